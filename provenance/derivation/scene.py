"""One story laid out for reading evidence: its articles, what they share, whom they credit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from provenance.attribution.attribution import Attribution
from provenance.corpus.article import Article, Outlet, Span
from provenance.corpus.dates import claimed_before
from provenance.corpus.text import tokenize_block
from provenance.derivation.inherit import Credit, credits, share_credits
from provenance.derivation.overlap import Overlaps
from provenance.derivation.stories import Confirmed


@dataclass(frozen=True, slots=True)
class Scene:
    """`held` maps an outlet to its articles in this story, `own` an article to the indexes of its attributions,
    `creditors` an outlet to the articles whose own page credit names it as their source. Ids are sorted.
    `pressure[v]` says of each token of v how much it asks of v's parent to hold it too: see `_pressure`.
    `credited_elsewhere[v]` are credits to v's outlet by articles of other stories that share words with v.
    `headlines[v]` are the hashes of its headline's words. `taken[v]`: how far a passage of v that stands in another
    story is a stranger there, 0 to 1."""

    articles: Mapping[str, Article]
    outlets: Mapping[str, Outlet]
    overlaps: Overlaps
    attributions: Sequence[Attribution]
    own: Mapping[str, tuple[int, ...]]
    credits: Mapping[str, tuple[Credit, ...]]
    confirmed: Mapping[tuple[str, str], Confirmed]
    held: Mapping[str, tuple[str, ...]]
    creditors: Mapping[str, tuple[str, ...]]
    pressure: Mapping[str, NDArray[np.float64]]
    credited_elsewhere: Mapping[str, tuple[Credit, ...]]
    headlines: Mapping[str, tuple[int, ...]]
    taken: Mapping[str, float]

    def credit(self, article: str, outlet: str) -> Credit | None:
        """What `article` says of `outlet`, if anything."""
        return next((c for c in self.credits[article] if c.outlet == outlet), None)

    def same_publisher(self, a: str, b: str) -> bool:
        """Whether two articles have one outlet, or outlets of one family."""
        first, second = self.articles[a].outlet, self.articles[b].outlet
        if first == second:
            return first != ""
        families = [self.outlets[o].family if o in self.outlets else "" for o in (first, second)]
        return families[0] != "" and families[0] == families[1]

    def kind(self, article: str) -> str:
        """The kind of an article's outlet."""
        outlet = self.outlets.get(self.articles[article].outlet)
        return outlet.kind if outlet else "unknown"

    def is_wire(self, article: str) -> bool:
        """Whether its publisher is one that is credited through others: an agency, an official body."""
        return self.kind(article) in ("agency", "official body") or self.articles[article].kind == "statement"

    def is_later_version(self, v: str, u: str) -> bool:
        """Whether v is known to be a later version of u's URL."""
        before = self.articles[v].version_of
        while before is not None and before != u and before in self.articles:
            before = self.articles[before].version_of
        return before == u

    def channels(self) -> tuple[str, ...]:
        """Outlets credited as channels that have no article in this story, sorted."""
        named = {c.outlet for own in self.credits.values() for c in own}
        named |= {c.carried_by for own in self.credits.values() for c in own if c.carried_by}
        return tuple(sorted(named - set(self.held)))


def set_scene(
    articles: Sequence[Article],
    outlets: Mapping[str, Outlet],
    overlaps: Overlaps,
    attributions: Sequence[Attribution],
    own: Mapping[str, tuple[int, ...]],
    confirmed: Mapping[tuple[str, str], Confirmed],
    credited_elsewhere: Mapping[str, tuple[Credit, ...]],
    taken: Mapping[str, float],
) -> Scene:
    """The scene of one story's articles, sorted by id."""
    plain = {a.id: credits(a, [(i, attributions[i]) for i in own.get(a.id, ())]) for a in articles}
    by_id = {a.id: a for a in articles}
    shared = share_credits(plain, attributions, overlaps, by_id)
    return Scene(
        by_id,
        outlets,
        overlaps,
        attributions,
        {a.id: own.get(a.id, ()) for a in articles},
        shared,
        confirmed,
        _grouped((a.outlet, a.id) for a in articles if a.outlet),
        _grouped((c.outlet, id) for id, made in shared.items() for c in made if c.page and c.direct),
        {a.id: _pressure(a, by_id, shared, overlaps, attributions) for a in articles},
        credited_elsewhere,
        _headlines(articles),
        taken,
    )


_FROM_LATER = 0.02
_FROM_EXPLAINED = 0.4
_EXPLAINED_AT = 0.95


def _pressure(
    v: Article,
    articles: Mapping[str, Article],
    credits_of: Mapping[str, tuple[Credit, ...]],
    overlaps: Overlaps,
    attributions: Sequence[Attribution],
) -> NDArray[np.float64]:
    """How much each token of v, shared with others of the story, must have stood in v's parent.

    1 for words shared with a text that v cannot account for; less where that text may have them from v: v holds all
    that it shares with anybody; least where it is later by its displayed time, or credits v.
    None for phrases that many stories have and for the words of a credit: two hands write them alike.
    """
    pressure = np.zeros(len(overlaps.tokens[v.id]))
    for w, mask in overlaps.covered[v.id].items():
        other = articles[w]
        credited = any(c.outlet == v.outlet and c.page for c in credits_of[w])
        later = None
        if v.published is not None and other.published is not None:
            later = claimed_before(v.published, other.published)
        if credited or later:
            weight = _FROM_LATER
        elif later is None and overlaps.words(w, v.id) >= _EXPLAINED_AT * int((overlaps.traced[w] > 0).sum()):
            weight = _FROM_EXPLAINED
        else:
            weight = 1.0
        np.maximum(pressure, weight * mask, out=pressure)
    pressure[overlaps.common[v.id]] = 0.0
    for made in credits_of[v.id]:
        for act in (attributions[i] for i in made.attributions if attributions[i].field == "text"):
            pressure[_around(overlaps, v.id, act.span)] = 0.0
    return pressure


_CREDIT_PHRASE = 3
"""Words around a credited name that all who credit it may write alike."""


def _around(overlaps: Overlaps, v: str, span: Span) -> slice:
    tokens = overlaps.tokens[v]
    first = int(np.searchsorted(tokens.starts, span.start)) - _CREDIT_PHRASE
    return slice(max(0, first), int(np.searchsorted(tokens.ends, span.end, side="right")) + _CREDIT_PHRASE)


def _headlines(articles: Sequence[Article]) -> dict[str, tuple[int, ...]]:
    block = tokenize_block([a.title for a in articles])
    return {a.id: tuple(block.tokens(i).hashes.tolist()) for i, a in enumerate(articles)}


def _grouped(rows: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    groups: dict[str, list[str]] = {}
    for key, value in rows:
        groups.setdefault(key, []).append(value)
    return {key: tuple(sorted(values)) for key, values in groups.items()}
