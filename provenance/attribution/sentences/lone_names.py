"""One capitalised word that names somebody in German, where every noun has a capital."""

from __future__ import annotations

import re

from provenance.attribution.reading import Reading

_NO_NAME = (
    "anaphor", "determiner", "adverbial", "aux", "stop", "person_head", "body_head", "group", "outlet_head",
    "preposition", "medium", "verb", "clause", "subordinating", "before", "inverting", "told", "and", "title",
)  # fmt: skip
_GOVERNING = ("preposition", "stop")
_DATELINE = re.compile(r"\)\s*[-\u2013\u2014:]?\s*|\s+[\u2013\u2014]\s+")
_ACRONYM = 2
_FINAL_TOKENS = 4
_CLAUSE_TOKENS = 12


def names_alone(reading: Reading, first: int, last: int) -> bool:
    """The last of tokens [first, last) names by itself: a country or a movement ("die Hamas"), an acronym ("der VfB"),
    or a noun without an article that opens its sentence as the subject ("Volkswagen teilte mit")."""
    i = last - 1
    if reading.at("state", i):
        return True
    word = reading.word(i)
    if sum(map(str.isupper, word)) >= _ACRONYM and word.isalpha():
        return True
    if last != first + 1 or not _may_name(reading, i):
        return False
    if reading.at("subordinating", i - 1):
        return _closed(reading, i + 1)
    start = i - 1 if reading.spaced(i) and reading.at("adverbial", i - 1) else i
    opens = reading.ends_sentence(start) or _DATELINE.fullmatch(reading.gap(start)) is not None
    return opens and _subject_before(reading, i + 1)


def _may_name(reading: Reading, i: int) -> bool:
    """A noun stands at token i that no table knows."""
    word = reading.word(i)
    if not word[0].isupper() or word.lower().endswith(reading.grammar.acts + reading.grammar.participle):
        return False
    return not reading.any_at(_NO_NAME, i)


def _closed(reading: Reading, i: int) -> bool:
    """A singular verb at token i or soon behind it closes the clause: "wie Volkswagen am Mittwoch mitteilte"."""
    for j in range(i, min(i + _FINAL_TOKENS, len(reading))):
        if reading.at("verb", j) and not reading.word(j).endswith(reading.grammar.plural):
            return j + 1 >= len(reading) or not reading.tight(j + 1) or reading.at("perfecting", j + 1) is not None
    return False


def _subject_before(reading: Reading, i: int) -> bool:
    """The singular verb at token i has its subject before it: none follows up to the next mark."""
    if not (reading.at("verb", i) or reading.at("perfecting", i)) or reading.word(i).endswith(reading.grammar.plural):
        return False
    for j in range(i + 1, min(i + _CLAUSE_TOKENS, len(reading))):
        if not reading.tight(j):
            return True
        noun = reading.capital(j - 1) and not reading.at("adverbial", j - 1)
        governed = j > i + 1 and (noun or reading.any_at(_GOVERNING, j - 1))
        article = reading.at("determiner", j) is not None
        if (article and not governed) or (reading.at("anaphor", j) and not article):
            return False
        if j == i + 1 and reading.capital(j):
            return False
    return True
