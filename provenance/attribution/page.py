"""Credits by position on the page: credit lines, disclaimers, notices of rights, names beside a counter."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from provenance.attribution.cues import lexicon
from provenance.attribution.itself import carriers
from provenance.attribution.parties import SEPARATOR, Party, PartyKind, segments
from provenance.attribution.reading import Hit, Reading
from provenance.attribution.sources import Sources
from provenance.corpus.article import Span

LineKind = Literal["credit_line", "sign_off", "translation", "navigation"]

_COLON = re.compile(r"\s*[)\]»*]*\s*[:：|︰•·]|\s*/\s|\s+[-–—]\s")
_NEXT_LABEL = re.compile(r"[\s|،,;(\[]+[^\W\d_][^\s:：]{0,24}\s?[:：](?!//|\d)")
"""A further label on the line: "来源：… 责任编辑：…"."""
_URL = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_LAST_DOMAIN = re.compile(r"(?<=[\s(\[])(?:[\w-]{1,63}\.){1,4}[a-z]{2,12}(?=[)\]]?\s*\Z)")
_DOMAIN = re.compile(r"^(?:https?://)?(?:www\.)?(?:[\w-]{1,63}\.){1,4}[a-z]{2,12}(?:/\S*)?$", re.IGNORECASE)
_BETWEEN_HAN = "(?<=[\u4e00-\u9fff])\\s+(?=[\u4e00-\u9fff])"
_JOINING = re.compile(r"[^\W\d_]|&")
_BAR = re.compile(r"[|｜]|\s[-–—/]\s")
"""What parts the cells of a page's furniture, or a name from what is said of it: behind it only known names go on."""
_EDGES = " \t*•·-–—|:：.،,«»\"“”()[]'\u200e\u200f\ufeff"
_LONGEST_PARTY = 60
_LONGEST_LINE = 300
_LETTER = re.compile(r"[^\W\d_]")
_COUNTER_TOKENS = 14
QUALIFIERS = 2
_FEW_WORDS = 10
_FEW_PIECES = 3
_ENDED = re.compile(r"[.!?؟۔。…»”\"][)）]?\s*[(（\[*]*\s*$|[(（\[]\s*$")
"""What stands between a sentence and a label that follows it on its line."""
_COLONS = re.compile(r"\s*[:：]")
_INITIALS = 4
_PLACE_WORDS = 2
_MOST_LISTED = 10
_APART = re.compile(r"[\n|｜•·]|\s{2,}")
_LED = re.compile(r"\s*((?:www\.)?(?:[\w-]{1,63}\.){1,4}[a-z]{2,12})(?:\s*[:：]|\s+[-–—]\s|\s*$)", re.IGNORECASE)
_DIGITS = re.compile(r"\d\d")
_TITLED = re.compile(r"[^\s:：]\s?[:：](?!//)\s*\S+\s+\S+")
_NOTICE = re.compile(r"(?:^|\n)[\s(*]*(©|\(c\)|copyright(?:\s*©)?)[\s:]*", re.IGNORECASE)
_YEAR = re.compile(r"\b20\d\d\b")
STRICT = ("source", "colon", "note")
"""Labels that are words of the language too, and need their colon."""
_KNOWN_ONLY = frozenset({"colon", "help", "with", "link", "link_at"})
"""Labels that introduce persons and page titles too: only known names count after them."""


@dataclass(frozen=True, slots=True)
class Line:
    """One credit that a line gives. `span` is the source as written, `quote` the line, `address` a domain beside it,
    `outlet` an id where words that only one agency leaves behind credit it; `known`: the source is a known name."""

    kind: LineKind
    cue: str
    span: Span
    quote: Span
    address: str = ""
    party: PartyKind = "outlet"
    outlet: str = ""
    known: bool = False


def page_lines(reading: Reading, sources: Sources, labels: Iterable[int], traces: Iterable[int]) -> Iterator[Line]:
    """What lines say outside running text: credit lines, what an agency's desk left, names beside a counter.

    `labels` are the tokens that may begin a label, `traces` those that may begin a leftover or a counter.
    """
    for i in labels:
        for each in carriers(reading, sources, i):
            span = reading.span(each.first, each.last)
            yield Line("credit_line", each.cue, span, each.sentence, known=True)
        if i and reading.spaced(i) and not reading.word(i - 1)[-1].isdigit():
            yield from _qualified_line(reading, sources, i)
            continue
        if i == 0 or _APART.search(reading.gap(i)) or _after_clock(reading, i):
            yield from _credit_line(reading, sources, i)
        elif _ENDED.search(reading.gap(i)):
            yield from _ending_line(reading, sources, i)
    for i in traces:
        if leftover := reading.anywhere("leftover", i):
            words = reading.span(leftover.first, leftover.last)
            cue = reading.text[words.start : words.end]
            yield Line("sign_off", cue, words, reading.line(i)[2], outlet=leftover.cue.kinds[0])
        elif reading.anywhere("counter", i):
            yield from _counted(reading, sources, i)


