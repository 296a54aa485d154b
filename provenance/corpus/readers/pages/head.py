"""The head of a page: its meta elements, links and title, its JSON-LD, and what whoever saved it wrote into it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from provenance.corpus.addresses import registrable_domain, unwrapped
from provenance.corpus.article import Mark
from provenance.corpus.readers.pages.facts import page_facts
from provenance.corpus.readers.pages.structured import Structured, structured

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MOST_METAS = 1_000
_LONGEST = 4_000
_MOST_LINKS = 2_000
_MOST_SCRIPTS = 50
_LED = 8

_SAVED_FROM = re.compile(r"saved from url=\(\d{1,6}\)(\S{4,4000})", re.IGNORECASE)
_SINGLE_FILE = re.compile(
    r"url:\s*(https?://\S{1,4000})\s+saved date:\s*\w{3} (\w{3}) (\d\d?) (\d{4}) (\d\d:\d\d:\d\d) GMT([+-]\d{4})",
    re.IGNORECASE,
)
_MIRRORED = re.compile(r"Mirrored from (\S{4,4000}) by HTTrack[^,]{0,80},\s*([^\n]{10,80})", re.IGNORECASE)
_ARCHIVED = re.compile(r"FILE ARCHIVED ON (\d\d:\d\d:\d\d) (\w{3}) (\d\d?), (\d{4})", re.IGNORECASE)
_REPLAYED = re.compile(r"__wm\.wombat\(\s*[\"'](https?://[^\"'\s]{1,4000})[\"']\s*,\s*[\"'](\d{14})[\"']")
"""What the Internet Archive's player is told in the pages that it shows."""
_SHOWN = re.compile(r"https?://[^\s<>\"]{4,2000}")
_ARCHIVE_STAMP = re.compile(r"/web/(\d{14})(?:[a-z_]{2,4})?/")


@dataclass(frozen=True, slots=True)
class Saved:
    """What a comment, or an archive's script, says of how the page was saved: its address, and when as in mails ("" =
    not said)."""

    url: str = ""
    when: str = ""


