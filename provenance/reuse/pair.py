"""What two articles share, verified."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from provenance.corpus.article import Span

PairClass = Literal[
    "verbatim", "abridged", "expanded", "partial", "quotation", "common_source", "template", "incidental"
]  # fmt: skip
LOOSE: frozenset[PairClass] = frozenset({"partial", "common_source"})
"""Classes of texts of their own that have some wording in common."""
OTHER_WAY: dict[PairClass, Literal["abridged", "expanded"]] = {"abridged": "expanded", "expanded": "abridged"}
"""Classes that are another when a pair is seen from its other article."""


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """Words that two articles share in the same order: a span in each original's `text`.

    `words` counts the tokens that are equal after folding; `rarity` is the information they carry in nats
    (the sum over its n-grams' -ln of the share of articles that hold them, so a formula counts for little).
    """

    a: Span
    b: Span
    words: int
    rarity: float = 0.0


@dataclass(frozen=True, slots=True)
class Pair:
    """Two articles (ids, `a < b`) that share text.

    `resemblance` is the Jaccard similarity of their shingle sets; `a_in_b` the share of a's shingles that b
    holds, `b_in_a` the other way; both without boilerplate. `quotations` are passages that stand in quotation
    marks in both.
    """

    a: str
    b: str
    kind: PairClass
    resemblance: float
    a_in_b: float
    b_in_a: float
    passages: tuple[Passage, ...] = ()
    quotations: tuple[Passage, ...] = ()

    def mirrored(self) -> Pair:
        """The same pair seen from b: only for reading, ids are then out of order."""
        return Pair(
            self.b,
            self.a,
            OTHER_WAY.get(self.kind, self.kind),
            self.resemblance,
            self.b_in_a,
            self.a_in_b,
            tuple(Passage(p.b, p.a, p.words, p.rarity) for p in self.passages),
            tuple(Passage(p.b, p.a, p.words, p.rarity) for p in self.quotations),
        )


@dataclass(frozen=True, slots=True)
class Reuse:
    """All verified pairs sorted by ids, and what each article repeats of its own outlet (spans of `text`)."""

    pairs: tuple[Pair, ...]
    boilerplate: dict[str, tuple[Span, ...]]
