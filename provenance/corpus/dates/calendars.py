"""Days of three calendars as days of one.

The Hijri month begins when the moon is seen, so a Hijri day can be off by one from the tables (Umm al-Qura, by
`hijridate`): it stands for three. The Persian solar calendar is computed; its leap years are those of the 33-year
cycle, right from 1178 to 1633 of that era.
"""

from __future__ import annotations

from datetime import date, timedelta

from provenance.corpus.dates.moments import FIRST_YEAR, LAST_YEAR, plausible

_PERSIAN_ANCHOR = date(2024, 3, 20)
"""1 Farvardin 1403."""
_PERSIAN_ANCHOR_YEAR = 1403
_LONG_MONTHS = 6
PERSIAN_YEARS = range(FIRST_YEAR - 622, LAST_YEAR - 621)
HIJRI_YEARS = range(1415, 1501)
_DAY = timedelta(days=1)


def days_of(calendar: str, year: int, month: int, day: int) -> tuple[date, ...]:
    """The days that a date of "gregorian", "hijri" or "persian" can mean: one, three for Hijri, none if invalid."""
    if calendar == "hijri":
        return _hijri(year, month, day)
    if calendar == "persian":
        return _persian(year, month, day)
    if calendar != "gregorian":
        return ()
    try:
        found = date(year, month, day)
    except ValueError:
        return ()
    return (found,) if plausible(found) else ()


def _hijri(year: int, month: int, day: int) -> tuple[date, ...]:
    from hijridate import Hijri

    if year not in HIJRI_YEARS or not 1 <= month <= 12 or not 1 <= day <= 30:
        return ()
    first = Hijri(year, month, 1).to_gregorian()
    middle = date(first.year, first.month, first.day) + (day - 1) * _DAY
    return middle - _DAY, middle, middle + _DAY


def _persian(year: int, month: int, day: int) -> tuple[date, ...]:
    if year not in PERSIAN_YEARS or not 1 <= month <= 12 or not 1 <= day <= _persian_month(year, month):
        return ()
    before = 31 * (month - 1) - max(0, month - 1 - _LONG_MONTHS)
    since = _persian_new_year(year) - _persian_new_year(_PERSIAN_ANCHOR_YEAR)
    return (_PERSIAN_ANCHOR + (since + before + day - 1) * _DAY,)


def _persian_month(year: int, month: int) -> int:
    """Length in days: six months of 31, five of 30, and a last one of 29 or, in leap years, 30."""
    if month <= _LONG_MONTHS:
        return 31
    leap = _persian_new_year(year + 1) - _persian_new_year(year) == 366
    return 30 if month < 12 or leap else 29


def _persian_new_year(year: int) -> int:
    """Days from the era's beginning to the year's: 8 leap days in 33 years."""
    return 365 * (year - 1) + (8 * year + 21) // 33
