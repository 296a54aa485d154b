"""One story laid out for reading evidence: its articles, what they share, whom they credit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from provenance.attribution.attribution import Attribution
from provenance.corpus.article import Article, Outlet
from provenance.derivation.inherit import Credit, credits, share_credits
from provenance.derivation.overlap import Overlaps
from provenance.derivation.stories import Confirmed


@dataclass(frozen=True, slots=True)
class Scene:
    """`held` maps an outlet to its articles in this story, `own` an article to the indexes of its attributions,
    `creditors` an outlet to the articles whose own page credit names it as their source. Ids are sorted."""

    articles: Mapping[str, Article]
    outlets: Mapping[str, Outlet]
    overlaps: Overlaps
    attributions: Sequence[Attribution]
    own: Mapping[str, tuple[int, ...]]
    credits: Mapping[str, tuple[Credit, ...]]
    confirmed: Mapping[tuple[str, str], Confirmed]
    held: Mapping[str, tuple[str, ...]]
    creditors: Mapping[str, tuple[str, ...]]

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
) -> Scene:
    """The scene of one story's articles, sorted by id."""
    plain = {a.id: credits(a, [(i, attributions[i]) for i in own.get(a.id, ())]) for a in articles}
    shared = share_credits(plain, attributions, overlaps)
    return Scene(
        {a.id: a for a in articles},
        outlets,
        overlaps,
        attributions,
        {a.id: own.get(a.id, ()) for a in articles},
        shared,
        confirmed,
        _grouped((a.outlet, a.id) for a in articles if a.outlet),
        _grouped((c.outlet, id) for id, made in shared.items() for c in made if c.page and c.direct),
    )


def _grouped(rows: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    groups: dict[str, list[str]] = {}
    for key, value in rows:
        groups.setdefault(key, []).append(value)
    return {key: tuple(sorted(values)) for key, values in groups.items()}
