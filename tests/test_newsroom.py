"""The simulator of newsrooms: what it calls true is true of the pages it makes."""

from __future__ import annotations

import dataclasses
import re
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.newsroom import Newsroom, Story, Telling, publish
from evaluation.newsroom.sources import own_sources, sources
from evaluation.newsroom.tables import load_phrases, load_rates
from evaluation.newsroom.wording import OPERATIONS
from provenance.corpus.article import Article
from provenance.derivation.model import UNSEEN, Node

FOLDER = Path(__file__).parents[1] / "evaluation" / "newsroom"
FIT, TEST = FOLDER / "fit.toml", FOLDER / "test.toml"
CORPORA = Path(__file__).parents[1] / ".." / "shared" / "corpora"


@cache
def newsroom(path: Path = FIT) -> Newsroom:
    return Newsroom.load(path)


Key = tuple[Path, int, int, str]
KEYS = st.tuples(
    st.sampled_from([FIT, TEST]), st.integers(0, 99_999), st.integers(0, 1000), st.sampled_from(["ar", "en"])
)


def told(key: Key) -> Telling:
    path, number, seed, language = key
    return newsroom(path).tell(number, seed, language)


@cache
def many(language: str) -> tuple[Telling, ...]:
    return tuple(newsroom().tell(number, 5, language) for number in range(60))


def by_id(story: Story) -> dict[str, Article]:
    return {article.id: article for article in story.articles}


def names(telling: Telling, outlet: str) -> set[str]:
    house = next(d.house for d in telling.drafts if d.house.id == outlet)
    return {house.name, house.called, house.domain}


def says(article: Article, telling: Telling, outlet: str) -> bool:
    shown = f"{article.byline}\n{article.text}"
    told_by = "|".join(map(re.escape, names(telling, outlet)))
    return bool(re.search(rf"(?<!\w)ل?(?:{told_by})(?!\w)", shown, re.IGNORECASE))


@given(KEYS)
def test_articles_are_sorted_and_each_has_its_truth(key: Key) -> None:
    story = publish(told(key))
    ids = [article.id for article in story.articles]
    assert ids == sorted(set(ids))
    assert set(story.truth) == set(ids)
    assert len(ids) >= 2


@given(KEYS)
def test_spans_are_what_they_claim(key: Key) -> None:
    story = publish(told(key))
    articles = by_id(story)
    for id_, truth in story.truth.items():
        ends = [(span.span.start, span.span.end) for span in truth.spans]
        assert ends == sorted(ends)
        for span in truth.spans:
            words = articles[id_].quoted("text", span.span)
            source = articles[span.source].quoted("text", span.source_span)
            assert words
            assert source
            assert span.source != id_
            assert (words == source) == span.same


@given(KEYS, st.booleans(), st.booleans())
def test_origins_follow_from_parents(key: Key, times: bool, credits: bool) -> None:
    story = publish(told(key), times=times, credits=credits)
    for id_, truth in story.truth.items():
        if truth.parent is None:
            assert truth.origin == Node("article", id_)
        elif truth.parent == UNSEEN:
            assert truth.origin == UNSEEN
        elif truth.parent.kind == "article":
            assert truth.origin == story.truth[truth.parent.id].origin
            assert truth.story == story.truth[truth.parent.id].story
        else:
            assert truth.origin != Node("article", id_)


@given(KEYS)
def test_histories_come_to_an_end(key: Key) -> None:
    truth = publish(told(key)).truth
    for id_ in truth:
        seen, here = {id_}, truth[id_].parent
        while here is not None and here.kind == "article":
            assert here.id not in seen
            seen.add(here.id)
            here = truth[here.id].parent


@given(KEYS)
def test_an_outlet_is_a_parent_only_when_a_page_of_that_history_names_it(key: Key) -> None:
    telling = told(key)
    story = publish(telling)
    articles = by_id(story)
    for truth in story.truth.values():
        if truth.parent and truth.parent.kind == "outlet":
            together = [id_ for id_, other in story.truth.items() if other.story == truth.story]
            assert any(says(articles[id_], telling, truth.parent.id) for id_ in together)


@given(KEYS)
def test_an_outlet_that_is_a_parent_is_not_held_in_that_history(key: Key) -> None:
    story = publish(told(key))
    articles = by_id(story)
    for truth in story.truth.values():
        if truth.parent and truth.parent.kind == "outlet":
            together = [articles[id_] for id_, other in story.truth.items() if other.story == truth.story]
            assert truth.parent.id not in {article.outlet for article in together}


@given(KEYS)
def test_without_credits_nobody_is_named(key: Key) -> None:
    telling = told(key)
    story = publish(telling, credits=False)
    outlets = {draft.house.id for draft in telling.drafts}
    for article in story.articles:
        assert not any(says(article, telling, outlet) for outlet in outlets - {article.outlet})
        parent = story.truth[article.id].parent
        assert parent is None or parent.kind != "outlet"


