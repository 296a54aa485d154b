"""Words that can only name sources: a byline, the parties of a credit line, a sign-off.

Unlike running text, every word here must be accounted for: a name, an unnamed group, a claim of own reporting, or a
word for a desk. Anything else (a place, a person) makes its segment say nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from provenance.attribution.names import Found
from provenance.attribution.reading import Hit, Reading
from provenance.attribution.sources import Sources
from provenance.corpus.records import quickly_made

PartyKind = Literal["outlet", "group", "own"]

SEPARATOR = re.compile(r"[-=\u2010-\u2015:：/|()\[\]«»\"“”،,;؛+&•·*_\n—!、]|\s\u0640+\s|\s{3,}")
_QUOTE = re.compile(r"[«\"“]\s*$")
_SUFFIXED = re.compile("['’ʼ]")
"""Between a name and its case ending: "Reuters'ın" is followed by no "in"."""
_NAME_AND_PLACE = 6
_OWN_TOKENS, _HALVES = 8, 2
_KINDS: tuple[tuple[str, PartyKind | None], ...] = (
    ("own", "own"), ("group", "group"), ("desk", None), ("outlet_head", None), ("determiner", None), ("linking", None),
    ("and", None),
)  # fmt: skip
_KIND_FRAMES = tuple(frame for frame, _ in _KINDS)
_PARTY_FRAMES = tuple(frame for frame, kind in _KINDS if kind)


@quickly_made
@dataclass(frozen=True, slots=True)
class Party:
    """One source: tokens [first, last). `marked`: it stands in quotation marks; `sure`: its name is no common word;
    `clitics` are written onto it, which without them is `called` so."""

    first: int
    last: int
    kind: PartyKind
    marked: bool = False
    sure: bool = False
    clitics: str = ""
    called: str = ""


@quickly_made
@dataclass(frozen=True, slots=True)
class Segment:
    """Words between separators. `parties` is empty when some of the words are none."""

    first: int
    last: int
    parties: tuple[Party, ...] = ()


def may_hold(reading: Reading, first: int, last: int) -> bool:
    """Whether tokens [first, last) may hold a party: a known name, or a word for a group or for the page's own."""
    return bool(reading.places("name", first, last)) or reading.may_hold(_PARTY_FRAMES, first, last)


def behind_stroke(reading: Reading, sources: Sources, first: int, last: int) -> tuple[Party, ...]:
    """The agency that is all that stands behind a stroke on the short line [first, last), and the outlet before it if
    there is one: mostly the page's own name is written there in some way, "باريس24/ أ ف ب"."""
    if last - first > _OWN_TOKENS:
        return ()
    parts = list(segments(reading, sources, first, last))
    if len(parts) != _HALVES or "/" not in reading.gap(parts[1].first):
        return ()
    named = parts[1].parties
    whole = len(named) == 1 and (named[0].first, named[0].last) == (parts[1].first, parts[1].last)
    agency = whole and named[0].kind == "outlet" and sources.agency(reading, named[0].first)
    return (*(party for party in parts[0].parties if party.kind == "outlet"), *named) if agency else ()


def segments(reading: Reading, sources: Sources, first: int, last: int) -> Iterator[Segment]:
    """Tokens [first, last) cut at separators, each with the parties it consists of."""
    i = first
    while i < last:
        end = _segment_end(reading, sources, i, last)
        yield Segment(i, end, tuple(_parties(reading, sources, i, end)))
        i = end


def _segment_end(reading: Reading, sources: Sources, i: int, last: int) -> int:
    name = sources.any_name(reading, i)
    j = name.last if name and name.last <= last else i + 1
    while j < last and (reading.spaced(j) or _abbreviated(reading, j) or not _separated(reading, j)):
        j += 1
    return min(j, last)


def _separated(reading: Reading, j: int) -> bool:
    """A hyphen before a small letter is inside a word: "120-летие"."""
    if reading.gap(j) == "-" and reading.grammar.cased and not reading.capital(j):
        return False
    return SEPARATOR.search(reading.gap(j)) is not None or reading.ends_sentence(j)


def _abbreviated(reading: Reading, j: int) -> bool:
    """The stop before token j is that of a desk's or a reporter's word: "/Корр. БЕЛТА/"."""
    return reading.gap(j) == ". " and reading.at("desk", j - 1) is not None


def _parties(reading: Reading, sources: Sources, first: int, last: int) -> list[Party]:
    parties: list[Party] = []
    marked = not reading.spaced(first) and _QUOTE.search(reading.gap(first)) is not None
    i = first
    while i < last:
        name = sources.any_name(reading, i)
        if name and name.last <= last and not name.preposition and not _first_name(reading, name):
            sure = name.alias.guard == "none" or (
                name.first > first and bool(reading.ending("outlet_head", name.first))
            )
            parties.append(Party(name.first, name.last, "outlet", marked, sure))
            i = name.last
            continue
        found = _word(reading, i, last)
        if found is None and reading.word(i).isdigit():
            i += 1
            continue
        if found is None:
            placed = (
                parties
                and not _SUFFIXED.fullmatch(reading.gap(i))
                and (
                    reading.anywhere("preposition", i)
                    or reading.anywhere("within", i)
                    or (parties[-1].kind == "group" and last - i == 1)
                )
            )
            return parties if placed else _beside_place(reading, sources, first, last)
        hit, kind = found
        if kind is not None:
            parties.append(Party(i, hit.last, kind, marked))
        i = hit.last
    return parties


def _first_name(reading: Reading, name: Found) -> bool:
    """Letters that stand for an agency, written as a word before a further capital: "Kai-Uwe Brandt", "Ana Silva"."""
    written, i = reading.words(name.first, name.last), name.last
    if not (name.alias.text.isupper() and written.istitle() and name.alias.guard != "none" and i < len(reading)):
        return False
    return reading.grammar.cased and reading.gap(i) in (" ", "-") and reading.word(i).istitle()


def _word(reading: Reading, i: int, last: int) -> tuple[Hit, PartyKind | None] | None:
    """What token i may be beside names: the longest phrase, a kind of party before a mere word."""
    found: list[tuple[Hit, PartyKind | None]] = []
    for frame, kind in _KINDS if reading.may_be(_KIND_FRAMES, i) else ():
        hit = reading.anywhere(frame, i)
        if hit is None or hit.last > last or hit.prefix or (frame == "group" and "press" not in hit.cue.kinds):
            continue
        found.append((hit, kind))
    return max(found, key=lambda pair: (pair[0].last, pair[1] is not None), default=None)


def _beside_place(reading: Reading, sources: Sources, first: int, last: int) -> list[Party]:
    """An unguarded name with only a word or two beside it ("واشنطن رويترز"), any name beside a stray letter."""
    if last - first > _NAME_AND_PLACE:
        return []
    for name in (sources.any_name(reading, first), sources.name_ending(reading, last)):
        if name is None or name.first < first or name.last > last or name.clitics or _first_name(reading, name):
            continue
        beside = [reading.word(i) for i in range(first, last) if not name.first <= i < name.last]
        if (name.alias.guard == "none" and len(beside) <= 2) or all(len(word) == 1 for word in beside):
            return [Party(name.first, name.last, "outlet")]
    return []
