"""Exact resemblance and containment of pairs, on their sets of shingles."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from provenance.reuse.boilerplate import Aside
from provenance.reuse.candidates import Pairs, unpack
from provenance.reuse.kernels import kernels
from provenance.reuse.ngrams import Lengths, fast_texts, keys, keys_within, touching
from provenance.reuse.shelf import Hashes, Ints, Mask, Shelf, ranges

_PAIRS_AT_ONCE, _ROWS_AT_ONCE = 1 << 14, 1 << 8
_FEW = 3
_CELLS = 1 << 16
_CELL = np.uint64(_CELLS - 1)


@dataclass(frozen=True, slots=True, eq=False)
class Overlap:
    """For each pair, how many shingles both, a and b hold. Those set aside on either side do not count; `aside` are
    the ones that both would hold besides."""

    both: Ints
    in_a: Ints
    in_b: Ints
    aside: Ints

    @property
    def resemblance(self) -> NDArray[np.float64]:
        """The Jaccard similarity; 0 where neither holds anything."""
        return np.asarray(self.both / np.maximum(self.in_a + self.in_b - self.both, 1), np.float64)

    @property
    def a_in_b(self) -> NDArray[np.float64]:
        """The share of a's shingles that b holds."""
        return self.both / np.maximum(self.in_a, 1)

    @property
    def b_in_a(self) -> NDArray[np.float64]:
        """The share of b's shingles that a holds."""
        return self.both / np.maximum(self.in_b, 1)

    def chosen(self, which: Ints | Mask) -> Overlap:
        """Some of the pairs."""
        return Overlap(self.both[which], self.in_a[which], self.in_b[which], self.aside[which])


def overlaps(shelf: Shelf, pairs: Pairs, shingle: Lengths, aside: Aside | None = None) -> Overlap:
    """The overlaps of sorted pairs. Shingles that touch what is set aside of one article are so for both of a pair."""
    left_out = touching(shelf, aside.mask, shingle) if aside else None
    if fast := kernels(len(shelf.hashes)):
        before = (aside.positions, aside.hashes) if aside else ()
        each = np.zeros((len(pairs), 4), np.int64)
        fast.overlap(fast_texts(shelf, shingle, left_out, *before), *unpack(pairs), each)
        return Overlap(*np.ascontiguousarray(each.T))
    counts = [np.zeros((0, 4), np.int64)]
    for at in range(0, len(pairs), _PAIRS_AT_ONCE):
        part = pairs[at : at + _PAIRS_AT_ONCE]
        sets: dict[int, _Shingles] = {}
        rows = np.unique(np.concatenate(unpack(part)))
        for first in range(0, len(rows), _ROWS_AT_ONCE):
            sets |= _shingles(shelf, rows[first : first + _ROWS_AT_ONCE], shingle, aside, left_out)
        counts.append(np.array(list(_counted(part, sets)), np.int64))
    return Overlap(*np.concatenate(counts).T)


def _counted(pairs: Pairs, sets: dict[int, _Shingles]) -> Iterator[tuple[int, int, int, int]]:
    """The counts of each pair, one row after another."""
    a, b = (side.tolist() for side in unpack(pairs))
    at = 0
    while at < len(a):
        after = bisect_right(a, a[at], at)
        mine, others = sets[a[at]], [sets[row] for row in b[at:after]]
        held = _held(mine.counted, [other.counted for other in others])
        for other, both in zip(others, held, strict=True):
            if len(mine.aside) or len(other.aside):
                yield _less_aside(mine, other, both)
            else:
                yield both, len(mine.counted), len(other.counted), 0
        at = after


@dataclass(frozen=True, slots=True, eq=False)
class _Shingles:
    """One article's sorted sets: what counts, and what is set aside."""

    counted: Hashes
    aside: Hashes


_NOTHING = np.zeros(0, np.uint64)


