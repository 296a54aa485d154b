"""A page in HTML is read twice: its body is the story, and nothing that a visitor sees of its credits is lost."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.corpus.article import Article
from provenance.corpus.dates import choose_published
from provenance.corpus.outlets import Registry
from provenance.corpus.readers import read
from provenance.corpus.readers.pages.dom import parse, visible
from provenance.corpus.readers.pages.html import read_html
from provenance.corpus.readers.pages.page import Known, PageReading

PARAGRAPHS = (
    "افتتح محافظ الوادي الأخضر أمس مدرسة جديدة تضم اثني عشر صفًا، وقال إن العمل فيها استمر عامين كاملين رغم نقص المواد.",
    "وأوضح أن المدرسة ستستقبل أربعمئة تلميذ من ثلاث قرى مجاورة، وأن النقل سيكون مجانيًا لهم طوال العام الدراسي الحالي.",
    "وشكر الأهالي الذين تبرعوا بالأرض، مشيرًا إلى أن مدرسة ثانية ستبنى في الطرف الشرقي من الوادي قبل نهاية العام.",
)
BODY = "\n".join(PARAGRAPHS)
TITLE = "مدرسة جديدة في الوادي الأخضر تستقبل أربعمئة تلميذ"
CREDIT = "*المصدر: صوت الوادي | sawt-alwadi.example"
SOURCE = "https://sawt-alwadi.example/news/12"
MOST = 100_000


@pytest.fixture(scope="module")
def registry() -> Registry:
    return Registry.load()


def page_of(
    *, head: str = "", before: str = "", inside: str = "", last: str = "", after: str = "", title: str = TITLE
) -> str:
    body = "".join(f"<p>{text}</p>" for text in PARAGRAPHS[:-1]) + f"<p>{PARAGRAPHS[-1]}{last}</p>"
    return (
        f'<!DOCTYPE html><html lang="ar"><head><meta charset="utf-8"><title>{title} | klyoum.com</title>{head}</head>'
        f'<body><header><nav><a href="/">الرئيسية</a> <a href="/s">سياسة</a></nav></header>{before}'
        f"<main><article><h1>{title}</h1>{body}{inside}</article>{after}</main>"
        f"<footer><p>جميع الحقوق محفوظة</p></footer></body></html>"
    )


def taken(html: str, registry: Registry, known: Known | None = None) -> PageReading:
    page = read_html(html, registry, known or Known(), MOST)
    assert page is not None
    for mark in page.marks:
        assert mark.span is None or page.page[mark.span.start : mark.span.end] == mark.value
    return page


POSITIONS = {
    "paragraph": {"inside": f"<p>{CREDIT}</p>"},
    "after a line break": {"last": f"<br>{CREDIT}"},
    "span": {"inside": f'<span class="source">{CREDIT}</span>'},
    "block inside": {"inside": f'<div class="credit article-source">{CREDIT}</div>'},
    "block after": {"after": f'<div class="source">{CREDIT}</div>'},
    "link alone": {"inside": f'<p><a href="{SOURCE}" rel="nofollow">{CREDIT}</a></p>'},
    "footer inside": {"inside": f"<footer>{CREDIT}</footer>"},
    "table": {"after": f"<table><tr><td>{CREDIT}</td></tr></table>"},
    "list": {"after": f"<ul><li>{CREDIT}</li></ul>"},
}


@pytest.mark.parametrize("position", POSITIONS)
def test_the_credit_survives_in_every_position(position: str, registry: Registry) -> None:
    page = taken(page_of(**POSITIONS[position]), registry)
    assert CREDIT in page.page.split("\n")
    assert page.text.startswith(BODY)
    assert page.title == TITLE
    assert "سياسة" not in page.text


@pytest.mark.parametrize(
    "credit",
    [
        f'<p>المصدر: <a href="{SOURCE}">صوت الوادي</a></p>',
        f'<div class="source"><a href="{SOURCE}">صوت الوادي</a></div>',
        f'<p><a href="{SOURCE}">صوت الوادي</a></p>',
        f'<div>المصدر</div><div><a href="{SOURCE}">صوت الوادي</a></div>',
        '<p>نقلا عن <a href="//sawt-alwadi.example/news/12">صوت الوادي</a></p>',
        f'<p>المصدر: <a href="https://web.archive.org/web/20251116184512/{SOURCE}">صوت الوادي</a></p>',
    ],
)
@pytest.mark.parametrize("where", ["inside", "after"])
def test_a_link_that_credits_is_marked_with_its_address(credit: str, where: str, registry: Registry) -> None:
    page = taken(page_of(**{where: credit}), registry)
    (mark,) = [mark for mark in page.marks if mark.kind == "link"]
    assert mark.value == "صوت الوادي"
    assert mark.href.endswith("//sawt-alwadi.example/news/12")
    assert mark.where.startswith("/html/body/main/")


def test_links_in_the_text_that_name_an_outlet_are_marked_and_others_are_not(registry: Registry) -> None:
    inside = (
        '<p>وكانت <a href="https://www.reuters.com/a">رويترز</a> قد ذكرت أن <a href="/tag/1">المدرسة</a> ستفتح '
        'قريبًا، وفق <a href="https://x.example/1">ما قاله أحد المعلمين</a> في القرية يوم أمس.</p>'
    )
    around = '<nav><a href="https://www.bbc.com/">BBC</a></nav><a href="https://t.me/share/url?url=x">تلغرام</a>'
    page = taken(page_of(inside=inside, after=around), registry)
    assert [mark.value for mark in page.marks if mark.kind == "link"] == ["رويترز"]


LD = {
    "@context": "https://schema.org",
    "@graph": [
        {"@type": "Organization", "@id": "#org", "name": "كل يوم", "url": "https://klyoum.com"},
        {
            "@type": ["NewsArticle"],
            "headline": TITLE,
            "url": "https://klyoum.com/yemen/1",
            "datePublished": "2025-11-16T18:45:00+03:00",
            "dateModified": "2025-11-16T19:00:00+03:00",
            "author": [
                {"@type": "Organization", "name": "صوت الوادي", "url": SOURCE},
                {"@type": "Person", "name": "سالم"},
            ],
            "publisher": {"@id": "#org"},
            "isBasedOn": SOURCE,
            "creditText": "صوت الوادي",
            "sourceOrganization": {"@type": "NewsMediaOrganization", "name": "سانا"},
        },
    ],
}


def with_ld(document: object) -> str:
    return page_of(head=f'<script type="application/ld+json">{json.dumps(document, ensure_ascii=False)}</script>')


def test_json_ld(registry: Registry) -> None:
    page = taken(with_ld(LD), registry)
    said = {(mark.where.partition("#")[2], mark.value, mark.href) for mark in page.marks if mark.kind == "structured"}
    assert said == {
        ("author", "صوت الوادي", SOURCE),
        ("author", "سالم", ""),
        ("publisher", "كل يوم", "https://klyoum.com"),
        ("isBasedOn", "", SOURCE),
        ("creditText", "صوت الوادي", ""),
        ("sourceOrganization", "سانا", ""),
    }
    assert all(mark.where.startswith("/html/head/script#") for mark in page.marks if mark.kind == "structured")
    assert (page.url, page.outlet.id, page.byline) == ("https://klyoum.com/yemen/1", "klyoum.com", "صوت الوادي, سالم")
    found = {moment.found: moment.earliest for moment in page.dates}
    assert found == {
        "json_ld": datetime(2025, 11, 16, 15, 45, tzinfo=UTC),
        "json_ld_modified": datetime(2025, 11, 16, 16, 0, tzinfo=UTC),
    }


@pytest.mark.parametrize(
    "script",
    [
        "<!-- " + json.dumps(LD) + " -->",
        "//<![CDATA[\n" + json.dumps(LD) + "\n//]]>",
        json.dumps(LD).replace("NewsArticle", "ReportageNewsArticle") + ";",
        json.dumps([{"@type": "WebSite", "name": "x"}, LD]),
        json.dumps(LD).replace("creditText", "credit\\u0054ext").replace('"@graph"', '\n"@graph"'),
    ],
)
def test_json_ld_as_it_is_found(script: str, registry: Registry) -> None:
    page = taken(page_of(head=f'<script type="application/ld+json">{script}</script>'), registry)
    assert ("", SOURCE) in {(mark.value, mark.href) for mark in page.marks}


@pytest.mark.parametrize(
    "document",
    [
        "[" * 50_000,
        '{"a":' * 5_000,
        "not json",
        "[]",
        "null",
        '"x"',
        "",
        '{"@type": 5, "author": 7}',
        '{"@graph": [[[[]]]]}',
        '{"@type": "Article", "author": {"@id": {"a": 1}}, "url": {"@id": []}, "headline": {}, "datePublished": [[]]}',
    ],
)
def test_json_ld_that_is_meant_to_break_the_reader(document: str, registry: Registry) -> None:
    page = taken(page_of(head=f'<script type="application/ld+json">{document}</script>'), registry)
    assert page.text == BODY


def test_halves_of_pairs_in_json_ld_are_replaced(registry: Registry) -> None:
    document = '{"@type": "NewsArticle", "headline": "\\ud800", "author": {"name": "\\udfff سالم"}, "isBasedOn": "https://\\ud800"}'
    page = taken(page_of(head=f'<script type="application/ld+json">{document}</script>'), registry)
    assert all((mark.value + mark.href).encode() for mark in page.marks)
    assert page.byline == "\ufffd سالم"


def test_meta_elements(registry: Registry) -> None:
    head = (
        '<meta property="og:url" content="https://wadi-news.example/1">'
        '<meta property="og:site_name" content="أخبار الوادي">'
        '<meta property="article:published_time" content="2025-11-16T18:45:00+03:00">'
        '<meta property="article:modified_time" content="2025-11-16T19:45:00+03:00">'
        '<meta name="author" content="سالم"><meta name="syndication-source" content="https://sawt-alwadi.example/news/12">'
        '<meta name="original-source" content="صوت الوادي"><link rel="canonical" href="/1">'
    )
    page = taken(page_of(head=head), registry)
    assert (page.url, page.canonical) == ("https://wadi-news.example/1", "https://wadi-news.example/1")
    assert (page.outlet.id, page.outlet.name, page.byline) == ("wadi-news.example", "أخبار الوادي", "سالم")
    assert {moment.found for moment in page.dates} == {"meta", "meta_modified"}
    named = {mark.where.partition("#")[2]: (mark.value, mark.href) for mark in page.marks if mark.kind == "structured"}
    assert named["original-source"] == ("صوت الوادي", "")
    assert named["syndication-source"] == ("", SOURCE)
    assert [mark.href for mark in page.marks if mark.kind == "canonical"] == [page.canonical]


def test_a_canonical_address_of_another_site_is_not_the_pages_own(registry: Registry) -> None:
    head = f'<link rel="canonical" href="{SOURCE}"><link rel="icon" href="https://klyoum.com/i.png">'
    page = taken(page_of(head=head, before="<div>klyoum.com</div>"), registry)
    assert (page.outlet.id, page.url, page.canonical) == ("klyoum.com", "", SOURCE)
    alone = taken(page_of(head=f'<link rel="canonical" href="{SOURCE}">'), registry)
    assert (alone.outlet.id, alone.url) == ("sawt-alwadi.example", SOURCE)


@pytest.mark.parametrize(
    ("comment", "url", "captured"),
    [
        ("<!-- saved from url=(0034)https://klyoum.com/yemen/1 -->", "https://klyoum.com/yemen/1", None),
        (
            "<!--\n Page saved with SingleFile \n url: https://klyoum.com/yemen/1 \n"
            " saved date: Sun Nov 16 2025 21:45:00 GMT+0300 (Arabian Standard Time)\n-->",
            "https://klyoum.com/yemen/1",
            datetime(2025, 11, 16, 18, 45, tzinfo=UTC),
        ),
        (
            "<!-- Mirrored from klyoum.com/yemen/1 by HTTrack Website Copier/3.x [XR&CO'2014], "
            "Sun, 16 Nov 2025 18:45:00 GMT -->",
            "http://klyoum.com/yemen/1",
            datetime(2025, 11, 16, 18, 45, tzinfo=UTC),
        ),
    ],
)
def test_what_whoever_saved_the_page_wrote_into_it(
    comment: str, url: str, captured: datetime | None, registry: Registry
) -> None:
    page = taken(page_of().replace("<html", f"{comment}<html"), registry)
    assert (page.url, page.outlet.id) == (url, "klyoum.com")
    assert (page.captured.latest.replace(microsecond=0) if page.captured else None) == captured
    assert page.captured is None or page.captured.earliest is None


def test_an_archived_page_has_its_own_address_and_the_time_of_its_capture(registry: Registry) -> None:
    address = "https://web.archive.org/web/20251116184500/https://klyoum.com/yemen/1"
    page = taken(page_of().replace("<html", f"<!-- saved from url=(0070){address} --><html"), registry)
    assert page.outlet.id == "klyoum.com"
    assert page.captured is not None
    assert page.captured.latest.replace(microsecond=0) == datetime(2025, 11, 16, 18, 45, tzinfo=UTC)


def test_times_printed_on_the_page(registry: Registry) -> None:
    before = "<div>الاثنين 17 نوفمبر 2025</div>"
    page = taken(page_of(before=before, inside="", after="<div>تاريخ النشر: 16-11-2025 18:45</div>"), registry)
    assert "text_published" in {moment.found for moment in page.dates}
    assert taken(page_of(), registry).dates == ()


def test_the_day_of_a_dateline_dates_a_text_that_nothing_else_dates(registry: Registry) -> None:
    dated = page_of().replace(PARAGRAPHS[0], f"الوادي الأخضر في 14 آذار 2021 (سانا) - {PARAGRAPHS[0]}", 1)
    (moment,) = taken(dated, registry).dates
    assert (moment.found, moment.precision) == ("dateline", "day")
    assert moment.earliest == datetime(2021, 3, 13, 10, tzinfo=UTC)
    assert moment.latest.date().isoformat() == "2021-03-16"
    assert choose_published([moment]) == moment
    printed = taken(dated.replace("</h1>", "</h1><p>16 آذار 2021</p>"), registry).dates
    assert [choose_published(printed)] == [each for each in printed if each.found == "text"]


def test_what_the_archives_player_is_told(registry: Registry) -> None:
    script = '<script>__wm.init("x");__wm.wombat("https://a.example/1","20250715184500","https://web.archive.org/");</script>'
    page = taken(page_of(head=script), registry)
    assert page.url == "https://a.example/1"
    assert page.captured is not None
    assert page.captured.latest.replace(microsecond=0) == datetime(2025, 7, 15, 18, 45, tzinfo=UTC)


def test_the_next_article_of_a_page_is_neither_its_text_nor_its_credit(registry: Registry) -> None:
    following = f"<article><h1>افتتاح سوق جديدة للخضار</h1><p>{PARAGRAPHS[2]}</p><p>{CREDIT}</p></article>"
    page = taken(page_of(after=following), registry)
    assert page.text == BODY
    assert CREDIT in [mark.value for mark in page.marks if mark.kind == "other"]
    within = page_of(inside=f"<h1>افتتاح سوق جديدة للخضار</h1><p>{PARAGRAPHS[0]} ثم.</p><p>{CREDIT}</p>")
    assert [mark for mark in taken(within, registry).marks if mark.kind == "other"] == []


def test_a_relative_time_needs_a_capture(registry: Registry) -> None:
    html = page_of(before="<div>منذ 3 ساعات</div>")
    assert taken(html, registry).dates == ()
    saved = "<!-- url: https://klyoum.com/1 saved date: Sun Nov 16 2025 21:45:00 GMT+0300 -->"
    assert {moment.found for moment in taken(html.replace("<html", saved + "<html"), registry).dates} == {"relative"}


def test_names_beside_the_headline_are_marked(registry: Registry) -> None:
    before = '<div><a href="/source/9">المشهد اليمني</a><span>منذ ساعتين</span></div>'
    head = '<meta property="og:url" content="https://klyoum.com/yemen/1">'
    page = taken(page_of(head=head, before=before), registry)
    (mark,) = [mark for mark in page.marks if mark.kind == "navigation"]
    assert (mark.value, mark.where) == ("المشهد اليمني", "/html/body/div")
    assert page.outlet.id == "klyoum.com"


@pytest.mark.parametrize("tag", ["p", "div", "section"])
def test_a_page_of_lines_without_structure(tag: str, registry: Registry) -> None:
    lines = ["اخبار اليمن", "المشهد اليمني", TITLE, TITLE, "klyoum.com", *PARAGRAPHS, "*المصدر: المشهد اليمني"]
    html = f"<html><body>{''.join(f'<{tag}>{line}</{tag}>' for line in lines)}</body></html>"
    page = taken(html, registry)
    assert (page.text, page.title, page.outlet.id) == (BODY, TITLE, "klyoum.com")
    assert page.page.split("\n") == lines


def test_a_page_of_lines_broken_by_br(registry: Registry) -> None:
    lines = ["المشهد اليمني", TITLE, "klyoum.com", *PARAGRAPHS, "*المصدر: المشهد اليمني"]
    page = taken(f"<html><body><div>{'<br>'.join(lines)}</div></body></html>", registry)
    assert page.text == BODY
    assert page.page.split("\n") == lines


@pytest.mark.parametrize("count", [1, 2])
def test_short_pages(count: int, registry: Registry) -> None:
    body = "".join(f"<p>{text}</p>" for text in PARAGRAPHS[:count])
    html = (
        f"<html><body><nav><ul><li><a href='/'>الرئيسية</a></li></ul></nav><h1>{TITLE}</h1>{body}"
        f"<footer>المصدر: سانا</footer></body></html>"
    )
    page = taken(html, registry)
    assert page.text == "\n".join(PARAGRAPHS[:count])
    assert page.title == TITLE


def test_a_text_shown_by_a_browser_as_it_is(registry: Registry) -> None:
    page = taken(f"<html><head></head><body><pre>{TITLE}\n\n{BODY}\nالمصدر: سانا</pre></body></html>", registry)
    assert page.text == BODY


def test_what_is_hidden_is_not_on_the_page(registry: Registry) -> None:
    after = (
        '<div hidden>خفي</div><div style="display : none">مستور</div>'
        '<script>var a="نص"</script><template>قالب</template>'
    )
    page = taken(page_of(after=after), registry)
    assert not any(word in page.page for word in ("خفي", "مستور", 'نص"', "قالب"))


def test_a_page_whose_script_shows_the_text_is_read_all_the_same(registry: Registry) -> None:
    hidden = page_of().replace("<main>", "<main hidden>")
    assert taken(hidden, registry).text == BODY
    story = {"@type": "NewsArticle", "headline": TITLE, "articleBody": BODY.replace("\n", " ")}
    script = f'<script type="application/ld+json">{json.dumps(story)}</script>'
    empty = f'<html><body><div id="app">تحميل</div>{script}</body></html>'
    assert taken(empty, registry).text == BODY.replace("\n", " ")


@pytest.mark.parametrize(
    "html", ["", " ", "<!-- -->", "<html></html>", "<p></p>", "<script>x</script>", "<html><body><nav></nav>"]
)
def test_a_page_that_shows_nothing(html: str, registry: Registry) -> None:
    assert read_html(html, registry, Known(), MOST) is None


HOSTILE = {
    "deep": "<div>" * 1_500 + f"<p>{PARAGRAPHS[0]}</p>",
    "too deep": f"<p>{PARAGRAPHS[0]}</p>" + "<div>" * 100_000 + "x",
    "entities": f'<!DOCTYPE html [<!ENTITY a "aaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;">]><p>{PARAGRAPHS[0]} &b;</p>',
    "external entity": f'<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><p>{PARAGRAPHS[0]} &x;</p></html>',
    "many links": f"<p>{PARAGRAPHS[0]}</p>" + '<a href="https://x.example/">المصدر: x</a> ' * 5_000,
    "many empty spans": f"<p>{PARAGRAPHS[0]}</p>" + "<span></span>x<br>" * 4_000,
    "many metas": '<meta name="x" content="y">' * 5_000 + f"<p>{PARAGRAPHS[0]}</p>",
    "unclosed": f"<p>{PARAGRAPHS[0]}" + "<b><i><a href=x>" * 500,
    "bad links": "<base href='http://['><link rel=canonical href='//['>"
    f"<p>{PARAGRAPHS[0]}</p><a href='http://[::1'>المصدر: س</a>",
    "nul": f"<p>{PARAGRAPHS[0]}\0</p>",
    "half a pair": f"<p>{PARAGRAPHS[0]} &#xD800;&#55296;</p>",
    "xml": '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml">'
    f"<body><p>{PARAGRAPHS[0]}</p></body></html>",
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages_are_read_for_what_they_show(name: str, registry: Registry) -> None:
    page = taken(HOSTILE[name], registry)
    assert PARAGRAPHS[0] in page.page
    assert page.text.startswith(PARAGRAPHS[0])
    assert len(page.marks) <= 110
    assert "root:" not in page.page
    assert "aaaa" not in page.page


PIECES = st.sampled_from(
    [
        "<div>",
        "</div>",
        "<p>",
        "</p>",
        "<a href=x>",
        "</a>",
        "<br>",
        "<span>",
        "</span>",
        "<td>",
        "<pre>",
        "<!--",
        "-->",
        "<",
        "&amp;",
    ]
    + [" ", "\n", "\t", "a", "نص", "<li hidden>", "<nav>", "<h1>", "<script>", "</script>"]
)


@given(st.lists(PIECES, max_size=40).map("".join))
def test_lines_and_links_stand_where_they_say(html: str) -> None:
    root = parse(html)
    if root is not None:
        seen = visible(root)
        assert seen.page == "\n".join(line.text for line in seen.lines)
        assert all(seen.page[line.span.start : line.span.end] == line.text for line in seen.lines)
        assert all(seen.page[link.span.start : link.span.end] == link.text for link in seen.anchors)


CORPUS = Path(__file__).parents[1] / ".." / "shared" / "corpora" / "pages" / "arabic"


@pytest.mark.skipif(not CORPUS.exists(), reason="the corpora are not beside this checkout (../shared/corpora)")
def test_real_arabic_pages(registry: Registry) -> None:
    collection = read(sorted([*CORPUS.glob("*.html"), *CORPUS.glob("*.html.gz")]), registry)
    by_outlet = {article.outlet: article for article in collection.articles}
    assert collection.rejected == ()
    assert {"arabic.cnn.com", "lbcgroup.tv", "assabah.com.tn"} <= {
        article.domain for article in collection.articles
    } | set(by_outlet)
    assert all(
        len(article.text.split()) > 80 and article.title and article.language == "ar" for article in collection.articles
    )


def test_the_article_of_a_page(tmp_path: Path, registry: Registry) -> None:
    (tmp_path / "p.html").write_text(with_ld(LD), encoding="utf-8")
    collection = read([tmp_path / "p.html"], registry)
    (article,) = collection.articles
    assert isinstance(article, Article)
    assert article.id == article.url == "https://klyoum.com/yemen/1"
    assert article.published is not None
    assert article.modified is not None
    assert article.sha256 == collection.inputs[0].sha256
