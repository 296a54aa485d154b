"""What a page calls its site: in its head, above its headline, beside it in the browser's title; an account's name."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urljoin

from provenance.corpus.addresses import account_in, platform_at
from provenance.corpus.outlets import Registry
from provenance.corpus.readers.pages.dom import Visible
from provenance.corpus.readers.pages.head import Head
from provenance.corpus.readers.pages.headline import beside_headline, browser_title, is_site_name, site_name
from provenance.corpus.readers.pages.lines import word_count
from provenance.corpus.readers.pages.masthead import account_name, masthead
from provenance.corpus.readers.pages.site import path_of

_LONGEST_ACCOUNT = 6


@dataclass(frozen=True, slots=True)
class SiteNames:
    """The names on one page. `title` is its headline and the index of its line."""

    head: Head
    seen: Visible
    registry: Registry
    title: tuple[str, int | None]

    @property
    def declared(self) -> str:
        """What the page's head calls its site."""
        return next(filter(is_site_name, self._given), "")

    def called(self, address: str) -> str:
        """What the page calls its site; on a platform, whose account it is."""
        named = self.declared or (account_name(self.head.root) if any(self._given) else "")
        if platform_at(address):
            shown = {line.text for line in self.seen.lines}
            titles = (*self.head.contents("title"), browser_title(self.head))
            return next((title for title in titles if title in shown), "") or self._account(address) or named
        return named or site_name(self.head, self.title[0], self.seen)

    def above(self, address: str) -> str:
        """The name above the headline, or else beside it in the browser's title: there a section may stand too."""
        at = self.title[1]
        home = address.removesuffix(path_of(address))
        above = masthead(self.head.root, self.seen.lines[at].element if at is not None else None, home)
        beside = beside_headline(self.head, self.title[0])
        section = address and any(anchor.text == beside for anchor in self.seen.anchors)
        name = beside if beside and (beside in above or not (above or section)) else above
        return "" if address and self.registry.named(name) else name

    @property
    def _given(self) -> tuple[str, ...]:
        return (*self.head.contents("site"), self.head.json_ld.site)

    def _account(self, address: str) -> str:
        """What the first link to the account shows whose page this is, less its handle."""
        account = account_in(address)
        links = (anchor.text for anchor in self.seen.anchors if account and _led_to(address, anchor.href) == account)
        return next((text for text in links if not text.startswith("@") and word_count(text) <= _LONGEST_ACCOUNT), "")


def _led_to(address: str, href: str) -> str:
    """The account to which a link on the page of an address leads, "" for none."""
    try:
        return account_in(urljoin(address, href))
    except ValueError:
        return ""
