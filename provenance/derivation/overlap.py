"""What each article of a story shares with each of its neighbours, token by token of its main text.

The main text is an article's words less what its outlet repeats (boilerplate). Everything is counted in tokens.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from provenance.corpus.article import Quoted, Span
from provenance.corpus.records import quickly_made
from provenance.corpus.text import Tokens, spellings
from provenance.derivation.alignment import Ints, Runs, laid
from provenance.reuse.pair import Pair

Mask = NDArray[np.bool_]

_MOST_RESPELT = 6
_MOST_PASSAGES = 3
CLAUSE = 4
"""Words in a row that make a clause; fewer may be one hand's choice of words."""


@dataclass(frozen=True, slots=True, eq=False)
class Line:
    """The story's tokens end to end: those of article i are `offsets[i]` to `offsets[i + 1]`.

    `common` marks words in phrases that many stories have: they tell nothing of who copied whom. `traced` counts the
    neighbours that hold each token of a main text, `agreed` those that spell it as it stands here.
    """

    ids: tuple[str, ...]
    offsets: Ints
    hashes: NDArray[np.uint64]
    starts: NDArray[np.int32]
    ends: NDArray[np.int32]
    main: Mask
    common: Mask
    traced: Ints
    agreed: Ints

    def counts(self, *chosen: Mask) -> list[list[int]]:
        """How many tokens each article has of every choice, article by article."""
        before = np.zeros((len(chosen), len(self.main) + 1), dtype=np.int64)
        np.cumsum(chosen, axis=1, out=before[:, 1:])
        bounds = before[:, self.offsets]
        counts: list[list[int]] = (bounds[:, 1:] - bounds[:, :-1]).T.tolist()
        return counts


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """One row for each article `v` and neighbour `u` (numbers in the line), ordered by both, as long as v's text.

    The cells of all rows lie end to end, those of row r being `first[r]` to `first[r + 1]`. `covered` are the cells of
    the words of v's main text that u holds, in order; `row` and `token` say which row and token each of them is of,
    `there` which token of the line it is in u.
    """

    v: Ints
    u: Ints
    first: Ints
    covered: Ints
    row: Ints
    token: Ints
    there: Ints

    def count(self, chosen: Mask | Ints) -> Ints:
        """How many of the chosen covered words each row has."""
        return np.bincount(self.row[chosen], minlength=len(self.v))


@quickly_made
@dataclass(frozen=True, slots=True)
class Held:
    """What u holds of v's main text: how many `words`, in how many `pieces` (runs of consecutive words in both texts),
    how many that no other neighbour holds (`only`), and how often the next of them stands before the last in u
    (`backward`).

    `respelt` are the first tokens of v that u holds in another spelling (hamza, final letters, diacritics, capitals),
    `respelt_words` is how many there are and `alike` how many of them some other neighbour spells as v does.
    """

    row: int
    words: int
    pieces: int
    only: int
    backward: int
    respelt_words: int
    alike: int
    respelt: tuple[int, ...]


@quickly_made
@dataclass(frozen=True, slots=True)
class Words:
    """How many words an article's main text has, how many of them in no common phrase (`telling`), how many some
    neighbour holds, how many are its `own` (nobody's, and no common phrase), how many of these in clauses, and how many
    several hold and none spells as it does."""

    main: int
    telling: int
    traced: int
    own: int
    own_clauses: int
    respelt: int


@dataclass(frozen=True, slots=True)
class Overlaps:
    """`held[v][u]` tells what v's neighbour u holds of v; `covered[v][u]` marks it among v's tokens, `main[v]` its main
    text, `common[v]` its words in common phrases, `traced[v]` counts the neighbours that hold each. `passages` are the
    longest of neighbours, in both texts."""

    tokens: Mapping[str, Tokens]
    main: Mapping[str, Mask]
    common: Mapping[str, Mask]
    covered: Mapping[str, Mapping[str, Mask]]
    traced: Mapping[str, Ints]
    held: Mapping[str, Mapping[str, Held]]
    counts: Mapping[str, Words]
    pairs: Mapping[tuple[str, str], Pair]
    passages: Mapping[tuple[str, str], tuple[Quoted, ...]]
    line: Line
    rows: Rows

    def share(self, v: str, u: str) -> float:
        """Share of v's main text that u holds."""
        held = self.held[v].get(u)
        return held.words / self.counts[v].main if held is not None and held.words else 0.0

    def words(self, v: str, u: str) -> int:
        """How many words of v's main text u holds."""
        held = self.held[v].get(u)
        return 0 if held is None else held.words

    def alike(self, v: str, u: str) -> float:
        """How much alike two main texts are: the words that both hold, of all that tell something in either."""
        shared = self.words(v, u)
        return shared / max(1, self.counts[u].telling + self.counts[v].telling - shared)

    def span(self, v: str, first: int, last: int) -> Span:
        """The span in v's text of its tokens `first` to `last`, both included."""
        return Span(int(self.tokens[v].starts[first]), int(self.tokens[v].ends[last]))


