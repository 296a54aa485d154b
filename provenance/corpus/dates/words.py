"""Visible text as dates see it: numbers, separators and the words of `words.toml`, one letter for the kind of each.

The kinds, as the patterns of `grammar` read them:

    d y n      a number of one or two digits, of four, of another length
    M g W      month name (g: also a word for "before now", Spanish "ago"), weekday
    J G D H I S    what follows a year, month, day, hour, minute, second in Chinese and its neighbours; H also "Uhr"
    F v h      small words between the parts; words for "hour"; the letter h
    P m        part of the day; Arabic م, after midday or of our era
    E O        mark of a calendar after the year; ordinal ending
    Z          zone
    A B U q    "before now" in front, or behind; unit of time; numeral as a word
    R L        "today" and "yesterday"; label
    x c        any other word; any other ideograph
    - / . , : | ( ) + '   separators, their look-alikes folded into them; ? for all others
    ;          end of a line
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

from provenance.corpus.dates.moments import Offsets
from provenance.corpus.text import words

_FORMAT = "\u00ad\u034f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
_MARKS = "\u0300-\u034e\u0350-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
_TOKEN = re.compile(
    rf"\d+|[\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff]|[^\W\d_\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff]"
    rf"(?:[^\W\d_\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff]|[{_MARKS}{_FORMAT}])*|[^\s\w{_FORMAT}{_MARKS}]|\n\s*"
)
_FIRST_IDEOGRAPH = "\u2e80"
_SEPARATORS = {
    **dict.fromkeys("-‐‑‒–—―−﹣－", "-"),
    **dict.fromkeys("/⁄∕／", "/"),
    **dict.fromkeys(".．。", "."),
    **dict.fromkeys(",،٬，、;؛", ","),
    **dict.fromkeys(":：∶", ":"),
    **dict.fromkeys("|│┃¦‖•·●∙⋅@～~>›»", "|"),
    **dict.fromkeys("([（【［{", "("),
    **dict.fromkeys(")]）】］}", ")"),
    **dict.fromkeys("'’‘ʼ", "'"),
    "+": "+",
    "\n": ";",
}
_NUMBER_KINDS = {1: "d", 2: "d", 4: "y"}
_LONGEST_NUMBER = 9
_NAME_WORDS = 6


@dataclass(frozen=True, slots=True)
class ClockZone:
    """What a zone's name means: offsets in hours, and those it had before a day. `counted`: a number behind the name
    counts from the zone and not from UTC, "МСК+1"."""

    utc: Offsets
    since: date | None = None
    earlier: Offsets = (0, 0)
    counted: bool = False

    def ahead(self, hours: float) -> ClockZone:
        """The zone so many hours ahead of this one."""
        least, greatest = self.earlier
        return ClockZone((self.utc[0] + hours, self.utc[1] + hours), self.since, (least + hours, greatest + hours))

    def on(self, day: date) -> Offsets:
        """The offsets it could have on a day."""
        return self.earlier if self.since and day < self.since else self.utc


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a word or phrase stands for. `number` is a month, weekday (Monday 0) or count; `word` the calendar, part
    of the day, unit or label (`number`: how many other words may follow it). `capitals`: only when written so, because
    "est" and "ist" are words."""

    kind: str
    number: int = 0
    word: str = ""
    zone: ClockZone | None = None
    capitals: bool = False


@dataclass(frozen=True, slots=True)
class Shape:
    """A text's tokens: `kinds[i]` is the kind of token i, which is `text[starts[i] : ends[i]]`."""

    kinds: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    meanings: tuple[Meaning, ...]

    def touch(self, i: int) -> bool:
        """Whether token i follows the one before it without a space."""
        return i > 0 and self.starts[i] == self.ends[i - 1]

    def number(self, i: int) -> int:
        """The number that token i is."""
        return self.meanings[i].number

    def width(self, i: int) -> int:
        """Codepoints of token i."""
        return self.ends[i] - self.starts[i]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """`phrases` by their first token, longest first; each the tokens after it and its meaning."""

    phrases: Mapping[str, tuple[tuple[tuple[str, ...], Meaning], ...]]
    day_first: frozenset[str]


_UNKNOWN, _IDEOGRAPH = Meaning("x"), Meaning("c")


def shape(text: str) -> Shape:
    """The tokens of a text, phrases joined."""
    matches = list(_TOKEN.finditer(text))
    tokens = _folded([match[0] for match in matches])
    kinds, starts, ends, meanings = [], [], [], []
    i = 0
    while i < len(tokens):
        meaning, count = _meaning(tokens, i)
        if meaning.capitals and not matches[i][0].isupper():
            meaning = _UNKNOWN
        kinds.append(meaning.kind)
        meanings.append(meaning)
        starts.append(matches[i].start())
        ends.append(matches[i + count - 1].end())
        i += count
    return Shape("".join(kinds), tuple(starts), tuple(ends), tuple(meanings))


