"""What may begin at each token, found for many texts at once, so that Python runs only around hits.

A token's *signs* are bits: one for each frame of its language whose phrases may begin there, and those below.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from provenance.corpus.text import Block

SPACED = 1
"""One space, and nothing else, stands between the token and the one before."""
BEGINS = 2
"""A sentence or the text begins here."""
NAMED = 4
"""A known name may begin here."""
LINE = 8
"""A line begins here."""
NUMBERED = 16
"""A digit ends the token before, one space away, or a letter far up in Unicode, which may be one."""
FIRST_FRAME = 5
LAST_FRAME = 63
"""The first bit that stands for a frame, and the last, which stands for all that find no room: a sign only says that
looking up is worth while."""

_SPARE = 16
"""Slots for each member: fewer make more words be searched for in vain."""
_FACTOR = 0x9E3779B97F4A7C15
_SPACE, _STOP, _NEWLINE = ord(" "), ord("."), ord("\n")
_TERMINATORS = ".!?؟۔。！？…\n"
_ABBREVIATED = 2
_LONGEST_SENTENCE = 500
"""Tokens."""
_FAR_UP = 0x3000


@dataclass(frozen=True, slots=True, eq=False)
class Hashes:
    """A set of hashes. A slot, chosen by a hash's last bits, holds the row of a member that has those, -1 for none."""

    sorted: NDArray[np.uint64]
    slots: NDArray[np.int32]

    @classmethod
    def of(cls, hashes: Iterable[int]) -> Hashes:
        """Of hashes in any order."""
        return cls.of_sorted(np.unique(np.fromiter(hashes, np.uint64)))

    @classmethod
    def of_sorted(cls, members: NDArray[np.uint64]) -> Hashes:
        """Of hashes in order, each once."""
        slots = np.full(1 << max(1, _SPARE * len(members)).bit_length(), -1, np.int32)
        slots[members & np.uint64(len(slots) - 1)] = np.arange(len(members), dtype=np.int32)
        return cls(members, slots)

    def find(self, hashes: NDArray[np.uint64]) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
        """Where members stand, and which: their rows in `sorted`."""
        rows = self.slots.take((hashes & np.uint64(len(self.slots) - 1)).view(np.int64))
        places = np.flatnonzero(rows >= 0)
        rows, wanted = rows.take(places), hashes.take(places)
        if not len(places):
            return places, rows
        others = np.flatnonzero(self.sorted.take(rows) != wanted)
        rows[others] = np.searchsorted(self.sorted, wanted[others])
        found = self.sorted.take(rows, mode="clip") == wanted
        return places[found], rows[found]


@dataclass(frozen=True, slots=True, eq=False)
class _Beginnings:
    """Hashes and, for each language and hash, the bits of the frames whose phrases begin so (languages × hashes)."""

    hashes: Hashes
    bits: NDArray[np.uint64]

    @classmethod
    def of(cls, masks: Sequence[Mapping[int, int]]) -> _Beginnings:
        """Of one table of hashes a language."""
        hashes = Hashes.of({hash_ for table in masks for hash_ in table})
        bits = np.zeros((len(masks), len(hashes.sorted)), np.uint64)
        for row, table in zip(bits, masks, strict=True):
            row[np.searchsorted(hashes.sorted, np.fromiter(table, np.uint64))] = np.fromiter(table.values(), np.uint64)
        return cls(hashes, bits)


