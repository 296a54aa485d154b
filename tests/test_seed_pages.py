"""Pages like the seed: one saved page, an agency and a middle outlet that are not here."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from seed_pages import Page, credited, uncredited

from provenance.case import trace
from provenance.corpus.outlets import Registry
from provenance.corpus.readers import read
from provenance.corpus.text import words
from provenance.report.json import as_data
from provenance.settings import Settings

CREDITED = tuple(credited())
UNCREDITED = tuple(uncredited())


@pytest.fixture(scope="module")
def registry() -> Registry:
    return Registry.load()


def traced(page: Page, folder: Path, registry: Registry) -> dict[str, Any]:
    collection = read((page.write(folder),), registry)
    assert collection.rejected == ()
    return as_data(trace(collection, registry, Settings()))


def only_story(case: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    (article,) = case["articles"]
    (story,) = case["stories"]
    assert story["articles"] == [article["id"]]
    return article, story


def outlet_named(case: dict[str, Any], id_: str) -> str:
    return next(outlet["name"] for outlet in case["outlets"] if outlet["id"] == id_)


def is_middle(case: dict[str, Any], node: dict[str, str], page: Page) -> bool:
    if page.middle_domain:
        return node == {"outlet": page.middle_domain}
    id_ = node.get("outlet", "")
    named, written = words(outlet_named(case, id_)), words(page.middle_name)
    return id_.startswith("name:") and written in (named, ["صحيفه", *named])


def test_there_are_enough_of_them_and_no_two_are_alike() -> None:
    assert len(CREDITED) >= 30
    assert len(UNCREDITED) >= 10
    assert len({page.text for page in (*CREDITED, *UNCREDITED)}) == len(CREDITED) + len(UNCREDITED)
    assert {page.language for page in CREDITED} == {"ar", "en", "ru", "tr"}
    assert {page.suffix for page in CREDITED} == {page.suffix for page in UNCREDITED} == {".txt", ".html"}
    assert {bool(page.middle_domain) for page in CREDITED} == {True, False}


@pytest.mark.parametrize("page", CREDITED, ids=lambda page: page.name)
def test_a_page_tells_its_chain(page: Page, tmp_path: Path, registry: Registry) -> None:
    case = traced(page, tmp_path, registry)
    article, story = only_story(case)
    assert article["outlet"] == page.aggregator
    assert article["language"] == page.language
    assert article["published"] is None
    chain = story["chains"][article["id"]]
    assert len(chain) == 3
    assert chain[0] == {"outlet": page.agency}
    assert is_middle(case, chain[1], page)
    assert chain[2] == {"article": article["id"]}
    assert story["verdict"]["level"] == "as_credited"
    assert story["verdict"]["origin"] == {"outlet": page.agency}
    assert story["verdict"]["basis"] == "credit"
    assert story["roles"]["via"] == [chain[1]]


@pytest.mark.parametrize("page", CREDITED, ids=lambda page: page.name)
def test_each_step_of_a_chain_is_proved_by_words_of_the_page(page: Page, tmp_path: Path, registry: Registry) -> None:
    case = traced(page, tmp_path, registry)
    article, story = only_story(case)
    steps = {(str(d["source"]), str(d["derived"])): d["evidence"] for d in story["derivations"] if d["role"] == "main"}
    chain = story["chains"][article["id"]]
    for source, derived in zip(chain, chain[1:], strict=False):
        assert any(evidence["spans"] for evidence in steps[str(source), str(derived)])


@pytest.mark.parametrize("page", UNCREDITED, ids=lambda page: page.name)
def test_a_page_without_a_credit_tells_nothing(page: Page, tmp_path: Path, registry: Registry) -> None:
    case = traced(page, tmp_path, registry)
    article, story = only_story(case)
    assert article["outlet"] == page.aggregator
    assert story["chains"][article["id"]] == [{"unseen": True}, {"article": article["id"]}]
    assert story["verdict"]["level"] == "cannot_tell"
    assert story["verdict"]["origin"] is None
    assert not [a for a in case["attributions"] if a["role"] == "channel"]


@pytest.mark.parametrize("page", CREDITED, ids=lambda page: page.name)
def test_what_cannot_be_checked_is_said(page: Page, tmp_path: Path, registry: Registry) -> None:
    case = traced(page, tmp_path, registry)
    article, story = only_story(case)
    held = {outlet["id"] for outlet in case["outlets"] if outlet["in_corpus"]}
    assert held == {page.aggregator}
    assert story["roles"]["first_here"] is None
    unchecked = [span for f in story["findings"] if f["kind"] == "quotation_unchecked" for span in f["spans"]]
    assert len(unchecked) == page.quotations
