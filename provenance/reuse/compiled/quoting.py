"""What stands in quotation marks."""

# mypy: disable-error-code="no-untyped-def, no-untyped-call, untyped-decorator"

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numba import njit

from provenance.corpus.marks import (
    ALNUM,
    CLOSING,
    EDGE,
    FAMILY,
    FREE_AFTER,
    FREE_BEFORE,
    GERSHAYIM,
    HEBREW,
    LINE_END,
    OPENING,
    SPACE,
    UNSEEN,
)
from provenance.corpus.quotations import MAX_DEPTH, MAX_LENGTH, MAX_LENGTH_SINGLE, MAX_UNSEEN

_OPEN, _CLOSE, _NONE = 1, 2, 0


class Marks(NamedTuple):
    """`marks.Marks`, with room for the marks that are open: codepoint, family, first after it."""

    flags: Any
    closes: Any
    single: int
    apostrophe: int
    doubled: int
    opened: Any


@njit(cache=True)
def quoted(codepoints, bases, offsets, starts, ends, marks):
    """`reading._quotes`: the first token of each quotation, and the first after it, of texts that `tokenize` split."""
    found, count = np.empty((256, 2), np.int64), 0
    spans, places = np.empty((256, 2), np.int64), np.empty(np.diff(bases).max() + 1, np.int64)
    for t in range(len(bases) - 1):
        text = codepoints[bases[t] : bases[t + 1] - 1]
        spans, number = _spans(text, places[: _places(text, marks, places)], marks, spans)
        low, high = offsets[t], offsets[t + 1]
        for s in range(number):
            first = low + np.searchsorted(starts[low:high], spans[s, 0])
            after = low + np.searchsorted(ends[low:high], spans[s, 1], side="right")
            if count == len(found):
                found = np.concatenate((found, found))
            found[count] = first, after
            count += first < after
    return found[:count]


@njit(cache=True)
def _places(text, marks, places):
    """Where marks and ends of lines stand, without a branch; returns how many."""
    count = np.int64(0)
    for i in range(len(text)):
        places[count] = i
        count += np.int64(marks.flags[text[i]] & (FAMILY | LINE_END) != 0)
    return count


@njit(cache=True)
def _spans(text, places, marks, spans):
    """`marks.quoted`, in the order in which they are closed; returns room for more, and how many there are."""
    opened, depth, count, at = marks.opened, 0, 0, 0
    for start in places:
        if start < at:
            continue
        flags, at = marks.flags[text[start]], start + 1
        if flags & LINE_END:
            depth = 0
            continue
        mark, family = np.int64(text[start]), flags & FAMILY
        if mark == marks.apostrophe and at < len(text) and text[at] == mark:
            mark, family, flags, at = np.int64(0), marks.doubled, marks.doubled, at + 1
        partner = depth - 1
        while partner >= 0 and opened[partner, 1] != family:
            partner -= 1
        before, after = _around(text, marks, start, at)
        opener = opened[partner, 0] if partner >= 0 else -1
        role = _role(mark, flags, family == marks.single, before, after, opener, marks)
        if role == _NONE or _is_gershayim(text, flags, start, marks):
            continue
        if role == _CLOSE and partner >= 0:
            depth = partner
            if count == len(spans):
                spans = np.concatenate((spans, spans))
            count += _inside(text, marks, opened[partner, 2], start, family == marks.single, spans[count])
        elif role == _OPEN:
            if depth == MAX_DEPTH:
                opened[:-1] = opened[1:].copy()
                depth -= 1
            opened[depth] = mark, family, at
            depth += 1
    return spans, count


@njit(cache=True)
def _around(text, marks, start, end):
    """The flags of what stands before and after a mark."""
    before = marks.flags[text[start - 1]] if start > 0 else EDGE
    after = marks.flags[text[end]] if end < len(text) else EDGE
    if (before | after) & UNSEEN:
        return _neighbour(text, marks, start - 1, -1), _neighbour(text, marks, end, 1)
    return before, after


@njit(cache=True)
def _neighbour(text, marks, place, step):
    for _ in range(MAX_UNSEEN):
        if place < 0 or place >= len(text):
            return EDGE
        if not marks.flags[text[place]] & UNSEEN:
            return np.int64(marks.flags[text[place]])
        place += step
    return EDGE


@njit(cache=True)
def _role(mark, flags, single, before, after, opener, marks):
    """`marks._roles`; `opener` is -1 where none is open."""
    if single and before & ALNUM and after & ALNUM:
        return _NONE
    free_before, free_after = before & FREE_BEFORE != 0, after & FREE_AFTER != 0
    place = _NONE if free_before == free_after else _OPEN if free_before else _CLOSE
    shape = _CLOSE if flags & CLOSING else _OPEN if flags & OPENING else _NONE
    for i in range(len(marks.closes)):
        if marks.closes[i, 0] == opener and marks.closes[i, 1] == mark:
            shape = _CLOSE
    if place == _NONE and shape != _OPEN:
        return _CLOSE if opener >= 0 else _NONE if single else _OPEN
    if place == _NONE or (place == _OPEN and flags & OPENING):
        return _OPEN
    if shape in (_NONE, place):
        return place
    return _CLOSE if opener >= 0 else _OPEN


@njit(cache=True)
def _is_gershayim(text, flags, start, marks):
    if not flags & GERSHAYIM or start == 0 or start + 1 >= len(text):
        return False
    letters = marks.flags[text[start - 1]] & marks.flags[text[start + 1]] & HEBREW
    return letters != 0 and (start + 2 >= len(text) or not marks.flags[text[start + 2]] & HEBREW)


@njit(cache=True)
def _inside(text, marks, start, end, single, span):
    """The span without the whitespace at its ends; whether there is any."""
    if end - start > (MAX_LENGTH_SINGLE if single else MAX_LENGTH):
        return False
    while start < end and marks.flags[text[start]] & SPACE:
        start += 1
    while start < end and marks.flags[text[end - 1]] & SPACE:
        end -= 1
    span[0], span[1] = start, end
    return start < end
