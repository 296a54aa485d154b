"""Credits by position on the page: credit lines, disclaimers, notices of rights, names beside a counter."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator

from provenance.attribution.page.labelled import BAR, LONGEST_PARTY, named_in
from provenance.attribution.page.line import Line, LineKind
from provenance.attribution.page.parties import SEPARATOR, Party, segments
from provenance.attribution.page.pieces import EDGES, party_at, pieces_of
from provenance.attribution.page.republication import carriers, describes_itself
from provenance.attribution.reading import Hit, Reading
from provenance.attribution.sources import Sources
from provenance.corpus.article import Span

_COLON = re.compile(r"\s*[)\]»*]*\s*[:：|︰•·]|\s*/\s|\s+[-–—]\s")
_NEXT_LABEL = re.compile(r"[\s|،,;(\[]+[^\W\d_][^\s:：]{0,24}\s?[:：](?!//|\d)")
"""A further label on the line: "来源：… 责任编辑：…"."""
_LONGEST_LINE = 300
_COUNTER_TOKENS = 14
QUALIFIERS = 2
_ENDED = re.compile(r"[.!?؟۔。…»”\"][)）]?\s*[(（\[*]*\s*$|[(（\[]\s*$")
"""What stands between a sentence and a label that follows it on its line."""
_DASHED = re.compile(r"[-–—]\s*$")
_LONGEST_OWN = 4
_COLONS = re.compile(r"\s*[:：]")
_MOST_LISTED = 10
_APART = re.compile(r"[\n|｜•·]|\s{2,}")
_LED = re.compile(r"\s*((?:www\.)?(?:[\w-]{1,63}\.){1,4}[a-z]{2,12})(?:\s*[:：]|\s+[-–—]\s|\s*$)", re.IGNORECASE)
_NOTICE = re.compile(r"(?:^|\n)[\s(*]*(©|\(c\)|copyright(?:\s*©)?)[\s:]*", re.IGNORECASE)
_YEAR = re.compile(r"\b20\d\d\b")
_CLOCK = re.compile(r"(?:\d{1,2}[:.]\d\d|\d\d[/.-]\d{1,2}|(?:19|20)\d\d)[^\w\n]*$")
_DATED = frozenset({"source", "colon"})
"""Labels that may stand behind a date."""
_LONGEST_CLOCK = 30
_SENTENCE = 5
"""Words behind which a label in brackets may name a source that nobody knows."""
STRICT = ("source", "colon", "note")
"""Labels that are words of the language too, and need their colon."""


def page_lines(reading: Reading, sources: Sources, labels: Iterable[int], traces: Iterable[int]) -> Iterator[Line]:
    """What lines say outside running text: credit lines, what an agency's desk left, names beside a counter.

    `labels` are the tokens that may begin a label, `traces` those that may begin a leftover or a counter.
    """
    for each in describes_itself(reading, sources):
        yield Line("credit_line", each.cue, each.name, each.sentence, known=True)
    for i in labels:
        for each in carriers(reading, sources, i):
            yield Line("credit_line", each.cue, each.name, each.sentence, known=True)
        if reading.grammar.script == "han" and reading.gap(i).isspace():
            yield from _credit_line(reading, sources, i)
            continue
        if i and reading.spaced(i) and not reading.word(i - 1)[-1].isdigit():
            yield from _qualified_line(reading, sources, i)
            continue
        if i == 0 or _APART.search(reading.gap(i)) or _after_clock(reading, i):
            yield from _credit_line(reading, sources, i)
        elif _ENDED.search(reading.gap(i)):
            yield from _ending_line(reading, sources, i)
        elif _DASHED.search(reading.gap(i)) and i - reading.line(i)[0] <= _LONGEST_OWN:
            yield from _behind_own(reading, sources, i)
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
            yield from _distributed(reading, sources, name.last, last, quote.start)


def _distributed(reading: Reading, sources: Sources, i: int, last: int, start: int) -> Iterator[Line]:
    """Who carried it, behind a notice of rights: "… Distributed by Tribune Content Agency, LLC."."""
    for j in range(i, last):
        hit = reading.anywhere("credit_line", j)
        if hit is not None and "citing" in hit.cue.kinds and (name := sources.any_name(reading, hit.last)):
            quote = Span(start, reading.ends[name.last - 1])
            cue = reading.words(hit.first, hit.last)
            yield Line("credit_line", cue, reading.span(name.first, name.last), quote, known=True)


def _credit_line(reading: Reading, sources: Sources, i: int) -> Iterator[Line]:
    """The line that a label at token i makes a credit: "المصدر: …", "Source: …", "نقلا عن …" alone on its line."""
    hit, kind = label_at(reading, i)
    if _behind_maker(reading, i):
        return
    if hit is None or ((name := sources.any_name(reading, i)) and name.last > hit.last):
        return
    _, last, span = reading.line(i)
    quoted = "colon" in hit.cue.kinds and reading.opened(hit.last) and _after_clock(reading, i)
    named = ("source" in hit.cue.kinds or quoted) and _names_only(reading, sources, hit.last, last)
    rest = _rest(reading, hit, last, span, named=named)
    if "citing" in hit.cue.kinds and not _names_only(reading, sources, hit.last, last):
        return
    if rest is not None:
        yield from named_in(reading, sources, hit, kind, rest, span)
    elif _bare(hit, last):
        yield from _listed(reading, sources, hit, span.start)


def _behind_maker(reading: Reading, i: int) -> bool:
    """A label behind a bar and whose picture or chart it is: "By The Herald | Source: Central Bank"."""
    first = reading.line(i)[0]
    made = reading.anywhere("by", first) or reading.anywhere("photo", first)
    return first < i and made is not None and BAR.search(reading.gap(i)) is not None


def _names_only(reading: Reading, sources: Sources, i: int, last: int) -> bool:
    """Tokens [i, last) are known names and nothing else: "Źródło PAP"."""
    return i < last and all(
        part.parties and all(party.kind == "outlet" for party in part.parties) and part.parties[-1].last == part.last
        for part in segments(reading, sources, i, last)
    )


def _ending_line(reading: Reading, sources: Sources, i: int) -> Iterator[Line]:
    """A label and a colon behind a paragraph's last sentence: "… on Monday. (Source: Reuters)"."""
    hit = reading.anywhere("credit_line", i)
    first, last, line = reading.line(i)
    if hit is None or "source" not in hit.cue.kinds or hit.last >= last or not _COLONS.match(reading.gap(hit.last)):
        return
    rest = Span(reading.starts[hit.last], reading.ends[last - 1])
    if i - first < _SENTENCE and not all(party_at(reading, sources, each) for each in pieces_of(reading.text, rest)):
        return
    if rest.end - rest.start <= LONGEST_PARTY:
        yield from named_in(reading, sources, hit, "credit_line", rest, Span(reading.starts[i], line.end))


