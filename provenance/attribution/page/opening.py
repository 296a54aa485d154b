"""Bylines and datelines: who is credited by standing at the head of a text."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from provenance.attribution.page.parties import Party, Segment, may_hold, pictured, segments
from provenance.attribution.reading import Reading
from provenance.attribution.sources import Sources

_DATELINE_TOKENS = 18
_PLACE_TOKENS = 6
_FURNITURE_LINES = 2
_BUTTONS = 3
_STOPPED_TOKENS = 4
_FURNITURE_TOKENS = 8
_BYLINE_TOKENS = 24
_DASH = re.compile(r"[-=\u2010-\u2015—:/|\n]|\s\u0640+\s")
_MARKED = re.compile(r"[-=\u2010-\u2015—:/|()\[\]\n]|\s\u0640+\s|\d")
_STOP = re.compile(r"[.!?؟]\W*$")
_STRUCK = re.compile(r"[^\n/]{3,60}/([^\W\d_][^\n/]{1,30})/\s*[.–—-]")
_BRACKET = re.compile(r"[(\[]")
_JOINED = re.compile(r"[-\u2010-\u2015—_/]")
_CLOSED = re.compile(r"[)\]]\.?\s*$")
_COLONED = re.compile(r"\s*[:：]")


@dataclass(frozen=True, slots=True)
class Opening:
    """The parties that a text's head names, and the tokens [first, last) of the line that proves it."""

    parties: tuple[Party, ...]
    first: int
    last: int


def byline(reading: Reading, sources: Sources) -> Opening | None:
    """What a byline credits: every segment that consists of parties, before whose the picture is: "…, تصوير: …"."""
    last = len(reading)
    if not 0 < last <= _BYLINE_TOKENS or pictured(reading, 0, 1):
        return None
    pictures = (hit for i in range(1, last) if (hit := reading.anywhere("photo", i)))
    last = next((hit.first for hit in pictures if _COLONED.match(reading.gap(hit.last))), last)
    by = reading.anywhere("by", 0)
    first = by.last if by is not None and by.last < last else 0
    parties = [party for segment in segments(reading, sources, first, last) for party in segment.parties]
    if helper := _with(reading, sources, last):
        parties.append(helper)
    return Opening(tuple(parties), 0, last) if parties else None


def _with(reading: Reading, sources: Sources, last: int) -> Party | None:
    """The name that a byline ends with behind a word for "with": "Le Courrier avec AFP"."""
    name = sources.name_ending(reading, last)
    if name is None or name.first < 2 or not reading.anywhere("with", name.first - 1):
        return None
    return Party(name.first, name.last, "outlet", sure=name.alias.guard == "none")


def dateline(reading: Reading, sources: Sources) -> Opening | None:
    """What a text's opening credits: a party set off by dashes or brackets after at most a place and a date.

    Short lines above it are a page's furniture; below them only a party after a place is one.
    """
    if wired := _wired(reading, sources) or _struck(reading, sources) or _behind_day(reading, sources):
        return wired
    first = start = _past_buttons(reading, sources)
    for _ in range(_FURNITURE_LINES + 1):
        if first >= len(reading):
            return None
        _, last, span = reading.line(first)
        near = min(last, first + _STOPPED_TOKENS)
        if stopped := _behind_stop(reading, sources, first, near) or _joined(reading, sources, first, near):
            return stopped
        if opening := _line_of_place(reading, sources, first, min(last, first + _DATELINE_TOKENS), below=first > start):
            return opening
        if last - first > _FURNITURE_TOKENS or _STOP.search(reading.text, span.start, span.end):
            return None
        first = last
    return None


def _joined(reading: Reading, sources: Sources, first: int, last: int) -> Opening | None:
    """An agency joined to a place by a dash without spaces, and the sentence behind it: "دمشق-سانا بدأت …"."""
    if reading.grammar.cased:
        return None
    for i in range(first + 1, last):
        if not _JOINED.fullmatch(reading.gap(i)) or sources.any_name(reading, i - 1):
            continue
        name = sources.any_name(reading, i)
        if name is not None and sources.agency(reading, i) and reading.spaced(name.last):
            return Opening((Party(i, name.last, "outlet"),), first, name.last)
    return None


def _behind_stop(reading: Reading, sources: Sources, first: int, last: int) -> Opening | None:
    """An agency between a place in capitals with a full stop and a dash: "АСТАНА. КАЗИНФОРМ – …"."""
    for i in range(first + 1, last):
        if reading.gap(i).strip() == "." and all(reading.word(k).isupper() for k in range(first, i)):
            name = sources.any_name(reading, i)
            if name is not None and sources.agency(reading, i) and _DASH.search(reading.gap(name.last)):
                return Opening((Party(name.first, name.last, "outlet"),), first, name.last)
    return None


