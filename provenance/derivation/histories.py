"""What the solved graph says of each article: its possible endings, and the chain by which it most probably ends."""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from provenance.corpus.article import Article
from provenance.derivation.graph import Solved
from provenance.derivation.model import UNSEEN, Node, Share

TIE = 1e-9
"""Probabilities closer than this are equal."""


def origins_of(solved: Solved) -> dict[str, tuple[Share, ...]]:
    """For each article, where its history may end, most probable first, ties by node."""
    shares: dict[str, list[Share]] = {node.id: [] for node in solved.nodes if node.kind == "article"}
    origins = solved.solution.origins
    article, ending = np.nonzero(origins[: len(shares)] > TIE)
    for i, j, p in zip(article.tolist(), ending.tolist(), origins[article, ending].tolist(), strict=True):
        shares[solved.nodes[i].id].append(Share(solved.nodes[j], p))
    return {id: _most_probable_first(found) for id, found in shares.items()}


def _most_probable_first(shares: Iterable[Share]) -> tuple[Share, ...]:
    return tuple(sorted(shares, key=lambda s: (-round(s.probability, 9), s.node)))


def mean_origins(origin_of: Mapping[str, tuple[Share, ...]], articles: Sequence[Article]) -> tuple[Share, ...]:
    """The story's endings: the mean over its articles, the versions of one URL counting as one."""
    if len(articles) == 1:
        return origin_of[articles[0].id]
    versions: dict[str, int] = {}
    for article in articles:
        versions[article.url or article.id] = versions.get(article.url or article.id, 0) + 1
    total: dict[Node, float] = {}
    for article in articles:
        weight = 1 / (versions[article.url or article.id] * len(versions))
        for share in origin_of[article.id]:
            total[share.node] = total.get(share.node, 0.0) + weight * share.probability
    return _most_probable_first(Share(node, p) for node, p in total.items())


def one_page(shares: Sequence[Share], articles: Mapping[str, Article], chain: Sequence[Node]) -> tuple[Share, ...]:
    """The same with the versions of one URL under one of them, the last that the chain passes through, else the most
    probable: which one was copied may stay open where the page does not."""
    passed = {articles[node.id].url or node.id: node for node in chain[:-1] if node.kind == "article"}
    found: dict[str, Share] = {}
    for share in shares:
        article = articles.get(share.node.id) if share.node.kind == "article" else None
        key = (article.url if article else "") or share.node.id
        held = found.get(key, Share(passed.get(key, share.node), 0.0))
        found[key] = Share(held.node, held.probability + share.probability)
    return _most_probable_first(found.values())


def withheld(shares: Sequence[Share], ending: Node) -> tuple[Share, ...]:
    """The same with what an ending had given to the text that was not found."""
    total = {UNSEEN: 0.0}
    for share in shares:
        node = UNSEEN if share.node == ending else share.node
        total[node] = total.get(node, 0.0) + share.probability
    return _most_probable_first(Share(node, p) for node, p in total.items())


def chains(solved: Solved, origin_of: Mapping[str, tuple[Share, ...]]) -> dict[str, tuple[Node, ...]]:
    """For each article the most probable path from its most probable ending, ending first."""
    position = {node: i for i, node in enumerate(solved.nodes)}
    steps = _steps(solved)
    below = {goal: _best_parents(position[goal], steps) for goal in {shares[0].node for shares in origin_of.values()}}
    return {
        id: tuple(solved.nodes[i] for i in _path(position[Node("article", id)], below[shares[0].node]))
        for id, shares in origin_of.items()
    }


def best_path(solved: Solved, article: str, ending: Node) -> tuple[Node, ...]:
    """The most probable path by which an article's history ends in `ending`, ending first."""
    parent = _best_parents(solved.index(ending), _steps(solved))
    return tuple(solved.nodes[i] for i in _path(solved.index(Node("article", article)), parent))


def _steps(solved: Solved) -> list[list[tuple[int, int]]]:
    """Possible children of each node with -ln(probability), in units of `TIE` so that sums of any order are equal."""
    steps: list[list[tuple[int, int]]] = [[] for _ in solved.nodes]
    edges = zip(
        solved.weights.parent.tolist(), solved.weights.child.tolist(), solved.solution.edge.tolist(), strict=True
    )
    for parent, child, probability in edges:
        if probability > 0:
            steps[parent].append((child, round(-math.log(probability) / TIE)))
    return steps


def _best_parents(goal: int, steps: Sequence[Sequence[tuple[int, int]]]) -> dict[int, int]:
    """The next node on the best path of every node that reaches `goal`, which is its own.

    Dijkstra on -ln(probability), from `goal` down; ties go to the path with fewer steps, then to the first parent.
    """
    queue = [(0, 0, goal, goal)]
    parent: dict[int, int] = {}
    while queue:
        cost, length, above, node = heapq.heappop(queue)
        if node not in parent:
            parent[node] = above
            for below, extra in steps[node]:
                if below not in parent:
                    heapq.heappush(queue, (cost + extra, length + 1, node, below))
    return parent


def _path(start: int, parent: Mapping[int, int]) -> list[int]:
    """From `start` up, the last node first; only `start` where it does not get there."""
    path = [start]
    while (above := parent.get(path[-1], path[-1])) != path[-1]:
        path.append(above)
    return path[::-1]
