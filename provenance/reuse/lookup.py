"""Which n-grams of one article another holds: of many pairs at once, by one table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from provenance.reuse.candidates import run_lengths
from provenance.reuse.shelf import Hashes, Ints, portions

_FACTOR = np.uint64(0xD6E8FEB86659FD93)
_VALUES_AT_ONCE = 1 << 16
"""Of the pairs that are gone through together: their table stays in cache."""
_SPARE_BITS = 1
_NONE, _NOTHING = np.zeros(0, np.int64), np.zeros(0, np.uint64)


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """Values of rows: those of row i are `values[bounds[i] : bounds[i + 1]]`."""

    values: NDArray[Any]
    bounds: Ints

    @classmethod
    def sized(cls, values: NDArray[Any], sizes: Ints) -> Rows:
        """Rows of so many values, one after another."""
        return cls(values, np.concatenate([[0], np.cumsum(sizes)]))

    @classmethod
    def of(cls, values: NDArray[Any], starts: Ints, ends: Ints) -> Rows:
        """Rows that are parts of some values."""
        each = [values[i:j] for i, j in zip(starts.tolist(), ends.tolist(), strict=True)]
        return cls.sized(np.concatenate([values[:0], *each]), ends - starts)

    @classmethod
    def joined(cls, some: Sequence[Rows]) -> Rows:
        """All rows of several."""
        sizes = np.concatenate([_NONE, *(rows.sizes() for rows in some)])
        return cls.sized(np.concatenate([_NOTHING, *(rows.values for rows in some)]), sizes)

    def chosen(self, which: Ints) -> Rows:
        """Some of the rows, each as often as it is listed."""
        return Rows.of(self.values, self.bounds[which], self.bounds[which + 1])

    def __len__(self) -> int:
        return len(self.bounds) - 1

    def sizes(self) -> Ints:
        """Values of each."""
        return np.diff(self.bounds)

    def apart(self, numbers: Ints) -> Hashes:
        """The values changed so that only those of rows with the same number are equal."""
        return np.asarray(self.values ^ np.repeat(numbers.astype(np.uint64) * _FACTOR, self.sizes()), np.uint64)

    def row(self, places: Ints) -> Ints:
        """Which row each place in the values belongs to."""
        return np.searchsorted(self.bounds, places, side="right") - 1


def parts(a: Ints, sizes: Ints) -> Iterator[tuple[slice, Ints, Ints]]:
    """Pairs of such sizes in parts: which, the distinct rows among their a, and the number of each pair's a there.
    Those with the same a follow each other."""
    for first, after in portions(sizes, _VALUES_AT_ONCE):
        runs = run_lengths(a[first:after])
        yield slice(first, after), a[first:after][np.cumsum(runs) - runs], np.repeat(np.arange(len(runs)), runs)


def held(mine: Rows, theirs: Rows, of: Ints) -> tuple[Ints, Ints]:
    """The values of each row i that row `of[i]` of mine holds: their first place there, and their place, in order."""
    found = first_places(mine.apart(np.arange(len(mine))), theirs.apart(of))
    places = np.flatnonzero(found >= 0)
    return found[places], places


def first_places(values: Hashes, wanted: Hashes) -> Ints:
    """Where each wanted value first stands among `values`, -1 where it does not.

    A table by leading bits holds one value a cell, the first of equals. Values whose cell is another's go into the next
    table, by other bits, where what was not found in such a cell is looked up.
    """
    if not len(values) or not len(wanted):
        return np.full(len(wanted), -1, np.int64)
    bits = len(values).bit_length() + _SPARE_BITS
    cells, wanted_cells = _cells(values, bits), _cells(wanted, bits)
    table = np.zeros(1 << bits, np.int32)  # half as much to hold in cache
    table[cells[::-1]] = np.arange(len(values), dtype=np.int32)[::-1]
    hits = table.take(wanted_cells)
    equal = values.take(hits) == wanted
    result = np.where(equal, hits, -1).astype(np.int64)
    rest = np.flatnonzero(values.take(table.take(cells)) != values)
    if len(rest):
        crowded = np.zeros(1 << bits, np.bool_)
        crowded[cells[rest]] = True
        again = np.flatnonzero(crowded.take(wanted_cells) & ~equal)
        found = first_places(values[rest] * _FACTOR, wanted[again] * _FACTOR)
        result[again] = np.where(found < 0, -1, rest[found])
    return result


def _cells(values: Hashes, bits: int) -> Ints:
    """The leading bits."""
    return (values >> np.uint64(64 - bits)).view(np.int64)
