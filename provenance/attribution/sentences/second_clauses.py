"""Subjects of a second clause, which "and" joins to the first: "Le maire a quitté la salle et Anne Paz a déclaré"."""

from __future__ import annotations

from provenance.attribution.reading import Reading
from provenance.attribution.sentences.naming_words import HEADS, head_at, small

_VERB_TOKENS = 4
_PHRASE = 3
_HEADED = ("determiner", *HEADS)


def second_clause(reading: Reading, start: int, last: int) -> int:
    """Where the subject of the verb behind token `last` begins in the phrase [start, last): behind an "and" that joins
    clauses, else at `start`."""
    joint = next((i for i in range(last - 1, start, -1) if reading.at("and", i)), None)
    if joint is None or joint + 1 >= last:
        return start
    if reading.at("anaphor", joint + 1):
        return joint + 1
    if reading.grammar.plural:
        return joint + 1 if _one_speaks(reading, last) and _new_subject(reading, start, joint, last) else start
    return joint + 1 if _object_before(reading, start, joint) else start


def own_name(reading: Reading, start: int, last: int) -> int:
    """English: where the name or the group begins that ends a phrase of which the words before are no part, as in text
    that has lost its commas: "no place to stay other than camps Samira said". Nouns for what somebody is, and what is
    said of these, belong to a name."""
    if reading.language != "en" or last - start < _PHRASE:
        return start
    if not reading.capital(last - 1):
        return _own_group(reading, start, last)
    first = last - 1
    while first > start and reading.tight(first) and (reading.capital(first - 1) or head_at(reading, first - 1)):
        first -= 1
    before = first - 1
    described = not reading.capital(first) and head_at(reading, first)
    if before < start or not _plain_word(reading, before) or not reading.spaced(first) or described:
        return start
    if reading.at("past", before):
        return start
    adjective = before > start and small(reading, before - 1) and not reading.at("determiner", before - 1)
    body = any(reading.at("body_head", i) for i in range(first, last))
    return start if adjective or body else first


def _own_group(reading: Reading, start: int, last: int) -> int:
    """Where a group's noun stands that ends a phrase with a preposition: "wounding dozens more observers said"."""
    first = next((i for i in range(max(start, last - _PHRASE), last) if _ends_group(reading, i, last)), start)
    apart = first > start + 1 and _plain_word(reading, first - 1) and reading.spaced(first)
    apart = apart and not reading.at("preposition", first - 2)
    return first if apart and any(reading.at("preposition", i) for i in range(start, first)) else start


def _ends_group(reading: Reading, i: int, last: int) -> bool:
    group = reading.at("group", i)
    return group is not None and group.last == last


def _plain_word(reading: Reading, i: int) -> bool:
    """A word in small letters stands at token i that no table for names knows."""
    if reading.capital(i) or small(reading, i):
        return False
    return not reading.any_at(("and", "to", "genitive", "aux"), i)


def _one_speaks(reading: Reading, i: int) -> bool:
    """The verb at or soon behind token i has one subject."""
    verb = next((j for j in range(i, min(i + _VERB_TOKENS, len(reading))) if reading.at("verb", j)), None)
    if verb is None:
        return False
    return not any(reading.word(j).endswith(reading.grammar.plural) for j in range(i, verb + 1))


def _new_subject(reading: Reading, start: int, joint: int, last: int) -> bool:
    """Somebody else begins behind the "and" at token `joint`, not the rest of a ministry's name."""
    i = joint + 1
    if reading.any_at(_HEADED, i) and not reading.capital(i):
        return True
    governed = reading.capital(joint - 1) and (small(reading, joint - 2) or joint - 1 == start)
    bodies = any(reading.at("body_head", j) for j in range(start, joint))
    names = last - i > 1 and all(map(reading.capital, range(i, last)))
    return names and not bodies and not (governed and not reading.at("determiner", joint - 2))


def _object_before(reading: Reading, start: int, joint: int) -> bool:
    """English: the words before the "and" hold a verb, which no table need know: a word in small letters behind a
    name or a head noun, before an article or the end."""
    for i in range(start, joint):
        if reading.capital(i) or small(reading, i) or head_at(reading, i) or not reading.tight(i) or not i:
            continue
        behind_name = i > start and (reading.capital(i - 1) or head_at(reading, i - 1))
        if behind_name and (i + 1 == joint or reading.at("determiner", i + 1) or reading.at("preposition", i + 1)):
            return True
    before = start - 1
    plain = before > 0 and reading.tight(start) and not reading.capital(before) and not small(reading, before)
    return bool(
        plain and reading.at("determiner", start) and not reading.auxiliary(before) and not head_at(reading, before)
    )
