"""Evidence in the company a text keeps: whom the others of its story name, and what trade they are in.

Behaviour counts, fame does not: agencies and official bodies write for others to republish.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from provenance.corpus.article import Note
from provenance.derivation.evidence.signal import Signal
from provenance.derivation.scene import WIRES, Scene

_SATURATES = 0.7
_OWN_WORDS = 20.0


def source(scene: Scene, u: str, v: str) -> Iterator[Signal]:
    """What company a possible source keeps: how many share its words, whom it names itself, whether a wire is here."""
    values = (("source", u), ("article", v))
    others = _outlets(scene, u) - {scene.articles[v].outlet}
    yield from _company(u, others)
    if any(c.page and c.direct for c in scene.credits[u]):
        yield Signal("source_credits", 1.0, Note("evidence.source_credits", values))
    yield from _wire_here(scene, v)


def unseen(scene: Scene, v: str) -> Iterator[Signal]:
    """What speaks for a text behind v that is not here: words found nowhere, no wire, nobody named by anybody."""
    others = _outlets(scene, v)
    if not others:
        return
    yield from _absent(scene, v)
    yield from _company(v, others)
    if not scene.creditors:
        note = Note("evidence.nobody_named", (("article", v), ("count", len(others))))
        yield Signal("nobody_named", _many(others), note)
        if v in scene.wires or _beside_wire(scene, v):
            yield Signal("silent_wire", 1.0, Note("evidence.silent_wire", (("article", v),)))
        elif v in scene.reporters or _beside_reporter(scene, v):
            yield Signal("silent_wire", 1.0, Note("evidence.silent_reporter", (("article", v),)))


def channel(scene: Scene, channel: str, v: str) -> Iterator[Signal]:
    """What the others of v's story say of an absent outlet, and what trade it is in."""
    values = (("article", v), ("outlet", channel))
    if scene.outlet_kind(channel) in WIRES:
        yield Signal("channel_wire", 1.0, Note("evidence.channel_wire", values))
    others = _outlets(scene, v)
    if not others:
        return
    yield from _company(v, others)
    makers = {scene.articles[id].outlet for id in scene.creditors.get(channel, ()) if id != v} & others
    if makers:
        share = len(makers) / len(others)
        note = Note("evidence.creditors_share", (*values, ("share", round(share, 3))))
        yield Signal("creditors_share", share, note)
    else:
        yield Signal("only_here", 1.0, Note("evidence.only_here", values))
    named = {c.outlet for id in (*scene.overlaps.covered[v], v) for c in scene.credits[id] if c.page and c.direct}
    rivals = named - {channel, scene.articles[v].outlet}
    if rivals:
        yield Signal("disputed", _many(rivals), Note("evidence.disputed", (*values, ("count", len(rivals)))))
    yield from _wire_here(scene, v)
    yield from _absent(scene, v)


def original(scene: Scene, v: str) -> Iterator[Signal]:
    """What the others' silence and trades say of an article that may be the first."""
    others = _outlets(scene, v)
    if others:
        yield from _company(v, others)
        if v not in scene.wires and _beside_wire(scene, v):
            yield Signal("beside_wire", 1.0, Note("evidence.beside_wire", (("article", v),)))
        elif v not in scene.reporters and _beside_reporter(scene, v):
            yield Signal("beside_wire", 1.0, Note("evidence.reporter_here", (("article", v),)))
        yield from _own_clauses(scene, v)


def _company(article: str, others: set[str]) -> Iterator[Signal]:
    """How many other outlets share words with an article."""
    if others:
        note = Note("evidence.company", (("article", article), ("count", len(others))))
        yield Signal("company", _many(others), note)


def _wire_here(scene: Scene, v: str) -> Iterator[Signal]:
    """A text of a publisher that writes for others shares words with v."""
    if _beside_wire(scene, v):
        yield Signal("wire_here", 1.0, Note("evidence.wire_here", (("article", v),)))
    elif _beside_reporter(scene, v):
        yield Signal("wire_here", 1.0, Note("evidence.reporter_here", (("article", v),)))


def _own_clauses(scene: Scene, v: str) -> Iterator[Signal]:
    """Clauses of v that no other text has."""
    if words := scene.overlaps.counts[v].own_clauses:
        note = Note("evidence.own_clauses", (("article", v),))
        yield Signal("own_clauses", 1 - math.exp(-words / _OWN_WORDS), note)


def _absent(scene: Scene, v: str) -> Iterator[Signal]:
    """What bears on any source that is not here."""
    yield from _own_clauses(scene, v)
    best = max(scene.overlaps.share(v, w) for w in scene.overlaps.covered[v])
    yield Signal("best_covered", best, Note("evidence.best_covered", (("article", v), ("share", round(best, 3)))))


def _outlets(scene: Scene, v: str) -> set[str]:
    """Other outlets whose articles share words with v."""
    return {scene.articles[w].outlet for w in scene.overlaps.covered[v]} - {scene.articles[v].outlet}


def _beside_wire(scene: Scene, v: str) -> bool:
    return not scene.wires.isdisjoint(scene.overlaps.covered[v])


def _beside_reporter(scene: Scene, v: str) -> bool:
    return not scene.reporters.isdisjoint(scene.overlaps.covered[v])


def _many(outlets: set[str]) -> float:
    return 1.0 - _SATURATES ** len(outlets)
