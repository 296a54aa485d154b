"""Simulated collections put through the pipeline: what is measured and what is fitted both start here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from random import Random

from evaluation.newsroom import Newsroom, Telling, Truth, publish
from evaluation.newsroom.sources import Source
from provenance.attribution import extract_attributions
from provenance.case import Case, trace
from provenance.corpus.article import Article, Collection, Outlet
from provenance.corpus.outlets import Registry
from provenance.corpus.text import words
from provenance.derivation.derive import version_chain
from provenance.derivation.material import Material, lay_out
from provenance.reuse import find_reuse, templates_told_apart
from provenance.settings import Settings

HERE = Path(__file__).parent / "newsroom"
CORPORA = Path(__file__).parents[2] / "shared" / "corpora"


@dataclass(frozen=True, slots=True)
class Simulated:
    """Articles of many stories, mixed, with the truth of each by id."""

    articles: tuple[Article, ...]
    truth: Mapping[str, Truth]


def simulate(
    rates: str,
    language: str,
    stories: int,
    seed: int,
    *,
    times: bool = True,
    credits: bool = True,
    alone: bool = False,
    without: str = "",
) -> Simulated:
    """`stories` tellings of one language in one collection, fewer when there are not enough source articles, or some
    credit somebody.

    `rates` is "fit" or "test"; of each telling only one page is found when `alone`; nobody does the operation
    `without`.
    """
    newsroom = Newsroom.load(HERE / f"{rates}.toml", CORPORA if CORPORA.exists() else None, without=without)
    sources = list(_distinct(newsroom.sources[language]))
    Random(seed).shuffle(sources)
    articles: list[Article] = []
    truth: dict[str, Truth] = {}
    for number, own in enumerate(zip(sources[::2], sources[1::2], strict=False)):
        if number == stories:
            break
        if any(source.credits for source in own):
            continue
        telling = replace(newsroom, sources={language: own}).tell(number=number, seed=seed, language=language)
        story = publish(_one_page(telling, seed) if alone else telling, times=times, credits=credits)
        articles += story.articles
        truth |= story.truth
    return Simulated(tuple(articles), truth)


def _one_page(telling: Telling, seed: int) -> Telling:
    """The same, but that only one of the copies was found."""
    copies = [draft.id for draft in telling.drafts if draft.parent and not draft.hidden]
    found = Random(f"{seed}/{telling.number}").choice(copies)
    return replace(telling, drafts=tuple(replace(draft, hidden=draft.id != found) for draft in telling.drafts))


_PHRASE = 6
_MOST_SHARED = 1


@cache
def _distinct(sources: Sequence[Source]) -> tuple[Source, ...]:
    """Real articles repeat each other: of those that share phrases the first is kept, so that each tells of its own.

    What counts as shared is decided here and not by the product, so that its changes do not change what is measured.
    """
    kept: list[Source] = []
    known: set[tuple[str, ...]] = set()
    for source in sources:
        said = [words(" ".join(sentences)) for sentences in source.paragraphs]
        phrases = {tuple(w[i : i + _PHRASE]) for w in said for i in range(len(w) - _PHRASE + 1)}
        if len(phrases & known) <= _MOST_SHARED:
            kept.append(source)
            known |= phrases
    return tuple(kept)


def traced(simulated: Simulated, settings: Settings | None = None) -> Case:
    """The whole pipeline on a simulated collection."""
    return trace(Collection(simulated.articles), Registry.load(), settings)


def laid_out(simulated: Simulated, settings: Settings | None = None, registry: Registry | None = None) -> Material:
    """The collection as the derivation finds it, before any story is solved."""
    case_settings = settings or Settings()
    registry = registry or Registry.load()
    articles = version_chain(sorted(simulated.articles, key=lambda a: a.id))
    reuse = templates_told_apart(find_reuse(articles, case_settings.reuse), articles)
    credits = extract_attributions(articles, registry)
    outlets: dict[str, Outlet] = {o.id: o for o in credits.outlets} | dict(registry.outlets)
    return lay_out(articles, outlets, reuse, credits.attributions, case_settings)
