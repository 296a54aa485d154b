"""Words that an article shares with others of its story and one neighbour lacks, counted by how much they ask of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from provenance.corpus.article import Quoted, Span
from provenance.corpus.records import quickly_made
from provenance.derivation.alignment import Ints
from provenance.derivation.overlap import Line, Mask, Overlaps, Rows

Levels = NDArray[np.int8]
"""For each token of a line how much it asks of its article's parent to hold it too: an index into `PRESSURE`."""
Kind = Literal["lacking", "lacking_words"]

PRESSURE = (0.0, 0.02, 0.4, 1.0)
NOTHING, FROM_LATER, FROM_EXPLAINED, FULL = range(len(PRESSURE))
_PRESSING = (FROM_LATER, FROM_EXPLAINED, FULL)
LEAST_LACKING = 1.0
"""Weighed words below which nothing is said."""
_LONG_RUN = 5
"""Words in a row that are a sentence's; shorter runs two hands may have changed alike."""
_MOST_RUNS = 3
_VARIANT_WORDS = 6
_LEAST_NEIGHBOURS = 3


@quickly_made
@dataclass(frozen=True, slots=True)
class Lack:
    """What a neighbour lacks, in long runs (`lacking`) or short ones: weighed, counted, and its longest runs."""

    kind: Kind
    weighed: float
    words: int
    longest: tuple[Quoted, ...]


@dataclass(frozen=True, slots=True)
class Lacking:
    """By row what u lacks of v, and the short wordings that only the two share, and at which level words of v that u
    has must stand in v's parent (`asked`); by article the weighed words that even the neighbour that holds most of
    them lacks, and how much each token asks (`level`)."""

    asked: Sequence[int]
    lacks: Mapping[int, Sequence[Lack]]
    variants: Mapping[int, Sequence[Quoted]]
    least: Mapping[str, float]
    level: Mapping[str, Levels]

    def beyond(self, v: str, held: Mask) -> float:
        """The weighed words of v that are not among those `held`, a mask over its tokens."""
        return sum(PRESSURE[each] * int(np.count_nonzero(self.level[v][~held] == each)) for each in _PRESSING)


NOTHING_LACKING = Lacking((), {}, {}, {}, {})


def levels(overlaps: Overlaps, asked: Sequence[int], silent: Iterable[slice]) -> Levels:
    """The most that any row asks of each token: `asked[r]` is row r's level, and words of no consequence ask nothing.

    `silent` are parts of the line that tell nothing: two hands write them alike. So do common phrases.
    """
    line, rows = overlaps.line, overlaps.rows
    level = np.zeros(len(line.main), dtype=np.int8)
    of_row = np.array(asked, dtype=np.int8)[rows.row]
    for each in _PRESSING:
        level[rows.token[of_row == each]] = each
    level[line.common] = NOTHING
    for part in silent:
        level[part] = NOTHING
    return level


def lacking(
    overlaps: Overlaps, asked: Sequence[int], silent: Iterable[slice], headlines: Mapping[str, Sequence[int]]
) -> Lacking:
    """What every row's u lacks of v; words that u has in its headline it does not lack. See `levels`."""
    line, rows = overlaps.line, overlaps.rows
    level = levels(overlaps, asked, silent)
    cells = np.zeros(int(rows.first[-1]), dtype=np.int8)
    sizes = np.diff(rows.first)
    shift = line.offsets[rows.v] - rows.first[:-1]
    for first, after, by in zip(rows.first[:-1].tolist(), rows.first[1:].tolist(), shift.tolist(), strict=True):
        cells[first:after] = level[first + by : after + by]
    cells[rows.covered] = NOTHING
    missing = np.flatnonzero(cells)
    row = np.repeat(np.arange(len(sizes)), sizes)[missing]
    token = missing + shift[row]
    known = _in_headline(line, headlines, token, rows.u[row])
    least = _least(line, rows, row, cells[missing])
    missing, row, token = missing[~known], row[~known], token[~known]
    bounds = zip(line.ids, line.offsets.tolist(), line.offsets[1:].tolist(), strict=False)
    return Lacking(
        asked,
        _lacks(line, rows, row, token, cells[missing]),
        _variants(line, rows),
        least,
        {id: level[first:after] for id, first, after in bounds},
    )


