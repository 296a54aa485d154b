"""What single words are in a phrase that may name somebody, in languages with capitals."""

from __future__ import annotations

from provenance.attribution.reading import Reading

_FIELDS = 6
HEADS = ("body_head", "person_head", "outlet_head", "group")
_SMALL = ("determiner", "linking", "preposition", "stop", "clause")


def head_at(reading: Reading, i: int) -> bool:
    """A head noun stands at token i."""
    return any(reading.at(frame, i) for frame in HEADS)


def small(reading: Reading, i: int) -> bool:
    """A word of grammar, whatever its first letter."""
    return any(reading.at(frame, i) for frame in _SMALL)


def person(reading: Reading, i: int) -> bool:
    """A noun for somebody stands at token i, which is none for an outlet."""
    return reading.at("person_head", i) is not None and reading.at("outlet_head", i) is None


def owns(reading: Reading, i: int) -> bool:
    """The word by which somebody owns what follows stands at token i: "Clinton's"."""
    return reading.word(i) == reading.grammar.possessive and reading.gap(i) in ("'", "’")


def of(reading: Reading, i: int) -> bool:
    """A word for "of" stands at token i."""
    return reading.at("genitive", i) is not None


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
        if j > i + 1 and any(reading.at(frame, j) for frame in ("body_head", "person_head")):
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
