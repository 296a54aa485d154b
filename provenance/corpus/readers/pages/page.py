"""What reading one page gives, whatever it was written in, and what the readers of pages share."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import islice

from provenance.corpus.article import Mark, Moment, Outlet
from provenance.corpus.dates import Offsets, text_moments
from provenance.corpus.outlets import Registry, utc_offsets
from provenance.corpus.readers.pages.lines import word_count
from provenance.corpus.readers.pages.segment import Segments
from provenance.corpus.readers.pages.site import PageLine

_MOST_LINES = 300
_LONGEST = 300
_NEAR = 3
"""Lines before the headline and after the body whose unlabelled times may be the page's."""
_LABELLED = ("text_published", "text_modified", "clock")
_POST_NUMBER = re.compile(r"(?:^|\s)#\d{1,5}(?:\s|$)")
"""Beside a forum's post stands its number, and when it was written."""
_DATELINE = 120
_SOON = timedelta(days=1)
"""How long after its dateline's day a text may come out: the agency wrote on the evening before."""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of a page before it is read: a row's other columns, the address it was fetched from."""

    url: str = ""
    outlet: Outlet | None = None
    captured: Moment | None = None
    language: str = ""


@dataclass(frozen=True, slots=True)
class PageReading:
    """A page taken apart. `page` is everything visible, one block a line; `text` the body; `dates` all candidates;
    `called` the name its head gives the site, which others may credit it by though the registry has another."""

    page: str
    text: str
    outlet: Outlet
    called: str = ""
    title: str = ""
    byline: str = ""
    url: str = ""
    language: str = ""
    canonical: str = ""
    marks: tuple[Mark, ...] = ()
    dates: tuple[Moment, ...] = ()
    captured: Moment | None = None


def offsets_of(outlet: Outlet) -> Offsets | None:
    """The offsets from UTC of the outlet's country, None when it is not known."""
    return utc_offsets(outlet.country) if outlet.country else None


def visible_dates(
    lines: Sequence[PageLine],
    called: frozenset[int],
    segments: Segments,
    language: str,
    offsets: Offsets | None,
    captured: Moment | None,
    within: frozenset[int] = frozenset(),
) -> tuple[Moment, ...]:
    """Times printed round the body, and the day of its dateline.

    Without a label only those near it count, and of lines that are `called` a date the first; if some stand between
    headline and body, only they: others are of other articles, or of the text that a credit line's address leads to.
    With one, those of lines `within` the body that are none of it count as well.
    """
    start, stop = segments.body.start, segments.body.stop or len(lines)
    top = segments.title if segments.title is not None else start
    found: list[Moment] = []
    between: list[Moment] = []
    near: list[Moment] = []
    for i, line in _short_lines(lines, segments.body, within):
        moments = [m for m, _, _ in text_moments(line.text, language=language, offsets=offsets, captured=captured)]
        found.extend(moment for moment in moments if moment.found in _LABELLED)
        others = [moment for moment in moments if moment.found not in _LABELLED and "://" not in line.text]
        if top <= i < start:
            between.extend(others)
        elif _is_near(i, line.text, range(top, start), stop) or (i in called and not near):
            near.extend(others)
    dated = _dateline(lines, segments.body, language, offsets, captured)
    return tuple(dict.fromkeys((*found, *(between or near), *dated)))


def _is_near(i: int, text: str, head: range, stop: int) -> bool:
    """Whether line i stands right above the headline, right below the body, or above it beside a post's number."""
    if head.start - _NEAR <= i < head.stop or stop <= i < stop + _NEAR:
        return True
    return i < head.stop and _POST_NUMBER.search(text) is not None


def _dateline(
    lines: Sequence[PageLine], body: range, language: str, offsets: Offsets | None, captured: Moment | None
) -> Iterator[Moment]:
    """The day that the body opens with: its text came out then or soon after."""
    head = lines[body.start].text[:_DATELINE] if body else ""
    for moment, _, label in text_moments(head, language=language, offsets=offsets, captured=captured):
        if not label and moment.found == "text" and moment.precision == "day":
            yield replace(moment, latest=moment.latest + _SOON, found="dateline")


def is_label(registry: Registry, language: str, line: str) -> bool:
    """Whether a line is no headline though it has the length of one: it only names an outlet, or a time."""
    if len(line) > _LONGEST:
        return False
    if registry.named(line, language=language):
        return True
    covered = sum(len(span) for _, span, _ in text_moments(line, language=language))
    return covered * 2 >= len(line) or (covered > 0 and word_count(line) <= 8)


def _short_lines(lines: Sequence[PageLine], body: range, within: frozenset[int]) -> Iterator[tuple[int, PageLine]]:
    short = ((i, line) for i, line in enumerate(lines) if len(line.text) <= _LONGEST)
    outside = ((i, line) for i, line in short if i not in body or i in within)
    return islice(outside, _MOST_LINES)
