"""The loops that numba compiles. `kernels` decides whether to import them.

Each says which arrays it stands in for. Sums and products of uint64 wrap around, as they do there.
"""

# mypy: disable-error-code="no-untyped-def, no-untyped-call, untyped-decorator"

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numba import njit

from provenance.corpus.folding import ALONE, BREAK, MARK

_BASE = np.uint64(0x9E3779B97F4A7C15)
_MIX = (np.uint64(0xFF51AFD7ED558CCD), np.uint64(0xC4CEB9FE1A85EC53))
_MIX_32 = (np.uint32(0x85EBCA6B), np.uint32(0xC2B2AE35))
_13, _16, _32, _33, _64 = np.uint32(13), np.uint32(16), np.uint64(32), np.uint64(33), np.uint64(64)
_FILTER_BITS = 14
_FILTER = np.uint64(64 - _FILTER_BITS)
_DIGIT = 11
_DIGITS = np.uint64((1 << _DIGIT) - 1)


class Texts(NamedTuple):
    """Rows of tokens: row r is `hashes[offsets[r] : offsets[r + 1]]`, in n-grams of `n[r]`.

    `left_out` marks positions at which n-grams are set aside, whose tokens `aside_at` were `aside` before; it may be
    empty.
    """

    hashes: Any
    offsets: Any
    n: Any
    left_out: Any
    aside_at: Any
    aside: Any


class _Table(NamedTuple):
    """Keys by hash, each with a value. A cell is of the row that owns it last, and free for every other.

    A row uses the first `cells[0]` cells, at least twice as many as it has tokens and no more than stay in cache, and
    finds a key's by its high bits, shifted by `cells[1]`. `likely` is a filter that most keys of others don't pass.
    """

    keys: Any
    owners: Any
    values: Any
    cells: Any
    likely: Any


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


@njit(cache=True, inline="always")
def _key(hashes, at, n):
    """`ngrams.keys` of one n-gram."""
    key = np.uint64(0)
    for i in range(at, at + n):
        key = (key + hashes[i]) * _BASE
    return key


@njit(cache=True)
def sign(texts, factors, terms, values):
    """`signatures.sign` of whole rows, into `values`: eight shingles at a time, so that a slot is loaded for eight."""
    mixed = np.empty(_longest(texts) + 7, np.uint32)
    for r in range(len(texts.n)):
        count = _mixed_shingles(texts, r, mixed)
        mixed[count : count + 7] = mixed[0]
        for i in range(0, count, 8):
            _sign_eight(mixed[i : i + 8], factors, terms, values[r])


@njit(cache=True)
def _mixed_shingles(texts, row, mixed):
    """The mixed shingle hashes of a row; returns how many."""
    first, n = texts.offsets[row], texts.n[row]
    count = max(texts.offsets[row + 1] - first - n + 1, 0)
    for i in range(count):
        value = np.uint32(_key(texts.hashes, first + i, n) >> _32)
        value = np.uint32((value ^ (value >> _16)) * _MIX_32[0])
        value = np.uint32((value ^ (value >> _13)) * _MIX_32[1])
        mixed[i] = np.uint32(value ^ (value >> _16))
    return count


@njit(cache=True, inline="always")
def _sign_eight(mixed, factors, terms, best):
    a, b, c, d, e, f, g, h = mixed
    for k in range(len(factors)):
        factor, term = factors[k], terms[k]
        ab = min(np.uint32(a * factor + term), np.uint32(b * factor + term))
        cd = min(np.uint32(c * factor + term), np.uint32(d * factor + term))
        ef = min(np.uint32(e * factor + term), np.uint32(f * factor + term))
        gh = min(np.uint32(g * factor + term), np.uint32(h * factor + term))
        best[k] = min(best[k], ab, cd, ef, gh)