def rights(reading: Reading, sources: Sources) -> Iterator[Line]:
    """Whose text a notice with a year says it is: "© 2024 The Associated Press", "© The Financial Times Ltd. 2024".

    A notice without a year is a photograph's.
    """
    for notice in _NOTICE.finditer(reading.text):
        i = bisect_left(reading.starts, notice.end())
        _, last, line = reading.line(i) if i < len(reading) else (0, 0, Span(0, 0))
        while i < last and (reading.word(i).isdigit() or reading.anywhere("determiner", i)):
            i += 1
        name = sources.any_name(reading, i) if i < last and i < len(reading) else None
        if name is not None and _YEAR.search(reading.text, line.start, reading.ends[min(name.last + 2, last) - 1]):
            quote = Span(notice.start(1), reading.ends[name.last - 1])
            yield Line("credit_line", notice[1], reading.span(name.first, name.last), quote, known=True)


def _credit_line(reading: Reading, sources: Sources, i: int) -> Iterator[Line]:
    """The line that a label at token i makes a credit: "المصدر: …", "Source: …", "نقلا عن …" alone on its line."""
    hit, kind = label_at(reading, i)
    if _behind_maker(reading, i):
        return
    if hit is None or ((name := sources.any_name(reading, i)) and name.last > hit.last):
        return
    _, last, span = reading.line(i)
    named = "source" in hit.cue.kinds and _names_only(reading, sources, hit.last, last)
    rest = _rest(reading, hit, last, span, named=named)
    if "citing" in hit.cue.kinds and not _names_only(reading, sources, hit.last, last):
        return
    if rest is not None:
        yield from _parties(reading, sources, hit, kind, rest, span)
    elif _bare(hit, last):
        yield from _listed(reading, sources, hit, span.start)


def _behind_maker(reading: Reading, i: int) -> bool:
    """A label behind a bar and whose picture or chart it is: "By The Herald | Source: Central Bank"."""
    first = reading.line(i)[0]
    made = reading.anywhere("by", first) or reading.anywhere("photo", first)
    return first < i and made is not None and _BAR.search(reading.gap(i)) is not None


def _names_only(reading: Reading, sources: Sources, i: int, last: int) -> bool:
    """Tokens [i, last) are known names and nothing else: "Źródło PAP"."""
    return i < last and all(
        part.parties and all(party.kind == "outlet" for party in part.parties) and part.parties[-1].last == part.last
        for part in segments(reading, sources, i, last)
    )


def _ending_line(reading: Reading, sources: Sources, i: int) -> Iterator[Line]:
    """A label and a colon behind a paragraph's last sentence: "… on Monday. (Source: Reuters)"."""
    hit = reading.anywhere("credit_line", i)
    _, last, line = reading.line(i)
    if hit is None or "source" not in hit.cue.kinds or hit.last >= last or not _COLONS.match(reading.gap(hit.last)):
        return
    rest = Span(reading.starts[hit.last], reading.ends[last - 1])
    if rest.end - rest.start <= _LONGEST_PARTY:
        yield from _parties(reading, sources, hit, "credit_line", rest, Span(reading.starts[i], line.end))


def _qualified_line(reading: Reading, sources: Sources, i: int) -> Iterator[Line]:
    """A label behind a word or two at its line's beginning, before known names only: "Weitere Quellen • AP"."""
    hit = reading.anywhere("credit_line", i)
    if hit is None or "source" not in hit.cue.kinds:
        return
    first, last, span = reading.line(i)
    if not 0 < i - first <= QUALIFIERS or hit.last >= last or not _COLON.match(reading.gap(hit.last)):
        return
    rest = _rest(reading, hit, last, span)
    if rest is not None and all(_party(reading, sources, piece) for piece in _pieces(reading.text, rest)):
        yield from _parties(reading, sources, hit, "credit_line", rest, span)


def _after_clock(reading: Reading, i: int) -> bool:
    """A label stands behind the page's date: "12.03.2024 10:20 Source: …"."""
    hit = reading.anywhere("credit_line", i)
    return hit is not None and "source" in hit.cue.kinds and reading.word(i - 1)[-1:].isdigit()


