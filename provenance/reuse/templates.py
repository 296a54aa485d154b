"""Pairs that share a template: where the one writes a figure, the other writes another, time after time.

Prices, results, indices and forecasts are told in sentences that stay while the figures change; what such a report is
about is its figures. A copy keeps nearly all of them, also one that alters a few. A forecast without figures names
another day of the week, and is of another week.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from provenance.corpus.article import Article, Span
from provenance.corpus.dates.words import shape
from provenance.reuse.pair import LOOSE, Pair, Passage, Reuse

_FIGURE = re.compile(r"\d\d*(?:[.,٫٬،ر]\d+)*")
"""Digits with decimal and grouping marks; Tunisian papers write 3ر2 for 2.3. A pattern that begins with one digit is
sought in half the time."""
_AS_WRITTEN = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹,٫٬،ر", "01234567890123456789.....")
_LONGEST_FIGURE = 20
_SLOT = 60
"""Codepoints that two passages may lie apart for what stands between them to be one slot."""
_EDGE = 14
"""Codepoints of the slot beside a passage that has no neighbour so near."""
_DAYS_APART = timedelta(days=5)
"""From here on a text that names another day is no late copy of the one before."""
_DAY_APART = timedelta(days=1)
_FEWEST = 3
_FEWEST_NEXT = 2
"""Slots with other figures, and none with the same, from which on a text of another day that names it is no copy."""
_WORDS_EACH = 25
"""Shared words for which one figure must be another: with fewer, a copy brings the figures of its source up to date."""


def templates_told_apart(reuse: Reuse, articles: Iterable[Article]) -> Reuse:
    """The same, with the pairs that share a template in that class."""
    loose = {id for pair in reuse.pairs if pair.kind in LOOSE for id in (pair.a, pair.b)}
    by_id = {article.id: article for article in articles if article.id in loose}
    figures = {id: _Figures(article.text) for id, article in by_id.items()}
    pairs = (
        replace(pair, kind="template")
        if pair.kind in LOOSE and _is_template(pair, by_id[pair.a], by_id[pair.b], figures)
        else pair
        for pair in reuse.pairs
    )
    return Reuse(tuple(pairs), reuse.boilerplate)


class _Figures:
    """The figures of a text in order, whatever digits and marks they are written with."""

    def __init__(self, text: str) -> None:
        found = list(_FIGURE.finditer(text))
        self._starts = [each.start() for each in found]
        self._ends = [each.end() for each in found]
        self._written = [each[0] if each[0].isdecimal() and each[0].isascii() else _written(each[0]) for each in found]

    def __len__(self) -> int:
        return len(self._starts)

    def inside(self, span: Span) -> list[str]:
        """Those that lie in a span as a whole."""
        chosen = range(bisect_left(self._starts, span.start), bisect_left(self._starts, span.end))
        return [self._written[i] for i in chosen if self._ends[i] <= span.end]

    def touching(self, span: Span) -> list[str]:
        """Those of which a digit lies in a span."""
        first = bisect_left(self._starts, span.start - _LONGEST_FIGURE)
        chosen = range(first, bisect_left(self._starts, span.end))
        return [self._written[i] for i in chosen if self._ends[i] > span.start]


def _written(figure: str) -> str:
    return figure.translate(_AS_WRITTEN)


def _is_template(pair: Pair, a: Article, b: Article, figures: Mapping[str, _Figures]) -> bool:
    kept, other = _kept(pair, figures[a.id], figures[b.id])
    words = sum(passage.words for passage in pair.passages)
    if other >= _FEWEST and other > kept and other * _WORDS_EACH >= words:
        return True
    apart = _apart(a, b)
    next_day = apart >= _DAY_APART and other >= _FEWEST_NEXT and not kept
    return (next_day or apart >= _DAYS_APART) and _names_another_day(pair, a, b)


def _kept(pair: Pair, a: _Figures, b: _Figures) -> tuple[int, int]:
    """How many figures stand in both, and in how many places the one writes another than the other."""
    if min(len(a), len(b)) < _FEWEST:
        return 0, 0
    kept = other = 0
    for passage in pair.passages:
        in_a, in_b = a.inside(passage.a), b.inside(passage.b)
        same = _in_both(in_a, in_b)
        kept, other = kept + same, other + min(len(in_a), len(in_b)) - same
    for slot_a, slot_b in _slots(pair.passages):
        in_a, in_b = a.touching(slot_a), b.touching(slot_b)
        if in_a and in_b:
            agree = 2 * _in_both(in_a, in_b) > min(len(in_a), len(in_b))
            kept, other = kept + agree, other + (not agree)
    return kept, other


def _apart(a: Article, b: Article) -> timedelta:
    """How long after the one the other was shown, at least; below zero where that is not known."""
    if a.published is None or b.published is None or a.published.earliest is None or b.published.earliest is None:
        return timedelta(-1)
    return max(a.published.earliest - b.published.latest, b.published.earliest - a.published.latest)


def _names_another_day(pair: Pair, a: Article, b: Article) -> bool:
    """Whether the one names a day of the week where the other names another."""
    first = pair.passages[0]
    return any(
        days_a and days_b and days_a.isdisjoint(days_b)
        for slot_a, slot_b in ((_before(first.a), _before(first.b)), *_slots(pair.passages))
        for days_a, days_b in [(_weekdays(a.text, slot_a), _weekdays(b.text, slot_b))]
    )


def _weekdays(text: str, span: Span) -> set[int]:
    """The days of the week that a part of a text names, Monday 0."""
    found = shape(text[span.start : span.end])
    return {found.number(i) for i, kind in enumerate(found.kinds) if kind == "W"}


def _in_both(a: list[str], b: list[str]) -> int:
    if a == b or not a or not b:
        return min(len(a), len(b))
    return (Counter(a) & Counter(b)).total()


def _slots(passages: tuple[Passage, ...]) -> Iterator[tuple[Span, Span]]:
    """What stands between passages that follow each other closely in both texts, else beside each of them."""
    for one, next_ in pairwise(passages):
        between = Span(one.a.end, next_.a.start), Span(one.b.end, max(next_.b.start, one.b.end))
        if next_.b.start >= one.b.end and max(map(len, between)) <= _SLOT:
            yield between
        else:
            yield _after(one)
            yield Span(max(next_.a.start - _EDGE, one.a.end), next_.a.start), _before(next_.b)
    for last in passages[-1:]:
        yield _after(last)


def _after(passage: Passage) -> tuple[Span, Span]:
    return Span(passage.a.end, passage.a.end + _EDGE), Span(passage.b.end, passage.b.end + _EDGE)


def _before(span: Span) -> Span:
    return Span(max(span.start - _EDGE, 0), span.start)
