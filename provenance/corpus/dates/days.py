"""Dates in the kinds of tokens (`words`), and the days that each can mean.

A date whose order is not known (03/04/2025) means two days, a Hijri one three; a weekday beside it, or the same date in
another calendar, leaves those that agree. Every pattern has a bounded length.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from provenance.corpus.dates.calendars import HIJRI_YEARS, PERSIAN_YEARS, days_of
from provenance.corpus.dates.words import Shape, vocabulary

_ERA = r"(?:[,(]?(?P<era>[Em])[).]{0,2})?"
_OTHER = r"(?:[(/-]{1,2}(?P<other>M)\)?)?"
_PATTERNS = tuple(
    re.compile(pattern + _ERA)
    for pattern in (
        rf"(?P<day>d)O?[-/.,F']{{0,3}}(?P<name>[Mg]){_OTHER}[-/.,F'(]{{0,3}}(?P<year>y)",
        rf"(?P<name>[Mg]){_OTHER}[.,F]{{0,2}}(?P<day>d)O?[.,F']{{0,3}}(?P<year>y)",
        r"(?P<year>y)(?P<sep>[-/.])(?P<a>d)(?P=sep)(?P<b>d)",
        r"(?P<a>d)(?P<sep>[-/.])(?P<b>d)(?P=sep)(?P<year>y)",
        r"(?P<year>y)J(?P<month>d)G(?P<day>d)D",
        rf"(?P<year>y)[-/,F]{{0,2}}(?P<name>M){_OTHER}[-/,F]{{0,2}}(?P<day>d)(?!:)",
        rf"(?P<year>y),?W,?(?P<day>d)F?(?P<name>M){_OTHER}",
        r"(?P<a>d)(?P<sep>[-/.])(?P<b>d)(?P=sep)(?P<short>d)",
        r"(?P<day>d)(?P<sep>[-/])(?P<name>M)(?P=sep)(?P<short>d)",
    )
)
_UNIX = re.compile(r"(?:W,?)?(?P<name>M)\.?(?P<day>d)")
_UNIX_YEAR = re.compile(r"x?(?P<year>y)")
_BETWEEN_CALENDARS = re.compile(r"[-|,/()F+]{0,3}")
_WEEKDAY = re.compile(r"(?P<weekday>W)[-|,/.F(]{0,3}")
_WEEKDAY_AFTER = re.compile(r"[-|,(]{0,2}(?P<weekday>W)\)?")
_JOINED_BEFORE = re.compile(r"[dyn][-/.]$")
_JOINED_BEHIND = re.compile(r"[-/.][dyn](?!:)")
_LAST_CENTURY = 95
_NEXT_PERSIAN_YEARS = 1428
"""From 2049: a year in numbers is then the Hijri one, of our days."""


@dataclass(frozen=True, slots=True)
class DayReading:
    """The days that tokens up to `after` (exclusive) can mean. `weak`: a date only if a clock stands beside it."""

    after: int
    days: tuple[date, ...]
    weak: bool = False


@dataclass(frozen=True, slots=True)
class UnixDay:
    """Month and day of `Nov 16 18:45:00 2025`, whose year comes behind the clock."""

    after: int
    month: int
    day: int

    def in_year_at(self, shape: Shape, at: int) -> DayReading | None:
        """The date, if a year stands at a token."""
        match = _UNIX_YEAR.match(shape.kinds, at)
        days = days_of("gregorian", shape.number(match.start("year")), self.month, self.day) if match else ()
        return DayReading(match.end(), days) if match and days else None


def read_unix_day(shape: Shape, at: int) -> UnixDay | None:
    """Month and day at a token, without a year."""
    match = _UNIX.match(shape.kinds, at)
    return UnixDay(match.end(), shape.number(match.start("name")), shape.number(match.start("day"))) if match else None


def read_day(shape: Shape, at: int, language: str) -> DayReading | None:
    """The date that begins at a token, weekday and a second calendar's included."""
    before = _WEEKDAY.match(shape.kinds, at)
    weekdays = [before.start("weekday")] if before else []
    day = _date(shape, before.end() if before else at, language)
    if day is None:
        return None
    day = _with_other_calendar(shape, day, language)
    if after := _WEEKDAY_AFTER.match(shape.kinds, day.after):
        weekdays.append(after.start("weekday"))
        day = replace(day, after=after.end())
    wanted = {shape.number(i) for i in weekdays}
    return replace(day, days=tuple(d for d in day.days if d.weekday() in wanted) or day.days)


