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

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

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


def allow_lapse(log_weight: Floats, child: Ints, size: int, lapse: float) -> Floats:
    """Log-weights under which no choice of a node has odds above 1 / `lapse` against all others of that node.

    Evidence may mislead as a whole, however much of it there is (the lapse rate of psychometrics, Wichmann and Hill
    2001): odds become odds / (1 + lapse · odds). Choice i is one of node `child[i]`, of `size` nodes; an only choice
    stays as it is.
    """
    rest = weight_of_others(log_weight, child, size)
    most = np.where(np.isneginf(rest), np.inf, rest - np.log(lapse))
    return -np.logaddexp(-log_weight, -most)


def weight_of_others(log_weight: Floats, child: Ints, size: int) -> Floats:
    """For each choice the logarithm of the summed weight of its node's other choices, -inf where there is none."""
    top = np.full(size, -np.inf)
    np.maximum.at(top, child, log_weight)
    weight = np.exp(log_weight - top[child])
    rest = np.bincount(child, weight, minlength=size)[child] - weight
    ahead = weight > rest
    of, behind = child[~ahead], log_weight[~ahead]
    second = np.full(size, -np.inf)
    np.maximum.at(second, of, behind)
    others = np.bincount(of, np.exp(behind - second[of]), minlength=size)
    with np.errstate(divide="ignore"):
        return np.where(ahead, second[child] + np.log(others)[child], top[child] + np.log(rest))


def solve(weights: Weights) -> Solution:
    """Exact probabilities over all acyclic histories.

    Raises:
        ValueError: a component that no history can leave or end in.
    """
    return solve_each([weights])[0]


def solve_each(graphs: Sequence[Weights]) -> list[Solution]:
    """The same of many graphs, whose weights are scaled together."""
    nodes = [len(weights.ending) for weights in graphs]
    first = list(accumulate(nodes, initial=0))
    child = np.concatenate([weights.child + before for weights, before in zip(graphs, first, strict=False)])
    log_weight, ending = (np.concatenate([getattr(w, name) for w in graphs]) for name in ("log_weight", "ending"))
    weight, ending = _scaled(child, log_weight, ending)
    total = ending + np.bincount(child, weight, minlength=len(ending))
    edge, ending = weight / total[child], ending / total
    edges = accumulate((len(weights.child) for weights in graphs), initial=0)
    return [
        _solved(weights, edge[i:j], ending[k:n])
        for weights, (i, j), (k, n) in zip(graphs, pairwise(edges), pairwise(first), strict=True)
    ]


def _solved(weights: Weights, edge: Floats, ending: Floats) -> Solution:
    """The solution from what each node's choices are among themselves, which it overwrites."""
    size = len(ending)
    solution = Solution(edge, ending, np.zeros((size, size)))
    for members, edges in edges_by_component(weights):
        if len(members) == 1:
            _follow_parents(weights, members[0], edges, solution)
        else:
            _solve_component(weights, np.array(members), np.array(edges), solution)
    return solution


def components(weights: Weights) -> list[list[int]]:
    """Strongly connected components, parents' components before their children's, members in order."""
    return [members for members, _ in edges_by_component(weights)]


def edges_by_component(weights: Weights) -> list[tuple[list[int], list[int]]]:
    """The members of each component and the edges into them, in order."""
    found = _components(_grouped(weights.child, weights.parent, len(weights.ending)))
    label = np.empty(len(weights.ending), dtype=np.int64)
    for number, members in enumerate(found):
        label[members] = number
    edges = _grouped(label[weights.child], np.arange(len(weights.child)), len(found))
    return list(zip(found, edges, strict=True))


def _grouped(keys: Ints, values: Ints, count: int) -> list[list[int]]:
    """The values of each key from 0 to `count` - 1, in their order."""
    groups: list[list[int]] = [[] for _ in range(count)]
    for key, value in zip(keys.tolist(), values.tolist(), strict=True):
        groups[key].append(value)
    return groups


