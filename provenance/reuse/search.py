"""Which pairs share wording worth showing, and where: rare phrases, equal quotations, copies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from provenance.reuse.candidates import Pairs, among, distinct
from provenance.reuse.groups import expanded
from provenance.reuse.matches import Matches, seeded, shared, together
from provenance.reuse.ngrams import PLACES_AT_ONCE, Lengths
from provenance.reuse.passages import Scales
from provenance.reuse.quoting import Quotes, equal_quotations
from provenance.reuse.shelf import Ints, Mask, Shelf
from provenance.settings import Reuse

_NEARLY = 0.75
"""Share of a match that must be a quotation for the match to be one."""
_SPREADS = 2.0
"""How many times the least rarity a match needs for its pair, and the copies of both, to be gone through in full."""


@dataclass(frozen=True, slots=True, eq=False)
class Search:
    """What the search for passages works on. `group` as `groups.groups` gives it."""

    shelf: Shelf
    settings: Reuse
    scales: Scales
    quotes: Quotes
    group: Ints

    @property
    def seed(self) -> Lengths:
        """Tokens a seed of a passage."""
        return Lengths(self.settings.passage_seed, self.settings.passage_seed_spaceless)


def matches(search: Search, copies: Pairs) -> Matches:
    """The matches of every pair that shares something rare, and of the given copies.

    What very many hold is searched through one member of each group of copies. Where much more than that is shared,
    the pair and the other members are gone through in full.
    """
    parts = [_rare(search, some) for some in _everywhere(search)]
    kept, pairs, far = (list(each) for each in zip(*parts, strict=True))
    worthy, widely = distinct(np.concatenate(pairs)), distinct(np.concatenate(far))
    whole = distinct(np.concatenate([copies, widely, expanded(search.group, widely, search.settings.max_group)]))
    shown = [found.chosen(among(found.pairs, worthy)) for found in kept]
    return together([*shown, shared(search.shelf, whole, search.seed)])


def _everywhere(search: Search) -> Iterator[Matches]:
    """All matches between any two articles that hold a seed or an equal quotation, in parts."""
    yield equal_quotes(search)
    for seeds in search.scales.phrases.parts(PLACES_AT_ONCE):
        yield seeded(search.shelf, seeds, search.scales.seed)


def _rare(search: Search, found: Matches) -> tuple[Matches, Pairs, Pairs]:
    """The matches that may be shown once a pair stands, the pairs that stand, and those to be gone through in full."""
    settings = search.settings
    wide = _SPREADS * settings.min_rarity
    enough = max(wide, settings.min_rarity_further, settings.min_rarity_quoted)
    rarity = search.scales.rarity(search.shelf, found.pairs, found.a, found.length, enough)
    stands = worth(search, found.a, found.b, found.length, rarity)
    far = rarity >= wide
    shown = found.chosen(rarity >= settings.min_rarity_further)
    return shown, distinct(found.pairs[stands]), distinct(found.pairs[far])


def equal_quotes(search: Search) -> Matches:
    """Matches that hold a quotation equal in both articles."""
    settings = search.settings
    return equal_quotations(
        search.shelf, search.quotes, search.group, settings.quotation_words, settings.max_document_frequency
    )


def worth(search: Search, a: Ints, b: Ints, lengths: Ints, rarity: NDArray[np.float64]) -> Mask:
    """Which equal runs are rare enough for a pair, more easily so where one is a quotation."""
    settings = search.settings
    enough = rarity >= settings.min_rarity
    unsure = np.flatnonzero(~enough & (rarity >= settings.min_rarity_quoted))
    a, b, lengths = a[unsure], b[unsure], lengths[unsure]
    told = np.maximum(search.quotes.told(a, a + lengths), search.quotes.told(b, b + lengths))
    enough[unsure[told >= _NEARLY * lengths]] = True
    return np.asarray(enough, np.bool_)
