"""Which pairs share wording worth showing, and where: rare phrases, equal quotations, copies."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from provenance.reuse.candidates import Pairs, distinct
from provenance.reuse.groups import expanded
from provenance.reuse.matches import Matches, seeded, shared
from provenance.reuse.ngrams import Lengths
from provenance.reuse.passages import Scales
from provenance.reuse.quoting import Quotes, equal_quotations
from provenance.reuse.shelf import Ints, Mask, Shelf
from provenance.settings import Reuse

_PLACES_AT_ONCE = 1 << 22
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
    found = _rare(search)
    rarity = search.scales.rarity(search.shelf, found.a, found.length)
    pairs = distinct(found.pairs[worth(search, found.a, found.b, found.length, rarity)])
    far = distinct(found.pairs[rarity >= _SPREADS * search.settings.min_rarity])
    whole = distinct(np.concatenate([copies, far, expanded(search.group, far, search.settings.max_group)]))
    return found.chosen(np.isin(found.pairs, pairs)).with_others(shared(search.shelf, whole, search.seed))


def _rare(search: Search) -> Matches:
    """All matches that are rare enough to be shown once a pair stands."""
    found = equal_quotes(search)
    for seeds in search.scales.phrases.parts(_PLACES_AT_ONCE):
        some = seeded(search.shelf, seeds, search.scales.seed)
        rarity = search.scales.rarity(search.shelf, some.a, some.length)
        found = found.with_others(some.chosen(rarity >= search.settings.min_rarity_further))
    return found


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