def _past_buttons(reading: Reading, sources: Sources) -> int:
    """Past a page's buttons in Latin letters before a text in Arabic ones: "Next Previous"."""
    i = 0
    while reading.grammar.script == "arabic" and i < min(_BUTTONS, len(reading)) and reading.word(i).isascii():
        if reading.word(i).isdigit() or sources.any_name(reading, i):
            return 0
        i += 1
    return i if i < len(reading) and not reading.word(i).isascii() else 0


def _line_of_place(reading: Reading, sources: Sources, first: int, last: int, *, below: bool) -> Opening | None:
    marked = _MARKED.search(reading.text, reading.starts[first], reading.ends[last - 1] + 2)
    if not marked or not may_hold(reading, first, last) or reading.anywhere("credit_line", first):
        return None
    found: list[Party] = []
    before, end, placed = first, first, True
    for segment in segments(reading, sources, first, last):
        furnished = below and segment.first == first
        if segment.parties and not furnished and _set_off(reading, segment, before - first, placed):
            found.extend(segment.parties)
            end = segment.last
            continue
        before = segment.last
        placed = placed and _place_or_date(reading, segment)
        if segment.last - segment.first > _PLACE_TOKENS:
            break
    return Opening(tuple(found), first, end) if found else None


def _place_or_date(reading: Reading, segment: Segment) -> bool:
    digits = any(reading.word(i)[0].isdigit() for i in range(segment.first, segment.last))
    return digits or segment.last - segment.first <= 3


def _set_off(reading: Reading, segment: Segment, before: int, placed: bool) -> bool:
    """A mark of a dateline stands after the segment, and before it where something precedes."""
    after, opened = reading.gap(segment.last), reading.gap(segment.first)
    whole = segment.last >= len(reading) and segment.first == 0
    long = reading.grammar.cased and "\n" in after and segment.last - segment.first > _PLACE_TOKENS
    if whole or not placed or long or (reading.grammar.nouns and after == "-"):
        return False
    if _BRACKET.search(opened):
        if before and after.strip() in ("،", ","):
            return _dated_bracket(reading, segment)
        return bool(_DASH.search(after)) or (before > 0 and placed and bool(_CLOSED.search(after)))
    if before and not re.search(r"[-=\u2010-\u2015—:/|،,«]|\s\u0640+\s", opened):
        return False
    if before and _DASH.search(opened):
        return bool(re.search(r"[-\u2010-\u2015—:/|\n.]", after)) or before <= 3
    return bool(_DASH.search(after))


def _struck(reading: Reading, sources: Sources) -> Opening | None:
    """Between strokes, behind a day and a place, an agency or its reporter: "23 мая, Минск /Корр. БЕЛТА/. …"."""
    found = _STRUCK.match(reading.text) if reading.grammar.cased else None
    if found is None:
        return None
    last = bisect_left(reading.starts, found.end(1))
    name = sources.name_ending(reading, last)
    if name is None or not sources.agency(reading, name.first) or last - name.first > _PLACE_TOKENS:
        return None
    return Opening((Party(name.first, name.last, "outlet"),), 0, last)


def _behind_day(reading: Reading, sources: Sources) -> Opening | None:
    """An agency in capitals behind place, day and comma, and nothing but a sentence behind it: "Баку, 8 октября,
    АЗЕРТАДЖ В Лагиче …"."""
    if not reading.grammar.cased:
        return None
    days = (i for i in range(1, min(_PLACE_TOKENS, len(reading))) if reading.word(i).isdigit())
    for i in range(next(days, len(reading)) + 1, min(_PLACE_TOKENS, len(reading))):
        name = sources.any_name(reading, i) if reading.gap(i).strip() == "," else None
        if name is not None and name.last < len(reading) and sources.agency(reading, i):
            written = reading.words(i, name.last)
            if written.isupper() and reading.spaced(name.last) and reading.capital(name.last):
                return Opening((Party(i, name.last, "outlet"),), 0, name.last)
    return None


def _dated_bracket(reading: Reading, segment: Segment) -> bool:
    """A bracket with a name and a day closes before a dash or a colon: "کابل (پژواک، ۱۲ ثور): …"."""
    inside = range(segment.last, min(segment.last + _STOPPED_TOKENS, len(reading)))
    closed = next((j for j in inside if ")" in reading.gap(j)), None)
    dated = closed is not None and any(reading.word(i).isdigit() for i in range(segment.last, closed))
    return dated and _DASH.search(reading.gap(closed or 0)) is not None


def _wired(reading: Reading, sources: Sources) -> Opening | None:
    """Chinese: name, place, date and the word for a dispatch ("新华社北京11月16日电"); or "本报讯", the paper's own."""
    if reading.grammar.script != "han" or not len(reading):
        return None
    if own := reading.at("own", 0):
        return Opening((Party(0, own.last, "own"),), 0, own.last)
    name = sources.any_name(reading, 0)
    for i in range(name.last, min(name.last + _DATELINE_TOKENS, len(reading))) if name else ():
        if name and reading.at("wire", i):
            return Opening((Party(name.first, name.last, "outlet"),), 0, i + 1)
        if reading.gap(i).strip():
            return None
    return None
