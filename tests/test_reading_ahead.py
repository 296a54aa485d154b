"""Attribution by several processes: the same as by one, whatever becomes of the others."""

from __future__ import annotations

from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from pathlib import Path

import pytest

from provenance.attribution import extract
from provenance.attribution import reading_ahead as ahead
from provenance.attribution.extract import extract_attributions
from provenance.attribution.extractor import Found
from provenance.corpus.article import Article
from provenance.corpus.outlets import Registry

TEXTS = (
    "نقلت وكالة أنباء المرفأ عن الوزير قوله إن الميناء سيفتح غدا.",
    "وقال مدير بلدية الساحل لصحيفة المرفأ اليومية إن الجسر أغلق.",
    "The bridge is shut, the Tidewater Gazette reported on Monday. Source: tidewater-gazette.example",
    "According to the Tidewater Gazette, the ferry sails again.",
)


@pytest.fixture
def articles(monkeypatch: pytest.MonkeyPatch) -> list[Article]:
    """Several parts of two articles each, which are enough for helpers."""
    monkeypatch.setattr(extract, "_AT_ONCE", 2)
    monkeypatch.setattr(ahead, "_WORTH", 1)
    made = [Article(f"a{n}", f"{TEXTS[n % 4]} {n}.", f"paper{n % 3}.example", language="ar") for n in range(8)]
    return [replace(a, language="en") if "bridge" in a.text or "ferry" in a.text else a for a in made]


def test_helpers_find_the_same(articles: list[Article], tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text('[cues.ar.before]\nany = ["على ذمة"]\n', encoding="utf-8")
    registry = Registry.load([own])
    told: list[tuple[str, int, int]] = []
    with ahead.reading_ahead(articles, registry, 2) as helpers:
        assert isinstance(helpers, ahead._Helpers)
        first = helpers._futures[0].result(timeout=120)
        found = extract_attributions(articles, registry, ahead=helpers, progress=lambda *done: told.append(done))
    alone = extract_attributions(articles, registry)
    assert first.attributions
    assert found.attributions == alone.attributions
    assert found.outlets == alone.outlets
    assert [outlet.id for outlet in found.outlets if "gazette" in outlet.id]
    assert told == [("attribution", done, 8) for done in (2, 4, 6, 8)]


def test_what_helpers_did_not_begin_or_cannot_go_on_with_is_read_here(articles: list[Article]) -> None:
    waiting, lost, read = Future[Found](), Future[Found](), Future[Found]()
    lost.set_exception(BrokenProcessPool())
    read.set_result(Found((), {}))
    helpers = ahead._Helpers([waiting, lost, read, read])
    assert [helpers.found(k) for k in range(3)] == [None, None, Found((), {})]
    registry = Registry.load()
    found = extract_attributions(articles, registry, ahead=helpers)
    assert found.attributions == extract_attributions(articles[:4], registry).attributions


@pytest.mark.parametrize(("processes", "least"), [(1, 1), (2, 9)])
def test_nobody_is_asked_for_little_or_unless_allowed(
    articles: list[Article], monkeypatch: pytest.MonkeyPatch, processes: int, least: int
) -> None:
    monkeypatch.setattr(ahead, "_WORTH", least)
    with ahead.reading_ahead(articles, Registry.load(), processes) as helpers:
        assert helpers is None


def test_a_system_that_lets_no_process_be_started_is_no_error(
    articles: list[Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError("no semaphores here")

    with monkeypatch.context() as patch:
        patch.setattr(ahead.ProcessPoolExecutor, "submit", refuse)
        with ahead.reading_ahead(articles, Registry.load(), 4) as helpers:
            assert helpers is not None
            assert helpers.found(0) is None
    monkeypatch.setattr(ahead, "ProcessPoolExecutor", refuse)
    with ahead.reading_ahead(articles, Registry.load(), 4) as helpers:
        assert helpers is None
