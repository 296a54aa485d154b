"""What a page says of its own text: "This article first appeared in …", "نشر هذا المقال في …".

A sentence that opens with the text itself and holds a word for carrying it credits the outlets that it names, however
the rest is worded: fixed phrases would miss most of them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from provenance.attribution.reading import Hit, Reading
from provenance.attribution.sources import Sources
from provenance.corpus.article import Span

_OPENING = 4
"""Words before "this article": "A longer version of this article", "نشر للمرة الأولى هذا المقال"."""
_MOST = 2
_LONGEST = 50


@dataclass(frozen=True, slots=True)
class Carrier:
    """An outlet that had the text: tokens [first, last) name it, `sentence` is where the page says so, `cue` its
    words for the text."""

    cue: str
    first: int
    last: int
    sentence: Span


def carriers(reading: Reading, sources: Sources, i: int) -> Iterator[Carrier]:
    """The outlets that the sentence round "this article" at token i says the text is from."""
    if told := _told(reading, i):
        hit, first, last = told
        cue, sentence = reading.words(hit.first, hit.last), reading.clause(first, last)
        for named in islice(_named(reading, sources, hit.last, last), _MOST):
            yield Carrier(cue, *named, sentence)


def is_told(reading: Reading, i: int) -> bool:
    """Whether the sentence of token i says whose text it is."""
    first, _ = reading.sentence(i)
    return any(_told(reading, j) for j in range(first, first + _OPENING + 1))


def _told(reading: Reading, i: int) -> tuple[Hit, int, int] | None:
    """The words for the text at token i, and the sentence round them, if it holds a word for carrying."""
    hit = reading.anywhere("this_text", i)
    if hit is None:
        return None
    (first, last), line = reading.sentence(i), reading.line(i)
    first, last = max(first, line[0]), min(last, line[1])
    if i - first > _OPENING or last - first > _LONGEST:
        return None
    carried = any(reading.anywhere("carried", j) for j in range(first, last))
    onward = any(reading.anywhere("onward", j) for j in range(first, last))
    return (hit, first, last) if carried and not onward else None


def _named(reading: Reading, sources: Sources, i: int, last: int) -> Iterator[tuple[int, int]]:
    while i < last:
        found = sources.any_name(reading, i)
        known = sources.known(reading, i, found.preposition) if found and found.last <= last else None
        if found is not None and known is not None and known.kind == "outlet":
            yield found.first, found.last
            i = found.last
        else:
            i += 1
