"""The seed: one aggregator's page, saved as text, whose sources nobody here has."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from provenance.cli import main

SEED = Path(__file__).parents[1] / ".." / "shared" / "seed" / "klyoum-almashhad-sana.txt"

pytestmark = pytest.mark.skipif(not SEED.exists(), reason="the seed page is not beside this checkout (../shared/seed)")


@pytest.fixture(scope="module")
def case() -> dict[str, Any]:
    result = CliRunner().invoke(main, ["trace", str(SEED), "--json"])
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


@pytest.fixture(scope="module")
def report() -> dict[str, str]:
    texts = {}
    for language in ("en", "ar"):
        result = CliRunner().invoke(main, ["trace", str(SEED), "--lang", language])
        assert result.exit_code == 0, result.stderr
        texts[language] = " ".join(result.stdout.split())
    return texts


def test_the_chain(case: dict[str, Any]) -> None:
    (article,) = case["articles"]
    (story,) = case["stories"]
    assert article["outlet"] == "klyoum.com"
    assert story["chains"][article["id"]] == [
        {"outlet": "sana"},
        {"outlet": "almashhad-alyemeni.com"},
        {"article": article["id"]},
    ]
    assert story["roles"]["via"] == [{"outlet": "almashhad-alyemeni.com"}]


def test_the_level(case: dict[str, Any]) -> None:
    verdict = case["stories"][0]["verdict"]
    assert verdict["level"] == "as_credited"
    assert verdict["origin"] == {"outlet": "sana"}
    assert verdict["basis"] == "credit"


def test_the_lines_that_prove_it(case: dict[str, Any], report: dict[str, str]) -> None:
    quotes = " ".join(attribution["quote"] for attribution in case["attributions"])
    for words in ("وكالة الأنباء السورية (سانا)", "المصدر: المشهد اليمني"):
        assert words in quotes
        assert all(words in text for text in report.values())


def test_two_of_three_texts_are_not_here(case: dict[str, Any], report: dict[str, str]) -> None:
    held = {outlet["id"]: outlet["in_corpus"] for outlet in case["outlets"]}
    assert held["klyoum.com"]
    assert not held["sana"]
    assert not held["almashhad-alyemeni.com"]
    assert "two of the three texts" in report["en"]


def test_three_phrases_in_quotation_marks_are_not_checked(case: dict[str, Any], report: dict[str, str]) -> None:
    unchecked = [f for f in case["stories"][0]["findings"] if f["kind"] == "quotation_unchecked"]
    assert sum(len(finding["spans"]) for finding in unchecked) == 3
    for phrase in (
        "سبل تعزيز التعاون العسكري",
        "خدمة المصالح الاستراتيجية لكلا الجانبين",
        "مواكبة تطلعات دمشق وموسكو في المرحلة المقبلة",
    ):
        assert all(phrase in text for text in report.values())


def test_the_page_bears_no_date(case: dict[str, Any], report: dict[str, str]) -> None:
    assert case["articles"][0]["published"] is None
    assert "The page bears no date." in report["en"]
    assert "لا تحمل الصفحة تاريخًا." in report["ar"]


def test_the_report_says_what_it_is(report: dict[str, str]) -> None:
    assert "This traces wording and credit. It does not say whether the story is true." in report["en"]
    assert "يتتبّع هذا التقرير انتقال الصياغة ونسبتها، ولا يحكم على صحة الخبر." in report["ar"]
