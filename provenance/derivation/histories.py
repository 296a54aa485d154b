"""What the solved graph says of each article: its possible endings, its chain, and how many origins are independent."""

from __future__ import annotations

import hashlib
import heapq
import itertools
import math
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from provenance.corpus.article import Article, Outlet
from provenance.derivation.graph import Solved
from provenance.derivation.model import UNSEEN, IndependentOrigins, Node, Share
from provenance.derivation.origin import Weights, draw_origins
from provenance.settings import Derive

TIE = 1e-9
"""Probabilities closer than this are equal."""


def origins_of(solved: Solved) -> dict[str, tuple[Share, ...]]:
    """For each article, where its history may end, most probable first, ties by node."""
    found = {}
    for i, node in enumerate(solved.nodes):
        if node.kind == "article":
            row = solved.solution.origins[i]
            shares = [Share(solved.nodes[j], float(row[j])) for j in np.flatnonzero(row > TIE)]
            found[node.id] = tuple(sorted(shares, key=lambda s: (-round(s.probability, 9), s.node)))
    return found


def mean_origins(origin_of: Mapping[str, tuple[Share, ...]], articles: Sequence[Article]) -> tuple[Share, ...]:
    """The story's endings: the mean over its articles, the versions of one URL counting as one."""
    versions: dict[str, int] = {}
    for article in articles:
        versions[article.url or article.id] = versions.get(article.url or article.id, 0) + 1
    total: dict[Node, float] = {}
    for article in articles:
        weight = 1 / (versions[article.url or article.id] * len(versions))
        for share in origin_of[article.id]:
            total[share.node] = total.get(share.node, 0.0) + weight * share.probability
    return tuple(sorted((Share(n, p) for n, p in total.items()), key=lambda s: (-round(s.probability, 9), s.node)))


def chains(solved: Solved, origin_of: Mapping[str, tuple[Share, ...]]) -> dict[str, tuple[Node, ...]]:
    """For each article the most probable path from its most probable ending, ending first."""
    steps = _steps(solved)
    return {id: _cheapest_path(Node("article", id), shares[0].node, steps) for id, shares in origin_of.items()}


def best_path(solved: Solved, article: str, ending: Node) -> tuple[Node, ...]:
    """The most probable path by which an article's history ends in `ending`, ending first."""
    return _cheapest_path(Node("article", article), ending, _steps(solved))


def _steps(solved: Solved) -> dict[Node, list[tuple[Node, float]]]:
    """Possible parents of each node with -ln(probability)."""
    steps: dict[Node, list[tuple[Node, float]]] = {}
    for candidate, probability in zip(solved.candidates, solved.solution.edge, strict=True):
        if probability > 0:
            steps.setdefault(candidate.derived, []).append((candidate.source, -math.log(probability)))
    return steps


def _cheapest_path(start: Node, goal: Node, steps: Mapping[Node, list[tuple[Node, float]]]) -> tuple[Node, ...]:
    """Dijkstra on -ln(probability), goal first; ties go to the path with fewer steps, then by ids."""
    queue: list[tuple[float, int, tuple[Node, ...]]] = [(0.0, 1, (start,))]
    done: set[Node] = set()
    while queue:
        cost, _, path = heapq.heappop(queue)
        node = path[-1]
        if node == goal:
            return path[::-1]
        if node in done:
            continue
        done.add(node)
        for source, extra in steps.get(node, ()):
            if source not in done:
                heapq.heappush(queue, (round(cost + extra, 9), len(path) + 1, (*path, source)))
    return (start,)


