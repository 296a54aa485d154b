"""N-grams of tokens: signed, sorted, counted, weighed."""

# mypy: disable-error-code="no-untyped-def, no-untyped-call, untyped-decorator"

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numba import njit

from provenance.reuse.compiled.places import block_after, room_for, row_of
from provenance.reuse.position_marks import LEADS, OTHERS

BASE = np.uint64(0x9E3779B97F4A7C15)
_MIX_32 = (np.uint32(0x85EBCA6B), np.uint32(0xC2B2AE35))
_13, _16, _32, _64 = np.uint32(13), np.uint32(16), np.uint64(32), np.uint64(64)
GROUP_BITS, _DIGIT = 11, 8
"""Bits that keys are grouped by, and that a group is sorted by at a time."""
_WORDS_AT_ONCE, _PHRASES_AT_ONCE = 16, 64
_DIGITS = np.uint64((1 << _DIGIT) - 1)


OFTEN = np.uint8(255)
"""Times from which on a pair of words is counted elsewhere too."""
_FEW = 16
"""Places that are compared with each other sooner than looked up."""


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


@njit(cache=True)
def keys_of(hashes, first, after, n, keys):
    """`ngrams.keys` of positions `first` to `after`, into `keys`; returns how many. Many at a time, as the processor
    does, and two tokens of each."""
    count = max(after - first - n + 1, 0)
    if n % 2:
        tokens = hashes[first:after]
        for i in range(count):
            keys[i] = tokens[i] * BASE
    else:
        keys[:count] = 0
    for shift in range(n % 2, n, 2):
        tokens, others = hashes[first + shift : after], hashes[first + shift + 1 : after]
        for i in range(count):
            keys[i] = ((keys[i] + tokens[i]) * BASE + others[i]) * BASE
    return count


@njit(cache=True)
def longest_row(texts):
    """Tokens of the longest row, one at least."""
    longest = 1
    for r in range(len(texts.n)):
        longest = max(longest, texts.offsets[r + 1] - texts.offsets[r])
    return longest


@njit(cache=True)
def sign(texts, factors, terms, values):
    """`signatures.sign` of whole rows, into `values`: eight shingles at a time, so that a slot is loaded for eight."""
    keys = np.empty(longest_row(texts), np.uint64)
    mixed = np.empty(len(keys) + 7, np.uint32)
    for r in range(len(texts.n)):
        count = keys_of(texts.hashes, texts.offsets[r], texts.offsets[r + 1], texts.n[r], keys)
        _mix(keys[:count], mixed)
        mixed[count : count + 7] = mixed[0]
        for i in range(0, count, 8):
            _sign_eight(mixed[i : i + 8], factors, terms, values[r])


@njit(cache=True)
def _mix(keys, mixed):
    """The mixed shingle hashes of keys."""
    for i in range(len(keys)):
        value = np.uint32(keys[i] >> _32)
        value = np.uint32((value ^ (value >> _16)) * _MIX_32[0])
        value = np.uint32((value ^ (value >> _13)) * _MIX_32[1])
        mixed[i] = np.uint32(value ^ (value >> _16))


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
def grouped(texts, leading):
    """How many keys begin with the same `leading` bits and those of a group, in order of those bits."""
    bits = leading + np.uint64(GROUP_BITS)
    counts, keys = np.zeros(1 << np.int64(bits), np.int64), np.empty(longest_row(texts), np.uint64)
    for r in range(len(texts.n)):
        for i in range(keys_of(texts.hashes, texts.offsets[r], texts.offsets[r + 1], texts.n[r], keys)):
            counts[keys[i] >> (_64 - bits)] += 1
    return counts.reshape((1 << np.int64(leading), 1 << GROUP_BITS))


