"""How likely the true histories of stories are, as a function of the weights: what fitting climbs.

The probability of a story's true parents is a ratio of two masses: of the histories that agree with the truth, and of
all histories. Each is the determinant of a Laplacian (matrix-tree theorem), and the slope of its logarithm is the
expected number of times each candidate is chosen. Nodes whose true parent is not among their candidates, and outlets
whose own source nobody knows, are summed over.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from evaluation.newsroom import Truth
from provenance.derivation.graph import Candidate, Solved
from provenance.derivation.model import UNSEEN, Node
from provenance.derivation.origin import MAX_LOG_RATIO, allow_lapse, weight_of_others

Key = tuple[str, str]
"""Table of weights, kind of evidence."""
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class History:
    """One story's candidates as (parent, child), an ending being its own parent, with rows of features.

    `agrees` marks those that the truth allows. The story counts `times` times.
    """

    size: int
    parent: Ints
    child: Ints
    agrees: NDArray[np.bool_]
    features: tuple[Mapping[Key, float], ...]
    times: float = 1.0


def history(solved: Solved, truth: Mapping[str, Truth]) -> History:
    """A story that the pipeline assembled, with what is true of its articles."""
    position = {node: i for i, node in enumerate(solved.nodes) if node != UNSEEN}
    outside = len(position)
    candidates = [*solved.candidates, *(e for e in solved.endings if e is not None and e.derived != UNSEEN)]
    parent = np.array([position.get(c.source, outside) for c in candidates], dtype=np.int64)
    child = np.array([position[c.derived] for c in candidates], dtype=np.int64)
    agrees = np.ones(len(candidates), dtype=bool)
    for node, v in position.items():
        if node.kind == "article" and node.id in truth:
            true = (child == v) & (parent == position.get(wanted(node, truth), outside))
            if true.any():
                agrees &= (child != v) | true
    return History(outside, parent, child, agrees, tuple(_features(c) for c in candidates))


def history_of(solved: Solved, article: Node, allowed: Set[Node]) -> History:
    """A story of which only one article's parent is known to be among `allowed`."""
    found = history(solved, {})
    position = {node: i for i, node in enumerate(solved.nodes) if node != UNSEEN}
    true = np.isin(found.parent, [position[node] for node in allowed if node in position])
    of = found.child == position[article]
    return replace(found, agrees=~of | true) if (of & true).any() else found


def wanted(node: Node, truth: Mapping[str, Truth]) -> Node:
    """An article's true parent, itself where its story begins with it."""
    parent = truth[node.id].parent
    return node if parent is None else parent


def _features(candidate: Candidate) -> Mapping[Key, float]:
    row: dict[Key, float] = {(candidate.table, "bias"): 1.0}
    for signal in candidate.signals:
        key = (candidate.table, signal.kind)
        row[key] = row.get(key, 0.0) + signal.value
    return row


@dataclass(frozen=True, slots=True)
class Histories:
    """Stories with their features in one matrix; those of story i are rows `starts[i]` to `starts[i + 1]`."""

    stories: tuple[History, ...]
    columns: tuple[Key, ...]
    matrix: Floats
    starts: Ints
    lapse: float

    @classmethod
    def of(cls, stories: Sequence[History], columns: Sequence[Key], lapse: float) -> Histories:
        """Features that no column names are left out."""
        column = {key: i for i, key in enumerate(columns)}
        sizes = [len(story.features) for story in stories]
        matrix = np.zeros((sum(sizes), len(columns)))
        for n, row in enumerate(row for story in stories for row in story.features):
            for key, value in row.items():
                if key in column:
                    matrix[n, column[key]] = value
        return cls(tuple(stories), tuple(columns), matrix, np.concatenate([[0], np.cumsum(sizes)]), lapse)

    def loss(self, weights: Floats) -> tuple[float, Floats]:
        """Minus the logarithm of the probability of all true histories, and its slope."""
        score = self.matrix @ weights
        slope = np.zeros(len(score))
        total = 0.0
        for i, story in enumerate(self.stories):
            rows = slice(self.starts[i], self.starts[i + 1])
            found = score[rows]
            allowed = allow_lapse(found, story.child, story.size, self.lapse)
            every, chosen = mass(story.size, story.parent, story.child, allowed)
            kept = story.agrees
            true, agreed = mass(story.size, story.parent[kept], story.child[kept], allowed[kept])
            total += story.times * (every - true)
            chosen[kept] -= agreed
            slope[rows] = story.times * _through_lapse(story, found, allowed, chosen)
        return total, self.matrix.T @ slope


def said(stories: Sequence[History], weights: Mapping[Key, float], lapse: float) -> list[tuple[float, bool]]:
    """For every node whose parent is known: the probability of its most probable choice, and whether that is so."""
    known = Histories.of(stories, list(weights), lapse)
    score = known.matrix @ np.array(list(weights.values()))
    found = []
    for i, story in enumerate(stories):
        rows = score[known.starts[i] : known.starts[i + 1]]
        _, chance = mass(story.size, story.parent, story.child, allow_lapse(rows, story.child, story.size, lapse))
        for node in range(story.size):
            choices = np.flatnonzero(story.child == node)
            if not story.agrees[choices].all():
                best = choices[np.argmax(chance[choices])]
                found.append((float(chance[best]), bool(story.agrees[best])))
    return found


def _through_lapse(story: History, score: Floats, allowed: Floats, slope: Floats) -> Floats:
    """A slope by the allowed scores as one by the scores themselves: what bounds a choice comes from its rivals."""
    own = np.exp(allowed - score)
    top = np.full(story.size, -np.inf)
    np.maximum.at(top, story.child, score)
    relative = np.exp(score - top[story.child])
    rest = weight_of_others(score, story.child, story.size)
    bound = slope * (1 - own) * np.exp(np.where(np.isneginf(rest), -np.inf, top[story.child] - rest))
    of_node = np.bincount(story.child, bound, minlength=story.size)[story.child]
    return slope * own + relative * (of_node - bound)


def mass(size: int, parent: Ints, child: Ints, score: Floats) -> tuple[float, Floats]:
    """Logarithm of the summed weight of all histories of `size` nodes, and the probability of each candidate.

    A parent `size` is outside and ends the history, as a node that is its own parent does.
    """
    top = np.full(size, -np.inf)
    np.maximum.at(top, child, score)
    weight = np.exp(np.maximum(score - top[child], -MAX_LOG_RATIO))
    laplacian = np.zeros((size, size))
    np.add.at(laplacian, (child, child), weight)
    inside = (parent != child) & (parent < size)
    np.subtract.at(laplacian, (child[inside], parent[inside]), weight[inside])
    inverse = np.linalg.inv(laplacian)
    leaves = np.diag(inverse)[child]
    leaves[inside] -= inverse[parent[inside], child[inside]]
    return float(np.linalg.slogdet(laplacian)[1] + top.sum()), weight * leaves