@given(KEYS)
def test_without_times_no_page_bears_one_and_nothing_else_changes(key: Key) -> None:
    telling = told(key)
    dated, undated = publish(telling), publish(telling, times=False)
    assert undated.truth == dated.truth
    for with_time, without in zip(dated.articles, undated.articles, strict=True):
        assert without == dataclasses.replace(with_time, published=None, captured=None, dates=())


@given(st.integers(0, 10_000), st.sampled_from(["ar", "en"]))
def test_the_same_number_tells_the_same_story(number: int, language: str) -> None:
    again = Newsroom.load(FIT).tell(number, 9, language)
    assert newsroom().tell(number, 9, language) == again
    assert newsroom().tell(number, 10, language) != again


@pytest.mark.parametrize("language", ["ar", "en"])
def test_everything_happens(language: str) -> None:
    tellings = many(language)
    done = {name for telling in tellings for draft in telling.drafts for name in draft.operations}
    rates = load_rates(FIT)
    assert done >= set(OPERATIONS) | set(rates.manners) | set(rates.credits) | {"version"}
    stories = [publish(telling) for telling in tellings]
    truths = [truth for story in stories for truth in story.truth.values()]
    assert {truth.parent.kind if truth.parent else "" for truth in truths} == {"article", "outlet", "unseen", ""}
    assert any(truth.parts for truth in truths)
    assert any(truth.newer_version_of for truth in truths)
    articles = [article for story in stories for article in story.articles]
    assert {a.published.precision if a.published else "" for a in articles} == {"minute", "day", ""}
    assert {a.published.zone for a in articles if a.published} == {"stated", "assumed", "unknown"}
    assert any(article.captured for article in articles)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_siblings_of_a_wire_share_it_word_for_word(language: str) -> None:
    def same_words(story: Story, one: str, other: str) -> int:
        taken = [{s.source_span for s in story.truth[id_].spans if s.same} for id_ in (one, other)]
        return sum(len(span) for span in taken[0] & taken[1])

    alike = 0
    for story in map(publish, many(language)):
        texts = by_id(story)
        for one, other in combinations(story.truth, 2):
            parents = {story.truth[one].parent, story.truth[other].parent}
            if len(parents) == 1 and parents != {None}:
                alike += same_words(story, one, other) > 0.7 * len(texts[one].text)
    assert alike >= 10


def test_versions_share_their_address() -> None:
    for telling in many("ar"):
        story = publish(telling)
        articles = by_id(story)
        for id_, truth in story.truth.items():
            if older := truth.newer_version_of:
                assert articles[id_].url == articles[older].url
                assert truth.parent == Node("article", older)


def test_an_operation_can_be_left_out() -> None:
    for operation in ("misspell", "swapped", "stitch"):
        quiet = Newsroom.load(FIT, without=operation)
        drafts = [draft for number in range(20) for draft in quiet.tell(number, 5, "ar").drafts]
        assert not any(operation in draft.operations for draft in drafts)
    with pytest.raises(KeyError):
        load_rates(FIT).without("nothing of the kind")


def test_testing_reads_nothing_that_fitting_reads() -> None:
    assert load_rates(FIT).half != load_rates(TEST).half
    fit, test = load_phrases(FIT), load_phrases(TEST)
    for language in ("ar", "en"):
        for name in fit[language].lines:
            assert set(fit[language].lines[name]).isdisjoint(test[language].lines[name]), (language, name)
        for name in fit[language].pairs:
            assert set(fit[language].pairs[name]).isdisjoint(test[language].pairs[name]), (language, name)
        for kind in ("official", "site", "aggregator"):
            assert set(fit[language].houses[kind]).isdisjoint(test[language].houses[kind])


def test_the_package_has_texts_of_its_own() -> None:
    for language in ("ar", "en"):
        halves = [{source.id for source in sources(language, half)} for half in (0, 1)]
        assert min(map(len, halves)) >= 2
        assert halves[0].isdisjoint(halves[1])
    assert len(own_sources()) == len({source.id for source in own_sources()})


@pytest.mark.skipif(not CORPORA.exists(), reason="the corpora are not beside this checkout (../shared/corpora)")
@pytest.mark.parametrize("language", ["ar", "en"])
def test_real_articles_fall_into_two_halves(language: str) -> None:
    halves = [{source.id for source in sources(language, half, CORPORA, limit=60)} for half in (0, 1)]
    assert [len(half) for half in halves] == [60, 60]
    assert halves[0].isdisjoint(halves[1])


@given(KEYS)
def test_words_come_from_the_parent_or_from_before_it(key: Key) -> None:
    story = publish(told(key))
    for truth in story.truth.values():
        lineage, here = set(), truth.parent
        while here is not None and here.kind == "article":
            lineage.add(here.id)
            here = story.truth[here.id].parent
        own = {span.source for span in truth.spans if story.truth[span.source].story == truth.story}
        assert not truth.parent or truth.parent.kind != "article" or own <= lineage
