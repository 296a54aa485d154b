"""What stands in quotation marks: equal quotations found however short, and matches that lie inside quotations."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from provenance.reuse.candidates import run_lengths, within_runs
from provenance.reuse.matches import Matches, extended, one_a_group
from provenance.reuse.ngrams import Lengths, Runs
from provenance.reuse.shelf import Ints, Shelf, ranges

_BASE = 0x9E3779B97F4A7C15


@dataclass(frozen=True, slots=True, eq=False)
class Quotes:
    """Quotations as positions: the first token of each and the first after it, in order and apart."""

    first: Ints
    after: Ints

    def told(self, first: Ints, after: Ints) -> Ints:
        """How many tokens of each range stand in quotations of which it holds at least half."""
        which, low, high, size = self._overlapping(first, after)
        mostly = 2 * (high - low) >= size
        return np.bincount(which[mostly], (high - low)[mostly], len(first)).astype(np.int64)

    def touched(self, first: Ints, after: Ints) -> tuple[Ints, Ints, Ints]:
        """Every overlap of a range of positions with a quotation: the range's number, first token and first after."""
        return self._overlapping(first, after)[:3]

    def _overlapping(self, first: Ints, after: Ints) -> tuple[Ints, Ints, Ints, Ints]:
        low = np.searchsorted(self.after, first, side="right")
        counts = np.maximum(np.searchsorted(self.first, after) - low, 0)
        which, mine = np.repeat(np.arange(len(first)), counts), ranges(low, counts)
        begin, end = np.maximum(first[which], self.first[mine]), np.minimum(after[which], self.after[mine])
        return which, begin, end, self.after[mine] - self.first[mine]


def quotes(shelf: Shelf) -> Quotes:
    """The shelf's quotations; one that overlaps another before it is cut."""
    first, after = shelf.quotes[:, 0], shelf.quotes[:, 1]
    if len(first):
        first = np.maximum(first, np.concatenate([[0], np.maximum.accumulate(after)[:-1]]))
    kept = np.flatnonzero(first < after)
    return Quotes(first[kept], after[kept])


def equal_quotations(shelf: Shelf, found: Quotes, groups: Ints, words: int, most: int) -> Matches:
    """Matches that hold quotations of at least `words` tokens, equal word for word in 2 to `most` groups."""
    long = np.flatnonzero(found.after - found.first >= words)
    first = found.first[long]
    keys = _keys(shelf, first, (found.after - found.first)[long])
    order = np.lexsort((first, keys))
    runs = Runs.of(first[order].astype(np.uint32), run_lengths(keys[order]))
    runs = runs.kept(one_a_group(runs, groups[shelf.rows(first[order])]), most)
    places = runs.positions.astype(np.int64)
    none = [(np.zeros(0, np.int64), np.zeros(0, np.int64))]
    a, b = (np.concatenate(side) for side in zip(*none, *within_runs(runs.counts()), strict=True))
    return extended(shelf, places[a], places[b], Lengths(words, words))


def _keys(shelf: Shelf, first: Ints, lengths: Ints) -> np.ndarray[tuple[int], np.dtype[np.uint64]]:
    if not len(first):
        return np.zeros(0, np.uint64)
    powers = np.cumprod(np.full(int(lengths.max()), _BASE, np.uint64))
    places = ranges(first, lengths)
    begin = np.cumsum(lengths) - lengths
    terms = shelf.hashes[places] * powers[places - np.repeat(first, lengths)]
    return np.asarray(np.add.reduceat(terms, begin), np.uint64)


def quoted_in_both(found: Quotes, a: Ints, b: Ints, lengths: Ints, words: int) -> tuple[Ints, Ints, Ints, Ints]:
    """The parts of matches that stand in quotation marks on both sides: match number, positions, length."""
    which, first, after = found.touched(a, a + lengths)
    shift = (b - a)[which]
    inner, low, high = found.touched(first + shift, after + shift)
    which, shift = which[inner], shift[inner]
    long = np.flatnonzero(high - low >= words)
    return which[long], (low - shift)[long], low[long], (high - low)[long]
