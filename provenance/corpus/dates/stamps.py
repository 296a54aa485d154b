"""A date as programs write it: ISO 8601 in all its forms, compact stamps, seconds since 1970."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from provenance.corpus.article import Moment, Precision
from provenance.corpus.dates.moments import FARTHEST_OFFSET, FIRST_YEAR, WIDTHS, Offsets, between, plausible

_ISO = re.compile(
    r"\s*(\d{4})([-/.]?)(\d\d)\2(\d\d)"
    r"(?:(?:[Tt_]|\s{1,3})(\d\d)(?::?(\d\d)(?::?(\d\d)(?:[.,]\d{1,9})?)?)?)?"
    r"\s?(?:([Zz]|UTC|GMT)|([+-])(\d\d):?(\d\d)?)?(?:\[[\w/+-]{1,40}\])?\s*",
    re.ASCII,
)
_STAMP = re.compile(r"\s*(199[5-9]|20\d\d)(\d\d)(\d\d)(\d\d)(?:(\d\d)(\d\d)?)?([Zz])?\s*", re.ASCII)
_NUMBER = re.compile(r"\s*(\d{9,16})(?:\.\d{1,9})?\s*", re.ASCII)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_UTC: Offsets = (0.0, 0.0)
_EARLIEST_SECOND = (datetime(FIRST_YEAR, 1, 1, tzinfo=UTC) - _EPOCH) // WIDTHS["second"]
_LATEST_SECOND = (datetime(2034, 1, 1, tzinfo=UTC) - _EPOCH) // WIDTHS["second"]
_UNITS = (1, 1_000, 1_000_000)


def machine_moment(value: str, *, found: str, offsets: Offsets | None) -> Moment | None:
    """The moment of a value written by a program, or None when it is written some other way.

    Midnight without a zone ("2025-07-15 00:00:00") is how a day alone is stored, so it is read as the day.
    Numbers count seconds, milliseconds or microseconds since 1970, if that falls in 1995 to 2033; fourteen, twelve or
    ten digits that spell a date and a clock (`20250715184500`) are that.
    """
    match = _ISO.fullmatch(value)
    if match is None:
        return _number(value, found, offsets)
    year, _, month, day, hour, minute, second, utc, sign, ahead, rest = match.groups()
    if hour is None and (utc or sign):
        return None
    stated = _UTC if utc else _offset(sign, ahead, rest) if sign else None
    if sign and stated is None:
        return None
    return _moment((year, month, day, hour, minute, second), found, stated, offsets)


def _number(value: str, found: str, offsets: Offsets | None) -> Moment | None:
    match = _STAMP.fullmatch(value)
    if match is None:
        return _since_1970(value, found)
    return _moment(match.groups()[:6], found, _UTC if match[7] else None, offsets) or _since_1970(value, found)


def _since_1970(value: str, found: str) -> Moment | None:
    match = _NUMBER.fullmatch(value)
    if match is None:
        return None
    for unit in _UNITS:
        seconds = int(match[1]) // unit
        if _EARLIEST_SECOND <= seconds < _LATEST_SECOND:
            start = _EPOCH + timedelta(seconds=seconds)
            return between(start, start + WIDTHS["second"], "second", found=found, stated=_UTC)
    return None


def _moment(
    parts: tuple[str | None, ...], found: str, stated: Offsets | None, offsets: Offsets | None
) -> Moment | None:
    given = [int(part) for part in parts if part is not None]
    if len(given) == 6 and given[5] == 60:
        given[5] = 59
    try:
        start = datetime(*given, tzinfo=UTC)  # type: ignore[misc,arg-type]
    except ValueError:
        return None
    if not plausible(start):
        return None
    precision: Precision = ("day", "hour", "minute", "second")[len(given) - 3]
    if stated is None and not any(given[3:]):
        precision = "day"
    return between(start, start + WIDTHS[precision], precision, found=found, stated=stated, offsets=offsets)


def _offset(sign: str, hours: str, minutes: str | None) -> Offsets | None:
    ahead = int(hours) + int(minutes or 0) / 60
    if ahead > FARTHEST_OFFSET:
        return None
    ahead = -ahead if sign == "-" else ahead
    return ahead, ahead
