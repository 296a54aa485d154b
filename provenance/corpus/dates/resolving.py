"""From what tokens say to a `Moment`: dates by the outlet's offsets, relative times by when the page was seen."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from provenance.corpus.article import Moment, Precision, Zone
from provenance.corpus.dates.grammar import TODAY, Reading
from provenance.corpus.dates.moments import ANYWHERE, WIDTHS, Offsets, of_days

_UNITS: dict[str, tuple[timedelta, timedelta, Precision]] = {
    "second": (WIDTHS["second"], WIDTHS["second"], "second"),
    "minute": (WIDTHS["minute"], WIDTHS["minute"], "minute"),
    "hour": (WIDTHS["hour"], WIDTHS["hour"], "hour"),
    "day": (WIDTHS["day"], WIDTHS["day"], "day"),
    "week": (timedelta(days=7), timedelta(days=7), "day"),
    "month": (timedelta(days=28), timedelta(days=31), "month"),
    "year": (timedelta(days=365), timedelta(days=366), "year"),
}
"""Shortest and longest that a unit can be, and the precision of a time told in it."""
_LONGEST: dict[Precision, timedelta] = {**WIDTHS, "month": timedelta(days=31), "year": timedelta(days=366)}
_SLACK = timedelta(minutes=2)
"""Between a page's own clock and the time at which it was seen."""


@dataclass(frozen=True, slots=True)
class Seen:
    """When a page was seen: the range its capture time can mean, in UTC. Readings of it cannot be later."""

    earliest: datetime
    latest: datetime
    zone: Zone

    @classmethod
    def at(cls, captured: Moment, offsets: Offsets | None) -> Seen:
        """The range of a capture, whose `earliest` is open because the page may be older."""
        least, greatest = (0.0, 0.0) if captured.zone == "stated" else offsets or ANYWHERE
        width = _LONGEST[captured.precision] + timedelta(hours=greatest - least)
        return cls(captured.latest - width, captured.latest, captured.zone)


def moment_of(reading: Reading, *, found: str, offsets: Offsets | None, seen: Seen | None) -> Moment | None:
    """The moment of a date, or of a relative time when it is known when the page was seen; None for all others.

    Days after the page was seen are left out where a date has several readings.
    """
    if reading.days:
        return _of_date(reading, found, offsets, seen)
    if seen is None:
        return None
    if reading.unit == TODAY:
        return _of_today(reading, found, offsets, seen)
    return _before(reading, found, seen) if reading.unit else None


def shows_when_seen(reading: Reading, *, offsets: Offsets | None, seen: Seen) -> Moment | None:
    """The visitor's own clock, if the reading can be that: a time at which the page was seen, give or take two minutes,
    at one of the offsets it can have. Between the least and the greatest these go by whole hours."""
    if reading.clock is None or reading.clock.minute is None or seen.latest - seen.earliest > WIDTHS["minute"]:
        return None
    known = _offsets(reading, offsets, seen.latest.date())
    least, greatest = known or ANYWHERE
    for day in reading.days or _local_days(seen, known or ANYWHERE):
        for hours in range(int(greatest - least) + 1):
            offset = (least + hours, least + hours)
            moment = of_days((day,), found="clock", clock=reading.clock, stated=offset)
            if moment.earliest and moment.earliest - _SLACK <= seen.latest and seen.earliest <= moment.latest + _SLACK:
                stated = known if reading.zone else None
                return of_days((day,), found="clock", clock=reading.clock, stated=stated, offsets=offsets)
    return None


def _of_date(reading: Reading, found: str, offsets: Offsets | None, seen: Seen | None) -> Moment | None:
    days = reading.days
    stated = reading.zone.on(days[0]) if reading.zone else None
    if seen:
        latest = (seen.latest + timedelta(hours=(stated or offsets or ANYWHERE)[1])).date()
        days = tuple(day for day in days if day <= latest)
    if not days:
        return None
    return of_days(days, found=found, clock=reading.clock, stated=stated, offsets=offsets)


def _of_today(reading: Reading, found: str, offsets: Offsets | None, seen: Seen) -> Moment | None:
    """A clock of the day on which the page was seen, or of the day before."""
    assert reading.clock
    known = _offsets(reading, offsets, seen.latest.date())
    days = tuple(day - timedelta(days=reading.count) for day in _local_days(seen, known or ANYWHERE))
    stated = known if reading.zone else None
    moment = of_days(days, found=found, clock=reading.clock, stated=stated, offsets=offsets)
    if moment.earliest is None or moment.earliest > seen.latest:
        return None
    return replace(moment, latest=min(moment.latest, seen.latest))


def _before(reading: Reading, found: str, seen: Seen) -> Moment:
    """So many units before the page was seen. Sites cut the count, round it, or count midnights: it may be one less
    than the truth, half a unit more, and for days and longer a whole one more."""
    shortest, longest, precision = _UNITS[reading.unit]
    over = 0.5 if shortest < WIDTHS["day"] else 1
    return Moment(
        earliest=seen.earliest - (reading.count + 1) * longest,
        latest=seen.latest - max(reading.count - over, 0) * shortest,
        precision=precision,
        zone=seen.zone,
        found=found,
    )


def _offsets(reading: Reading, offsets: Offsets | None, day: date) -> Offsets | None:
    return reading.zone.on(day) if reading.zone else offsets


def _local_days(seen: Seen, offsets: Offsets) -> tuple[date, ...]:
    first = (seen.earliest.astimezone(UTC) + timedelta(hours=offsets[0])).date()
    last = (seen.latest.astimezone(UTC) + timedelta(hours=offsets[1])).date()
    return tuple(first + timedelta(days=i) for i in range((last - first).days + 1))
