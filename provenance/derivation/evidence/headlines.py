"""Evidence in the headlines of two texts."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.corpus.article import Note, Quoted, Span
from provenance.derivation.evidence.signal import Signal
from provenance.derivation.scene import Scene

LEAST_HEADLINE = 3


def headline(scene: Scene, u: str, v: str) -> Iterator[Signal]:
    """How much of v's headline stands in u's: the same, or words in common."""
    above, below = scene.articles[u].title, scene.articles[v].title
    first, second = scene.headlines[u], scene.headlines[v]
    if not first or not second:
        yield Signal("no_headline", 1.0, Note("evidence.no_headline", (("source", u), ("article", v))))
    if len(second) < LEAST_HEADLINE or len(first) < LEAST_HEADLINE:
        return
    spans = (Quoted(u, "title", Span(0, len(above))), Quoted(v, "title", Span(0, len(below))))
    values = (("source", u), ("article", v))
    theirs, mine = scene.headline_words[u], scene.headline_words[v]
    common = len(theirs & mine)
    if first == second:
        yield Signal("same_headline", 1.0, Note("evidence.same_headline", values), spans)
    elif common:
        share = common / len(mine)
        note = Note("evidence.headline_words", (*values, ("share", round(share, 3))))
        yield Signal("headline_words", share, note, spans)
        dropped = len(theirs - mine)
        if dropped:
            note = Note("evidence.headline_drops", (*values, ("count", dropped)))
            yield Signal("headline_drops", 1 - 0.5**dropped, note, spans)
    yield from _headline_variants(scene, u, v, spans)


def _headline_variants(scene: Scene, u: str, v: str, spans: tuple[Quoted, ...]) -> Iterator[Signal]:
    """Words of v's headline that no other has but u, and words that others have and u lacks.

    What the two alone have says the same of either as the other's source: others are those of both.
    """
    neighbours, heard = scene.overlaps.held[v], scene.heard[v]
    beyond = scene.overlaps.held[u]
    others = neighbours.keys() - {u} or beyond.keys() - {v}
    mine, theirs = scene.headline_words[v], scene.headline_words[u]
    only_u = {word for word in theirs if heard[word] == (u in neighbours)}
    only = {word for word in mine & only_u if scene.heard[u][word] <= (v in beyond)}
    lacks = {word for word in mine - theirs if heard[word]}
    values = (("source", u), ("article", v))
    if others and only:
        note = Note("evidence.headline_variant", (*values, ("count", len(only))))
        yield Signal("headline_variant", 1 - 0.5 ** len(only), note, spans)
    if lacks:
        note = Note("evidence.headline_lacks", (*values, ("count", len(lacks))))
        yield Signal("headline_lacks", 1 - 0.5 ** len(lacks), note, spans)
    shed = only_u - mine
    if shed and mine & theirs:
        note = Note("evidence.headline_sheds", (*values, ("count", len(shed))))
        yield Signal("headline_sheds", 1 - 0.5 ** len(shed), note, spans)
