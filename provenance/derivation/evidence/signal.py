"""A piece of evidence as it is found, before it is weighed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from provenance.corpus.article import Note, Quoted
from provenance.derivation.inherit import Credit
from provenance.derivation.scene import Scene

MOST_SPANS = 6


@dataclass(slots=True)
class Signal:
    """One kind of evidence as found: its strength before weighing, what to say of it, where it can be seen."""

    kind: str
    value: float
    note: Note
    spans: tuple[Quoted, ...] = ()


PairEvidence = Callable[[Scene, str, str], Iterator[Signal]]


def quotes(scene: Scene, made: Credit) -> tuple[Quoted, ...]:
    """The lines that make a credit."""
    return tuple(scene.attributions[i].quoted for i in made.attributions[:MOST_SPANS])
