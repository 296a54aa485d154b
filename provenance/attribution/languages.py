"""In which language's frames a text is read."""

from __future__ import annotations

from collections.abc import Mapping

from provenance.attribution.cues import Grammar
from provenance.corpus.article import Article

_SAMPLE = 400
_RANGES = {
    "ar": ("\u0600", "\u06ff"), "ru": ("\u0400", "\u04ff"), "he": ("\u0590", "\u05ff"), "zh": ("\u4e00", "\u9fff"),
    "en": ("a", "z"),
}  # fmt: skip
"""The first language of each script stands for it where nothing else is known."""


def language_of(article: Article, grammars: Mapping[str, Grammar]) -> str:
    """The article's language if it has a table of cues, else the first of its script."""
    code = article.language[:2].lower()
    if code in grammars:
        return code
    text = (article.text or article.title)[:_SAMPLE].lower()
    counts = {language: sum(low <= c <= high for c in text) for language, (low, high) in _RANGES.items()}
    return max(counts, key=lambda language: (counts[language], language))
