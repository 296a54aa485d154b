"""A document as one HTML page: no script, nothing fetched, every word of others escaped and isolated."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from importlib.resources import files

from provenance.report.content import (
    Block,
    Bullets,
    Chain,
    Document,
    Heading,
    Paragraph,
    Part,
    Phrase,
    Quotation,
    Step,
    Table,
    Tree,
    Twig,
    text_of,
)
from provenance.report.direction import is_quoted
from provenance.report.messages import Messages

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_STATES = {"held": "state.held", "named": "state.named", "unseen": ""}


def to_html(document: Document) -> Iterator[str]:
    """The page in pieces of text."""
    page = _Page(document.language)
    direction = "rtl" if document.language == "ar" else "ltr"
    yield f'<!DOCTYPE html>\n<html lang="{document.language}" dir="{direction}">\n<head>\n<meta charset="utf-8">\n'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield '<meta name="referrer" content="no-referrer">\n'
    yield f"<title>{escape(document.title)}</title>\n<style>\n{_css()}</style>\n</head>\n<body>\n<main>\n"
    for block in document.blocks:
        yield page.block(block)
    yield "</main>\n</body>\n</html>\n"


def _css() -> str:
    return files(__package__).joinpath("report.css").read_text(encoding="utf-8")


class _Page:
    """Writes blocks; holds the language."""

    def __init__(self, language: str) -> None:
        self.arrow = "←" if language == "ar" else "→"
        self.messages = Messages(language)

    def block(self, block: Block) -> str:
        match block:
            case Heading():
                html = f"<h{block.level}>{_inline(block.phrase)}</h{block.level}>\n"
            case Paragraph():
                tone = "" if block.tone == "plain" else f' class="{block.tone}"'
                html = f"<p{tone}>{_inline(block.phrase)}</p>\n"
            case Quotation():
                html = _quotation(block)
            case Bullets():
                html = self._bullets(block)
            case Table():
                html = _table(block)
            case Chain():
                html = self._chain(block)
            case Tree():
                html = f'<ol class="tree">\n{"".join(map(_twig, block.twigs))}</ol>\n'
        return html

    def _bullets(self, bullets: Bullets) -> str:
        items = (f"<li>{_inline(p.phrase)}{''.join(map(_quotation, p.quotations))}</li>\n" for p in bullets.points)
        return f"<ul>\n{''.join(items)}</ul>\n"

    def _chain(self, chain: Chain) -> str:
        items = (self._station(step, first=number == 0) for number, step in enumerate(chain.steps))
        return f'<ol class="chain">\n{"".join(items)}</ol>\n'

    def _station(self, step: Step, *, first: bool) -> str:
        link = "" if first else f'<span class="arrow"><b>{self.arrow}</b>{_inline(step.link)}</span>'
        code = _STATES[step.state]
        detail = f"<small>{_inline(step.detail)}</small>" if step.detail else ""
        state = f"<small>{_inline(self.messages.phrase(code, {}, lambda *_: ()))}</small>" if code else ""
        return f'<li class="{step.state}">{link}<span class="station">{_inline(step.name)}{detail}{state}</span></li>\n'


def _twig(twig: Twig) -> str:
    step = twig.step
    link = f" <small>{_inline(step.link)}</small>" if step.link else ""
    return f'<li class="{step.state}" style="--depth: {twig.depth}"><span>{_inline(step.name)}{link}</span></li>\n'


def _quotation(quotation: Quotation) -> str:
    words = escape(text_of(quotation.phrase))
    return (
        f'<figure><blockquote dir="auto">{words}</blockquote>'
        f"<figcaption>{_inline(quotation.place)}</figcaption></figure>\n"
    )


def _table(table: Table) -> str:
    head = "".join(f"<th>{_inline(column)}</th>" for column in table.columns)
    rows = "".join(f"<tr>{''.join(map(_cell, row))}</tr>\n" for row in table.rows)
    return f'<div class="scroll"><table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table></div>\n'


def _cell(phrase: Phrase) -> str:
    if not is_quoted(phrase):
        return f"<td>{_inline(phrase)}</td>"
    runs = (escape(p.text) if p.role == "plain" else f'<span class="{p.role}">{escape(p.text)}</span>' for p in phrase)
    return f'<td dir="auto">{"".join(runs)}</td>'


def _inline(phrase: Phrase) -> str:
    return "".join(map(_part, phrase))


def _part(part: Part) -> str:
    text = escape(part.text)
    if part.role == "plain":
        return text
    if part.role == "address" and part.text.lower().startswith(("http://", "https://")):
        return f'<a href="{text}" rel="noreferrer noopener nofollow"><bdi>{text}</bdi></a>'
    return f"<bdi>{text}</bdi>" if part.role == "value" else f'<bdi class="{part.role}">{text}</bdi>'
