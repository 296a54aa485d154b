"""What a company says of itself below its news: "About Orrin Foods", "نبذة عن مياه الريم"."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.corpus.readers.pages.lines import about, ends_sentence, word_count
from provenance.corpus.text import words

_LONGEST_HEADING = 9
_NAME = 2
_OPENING = 6
"""Words of a name, and of what begins with it."""
_ABOVE = 0.4
"""Share of a text that stands above such words."""


def company_words(lines: Sequence[str]) -> int:
    """Index of the line with which whoever sent the text begins to tell of itself, their number when none does.

    It names whom it is about, and what stands behind it begins with that name, which the text above has too.
    """
    total, above = sum(map(word_count, lines)), 0
    for i, line in enumerate(lines):
        if above >= total * _ABOVE and (size := about(line)) and (named := _named(line, size)):
            _, _, told = line.partition(":")
            told = told.strip() or next(iter(lines[i + 1 : i + 2]), "")
            if _holds(words(told)[:_OPENING], named) and any(_holds(words(each), named) for each in lines[:i]):
                return i
        above += word_count(line)
    return len(lines)


def _named(line: str, size: int) -> list[str]:
    """The first words of the name behind the `size` words for "about"; none where it is no heading or label of a
    name."""
    label, colon, _ = line.partition(":")
    if word_count(label) > _LONGEST_HEADING or (not colon and ends_sentence(line)):
        return []
    named = label.split()[size : size + _NAME]
    return [] if any(word[:1].islower() for word in named) else words(" ".join(named))


def _holds(tokens: Sequence[str], named: Sequence[str]) -> bool:
    """Whether all words of a name are among some words, be it with a preposition written onto them."""
    return all(any(token.endswith(name) for token in tokens) for name in named)
