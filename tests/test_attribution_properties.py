"""What holds for every text."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.attribution import extract_attributions
from provenance.corpus.article import Article, Span
from provenance.corpus.outlets import Registry

LANGUAGES = ("ar", "de", "en", "es", "fa", "fr", "he", "ru", "tr", "zh", "")
PIECES = (
    "وذكرت ", "سانا", "وقال ", "لـ«", "رويترز", "»", "المصدر: ", "\n", " أن ", "الوزير", "وزارة الصحة ", "عن ", "مصدر ",
    "، ", ". ", "Reuters", " said ", "according to ", "the ministry", "(AFP)", " - ", "Source: ", '"', "сообщает ",
    "ТАСС", "«", "'ya göre ", "SANA", "به گزارش ", "ایسنا", "לפי ", "据", "新华社", "报道", "t.me/abc", "@name",
    "twitter", "1", "🙂",
    "\u200f", "\u0640",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.text(max_size=80)


@cache
def registry() -> Registry:
    return Registry.load()


@given(TEXTS, st.sampled_from(LANGUAGES), TEXTS, TEXTS)
@settings(max_examples=150)
def test_every_span_is_the_text_it_claims(text: str, language: str, title: str, byline: str) -> None:
    article = Article(
        "a", text, "paper.example", title=title, byline=byline, language=language, page=f"{title}\n{text}\nend"
    )
    found = extract_attributions((article,), registry()).attributions
    for a in found:
        assert article.quoted(a.field, a.span) == a.source
        assert article.quoted(a.field, a.quote_span) == a.quote
        assert a.quote_span.start <= a.span.start
        assert a.scope == "page" or a.content is not None
        if a.content is not None:
            assert 0 <= a.content.start < a.content.end <= len(text)
        assert a.role in ("channel", "speaker") or a.outlet in (None, "paper.example")
        assert a.outlet is None or not a.candidates
    assert list(found) == sorted(found, key=lambda a: (a.article, a.field, a.span, a.kind, a.source))


@given(st.lists(st.tuples(TEXTS, st.sampled_from(LANGUAGES)), min_size=2, max_size=4))
@settings(max_examples=40)
def test_an_article_is_read_alike_in_any_company(texts: list[tuple[str, str]]) -> None:
    articles = [Article(f"a{i}", text, "paper.example", language=language) for i, (text, language) in enumerate(texts)]
    together = extract_attributions(articles, registry()).attributions
    backwards = extract_attributions(articles[::-1], registry()).attributions
    alone = [a for article in articles for a in extract_attributions((article,), registry())]
    assert together == backwards
    assert list(together) == alone


def test_nothing_comes_of_nothing() -> None:
    assert extract_attributions((), registry()).attributions == ()
    assert extract_attributions((Article("a", "", ""),), registry()).attributions == ()


def test_progress_is_told() -> None:
    told: list[tuple[str, int, int]] = []
    articles = [Article(f"a{i}", "نص", "x.example") for i in range(300)]
    extract_attributions(articles, registry(), progress=lambda *step: told.append(step))
    assert told == [("attribution", 256, 300), ("attribution", 300, 300)]


def test_a_long_hostile_text_is_read_to_its_end() -> None:
    for piece in ("وقال ", "Mr. ", "« ", "said, ", "the the ", "(", "المصدر: ", "- "):
        article = Article("a", piece * 20_000, "x.example", language="ar" if piece[0] > "z" else "en")
        for found in extract_attributions((article,), registry()):
            assert article.quoted(found.field, found.span) == found.source


def test_a_list_of_accounts_does_not_keep_the_reader() -> None:
    """A page that names one after the other and has no full stop: each quotes its stretch alone."""
    article = Article(
        "a",
        "The club said in a post on its Telegram channel (@abc_def) that it was shut, " * 2_000,
        "x.example",
        language="en",
    )
    found = extract_attributions((article,), registry()).attributions
    assert {a.outlet for a in found} == {"t.me/abc_def"}
    assert max(len(a.quote) for a in found) < 4_000


SEED = Path(__file__).parents[1] / ".." / "shared" / "seed" / "klyoum-almashhad-sana.txt"


@pytest.mark.skipif(not SEED.exists(), reason="the seed page is not here")
def test_the_seed_page_gives_its_chain() -> None:
    page = SEED.read_text(encoding="utf-8")
    body = Span(page.index("في خطوة تعد"), page.index("*المصدر"))
    article = Article(
        "seed",
        page[body.start : body.end].strip(),
        "klyoum.com",
        domain="klyoum.com",
        outlet_name="klyoum.com",
        page=page,
        language="ar",
    )
    found = extract_attributions((article, replace(article, id="other")), registry()).attributions[:3]
    assert {(a.kind, a.outlet, a.scope) for a in found} == {
        ("navigation", "almashhad-alyemeni.com", "page"),
        ("credit_line", "almashhad-alyemeni.com", "page"),
        ("in_text", "sana", "page"),
    }
    sana = next(a for a in found if a.kind == "in_text")
    assert (sana.source, sana.cue) == ("وكالة الأنباء السورية (سانا)", "ووفقًا لما نقلته")
