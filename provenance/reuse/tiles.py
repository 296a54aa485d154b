"""The matches of pairs laid out: each word used once on either side, neighbours joined over what was altered."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from provenance.reuse.candidates import among, distinct, run_lengths
from provenance.reuse.kernels import kernels
from provenance.reuse.matches import Matches, together
from provenance.reuse.ngrams import Lengths
from provenance.reuse.shelf import Ints, Mask, Shelf

_MOST_MATCHES = 2000
"""Of one pair that are laid out, the longest: beyond that, two texts are lists of the same phrases."""

Run = tuple[int, int, int]
"""First token in a, first token in b, length."""


@dataclass(frozen=True, slots=True, eq=False)
class Tiled:
    """The matches of pairs with every token used once. Passage i is made of the `members[i]` next tiles, and `words[i]`
    of its tokens are equal."""

    tiles: Matches
    members: Ints
    words: Ints


def tiled(shelf: Shelf, matches: Matches, seed: Lengths, gap: int) -> Tiled:
    """The matches of each pair laid out, the longest first (greedy string tiling), and those joined that follow each
    other in both articles within `gap` tokens; equal words between them count too."""
    tiles = _laid_out(shelf, matches, seed)
    in_a = tiles.a[1:] - tiles.a[:-1] - tiles.length[:-1]
    in_b = tiles.b[1:] - tiles.b[:-1] - tiles.length[:-1]
    near = (tiles.pairs[1:] == tiles.pairs[:-1]) & (in_a <= gap) & (in_b >= 0) & (in_b <= gap)
    first = np.flatnonzero(np.concatenate([np.ones(min(len(tiles), 1), np.bool_), ~near]))
    members = np.diff(np.append(first, len(tiles)))
    words = np.add.reduceat(tiles.length, first) if len(first) else np.zeros(0, np.int64)
    altered = np.flatnonzero(near & (in_a > 0) & (in_b > 0))
    chain = np.searchsorted(first, altered, side="right") - 1
    np.add.at(words, chain, _equal_between(shelf, tiles, altered))
    return Tiled(tiles, members, words)


def _laid_out(shelf: Shelf, matches: Matches, seed: Lengths) -> Matches:
    """The matches themselves where none overlap, else cut to what is still free."""
    clear = ~among(matches.pairs, distinct(matches.pairs[_overlapping(matches)]))
    disputed = matches.chosen(~clear)
    order = np.lexsort((disputed.b, disputed.a, -disputed.length, disputed.pairs))
    disputed = disputed.chosen(order)
    bounds = np.concatenate([[0], np.cumsum(run_lengths(disputed.pairs))])
    runs = np.stack([disputed.a, disputed.b, disputed.length], axis=1)
    shortest = seed.of(shelf.spaceless[shelf.rows(disputed.a[bounds[:-1]])])
    if fast := kernels(len(shelf.hashes)):
        laid, counts = fast.lay(runs, bounds, shortest, _MOST_MATCHES)
    else:
        laid, counts = _lay_all(runs, bounds, shortest)
    pairs = np.repeat(disputed.pairs[bounds[:-1]], counts)
    return together([Matches(pairs, *laid.T), matches.chosen(clear)])


def _overlapping(matches: Matches) -> Mask:
    """Matches that share a token with a neighbour of their pair, on either side."""
    result = np.zeros(len(matches), np.bool_)
    orders = np.arange(len(matches)), np.lexsort((matches.b, matches.pairs))
    for side, order in zip((matches.a, matches.b), orders, strict=True):
        pairs, start = matches.pairs[order], side[order]
        clash = (pairs[1:] == pairs[:-1]) & (start[:-1] + matches.length[order][:-1] > start[1:])
        result[order[1:][clash]] = True
    return result


def _lay_all(runs: Ints, bounds: Ints, shortest: Ints) -> tuple[Ints, Ints]:
    """The laid runs of all pairs, and how many each pair has."""
    rows, ends = [(a, b, length) for a, b, length in runs.tolist()], bounds.tolist()
    laid = [_lay(rows[i:j], least) for i, j, least in zip(ends, ends[1:], shortest.tolist(), strict=False)]
    counts = np.array([len(each) for each in laid], np.int64)
    return np.array([run for each in laid for run in each], np.int64).reshape(-1, 3), counts


def _lay(runs: list[Run], shortest: int) -> list[Run]:
    """Runs, the longest first, cut so that no token is used twice on either side; the rest of `shortest` or more."""
    laid: list[Run] = []
    for a, b, length in runs[:_MOST_MATCHES]:
        cuts = [(x - a, x - a + n) for x, _, n in laid if x < a + length and a < x + n]
        cuts += [(y - b, y - b + n) for _, y, n in laid if y < b + length and b < y + n]
        start, end = _longest_free(length, cuts) if cuts else (0, length)
        if end - start >= shortest or not cuts:
            laid.append((a + start, b + start, end - start))
    return laid


def _longest_free(length: int, cuts: list[tuple[int, int]]) -> tuple[int, int]:
    """The longest part of a run, from and to, that is not cut out; the first of equals."""
    best, free = (0, 0), 0
    for low, high in [*sorted(cuts), (length, length)]:
        if low - free > best[1] - best[0]:
            best = free, low
        free = max(free, high)
    return best


def _equal_between(shelf: Shelf, tiles: Matches, at: Ints) -> Ints:
    """How many words agree, in order, between tile `at[i]` and the next."""
    from rapidfuzz.distance import LCSseq

    a, b = tiles.a[at] + tiles.length[at], tiles.b[at] + tiles.length[at]
    bounds = np.stack([a, tiles.a[at + 1], b, tiles.b[at + 1]])
    counts: Ints = (shelf.hashes[a] == shelf.hashes[b]).astype(np.int64)
    several = np.flatnonzero(np.maximum(bounds[1] - a, bounds[3] - b) > 1)
    for i, (a, a_after, b, b_after) in zip(several.tolist(), bounds[:, several].T.tolist(), strict=True):
        counts[i] = LCSseq.similarity(shelf.hashes[a:a_after].tolist(), shelf.hashes[b:b_after].tolist())
    return counts
