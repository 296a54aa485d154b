"""A document as CommonMark with pipe tables. Words of others are escaped, and isolated where they run the other way."""

from __future__ import annotations

import re
from collections.abc import Iterator

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
    joined,
    text_of,
)
from provenance.report.direction import is_quoted, isolated

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&$!@])|(?<=:)(?=//)|(?<=www)(?=\.)", re.IGNORECASE)
"""What means something in CommonMark and its tables, and what some readers turn into a link by themselves."""
_OPENING = re.compile(r"^(\d{0,9})([-+=.)])")
"""What opens a list or underlines a heading at the beginning of a line."""
_ADDRESS = re.compile(r"https?://[^\s<>\\|]+", re.IGNORECASE)
_MARKS = {"held": "●", "named": "○", "unseen": "◌"}


def to_markdown(document: Document) -> Iterator[str]:
    """The document in pieces of text, one a block."""
    page = _Page(document.language)
    for block in document.blocks:
        yield "\n".join(page.lines(block)).strip("\n") + "\n\n"


class _Page:
    """Writes blocks; holds the language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.arrow = " ← " if language == "ar" else " → "

    def lines(self, block: Block) -> Iterator[str]:
        match block:
            case Heading():
                yield f"{'#' * block.level} {self._inline(block.phrase)}"
            case Paragraph():
                text = self._inline(block.phrase)
                yield f"**{text}**" if block.tone == "verdict" else text
            case Quotation():
                yield from self._quotation(block, "")
            case Bullets():
                for point in block.points:
                    yield from self._point(point)
            case Table():
                yield from self._table(block)
            case Chain():
                yield self._inline(joined([_station(step) for step in block.steps], self.arrow))
            case Tree():
                for twig in block.twigs:
                    link = f" – {self._inline(twig.step.link)}" if twig.step.link else ""
                    yield f"{'  ' * twig.depth}- {_MARKS[twig.step.state]} {self._inline(twig.step.name)}{link}"

    def _quotation(self, quotation: Quotation, indent: str) -> Iterator[str]:
        yield f"{indent}> {self._inline(quotation.phrase)}"
        yield f"{indent}>"
        yield f"{indent}> — {self._inline(quotation.place)}"

    def _point(self, point: Point) -> Iterator[str]:
        yield f"- {self._inline(point.phrase)}"
        for quotation in point.quotations:
            yield ""
            yield from self._quotation(quotation, "  ")
        if point.quotations:
            yield ""

    def _table(self, table: Table) -> Iterator[str]:
        yield self._row(table.columns)
        yield "|" + " --- |" * len(table.columns)
        yield from map(self._row, table.rows)

    def _row(self, cells: tuple[Phrase, ...]) -> str:
        return "| " + " | ".join(self._inline(cell) or " " for cell in cells) + " |"

    def _inline(self, phrase: Phrase) -> str:
        if is_quoted(phrase):
            return self._part(Part(text_of(phrase), "quote"))
        return "".join(self._part(part) for part in phrase)

    def _part(self, part: Part) -> str:
        if part.role == "plain":
            return part.text
        text = f"<{part.text}>" if part.role == "address" and _ADDRESS.fullmatch(part.text) else _escaped(part.text)
        return isolated(Part(text, part.role), self.language)


def _escaped(text: str) -> str:
    return _OPENING.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", text))


def _station(step: Step) -> Phrase:
    return (*step.name, Part(" ("), *step.detail, Part(")")) if step.detail else step.name
