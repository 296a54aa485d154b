"""Clocks and zones in the kinds of tokens (`words`): 18:45, 6:45 م, 下午6时45分, 18h45, 18.45 Uhr, GMT+3.

Every pattern has a bounded length.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from provenance.corpus.dates.moments import FARTHEST_OFFSET, Clock
from provenance.corpus.dates.words import ClockZone, Shape

_CLOCK = re.compile(
    r"(?:(?P<early>P),?)?(?:(?P<before>Z)[,:]?)?(?P<hour>d)"
    r"(?::(?P<minute>d)(?::(?P<second>d)(?:[.,][dyn])?)?(?!\.?U)"
    r"|(?P<dot>\.)(?P<minute_dotted>d)(?:\.(?P<second_dotted>d))?(?!\.)"
    r"|h(?!F?[Bg])(?P<minute_h>d)?"
    r"|H(?:(?P<minute_zh>d)I?(?:(?P<second_zh>d)S)?)?"
    r"|(?=[Pm]))"
    r"(?P<unit>\.?[hvH](?!F?[Bg]))?(?:[,.(]{0,2}(?P<late>[Pm])[).]?)?"
)
_ZONE = re.compile(
    r"[-|,(F]{0,3}(?:(?P<name>Z)?\(?(?P<sign>[-+])(?:(?P<hours>d)(?::(?P<minutes>d))?|(?P<packed>y))(?P<behind>Z)?"
    r"|(?P<alone>Z))\)?"
)
_MINUTES = ("minute", "minute_dotted", "minute_h", "minute_zh")
_SECONDS = ("second", "second_dotted", "second_zh")
_NOON = 12


@dataclass(frozen=True, slots=True)
class ClockReading:
    """A clock at tokens up to `after` (exclusive), with its zone if it has one."""

    after: int
    clock: Clock
    zone: ClockZone | None


def read_clock(shape: Shape, at: int, *, dotted: bool = False) -> ClockReading | None:
    """The clock that begins at a token. `dotted`: 18.45 counts without "Uhr" or "p.m." behind it."""
    match = _CLOCK.match(shape.kinds, at)
    if match is None or (match["dot"] and not _dot_is_meant(shape, match, dotted)):
        return None
    clock = _clock(shape, match)
    if clock is None:
        return None
    if match["before"]:
        return ClockReading(match.end(), clock, shape.meanings[match.start("before")].zone)
    after, zone = _zone(shape, match.end(), strict=clock.second is None and not _after_t(shape, at))
    return ClockReading(after, clock, zone)


def _clock(shape: Shape, match: re.Match[str]) -> Clock | None:
    minute_at, second_at = _first(match, _MINUTES), _first(match, _SECONDS)
    if minute_at is not None and shape.width(minute_at) != 2:
        return None
    part = _first(match, ("early", "late"))
    hour = _of_24(shape.number(match.start("hour")), _part(shape, part))
    minute = None if minute_at is None else shape.number(minute_at)
    second = None if second_at is None else min(shape.number(second_at), 59)
    return Clock(hour, minute, second) if hour < 24 and (minute or 0) < 60 else None


def _dot_is_meant(shape: Shape, match: re.Match[str], dotted: bool) -> bool:
    glued = shape.touch(match.start("dot")) and shape.touch(match.start("minute_dotted"))
    return glued and bool(dotted or match["unit"] or match["late"] or match["early"] or match["before"])


def _first(match: re.Match[str], names: tuple[str, ...]) -> int | None:
    return next((match.start(name) for name in names if match[name]), None)


def _part(shape: Shape, at: int | None) -> str:
    if at is None:
        return ""
    return "pm" if shape.kinds[at] == "m" else shape.meanings[at].word


def _of_24(hour: int, part: str) -> int:
    """The hour on the 24-hour dial; a clock already on it (18:45 pm) is left as it is."""
    if not part or hour > _NOON:
        return hour
    hour %= _NOON
    later = {"am": False, "pm": True, "noon": hour < 9, "night": hour >= 6}[part]
    return hour + _NOON if later else hour


def _after_t(shape: Shape, at: int) -> bool:
    """Whether the clock stands behind the T of ISO 8601."""
    return shape.touch(at) and shape.kinds[at - 1] == "F" and shape.width(at - 1) == 1


def _zone(shape: Shape, at: int, *, strict: bool) -> tuple[int, ClockZone | None]:
    """The zone that follows a clock, and where it ends. `strict`: 18:45-03:00 may be from one clock to another."""
    match = _ZONE.match(shape.kinds, at)
    if match is None:
        return at, None
    if match["alone"]:
        return match.end(), shape.meanings[match.start("alone")].zone
    offset = _offset(shape, match, strict)
    if offset is not None:
        named = shape.meanings[match.start("name")].zone if match["name"] else None
        counted = named is not None and named.counted
        return match.end(), named.ahead(offset) if named and counted else ClockZone((offset, offset))
    if match["name"]:
        return match.end("name"), shape.meanings[match.start("name")].zone
    return at, None


def _offset(shape: Shape, match: re.Match[str], strict: bool) -> float | None:
    sign, digits = match.start("sign"), match.start("sign") + 1
    named = bool(match["name"] or match["behind"])
    if not named and (not shape.touch(digits) or shape.width(digits) < 2 or (strict and match["sign"] == "-")):
        return None
    number = shape.number(digits)
    hours, minutes = divmod(number, 100) if match["packed"] else (number, 0)
    if match["minutes"]:
        minutes = shape.number(match.start("minutes"))
    ahead = hours + minutes / 60
    if ahead > FARTHEST_OFFSET or minutes % 15:
        return None
    return -ahead if shape.kinds[sign] == "-" else ahead
