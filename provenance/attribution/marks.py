"""Credits that a page's markup gives: links, its canonical address, structured data, feeds, navigation."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from provenance.attribution.reading import Reading
from provenance.corpus.addresses import is_host, platform_at, url_host
from provenance.corpus.article import Article, Mark, Span


@dataclass(frozen=True, slots=True)
class Pointer:
    """A mark that may credit an outlet, by the name it shows ("" none) and its address.

    `strict`: a name alone, which counts only if the registry knows it. `content`: what it speaks for in the body,
    when it stands there.
    """

    mark: Mark
    name: str
    quote: Span
    strict: bool = False
    content: Span | None = None


def pointers(article: Article, page: Reading) -> Iterator[Pointer]:
    """The article's marks, with the line each stands on."""
    for mark in article.marks:
        if mark.kind == "structured" and platform_at(mark.href):
            continue
        name = _name(page, mark)
        quote = page.line(_token(page, mark.span))[2] if mark.span and len(page) else Span(0, 0)
        strict = mark.kind in ("structured", "navigation") and not mark.href
        yield Pointer(mark, name, quote, strict, _content(article, page, mark))
    if article.canonical and not any(mark.kind == "canonical" for mark in article.marks):
        yield Pointer(Mark("canonical", "", article.canonical, None, "canonical"), "", Span(0, 0))


def _token(page: Reading, span: Span) -> int:
    return min(bisect_left(page.starts, span.start), len(page) - 1)


def _name(page: Reading, mark: Mark) -> str:
    """The name that a mark shows: not an address, nor a label such as "read the original"."""
    if is_host(url_host(mark.value)):
        return ""
    if mark.kind == "link" and mark.span and len(page):
        label = page.anywhere("credit_line", _token(page, mark.span))
        return "" if label else mark.value
    return mark.value


def _content(article: Article, page: Reading, mark: Mark) -> Span | None:
    """The paragraph of the body that holds a link; None for a link on a credit line or outside the body."""
    if mark.kind != "link" or mark.span is None or not len(page):
        return None
    first, _, line = page.line(_token(page, mark.span))
    if page.anywhere("credit_line", first) or page.anywhere("disclaimer", first):
        return None
    paragraph = page.text[line.start : line.end]
    place = article.text.find(paragraph) if len(paragraph) > len(mark.value) + 2 else -1
    return Span(place, place + len(paragraph)) if place >= 0 else None
