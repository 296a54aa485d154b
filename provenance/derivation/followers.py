"""Evidence that only a first reading of a whole story gives: what its other articles have their words from.

Copies come in flocks: whoever was copied once is copied again, and texts that have a source in common make that source
likelier for each of them. What each article says by itself is summed first; the expected numbers of that reading are
evidence in the second (docs/decisions/0011-two-readings.md).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from provenance.corpus.article import Note
from provenance.derivation.model import UNSEEN, Node
from provenance.derivation.signal import Signal

_SATURATES = 0.6
_LEAST = 0.05
"""Expected articles below which there is nothing to say."""
KINDS = ("followers", "begins", "followed")
ABSENT = ("channel", "unseen")
"""Tables of parents whose text is not here."""


@dataclass(frozen=True, slots=True)
class Following:
    """By node: how many others are expected to have their words from it, and the probability that it begins the
    story."""

    followers: NDArray[np.float64]
    begins: NDArray[np.float64]

    @classmethod
    def of(
        cls,
        parent: NDArray[np.int64],
        chance: NDArray[np.float64],
        begins: NDArray[np.float64],
    ) -> Following:
        """From candidate i's parent and its probability, and each node's probability of having none."""
        followers = np.zeros(len(begins))
        np.add.at(followers, parent, chance)
        return cls(followers, begins)

    def strengths(self, table: str, u: int, v: int, chance: float) -> Iterator[tuple[str, float, float]]:
        """Kind, strength from 0 to 1 and expected number of what speaks for u as v's source, which had `chance`, or
        for v as its own."""
        if table in ("article", *ABSENT):
            yield from _many("followers", self.followers[u] - chance)
        if table == "article" and self.begins[u] >= _LEAST:
            yield "begins", float(self.begins[u]), float(self.begins[u])
        if table in ("original", *ABSENT):
            yield from _many("followed", self.followers[v])

    def signals(self, table: str, source: Node, derived: Node, u: int, v: int, chance: float) -> Iterator[Signal]:
        """The same as evidence."""
        for kind, strength, expected in self.strengths(table, u, v, chance):
            code = "followers_unseen" if kind == "followers" and source == UNSEEN else kind
            about = derived if kind == "followed" else source
            yield Signal(
                kind, strength, Note(f"evidence.{code}", (("source", about.id), ("expected", round(expected, 2))))
            )


def _many(kind: str, expected: float) -> Iterator[tuple[str, float, float]]:
    if expected >= _LEAST:
        yield kind, 1.0 - _SATURATES ** float(expected), float(expected)
