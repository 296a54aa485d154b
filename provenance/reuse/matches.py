"""Runs of equal tokens in two articles: found from shared n-grams, extended as far as they go."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from provenance.reuse.candidates import Pairs, pack, unpack, within_runs
from provenance.reuse.kernels import kernels
from provenance.reuse.lookup import Rows, held, parts
from provenance.reuse.ngrams import PLACES_AT_ONCE, Lengths, Runs, fast_texts, keys_within, numbers
from provenance.reuse.position_marks import LEADS, OTHERS
from provenance.reuse.shelf import Ints, Mask, Shelf, ranges

_WIDTH = 8
_ROUNDS = 8
_WINDOW = 512


@dataclass(frozen=True, slots=True, eq=False)
class Matches:
    """`length[i]` equal tokens from positions `a[i]` and `b[i]` on, no token longer possible at either end, of a
    row and a later one. `together` sorts them by pair of rows, then by position, each once."""

    pairs: Pairs
    a: Ints
    b: Ints
    length: Ints

    def __len__(self) -> int:
        return len(self.a)

    def chosen(self, which: Ints | Mask) -> Matches:
        """Some of them."""
        return Matches(self.pairs[which], self.a[which], self.b[which], self.length[which])


def together(parts: Sequence[Matches]) -> Matches:
    """All matches of some parts, sorted, each once."""
    return _sorted(*(np.concatenate([getattr(part, name) for part in parts]) for name in Matches.__slots__))


@dataclass(frozen=True, slots=True, eq=False)
class Phrases:
    """The shelf's repeated n-grams as seeds: those that 2 to `most` articles hold, one place an article; or where more
    do, that so many groups hold, one place a group.

    `marks` says of each position how many groups hold the n-gram there besides the first (`OTHERS`), and whether it is
    a place of a seed with a token after it (`LEADS`).
    """

    runs: Runs
    marks: NDArray[np.uint16]
    most: int

    def parts(self, places: int) -> Iterator[Phrases]:
        """The seeds in parts of so many places."""
        for runs in self.runs.parts(places):
            yield Phrases(runs, self.marks, self.most)

    def held_by(self, first: Ints, lengths: Ints, seed: Ints) -> Ints:
        """By how many groups phrases from positions `first` on are held: as many as hold the most common n-gram in
        them that is no stock phrase, so that no phrase is judged rarer than the part of it that others quote too."""
        counts: Ints = np.maximum(lengths - seed + 1, 1)
        if not len(counts):
            return counts
        held = self._most_holders(first, counts)
        held[held == 0] = self.most
        held[lengths < seed] = 2
        return np.maximum(held, 2)

    def _most_holders(self, first: Ints, counts: Ints) -> Ints:
        """The most groups that hold one of some n-grams, of those that are no stock phrases; 0 where all are."""
        if fast := kernels(0):  # the shelf has loaded them by now where they are worth it
            return np.asarray(fast.most_holders(self.marks, first, counts, self.most), np.int64)
        holders = (self.marks[ranges(first, counts)] & OTHERS) + 1
        holders[holders > self.most] = 0
        return np.maximum.reduceat(holders, np.cumsum(counts) - counts).astype(np.int64)


def _sorted(pairs: Pairs, a: Ints, b: Ints, length: Ints) -> Matches:
    if fast := kernels(0):  # the shelf has loaded them by now where they are worth it
        order = fast.in_order(pairs, a, b)
        return Matches(pairs[order], a[order], b[order], length[order])
    order = np.lexsort((b, a, pairs))
    new = np.ones(len(order), np.bool_)
    x, y = a[order], b[order]
    new[1:] = (x[1:] != x[:-1]) | (y[1:] != y[:-1])
    order = order[new]
    return Matches(pairs[order], a[order], b[order], length[order])


def phrases(shelf: Shelf, runs: Runs, groups: Ints, most: int, left_out: Mask | None = None) -> Phrases:
    """Seeds among repeated n-grams, those left out that begin where `left_out` holds. `groups[r]` is the first row of
    row r's group."""
    marks = np.zeros(int(shelf.offsets[-1]), np.uint16)
    if fast := kernels(len(shelf.hashes)):
        without = np.zeros(0, np.bool_) if left_out is None else left_out
        places = shelf.for_fast(fast)
        seeds = Runs.of(*fast.phrases(runs.positions, runs.bounds, places, groups, most, without, marks))
    else:
        parts = (
            part if left_out is None else part.kept(~left_out[part.positions]) for part in runs.parts(PLACES_AT_ONCE)
        )
        seeds = Runs.joined([_seeds(shelf, part, groups, most, marks) for part in parts])
    return Phrases(seeds, marks, most)


