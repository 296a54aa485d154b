"""How surprising shared words are: the information they carry, in nats, given everything else in the collection.

A word's probability after another comes from counts of words and of pairs of words over the distinct texts, without
the places of the very phrase that is judged: a name's second half tells nothing after its first, a rare word much.
Where little was counted, the length of a word says how common it is (short words are, in every language). Counts
are kept by hash in fixed tables: two words may share a cell, so a count may be too high, and surprise too low.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from provenance.reuse.shelf import Hashes, Ints, Mask, Shelf, ranges

_PRIOR_TOKENS = 2000.0
"""The prior counts as much as this many tokens read."""
_PRIOR = np.array([1 / 15_000, 1 / 100, 1 / 100, 1 / 500, 1 / 2000, 1 / 6000, 1 / 15_000])
"""Share of running text of one word with so many letters, six standing for more."""
_PRIOR_SPACELESS = 1 / 1500
_BACK_OFF = 5.0
"""Occurrences of a word that weigh as much as the prior of what follows it."""
_PENALTY = 2.0
"""Nats a phrase loses for each time the texts that hold it multiply by e: stock phrases spread, quotations less."""
_FEWEST_CELLS, _MOST_CELLS = 16, 24
_TOKENS_AT_ONCE = 1 << 20


@dataclass(frozen=True, slots=True, eq=False)
class Background:
    """Counts of words and pairs of words over the distinct texts of a shelf, by hash."""

    words: NDArray[np.uint32]
    pairs: NDArray[np.uint32]
    total: int

    def rarity(self, shelf: Shelf, first: Ints, lengths: Ints, own: Ints) -> NDArray[np.float64]:
        """The rarity of phrases that begin at positions `first`, `own[i]` (2 or more) of the texts holding phrase i."""
        result = [np.zeros(0)]
        for at, after in _portions(lengths):
            each = self._surprise(shelf, first[at:after], lengths[at:after], own[at:after])
            begin = np.cumsum(lengths[at:after]) - lengths[at:after]
            result.append(np.add.reduceat(each, begin))
        return np.maximum(np.concatenate(result) - _PENALTY * np.log(own / 2), 0.0)

    def _surprise(self, shelf: Shelf, first: Ints, lengths: Ints, own: Ints) -> NDArray[np.float64]:
        """-ln of each word's probability, phrase after phrase."""
        places = ranges(first, lengths)
        without = np.repeat(own.astype(np.float64), lengths)
        begins = np.cumsum(lengths) - lengths
        alone = self._alone(shelf, places, without, np.repeat(shelf.spaceless[shelf.rows(first)], lengths))
        before = np.maximum(places - 1, 0)
        followed = np.maximum(self._of(self.words, shelf.hashes[before]) - without, 0.0)
        together = keys_of_pairs(shelf.hashes[before], shelf.hashes[places])
        both = np.maximum(self._of(self.pairs, together) - without, 0.0)
        likely = np.minimum((both + _BACK_OFF * alone) / (followed + _BACK_OFF), 1.0)
        likely[begins] = alone[begins]
        return -np.log(likely)

    def _alone(self, shelf: Shelf, places: Ints, without: NDArray[np.float64], spaceless: Mask) -> NDArray[np.float64]:
        """Each word's probability, whatever stands before it."""
        prior = _PRIOR[np.minimum(shelf.lengths[places], len(_PRIOR) - 1)]
        prior[spaceless] = _PRIOR_SPACELESS
        seen = np.maximum(self._of(self.words, shelf.hashes[places]) - without, 0.0)
        return (seen + _PRIOR_TOKENS * prior) / (self.total + _PRIOR_TOKENS)

    @staticmethod
    def _of(table: NDArray[np.uint32], found: Hashes) -> NDArray[np.uint32]:
        return table[_cells(found, len(table).bit_length() - 1)]


def background(shelf: Shelf, distinct: Mask) -> Background:
    """Counts over the rows that `distinct` marks."""
    cells = min(max(int(shelf.offsets[-1]).bit_length() + 1, _FEWEST_CELLS), _MOST_CELLS)
    words, pairs = np.zeros(1 << cells, np.uint32), np.zeros(1 << cells, np.uint32)
    total = 0
    for first, after in shelf.blocks():
        counted = np.repeat(distinct[first:after], np.diff(shelf.offsets[first : after + 1]))
        hashes = shelf.hashes[shelf.offsets[first] : shelf.offsets[after]]
        total += int(np.count_nonzero(counted))
        _count(words, hashes[counted], cells)
        _count(pairs, keys_of_pairs(hashes[:-1], hashes[1:])[counted[1:]], cells)
    return Background(words, pairs, total)


def keys_of_pairs(left: Hashes, right: Hashes) -> Hashes:
    """One key for each two words."""
    return np.asarray((left * _LEFT + right) * _LEFT, np.uint64)


_LEFT = np.uint64(0x9E3779B97F4A7C15)


def _cells(found: Hashes, cells: int) -> Ints:
    return (found >> np.uint64(64 - cells)).astype(np.int64)


def _count(table: NDArray[np.uint32], found: Hashes, cells: int) -> None:
    np.add.at(table, _cells(found, cells), np.uint32(1))


def _portions(lengths: Ints) -> Iterator[tuple[int, int]]:
    """Parts of the phrases that have few enough words together."""
    ends, at = np.cumsum(lengths), 0
    while at < len(lengths):
        limit = (ends[at - 1] if at else 0) + _TOKENS_AT_ONCE
        after = max(int(np.searchsorted(ends, limit, side="right")), at + 1)
        yield at, after
        at = after
