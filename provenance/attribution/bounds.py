"""Where a phrase ends in a language without capitals: at marks, at words that end phrases, at another's name."""

from __future__ import annotations

import re

from provenance.attribution.cues import DATIVE
from provenance.attribution.names import Names
from provenance.attribution.reading import Hit, Reading
from provenance.attribution.word_forms import FORMS

BREAK = re.compile(r"[^\s\-\u2010\u2011'\u2019\u02bc.\u0640\u200c\u200e\u200f&/\"“”«»„]|\.\s|\n")
"""Marks that end a phrase; quotation marks and hyphens do not."""
HEARERS = ("name", "outlet_head", DATIVE)
"""How those begin whom something is told."""
TITLE = ("outlet_name",)
"""How the last word of an outlet's name is looked for."""
_ENDING = ("stop", "medium", "complement", "verb", *HEARERS)
_OBJECT = (FORMS.tatweel, *FORMS.accusative)
"""Ends of a preposition before a mark, and of the accusative: no name ends so."""
_APART = frozenset({"announce", "plain"})
_TITLE_TOKENS = 3
_SHORT = 3
"""Letters of a verb that may be a name: "عزت"."""
_TITLE_STOP = re.compile(r"\.\s?")


class Bounds:
    """Finds the end of a phrase."""

    __slots__ = ("_names",)

    def __init__(self, names: Names) -> None:
        self._names = names

    def goes_on(self, reading: Reading, j: int) -> bool:
        """Token j may continue a phrase."""
        plain = reading.plain(_ENDING, j)
        if not plain and not reading.spaced(j) and (_broken(reading, j) or (reading.opened(j) and _speech(reading, j))):
            return False
        word = reading.word(j)
        if word.endswith(_OBJECT) or word == FORMS.before:
            return False
        if plain or not reading.may(_ENDING, j) or named_van(reading, j):
            return not (reading.may(TITLE, j + 1) and titled_hearer(reading, j))
        if stops(reading, j) or reading.at("medium", j) or reading.at("complement", j):
            return False
        verb = reading.at("verb", j)
        apart = reading.grammar.subject != "after" or (verb and _goes_apart(verb, word))
        if verb and apart and not reading.at("given", j):
            return False
        return not self.hears(reading, j)

    def hears(self, reading: Reading, j: int) -> bool:
        """Whom something was told begins at token j: "لسانا", "لوكالة", "لـ«عكاظ»"."""
        dative, word = reading.grammar.dative, reading.word(j)
        if not dative or dative not in word[:2]:
            return False
        if word.strip(FORMS.tatweel) == dative:
            return True
        found = self._names.at(reading, j)
        if found is not None and found.preposition == dative and not self._names.bodily(found):
            return found.alias.guard != "marked" or not reading.definite(found.last)
        head = reading.at("outlet_head", j)
        return (head is not None and head.prefix == dative) or titled_hearer(reading, j)

    def boundary(self, reading: Reading, i: int, reach: int) -> int:
        """The first token from i, at most `reach` on, that ends a phrase."""
        j, last = i, min(i + reach, len(reading))
        while j < last and self.goes_on(reading, j):
            j += 1
        return j

    def run(self, reading: Reading, i: int, reach: int) -> int:
        """The end of a construct: one or two bare words, then words with the article, and what ل ties to them."""
        if not reading.grammar.article:
            return self.boundary(reading, i, min(reach, 5))
        j = min(i + 1, len(reading))
        if j < len(reading) and not reading.definite(i) and self.goes_on(reading, j):
            place = reading.at("place", j)
            j = place.last if place is not None and not place.clitics else j + reading.definite(j)
        while j < min(i + reach, len(reading)) and self.goes_on(reading, j):
            carries = reading.word(j).startswith(FORMS.to)
            tied = carries and j + 1 < len(reading) and reading.definite(j + 1)
            if carries and _joined(reading, j + 1):
                j += 3
                continue
            if not reading.definite(j) and not tied and reading.gap(j) != ".":
                break
            if j - i > 1 and reading.relational(j - 1) and reading.word(j).endswith(FORMS.feminine_plural):
                break
            j += 2 if tied and not reading.definite(j) else 1
        return j


