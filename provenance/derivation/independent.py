"""How many origins are independent: what a reader should count instead of links.

The number of families in which some article's history ends, the unseen source counting one. Histories are dependent
(siblings share their parent's fate), so the number is counted over whole histories: exactly where that is not too much
work, else over seeded draws.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from provenance.corpus.article import Article, Outlet
from provenance.derivation.counting import Families, distribution
from provenance.derivation.drawing import draw_origins
from provenance.derivation.graph import Solved
from provenance.derivation.model import UNSEEN, IndependentOrigins, Node
from provenance.settings import Derive


def independent_origins(
    solved: Solved,
    families: Mapping[Node, str],
    compiled: frozenset[str],
    parts: Sequence[tuple[str, float]],
    settings: Derive,
) -> IndependentOrigins:
    """Expected and most probable number of families.

    `parts` are (family, probability) of the origins that only feed passages; they are independent of each other and of
    the histories. Draws are seeded from the story's ids.
    """
    if not parts and sum(n.kind == "article" and n.id not in compiled for n in solved.nodes) == 1:
        return IndependentOrigins(1.0, 1)
    names = sorted({families[n] for n in solved.nodes} | {family for family, _ in parts})
    number = {name: i for i, name in enumerate(names)}
    none_added = np.ones(len(names))
    for family, p in parts:
        none_added[number[family]] *= 1 - p
    found = Families(
        np.array([number[families[n]] for n in solved.nodes]),
        np.array([n.kind == "article" and n.id not in compiled for n in solved.nodes]),
        none_added,
    )
    if found.counted.sum() == 1:
        return _summary(_mean(np.arange(len(found.of))[:, None], solved.solution.origins[found.counted][0], found))
    exact = distribution(solved.weights, solved.solution, found)
    return _summary(_drawn(solved, found, settings.independent_draws) if exact is None else exact)


def _drawn(solved: Solved, families: Families, draws: int) -> NDArray[np.float64]:
    seed = hashlib.sha256("\n".join(n.id for n in solved.nodes).encode()).digest()[:8]
    endings = draw_origins(solved.weights, draws, int.from_bytes(seed, "big"))
    return _mean(endings[:, families.counted], np.full(draws, 1 / draws), families)


def _mean(endings: NDArray[np.int64], mass: NDArray[np.float64], families: Families) -> NDArray[np.float64]:
    """P(so many families) over histories that end in rows of nodes, each history with its probability."""
    present = np.zeros((len(endings), len(families.none_added)), dtype=bool)
    present[np.arange(len(endings))[:, None], families.of[endings]] = True
    counts = np.zeros((len(endings), present.shape[1] + 1))
    counts[np.arange(len(endings)), present.sum(axis=1)] = 1.0
    for column in np.flatnonzero(families.none_added < 1):
        added = np.where(present[:, column], 0.0, 1 - families.none_added[column])[:, None]
        counts[:, 1:] = counts[:, 1:] * (1 - added) + counts[:, :-1] * added
        counts[:, :1] *= 1 - added
    mean: NDArray[np.float64] = mass @ counts
    return mean


def _summary(distribution: NDArray[np.float64]) -> IndependentOrigins:
    expected = float(distribution @ np.arange(len(distribution)))
    return IndependentOrigins(expected, int(np.argmax(np.round(distribution, 9))))


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
