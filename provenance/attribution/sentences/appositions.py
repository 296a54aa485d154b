"""What is said of somebody between commas: "Mary Jones, a spokeswoman for the ministry,"."""

from __future__ import annotations

import re
from dataclasses import replace

from provenance.attribution.reading import Reading
from provenance.attribution.source import Source

_MARK = re.compile(r"[,;:!?…\n\"“”«»]|''|\.\s|\.$")
_COMMA = re.compile(r"[.)]{0,2},")
"""A comma, after an abbreviation or a bracket too: "Ryan, R-Wis., said"."""
_LONGEST = 20
_TITLE_TOKENS = 4
_OPENING = ("determiner", "person_head", "describing")


def described(reading: Reading, source: Source, *, opening: bool = False) -> Source:
    """A person with what is said of them after a comma. `opening`: the phrase opens its sentence, so that a clause may
    follow the comma."""
    i = source.last
    if source.kind == "person" and (named := _posted(reading, source)):
        return replace(source, last=named, name=(source.first, named))
    if source.kind not in ("person", "group") or i >= len(reading) or reading.gap(i).strip() != ",":
        return source
    if named := _called(reading, source):
        return replace(source, kind="person", last=named, name=(source.first, named))
    untitled = not any(reading.capital(j) for j in range(source.first, source.last)) and reading.capital(i)
    if source.kind == "group" or not (untitled or reading.any_at(_OPENING, i)):
        return source
    last = _end(reading, i, opening)
    return replace(source, last=last) if last else source


def _end(reading: Reading, i: int, opening: bool) -> int:
    """Where the apposition ends that begins at token i; 0 where it is none."""
    for last in range(i + 1, min(i + _LONGEST, len(reading) + 1)):
        gap = reading.gap(last)
        abbreviated = len(reading.word(last - 1)) <= 2 and gap in (". ", ".")
        if _MARK.search(gap) and not abbreviated:
            return 0 if opening and gap.strip() != "," else last
        if opening and last < len(reading) and _finite(reading, last):
            return 0
    return 0


def _finite(reading: Reading, i: int) -> bool:
    """An auxiliary or a verb at token i shows that a clause began."""
    return reading.tight(i) and (
        reading.at("verb", i) is not None or (reading.at("aux", i) and reading.at("stop", i)) is not None
    )


def _posted(reading: Reading, source: Source) -> int | None:
    """The end of the name between commas behind an office and its place: "la coordinatrice à Goma, Claire Bovet, "."""
    i = source.last
    if not (reading.grammar.adjectives_behind and reading.at("preposition", i) and i + 2 < len(reading)):
        return None
    placed = reading.spaced(i) and reading.capital(i + 1) and reading.spaced(i + 1) and reading.gap(i + 2) == ", "
    return _called(reading, replace(source, last=i + 2)) if placed else None


def _called(reading: Reading, source: Source) -> int | None:
    """The end of the name between commas behind an office: "le procureur d'Orsanne, Didier Lanvaux, "."""
    i = last = source.last
    if not any(reading.at("person_head", j) for j in range(source.first, i)) or reading.at("determiner", i):
        return None
    while last < min(i + _TITLE_TOKENS, len(reading)) and reading.capital(last) and (last == i or reading.tight(last)):
        last += 1
    closed = last >= len(reading) or _COMMA.match(reading.gap(last).strip()) or reading.ends_sentence(last)
    return last if closed and last - i > 1 else None


def apposition(reading: Reading, last: int) -> int | None:
    """Where an apposition between commas begins that ends just before token `last`."""
    if not _COMMA.fullmatch(reading.gap(last).strip()):
        return None
    for i in range(last - 1, max(0, last - _LONGEST), -1):
        gap = reading.gap(i)
        if _COMMA.fullmatch(gap.strip()):
            return None if reading.at("and", i) else i
        if re.search(r"[.;:!?\n\"“”]\s", gap) and len(reading.word(i - 1)) > 2 and not reading.at("title", i - 1):
            return None
    return None
