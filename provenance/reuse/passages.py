"""Passages of pairs: their matches laid out, joined, and weighed by how rare their words are."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from provenance.corpus.article import Span
from provenance.reuse.background import Background
from provenance.reuse.candidates import Pairs, unpack
from provenance.reuse.matches import Matches, Phrases
from provenance.reuse.ngrams import Lengths
from provenance.reuse.pair import Passage
from provenance.reuse.quoting import Quotes, quoted_in_both
from provenance.reuse.records import made, rounded
from provenance.reuse.shelf import Ints, Shelf
from provenance.reuse.tiles import Tiled


@dataclass(frozen=True, slots=True, eq=False)
class Laid:
    """Passages of pairs, those of a pair together and in a's order. Positions of the first token and of the first
    after it, on both sides."""

    pairs: Pairs
    a: Ints
    a_after: Ints
    b: Ints
    b_after: Ints
    words: Ints
    rarity: NDArray[np.float64]

    def chosen(self, which: NDArray[np.bool_]) -> Laid:
        """Some of them."""
        return Laid(*(getattr(self, name)[which] for name in self.__slots__))

    def spans(self, shelf: Shelf) -> Ints:
        """Where the passages start and end in a's text, and in b's: four rows."""
        places = np.concatenate([self.a, self.a_after - 1, self.b, self.b_after - 1])
        starts, ends = (np.split(side, 4) for side in shelf.spans(places))
        return np.stack([starts[0], ends[1], starts[2], ends[3]])

    def passages(self, spans: Ints) -> list[Passage]:
        """The passages as records."""
        a, b = (made(Span, len(self.a), start.tolist(), end.tolist()) for start, end in (spans[:2], spans[2:]))
        return made(Passage, len(self.a), a, b, self.words.tolist(), rounded(self.rarity))


@dataclass(frozen=True, slots=True, eq=False)
class Scales:
    """What passages are weighed by: counts of words, and how many texts hold each phrase."""

    background: Background
    phrases: Phrases
    seed: Lengths

    def rarity(
        self, shelf: Shelf, pairs: Pairs, first: Ints, lengths: Ints, enough: float = np.inf
    ) -> NDArray[np.float64]:
        """The rarity of phrases that begin at positions `first` of the first rows of pairs; `enough` as in
        `Background.rarity`."""
        rows, _ = unpack(pairs)
        own = self.phrases.held_by(first, lengths, self.seed.of(shelf.spaceless[rows]))
        return self.background.rarity(shelf, rows, first, lengths, own, enough)


def laid(shelf: Shelf, found: Tiled, scales: Scales) -> Laid:
    """The passages that tiles make up, weighed."""
    tiles, members = found.tiles, found.members
    first = np.cumsum(members) - members
    last = first + members - 1
    each = scales.rarity(shelf, tiles.pairs, tiles.a, tiles.length)
    rarity = np.add.reduceat(each, first) if len(first) else np.zeros(0)
    ends_a, ends_b = (side[last] + tiles.length[last] for side in (tiles.a, tiles.b))
    return Laid(tiles.pairs[first], tiles.a[first], ends_a, tiles.b[first], ends_b, found.words, rarity)


def quotations(shelf: Shelf, tiles: Matches, found: Quotes, scales: Scales, words: int) -> Laid:
    """The parts of tiles that stand in quotation marks on both sides."""
    which, a, b, lengths = quoted_in_both(found, tiles.a, tiles.b, tiles.length, words)
    pairs = tiles.pairs[which]
    rarity = scales.rarity(shelf, pairs, a, lengths)
    return Laid(pairs, a, a + lengths, b, b + lengths, lengths, rarity)
