"""Credits that a page's markup gives: links, its canonical address, structured data, feeds, navigation."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from provenance.attribution.page.credit_lines import STRICT
from provenance.attribution.page.republication import is_told
from provenance.attribution.reading import Reading
from provenance.corpus.addresses import is_host, platform_at, url_host
from provenance.corpus.article import Article, Mark, Span

Trust = Literal["", "known", "named", "called", "drawn"]

_PHRASE = 6
_MOST_LISTED = 10
"""Links of a list below words for "sources"."""
_AUTHORS = ("author", "creator", "contributor")
_SOURCES = ("source", "source-name", "sourcename")
_PUBLISHERS = ("publisher", "copyrightHolder")


@dataclass(frozen=True, slots=True)
class Pointer:
    """A mark that may credit an outlet, by the name it shows ("" none) and its address.

    `trust` says what it needs besides: "" nothing (a canonical address, a feed, a link on a credit line), "known":
    an outlet that the registry holds, "named": one that is also called by the name shown, "called": an outlet it
    holds, or one whose address spells the name, "drawn": any known name, common word or not. `content` is what it
    speaks for in the body, when it stands there; `quote` its line.
    """

    mark: Mark
    name: str
    quote: Span
    trust: Trust = ""
    content: Span | None = None


def pointers(article: Article, page: Reading) -> Iterator[Pointer]:
    """The article's marks but its navigation, with the line each stands on."""
    listing = _listing(article, page)
    for mark in article.marks:
        if mark.kind == "link":
            yield from _link(article, page, mark, listing)
        elif mark.kind == "structured" and not platform_at(mark.href):
            yield Pointer(mark, _name(mark), Span(0, 0), _trust(mark))
        elif mark.kind in ("canonical", "feed"):
            yield Pointer(mark, _name(mark), Span(0, 0))
    if article.canonical and not any(mark.kind == "canonical" for mark in article.marks):
        yield Pointer(Mark("canonical", "", article.canonical, None, "canonical"), "", Span(0, 0))


def _trust(mark: Mark) -> Trust:
    """An author's address may lie at a sister paper: it names that outlet only where the author is the outlet. A
    publisher's may be its house's. A picture that is called a source's shows a name."""
    said = mark.where.rpartition("#")[2]
    if said == "alt" or said.endswith(_SOURCES):
        return "drawn"
    if mark.href and said.endswith(_AUTHORS):
        return "named"
    return "" if mark.href and not said.endswith(_PUBLISHERS) else "known"


def _name(mark: Mark) -> str:
    """The name that a mark shows, if it is no address."""
    return "" if is_host(url_host(mark.value)) else mark.value


def _listing(article: Article, page: Reading) -> frozenset[int]:
    """The first tokens of the lines that hold a link, each of which may go on with a list of sources."""
    places = (mark.span.start for mark in article.marks if mark.kind == "link" and mark.span)
    return frozenset(page.line(min(bisect_left(page.starts, place), len(page) - 1))[0] for place in places if len(page))


def _link(article: Article, page: Reading, mark: Mark, listing: frozenset[int]) -> Iterator[Pointer]:
    """A link counts on a credit line, as an address alone on its line, or by a known outlet's name or in the body."""
    if mark.span is None or not len(page) or not url_host(mark.href):
        return
    i = min(bisect_left(page.starts, mark.span.start), len(page) - 1)
    first, _, line = page.line(i)
    label = page.anywhere("credit_line", i) is not None
    if label or _labels(page, first):
        closed = _closed(page, i if label else first)
        yield Pointer(mark, "" if label else _name(mark), line, "" if closed else "known")
        return
    if is_told(page, i) or _said_before(page, first, i):
        yield Pointer(mark, _name(mark), line, "called")
        return
    if _listed(page, first, listing):
        yield Pointer(mark, "", line, "known")
        return
    alone = page.text[line.start : line.end] == mark.value
    content = _content(article, page, line)
    if alone and is_host(url_host(mark.value)) and not platform_at(mark.href):
        yield Pointer(mark, "", line, "known")
    elif content is not None:
        yield Pointer(mark, _name(mark), line, "known", content)
    elif alone:
        yield Pointer(mark, _name(mark), line, "named")


def _labels(page: Reading, first: int) -> bool:
    """The line that begins at token `first` is a credit line, or the line before it is a bare label."""
    if page.anywhere("credit_line", first) or page.anywhere("disclaimer", first):
        return True
    above = page.line(first - 1)[0] if first else 0
    label = page.anywhere("credit_line", above) if first else None
    return label is not None and label.last == first


def _listed(page: Reading, first: int, listing: frozenset[int]) -> bool:
    """The line that begins at token `first` stands further down in a list below a bare label: "Sources"."""
    for _ in range(_MOST_LISTED):
        above = page.line(first - 1)[0] if first else -1
        if above not in listing:
            return False
        first = above
        if _labels(page, first):
            return page.anywhere("credit_line", first) is None
    return False


def _said_before(page: Reading, first: int, i: int) -> bool:
    """Right before token i its line says that the text is from there: "The post … appeared first on X"."""
    phrases = (page.anywhere("disclaimer", k) for k in range(max(first, i - _PHRASE), i))
    return any(hit is not None and i - 1 <= hit.last <= i for hit in phrases)


def _closed(page: Reading, i: int) -> bool:
    """A label at token i, if one stands there, has the colon that it needs: "via Giphy" has not."""
    hit = page.anywhere("credit_line", i)
    if hit is None or hit.cue.kinds[0] not in STRICT or hit.last >= page.line(i)[1]:
        return True
    return any(colon in page.gap(hit.last) for colon in ":：")


def _content(article: Article, page: Reading, line: Span) -> Span | None:
    """The line's place in the body, None outside of it."""
    paragraph = page.text[line.start : line.end]
    place = article.text.find(paragraph)
    return Span(place, place + len(paragraph)) if place >= 0 else None
