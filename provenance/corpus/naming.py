"""What stands round a name: words for a kind of outlet (`naming.toml`), adjectives of countries."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

from provenance.corpus.article import OutletKind
from provenance.corpus.countries import adjectives
from provenance.corpus.text import tokenize_block, words

_KINDS: dict[str, OutletKind] = {
    "agency": "agency", "newspaper": "newspaper or site", "broadcaster": "broadcaster", "any": "unknown",
}  # fmt: skip
_MAX_TOKENS = 24


@dataclass(frozen=True, slots=True)
class Reading:
    """A name less what stands round it: the words left, the kind and the country the others spoke of."""

    words: tuple[str, ...]
    kind: OutletKind = "unknown"
    country: str = ""
    stripped: tuple[str, ...] = ()

    def allows(self, kind: OutletKind) -> bool:
        """Whether an outlet of this kind can be called so: an agency, a newspaper and a channel are three things."""
        return "unknown" in (self.kind, kind) or self.kind == kind or kind not in _KINDS.values()


@dataclass(frozen=True, slots=True)
class _Sense:
    """What a phrase beside a name says: a kind of outlet, or a country."""

    kind: OutletKind = "unknown"
    country: str = ""


_BY_NAME = "name:"


def name_id(folded: str) -> str:
    """The id of an outlet of which nothing but its folded name is known, "" for no name."""
    return f"{_BY_NAME}{folded}" if folded else ""


def known_by_name(id_: str | None) -> bool:
    """Whether an outlet's id says that nothing but its name is known."""
    return id_ is not None and id_.startswith(_BY_NAME)


def without_mark(id_: str) -> str:
    """An outlet's id, or the name that is all that is known of it."""
    return id_.removeprefix(_BY_NAME)


def is_official(name: str, domain: str = "") -> bool:
    """Whether an outlet that no table knows is an official body by its name or its domain."""
    return _begins_or_ends(name, _official()) or not frozenset(_bodies()["domain"]["labels"]).isdisjoint(
        domain.split(".")
    )


@lru_cache(maxsize=4096)
def is_body(name: str) -> bool:
    """Whether an outlet that no table knows is by its name a company, a club, a school or the like."""
    return _begins_or_ends(name, _organised())


_Phrases = frozenset[tuple[str, ...]]


def _begins_or_ends(name: str, phrases: tuple[_Phrases, _Phrases]) -> bool:
    written = tuple(words(name))
    led = any(written[: len(phrase)] == phrase and len(written) > len(phrase) for phrase in phrases[0])
    return led or any(written[-len(phrase) :] == phrase and len(written) > len(phrase) for phrase in phrases[1])


@cache
def _official() -> tuple[_Phrases, _Phrases]:
    return _folded(_bodies()["first"]), _folded(_bodies()["last"])


@cache
def _organised() -> tuple[_Phrases, _Phrases]:
    return _folded(_bodies()["body"]["first"]), _folded(_bodies()["body"]["last"])


def _folded(rows: Mapping[str, Sequence[str]]) -> _Phrases:
    return frozenset(tuple(words(phrase)) for row in rows.values() for phrase in row)


@cache
def _bodies() -> dict[str, Any]:
    return tomllib.loads((files(__package__) / "official.toml").read_text(encoding="utf-8"))


def readings(tokens: tuple[str, ...]) -> Iterator[Reading]:
    """The ways to read a folded name, least stripped first; what is left is never a mere word for a kind."""
    if not 0 < len(tokens) <= _MAX_TOKENS:
        return
    queue, seen = [Reading(tokens)], {(tokens, "")}
    for reading in queue:
        yield reading
        for shorter in _shorter(reading):
            if (shorter.words, shorter.country) not in seen:
                seen.add((shorter.words, shorter.country))
                queue.append(shorter)


def _shorter(reading: Reading) -> Iterator[Reading]:
    known, longest = _senses()
    for size in range(min(longest, len(reading.words) - 1), 0, -1):
        for phrase, rest in (
            (reading.words[:size], reading.words[size:]),
            (reading.words[-size:], reading.words[:-size]),
        ):
            left = known.get(rest)
            if (sense := known.get(phrase)) and (left is None or left.country):
                kind = sense.kind if sense.kind != "unknown" else reading.kind
                yield Reading(rest, kind, sense.country or reading.country, (*reading.stripped, *phrase))


def fold_all(texts: Sequence[str]) -> list[tuple[str, ...]]:
    """The folded words of many short texts, much faster than one by one."""
    ends = tokenize_block(texts).offsets.tolist()
    folded = words("\n".join(texts))
    return [tuple(folded[start:end]) for start, end in pairwise(ends)]


@cache
def _senses() -> tuple[dict[tuple[str, ...], _Sense], int]:
    phrases = [*((_Sense(country=code), word) for code, word in adjectives()), *_kinds()]
    folded = fold_all([phrase for _, phrase in phrases])
    return dict(zip(folded, (sense for sense, _ in phrases), strict=True)), max(map(len, folded))


def _kinds() -> list[tuple[_Sense, str]]:
    data = tomllib.loads(files("provenance.corpus").joinpath("naming.toml").read_text(encoding="utf-8"))
    languages = ((_Sense(_KINDS[kind]), phrases) for kind, rows in data.items() for phrases in rows.values())
    return [(sense, phrase) for sense, phrases in languages for phrase in phrases]
