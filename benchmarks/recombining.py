"""New articles from real ones: after every word a sentence goes on as any of those that hold the word.

Neighbouring words stay real, and stock phrases become as common as in a collection that large, while nothing rare is
repeated word for word: what articles share beyond that was put there on purpose. Articles are written a few thousand
at a time, all of them word by word together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

_SENTENCE = re.compile(r"[^.!?؟\n]+[.!?؟\n]*")
_FEWEST_WORDS, _MOST_WORDS, _LONGEST_SENTENCE = 80, 500, 60
_AT_ONCE = 4000

Ints = NDArray[np.int64]


class Recombiner:
    """Writes articles from the sentences of texts."""

    def __init__(self, texts: Sequence[str], seed: int) -> None:
        self._draw = np.random.default_rng(seed)
        sentences = [sentence.split() for text in texts for sentence in _SENTENCE.findall(text)]
        sentences = [words for words in sentences if len(words) > 3]
        self._words = sorted({word for words in sentences for word in words})
        number = {word: i for i, word in enumerate(self._words)}
        self._tokens = np.array([number[word] for words in sentences for word in words], np.int64)
        ends = np.cumsum([len(words) for words in sentences])
        self._starts = np.concatenate([[0], ends[:-1]])
        self._last = np.zeros(len(self._tokens), np.bool_)
        self._last[ends - 1] = True
        self._alike = self._sorted_by_word()

    def _sorted_by_word(self) -> tuple[Ints, Ints, Ints]:
        """Places in order of the word there; for each place where its like begin, and how many."""
        order = np.argsort(self._tokens, kind="stable")
        counts = np.bincount(self._tokens)
        return order, (np.cumsum(counts) - counts)[self._tokens], counts[self._tokens]

    def texts(self, count: int) -> Iterator[str]:
        """So many articles."""
        for at in range(0, count, _AT_ONCE):
            yield from self._some(min(_AT_ONCE, count - at))

    def _some(self, count: int) -> Iterator[str]:
        order, first, alike = self._alike
        place = self._draw.choice(self._starts, count)
        length = self._draw.integers(_FEWEST_WORDS, _MOST_WORDS, count)
        written = np.full((count, _MOST_WORDS), -1, np.int64)
        since = np.zeros(count, np.int64)
        for step in range(_MOST_WORDS):
            written[:, step] = np.where(step < length, self._tokens[place], -1)
            other = order[first[place] + (self._draw.random(count) * alike[place]).astype(np.int64)]
            over = self._last[other] | (since >= _LONGEST_SENTENCE)
            place = np.where(over, self._draw.choice(self._starts, count), other + 1)
            since = np.where(over, 0, since + 1)
            place = np.minimum(place, len(self._tokens) - 1)
        for row, size in zip(written.tolist(), length.tolist(), strict=True):
            yield " ".join([self._words[word] for word in row[:size]])
