"""The links of a page that may credit somebody: in a credit line, beside the text, under a known name."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice
from typing import TYPE_CHECKING

from provenance.corpus.addresses import account_in, platform_at, registrable_domain
from provenance.corpus.article import Mark, Span, Spans
from provenance.corpus.outlets import Registry
from provenance.corpus.readers.pages.body import is_company
from provenance.corpus.readers.pages.dom import Anchor, DomLine, Visible
from provenance.corpus.readers.pages.facts import class_words, page_facts
from provenance.corpus.readers.pages.head import Head
from provenance.corpus.readers.pages.lines import address_in, is_bare_label, is_credit, opens_others, word_count
from provenance.corpus.readers.pages.site import path_of
from provenance.corpus.text import words

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MOST = 100
_LONGEST = 80
"""Characters of a name."""
_LONE = 4
_AFTER = 3
_LOGO_DEPTH = 3
_BESIDE = 4
"""Elements round a picture one of which holds the headline too."""
_MOST_LISTED = 10
"""Items of a list of sources."""
_MENU = 3
"""Lines in a row that are only links, from which on they are a menu."""
_SITES = 2
"""The same below a text, where one alone may be its source."""
_AROUND = frozenset({"nav", "aside"})
_FURNITURE = frozenset({"nav", "aside", "footer", "figure"})
_CARRIERS = ("agency", "newspaper or site", "broadcaster")
_SHARING = ("share", "sharer", "intent", "send", "submit", "dialog")


@dataclass(frozen=True, slots=True)
class Links:
    """The links of one page. `zone` are the lines from the headline to the end of the body."""

    seen: Visible
    head: Head
    registry: Registry
    own: str
    zone: range

    def marks(self) -> Iterator[Mark]:
        """A mark for each link that may be a credit: what it shows, where it leads, where it stands."""
        tree = self.head.root.getroottree()
        for anchor in islice(self._credits(), _MOST):
            name = self._name_within(anchor) or anchor.text
            span = Span(anchor.span.end - len(name), anchor.span.end)
            yield Mark("link", name, self.head.absolute(anchor.href), span, tree.getpath(anchor.element))
        for image in islice(self._logos(), _MOST):
            yield Mark("structured", image.get("alt", "").strip(), "", None, f"{tree.getpath(image)}#alt")

    @property
    def _right_below(self) -> range:
        """The lines right below the text, up to the heading of readers' words or other articles."""
        below = range(self.zone.stop, min(self.zone.stop + _AFTER, len(self.seen.lines)))
        stop = next((i for i in below if opens_others(self.seen.lines[i].text)), below.stop)
        return range(below.start, stop)

    def _logos(self) -> Iterator[HtmlElement]:
        """Images that say whose text it is by what their markup calls them, outside the page's own furniture."""
        names = frozenset(page_facts().classes["logo"])
        for image in self.head.root.iter("img"):
            if 0 < len(image.get("alt", "").strip()) <= _LONGEST:
                around = [image, *image.iterancestors()]
                called = any(class_words(element) & names for element in around[:_LOGO_DEPTH]) or self._leads_home(
                    image
                )
                if called and not (
                    any(element.tag in _FURNITURE for element in around) or is_company(image, _others())
                ):
                    yield image

    def _leads_home(self, image: HtmlElement) -> bool:
        """Whether an image in a link beside the headline shows the name of the known outlet to which that leads."""
        link = next(
            (each for _, each in zip(range(_LOGO_DEPTH), image.iterancestors(), strict=False) if each.tag == "a"), None
        )
        known = self.registry.by_domain(self.head.absolute(link.get("href") or "")) if link is not None else None
        if known is None or known.kind not in _CARRIERS or self.own in known.domains:
            return False
        title = self.seen.lines[self.zone.start].element if self.zone.start < len(self.seen.lines) else None
        above = set() if title is None else {each for each in title.iterancestors() if each.tag not in ("html", "body")}
        beside = any(each in above for _, each in zip(range(_BESIDE), image.iterancestors(), strict=False))
        return beside and image.get("alt", "").strip() in {name for _, each in known.names for name in each}

    def _credits(self) -> Iterator[Anchor]:
        lines, at, credited = self.seen.lines, -1, False
        listed = {line.span for line in site_lists(lines, self.zone.stop)}
        for anchor in self.seen.anchors:
            while at + 1 < len(lines) and lines[at + 1].span.start <= anchor.span.start:
                at += 1
                credited = is_credit(lines[at].text) or (at > 0 and is_bare_label(lines[at - 1].text))
                credited = credited or self._goes_on_listing(at)
            counts = lines[at].span not in listed and self._counts(anchor, at)
            if (credited or counts) and self.head.absolute(anchor.href):
                yield anchor

    def _goes_on_listing(self, at: int) -> bool:
        """Whether line `at` is an item of a list of links that begins right below words for "sources"."""
        lines, up = self.seen.lines, at
        while up > max(0, at - _MOST_LISTED) and lines[up].linked and lines[up].element.tag == "li":
            up -= 1
        return up < at and is_bare_label(lines[up].text)

    def _counts(self, anchor: Anchor, at: int) -> bool:
        """Whether a link on line `at`, which is no credit line, may be a credit all the same."""
        line = self.seen.lines[at]
        if line.region in _AROUND or len(anchor.text) > _LONGEST or _is_sharing(anchor.href):
            return False
        if _is_marked_credit(anchor):
            return True
        if is_company(anchor.element, frozenset(page_facts().classes["company"]) if at in self.zone else _others()):
            return False
        below = at in self._right_below and path_of(self.head.absolute(anchor.href)) != ""
        near = at in self.zone or below
        return near and line.region != "footer" and self._names_somebody(anchor, line.text)

    def _name_within(self, anchor: Anchor) -> str:
        """The name that ends a longer text, of the outlet that a link leads to ("Speaking to People"), "" for none.

        What it begins may be the outlet's own doing ("CNN poll").
        """
        known = self.registry.by_domain(self.head.absolute(anchor.href))
        if known is None or known.kind not in _CARRIERS:
            return ""
        names = (name for _, each in known.names for name in each if anchor.text.endswith(f" {name}"))
        return max(names, key=len, default="")

    def _spelled(self, anchor: Anchor) -> bool:
        """Whether a link's address spells the text it shows: "Workday Magazine" at workdaymagazine.example."""
        address = self.head.absolute(anchor.href)
        label = "" if platform_at(address) else registrable_domain(address).partition(".")[0].replace("-", "")
        shown = words(anchor.text)
        return bool(label) and label in ("".join(shown), "".join(shown).removeprefix("the"))

    def _names_somebody(self, anchor: Anchor, line: str) -> bool:
        """Whether a link in or beside the text shows a name: a known one, an address, one that its address spells, an
        account, or whatever is alone on its line."""
        if address_in(anchor.text) or self.registry.named(anchor.text, domain=self.own) or self._name_within(anchor):
            return True
        if self._spelled(anchor) or account_in(self.head.absolute(anchor.href)):
            return True
        alone = len(line) == len(anchor.text) and word_count(line) <= _LONE
        return alone and registrable_domain(self.head.absolute(anchor.href)) != self.own