@njit(cache=True)
def repeats(texts, leading, dropped, part, room, values, starts):
    """`ngrams._repeated_part`: the positions of n-grams that occur again, group by group, and how often each does.

    `values` has room for all keys whose `leading` bits are `part`, and `starts` is where their groups begin there. A
    group stays in cache while it is sorted.
    """
    _pack(texts, leading, dropped, part, room, values, starts[:-1].copy())
    counts, scratch = np.empty(len(values) // 2, np.uint32), np.empty(np.diff(starts).max(), np.uint64)
    kept = runs = 0
    top = 64 - GROUP_BITS + np.int64(dropped - leading)
    for g in range(len(starts) - 1):
        group = values[starts[g] : starts[g + 1]]
        _sort(group, scratch, top, len(values))
        kept, runs = _keep_repeats(group, room, values, kept, counts, runs)
    return values[:kept], counts[:runs].copy()


@njit(cache=True)
def _pack(texts, leading, dropped, part, room, values, places):
    """The keys without the bits that all of a part have, each with its position, group by group."""
    keys, of = np.empty(longest_row(texts), np.uint64), np.empty(longest_row(texts), np.uint64)
    for r in range(len(texts.n)):
        first = texts.offsets[r]
        count = keys_of(texts.hashes, first, texts.offsets[r + 1], texts.n[r], keys)
        for i in range(_of_part(keys, count, leading, part, of)):
            group = np.int64((keys[i] << leading) >> (_64 - np.uint64(GROUP_BITS)))
            values[places[group]] = (((keys[i] << dropped) >> room) << room) | (np.uint64(first) + of[i])
            places[group] += 1


@njit(cache=True)
def _of_part(keys, count, leading, part, places):
    """Of `count` keys those whose `leading` bits are `part`, moved to the front, with where they were, without a
    branch; returns how many."""
    found = np.int64(0)
    for i in range(count):
        key = keys[i]
        keys[found], places[found] = key, np.uint64(i)
        found += np.int64(leading == 0 or key >> (_64 - leading) == part)
    return found


@njit(cache=True)
def _sort(values, scratch, top, of):
    """A group of so many values sorted in place, which agree in their bits from `top` on: by radix on the bits that
    tell most of them apart, stable, then by insertion."""
    source, target, shift = values, scratch[: len(values)], top
    while of >> (top + GROUP_BITS - shift) > 0 and shift > _DIGIT:
        shift -= _DIGIT
    for digit in range(shift, top, _DIGIT):
        _distribute(source, target, np.uint64(digit))
        source, target = target, source
    if (top - shift) // _DIGIT % 2:
        values[:] = source
    for i in range(1, len(values)):
        value, j = values[i], i
        while j > 0 and values[j - 1] > value:
            values[j] = values[j - 1]
            j -= 1
        values[j] = value


@njit(cache=True)
def _distribute(values, target, shift):
    starts = np.zeros((1 << _DIGIT) + 1, np.int64)
    for value in values:
        starts[((value >> shift) & _DIGITS) + np.uint64(1)] += 1
    for digit in range(1 << _DIGIT):
        starts[digit + 1] += starts[digit]
    for value in values:
        digit = (value >> shift) & _DIGITS
        target[starts[digit]] = value
        starts[digit] += 1


@njit(cache=True)
def _keep_repeats(group, room, values, kept, counts, runs):
    """Move the positions of a group's repeated keys to where `kept` are; returns how many positions and keys then."""
    mask, start = (np.uint64(1) << room) - np.uint64(1), 0
    for i in range(1, len(group) + 1):
        if i < len(group) and group[i] >> room == group[start] >> room:
            continue
        if i - start > 1:
            for j in range(start, i):
                values[kept] = group[j] & mask
                kept += 1
            counts[runs] = i - start
            runs += 1
        start = i
    return kept, runs


@njit(cache=True)
def phrases(places, bounds, shelf, groups, most, left_out, marks):
    """`matches.phrases`: fills `marks`, returns the places of seeds and how many each has. `left_out` may be empty;
    what it marks is noted in `marks` meanwhile, so that a place is looked up once."""
    marks[: len(left_out)] = left_out
    kept, counts = np.empty(len(places) + 1, np.uint32), np.empty(len(bounds) - 1, np.int32)
    seen = np.full(len(groups), -1)
    room = room_for(bounds)
    rows, of = np.empty(room, np.int64), np.empty(room, np.int64)
    out, new, leads = np.zeros(room, np.bool_), np.empty((2, room), np.bool_), np.empty(room, np.uint16)
    size = seeds = first = 0
    while first < len(bounds) - 1:
        after, base = block_after(bounds, first), bounds[first]
        block = places[base : bounds[after]]
        for i in range(len(block)):
            row = row_of(shelf, np.int64(block[i]))
            leads[i] = LEADS if np.int64(block[i]) + 1 < shelf.offsets[row + 1] else 0
            rows[i], of[i], out[i] = row, groups[row], marks[block[i]] != 0
        for run in range(first, after):
            low, high = bounds[run] - base, bounds[run + 1] - base
            if high - low == 2 <= most and not (out[low] or out[low + 1]):
                good = rows[low] != rows[low + 1]
                others = np.uint16(of[low] != of[low + 1])
                for i in range(low, high):
                    marks[block[i]] = others | (leads[i] if good else np.uint16(0))
                    kept[size] = block[i]
                    size += good
                counts[seeds] = 2
                seeds += good
                continue
            in_rows, in_groups = _new(rows, of, out, low, high, run, seen, new)
            chosen = new[1] if in_rows > most else new[0]
            held = in_groups if in_rows > most else in_rows
            good = 2 <= held <= most
            for i in range(low, high):
                if out[i]:
                    continue
                marks[block[i]] = min(in_groups - 1, OTHERS) | (leads[i] if good and chosen[i] else 0)
                kept[size] = block[i]
                size += good and chosen[i]
            counts[seeds] = held
            seeds += good
        first = after
    for place in range(len(left_out)):
        marks[place] *= not left_out[place]
    return kept[:size], counts[:seeds]


@njit(cache=True)
def _new(rows, of, out, low, high, run, seen, new):
    """Which places of a run are new: the first of their row, and the first of their group, without those that are out;
    returns how many of each."""
    by_row, by_group = new
    in_rows, in_groups, before = 0, 0, -1
    for i in range(low, high):
        by_row[i] = by_group[i] = False
        if out[i]:
            continue
        by_row[i], before = rows[i] != before, rows[i]
        by_group[i] = True
        if high - low > _FEW:
            by_group[i] = seen[of[i]] != run
            seen[of[i]] = run
        else:
            for j in range(low, i):
                by_group[i] &= of[j] != of[i] or out[j]
        in_rows += by_row[i]
        in_groups += by_group[i]
    return in_rows, in_groups


@njit(cache=True)
def most_holders(marks, first, counts, most):
    """`matches.Phrases._most_holders`."""
    result = np.zeros(len(first), np.int64)
    for p in range(len(first)):
        for mark in marks[first[p] : first[p] + counts[p]]:
            held = np.int64(mark & OTHERS) + 1
            if held <= most:
                result[p] = max(result[p], held)
    return result


@njit(cache=True)
def count(texts, distinct, words, pairs, of_word, of_pair):
    """Count the words and pairs of words of distinct rows, as `background.background` does; returns how many words.

    A byte holds the count of a pair up to `OFTEN`; what few have beyond that is returned, by cell. So four times as
    many cells lie in a line of memory, and there is a quarter of it to touch.
    """
    total, bits = 0, 1
    while 1 << bits <= 2 * len(texts.hashes) // OFTEN:
        bits += 1
    often = np.zeros((1 << bits, 2), np.uint32)
    for r in range(len(distinct)):
        if distinct[r]:
            for i in range(texts.offsets[r], texts.offsets[r + 1]):
                words[texts.hashes[i] >> of_word] += 1
                if i > 0:
                    cell = (texts.hashes[i - 1] * BASE + texts.hashes[i]) * BASE >> of_pair
                    if pairs[cell] < OFTEN:
                        pairs[cell] += np.uint8(1)
                    else:
                        row = _row_of_cell(often, cell)
                        often[row, 0] = cell + np.uint64(1)
                        often[row, 1] += np.uint32(1)
            total += texts.offsets[r + 1] - texts.offsets[r]
    return total, often


@njit(cache=True, inline="always")
def _row_of_cell(often, cell):
    """The row of a pair's cell in `often`, or the free one where it belongs: column 0 is one more than it."""
    row = np.int64(cell * BASE >> _32) & (len(often) - 1)
    while often[row, 0] != 0 and often[row, 0] != cell + np.uint64(1):
        row = (row + 1) & (len(often) - 1)
    return row


class Counts(NamedTuple):
    """What `background.Background` holds, and a word's prior probability by its length, or in a spaceless script."""

    words: Any
    pairs: Any
    often: Any
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


class _Window(NamedTuple):
    """Tokens of some phrases, and what there is to know of each: they all lie elsewhere in memory."""

    places: Any
    words: Any
    pairs: Any
    letters: Any


@njit(cache=True)
def surprise(hashes, counts, rows, first, lengths, own, limits):
    """`background.Background` on phrases: the information they carry, in units, up to the limit of each or more."""
    result, before = np.zeros(len(first), np.int64), np.full(len(first), -1.0)
    size = _PHRASES_AT_ONCE * _WORDS_AT_ONCE
    window = _Window(
        np.empty(size, np.int64), np.empty(size, np.uint32), np.empty(size, np.uint32), np.empty(size, np.uint8)
    )
    wanted = np.empty(_PHRASES_AT_ONCE, np.int64)
    for low in range(0, len(first), _PHRASES_AT_ONCE):
        start, phrases = 0, min(_PHRASES_AT_ONCE, len(first) - low)
        for i in range(phrases):
            wanted[i] = low + i
        while phrases:
            count = 0
            for p in wanted[:phrases]:
                for at in range(first[p] + start, first[p] + min(start + _WORDS_AT_ONCE, lengths[p])):
                    window.places[count] = at
                    count += 1
            _look_up(hashes, counts, count, window)
            at = left = 0
            for p in wanted[:phrases]:
                after = at + min(_WORDS_AT_ONCE, lengths[p] - start)
                total, before[p] = _surprise(counts, rows[p], window, at, after, float(own[p]), before[p])
                result[p] += total
                wanted[left] = p
                left += start + _WORDS_AT_ONCE < lengths[p] and result[p] < limits[p]
                at = after
            start, phrases = start + _WORDS_AT_ONCE, left
    return result


@njit(cache=True)
def _look_up(hashes, counts, found, window):
    """The counts of words and of pairs of words, and the lengths of words, of the places in a window."""
    for i in range(found):
        window.words[i] = counts.words[hashes[window.places[i]] >> counts.of_word]
    for i in range(found):
        place = window.places[i]
        key = (hashes[max(place - 1, 0)] * BASE + hashes[place]) * BASE
        window.pairs[i] = counts.pairs[key >> counts.of_pair]
    for i in range(found):
        if window.pairs[i] == OFTEN:
            place = window.places[i]
            key = (hashes[max(place - 1, 0)] * BASE + hashes[place]) * BASE
            window.pairs[i] += counts.often[_row_of_cell(counts.often, key >> counts.of_pair), 1]
    for i in range(found):
        window.letters[i] = counts.lengths[window.places[i]]


@njit(cache=True)
def _surprise(counts, row, window, at, after, own, before):
    """What words `at` to `after` of a window carry, and how often the last was seen; `before` is that of the word
    before them, -1 where a phrase begins."""
    total, spaceless = np.int64(0), counts.spaceless[row]
    for i in range(at, after):
        seen = max(window.words[i] - own, 0.0)
        prior = counts.prior_spaceless if spaceless else counts.prior[min(window.letters[i], len(counts.prior) - 1)]
        likely = (seen + counts.prior_tokens * prior) / (counts.total + counts.prior_tokens)
        if before >= 0:
            both = max(window.pairs[i] - own, 0.0)
            likely = min((both + counts.back_off * likely) / (before + counts.back_off), 1.0)
        total += np.int64(np.floor(0.5 - np.log(likely) * counts.unit))
        before = seen
    return total, before
