"""Which words of two articles are the same: the passages of pairs as runs of equal tokens, and laid onto the texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from provenance.corpus.text import Block
from provenance.reuse.pair import Pair
from provenance.reuse.shelf import ranges

Ints = NDArray[np.int64]

_ROW = 32
"""Bits that a place in a text has to itself, below the text's number."""


@dataclass(frozen=True, slots=True, eq=False)
class Runs:
    """Runs of equal tokens, pair by pair: `length[i]` tokens from `a[i]` on in pair `pair[i]`'s first article are those
    from `b[i]` on in its second. Bridged gaps are left out; where runs of a pair overlap the later one decides."""

    pair: Ints
    a: Ints
    b: Ints
    length: Ints

    def between(self, first: int, after: int) -> Runs:
        """Those of the pairs from `first` to before `after`, which are numbered anew."""
        rows = slice(*np.searchsorted(self.pair, (first, after)))
        return Runs(self.pair[rows] - first, self.a[rows], self.b[rows], self.length[rows])

    def each(self, pairs: int) -> list[list[tuple[int, int, int]]]:
        """Each pair's runs, as first token in its first article, in its second, and length."""
        bounds = np.searchsorted(self.pair, np.arange(pairs + 1)).tolist()
        runs = list(zip(self.a.tolist(), self.b.tolist(), self.length.tolist(), strict=True))
        return [runs[first:after] for first, after in zip(bounds, bounds[1:], strict=False)]

    def words(self, pairs: int) -> tuple[list[int], list[int]]:
        """How many tokens of each pair's first article, and of its second, some run holds."""
        return self._distinct(self.a, pairs), self._distinct(self.b, pairs)

    def _distinct(self, first: Ints, pairs: int) -> list[int]:
        order = np.lexsort((first, self.pair))
        row = self.pair[order] << _ROW
        start, after = row + first[order], row + first[order] + self.length[order]
        reached = np.maximum.accumulate(np.concatenate([[0], after]))
        new = after - np.minimum(np.maximum(start, reached[:-1]), after)
        counts: list[int] = np.bincount(self.pair[order], new, minlength=pairs).astype(np.int64).tolist()
        return counts


def align(pairs: Sequence[Pair], keys: Keys, row_of: Mapping[str, int]) -> Runs:
    """The runs of every pair's passages; `row_of` says which text of the keys' block an article's is.

    Where passages overlap the one with more words decides.
    """
    found = [
        (k, p.a.start, p.a.end, p.b.start, p.b.end, p.words)
        for k, pair in enumerate(pairs)
        for p in (*pair.quotations, *pair.passages)
    ]
    pair, a_start, a_end, b_start, b_end, words = columns(found, 6)
    order = np.lexsort((a_end, a_start, words, pair))
    pair, block = pair[order], keys.block
    row_a = np.array([row_of[p.a] for p in pairs], dtype=np.int64)[pair]
    row_b = np.array([row_of[p.b] for p in pairs], dtype=np.int64)[pair]
    a, a_count = keys.tokens(row_a, a_start[order], a_end[order])
    b, b_count = keys.tokens(row_b, b_start[order], b_end[order])
    passage, a, b, length = _equal(block.hashes, a, a_count, b, b_count)
    return Runs(pair[passage], a - block.offsets[row_a[passage]], b - block.offsets[row_b[passage]], length)


class Keys:
    """Where each token of a block starts and ends, as numbers that grow through the whole block."""

    def __init__(self, block: Block) -> None:
        self.block = block
        row = np.repeat(np.arange(len(block)) << _ROW, np.diff(block.offsets))
        self._starts, self._ends = row + block.starts, row + block.ends

    def tokens(self, row: Ints, start: Ints, end: Ints) -> tuple[Ints, Ints]:
        """The first token inside each span of a text, and how many there are."""
        first = np.searchsorted(self._starts, (row << _ROW) + start)
        after = np.searchsorted(self._ends, (row << _ROW) + end, side="right")
        return first, np.maximum(after - first, 0)


def _equal(hashes: NDArray[np.uint64], a: Ints, a_count: Ints, b: Ints, b_count: Ints) -> tuple[Ints, Ints, Ints, Ints]:
    """Runs of equal tokens of each passage: which passage, first in a, first in b, length."""
    alike = a_count == b_count
    count = np.where(alike, a_count, 0)
    differ = hashes[ranges(a, count)] != hashes[ranges(b, count)]
    alike[np.repeat(np.arange(len(a)), count)[differ]] = False
    bridged = [
        (passage, a[passage] + i, b[passage] + j, size)
        for passage in np.flatnonzero(~alike).tolist()
        for i, j, size in _equal_runs(
            hashes[a[passage] : a[passage] + a_count[passage]], hashes[b[passage] : b[passage] + b_count[passage]]
        )
    ]
    whole = np.flatnonzero(alike)
    parts = columns(bridged, 4)
    runs = np.concatenate([np.stack([whole, a[whole], b[whole], a_count[whole]]), parts], axis=1)
    passage, a, b, length = runs[:, np.argsort(runs[0], kind="stable")]
    return passage, a, b, length


def _equal_runs(left: NDArray[np.uint64], right: NDArray[np.uint64]) -> list[tuple[int, int, int]]:
    from rapidfuzz.distance import Indel

    opcodes = Indel.opcodes(left.tolist(), right.tolist())
    return [(op.src_start, op.dest_start, op.src_end - op.src_start) for op in opcodes if op.tag == "equal"]


def columns(rows: Sequence[tuple[int, ...]], width: int) -> Ints:
    """Rows of so many numbers as an array of its columns, (width, rows): flat it is read several times faster."""
    return np.fromiter(chain.from_iterable(rows), np.int64, width * len(rows)).reshape(-1, width).T


def laid(row: Ints, at: Ints, there: Ints, length: Ints, first: Ints, size: int) -> NDArray[np.int32]:
    """Runs laid onto rows of cells, `size` in all, row r from cell `first[r]` on: the token that each cell is, or -1.

    Run i lies on row `row[i]` from its place `at[i]` on and counts tokens from `there[i]` on.
    """
    line = np.full(size, -1, dtype=np.int32)
    line[ranges(first[row] + at, length)] = ranges(there, length)
    return line
