"""Evidence in the words: what two texts hold of each other, what they lack, how they spell."""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from provenance.corpus.article import Note, Quoted
from provenance.derivation.overlap import runs
from provenance.derivation.scene import Scene
from provenance.derivation.signal import MOST_SPANS, Signal

_MOST_VARIANTS = 5
_LACKING_WORDS = 12.0
_LEAST_LACKING = 1.0
_LONG_RUN = 5
_PIECES = 5.0
_FAINT = 0.2
_LEAST_PIECE = 20
SPELLINGS = 3.0
_VARIANT_WORDS = 6


def wording(scene: Scene, u: str, v: str) -> Iterator[Signal]:
    """How much of v's main text u holds, and how much of u's v holds."""
    count = scene.overlaps.words(v, u)
    if count:
        share = scene.overlaps.share(v, u)
        note = Note("evidence.covered", (("source", u), ("article", v), ("words", count), ("share", round(share, 3))))
        yield Signal("covered", share, note, passages(scene, u, v))
        if share < _FAINT:
            yield Signal("faint", 1 - share / _FAINT, Note("evidence.faint", (("source", u), ("article", v))))
        back = scene.overlaps.share(u, v)
        yield Signal("covers", back, Note("evidence.covers", (("source", u), ("share", round(back, 3)))))


def passages(scene: Scene, u: str, v: str) -> tuple[Quoted, ...]:
    """The longest passages of two articles, in both texts."""
    pair = scene.overlaps.pairs.get((min(u, v), max(u, v)))
    if pair is None:
        return ()
    longest = sorted((*pair.passages, *pair.quotations), key=lambda p: (-p.words, p.a))[: MOST_SPANS // 2]
    sides = [(pair.a, p.a) for p in longest] + [(pair.b, p.b) for p in longest]
    return tuple(Quoted(id, "text", span) for id, span in sorted(sides))


def lacking(scene: Scene, u: str, v: str) -> Iterator[Signal]:
    """Words that v shares with others of the story and u lacks: near none for a true parent.

    By share and by number: ten words in a long text are few, and still ten words that u cannot have given.
    """
    covered = scene.overlaps.covered[v].get(u)
    if covered is None:
        return
    missing = np.where(covered, 0.0, scene.pressure[v])
    missing[_in_headline(scene, u, v)] = 0.0
    long, short = _by_length(missing)
    traced = int((scene.overlaps.traced[v] > 0).sum())
    for kind, part in (("lacking", long), ("lacking_words", short)):
        words = float(part.sum())
        if words >= _LEAST_LACKING:
            spans = [Quoted(v, "text", scene.overlaps.span(v, i, j)) for i, j in runs(part > 0)]
            longest = tuple(sorted(spans, key=lambda q: (-len(q.span), q.span))[: MOST_SPANS // 2])
            note = Note("evidence.lacking", (("source", u), ("article", v), ("words", int((part > 0).sum()))))
            yield Signal(kind, _lack(words, traced), note, longest)


def _in_headline(scene: Scene, u: str, v: str) -> NDArray[np.bool_]:
    """Words of v's text that u has in its headline."""
    found: NDArray[np.bool_] = np.isin(scene.overlaps.tokens[v].hashes, np.array(scene.headlines[u], dtype=np.uint64))
    return found


def _by_length(missing: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Runs long enough to be a sentence's, and shorter ones, which two hands may have changed alike."""
    long = np.zeros(len(missing))
    for i, j in runs(missing > 0):
        if j - i + 1 >= _LONG_RUN:
            long[i : j + 1] = missing[i : j + 1]
    return long, missing - long


def _lack(words: float, traced: int) -> float:
    return (words / traced + 1 - math.exp(-words / _LACKING_WORDS)) / 2


def unaccounted(scene: Scene, v: str) -> Iterator[Signal]:
    """What even the article that accounts for most of v's shared words lacks: then another text is behind it."""
    traced = int((scene.overlaps.traced[v] > 0).sum())
    if traced:
        open_words = [
            float(np.where(mask, 0.0, scene.pressure[v]).sum()) for mask in scene.overlaps.covered[v].values()
        ]
        least = min(open_words)
        if least >= _LEAST_LACKING:
            note = Note("evidence.unaccounted", (("article", v), ("words", round(least))))
            yield Signal("unaccounted", _lack(least, traced), note)


def variants(scene: Scene, u: str, v: str) -> Iterator[Signal]:
    """Short wordings that only these two share, inside text that others share too: a misspelling is a fingerprint."""
    covered = scene.overlaps.covered[v].get(u)
    if covered is None or len(scene.overlaps.covered[v]) < 3:
        return
    shared = scene.overlaps.traced[v]
    only = covered & (shared == 1)
    found = [
        Quoted(v, "text", scene.overlaps.span(v, i, j))
        for i, j in runs(only)
        if j - i < _VARIANT_WORDS and _flanked(shared, i, j)
    ]
    if found:
        note = Note("evidence.variant", (("source", u), ("article", v), ("count", len(found))))
        yield Signal("variant", min(len(found), _MOST_VARIANTS) / _MOST_VARIANTS, note, tuple(found[:MOST_SPANS]))


def _flanked(shared: NDArray[np.int16], i: int, j: int) -> bool:
    """Whether at least two others share the words just before and just after."""
    return i > 0 and j + 1 < len(shared) and bool(shared[i - 1] >= 3) and bool(shared[j + 1] >= 3)


def pieces(scene: Scene, u: str, v: str) -> Iterator[Signal]:
    """Into how many pieces what they share falls: a copy of a copy has the breaks of both hands."""
    if u not in scene.overlaps.covered[v]:
        return
    count = scene.overlaps.pieces(v, u)
    values = (("source", u), ("article", v))
    if count > 1:
        yield Signal(
            "pieces", 1 - math.exp(-(count - 1) / _PIECES), Note("evidence.pieces", (*values, ("count", count)))
        )
    elif count == 1 and scene.overlaps.words(v, u) >= _LEAST_PIECE:
        yield Signal("one_piece", 1.0, Note("evidence.one_piece", values))


def spelling(scene: Scene, u: str, v: str) -> Iterator[Signal]:
    """Words they share and spell differently: a copy keeps its source's spellings, unless its own hand changed them."""
    if u in scene.overlaps.covered[v]:
        respelt = scene.overlaps.respelt(v, u)
        if len(respelt):
            alike = respelt[scene.overlaps.agreed[v][respelt] > 0]
            spans = tuple(Quoted(v, "text", scene.overlaps.span(v, int(i), int(i))) for i in respelt[:MOST_SPANS])
            note = Note("evidence.spelling", (("source", u), ("article", v), ("count", len(respelt))))
            yield Signal("spelling", 1 - math.exp(-len(respelt) / SPELLINGS), note, spans)
            if len(alike):
                note = Note("evidence.others_spelling", (("source", u), ("article", v), ("count", len(alike))))
                yield Signal("others_spelling", 1 - math.exp(-len(alike) / SPELLINGS), note, spans)
