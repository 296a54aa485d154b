"""Histories of one story drawn at random, by Wilson's algorithm: where they are too many to be counted."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

import numpy as np

from provenance.derivation.origin import Floats, Ints, Weights, edges_by_component, scaled

_FEW = 40
"""Walks below which a round costs less without arrays."""


def draw_origins(weights: Weights, draws: int, seed: int) -> Ints:
    """`draws` histories by Wilson's algorithm: an array (draws, nodes) of the node each history ends in."""
    random = np.random.default_rng(seed)
    origins = np.tile(np.arange(len(weights.ending)), (draws, 1))
    weight, ending = scaled(weights)
    for members, edges in edges_by_component(weights):
        targets, cumulative = _choices(weights, members, edges, (weight[edges], ending[members]))
        if len(members) == 1:
            target = targets[0, np.searchsorted(cumulative[0], random.random(draws))]
            origins[:, members[0]] = origins[np.arange(draws), target]
        else:
            _draw_component(np.array(members), targets, cumulative, origins, random)
    return origins


@dataclass(frozen=True, slots=True, eq=False)
class _Walks:
    """All draws of one component side by side: its members by position, the draws by row.

    A place is a member's position or, from the number of members on, a node at which the history leaves or ends. By
    member: the places `onward` and their `cumulative` probabilities. By draw: the place that the last `step` from each
    member led to; the node in which the history `settled` from each place, -1 while that is open; its `end` from where
    the walk began.
    """

    onward: Ints
    cumulative: Floats
    step: Ints
    settled: Ints
    end: Ints


def _draw_component(
    members: Ints, targets: Ints, cumulative: Floats, origins: Ints, random: np.random.Generator
) -> None:
    """Loop-erased walks inside one component; each still on its way takes one step a round."""
    count, size = len(origins), len(members)
    place = size + np.arange(origins.shape[1])
    place[members] = np.arange(size)
    onward = np.where(targets == members[:, None], size + targets, place[targets])
    settled = np.concatenate([np.full((count, size), -1), origins], axis=1)
    step, end = np.zeros((count, size), dtype=np.int64), np.zeros(count, dtype=np.int64)
    walks = _Walks(onward, cumulative, step, settled, end)
    ways: _Ways = {}
    for start in range(size):
        begun = walking = np.flatnonzero(settled[:, start] < 0)
        at = np.full(len(walking), start)
        while len(walking) > _FEW:
            walking, at = _round(walks, walking, at, random)
        _last_rounds(walks, ways, walking.tolist(), at.tolist(), random)
        _settle(walks, begun, start)
    origins[:, members] = settled[:, :size]


def _round(walks: _Walks, walking: Ints, at: Ints, random: np.random.Generator) -> tuple[Ints, Ints]:
    """One step of every walk, draw `walking[i]` at member `at[i]`: the draws that have not arrived, and where."""
    choice = (walks.cumulative[at] < random.random(len(walking))[:, None]).sum(axis=1)
    place = walks.onward[at, choice]
    walks.step[walking, at] = place
    end = walks.settled[walking, place]
    walks.end[walking] = end
    open_ = end < 0
    return walking[open_], place[open_]


_Ways = dict[int, tuple[list[float], list[int]]]
"""By member its cumulative probabilities and the places onward, as numbers, once a walk was there."""


def _last_rounds(walks: _Walks, ways: _Ways, walking: list[int], at: list[int], random: np.random.Generator) -> None:
    """The rounds of the few longest walks, as between texts that point at each other and hardly ever leave: thousands
    of rounds for a handful of walks, where numbers one by one cost less than arrays."""
    steps: dict[int, dict[int, int]] = {walk: {} for walk in walking}
    ends: dict[int, dict[int, int]] = {walk: {} for walk in walking}
    still = list(zip(walking, at, strict=True))
    while still:
        going = []
        for (walk, member), chance in zip(still, random.random(len(still)).tolist(), strict=True):
            if member not in ways:
                ways[member] = walks.cumulative[member].tolist(), walks.onward[member].tolist()
            cumulative, onward = ways[member]
            place = steps[walk][member] = onward[bisect_left(cumulative, chance)]
            if place not in ends[walk]:
                ends[walk][place] = int(walks.settled[walk, place])
            if ends[walk][place] < 0:
                going.append((walk, place))
            else:
                walks.end[walk] = ends[walk][place]
        still = going
    for walk, taken in steps.items():
        walks.step[walk, list(taken)] = list(taken.values())


def _settle(walks: _Walks, following: Ints, start: int) -> None:
    """Follow each draw's last steps from `start` and note where they end."""
    at = np.full(len(following), start)
    while len(following):
        walks.settled[following, at] = walks.end[following]
        at = walks.step[following, at]
        open_ = walks.settled[following, at] < 0
        following, at = following[open_], at[open_]


def _choices(
    weights: Weights, members: list[int], edges: list[int], scaled: tuple[Floats, Floats]
) -> tuple[Ints, Floats]:
    """For each member its possible next nodes (itself: it ends) and their cumulative probabilities, padded."""
    row = np.searchsorted(members, weights.child[edges])
    order = np.argsort(row, kind="stable")
    row, into = row[order], np.array(edges, dtype=np.int64)[order]
    counts = np.bincount(row, minlength=len(members))
    place = np.arange(len(row)) - np.repeat(np.cumsum(counts) - counts, counts)
    targets = np.tile(np.array(members)[:, None], (1, counts.max(initial=0) + 1))
    targets[row, place] = weights.parent[into]
    share = np.zeros(targets.shape)
    share[row, place] = scaled[0][order]
    share[np.arange(len(members)), counts] = scaled[1]
    cumulative = np.cumsum(share, axis=1) / share.sum(axis=1, keepdims=True)
    cumulative[np.arange(targets.shape[1]) >= _last(share)] = 1.0
    return targets, cumulative


def _last(share: Floats) -> Ints:
    """The last column of each row that is not 0."""
    last: Ints = share.shape[1] - 1 - np.argmax(share[:, ::-1] > 0, axis=1)
    return last[:, None]
