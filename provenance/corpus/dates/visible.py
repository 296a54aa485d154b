"""Times in visible text: dates with their clocks, relative times, labels such as "published", the visitor's own clock.

Only what looks like a page's furniture is searched: lines of up to 250 characters with few words besides the time (a
date in a sentence is the event's), and the head of the first paragraph, where a dateline stands. Numbers whose order
is not known (03/04/2025) give an interval that spans both readings, with precision "month"; a date without a year, or
a clock without a date, gives nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from provenance.corpus.article import Moment, Span
from provenance.corpus.dates.grammar import Reading, readings
from provenance.corpus.dates.moments import FIRST_YEAR, Offsets
from provenance.corpus.dates.resolving import Seen, moment_of, shows_when_seen
from provenance.corpus.dates.words import Shape, shape

_LONGEST_LINE, _LONGEST_WITHOUT_DIGITS, _DATELINE = 250, 60, 120
_MOST_SEARCHED = 200_000
"""Codepoints in short lines; a page's furniture is less."""
_MOST_MOMENTS = 1_000
_PROSE, _PROSE_RELATIVE, _SENTENCE = 12, 4, 3
"""More other words than this on its line, and the time is a sentence's (the last: on a line with a full stop)."""
_LABEL_REACH = 12
"""Tokens that may stand between a label and its time."""
_WORDS = ("x", "c")
_OF_TEXT = ("published", "modified")

_LINE = re.compile(r"[^\n]+")
_DIGIT = re.compile(r"\d")
_COLONED = re.compile(r"\b((?:19|20)\d\d):([01]\d):([0-3]\d)[. ](?=[0-2]\d:[0-5]\d\b)", re.ASCII)
"""A day written like a clock: "2024:12:08.09:14"."""
_LABEL_BEHIND = re.compile(r"[-|,.(]?(?P<label>L)")
_TWIN = re.compile(r"[-|,/()F.]{0,4}")
_DATELINE_BEFORE = re.compile(r"(?:x{1,3}[-|/,.F]{0,2})?[W,.]{0,2}")
_DATELINE_AFTER = re.compile(r"[,.)]?x{0,2}[-(/|:]")


def text_moments(
    text: str, *, language: str = "", offsets: Offsets | None = None, captured: Moment | None = None
) -> tuple[tuple[Moment, Span, str], ...]:
    """Every time in a page's visible text, in order, with its span and its label: "published", "modified", "clock"
    (the visitor's own clock, never a time of the text), or "".

    `offsets` are those of the outlet's country. Relative times ("منذ ساعتين") need `captured`; times after it are left
    out. `found` is `text` or `relative`, with `_published` or `_modified` behind it where there is such a label, or
    `clock`. A text gives no more than a thousand.
    """
    if _COLONED.search(text):
        text = _COLONED.sub(r"\1-\2-\3 ", text)
    page = _Page(language, offsets, Seen.at(captured, offsets) if captured else None)
    moments = (moment for block in _blocks(text) for moment in page.moments(text, block))
    return tuple(islice(moments, _MOST_MOMENTS))


@dataclass(frozen=True, slots=True)
class _Block:
    """A run of short lines, or the head of the first long one."""

    start: int
    end: int
    dateline: bool = False


def _blocks(text: str) -> Iterator[_Block]:
    start = end = -1
    searched, paragraph = 0, False
    for line in _LINE.finditer(text):
        length = len(line[0])
        if line[0].isspace():
            continue
        if length <= _LONGEST_WITHOUT_DIGITS or (length <= _LONGEST_LINE and _DIGIT.search(line[0])):
            start = line.start() if start < 0 else start
            end = line.end()
            searched += length
            if searched < _MOST_SEARCHED:
                continue
        if start >= 0:
            yield _Block(start, end)
        if searched >= _MOST_SEARCHED:
            return
        if length > _LONGEST_LINE and not paragraph:
            yield _Block(line.start(), line.start() + _DATELINE, dateline=True)
            paragraph = True
        start = -1
    if start >= 0:
        yield _Block(start, end)


