"""A date as people write it, in a short value: whatever `grammar` reads, and months and years alone."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from provenance.corpus.article import Moment
from provenance.corpus.dates.grammar import readings
from provenance.corpus.dates.moments import FIRST_YEAR, LAST_YEAR, Offsets, between, month_bounds
from provenance.corpus.dates.resolving import Seen, moment_of
from provenance.corpus.dates.words import Shape, shape

_MONTH = re.compile(
    r"(?:(?P<name>M)[-.,/F]{0,2}(?P<year>y)|(?P<first>y)[-/.](?P<month>d)|(?P<month_first>d)[-/.](?P<last>y)"
    r"|(?P<year_zh>y)J(?P<month_zh>d)G)[E.]{0,2}"
)
_YEAR = re.compile(r"(?P<year>y)[JE.]{0,2}")


def value_moment(
    value: str, *, found: str, offsets: Offsets | None, captured: Moment | None, language: str
) -> Moment | None:
    """The first time in a value, or None. `found` becomes "relative" for times told from `captured`."""
    tokens = shape(value)
    seen = Seen.at(captured, offsets) if captured else None
    moments = (
        moment_of(reading, found="relative" if reading.unit else found, offsets=offsets, seen=seen)
        for reading in readings(tokens, language)
    )
    return next((m for m in moments if m), None) or _month(tokens, found, offsets) or _year(tokens, found, offsets)


def _month(tokens: Shape, found: str, offsets: Offsets | None) -> Moment | None:
    match = _MONTH.fullmatch(tokens.kinds)
    if match is None:
        return None
    year, month = (
        tokens.number(next(match.start(name) for name in names if match[name]))
        for names in (("year", "first", "last", "year_zh"), ("name", "month", "month_first", "month_zh"))
    )
    gregorian = not match["name"] or tokens.meanings[match.start("name")].word == "gregorian"
    if not (gregorian and FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12):
        return None
    start, end = month_bounds(year, month)
    return between(start, end, "month", found=found, offsets=offsets)


def _year(tokens: Shape, found: str, offsets: Offsets | None) -> Moment | None:
    match = _YEAR.fullmatch(tokens.kinds)
    year = tokens.number(0) if match else 0
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    start, end = datetime(year, 1, 1, tzinfo=UTC), datetime(year + 1, 1, 1, tzinfo=UTC)
    return between(start, end, "year", found=found, offsets=offsets)