def _seeds(shelf: Shelf, runs: Runs, groups: Ints, most: int, marks: NDArray[np.uint16]) -> Runs:
    """Seeds among some repeated n-grams; fills in `marks` of `Phrases` at their places."""
    rows = shelf.rows(runs.positions.astype(np.int64))
    of_row, of_group = one_a_group(runs, rows), one_a_group(runs, groups[rows])
    marks[runs.positions] = np.repeat(np.minimum(runs.totals(of_group) - 1, OTHERS), runs.counts())
    crowded = np.repeat(runs.totals(of_row) > most, runs.counts())
    seeds = runs.kept(np.where(crowded, of_group, of_row), most)
    places = seeds.positions.astype(np.int64)
    marks[places[places + 1 < shelf.offsets[shelf.rows(places) + 1]]] |= LEADS
    return seeds


def one_a_group(runs: Runs, group: Ints) -> Mask:
    """The first place of every group in each run, where `group[i]` is that of place i."""
    run = np.repeat(np.arange(len(runs)), runs.counts())
    first = np.ones(len(group), np.bool_)
    first[1:] = (group[1:] != group[:-1]) | (run[1:] != run[:-1])
    mixed = np.zeros(len(runs), np.bool_)
    mixed[run[1:][(run[1:] == run[:-1]) & (group[1:] < group[:-1])]] = True
    doubtful = np.flatnonzero(mixed[run])
    order = doubtful[np.lexsort((group[doubtful], run[doubtful]))]
    again = np.zeros(len(order), np.bool_)
    again[1:] = (run[order[1:]] == run[order[:-1]]) & (group[order[1:]] == group[order[:-1]])
    first[order] = ~again
    return first


def seeded(shelf: Shelf, found: Phrases, seed: Lengths) -> Matches:
    """All maximal matches that hold a seed, in no order, some of them twice."""
    if fast := kernels(len(shelf.hashes)):
        runs, places = found.runs, shelf.for_fast(fast)
        return Matches(*fast.seeded(fast_texts(shelf, seed), places, runs.positions, runs.bounds, found.marks))
    none = np.zeros(0, np.int64)
    sides = list(zip(*_left_most(shelf, found), strict=True)) or [(none,), (none,)]
    return extended(shelf, np.concatenate(sides[0]), np.concatenate(sides[1]), seed)


def _left_most(shelf: Shelf, found: Phrases) -> Iterator[tuple[Ints, Ints]]:
    """Pairs of places with a common n-gram that no common n-gram one token to the left already leads to."""
    places = found.runs.positions.astype(np.int64)
    led, left = found.marks[places - 1] & LEADS, shelf.hashes[places - 1]
    for a, b in within_runs(found.runs.counts()):
        led_to = (led[a] & led[b] != 0) & (left[a] == left[b])
        yield places[a[~led_to]], places[b[~led_to]]


def extended(shelf: Shelf, a: Ints, b: Ints, seed: Lengths) -> Matches:
    """The maximal matches around places with (in all likelihood) a common n-gram, shorter ones dropped; in no order."""
    rows_a, rows_b = shelf.rows(a), shelf.rows(b)
    turned = rows_a > rows_b
    a, b = np.where(turned, b, a), np.where(turned, a, b)
    rows_a, rows_b = np.where(turned, rows_b, rows_a), np.where(turned, rows_a, rows_b)
    room = np.minimum(shelf.offsets[rows_a + 1] - a, shelf.offsets[rows_b + 1] - b)
    back = np.minimum(a - shelf.offsets[rows_a], b - shelf.offsets[rows_b])
    forward, backward = _agreement(shelf, a, b, room, 1), _agreement(shelf, a - 1, b - 1, back, -1)
    long = np.flatnonzero((forward + backward >= seed.of(shelf.spaceless[rows_a])) & (forward > 0) & (rows_a != rows_b))
    back = backward[long]
    return Matches(pack(rows_a[long], rows_b[long]), a[long] - back, b[long] - back, forward[long] + back)