def _listed(reading: Reading, sources: Sources, hit: Hit, start: int) -> Iterator[Line]:
    """The lines below a bare label: one short line, and more as long as each begins with an address or a name."""
    cue, i = reading.words(hit.first, hit.last), hit.last
    for count in range(_MOST_LISTED):
        if i >= len(reading):
            return
        _, last, line = reading.line(i)
        quote = Span(start, line.end)
        if led := _LED.match(reading.text, line.start, line.end):
            yield Line("credit_line", cue, Span(*led.span(1)), quote, led[1])
        elif (party := _led_by(reading, sources, i, last)) is not None and count:
            yield Line("credit_line", cue, reading.span(party.first, party.last), quote, "", party.kind)
        elif not count and len(line) <= _LONGEST_PARTY:
            yield from _parties(reading, sources, hit, "credit_line", line, quote)
        else:
            return
        i = last


def _led_by(reading: Reading, sources: Sources, first: int, last: int) -> Party | None:
    """The party that opens a line, alone on it or before a colon or a dash."""
    segment = next(segments(reading, sources, first, last))
    closed = segment.last == last or _COLON.match(reading.gap(segment.last))
    return segment.parties[0] if segment.parties and closed else None


def _counted(reading: Reading, sources: Sources, i: int) -> Iterator[Line]:
    """An aggregator's line: a known name, set off, before a clock or a counter at token i ("X - منذ 3 ساعات")."""
    first, last, span = reading.line(i)
    name = sources.any_name(reading, first)
    if (
        last - first > _COUNTER_TOKENS
        or name is None
        or name.clitics
        or name.last != i
        or not SEPARATOR.search(reading.gap(i))
    ):
        return
    yield Line("navigation", "", reading.span(name.first, name.last), span)


def label_at(reading: Reading, first: int) -> tuple[Hit | None, LineKind]:
    """The label that begins at token `first`, and the kind of credit that it makes its line."""
    for frame, kind in (("credit_line", "credit_line"), ("disclaimer", "credit_line"), ("translation", "translation")):
        if hit := reading.anywhere(frame, first):
            return hit, kind  # type: ignore[return-value]
    return None, "credit_line"


def _bare(hit: Hit, last: int) -> bool:
    return hit.last == last and hit.cue.frame == "credit_line" and "source" in hit.cue.kinds


def _rest(reading: Reading, hit: Hit, last: int, line: Span, *, named: bool = False) -> Span | None:
    """What the label speaks of: the rest of its line; behind a colon, unless known names are all that is there."""
    if hit.last >= last or line.end - line.start > _LONGEST_LINE:
        return None
    gap = reading.gap(hit.last)
    strict = hit.cue.kinds[0] in STRICT
    if strict and not _COLON.match(gap) and not named:
        return None
    start = reading.ends[hit.last - 1] + len(gap) - len(gap.lstrip(_EDGES))
    further = _NEXT_LABEL.search(reading.text, start, line.end) if strict else None
    return Span(start, further.start() if further and further.start() > start else line.end)


def _parties(reading: Reading, sources: Sources, hit: Hit, kind: LineKind, rest: Span, line: Span) -> Iterator[Line]:
    cue = reading.words(hit.first, hit.last)
    sentence = hit.cue.frame != "credit_line" or "link_at" in hit.cue.kinds
    loose = hit.cue.frame != "translation"
    if sentence and (named := _named_at(reading, sources, rest, loose)):
        yield Line(kind, cue, named, line)
        return
    pieces = [rest] if _one_name(reading, sources, rest) else _with_one_address(reading, sources, rest)
    listed = "help" in hit.cue.kinds and _lists(reading, sources, pieces)
    if {"copied", "help", "with"} & set(hit.cue.kinds) and not listed:
        strict = "with" in hit.cue.kinds and "source" not in hit.cue.kinds
        if not _stands_alone(reading, sources, pieces, line, strict=strict):
            return
    only_known = listed or bool(_KNOWN_ONLY & set(hit.cue.kinds)) or hit.cue.frame != "credit_line"
    found: list[Line] = []
    for k, span in enumerate(pieces):
        text = reading.text[span.start : span.end]
        if _is_no_source(reading, span):
            continue
        between = reading.text[pieces[k - 1].end : span.start] if found and k else ""
        barred = _BAR.search(between) or between.isspace()
        only_known = only_known or bool(barred)
        party = _party(reading, sources, span)
        if _DOMAIN.match(text) and text.isascii():
            if found and not found[-1].address:
                found[-1] = replace(found[-1], address=text)
            else:
                found.append(Line(kind, cue, span, line, text))
        elif party is not None:
            named = span if party.kind == "group" else reading.span(party.first, party.last)
            found.append(Line(kind, cue, named, line, "", party.kind, known=True))
        elif not only_known and len(text) <= _LONGEST_PARTY and _LETTER.search(text) and not _describes(reading, span):
            found.append(Line(kind, cue, span, line))
    yield from _without_initials(reading, _without_place(reading, sources, found))