def _behind_own(reading: Reading, sources: Sources, i: int) -> Iterator[Line]:
    """A label behind a dash and a few words, the page's own name mostly, if known names are all that follows:
    "أخبار الضفة – نقلا عن الجزيرة نت:"."""
    hit = reading.anywhere("credit_line", i)
    _, last, span = reading.line(i)
    if hit is not None and {"copied", "citing"} & set(hit.cue.kinds) and _names_only(reading, sources, hit.last, last):
        rest = Span(reading.starts[hit.last], reading.ends[last - 1])
        yield from named_in(reading, sources, hit, "credit_line", rest, Span(reading.starts[i], span.end))


def _qualified_line(reading: Reading, sources: Sources, i: int) -> Iterator[Line]:
    """A label behind a word or two at its line's beginning, before known names only: "Weitere Quellen • AP"."""
    hit = reading.anywhere("credit_line", i)
    if hit is None or "source" not in hit.cue.kinds:
        return
    first, last, span = reading.line(i)
    if not 0 < i - first <= QUALIFIERS or hit.last >= last or not _COLON.match(reading.gap(hit.last)):
        return
    rest = _rest(reading, hit, last, span)
    if rest is not None and all(party_at(reading, sources, piece) for piece in pieces_of(reading.text, rest)):
        yield from named_in(reading, sources, hit, "credit_line", rest, span)


def _after_clock(reading: Reading, i: int) -> bool:
    """A label stands behind the page's date: "12.03.2024 10:20 Source: …"."""
    hit = reading.anywhere("credit_line", i)
    before = reading.text[max(0, reading.starts[i] - _LONGEST_CLOCK) : reading.starts[i]]
    return hit is not None and bool(_DATED & set(hit.cue.kinds)) and _CLOCK.search(before) is not None


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
        elif not count and len(line) <= LONGEST_PARTY:
            yield from named_in(reading, sources, hit, "credit_line", line, quote)
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
    start = reading.ends[hit.last - 1] + len(gap) - len(gap.lstrip(EDGES))
    further = _NEXT_LABEL.search(reading.text, start, line.end) if strict else None
    return Span(start, further.start() if further and further.start() > start else line.end)
