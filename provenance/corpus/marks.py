"""The rules of `quotations` in numbers, for many texts at once: what there is to know of a codepoint is flags."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from provenance.corpus.folding import Codepoints
from provenance.corpus.quotations import (
    AFTER_CLOSERS,
    BEFORE_OPENERS,
    CLOSED_BY,
    CLOSERS,
    FAMILIES,
    GERSHAYIM_MARKS,
    INVISIBLE,
    LINE_ENDS,
    MAX_DEPTH,
    MAX_LENGTH,
    MAX_LENGTH_SINGLE,
    MAX_UNSEEN,
    OPENERS,
    SINGLE,
    STRAIGHT,
)

ALNUM, SPACE, FREE_BEFORE, FREE_AFTER, OPENING, CLOSING, UNSEEN, LINE_END, HEBREW, GERSHAYIM = (
    1 << i for i in range(10)
)
"""Flags of a codepoint: what it is, and what it says of a mark that it stands before or after."""
FAMILY = 15 << 10
"""The number of a mark's family stands here; 0 is no mark."""
_LAST_ALNUM = 0x40000

EDGE = SPACE | FREE_BEFORE | FREE_AFTER
"""What stands where a text ends."""
_NONE, _OPENS, _CLOSES = 0, 1, 2
_ALNUM, _SPACE = re.compile(r"[^\W_]+"), re.compile(r"\s+")

Ints = NDArray[np.int64]


class Marks(NamedTuple):
    """What there is to know of marks, in numbers: the flags of every codepoint, which marks close which opener though
    their shape says otherwise, and the families of single marks and of two apostrophes."""

    flags: NDArray[np.uint16]
    closes: NDArray[np.int64]
    single: int
    apostrophe: int
    doubled: int


@cache
def marks() -> Marks:
    """The table, built on first use."""
    families = {
        family: number << FAMILY.bit_length() - 4 for number, family in enumerate(dict.fromkeys(FAMILIES.values()), 1)
    }
    flags = np.zeros(0x110000, np.uint16)
    assigned = "".join(map(chr, range(_LAST_ALNUM)))
    for pattern, flag in ((_ALNUM, ALNUM), (_SPACE, SPACE | FREE_BEFORE | FREE_AFTER)):
        for run in pattern.finditer(assigned):
            flags[run.start() : run.end()] |= flag
    for characters, flag in (
        (BEFORE_OPENERS | OPENERS | STRAIGHT.keys(), FREE_BEFORE),
        (AFTER_CLOSERS | CLOSERS | STRAIGHT.keys(), FREE_AFTER),
        (OPENERS, OPENING), (CLOSERS, CLOSING), (INVISIBLE, UNSEEN), (LINE_ENDS, LINE_END),
        (GERSHAYIM_MARKS, GERSHAYIM),
    ):  # fmt: skip
        flags[[ord(c) for c in characters if len(c) == 1]] |= flag
    flags[ord("א") : ord("ת") + 1] |= HEBREW
    for mark, family in FAMILIES.items():
        if len(mark) == 1:
            flags[ord(mark)] |= families[family]
    closes = np.array([(ord(opener), ord(mark)) for opener, mark in CLOSED_BY.items()], np.int64)
    return Marks(flags, closes, families[SINGLE], ord("'"), families["''"])


def quoted(text: Codepoints) -> Ints:
    """The spans of `quotations` as rows of start and end; those of several texts with a line's end between them."""
    found = _found(text)
    if not found.line:
        return np.zeros((0, 2), np.int64)
    return _inside(text, np.array(_paired(found), np.int64).reshape(-1, 3))


class _Found(NamedTuple):
    """Marks in order, one row each, that may open or close: line, codepoint, family, where they begin and end, and what
    they do where none of their family is open, where one is, and where one is that they close despite their shape."""

    line: list[int]
    mark: list[int]
    family: list[int]
    start: list[int]
    end: list[int]
    alone: list[int]
    answering: list[int]
    closing: list[int]


def _found(text: Codepoints) -> _Found:
    table, places = marks(), np.flatnonzero(_looked_for().take(text, mode="clip"))
    flags, mark = table.flags[text[places]].astype(np.int64), text[places].astype(np.int64)
    line = np.cumsum(flags & LINE_END != 0)
    is_mark = flags & FAMILY != 0
    places, flags, mark, line = (column[is_mark] for column in (places, flags, mark, line))
    ends = places + 1
    if np.count_nonzero(mark == table.apostrophe) > 1:
        doubled, kept = _doubled(places, mark == table.apostrophe)
        flags[doubled], mark[doubled], ends[doubled] = table.doubled, _NONE, ends[doubled] + 1
        places, ends, flags, mark, line = (column[kept] for column in (places, ends, flags, mark, line))
    before, after = _around(text, places, ends)
    single = flags & FAMILY == table.single
    silent = single & (before & after & ALNUM != 0) | _is_gershayim(text, places, flags)
    columns = line, mark, flags & FAMILY, places, ends, *_roles(flags, single, before, after)
    return _Found(*(column[~silent].tolist() for column in columns))


