"""By how much the displayed times of articles lie before those of others with whom they share enough."""

from __future__ import annotations

import heapq
from collections.abc import Mapping
from datetime import datetime, timedelta

from provenance.corpus.article import Article, Moment, Zone
from provenance.derivation.overlap import Overlaps

_SUBSTANTIAL = 0.3

Lead = tuple[float, str]
"""The chance of being before an article, and its id."""


def leads(articles: Mapping[str, Article], overlaps: Overlaps) -> dict[str, list[Lead]]:
    """For every dated article its two least certain leads over dated neighbours with whom it shares enough."""
    found = {}
    for v, article in articles.items():
        if article.published is not None:
            others = ((articles[w].published, w) for w in overlaps.held[v] if substantial(overlaps, v, w))
            chances = [(chance_before(article.published, other), w) for other, w in others if other is not None]
            found[v] = heapq.nsmallest(2, chances)
    return found


def substantial(overlaps: Overlaps, v: str, w: str) -> bool:
    """Whether two articles share enough for the order of their times to matter to each other."""
    return overlaps.share(v, w) >= _SUBSTANTIAL or overlaps.share(w, v) >= _SUBSTANTIAL


def chance_before(a: Moment, b: Moment) -> float:
    """The chance that a lies before b, both anywhere in their intervals with equal probability; of a date that can be
    read in two orders the reading nearer to the other time counts, and never for certain."""
    if a.earliest is None or b.earliest is None:
        return 0.5
    mine, others = _readings(a, a.earliest), _readings(b, b.earliest)
    nearest = min(((x, y) for x in mine for y in others), key=lambda pair: abs(sum(pair[0]) - sum(pair[1])))
    chance = _before(*nearest)
    return chance if len(mine) == len(others) == 1 else min(max(chance, 1 - _AT_MOST), _AT_MOST)


_AT_MOST = 0.98
"""Chance of an order that rests on one of two readings of a date."""


def _before(a: tuple[float, float], b: tuple[float, float]) -> float:
    (start, end), (first, last) = a, b
    surely = max(0.0, min(end, first) - start)
    low, high = max(start, first), min(end, last)
    partly = ((last - low) ** 2 - (last - high) ** 2) / (2 * (last - first)) if high > low else 0.0
    return (surely + partly) / (end - start)


_HOUR, _DAY = 3600, 86400
_EASTERNMOST = timedelta(hours=14)


def _readings(moment: Moment, earliest: datetime) -> list[tuple[float, float]]:
    """The interval of a moment; those at its two ends where it spans the readings of 03/04/2025, of which neither is
    the first of a month that the other lies in."""
    start, end = _interval(moment, earliest)
    if moment.precision != "month" or (earliest + _EASTERNMOST).day == 1:
        return [(start, end)]
    width = _width(round(end - start), moment.zone)
    return [(start, start + width), (end - width, end)]


def _width(seconds: int, zone: Zone) -> float:
    """Seconds that one of two readings spans, both spanning so many: whole days lie between them, and all that may be
    of a day unless a clock was read with it, which shows in minutes over the hours that a zone leaves open."""
    over = seconds % _DAY
    return over + (0 if over % _HOUR else _DAY) + (_DAY if zone == "unknown" else 0)


def _interval(moment: Moment, earliest: datetime) -> tuple[float, float]:
    """First and last second; a stamp of midnight sharp mostly stands for the whole day."""
    start, end = earliest.timestamp(), moment.latest.timestamp()
    return start, start + 86400 if moment.midnight and not moment.trusted else max(end, start + 1)
