"""How dates and clocks are put together: patterns over the kinds of tokens, the same for every language.

Every pattern has a bounded length, so a text is read in time linear in its tokens.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from provenance.corpus.dates.clocks import ClockReading, read_clock
from provenance.corpus.dates.days import DayReading, read_day, read_unix_day
from provenance.corpus.dates.moments import Clock
from provenance.corpus.dates.words import ClockZone, Shape

_GAP = re.compile(r"[-|,/.:()Fv']{0,4}")
_GAP_BEHIND_CLOCK = re.compile(r"[-|,/.F']{0,4}")
"""Without brackets: a length of time stands in them, "(1:07) 24 April 2023"."""
_AGO = re.compile(
    r"(?:A[F:]?(?P<count>[dq])?(?P<unit>[Uvh])q?(?:[,xF]?[dq][Uvh]){0,2}"
    r"|(?P<number>[dq])?(?P<measure>[Uvh])(?:[,xF]?[dq][Uvh]){0,2}F?[Bg])"
)
_TODAY = re.compile(r"(?P<back>R)[-|,.Fv]{0,3}")
_TODAY_BEHIND = re.compile(r"[-|,F]{0,2}(?P<back>R)")
_START = re.compile(r"[dyMgWPZRAqUvh]")
TODAY = "today"
"""`Reading.unit` of a clock of today or yesterday."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What tokens `first` to `after` (exclusive) say.

    A date has `days`, all that it can mean, and perhaps a `clock`. Without `days` it is a clock alone, or so many
    units before now (`unit`, `count`), or a clock of today or yesterday (`unit` "today", `count` 0 or 1).
    """

    first: int
    after: int
    days: tuple[date, ...] = ()
    clock: Clock | None = None
    zone: ClockZone | None = None
    unit: str = ""
    count: int = 0


def readings(shape: Shape, language: str = "") -> Iterator[Reading]:
    """All dates, relative times and clocks, from left to right, none overlapping."""
    at = 0
    while start := _START.search(shape.kinds, at):
        reading = _reading(shape, start.start(), language)
        if reading:
            yield reading
        at = reading.after if reading else start.end()


def _reading(shape: Shape, at: int, language: str) -> Reading | None:
    clock = read_clock(shape, at)
    return (
        _clock_and_day(shape, at, language)
        or _day_and_clock(shape, at, language)
        or _unix(shape, at)
        or _ago(shape, at)
        or _today(shape, at)
        or (Reading(at, clock.after, clock=clock.clock, zone=clock.zone) if clock else None)
    )


def _clock_and_day(shape: Shape, at: int, language: str) -> Reading | None:
    clock = read_clock(shape, at, dotted=True)
    if clock is None:
        return None
    after = _skip(_GAP_BEHIND_CLOCK, shape, clock.after)
    if day := read_day(shape, after, language):
        return Reading(at, day.after, day.days, clock.clock, clock.zone)
    if back := _TODAY_BEHIND.match(shape.kinds, clock.after):
        count = shape.number(back.start("back"))
        return Reading(at, back.end(), (), clock.clock, clock.zone, TODAY, count)
    return None


def _day_and_clock(shape: Shape, at: int, language: str) -> Reading | None:
    day = read_day(shape, at, language)
    if day is None:
        return None
    clock = read_clock(shape, _skip(_GAP, shape, day.after), dotted=True) or _on_next_line(shape, day)
    if clock is None:
        return None if day.weak else Reading(at, day.after, day.days)
    return Reading(at, clock.after, day.days, clock.clock, clock.zone)


def _on_next_line(shape: Shape, day: DayReading) -> ClockReading | None:
    """A clock alone can be a video's length: on the next line it must say that it is one."""
    if shape.kinds[day.after : day.after + 1] != ";":
        return None
    start = _skip(_GAP, shape, day.after + 1)
    clock = read_clock(shape, start)
    if clock is None:
        return None
    says = set(shape.kinds[day.after + 1 : clock.after]) & set("FvPmZhH")
    return clock if says else None


def _unix(shape: Shape, at: int) -> Reading | None:
    """Sun Nov 16 18:45:00 +0000 2025."""
    unix = read_unix_day(shape, at)
    clock = read_clock(shape, unix.after) if unix else None
    day = unix.in_year_at(shape, clock.after) if unix and clock else None
    return Reading(at, day.after, day.days, clock.clock, clock.zone) if day and clock else None


def _ago(shape: Shape, at: int) -> Reading | None:
    match = _AGO.match(shape.kinds, at)
    if match is None:
        return None
    unit = match.start("unit" if match["unit"] else "measure")
    count = match.start("count" if match["unit"] else "number")
    meaning = shape.meanings[unit]
    times = shape.number(count) if count >= 0 else meaning.number or 1
    return Reading(at, match.end(), unit=meaning.word or "hour", count=times)


def _today(shape: Shape, at: int) -> Reading | None:
    match = _TODAY.match(shape.kinds, at)
    clock = read_clock(shape, match.end(), dotted=True) if match else None
    if match is None or clock is None:
        return None
    return Reading(at, clock.after, (), clock.clock, clock.zone, TODAY, shape.number(match.start("back")))


def _skip(pattern: re.Pattern[str], shape: Shape, at: int) -> int:
    match = pattern.match(shape.kinds, at)
    return match.end() if match else at
