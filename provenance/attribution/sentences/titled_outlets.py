"""Outlets that a word of their own name or the marks round it show: "the Velmora Herald", "«Утро»"."""

from __future__ import annotations

from provenance.attribution.reading import Reading
from provenance.attribution.sentences.naming_words import person, small
from provenance.attribution.source import Source

_BEFORE_MARKS = (
    "verb",
    "before",
    "told",
    "outlet_head",
    "stop",
    "preposition",
    "and",
    "linking",
    "medium",
    "report",
    "asked",
)
"""What a name in marks stands behind when it needs no noun before it."""


def in_marks(reading: Reading, first: int, last: int) -> Source | None:
    """Cyrillic: a name in quotation marks alone is a paper's; companies and ministries have a noun before theirs."""
    if reading.grammar.script != "cyrillic" or "«" not in reading.gap(first) or not reading.capital(first):
        return None
    if reading.closing(first) != last:
        return None
    issued = reading.ending("before", first)
    if issued is not None and "issued" in issued.cue.kinds:
        return Source(first, last, "body", (first, last))
    named = first > 0 and not reading.ends_sentence(first) and reading.gap(first).strip() == "«"
    if named and not any(reading.ending(frame, first) for frame in _BEFORE_MARKS):
        return Source(first, last, "body", (first, last))
    return Source(first, last, "outlet", (first, last), None, "newspaper")


def titled(reading: Reading, first: int, last: int) -> Source | None:
    """An outlet that a word of its own name shows: "the Velmora Herald", "La Gazette de Velmora", "Radio Velmora"."""
    if any(person(reading, j) for j in range(first, last)):
        return None
    for i in range(first, last):
        hit = reading.at("outlet_name", i)
        if hit is None or hit.last > last or not reading.capital(i):
            continue
        start, end = _run_before(reading, first, i), _run_after(reading, hit.last, last)
        if "first" in hit.cue.kinds and end > hit.last and i in (start, first):
            named = (i, end)
        elif start < i and "last" in hit.cue.kinds and end == hit.last:
            named = (start, hit.last)
        else:
            continue
        if "article" in hit.cue.kinds and named[1] - named[0] < 3 and not _articled(reading, named[0]):
            continue
        return Source(first, last, "outlet", named, None, "newspaper")
    return None


def _articled(reading: Reading, i: int) -> bool:
    return i > 0 and reading.at("determiner", i - 1) is not None


def _run_before(reading: Reading, first: int, i: int) -> int:
    """Where the capitalised words begin that end in token i."""
    while i > first and reading.tight(i) and reading.capital(i - 1) and not small(reading, i - 1):
        i -= 1
    return i


def _run_after(reading: Reading, i: int, last: int) -> int:
    """Where the capitalised words end that follow token i, with words of grammar between them."""
    end = i
    while i < last and reading.tight(i) and (reading.capital(i) or small(reading, i)):
        i += 1
        if not small(reading, i - 1):
            end = i
    return end