def _shingles(
    shelf: Shelf, rows: Ints, shingle: Lengths, aside: Aside | None, left_out: Mask | None
) -> dict[int, _Shingles]:
    """The sets of many articles."""
    counts = shelf.words(rows)
    tokens = ranges(shelf.offsets[rows], counts)
    found, counting = keys_within(shelf.hashes[tokens], counts, shelf.spaceless[rows], shingle)
    if left_out is not None:
        begins, counting = counting, counting & ~left_out[tokens]
        found = found[counting[begins]]
    bounds = np.concatenate([[0], np.cumsum(counting)])[np.concatenate([[0], np.cumsum(counts)])]
    sets = {row: _Shingles(each, _NOTHING) for row, each in zip(rows.tolist(), _distinct(found, bounds), strict=True)}
    if aside is not None and left_out is not None:
        partly = np.unique(shelf.rows(aside.positions))
        for row in partly[np.isin(partly, rows)].tolist():
            sets[row] = _with_aside(shelf, row, shingle, aside, left_out, sets[row].counted)
    return sets


def _with_aside(shelf: Shelf, row: int, shingle: Lengths, aside: Aside, left_out: Mask, counted: Hashes) -> _Shingles:
    """An article's sets where some of its shingles are set aside."""
    first, after = int(shelf.offsets[row]), int(shelf.offsets[row + 1])
    found = keys(aside.original(shelf, first, after), shingle.spaceless if shelf.spaceless[row] else shingle.spaced)
    set_aside = np.unique(found[left_out[first : first + len(found)]])
    return _Shingles(counted[~_held_by(set_aside, counted)], set_aside)


def _less_aside(a: _Shingles, b: _Shingles, both: int) -> tuple[int, int, int, int]:
    """Counts where either side has shingles set aside."""
    lost_a, lost_b = _found(a.counted, b.aside), _found(b.counted, a.aside)
    lost = lost_a + lost_b + _found(a.aside, b.aside)
    return both, len(a.counted) - lost_a, len(b.counted) - lost_b, lost


def _distinct(values: Hashes, bounds: Ints) -> list[Hashes]:
    """Each group of values, from `bounds[i]` to `bounds[i + 1]`, sorted and each value once. Sorts in place."""
    ends = bounds.tolist()
    for start, end in zip(ends, ends[1:], strict=False):
        values[start:end].sort()
    new = np.ones(len(values), np.bool_)
    np.not_equal(values[1:], values[:-1], out=new[1:])
    new[bounds[:-1][bounds[:-1] < len(values)]] = True
    counts = np.concatenate([[0], np.cumsum(new)])[bounds].tolist()
    once = values[new]
    return [once[start:end] for start, end in zip(counts, counts[1:], strict=False)]


def _held(values: Hashes, others: Sequence[Hashes]) -> list[int]:
    """How many of `values` each of the other sets holds."""
    if len(others) < _FEW:
        return [_common(values, other) for other in others]
    seen = np.zeros(_CELLS, np.bool_)
    seen[values & _CELL] = True
    together = np.concatenate(others)
    likely = np.flatnonzero(seen[together & _CELL])
    found = together[likely]
    ends = np.cumsum([len(other) for other in others])
    which = np.searchsorted(ends, likely[_held_by(values, found)], side="right")
    counts: list[int] = np.bincount(which, minlength=len(others)).tolist()
    return counts


def _common(a: Hashes, b: Hashes) -> int:
    """How many values two sorted sets share. A stable sort merges what is sorted already."""
    merged = np.concatenate((a, b))
    merged.sort(kind="stable")
    return int(np.count_nonzero(merged[1:] == merged[:-1]))


def _found(values: Hashes, wanted: Hashes) -> int:
    """How many of a few wanted values a sorted set holds."""
    return int(np.count_nonzero(_held_by(values, wanted))) if len(wanted) else 0


def _held_by(values: Hashes, wanted: Hashes) -> Mask:
    """Which wanted values a sorted set holds."""
    if not len(values):
        return np.zeros(len(wanted), np.bool_)
    place = np.minimum(np.searchsorted(values, wanted), len(values) - 1)
    return np.asarray(values[place] == wanted, np.bool_)
