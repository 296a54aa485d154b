"""Unnamed people as sources, in languages with capitals: "deux sources", "un haut responsable libanais"."""

from __future__ import annotations

from provenance.attribution.reading import Hit, Reading
from provenance.attribution.sentences.naming_words import head_at
from provenance.attribution.source import Source
from provenance.attribution.sources import Sources


def unnamed(reading: Reading, first: int, last: int, head_end: int) -> Source | None:
    """The unnamed people that tokens [first, last) are, whose head ends at token `head_end`."""
    for i in range(first, head_end):
        hit = reading.at("group", i)
        if any("«" in reading.gap(j) for j in range(first + 1, i + 1)):
            break
        if hit and _ends_near(reading, hit, head_end) and hit.last <= last and not _of_a_body(reading, first, i):
            if _names_of_people(reading, first, hit) or _speaks(reading, first, i) or _thing(reading, hit, last):
                return None
            named = not reading.grammar.nouns and i > first and reading.capital(i) and reading.capital(i - 1)
            if named and reading.field == "text":
                return Source(first, last, "body", (first, last))
            return Source(first, last, "group", (first, last))
    hit = reading.at("group", first)
    named = hit is not None and any(reading.capital(j) for j in range(hit.last, last))
    return Source(first, last, "group", (first, last)) if hit and not named else None


def _thing(reading: Reading, hit: Hit, last: int) -> bool:
    """French, Spanish: what stands behind "one of the" are no people that a table knows: "l'une des embarcations"."""
    if not reading.grammar.adjectives_behind or hit.last >= last:
        return False
    partitive = reading.at("linking", hit.last - 1) or reading.at("determiner", hit.last - 1)
    return partitive is not None and not (head_at(reading, hit.last) or reading.capital(hit.last))


def _speaks(reading: Reading, first: int, i: int) -> bool:
    """What stands at token i says of a spokesman what he is: "un portavoz militar israelí"."""
    return any("speaks_for" in hit.cue.kinds for hit in reading.which("person_head", first, i))


def _ends_near(reading: Reading, people: Hit, end: int) -> bool:
    """Nothing stands between some people and token `end`, or an adjective: "dos altos cargos israelíes"."""
    adjective = reading.grammar.adjectives_behind and people.last == end - 1 and not reading.capital(people.last)
    return people.last >= end or adjective


def _names_of_people(reading: Reading, first: int, people: Hit) -> bool:
    """A body is called by the people in it: "Médecins sans frontières", "la organización Médicos Sin Fronteras"."""
    bodies = (reading.at("body_head", people.first), reading.at("body_head", people.first - 1))
    if any(body is not None and body.last >= people.last + (body.first == people.first) for body in bodies):
        return True
    called = people.first > first and reading.capital(people.first) and not reading.grammar.nouns
    return called and reading.at("body_head", people.first - 1) is not None


def _of_a_body(reading: Reading, first: int, i: int) -> bool:
    """Russian: the people at token i are whose body it is: "Союз рыбаков"."""
    return reading.grammar.script == "cyrillic" and any(reading.at("body_head", j) for j in range(first, i))


def outlets_own(reading: Reading, sources: Sources, first: int, last: int) -> Source | None:
    """An outlet's unnamed source: "Источник РИА Новости в оперативных службах"."""
    hit = reading.at("group", first)
    known = sources.known(reading, hit.last) if hit and hit.last < last else None
    return Source(first, last, "group", (first, last)) if known and known.kind == "outlet" else None


def counted_people(reading: Reading, first: int, last: int) -> bool:
    """A number of some people: "74 percent of likely voters"."""
    number = reading.word(first).isdigit() and reading.gap(first)[-1:].isspace()
    return number and not any(map(reading.capital, range(first + 1, last))) and last > first + 1
