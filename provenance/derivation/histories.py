"""What the solved graph says of each article: its possible endings, and the chain by which it most probably ends."""

from __future__ import annotations

import heapq
import math
from collections.abc import Mapping, Sequence

import numpy as np

from provenance.corpus.article import Article
from provenance.derivation.graph import Solved
from provenance.derivation.model import Node, Share

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
