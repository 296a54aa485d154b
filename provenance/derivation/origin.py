"""From weights to exact probabilities of parents and origins.

A history gives every node one parent or ends there, and has no cycle; its probability is proportional to the
product of its weights. With `W[v, u] = w(u→v)` and `L = diag(total weight into v, ending included) − W`, the
directed matrix-tree theorem gives

    P(u is v's parent) = W[v, u] · (L⁻¹[v, v] − L⁻¹[u, v])        P(v ends) = w(ending of v) · L⁻¹[v, v]

and Wilson's algorithm makes the origin of v the absorbing state of the walk that moves from v to a parent with
probability proportional to weight. L is block-triangular over strongly connected components, so each component
is solved by itself in topological order, and whatever order is certain costs nothing.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

MAX_LOG_RATIO = float(np.log(1e6))
"""Inside a component, weights further apart than this lose digits in the difference above."""


@dataclass(frozen=True, slots=True)
class Weights:
    """Log-weights of one story: edges `parent[i] → child[i]`, and `ending[v]` (-inf: v cannot end a history)."""

    parent: Ints
    child: Ints
    log_weight: Floats
    ending: Floats


@dataclass(frozen=True, slots=True)
class Solution:
    """`edge[i]`: P(parent[i] is child[i]'s parent). `ending[v]`: P(v ends). `origins[v, r]`: P(v's history ends in r).

    For every v, its edges and its ending add up to 1, and so does its row of `origins`.
    """

    edge: Floats
    ending: Floats
    origins: Floats


def solve(weights: Weights) -> Solution:
    """Exact probabilities over all acyclic histories.

    Raises:
        ValueError: a component that no history can leave or end in.
    """
    size = len(weights.ending)
    solution = Solution(np.zeros(len(weights.parent)), np.zeros(size), np.zeros((size, size)))
    edges_into = _edges_by_component(weights)
    for members, edges in edges_into:
        if len(members) == 1:
            _solve_one(weights, int(members[0]), edges, solution)
        else:
            _solve_component(weights, members, edges, solution)
    return solution


def components(weights: Weights) -> list[Ints]:
    """Strongly connected components, parents' components before their children's, members in order."""
    return [members for members, _ in _edges_by_component(weights)]


def _edges_by_component(weights: Weights) -> list[tuple[Ints, Ints]]:
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    size = len(weights.ending)
    ones = np.ones(len(weights.parent))
    graph = coo_matrix((ones, (weights.parent, weights.child)), shape=(size, size))
    count, label = connected_components(graph, directed=True, connection="strong")
    labels: Ints = label.astype(np.int64)
    order = _topological(count, labels[weights.parent], labels[weights.child])
    members = np.split(np.argsort(label, kind="stable"), np.cumsum(np.bincount(label, minlength=count))[:-1])
    child_label = label[weights.child]
    by_child = np.argsort(child_label, kind="stable")
    edges = np.split(by_child, np.cumsum(np.bincount(child_label, minlength=count))[:-1])
    return [(members[c], edges[c]) for c in order]


def _topological(count: int, above: Ints, below: Ints) -> list[int]:
    """Components in an order where every parent comes first (Kahn)."""
    between = np.unique(np.stack([above, below])[:, above != below], axis=1)
    waiting = np.bincount(between[1], minlength=count)
    starts = np.searchsorted(between[0], np.arange(count + 1))
    ready = [int(c) for c in np.flatnonzero(waiting == 0)]
    order: list[int] = []
    while ready:
        component = ready.pop()
        order.append(component)
        for below_it in between[1, starts[component] : starts[component + 1]]:
            waiting[below_it] -= 1
            if waiting[below_it] == 0:
                ready.append(int(below_it))
    return order


def _scaled(log_weights: Floats) -> Floats:
    """Weights relative to the largest, none further below it than `MAX_LOG_RATIO`; -inf stays 0."""
    finite = np.isfinite(log_weights)
    if not finite.any():
        raise ValueError("a node has neither a parent nor an ending")
    top = log_weights[finite].max()
    scaled = np.zeros(len(log_weights))
    scaled[finite] = np.exp(np.maximum(log_weights[finite] - top, -MAX_LOG_RATIO))
    return scaled


def _solve_one(weights: Weights, node: int, edges: Ints, solution: Solution) -> None:
    """A node in no cycle: its choices are independent of everything below it."""
    scaled = _scaled(np.append(weights.log_weight[edges], weights.ending[node]))
    share = scaled / scaled.sum()
    solution.edge[edges] = share[:-1]
    solution.ending[node] = share[-1]
    solution.origins[node] = share[:-1] @ solution.origins[weights.parent[edges]]
    solution.origins[node, node] += share[-1]


def _solve_component(weights: Weights, members: Ints, edges: Ints, solution: Solution) -> None:
    """Members of a cycle: weights are scaled node by node, which leaves every probability as it is."""
    position = {int(node): i for i, node in enumerate(members)}
    row = np.array([position[int(v)] for v in weights.child[edges]])
    column = np.array([position.get(int(u), -1) for u in weights.parent[edges]])
    weight, ending = _scaled_rows(weights, members, edges, row)
    size = len(members)
    total = ending + np.bincount(row, weight, minlength=size)
    inside = column >= 0
    laplacian = np.diag(total)
    np.subtract.at(laplacian, (row[inside], column[inside]), weight[inside])
    inverse = np.linalg.inv(laplacian)
    diagonal = np.diag(inverse)
    leaves = np.where(inside, diagonal[row] - inverse[column, row], diagonal[row])
    solution.edge[edges] = np.clip(weight * leaves, 0.0, 1.0)
    solution.ending[members] = np.clip(ending * diagonal, 0.0, 1.0)
    absorbed = np.zeros((size, solution.origins.shape[1]))
    np.add.at(absorbed, row[~inside], weight[~inside, None] * solution.origins[weights.parent[edges[~inside]]])
    absorbed[np.arange(size), members] += ending
    solution.origins[members] = np.clip(inverse @ absorbed, 0.0, 1.0)


def _scaled_rows(weights: Weights, members: Ints, edges: Ints, row: Ints) -> tuple[Floats, Floats]:
    weight = np.zeros(len(edges))
    ending = np.zeros(len(members))
    for i, node in enumerate(members):
        mine = np.flatnonzero(row == i)
        scaled = _scaled(np.append(weights.log_weight[edges[mine]], weights.ending[node]))
        weight[mine] = scaled[:-1]
        ending[i] = scaled[-1]
    return weight, ending


def draw_origins(weights: Weights, draws: int, seed: int) -> Ints:
    """`draws` histories by Wilson's algorithm: an array (draws, nodes) of the node each history ends in."""
    random = np.random.default_rng(seed)
    size = len(weights.ending)
    origins = np.tile(np.arange(size), (draws, 1))
    for members, edges in _edges_by_component(weights):
        if len(members) == 1:
            node = int(members[0])
            scaled = _scaled(np.append(weights.log_weight[edges], weights.ending[node]))
            choice = random.choice(len(scaled), size=draws, p=scaled / scaled.sum())
            targets = np.append(weights.parent[edges], node)[choice]
            origins[:, node] = np.where(targets == node, node, origins[np.arange(draws), targets])
        else:
            _draw_component(weights, members, edges, origins, random)
    return origins


