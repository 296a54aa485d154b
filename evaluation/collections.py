"""Simulated collections put through the pipeline: what is measured and what is fitted both start here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from evaluation.newsroom import Newsroom, Telling, Truth, publish
from provenance.attribution import extract_attributions
from provenance.case import Case, trace
from provenance.corpus.article import Article, Collection, Outlet
from provenance.corpus.outlets import Registry
from provenance.derivation.derive import Material, lay_out
from provenance.reuse import find_reuse
from provenance.settings import Settings

HERE = Path(__file__).parent / "newsroom"
CORPORA = Path(__file__).parents[2] / "shared" / "corpora"


@dataclass(frozen=True, slots=True)
class Simulated:
    """Articles of many stories, mixed, with the truth of each by id."""

    articles: tuple[Article, ...]
    truth: Mapping[str, Truth]


def simulate(
    rates: str, language: str, stories: int, seed: int, *, times: bool = True, credits: bool = True
) -> Simulated:
    """`stories` tellings of one language in one collection. `rates` is "fit" or "test"."""
    newsroom = Newsroom.load(HERE / f"{rates}.toml", CORPORA if CORPORA.exists() else None)
    tellings = [newsroom.tell(number=number, seed=seed, language=language) for number in range(stories)]
    told = [publish(telling, times=times, credits=credits) for telling in _of_different_events(tellings)]
    articles = tuple(article for story in told for article in story.articles)
    return Simulated(articles, {id: truth for story in told for id, truth in story.truth.items()})


def _of_different_events(tellings: list[Telling]) -> list[Telling]:
    """Real sources repeat each other: of two tellings whose beginnings share their text only the first is kept."""
    articles = [
        replace(article, id=f"{n:05} {i}", outlet=f"{n}", url="")
        for n, telling in enumerate(tellings)
        for i, article in enumerate(publish(telling, credits=False).articles)
    ]
    dropped: set[int] = set()
    for pair in find_reuse(articles, Settings().reuse).pairs:
        first, second = sorted((int(pair.a.split()[0]), int(pair.b.split()[0])))
        if first != second and first not in dropped and max(pair.a_in_b, pair.b_in_a) >= _SAME_EVENT:
            dropped.add(second)
    return [telling for n, telling in enumerate(tellings) if n not in dropped]


_SAME_EVENT = 0.4


def traced(simulated: Simulated, settings: Settings | None = None) -> Case:
    """The whole pipeline on a simulated collection."""
    return trace(Collection(simulated.articles), Registry.load(), settings)


def laid_out(simulated: Simulated, settings: Settings | None = None) -> Material:
    """The collection as the derivation finds it, before any story is solved."""
    case_settings = settings or Settings()
    registry = Registry.load()
    articles = sorted(simulated.articles, key=lambda a: a.id)
    reuse = find_reuse(articles, case_settings.reuse)
    credits = extract_attributions(articles, registry)
    outlets: dict[str, Outlet] = {o.id: o for o in credits.outlets} | dict(registry.outlets)
    return lay_out(articles, outlets, reuse, credits.attributions, case_settings)
