"""How many origins are independent: what a reader should count instead of links.

The number of families in which some article's history ends, the unseen source counting one. Histories are dependent
(siblings share their parent's fate), so the number is counted over whole histories: all of them in a small story,
seeded draws in a larger one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from provenance.corpus.article import Article, Outlet
from provenance.derivation.graph import Solved
from provenance.derivation.model import UNSEEN, IndependentOrigins, Node
from provenance.derivation.origin import draw_origins, enumerate_origins, histories
from provenance.settings import Derive


def independent_origins(
    solved: Solved,
    families: Mapping[Node, str],
    compiled: frozenset[str],
    parts: Sequence[tuple[str, float]],
    settings: Derive,
) -> IndependentOrigins:
    """Expected and most probable number of families.

    `parts` are (family, probability) of the origins that only feed passages. Exact by enumeration up to
    `enumerate_up_to` nodes, beyond that by draws seeded from the story's ids.
    """
    counted = [i for i, n in enumerate(solved.nodes) if n.kind == "article" and n.id not in compiled]
    endings, mass = _histories(solved, counted, settings)
    names = sorted({families[n] for n in solved.nodes} | {family for family, _ in parts})
    column = {name: i for i, name in enumerate(names)}
    family = np.array([column[families[n]] for n in solved.nodes])
    present = np.zeros((len(endings), len(names)), dtype=bool)
    for i in counted:
        present[np.arange(len(endings)), family[endings[:, i]]] = True
    absent: dict[int, float] = {}
    for name, p in parts:
        absent[column[name]] = absent.get(column[name], 1.0) * (1 - p)
    return _summary(_distribution(present, mass, absent))


def _histories(
    solved: Solved, counted: Sequence[int], settings: Derive
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Where every counted node ends, (histories, nodes), and the probability of each history."""
    if len(counted) == 1:
        size = len(solved.nodes)
        return np.tile(np.arange(size)[:, None], (1, size)), solved.solution.origins[counted[0]]
    if len(solved.nodes) <= settings.enumerate_up_to and histories(solved.weights) <= _MOST_HISTORIES:
        return enumerate_origins(solved.weights)
    seed = hashlib.sha256("\n".join(n.id for n in solved.nodes).encode()).digest()[:8]
    endings = draw_origins(solved.weights, settings.independent_draws, int.from_bytes(seed, "big"))
    return endings, np.full(len(endings), 1 / len(endings))


_MOST_HISTORIES = 20_000
"""More are drawn from instead: the draws' error is then smaller than what the reader is shown."""


def _distribution(
    present: NDArray[np.bool_], mass: NDArray[np.float64], absent: Mapping[int, float]
) -> NDArray[np.float64]:
    """P(number of families), parts being independent of each other and of the histories.

    `absent` is, for a family that parts may add, the probability that none of them does.
    """
    counts = np.zeros((len(present), present.shape[1] + 1))
    counts[np.arange(len(present)), present.sum(axis=1)] = 1.0
    for column, p_absent in sorted(absent.items()):
        added = np.where(present[:, column], 0.0, 1 - p_absent)[:, None]
        counts[:, 1:] = counts[:, 1:] * (1 - added) + counts[:, :-1] * added
        counts[:, :1] *= 1 - added
    distribution: NDArray[np.float64] = mass @ counts
    return distribution


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