@cache
def vocabulary() -> Vocabulary:
    """The words of `words.toml`, read once."""
    data = tomllib.loads(files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))
    phrases: dict[str, dict[tuple[str, ...], Meaning]] = {}
    entries = list(_entries(data))
    for (name, meaning), tokens in zip(entries, _phrases(name for name, _ in entries), strict=True):
        if not tokens:
            raise ValueError(f"words.toml: {name!r} has no word")
        phrases.setdefault(tokens[0], {}).setdefault(tokens[1:], meaning)
    return Vocabulary(
        {first: tuple(sorted(rest.items(), key=lambda item: -len(item[0]))) for first, rest in phrases.items()},
        frozenset(data["order"]["day_first"]),
    )


def _meaning(tokens: list[str], i: int) -> tuple[Meaning, int]:
    """What begins at token i, and how many tokens it takes."""
    token = tokens[i]
    for rest, meaning in vocabulary().phrases.get(token, ()):
        if tokens[i + 1 : i + 1 + len(rest)] == list(rest):
            return meaning, 1 + len(rest)
    if token.isdecimal():
        number = int(token) if len(token) <= _LONGEST_NUMBER else 0
        return Meaning(_NUMBER_KINDS.get(len(token), "n"), number), 1
    if token[0] in _SEPARATORS:
        return Meaning(_SEPARATORS[token[0]]), 1
    if not token[:1].isalpha():
        return Meaning("?"), 1
    return (_IDEOGRAPH if token[0] > _FIRST_IDEOGRAPH else _UNKNOWN), 1


def _folded(tokens: list[str]) -> list[str]:
    """Words folded; numbers and separators as they are."""
    distinct = sorted({token for token in tokens if not token.isascii() and _foldable(token)})
    known = dict(zip(distinct, _fold_each(distinct), strict=True))
    return [known.get(token) or token.lower() for token in tokens]


def _foldable(token: str) -> bool:
    return token[0].isalpha() and not any(map(str.isnumeric, token))


def _fold_each(tokens: list[str]) -> Iterator[str]:
    """Each folded by itself, in one go: a number keeps them apart, and none of them holds one."""
    group: list[str] = []
    for word in words(" 0 ".join(tokens) + " 0") if tokens else ():
        if word == "0":
            yield "".join(group)
            group.clear()
        else:
            group.append(word)


def _phrases(names: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """The folded tokens of each name."""
    split = [_TOKEN.findall(name) for name in names]
    folded = iter(_folded([token for tokens in split for token in tokens]))
    for tokens in split:
        yield tuple(next(folded) for _ in tokens)


def _entries(data: Mapping[str, Any]) -> Iterator[tuple[str, Meaning]]:
    """Every name of the file with its meaning; of two meanings of one name the first counts."""
    yield from _months(data["months"], data["prefixes"], data["words"]["B"])
    for days in data["weekdays"].values():
        yield from ((name, Meaning("W", number)) for number, name in enumerate(days))
    for part, names in data["dayparts"].items():
        yield from ((name, Meaning("P", word=part)) for name in names)
    for era, names in data["eras"].items():
        yield from ((name, Meaning("E", word=era)) for name in names)
    yield from _zones(data)
    yield from _spans_of_time(data)
    for label, languages in data["labels"].items():
        meaning = Meaning("L", _NAME_WORDS if label == "published_by" else 0, label.removesuffix("_by"))
        yield from ((name, meaning) for names in languages.values() for name in names)
    for kind, names in data["words"].items():
        yield from ((name, Meaning(kind)) for name in names)


def _months(
    calendars: Mapping[str, Any], prefixes: Mapping[str, list[str]], behind: list[str]
) -> Iterator[tuple[str, Meaning]]:
    for calendar, languages in calendars.items():
        for language, months in languages.items():
            for number, names in enumerate(months, 1):
                for prefix in ("", *prefixes.get(language, ())):
                    yield from (
                        (prefix + name, Meaning("g" if name in behind else "M", number, calendar)) for name in names
                    )


def _zones(data: Mapping[str, Any]) -> Iterator[tuple[str, Meaning]]:
    for entry in data["zones"]:
        yield from ((name, Meaning("Z", zone=_zone(entry))) for name in entry.get("names", ()))
        yield from ((name, Meaning("Z", zone=_zone(entry), capitals=True)) for name in entry.get("capitals", ()))
    for entry in data["places"]:
        for language, templates in data["place_times"].items():
            for name in entry.get(language, ()):
                yield from ((template.format(name), Meaning("Z", zone=_zone(entry))) for template in templates)


def _zone(entry: Mapping[str, Any]) -> ClockZone:
    least, greatest = entry["utc"]
    before_least, before_greatest = entry.get("earlier", (0, 0))
    counted = entry.get("counted", False)
    return ClockZone((least, greatest), entry.get("since"), (before_least, before_greatest), counted)


def _spans_of_time(data: Mapping[str, Any]) -> Iterator[tuple[str, Meaning]]:
    for unit, names in data["units"].items():
        yield from ((name, Meaning("U", word=unit)) for name in names)
    for unit, names in data["duals"].items():
        yield from ((name, Meaning("U", 2, word=unit)) for name in names)
    for numerals in data["numerals"].values():
        yield from ((name, Meaning("q", number)) for number, name in enumerate(numerals, 1))
    for days, names in data["days_back"].items():
        yield from ((name, Meaning("R", int(days))) for name in names)
