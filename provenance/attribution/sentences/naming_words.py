"""What single words are in a phrase that may name somebody, in languages with capitals."""

from __future__ import annotations

from provenance.attribution.reading import Reading
from provenance.attribution.source import Source

_FIELDS = 6
HEADS = ("body_head", "person_head", "outlet_head", "group")
_ADVERBIAL = ("verb", "and", "to", "adverbial", "medium", "timed", "aux", "told", "before", "complement")
_SMALL = ("determiner", "linking", "preposition", "stop", "clause")


def head_at(reading: Reading, i: int) -> bool:
    """A head noun stands at token i."""
    return reading.any_at(HEADS, i)


def small(reading: Reading, i: int) -> bool:
    """A word of grammar, whatever its first letter."""
    return reading.any_at(_SMALL, i)


def person(reading: Reading, i: int) -> bool:
    """A noun for somebody stands at token i, which is none for an outlet."""
    return reading.at("person_head", i) is not None and reading.at("outlet_head", i) is None


def owns(reading: Reading, i: int) -> bool:
    """The word by which somebody owns what follows stands at token i: "Clinton's"."""
    return reading.word(i) == reading.grammar.possessive and reading.gap(i) in ("'", "’")


def of(reading: Reading, i: int) -> bool:
    """A word for "of" stands at token i."""
    return reading.at("genitive", i) is not None


def adjective_behind(reading: Reading, i: int) -> bool:
    """French, Spanish: token i is an adjective of the noun before it, and a name follows or the phrase ends: "le
    premier ministre libanais Jean Paz", "el portavoz del Ejército israelí."."""
    if not reading.grammar.adjectives_behind or not reading.spaced(i) or reading.capital(i):
        return False
    body = reading.ending("body_head", i) is not None or reading.ending("group", i) is not None
    if not body and reading.ending("person_head", i) is None:
        return False
    if small(reading, i) or reading.any_at(_ADVERBIAL, i):
        return False
    if body and reading.spaced(i + 1) and (reading.at("linking", i + 1) or for_something(reading, i + 1)):
        return True
    named = i + 1 < len(reading) and reading.capital(i + 1)
    if named and (reading.spaced(i + 1) or reading.gap(i + 1) == ", "):
        return True
    return body and (i + 1 >= len(reading) or not reading.tight(i + 1))


def for_something(reading: Reading, i: int) -> bool:
    """What a body is for begins at token i in its name: "l'Agence pour l'emploi", "Institut für Weltwirtschaft"."""
    if not reading.at("purpose", i) or not reading.spaced(i):
        return False
    body = reading.ending("body_head", i)
    if body is None and reading.grammar.adjectives_behind:
        body = reading.ending("body_head", i - 1)
    j = i + 1 + (reading.at("determiner", i + 1) is not None)
    if body is None or not reading.capital(body.first) or not reading.tight(j) or j >= len(reading):
        return False
    return reading.at("adverbial", j) is None and (reading.capital(j) or not reading.grammar.nouns)


def piece_of_clause(reading: Reading, first: int, last: int) -> bool:
    """French, Spanish: a piece of a clause, no name: "tués près de Koro", "Once soldados murieron cerca de Koro"."""
    if reading.word(first)[0].isdigit():
        return True
    if not (reading.capital(first) or head_at(reading, first) or reading.at("determiner", first)):
        return reading.at("past", first) is None
    return any(_finite(reading, i) for i in range(first + 1, last) if not reading.capital(i))


def _finite(reading: Reading, i: int) -> bool:
    if reading.grammar.finite and reading.word(i).endswith(reading.grammar.finite):
        return True
    return reading.at("aux", i) is not None and reading.at("stop", i) is not None


def verb_first(reading: Reading, i: int) -> bool:
    """Spanish: a verb stands at token i, whose subject follows: "según indicaron fuentes sanitarias"."""
    if not reading.grammar.finite or reading.capital(i) or not reading.at("verb", i):
        return False
    return not reading.at("determiner", i) and not head_at(reading, i)


def joined_region(reading: Reading, source: Source, last: int) -> bool:
    """German: the station of a region: "ORF Tirol"."""
    i = source.last
    alone = i == last - 1 and i > source.first and reading.grammar.nouns and source.kind == "outlet"
    return alone and reading.spaced(i) and reading.capital(i) and not (head_at(reading, i) or small(reading, i))


def before_circumstance(reading: Reading, first: int, last: int) -> int:
    """Russian: where a name ends in a phrase before its verb, and when or where he spoke begins, in small letters:
    "Глава клуба Илья Рогов после матча признал"."""
    for at in reading.which("preposition", first + 2, last - 1):
        i = at.first
        named = reading.capital(i - 1) and (reading.capital(i - 2) or reading.at("person_head", i - 2) is not None)
        if named and not reading.capital(at.last) and reading.spaced(i):
            return i
    return last


def inside_office(reading: Reading, first: int, i: int) -> bool:
    """Turkish: the "and" of an office that has two fields or more: "Tarım ve Orman Bakanı"."""
    if reading.grammar.subject != "initial" or i != first + 1 or not reading.at("and", i) or not reading.tight(i):
        return False
    for j in range(i + 1, min(i + _FIELDS, len(reading))):
        if not (reading.tight(j) and reading.capital(j)):
            return False
        if j > i + 1 and reading.any_at(("body_head", "person_head"), j):
            return True
    return False


def past_named_firm(reading: Reading, first: int, closed: int) -> int:
    """Russian: past somebody's name behind what he is head of, whose name in marks closes before token `closed`: "глава
    компании «Север» Пётр Зимин"; else `closed`."""
    if (
        not reading.grammar.free
        or reading.gap(closed).strip() not in ("»", "”", '"')
        or not reading.at("person_head", first)
    ):
        return closed
    last = closed
    while last < len(reading) and reading.capital(last) and (last == closed or reading.tight(last)):
        last += 1
    return last


def own_subject(reading: Reading, first: int, last: int) -> int:
    """Russian: where the subject of the verb at token `last` begins in the phrase before it: behind "himself", and so
    nowhere before a noun for one named before ("Сам министр"); behind an object ("Состояние обоих врачи оценивают")."""
    if reading.at("himself", first):
        return last if first + 2 == last and not reading.capital(first + 1) else first + 1
    people = reading.ending("group", last, 1)
    if people is None or people.first <= first or reading.at("group", first) or reading.at("linking", last - 2):
        return first
    subject = not reading.capital(last - 1) and not reading.word(last - 1).endswith(reading.grammar.cases)
    described = reading.word(last - 2).endswith(reading.grammar.adjective)
    return people.first if subject and not described else first
