"""Reading files of outlets: TOML in, checked and merged `Tables` out.

A file holds, each part optional:

    [default]                           # for the outlets of this file that do not say
    kind = "newspaper or site"
    country = "YE"

    [families]                          # publishers that own several outlets
    srmg = "Saudi Research and Media Group"

    [[outlet]]
    id = "sana"                         # agencies: a short name; others: their domain; accounts: t.me/channel
    kind = "agency"                     # see `article.OutletKind`
    country = "SY"                      # ISO 3166
    also_of = ["LB"]                    # further countries whose adjective it is called by ("the Lebanese X")
    family = "srmg"
    domains = ["sana.sy"]               # left out: the id, when it is a domain
    name = "SANA"                       # to show; left out: the first of `names`
    names.ar = ["سانا", "الوكالة العربية السورية للأنباء"]      # by language, the commonest first
    names.en = ["SANA", "Syrian Arab News Agency"]
    names.de-fr = ["SANA"]              # languages that write it alike share a line
    guard = "none"                      # of all its names: none or one of those below:
    guarded.frame = ["SANA"]            # also a common word: counts only where a credit stands
    guarded.marked = ["سانا"]           # counts only in brackets, quotation marks or beside "agency", "newspaper"
    guarded.opening = ["وطنية"]         # counts only as the first word of a text, before a dash

    [[shared]]                          # names that several outlets claim: without this, an error
    names = ["الوطن"]
    outlets = ["alwatan.com.sa", "alwatan.sy"]
    language.ar = "alwatan.sy"          # a page's language decides
    country.QA = "alwatan.com.sa"       # so does its country; an outlet's own country does without being listed
    country.SA = ""                     # unless it is listed with "": undecided there
    default = "alwatan.com.sa"          # where nothing else decides; left out: undecided

    [cues.ar]                           # for `attribution`, passed through

A later file adds outlets and may add domains, names, guards and claimants to what earlier ones say. A field that is
set twice to different values is an error that names both.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal, cast, get_args

from provenance.corpus.addresses import is_host
from provenance.corpus.article import Outlet, OutletKind
from provenance.corpus.countries import countries
from provenance.corpus.toml_fields import only_keys, table_of, tables_at, text_at, texts_by_key, texts_of
from provenance.errors import RegistryError

Guard = Literal["none", "frame", "marked", "opening"]

_AGENCY_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
_LANGUAGE = re.compile(r"[a-z]{2,3}", re.ASCII)
_OUTLET_KEYS = {"id", "kind", "country", "also_of", "family", "domains", "name", "names", "guard", "guarded"}
_SHARED_KEYS = {"names", "outlets", "language", "country", "default"}
_FILE_KEYS = {"default", "families", "outlet", "shared", "cues"}


@dataclass(frozen=True, slots=True)
class Shared:
    """A name that several outlets claim, and what decides between them ("" = nothing does)."""

    names: tuple[str, ...]
    outlets: tuple[str, ...]
    language: Mapping[str, str] = field(default_factory=dict)
    country: Mapping[str, str] = field(default_factory=dict)
    default: str = ""
    where: str = ""

    def joined(self, later: Shared) -> Shared:
        """This rule and a later file's rule for the same name.

        Raises:
            RegistryError: they decide differently.
        """
        language, country = dict(self.language), dict(self.country)
        where = f"{self.where}; {later.where}"
        for mine, theirs in ((language, later.language), (country, later.country)):
            for key, choice in theirs.items():
                _set_once(mine, key, choice, f"the decision for {key}", where)
        if self.default and later.default not in ("", self.default):
            raise RegistryError(f"default is {self.default!r} and {later.default!r}", where=where)
        outlets = _joined(self.outlets, later.outlets)
        return Shared(self.names, outlets, language, country, self.default or later.default, where)


@dataclass(slots=True)
class Tables:
    """What the files say together. `where` names the file each outlet was first met in."""

    outlets: dict[str, Outlet] = field(default_factory=dict)
    guards: dict[tuple[str, str], Guard] = field(default_factory=dict)
    also_of: dict[str, tuple[str, ...]] = field(default_factory=dict)
    families: dict[str, str] = field(default_factory=dict)
    shared: list[Shared] = field(default_factory=list)
    cues: list[Mapping[str, Any]] = field(default_factory=list)
    where: dict[str, str] = field(default_factory=dict)

    def copy(self) -> Tables:
        """Tables that can be added to without changing these."""
        return Tables(
            dict(self.outlets), dict(self.guards), dict(self.also_of), dict(self.families),
            list(self.shared), list(self.cues), dict(self.where),
        )  # fmt: skip

    def names(self) -> Iterator[tuple[str, str, str]]:
        """Every name as (text, language, outlet's id), in the order of the files."""
        for outlet in self.outlets.values():
            for language, texts in outlet.names:
                for text in texts:
                    yield text, language, outlet.id


def packaged() -> Tables:
    """The tables that come with the package."""
    return _packaged().copy()


def add_file(tables: Tables, path: Path) -> None:
    """Add a user's file.

    Raises:
        RegistryError: unreadable, no TOML, an unknown key, a value of the wrong form, or a contradiction.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise RegistryError(f"cannot read the outlets: {error}", where=str(path)) from error
    _add(tables, text, str(path))


def _add(tables: Tables, text: str, where: str) -> None:
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise RegistryError(f"the outlets are not valid TOML: {error}", where=where) from error
    only_keys(data, _FILE_KEYS, where)
    default = table_of(data.get("default", {}), where)
    for slug, title in texts_by_key(data, "families", where).items():
        _set_once(tables.families, slug, title, f"family {slug}", where)
    for row in tables_at(data, "outlet", where):
        known = text_at(row, "id", "", where) in tables.outlets
        _add_outlet(tables, row if known else {**default, **row}, where)
    tables.shared.extend(_shared(row, where) for row in tables_at(data, "shared", where))
    if cues := data.get("cues"):
        tables.cues.append(table_of(cues, where))


def _add_outlet(tables: Tables, row: Mapping[str, Any], where: str) -> None:
    outlet = _outlet(row, where)
    known = tables.outlets.get(outlet.id)
    place = f"{where}: {outlet.id}"
    if known:
        outlet = _merged(known, outlet, row, f"{place} (first in {tables.where[outlet.id]})")
    _check(tables, outlet, place)
    tables.outlets[outlet.id] = outlet
    tables.where.setdefault(outlet.id, where)
    if also := texts_of(row.get("also_of", []), place):
        tables.also_of[outlet.id] = _joined(tables.also_of.get(outlet.id, ()), also)
    tables.guards.update(((outlet.id, text), guard) for text, guard in _guards(outlet, row, place).items())


def _guards(outlet: Outlet, row: Mapping[str, Any], where: str) -> dict[str, Guard]:
    names = {name for _, texts in outlet.names for name in texts}
    general = text_at(row, "guard", "none", where)
    guarded = {name: general for name in names if general != "none"}
    for guard, texts in table_of(row.get("guarded", {}), where).items():
        guarded.update(dict.fromkeys(texts_of(texts, where), guard))
    for text, guard in guarded.items():
        if guard not in get_args(Guard) or text not in names:
            raise RegistryError(f"guard {guard!r} of {text!r}: no such guard, or no such name", where=where)
    return cast(dict[str, Guard], guarded)


def _outlet(row: Mapping[str, Any], where: str) -> Outlet:
    id_ = text_at(row, "id", "", where)
    if not id_:
        raise RegistryError("an outlet without an id", where=where)
    place = f"{where}: {id_}"
    only_keys(row, _OUTLET_KEYS, place)
    names = _names(row, place)
    domains = texts_of(row.get("domains", []), place)
    first = next((texts[0] for texts in names.values() if texts), id_)
    return Outlet(
        id=id_,
        name=text_at(row, "name", first, place),
        kind=text_at(row, "kind", "unknown", place),  # type: ignore[arg-type]  # `_check` looks at it
        domains=_joined((id_,), domains) if is_host(id_) else domains,
        names=tuple(names.items()),
        country=text_at(row, "country", "", place),
        family=text_at(row, "family", "", place),
    )


def _names(row: Mapping[str, Any], where: str) -> dict[str, tuple[str, ...]]:
    names: dict[str, tuple[str, ...]] = {}
    for codes, written in table_of(row.get("names", {}), where).items():
        texts = texts_of(written, where)
        for code in codes.split("-"):
            names[code] = _joined(names.get(code, ()), texts)
    return names


def _check(tables: Tables, outlet: Outlet, where: str) -> None:
    wrong = ""
    if outlet.kind not in get_args(OutletKind):
        wrong = f"kind {outlet.kind!r}, not one of {', '.join(get_args(OutletKind))}"
    elif outlet.country and outlet.country not in countries():
        wrong = f"country {outlet.country!r} is no ISO 3166 code"
    elif outlet.family and outlet.family not in tables.families:
        wrong = f"family {outlet.family!r} is not in [families]"
    elif bad := [domain for domain in outlet.domains if not is_host(domain)]:
        wrong = f"no domain in lower-case ASCII: {', '.join(bad)}"
    elif bad := [code for code, _ in outlet.names if not _LANGUAGE.fullmatch(code)]:
        wrong = f"no language code: {', '.join(bad)}"
    elif not (outlet.id in outlet.domains or "/" in outlet.id or _AGENCY_ID.fullmatch(outlet.id)):
        wrong = "the id is neither a short name, nor a domain, nor an account on a platform"
    if wrong:
        raise RegistryError(wrong, where=where)


def _merged(old: Outlet, new: Outlet, row: Mapping[str, Any], where: str) -> Outlet:
    for key in {"name", "kind", "country", "family"} & set(row):
        before, after = getattr(old, key), getattr(new, key)
        if before not in ("", "unknown", after):
            raise RegistryError(f"{key} is {before!r} and {after!r}", where=where)
    names = dict(old.names)
    for code, texts in new.names:
        names[code] = _joined(names.get(code, ()), texts)
    return replace(
        old,
        kind=new.kind if old.kind == "unknown" else old.kind,
        country=old.country or new.country,
        family=old.family or new.family,
        domains=_joined(old.domains, new.domains),
        names=tuple(names.items()),
    )


def _shared(row: Mapping[str, Any], where: str) -> Shared:
    only_keys(row, _SHARED_KEYS, f"{where}: [[shared]]")
    names, outlets = texts_of(row.get("names", []), where), texts_of(row.get("outlets", []), where)
    place = f"{where}: shared {', '.join(names)}"
    language, country = texts_by_key(row, "language", place), texts_by_key(row, "country", place)
    default = text_at(row, "default", "", place)
    if not names or len(outlets) < 2:
        raise RegistryError("a shared name needs names and at least two outlets", where=place)
    if strangers := {*language.values(), *country.values(), default} - {*outlets, ""}:
        raise RegistryError(f"decides for {', '.join(sorted(strangers))}, which does not share the name", where=place)
    return Shared(names, outlets, language, country, default, place)


def _set_once(table: dict[str, str], key: str, value: str, what: str, where: str) -> None:
    if table.setdefault(key, value) != value:
        raise RegistryError(f"{what} is {table[key]!r} and {value!r}", where=where)


def _joined(first: Iterable[str], second: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*first, *second)))


@cache
def _packaged() -> Tables:
    tables = Tables()
    folder = files("provenance.corpus").joinpath("outlets")
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".toml"):
            _add(tables, file.read_text(encoding="utf-8"), file.name)
    return tables
