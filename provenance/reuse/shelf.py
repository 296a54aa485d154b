"""The tokens of a whole collection, one after another, and nothing else of its texts.

Rows are articles in the order of their ids, whatever order they came in. A *position* is a token's place in the
whole collection; those of row r are `offsets[r]` to `offsets[r + 1]`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from provenance.reuse.kernels import kernels

Ints = NDArray[np.int64]
Hashes = NDArray[np.uint64]
Mask = NDArray[np.bool_]

_POSITIONS_AT_ONCE = 1 << 18
STRIDE = 32
"""Positions between two entries of the index from positions to rows: a power of two."""
LONG = np.iinfo(np.uint8).max
"""What stands in for a gap or length that one byte cannot hold."""


@dataclass(frozen=True, slots=True, eq=False)
class Shelf:
    """Tokens of n articles. Hashes are those of `corpus.text`.

    `outlets` numbers the outlets; an article without one has a number of its own. `quotes` are the positions of the
    first token of each quotation and of the first after it, in order. `gaps` and `lengths` are codepoints from the
    end of the token before to each token, and its length, in one byte each; what does not fit is in `long`, rows of
    (position, gap, length).
    """

    ids: tuple[str, ...]
    outlets: NDArray[np.int32]
    offsets: Ints
    hashes: Hashes
    spaceless: Mask
    quotes: Ints
    gaps: NDArray[np.uint8]
    lengths: NDArray[np.uint8]
    long: Ints
    index: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.ids)

    def words(self, rows: Ints) -> Ints:
        """How many tokens rows have."""
        return self.offsets[rows + 1] - self.offsets[rows]

    def rows(self, positions: Ints) -> Ints:
        """The rows that positions belong to."""
        if fast := kernels(len(self.hashes)):
            return np.asarray(fast.rows(positions, self.for_fast(fast)), np.int64)
        rows = self.index[positions // STRIDE].astype(np.int64)
        late = np.flatnonzero(self.offsets[rows + 1] <= positions)
        while len(late):
            rows[late] += 1
            late = late[self.offsets[rows[late] + 1] <= positions[late]]
        return rows

    def for_fast(self, fast: Any) -> Any:
        """What the compiled loops need to tell rows."""
        return fast.Places(self.index, STRIDE.bit_length() - 1, self.offsets)

    def spans(self, positions: Ints) -> tuple[Ints, Ints]:
        """Where the tokens at positions start and end in their texts, in codepoints."""
        order = np.argsort(positions)
        wanted = positions[order]
        ends = np.zeros(len(wanted), np.int64)
        if fast := kernels(len(self.hashes)):
            columns = self.offsets, self.gaps, self.lengths, self.long
            ends[order] = fast.token_ends(wanted, self.rows(wanted), *columns, LONG)
            return ends - self._lengths(positions), ends
        at = 0
        for first, after in self.blocks():
            upto = int(np.searchsorted(wanted, self.offsets[after]))
            if upto > at:
                ends[order[at:upto]] = self._ends(first, after)[wanted[at:upto] - self.offsets[first]]
                at = upto
        return ends - self._lengths(positions), ends

    def blocks(self) -> Iterator[tuple[int, int]]:
        """Rows from, to: parts that fit a processor's cache, one row at least."""
        first = 0
        while first < len(self):
            limit = self.offsets[first] + _POSITIONS_AT_ONCE
            after = max(int(np.searchsorted(self.offsets, limit, side="right")) - 1, first + 1)
            yield first, after
            first = after

    def _ends(self, first: int, after: int) -> Ints:
        """Where each token of rows `first` to `after` ends in its text."""
        start, end = int(self.offsets[first]), int(self.offsets[after])
        steps = self.gaps[start:end].astype(np.int64) + self.lengths[start:end]
        low, high = np.searchsorted(self.long[:, 0], (start, end))
        steps[self.long[low:high, 0] - start] = self.long[low:high, 1] + self.long[low:high, 2]
        ends = np.cumsum(steps, dtype=np.int64)
        counts = np.diff(self.offsets[first : after + 1])
        before = np.concatenate([[0], ends])[self.offsets[first:after] - start]
        ends -= np.repeat(before, counts)
        return ends

    def _lengths(self, positions: Ints) -> Ints:
        lengths: Ints = self.lengths[positions].astype(np.int64)
        long = np.flatnonzero(lengths == LONG)
        lengths[long] = self.long[np.searchsorted(self.long[:, 0], positions[long]), 2]
        return lengths


def ranges(first: Ints, counts: Ints) -> Ints:
    """All of `first[i]` to `first[i] + counts[i]`, one range after another."""
    before: Ints = np.cumsum(counts) - counts
    return np.arange(int(counts.sum()), dtype=np.int64) + np.repeat(first - before, counts)


def portions(sizes: Ints, most: int) -> Iterator[tuple[int, int]]:
    """From and to of parts that are `most` large together at most, one item at least."""
    ends, at = np.cumsum(sizes), 0
    while at < len(sizes):
        limit = (ends[at - 1] if at else 0) + most
        after = max(int(np.searchsorted(ends, limit, side="right")), at + 1)
        yield at, after
        at = after
