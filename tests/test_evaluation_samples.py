"""The verdicts on credits that were read, and how figures are made of them."""

from __future__ import annotations

from evaluation.samples import precision, recall, verdicts
from provenance.corpus.article import Article
from provenance.corpus.outlets import Registry


def test_every_verdict_is_one_of_three_and_a_wrong_one_says_why() -> None:
    credits = [credit for draw in verdicts()["drawn"] for credit in draw["credits"]]
    assert len(credits) >= 300
    assert {credit["verdict"] for credit in credits} == {"right", "ragged", "wrong"}
    assert all(credit["verdict"] == "right" or credit["why"] for credit in credits)


def test_a_hundred_articles_were_read_whole() -> None:
    whole = verdicts()["whole"]
    assert len({article["id"] for article in whole}) == 100
    assert all(start < end for article in whole for start, end, _ in article["credits"])


def test_later_sets_share_no_article_and_say_what_was_found_first() -> None:
    later = verdicts()["whole_later"]
    ids = [article["id"] for read in later for article in read["articles"]]
    assert len(ids) == len(set(ids))
    assert not set(ids) & {article["id"] for article in verdicts()["whole"]}
    assert all(0 < read["found_first"] <= sum(len(a["credits"]) for a in read["articles"]) for read in later)


def test_ragged_credits_have_the_right_party() -> None:
    draw = {"name": "d", "credits": [{"verdict": v} for v in ("right", "right", "ragged", "wrong")]}
    assert precision([draw]) == {"d": {"credits": 4, "right": 0.5, "right_party": 0.75}}


def test_recall_counts_listed_places_that_a_credit_overlaps() -> None:
    text = "Reuters reported that the bridge was shut. Somebody hummed."
    article = Article(id="a", text=text, outlet="", language="en")
    whole = [{"id": "a", "credits": [[0, 7, "channel"], [0, 7, "speaker"], [43, 51, "unnamed"]]}]
    assert recall(whole, [article], Registry.load()) == {"credits": 3, "found": 0.6667, "found_in_role": 0.3333}
