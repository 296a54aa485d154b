"""What kind of reuse a pair is, from what its articles share.

In this order, the first that holds; thresholds are settings:

- *template*: more of what they share was set aside as boilerplate than counts, and what counts is not substantial.
- *verbatim*: each holds nearly all of the other.
- *abridged*: b holds nearly all of a, and more; *expanded*: a holds nearly all of b, and more.
- *quotation*: nearly all the words they share are quotations, whole or at least half: in both, or in one and then
  more than a title or the name of a law.
- *partial*: what they share is substantial: passages that carry so much more than a pair needs to stand.
- *incidental*: anything else: a phrase, names with their titles, the formulas of a kind of news.

A pair that is partial becomes a *template* too where its texts are told apart by their figures (see `templates`).

A pair that is partial or a quotation becomes *common source* where a third article holds nearly everything that the
two share, and more of each (see `thirds`). The class speaks of wording alone: the third may be the source of both, or
have put both together.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from provenance.reuse.overlap import Overlap
from provenance.reuse.pair import PairClass
from provenance.reuse.shelf import Ints, Mask
from provenance.settings import Reuse

_NEARLY = 0.8


@dataclass(frozen=True, slots=True, eq=False)
class Shared:
    """For each pair: words in its passages, those of them in quotations of one and of both, and the nats by which
    passages are rarer than a pair needs."""

    words: Ints
    quoted: Ints
    quoted_in_both: Ints
    rarity: NDArray[np.float64]


def classes(overlap: Overlap, shared: Shared, settings: Reuse) -> list[PairClass]:
    """The class of each pair, common sources left out."""
    substantial = np.asarray(shared.rarity >= settings.substantial_rarity)
    enough = np.maximum(_NEARLY * shared.words, 1)
    quotation = (shared.quoted_in_both >= enough) | (
        (shared.quoted >= enough) & (shared.rarity >= settings.substantial_rarity_quoted)
    )
    in_b, in_a = overlap.a_in_b >= settings.copied_at, overlap.b_in_a >= settings.copied_at
    rules: list[tuple[Mask, PairClass]] = [
        ((overlap.aside > overlap.both) & ~substantial, "template"),
        (in_b & in_a, "verbatim"),
        (in_b, "abridged"),
        (in_a, "expanded"),
        (quotation, "quotation"),
        (substantial, "partial"),
    ]
    number = np.select([np.asarray(rule) for rule, _ in rules], list(range(len(rules))), len(rules))
    names: list[PairClass] = [*(name for _, name in rules), "incidental"]
    return [names[i] for i in number.tolist()]
