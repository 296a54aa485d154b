"""Names beside the story: the lines between headline, lead and body in which a page says where its text is from.

A line counts when every word of it is accounted for: a name, a place or a date beside it, a desk's words. Only what
cannot be anything else is taken: an agency, or another outlet behind a word for "by"; a section, a tag, a picture's
line or a reader's tool is none.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from provenance.attribution.page.opening import Opening
from provenance.attribution.page.parties import SEPARATOR, Party, Segment, pictured, segments
from provenance.attribution.reading import Reading
from provenance.attribution.sources import Sources
from provenance.corpus.article import Article, Span
from provenance.corpus.dates import text_moments

_MOST_LINES = 30
_LONGEST = 16
_SENTENCE = 8
_MOST_SEGMENTS = 8
_PLACE_WORDS = 2
_PLACE_AND_PERSON = 2
"""What may stand before an agency that closes the line: "إدلب/ عمر الحسن/ الأناضول"; or round one joined to both."""
_LEAD_LINES = 2
_LABEL_WORDS = 4
_JOINED = re.compile(r"\s?/\s?|\s[-–—]\s")
_HEAD = 60
_LETTERS = 3
"""Of names that are read as a word too: "Efe", "EFE"."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the story stands on its page: the end of its headline, the start and the end of its body, and where its
    first paragraphs end: a byline may stand below the lead."""

    title: int
    start: int
    end: int
    lead: int


def place_of(article: Article) -> Place:
    """A third of the way down when the body's first words are not found; the title is at the top if it is not.

    A teaser above may hold the first words too, but hardly the whole first paragraph.
    """
    lines = [line for line in article.text.split("\n") if line.strip()]
    start = article.page.find(lines[0]) if lines else -1
    start = article.page.find(lines[0][:_HEAD]) if lines and start < 0 else start
    start = start if start >= 0 else len(article.page) // 3
    last = article.page.rfind(lines[-1][-_HEAD:]) if lines else -1
    title = article.page.rfind(article.title, 0, start) if article.title else -1
    below = article.page.find(lines[_LEAD_LINES][:_HEAD], start) if len(lines) > _LEAD_LINES else -1
    return Place(title + len(article.title) if title >= 0 else -1, start, max(start, last), max(start, below))


def marked(article: Article, *kinds: str) -> frozenset[Span]:
    """Where the lines and links stand that the reader marked as of some kinds."""
    return frozenset(mark.span for mark in article.marks if mark.kind in kinds and mark.span)


def beside(reading: Reading, sources: Sources, place: Place, photos: frozenset[Span]) -> Iterator[tuple[Opening, bool]]:
    """The lines between headline and body that consist of names, and whether a word for "by" opens each, or a place
    stands beside the name right above the body."""
    if place.title < 0:
        return
    lines = [line for line in reading.lines() if place.title <= line[2].start < place.lead and line[2] not in photos]
    lines = lines[-_MOST_LINES:]
    above = sum(line[2].start < place.start for line in lines) - 1
    for k, (first, last, span) in enumerate(lines):
        if last - first <= _LONGEST:
            if reading.grammar.cased and last - first > _SENTENCE and reading.text[span.end - 1] in ".!?":
                continue
            by = reading.anywhere("by", first)
            start = by.last if by and by.last < last else first
            around = [reading.text[line.start : line.end] for _, _, line in lines[max(0, k - 2) : k + 3]]
            if last - first == 1 and any(_initials_of(reading.word(first), text) for text in around):
                continue
            photo = reading.text[span.start] == "©" or pictured(reading, first, last)
            parts = [] if photo else untimed(reading, sources, start, last)
            opening = _consists(reading, sources, parts, (first, last))
            several = opening is not None and len(opening.parties) > 1
            if by and not several and (agency := _at_the_end(reading, sources, start, last)):
                yield agency, True
            elif opening:
                headed = len(opening.parties) == 1 and reading.anywhere("outlet_head", start) is not None
                yield opening, start > first or headed or (k == above and _placed(reading, parts))


def cells(reading: Reading, sources: Sources, article: Article, place: Place) -> Iterator[Opening]:
    """The names that fill an element of their own in a line between headline and body, whatever else stands in it:
    "KYODO NEWS - Jun 15, 2025 | All, Japan"."""
    photos = marked(article, "photo", "menu", "other")
    for mark in article.marks:
        if mark.kind != "navigation" or mark.span is None or not place.title <= mark.span.start < place.start:
            continue
        i = bisect_left(reading.starts, mark.span.start)
        name = sources.any_name(reading, i)
        if name is None or name.alias.guard != "none" or reading.ends[name.last - 1] != mark.span.end:
            continue
        first, last, line = reading.line(i)
        photo = line in photos or pictured(reading, first, last)
        if last - first <= _LONGEST and not photo and sources.agency(reading, i):
            yield Opening((Party(name.first, name.last, "outlet", sure=True),), name.first, name.last)


def untimed(reading: Reading, sources: Sources, first: int, last: int) -> list[Segment]:
    """The segments of tokens [first, last) without the times printed there: "أ ف ب الأحد 12 يناير 2025"."""
    start, end = reading.starts[first], reading.ends[last - 1]
    line = reading.text[start:end]
    if not any(char.isdigit() for char in line):
        return list(segments(reading, sources, first, last))
    found = text_moments(line, language=reading.language)
    times = [_labelled(reading, sources, first, start, span) if label else span for _, span, label in found]
    timed = [any(span.start <= reading.starts[i] - start < span.end for span in times) for i in range(first, last)]
    parts: list[Segment] = []
    i = first
    for is_time, run in groupby(timed):
        count = len(list(run))
        parts += [] if is_time else segments(reading, sources, i, i + count)
        i += count
    return parts


def _labelled(reading: Reading, sources: Sources, first: int, start: int, time: Span) -> Span:
    """A time, in the line at codepoint `start`, with the words of its label: "PTI | Updated: Feb 19, 2025"."""
    i = bisect_left(reading.starts, start + time.start)
    label = i
    while label > max(first, i - _LABEL_WORDS) and sources.any_name(reading, label - 1) is None:
        label -= 1
        if SEPARATOR.search(reading.gap(label)):
            break
    return Span(reading.starts[label] - start, time.end) if label < i else time


def _consists(reading: Reading, sources: Sources, parts: Sequence[Segment], line: tuple[int, int]) -> Opening | None:
    if len(parts) > _MOST_SEGMENTS or not any(part.parties for part in parts):
        return None
    said = (_dated, _translating, _joining)
    bare = [part for part in parts if not (part.parties or any(is_said(reading, part) for is_said in said))]
    around = len(parts) == len(bare) + 1 and (parts[-1].parties or _joined_round(reading, sources, parts))
    most = _PLACE_AND_PERSON if around else 1
    if len(bare) > most or any(part.last - part.first > _PLACE_WORDS for part in bare):
        return None
    named = [party for part in parts for party in part.parties]
    kept = tuple(p for p in named if is_party(reading, sources, p))
    return Opening(kept, *line) if kept else None


def _joined_round(reading: Reading, sources: Sources, parts: Sequence[Segment]) -> bool:
    """One agency, and dashes or strokes between all parts: "بغداد - واع - سعد جبار"."""
    named = [party for part in parts for party in part.parties]
    joined = all(_JOINED.search(reading.gap(part.first)) for part in parts[1:])
    return len(named) == 1 and joined and sources.agency(reading, named[0].first)


def _joining(reading: Reading, part: Segment) -> bool:
    """Nothing but a word for "and" between two names: "(أ.ف.ب) و(رويترز)"."""
    return all(reading.anywhere("and", i) for i in range(part.first, part.last))


def _translating(reading: Reading, part: Segment) -> bool:
    """Words that only say that somebody translated: "ترجمة"."""
    hit = reading.anywhere("translation", part.first)
    return hit is not None and hit.last == part.last


def is_party(reading: Reading, sources: Sources, party: Party) -> bool:
    """A party that is no outlet, or whose name is written as one, and is no person's degree ("Ann Lee, MA")."""
    if "," in reading.gap(party.first) and reading.anywhere("degree", party.first):
        return False
    return party.kind != "outlet" or is_name(reading, sources, party.first, party.last)


