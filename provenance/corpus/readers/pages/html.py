"""A page in HTML, read twice: the extractor's body, and the whole tree for whatever the extractor leaves out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property, partial
from html import unescape
from typing import TYPE_CHECKING

from provenance.corpus.addresses import platform_at, registrable_domain
from provenance.corpus.article import Mark, Moment, Outlet
from provenance.corpus.dates import Offsets, capture_moment, field_moment
from provenance.corpus.outlets import Registry
from provenance.corpus.readers.pages.body import body_lines, is_company
from provenance.corpus.readers.pages.dom import DomLine, Visible, parse, visible
from provenance.corpus.readers.pages.facts import class_words, page_facts
from provenance.corpus.readers.pages.following import next_article, other_articles, widget_lines
from provenance.corpus.readers.pages.head import Head, archive_time
from provenance.corpus.readers.pages.headline import byline, headline, titles
from provenance.corpus.readers.pages.lines import word_count
from provenance.corpus.readers.pages.links import Links, home_links, menu_lines, own_url, site_lists
from provenance.corpus.readers.pages.page import Known, PageReading, is_label, offsets_of, visible_dates
from provenance.corpus.readers.pages.paragraphs import Paragraphs
from provenance.corpus.readers.pages.pictures import photo_lines
from provenance.corpus.readers.pages.scripted import show_scripted
from provenance.corpus.readers.pages.segment import Segments, segment, shares_words
from provenance.corpus.readers.pages.site import PageLine, Site, Surroundings, path_of
from provenance.corpus.readers.pages.site_names import SiteNames
from provenance.corpus.readers.tables.columns import language_code

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MOST_TIMES = 20
_MOST_LINES = 5_000
"""Lines of a page without any heading in which one is looked for by its looks."""
_SCRIPTED = 50
"""Words on the screen below which a page is one whose scripts show what the file hides."""
_SIGNATURE = 5
"""Words of a line that may sign the text it stands under."""
_DATED = 12
"""Lines below a text among which its date may stand."""
_ELSEWHERE = re.compile(r"[a-z]+:|//|#")
_TAG = re.compile(r"<[^<>]{0,500}>")


def read_html(html: str, registry: Registry, known: Known, most_elements: int) -> PageReading | None:
    """Take a page apart; None when it shows no text at all.

    `page` holds every visible line, so that a credit survives wherever it stands; `text` those of the body.
    """
    root = parse(html)
    if root is None:
        return None
    seen = visible(root)
    if word_count(seen.page) < _SCRIPTED:
        seen = visible(root, hidden_too=True)
    page = _Page(root, seen, registry, known, most_elements)
    if page.is_scripted():
        page = _Page(root, visible(root), registry, known, most_elements)
    return page.reading() if page.seen.lines else None


@dataclass(frozen=True)
class _Page:
    root: HtmlElement
    seen: Visible
    registry: Registry
    known: Known
    most_elements: int

    def is_scripted(self) -> bool:
        """Whether the page shows hardly any text and holds one in a script, which is put into the tree."""
        shown = word_count(self._text)
        return shown < _SCRIPTED and show_scripted(self.root, tuple(titles(self._head)), shown)

    def reading(self) -> PageReading:
        site = self._site
        address = self._url or (site.url if path_of(site.url) else "")
        outlet = self.known.outlet or self._outlet(site.outlet, self._url or site.url or self._led_to)
        captured = self._captured
        offsets = offsets_of(outlet)
        dates = (
            *self._head_dates(offsets),
            *self._element_dates(offsets),
            *visible_dates(self._lines, self._dated, self._segments, self._language, offsets, captured, self._within),
        )
        return PageReading(
            page=self.seen.page,
            text=self._text,
            outlet=outlet,
            called="" if platform_at(address) else self._names.declared,
            title=self._title[0],
            byline=byline(self.root, self._head),
            url=address,
            language=self._language,
            canonical=self._head.canonical,
            marks=tuple(self._marks(outlet, address)),
            dates=tuple(dict.fromkeys(dates)),
            captured=captured,
        )

    @cached_property
    def _head(self) -> Head:
        return Head(self.root, self.known.url)

    @cached_property
    def _url(self) -> str:
        return own_url(self.seen, self._head)

    @cached_property
    def _lines(self) -> tuple[PageLine, ...]:
        return tuple(PageLine(line.text, line.span, i, line.parts) for i, line in enumerate(self.seen.lines))

    @property
    def _within(self) -> frozenset[int]:
        """The lines between the body's that are none of it."""
        return frozenset(self._segments.body).difference(self._body)

    @property
    def _dated(self) -> frozenset[int]:
        """The lines below the body, and not of other articles, that the markup calls a date."""
        names = frozenset(page_facts().classes["date"])
        below = range(self._segments.body.stop, min(self._stop, self._segments.body.stop + _DATED))
        lines = {i: self.seen.lines[i] for i in below if self.seen.lines[i].region not in ("aside", "footer")}
        return frozenset(
            i for i, line in lines.items() if line.element is not None and class_words(line.element) & names
        )

    @cached_property
    def _language(self) -> str:
        from provenance.corpus.language import detect_language

        extracted = "\n".join(self.seen.lines[i].text for i in self._extracted)
        declared = next(filter(None, (self.root.get("lang"), *self._head.contents("language"))), "")
        return self.known.language or detect_language(extracted) or language_code(declared)

    @cached_property
    def _extracted(self) -> list[int]:
        return body_lines(self.root, self.seen, self.most_elements)

    @cached_property
    def _paragraphs(self) -> Paragraphs:
        return Paragraphs(self.seen.lines, self._headline[1], self._stop)

    @cached_property
    def _body(self) -> list[int]:
        return self._paragraphs.body(self._extracted)

    @cached_property
    def _stop(self) -> int:
        """The line where the next article of the page begins."""
        return next_article(self.seen.lines, self._headline[1])

    @cached_property
    def _headline(self) -> tuple[str, int | None]:
        return headline(self.seen, self._head, self._is_label)

    @cached_property
    def _text(self) -> str:
        """The body; that of the JSON-LD where the page shows none of its own."""
        text = "\n".join(self.seen.lines[i].text for i in self._body)
        hidden = unescape(_TAG.sub(" ", self._head.json_ld.body))
        return hidden if len(hidden) > 2 * len(text) else text

    @cached_property
    def _title(self) -> tuple[str, int | None]:
        found = self._headline
        if found[1] is not None or not self._body or (found[0] and shares_words(found[0], self._text)):
            return found
        above = [line.text for line in self.seen.lines[: self._body[-1] + 1]]
        at = segment(above, self._is_label).title if len(above) <= _MOST_LINES else None
        if at is None or (found[0] and not shares_words(above[at], self._text)):
            return found
        return above[at], at

    @cached_property
    def _segments(self) -> Segments:
        _, title = self._title
        if not self._body:
            return Segments(title, range(0))
        above = title if title is not None and title < self._body[0] else None
        return Segments(above, range(self._body[0], self._body[-1] + 1))

    @cached_property
    def _is_label(self) -> partial[bool]:
        return partial(is_label, self.registry, self.known.language)

    @cached_property
    def _around(self) -> Surroundings:
        return Surroundings(self._lines, self._segments, self.registry, self._language, self._foreign)

    @property
    def _site(self) -> Site:
        """Whose page it is by the lines round the body; not whose mere site stands on one, where the head names
        another."""
        site, named = self._around.site(), self._names.called("")
        if not site.url or path_of(site.url) or self._url or not named or site.outlet is None:
            return site
        known = self.registry.get(site.outlet.id) is not None
        return Site(None, "") if known and self.registry.identify(name=named).id != site.outlet.id else site

    @property
    def _foreign(self) -> frozenset[str]:
        """What the links show that name a site, on a page whose links to its own pages name none."""
        hrefs = {anchor: anchor.href.strip().lower() for anchor in self.seen.anchors}
        own = any(href and not _ELSEWHERE.match(href) for href in hrefs.values())
        return frozenset(anchor.text for anchor, href in hrefs.items() if own and href.startswith(("http:", "https:")))

    def _outlet(self, by_lines: Outlet | None, address: str) -> Outlet:
        """By the page's address and the name it gives itself; without both by the lines round the body, at last by
        whatever stands beside the headline in the browser's title."""
        name = self._names.called(address) or ("" if by_lines else self._names.above(address))
        return by_lines if by_lines and not (name or address) else self.registry.identify(name=name, url=address)

    @property
    def _led_to(self) -> str:
        """The site most links lead to: browsers write them out in full when they save a page."""
        return "" if platform_at(self._head.led_to) else self._head.led_to

    @cached_property
    def _names(self) -> SiteNames:
        return SiteNames(self._head, self.seen, self.registry, self._title)

    @cached_property
    def _captured(self) -> Moment | None:
        archived = archive_time(self.known.url) or archive_time(self._head.saved.url)
        when = archived or (self._head.saved.when if self.known.captured is None else "")
        return capture_moment(when) if when else self.known.captured

    def _marks(self, outlet: Outlet, address: str) -> Iterator[Mark]:
        yield from self._head.marks
        yield from (Mark("photo", line.text, "", line.span) for line in photo_lines(self.seen.lines))
        yield from self._comments()
        body = self._segments.body
        widgets = widget_lines(self.seen.lines, body, self._title[1])
        title = self._segments.title
        story = range(body.start if title is None else title, body.stop)
        listed = (*widgets, *other_articles(self.seen.lines, story), *self._of_others())
        others = dict.fromkeys((*listed, *range(self._stop, len(self.seen.lines))))
        yield from (Mark("other", self.seen.lines[i].text, "", self.seen.lines[i].span) for i in others)
        if self._body and self._paragraphs.beside(self._body[-1], self._body[-1] + 1):
            signature = self.seen.lines[self._body[-1] + 1]
            if word_count(signature.text) <= _SIGNATURE:
                yield Mark("signature", signature.text, "", signature.span)
        own = registrable_domain(address) or next(iter(outlet.domains), "")
        menus = (*menu_lines(self.seen.lines), *site_lists(self.seen.lines, body.stop), *self._furniture())
        yield from (Mark("menu", line.text, "", line.span) for line in menus)
        if outlet.kind != "aggregator" and title is not None:
            homes = home_links(self.seen, title, self._head.absolute, own)
            yield from (Mark("menu", line.text, "", line.span) for line in homes)
        start = self._segments.title if self._segments.title is not None else self._segments.body.start
        yield from Links(self.seen, self._head, self.registry, own, range(start, self._segments.body.stop)).marks()
        tree = self.root.getroottree()
        for mark in self._around.marks(outlet.id):
            element = self.seen.lines[int(mark.where)].element
            yield replace(mark, where=tree.getpath(element) if element is not None else "")

    def _furniture(self) -> Iterator[DomLine]:
        """The lines of footers, and below the body those beside it and in what the markup calls a menu, tags, links."""
        names = frozenset(page_facts().classes["furniture"])
        for i, line in enumerate(self.seen.lines):
            below = i >= self._segments.body.stop
            if line.region == "footer" or (below and (line.region == "aside" or is_company(line.element, names))):
                yield line

    def _of_others(self) -> Iterator[int]:
        """The lines below the body in what the markup calls related, recommended, most read."""
        names = frozenset(page_facts().classes["others"])
        for i in range(self._segments.body.stop, len(self.seen.lines)):
            if is_company(self.seen.lines[i].element, names):
                yield i

    def _comments(self) -> Iterator[Mark]:
        """The lines below the body in what the markup calls its readers'."""
        names = frozenset(page_facts().classes["readers"])
        for line in self.seen.lines[self._segments.body.stop :]:
            if is_company(line.element, names):
                yield Mark("comment", line.text, "", line.span)

    def _head_dates(self, offsets: Offsets | None) -> Iterator[Moment]:
        said = self._head.json_ld
        for found, values in (
            ("json_ld", said.published),
            ("json_ld_modified", said.modified),
            ("meta", self._head.contents("published")),
            ("meta_modified", self._head.contents("modified")),
        ):
            yield from self._moments(values, found, offsets)

    def _element_dates(self, offsets: Offsets | None) -> Iterator[Moment]:
        """Times in markup that says what they are of, and the only one there is."""
        facts = page_facts().classes
        times = [(each, each.get("datetime") or each.get("content") or "") for each in self.root.iter("time")]
        only = len({value for _, value in times}) == 1
        for element, value in times[:_MOST_TIMES]:
            said = class_words(element)
            if value:
                published = said & set(facts["published"]) or "pubdate" in element.attrib
                if said & set(facts["modified"]) and not published:
                    yield from self._moments((value,), "meta_modified", offsets)
                elif only or published:
                    yield from self._moments((value,), "meta", offsets)

    def _moments(self, values: tuple[str, ...], found: str, offsets: Offsets | None) -> Iterator[Moment]:
        for value in values:
            moment = field_moment(value, found=found, offsets=offsets, captured=self._captured, language=self._language)
            if moment:
                yield moment
