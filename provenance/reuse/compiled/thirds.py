"""Third articles that hold what two share."""

# mypy: disable-error-code="no-untyped-def, no-untyped-call, untyped-decorator"

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numba import njit


class Sides(NamedTuple):
    """What pairs share, from both sides.

    Pair p has rows `a[p]` and `b[p]` (its number in `pairs` is both) and passages `bounds[p]` to `bounds[p + 1]`, of
    which the i-th covers `spans[0, i]` to `spans[1, i]` in a. `in_b` lists the same passages in b's order, where they
    cover `spans[2, i]` to `spans[3, i]`. Row r shares text with its neighbours in the pairs `sides[begin[r]]` to
    `sides[begin[r + 1]]`, most words first.
    """

    pairs: Any
    a: Any
    b: Any
    words: Any
    bounds: Any
    spans: Any
    in_b: Any
    sides: Any
    begin: Any


@njit(cache=True)
def with_third(shared, joining, doubtful, nearly, most):
    """`thirds._has_third` of the pairs that are `doubtful`, by those that are `joining`."""
    result = np.zeros(len(shared.a), np.bool_)
    for p in range(len(shared.a)):
        if doubtful[p]:
            result[p] = _has_third(shared, joining, p, nearly, most)
    return result


@njit(cache=True)
def _has_third(shared, joining, p, nearly, most):
    a, b, words, tried = shared.a[p], shared.b[p], shared.words[p], 0
    for q in shared.sides[shared.begin[a] : shared.begin[a + 1]]:
        if shared.words[q] <= words or tried == most:
            return False
        third = shared.b[q] if shared.a[q] == a else shared.a[q]
        low, high = min(b, third), max(b, third)
        packed = np.uint64(low) << np.uint64(32) | np.uint64(high)
        r = np.searchsorted(shared.pairs, packed)
        if r == len(shared.pairs) or shared.pairs[r] != packed or not joining[r] or shared.words[r] <= words:
            continue
        tried += 1
        if _held(shared, p, q, a, nearly) and _held(shared, p, r, b, nearly):
            return True
    return False


@njit(cache=True)
def _held(shared, p, q, row, nearly):
    """`thirds._held` of what pair p shares by what pair q shares, in a row of both."""
    total, held, at = 0, 0, shared.bounds[q]
    for i in range(shared.bounds[p], shared.bounds[p + 1]):
        start, end = _span(shared, p, i, row)
        total += end - start
        while at < shared.bounds[q + 1] and _span(shared, q, at, row)[1] <= start:
            at += 1
        for other in range(at, shared.bounds[q + 1]):
            low, high = _span(shared, q, other, row)
            if low >= end:
                break
            held += min(end, high) - max(start, low)
    return total > 0 and held >= nearly * total


@njit(cache=True, inline="always")
def _span(shared, p, i, row):
    if shared.a[p] == row:
        return shared.spans[0, i], shared.spans[1, i]
    return shared.spans[2, shared.in_b[i]], shared.spans[3, shared.in_b[i]]
