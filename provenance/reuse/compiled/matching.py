"""Two articles side by side: what their sets of n-grams have in common, and runs of equal tokens."""

# mypy: disable-error-code="no-untyped-def, no-untyped-call, untyped-decorator"

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numba import njit

from provenance.reuse.compiled.ngrams import keys_of, longest_row
from provenance.reuse.compiled.places import block_after, room_for, row_of
from provenance.reuse.position_marks import LEADS

_FILTER_BITS = 14
_FILTER = np.uint64(64 - _FILTER_BITS)
_LINE = 7
"""Tokens ahead that lie in the next line of memory, or the one that is fetched already."""


class _Table(NamedTuple):
    """Keys by hash, each with a value. A cell is of the row that owns it last, and free for every other.

    A row uses the first `cells[0]` cells, at least four times as many as it has tokens, so that few keys meet, and no
    more than stay in cache. It finds a key's by its high bits, shifted by `cells[1]`. `likely` is a filter that most
    keys of others don't pass.
    """

    keys: Any
    owners: Any
    values: Any
    cells: Any
    likely: Any


@njit(cache=True)
def _table(texts):
    """An empty table with room for the n-grams of any row."""
    size, likely = 1 << _bits(longest_row(texts)), np.zeros(1 << _FILTER_BITS, np.uint8)
    return _Table(np.empty(size, np.uint64), np.full(size, -1), np.zeros(size, np.int64), np.zeros(2, np.int64), likely)


@njit(cache=True)
def _bits(words):
    bits = 4
    while 1 << bits < 4 * words:
        bits += 1
    return bits


@njit(cache=True)
def _fit(table, words):
    """Make ready for a row of so many tokens."""
    table.cells[0], table.cells[1] = 1 << _bits(words), 64 - _bits(words)
    table.likely[:] = 0


@njit(cache=True, inline="always")
def _cell(table, owner, key):
    """The cell of a row's key, or the free one where it belongs."""
    cell = np.int64(key >> np.uint64(table.cells[1]))
    while table.owners[cell] == owner and table.keys[cell] != key:
        cell = (cell + 1) & (table.cells[0] - 1)
    return cell


@njit(cache=True, inline="always")
def _enter(table, cell, owner, key, value):
    table.keys[cell], table.owners[cell], table.values[cell] = key, owner, value
    table.likely[key >> _FILTER] = 1


@njit(cache=True)
def _likely(table, keys, count, places):
    """Of `count` keys those that may be in the table, moved to the front, with where they were, without a branch;
    returns how many."""
    found = 0
    for i in range(count):
        key = keys[i]
        keys[found], places[found] = key, i
        found += table.likely[key >> _FILTER]
    return found


@njit(cache=True)
def overlap(texts, a, b, counts):
    """`overlap.Overlap` of pairs sorted by a: the shingles of both, of a, of b, and those set aside of both."""
    mine, other = _table(texts), _table(texts)
    met = np.full(len(mine.keys), -1)
    size = len(mine.keys)
    tokens, keys, places = np.empty(size, np.uint64), np.empty(size, np.uint64), np.empty(size, np.int64)
    sizes = np.full(len(texts.n), -1)
    partly, row = _with_some_left_out(texts), -1
    for p in range(len(a)):
        if a[p] != row:
            row = a[p]
            sizes[row] = _enter_shingles(mine, texts, row, tokens, keys, partly[row])
        if sizes[b[p]] < 0:
            sizes[b[p]] = _enter_shingles(other, texts, b[p], tokens, keys, partly[b[p]])
        found = _likely(mine, keys, _shingles(texts, b[p], tokens, keys, partly[b[p]]), places)
        left_out = texts.left_out[texts.offsets[b[p]] :] if partly[b[p]] else texts.left_out
        both, lost_a, lost_b, lost = _compare(mine, row, met, p, keys[:found], places, left_out, partly[b[p]])
        counts[p, 0], counts[p, 3] = both, lost
        counts[p, 1], counts[p, 2] = sizes[row] - lost_a, sizes[b[p]] - lost_b


@njit(cache=True)
def _with_some_left_out(texts):
    """The rows of which any shingle is set aside."""
    rows = np.zeros(len(texts.n), np.bool_)
    if len(texts.left_out):
        for r in range(len(rows)):
            rows[r] = texts.left_out[texts.offsets[r] : texts.offsets[r + 1]].any()
    return rows


@njit(cache=True)
def _shingles(texts, row, tokens, keys, partly):
    """The keys of a row's shingles as they were read; returns how many."""
    first, after = texts.offsets[row], texts.offsets[row + 1]
    if not partly:
        return keys_of(texts.hashes, first, after, texts.n[row], keys)
    tokens[: after - first] = texts.hashes[first:after]
    place = np.searchsorted(texts.aside_at, first)
    while place < len(texts.aside_at) and texts.aside_at[place] < after:
        tokens[texts.aside_at[place] - first] = texts.aside[place]
        place += 1
    return keys_of(tokens, 0, after - first, texts.n[row], keys)


