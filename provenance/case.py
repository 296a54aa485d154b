"""The method on one page: what the stages are and the order they run in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from provenance.attribution.attribution import Attribution
from provenance.corpus.article import Article, Collection, Input, Note, Outlet, Rejection, Span
from provenance.corpus.heap import growing
from provenance.corpus.outlets import Registry
from provenance.derivation.decisions import NO_DECISIONS, Decisions
from provenance.derivation.model import Story
from provenance.reuse.pair import Pair
from provenance.settings import Settings

Progress = Callable[[str, int, int], None]
"""Called with the stage's code, how much of it is done, and of how much (0 = not known)."""


@dataclass(frozen=True, slots=True)
class Case:
    """Everything found out about a collection. Sorted by ids throughout; the input's order leaves no trace."""

    settings: Settings
    articles: tuple[Article, ...]
    outlets: tuple[Outlet, ...]
    attributions: tuple[Attribution, ...]
    pairs: tuple[Pair, ...]
    stories: tuple[Story, ...]
    boilerplate: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    inputs: tuple[Input, ...] = ()
    rejected: tuple[Rejection, ...] = ()
    warnings: tuple[Note, ...] = ()
    decisions: Decisions = NO_DECISIONS


@growing()
def trace(
    collection: Collection | Sequence[Article],
    registry: Registry | None = None,
    settings: Settings | None = None,
    *,
    about: str | None = None,
    decisions: Decisions = NO_DECISIONS,
    progress: Progress | None = None,
    processes: int = 1,
) -> Case:
    """Trace a collection: find what was copied, read who is credited, derive who had it from whom.

    `about` is the id of the article that verdicts should speak of. With more than one of `processes` a large collection
    is read by others too, and what is found is the same. A script that asks for them must not trace on being imported
    (`if __name__ == "__main__":`).

    Raises:
        DecisionsError: the decisions rule on what the collection does not hold.
    """
    from provenance.attribution import extract_attributions
    from provenance.attribution.reading_ahead import reading_ahead
    from provenance.derivation.derive import derive
    from provenance.reuse import find_reuse, templates_told_apart

    settings = settings or Settings()
    registry = registry or Registry.load()
    if not isinstance(collection, Collection):
        collection = Collection(tuple(collection))
    articles = prepared(collection, decisions, registry)
    with reading_ahead(articles, registry, processes) as ahead:
        reuse = templates_told_apart(find_reuse(articles, settings.reuse, progress), articles)
        credits = extract_attributions(articles, registry, ahead=ahead, progress=progress)
    met = _outlets(articles, credits.attributions, credits.outlets, decisions.named_outlets(), registry)
    outlets = decisions.on_outlets(met)
    derived = derive(
        articles,
        {o.id: o for o in outlets},
        reuse,
        credits.attributions,
        settings,
        about=about,
        decisions=decisions,
        progress=progress,
    )
    return Case(
        settings,
        articles,
        outlets,
        derived.attributions,
        reuse.pairs,
        derived.stories,
        reuse.boilerplate,
        collection.inputs,
        collection.rejected,
        collection.warnings,
        decisions,
    )


def prepared(collection: Collection, decisions: Decisions, registry: Registry) -> tuple[Article, ...]:
    """The articles as every stage sees them: sorted by id, decided times and outlets set, versions chained.

    Raises:
        DecisionsError: the decisions speak of an article that is not among them.
    """
    from provenance.derivation.derive import version_chain

    ordered = sorted(collection.articles, key=lambda a: a.id)
    return version_chain(decisions.on_articles(ordered, registry))


def _publisher(article: Article, registry: Registry) -> Outlet:
    """The outlet of an article that no credit met, as its own fields tell it."""
    name = article.outlet_name or article.outlet
    told = registry.identify(
        name=name, domain=article.domain, url=article.url, platform=article.platform, account=article.account
    )
    return told if told.id == article.outlet else Outlet(article.outlet, name, domains=(article.domain,))


def _outlets(
    articles: Sequence[Article],
    attributions: Sequence[Attribution],
    met: Sequence[Outlet],
    decided: set[str],
    registry: Registry,
) -> tuple[Outlet, ...]:
    """Every outlet that publishes or is credited here or that decisions speak of, sorted by id."""
    found = {o.id: o for o in met}
    for article in articles:
        if article.outlet and article.outlet not in found:
            found[article.outlet] = _publisher(article, registry)
    credited = {a.outlet for a in attributions if a.outlet} | {c for a in attributions for c in a.candidates}
    credited |= decided
    for id in sorted(credited | {a.carried_by for a in attributions if a.carried_by} | set(found)):
        known = registry.get(id)
        if known is not None:
            found[id] = known
    found.update(_undecided(attributions, registry))
    return tuple(found[id] for id in sorted(found))


def _undecided(attributions: Sequence[Attribution], registry: Registry) -> dict[str, Outlet]:
    """The outlets known by a name alone that several have, of their kind where they are all of one."""
    found: dict[str, Outlet] = {}
    for a in attributions:
        if a.candidates and a.role == "channel" and a.named is not None and a.named not in found:
            kinds = {known.kind for id in a.candidates if (known := registry.get(id))}
            found[a.named] = Outlet(a.named, a.source, kinds.pop() if len(kinds) == 1 else "unknown")
    return found
