"""Text to tokens."""

# mypy: disable-error-code="no-untyped-def, no-untyped-call, untyped-decorator"

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numba import njit

from provenance.corpus.folding import ALONE, BREAK, MARK

_MIX = (np.uint64(0xFF51AFD7ED558CCD), np.uint64(0xC4CEB9FE1A85EC53))
_33 = np.uint64(33)


class Letters(NamedTuple):
    """Room for a text's letters and breaks, and powers of the base that words are hashed with and of its inverse.

    `letters[k]` is a row of the table and comes from codepoint `origins[k]`; `sums[k]` adds up those before it times
    their powers; words begin and end before the letters `edges`.
    """

    powers: Any
    inverses: Any
    letters: Any
    sums: Any
    origins: Any
    edges: Any


@njit(cache=True)
def tokenize(codepoints, bases, table, room, hashes, starts, ends, counts):
    """The words of texts as `corpus.text` splits and hashes them; returns how many.

    Text t is `codepoints[bases[t] : bases[t + 1] - 1]` and followed by a break. `counts[t]` is how many words it has,
    -1 where it needs more care (rows of `ALONE` and above: letters that fold to several or belong to a script without
    spaces; more codepoints than there is room for): it is then left to `corpus.text`.
    """
    found = 0
    for t in range(len(bases) - 1):
        text = codepoints[bases[t] : bases[t + 1]]
        counts[t] = -1
        if len(text) >= len(room.edges):
            continue
        words, care = _edges(text, table, room)
        if care:
            continue
        for w in range(words):
            first, after = room.edges[2 * w], room.edges[2 * w + 1]
            total = (room.sums[after] - room.sums[first]) * room.inverses[first]
            total = (total ^ (total >> _33)) * _MIX[0]
            total = (total ^ (total >> _33)) * _MIX[1]
            stop, next_kept = room.origins[after - 1] + 1, room.origins[after]
            while stop < next_kept and table[text[stop]] == MARK:
                stop += 1
            hashes[found], starts[found], ends[found] = total ^ (total >> _33), room.origins[first], stop
            found += 1
        counts[t] = words
    return found


@njit(cache=True)
def _edges(text, table, room):
    """Where words begin and end among a text's letters and breaks, without a branch: how many words, and whether the
    text needs more care."""
    kept, seen = np.uint64(0), np.uint32(0)
    for i in range(len(text)):
        row = table[text[i]]
        seen |= row
        room.origins[kept], room.letters[kept] = i, row
        kept += np.uint64(row > MARK)
    found, inside, total = np.uint64(0), False, np.uint64(0)
    room.sums[0] = total
    for k in range(kept):
        row = room.letters[k]
        room.edges[found] = k
        found += np.uint64((row > BREAK) != inside)
        inside = row > BREAK
        total += np.uint64(row) * room.powers[k]
        room.sums[k + 1] = total
    return found // np.uint64(2), seen >= ALONE


@njit(cache=True)
def rows(positions, index, stride, offsets):
    """`shelf.Shelf.rows`."""
    found = np.empty(len(positions), np.int64)
    for i in range(len(positions)):
        row = np.int64(index[positions[i] // stride])
        while offsets[row + 1] <= positions[i]:
            row += 1
        found[i] = row
    return found
