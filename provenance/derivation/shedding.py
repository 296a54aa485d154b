"""Clauses that an article has between words which it shares with a neighbour, and which the neighbour lacks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from provenance.corpus.records import quickly_made
from provenance.derivation.alignment import Ints
from provenance.derivation.overlap import CLAUSE, Line, Mask, Rows
from provenance.reuse.shelf import ranges

Kind = Literal["shed_own", "shed_shared"]


@quickly_made
@dataclass(frozen=True, slots=True)
class Shed:
    """Clauses that nobody else has (`shed_own`), or that others have too: how many words, and the first and last token
    of each, both included, in the article's text."""

    kind: Kind
    words: int
    places: tuple[tuple[int, int], ...]


def shedding(line: Line, rows: Rows) -> dict[int, list[Shed]]:
    """By row what u lacks of v's main text between the first word that it holds and the last."""
    if not len(rows.row):
        return {}
    begin = np.flatnonzero(np.diff(rows.row, prepend=-1))
    row, first = rows.row[begin], rows.covered[begin]
    between = rows.covered[np.append(begin[1:], len(rows.row)) - 1] - first
    held = np.zeros(int(rows.first[-1]), dtype=bool)
    held[rows.covered] = True
    cell, row = ranges(first, between), np.repeat(row, between)
    token = cell - rows.first[row] + line.offsets[rows.v[row]]
    gone = np.flatnonzero(~held[cell] & line.main[token] & ~line.common[token])
    row, place, token = row[gone], (cell - rows.first[row])[gone], token[gone]
    return _clauses(row, place, line.traced[token] > 0)


def _clauses(row: Ints, place: Ints, shared: Mask) -> dict[int, list[Shed]]:
    """Runs of words that stand side by side in one row and are all shared with others, or none: four and more."""
    breaks = np.ones(len(row) + 1, dtype=bool)
    breaks[1:-1] = (np.diff(row) != 0) | (np.diff(place) != 1) | (shared[1:] != shared[:-1])
    edges = np.flatnonzero(breaks)
    long = np.flatnonzero(np.diff(edges) >= CLAUSE)
    first, last = edges[long], edges[long + 1] - 1
    group = 2 * row[first] + shared[first]
    order = np.argsort(group, kind="stable")
    group, first, last = group[order], place[first[order]], place[last[order]]
    starts = np.flatnonzero(np.diff(group, prepend=-1))
    found: dict[int, list[Shed]] = {}
    firsts, lasts, bounds = first.tolist(), last.tolist(), [*starts.tolist(), len(group)]
    for each, i, j in zip(group[starts].tolist(), bounds, bounds[1:], strict=False):
        places = tuple(zip(firsts[i:j], lasts[i:j], strict=True))
        words = sum(last - first + 1 for first, last in places)
        found.setdefault(each // 2, []).append(Shed("shed_shared" if each % 2 else "shed_own", words, places))
    return found