def within(tokens: Tokens, span: Span) -> slice:
    """Which tokens lie inside a span of their text."""
    return slice(bisect_left(tokens.starts.data, span.start), bisect_right(tokens.ends.data, span.end))


def overlaps(
    texts: Mapping[str, str],
    tokens: Mapping[str, Tokens],
    pairs: Iterable[Pair],
    near: Sequence[Pair],
    runs: Runs,
    boilerplate: Mapping[str, tuple[Span, ...]],
    common: Mapping[str, Mask],
) -> Overlaps:
    """Overlaps of one story's articles, ids in order. Of its `pairs` those `near` count, which have these `runs`.

    `common` are the words of each article in phrases that many stories have.
    """
    line = _line(tokens, boilerplate, common)
    rows, size = _rows(line, near, runs) if near else (_NO_ROWS, 0)
    held: dict[str, dict[str, Held]] = {id: {} for id in tokens}
    covered: dict[str, dict[str, Mask]] = {id: {} for id in tokens}
    if near:
        spelt = spellings([texts[id] for id in tokens], line.offsets, line.starts, line.ends)
        cells = np.zeros(size, dtype=bool)
        cells[rows.covered] = True
        bounds = rows.first.tolist()
        for r, (v, u, found) in enumerate(_held(line, rows, spelt[rows.token] == spelt[rows.there])):
            covered[v][u] = cells[bounds[r] : bounds[r + 1]]
            held[v][u] = found
    parts = dict(zip(line.ids, map(slice, line.offsets[:-1].tolist(), line.offsets[1:].tolist()), strict=True))
    return Overlaps(
        tokens,
        {id: line.main[part] for id, part in parts.items()},
        {id: line.common[part] for id, part in parts.items()},
        covered,
        {id: line.traced[part] for id, part in parts.items()},
        held,
        dict(zip(line.ids, _words(line), strict=True)),
        {(p.a, p.b): p for p in pairs},
        {(p.a, p.b): _longest(p) for p in near},
        line,
        rows,
    )


_NOTHING = np.zeros(0, dtype=np.int64)
_NO_ROWS = Rows(_NOTHING, _NOTHING, np.zeros(1, dtype=np.int64), _NOTHING, _NOTHING, _NOTHING, _NOTHING)


def _line(
    tokens: Mapping[str, Tokens], boilerplate: Mapping[str, tuple[Span, ...]], common: Mapping[str, Mask]
) -> Line:
    each = list(tokens.values())
    offsets = np.cumsum([0, *map(len, each)])
    main, usual = np.ones(offsets[-1], dtype=bool), np.zeros(offsets[-1], dtype=bool)
    for id, first, after in zip(tokens, offsets[:-1].tolist(), offsets[1:].tolist(), strict=True):
        for span in boilerplate.get(id, ()):
            main[first:after][within(tokens[id], span)] = False
        if id in common:
            usual[first:after] = common[id]
    nothing = np.zeros((2, offsets[-1]), dtype=np.int64)
    sides = [np.concatenate([getattr(t, name) for t in each]) for name in ("hashes", "starts", "ends")]
    return Line(tuple(tokens), offsets, sides[0], sides[1], sides[2], main, usual, nothing[0], nothing[1])


def _rows(line: Line, near: Sequence[Pair], runs: Runs) -> tuple[Rows, int]:
    """The rows of both sides of every pair, and how many cells they have."""
    number = {id: i for i, id in enumerate(line.ids)}
    a = np.array([number[p.a] for p in near], dtype=np.int64)
    b = np.array([number[p.b] for p in near], dtype=np.int64)
    v, u = np.concatenate([a, b]), np.concatenate([b, a])
    order = np.lexsort((u, v))
    row_of = np.empty(len(order), dtype=np.int64)
    row_of[order] = np.arange(len(order))
    v, u = v[order], u[order]
    first = np.concatenate([[0], np.cumsum(np.diff(line.offsets)[v])])
    row = row_of[np.concatenate([runs.pair, runs.pair + len(near)])]
    at, there = np.concatenate([runs.a, runs.b]), np.concatenate([runs.b, runs.a])
    size = int(first[-1])
    cells = laid(row, at, there + line.offsets[u[row]], np.tile(runs.length, 2), first, size)
    covered = np.flatnonzero(cells >= 0)
    row = np.searchsorted(first, covered, side="right") - 1
    token = covered - first[row] + line.offsets[v[row]]
    main = line.main[token]
    covered = covered[main]
    return Rows(v, u, first, covered, row[main], token[main], cells[covered].astype(np.int64)), size