@dataclass(frozen=True, slots=True)
class _Page:
    """What a page's times are read with."""

    language: str
    offsets: Offsets | None
    seen: Seen | None

    def moments(self, text: str, block: _Block) -> Iterator[tuple[Moment, Span, str]]:
        """The moments of one block."""
        tokens = shape(text[block.start : block.end])
        found = list(readings(tokens, self.language))
        for reading, label in zip(found, _labels(tokens, found), strict=True):
            if _in_prose(tokens, reading, label, block.dateline):
                continue
            has_weekday = "W" in tokens.kinds[reading.first : reading.after]
            clock = None if label in _OF_TEXT else self._own_clock(reading, has_weekday)
            moment = clock or moment_of(reading, found=_found(reading, label), offsets=self.offsets, seen=self.seen)
            if moment and self._possible(moment):
                span = Span(block.start + tokens.starts[reading.first], block.start + tokens.ends[reading.after - 1])
                yield moment, span, "clock" if clock else label

    def _own_clock(self, reading: Reading, has_weekday: bool) -> Moment | None:
        """The visitor's own time: a clock that agrees with the capture, or its day and weekday without a clock."""
        if self.seen is None:
            return None
        if reading.clock is None and reading.days and has_weekday:
            day = moment_of(reading, found="clock", offsets=self.offsets, seen=self.seen)
            return day if day and day.latest >= self.seen.earliest else None
        return shows_when_seen(reading, offsets=self.offsets, seen=self.seen)

    def _possible(self, moment: Moment) -> bool:
        """Whether a page can have printed it: not before there were pages, nor after it was seen."""
        late = self.seen and moment.earliest and moment.earliest > self.seen.latest and moment.found != "clock"
        return moment.latest.year >= FIRST_YEAR and not late


def _found(reading: Reading, label: str) -> str:
    where = "relative" if reading.unit else "text"
    return f"{where}_{label}" if label in _OF_TEXT else label or where


def _labels(tokens: Shape, found: list[Reading]) -> Iterator[str]:
    """The label of each reading: the one before it, that of its twin (the same date in another calendar) or one
    right behind it."""
    last, label = 0, ""
    for reading, following in zip(found, [*found[1:], None], strict=False):
        twin = _TWIN.fullmatch(tokens.kinds, last, reading.first) and last > 0
        label = _label_before(tokens, last, reading.first) or (
            label if twin else _label_behind(tokens, reading, following)
        )
        last = reading.after
        yield label


def _label_before(tokens: Shape, last: int, first: int) -> str:
    begin = max(last, first - _LABEL_REACH)
    at = tokens.kinds.rfind("L", begin, first)
    between = tokens.kinds[at + 1 : first]
    if at < 0 or _words(between) > tokens.number(at) or between.count(";") > 1:
        return ""
    return tokens.meanings[at].word


def _label_behind(tokens: Shape, reading: Reading, following: Reading | None) -> str:
    match = _LABEL_BEHIND.match(tokens.kinds, reading.after)
    if match is None or (following and following.first - match.end() < _LABEL_REACH):
        return ""
    return tokens.meanings[match.start("label")].word


def _words(kinds: str) -> float:
    """Words of no table. A Chinese one has two characters."""
    return kinds.count("x") + kinds.count("c") / 2


def _in_prose(tokens: Shape, reading: Reading, label: str, dateline: bool) -> bool:
    """Whether a time belongs to a sentence, not to the page."""
    kinds = tokens.kinds
    before = kinds[kinds.rfind(";", 0, reading.first) + 1 : reading.first]
    end = kinds.find(";", reading.after)
    after = kinds[reading.after : end if end >= 0 else None]
    others = _words(before + after)
    if reading.unit:
        goes_on = after.lstrip("F")[:1] in (*_WORDS, "d", "y", "n")
        return goes_on or (before[-1:] in _WORDS and (bool(after) or others > _PROSE_RELATIVE))
    led = before[-1:] == "U" and not before.startswith("L")
    sentence = not label and (led or (after[-1:] == "." and others > _SENTENCE))
    if not (dateline or sentence or others > _PROSE):
        return False
    opens = bool(reading.days) and _DATELINE_BEFORE.fullmatch(before) is not None
    return not (opens and (not before or _DATELINE_AFTER.match(after)))
