"""Moments: intervals in UTC made from a local time, and what may be said about their order.

Intervals are closed: `earliest` and `latest` are the first and the last microsecond that the words allow, so a
day of a stated zone runs from 00:00:00 to 23:59:59.999999. `to_iso` cuts to whole seconds.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache

from provenance.corpus.article import Moment, Precision, Zone

Offsets = tuple[float, float]
"""The least and the greatest offset from UTC, in hours east, that a clock can have."""

ANYWHERE: Offsets = (-12.0, 14.0)
FARTHEST_OFFSET = 14
FIRST_YEAR, LAST_YEAR = 1995, 2100
_OLDEST_YEAR = 1800
_NULL_STAMPS = frozenset({(1900, 1, 1), (1969, 12, 31), (1970, 1, 1)})
_TICK = timedelta(microseconds=1)

WIDTHS: dict[Precision, timedelta] = {
    "second": timedelta(seconds=1),
    "minute": timedelta(minutes=1),
    "hour": timedelta(hours=1),
    "day": timedelta(days=1),
}


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day as printed, on the 24-hour dial; what is not printed is None."""

    hour: int
    minute: int | None = None
    second: int | None = None

    @property
    def precision(self) -> Precision:
        """The smallest unit printed."""
        return "hour" if self.minute is None else "minute" if self.second is None else "second"

    @property
    def after_midnight(self) -> timedelta:
        """Time since midnight, at the start of the unit."""
        return timedelta(hours=self.hour, minutes=self.minute or 0, seconds=self.second or 0)


def between(
    start: datetime,
    end: datetime,
    precision: Precision,
    *,
    found: str,
    stated: Offsets | None = None,
    offsets: Offsets | None = None,
) -> Moment:
    """The moment of the local half-open interval `[start, end)`, both carried as if the clock showed UTC.

    `stated` are the offsets that the words themselves give (two equal ones for `+03:00`; a city whose summer time
    is not known gives two), `offsets` those of the outlet's country. With neither, every offset on Earth is allowed.
    """
    zone: Zone = "stated" if stated else "assumed" if offsets else "unknown"
    least, greatest = stated or offsets or ANYWHERE
    return Moment(
        earliest=start - _hours(greatest),
        latest=end - _hours(least) - _TICK,
        precision=precision,
        zone=zone,
        found=found,
        midnight=precision in WIDTHS and precision != "day" and _shows_midnight(start, stated),
    )


_UTC: Offsets = (0.0, 0.0)
_NEAR_ZONES = 5
"""Hours from Greenwich within which a time written in UTC may be midnight where it was published."""


def _shows_midnight(local: datetime, stated: Offsets | None) -> bool:
    if local.minute or local.second:
        return False
    return local.hour == 0 or (stated == _UTC and abs((local.hour + 12) % 24 - 12) <= _NEAR_ZONES)


def of_days(
    days: Collection[date],
    *,
    found: str,
    clock: Clock | None = None,
    stated: Offsets | None = None,
    offsets: Offsets | None = None,
) -> Moment:
    """The moment of a clock on one of `days` (never empty), or of any time on them when there is no clock.

    Days that do not follow one another are the readings of a date whose order is not known (03/04/2025): the interval
    spans them and the precision is no better than "month". Midnight without a zone is no clock, but how programs print
    a day alone.
    """
    first, last = min(days), max(days)
    scattered = (last - first).days >= len(set(days))
    precision: Precision
    if clock is None or (stated is None and not any((clock.hour, clock.minute, clock.second))):
        start, end, precision = _midnight(first), _midnight(last) + WIDTHS["day"], "day"
    else:
        start, precision = _midnight(first) + clock.after_midnight, clock.precision
        end = _midnight(last) + clock.after_midnight + WIDTHS[precision]
    if scattered:
        precision = "month"
    elif first != last:
        precision = "day"
    return between(start, end, precision, found=found, stated=stated, offsets=offsets)


def month_bounds(year: int, month: int) -> tuple[datetime, datetime]:
    """First moment of a month, and of the next."""
    return datetime(year, month, 1, tzinfo=UTC), datetime(year + month // 12, month % 12 + 1, 1, tzinfo=UTC)


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=UTC)


@lru_cache(maxsize=256)
def _hours(number: float) -> timedelta:
    return timedelta(hours=number)


def plausible(day: date) -> bool:
    """Whether a text can have been published then: 1800 to 2100, and no stamp that stands for "not set"."""
    return _OLDEST_YEAR <= day.year <= LAST_YEAR and (day.year, day.month, day.day) not in _NULL_STAMPS


def certainly_before(a: Moment, b: Moment) -> bool:
    """Whether `a` came before `b` for certain: neither publisher could set its time, and the intervals are disjoint."""
    return a.trusted and b.trusted and claimed_before(a, b) is True


def claimed_before(a: Moment, b: Moment) -> bool | None:
    """Whether `a` came before `b` if both times are believed; None when the intervals overlap.

    A capture is open to the past: it can be before another moment, but nothing can be shown to be before it.
    """
    if b.earliest is not None and a.latest < b.earliest:
        return True
    if a.earliest is not None and b.latest < a.earliest:
        return False
    return None


def to_iso(moment: datetime) -> str:
    """ISO 8601 in UTC, whole seconds, `2025-07-15T15:45:00Z`. A time without a zone is taken to be in UTC."""
    aware = moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    return aware.strftime("%Y-%m-%dT%H:%M:%SZ")