def _is_no_source(reading: Reading, span: Span) -> bool:
    """A piece that is a picture's, or that only says in what form the text came: "Pressemitteilung", "Unsplash"."""
    first, last = bisect_left(reading.starts, span.start), bisect_left(reading.starts, span.end)
    form = reading.anywhere("form", first)
    return reading.anywhere("picture_bank", first) is not None or (form is not None and form.last == last)


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
    dash = _BAR.search(reading.text, place.end, others[0].span.start)
    agency = sources.agency(reading, bisect_left(reading.starts, others[0].span.start))
    return others if short and dash and agency else found


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
    if all(_party(reading, sources, span) or _DOMAIN.match(text) for span, text in zip(pieces, texts, strict=True)):
        return True
    if strict:
        return False
    text = reading.text[line.start : line.end]
    short = len(text.split()) <= _FEW_WORDS and len(pieces) <= _FEW_PIECES and not _DIGITS.search(text)
    return short and "،" not in text and not text.endswith((".", "۔", "。", "؟"))


def _lists(reading: Reading, sources: Sources, pieces: Sequence[Span]) -> bool:
    """Most pieces are known names: "mit Informationen unserer Korrespondenten und der Agenturen AFP, AP und dpa"."""
    known = sum(_party(reading, sources, span) is not None for span in pieces)
    return known > 1 and 2 * known >= len(pieces)


def _one_name(reading: Reading, sources: Sources, rest: Span) -> bool:
    """A known name is all there is, whatever joins its words: "Cedar and Sand"."""
    first, last = bisect_left(reading.starts, rest.start), bisect_left(reading.starts, rest.end)
    name = sources.any_name(reading, first) if first < last else None
    return name is not None and name.last == last


def _with_one_address(reading: Reading, sources: Sources, rest: Span) -> list[Span]:
    """The pieces of a line; words that "and" joins before its address are one name, unless one of them is known:
    "Ink & Paper (inkandpaper.org)"."""
    pieces = list(_pieces(reading.text, rest))
    *names, last = pieces or [rest]
    gaps = [reading.text[a.end : b.start] for a, b in zip(names, names[1:], strict=False)]
    joined = len(names) > 1 and all(_JOINING.search(gap) for gap in gaps)
    if not joined or not _DOMAIN.match(reading.text[last.start : last.end]):
        return pieces
    if any(_party(reading, sources, span) for span in names):
        return pieces
    return [Span(names[0].start, names[-1].end), last]


@cache
def _split() -> re.Pattern[str]:
    """What parts the sources of a line: a mark, or "and", which some languages write onto the next word."""
    known = lexicon()
    written_on = {letter for grammar in known.grammars.values() for letter in grammar.proclitics}
    joining = {phrase.cue.text for phrases in known.tables[""]["and"].values() for phrase in phrases}
    clitics, words = ("|".join(map(re.escape, sorted(each))) for each in (joining & written_on, joining - written_on))
    return re.compile(
        rf"\s*[+،,;|&/：]\s*|\s+[-–—]\s+|\s*、\s*|\s+(?:(?:{clitics})\s*|(?:{words})\s+)(?=\S)|{_BETWEEN_HAN}"
    )


def _pieces(text: str, rest: Span) -> Iterator[Span]:
    """The parts of "X + Y", "X | domain", without the marks around them; an address ends them."""
    start = rest.start
    address = _URL.search(text, start, rest.end) or _LAST_DOMAIN.search(text[: rest.end], start)
    stop = address.start() if address else rest.end
    for mark in [*_split().finditer(text, rest.start, stop), None]:
        end = mark.start() if mark else stop
        piece = text[start:end]
        left = len(piece) - len(piece.lstrip(_EDGES))
        right = len(piece.rstrip(_EDGES))
        if right > left:
            yield Span(start + left, start + right)
        start = mark.end() if mark else end
    if address:
        yield Span(address.start(), address.start() + len(address[0].rstrip(_EDGES)))


def _party(reading: Reading, sources: Sources, span: Span) -> Party | None:
    """The known name or unnamed group that a piece consists of, or that it begins with after a head noun."""
    first, last = bisect_left(reading.starts, span.start), bisect_left(reading.starts, span.end)
    for segment in segments(reading, sources, first, last):
        if segment.parties:
            return next((party for party in segment.parties if party.kind == "outlet"), segment.parties[0])
    return None
