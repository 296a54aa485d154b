"""Web addresses: the host, the registrable domain, the account on a platform.

Nothing here raises on a text that is no address; it answers "". What is known about platforms, hosting and
archives stands in `addresses.toml`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from provenance.corpus.text import words

if TYPE_CHECKING:
    from publicsuffixlist import PublicSuffixList

MAX_ADDRESS = 8192
"""Characters of an address that are read; browsers stop at less."""

_HOST = re.compile(r"([a-z0-9_-]{1,63}\.){1,40}[a-z][a-z0-9-]{1,62}|\d{1,3}(\.\d{1,3}){3}", re.ASCII)
_IPV4 = re.compile(r"\d{1,3}(\.\d{1,3}){3}", re.ASCII)
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]{0,20}:)?//", re.IGNORECASE)
_INNER = re.compile(r"https?:/{1,2}(?=[^/])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Platform:
    """A site whose pages belong to accounts. Fields as in `addresses.toml`."""

    id: str
    before: frozenset[str] = frozenset()
    reserved: frozenset[str] = frozenset()
    query: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Facts:
    hosting: frozenset[str]
    wrappers: frozenset[str]
    at: Mapping[str, Platform]
    named: Mapping[tuple[str, ...], Platform]


def url_host(url_or_host: str) -> str:
    """The host of an address in lower-case ASCII (punycode), without port, user or final dot; "" when there is none."""
    return _host(_split(url_or_host))


def is_host(text: str) -> bool:
    """Whether a text is a host and nothing else, in the form `url_host` gives."""
    return _HOST.fullmatch(text) is not None


def is_site(host: str) -> bool:
    """Whether a host ends in a public suffix that exists, and is more than that: `nius.de`, not `smith.jones`."""
    suffix = _suffixes().publicsuffix(host, accept_unknown=False)
    return suffix is not None and suffix != host and is_host(host)


def registrable_domain(url_or_host: str) -> str:
    """The domain somebody registered: `bbc.co.uk` of `https://www.bbc.co.uk/news`, `a.blogspot.com` of itself.

    Private suffixes of the public suffix list count, and so do the `hosting` of `addresses.toml`. A numeric address
    and a bare public suffix (`gov.sy`) stay as they are; "" when there is no host.
    """
    host = url_host(url_or_host)
    if not host or _IPV4.fullmatch(host):
        return host
    for parent in parents(host):
        _, _, above = parent.partition(".")
        if above in _facts().hosting:
            return parent
    return _suffixes().privatesuffix(host) or host


def parents(host: str) -> Iterator[str]:
    """`host` and the domains above it, longest first, the top-level domain left out."""
    while "." in host:
        yield host
        _, _, host = host.partition(".")


def unwrapped(url: str) -> str:
    """The address that an archive or a cache shows a copy of; any other address as it is."""
    address = url.strip()[:MAX_ADDRESS]
    parts = _split(address)
    if _host(parts) in _facts().wrappers:
        inner = address[len(parts.scheme) + 3 :]
        if found := _INNER.search(inner):
            return "http://" + unquote(inner[found.end() :])
    return address


def account_in(url: str) -> str:
    """The account a page of a platform belongs to, as `t.me/name`; "" when the address names none."""
    parts = _split(unwrapped(url))
    platform = _platform_at(_host(parts))
    if platform is None:
        return ""
    path = [unquote(part) for part in parts.path.split("/") if part]
    while path and path[0].casefold() in platform.before:
        path = path[1:]
    first = path[0].casefold() if path else ""
    if first in platform.query:
        handle = parse_qs(parts.query).get(platform.query[first], [""])[0]
        return _account(platform.id, handle)
    return "" if first in platform.reserved or first.startswith("+") else _account(platform.id, first)


def platform_at(url_or_host: str) -> str:
    """The id of the platform an address lies on, "" for none."""
    found = _platform_at(url_host(url_or_host))
    return found.id if found else ""


def account_id(platform: str, account: str) -> str:
    """The id of an account named by two columns: `t.me/name` of ("Telegram", "@Name"); "" when one is missing.

    `account` may be an address itself. A platform nobody knows stands by its domain.
    """
    if inside := account_in(account):
        return inside
    host = url_host(platform)
    found = _facts().named.get(tuple(words(platform))) or _platform_at(host)
    return _account(found.id if found else host, account)


def _account(platform: str, handle: str) -> str:
    name = handle.strip().lstrip("@").rstrip("/").strip().casefold()
    if any(char.isspace() or char == "/" for char in name):
        name = " ".join(words(name))
    return f"{platform}/{name}" if platform and name else ""


def _split(url_or_host: str) -> SplitResult:
    text = url_or_host.strip()[:MAX_ADDRESS]
    try:
        return urlsplit(text if _SCHEME.match(text) else f"//{text}")
    except ValueError:
        return SplitResult("", "", "", "", "")


def _host(parts: SplitResult) -> str:
    try:
        host = (parts.hostname or "").rstrip(".")
        host = host if host.isascii() else host.encode("idna").decode("ascii")
    except (ValueError, UnicodeError):
        return ""
    return host if is_host(host) else ""


def _platform_at(host: str) -> Platform | None:
    known = _facts().at
    return next((known[parent] for parent in parents(host) if parent in known), None)


@cache
def _facts() -> _Facts:
    data = tomllib.loads(files("provenance.corpus").joinpath("addresses.toml").read_text(encoding="utf-8"))
    pairs = [(row, _platform(row)) for row in data["platform"]]
    return _Facts(
        hosting=frozenset(data["hosting"]),
        wrappers=frozenset(data["wrappers"]),
        at={domain: platform for row, platform in pairs for domain in row["domains"]},
        named={tuple(words(name)): platform for row, platform in pairs for name in row["names"]},
    )


def _platform(row: Mapping[str, Any]) -> Platform:
    return Platform(
        id=row["id"],
        before=frozenset(row.get("before", ())),
        reserved=frozenset(row["reserved"]),
        query=row.get("query", {}),
    )


@cache
def _suffixes() -> PublicSuffixList:
    from publicsuffixlist import PublicSuffixList

    return PublicSuffixList()
