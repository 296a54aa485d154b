"""Pages whose story only a script holds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from provenance.corpus.article import Article
from provenance.corpus.outlets import Registry
from provenance.corpus.readers import read

TITLE = "Harbour clock strikes thirteen"
FIRST = "The harbour clock at Port Selby struck thirteen on Monday, and nobody in the market seemed surprised by it."
SECOND = "Its keeper, who oils the wheels every spring, blames a sparrow that nests behind the dial."
TOLD = f"{FIRST}\n{SECOND}"


def article(tmp_path: Path, script: str, shown: str = "<p>Loading …</p>") -> Article:
    head = f"<head><title>{TITLE} | Selby Post</title></head>"
    page = f"<html>{head}<body><div id='root'>{shown}</div>{script}</body></html>"
    path = tmp_path / "page.html"
    path.write_text(page, encoding="utf-8")
    (found,) = read([path], Registry.load()).articles
    return found


def data(record: dict[str, Any]) -> str:
    """A script that holds a record and, beside it, another article's."""
    other = {
        "title": "Reuters: ferries late",
        "content": "<p>" + "Ferries ran late all week, Reuters reported. " * 9 + "</p>",
    }
    return json.dumps({"props": {"story": record, "more": [other]}})


@pytest.mark.parametrize(
    "record",
    [
        {"title": TITLE, "content": f"<p>{FIRST}</p><p>{SECOND}</p>"},
        {"headline": TITLE, "body": [{"type": "paragraph", "html": FIRST}, {"type": "paragraph", "html": SECOND}]},
        {"headlines": {"basic": TITLE}, "content_elements": [
            {"type": "text", "content": FIRST}, {"type": "image"}, {"type": "text", "content": SECOND},
        ]},
        {"title": {"rendered": TITLE}, "content": {"rendered": f"<p>{FIRST}</p>\n<p>{SECOND}</p>"}},
        {"headline": TITLE, "articleBody": TOLD},
    ],
)  # fmt: skip
def test_the_story_is_the_record_under_the_headline(tmp_path: Path, record: dict[str, Any]) -> None:
    found = article(tmp_path, f'<script type="application/json">{data(record)}</script>')
    assert (found.title, found.text) == (TITLE, TOLD)


@pytest.mark.parametrize("before", ["window.__INITIAL_STATE__=", "Fusion.globalContent = ", 'window["__DATA__"] = '])
def test_a_record_may_be_assigned_to_a_name(tmp_path: Path, before: str) -> None:
    record = data({"title": TITLE, "content": f"<p>{FIRST}</p><p>{SECOND}</p>"})
    assert article(tmp_path, f"<script>'use strict';{before}{record};start()</script>").text == TOLD


def test_what_the_record_says_of_author_source_and_day_is_kept(tmp_path: Path) -> None:
    record = {"title": TITLE, "content": f"<p>{FIRST}</p><p>{SECOND}</p>", "author": {"name": "Ann Lee"}}
    record |= {"source": {"name": "PA Media"}, "publishedAt": "2025-03-02T09:30:00Z"}
    found = article(tmp_path, f'<script type="application/json">{data(record)}</script>')
    assert found.byline == "Ann Lee"
    assert [mark.value for mark in found.marks if mark.kind == "structured"] == ["PA Media"]
    assert found.published is not None
    assert found.published.latest.isoformat().startswith("2025-03-02T09:30:00")


def test_a_short_story_is_not_told_twice(tmp_path: Path) -> None:
    script = f'<script type="application/json">{data({"title": TITLE, "content": f"<p>{FIRST}</p>"})}</script>'
    assert article(tmp_path, script, f"<h1>{TITLE}</h1><p>{FIRST}</p>").page.count(FIRST) == 1


def test_a_page_that_shows_its_story_is_read_as_it_shows_it(tmp_path: Path) -> None:
    shown = f"<h1>{TITLE}</h1>" + f"<p>{FIRST}</p>" * 3 + f"<p>{SECOND}</p>"
    script = (
        f'<script type="application/json">{data({"title": TITLE, "content": "<p>Another wording. </p>" * 40})}</script>'
    )
    assert "Another" not in article(tmp_path, script, shown).page


@pytest.mark.parametrize("script", ["<script>window.a = {</script>", '<script type="application/json">[1,</script>'])
def test_what_is_no_json_is_left_alone(tmp_path: Path, script: str) -> None:
    assert article(tmp_path, script, f"<p>{FIRST}</p>").text == FIRST
