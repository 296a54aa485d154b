"""How surprising shared words are: the information they carry, in nats, given everything else in the collection.

A word's probability after another comes from counts of words and of pairs of words over the distinct texts, without
the places of the very phrase that is judged: a name's second half tells nothing after its first, a rare word much.
Where little was counted, the length of a word says how common it is (short words are, in every language). Counts
are kept by hash in fixed tables: two words may share a cell, so a count may be too high, and surprise too low.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from provenance.reuse.kernels import kernels
from provenance.reuse.ngrams import Lengths, fast_texts, keys
from provenance.reuse.shelf import Hashes, Ints, Mask, Shelf, portions, ranges

_PRIOR_TOKENS = 2000.0
"""The prior counts as much as this many tokens read."""
_PRIOR = np.array([1 / 15_000, 1 / 100, 1 / 100, 1 / 500, 1 / 2000, 1 / 6000, 1 / 15_000])
"""Share of running text of one word with so many letters, six standing for more."""
_PRIOR_SPACELESS = 1 / 1500
_BACK_OFF = 5.0
"""Occurrences of a word that weigh as much as the prior of what follows it."""
_PENALTY = 4.0
"""Nats a phrase loses for each time the texts that hold it multiply by e: stock phrases spread, quotations less."""
_UNIT = 1024.0
"""Surprise is counted in this part of a nat, so that every machine adds up to the same."""
_FEWEST_BITS = 16
_WORD_CELLS, _PAIR_CELLS = (-2, 24), (0, 26)
"""Bits of a cell's number above those of the number of tokens, and at most."""
_TOKENS_AT_ONCE = 1 << 16
_FIRST_WORDS = 16
"""Of a phrase that are looked at before the others: most long ones are as rare as is asked for by then."""
_NONE = np.zeros(0, np.int64)


