"""Times that an address carries: a day in its path, a post number that encodes when it was made.

Only shapes that sites use for dates count. Article numbers look like dates too: a bare eight-digit number that ends the
path (`/news/20101231`, `world-20101231`, `a-20101231.html`) is one, because a day alone cannot tell an outlet's
articles apart; nor is `/2025/11/7-things` the seventh of November.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from urllib.parse import SplitResult, urlsplit

from provenance.corpus.article import Moment
from provenance.corpus.dates.moments import WIDTHS, between, month_bounds, of_days

_ARCHIVED = re.compile(r"^.*/(?=https?:/)")
"""What an archive puts before the address of the page it keeps: the time there is the capture's."""
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_YEAR = r"(?P<year>199[5-9]|20\d\d|2100)"
_SOME_YEAR = re.compile(r"199[5-9]|20\d\d|2100", re.ASCII)
_DAYS = tuple(
    re.compile(pattern.replace("YEAR", _YEAR), re.ASCII | re.IGNORECASE)
    for pattern in (
        r"/YEAR/(?P<month>\d{1,2}|[a-z]{3})/(?P<day>\d{1,2})(?=/|$)",
        r"/YEAR/(?P<month>\d\d)(?P<day>\d\d)(?=/)",
        r"/YEAR-?(?P<month>\d\d)/(?P<day>\d\d)(?=/)",
        r"[/-]YEAR-(?P<month>\d\d)-(?P<day>\d\d)(?=[/_.-]|$)",
        r"/[a-z]{0,2}YEAR(?P<month>\d\d)(?P<day>\d\d)(?:\d{4}|\d{6})?(?=[/_-])",
    )
)
_DAY_FIRST = re.compile(rf"/(?P<a>\d\d)([/-])(?P<b>\d\d)\2{_YEAR}(?=/|$)", re.ASCII)
_MONTH = re.compile(rf"/{_YEAR}[/-](?P<month>0[1-9]|1[0-2])(?=/[^/])", re.ASCII)

_POST = re.compile(r"/(?:[^/]{1,60}/)+?status(?:es)?/(\d{15,19})(?=\D|$)", re.ASCII)
_POST_HOSTS = ("twitter.com", "x.com")
_POST_EPOCH = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=1_288_834_974_657)
"""Post numbers of Twitter and X hold the milliseconds since then above their lowest 22 bits."""
_LONGEST_ADDRESS = 4_000


def url_moment(url: str) -> Moment | None:
    """The day, or month, that the path of an address names, without a zone; None when it names none or several."""
    parts = _split(url) if _SOME_YEAR.search(url) else None
    if parts is None:
        return None
    path = _ARCHIVED.sub("", parts.path)
    for pattern in _DAYS:
        days = {day for match in pattern.finditer(path) for day in _named(match)}
        if days:
            return of_days(days, found="url") if len(days) == 1 else None
    if match := _DAY_FIRST.search(path):
        days = {*_valid(match["year"], match["b"], match["a"]), *_valid(match["year"], match["a"], match["b"])}
        return of_days(days, found="url") if days else None
    if match := _MONTH.search(path):
        start, end = month_bounds(int(match["year"]), int(match["month"]))
        return between(start, end, "month", found="url")
    return None


def post_moment(url: str) -> Moment | None:
    """When a post on Twitter or X was made, by its number: nobody can choose that number, so it is trusted."""
    parts = _split(url) if "/status" in url else None
    host = (parts.hostname or "") if parts else ""
    match = _POST.match(parts.path) if parts else None
    if match is None or not any(host == known or host.endswith("." + known) for known in _POST_HOSTS):
        return None
    start = (_POST_EPOCH + timedelta(milliseconds=int(match[1]) >> 22)).replace(microsecond=0)
    moment = between(start, start + WIDTHS["second"], "second", found="post_number", stated=(0.0, 0.0))
    return replace(moment, trusted=True)


def _split(url: str) -> SplitResult | None:
    if len(url) > _LONGEST_ADDRESS:
        return None
    try:
        parts = urlsplit(url.strip())
        return parts if parts.hostname else None
    except ValueError:
        return None


def _named(match: re.Match[str]) -> Iterator[date]:
    month = match["month"].lower()
    if month.isdigit():
        yield from _valid(match["year"], month, match["day"])
    elif month in _MONTHS:
        yield from _valid(match["year"], str(_MONTHS.index(month) + 1), match["day"])


def _valid(year: str, month: str, day: str) -> Iterator[date]:
    with contextlib.suppress(ValueError):
        yield date(int(year), int(month), int(day))
