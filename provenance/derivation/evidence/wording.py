"""Evidence in the words: what two texts hold of each other, what they lack, how they spell."""

from __future__ import annotations

import math
from collections.abc import Iterator

from provenance.corpus.article import Note, Quoted
from provenance.derivation.evidence.signal import MOST_SPANS, Signal
from provenance.derivation.lacking import LEAST_LACKING
from provenance.derivation.scene import Scene

_MOST_VARIANTS = 5
_LACKING_WORDS = 12.0
_PIECES = 5.0
_FAINT = 0.2
_LEAST_PIECE = 20
SPELLINGS = 3.0


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
    return scene.overlaps.passages.get((min(u, v), max(u, v)), ())


def lacking(scene: Scene, u: str, v: str) -> Iterator[Signal]:
    """Words that v shares with others of the story and u lacks: near none for a true parent.

    By share and by number: ten words in a long text are few, and still ten words that u cannot have given.
    """
    held = scene.overlaps.held[v].get(u)
    if held is None:
        return
    for gone in scene.lacking.lacks.get(held.row, ()):
        note = Note("evidence.lacking", (("source", u), ("article", v), ("words", gone.words)))
        yield Signal(gone.kind, lack(gone.weighed, scene.overlaps.counts[v].traced), note, gone.longest)


def lack(words: float, traced: int) -> float:
    """How much it says, 0 to 1, that some (weighed) of the words that an article shares are lacking."""
    return (words / traced + 1 - math.exp(-words / _LACKING_WORDS)) / 2


def unaccounted(scene: Scene, v: str) -> Iterator[Signal]:
    """What even the article that accounts for most of v's shared words lacks: then another text is behind it."""
    least = scene.lacking.least.get(v, 0.0)
    if least >= LEAST_LACKING:
        note = Note("evidence.unaccounted", (("article", v), ("words", round(least))))
        yield Signal("unaccounted", lack(least, scene.overlaps.counts[v].traced), note)


def variants(scene: Scene, u: str, v: str) -> Iterator[Signal]:
    """Short wordings that only these two share, inside text that others share too: a misspelling is a fingerprint."""
    held = scene.overlaps.held[v].get(u)
    found = scene.lacking.variants.get(held.row) if held else None
    if found:
        note = Note("evidence.variant", (("source", u), ("article", v), ("count", len(found))))
        yield Signal("variant", min(len(found), _MOST_VARIANTS) / _MOST_VARIANTS, note, tuple(found[:MOST_SPANS]))


def pieces(scene: Scene, u: str, v: str) -> Iterator[Signal]:
    """Into how many pieces what they share falls: a copy of a copy has the breaks of both hands."""
    held = scene.overlaps.held[v].get(u)
    if held is None:
        return
    values = (("source", u), ("article", v))
    if held.pieces > 1:
        note = Note("evidence.pieces", (*values, ("count", held.pieces)))
        yield Signal("pieces", 1 - math.exp(-(held.pieces - 1) / _PIECES), note)
    elif held.pieces == 1 and held.words >= _LEAST_PIECE:
        yield Signal("one_piece", 1.0, Note("evidence.one_piece", values))


def spelling(scene: Scene, u: str, v: str) -> Iterator[Signal]:
    """Words they share and spell differently: a copy keeps its source's spellings, unless its own hand changed them."""
    held = scene.overlaps.held[v].get(u)
    if held is None or not held.respelt_words:
        return
    spans = tuple(Quoted(v, "text", scene.overlaps.span(v, i, i)) for i in held.respelt)
    note = Note("evidence.spelling", (("source", u), ("article", v), ("count", held.respelt_words)))
    yield Signal("spelling", 1 - math.exp(-held.respelt_words / SPELLINGS), note, spans)
    if held.alike:
        note = Note("evidence.others_spelling", (("source", u), ("article", v), ("count", held.alike)))
        yield Signal("others_spelling", 1 - math.exp(-held.alike / SPELLINGS), note, spans)
