"""Credits of items inside a text: a column or a round-up prints several, each with its own dateline or sign-off.

    PARIS, 14. (Havas.) — Avant de quitter …        a bracket or dashes after a place and a day, or before a dash
    LONDRES, 12. — Reuter. — Le président …
    … les grumes, (ats)                              a bracket, a stroke or bare letters where a line ends

Only agencies are read there; of other outlets and of persons a bracket says too many things. A page that was scanned
has its letters wrong, so a dateline's bracket may hold a name of which one letter is; and nothing else may.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from provenance.attribution.page.opening import Opening
from provenance.attribution.page.parties import Party, segments
from provenance.attribution.reading import Reading
from provenance.attribution.sources import Sources
from provenance.corpus.article import Span

_BRACKETED = re.compile(r"[(\[{]\s*([^()\[\]{}\n]{2,60})[)\]}]")
_UNOPENED = re.compile(r"([lI1|t][A-Z]{3,5})\.?\)")
_OPENERS = "([{"
_DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015"
_BEFORE_DASH = re.compile(r"(?:[\u2010-\u2015-]|^|\n)[ \t]*([^\W\d_][^\n(),;:\u2010-\u2015-]{1,40}?)[ .]*$")
_STROKE = re.compile(r"[.!?»\"”)]\s*/\s*([^\W\d_][^\n/.]{1,30}?)[ .]*(?:\n|$)")
_BARE = re.compile(r"[.!?»\"”]\s+([^\W\d_][^\n./!?]{1,30})\s*$")
_REACH = 48
"""Letters before a dash, a bracket or the text's end that are looked at."""
_TOKENS = 8
_HEAD_TOKENS = 10
_DASH = re.compile(r"\s*[.,]?\s*[.,]?\s*[-\u2010-\u2015]")
_LINE_END = re.compile(r"\s*[.,;]?[ \t]*(\n|$)")
_SENTENCE = re.compile(r"[.!?…»\"”]['’]?\s*$")
_CLOSED = re.compile(r"[.!?…»\"”,;]['’]?\s*$")
_STOPPED = re.compile(r"[.,]\s*[-\u2010-\u2015]?\s*$")
_DAY = re.compile(r"\d[^\W\d_]{0,2}\s*[.,]?\s*[-\u2010-\u2015]?\s*$")
_SHORT = 4
_OPENED = re.compile(r"[ \t•*-]*([^\W\d_][^\n:.،,]{1,40})")
"""A line up to its colon, if a name may be all that stands before it, as in a running coverage."""
_MISREAD_TOKENS = 4
_TOLD = 3
"""Words behind an outlet's name and a colon that are what it tells."""

ItemKind = Literal["dateline", "sign_off"]


@dataclass(frozen=True, slots=True)
class Item:
    """What an item's dateline or sign-off credits, and the line that it speaks for; `misread` is the agency's id where
    its name is written with a letter wrong."""

    opening: Opening
    kind: ItemKind
    content: Span
    misread: str = ""


def items(reading: Reading, sources: Sources) -> Iterator[Item]:
    """The datelines and sign-offs of a text, in no order."""
    text = reading.text
    if ")" in text or "]" in text or "}" in text:
        for found in filter(None, (_BRACKETED.match(text, i) for i in _places(text, _OPENERS))):
            kind = _kind(reading, found)
            if kind is not None:
                yield from _item(reading, sources, found.span(1), kind)
        for found in _UNOPENED.finditer(text) if reading.grammar.cased else ():
            if not text[max(0, found.start() - 1) : found.start()].isalnum():
                yield from _item(reading, sources, found.span(1), "dateline")
    for dashes in _before_space(text):
        before = _BEFORE_DASH.search(text, max(0, dashes - _REACH), dashes)
        if before and _placed(reading, before.start(1)):
            yield from _item(reading, sources, before.span(1), "dateline", bracketed=False)
    for opened in _before_colon(text):
        first, last = (bisect_left(reading.starts, place) for place in opened.span(1))
        name = sources.any_name(reading, first)
        if name is not None and name.alias.guard == "none":
            yield from _item(reading, sources, opened.span(1), "dateline", bracketed=False)
        if (party := _opener(reading, sources, first, last)) is not None:
            yield Item(Opening((party,), first, last), "dateline", reading.line(first)[2])
    closing = _BARE.search(text, max(0, len(text) - _REACH))
    strokes = _STROKE.finditer(text) if "/" in text else ()
    for found in (*strokes, *([closing] if closing else [])):
        yield from _item(reading, sources, found.span(1), "sign_off", bracketed=False)


def _opener(reading: Reading, sources: Sources, first: int, last: int) -> Party | None:
    """The known outlet that tokens [first, last) before a colon consist of, with a head noun, its reporter or sources
    before it: "مراسل الجزيرة: …", "مصادر العربية: …"; or whom somebody told. A question behind it is an interview's."""
    line = reading.line(first)
    told = line[1] - last
    if told < _TOLD or reading.text[line[2].start : line[2].end].rstrip().endswith(("?", "؟")):
        return None
    if heard := sources.heard(reading, first, last):
        called = heard.known.alias.text if heard.known else ""
        return Party(*heard.name, "outlet", False, True, heard.clitics if heard.head == "" else "", called)
    if relayed := sources.relays(reading, first, last):
        return Party(*relayed[0].name, "outlet", sure=True)
    group = None if reading.anywhere("credit_line", first) else reading.at("group", first)
    named = sources.any_name(reading, group.last) if group is not None else None
    if named is not None and named.last == last and not named.clitics and reading.grammar.script == "arabic":
        return Party(named.first, last, "outlet", sure=True)
    head = reading.at("outlet_head", first)
    begins = head.last if head is not None and head.cue.kinds[0] == "reporter" else first
    source = sources.outlet(reading, begins)
    whole = source is not None and source.kind == "outlet" and source.known is not None and source.last == last
    return Party(*source.name, "outlet", sure=True) if source is not None and whole else None


