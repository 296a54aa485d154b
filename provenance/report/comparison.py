"""Two articles side by side: what they share, word for word, and what differs."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.corpus.article import Article, Span
from provenance.corpus.text import words
from provenance.report.alignment import Row, rows
from provenance.report.content import (
    Block,
    Document,
    Heading,
    Paragraph,
    Part,
    PartRole,
    Phrase,
    Table,
    plain,
    text_of,
)
from provenance.report.narrator import Narrator
from provenance.report.neutral import neutral
from provenance.reuse.pair import Pair

_SIGNS = {"same": "=", "altered": "≈", "only_a": "A", "only_b": "B", "apart": "≠"}


def comparison_document(narrator: Narrator, a: Article, b: Article, pair: Pair) -> Document:
    """`pair` holds a and b in the order of their ids; the document shows them in the order given."""
    seen = pair if pair.a == a.id else pair.mirrored()
    blocks = (*_summary(narrator, a, b, seen), _side_by_side(narrator, a, b, seen), _legend(narrator))
    return Document(narrator.language, text_of(narrator.say("compare.title")), blocks)


def _summary(narrator: Narrator, a: Article, b: Article, pair: Pair) -> Iterator[Block]:
    shared = sum(passage.words for passage in pair.passages)
    name_a, name_b = narrator.article(a.id), narrator.article(b.id)
    yield Heading(1, narrator.say("compare.title"))
    yield Paragraph(narrator.say("notice"), "aside")
    code = "compare.shares" if shared else "compare.shares_nothing"
    yield Paragraph(narrator.say(code, a=name_a, b=name_b, n=shared), "verdict")
    yield Paragraph(
        narrator.say(
            "compare.measures",
            kind=pair.mirrored().kind,
            a=name_a,
            b=name_b,
            a_in_b=pair.a_in_b,
            b_in_a=pair.b_in_a,
        )
    )


def _side_by_side(narrator: Narrator, a: Article, b: Article, pair: Pair) -> Table:
    columns = (plain(""), narrator.article(a.id), narrator.article(b.id))
    head = (plain(_SIGNS["same" if words(a.title) == words(b.title) else "apart"]), *map(_title, (a, b)))
    cells = [
        (plain(_SIGNS[row.kind]), _marked(a.text, row.a, row.shared_a, row), _marked(b.text, row.b, row.shared_b, row))
        for row in rows(a.text, b.text, pair.passages)
    ]
    return Table(columns, (head, *cells) if a.title or b.title else tuple(cells))


def _title(article: Article) -> Phrase:
    return (Part(neutral(article.title), "name"),) if article.title else ()


def _marked(text: str, span: Span, shared: tuple[Span, ...], row: Row) -> Phrase:
    """The words of one side: shared ones as `same`, others in brackets as `changed` in a passage, else as `only`."""
    other: PartRole = "changed" if row.kind == "altered" else "only"
    parts: list[Part] = []
    at = span.start
    for run in (*shared, Span(span.end, span.end)):
        parts += _run(text[at : run.start], other)
        parts += _run(text[run.start : run.end], "same")
        at = run.end
    while parts and not parts[-1].text.strip():
        parts.pop()
    return tuple(parts[1:] if parts and not parts[0].text.strip() else parts)


def _run(text: str, role: PartRole) -> list[Part]:
    """A run of words with the blanks around it; without words it is only the marks between two others."""
    shown = neutral(text)
    before, after = (" " if text[:1].isspace() else ""), (" " if text[-1:].isspace() else "")
    if not any(character.isalnum() for character in shown):
        return [Part(f"{before}{shown}{after if shown else ''}")] if text else []
    marked = f"[{shown}]" if role == "changed" else shown
    return [part for part in (Part(before), Part(marked, role), Part(after)) if part.text]


def _legend(narrator: Narrator) -> Paragraph:
    return Paragraph(narrator.say("compare.legend"), "aside")
