"""The fields of some articles, tokenized together, and where phrases of each sort may begin in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from provenance.attribution.cues import LABELS, TRACES, TRIGGER, Lexicon
from provenance.attribution.languages import language_of
from provenance.attribution.names import Names
from provenance.attribution.page.credit_lines import QUALIFIERS
from provenance.attribution.reading import Reading, Texts
from provenance.attribution.signs import LINE, NUMBERED, SPACED
from provenance.corpus.article import Article, Field

FIELDS: tuple[Field, ...] = ("text", "title", "byline", "page")


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of some articles, four a row: each read, and where phrases of each sort may begin."""

    readings: list[Reading]
    triggers: list[list[int]]
    labels: list[list[int]]
    traces: list[list[int]]

    @classmethod
    def of(cls, articles: Sequence[Article], lexicon: Lexicon, names: Names) -> Fields:
        """Tokenized together."""
        texts = [part for article in articles for part in (article.text, article.title, article.byline, _page(article))]
        languages = [code for article in articles for code in (language_of(article, lexicon.grammars),) * len(FIELDS)]
        read = Texts.of(texts, languages, lexicon, names.beginnings(sorted(set(languages))))
        readings = [
            Reading(FIELDS[i % len(FIELDS)], text, read.tokens[i], languages[i], lexicon)
            for i, text in enumerate(texts)
        ]
        told = np.uint64(lexicon.bits["this_text"])
        return cls(
            readings,
            read.places(read.own, lexicon.bits[TRIGGER]),
            read.places(np.where(_may_label(read.own), read.every, read.every & told), lexicon.bits[LABELS]),
            read.places(read.every, lexicon.bits[TRACES]),
        )


def _may_label(signs: NDArray[np.uint64]) -> NDArray[np.bool_]:
    """The tokens where a label counts: near a line's beginning, set off by a mark, or behind a number."""
    line = signs & np.uint64(LINE) != 0
    may: NDArray[np.bool_] = line | (signs & np.uint64(SPACED | NUMBERED) != np.uint64(SPACED))
    for words in range(1, QUALIFIERS + 1):
        may[words:] |= line[:-words]
    return may


def _page(article: Article) -> str:
    """The page, when it holds more than the body does."""
    return article.page if article.page != article.text else ""
