"""A chat that Telegram Desktop exported as HTML -> articles, one a message. It gives no addresses, only names."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from provenance.corpus.article import Article, Mark, Note, Span
from provenance.corpus.dates import field_moment
from provenance.corpus.readers.desk import Desk, Publisher
from provenance.corpus.readers.pages.dom import Visible, parse, visible
from provenance.corpus.readers.sources import Source
from provenance.corpus.readers.tables.rows import BadRow
from provenance.corpus.readers.texts import digest, one_line
from provenance.corpus.readers.timing import chosen

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_FORWARDED = "Forwarded from "
"""As Telegram's own pages write it, for a name that an export gives without these words."""


def read_telegram(text: str, source: Source, desk: Desk) -> Iterator[Article | BadRow]:
    """The messages of an exported chat; one that holds only a picture or a file is rejected with its line."""
    root = parse(text)
    if root is None:
        yield BadRow(0, "", Note("no_text"))
        return
    chat = desk.publisher(name=_shown(next(_called(root, "page_header"), None)), url=source.url)
    name = ""
    for message in _called(root, "message"):
        if "service" not in _classes(message):
            name = _own_name(message) or name
            yield _article(message, name, chat, source)


def _article(message: HtmlElement, name: str, chat: Publisher, source: Source) -> Article | BadRow:
    from provenance.corpus.language import detect_language

    body = next(_called(message, "text"), None)
    seen = visible(body) if body is not None else None
    if seen is None or not seen.page:
        return BadRow(message.sourceline or 0, "text", Note("no_text"))
    language = detect_language(seen.page)
    date = next(_called(message, "date"), None)
    stamp = date.get("title", "") if date is not None else ""
    moment = field_moment(stamp, found="column", offsets=chat.offsets, language=language)
    times = chosen([moment] if moment else [], "")
    forwarded = _forwarded_from(message)
    above = f"{_FORWARDED}{forwarded}\n" if forwarded else ""
    return Article(
        id=digest(f"{chat.outlet.id}/{message.get('id', '')}/{seen.page}")[:12],
        text=seen.page,
        outlet=chat.outlet.id,
        byline=name if name != chat.outlet.name else "",
        page=above + seen.page,
        domain=chat.domain,
        outlet_name=chat.outlet.name,
        language=language,
        kind="post",
        published=times.published,
        modified=times.modified,
        dates=times.dates,
        marks=tuple(_links(seen, len(above), message.get("id", ""))),
        sha256=digest(seen.page),
        input=source.name,
    )


def _links(seen: Visible, shift: int, where: str) -> Iterator[Mark]:
    for anchor in seen.anchors:
        if anchor.href.startswith(("http://", "https://")):
            span = Span(anchor.span.start + shift, anchor.span.end + shift)
            yield Mark("link", anchor.text, anchor.href, span, where)


def _own_name(message: HtmlElement) -> str:
    """Who sent a message; "" where it goes on with those above."""
    inside = next(_called(message, "forwarded"), None)
    names = (name for name in _called(message, "from_name") if inside is None or inside not in name.iterancestors())
    return _shown(next(names, None))


def _forwarded_from(message: HtmlElement) -> str:
    inside = next(_called(message, "forwarded"), None)
    return _shown(next(_called(inside, "from_name"), None)) if inside is not None else ""


def _shown(element: HtmlElement | None) -> str:
    """The text of an element, without the date that may stand in it."""
    if element is None:
        return ""
    dates = {text for date in _called(element, "date") for text in date.itertext()}
    return one_line(" ".join(text for text in map(str, element.itertext()) if text not in dates))


def _called(root: HtmlElement, name: str) -> Iterator[HtmlElement]:
    """The elements below `root` of one class."""
    return (element for element in root.iterdescendants() if name in _classes(element))


def _classes(element: HtmlElement) -> list[str]:
    return (element.get("class") or "").split() if isinstance(element.tag, str) else []