def _components(parents: list[list[int]]) -> list[list[int]]:
    """Tarjan's algorithm, from every node to its parents: a component is complete after all those above it."""
    complete = len(parents) + 1
    seen = [0] * len(parents)
    lowest = [0] * len(parents)
    waiting: list[int] = []
    found: list[list[int]] = []
    number = 0
    for root in range(len(parents)):
        path = [] if seen[root] else [(root, iter(parents[root]))]
        while path:
            node, above = path[-1]
            if not seen[node]:
                number += 1
                seen[node] = lowest[node] = number
                waiting.append(node)
            for parent in above:
                if not seen[parent]:
                    path.append((parent, iter(parents[parent])))
                    break
                lowest[node] = min(lowest[node], seen[parent])
            else:
                path.pop()
                if path:
                    below = path[-1][0]
                    lowest[below] = min(lowest[below], lowest[node])
                if lowest[node] == seen[node]:
                    found.append(_taken(waiting, node))
                    for member in found[-1]:
                        seen[member] = complete
    return found


def _taken(waiting: list[int], last: int) -> list[int]:
    """What waits on top, down to `last`, taken off and sorted."""
    members = [waiting.pop()]
    while members[-1] != last:
        members.append(waiting.pop())
    return sorted(members)


def scaled(weights: Weights) -> tuple[Floats, Floats]:
    """Weights of the edges and of the endings, relative to the largest of the same node's.

    None is further below it than `MAX_LOG_RATIO`; -inf stays 0.

    Raises:
        ValueError: a node has neither a parent nor an ending.
    """
    return _scaled(weights.child, weights.log_weight, weights.ending)


def _scaled(child: Ints, log_weight: Floats, ending: Floats) -> tuple[Floats, Floats]:
    top = ending.copy()
    np.maximum.at(top, child, log_weight)
    if not np.isfinite(top).all():
        raise ValueError("a node has neither a parent nor an ending")
    return _relative(log_weight, top[child]), _relative(ending, top)


def _relative(log_weights: Floats, top: Floats) -> Floats:
    floored: Floats = np.exp(np.maximum(log_weights - top, -MAX_LOG_RATIO))
    floored[np.isneginf(log_weights)] = 0.0
    return floored


def _follow_parents(weights: Weights, node: int, edges: list[int], solution: Solution) -> None:
    """A node in no cycle: its choices are independent of everything below it."""
    solution.origins[node] = solution.edge[edges] @ solution.origins[weights.parent[edges]]
    solution.origins[node, node] += solution.ending[node]


def _solve_component(weights: Weights, members: Ints, edges: Ints, solution: Solution) -> None:
    """Members of a cycle: weights are scaled node by node, which leaves every probability as it is."""
    size = len(members)
    row = np.searchsorted(members, weights.child[edges])
    column = np.searchsorted(members, weights.parent[edges])
    inside = members[np.minimum(column, size - 1)] == weights.parent[edges]
    weight, ending = solution.edge[edges], solution.ending[members]
    laplacian = np.eye(size)
    np.subtract.at(laplacian, (row[inside], column[inside]), weight[inside])
    inverse = np.linalg.inv(laplacian)
    diagonal = np.diag(inverse).copy()
    leaves = diagonal[row]
    leaves[inside] -= inverse[column[inside], row[inside]]
    solution.edge[edges] = np.clip(weight * leaves, 0.0, 1.0)
    solution.ending[members] = np.clip(ending * diagonal, 0.0, 1.0)
    absorbed, ends = _absorbed(weights.parent[edges[~inside]], row[~inside], weight[~inside], solution, size)
    solution.origins[members[:, None], ends] = np.clip(inverse @ absorbed, 0.0, 1.0)
    inverse *= ending
    solution.origins[members[:, None], members] = np.clip(inverse, 0.0, 1.0)


def _absorbed(parents: Ints, row: Ints, weight: Floats, solution: Solution, size: int) -> tuple[Floats, Ints]:
    """The chance that a member's next step leaves its component and ends in each of `ends`: those where any can."""
    above, which = np.unique(parents, return_inverse=True)
    ends = np.flatnonzero(solution.origins[above].any(axis=0))
    step = np.zeros((size, len(above)))
    np.add.at(step, (row, which), weight)
    return step @ solution.origins[above[:, None], ends], ends
