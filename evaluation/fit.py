"""Fit the weights of the derivation model on simulated stories, and write them with their training record.

    python -m evaluation.fit [--stories 300] [--write]

Each article's parent is a conditional choice among its candidates and endings: log P = log-weight − log Σ weights.
The stories are the ones that the pipeline itself assembles, with and without times and credits. Weights are drawn
towards the ones in the file by a normal prior, so that evidence which simulations hardly show keeps its weight.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from evaluation.collections import Simulated, laid_out, simulate
from evaluation.newsroom import Truth
from provenance.derivation.derive import open_story
from provenance.derivation.direction import tables
from provenance.derivation.graph import Candidate
from provenance.derivation.model import Node
from provenance.settings import Settings

Key = tuple[str, str]
"""Table of weights, kind of evidence."""
FITTED = ("article", "channel", "unseen", "original")
CONDITIONS = ((True, True), (True, True), (False, True), (True, False))
"""With and without times, with and without credits; as they are, twice."""
PRIOR_DEVIATION = 3.0


@dataclass(frozen=True, slots=True)
class Choice:
    """One article's candidates as rows of features, and which of them is true."""

    features: tuple[Mapping[Key, float], ...]
    true: int


def choices(simulated: Simulated) -> Iterator[Choice]:
    """A choice for every article whose true parent is among its candidates."""
    material = laid_out(simulated)
    for story in range(len(material.members)):
        _, solved = open_story(material, story, Settings())
        for i, node in enumerate(solved.nodes):
            if node.kind != "article":
                continue
            candidates = [c for c in solved.candidates if c.derived == node]
            own = solved.endings[i]
            candidates += [own] if own is not None else []
            wanted = _wanted(node, simulated.truth)
            true = next((n for n, c in enumerate(candidates) if c.source == wanted), None)
            if true is not None and len(candidates) > 1:
                yield Choice(tuple(_features(c) for c in candidates), true)


def _wanted(node: Node, truth: Mapping[str, Truth]) -> Node:
    parent = truth[node.id].parent
    return node if parent is None else parent


def _features(candidate: Candidate) -> Mapping[Key, float]:
    row: dict[Key, float] = {(candidate.table, "bias"): 1.0}
    for signal in candidate.signals:
        key = (candidate.table, signal.kind)
        row[key] = row.get(key, 0.0) + signal.value
    return row


def fit(rows: Sequence[Choice], start: Mapping[Key, float]) -> dict[Key, float]:
    """Weights of greatest posterior probability."""
    keys = sorted({key for row in rows for features in row.features for key in features} | set(start))
    column = {key: i for i, key in enumerate(keys)}
    prior = np.array([start.get(key, 0.0) for key in keys])
    matrix, group, true = _design(rows, column)

    def loss(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        score = matrix @ weights
        top = np.maximum.reduceat(score, group[:-1])
        sizes = np.diff(group)
        mass = np.exp(score - np.repeat(top, sizes))
        total = np.add.reduceat(mass, group[:-1])
        value = float((np.log(total) + top - score[true]).sum())
        slope = matrix.T @ (mass / np.repeat(total, sizes)) - matrix[true].sum(axis=0)
        pull = (weights - prior) / PRIOR_DEVIATION**2
        return value + float(((weights - prior) * pull).sum()) / 2, np.asarray(slope).ravel() + pull

    found = minimize(loss, prior, jac=True, method="L-BFGS-B")
    return dict(zip(keys, (float(w) for w in found.x), strict=True))


def _design(
    rows: Sequence[Choice], column: Mapping[Key, int]
) -> tuple[NDArray[np.float64], NDArray[np.int64], NDArray[np.int64]]:
    sizes = [len(row.features) for row in rows]
    group = np.concatenate([[0], np.cumsum(sizes)])
    matrix = np.zeros((int(group[-1]), len(column)))
    n = 0
    for row in rows:
        for features in row.features:
            for key, value in features.items():
                matrix[n, column[key]] = value
            n += 1
    true = np.array([start + row.true for start, row in zip(group[:-1], rows, strict=True)])
    return matrix, group, true


def current() -> dict[Key, float]:
    """The shipped weights of the fitted tables."""
    return {(name, kind): w for name in FITTED for kind, w in tables()[name].items()}


def training(stories: int, seed: int) -> Iterator[Choice]:
    """Choices of both languages under every condition, each from its own tellings."""
    for language in ("ar", "en"):
        for n, (times, credits) in enumerate(CONDITIONS):
            each = stories // len(CONDITIONS)
            yield from choices(simulate("fit", language, each, seed + n, times=times, credits=credits))


def main(arguments: Sequence[str] | None = None, say: Callable[[str], None] = print) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stories", type=int, default=200)
    parser.add_argument("--seed", type=int, default=11)
    chosen = parser.parse_args(arguments)
    rows = list(training(chosen.stories, chosen.seed))
    weights = fit(rows, current())
    say(f"# {len(rows)} choices")
    for name in FITTED:
        say(f"[{name}]")
        for (table, kind), weight in weights.items():
            if table == name:
                say(f"{kind} = {weight:.2f}")


if __name__ == "__main__":
    main()
