"""Domains, names and accounts -> Outlet. The facts stand in `outlets/*.toml`; `outlet_tables` tells the form of a file.

    registry = Registry.load()
    registry.by_domain("https://www.sana.sy/?p=1").id                # "sana"
    registry.named("وكالة سبأ")                                       # two outlets: nothing here decides
    registry.identify(platform="telegram", account="@Channel").id    # "t.me/channel"

A name that several outlets claim is decided by, in turn: the page's own outlet, the kind in the name ("صحيفة",
"channel"), a country's adjective in it, then what its [[shared]] rule says of the page's language and country. What is
left undecided is answered as several outlets.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any

from provenance.corpus.addresses import (
    account_id,
    account_in,
    parents,
    platform_at,
    registrable_domain,
    unwrapped,
    url_host,
)
from provenance.corpus.article import Outlet, OutletKind
from provenance.corpus.countries import utc_offsets
from provenance.corpus.naming import is_official, known_by_name, name_id, without_mark
from provenance.corpus.outlet_names import Alias, Match, Names, Page
from provenance.corpus.outlet_tables import Guard, Tables, add_file, packaged
from provenance.corpus.text import words
from provenance.errors import RegistryError

__all__ = ["Alias", "Guard", "Match", "Registry", "registrable_domain", "url_host", "utc_offsets"]

_ADDRESS = re.compile(r"[^\s/:@]+(\.[^\s/:@]+)+(/\S*)?")


class Registry:
    """What is known about outlets. Immutable; made by `load`."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._domains = _claimed_domains(tables)
        self.outlets: Mapping[str, Outlet] = MappingProxyType(tables.outlets)
        self.families: Mapping[str, str] = MappingProxyType(tables.families)
        self.extra_cues: tuple[Mapping[str, Any], ...] = tuple(tables.cues)

    def __reduce__(self) -> tuple[type[Registry], tuple[Tables]]:
        """For another process: the tables; what is made of them is made there."""
        return Registry, (self._tables,)

    @classmethod
    def load(cls, extra: Iterable[Path] = ()) -> Registry:
        """The packaged tables and a user's own files.

        Raises:
            RegistryError: a file is unreadable, says something unknown, or contradicts another.
        """
        tables, paths = packaged(), tuple(extra)
        for path in paths:
            add_file(tables, path)
        registry = cls(tables)
        if paths:
            registry._names  # noqa: B018 a user's contradiction is told at once
        return registry

    def __getitem__(self, id_: str) -> Outlet:
        return self.outlets[id_]

    def get(self, id_: str) -> Outlet | None:
        """The outlet of an id, None when the registry does not hold it."""
        return self.outlets.get(id_)

    @property
    def aliases(self) -> tuple[Alias, ...]:
        """Every name there is, each once, in the order of the files."""
        return tuple(self._names.aliases.values())

    def by_domain(self, url_or_host: str) -> Outlet | None:
        """The outlet of an address, its longest known domain first (`arabic.rt.com` before `rt.com`)."""
        host = url_host(url_or_host)
        return next((self.outlets[self._domains[part]] for part in parents(host) if part in self._domains), None)

    def named(self, name: str, *, language: str = "", country: str = "", domain: str = "") -> tuple[Outlet, ...]:
        """The outlets a whole name can mean: () unknown, one, or several between which nothing decides, by id.

        `language`, `country` and `domain` are those of the page the name stands on.
        """
        match = self._names.match(name, self._page(language, country, domain))
        return match.outlets if match else ()

    def matches(self, name: str, *, language: str = "", country: str = "", domain: str = "") -> tuple[Match, ...]:
        """Every way in which a text means an outlet: as an id or account, as an address, as a name."""
        text = name.strip()
        known = self.get(text) or self.get(account_in(text))
        at = self.by_domain(text) if _ADDRESS.fullmatch(text) else None
        match = self._names.match(name, self._page(language, country, domain))
        found = (known and Match("id", (known,)), at and Match("domain", (at,)), match)
        return tuple(way for way in found if way)

    def identify(
        self, *, name: str = "", domain: str = "", url: str = "", platform: str = "", account: str = ""
    ) -> Outlet:
        """The outlet that these fields of a row or a credit mean: the one way to give an id.

        In turn: the account on a platform; the registry by domain; the registrable domain, unless it is called like
        the outlet of the name; the registry by id and by name; `name:` and the folded name. Nothing given: an outlet
        whose id is "".
        """
        platform = platform or platform_at(domain) or platform_at(url)
        return (
            self._of_account(name, url, platform, account)
            or self._of_address(name, domain or unwrapped(url))
            or self._of_name(name or account)
        )

    @cached_property
    def _names(self) -> Names:
        return Names(self._tables)

    def _of_account(self, name: str, url: str, platform: str, account: str) -> Outlet | None:
        id_ = account_id(platform, account) if account.strip() else account_in(url)
        if not id_:
            return None
        shown = name.strip() or account.strip() or id_.partition("/")[2]
        return self.get(id_) or Outlet(id_, shown, "account")

    def _of_address(self, name: str, address: str) -> Outlet | None:
        if known := self.by_domain(address):
            return known
        domain = registrable_domain(address)
        if not domain:
            return None
        named = self.named(name)
        if len(named) == 1 and _called_like(domain, named[0]):
            return named[0]
        shown = name.strip() or domain
        kind: OutletKind = "official body" if is_official(shown, domain) else "unknown"
        return Outlet(domain, shown, kind, domains=(domain,))

    def _of_name(self, name: str) -> Outlet:
        text = name.strip()
        if known_by_name(text):
            return _unknown(without_mark(text))
        if known := self.get(text) or self._of_written_account(text):
            return known
        named = self.named(text)
        if len(named) == 1:
            return named[0]
        is_domain = not named and url_host(text) == text.casefold()
        return (self._of_address("", text) if is_domain else None) or _unknown(text)

    def _of_written_account(self, text: str) -> Outlet | None:
        host, _, handle = text.partition("/")
        is_account = handle and "/" not in handle and url_host(host) == host.casefold()
        return self._of_account("", "", host, handle) if is_account else None

    def _page(self, language: str, country: str, domain: str) -> Page:
        own = self.by_domain(domain) if domain else None
        return Page(language[:2].casefold(), country or (own.country if own else ""), own.id if own else "")


def _unknown(name: str) -> Outlet:
    return Outlet(name_id(" ".join(words(name))), name)


def _claimed_domains(tables: Tables) -> dict[str, str]:
    claimed: dict[str, str] = {}
    for outlet in tables.outlets.values():
        for domain in outlet.domains:
            first = claimed.setdefault(domain, outlet.id)
            if first != outlet.id:
                raise RegistryError(f"{domain} belongs to {first} and {outlet.id}", where=tables.where[outlet.id])
    return claimed


def _called_like(domain: str, outlet: Outlet) -> bool:
    """Whether a domain bears the outlet's own under another ending: `sana.example` for `sana`."""
    own = {outlet.id, *(known.partition(".")[0] for known in outlet.domains)}
    return domain.partition(".")[0] in own