def _draw_component(weights: Weights, members: Ints, edges: Ints, origins: Ints, random: np.random.Generator) -> None:
    """Loop-erased walks inside one component, all draws side by side."""
    targets, cumulative = _choices(weights, members, edges)
    draws = np.arange(len(origins))
    position = np.full(origins.shape[1], -1)
    position[members] = np.arange(len(members))
    step = np.zeros((len(origins), len(members)), dtype=np.int64)
    settled = np.full((len(origins), len(members)), -1, dtype=np.int64)
    for start in range(len(members)):
        walking = draws[settled[:, start] < 0]
        at = np.full(len(walking), start)
        end = np.full(len(origins), -1, dtype=np.int64)
        while len(walking):
            choice = (cumulative[at] < random.random(len(walking))[:, None]).sum(axis=1)
            target = targets[at, choice]
            step[walking, at] = target
            inside = position[target]
            stops = (inside < 0) | (inside == at)
            outside_end = np.where(inside < 0, origins[walking, target], target)
            known = np.where(inside >= 0, settled[walking, inside], -1)
            arrived = stops | (known >= 0)
            end[walking[arrived]] = np.where(stops, outside_end, known)[arrived]
            walking, at = walking[~arrived], inside[~arrived]
        _settle(start, step, settled, end, position)
    origins[:, members] = settled


def _settle(start: int, step: Ints, settled: Ints, end: Ints, position: Ints) -> None:
    """Follow each draw's last steps from `start` and note where they end."""
    following = np.flatnonzero(end >= 0)
    at = np.full(len(following), start)
    while len(following):
        settled[following, at] = end[following]
        onward = position[step[following, at]]
        open_ = (onward >= 0) & (settled[following, onward] < 0)
        following, at = following[open_], onward[open_]


def _choices(weights: Weights, members: Ints, edges: Ints) -> tuple[Ints, Floats]:
    """For each member its possible next nodes (itself: it ends) and their cumulative probabilities, padded."""
    rows = [edges[weights.child[edges] == node] for node in members]
    width = max(map(len, rows)) + 1
    targets = np.zeros((len(members), width), dtype=np.int64)
    cumulative = np.ones((len(members), width))
    for i, (node, mine) in enumerate(zip(members, rows, strict=True)):
        scaled = _scaled(np.append(weights.log_weight[mine], weights.ending[node]))
        size = len(mine) + 1
        targets[i, :size] = np.append(weights.parent[mine], node)
        cumulative[i, :size] = np.cumsum(scaled / scaled.sum())
        cumulative[i, size - 1 :] = 1.0
        targets[i, size:] = targets[i, size - 1]
    return targets, cumulative


def histories(weights: Weights) -> int:
    """How many combinations of parents and endings there are, cyclic ones included."""
    into = np.bincount(weights.child, minlength=len(weights.ending)) + np.isfinite(weights.ending)
    return math.prod(into.tolist())


def enumerate_origins(weights: Weights) -> tuple[Ints, Floats]:
    """Every acyclic history's endings, (histories, nodes), and its probability. For small graphs only."""
    size = len(weights.ending)
    targets, logs = [], []
    for v in range(size):
        into = np.flatnonzero(weights.child == v)
        own = [v] if np.isfinite(weights.ending[v]) else []
        targets.append(np.array([*own, *weights.parent[into]], dtype=np.int64))
        logs.append(np.array([weights.ending[v]] * len(own) + [*weights.log_weight[into]]))
    grid = np.indices([len(t) for t in targets]).reshape(size, -1)
    step = np.stack([targets[v][grid[v]] for v in range(size)])
    log_mass = np.sum([logs[v][grid[v]] for v in range(size)], axis=0)
    end = step
    for _ in range(size.bit_length()):
        end = np.take_along_axis(end, end, axis=0)
    acyclic = (np.take_along_axis(step, end, axis=0) == end).all(axis=0)
    mass = np.exp(log_mass[acyclic] - log_mass[acyclic].max())
    return end[:, acyclic].T, mass / mass.sum()
