"""Exact resemblance and containment of pairs, on their sets of shingles."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from provenance.reuse.boilerplate import Aside
from provenance.reuse.candidates import Pairs, unpack
from provenance.reuse.kernels import kernels
from provenance.reuse.lookup import Rows, held, parts
from provenance.reuse.ngrams import Lengths, fast_texts, keys_within, numbers, touching
from provenance.reuse.shelf import Ints, Mask, Shelf, portions

_PAIRS_AT_ONCE, _TOKENS_AT_ONCE = 1 << 12, 1 << 16
_COUNTS = np.uint64(1)


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
        a, b = unpack(pairs[at : at + _PAIRS_AT_ONCE])
        rows = np.unique(np.concatenate([a, b]))
        found = _shingles(shelf, rows, shingle, aside, left_out)
        counts.append(_counted(found, np.searchsorted(rows, a), np.searchsorted(rows, b)))
    return Overlap(*np.concatenate(counts).T)


def _shingles(shelf: Shelf, rows: Ints, shingle: Lengths, aside: Aside | None, left_out: Mask | None) -> Rows:
    """The sets of rows, sorted; the last bit of a shingle says whether it counts."""
    found = []
    for first, after in portions(shelf.words(rows), _TOKENS_AT_ONCE):
        some = rows[first:after]
        starts, ends = shelf.offsets[some], shelf.offsets[some + 1]
        texts, spaceless = Rows.of(shelf.hashes, starts, ends), shelf.spaceless[some]
        if aside:
            aside.restore(texts.values, starts, texts.sizes())
        keys, begins = keys_within(texts.values, texts.sizes(), spaceless, shingle)
        keys |= _COUNTS
        if left_out is not None:
            keys[Rows.of(left_out, starts, ends).values[begins]] ^= _COUNTS
        found.append(_sets(Rows.sized(keys, numbers(texts.sizes(), spaceless, shingle))))
    return Rows.joined(found)


def _sets(rows: Rows) -> Rows:
    """Each value of a row once, without regard to the last bit: what is set aside once is so wherever the row repeats
    it. Sorts in place."""
    values, ends = rows.values, rows.bounds.tolist()
    for start, end in zip(ends, ends[1:], strict=False):
        values[start:end].sort()
    new = np.ones(len(values), np.bool_)
    np.greater(values[1:] ^ values[:-1], _COUNTS, out=new[1:])
    new[rows.bounds[:-1][rows.sizes() > 0]] = True
    return Rows(values[new], np.concatenate([[0], np.cumsum(new)])[rows.bounds])


def _counted(sets: Rows, a: Ints, b: Ints) -> Ints:
    """The counts of pairs of sets, one row after another."""
    whole = np.diff(np.concatenate([[0], np.cumsum(sets.values & _COUNTS)])[sets.bounds]).astype(np.int64)
    shared = np.zeros(4 * len(a), np.int64)
    for part, rows, of in parts(a, sets.sizes()[a] + sets.sizes()[b]):
        mine, theirs = sets.chosen(rows), sets.chosen(b[part])
        in_a, in_b = held(_alike(mine), _alike(theirs), of)
        lost = 3 - 2 * (mine.values[in_a] & _COUNTS) - (theirs.values[in_b] & _COUNTS)
        np.add.at(shared, lost.astype(np.int64) * len(a) + theirs.row(in_b) + part.start, 1)
    both, lost_a, lost_b, lost_both = shared.reshape(4, len(a))
    return np.stack([both, whole[a] - lost_a, whole[b] - lost_b, lost_a + lost_b + lost_both], axis=1)


def _alike(sets: Rows) -> Rows:
    return Rows(sets.values | _COUNTS, sets.bounds)