def _with_other_calendar(shape: Shape, day: DayReading, language: str) -> DayReading:
    gap = _BETWEEN_CALENDARS.match(shape.kinds, day.after)
    start = gap.end() if gap else day.after
    if weekday := _WEEKDAY.match(shape.kinds, start):
        start = weekday.end()
    other = _date(shape, start, language)
    both = tuple(d for d in day.days if d in other.days) if other else ()
    return DayReading(other.after, both) if other and both else day


def _date(shape: Shape, at: int, language: str) -> DayReading | None:
    for pattern in _PATTERNS:
        match = pattern.match(shape.kinds, at)
        if match and not _part_of_more(shape, match.start(), match.end()):
            days = _named(shape, match) if "name" in match.re.groupindex else _numeric(shape, match, language)
            if days:
                return DayReading(match.end(), days, weak="short" in match.re.groupindex)
    return None


def _part_of_more(shape: Shape, first: int, after: int) -> bool:
    """Whether it is cut out of something longer: 15-16 November 2025, 1.16.11.2025, 16/11/2025/33."""
    before = _JOINED_BEFORE.search(shape.kinds, max(first - 2, 0), first)
    behind = _JOINED_BEHIND.match(shape.kinds, after)
    return bool(before and shape.touch(first) and shape.touch(first - 1)) or bool(
        behind and shape.touch(after) and shape.touch(after + 1)
    )


def _named(shape: Shape, match: re.Match[str]) -> tuple[date, ...]:
    """Days of a date whose month has a name; two names (تموز/يوليو) must mean one month."""
    name = shape.meanings[match.start("name")]
    other = shape.meanings[match.start("other")] if match.groupdict().get("other") else name
    if (other.number, other.word) != (name.number, name.word):
        return ()
    return days_of(name.word, _year(shape, match), name.number, shape.number(match.start("day")))


def _numeric(shape: Shape, match: re.Match[str], language: str) -> tuple[date, ...]:
    """Days of a date in numbers, in every order that it can be written in."""
    year = _year(shape, match)
    calendar = _calendar(year, _era(shape, match), language)
    usual = _orders(match, language)
    for orders in (usual, (usual[0][::-1],)) if usual[0] == ("b", "a") else (usual,):
        found = {
            day
            for month_at, day_at in orders
            for day in days_of(calendar, year, shape.number(match.start(month_at)), shape.number(match.start(day_at)))
        }
        if found:
            unsure = "short" in match.groupdict() and len(found) > 1
            return () if unsure else tuple(sorted(found))
    return ()


def _orders(match: re.Match[str], language: str) -> tuple[tuple[str, str], ...]:
    """Groups of month and day."""
    groups = match.groupdict()
    if "month" in groups:
        return (("month", "day"),)
    if match.start("year" if "year" in groups else "short") == match.start():
        return (("a", "b"),)
    day_first = language in vocabulary().day_first
    if day_first or match["sep"] == ".":
        return (("b", "a"),)
    return (("b", "a"), ("a", "b"))


def _year(shape: Shape, match: re.Match[str]) -> int:
    if "year" in match.re.groupindex:
        return shape.number(match.start("year"))
    short = shape.number(match.start("short"))
    return short + (1900 if short >= _LAST_CENTURY else 2000)


def _era(shape: Shape, match: re.Match[str]) -> str:
    return shape.meanings[match.start("era")].word if match["era"] else ""


def _calendar(year: int, era: str, language: str) -> str:
    """The calendar of a year in numbers; 1415 to 1427 can be of two, and then the language decides."""
    hijri, persian = year in HIJRI_YEARS, year in PERSIAN_YEARS and year < _NEXT_PERSIAN_YEARS
    if not (hijri or persian):
        return "gregorian"
    if era in {"hijri", "persian"}:
        return era
    if hijri and persian:
        return {"fa": "persian", "ar": "hijri"}.get(language, "")
    return "hijri" if hijri else "persian"
