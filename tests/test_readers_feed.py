"""Entries of RSS and Atom are articles; what they came from is marked."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from provenance.corpus.article import Collection
from provenance.corpus.outlets import Registry
from provenance.corpus.readers import read

TEXT = "افتتح محافظ الوادي الأخضر أمس مدرسة جديدة تضم اثني عشر صفًا."

RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>أخبار الوادي</title><link>https://wadi-news.example/</link><language>ar-sy</language>
<item><title>مدرسة جديدة &amp; كبيرة</title><link>https://wadi-news.example/1</link><guid isPermaLink="false">g-1</guid>
<pubDate>Sun, 16 Nov 2025 18:45:00 +0300</pubDate><dc:creator>سالم</dc:creator><description>مقدمة</description>
<content:encoded><![CDATA[<p>{TEXT}</p><p>المصدر: <a href="https://sawt.example">صوت الوادي</a></p>]]></content:encoded>
<source url="https://sawt.example/feed">صوت الوادي</source></item>
<item><title>عنوان وحده</title><link>https://wadi-news.example/2</link></item>
<item><description></description></item>
</channel></rss>"""

ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ar"><title>أخبار الوادي</title>
<link rel="self" href="https://wadi-news.example/feed"/><link href="https://wadi-news.example/"/>
<entry><id>tag:wadi-news.example,2025:1</id><title type="html">مدرسة &lt;b&gt;جديدة&lt;/b&gt;</title>
<link rel="alternate" href="https://wadi-news.example/1"/><published>2025-11-16T15:45:00Z</published>
<updated>2025-11-16T16:00:00Z</updated><author><name>سالم</name></author>
<content type="html">&lt;p&gt;{TEXT}&lt;/p&gt;</content>
<source><id>https://sawt.example/feed</id><title>صوت الوادي</title><link href="https://sawt.example/"/></source></entry></feed>"""


@pytest.fixture(scope="module")
def registry() -> Registry:
    return Registry.load()


def reading(folder: Path, text: str, registry: Registry, name: str = "feed.xml") -> Collection:
    (folder / name).write_text(text, encoding="utf-8")
    return read([folder / name], registry)


def test_rss(tmp_path: Path, registry: Registry) -> None:
    collection = reading(tmp_path, RSS, registry)
    article, headline = collection.articles
    assert (article.id, article.title, article.byline) == ("https://wadi-news.example/1", "مدرسة جديدة & كبيرة", "سالم")
    assert article.text == f"{TEXT}\nالمصدر: صوت الوادي"
    assert (article.outlet, article.domain, article.language) == ("wadi-news.example", "wadi-news.example", "ar")
    assert article.published is not None
    assert article.published.earliest == datetime(2025, 11, 16, 15, 45, tzinfo=UTC)
    assert article.published.found == "feed"
    (mark,) = article.marks
    assert (mark.kind, mark.value, mark.href) == ("feed", "صوت الوادي", "https://sawt.example/feed")
    assert article.metadata == (("guid", "g-1"),)
    assert (headline.title, headline.text) == ("عنوان وحده", "")
    (rejection,) = collection.rejected
    assert (rejection.field, rejection.reason.code, rejection.line) == ("text", "no_text", 9)
    assert [note.code for note in collection.warnings] == ["no_body"]


def test_atom(tmp_path: Path, registry: Registry) -> None:
    (article,) = reading(tmp_path, ATOM, registry, "feed.atom").articles
    assert (article.id, article.title, article.text) == ("https://wadi-news.example/1", "مدرسة جديدة", TEXT)
    assert article.byline == "سالم"
    assert article.published is not None
    assert article.modified is not None
    assert article.modified.earliest == datetime(2025, 11, 16, 16, 0, tzinfo=UTC)
    assert [(mark.value, mark.href) for mark in article.marks] == [("صوت الوادي", "https://sawt.example/")]


def test_a_headline_in_an_aggregators_feed_is_the_outlets_it_names(tmp_path: Path, registry: Registry) -> None:
    text = (
        "<rss version='2.0'><channel><title>klyoum</title><link>https://klyoum.com</link>"
        "<item><title>مدرسة جديدة - صوت</title><link>https://klyoum.com/1</link>"
        "<source url='https://sawt.example'>صوت الوادي</source></item></channel></rss>"
    )
    (article,) = reading(tmp_path, text, registry).articles
    assert (article.outlet, article.marks) == ("sawt.example", ())


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("<rss version='2.0'><channel><title>x</title></channel></rss>", "no_entries"),
        ("no feed at all", "broken_feed"),
    ],
)
def test_feeds_without_entries(text: str, code: str, tmp_path: Path, registry: Registry) -> None:
    assert [rejection.reason.code for rejection in reading(tmp_path, text, registry, "f.rss").rejected] == [code]


def test_references_to_halves_of_pairs(tmp_path: Path, registry: Registry) -> None:
    text = RSS.replace("كبيرة", "&#xD800;").replace("سالم", "&amp;#56320;").replace("<p>", "<p>&#xDFFF;")
    articles = reading(tmp_path, text, registry).articles
    assert len(articles) == 2
    assert all((article.title + article.text + article.byline).encode() for article in articles)


def test_hostile_feeds_expand_nothing(tmp_path: Path, registry: Registry) -> None:
    bomb = "".join(f'<!ENTITY e{i} "{f"&e{i - 1};" * 10}">' for i in range(1, 12))
    text = RSS.replace(
        "<rss", f'<!DOCTYPE rss [<!ENTITY e0 "lol"><!ENTITY f SYSTEM "file:///etc/passwd">{bomb}]>\n<rss', 1
    )
    text = text.replace("كبيرة", "كبيرة &e11; &f;")
    articles = reading(tmp_path, text, registry).articles
    assert all("lol" not in article.title and "root:" not in article.title for article in articles)
    assert TEXT in articles[0].text
