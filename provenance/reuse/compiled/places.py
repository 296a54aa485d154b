"""Places all over the shelf, some hundred at a time.

Each lies elsewhere in memory. Loops that do nothing but fetch keep several of them on their way at once, and what comes
after finds them in cache.
"""

# mypy: disable-error-code="no-untyped-def, no-untyped-call, untyped-decorator"

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numba import njit

_AT_ONCE = 1 << 10


class Places(NamedTuple):
    """What of a `shelf.Shelf` tells the rows of positions."""

    index: Any
    stride_bits: Any
    offsets: Any


@njit(cache=True, inline="always")
def row_of(shelf, position):
    """The row of a position."""
    row = np.int64(shelf.index[position >> shelf.stride_bits])
    while shelf.offsets[row + 1] <= position:
        row += 1
    return row


@njit(cache=True)
def rows(positions, shelf):
    """`shelf.Shelf.rows`."""
    found = np.empty(len(positions), np.int64)
    for i in range(len(positions)):
        found[i] = row_of(shelf, positions[i])
    return found


@njit(cache=True)
def block_after(bounds, first):
    """Where the block of runs ends that begins with run `first`: it has so many places, or is one run."""
    after = first + 1
    while after < len(bounds) - 1 and bounds[after + 1] - bounds[first] <= _AT_ONCE:
        after += 1
    return after


@njit(cache=True)
def room_for(bounds):
    """The most places of a block."""
    room = _AT_ONCE
    for run in range(len(bounds) - 1):
        room = max(room, bounds[run + 1] - bounds[run])
    return room