@njit(cache=True)
def _enter_shingles(table, texts, row, tokens, keys, partly):
    """Enter a row's shingles, 1 for those that count and 0 for those set aside; returns how many count."""
    first, size = texts.offsets[row], 0
    _fit(table, texts.offsets[row + 1] - first)
    count = _shingles(texts, row, tokens, keys, partly)
    for counts in range(0 if partly else 1, 2):
        for i in range(count):
            if partly and texts.left_out[first + i] == counts:
                continue
            cell = _cell(table, row, keys[i])
            if table.owners[cell] != row:
                _enter(table, cell, row, keys[i], counts)
                size += counts
    return size


@njit(cache=True)
def _compare(mine, row, met, p, keys, places, left_out, partly):
    """Of another row's shingles: those that count in both, set aside only there, only here, and anywhere."""
    both = lost_a = lost_b = lost = 0
    for counts in range(0 if partly else 1, 2):
        for i in range(len(keys)):
            if partly and left_out[places[i]] == counts:
                continue
            cell = _cell(mine, row, keys[i])
            if mine.owners[cell] != row or met[cell] == p:
                continue
            met[cell] = p
            kept = mine.values[cell]
            both += kept & counts
            lost += 1 - (kept & counts)
            lost_a += kept & (1 - counts)
            lost_b += counts & (1 - kept)
    return both, lost_a, lost_b, lost


@njit(cache=True)
def shared(texts, a, b):
    """The columns of `matches.shared` before they are sorted, of pairs sorted by a."""
    mine = _table(texts)
    keys, places = np.empty(len(mine.keys), np.uint64), np.empty(len(mine.keys), np.int64)
    found, count, row = np.empty((1024, 4), np.int64), 0, -1
    for p in range(len(a)):
        if a[p] != row:
            row = a[p]
            _enter_places(mine, texts, row, keys)
        first = texts.offsets[b[p]]
        count_b = keys_of(texts.hashes, first, texts.offsets[b[p] + 1], texts.n[b[p]], keys)
        likely = _likely(mine, keys, count_b, places)
        hit, place = -2, -2
        for i in range(likely):
            cell = _cell(mine, row, keys[i])
            if mine.owners[cell] != row:
                continue
            follows = mine.values[cell] == hit + 1 and first + places[i] == place + 1
            hit, place = mine.values[cell], first + places[i]
            if not follows:
                if count == len(found):
                    found = np.concatenate((found, found))
                count += _maximal(texts, row, hit, b[p], place, found[count])
    return _columns(found[:count])


@njit(cache=True)
def _enter_places(table, texts, row, keys):
    """Enter where each n-gram of a row first stands."""
    first, after = texts.offsets[row], texts.offsets[row + 1]
    _fit(table, after - first)
    for i in range(keys_of(texts.hashes, first, after, texts.n[row], keys)):
        cell = _cell(table, row, keys[i])
        if table.owners[cell] != row:
            _enter(table, cell, row, keys[i], first + i)


@njit(cache=True)
def _maximal(texts, row, x, other, y, match):
    """The longest run of equal tokens around positions x and y of two rows, as a row of `Matches`; whether it is long
    enough."""
    back = min(x - texts.offsets[row], y - texts.offsets[other])
    ahead = min(texts.offsets[row + 1] - x, texts.offsets[other + 1] - y)
    before = _run(texts.hashes, x - 1, y - 1, back, -1)
    match[0], match[1], match[2] = row << 32 | other, x - before, y - before
    match[3] = before + _run(texts.hashes, x, y, ahead, 1)
    return match[3] >= texts.n[row]


@njit(cache=True)
def _columns(found):
    pairs = np.empty(len(found), np.uint64)
    a, b, length = np.empty(len(found), np.int64), np.empty(len(found), np.int64), np.empty(len(found), np.int64)
    for i in range(len(found)):
        pairs[i], a[i], b[i], length[i] = np.uint64(found[i, 0]), found[i, 1], found[i, 2], found[i, 3]
    return pairs, a, b, length


@njit(cache=True, inline="always")
def _run(hashes, x, y, room, step):
    count = 0
    while count < room and hashes[x] == hashes[y]:
        count += 1
        x += step
        y += step
    return count


@njit(cache=True)
def agreement(hashes, a, b, room, step):
    """`matches._agreement`."""
    agreed = np.empty(len(a), np.int64)
    for i in range(len(a)):
        agreed[i] = _run(hashes, a[i], b[i], room[i], step)
    return agreed


