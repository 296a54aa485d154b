"""Signatures that agree in a band."""

# mypy: disable-error-code="no-untyped-def, no-untyped-call, untyped-decorator"

from __future__ import annotations

import numpy as np
from numba import njit

_FACTORS = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9))
_29, _64 = np.uint64(29), np.uint64(64)
_WORD, _BIT = np.uint64(6), np.uint64(63)
_ONE = np.uint64(1)


@njit(cache=True)
def agreeing(columns, width, rows, room, most):
    """`candidates._agreeing`, the pairs of one band after another."""
    keys = np.empty(len(rows), np.uint64)
    bits = _bits(16 * len(rows))
    pairs, count = np.empty(1024, np.uint64), 0
    for first in range(0, len(columns), width):
        twice = _keys(columns[first : first + width], first, keys, bits)
        suspects = _marked(keys, twice, bits)
        pairs, count = _neighbours(keys, suspects, rows, room, most, pairs, count)
    return pairs[:count]


@njit(cache=True)
def _bits(cells):
    bits = 6
    while 1 << bits < cells:
        bits += 1
    return bits


@njit(cache=True)
def _keys(columns, at, keys, bits):
    """The hash of each row's values and of where they stand; returns a bit map of leading `bits` that occur twice."""
    seen, twice = np.zeros(1 << (bits - 6), np.uint64), np.zeros(1 << (bits - 6), np.uint64)
    keys[:] = np.uint64(at) * _FACTORS[1]
    for column in columns:
        for i in range(len(keys)):
            key = (keys[i] ^ column[i]) * _FACTORS[0]
            keys[i] = key ^ (key >> _29)
    for i in range(len(keys)):
        keys[i] *= _FACTORS[1]
        cell = keys[i] >> (_64 - np.uint64(bits))
        bit = _ONE << (cell & _BIT)
        twice[cell >> _WORD] |= seen[cell >> _WORD] & bit
        seen[cell >> _WORD] |= bit
    return twice


@njit(cache=True)
def _marked(keys, twice, bits):
    """The places of all keys that occur twice, and of few others."""
    places, count = np.empty(len(keys) + 1, np.int64), np.int64(0)
    for i in range(len(keys)):
        cell = keys[i] >> (_64 - np.uint64(bits))
        places[count] = i
        count += np.int64((twice[cell >> _WORD] >> (cell & _BIT)) & _ONE)
    return places[:count]


@njit(cache=True)
def _neighbours(keys, suspects, rows, room, most, pairs, count):
    """Adds `candidates.neighbours` of the suspects with equal keys; returns the pairs and how many they are."""
    size = 1 << _bits(2 * len(suspects))
    heads, members = np.full(size, -1), np.zeros(size, np.int64)
    before, cells = np.empty(len(suspects), np.int64), np.empty(len(suspects), np.int64)
    last = np.empty(size, np.int64)
    for s in range(len(suspects)):
        key = keys[suspects[s]] >> room
        cell = np.int64(key & np.uint64(size - 1))
        while heads[cell] >= 0 and keys[suspects[heads[cell]]] >> room != key:
            cell = (cell + 1) & (size - 1)
        before[s] = last[cell] if heads[cell] >= 0 else -1
        if heads[cell] < 0:
            heads[cell] = s
        last[cell], cells[s] = s, cell
        members[cell] += 1
    for s in range(len(suspects)):
        crowded = members[cells[s]] > most
        other = heads[cells[s]] if crowded and before[s] >= 0 else before[s]
        while other >= 0:
            if count == len(pairs):
                pairs = np.concatenate((pairs, pairs))
            pairs[count] = np.uint64(rows[suspects[other]]) << np.uint64(32) | np.uint64(rows[suspects[s]])
            count += 1
            other = -1 if crowded else before[other]
    return pairs, count
