"""What all readers share: the registry, the limits, the place to put what they find; and outlets looked up once."""

from __future__ import annotations

from dataclasses import dataclass, field

from provenance.corpus.addresses import platform_at, registrable_domain, unwrapped
from provenance.corpus.article import Outlet
from provenance.corpus.dates import Offsets
from provenance.corpus.outlets import Registry
from provenance.corpus.readers.collecting import Gathered
from provenance.corpus.readers.pages.page import offsets_of
from provenance.settings import Reading

_HOST, _ACCOUNT = 3, 5
"""Pieces of an address between slashes that tell an outlet: scheme, "" and host; on a platform two of the path too."""


@dataclass(frozen=True, slots=True)
class Publisher:
    """An outlet as one row or entry gives it, with its registrable domain there and the offsets of its clocks."""

    outlet: Outlet
    domain: str
    offsets: Offsets | None


@dataclass(frozen=True, slots=True)
class Desk:
    """One run of reading."""

    registry: Registry
    limits: Reading
    gathered: Gathered = field(default_factory=Gathered)
    _platforms: dict[str, bool] = field(default_factory=dict)
    _publishers: dict[tuple[str, ...], Publisher] = field(default_factory=dict)

    def publisher(
        self, *, name: str = "", domain: str = "", url: str = "", platform: str = "", account: str = ""
    ) -> Publisher:
        """Whom the fields of a row mean."""
        key = (name, domain, self._site(url), platform, account)
        if key not in self._publishers:
            outlet = self.registry.identify(name=name, domain=domain, url=url, platform=platform, account=account)
            own = registrable_domain(domain or unwrapped(url))
            self._publishers[key] = Publisher(outlet, own, offsets_of(outlet))
        return self._publishers[key]

    def _site(self, url: str) -> str:
        """As much of an address as can tell the outlet, so that an outlet's articles share one look-up."""
        if "http" in url[8:]:
            return url
        pieces = url.split("/", _ACCOUNT)
        host = "/".join(pieces[:_HOST])
        if host not in self._platforms:
            self._platforms[host] = bool(platform_at(host))
        return "/".join(pieces[:_ACCOUNT]) if self._platforms[host] else host
