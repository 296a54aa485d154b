"""Whose page this is, and which other outlets its navigation names, by the lines round the body.

In turn: an address that the page labels as its own; an address alone on a line; one beside the notice of rights; an
aggregator that is named; the outlet named in the notice of rights or after the headline; the only outlet named. An
address or a name in a credit line is somebody else's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from provenance.corpus.addresses import platform_at
from provenance.corpus.article import Mark, Outlet, Span
from provenance.corpus.outlets import Registry
from provenance.corpus.readers.pages.lines import (
    address_in,
    is_bare_label,
    is_closing,
    is_credit,
    is_picture,
    opens_others,
    own_address_in,
    word_count,
)
from provenance.corpus.readers.pages.segment import Segments
from provenance.corpus.text import words

_MOST_ABOVE, _MOST_BELOW = 600, 200
_LONGEST_LINE = 300
_LONGEST_NAME = 80
_NAME_WORDS = 6
_AROUND_NAME = " \t.,()[]"
_BRACKETS = "([/«"
_BRACKETED = frozenset("()[]")
_BARS = re.compile(r"\s*[|•·]\s*")
_PARTS = re.compile(r"\s*[|•·]\s*|\s+[–—-]\s+|\s*::\s*")
_NOTICE = re.compile(r"\s*[|•·©:]\s*|\s+[–—-]\s+|[.]\s+|\b\d{4}\b")


@dataclass(frozen=True, slots=True)
class PageLine:
    """A visible line: its text, where it stands in `Article.page`, its number, and pieces of it that stand apart."""

    text: str
    span: Span
    number: int
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Site:
    """Whose page it is (None = the lines do not say), and the address that they give for it."""

    outlet: Outlet | None
    url: str


class Surroundings:
    """The lines of one page outside its body. What `foreign` links show is no name of its own."""

    def __init__(
        self,
        lines: Sequence[PageLine],
        segments: Segments,
        registry: Registry,
        language: str = "",
        foreign: frozenset[str] = frozenset(),
    ) -> None:
        self._foreign = foreign
        self._lines = lines
        self._body = segments.body
        self._title = segments.title
        self._registry = registry
        self._language = language

    def site(self) -> Site:
        """Whose page it is."""
        url, outlet = self._by_address()
        return Site(outlet or self._by_name(), url)

    def marks(self, own: str) -> Iterator[Mark]:
        """Addresses below credit lines, and names in the lines before the body of outlets other than `own`.

        An unknown or ambiguous name counts if a credit line repeats it, a common word on an aggregator's page. `where`
        is the line's number.
        """
        known = self._registry.get(own)
        gathers = known is not None and known.kind == "aggregator"
        for i, found in self._addresses():
            if self._is_credited(i):
                yield self._mark("link", self._lines[i], found, found)
        for i, line in self._outside:
            if i < self._top and not is_credit(line.text) and not self._is_title(line):
                for name, outlet in self._names(line, gathers=gathers):
                    if outlet is None or outlet.id != own:
                        yield self._mark("navigation", line, name)

    def _mark(self, kind: Literal["link", "navigation"], line: PageLine, value: str, href: str = "") -> Mark:
        at = line.text.find(value)
        span = Span(line.span.start + at, line.span.start + at + len(value)) if at >= 0 else None
        return Mark(kind, value, href, span, str(line.number))

    @cached_property
    def _top(self) -> int:
        """Where the lines above the body end."""
        return self._body.start if self._body else len(self._lines)

    @cached_property
    def _outside(self) -> tuple[tuple[int, PageLine], ...]:
        """The short lines round the body, with their indexes."""
        above = range(max(0, self._top - _MOST_ABOVE), self._top)
        below = range(max(self._body.stop, self._top), len(self._lines))[:_MOST_BELOW]
        around = ((i, self._lines[i]) for i in (*above, *below))
        return tuple((i, line) for i, line in around if len(line.text) <= _LONGEST_LINE)

    def _is_title(self, line: PageLine) -> bool:
        return self._title is not None and line.text == self._lines[self._title].text

    def _by_address(self) -> tuple[str, Outlet | None]:
        labelled = [found for _, line in self._outside if (found := own_address_in(line.text))]
        alone = [found for i, found in self._addresses() if not self._is_credited(i)]
        notice = [
            found
            for _, line in self._outside
            if is_closing(line.text)
            for part in line.text.split()
            if (found := address_in(part))
        ]
        sites = [found for found in (*labelled, *alone, *notice) if labelled or not platform_at(found)]
        if not sites:
            return "", None
        outlets = [self._registry.identify(url=found) for found in sites]
        chosen = next((k for k, outlet in enumerate(outlets) if outlet.kind == "aggregator" and not labelled), 0)
        same = [found for found, outlet in zip(sites, outlets, strict=True) if outlet.id == outlets[chosen].id]
        return max(same, key=lambda found: len(path_of(found))), outlets[chosen]

    def _addresses(self) -> Iterator[tuple[int, str]]:
        for i, line in self._outside:
            if found := address_in(line.text):
                yield i, found

    def _is_credited(self, i: int) -> bool:
        """Whether the address alone on line i belongs to the credit line above it."""
        above = self._lines[i - 1].text if i else ""
        return is_bare_label(above) or (is_credit(above) and i >= self._body.stop)

    def _by_name(self) -> Outlet | None:
        around = [outlet for outlet in self._around if outlet.id not in self._credited_outlets]
        aggregators = {outlet.id: outlet for outlet in around if outlet.kind == "aggregator"}
        if len(aggregators) == 1:
            return next(iter(aggregators.values()))
        notices = (line.text for _, line in self._outside if is_closing(line.text))
        signed = _only(outlet for text in notices for outlet in self._known(_NOTICE.split(text)))
        return signed or _only(self._known(self._after_title())) or _only(around) or self._in_notice()

    def _in_notice(self) -> Outlet | None:
        """A name nobody knows that stands alone above the body, and first in the notice of rights."""
        above = [line.text for i, line in self._outside if i < self._top and not self._is_title(line)]
        names = [text for text in above if 1 < word_count(text) <= _NAME_WORDS and not is_closing(text)]
        for _, line in self._outside:
            parts = _NOTICE.split(line.text) if is_closing(line.text) else []
            for part in (part.strip(_AROUND_NAME) for part in parts):
                if named := [name for name in names if f" {part}".endswith(f" {name}")]:
                    return self._registry.identify(name=max(named, key=len))
        return None

    @cached_property
    def _around(self) -> list[Outlet]:
        """The outlets named alone on a line, or in the notice of rights.

        Below the headline an agency's name, or one in brackets, is a byline or a sign-off; behind a place and in
        brackets it is a dateline, whether there is a headline or not.
        """
        top = self._title if self._title is not None else self._body.start
        found: list[Outlet] = []
        in_list = False
        listed = self._listed
        for i, line in self._outside:
            in_list = i >= self._body.stop and (in_list or opens_others(line.text))
            if in_list or i in listed or is_credit(line.text) or line.text in self._foreign:
                continue
            notice = is_closing(line.text)
            named = self._known(_NOTICE.split(line.text) if notice else (line.text, *line.parts))
            signs = (i > top or not _BRACKETED.isdisjoint(line.text)) and not notice
            found.extend(o for o in named if not signs or (o.kind != "agency" and line.text[0] not in _BRACKETS))
        return found

    @property
    def _listed(self) -> frozenset[int]:
        """The lines below the body that name an outlet each, one after the other: a list of sites."""
        named = [i for i, line in self._outside if i >= self._body.stop and any(self._known((line.text,)))]
        return frozenset(i for i in named if i - 1 in named or i + 1 in named)

    def _after_title(self) -> list[str]:
        """What stands after the last dash or bar of a line that repeats the headline, as in a browser's title."""
        if self._title is None:
            return []
        headline = words(self._lines[self._title].text)
        found = []
        for _, line in self._outside:
            *before, last = _PARTS.split(line.text)
            if before and word_count(line.text) < 40 and words(" ".join(before)) == headline:
                found.append(last)
        return found

    def _known(self, names: Iterable[str]) -> Iterator[Outlet]:
        for name in names:
            if outlet := self._outlet(name):
                yield outlet

    def _outlet(self, name: str, *, guarded: bool = False) -> Outlet | None:
        """The outlet of a name that means one wherever it stands; None for shared names and, unless `guarded` ones
        count too, for common words."""
        if not name or len(name) > _LONGEST_NAME:
            return None
        for match in self._registry.matches(name, language=self._language):
            if len(match.outlets) == 1 and (guarded or match.alias is None or match.alias.guard == "none"):
                return match.outlets[0]
        return None

    def _names(self, line: PageLine, *, gathers: bool) -> Iterator[tuple[str, Outlet | None]]:
        """The names in a line of navigation: known ones, and any that a credit line repeats."""
        whole = line.text.strip(" \t*•·-–—|:")
        inner = _BARS.split(whole) if _BARS.search(whole) else ()
        pictured = any(map(is_picture, line.parts))
        for part in dict.fromkeys((whole, *line.parts, *inner)):
            if pictured and (part == whole or is_picture(part)):
                continue
            outlet = self._outlet(part, guarded=gathers and part != whole)
            if outlet or self._in_a_credit(part):
                yield part, outlet
                if part == whole:
                    return

    def _in_a_credit(self, name: str) -> bool:
        tokens = words(name) if word_count(name) <= 6 and len(name) <= _LONGEST_NAME else []
        size = len(tokens)
        return size > 0 and any(
            line[i : i + size] == tokens for line in self._credits for i in range(1, len(line) - size + 1)
        )

    @cached_property
    def _credits(self) -> list[list[str]]:
        return [words(line.text) for _, line in self._outside if is_credit(line.text)]

    @cached_property
    def _credited_outlets(self) -> frozenset[str]:
        texts = [line.text.partition(":")[2] for _, line in self._outside if is_credit(line.text)]
        return frozenset(outlet.id for text in texts for outlet in self._known(_PARTS.split(text)))


def _only(outlets: Iterable[Outlet]) -> Outlet | None:
    found = {outlet.id: outlet for outlet in outlets}
    return next(iter(found.values())) if len(found) == 1 else None


def path_of(url: str) -> str:
    """What follows the host: an address with a path is a page's, one without only a site's."""
    return (url.partition("//")[2] or url).partition("/")[2]
