"""The measure of hidden credits, on one invented story."""

from __future__ import annotations

import pytest
from test_derivation import OTHER, WIRE

from evaluation.hidden_credits import Collection, chosen, hidden, uncredited
from provenance.case import trace
from provenance.corpus.article import Article

BYLINES = {"a": "واس - الرياض", "b": "الرياض - واس", "c": "واس", "d": ""}


@pytest.fixture(scope="module")
def traced() -> Collection:
    pages = [
        Article(id, WIRE, f"{id}.example", domain=f"{id}.example", byline=byline, language="ar")
        for id, byline in BYLINES.items()
    ]
    alone = [Article(id, OTHER, f"{id}.example", domain=f"{id}.example", language="ar") for id in "ef"]
    return Collection(trace([*pages, *alone]))


def test_every_article_that_credits_one_agency_is_a_case(traced: Collection) -> None:
    truth = {"a": frozenset({"spa"}), "b": frozenset({"spa"}), "d": frozenset[str]()}
    assert [(id, agency, others) for _, id, agency, others in chosen(traced, truth)] == [
        ("a", "spa", ("spa", "spa")),
        ("b", "spa", ("spa", "spa")),
    ]


def test_the_hidden_article_keeps_no_credit_and_the_others_keep_theirs(traced: Collection) -> None:
    articles, _, kept = traced.without(0, "a")
    assert [(a.id, a.byline) for a in articles] == [(id, "" if id == "a" else by) for id, by in BYLINES.items()]
    assert {made.article for made in kept if made.outlet == "spa"} == {"b", "c"}


def test_what_is_derived_is_held_against_what_was_hidden(traced: Collection) -> None:
    (case,) = hidden(traced, {"a": frozenset({"spa"})}, 10, 1)
    assert (case.agency, case.majority, case.others) == ("spa", "spa", ("spa", "spa"))
    assert case.named in (None, "spa")
    assert not uncredited(traced)


def test_fitting_may_take_the_agency_or_whoever_does_not_deny_it(traced: Collection) -> None:
    found = traced.history_without(0, "a", "spa")
    assert not found.agrees.all()
    assert found.agrees.any()
    kinds = {key[0] for agrees, row in zip(found.agrees, found.features, strict=True) if not agrees for key in row}
    assert "unseen" in kinds
    assert "channel" not in kinds