def _held(line: Line, rows: Rows, alike: Mask) -> Iterator[tuple[str, str, Held]]:
    """For every row v, u and what u holds of v; `alike` says which covered words both spell alike."""
    line.traced[:] = np.bincount(rows.token, minlength=len(line.main))
    line.agreed[:] = np.bincount(rows.token[alike], minlength=len(line.main))
    breaks = np.ones(len(rows.row), dtype=bool)
    here, there = rows.covered[1:] - rows.covered[:-1], rows.there[1:] - rows.there[:-1]
    anew = rows.row[1:] != rows.row[:-1]
    breaks[1:] = (here != 1) | (there != 1) | anew
    backward = 1 + np.flatnonzero((there < 0) & ~anew)
    respelt = np.flatnonzero(~alike)
    place = (rows.covered - rows.first[rows.row])[respelt].tolist()
    counts = np.stack(
        [
            np.bincount(rows.row, minlength=len(rows.v)),
            rows.count(breaks),
            rows.count(line.traced[rows.token] == 1),
            rows.count(backward),
            rows.count(respelt),
            rows.count(respelt[line.agreed[rows.token[respelt]] > 0]),
        ]
    )
    begin = 0
    each = zip(rows.v.tolist(), rows.u.tolist(), counts.T.tolist(), strict=True)
    for r, (v, u, (words, pieces, only, back, different, same)) in enumerate(each):
        first = tuple(place[begin : begin + min(different, _MOST_RESPELT)])
        begin += different
        yield line.ids[v], line.ids[u], Held(r, words, pieces, only, back, different, same, first)


def _words(line: Line) -> list[Words]:
    traced = line.traced > 0
    own = line.main & ~traced & ~line.common
    respelt = (line.traced > 1) & (line.agreed == 0)
    telling = line.main & ~line.common
    return [Words(*each) for each in line.counts(line.main, telling, traced, own, _clauses(own, line.offsets), respelt)]


def _clauses(own: Mask, offsets: Ints) -> Mask:
    """Of some words those that stand in a row of four and more in one article."""
    begins = own.copy()
    begins[1:] &= ~own[:-1]
    first = offsets[:-1][offsets[:-1] < len(own)]
    begins[first] = own[first]
    words = np.flatnonzero(own)
    run = np.cumsum(begins)[words] - 1
    kept = np.zeros(len(own), dtype=bool)
    kept[words] = np.bincount(run)[run] >= CLAUSE if len(words) else False
    return kept


def _longest(pair: Pair) -> tuple[Quoted, ...]:
    """The longest passages of two articles, in both texts."""
    longest = sorted((*pair.passages, *pair.quotations), key=lambda p: (-p.words, p.a))[:_MOST_PASSAGES]
    ordered = sorted(p.a for p in longest), sorted(p.b for p in longest)
    return tuple(Quoted(id, "text", span) for id, side in zip((pair.a, pair.b), ordered, strict=True) for span in side)


def nearest(pairs: Sequence[Pair], most: int) -> list[Pair]:
    """Pairs that are among the `most` nearest of either side, in order."""
    ranked: dict[str, list[tuple[float, str, Pair]]] = {}
    for pair in pairs:
        ranked.setdefault(pair.a, []).append((-pair.a_in_b, pair.b, pair))
        ranked.setdefault(pair.b, []).append((-pair.b_in_a, pair.a, pair))
    chosen = {
        (pair.a, pair.b): pair
        for rows in ranked.values()
        for _, _, pair in (sorted(rows, key=lambda row: row[:2])[:most] if len(rows) > most else rows)
    }
    return [chosen[key] for key in sorted(chosen)]


def runs_of(mask: Mask) -> list[tuple[int, int]]:
    """Maximal runs of marked tokens as (first, last), both included."""
    padded = np.zeros(len(mask) + 2, dtype=bool)
    padded[1:-1] = mask
    edges = np.flatnonzero(padded[1:] != padded[:-1]).tolist()
    return [(i, j - 1) for i, j in zip(edges[0::2], edges[1::2], strict=True)]