@dataclass(frozen=True, slots=True, eq=False)
class Background:
    """Counts of words and pairs of words over the distinct texts of a shelf, by hash.

    For the compiled loops a pair's count is one byte, and the rest of it, if any, is in `often`.
    """

    words: NDArray[np.uint32]
    pairs: NDArray[np.uint32] | NDArray[np.uint8]
    total: int
    often: NDArray[np.uint32]

    def rarity(
        self, shelf: Shelf, rows: Ints, first: Ints, lengths: Ints, own: Ints, enough: float = np.inf
    ) -> NDArray[np.float64]:
        """The rarity of phrases from positions `first` of `rows` on, phrase i in `own[i]` (2 or more) of the texts.

        What is as rare as `enough` is not looked at any further and given as that.
        """
        penalty = _PENALTY * np.log(own / 2)
        limits = (enough + penalty + 1.0) * _UNIT
        if fast := kernels(len(shelf.hashes)):
            total = fast.surprise(shelf.hashes, self._for_fast(fast, shelf), rows, first, lengths, own, limits)
        else:
            parts = [
                self._up_to(shelf, rows[i:j], first[i:j], lengths[i:j], own[i:j], limits[i:j])
                for i, j in portions(lengths, _TOKENS_AT_ONCE)
            ]
            total = np.concatenate([_NONE, *parts])
        return np.asarray(np.clip(total / _UNIT - penalty, 0.0, enough), np.float64)

    def _up_to(
        self, shelf: Shelf, rows: Ints, first: Ints, lengths: Ints, own: Ints, limits: NDArray[np.float64]
    ) -> Ints:
        """-ln of each word's probability, in units, added up over each phrase, or over its first words where these
        reach the phrase's limit."""
        begun = np.minimum(lengths, _FIRST_WORDS)
        total = self._surprise(shelf, rows, first, begun, own, opening=True)
        rest = np.flatnonzero((total < limits) & (begun < lengths))
        first, lengths = first[rest] + _FIRST_WORDS, lengths[rest] - _FIRST_WORDS
        total[rest] += self._surprise(shelf, rows[rest], first, lengths, own[rest], opening=False)
        return total

    def _surprise(self, shelf: Shelf, rows: Ints, first: Ints, lengths: Ints, own: Ints, *, opening: bool) -> Ints:
        """The same of all words; `opening`: nothing that stands before a phrase tells of its first word."""
        places = ranges(first, lengths)
        without = np.repeat(own.astype(np.float64), lengths)
        begins: Ints = np.cumsum(lengths) - lengths
        alone = self._alone(shelf, places, without, np.repeat(shelf.spaceless[rows], lengths))
        before = np.maximum(places - 1, 0)
        followed = np.maximum(self._of(self.words, shelf.hashes[before]) - without, 0.0)
        together = keys(shelf.hashes[np.stack([before, places])], 2)[0]
        both = np.maximum(self._of(self.pairs, together) - without, 0.0)
        likely = np.minimum((both + _BACK_OFF * alone) / (followed + _BACK_OFF), 1.0)
        if opening:
            likely[begins] = alone[begins]
        units = np.floor(0.5 - np.log(likely) * _UNIT).astype(np.int64)
        return np.asarray(np.add.reduceat(units, begins), np.int64) if len(begins) else _NONE

    def _alone(self, shelf: Shelf, places: Ints, without: NDArray[np.float64], spaceless: Mask) -> NDArray[np.float64]:
        """Each word's probability, whatever stands before it."""
        prior: NDArray[np.float64] = _PRIOR[np.minimum(shelf.lengths[places], len(_PRIOR) - 1)]
        prior[spaceless] = _PRIOR_SPACELESS
        seen = np.maximum(self._of(self.words, shelf.hashes[places]) - without, 0.0)
        return np.asarray((seen + _PRIOR_TOKENS * prior) / (self.total + _PRIOR_TOKENS), np.float64)

    @staticmethod
    def _of(table: NDArray[Any], found: Hashes) -> NDArray[Any]:
        return table[(found >> _shift(table)).astype(np.int64)]

    def _for_fast(self, fast: Any, shelf: Shelf) -> Any:
        priors = _PRIOR, _PRIOR_SPACELESS, _PRIOR_TOKENS, _BACK_OFF, _UNIT
        return fast.Counts(
            self.words,
            self.pairs,
            self.often,
            self.total,
            _shift(self.words),
            _shift(self.pairs),
            shelf.lengths,
            shelf.spaceless,
            *priors,
        )


def background(shelf: Shelf, distinct: Mask) -> Background:
    """Counts over the rows that `distinct` marks."""
    tokens = int(shelf.offsets[-1])
    of_words, of_pairs = (
        1 << min(max(tokens.bit_length() + extra, _FEWEST_BITS), most) for extra, most in (_WORD_CELLS, _PAIR_CELLS)
    )
    words = np.zeros(of_words, np.uint32)
    if fast := kernels(len(shelf.hashes)):
        texts, pairs = fast_texts(shelf, Lengths(2, 2)), np.zeros(of_pairs, np.uint8)
        total, often = fast.count(texts, distinct, words, pairs, _shift(words), _shift(pairs))
        return Background(words, pairs, int(total), often)
    pairs, total = np.zeros(of_pairs, np.uint32), 0
    for first, after in shelf.blocks():
        counted = np.repeat(distinct[first:after], np.diff(shelf.offsets[first : after + 1]))
        start, end = int(shelf.offsets[first]), int(shelf.offsets[after])
        total += int(np.count_nonzero(counted))
        _count(words, shelf.hashes[start:end][counted])
        both = keys(shelf.hashes[max(start - 1, 0) : end], 2)
        _count(pairs, both[counted[len(counted) - len(both) :]])
    return Background(words, pairs, total, np.zeros((0, 2), np.uint32))


def _count(table: NDArray[Any], found: Hashes) -> None:
    np.add.at(table, (found >> _shift(table)).astype(np.int64), np.uint32(1))


def _shift(table: NDArray[Any]) -> np.uint64:
    """The cell of a key is its high bits."""
    return np.uint64(65 - len(table).bit_length())