@cache
def _looked_for() -> NDArray[np.bool_]:
    return np.asarray(marks().flags & (FAMILY | LINE_END) != 0, np.bool_)


def _doubled(places: Ints, apostrophe: NDArray[np.bool_]) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Which marks are the first of two apostrophes that stand for one mark, and which are not the second."""
    follows = np.zeros(len(places), np.bool_)
    follows[1:] = apostrophe[1:] & apostrophe[:-1] & (np.diff(places) == 1)
    number = np.arange(len(places))
    odd = (number - np.maximum.accumulate(np.where(follows, 0, number))) % 2 == 1
    return np.append(odd[1:], False), ~odd


def _around(text: Codepoints, starts: Ints, ends: Ints) -> tuple[Ints, Ints]:
    """The flags of what stands before and after marks."""
    before, after = _flags(text, starts - 1), _flags(text, ends)
    for i in np.flatnonzero((before | after) & UNSEEN).tolist():
        before[i], after[i] = _neighbour(text, int(starts[i]) - 1, -1), _neighbour(text, int(ends[i]), 1)
    return before, after


def _flags(text: Codepoints, places: Ints) -> Ints:
    inside = (places >= 0) & (places < len(text))
    return np.where(inside, marks().flags[text[np.clip(places, 0, len(text) - 1)]], EDGE).astype(np.int64)


def _neighbour(text: Codepoints, place: int, step: int) -> int:
    """The flags of the nearest visible character."""
    flags = marks().flags
    for i in range(place, place + step * MAX_UNSEEN, step):
        if not 0 <= i < len(text):
            break
        if not flags[text[i]] & UNSEEN:
            return int(flags[text[i]])
    return EDGE


def _is_gershayim(text: Codepoints, places: Ints, flags: Ints) -> NDArray[np.bool_]:
    """Which marks stand before the last letter of a Hebrew abbreviation."""
    found = (flags & GERSHAYIM != 0) & (_flags(text, places - 1) & _flags(text, places + 1) & HEBREW != 0)
    return np.asarray(found & (_flags(text, places + 2) & HEBREW == 0), np.bool_)


def _roles(flags: Ints, single: NDArray[np.bool_], before: Ints, after: Ints) -> tuple[Ints, Ints, Ints]:
    """Whether marks open or close: by what stands beside them and by their shape, and where these disagree or say
    nothing, by whether there is anything to close."""
    free_before, free_after = before & FREE_BEFORE != 0, after & FREE_AFTER != 0
    place = np.where(free_before == free_after, _NONE, np.where(free_before, _OPENS, _CLOSES))
    shape = np.where(flags & CLOSING, _CLOSES, np.where(flags & OPENING, _OPENS, _NONE))
    unsaid, agreed = place == _NONE, (shape == _NONE) | (shape == place)
    opening = (place == _OPENS) & (flags & OPENING != 0)
    opens = unsaid & (shape == _OPENS) | opening
    alone = np.where(unsaid, np.where(single, _NONE, _OPENS), np.where(agreed, place, _OPENS))
    answering = np.where(~unsaid & agreed, place, _CLOSES)
    return np.where(opens, _OPENS, alone), np.where(opens, _OPENS, answering), np.where(opening, _OPENS, _CLOSES)


def _paired(found: _Found) -> list[tuple[int, int, int]]:
    """Start, end and longest length of what stands between two marks of a family on a line."""
    table = marks()
    closed_by = set(map(tuple, table.closes.tolist()))
    spans, opened, at = [], list[tuple[int, int, int]](), -1
    for line, mark, family, start, end, alone, answering, closing in zip(*found, strict=True):
        if line != at:
            opened, at = [], line
        partner = len(opened) - 1
        while partner >= 0 and opened[partner][1] != family:
            partner -= 1
        role = alone
        if partner >= 0:
            role = closing if (opened[partner][0], mark) in closed_by else answering
        if role == _CLOSES and partner >= 0:
            longest = MAX_LENGTH_SINGLE if family == table.single else MAX_LENGTH
            spans.append((opened[partner][2], start, longest))
            del opened[partner:]
        elif role == _OPENS:
            opened.append((mark, family, end))
            del opened[:-MAX_DEPTH]
    return spans


def _inside(text: Codepoints, spans: Ints) -> Ints:
    """Starts and ends without the whitespace inside, in order."""
    start, end, longest = spans[spans[:, 1] - spans[:, 0] <= spans[:, 2]].T
    for side, step in ((start, 1), (end, -1)):
        moving = np.arange(len(side))
        while len(moving := moving[start[moving] < end[moving]]):
            moving = moving[_flags(text, side[moving] - (step < 0)) & SPACE != 0]
            side[moving] += step
    kept = np.flatnonzero(start < end)
    kept = kept[np.lexsort((-end[kept], start[kept]))]
    return np.stack([start[kept], end[kept]], axis=1)
