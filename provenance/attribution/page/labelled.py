"""Whom a credit line names behind its label."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from provenance.attribution.page.line import Line, LineKind
from provenance.attribution.page.pieces import DOMAIN, one_name, party_at, with_one_address
from provenance.attribution.reading import Hit, Reading
from provenance.attribution.sources import Sources
from provenance.corpus.article import Span
from provenance.corpus.dates import text_moments

BAR = re.compile(r"[|｜]|\s[-–—/]\s")
"""What parts the cells of a page's furniture, or a name from what is said of it: behind it only known names go on."""
LONGEST_PARTY = 60
_LETTER = re.compile(r"[^\W\d_]")
_FEW_WORDS = 10
_FEW_PIECES = 3
_INITIALS = 4
_SOME_YEAR = 2020
_PLACE_WORDS = 2
_TITLE_WORDS = 4
_DIGITS = re.compile(r"\d\d")
_TITLED = re.compile(r"[^\s:：]\s?[:：](?!//)\s*\S+\s+\S+")
_KNOWN_ONLY = frozenset({"colon", "help", "with", "link", "link_at"})
"""Labels that introduce persons and page titles too: only known names count after them."""


def named_in(reading: Reading, sources: Sources, hit: Hit, kind: LineKind, rest: Span, line: Span) -> Iterator[Line]:
    """The credits of a line whose label is `hit`: the parties that `rest`, what stands behind the label, names."""
    cue = reading.words(hit.first, hit.last)
    sentence = hit.cue.frame != "credit_line" or "link_at" in hit.cue.kinds
    loose = hit.cue.frame != "translation"
    if sentence and (named := _named_at(reading, sources, rest, loose)):
        yield Line(kind, cue, named, line)
        return
    pieces = [rest] if one_name(reading, sources, rest) else with_one_address(reading, sources, rest)
    listed = "help" in hit.cue.kinds and _lists(reading, sources, pieces)
    if {"copied", "help", "with"} & set(hit.cue.kinds) and not listed:
        strict = "with" in hit.cue.kinds and "source" not in hit.cue.kinds
        if not _stands_alone(reading, sources, pieces, line, strict=strict):
            return
    only_known = listed or bool(_KNOWN_ONLY & set(hit.cue.kinds)) or hit.cue.frame != "credit_line"
    found: list[Line] = []
    for k, span in enumerate(pieces[:1] if "link" in hit.cue.kinds else pieces):
        text = reading.text[span.start : span.end]
        if _is_no_source(reading, span):
            continue
        between = reading.text[pieces[k - 1].end : span.start] if found and k else ""
        barred = BAR.search(between) or between.isspace()
        only_known = only_known or bool(barred)
        party = party_at(reading, sources, span)
        if DOMAIN.match(text) and text.isascii():
            if found and not found[-1].address:
                found[-1] = replace(found[-1], address=text)
            else:
                found.append(Line(kind, cue, span, line, text))
        elif party is not None:
            named = span if party.kind == "group" else reading.span(party.first, party.last)
            found.append(Line(kind, cue, named, line, "", party.kind, known=True))
        elif _is_day(text, reading.language):
            continue
        elif not only_known and len(text) <= LONGEST_PARTY and _LETTER.search(text) and not _describes(reading, span):
            found.append(Line(kind, cue, span, line))
    yield from _without_initials(reading, _without_title(reading, _without_place(reading, sources, found)))


def _is_no_source(reading: Reading, span: Span) -> bool:
    """A piece that is a picture's, or that only says in what form the text came: "Pressemitteilung", "Unsplash"."""
    first, last = bisect_left(reading.starts, span.start), bisect_left(reading.starts, span.end)
    form = reading.anywhere("form", first)
    return reading.anywhere("picture_bank", first) is not None or (form is not None and form.last == last)


def _is_day(text: str, language: str) -> bool:
    """A day without its year, which a comma set apart: "Source: Ministry, October 25, 2019"."""
    if not any(char.isdigit() for char in text):
        return False
    dated = f"{text} {_SOME_YEAR}"
    return any(len(span) == len(dated) for _, span, _ in text_moments(dated, language=language))