def own_url(seen: Visible, head: Head) -> str:
    """The page's own address; not the canonical one where a credit line leads to its site, from which the text is then
    taken over."""
    if not head.url or not head.is_canonical:
        return head.url
    credits = Spans(line.span for line in seen.lines if is_credit(line.text))
    taken = (anchor.href for anchor in seen.anchors if credits.meet(anchor.span))
    domain = registrable_domain(head.url)
    return "" if any(registrable_domain(head.absolute(href)) == domain for href in taken) else head.url


def menu_lines(lines: Sequence[DomLine]) -> Iterator[DomLine]:
    """The lines of menus: several in a row that are nothing but links."""
    yield from _links_in_a_row(lines, _MENU)


def home_links(seen: Visible, stop: int, absolute: Callable[[str], str], own: str) -> Iterator[DomLine]:
    """The lines above line `stop` that are only a link to another site's first page: no story is there."""
    starts = [anchor.span.start for anchor in seen.anchors]
    for line in seen.lines[:stop]:
        if line.linked * 10 >= len(line.text) * 9:
            inside = slice(bisect_left(starts, line.span.start), bisect_left(starts, line.span.end))
            led = [absolute(anchor.href) for anchor in seen.anchors[inside]]
            if all(href and not path_of(href) and registrable_domain(href) != own for href in led):
                yield line


def site_lists(lines: Sequence[DomLine], stop: int) -> Iterator[DomLine]:
    """The lines of lists of sites or articles below a text, which ends at line `stop`."""
    yield from _links_in_a_row(lines[stop:], _SITES)


def _links_in_a_row(lines: Sequence[DomLine], fewest: int) -> Iterator[DomLine]:
    for linked, run in groupby(lines, key=lambda line: line.linked * 10 >= len(line.text.replace(" ", "")) * 9):
        found = list(run)
        if linked and len(found) >= fewest:
            yield from found


def _others() -> frozenset[str]:
    """What the markup calls what stands about a story and is none of it: its author, readers, other articles."""
    classes = page_facts().classes
    return frozenset((*classes["company"], *classes["others"], *classes["furniture"]))


def _is_sharing(href: str) -> bool:
    path = href.partition("//")[2].partition("/")[2].lower()
    return path.startswith(_SHARING)


def _is_marked_credit(anchor: Anchor) -> bool:
    """Whether the page's own markup calls the link, or what it stands in, a source."""
    names = frozenset(page_facts().classes["credit"])
    parent = anchor.element.getparent()
    return bool(class_words(anchor.element) & names or (parent is not None and class_words(parent) & names))