def _agreement(shelf: Shelf, a: Ints, b: Ints, room: Ints, step: int) -> Ints:
    """How many tokens agree from positions a and b on, in steps of +1 or -1, `room` at most."""
    if fast := kernels(len(shelf.hashes)):
        return np.asarray(fast.agreement(shelf.hashes, a, b, room, step), np.int64)
    agreed = np.zeros(len(a), np.int64)
    active = np.flatnonzero(room > 0)
    active = active[shelf.hashes[a[active]] == shelf.hashes[b[active]]]
    offsets = np.arange(_WIDTH) * step
    for _ in range(_ROUNDS):
        if not len(active):
            return agreed
        done = agreed[active] * step
        x, y = (shelf.hashes.take((side[active] + done)[:, None] + offsets, mode="clip") for side in (a, b))
        equal = x == y
        run = np.where(equal.all(axis=1), _WIDTH, equal.argmin(axis=1))
        agreed[active] = np.minimum(agreed[active] + run, room[active])
        active = active[(run == _WIDTH) & (agreed[active] < room[active])]
    for i in active.tolist():
        done = int(agreed[i])
        agreed[i] += _agreement_of_one(
            shelf, int(a[i]) + done * step, int(b[i]) + done * step, int(room[i]) - done, step
        )
    return agreed


def _agreement_of_one(shelf: Shelf, a: int, b: int, room: int, step: int) -> int:
    agreed = 0
    while agreed < room:
        size = min(_WINDOW, room - agreed)
        x, y = a + agreed * step, b + agreed * step
        mine, other = (slice(p, p + size) if step > 0 else slice(p - size + 1, p + 1) for p in (x, y))
        equal = (shelf.hashes[mine] == shelf.hashes[other])[::step]
        if not equal.all():
            return agreed + int(equal.argmin())
        agreed += size
    return agreed


def shared(shelf: Shelf, pairs: Pairs, seed: Lengths) -> Matches:
    """The maximal matches of given pairs, sorted, that hold n tokens, however common.

    Each n-gram of b is looked up at its first place in a, so that what both repeat is matched once.
    """
    if fast := kernels(len(shelf.hashes)):
        return together([Matches(*fast.shared(fast_texts(shelf, seed), *unpack(pairs)))])
    a, b = unpack(pairs)
    none = np.zeros(0, np.int64)
    led = [(none, none)]
    for part, rows, of in parts(a, shelf.words(a) + shelf.words(b)):
        led.append(_led(shelf, rows, b[part], of, seed))
    a_places, b_places = (np.concatenate(side) for side in zip(*led, strict=True))
    return together([extended(shelf, a_places, b_places, seed)])


def _led(shelf: Shelf, rows: Ints, others: Ints, of: Ints, seed: Lengths) -> tuple[Ints, Ints]:
    """Places with a common n-gram, the first of each unbroken run of them, of `others[i]` and `rows[of[i]]`."""
    mine, theirs = _ngrams(shelf, rows, seed), _ngrams(shelf, others, seed)
    a, b = held(mine, theirs, of)
    pair, row = theirs.row(b), mine.row(a)
    led = np.ones(len(a), np.bool_)
    led[1:] = (a[1:] != a[:-1] + 1) | (b[1:] != b[:-1] + 1) | (pair[1:] != pair[:-1])
    a, b = a - mine.bounds[row] + shelf.offsets[rows[row]], b - theirs.bounds[pair] + shelf.offsets[others[pair]]
    return a[led], b[led]


def _ngrams(shelf: Shelf, rows: Ints, seed: Lengths) -> Rows:
    texts = Rows.of(shelf.hashes, shelf.offsets[rows], shelf.offsets[rows + 1])
    spaceless = shelf.spaceless[rows]
    keys, _ = keys_within(texts.values, texts.sizes(), spaceless, seed)
    return Rows.sized(keys, numbers(texts.sizes(), spaceless, seed))