def _in_headline(line: Line, headlines: Mapping[str, Sequence[int]], token: Ints, article: Ints) -> Mask:
    """Whether each token's word stands in the headline of an article."""
    owner = np.repeat(np.arange(len(line.ids)), [len(headlines[id]) for id in line.ids])
    if not len(owner):
        return np.zeros(len(token), dtype=bool)
    words, word = np.unique(
        np.array([w for id in line.ids for w in headlines[id]], dtype=np.uint64), return_inverse=True
    )
    has = np.zeros((len(line.ids), len(words)), dtype=bool)
    has[owner, word] = True
    hashes = line.hashes[token]
    place = np.minimum(np.searchsorted(words, hashes), len(words) - 1)
    known: Mask = (words[place] == hashes) & has[article, place]
    return known


def _weighed(group: Ints, level: Levels, count: int) -> NDArray[np.float64]:
    """The summed pressure of each group's words."""
    total = np.zeros(count)
    for each in _PRESSING:
        total += PRESSURE[each] * np.bincount(group[level == each], minlength=count)
    return total


def _least(line: Line, rows: Rows, row: Ints, level: Levels) -> dict[str, float]:
    missing = _weighed(row, level, len(rows.v))
    first = np.flatnonzero(np.diff(rows.v, prepend=-1))
    least = np.minimum.reduceat(missing, first).tolist()
    return dict(zip((line.ids[v] for v in rows.v[first].tolist()), least, strict=True))


def _lacks(line: Line, rows: Rows, row: Ints, token: Ints, level: Levels) -> dict[int, list[Lack]]:
    first, last = _runs(row, token)
    length = last - first + 1
    short = length < _LONG_RUN
    group = 2 * row[first] + short
    count = 2 * len(rows.v)
    weighed = _weighed(np.repeat(group, length), level, count).tolist()
    words = np.bincount(group, length, minlength=count).astype(np.int64).tolist()
    starts, ends = line.starts[token[first]], line.ends[token[last]]
    order = np.lexsort((starts - ends, group))
    bounds = np.searchsorted(group[order], np.arange(count + 1)).tolist()
    starts, ends = starts[order].tolist(), ends[order].tolist()
    found: dict[int, list[Lack]] = {}
    for each, v in enumerate(np.repeat(rows.v, 2).tolist()):
        if weighed[each] >= LEAST_LACKING:
            runs = range(bounds[each], min(bounds[each + 1], bounds[each] + _MOST_RUNS))
            longest = tuple(Quoted(line.ids[v], "text", Span(starts[i], ends[i])) for i in runs)
            lack = Lack("lacking_words" if each % 2 else "lacking", weighed[each], words[each], longest)
            found.setdefault(each // 2, []).append(lack)
    return found


def _runs(row: Ints, token: Ints) -> tuple[Ints, Ints]:
    """First and last of each run of consecutive tokens of one row, as places in the two arrays."""
    breaks = np.ones(len(row) + 1, dtype=bool)
    breaks[1:-1] = (np.diff(row) != 0) | (np.diff(token) != 1)
    edges = np.flatnonzero(breaks)
    return edges[:-1], edges[1:] - 1


def _variants(line: Line, rows: Rows) -> dict[int, list[Quoted]]:
    """Short wordings that only two share, inside text that at least two others share too."""
    neighbours = np.bincount(rows.v, minlength=len(line.ids))
    chosen = (line.traced[rows.token] == 1) & (neighbours[rows.v[rows.row]] >= _LEAST_NEIGHBOURS)
    row, token = rows.row[chosen], rows.token[chosen]
    first, last = _runs(row, token)
    row, i, j = row[first], token[first], token[last]
    begin, after = line.offsets[rows.v[row]], line.offsets[rows.v[row] + 1]
    inside = (j - i < _VARIANT_WORDS) & (i > begin) & (j + 1 < after)
    row, i, j = row[inside], i[inside], j[inside]
    flanked = (line.traced[i - 1] >= _LEAST_NEIGHBOURS) & (line.traced[j + 1] >= _LEAST_NEIGHBOURS)
    found: dict[int, list[Quoted]] = {}
    each = zip(row[flanked].tolist(), line.starts[i[flanked]].tolist(), line.ends[j[flanked]].tolist(), strict=True)
    for r, start, end in each:
        found.setdefault(r, []).append(Quoted(line.ids[rows.v[r]], "text", Span(start, end)))
    return found
