"""Articles that are one text: copies of each other, counted once."""

from __future__ import annotations

import numpy as np

from provenance.reuse.candidates import Pairs, distinct, pack, unpack
from provenance.reuse.shelf import Ints, ranges


def groups(count: int, near: Pairs) -> Ints:
    """The first row of each row's group.

    A group is a row and the later ones that are near it and in no group before: stars, because chains of copies of
    copies join strangers.
    """
    leader = list(range(count))
    for a, b in zip(*(rows.tolist() for rows in unpack(np.sort(near))), strict=True):
        if leader[a] == a and leader[b] == b:
            leader[b] = a
    return np.array(leader, np.int64)


def expanded(group: Ints, pairs: Pairs, most: int) -> Pairs:
    """The pairs of every copy of one side with every copy of the other, `most` copies a side at most; none where both
    stand alone."""
    order = np.argsort(group, kind="stable")
    begin = np.searchsorted(group[order], np.arange(len(group) + 1))
    leaders = np.unique(pack(*(group[side] for side in unpack(pairs))))
    a, b = unpack(leaders)
    sizes = np.diff(begin)
    several = (a != b) & ((sizes[a] > 1) | (sizes[b] > 1))
    a, b, sizes = a[several], b[several], np.minimum(sizes, most)
    counts = sizes[a] * sizes[b]
    number = ranges(np.zeros_like(counts), counts)
    mine, other = np.divmod(number, np.repeat(sizes[b], counts))
    return distinct(pack(order[np.repeat(begin[a], counts) + mine], order[np.repeat(begin[b], counts) + other]))
