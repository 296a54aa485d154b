"""Whole pages in HTML, of the forms that sites use, through the reader: `data/attribution/pages.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from _pytest.mark import ParameterSet

from provenance.attribution import Attribution, extract_attributions
from provenance.corpus.article import Article
from provenance.corpus.outlets import Registry
from provenance.corpus.readers.pages.html import read_html
from provenance.corpus.readers.pages.page import Known
from provenance.corpus.readers.pages.page_article import page_article

DATA = Path(__file__).parent / "data" / "attribution" / "pages.toml"
PAGES = tomllib.loads(DATA.read_text(encoding="utf-8"))["page"]
FRAME = """<!doctype html><html lang="{language}"><head><title>{title}</title><meta property="og:site_name"
content="{site}">{head}</head><body><nav><a href="/">{site}</a> <a href="/sport">Sport</a></nav>
<article><h1>{title}</h1>{above}{text}{below}</article><footer><p>© 2024 {site}</p></footer></body></html>"""


@cache
def registry() -> Registry:
    return Registry.load()


def article_of(entry: dict[str, Any]) -> Article:
    html = FRAME.format(
        language=entry["language"],
        title=entry["title"],
        site=entry.get("site", "page.example"),
        head=entry.get("head", ""),
        above=entry.get("above", ""),
        text="".join(f"<p>{paragraph}</p>" for paragraph in entry["text"]),
        below=entry.get("below", ""),
    )
    page = read_html(html, registry(), Known(url="https://page.example/2024/story-7"), 10_000)
    assert page is not None
    return page_article(page, "page.html", "0" * 64)


def credits_of(entry: dict[str, Any]) -> list[Attribution]:
    return list(extract_attributions((article_of(entry),), registry()))


def channels(credits: list[Attribution]) -> set[str]:
    """Each channel's id, or its name where nobody knows it."""
    found = (a for a in credits if a.role == "channel")
    return {a.outlet if a.outlet and not a.outlet.startswith("name:") else a.source for a in found}


def cases() -> list[ParameterSet]:
    """One case a page; one that is still read wrongly says so in its `open`."""
    return [
        pytest.param(entry, id=entry["id"], marks=[pytest.mark.xfail(reason=entry["open"])] if "open" in entry else [])
        for entry in PAGES
    ]


@pytest.mark.parametrize("entry", cases())
def test_credits_of_a_page(entry: dict[str, Any]) -> None:
    found = credits_of(entry)
    assert channels(found) == set(entry["channels"])
    assert any(a.role == "own" for a in found) >= entry.get("own", False)
    assert any(a.role == "unnamed" for a in found) >= entry.get("unnamed", False)
