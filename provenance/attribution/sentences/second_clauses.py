"""Subjects of a second clause, which "and" joins to the first: "Le maire a quitté la salle et Anne Paz a déclaré"."""

from __future__ import annotations

from provenance.attribution.reading import Reading
from provenance.attribution.sentences.source_kind import HEADS, head_at, small

_VERB_TOKENS = 4
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


def _one_speaks(reading: Reading, i: int) -> bool:
    """The verb at or soon behind token i has one subject."""
    verb = next((j for j in range(i, min(i + _VERB_TOKENS, len(reading))) if reading.at("verb", j)), None)
    if verb is None:
        return False
    return not any(reading.word(j).endswith(reading.grammar.plural) for j in range(i, verb + 1))


def _new_subject(reading: Reading, start: int, joint: int, last: int) -> bool:
    """Somebody else begins behind the "and" at token `joint`, not the rest of a ministry's name."""
    i = joint + 1
    if any(reading.at(frame, i) for frame in _HEADED) and not reading.capital(i):
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
