"""A name as written -> the outlets it can mean, and what decided between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal

from provenance.corpus.article import Outlet
from provenance.corpus.naming import Reading, fold_all, readings
from provenance.corpus.outlet_tables import Guard, Shared, Tables
from provenance.corpus.text import words
from provenance.errors import RegistryError

Words = tuple[str, ...]
Decider = Literal["", "page", "kind", "adjective", "said twice", "language", "country", "default", "undecided"]

_MAX_NAME = 400
_MAX_HALF = 12
_BRACKETED = re.compile(r"([^()\[\]]*)[(\[]([^()\[\]]*)[)\]]([^()\[\]]*)")
_STRICTNESS: dict[Guard, int] = {"none": 0, "frame": 1, "marked": 2, "opening": 3}


@dataclass(frozen=True, slots=True)
class Alias:
    """A name as text, and whose it is.

    `words` are its folded tokens; no two aliases have the same. `language` is "" when several languages write it
    so. More than one outlet: the name is shared. `guard`: "none", a name wherever it stands whole; "frame", also a
    common word, counts only inside a credit frame or beside "agency", "newspaper"; "marked", counts only in
    brackets, quotation marks or beside such a word; "opening", counts only as a text's first word, before a dash.
    """

    text: str
    words: Words
    language: str
    outlets: tuple[str, ...]
    guard: Guard


@dataclass(frozen=True, slots=True)
class Match:
    """How a text matched: through which alias (None: its id, domain or account), and whom it can mean.

    `stripped` are the folded words left aside, `decided` what chose among the alias's outlets: "" when only one
    claims it, "undecided" when `outlets` still holds several.
    """

    by: Literal["id", "domain", "name"]
    outlets: tuple[Outlet, ...]
    alias: Alias | None = None
    stripped: Words = ()
    decided: Decider = ""


@dataclass(frozen=True, slots=True)
class Page:
    """What is known of the page a name stands on: language, country, the id of its own outlet."""

    language: str = ""
    country: str = ""
    outlet: str = ""


class Names:
    """All names of the tables, looked up by their folded words.

    Raises:
        RegistryError: a name without a letter, or one that two outlets claim and no [[shared]] rule names for both.
    """

    def __init__(self, tables: Tables) -> None:
        self._outlets: Mapping[str, Outlet] = tables.outlets
        self._also_of = tables.also_of
        self.aliases = _aliases(tables)
        self._rules = _rules(tables)
        _check_shared(tables, self.aliases, self._rules)

    def match(self, name: str, page: Page) -> Match | None:
        """The match of a whole name; of a name with brackets, what the words outside and inside them agree on."""
        if len(name) > _MAX_NAME:
            return None
        if match := self._read(name, page):
            return match
        bracketed = _BRACKETED.fullmatch(name)
        if bracketed is None:
            return None
        before, inside, after = bracketed.groups()
        found = [match for part in (f"{before} {after}", inside) if (match := self._read(part, page))]
        return found[0] if len({match.outlets for match in found}) == 1 else None

    def _read(self, name: str, page: Page) -> Match | None:
        tokens = _folded(name)
        for alias, reading in self._known(tokens):
            if match := self._decide(alias, reading, page):
                return match
        cuts = range(1, min(len(tokens), _MAX_HALF))
        return next((match for cut in cuts if (match := self._said_twice(tokens[:cut], tokens[cut:]))), None)

    def _known(self, tokens: Words) -> Iterator[tuple[Alias, Reading]]:
        for reading in readings(tokens):
            if alias := self.aliases.get(reading.words):
                yield alias, reading

    def _said_twice(self, first: Words, second: Words) -> Match | None:
        """A name followed by another of the same outlet: "Syrian Arab News Agency SANA"."""
        for alias, reading in self._known(first):
            for other, _ in self._known(second):
                common = set(alias.outlets) & set(other.outlets)
                if len(common) == 1:
                    return Match("name", (self._outlets[common.pop()],), alias, reading.stripped, "said twice")
        return None

    def _decide(self, alias: Alias, reading: Reading, page: Page) -> Match | None:
        ids, decided = self._narrowed(alias, reading, page)
        outlets = tuple(self._outlets[id_] for id_ in ids)
        return Match("name", outlets, alias, reading.stripped, decided) if outlets else None

    def _narrowed(self, alias: Alias, reading: Reading, page: Page) -> tuple[tuple[str, ...], Decider]:
        if page.outlet in alias.outlets:
            return (page.outlet,), "page" if len(alias.outlets) > 1 else ""
        left = tuple(id_ for id_ in alias.outlets if self._can_be(id_, reading))
        if len(alias.outlets) == 1:
            return left, ""
        if len(left) <= 1:
            return left, "adjective" if reading.country else "kind"
        called = tuple(id_ for id_ in left if self._outlets[id_].kind == reading.kind)
        return (called, "kind") if len(called) == 1 else self._ruled(self._rules[alias.words], left, page)

    def _can_be(self, id_: str, reading: Reading) -> bool:
        outlet = self._outlets[id_]
        countries = (outlet.country or reading.country, *self._also_of.get(id_, ()))
        return reading.allows(outlet.kind) and reading.country in ("", *countries)

    def _ruled(self, rule: Shared, left: tuple[str, ...], page: Page) -> tuple[tuple[str, ...], Decider]:
        if (choice := rule.language.get(page.language)) in left:
            return (choice,), "language"
        at_home = [id_ for id_ in left if page.country and self._outlets[id_].country == page.country]
        choice = rule.country.get(page.country, at_home[0] if len(at_home) == 1 else None)
        if choice in left:
            return (choice,), "country"
        if choice != "" and rule.default in left:
            return (rule.default,), "default"
        return left, "undecided"


@lru_cache(maxsize=10_000)
def _folded(name: str) -> Words:
    """A name's words; a collection asks for few names, on one page after another."""
    return tuple(words(name))