@njit(cache=True)
def packed(texts, room, leading, part):
    """`ngrams._packed` of a whole shelf: the keys whose `leading` bits are `part`, each with its position."""
    count = 0
    result = np.empty(len(texts.hashes) if leading == 0 else _count_part(texts, leading, part), np.uint64)
    for r in range(len(texts.n)):
        for i in range(texts.offsets[r], texts.offsets[r + 1] - texts.n[r] + 1):
            key = _key(texts.hashes, i, texts.n[r])
            if leading == 0 or key >> (_64 - leading) == part:
                result[count] = (((key << leading) >> room) << room) | np.uint64(i)
                count += 1
    return result[:count]


@njit(cache=True)
def _count_part(texts, leading, part):
    count = 0
    for r in range(len(texts.n)):
        for i in range(texts.offsets[r], texts.offsets[r + 1] - texts.n[r] + 1):
            count += _key(texts.hashes, i, texts.n[r]) >> (_64 - leading) == part
    return count


@njit(cache=True)
def sort(values, scratch, digits):
    """`values` sorted: by radix on the leading digits, stable, then by insertion. Both arrays are overwritten."""
    for digit in range(64 - digits * _DIGIT, 64, _DIGIT):
        _distribute(values, scratch, np.uint64(digit))
        values, scratch = scratch, values
    for i in range(1, len(values)):
        value, j = values[i], i
        while j > 0 and values[j - 1] > value:
            values[j] = values[j - 1]
            j -= 1
        values[j] = value
    return values