def _describes(reading: Reading, span: Span) -> bool:
    """A piece that says what the source is rather than how it is called: "a post on her page"."""
    first, last = bisect_left(reading.starts, span.start), bisect_left(reading.starts, span.end)
    inner = range(first + 1, last)
    return reading.grammar.cased and any(reading.at("preposition", i) and not reading.capital(i) for i in inner)


def _without_place(reading: Reading, sources: Sources, found: list[Line]) -> list[Line]:
    """A word or two before a dash and an agency are where it writes from: "المصدر: أم القيوين - وام"."""
    first, others = found[:1], found[1:]
    if not others or first[0].known or first[0].address or not others[0].known:
        return found
    place = first[0].span
    short = len(reading.text[place.start : place.end].split()) <= _PLACE_WORDS
    dash = BAR.search(reading.text, place.end, others[0].span.start)
    agency = sources.agency(reading, bisect_left(reading.starts, others[0].span.start))
    return others if short and dash and agency else found


def _without_title(reading: Reading, found: list[Line]) -> list[Line]:
    """Several words that nobody knows before a dash or a bar and a known name are the title of what stands there:
    "Source: The beach that sings – BBC News"."""
    if len(found) != 2 or found[0].known or found[0].address or not found[1].known:
        return found
    title = found[0].span
    long = len(reading.text[title.start : title.end].split()) >= _TITLE_WORDS
    return found[1:] if long and BAR.search(reading.text, title.end, found[1].span.start) else found


def _without_initials(reading: Reading, found: Sequence[Line]) -> Iterator[Line]:
    """A few small letters beside a known name are a desk's: "dpa/lmk"."""
    beside = any(line.known or line.address for line in found)
    for line in found:
        text = reading.text[line.span.start : line.span.end]
        initials = len(text) <= _INITIALS and text.islower() and not (line.known or line.address)
        if not (beside and initials):
            yield line


def _named_at(reading: Reading, sources: Sources, rest: Span, loose: bool) -> Span | None:
    """The outlet right after a sentence's label, after an article and a head noun at most: "published by The Guardian
    and …"; with `loose` an unknown one too, by its head noun or its capitals."""
    i = bisect_left(reading.starts, rest.start)
    for j in range(i, min(i + 3, len(reading))):
        name = sources.any_name(reading, j)
        if name is not None and not name.preposition:
            return reading.span(name.first, name.last)
        if not (reading.anywhere("outlet_head", j) or reading.anywhere("determiner", j)):
            break
    if not loose:
        return None
    headed = sources.outlet(reading, i)
    if headed is not None and headed.kind == "outlet":
        return headed.span(reading)
    first = i + 1 if reading.anywhere("determiner", i) and not reading.capital(i) else i
    last = first
    while last < len(reading) and reading.capital(last) and (last == first or reading.tight(last)):
        last += 1
    return reading.span(first, last) if last > first and reading.grammar.cased else None


def _stands_alone(reading: Reading, sources: Sources, pieces: Sequence[Span], line: Span, *, strict: bool) -> bool:
    """ "نقلا عن X" fills its line; as the beginning of a sentence it is running text, and before a colon and more
    words another article's headline. `strict`: with known names only ("mit dpa")."""
    if pieces and _TITLED.search(reading.text, pieces[0].start, line.end):
        return False
    texts = [reading.text[span.start : span.end] for span in pieces]
    if all(party_at(reading, sources, span) or DOMAIN.match(text) for span, text in zip(pieces, texts, strict=True)):
        return True
    if strict:
        return False
    text = reading.text[line.start : line.end]
    short = len(text.split()) <= _FEW_WORDS and len(pieces) <= _FEW_PIECES and not _DIGITS.search(text)
    return short and "،" not in text and not text.endswith((".", "۔", "。", "؟"))


def _lists(reading: Reading, sources: Sources, pieces: Sequence[Span]) -> bool:
    """Most pieces are known names: "mit Informationen unserer Korrespondenten und der Agenturen AFP, AP und dpa"."""
    known = sum(party_at(reading, sources, span) is not None for span in pieces)
    return known > 1 and 2 * known >= len(pieces)
