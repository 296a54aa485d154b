"""Pairs whose shared words a third article holds too, with more of each: the common source of the class."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import NamedTuple

from provenance.corpus.article import Span
from provenance.reuse.pair import PairClass, Passage

_NEARLY = 0.9
"""Share of what the two share that the third must hold, on either side."""
_JOINING: frozenset[PairClass] = frozenset({"verbatim", "abridged", "expanded", "partial", "quotation"})
_DOUBTFUL: frozenset[PairClass] = frozenset({"partial", "quotation"})
_MOST_THIRDS = 16
_START = attrgetter("start")


class _Side(NamedTuple):
    """What an article shares with another: how many words, and where, as passages of which it is a or b."""

    other: int
    words: int
    passages: tuple[Passage, ...]
    is_a: bool

    def spans(self) -> list[Span]:
        """Where, in order."""
        if self.is_a:
            return [passage.a for passage in self.passages]
        return sorted((passage.b for passage in self.passages), key=_START)


def common_sources(
    a: Sequence[int], b: Sequence[int], kinds: Sequence[PairClass], passages: Sequence[tuple[Passage, ...]]
) -> list[PairClass]:
    """The classes of pairs, given as rows in columns, with common sources among them. Passages are in a's order."""
    neighbours = _neighbours(a, b, kinds, passages)
    return [
        "common_source" if kind in _DOUBTFUL and _has_third(i, j, neighbours) else kind
        for i, j, kind in zip(a, b, kinds, strict=True)
    ]


def _neighbours(
    a: Sequence[int], b: Sequence[int], kinds: Sequence[PairClass], passages: Sequence[tuple[Passage, ...]]
) -> dict[int, dict[int, _Side]]:
    """For each article, those it shares text with, from the most words to the fewest."""
    sides: dict[int, list[_Side]] = {}
    for i, j, kind, shared in zip(a, b, kinds, passages, strict=True):
        if kind in _JOINING:
            words = sum([passage.words for passage in shared])
            sides.setdefault(i, []).append(_Side(j, words, shared, True))
            sides.setdefault(j, []).append(_Side(i, words, shared, False))
    return {
        row: {side.other: side for side in sorted(each, key=lambda side: (-side.words, side.other))}
        for row, each in sides.items()
    }


def _has_third(a: int, b: int, neighbours: dict[int, dict[int, _Side]]) -> bool:
    mine, others = neighbours[a][b], neighbours[b][a]
    tried = 0
    for third, with_a in neighbours[a].items():
        if with_a.words <= mine.words or tried == _MOST_THIRDS:
            return False
        with_b = neighbours[b].get(third)
        if with_b is None or with_b.words <= mine.words:
            continue
        tried += 1
        if _held(mine.spans(), with_a.spans()) and _held(others.spans(), with_b.spans()):
            return True
    return False


def _held(spans: Iterable[Span], by: Sequence[Span]) -> bool:
    """Whether nearly all codepoints of the spans lie in the others, both in order."""
    total = held = at = 0
    for span in spans:
        total += len(span)
        while at < len(by) and by[at].end <= span.start:
            at += 1
        for other in by[at:]:
            if other.start >= span.end:
                break
            held += min(span.end, other.end) - max(span.start, other.start)
    return total > 0 and held >= _NEARLY * total
