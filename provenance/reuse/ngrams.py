"""Runs of n tokens as 64-bit keys, and which of them occur more than once in a collection."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from provenance.reuse.kernels import kernels
from provenance.reuse.shelf import Hashes, Ints, Mask, Shelf

_BASE = np.uint64(0x9E3779B97F4A7C15)
PLACES_AT_ONCE = 1 << 20
"""Of repeated n-grams, in one part of them."""
_NOTHING, _NOWHERE = np.zeros(0, np.uint64), np.zeros(0, np.int64)
_GROUP_BITS, _GROUPS_AT_ONCE = 8, 1 << 8
"""Of values sorted group by group: so many bits' worth to a group, and groups that are gone on with together."""
_SORTED_AT_ONCE, _MOST_PARTS, _MOST_PARTS_FAST = 1 << 24, 7, 3
"""Keys in memory at a time, unless there are so many that going over them part by part would take long: more at once
cost the compiled loops no more than the memory, which is as dear when it is touched for the first time as the work."""


@dataclass(frozen=True, slots=True)
class Lengths:
    """Tokens a run, by script: `spaced`, and `spaceless` where a token is one codepoint."""

    spaced: int
    spaceless: int

    def of(self, spaceless: Mask) -> Ints:
        """The length that holds for each row."""
        return np.where(spaceless, self.spaceless, self.spaced).astype(np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class Runs:
    """Repeated n-grams: `positions[bounds[i] : bounds[i + 1]]` is where the i-th of them begins, in order."""

    positions: NDArray[np.uint32]
    bounds: Ints

    @classmethod
    def of(cls, positions: NDArray[np.uint32], counts: NDArray[Any]) -> Runs:
        """Runs of so many places each, one after another."""
        return cls(positions, np.concatenate([[0], np.cumsum(counts, dtype=np.int64)]))

    @classmethod
    def joined(cls, parts: Sequence[Runs]) -> Runs:
        """The runs of some parts, one part after another."""
        positions = np.concatenate([np.zeros(0, np.uint32), *(part.positions for part in parts)])
        return cls.of(positions, np.concatenate([np.zeros(0, np.int64), *(part.counts() for part in parts)]))

    def __len__(self) -> int:
        return len(self.bounds) - 1

    def counts(self) -> Ints:
        """Places of each."""
        return np.diff(self.bounds)

    def chosen(self, which: Mask) -> Runs:
        """Only some of the runs."""
        counts = self.counts()
        return Runs.of(self.positions[np.repeat(which, counts)], counts[which])

    def parts(self, places: int) -> Iterator[Runs]:
        """The runs in parts of at most so many places, one run at least."""
        first = 0
        while first < len(self):
            after = int(np.searchsorted(self.bounds, self.bounds[first] + places, side="right")) - 1
            after = max(after, first + 1)
            low, high = int(self.bounds[first]), int(self.bounds[after])
            yield Runs(self.positions[low:high], self.bounds[first : after + 1] - low)
            first = after

    def totals(self, places: Mask) -> Ints:
        """How many of the marked places each holds."""
        return np.add.reduceat(places, self.bounds[:-1], dtype=np.int64) if len(self) else self.counts()

    def kept(self, places: Mask, most: int = 0) -> Runs:
        """The marked places, of the runs that hold at least two of them and, unless 0, at most `most`."""
        totals = self.totals(places)
        enough = (totals >= 2) & ((totals <= most) if most else True)
        return Runs.of(self.positions[places & np.repeat(enough, self.counts())], totals[enough])


def keys(hashes: Hashes, n: int) -> Hashes:
    """One key for each run of n tokens: the polynomial of their hashes, modulo 2^64. The high bits are the best."""
    count = max(len(hashes) - n + 1, 0)
    total = hashes[:count] * _BASE
    for shift in range(1, n):
        total += hashes[shift : shift + count]
        total *= _BASE
    return total


def touching(shelf: Shelf, mask: Mask, lengths: Lengths) -> Mask:
    """Where n-grams begin that hold a marked token."""
    result = _touching(mask, lengths.spaced)
    if shelf.spaceless.any():
        native = np.repeat(shelf.spaceless, np.diff(shelf.offsets))
        result[native] = _touching(mask, lengths.spaceless)[native]
    return result


def fast_texts(
    shelf: Shelf, lengths: Lengths, left_out: Mask | None = None, aside_at: Ints = _NOWHERE, aside: Hashes = _NOTHING
) -> Any:
    """A shelf as the compiled loops take it."""
    from provenance.reuse.compiled import Texts

    marks = np.zeros(0, np.bool_) if left_out is None else left_out
    return Texts(shelf.hashes, shelf.offsets, lengths.of(shelf.spaceless), marks, aside_at, aside)


def _touching(mask: Mask, n: int) -> Mask:
    result = mask.copy()
    for shift in range(1, min(n, len(mask))):
        result[:-shift] |= mask[shift:]
    return result


def row_keys(shelf: Shelf, first: int, after: int, lengths: Lengths) -> tuple[Hashes, Ints]:
    """The keys of rows `first` to `after`, one row after another, and the position that each begins at."""
    start, end = int(shelf.offsets[first]), int(shelf.offsets[after])
    counts = np.diff(shelf.offsets[first : after + 1])
    found, begins = keys_within(shelf.hashes[start:end], counts, shelf.spaceless[first:after], lengths)
    return found, np.flatnonzero(begins) + start


def keys_within(hashes: Hashes, counts: Ints, spaceless: Mask, lengths: Lengths) -> tuple[Hashes, Mask]:
    """The keys of n-grams within texts, of `counts[i]` tokens each, and at which tokens one begins."""
    n, end = lengths.of(spaceless), np.cumsum(counts)
    begins = np.ones(len(hashes), np.bool_)
    for before in range(1, max(lengths.spaced, lengths.spaceless)):
        begins[(end - before)[(before < n) & (before <= counts)]] = False
    if not spaceless.any():
        found = keys(hashes, lengths.spaced)
        return found[begins[: len(found)]], begins
    mine = np.repeat(spaceless, counts)[begins]
    result = np.empty(len(mine), np.uint64)
    for length, which in ((lengths.spaced, ~mine), (lengths.spaceless, mine)):
        result[which] = keys(hashes, length)[np.flatnonzero(begins)[which]]
    return result, begins


def numbers(counts: Ints, spaceless: Mask, lengths: Lengths) -> Ints:
    """How many n-grams texts of so many tokens have."""
    return np.asarray(np.maximum(counts - lengths.of(spaceless) + 1, 0), np.int64)


def repeated(shelf: Shelf, lengths: Lengths) -> Runs:
    """The n-grams that occur more than once, by sorting (high bits of the key, position) as one integer.

    Keys that differ only in the bits that made room for the position count as equal: rarely, so whoever needs to be
    sure compares tokens. What does not fit in memory is sorted in parts, by the keys' leading bits.
    """
    total = int(shelf.offsets[-1])
    room, leading = np.uint64(max(total, 2).bit_length()), _leading(total, _SORTED_AT_ONCE, _MOST_PARTS)
    if fast := kernels(len(shelf.hashes)):
        few = _leading(total, _SORTED_AT_ONCE, _MOST_PARTS_FAST)
        found = list(_fast_repeated(fast, fast_texts(shelf, lengths), room, few, leading))
    else:
        found = [_repeated_part(shelf, lengths, room, part, leading) for part in range(1 << int(leading))]
    positions = np.concatenate([positions for positions, _ in found])
    return Runs.of(positions, np.concatenate([counts for _, counts in found]))


def _leading(total: int, at_once: int, parts: int) -> np.uint64:
    """By how many leading bits keys are told apart for few enough of them at once."""
    return np.uint64(max(0, (max(total, 1) - 1) // max(at_once, total // parts + 1)).bit_length())


def _repeated_part(
    shelf: Shelf, lengths: Lengths, room: np.uint64, part: int, leading: np.uint64
) -> tuple[NDArray[Any], ...]:
    """Positions of the n-grams that occur again, of those whose leading bits are `part`, and how often each does."""
    blocks = [_packed(*row_keys(shelf, *rows, lengths), room, leading, part) for rows in shelf.blocks()]
    packed = np.concatenate([_NOTHING, *blocks])
    del blocks
    found = [_repeats(some, room) for some in _sorted_parts(packed)]
    positions, counts = (np.concatenate(side) for side in zip(*found, strict=True))
    return positions, counts


def _repeats(packed: Hashes, room: np.uint64) -> tuple[NDArray[np.uint32], Ints]:
    """Positions of the keys that occur again among sorted ones, and how often each does."""
    new = np.ones(len(packed) + 1, np.bool_)
    same = packed >> room
    np.not_equal(same[1:], same[:-1], out=new[1:-1])
    several = ~(new[:-1] & new[1:])
    positions = (packed[several] & ((np.uint64(1) << room) - np.uint64(1))).astype(np.uint32)
    starts = np.flatnonzero(new[:-1][several])
    return positions, np.diff(np.append(starts, len(positions)))


def _sorted_parts(values: Hashes) -> Iterator[Hashes]:
    """Values in order, in parts that a cache holds; equal leading bits stay together.

    They are grouped by these bits first, and then each group is sorted: half the time of sorting all of them.
    """
    bits = min(max(len(values).bit_length() - _GROUP_BITS, 0), 16)
    if bits == 0:
        yield np.sort(values)
        return
    group = (values >> np.uint64(64 - bits)).astype(np.uint16)
    values = values[np.argsort(group, kind="stable")]  # of numbers of 16 bits: in two passes, by counting
    ends = np.cumsum(np.bincount(group, minlength=1 << bits))
    del group
    first = 0
    for last in range(0, 1 << bits, _GROUPS_AT_ONCE):
        some = ends[last : last + _GROUPS_AT_ONCE].tolist()
        begin = first
        for after in some:
            values[first:after].sort()
            first = after
        yield values[begin:first]


def _fast_repeated(
    fast: Any, texts: Any, room: np.uint64, leading: np.uint64, dropped: np.uint64
) -> Iterator[tuple[NDArray[Any], ...]]:
    """`_repeated_part` of all parts by their `leading` bits, which lie in the same memory one after the other, with
    the `dropped` leading bits making room for others."""
    groups = fast.grouped(texts, leading)
    values = np.empty(int(groups.sum(axis=1).max()), np.uint64)
    for part, counts in enumerate(groups):
        starts = np.concatenate([[0], np.cumsum(counts)])
        found = fast.repeats(texts, leading, dropped, np.uint64(part), room, values[: starts[-1]], starts)
        yield found[0].astype(np.uint32), found[1]


def _packed(found: Hashes, positions: Ints, room: np.uint64, leading: np.uint64, part: int) -> Hashes:
    if leading:
        mine = np.flatnonzero(found >> (np.uint64(64) - leading) == part)
        found, positions = found[mine] << leading, positions[mine]
    return ((found >> room) << room) | positions.astype(np.uint64)
