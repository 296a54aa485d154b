"""RSS and Atom -> articles, one an entry. No entity is expanded, nothing outside the file is looked at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from provenance.corpus.addresses import registrable_domain, unwrapped
from provenance.corpus.article import Article, Mark, Moment, Note
from provenance.corpus.dates import Offsets, field_moment
from provenance.corpus.readers.desk import Desk, Publisher
from provenance.corpus.readers.formats import FEED_ROOT
from provenance.corpus.readers.pages.dom import parse, visible
from provenance.corpus.readers.pages.lines import is_entry
from provenance.corpus.readers.sources import Source
from provenance.corpus.readers.tables.columns import language_code
from provenance.corpus.readers.tables.rows import BadRow
from provenance.corpus.readers.texts import digest, one_line, parsable
from provenance.corpus.readers.timing import chosen

if TYPE_CHECKING:
    from lxml.etree import _Element

_MOST_ENTRIES = 100_000
_PUBLISHED = ("published", "pubDate", "issued", "date")
_MODIFIED = ("updated", "modified")
_BODIES = ("encoded", "content", "description", "summary")
_AUTHORS = ("creator", "author")
_IDS = ("id", "guid")


@dataclass(frozen=True, slots=True)
class _Channel:
    """Whose feed it is."""

    publisher: Publisher
    language: str


def read_feed(text: str, source: Source, desk: Desk) -> Iterator[Article | BadRow]:
    """The entries of a feed; one that says nothing is rejected with the line it begins at."""
    root = _parsed(text)
    if root is None:
        yield BadRow(0, "", Note("broken_feed"))
        return
    channel = _channel(root, source, desk)
    for count, entry in enumerate(root.iter("{*}item", "{*}entry")):
        if count < _MOST_ENTRIES:
            yield _article(entry, channel, source, desk)


def _parsed(text: str) -> _Element | None:
    import lxml.etree

    root = FEED_ROOT.search(text)
    if root is None:
        return None
    # What stands before the root could only define entities; its lines stay, so that those below keep their numbers.
    above = "\n" * text.count("\n", 0, root.start())
    data = parsable(above + text[root.start() :])
    parser = lxml.etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True, encoding="utf-8"
    )
    try:
        return lxml.etree.fromstring(data, parser=parser)
    except lxml.etree.XMLSyntaxError:
        return None


def _channel(root: _Element, source: Source, desk: Desk) -> _Channel:
    head = next(iter(root.iter("{*}channel", "{*}feed")), root)
    url = _link(head) or source.url
    publisher = desk.publisher(name=_text(head, ("title",)), url=url)
    return _Channel(publisher, language_code(_text(head, ("language",)) or _xml_language(head)))


def _article(entry: _Element, channel: _Channel, source: Source, desk: Desk) -> Article | BadRow:
    from provenance.corpus.language import detect_language

    title = _as_text(_text(entry, ("title",)))
    text = max((_as_text(body) for body in _all(entry, _BODIES)), key=len, default="")
    if not text and not title:
        return BadRow(_line(entry), "text", Note("no_text"))
    if not text:
        desk.gathered.warn("no_body", source.name, line=_line(entry))
    url = unwrapped(_link(entry))
    publisher, marks = _publisher(entry, channel, bool(text), desk)
    language = detect_language(text or title) or channel.language
    times = chosen(_times(entry, publisher.offsets, language), url)
    given = _text(entry, _IDS)
    return Article(
        id=url or given or digest(text or title)[:12],
        text=text,
        outlet=publisher.outlet.id,
        url=url,
        title=one_line(title),
        byline=one_line(_author(entry)),
        domain=registrable_domain(url) or publisher.domain,
        outlet_name=publisher.outlet.name,
        language=language,
        published=times.published,
        modified=times.modified,
        dates=times.dates,
        marks=marks,
        metadata=(("guid", given),) if given and given != url else (),
        sha256=digest(text),
        input=source.name,
    )


def _publisher(entry: _Element, channel: _Channel, has_text: bool, desk: Desk) -> tuple[Publisher, tuple[Mark, ...]]:
    """The outlet of an entry, and a mark for the feed it says it came from.

    An aggregator's entry that holds a headline alone is the article of the outlet it names, as in Google News.
    """
    element = next((child for child in entry if _name(child) == "source"), None)
    if element is None:
        return channel.publisher, ()
    name = one_line(element.text or "") or _text(element, ("title",))
    href = element.get("url", "") or _link(element)
    if channel.publisher.outlet.kind == "aggregator" and not has_text:
        return desk.publisher(name=name, url=href), ()
    mark = Mark("feed", name, href, None, f"line {_line(element)}")
    return channel.publisher, (mark,) if name or href else ()


def _times(entry: _Element, offsets: Offsets | None, language: str) -> Iterator[Moment]:
    for names, found in ((_PUBLISHED, "feed"), (_MODIFIED, "feed_modified")):
        for value in _all(entry, names):
            if moment := field_moment(value, found=found, offsets=offsets, language=language):
                yield moment


def _as_text(body: str) -> str:
    """The visible text of a body, which is HTML more often than not."""
    if "<" not in body and "&" not in body:
        return body.strip()
    root = parse(body)
    lines = visible(root).page.split("\n") if root is not None else []
    return "\n".join(line for line in lines if not is_entry(line))


def _author(entry: _Element) -> str:
    for child in entry:
        if _name(child) in _AUTHORS:
            return _text(child, ("name",)) or (child.text or "").strip()
    return ""


def _link(element: _Element) -> str:
    """The address of an entry or channel: the text of `link`, or its `href` unless it leads to something else."""
    for child in element:
        if _name(child) == "link":
            rel = child.get("rel", "alternate")
            address = (child.text or "").strip() or (child.get("href", "").strip() if rel == "alternate" else "")
            if address.startswith(("http://", "https://")):
                return address
    guid = next((child for child in element if _name(child) in _IDS), None)
    address = (guid.text or "").strip() if guid is not None else ""
    return address if address.startswith(("http://", "https://")) else ""


def _text(element: _Element, names: tuple[str, ...]) -> str:
    return next(_all(element, names), "")


def _all(element: _Element, names: tuple[str, ...]) -> Iterator[str]:
    """The texts of the children with these names, in the order of the names; markup inside them as it stands."""
    for name in names:
        for child in element:
            if _name(child) == name and (text := "".join(map(str, child.itertext())).strip()):
                yield text


def _line(element: _Element) -> int:
    line = element.sourceline
    return line if isinstance(line, int) else 0


def _name(element: Any) -> str:
    """An element's name without its namespace, "" for comments and the like."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _xml_language(element: _Element) -> str:
    return str(element.get("{http://www.w3.org/XML/1998/namespace}lang", ""))
