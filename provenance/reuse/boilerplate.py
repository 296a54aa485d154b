"""What one outlet repeats across its own articles: subscription lines, "read also", weather, prices, cables.

Phrases that stand in several distinct articles of an outlet are its boilerplate where enough of them follow each
other. An article that an outlet runs again is a repeat and no boilerplate: articles count as one where the first slots
of their signatures agree, as they do for nearly equal texts only.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from provenance.corpus.article import Span
from provenance.reuse.ngrams import PLACES_AT_ONCE, Lengths, Runs
from provenance.reuse.shelf import Hashes, Ints, Mask, Shelf, ranges
from provenance.reuse.signatures import Signatures

_HOLE = 3
"""Tokens that may differ between two repeated phrases of one template: a number, a name, a date."""
_BODY_SLOTS = 8
_UNIQUE = np.uint64(0xD6E8FEB86659FD93)


@dataclass(frozen=True, slots=True, eq=False)
class Aside:
    """Tokens set aside: which, in order, and what their hashes were."""

    mask: Mask
    positions: Ints
    hashes: Hashes

    def restore(self, hashes: Hashes, first: Ints, counts: Ints) -> None:
        """Put the hashes of texts back to what was read, where `counts[i]` from position `first[i]` on follow each
        other."""
        low, high = np.searchsorted(self.positions, np.stack([first, first + counts]))
        which, begin = ranges(low, high - low), np.cumsum(counts) - counts
        hashes[self.positions[which] + np.repeat(begin - first, high - low)] = self.hashes[which]

    def spans(self, shelf: Shelf) -> dict[str, tuple[Span, ...]]:
        """What was set aside of each article, as spans of its text."""
        rows = shelf.rows(self.positions)
        new = np.ones(len(rows), np.bool_)
        new[1:] = (np.diff(self.positions) != 1) | (np.diff(rows) != 0)
        first = np.flatnonzero(new)
        last = np.append(first[1:], len(rows)) - 1
        starts, ends = shelf.spans(self.positions[first])[0], shelf.spans(self.positions[last])[1]
        found: dict[str, list[Span]] = {}
        for row, start, end in zip(rows[first].tolist(), starts.tolist(), ends.tolist(), strict=True):
            found.setdefault(shelf.ids[row], []).append(Span(start, end))
        return {id: tuple(spans) for id, spans in found.items()}


def set_aside(shelf: Shelf, runs: Runs, signed: Signatures, seed: Lengths, articles: int, words: int) -> Aside | None:
    """Set boilerplate aside: its hashes on the shelf are overwritten, so that nothing equals them any more.

    `runs` are the shelf's repeated n-grams of length `seed`; `articles` and `words` as in the settings. None where
    there is none.
    """
    runs = runs.chosen(runs.counts() >= articles)
    if not len(runs):
        return None
    bodies = _bodies(signed)
    starts = np.zeros(int(shelf.offsets[-1]), np.bool_)
    for part in runs.parts(PLACES_AT_ONCE):
        places = part.positions.astype(np.int64)
        starts[places[_own_repeats(shelf, part, shelf.rows(places), bodies, articles)]] = True
    mask = _filled(shelf, np.flatnonzero(starts), seed, words)
    if mask is None:
        return None
    positions = np.flatnonzero(mask)
    aside = Aside(mask, positions, shelf.hashes[positions])
    shelf.hashes[positions] = (positions.astype(np.uint64) + np.uint64(1)) * _UNIQUE
    return aside


def _bodies(signed: Signatures) -> NDArray[np.uint64]:
    """Equal for articles whose signatures begin alike."""
    bodies = np.zeros(len(signed.values), np.uint64)
    for column in signed.values[:, :_BODY_SLOTS].T:
        bodies = (bodies ^ column) * _UNIQUE
        bodies ^= bodies >> np.uint64(31)
    return bodies


def _own_repeats(shelf: Shelf, runs: Runs, rows: Ints, bodies: NDArray[np.uint64], articles: int) -> Mask:
    """Places whose n-gram stands in `articles` or more distinct bodies of the place's own outlet."""
    phrase = np.repeat(np.arange(len(runs)), runs.counts())
    order = np.lexsort((bodies[rows], shelf.outlets[rows], phrase))
    outlet, body, phrase = shelf.outlets[rows][order], bodies[rows][order], phrase[order]
    new_own = np.ones(len(order), np.bool_)
    new_own[1:] = (outlet[1:] != outlet[:-1]) | (phrase[1:] != phrase[:-1])
    new_body = new_own.copy()
    new_body[1:] |= body[1:] != body[:-1]
    first = np.flatnonzero(new_own)
    distinct = np.add.reduceat(new_body, first, dtype=np.int64)
    often = np.repeat(distinct >= articles, np.diff(np.append(first, len(order))))
    result = np.zeros(len(order), np.bool_)
    result[order[often]] = True
    return result


def _filled(shelf: Shelf, starts: Ints, seed: Lengths, words: int) -> Mask | None:
    """Tokens of the phrases that begin at `starts`, where those of a row that nearly touch add up to `words`."""
    if not len(starts):
        return None
    rows = shelf.rows(starts)
    length = seed.of(shelf.spaceless[rows])
    new = np.ones(len(starts), np.bool_)
    new[1:] = (starts[1:] > starts[:-1] + length[:-1] + _HOLE) | (rows[1:] != rows[:-1])
    first = np.flatnonzero(new)
    last = np.append(first[1:], len(starts)) - 1
    step = np.minimum(np.append(np.diff(starts), 0), length)
    step[last] = length[last]
    covered = np.add.reduceat(step, first)
    wanted = words * length[first] // seed.spaced
    enough = covered >= wanted
    if not enough.any():
        return None
    edges = np.zeros(int(shelf.offsets[-1]) + 1, np.int8)
    np.add.at(edges, starts[first[enough]], 1)
    np.add.at(edges, starts[last[enough]] + length[last[enough]], -1)
    return np.cumsum(edges[:-1], dtype=np.int8).astype(np.bool_)
