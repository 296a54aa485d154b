"""What stands in quotation marks, whatever the style of the marks. `marks` has the same rules for many texts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Literal, NamedTuple

from provenance.corpus.article import Span

_PAIRS = ("«»", "≪≫", "‹›", "“”", "‘’", "「」", "『』", "｢｣", "﹁﹂", "﹃﹄", "〝〞")
_ONLY_OPENING = {"„": "“", "‟": "“", "‚": "‘", "‛": "‘"}
_ONLY_CLOSING = {"〟": "〝"}
STRAIGHT = {'"': "“", "＂": "“", "″": "“", "'": "‘", "''": "''"}
FAMILIES = {mark: pair[0] for pair in _PAIRS for mark in pair} | _ONLY_OPENING | _ONLY_CLOSING | STRAIGHT
"""Marks that may open and close each other, by the mark that opens in their most usual pair."""
OPENERS = frozenset(pair[0] for pair in _PAIRS) | frozenset(_ONLY_OPENING)
CLOSERS = frozenset(pair[1] for pair in _PAIRS) | frozenset(_ONLY_CLOSING)
CLOSED_BY = {"„": "“", "‚": "‘", "”": "“", "’": "‘", "»": "«", "›": "‹"}
"""Openers closed by what opens elsewhere: „German“, and pairs used the other way round."""
SINGLE = "‘"
_MARK = re.compile("[" + "".join(mark for mark in FAMILIES if len(mark) == 1) + "](?:(?<=')')?")
LINE_ENDS = "\n\r\u2028\u2029"
_LINE_END = re.compile(f"[{LINE_ENDS}]")
BEFORE_OPENERS = frozenset("([{:-–—/|*\u0640")
"""The last is the tatweel between an Arabic preposition and its quotation."""
AFTER_CLOSERS = frozenset(")]}:;,.!?…،؛؟۔。、！？-–—/|*")
INVISIBLE = frozenset("\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")
MAX_UNSEEN = 4
MAX_DEPTH = 8
MAX_LENGTH = 2000
MAX_LENGTH_SINGLE = 300
"""Single marks are also apostrophes; what runs longer is more likely two of those."""
GERSHAYIM_MARKS = '"”'
_GERSHAYIM = re.compile(r"[א-ת].[א-ת](?![א-ת])")
_ROLES = 1 << 14
"""Surroundings of marks that are remembered: few are ever met, and a hostile text has no more of them."""

_Role = Literal["open", "close"]


class _Opened(NamedTuple):
    mark: str
    family: str
    inside: int


def quotations(text: str) -> tuple[Span, ...]:
    """Spans of what stands in quotation marks, without the marks and the whitespace inside them.

    Sorted by start, an outer one before those nested in it. None crosses a line's end or exceeds 2,000 codepoints;
    a mark without a partner opens nothing. Linear in the text's length.
    """
    found: list[Span] = []
    opened: list[_Opened] = []
    end = 0
    for match in _MARK.finditer(text):
        mark, start, last = match[0], match.start(), end
        end = match.end()
        if opened and _LINE_END.search(text, last, start):
            opened.clear()
        family = FAMILIES[mark]
        partner = _last_of(family, opened) if opened else -1
        before, after = text[start - 1 : start], text[end : end + 1]
        if before in INVISIBLE or after in INVISIBLE:
            before, after = _neighbour(text, start - 1, -1), _neighbour(text, end, 1)
        role = _role(mark, before, after, opened[partner].mark if partner >= 0 else "")
        if role is None or _is_gershayim(text, mark, start):
            continue
        if role == "close" and partner >= 0:
            found.extend(_inside(text, opened[partner], start))
            del opened[partner:]
        elif role == "open":
            opened.append(_Opened(mark, family, end))
            del opened[:-MAX_DEPTH]
    return tuple(sorted(found, key=lambda span: (span.start, -span.end)))


def _last_of(family: str, opened: Sequence[_Opened]) -> int:
    """The innermost open mark of a family, -1 if none is."""
    for i in range(len(opened) - 1, -1, -1):
        if opened[i].family == family:
            return i
    return -1


def _inside(text: str, opened: _Opened, end: int) -> list[Span]:
    start = opened.inside
    if end - start > (MAX_LENGTH_SINGLE if opened.family == SINGLE else MAX_LENGTH):
        return []
    words = text[start:end]
    start += len(words) - len(words.lstrip())
    end -= len(words) - len(words.rstrip())
    return [Span(start, end)] if start < end else []


@lru_cache(_ROLES)
def _role(mark: str, before: str, after: str, opener: str) -> _Role | None:
    """Whether a mark opens or closes: by what stands beside it and by its shape, and where these disagree or say
    nothing, by whether there is anything to close. `opener` is the open mark of its family, "" if none is open."""
    single = FAMILIES[mark] == SINGLE
    if single and before.isalnum() and after.isalnum():
        return None
    place, shape = _place(before, after), _shape(mark, opener)
    if place is None and shape != "open":
        return "close" if opener else None if single else "open"
    if place is None or (place == "open" and mark in OPENERS):
        return "open"
    if shape in (None, place):
        return place
    return "close" if opener else "open"


def _place(before: str, after: str) -> _Role | None:
    free_before = not before.strip() or before in BEFORE_OPENERS or before in OPENERS or before in STRAIGHT
    free_after = not after.strip() or after in AFTER_CLOSERS or after in CLOSERS or after in STRAIGHT
    if free_before == free_after:
        return None
    return "open" if free_before else "close"


def _shape(mark: str, opener: str) -> _Role | None:
    if mark in CLOSERS or CLOSED_BY.get(opener) == mark:
        return "close"
    return "open" if mark in OPENERS else None


def _neighbour(text: str, place: int, step: int) -> str:
    """The nearest visible character, "" at the text's end."""
    for i in range(place, place + step * MAX_UNSEEN, step):
        if not 0 <= i < len(text):
            return ""
        if text[i] not in INVISIBLE:
            return text[i]
    return ""


def _is_gershayim(text: str, mark: str, start: int) -> bool:
    """The mark before the last letter of a Hebrew abbreviation."""
    return (
        mark in GERSHAYIM_MARKS
        and start > 0
        and "א" <= text[start - 1] <= "ת"
        and bool(_GERSHAYIM.match(text, start - 1))
    )
