"""What was published: articles, the outlets that publish them, and when.

Spans count codepoints: `article.field(name)[span.start:span.end]` is the text a span claims.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from itertools import accumulate
from typing import Literal

from provenance.corpus.records import quickly_made

ArticleKind = Literal["article", "post", "statement", "broadcast", "transcript"]
OutletKind = Literal[
    "agency", "newspaper or site", "broadcaster", "aggregator", "official body", "account", "person", "document",
    "unknown",
]  # fmt: skip
Field = Literal["text", "title", "byline", "page"]
Precision = Literal["second", "minute", "hour", "day", "month", "year"]
Zone = Literal["stated", "assumed", "unknown"]


@quickly_made
@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open range of codepoints in one field of an article."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def meets(self, other: Span) -> bool:
        """Whether both hold some codepoint of one field."""
        return self.start < other.end and other.start < self.end


class Spans:
    """Some spans of one field, to ask whether another meets one of them."""

    __slots__ = ("_furthest", "_starts")

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(spans)
        self._starts = [span.start for span in ordered]
        self._furthest = list(accumulate((span.end for span in ordered), max))

    def meet(self, span: Span) -> bool:
        """Whether one of them and `span` both hold some codepoint."""
        before = bisect_left(self._starts, span.end)
        return before > 0 and self._furthest[before - 1] > span.start


@quickly_made
@dataclass(frozen=True, slots=True)
class Quoted:
    """A span of one article's field: what evidence and findings point at."""

    article: str
    field: Field
    span: Span


@quickly_made
@dataclass(frozen=True, slots=True)
class Note:
    """A reason, warning or remark: a code of `report/messages.toml` and its values."""

    code: str
    values: tuple[tuple[str, str | int | float], ...] = ()


@dataclass(frozen=True, slots=True)
class Moment:
    """When something happened, as an interval in UTC.

    `earliest` is None for a capture: it says "existed by `latest`" and nothing about the other side.
    `found` names where it stood: meta, json_ld, text, dateline, url, feed, field, relative, post_number,
    capture, decision.
    `trusted` holds for times that their publisher cannot set (a post number, a trusted feed). `midnight` holds for
    times of midnight sharp by the clock they were written by, which mostly stand for the whole day.
    """

    earliest: datetime | None
    latest: datetime
    precision: Precision
    zone: Zone
    found: str
    trusted: bool = False
    midnight: bool = False


@dataclass(frozen=True, slots=True)
class Outlet:
    """Whoever publishes or can be a source. `names` are all names by language, the first the one to show."""

    id: str
    name: str
    kind: OutletKind = "unknown"
    domains: tuple[str, ...] = ()
    names: tuple[tuple[str, tuple[str, ...]], ...] = ()
    country: str = ""
    family: str = ""

    @property
    def all_names(self) -> tuple[str, ...]:
        """Its names in all languages."""
        return tuple(name for _, names in self.names for name in names)

    def name_in(self, language: str) -> str:
        """The outlet's name in `language` (two letters), else the name it is shown by."""
        for code, names in self.names:
            if code == language and names:
                return names[0]
        return self.name


@dataclass(frozen=True, slots=True)
class Mark:
    """What a page says about itself outside its body: a link, the canonical URL, a field of its JSON-LD, a name
    in its navigation, a line that belongs to a picture, to a menu or to a footer (`menu` too), a short
    last line in the text's own block, a line of its readers' comments, or of the next article that it shows (`other`).

    `value` is the name as written, `href` the address, `span` its place in `Article.page` (None when it is not
    visible), `where` an XPath, a column or a line number.
    """

    kind: Literal[
        "link", "canonical", "structured", "feed", "navigation", "photo", "menu", "signature", "comment", "other"
    ]
    value: str
    href: str = ""
    span: Span | None = None
    where: str = ""


SITE_NAME = "site_name"
"""The key in `Article.metadata` of what a page's head calls its site, where the registry has another name for it."""


@dataclass(frozen=True, slots=True)
class Article:
    """One published text.

    `text` is the body; `page` is everything a visitor saw, navigation and footers included ("" when the input
    was a bare row). `outlet` is an outlet's id. `dates` keeps every candidate; `published`, `modified` and
    `captured` are the ones chosen. `sha256` is that of the file, or of the row's text in UTF-8.
    """

    id: str
    text: str
    outlet: str
    url: str = ""
    title: str = ""
    byline: str = ""
    page: str = ""
    domain: str = ""
    outlet_name: str = ""
    language: str = ""
    kind: ArticleKind = "article"
    published: Moment | None = None
    modified: Moment | None = None
    captured: Moment | None = None
    dates: tuple[Moment, ...] = ()
    canonical: str = ""
    platform: str = ""
    account: str = ""
    shared_from: str = ""
    transcribed_by: str = ""
    marks: tuple[Mark, ...] = ()
    metadata: tuple[tuple[str, str], ...] = ()
    sha256: str = ""
    input: str = ""
    version_of: str | None = None

    @property
    def called(self) -> tuple[str, ...]:
        """What its outlet is called here: the name it is known by, and the one that its page's head gives."""
        return (self.outlet_name, *(value for key, value in self.metadata if key == SITE_NAME))

    def field(self, name: Field) -> str:
        """The text that spans of field `name` count in."""
        return str(getattr(self, name))

    def quoted(self, name: Field, span: Span) -> str:
        """The words a span claims."""
        return self.field(name)[span.start : span.end]


@dataclass(frozen=True, slots=True)
class Rejection:
    """An input, or one row of it, that cannot be used: where, which field, why. `line` counts from 1, 0 = whole."""

    input: str
    line: int
    field: str
    reason: Note


@dataclass(frozen=True, slots=True)
class Input:
    """One file that was read, by the name the user gave it."""

    path: str
    sha256: str


@dataclass(slots=True)
class Collection:
    """What reading gave: articles sorted by id, what was rejected, what to warn of, which files were read."""

    articles: tuple[Article, ...] = ()
    rejected: tuple[Rejection, ...] = ()
    warnings: tuple[Note, ...] = ()
    inputs: tuple[Input, ...] = field(default_factory=tuple)
