"""N-grams of tokens: signed, sorted, counted, weighed."""

# mypy: disable-error-code="no-untyped-def, no-untyped-call, untyped-decorator"

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numba import njit

BASE = np.uint64(0x9E3779B97F4A7C15)
_MIX_32 = (np.uint32(0x85EBCA6B), np.uint32(0xC2B2AE35))
_13, _16, _32, _64 = np.uint32(13), np.uint32(16), np.uint64(32), np.uint64(64)
GROUP_BITS, _DIGIT = 11, 8
"""Bits that keys are grouped by, and that a group is sorted by at a time."""
_WORDS_AT_ONCE = 16
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


@njit(cache=True)
def keys_of(hashes, first, after, n, keys):
    """`ngrams.keys` of positions `first` to `after`, into `keys`; returns how many. Many at a time, as the processor
    does."""
    count = max(after - first - n + 1, 0)
    keys[:count] = 0
    for shift in range(n):
        tokens = hashes[first + shift : after]
        for i in range(count):
            keys[i] = (keys[i] + tokens[i]) * BASE
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


@njit(cache=True, inline="always")
def _group(key):
    return np.int64(key >> (_64 - np.uint64(GROUP_BITS)))


@njit(cache=True)
def repeats(texts, leading, part, room, values, starts):
    """`ngrams._repeated_part`: the positions of n-grams that occur again, group by group, and how often each does.

    `values` has room for all keys whose `leading` bits are `part`, and `starts` is where their groups begin there. A
    group stays in cache while it is sorted.
    """
    _pack(texts, leading, part, room, values, starts[:-1].copy())
    counts, scratch = np.empty(len(values) // 2, np.uint32), np.empty(np.diff(starts).max(), np.uint64)
    kept = runs = 0
    for g in range(len(starts) - 1):
        group = values[starts[g] : starts[g + 1]]
        _sort(group, scratch, len(values))
        kept, runs = _keep_repeats(group, room, values, kept, counts, runs)
    return values[:kept], counts[:runs].copy()


@njit(cache=True)
def _pack(texts, leading, part, room, values, places):
    """The keys, each with its position, group by group."""
    keys = np.empty(longest_row(texts), np.uint64)
    for r in range(len(texts.n)):
        first = texts.offsets[r]
        for i in range(keys_of(texts.hashes, first, texts.offsets[r + 1], texts.n[r], keys)):
            if leading == 0 or keys[i] >> (_64 - leading) == part:
                key = keys[i] << leading
                group = _group(key)
                values[places[group]] = ((key >> room) << room) | np.uint64(first + i)
                places[group] += 1


@njit(cache=True)
def _sort(values, scratch, of):
    """A group of so many values sorted in place: by radix on the bits that tell most of them apart, stable, then by
    insertion."""
    source, target, shift = values, scratch[: len(values)], 64 - GROUP_BITS
    while of >> (64 - shift) > 0 and shift > _DIGIT:
        shift -= _DIGIT
    for digit in range(shift, 64 - GROUP_BITS, _DIGIT):
        _distribute(source, target, np.uint64(digit))
        source, target = target, source
    if (64 - GROUP_BITS - shift) // _DIGIT % 2:
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
def most_holders(holders, first, counts, most):
    """`matches.Phrases._most_holders`."""
    result = np.zeros(len(first), np.int64)
    for p in range(len(first)):
        for held in holders[first[p] : first[p] + counts[p]]:
            if held <= most:
                result[p] = max(result[p], np.int64(held))
    return result


@njit(cache=True)
def count(texts, distinct, words, pairs, of_word, of_pair):
    """Count the words and pairs of words of distinct rows, as `background.background` does; returns how many words."""
    total = 0
    for r in range(len(distinct)):
        if distinct[r]:
            for i in range(texts.offsets[r], texts.offsets[r + 1]):
                words[texts.hashes[i] >> of_word] += 1
                if i > 0:
                    pairs[(texts.hashes[i - 1] * BASE + texts.hashes[i]) * BASE >> of_pair] += 1
            total += texts.offsets[r + 1] - texts.offsets[r]
    return total


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
def surprise(hashes, counts, rows, first, lengths, own, limits):
    """`background.Background` on phrases: the information they carry, in units, up to the limit of each or more."""
    result = np.zeros(len(first), np.int64)
    words, pairs = np.empty(_WORDS_AT_ONCE, np.uint32), np.empty(_WORDS_AT_ONCE, np.uint32)
    for p in range(len(first)):
        before = -1.0
        for start in range(0, lengths[p], _WORDS_AT_ONCE):
            at, after = first[p] + start, first[p] + min(start + _WORDS_AT_ONCE, lengths[p])
            _look_up(hashes[at:after], hashes[max(at - 1, 0)], counts, words, pairs)
            total, before = _surprise(counts, rows[p], at, after, words, pairs, float(own[p]), before)
            result[p] += total
            if result[p] >= limits[p]:
                break
    return result


@njit(cache=True)
def _surprise(counts, row, first, after, words, pairs, own, before):
    """What positions `first` to `after` carry, and how often the last word was seen; `before` is that of the word
    before them, -1 where a phrase begins."""
    total = np.int64(0)
    letters, spaceless = counts.lengths[first:after], counts.spaceless[row]
    for i in range(len(letters)):
        seen = max(words[i] - own, 0.0)
        prior = counts.prior_spaceless if spaceless else counts.prior[min(letters[i], len(counts.prior) - 1)]
        likely = (seen + counts.prior_tokens * prior) / (counts.total + counts.prior_tokens)
        if before >= 0:
            both = max(pairs[i] - own, 0.0)
            likely = min((both + counts.back_off * likely) / (before + counts.back_off), 1.0)
        total += np.int64(np.floor(0.5 - np.log(likely) * counts.unit))
        before = seen
    return total, before


@njit(cache=True)
def _look_up(hashes, before, counts, words, pairs):
    """The counts of words and of pairs of words, all at once: each lies elsewhere in memory."""
    for i in range(len(hashes)):
        words[i] = counts.words[hashes[i] >> counts.of_word]
    for i in range(len(hashes)):
        pairs[i] = counts.pairs[(before * BASE + hashes[i]) * BASE >> counts.of_pair]
        before = hashes[i]
