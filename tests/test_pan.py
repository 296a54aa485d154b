"""The PAN measures on cases worked out by hand, and the corpora they are taken on."""

from __future__ import annotations

import math
import random
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.pan import Case, Scores, score
from evaluation.passages import features, read_answers, read_kau
from provenance.corpus.article import Span
from provenance.reuse.pair import Pair, Passage


def case(copy: tuple[int, int], source: tuple[int, int], pair: str = "p") -> Case:
    return Case(pair, Span(*copy), Span(*source))


def near(scores: Scores, precision: float, recall: float, granularity: float) -> bool:
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    expected = (precision, recall, granularity, f1 / math.log2(1 + granularity))
    return (scores.precision, scores.recall, scores.granularity, scores.plagdet) == pytest.approx(expected)


def test_found_exactly() -> None:
    assert score([case((0, 10), (5, 15))], [case((0, 10), (5, 15))]) == Scores(1.0, 1.0, 1.0, 1.0)


def test_half_of_a_case_and_nothing_else() -> None:
    assert near(score([case((0, 10), (0, 10))], [case((0, 5), (0, 5))]), 1.0, 0.5, 1.0)


def test_twice_as_much_as_the_case() -> None:
    assert near(score([case((0, 10), (0, 10))], [case((0, 20), (0, 20))]), 0.5, 1.0, 1.0)


def test_a_case_found_in_two_pieces_costs_granularity() -> None:
    pieces = [case((0, 5), (0, 5)), case((5, 10), (5, 10))]
    assert near(score([case((0, 10), (0, 10))], pieces), 1.0, 1.0, 2.0)


def test_pieces_that_overlap_count_their_characters_once() -> None:
    pieces = [case((0, 6), (0, 6)), case((4, 8), (4, 8)), case((5, 7), (5, 7))]
    assert near(score([case((0, 10), (0, 10))], pieces), 1.0, 0.8, 3.0)


def test_sides_of_different_length_count_by_their_characters() -> None:
    # 4 + 10 of the 10 + 10 characters are covered; of the detection's 8 + 10, 4 + 10.
    assert near(score([case((0, 10), (0, 10))], [case((6, 14), (0, 10))]), 14 / 18, 14 / 20, 1.0)


def test_means_are_over_cases_and_over_detections() -> None:
    truth = [case((0, 100), (0, 100)), case((200, 210), (200, 210))]
    found = [case((0, 100), (0, 100)), case((300, 310), (300, 310))]
    assert near(score(truth, found), 0.5, 0.5, 1.0)


def test_one_side_alone_does_not_meet() -> None:
    assert near(score([case((0, 10), (0, 10))], [case((0, 10), (50, 60))]), 0.0, 0.0, 1.0)


def test_the_same_places_in_another_pair_do_not_meet() -> None:
    assert near(score([case((0, 10), (0, 10))], [case((0, 10), (0, 10), "q")]), 0.0, 0.0, 1.0)


def test_touching_is_not_overlapping() -> None:
    assert near(score([case((0, 10), (0, 10))], [case((10, 20), (10, 20))]), 0.0, 0.0, 1.0)


def test_granularity_looks_at_detected_cases_only() -> None:
    truth = [case((0, 10), (0, 10)), case((50, 60), (50, 60))]
    found = [case((0, 5), (0, 5)), case((5, 10), (5, 10))]
    assert near(score(truth, found), 1.0, 0.5, 2.0)


def test_one_detection_over_two_cases() -> None:
    truth = [case((0, 10), (0, 10)), case((10, 20), (10, 20))]
    assert near(score(truth, [case((0, 20), (0, 20))]), 1.0, 1.0, 1.0)


def test_nothing_to_find() -> None:
    assert score([], []) == Scores(1.0, 1.0, 1.0, 1.0)
    assert score([], [case((0, 1), (0, 1))]).precision == 0.0
    assert score([case((0, 1), (0, 1))], []).recall == 0.0


spans = st.builds(lambda start, length: Span(start, start + length), st.integers(0, 40), st.integers(1, 20))
cases = st.lists(st.builds(Case, st.sampled_from("pq"), spans, spans), max_size=6)


@given(cases, cases)
def test_what_always_holds(truth: list[Case], found: list[Case]) -> None:
    scores = score(truth, found)
    assert 0 <= scores.plagdet <= 1 <= scores.granularity
    assert 0 <= scores.precision <= 1
    assert 0 <= scores.recall <= 1
    assert score(truth, truth).recall == 1
    turned = score(found, truth)
    assert (turned.precision, turned.recall) == (scores.recall, scores.precision)
    mixed = random.Random(1).sample(truth * 2, len(truth) * 2)
    assert score(mixed, found) == scores


CORPORA = Path(__file__).parents[1] / ".." / "shared" / "corpora"
held = pytest.mark.skipif(not CORPORA.is_dir(), reason="the corpora are not beside the repository")


@held
def test_the_arabic_pairs_are_read_with_their_spans() -> None:
    references = read_kau(CORPORA / "kau" / "pairs.jsonl.gz")
    assert len(references) == 122
    equal = [
        reference.copy[case.copy.start : case.copy.end] == reference.source[case.source.start : case.source.end]
        for reference in references
        for case in reference.cases
    ]
    assert sum(equal) / len(equal) > 0.96


@held
def test_the_answers_are_read_with_their_originals() -> None:
    answers = read_answers(CORPORA / "clough_stevenson")
    assert Counter(answer.category for answer in answers) == {"cut": 19, "light": 19, "heavy": 19, "non": 38}
    assert len({answer.original for answer in answers}) == 5


def test_an_unrelated_pair_has_features_too() -> None:
    assert features([Pair("a", "b", "incidental", 0.0, 0.0, 0.0)]) == [0.0] * 6


def test_features_of_a_pair() -> None:
    passages = (Passage(Span(0, 40), Span(5, 45), 7), Passage(Span(60, 80), Span(100, 120), 3))
    by_length = [Pair("a", "b", "partial", 0.2, share, 0.3, passages) for share in (0.6, 0.4)]
    found = features(by_length)
    assert found[:2] == [0.6, 0.4]
    assert found[2:] == pytest.approx([math.log(3), math.log(11), math.log(8), math.log(6), 0.75])