@dataclass(frozen=True)
class Head:
    """What a page says about itself where no visitor looks."""

    root: HtmlElement
    given_url: str

    @cached_property
    def metas(self) -> Mapping[str, tuple[str, HtmlElement]]:
        """Content of the meta elements by name, property or itemprop, the first of each."""
        found: dict[str, tuple[str, HtmlElement]] = {}
        for count, element in enumerate(self.root.iter("meta")):
            name = (
                element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
            )
            content = (element.get("content") or "").strip()[:_LONGEST]
            if name and content and count < _MOST_METAS:
                found.setdefault(name.strip().lower(), (content, element))
        return found

    @cached_property
    def json_ld(self) -> Structured:
        """What the JSON-LD says."""
        return structured(self.root)

    @cached_property
    def saved(self) -> Saved:
        """What the comments and scripts of a browser, an archive or a copying program say."""
        for comment in self.root.getroottree().xpath("//comment()"):
            if found := _saved(comment.text or ""):
                return found
        for script in islice(self.root.iter("script"), _MOST_SCRIPTS):
            if replayed := _REPLAYED.search((script.text or "")[:_LONGEST]):
                return Saved(replayed[1], f"{replayed[2]}Z")
        return Saved()

    @cached_property
    def canonical(self) -> str:
        """The address of the canonical link, "" when there is none."""
        found = self.absolute(self._canonical_element.get("href", "")) if self._canonical_element is not None else ""
        return found if found.startswith(("http://", "https://")) else ""

    @cached_property
    def url(self) -> str:
        """The page's own address: given, of the comment that saved it, `og:url`, JSON-LD, else the canonical one.

        A canonical link may name another's page: it is the page's own only if nothing else says where it stood.
        """
        if self._named_url or not self.canonical:
            return self._named_url
        hosts = {registrable_domain(url) for url in self._own_addresses if url.startswith(("http://", "https://"))}
        return self.canonical if not hosts or registrable_domain(self.canonical) in hosts else ""

    @property
    def is_canonical(self) -> bool:
        """Whether only the canonical link says where the page stood."""
        return not self._named_url

    @cached_property
    def _named_url(self) -> str:
        named = (self.given_url, self.saved.url, *self.contents("url"), self.json_ld.url, self._printed)
        return next((unwrapped(url) for url in named if url.startswith(("http://", "https://"))), "")

    @property
    def _printed(self) -> str:
        """The last address that a page's version for the printer shows: its own."""
        body = next(self.root.iter("body"), None)
        if body is None or "print(" not in body.get("onload", ""):
            return ""
        return next(iter(_SHOWN.findall("".join(body.itertext()))[-1:]), "")

    @cached_property
    def marks(self) -> tuple[Mark, ...]:
        """The canonical link, the parties of the JSON-LD, and the names that meta elements credit."""
        tree = self.root.getroottree()
        marks = [Mark("structured", party.name, party.url, None, party.where) for party in self.json_ld.parties]
        for kind in ("author", "credit"):
            for name in page_facts().meta[kind]:
                if name in self.metas:
                    content, element = self.metas[name]
                    is_url = content.startswith(("http://", "https://"))
                    where = f"{tree.getpath(element)}#{name}"
                    marks.append(Mark("structured", "" if is_url else content, content if is_url else "", None, where))
        if self.canonical:
            marks.append(Mark("canonical", "", self.canonical, None, tree.getpath(self._canonical_element)))
        return tuple(marks)

    def contents(self, kind: str) -> tuple[str, ...]:
        """The contents of the meta elements that say something of this kind (a table of `metadata.toml`)."""
        return tuple(self.metas[name][0] for name in page_facts().meta[kind] if name in self.metas)

    def absolute(self, href: str) -> str:
        """An address as it would be followed from this page, out of an archive's wrapping; "" for what is none."""
        href = href.strip()[:_LONGEST]
        if not href or href.lower().startswith(("#", "javascript:", "mailto:", "tel:", "data:", "whatsapp:", "about:")):
            return ""
        try:
            return unwrapped(urljoin(self._base, href))
        except ValueError:
            return ""

    @cached_property
    def _base(self) -> str:
        element = next(self.root.iter("base"), None)
        base = (element.get("href") or "").strip()[:_LONGEST] if element is not None else ""
        if base.startswith(("http://", "https://")):
            return base
        return self.given_url or self.saved.url or next(iter(self.contents("url")), "")

    @cached_property
    def _canonical_element(self) -> HtmlElement | None:
        return next(
            (link for link in self.root.iter("link") if "canonical" in (link.get("rel") or "").lower().split()), None
        )

    @cached_property
    def _own_addresses(self) -> tuple[str, ...]:
        """Addresses that a site gives of itself, whatever page it copies: in its head, and where most links lead."""
        rels = {"amphtml", "alternate", "shortlink", "icon", "home", "start", "index"}
        links = (link for link in self.root.iter("link") if rels & _rels(link))
        return (self._base, self.led_to, *((link.get("href") or "").strip() for link in links))

    @property
    def led_to(self) -> str:
        """The site to which at least half of the page's whole addresses lead, "" when it has only a few."""
        addresses = (element.get("href", "") for element in islice(self.root.iter("a"), _MOST_LINKS))
        sites = Counter(registrable_domain(href) for href in addresses if href.startswith(("http://", "https://")))
        site, count = max(sites.items(), key=lambda pair: (pair[1], pair[0]), default=("", 0))
        return f"https://{site}/" if count >= _LED and 2 * count >= sites.total() else ""


def _rels(link: HtmlElement) -> set[str]:
    return set((link.get("rel") or "").lower().split())


def archive_time(url: str) -> str:
    """The time that an archive's address encodes, `20250715184500Z`, "" when it encodes none."""
    found = _ARCHIVE_STAMP.search(url[:_LONGEST])
    return f"{found.group(1)}Z" if found else ""


def _saved(comment: str) -> Saved | None:
    text = comment[:10_000]
    if found := _SINGLE_FILE.search(text):
        url, month, day, year, clock, zone = found.groups()
        return Saved(url, f"{day} {month} {year} {clock} {zone}")
    if found := _SAVED_FROM.search(text):
        return Saved(found.group(1))
    if found := _MIRRORED.search(text):
        return Saved(f"http://{found.group(1)}", found.group(2).strip())
    if found := _ARCHIVED.search(text):
        clock, month, day, year = found.groups()
        return Saved("", f"{day} {month} {year} {clock} +0000")
    return None
