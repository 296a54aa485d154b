"""Names below the story: the lines right under it that sign it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from provenance.attribution.cues import TRIGGER
from provenance.attribution.page.beside import Place, is_party, untimed
from provenance.attribution.page.opening import Opening
from provenance.attribution.page.parties import Party, Segment, behind_stroke
from provenance.attribution.reading import Reading
from provenance.attribution.sources import Sources
from provenance.corpus.article import Span

_LINES = 4
_LONGEST = 12
_INITIALS = 4
_LED = re.compile(r"[-–—*•(\[/]+\s*$")
"""What sets a name off that ends a text: a bracket, a dash, an asterisk."""
_LABEL = re.compile(r"\s*[:：]")
_LABEL_WORDS = 3
_SENT = 2
"""Characters of a word for a dispatch."""
_BESIDE_NAMES = ("outlet_head", "determiner", "linking", "and", "desk", "ending")


def signed(
    reading: Reading, sources: Sources, place: Place, apart: frozenset[Span], close: frozenset[Span]
) -> Iterator[tuple[Opening, bool]]:
    """The lines right below the body that consist of names and a desk's initials, and whether a mark sets them off:
    "sak/Reuters", "م.س / ع.ج (رويترز)", "- ABC", "APS".

    No line is one that is a link and nothing else, as tags are. A line `close` to the text needs no mark.
    """
    below = [line for line in reading.lines() if line[2].end >= place.end][:_LINES]
    for first, last, span in below:
        if span in apart or "@" in reading.text[span.start : span.end] or last - first > _LONGEST:
            continue
        if reporter := _reported(reading, sources, first, last) or _cited(reading, sources, first, last):
            yield reporter, True
        if reporter or any(reading.anywhere("photo", i) for i in range(first, last)):
            continue
        if span in close and (parties := behind_stroke(reading, sources, first, last)):
            yield Opening(tuple(replace(party, marked=True) for party in parties), first, last), True
            continue
        parts = untimed(reading, sources, first, last)
        named = [party for part in parts for party in part.parties]
        told = all(_all_told(reading, part) for part in parts if part.parties)
        if (
            named
            and told
            and all(part.parties or _stands_beside(reading, part) or _is_place(reading, part) for part in parts)
        ):
            led = any(_LED.search(reading.gap(i)) for i in (first, named[0].first))
            small = span in close and all(_is_small(reading, sources, p) for p in named)
            kept = tuple(p for p in named if p.kind != "own" and (led or small or is_party(reading, sources, p)))
            marked = led or (span in close and any(sources.agency(reading, p.first) for p in kept))
            yield Opening(tuple(replace(p, marked=marked) for p in kept), first, last), led or span in close


def _reported(reading: Reading, sources: Sources, first: int, last: int) -> Opening | None:
    """The agency in brackets behind a label, reporters and their place: "Haber-Kamera: Ali KAYA / MERSİN, (DHA)"."""
    name = sources.name_ending(reading, last)
    if (
        name is None
        or name.first <= first
        or reading.anywhere("photo", first)
        or not sources.agency(reading, name.first)
    ):
        return None
    labelled = any(_LABEL.match(reading.gap(i)) for i in range(first + 1, min(first + _LABEL_WORDS, name.first) + 1))
    bracketed = reading.gap(name.first).rstrip(" ").endswith(("(", "[")) and reading.gap(last).lstrip(" ")[:1] in ")]"
    written = all(reading.capital(i) for i in range(first, name.first)) if reading.grammar.cased else True
    party = Party(name.first, name.last, "outlet", marked=True, sure=True)
    return Opening((party,), first, last) if labelled and bracketed and written else None


def _cited(reading: Reading, sources: Sources, first: int, last: int) -> Opening | None:
    """Chinese: an agency behind "according to", with a word for what it sends: "（据新华社电）"."""
    cue = reading.at(TRIGGER, first) if reading.grammar.script == "han" else None
    name = sources.any_name(reading, cue.last) if cue is not None and cue.cue.frame == "before" else None
    if name is None or last - name.last > _SENT or not sources.agency(reading, name.first):
        return None
    return Opening((Party(name.first, name.last, "outlet", marked=True, sure=True),), first, last)


def _all_told(reading: Reading, part: Segment) -> bool:
    """No word of a part is left beside its names and the words that may stand with one: "Reuters opens" leaves one."""
    beside = (i for i in range(part.first, part.last) if not any(p.first <= i < p.last for p in part.parties))
    return all(reading.may_be(_BESIDE_NAMES, i) for i in beside)


def _stands_beside(reading: Reading, part: Segment) -> bool:
    """A desk's letters ("sak", "ع") and the words that end a text or introduce who signs it."""
    i = part.first
    while i < part.last:
        word, ending = reading.word(i), reading.anywhere("ending", i)
        if ending is None and len(word) > (_INITIALS if word.islower() else 1):
            return False
        i = ending.last if ending else i + 1
    return True


def _is_place(reading: Reading, part: Segment) -> bool:
    """A place in capitals before a bracket: "BALIKESİR (AA)"."""
    opened = part.last < len(reading) and reading.gap(part.last).strip() == "("
    return opened and all(reading.word(i).isupper() for i in range(part.first, part.last))


def _is_small(reading: Reading, sources: Sources, party: Party) -> bool:
    """An agency's letters in lower case: "ats", "sda"."""
    found = sources.any_name(reading, party.first)
    small = found is not None and found.alias.text.isupper() and reading.words(party.first, party.last).islower()
    return small and sources.agency(reading, party.first)
