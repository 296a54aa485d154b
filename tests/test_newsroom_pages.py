"""Saved pages in the markup of common newsroom systems, and what is expected of them.

`data/newsroom_pages/` holds a table a language; a page stands in its entry's `html`, or in `files/` beside it.
"""

from __future__ import annotations

import tomllib
from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from _pytest.mark import ParameterSet

from provenance.attribution import Attribution, extract_attributions
from provenance.corpus.article import Article
from provenance.corpus.outlets import Registry
from provenance.corpus.readers import read

DATA = Path(__file__).parent / "data" / "newsroom_pages"
TABLES = [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(DATA.glob("*.toml"))]
FOLDER = DATA / "files"
PAGES: dict[str, dict[str, Any]] = {name: entry for table in TABLES for name, entry in table.items()}


@cache
def registry() -> Registry:
    return Registry.load()


@cache
def page(name: str) -> tuple[Article, tuple[Attribution, ...]]:
    entry = PAGES[name]
    with TemporaryDirectory() as made:
        folder = Path(made) if "html" in entry else FOLDER
        if "html" in entry:
            (folder / f"{name}.{entry.get('suffix', 'html')}").write_bytes(_page_bytes(entry))
        (path,) = folder.glob(f"{name}.*")
        (article,) = read([path], registry()).articles
    return article, tuple(extract_attributions((article,), registry()))


def _page_bytes(entry: dict[str, Any]) -> bytes:
    html: str = entry["html"]
    return html.strip().encode(entry.get("encoding", "utf-8"))


def cases(what: str) -> list[ParameterSet]:
    """One case a page; one that is still read wrongly says so in its `open`."""
    wrong = {name: entry.get("open", {}).get(what) for name, entry in PAGES.items()}
    return [pytest.param(name, marks=[pytest.mark.xfail(reason=why)] if why else []) for name, why in wrong.items()]


def test_every_page_has_its_expectations() -> None:
    assert {path.stem for path in FOLDER.iterdir()} == {name for name, entry in PAGES.items() if "html" not in entry}
    assert len(PAGES) == sum(map(len, TABLES))


@pytest.mark.parametrize("name", cases("credits"))
def test_a_page_credits_whom_it_names_as_its_source_and_nobody_else(name: str) -> None:
    expected = PAGES[name]["credits"]
    found = [a for a in page(name)[1] if a.role == "channel"]
    named = {
        a.outlet if a.outlet in expected else a.source: {b.kind for b in found if b.outlet == a.outlet} for a in found
    }
    assert set(named) == set(expected)
    assert all(kinds & set(expected[outlet]) for outlet, kinds in named.items())
    assert any(a.role == "unnamed" for a in page(name)[1]) >= PAGES[name].get("unnamed", False)


@pytest.mark.parametrize("name", cases("headline"))
def test_headline_site_and_day_are_those_that_a_reader_sees(name: str) -> None:
    article, expected = page(name)[0], PAGES[name]
    assert article.title == expected.get("title", article.title)
    assert article.outlet_name == expected.get("site", article.outlet_name)
    assert expected.get("byline", "") in article.byline
    if "time" in expected:
        assert article.published is not None
        assert article.published.earliest is not None
        assert article.published.earliest <= datetime.fromisoformat(expected["time"]) <= article.published.latest
    if "day" in expected:
        assert article.published is not None
        assert article.published.earliest.date().isoformat() <= expected["day"]
        assert article.published.latest.date().isoformat() >= expected["day"]


@pytest.mark.parametrize("name", cases("text"))
def test_the_main_text_is_the_story_and_none_of_what_stands_round_it(name: str) -> None:
    text, expected = page(name)[0].text, PAGES[name]
    assert expected["first"] in text
    assert expected["last"] in text
    assert [words for words in expected.get("middle", ()) if words not in text] == []
    assert [words for words in expected.get("never", ()) if words in text] == []
