"""Text to tokens."""

# mypy: disable-error-code="no-untyped-def, no-untyped-call, untyped-decorator"

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numba import njit

from provenance.corpus.folding import ALONE, BREAK, LETTER, MARK, SEVERAL, SPACELESS

_MIX = (np.uint64(0xFF51AFD7ED558CCD), np.uint64(0xC4CEB9FE1A85EC53))
_33, _ONE = np.uint64(33), np.uint64(1)
_CAREFUL = ALONE | SPACELESS


class Folding(NamedTuple):
    """The table of `corpus.folding`, and powers of the base that `corpus.text` hashes words with."""

    rows: Any
    several: Any
    bounds: Any
    powers: Any


class Edges(NamedTuple):
    """Room for the places in a text where words begin and end, by turns, and the sum of the letters up to there of the
    word that ends."""

    places: Any
    sums: Any


@njit(cache=True)
def tokenize(codepoints, bases, folding, edges, hashes, starts, ends, counts):
    """The words of texts as `corpus.text` splits and hashes them; returns how many.

    Text t is `codepoints[bases[t] : bases[t + 1] - 1]` and followed by a break. `counts[t]` is how many words it has,
    -1 where it needs more care (letters of scripts without spaces; more codepoints than there is room for): it is then
    left to `corpus.text`.
    """
    found = 0
    for t in range(len(bases) - 1):
        text = codepoints[bases[t] : bases[t + 1]]
        counts[t] = -1
        if len(text) >= len(edges.places):
            continue
        words, care = _edges(text, folding, edges)
        if care:
            continue
        for w in range(words):
            total = edges.sums[2 * w + 1]
            total = (total ^ (total >> _33)) * _MIX[0]
            total = (total ^ (total >> _33)) * _MIX[1]
            stop = np.int64(edges.places[2 * w + 1])
            if folding.rows[text[stop - 1]] <= MARK:
                stop = _last(text, folding, stop)
            hashes[found], starts[found], ends[found] = total ^ (total >> _33), edges.places[2 * w], stop
            found += 1
        counts[t] = words
    return found


@njit(cache=True)
def _edges(text, folding, edges):
    """Where words begin and end, almost without a branch: how many words, and whether the text needs more care."""
    seen, count, inside = np.uint32(0), np.uint64(0), np.uint64(0)
    total, letters = np.uint64(0), np.uint64(0)
    for i in range(len(text)):
        row = folding.rows[text[i]]
        seen |= row
        if row <= MARK:
            continue
        word = np.uint64(row > BREAK)
        edges.places[count], edges.sums[count] = i, total
        count += word ^ inside
        inside = word
        if row & SEVERAL:
            for s in range(folding.bounds[row & LETTER], folding.bounds[(row & LETTER) + 1]):
                total += np.uint64(folding.several[s]) * folding.powers[letters]
                letters += _ONE
            continue
        total = (total + np.uint64(row) * folding.powers[letters]) * word
        letters = (letters + _ONE) * word
    return np.int64(count) // 2, (seen & _CAREFUL) != 0


@njit(cache=True)
def _last(text, folding, stop):
    """Where a word ends whose last letter is followed by what is dropped: after its marks."""
    after = stop
    while folding.rows[text[stop - 1]] <= MARK:
        stop -= 1
    while stop < after and folding.rows[text[stop]] == MARK:
        stop += 1
    return stop


@njit(cache=True)
def steps(starts, ends, offsets, longest, short):
    """The gap before each token and its length, into both rows of `short`; those that do not fit as rows of (position,
    gap, length)."""
    long, count = np.empty((16, 3), np.int64), 0
    for r in range(len(offsets) - 1):
        end = 0
        for i in range(offsets[r], offsets[r + 1]):
            gap, length = starts[i] - end, ends[i] - starts[i]
            end = ends[i]
            short[0, i], short[1, i] = min(gap, longest), min(length, longest)
            if gap >= longest or length >= longest:
                if count == len(long):
                    long = np.concatenate((long, long))
                long[count] = i, gap, length
                count += 1
    return long[:count].copy()


@njit(cache=True)
def token_ends(positions, rows, offsets, gaps, lengths, long, longest):
    """Where tokens at sorted positions, of `rows`, end in their texts, as `shelf._ends` counts."""
    found, row, at, end = np.empty(len(positions), np.int64), -1, 0, np.int64(0)
    for i in range(len(positions)):
        if rows[i] != row:
            row, end = rows[i], np.int64(0)
            at = offsets[row]
        while at <= positions[i]:
            step = np.int64(gaps[at]) + np.int64(lengths[at])
            if gaps[at] == longest or lengths[at] == longest:
                place = np.searchsorted(long[:, 0], at)
                step = long[place, 1] + long[place, 2]
            end += step
            at += 1
        found[i] = end
    return found
