"""Subjects that word order alone does not show: Turkish before a quotation, Russian on either side of the verb."""

from __future__ import annotations

import re

from provenance.attribution.reading import Hit, Reading
from provenance.attribution.sentences.around_verbs import CLAUSE_TOKENS, QUOTED, clause_start
from provenance.attribution.sentences.capitals import Capitals
from provenance.attribution.source import Source

_QUOTATION_TOKENS = 150
_SET_OFF = re.compile(r",\s*[\"“«]?|[\"“«]")


def set_off(reading: Reading, hit: Hit) -> Source | None:
    """Turkish: a name and its title before a comma or a quotation, wherever they stand in the sentence: "Evini su
    basan 71 yaşındaki Hatice Yomralı, "…" diye konuştu"."""
    opened = _opened_before(reading, hit.first)
    first = reading.sentence(opened)[0]
    for last in range(first + 1, opened + 1):
        if _SET_OFF.fullmatch(reading.gap(last).strip()):
            told = reading.ending("object", last)
            end = start = told.first if told else last
            while start > first and reading.capital(start - 1) and (start == end or reading.tight(start)):
                start -= 1
            names = end - start
            while start > first and reading.at("person_head", start - 1) and reading.tight(start):
                start -= 1
            if names and end - start > 1:
                return Source(start, end, "person", (start, end))
    return None


def within_body(capitals: Capitals, reading: Reading, hit: Hit) -> Source | None:
    """Russian: the body in which they said it, before a plural verb: "В Минсельхозе пообещали компенсировать"."""
    first = max(clause_start(reading, hit.first, CLAUSE_TOKENS), reading.sentence(hit.first)[0])
    plural = reading.word(hit.last - 1).endswith("и") or "impersonal" in hit.cue.kinds
    if not plural or not reading.at("inside", first):
        return None
    body = capitals.after(reading, first + 1)
    return body if body and body.kind in ("body", "outlet") and body.last == hit.first else None


def agreeing(capitals: Capitals, reading: Reading, hit: Hit, after: Source | None) -> Source | None:
    """Russian: who stands before the verb and agrees with it, where its object or nobody stands behind: "Мэр Ольга
    Седова назвала слухи выдумкой"."""
    named = after is not None and after.kind in ("person", "body", "outlet")
    if named and ("say" in hit.cue.kinds or "acts" not in hit.cue.kinds):
        return None
    ahead = capitals.before(reading, hit.first)
    if ahead is None or ahead.kind not in ("person", "body"):
        return None
    masculine = reading.word(hit.last - 1).endswith("л")
    return None if masculine and reading.word(ahead.last - 1).endswith(reading.grammar.oblique) else ahead


def _opened_before(reading: Reading, verb: int) -> int:
    """Where the quotation opens that closes right before a verb; else the verb."""
    if not QUOTED.search(reading.gap(verb)):
        return verb
    for i in range(verb - 1, max(0, verb - _QUOTATION_TOKENS), -1):
        if "\n" in reading.gap(i):
            return verb
        if reading.opened(i):
            return i
    return verb


def behind_medium(capitals: Capitals, reading: Reading, before: Source, start: int) -> Source | None:
    """Who speaks before the verb at token `start`, and not in what, where no comma parts the two: "In a statement on
    Telegram the club wrote that"."""
    medium = reading.at("medium", before.first - 1)
    if medium is None or medium.last <= before.first:
        return before
    begins = (i for i in range(start - 1, medium.last - 1, -1) if reading.at("determiner", i) and reading.spaced(i))
    speaker = capitals.after(reading, next(begins, start))
    return speaker if speaker is not None and speaker.last == start else None