def _joined(reading: Reading, j: int) -> bool:
    """A second noun of what "for" ties stands at token j: "لاستغلال وتوزيع المياه"."""
    joined = reading.spaced(j) and reading.spaced(j + 1) and reading.word(j).startswith(FORMS.joining)
    return joined and not reading.definite(j) and reading.definite(j + 1)


def titled_hearer(reading: Reading, j: int) -> bool:
    """An outlet that only the last word of its name shows was told, at token j: "لكلمار برس"."""
    dative = reading.grammar.dative
    if not dative or not reading.may(TITLE, j + 1) or not reading.word(j).startswith(dative):
        return False
    title = reading.at("outlet_name", j + 1)
    return title is not None and not title.prefix and reading.tight(j + 1)


def stops(reading: Reading, j: int) -> bool:
    """A word that ends phrases stands at token j, and no title that looks like "and" with one: "سمو ولي العهد"."""
    stop = reading.at("stop", j)
    if stop is None or _inside_longer(reading, stop):
        return False
    if _surname(reading, j) or (reading.word(j) in FORMS.names_too and _named(reading, j)):
        return False
    if not stop.clitics:
        return True
    if named_van(reading, j):
        return False
    title = reading.at("person_head", j)
    return title is None or bool(title.clitics)


def _inside_longer(reading: Reading, stop: Hit) -> bool:
    """A longer noun of a body, a name or a title holds the word that ends phrases elsewhere."""
    j = stop.first
    rank = reading.at("person_head", j - 1)
    longer = (reading.at("body_head", j), reading.at("given", j))
    return (rank is not None and rank.last > j) or any(hit and hit.last > stop.last for hit in longer)


def _surname(reading: Reading, j: int) -> bool:
    """A day of the week at token j is the surname of whose first name alone stands before it: "محمد الخميس"."""
    named = reading.word(j) in FORMS.weekdays and reading.at("given", j - 1) is not None
    return named and reading.spaced(j) and reading.at("given", j - 2) is None


def _named(reading: Reading, j: int) -> bool:
    """What is a preposition or a time elsewhere is somebody's name at token j: nothing that it could govern follows."""
    i = j + 1
    alone = i >= len(reading) or not reading.tight(i) or reading.at("complement", i) is not None
    timed = reading.word(j) == FORMS.morning
    return not alone and not reading.at("adverbial", j) and not reading.at("stop", i) if timed else alone


def _goes_apart(verb: Hit, word: str) -> bool:
    """An Arabic verb is no part of a phrase: it announces, or only says, carries what it tells of ("وثائق نشرها
    الموقع"), or "and" joins it ("وأشارت", "ويوضح"); no "ونشر", which may be a noun, and no "فيرون", a name."""
    if not _APART.isdisjoint(verb.cue.kinds) or word.endswith(FORMS.pronouns):
        return True
    if not verb.clitics and word.endswith(FORMS.she) and len(word) > _SHORT:
        return True
    if not verb.clitics or (verb.clitics != FORMS.joining and "plain" not in verb.cue.kinds):
        return False
    return word.endswith(FORMS.she) or word[1:2] in FORMS.undone


def named_van(reading: Reading, j: int) -> bool:
    """Token j is the "van" of a name, and no "for that" without its hamza, where the text writes others with theirs."""
    return reading.word(j) == FORMS.van and FORMS.that in reading.text and reading.spaced(j)


def _broken(reading: Reading, j: int) -> bool:
    """A mark that ends phrases stands before token j, and not the stop of an abbreviation: "د. أحمد"."""
    gap = reading.gap(j)
    title = j > 0 and len(reading.word(j - 1)) <= 2 and _TITLE_STOP.fullmatch(gap) is not None
    return BREAK.search(gap) is not None and not title


def _speech(reading: Reading, j: int) -> bool:
    """The quotation that opens before token j is no name in a phrase: it is long, or ends the sentence."""
    end = reading.closing(j)
    return end is None or end - j > _TITLE_TOKENS or reading.ends_sentence(end)
