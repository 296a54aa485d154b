"""Sign-offs: what the last words of a text credit."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from provenance.attribution.page.credit_lines import label_at
from provenance.attribution.page.line import Line
from provenance.attribution.page.parties import behind_stroke, may_hold, segments
from provenance.attribution.reading import Reading
from provenance.attribution.sources import Sources
from provenance.corpus.article import Span

_TAIL_LINES = 4
_TAIL_LETTERS = 120
_SET_OFF = re.compile(r"[.!?؟。»\"”]\s*(?:[-–—]{1,3}|[(（\[/*]{1,2})\s*[«\"“]?(\w[^.!?؟。\n]{1,80})[.)）\]/*»\"”\s]*$")
_BRACKETED = re.compile(r"[(（\[]\s*[«\"“]?(\w[^.!?؟。\n()（）\[\]]{1,60})[)）\]]\s*[.。۔]?\s*$")
"""A bracket that ends the text inside its last sentence."""
_TAIL_TOKENS = 14
_HEADED = 4


def sign_offs(reading: Reading, sources: Sources) -> Iterator[Line]:
    """What the text's last words credit: "(رويترز)", "--Reuters", "خدمة «نيويورك تايمز»"."""
    lines = list(reading.last_lines(_TAIL_LINES))
    for k, (first, last, span) in enumerate(lines):
        start = _tail(reading, first, last, span)
        if last - start > _TAIL_TOKENS or not may_hold(reading, start, last):
            continue
        if start == first and first and reading.ends_sentence(first):
            parties = behind_stroke(reading, sources, first, last)
            yield from (Line("sign_off", "", reading.span(p.first, p.last), span, "", p.kind) for p in parties)
            if parties:
                continue
        after_end = any(_ends(reading, above) for above, _, _ in lines[k + 1 :])
        if not (after_end or _closing(reading, start, first, last)):
            continue
        if reading.anywhere("photo", start) or label_at(reading, start)[0]:
            continue
        service = reading.anywhere("ending", start)
        parts = list(segments(reading, sources, service.last if service and service.last < last else start, last))
        if start > first and not reading.ends_sentence(start) and _said_again(reading, sources, start):
            continue
        tied = len(parts) > 1 and bool(parts[-1].parties) and "_" in reading.gap(parts[-1].first)
        if not tied and not all(part.parties or _furniture(reading, part.first, part.last) for part in parts):
            continue
        quote = Span(reading.starts[start] if start > first else span.start, span.end)
        for party in (party for part in parts for party in part.parties if party.kind != "own"):
            yield Line("sign_off", "", reading.span(party.first, party.last), quote, "", party.kind)


def _said_again(reading: Reading, sources: Sources, start: int) -> bool:
    """A bracket that gives the short name of what stands before it: "وكالة الأنباء السورية (سانا)"."""
    before = range(max(0, start - _HEADED), start)
    return sources.name_ending(reading, start) is not None or any(reading.anywhere("outlet_head", i) for i in before)


def _ends(reading: Reading, first: int) -> bool:
    hit = reading.anywhere("ending", first)
    return hit is not None and "alone" in hit.cue.kinds


def _tail(reading: Reading, first: int, last: int, line: Span) -> int:
    """Where the last, set-off words of a line begin: its first token, if none are."""
    start = max(line.start, line.end - _TAIL_LETTERS)
    found = _SET_OFF.search(reading.text, start, line.end) or _BRACKETED.search(reading.text, start, line.end)
    return max(first, bisect_left(reading.starts, found.start(1))) if found and last - first > 1 else first


def _closing(reading: Reading, start: int, first: int, last: int) -> bool:
    """The words stand in brackets or after dashes, or a label opens them, or a low line ties the source to the page's
    own name ("أخبار الحي 2_سانا"); a bare name at the end is a topic."""
    if re.search(r"[(（\[/*]\s*[«\"“]?$|[-–—]{1,3}\s*$", reading.gap(start)):
        return True
    if start != first:
        return False
    return reading.anywhere("ending", start) is not None or any("_" in reading.gap(i) for i in range(start + 1, last))


def _furniture(reading: Reading, first: int, last: int) -> bool:
    """Words that stand beside a sign-off: "انتهى", a service's label, a clock, initials."""
    i = first
    while i < last:
        hit = reading.anywhere("ending", i)
        if hit and hit.last <= last:
            i = hit.last
        elif reading.word(i).isdigit() or len(reading.word(i)) <= 2:
            i += 1
        else:
            return False
    return True
