"""Credits by position on a page: `data/attribution/positions.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from provenance.attribution import Attribution, extract_attributions
from provenance.corpus.article import Article, Mark, Span
from provenance.corpus.outlets import Registry

DATA = Path(__file__).parent / "data" / "attribution" / "positions.toml"
PAGES = tomllib.loads(DATA.read_text(encoding="utf-8"))["page"]
BODY = {
    "ar": "افتُتح معرض الكتاب في ساحة البلدة القديمة مساء الثلاثاء.\n\nويستمر المعرض عشرة أيام.",
    "de": "Die Buchmesse wurde am Dienstag eröffnet.\n\nSie dauert zehn Tage.",
    "en": "The book fair opened in the old town square on Tuesday.\n\nIt runs for ten days.",
    "es": "La feria del libro abrió el martes.\n\nDura diez días.",
    "fa": "نمایشگاه کتاب سه‌شنبه گشایش یافت.\n\nده روز ادامه دارد.",
    "ru": "Книжная ярмарка открылась во вторник.\n\nОна продлится десять дней.",
    "tr": "Kitap fuarı salı günü kapılarını açtı.\n\nFuar on gün sürecek.",
    "zh": "书展周二开幕。\n\n为期十天。",
}


@cache
def registry() -> Registry:
    return Registry.load()


def page(title: str = "", text: str = "", byline: str = "", language: str = "ar", **more: Any) -> Article:
    name = more.pop("outlet_name", "page.example")
    return Article(
        "a",
        text,
        "page.example",
        title=title,
        byline=byline,
        language=language,
        domain="page.example",
        outlet_name=name,
        **more,
    )


def found_in(article: Article) -> list[Attribution]:
    return list(extract_attributions((article,), registry()))


def by_position(entry: dict[str, Any], *, on_page: bool) -> Article:
    language = entry.get("language", "ar")
    body = entry.get("body", BODY[language])
    text = "\n\n".join(part for part in (entry.get("head", ""), body) if part)
    whole = "\n\n".join(part for part in (text, entry.get("tail", "")) if part)
    fields = {key: entry[key] for key in ("title", "byline", "outlet_name") if key in entry}
    return page(text=text if on_page else whole, language=language, page=whole if on_page else "", **fields)


@pytest.mark.parametrize(
    "entry", PAGES, ids=lambda entry: " ".join(str(entry.get(k, "")) for k in ("head", "tail", "byline"))[:50]
)
def test_credits_by_position(entry: dict[str, Any]) -> None:
    article = by_position(entry, on_page=False)
    found = found_in(article)
    assert sorted([a.kind, a.role, a.source] for a in found) == sorted(credit[:3] for credit in entry["credits"])
    for a in found:
        outlets = {credit[3] for credit in entry["credits"] if credit[2] == a.source}
        assert a.outlet in outlets or "" in outlets
        assert article.quoted(a.field, a.span) == a.source
        assert article.quoted(a.field, a.quote_span) == a.quote


@pytest.mark.parametrize(
    "entry", [e for e in PAGES if "tail" in e and e["credits"]], ids=lambda entry: entry["tail"][:50]
)
def test_a_credit_line_outside_the_body_counts_as_well(entry: dict[str, Any]) -> None:
    found = found_in(by_position(entry, on_page=True))
    named = [[a.kind, a.role, a.source] for a in found]
    expected = [credit[:3] for credit in entry["credits"]]
    assert sorted(credit for credit in named if credit[0] != "sign_off") == sorted(
        credit for credit in expected if credit[0] != "sign_off"
    )
    assert [credit for credit in named if credit not in expected] == []
    assert {a.field for a in found} <= {"page"}


@pytest.mark.parametrize("tail", ["(رويترز)", "--Reuters", "// انتهى //\n14:32 ت م\nواس", "م.ن / س.ع (سانا)", "أ ف ب"])
def test_an_agency_alone_right_below_the_body_signs_it(tail: str) -> None:
    body = BODY["ar"]
    (found,) = found_in(page("", body, page=f"{body}\n{tail}\nمواضيع أخرى"))
    assert (found.kind, found.role, found.field) == ("sign_off", "channel", "page")


@pytest.mark.parametrize("tail", ["رويترز تفتتح مكتبا", "الجزيرة", "وسوم\nأخبار\nرياضة\nتقنية\nرويترز", "وطنية"])
def test_other_lines_below_the_body_sign_nothing(tail: str) -> None:
    body = BODY["ar"]
    assert found_in(page("", body, page=f"{body}\n{tail}\nمواضيع أخرى")) == []


def test_a_name_beside_the_headline_counts_when_a_credit_line_has_it() -> None:
    text = BODY["ar"]
    whole = f"أخبار البلدة\n\nبريد الوادي\n\nافتتاح المعرض\n\n{text}\n\nالمصدر: بريد الوادي"
    kinds = {(a.kind, a.outlet) for a in found_in(page("افتتاح المعرض", text, page=whole))}
    assert kinds == {("navigation", "name:بريد الوادي"), ("credit_line", "name:بريد الوادي")}


def test_the_address_of_one_credit_is_that_of_all_who_name_it() -> None:
    first = page("", BODY["ar"] + "\n\nالمصدر: بريد الوادي | barid-alwadi.example")
    second = Article("b", BODY["ar"] + "\n\nنقلا عن بريد الوادي", "other.example", language="ar")
    credits = extract_attributions((first, second), registry())
    assert {a.outlet for a in credits} == {"barid-alwadi.example"}
    assert [outlet.id for outlet in credits.outlets] == ["barid-alwadi.example"]


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("ar", "المصدر: صحيفة ورق وحبر (waraq.example)"),
        ("ar", "المصدر: موقع الرافد والنهر - waraq.example"),
        ("en", "Source: Ink & Paper - www.waraq.example"),
        ("en", "Source: Ink and Paper (waraq.example)"),
        ("tr", "Kaynak: Ufuk ve Deniz (waraq.example)"),
        ("ru", "Источник: Север и Юг (waraq.example)"),
    ],
)
def test_words_that_and_joins_before_one_address_are_one_name(language: str, line: str) -> None:
    found = [a for a in found_in(page("", f"{BODY[language]}\n\n{line}")) if a.kind == "credit_line"]
    assert [a.outlet for a in found] == ["waraq.example"]


def test_a_word_that_only_begins_like_and_parts_nothing() -> None:
    found = found_in(page("", BODY["tr"] + "\n\nKaynak: Ufuk verileri"))
    assert [a.source for a in found if a.kind == "credit_line"] == ["Ufuk verileri"]


def test_known_names_that_and_joins_stay_two_whatever_address_follows() -> None:
    found = found_in(page("", BODY["en"] + "\n\nSource: Reuters and Al Jazeera (aljazeera.com)"))
    assert {a.outlet for a in found if a.kind == "credit_line"} >= {"reuters"}
    assert len([a for a in found if a.kind == "credit_line"]) == 2


def mark(kind: Any, value: str = "", href: str = "", span: Span | None = None, where: str = "") -> Mark:
    return Mark(kind, value, href, span, where)


def test_a_canonical_address_elsewhere_is_a_credit() -> None:
    (found,) = found_in(
        page("", BODY["en"], marks=(mark("canonical", "", "https://www.sana.sy/en/?p=1"),), language="en")
    )
    assert (found.kind, found.outlet, found.role, found.scope) == ("canonical", "sana", "channel", "page")


def test_the_own_canonical_address_is_none() -> None:
    assert not found_in(page("", BODY["en"], marks=(mark("canonical", "", "https://page.example/1"),), language="en"))


def test_structured_data_count_when_the_registry_knows_the_name() -> None:
    names = ("Reuters", "Ruth Okello", "Sana")
    marks = tuple(mark("structured", name, where="/script#author") for name in names)
    found = found_in(page("", BODY["en"], marks=marks, language="en"))
    assert [(a.kind, a.outlet, a.where) for a in found if a.source != "Sana"] == [
        ("structured", "reuters", "/script#author")
    ]


def test_a_feed_names_its_source() -> None:
    marks = (mark("feed", "Hilltop Gazette", "https://hilltop.example/rss"),)
    (found,) = found_in(page("", BODY["en"], marks=marks, language="en"))
    assert (found.kind, found.outlet, found.source) == ("feed", "hilltop.example", "Hilltop Gazette")


def test_a_link_on_a_credit_line_gives_its_address() -> None:
    whole = BODY["ar"] + "\n\nاقرأ الخبر من المصدر"
    at = whole.index("اقرأ")
    marks = (mark("link", "اقرأ الخبر من المصدر", "https://barid-alwadi.example/7", Span(at, len(whole))),)
    (found,) = found_in(page("", BODY["ar"], page=whole, marks=marks))
    assert (found.kind, found.outlet, found.scope) == ("link", "barid-alwadi.example", "page")
    assert found.quote == "اقرأ الخبر من المصدر"


def in_body(name: str, href: str) -> list[Attribution]:
    text = f"The fair opened on Tuesday.\n\nThe {name} has pictures of the square."
    at = text.index(name)
    marks = (mark("link", name, href, Span(at, at + len(name))),)
    return found_in(page("", text, page=text + "\n\nfooter", marks=marks, language="en"))


def test_a_link_in_the_body_speaks_for_its_paragraph() -> None:
    (found,) = in_body("Reuters report", "https://www.reuters.com/world/7")
    assert (found.outlet, found.scope) == ("reuters", "passage")
    assert found.content is not None
    assert found.quote == "The Reuters report has pictures of the square."
    assert len(found.content) == len(found.quote)


def test_a_link_to_a_shop_is_no_credit() -> None:
    assert not in_body("Hilltop Books", "https://books.example/7")


def test_links_to_share_a_page_are_no_credits() -> None:
    whole = BODY["en"] + "\n\nFacebook Flipboard Telegram"
    at = whole.index("Flipboard")
    marks = (mark("link", "Flipboard", "https://flipboard.com/share", Span(at, at + 9)),)
    assert not found_in(page("", BODY["en"], page=whole, marks=marks, language="en"))


@pytest.mark.parametrize(
    ("language", "text", "outlet"),
    [
        ("en", "The quay was closed on Monday. Source: Reuters", "reuters"),
        ("en", "The quay was closed on Monday. (Source: Reuters)", "reuters"),
        ("en", "The quay was closed on Monday (Reuters)", "reuters"),
        ("ar", "أغلق الرصيف يوم الاثنين. المصدر: رويترز", "reuters"),
        ("ar", "أغلق الرصيف يوم الاثنين (رويترز)", "reuters"),
        ("ru", "Причал закрыли в понедельник. Источник: РИА Новости", "ria"),
        ("tr", "Rıhtım pazartesi kapatıldı. Kaynak: AA", "anadolu"),
        ("fr", "Le quai a été fermé lundi. Source : AFP", "afp"),
        ("fa", "اسکله روز دوشنبه بسته شد. منبع: ایرنا", "irna"),
        ("he", "הרציף נסגר ביום שני. מקור: רויטרס", "reuters"),
        ("es", "El muelle cerró el lunes. Fuente: EFE", "efe"),
        ("zh", "大桥10日正式通车。来源：新华社", "xinhua"),
        ("zh", "大桥10日正式通车。（来源：新华网）", "xinhua"),
        ("zh", "大桥10日正式通车。（新华社）", "xinhua"),
    ],
)
def test_a_credit_behind_the_last_sentence_of_its_line(language: str, text: str, outlet: str) -> None:
    page = Article("page", text, "page.example", language=language)
    found = extract_attributions([page], Registry.load()).attributions
    assert {(a.outlet, a.role, a.scope) for a in found} == {(outlet, "channel", "page")}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "They asked for the source: Reuters had left, and nobody else would say where the water came from."),
        ("ar", "سألوا عن المصدر: رويترز غادرت المكان قبل ساعة ولم يبق أحد يقول من أين جاء الماء إلى الرصيف القديم."),
    ],
)
def test_a_label_that_a_sentence_goes_on_from_credits_nobody(language: str, text: str) -> None:
    page = Article("page", text, "page.example", language=language)
    found = extract_attributions([page], Registry.load()).attributions
    assert not [a for a in found if a.kind == "credit_line"]
