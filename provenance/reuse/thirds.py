"""Pairs whose shared words a third article holds too, with more of each: the common source of the class."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, NamedTuple

import numpy as np

from provenance.corpus.article import Span
from provenance.reuse.candidates import Pairs, unpack
from provenance.reuse.kernels import kernels
from provenance.reuse.pair import PairClass, Passage
from provenance.reuse.shelf import Ints, Mask

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


@dataclass(frozen=True, slots=True, eq=False)
class Shares:
    """Pairs, sorted, and the passages of each: `bounds[p]` to `bounds[p + 1]`, in a's order, with the codepoints that
    they cover as `passages.Laid.spans` gives them. `records` are the same."""

    pairs: Pairs
    bounds: Ints
    words: Ints
    spans: Ints
    records: Sequence[tuple[Passage, ...]]


def common_sources(kinds: Sequence[PairClass], shares: Shares) -> list[PairClass]:
    """The classes of pairs with common sources among them."""
    a, b = unpack(shares.pairs)
    if fast := kernels(0):  # the shelf has loaded them by now where they are worth it
        third = _with_third(fast, a, b, kinds, shares).tolist()
        return ["common_source" if found else kind for kind, found in zip(kinds, third, strict=True)]
    return _common_sources(a.tolist(), b.tolist(), kinds, shares.records)


def _with_third(fast: Any, a: Ints, b: Ints, kinds: Sequence[PairClass], shares: Shares) -> Mask:
    joining, doubtful = (np.array([kind in among for kind in kinds], np.bool_) for among in (_JOINING, _DOUBTFUL))
    of = np.repeat(np.arange(len(a)), np.diff(shares.bounds))
    words = np.bincount(of, shares.words, len(a)).astype(np.int64)
    both = np.flatnonzero(joining)
    sides, rows, others = (np.concatenate(side) for side in ((both, both), (a[both], b[both]), (b[both], a[both])))
    order = np.lexsort((others, -words[sides], rows))
    begin = np.searchsorted(rows[order], np.arange(int(b.max(initial=0)) + 2))
    in_b = np.lexsort((shares.spans[2], of))
    shared = fast.Sides(shares.pairs, a, b, words, shares.bounds, shares.spans, in_b, sides[order], begin)
    return np.asarray(fast.with_third(shared, joining, doubtful, _NEARLY, _MOST_THIRDS), np.bool_)


def _common_sources(
    a: Sequence[int], b: Sequence[int], kinds: Sequence[PairClass], passages: Sequence[tuple[Passage, ...]]
) -> list[PairClass]:
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
