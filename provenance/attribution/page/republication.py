"""What a page says of its own text: "This article first appeared in …", "نشر هذا المقال في …".

A sentence that opens with the text itself and holds a word for carrying it credits the outlets that it names, however
the rest is worded: fixed phrases would miss most of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from provenance.attribution.reading import Hit, Reading
from provenance.attribution.sources import Sources
from provenance.corpus.article import Span

_OPENING = 4
"""Words before "this article": "A longer version of this article", "نشر للمرة الأولى هذا المقال"."""
_MOST = 2
_LONGEST = 50
_EDGE = 2
"""Lines at either end of a text in which its first printer may introduce itself."""


@dataclass(frozen=True, slots=True)
class Carrier:
    """An outlet that had the text: `name` is where it is named, `sentence` where the page says so, `cue` its words for
    the text."""

    cue: str
    name: Span
    sentence: Span


def carriers(reading: Reading, sources: Sources, i: int) -> Iterator[Carrier]:
    """The outlets that the sentence round "this article" at token i says the text is from."""
    if entry := _entry(reading, sources, i):
        yield entry
    elif told := _told(reading, i):
        hit, first, last = told
        cue, sentence = reading.words(hit.first, hit.last), reading.clause(first, last)
        for named in islice(_named(reading, sources, hit.last, last), _MOST):
            yield Carrier(cue, named, sentence)


def _entry(reading: Reading, sources: Sources, i: int) -> Carrier | None:
    """Who had a text first, by the line that a blog's feed adds below it: "The post … appeared first on X."."""
    hit = reading.anywhere("this_text", i)
    if hit is None or "entry" not in hit.cue.kinds:
        return None
    first, last, line = reading.line(i)
    if i != first or last - first > _LONGEST:
        return None
    for j in range(hit.last, last):
        led = reading.anywhere("carried", j)
        name = sources.any_name(reading, led.last) if led is not None and "entry" in led.cue.kinds else None
        if led is not None and name is not None and name.last <= last:
            return Carrier(reading.words(led.first, led.last), reading.span(name.first, name.last), line)
    return None


def describes_itself(reading: Reading, sources: Sources) -> Iterator[Carrier]:
    """The outlet that a text's first or last lines introduce, as those do that let others print theirs: "X is a
    nonprofit newsroom … Sign up for …"."""
    for first in _edges(reading.line_beginnings()):
        name = sources.any_name(reading, first)
        if name is None or name.clitics:
            continue
        _, last, span = reading.line(first)
        if last - first > _LONGEST:
            continue
        told = reading.anywhere("introduced", name.last)
        if told is not None and any(reading.anywhere("inviting", i) for i in range(told.first, last)):
            yield Carrier(reading.words(told.first, told.last), reading.span(name.first, name.last), span)


def _edges(lines: Sequence[int]) -> Iterator[int]:
    """The first and the last of some lines, from the outermost on."""
    for k in range(min(_EDGE, (len(lines) + 1) // 2)):
        yield lines[k]
        if k < len(lines) - 1 - k:
            yield lines[-1 - k]


def is_told(reading: Reading, i: int) -> bool:
    """Whether the sentence of token i says whose text it is."""
    first, _ = reading.sentence(i)
    return any(_told(reading, j) for j in range(first, first + _OPENING + 1))


def _told(reading: Reading, i: int) -> tuple[Hit, int, int] | None:
    """The words for the text at token i, and the sentence round them, if it holds a word for carrying."""
    hit = reading.anywhere("this_text", i)
    if hit is None or "entry" in hit.cue.kinds:
        return None
    (first, last), line = reading.sentence(i), reading.line(i)
    first, last = max(first, line[0]), min(last, line[1])
    if i - first > _OPENING or last - first > _LONGEST:
        return None
    carried = any(reading.anywhere("carried", j) for j in range(first, last))
    onward = any(reading.anywhere("onward", j) for j in range(first, last))
    return (hit, first, last) if carried and not onward else None


def _named(reading: Reading, sources: Sources, i: int, last: int) -> Iterator[Span]:
    while i < last:
        found = sources.any_name(reading, i)
        known = sources.known(reading, i, found.preposition) if found and found.last <= last else None
        if found is not None and known is not None and known.kind == "outlet":
            yield known.span(reading)
            i = found.last
        elif (headed := _headed(reading, sources, i)) and headed[1] <= last:
            yield reading.span(*headed)
            i = headed[1]
        else:
            i += 1


def _headed(reading: Reading, sources: Sources, i: int) -> tuple[int, int] | None:
    """The tokens of a name in quotation marks that nobody knows, behind a word for an outlet: "في موقع «درج»"."""
    if not reading.at("outlet_head", i):
        return None
    source = sources.outlet(reading, i)
    if source is None or source.kind != "outlet" or not reading.opened(source.name[0]):
        return None
    return source.name