def independent_origins(
    solved: Solved,
    families: Mapping[Node, str],
    compiled: frozenset[str],
    parts: Sequence[tuple[str, float]],
    settings: Derive,
) -> IndependentOrigins:
    """Number of families in which some article's history ends, the unseen source counting one.

    `parts` are (family, probability) of the origins that only feed passages. Exact by enumeration up to
    `enumerate_up_to` nodes, beyond that by seeded draws.
    """
    counted = [i for i, n in enumerate(solved.nodes) if n.kind == "article" and n.id not in compiled]
    names = sorted({families[n] for n in solved.nodes} | {family for family, _ in parts})
    column = {name: i for i, name in enumerate(names)}
    family = np.array([column[families[n]] for n in solved.nodes])
    if len(solved.nodes) <= settings.enumerate_up_to:
        endings, mass = enumerate_origins(solved.weights)
    else:
        seed = hashlib.sha256("\n".join(n.id for n in solved.nodes).encode()).digest()[:8]
        endings = draw_origins(solved.weights, settings.independent_draws, int.from_bytes(seed, "big"))
        mass = np.full(len(endings), 1 / len(endings))
    present = np.zeros((len(endings), len(names)), dtype=bool)
    for i in counted:
        present[np.arange(len(endings)), family[endings[:, i]]] = True
    return _count(present, mass, [(column[name], p) for name, p in parts])


def _count(present: NDArray[np.bool_], mass: NDArray[np.float64], parts: list[tuple[int, float]]) -> IndependentOrigins:
    """Expected and most probable number of families; parts are independent of each other and of the histories."""
    absent: dict[int, float] = {}
    for column, p in parts:
        absent[column] = absent.get(column, 1.0) * (1 - p)
    counts: dict[int, float] = {}
    patterns, inverse = np.unique(present, axis=0, return_inverse=True)
    weight = np.bincount(inverse.reshape(-1), mass, minlength=len(patterns))
    for pattern, probability in zip(patterns, weight, strict=True):
        open_columns = [column for column in sorted(absent) if not pattern[column]]
        distribution = {int(pattern.sum()): float(probability)}
        for column in open_columns:
            distribution = _convolve(distribution, 1 - absent[column])
        for number, p in distribution.items():
            counts[number] = counts.get(number, 0.0) + p
    best = max(sorted(counts), key=lambda number: round(counts[number], 9))
    return IndependentOrigins(sum(n * p for n, p in counts.items()), best)


def _convolve(distribution: Mapping[int, float], p: float) -> dict[int, float]:
    result: dict[int, float] = {}
    for number, mass in distribution.items():
        result[number] = result.get(number, 0.0) + mass * (1 - p)
        result[number + 1] = result.get(number + 1, 0.0) + mass * p
    return result


def enumerate_origins(weights: Weights) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Every acyclic history's endings, (histories, nodes), and its probability. For small graphs only."""
    size = len(weights.ending)
    options: list[list[tuple[int, float]]] = []
    for v in range(size):
        own = [(v, float(weights.ending[v]))] if np.isfinite(weights.ending[v]) else []
        into = np.flatnonzero(weights.child == v)
        options.append(own + [(int(weights.parent[i]), float(weights.log_weight[i])) for i in into])
    rows, logs = [], []
    for history in itertools.product(*options):
        ends = _endings([parent for parent, _ in history])
        if ends is not None:
            rows.append(ends)
            logs.append(sum(w for _, w in history))
    mass = np.exp(np.array(logs) - max(logs))
    return np.array(rows, dtype=np.int64), mass / mass.sum()


def _endings(parents: Sequence[int]) -> list[int] | None:
    ends = []
    for v in range(len(parents)):
        node = v
        for _ in range(len(parents)):
            if parents[node] == node:
                break
            node = parents[node]
        else:
            return None
        ends.append(node)
    return ends


def families(nodes: Sequence[Node], articles: Mapping[str, Article], outlets: Mapping[str, Outlet]) -> dict[Node, str]:
    """Who stands behind each node: the family of its outlet, else the outlet, else (publisher unknown) itself."""
    found = {}
    for node in nodes:
        if node == UNSEEN:
            found[node] = "?"
            continue
        outlet = node.id if node.kind == "outlet" else articles[node.id].outlet
        known = outlets.get(outlet)
        found[node] = (known.family if known and known.family else outlet) or f"article {node.id}"
    return found
