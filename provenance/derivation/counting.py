"""How many families the histories of a story end in: the exact distribution, by determinants.

The determinant of the Laplacian is the weight of all histories (matrix-tree theorem). With a family's one possible
ending multiplied by z it is a polynomial whose coefficient of z^k belongs to the histories that k such families end;
its values at the roots of unity give it. A family that several nodes can end, or a node that is not counted itself,
is barred instead: with its endings struck out what is left is the weight of the histories that it ends none of.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from provenance.derivation.origin import Floats, Ints, Solution, Weights, scaled

Mask = NDArray[np.bool_]

_SURE = 1e-12
"""What is this near to 0 or 1 is not worth a determinant."""
_MOST_WORK = 2e7
"""Multiplications; beyond that drawing is quicker, and its error smaller than what the reader is shown."""


@dataclass(frozen=True, slots=True)
class Families:
    """`of[v]`: the number of node v's family. `counted[v]`: whether the end of v's history counts.
    `none_added[f]`: the probability that nothing else (a part, independent of the histories) adds family f."""

    of: Ints
    counted: Mask
    none_added: Floats


@dataclass(frozen=True, slots=True)
class _Kinds:
    """Families by what is known of them: `marked` have one possible ending, that of a counted node (`ends`)."""

    always: int
    never: list[int]
    barred: list[int]
    marked: list[int]
    ends: list[int]


def distribution(weights: Weights, solution: Solution, families: Families) -> Floats | None:
    """P(so many families), from 0 on, that counted nodes end in or that are added; None where that is too much work."""
    kinds = _kinds(solution, families)
    optional = _optional(weights, families.counted)
    values = len(kinds.marked) // 2 + 1
    cases = values << (len(kinds.barred) + len(optional))
    if cases * len(families.of) ** 3 > _MOST_WORK:
        return None
    found = _by_barred(weights, families, kinds, optional) if kinds.barred or kinds.marked else np.ones((1, 1))
    for family in reversed(kinds.barred):
        found = _counted_or_added(found[0::2] - found[1::2], found[1::2], families.none_added[family])
    for family in kinds.never:
        found = _counted_or_added(np.zeros_like(found), found, families.none_added[family])
    counts = np.concatenate([np.zeros(kinds.always), found[0]])
    counts = np.maximum(counts, 0.0)
    exact: Floats = counts / counts.sum()
    return exact


def _kinds(solution: Solution, families: Families) -> _Kinds:
    ends = solution.origins[families.counted]
    count = len(families.none_added)
    share = np.zeros((len(ends), count))
    np.add.at(share.T, families.of, ends.T)
    never, always = share.sum(axis=0) <= _SURE, (1 - share).min(axis=0, initial=1.0) <= _SURE
    possible = ends.sum(axis=0) > _SURE
    kinds = _Kinds(int(always.sum()), np.flatnonzero(never & (families.none_added < 1)).tolist(), [], [], [])
    for family in np.flatnonzero(~never & ~always).tolist():
        nodes = np.flatnonzero((families.of == family) & possible)
        if len(nodes) == 1 and families.counted[nodes[0]] and families.none_added[family] == 1:
            kinds.marked.append(family)
            kinds.ends.append(int(nodes[0]))
        else:
            kinds.barred.append(family)
    return kinds


def _optional(weights: Weights, counted: Mask) -> list[int]:
    """Nodes that are not counted and have parents: in a history that a family ends for no counted node, they may still
    be ended by it, as long as no counted node comes from them."""
    found: list[int] = np.unique(weights.child[~counted[weights.child]]).tolist()
    return found


def _subsets(members: Sequence[int], size: int) -> Mask:
    """Every subset as a row of marks, the first member in the first half of the rows missing, and so on."""
    rows = np.zeros((1 << len(members), size), dtype=bool)
    for i, member in enumerate(members):
        rows[:, member] = np.arange(len(rows)) >> (len(members) - 1 - i) & 1
    return rows


def _by_barred(weights: Weights, families: Families, kinds: _Kinds, optional: list[int]) -> Floats:
    """For every set of barred families: P(none of them, and k marked ones), (sets, k).

    Nodes that a barred family ends in spite of it (`lost`, none of them counted) and the others keep to themselves:
    edges between the two are struck out, and each side has the endings that make it what it is.
    """
    weight, ending = scaled(weights)
    size = len(ending)
    barred = _subsets(kinds.barred, len(families.none_added))[:, families.of]
    lost = np.repeat(barred & ~families.counted, 1 << len(optional), axis=0)
    lost[:, optional] = np.tile(_subsets(optional, size)[:, optional], (len(barred), 1))
    barred = np.repeat(barred, 1 << len(optional), axis=0)
    kept = np.where(lost[:, weights.parent] == lost[:, weights.child], weight, 0.0)
    ends = np.where(barred == lost, ending, 0.0)
    laplacian = np.zeros((len(kept), size, size))
    np.subtract.at(laplacian.transpose(1, 2, 0), (weights.child, weights.parent), kept.T)
    diagonal = np.arange(size)
    laplacian[:, diagonal, diagonal] = ends - laplacian.sum(axis=2)
    total = _polynomial(laplacian, ends, kinds.ends)
    by_set = total.reshape(-1, 1 << len(optional), total.shape[1]).sum(axis=1)
    probabilities: Floats = by_set / by_set[0].sum()
    return probabilities


def _polynomial(laplacian: Floats, ends: Floats, marked: list[int]) -> Floats:
    """Coefficients of the determinants in z, by which the endings of `marked` nodes are multiplied."""
    order = len(marked) + 1
    if order == 1:
        plain: Floats = np.linalg.det(laplacian)[:, None]
        return plain
    values = np.exp(-2j * np.pi * np.arange(order // 2 + 1) / order)
    at = np.repeat(laplacian[:, None].astype(complex), len(values), axis=1)
    at[:, :, marked, marked] += ends[:, None, marked] * (values[:, None] - 1)
    coefficients: Floats = np.fft.irfft(np.linalg.det(at), n=order, axis=1)
    return coefficients


def _counted_or_added(present: Floats, absent: Floats, none_added: float) -> Floats:
    """Distributions with one family more: present, or absent and added, or neither."""
    longer = np.zeros((len(present), present.shape[1] + 1))
    longer[:, 1:] = present + (1 - none_added) * absent
    longer[:, :-1] += none_added * absent
    return longer
