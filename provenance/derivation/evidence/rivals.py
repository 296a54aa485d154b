"""Evidence that sets one possible parent apart from its rivals: what it added or moved, how near it is."""

from __future__ import annotations

import math
from collections.abc import Iterator

from provenance.corpus.article import Note, Quoted
from provenance.derivation.evidence.signal import MOST_SPANS, Signal
from provenance.derivation.scene import Scene

_WORDS = 12.0


def shed(scene: Scene, u: str, v: str) -> Iterator[Signal]:
    """Clauses of u that v lacks between words that both have: only u's own, or others' too.

    A copy of u would have had to leave out the very words that u added to what all share.
    """
    back = scene.overlaps.held[u].get(v)
    values = (("source", u), ("article", v))
    for shed in scene.shed.get(back.row, ()) if back else ():
        if shed.kind == "shed_shared" or len(scene.overlaps.held[u]) > 1:
            spans = tuple(Quoted(u, "text", scene.overlaps.span(u, i, j)) for i, j in shed.places[:MOST_SPANS])
            note = Note(f"evidence.{shed.kind}", (*values, ("words", shed.words)))
            yield Signal(shed.kind, 1 - math.exp(-shed.words / _WORDS), note, spans)


def displaced(scene: Scene, u: str, v: str) -> Iterator[Signal]:
    """Passages that stand in another order in u than in v, more than in the rival whose order is nearest to v's."""
    held = scene.overlaps.held[v]
    if u in held:
        extra = held[u].backward - min(each.backward for each in held.values())
        if extra > 0:
            note = Note("evidence.displaced", (("source", u), ("article", v), ("count", extra)))
            yield Signal("displaced", 1 - 0.5**extra, note)


def nearest(scene: Scene, u: str, v: str) -> Iterator[Signal]:
    """How much less two texts are alike than v and the text that is most like it."""
    if u in scene.overlaps.covered[v]:
        behind = scene.likest[v] - scene.overlaps.alike(v, u)
        if behind <= 0.005:
            yield Signal("nearest", 1.0, Note("evidence.nearest", (("source", u), ("article", v))))
        else:
            value = 1 - math.exp(-behind / 0.1)
            yield Signal("further", value, Note("evidence.further", (("source", u), ("article", v))))
