"""Invented articles for the tests of reuse: sentences of made-up words, drawn as words are in real text."""

from __future__ import annotations

import random
from collections.abc import Sequence

from provenance.corpus.article import Article

ARABIC = "ابتجحدرسعفقكلمنهوي"
LATIN = "abdefgiklmnoprstuv"


class Writer:
    """Writes sentences nobody wrote before. Words follow Zipf's law; short ones are common."""

    def __init__(self, seed: int, letters: str = ARABIC, vocabulary: int = 4000) -> None:
        self._random = random.Random(seed)
        draw = random.Random(letters)
        words = {"".join(draw.choices(letters, k=min(2 + i // 40, draw.randint(4, 8)))) for i in range(vocabulary)}
        self._words = sorted(words, key=lambda word: (len(word), word))
        self._weights = [1 / (rank + 2) for rank in range(len(self._words))]

    def words(self, count: int) -> list[str]:
        return self._random.choices(self._words, self._weights, k=count)

    def rare(self, count: int) -> str:
        """Words from the rare half of the vocabulary."""
        return " ".join(self._random.choices(self._words[len(self._words) // 2 :], k=count))

    def sentence(self, count: int = 18) -> str:
        return " ".join(self.words(count)) + "."

    def text(self, sentences: int = 10) -> str:
        return " ".join(self.sentence() for _ in range(sentences))


def article(id: str, text: str, outlet: str = "") -> Article:
    return Article(id=id, text=text, outlet=outlet or f"{id}.example")


def articles(texts: Sequence[str], outlet: str = "") -> list[Article]:
    return [article(f"t{i:03d}", text, outlet) for i, text in enumerate(texts)]
