"""The pairs that resemble each other, found exactly and without signatures: the yardstick of recall.

Two sets with a Jaccard similarity of J or more share a member among the rarest `n - ceil(J * n) + 1` of each (prefix
filtering: Chaudhuri, Ganti and Kaushik 2006). All pairs that do are counted member by member.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from provenance.corpus.text import tokenize, tokenize_block

Ints = NDArray[np.int64]
_BASE = np.uint64(0x9E3779B97F4A7C15)
_AT_ONCE = 256


def resembling(texts: Sequence[str], shingle: int, least: float) -> dict[tuple[int, int], float]:
    """All pairs of texts (row numbers) whose sets of shingles have at least this Jaccard similarity."""
    sets = _by_rarity([shingles(tokens, shingle) for tokens in _tokens(texts)])
    return _verified(sets, _candidates(sets, least), least)


class Stock:
    """How common runs of words are in some texts."""

    def __init__(self, texts: Sequence[str], words: int) -> None:
        self._words = words
        keys = np.concatenate([shingles(tokens, words) for tokens in _tokens(texts)])
        self._keys, self._texts = np.unique(keys, return_counts=True)

    def holders(self, text: str) -> int:
        """How many of the texts hold this one's most common run of so many words."""
        keys = shingles(tokenize(text).hashes, self._words)
        if not len(keys) or not len(self._keys):
            return len(self._keys)
        place = np.minimum(np.searchsorted(self._keys, keys), len(self._keys) - 1)
        return int(np.where(self._keys[place] == keys, self._texts[place], 0).max())


def _tokens(texts: Sequence[str]) -> list[NDArray[np.uint64]]:
    found = []
    for at in range(0, len(texts), _AT_ONCE):
        block = tokenize_block(texts[at : at + _AT_ONCE])
        found += [block.tokens(i).hashes for i in range(len(block))]
    return found


def shingles(hashes: NDArray[np.uint64], n: int) -> NDArray[np.uint64]:
    """The set of runs of n tokens, as sorted keys."""
    count = max(len(hashes) - n + 1, 0)
    keys = np.zeros(count, np.uint64)
    for i in range(n):
        keys = (keys ^ hashes[i : i + count]) * _BASE
        keys ^= keys >> np.uint64(31)
    return np.unique(keys)


def _by_rarity(sets: list[NDArray[np.uint64]]) -> list[Ints]:
    """The sets with members renumbered from the rarest to the most common, in that order."""
    members, index, counts = np.unique(np.concatenate(sets), return_inverse=True, return_counts=True)
    order = np.argsort(counts, kind="stable")
    number = np.empty(len(members), np.int64)
    number[order] = np.arange(len(members))
    ends = np.cumsum([len(each) for each in sets])
    return [np.sort(number[index[a:b]]) for a, b in zip([0, *ends], ends, strict=False)]


def _candidates(sets: list[Ints], least: float) -> NDArray[np.uint64]:
    prefixes = [each[: len(each) - int(np.ceil(least * len(each) - 1e-9)) + 1] for each in sets]
    member = np.concatenate(prefixes)
    row = np.repeat(np.arange(len(sets)), [len(prefix) for prefix in prefixes])
    order = np.lexsort((row, member))
    member, row = member[order], row[order].astype(np.uint64)
    pairs, left, distance = np.zeros(0, np.uint64), np.arange(len(member)), 1
    while len(left := left[left + distance < len(member)]):
        left = left[member[left] == member[left + distance]]
        pairs = np.union1d(pairs, (row[left] << np.uint64(32)) | row[left + distance])
        distance += 1
    return pairs


def _verified(sets: list[Ints], pairs: NDArray[np.uint64], least: float) -> dict[tuple[int, int], float]:
    found = {}
    for pair in pairs.tolist():
        a, b = sets[pair >> 32], sets[pair & 0xFFFFFFFF]
        if least * len(a) <= len(b) + 1e-9 and least * len(b) <= len(a) + 1e-9:
            both = len(np.intersect1d(a, b, assume_unique=True))
            resemblance = both / (len(a) + len(b) - both)
            if resemblance >= least:
                found[pair >> 32, pair & 0xFFFFFFFF] = resemblance
    return found