@njit(cache=True)
def repeats(values, room):
    """Of sorted keys with positions in their last `room` bits: the positions of keys that occur again, and how often
    each does."""
    mask = (np.uint64(1) << room) - np.uint64(1)
    positions, counts = np.empty(len(values), np.uint32), np.empty(len(values) // 2, np.uint32)
    kept = runs = start = 0
    for i in range(1, len(values) + 1):
        if i < len(values) and values[i] >> room == values[start] >> room:
            continue
        if i - start > 1:
            for j in range(start, i):
                positions[kept] = values[j] & mask
                kept += 1
            counts[runs] = i - start
            runs += 1
        start = i
    return positions[:kept].copy(), counts[:runs].copy()


@njit(cache=True)
def _distribute(values, target, shift):
    starts = np.zeros(_DIGITS + 2, np.int64)
    for value in values:
        starts[((value >> shift) & _DIGITS) + np.uint64(1)] += 1
    starts = np.cumsum(starts)
    for value in values:
        digit = (value >> shift) & _DIGITS
        target[starts[digit]] = value
        starts[digit] += 1


@njit(cache=True)
def _longest(texts):
    longest = 1
    for r in range(len(texts.n)):
        longest = max(longest, texts.offsets[r + 1] - texts.offsets[r])
    return longest


@njit(cache=True)
def _table(texts):
    """An empty table with room for the n-grams of any row."""
    size, likely = 1 << _bits(_longest(texts)), np.zeros(1 << _FILTER_BITS, np.uint8)
    return _Table(np.empty(size, np.uint64), np.full(size, -1), np.zeros(size, np.int64), np.zeros(2, np.int64), likely)


@njit(cache=True)
def _bits(words):
    bits = 4
    while 1 << bits < 2 * words:
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
def _likely(table, hashes, first, after, n, keys, places):
    """The n-grams that may be in the table, with where they begin, without a branch; returns how many."""
    found = 0
    for i in range(first, after - n + 1):
        key = _key(hashes, i, n)
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
    row = -1
    for p in range(len(a)):
        if a[p] != row:
            row = a[p]
            sizes[row] = _enter_shingles(mine, texts, row, tokens)
        if sizes[b[p]] < 0:
            sizes[b[p]] = _enter_shingles(other, texts, b[p], tokens)
        words, partly = _original(texts, b[p], tokens)
        found = _likely(mine, tokens, 0, words, texts.n[b[p]], keys, places)
        left_out = texts.left_out[texts.offsets[b[p]] :] if partly else texts.left_out
        both, lost_a, lost_b, lost = _compare(mine, row, met, p, keys[:found], places, left_out, partly)
        counts[p, 0], counts[p, 3] = both, lost
        counts[p, 1], counts[p, 2] = sizes[row] - lost_a, sizes[b[p]] - lost_b


@njit(cache=True)
def _original(texts, row, tokens):
    """Copy a row's tokens as they were read; returns how many, and whether any shingle is set aside."""
    first, after = texts.offsets[row], texts.offsets[row + 1]
    partly = False
    for i in range(first, after):
        tokens[i - first] = texts.hashes[i]
        partly |= len(texts.left_out) > 0 and texts.left_out[i]
    if partly:
        place = np.searchsorted(texts.aside_at, first)
        while place < len(texts.aside_at) and texts.aside_at[place] < after:
            tokens[texts.aside_at[place] - first] = texts.aside[place]
            place += 1
    return after - first, partly


@njit(cache=True)
def _enter_shingles(table, texts, row, tokens):
    """Enter a row's shingles, 1 for those that count and 0 for those set aside; returns how many count."""
    words, partly = _original(texts, row, tokens)
    _fit(table, words)
    first, n, size = texts.offsets[row], texts.n[row], 0
    for counts in range(0 if partly else 1, 2):
        for i in range(words - n + 1):
            if partly and texts.left_out[first + i] == counts:
                continue
            key = _key(tokens, i, n)
            cell = _cell(table, row, key)
            if table.owners[cell] != row:
                _enter(table, cell, row, key, counts)
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
    """The matches of `matches.shared` before they are sorted, of pairs sorted by a: first tokens and length."""
    mine = _table(texts)
    keys, places = np.empty(len(mine.keys), np.uint64), np.empty(len(mine.keys), np.int64)
    found, count, row = np.empty((1024, 3), np.int64), 0, -1
    for p in range(len(a)):
        if a[p] != row:
            row = a[p]
            _enter_places(mine, texts, row)
        likely = _likely(mine, texts.hashes, texts.offsets[b[p]], texts.offsets[b[p] + 1], texts.n[b[p]], keys, places)
        hit, place = -2, -2
        for i in range(likely):
            cell = _cell(mine, row, keys[i])
            if mine.owners[cell] != row:
                continue
            follows = mine.values[cell] == hit + 1 and places[i] == place + 1
            hit, place = mine.values[cell], places[i]
            if not follows:
                if count == len(found):
                    found = np.concatenate((found, found))
                _maximal(texts, row, hit, b[p], place, found[count])
                count += 1
    return found[:count]


@njit(cache=True)
def _enter_places(table, texts, row):
    """Enter where each n-gram of a row first stands."""
    _fit(table, texts.offsets[row + 1] - texts.offsets[row])
    for i in range(texts.offsets[row], texts.offsets[row + 1] - texts.n[row] + 1):
        key = _key(texts.hashes, i, texts.n[row])
        cell = _cell(table, row, key)
        if table.owners[cell] != row:
            _enter(table, cell, row, key, i)


@njit(cache=True)
def _maximal(texts, row, x, other, y, match):
    """The longest run of equal tokens around positions x and y of two rows."""
    back = min(x - texts.offsets[row], y - texts.offsets[other])
    ahead = min(texts.offsets[row + 1] - x, texts.offsets[other + 1] - y)
    before = _run(texts.hashes, x - 1, y - 1, back, -1)
    match[0], match[1] = x - before, y - before
    match[2] = before + _run(texts.hashes, x, y, ahead, 1)


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
def count(texts, distinct, words, pairs, of_word, of_pair):
    """Count the words and pairs of words of distinct rows, as `background.background` does; returns how many words."""
    total = 0
    for r in range(len(distinct)):
        if distinct[r]:
            for i in range(texts.offsets[r], texts.offsets[r + 1]):
                words[texts.hashes[i] >> of_word] += 1
                if i > 0:
                    pairs[(texts.hashes[i - 1] * _BASE + texts.hashes[i]) * _BASE >> of_pair] += 1
            total += texts.offsets[r + 1] - texts.offsets[r]
    return total


@njit(cache=True)
def seeded(texts, positions, bounds, rows, speaking):
    """The matches of `matches.seeded` before they are sorted: first tokens and length."""
    found, count = np.empty((1024, 3), np.int64), 0
    for run in range(len(bounds) - 1):
        for i in range(bounds[run], bounds[run + 1] - 1):
            x = np.int64(positions[i])
            leads = x > texts.offsets[rows[i]] and speaking[x - 1]
            for j in range(i + 1, bounds[run + 1]):
                y = np.int64(positions[j])
                inner = leads and y > texts.offsets[rows[j]]
                if inner and speaking[y - 1] and texts.hashes[x - 1] == texts.hashes[y - 1]:
                    continue
                if count == len(found):
                    found = np.concatenate((found, found))
                _maximal(texts, rows[i], x, rows[j], y, found[count])
                count += 1
    return found[:count]


@njit(cache=True)
def phrases(positions, bounds, rows, groups, most, holders, speaking):
    """`matches.phrases`: fills `holders` and `speaking`, returns the positions of seeds and how many each has."""
    kept, counts = np.empty(len(positions), np.uint32), np.empty(len(bounds) - 1, np.int64)
    seen = np.full(len(groups), -1)
    size = seeds = 0
    for run in range(len(bounds) - 1):
        of_row, of_group, before = 0, 0, -1
        for i in range(bounds[run], bounds[run + 1]):
            group = groups[rows[i]]
            of_row += rows[i] != before
            before = rows[i]
            of_group += seen[group] != run
            seen[group] = run
        by_group, first, before = of_row > most, size, -1
        for i in range(bounds[run], bounds[run + 1]):
            holders[positions[i]] = min(of_group, 255)
            group = groups[rows[i]]
            new = seen[group] == run if by_group else rows[i] != before
            before = rows[i]
            if new:
                seen[group] = -1 - run
                kept[size] = positions[i]
                size += 1
        if 2 <= size - first <= most:
            for i in range(first, size):
                speaking[kept[i]] = True
            counts[seeds] = size - first
            seeds += 1
        else:
            size = first
    return kept[:size].copy(), counts[:seeds].copy()


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


class Counts(NamedTuple):
    """What `background.Background` holds, and a word's prior probability by its length, or in a spaceless script."""

    words: Any
    pairs: Any
    total: Any
    of_word: Any
    of_pair: Any
    lengths: Any
    spaceless: Any
    prior: Any
    prior_spaceless: Any
    prior_tokens: Any
    back_off: Any
    unit: Any


@njit(cache=True)
def surprise(hashes, counts, rows, first, lengths, own):
    """`background.Background` on phrases: the information they carry, in units."""
    result = np.zeros(len(first), np.int64)
    for p in range(len(first)):
        before = 0.0
        for i in range(first[p], first[p] + lengths[p]):
            seen = max(counts.words[hashes[i] >> counts.of_word] - float(own[p]), 0.0)
            prior = counts.prior[min(counts.lengths[i], len(counts.prior) - 1)]
            if counts.spaceless[rows[p]]:
                prior = counts.prior_spaceless
            likely = (seen + counts.prior_tokens * prior) / (counts.total + counts.prior_tokens)
            if i > first[p]:
                together = (hashes[i - 1] * _BASE + hashes[i]) * _BASE >> counts.of_pair
                both = max(counts.pairs[together] - float(own[p]), 0.0)
                likely = min((both + counts.back_off * likely) / (before + counts.back_off), 1.0)
            result[p] += np.int64(np.floor(0.5 - np.log(likely) * counts.unit))
            before = seen
    return result
