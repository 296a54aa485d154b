"""The pieces of what a credit line names: "X + Y", "X | domain", "X and Y (domain)"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from provenance.attribution.cues import lexicon
from provenance.attribution.page.parties import Party, segments
from provenance.attribution.reading import Reading
from provenance.attribution.sources import Sources
from provenance.corpus.article import Span

_URL = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_LAST_DOMAIN = re.compile(r"(?<=[\s(\[])(?:[\w-]{1,63}\.){1,4}[a-z]{2,12}(?=[)\]]?\s*\Z)")
DOMAIN = re.compile(r"^(?:https?://)?(?:www\.)?(?:[\w-]{1,63}\.){1,4}[a-z]{2,12}(?:/\S*)?$", re.IGNORECASE)
_BETWEEN_HAN = "(?<=[\u4e00-\u9fff])\\s+(?=[\u4e00-\u9fff])"
_JOINING = re.compile(r"[^\W\d_]|&")
EDGES = " \t*•·-–—|:：.،,«»\"“”()[]'\u200e\u200f\ufeff"


def one_name(reading: Reading, sources: Sources, rest: Span) -> bool:
    """A known name is all there is, whatever joins its words: "Cedar and Sand"."""
    first, last = bisect_left(reading.starts, rest.start), bisect_left(reading.starts, rest.end)
    name = sources.any_name(reading, first) if first < last else None
    return name is not None and name.last == last


def with_one_address(reading: Reading, sources: Sources, rest: Span) -> list[Span]:
    """The pieces of a line; words that "and" joins before its address are one name, unless one of them is known:
    "Ink & Paper (inkandpaper.org)"."""
    pieces = list(pieces_of(reading.text, rest))
    *names, last = pieces or [rest]
    gaps = [reading.text[a.end : b.start] for a, b in zip(names, names[1:], strict=False)]
    joined = len(names) > 1 and all(_JOINING.search(gap) for gap in gaps)
    if not joined or not DOMAIN.match(reading.text[last.start : last.end]):
        return pieces
    if any(party_at(reading, sources, span) for span in names):
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


def pieces_of(text: str, rest: Span) -> Iterator[Span]:
    """The parts of "X + Y", "X | domain", without the marks around them; an address ends them."""
    start = rest.start
    address = _URL.search(text, start, rest.end) or _LAST_DOMAIN.search(text[: rest.end], start)
    stop = address.start() if address else rest.end
    for mark in [*_split().finditer(text, rest.start, stop), None]:
        end = mark.start() if mark else stop
        piece = text[start:end]
        left = len(piece) - len(piece.lstrip(EDGES))
        right = len(piece.rstrip(EDGES))
        if right > left:
            yield Span(start + left, start + right)
        start = mark.end() if mark else end
    if address:
        yield Span(address.start(), address.start() + len(address[0].rstrip(EDGES)))


def party_at(reading: Reading, sources: Sources, span: Span) -> Party | None:
    """The known name or unnamed group that a piece consists of, or that it begins with after a head noun."""
    first, last = bisect_left(reading.starts, span.start), bisect_left(reading.starts, span.end)
    for segment in segments(reading, sources, first, last):
        if segment.parties:
            return next((party for party in segment.parties if party.kind == "outlet"), segment.parties[0])
    return None