@njit(cache=True)
def seeded(texts, shelf, places, bounds, marks):
    """The columns of `matches.seeded`."""
    found, count = np.empty((1024, 4), np.int64), 0
    room = room_for(bounds)
    left, led = np.empty(room, np.uint64), np.empty(room, np.bool_)
    rows, met, ahead = np.empty((2, 256), np.int64), np.empty((2, 256), np.int64), np.empty((2, 256), np.uint64)
    first, last = 0, len(texts.hashes) - 1
    while first < len(bounds) - 1:
        after, base = block_after(bounds, first), bounds[first]
        block = places[base : bounds[after]]
        for i in range(len(block)):
            left[i], led[i] = texts.hashes[np.int64(block[i]) - 1], marks[np.int64(block[i]) - 1] & LEADS
        met, pairs = _not_led(block, bounds[first : after + 1] - base, left, led, met)
        if pairs > rows.shape[1]:
            rows, ahead = np.empty_like(met), np.empty(met.shape, np.uint64)
        for side in range(2):
            for p in range(pairs):
                rows[side, p] = row_of(shelf, met[side, p])
            for p in range(pairs):
                ahead[side, p] = texts.hashes[min(met[side, p] + _LINE, last)]
        while count + pairs > len(found):
            found = np.concatenate((found, found))
        for p in range(pairs):
            count += _maximal(texts, rows[0, p], met[0, p], rows[1, p], met[1, p], found[count])
        first = after
    return _columns(found[:count])


@njit(cache=True)
def _not_led(places, bounds, left, led, met):
    """Pairs of places of each run but those that a seed one token to the left leads to; returns room for more, and how
    many there are."""
    count = 0
    for run in range(len(bounds) - 1):
        for i in range(bounds[run], bounds[run + 1] - 1):
            while count + bounds[run + 1] > met.shape[1]:
                met = np.concatenate((met, met), axis=1)
            for j in range(i + 1, bounds[run + 1]):
                met[0, count], met[1, count] = places[i], places[j]
                count += not (led[i] and led[j] and left[i] == left[j])
    return met, count


@njit(cache=True)
def lay(runs, bounds, shortest, most):
    """`tiles._lay` of many pairs: the runs of pair p are `runs[bounds[p] : bounds[p + 1]]`, the longest first.

    Returns the laid runs and how many each pair has. `runs` is overwritten.
    """
    kept, counts = 0, np.zeros(len(bounds) - 1, np.int64)
    cuts = np.empty((2 * most + 1, 2), np.int64)
    for p in range(len(bounds) - 1):
        begin = kept
        for i in range(bounds[p], min(bounds[p + 1], bounds[p] + most)):
            a, b, length = runs[i]
            found = 0
            for j in range(begin, kept):
                for low in (runs[j, 0] - a, runs[j, 1] - b):
                    if low < length and low + runs[j, 2] > 0:
                        cuts[found] = low, low + runs[j, 2]
                        found += 1
            start, end = _longest_free(length, cuts, found) if found else (0, length)
            if end - start >= shortest[p] or not found:
                runs[kept] = a + start, b + start, end - start
                kept += 1
        counts[p] = kept - begin
    return runs[:kept], counts


@njit(cache=True)
def _longest_free(length, cuts, found):
    """`tiles._longest_free`."""
    for i in range(1, found):
        low, high, j = cuts[i, 0], cuts[i, 1], i
        while j > 0 and cuts[j - 1, 0] > low:
            cuts[j] = cuts[j - 1]
            j -= 1
        cuts[j] = low, high
    start = end = free = 0
    cuts[found] = length, length
    for i in range(found + 1):
        if cuts[i, 0] - free > end - start:
            start, end = free, cuts[i, 0]
        free = max(free, cuts[i, 1])
    return start, end


@njit(cache=True)
def in_order(pairs, a, b):
    """`matches._sorted`: the order by pair, then by position, of which the first of equals are kept. Runs that are in
    order already are merged, so that parts that were sorted before take one pass each time they are halved."""
    places = a.astype(np.uint64) << np.uint64(32) | b.astype(np.uint64)
    source = (pairs.copy(), places, np.arange(len(pairs)))
    target = (np.empty_like(pairs), np.empty_like(places), np.empty(len(pairs), np.int64))
    ends = _run_ends(pairs, places)
    while len(ends) > 1:
        first = count = 0
        for run in range(0, len(ends), 2):
            after = ends[min(run + 1, len(ends) - 1)]
            _merge(source, target, first, ends[run], after)
            ends[count] = first = after
            count += 1
        ends = ends[:count]
        source, target = target, source
    keys, places, order = source
    kept, count = target[2], 0
    for i in range(len(order)):
        kept[count] = order[i]
        count += i == 0 or keys[i] != keys[i - 1] or places[i] != places[i - 1]
    return kept[:count]


@njit(cache=True)
def _run_ends(keys, places):
    """Where runs end that are in order."""
    ends, count = np.empty(len(keys) + 1, np.int64), 0
    for i in range(1, len(keys)):
        ends[count] = i
        count += keys[i] < keys[i - 1] or (keys[i] == keys[i - 1] and places[i] < places[i - 1])
    ends[count] = len(keys)
    return ends[: count + 1]


@njit(cache=True)
def _merge(source, target, first, middle, after):
    """One run from `first` on and one from `middle` on, as one."""
    keys, places, order = source
    to_keys, to_places, to_order = target
    x, y = first, middle
    for at in range(first, after):
        if y >= after:
            mine = True
        elif x >= middle:
            mine = False
        else:
            mine = keys[x] < keys[y] or (keys[x] == keys[y] and places[x] <= places[y])
        i = x if mine else y
        to_keys[at], to_places[at], to_order[at] = keys[i], places[i], order[i]
        x += mine
        y += not mine
