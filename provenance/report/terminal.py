"""A document on a terminal. Text stays in logical order; runs of the other direction are isolated line by line."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from provenance.report.content import (
    Block,
    Bullets,
    Chain,
    Document,
    Heading,
    Paragraph,
    Part,
    Phrase,
    Point,
    Quotation,
    Step,
    Table,
    Tree,
    plain,
)
from provenance.report.direction import FSI, LRI, PDI, RLI, is_quoted, isolated, turns
from provenance.report.messages import Messages

MAX_ROWS = 40
_STYLES = {
    "plain": "", "value": "", "name": "bold", "quote": "italic cyan", "address": "blue", "same": "green",
    "only": "yellow", "changed": "magenta",
}  # fmt: skip
_TONES = {"plain": "", "verdict": "bold", "aside": "dim", "warning": "yellow"}
_MARKS = {"held": "●", "named": "○", "unseen": "◌"}
_NARROWEST = 12
_LONGEST_WORD = 40


def show(document: Document, console: Console, *, fold: bool = True, most_rows: int = MAX_ROWS) -> None:
    """Print a document to `console`.

    `fold`: break sentences at its width; tables always keep to it. Tables are cut after `most_rows`.
    """
    page = _Page(console, document.language, fold=fold, most_rows=most_rows)
    for block in document.blocks:
        page.block(block)


class _Page:
    """Writes blocks; holds the console, the widths of tables and of sentences, and the language."""

    def __init__(self, console: Console, language: str, *, fold: bool, most_rows: int) -> None:
        self.console = console
        self.width = max(40, console.width)
        self.line_width = self.width if fold else sys.maxsize
        self.most_rows = most_rows
        self.language = language
        self.messages = Messages(language)

    def block(self, block: Block) -> None:
        match block:
            case Heading():
                self._heading(block)
            case Paragraph():
                self._lines(block.phrase, style=_TONES[block.tone])
            case Quotation():
                self._quotation(block, "  ")
            case Bullets():
                for point in block.points:
                    self._point(point)
            case Table():
                self._table(block)
            case Chain():
                self._chain(block)
            case Tree():
                for twig in block.twigs:
                    self._lines(_stop(twig.step), "  " * twig.depth, "  " * twig.depth + "  ")

    def _heading(self, heading: Heading) -> None:
        self.console.print()
        style = {1: "bold reverse", 2: "bold underline", 3: "bold", 4: "underline"}[heading.level]
        self._lines(heading.phrase, style=style)

    def _quotation(self, quotation: Quotation, indent: str) -> None:
        opening, closing = ("«", "»") if self.language == "ar" else ("“", "”")
        words = (Part(opening), *quotation.phrase, Part(closing))
        self._lines(words, indent + "│ ", indent + "│ ")
        self._lines(quotation.place, indent + "│   — ", indent + "│   ", style="dim")

    def _point(self, point: Point) -> None:
        self._lines(point.phrase, "  • ", "    ")
        for quotation in point.quotations:
            self._quotation(quotation, "    ")

    def _chain(self, chain: Chain) -> None:
        arrow = "←" if self.language == "ar" else "→"
        parts: list[Part] = []
        for number, step in enumerate(chain.steps):
            parts += [Part(f" {arrow} ")] if number else []
            parts += step.name
            parts += [Part(" ("), *step.detail, Part(")")] if step.detail else []
        self._lines(tuple(parts), "  ", "    ", style="bold")

    def _table(self, table: Table) -> None:
        rows = table.rows[: self.most_rows]
        widths = _widths([table.columns, *rows], self.width)
        self._row(table.columns, widths, "bold")
        self._print(Text("  ".join("─" * width for width in widths)))
        for row in rows:
            self._row(row, widths, "")
        if hidden := len(table.rows) - len(rows):
            more = self.messages.phrase("overview.rows_more", {"n": hidden}, self._number)
            self._lines(more, style="dim")

    def _row(self, row: Iterable[Phrase], widths: list[int], style: str) -> None:
        cells = [list(_wrapped(phrase, width)) for phrase, width in zip(row, widths, strict=True)]
        for number in range(max(map(len, cells), default=0)):
            line = Text(style=style)
            for cell, width in zip(cells, widths, strict=True):
                parts = cell[number] if number < len(cell) else []
                line.append_text(self._cell(parts))
                line.append(" " * (width - _cells(parts) + 2))
            line.rstrip()
            self._print(line)

    def _cell(self, parts: list[Part]) -> Text:
        """A cell's line, isolated as a whole: neighbours of one direction would else change places."""
        if is_quoted(tuple(parts)):
            cell = Text()
            for part in parts:
                cell.append(part.text, style=_STYLES[part.role])
            return Text(FSI).append_text(cell).append(PDI) if turns(cell.plain, self.language) else cell
        cell = self._text(parts)
        if len(parts) > 1 and any(turns(part.text, self.language) for part in parts):
            return Text(RLI if self.language == "ar" else LRI).append_text(cell).append(PDI)
        return cell

    def _lines(self, phrase: Phrase, first: str = "", rest: str = "", *, style: str = "") -> None:
        indent = first
        for parts in _wrapped(phrase, self.line_width - max(cell_len(first), cell_len(rest))):
            line = Text(indent, style=style)
            line.append_text(self._text(parts))
            self._print(line)
            indent = rest

    def _text(self, parts: Iterable[Part]) -> Text:
        text = Text()
        for part in parts:
            text.append(isolated(part, self.language), style=_STYLES[part.role])
        return text

    def _print(self, line: Text) -> None:
        self.console.print(line, no_wrap=True, overflow="ignore", crop=False, soft_wrap=True)

    def _number(self, value: object, spec: str) -> Phrase:
        return self.messages.phrase(f"count.{spec}", {"n": value}, self._number) if spec else plain(str(value))