def _placed(reading: Reading, parts: Sequence[Segment]) -> bool:
    """One sure name and a place, joined as a dateline's are: "السومرية نيوز/ كربلاء"."""
    named = [part for part in parts if part.parties]
    sure = len(named) == 1 and all(party.sure for party in named[0].parties)
    return len(parts) == 2 and sure and _JOINED.search(reading.gap(parts[1].first)) is not None


def _at_the_end(reading: Reading, sources: Sources, first: int, last: int) -> Opening | None:
    """The outlet after the persons of a byline: "By Anna Lind and Omar Haddad The Associated Press"."""
    name = sources.name_ending(reading, last)
    if name is None or name.first < first + 2 or "@" in reading.gap(name.first):
        return None
    joined = any(reading.anywhere(frame, name.first - 1) for frame in ("and", "with"))
    if name.alias.guard != "none" and not (joined and is_name(reading, sources, name.first, last)):
        return None
    return Opening((Party(name.first, name.last, "outlet", sure=True),), first, last)


def _initials_of(word: str, text: str) -> bool:
    """A line of two or three letters beside a name is its bearer's: "PA" above "Pauline Adler"."""
    written = text.split()
    names = zip(*(written[i:] for i in range(len(word))), strict=False)
    return (
        word.isupper()
        and 2 <= len(word) <= 3
        and any(
            all(part[0] == letter and part[1:].islower() for part, letter in zip(name, word, strict=True))
            for name in names
        )
    )


def is_name(reading: Reading, sources: Sources, first: int, last: int) -> bool:
    """Tokens [first, last) are written as the name is: "mehr" and "Uni" are words, "A A A" sets a text's size."""
    written, found = reading.words(first, last), sources.any_name(reading, first)
    if found is None or found.clitics or (len(set(written)) == 1 and reading.language != "tr"):
        return False
    same = found.alias.text == written or (len(written) <= _LETTERS and found.alias.text.upper() == written)
    alone = found.alias.guard == "none" or not written.isascii() or same
    return alone and (found.alias.guard == "none" or not (written.isascii() and written.istitle()))


def _dated(reading: Reading, part: Segment) -> bool:
    """Digits, with a month or a zone's letters beside them, or a name behind them."""
    digits = sum(reading.word(i)[0].isdigit() for i in range(part.first, part.last))
    return digits > 0 and part.last - part.first <= min(2 * _PLACE_WORDS, 2 * digits + 2)
