"""What the registry of outlets knows, as a document: all of it in a table, or one name and how it matched."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from provenance.case import Case
from provenance.corpus.article import Outlet
from provenance.corpus.outlets import Alias, Match, Registry
from provenance.report.content import Block, Bullets, Document, Heading, Paragraph, Part, Phrase, Point, Table, text_of
from provenance.report.narrator import Narrator
from provenance.report.neutral import neutral
from provenance.settings import Settings


def registry_document(registry: Registry, language: str) -> Document:
    """Every outlet, sorted by id."""
    narrator = _narrator(registry, language)
    columns = tuple(narrator.say(f"column.{name}") for name in ("id", "name", "kind", "country", "address"))
    rows = tuple(_row(narrator, registry.outlets[id]) for id in sorted(registry.outlets))
    return _document(narrator, (Table(columns, rows),))


def matches_document(registry: Registry, name: str, matches: Sequence[Match], language: str) -> Document:
    """The outlets that `name` may mean, and what in it decided."""
    narrator = _narrator(registry, language)
    blocks = [block for match in matches for block in _match(narrator, registry, name, match)]
    return _document(narrator, tuple(blocks))


def _narrator(registry: Registry, language: str) -> Narrator:
    outlets = tuple(registry.outlets[id] for id in sorted(registry.outlets))
    return Narrator(Case(Settings(), (), outlets, (), (), ()), language)


def _document(narrator: Narrator, blocks: tuple[Block, ...]) -> Document:
    return Document(narrator.language, text_of(narrator.say("heading.outlets")), blocks)


def _row(narrator: Narrator, outlet: Outlet) -> tuple[Phrase, ...]:
    return (
        _value(outlet.id),
        narrator.outlet(outlet.id),
        narrator.term(outlet.kind),
        _value(outlet.country),
        narrator.listing([_value(domain) for domain in outlet.domains]),
    )


def _match(narrator: Narrator, registry: Registry, name: str, match: Match) -> Iterator[Block]:
    asked = _value(name)
    yield Paragraph(narrator.say(f"registry.by_{match.by}", name=asked), "verdict")
    if match.stripped:
        left = narrator.listing([_value(word) for word in match.stripped])
        yield Paragraph(narrator.say("registry.stripped", words=left))
    if match.decided:
        yield Paragraph(narrator.say(f"registry.decided_{match.decided.replace(' ', '_')}"))
    if match.alias is not None and match.alias.guard != "none":
        yield Paragraph(narrator.say(f"registry.guard_{match.alias.guard}", name=_value(match.alias.text)))
    for outlet in match.outlets:
        yield from _outlet(narrator, registry, outlet)


def _outlet(narrator: Narrator, registry: Registry, outlet: Outlet) -> Iterator[Block]:
    yield Heading(3, narrator.outlet(outlet.id))
    facts = {
        "id": _value(outlet.id),
        "kind": narrator.term(outlet.kind),
        "country": _value(outlet.country),
        "family": _value(outlet.family),
        "address": narrator.listing([_value(domain) for domain in outlet.domains]),
    }
    points = [
        Point(narrator.say("registry.fact", name=narrator.say(f"column.{name}"), value=value))
        for name, value in facts.items()
        if text_of(value)
    ]
    aliases = [alias for alias in registry.aliases if outlet.id in alias.outlets]
    points += [Point(_alias(narrator, outlet, alias)) for alias in aliases]
    yield Bullets(tuple(points))


def _alias(narrator: Narrator, outlet: Outlet, alias: Alias) -> Phrase:
    others = narrator.listing([_value(id) for id in alias.outlets if id != outlet.id])
    shared = "_shared" if others else ""
    language = _value(alias.language) if alias.language else narrator.term("language_any")
    return narrator.say(f"registry.alias{shared}", name=_value(alias.text), language=language, others=others)


def _value(text: str) -> Phrase:
    return (Part(neutral(text), "value"),)