def _places(text: str, marks: str) -> list[int]:
    """Where some marks stand, in order. One letter is found many times quicker than one of several, or two."""
    found: list[int] = []
    for mark in marks:
        place = text.find(mark)
        while place >= 0:
            found.append(place)
            place = text.find(mark, place + 1)
    return sorted(found)


def _before_space(text: str) -> Iterator[int]:
    """Where dashes begin that a space follows."""
    for place in _places(text, _DASHES):
        if text[place + 1 : place + 2] == " ":
            first = place
            while first and text[first - 1] in _DASHES:
                first -= 1
            yield first


def _before_colon(text: str) -> Iterator[re.Match[str]]:
    """The beginnings of lines up to a colon that a space follows."""
    for place in _places(text, ":"):
        if text[place + 1 : place + 2].isspace():
            opened = _OPENED.fullmatch(text, text.rfind("\n", 0, place) + 1, place)
            if opened:
                yield opened


def _kind(reading: Reading, found: re.Match[str]) -> ItemKind | None:
    """What a bracket is by what stands before and after it; None in the middle of a sentence."""
    text, start, end = reading.text, found.start(), found.end()
    before = text[max(text.rfind("\n", 0, start) + 1, start - _REACH) : start].rstrip("([ ")
    first = not before.strip()
    if _DASH.match(text, end):
        return "dateline"
    if _LINE_END.match(text, end):
        return "sign_off" if first or _CLOSED.search(before) else None
    i = bisect_left(reading.starts, end)
    follows = i < len(reading) and (reading.capital(i) or reading.opened(i)) and not text[end : end + 1].isalnum()
    if not follows or not reading.grammar.cased:
        return None
    if _placed(reading, start):
        return "dateline"
    return "sign_off" if first or _SENTENCE.search(before) else None


def _placed(reading: Reading, start: int) -> bool:
    """What stands on the line before codepoint `start` is a place and a day, or a short place and a stop: no word in
    lower case but short ones and the month."""
    line = reading.text.rfind("\n", 0, start) + 1
    first, last = bisect_left(reading.starts, line), bisect_left(reading.starts, start)
    if first == last:
        above = reading.text[:line].rstrip()
        return above[-1:] in (".", ",", "") or _DAY.search(above) is not None
    day = next((i for i in range(last - 1, max(first, last - 4) - 1, -1) if reading.word(i)[0].isdigit()), None)
    named = range(first, last if day is None else day)
    if len(named) > _HEAD_TOKENS or (day is None and not _STOPPED.search(reading.text, line, start)):
        return False
    return all(reading.capital(i) or reading.ends[i] - reading.starts[i] <= _SHORT for i in named)


def _item(
    reading: Reading, sources: Sources, place: tuple[int, int], kind: ItemKind, *, bracketed: bool = True
) -> Iterator[Item]:
    """The item whose credit stands at codepoints `place`, if agencies are all that is said there."""
    first, last = bisect_left(reading.starts, place[0]), bisect_left(reading.starts, place[1])
    if not 0 < last - first <= _TOKENS or _explains(sources, reading, first):
        return
    parties = tuple(_agencies(reading, sources, first, last))
    content = reading.line(first)[2]
    if parties:
        yield Item(Opening(parties, first, last), kind, content)
        return
    guessed = bracketed and kind == "dateline" and last - first <= _MISREAD_TOKENS
    if guessed and (agency := sources.misread(reading.words(first, last))):
        yield Item(Opening((Party(first, last, "outlet"),), first, last), kind, content, agency)


def _agencies(reading: Reading, sources: Sources, first: int, last: int) -> Iterator[Party]:
    """The agencies that tokens [first, last) name, when they begin with one or with its reporter."""
    unnamed = reading.at("dateline", first)
    if unnamed and unnamed.last == last and not reading.text[reading.starts[first] : reading.ends[last - 1]].isupper():
        yield Party(first, last, "group")
        return
    for segment in segments(reading, sources, first, last):
        if not segment.parties and segment.last < last and _is_desk(reading, segment.first, segment.last):
            first = segment.last
            continue
        apart = segment.parties and segment.parties[0].first > first and len(reading.word(first)) == 1
        if segment.first == first and (not segment.parties or apart):
            yield from _reporters(reading, sources, first, last)
            return
        for party in segment.parties:
            if party.kind == "group" or (party.kind == "outlet" and sources.agency(reading, party.first)):
                yield party


def _is_desk(reading: Reading, first: int, last: int) -> bool:
    """Words for an outlet's own desk: "(red, APA)"."""
    return all(reading.anywhere("desk", i) for i in range(first, last))


def _reporters(reading: Reading, sources: Sources, first: int, last: int) -> Iterator[Party]:
    """The agency whose reporter stands in the bracket: "Vom Korrespondenten der SDA"."""
    name = sources.name_ending(reading, last)
    heads = (reading.at("outlet_head", i) for i in range(first, name.first if name else first))
    if name and any(head and head.cue.kinds[0] == "reporter" for head in heads) and sources.agency(reading, name.first):
        yield Party(name.first, name.last, "outlet")


def _explains(sources: Sources, reading: Reading, i: int) -> bool:
    """The bracket before token i says a name again or shortens it: "Agence France-Presse (AFP)"."""
    return sources.name_ending(reading, i) is not None
