"""From matches to pairs: passages laid out and weighed, overlaps counted, classes given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from provenance.corpus.heap import growing
from provenance.reuse.boilerplate import Aside
from provenance.reuse.candidates import Pairs, among, distinct, unpack
from provenance.reuse.classes import Shared, classes
from provenance.reuse.matches import Matches
from provenance.reuse.ngrams import Lengths
from provenance.reuse.overlap import Overlap, overlaps
from provenance.reuse.pair import Pair, PairClass, Passage
from provenance.reuse.passages import Laid, laid, quotations
from provenance.reuse.records import made, rounded
from provenance.reuse.search import Search, worth
from provenance.reuse.shelf import Shelf
from provenance.reuse.thirds import Shares, common_sources
from provenance.reuse.tiles import tiled


@dataclass(frozen=True, slots=True, eq=False)
class Copies:
    """Pairs that stand whatever their passages are, sorted, with what they share."""

    pairs: Pairs
    overlap: Overlap


def pairs_of(search: Search, found: Matches, copies: Copies, aside: Aside | None) -> tuple[Pair, ...]:
    """The copies and all pairs with a passage rare enough, in order of ids."""
    shelf, settings = search.shelf, search.settings
    tiles = tiled(shelf, found, search.seed, settings.max_gap)
    passages = laid(shelf, tiles, search.scales)
    stands = worth(search, passages.a, passages.b, passages.a_after - passages.a, passages.rarity)
    pairs = distinct(np.concatenate([copies.pairs, passages.pairs[stands]]))
    passages = passages.chosen((passages.rarity >= settings.min_rarity_further) & among(passages.pairs, pairs))
    quoted = quotations(shelf, tiles.tiles, search.quotes, search.scales, settings.quotation_words)
    quoted = quoted.chosen(among(quoted.pairs, pairs))
    overlap = _overlaps(search, pairs, copies, aside)
    kinds = classes(overlap, _shared(search, pairs, passages), settings)
    with growing():
        shares = _shares(shelf, pairs, passages)
        kinds = common_sources(kinds, shares)
        return _records(shelf, pairs, kinds, overlap, shares.records, _shares(shelf, pairs, quoted).records)


def _records(
    shelf: Shelf,
    pairs: Pairs,
    kinds: Sequence[PairClass],
    overlap: Overlap,
    passages: Sequence[tuple[Passage, ...]],
    quoted: Sequence[tuple[Passage, ...]],
) -> tuple[Pair, ...]:
    a, b = (side.tolist() for side in unpack(pairs))
    ids = ([shelf.ids[row] for row in side] for side in (a, b))
    shares = (rounded(values) for values in (overlap.resemblance, overlap.a_in_b, overlap.b_in_a))
    return tuple(made(Pair, len(a), *ids, kinds, *shares, passages, quoted))


def _overlaps(search: Search, pairs: Pairs, copies: Copies, aside: Aside | None) -> Overlap:
    """The overlap of each pair, counted anew only where it is not known."""
    known = among(pairs, copies.pairs)
    shingle = Lengths(search.settings.shingle, search.settings.shingle_spaceless)
    fresh = overlaps(search.shelf, pairs[~known], shingle, aside)
    columns = []
    for name in Overlap.__slots__:
        column = np.empty(len(pairs), np.int64)
        column[known], column[~known] = getattr(copies.overlap, name), getattr(fresh, name)
        columns.append(column)
    return Overlap(*columns)


def _shared(search: Search, pairs: Pairs, passages: Laid) -> Shared:
    """What each pair shares, counted for its class."""
    number = np.searchsorted(pairs, passages.pairs)
    words = np.bincount(number, passages.words, len(pairs)).astype(np.int64)
    told = [
        np.bincount(number, search.quotes.told(first, after), len(pairs)).astype(np.int64)
        for first, after in ((passages.a, passages.a_after), (passages.b, passages.b_after))
    ]
    above = np.maximum(passages.rarity - search.settings.min_rarity, 0.0)
    rarity = np.bincount(number, above, len(pairs)).astype(np.float64)
    return Shared(words, np.maximum(*told), np.minimum(*told), rarity)


def _shares(shelf: Shelf, pairs: Pairs, found: Laid) -> Shares:
    """The passages of each pair."""
    bounds, spans = np.append(np.searchsorted(found.pairs, pairs), len(found.pairs)), found.spans(shelf)
    passages, ends = found.passages(spans), bounds.tolist()
    each = [tuple(passages[i:j]) for i, j in zip(ends, ends[1:], strict=False)]
    return Shares(pairs, bounds, found.words, spans, each)