@dataclass(frozen=True, slots=True, eq=False)
class Openings:
    """How phrases begin: those of one word, and longer ones by their first two."""

    languages: Mapping[str, int]
    words: _Beginnings
    pairs: _Beginnings

    @classmethod
    def of(cls, beginnings: Mapping[str, Iterable[tuple[int, tuple[int, ...], int]]]) -> Openings:
        """Of each language's phrases: the first word's hash, those after it, and the frame's bit; "" joins all."""
        words: list[dict[int, int]] = []
        pairs: list[dict[int, int]] = []
        for phrases in beginnings.values():
            words.append({})
            pairs.append({})
            for first, tail, bit in phrases:
                table, key = (pairs[-1], _pair(first, tail[0])) if tail else (words[-1], first)
                table[key] = table.get(key, 0) | bit
        rows = {code: i for i, code in enumerate((*beginnings, ""))}
        return cls(rows, _Beginnings.of([*words, _any(words)]), _Beginnings.of([*pairs, _any(pairs)]))

    def signs(
        self, hashes: NDArray[np.uint64], languages: NDArray[np.int64]
    ) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
        """The bits of the frames that may begin at each token in its own language, and those in any (language "").

        `languages` gives the row of each token's language.
        """
        own, every = np.zeros((2, len(hashes)), np.uint64)
        joint = hashes[:-1] * np.uint64(_FACTOR) + hashes[1:]
        for known, keys in ((self.words, hashes), (self.pairs, joint)):
            places, rows = known.hashes.find(keys)
            own[places] |= known.bits[languages[places], rows]
            every[places] |= known.bits[self.languages[""], rows]
        return own, every


def _any(tables: Iterable[Mapping[int, int]]) -> dict[int, int]:
    """The bits of several languages together."""
    joint: dict[int, int] = {}
    for table in tables:
        for key, bits in table.items():
            joint[key] = joint.get(key, 0) | bits
    return joint


def _pair(first: int, second: int) -> int:
    """One hash for two neighbours; a chance equality costs a look-up, and nothing else."""
    return (first * _FACTOR + second) & ((1 << 64) - 1)


def gaps(block: Block, texts: Sequence[str]) -> NDArray[np.uint64]:
    """SPACED, BEGINS, LINE and NUMBERED of every token. No sentence ends at a stop after one or two letters, as in an
    abbreviation, nor at one right before a word."""
    letters = np.frombuffer("".join(texts).encode("utf-32-le", "surrogatepass"), np.uint32)
    counts, lengths = np.diff(block.offsets), np.fromiter(map(len, texts), np.int64, len(texts))
    starts = block.starts + np.repeat(np.cumsum(lengths) - lengths, counts)
    signs = np.zeros(len(starts), np.uint64)
    signs[block.offsets[:-1][counts > 0]] = BEGINS | LINE
    near = 1 + np.flatnonzero((block.starts[1:] == block.ends[:-1] + 1) & (signs[1:] == 0))
    near = near[letters[starts[near] - 1] == _SPACE]
    signs[near] = np.where(_digits().take(letters[starts[near] - 2], mode="clip"), SPACED | NUMBERED, SPACED)
    marks = np.flatnonzero(_terminators().take(letters, mode="clip"))
    after = np.searchsorted(starts, marks + 1)
    marks, after = marks[after < len(starts)], after[after < len(starts)]
    long = block.ends[after - 1] - block.starts[after - 1] > _ABBREVIATED
    ending = (letters[marks] != _STOP) | (long & (starts[after] > marks + 1))
    signs[after[ending]] |= np.uint64(BEGINS)
    signs[after[letters[marks] == _NEWLINE]] |= np.uint64(LINE)
    _cut_long(signs)
    return signs


def _cut_long(signs: NDArray[np.uint64]) -> None:
    """A sentence that never ends is cut, lest a page without a full stop take hours: whoever looks at a cue may look at
    all its sentence."""
    begins = np.append(np.flatnonzero(signs & np.uint64(BEGINS)), len(signs))
    for k in np.flatnonzero(np.diff(begins) > _LONGEST_SENTENCE).tolist():
        signs[begins[k] + _LONGEST_SENTENCE : begins[k + 1] : _LONGEST_SENTENCE] |= np.uint64(BEGINS)


@cache
def _digits() -> NDArray[np.bool_]:
    """Which codepoints are digits, all that are far up counted as such."""
    return np.array([chr(c).isdigit() for c in range(_FAR_UP)] + [True])


@cache
def _terminators() -> NDArray[np.bool_]:
    table = np.zeros(1 << 16, np.bool_)
    table[[ord(mark) for mark in _TERMINATORS]] = True
    return table