def _aliases(tables: Tables) -> dict[Words, Alias]:
    aliases: dict[Words, Alias] = {}
    named = [row for name, language, id_ in tables.names() for row in _spellings(tables, name, language, id_)]
    texts = list(dict.fromkeys(text for text, *_ in named))
    keys = dict(zip(texts, fold_all(texts), strict=True))
    for text, language, id_, guard in named:
        key = keys[text]
        old = aliases.get(key)
        aliases[key] = _both(old, language, id_, guard) if old else Alias(text, key, language, (id_,), guard)
    return aliases


def _spellings(tables: Tables, name: str, language: str, id_: str) -> Iterator[tuple[str, str, str, Guard]]:
    """A name as the tables have it, and with the points of an acronym: AFP is A.F.P. too."""
    guard = tables.guards.get((id_, name), "none")
    yield name, language, id_, guard
    if dotted := _dotted(name):
        yield dotted, language, id_, _stricter(guard, "frame")


def _dotted(name: str) -> str:
    is_acronym = 2 <= len(name) <= 5 and name.isalpha() and name.isupper()
    return ".".join(name) + "." if is_acronym else ""


def _stricter(guard: Guard, other: Guard) -> Guard:
    return max(guard, other, key=_STRICTNESS.__getitem__)


def _both(old: Alias, language: str, outlet: str, guard: Guard) -> Alias:
    return replace(
        old,
        language=language if language == old.language else "",
        outlets=old.outlets if outlet in old.outlets else tuple(sorted((*old.outlets, outlet))),
        guard=_stricter(old.guard, guard),
    )


def _rules(tables: Tables) -> dict[Words, Shared]:
    rules: dict[Words, Shared] = {}
    for rule in tables.shared:
        for key in fold_all([*rule.names, *filter(None, map(_dotted, rule.names))]):
            rules[key] = rules[key].joined(rule) if key in rules and rules[key] is not rule else rule
    return rules


def _check_shared(tables: Tables, aliases: Mapping[Words, Alias], rules: Mapping[Words, Shared]) -> None:
    if () in aliases:
        raise RegistryError(f"a name without a letter: {aliases[()].text!r}", where=", ".join(aliases[()].outlets))
    for key, alias in aliases.items():
        rule = rules.get(key)
        claimed, ruled = set(alias.outlets), set(rule.outlets if rule else alias.outlets[:1])
        if claimed != ruled:
            raise RegistryError(
                f"{alias.text!r} is a name of {', '.join(alias.outlets)}",
                where=rule.where if rule else tables.where[alias.outlets[-1]],
                next="name exactly these outlets in a [[shared]] rule",
            )
    if idle := [key for key in rules if key not in aliases]:
        raise RegistryError(f"shared, but nobody's name: {' '.join(idle[0])}", where=rules[idle[0]].where)
