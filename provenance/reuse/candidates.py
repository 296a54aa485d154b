"""Which pairs are worth verifying: articles whose signatures agree in a whole band.

A pair is one integer, `a << 32 | b` with rows `a < b`, so that pairs sort and merge as arrays.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
from numpy.typing import NDArray

from provenance.reuse.banding import Banding
from provenance.reuse.kernels import kernels
from provenance.reuse.shelf import Ints, Mask
from provenance.reuse.signatures import EMPTY, Signatures

Pairs = NDArray[np.uint64]
_HALF = np.uint64(32)
_FACTORS = (np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9))
_BANDS_AT_ONCE = 8
_SPARE_BITS = 3


def pack(a: Ints, b: Ints) -> Pairs:
    """Pairs of rows as integers, the lower row first."""
    low, high = np.minimum(a, b).astype(np.uint64), np.maximum(a, b).astype(np.uint64)
    return (low << _HALF) | high


def unpack(pairs: Pairs) -> tuple[Ints, Ints]:
    """The rows of pairs."""
    return (pairs >> _HALF).astype(np.int64), (pairs & np.uint64(0xFFFFFFFF)).astype(np.int64)


def banded(signatures: Signatures, banding: Banding, most: int) -> Pairs:
    """Pairs that agree in a band, sorted, each once.

    In a band that more than `most` articles agree in, each of them is paired with the first only.
    """
    rows = np.flatnonzero(signatures.values.min(axis=1, initial=EMPTY) != EMPTY)
    values = signatures.values if len(rows) == len(signatures.values) else signatures.values[rows]
    bands, width = banding
    pairs = np.zeros(0, np.uint64)
    for band in range(0, bands, _BANDS_AT_ONCE):
        columns = np.ascontiguousarray(values[:, band * width : min(band + _BANDS_AT_ONCE, bands) * width].T)
        pairs = distinct(np.concatenate([pairs, _agreeing(columns, width, rows, most)]))
    return pairs


def distinct(values: Pairs) -> Pairs:
    """Sorted, each once."""
    values = np.sort(values)
    new = np.ones(len(values), np.bool_)
    np.not_equal(values[1:], values[:-1], out=new[1:])
    return values[new]


def among(pairs: Pairs, known: Pairs) -> Mask:
    """Which pairs are among sorted ones."""
    if not len(known):
        return np.zeros(len(pairs), np.bool_)
    return np.asarray(known[np.minimum(np.searchsorted(known, pairs), len(known) - 1)] == pairs, np.bool_)


def neighbours(keys: NDArray[np.uint64], rows: Ints, most: int) -> Pairs:
    """Pairs among rows with equal keys, where both are sorted by key; each row with the first only beyond `most`."""
    sizes = run_lengths(keys)
    crowded = np.repeat(sizes > most, sizes)
    heads = rows[np.repeat(np.cumsum(sizes) - sizes, sizes)]
    rest = crowded & (heads != rows)
    found = [pack(heads[rest], rows[rest])]
    rows = rows[~crowded]
    found.extend(pack(rows[left], rows[right]) for left, right in within_runs(sizes[sizes <= most]))
    return np.concatenate(found)


def run_lengths(keys: NDArray[Any]) -> Ints:
    """How long each run of equal values is."""
    new = np.ones(len(keys), np.bool_)
    np.not_equal(keys[1:], keys[:-1], out=new[1:])
    return np.diff(np.append(np.flatnonzero(new), len(keys)))


def within_runs(sizes: Ints) -> Iterator[tuple[Ints, Ints]]:
    """All pairs of places in the same run, where runs of `sizes` follow each other: first the neighbours."""
    run = np.repeat(np.arange(len(sizes)), sizes)
    left, distance = np.flatnonzero(np.repeat(sizes > 1, sizes)), 1
    while len(left := left[left + distance < len(run)]):
        left = left[run[left] == run[left + distance]]
        yield left, left + distance
        distance += 1


def _agreeing(columns: NDArray[np.uint32], width: int, rows: Ints, most: int) -> Pairs:
    """Pairs of rows whose values are equal in `width` columns that belong together: (hash of the values, row) as one
    integer, sorted."""
    room = np.uint64(int(rows[-1]).bit_length() or 1) if len(rows) else np.uint64(1)
    if fast := kernels(0):  # the shelf has loaded them by now where they are worth it
        return np.asarray(fast.agreeing(columns, width, rows, room, most), np.uint64)
    packed = np.concatenate(
        [_suspects(columns[at : at + width], at, rows, room) for at in range(0, len(columns), width)]
    )
    packed.sort()
    return neighbours(packed >> room, (packed & ((np.uint64(1) << room) - np.uint64(1))).astype(np.int64), most)


def _suspects(columns: NDArray[np.uint32], at: int, rows: Ints, room: np.uint64) -> NDArray[np.uint64]:
    """The hash of the values and of where the columns stand, with the row in its last bits, of rows that may agree."""
    keys = np.full(len(rows), at, np.uint64) * _FACTORS[1]
    for column in columns:
        keys ^= column
        keys *= _FACTORS[0]
        keys ^= keys >> np.uint64(29)
    keys *= _FACTORS[1]
    suspects = _not_alone(keys)
    return ((keys[suspects] >> room) << room) | rows[suspects].astype(np.uint64)


def _not_alone(keys: NDArray[np.uint64]) -> Ints:
    """Places of all keys that occur twice, and of few others: those that share a cell of a table with another key."""
    cells = (keys >> np.uint64(64 - len(keys).bit_length() - _SPARE_BITS)).astype(np.int64)
    last = np.empty(1 << (len(keys).bit_length() + _SPARE_BITS), np.int32)
    places = np.arange(len(keys), dtype=np.int32)
    last[cells] = places
    earlier = last[cells] != places
    earlier[last[cells[earlier]]] = True
    return np.flatnonzero(earlier)