def _stop(step: Step) -> Phrase:
    link = (Part("  ("), *step.link, Part(")")) if step.link else ()
    return (Part(_MARKS[step.state] + " "), *step.name, *link)


def _cells(parts: Iterable[Part]) -> int:
    return sum(cell_len(part.text) for part in parts)


def _widths(rows: list[tuple[Phrase, ...]], width: int) -> list[int]:
    """Column widths that fit `width`: the widest gives way first, down to its longest word as long as that helps."""
    columns = list(zip(*rows, strict=True))
    widths = [max(_NARROWEST // 4, *map(_cells, column)) for column in columns]
    words = [min(_LONGEST_WORD, max(_cells(word) for cell in column for word in _words(cell))) for column in columns]
    for floors in (words, [_NARROWEST] * len(widths), [_NARROWEST // 4] * len(widths)):
        _shrink(widths, floors, width - 2 * (len(widths) - 1))
    return widths


def _shrink(widths: list[int], floors: list[int], room: int) -> None:
    while sum(widths) > room:
        able = [number for number, (width, floor) in enumerate(zip(widths, floors, strict=True)) if width > floor]
        if not able:
            return
        widths[max(able, key=lambda number: widths[number])] -= 1


def _wrapped(phrase: Phrase, width: int) -> Iterator[list[Part]]:
    """Lines of parts no wider than `width`, broken at blanks, inside a word only when it is wider than a line."""
    line: list[Part] = []
    for word in _words(phrase):
        if line and _cells([*line, *word]) > width:
            yield line
            line, word = [], _trimmed(word)  # noqa: PLW2901
        while _cells(word) > width:
            piece, word = _cut(word, width - _cells(line))  # noqa: PLW2901
            yield [*line, *piece]
            line = []
        for part in word:
            _extend(line, part)
    yield line


def _words(phrase: Phrase) -> Iterator[list[Part]]:
    """Runs between blanks, each with the blank before it; a run may cross parts, as a name and the comma after it."""
    word: list[Part] = []
    for part in phrase:
        for number, piece in enumerate(part.text.split(" ")):
            if number:
                yield word
                word = [Part(" ", part.role)]
            if piece:
                word.append(Part(piece, part.role))
    yield word


def _trimmed(word: list[Part]) -> list[Part]:
    return word[1:] if word and word[0].text == " " else word


def _cut(word: list[Part], width: int) -> tuple[list[Part], list[Part]]:
    """The part of a word that fits and the rest; after a slash where there is one."""
    fits: list[Part] = []
    rest = list(word)
    while rest and _cells([*fits, rest[0]]) <= width:
        fits.append(rest.pop(0))
    if rest:
        head = _fitting(rest[0].text, max(1 if not fits else 0, width - _cells(fits)))
        fits.append(Part(rest[0].text[:head], rest[0].role))
        rest[0] = Part(rest[0].text[head:], rest[0].role)
    return [part for part in fits if part.text], rest


def _fitting(word: str, width: int) -> int:
    used = 0
    for number, character in enumerate(word):
        used += cell_len(character)
        if used > width:
            return word.rfind("/", number // 2, number) + 1 or number
    return len(word)


def _extend(line: list[Part], part: Part) -> None:
    if line and line[-1].role == part.role:
        line[-1] = Part(line[-1].text + part.text, part.role)
    else:
        line.append(part)
