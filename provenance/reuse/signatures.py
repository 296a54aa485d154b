"""Shingles and MinHash, in blocks of articles.

The scheme is datasketch's `affine32` (2.0): a 32-bit shingle hash is mixed once by MurmurHash3's finaliser, then slot
k keeps the least of `a[k] * hash + b[k]` modulo 2^32. Given the same hashes, seed and number of slots, the values are
equal bit for bit.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from provenance.reuse.kernels import kernels
from provenance.reuse.ngrams import Lengths, fast_texts, keys_within, numbers
from provenance.reuse.shelf import Hashes, Ints, Mask, Shelf, ranges

if TYPE_CHECKING:
    from datasketch import MinHash

Words = NDArray[np.uint32]
SCHEME = "affine32"
EMPTY = np.uint32(0xFFFFFFFF)
"""What every slot of an article without shingles holds."""
_AT_ONCE = 1 << 15
"""Shingles a slot goes over at a time: as many as the nearest cache holds."""


@dataclass(frozen=True, slots=True, eq=False)
class Signatures:
    """One row of `slots` values for each article, and what they can be compared with: their like only."""

    values: Words
    shingle: Lengths
    seed: int
    scheme: str = SCHEME

    @property
    def slots(self) -> int:
        """Values a row."""
        return int(self.values.shape[1])

    def minhash(self, row: int) -> MinHash:
        """A row as datasketch's own object."""
        from datasketch import MinHash

        return MinHash(seed=self.seed, hashvalues=self.values[row], scheme=SCHEME)

    def estimates(self, a: Ints, b: Ints) -> NDArray[np.float64]:
        """Estimated resemblance of pairs of rows: the share of slots that agree."""
        equal = [
            np.count_nonzero(self.values[a[at : at + _AT_ONCE]] == self.values[b[at : at + _AT_ONCE]], axis=1)
            for at in range(0, len(a), _AT_ONCE)
        ]
        return np.concatenate(equal) / self.slots if equal else np.zeros(0)


@cache
def permutations(slots: int, seed: int) -> tuple[Words, Words]:
    """The factors (odd) and terms of the slots, drawn as datasketch draws them."""
    draw = np.random.RandomState(seed)
    factors = draw.randint(0, 1 << 31, slots, dtype=np.uint32) * np.uint32(2) + np.uint32(1)
    return factors, draw.randint(0, 1 << 32, slots, dtype=np.uint32)


def sign(hashes: Words, counts: Ints, slots: int, seed: int) -> Words:
    """Signatures of articles whose 32-bit shingle hashes stand one article after another, `counts[i]` of article i."""
    result = np.full((len(counts), slots), EMPTY, np.uint32)
    filled = np.flatnonzero(counts)
    first = (np.cumsum(counts) - counts)[filled]
    mixed, scratch = _mixed(hashes), np.empty_like(hashes)
    values = np.empty((slots, len(filled)), np.uint32)
    if len(filled):
        for slot, factor, term in zip(values, *permutations(slots, seed), strict=True):
            np.multiply(mixed, factor, out=scratch)
            np.add(scratch, term, out=scratch)
            np.minimum.reduceat(scratch, first, out=slot)
    result[filled] = values.T
    return result


def signatures(shelf: Shelf, shingle: Lengths, slots: int, seed: int) -> Signatures:
    """Signatures of a whole shelf."""
    if fast := kernels(len(shelf.hashes)):
        values = np.full((len(shelf), slots), EMPTY, np.uint32)
        fast.sign(fast_texts(shelf, shingle), *permutations(slots, seed), values)
        return Signatures(values, shingle, seed)
    values = np.empty((len(shelf), slots), np.uint32)
    for first, after in shelf.blocks():
        tokens, native = slice(shelf.offsets[first], shelf.offsets[after]), shelf.spaceless[first:after]
        counts = np.diff(shelf.offsets[first : after + 1])
        found, _ = keys_within(shelf.hashes[tokens], counts, native, shingle)
        values[first:after] = _signed(found, numbers(counts, native, shingle), slots, seed)
    return Signatures(values, shingle, seed)


def sign_again(signed: Signatures, shelf: Shelf, left_out: Mask) -> None:
    """Sign the articles anew that have shingles where `left_out` holds, without those, in place."""
    rows = np.unique(shelf.rows(np.flatnonzero(left_out)))
    counts = shelf.words(rows)
    tokens = ranges(shelf.offsets[rows], counts)
    found, begins = keys_within(shelf.hashes[tokens], counts, shelf.spaceless[rows], signed.shingle)
    kept = ~left_out[tokens] & begins
    of = np.repeat(np.arange(len(rows)), counts)
    signed.values[rows] = _signed(
        found[kept[begins]], np.bincount(of[kept], minlength=len(rows)), signed.slots, signed.seed
    )


def _signed(found: Hashes, counts: Ints, slots: int, seed: int) -> Words:
    """Signatures of articles from their shingles' keys, `counts[i]` of article i."""
    return sign((found >> np.uint64(32)).astype(np.uint32), counts, slots, seed)


def _mixed(hashes: Words) -> Words:
    """MurmurHash3's 32-bit finaliser, of array values that wrap around."""
    mixed: Any = hashes ^ (hashes >> np.uint32(16))
    mixed *= np.uint32(0x85EBCA6B)
    mixed ^= mixed >> np.uint32(13)
    mixed *= np.uint32(0xC2B2AE35)
    mixed ^= mixed >> np.uint32(16)
    return np.asarray(mixed, np.uint32)
