"""A text saved from a page: its body, its headline, whose page it is and whom its navigation names."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.corpus.article import Moment
from provenance.corpus.outlets import Registry
from provenance.corpus.readers.pages.lines import address_in, is_closing, is_credit, is_paragraph
from provenance.corpus.readers.pages.page import Known, PageReading
from provenance.corpus.readers.pages.plain import read_plain
from provenance.corpus.readers.pages.segment import segment

PARAGRAPHS = (
    "افتتح محافظ الوادي الأخضر أمس مدرسة جديدة تضم اثني عشر صفًا، وقال إن العمل فيها استمر عامين كاملين رغم نقص المواد.",
    "وأوضح أن المدرسة ستستقبل أربعمئة تلميذ من ثلاث قرى مجاورة، وأن النقل سيكون مجانيًا لهم طوال العام الدراسي الحالي.",
    "وشكر الأهالي الذين تبرعوا بالأرض، مشيرًا إلى أن مدرسة ثانية ستبنى في الطرف الشرقي من الوادي قبل نهاية العام.",
)
BODY = "\n".join(PARAGRAPHS)
TITLE = "مدرسة جديدة في الوادي الأخضر تستقبل أربعمئة تلميذ"
ENGLISH = (
    "The governor of Green Valley opened a new school on Sunday and said that the work had taken two full years.",
    "Four hundred pupils from three villages will attend it, he added, and their bus will be free of charge all year.",
)


@pytest.fixture(scope="module")
def registry() -> Registry:
    return Registry.load()


def taken(lines: tuple[str, ...], registry: Registry, known: Known | None = None, end: str = "\n\n") -> PageReading:
    page = read_plain(end.join(lines), registry, known or Known())
    for mark in page.marks:
        assert mark.span is not None
        assert page.page[mark.span.start : mark.span.end] == mark.value
    return page


NAVIGATION = ("اخبار اليمن", "المشهد اليمني", "سياسة")
FOOTER = ("*المصدر: المشهد اليمني | almashhad-alyemeni.com", "اخبار اليمن على مدار الساعة")


@pytest.mark.parametrize("end", ["\n", "\n\n", "\r\n", "\r\n\r\n", "\r", "\n \t\n"])
def test_a_saved_page(end: str, registry: Registry) -> None:
    page = taken((*NAVIGATION, TITLE, TITLE, "klyoum.com", *PARAGRAPHS, *FOOTER), registry, end=end)
    assert (page.text, page.title, page.outlet.id, page.language) == (BODY, TITLE, "klyoum.com", "ar")
    assert FOOTER[0] in page.page
    assert [(mark.kind, mark.value) for mark in page.marks] == [("navigation", "المشهد اليمني")]
    assert page.url == ""
    assert page.dates == ()


PLACES = tuple(itertools.permutations(("klyoum.com", "المشهد اليمني", "سياسة", TITLE)))


@pytest.mark.parametrize("top", PLACES, ids=range(len(PLACES)))
def test_the_lines_may_stand_in_any_order(top: tuple[str, ...], registry: Registry) -> None:
    page = taken((*top, *PARAGRAPHS, *FOOTER), registry)
    assert (page.text, page.title, page.outlet.id) == (BODY, TITLE, "klyoum.com")
    assert "المشهد اليمني" in [mark.value for mark in page.marks]


@pytest.mark.parametrize(
    ("lines", "outlet", "url"),
    [
        (("https://www.klyoum.com/yemen/12",), "klyoum.com", "https://www.klyoum.com/yemen/12"),
        (("URL: https://wadi-news.example/12",), "wadi-news.example", "https://wadi-news.example/12"),
        (("wadi-news.example",), "wadi-news.example", ""),
        (("www.wadi-news.example", "klyoum.com"), "klyoum.com", ""),
        (("t.me/klyoum", "wadi-news.example"), "wadi-news.example", ""),
        (("المشهد اليمني",), "almashhad-alyemeni.com", ""),
        (("الرئيسية", "المشهد اليمني | سياسة", "المشهد اليمني"), "almashhad-alyemeni.com", ""),
        (("المشهد اليمني", "مصرس"), "masress.com", ""),
        ((), "", ""),
    ],
)
def test_whose_page_it_is(lines: tuple[str, ...], outlet: str, url: str, registry: Registry) -> None:
    page = taken((*lines, TITLE, *PARAGRAPHS), registry)
    assert (page.outlet.id, page.url, page.text, page.title) == (outlet, url, BODY, TITLE)


@pytest.mark.parametrize(
    ("last", "outlet"),
    [
        (("جميع الحقوق محفوظة © 2025 مصرس",), "masress.com"),
        (("© 2025 wadi-news.example - جميع الحقوق محفوظة",), "wadi-news.example"),
        (("klyoum.com",), "klyoum.com"),
    ],
)
def test_the_foot_of_a_page_may_say_whose_it_is(last: tuple[str, ...], outlet: str, registry: Registry) -> None:
    assert taken((TITLE, *PARAGRAPHS, *last), registry).outlet.id == outlet


@pytest.mark.parametrize(
    "credit",
    [
        ("المصدر: sawt-alwadi.example",),
        ("المصدر: صوت الوادي | sawt-alwadi.example",),
        ("المصدر:", "sawt-alwadi.example"),
        ("المصدر: صوت الوادي", "sawt-alwadi.example"),
        ("المصدر: المشهد اليمني",),
    ],
)
def test_whom_a_credit_line_names_is_not_the_site(credit: tuple[str, ...], registry: Registry) -> None:
    page = taken((TITLE, *PARAGRAPHS, *credit), registry)
    assert (page.outlet.id, page.text) == ("", BODY)
    links = [mark.href for mark in page.marks if mark.kind == "link"]
    assert links == (["sawt-alwadi.example"] if credit[-1] == "sawt-alwadi.example" else [])


def test_a_name_in_a_credit_line_does_not_make_it_the_site(registry: Registry) -> None:
    page = taken(("المشهد اليمني", TITLE, *PARAGRAPHS, "المصدر: المشهد اليمني"), registry)
    assert page.outlet.id == ""
    assert [mark.value for mark in page.marks] == ["المشهد اليمني"]


def test_an_unknown_name_beside_the_headline_is_marked_if_the_credit_repeats_it(registry: Registry) -> None:
    lines = ("klyoum.com", "صوت الضفة", "سياسة", TITLE, *PARAGRAPHS, "المصدر: صوت الضفة")
    assert [mark.value for mark in taken(lines, registry).marks] == ["صوت الضفة"]
    assert taken(lines[:-1], registry).marks == ()


def test_an_outlet_called_the_source_is_no_credit_line() -> None:
    assert not is_credit("المصدر أونلاين")
    assert is_credit("المصدر: أونلاين")


@pytest.mark.parametrize(
    "line",
    [
        "المصدر: سانا",
        "*المصدر : رويترز + وكالات",
        "المصدر",
        "مصدر الخبر / سبأ",
        "نقلا عن صحيفة الوطن",
        "• المصدر | سانا",
        "لقراءة الخبر من مصدره",
        "Source: Reuters",
        "Originally published by The Valley Post",
        "Источник: ТАСС",
        "Kaynak: AA",
    ],
)
def test_credit_lines(line: str) -> None:
    assert is_credit(line)
    assert not is_paragraph(line)


@pytest.mark.parametrize(
    "line",
    [
        "وأضاف المصدر أن العمل مستمر",
        "قال المصدر: العمل مستمر",
        "Sources said the work went on",
        "مصدر الطاقة في الوادي",
        "",
        "***",
    ],
)
def test_lines_that_are_no_credit(line: str) -> None:
    assert not is_credit(line)


def test_a_second_article_after_the_credit_is_not_of_the_body(registry: Registry) -> None:
    second = (
        "عاصفة تضرب ساحل الخليج وتغلق الميناء",
        "ضربت عاصفة شديدة ساحل الخليج الغربي فجر الجمعة وأغلقت الميناء يومين كاملين، قبل أن تهدأ.",
    )
    page = taken(("klyoum.com", TITLE, *PARAGRAPHS, "المصدر: صوت الوادي", *second), registry)
    assert page.text == BODY
    assert second[1] in page.page


def test_a_credit_above_the_text_or_inside_it_cuts_nothing(registry: Registry) -> None:
    above = taken((TITLE, "المصدر: صوت الوادي", *PARAGRAPHS), registry)
    assert (above.text, above.title) == (BODY, TITLE)
    inside = taken((TITLE, PARAGRAPHS[0], "المصدر: رويترز", *PARAGRAPHS[1:]), registry)
    assert inside.text == "\n".join((PARAGRAPHS[0], "المصدر: رويترز", *PARAGRAPHS[1:]))


def test_lists_of_other_articles(registry: Registry) -> None:
    teaser = "قالت البلدية إن السوق القديم سيغلق أسبوعين كاملين لأعمال الترميم."
    after = taken((TITLE, *PARAGRAPHS, "اقرأ أيضًا", "السوق القديم يغلق أبوابه", teaser), registry)
    assert after.text == BODY
    inside = taken((TITLE, PARAGRAPHS[0], "اقرأ أيضًا", "السوق القديم يغلق أبوابه", *PARAGRAPHS[1:]), registry)
    assert inside.text.startswith(PARAGRAPHS[0])
    assert inside.text.endswith(PARAGRAPHS[-1])


def test_teasers_above_the_headline(registry: Registry) -> None:
    teaser = "قالت البلدية إن السوق القديم سيغلق أسبوعين."
    page = taken(("klyoum.com", "السوق القديم يغلق أبوابه", teaser, TITLE, TITLE, *PARAGRAPHS), registry)
    assert (page.title, page.text) == (TITLE, BODY)


def test_a_caption_that_stands_twice_is_not_the_headline(registry: Registry) -> None:
    caption = "تلاميذ في ساحة المدرسة الجديدة"
    page = taken((TITLE, PARAGRAPHS[0], caption, caption, *PARAGRAPHS[1:]), registry)
    assert page.title == TITLE
    assert page.text == "\n".join((PARAGRAPHS[0], caption, caption, *PARAGRAPHS[1:]))


def test_datelines_bylines_and_sign_offs_stay_on_the_page_only(registry: Registry) -> None:
    page = taken((TITLE, "الوادي الأخضر - سانا", "كتب: سالم", *PARAGRAPHS, "(سانا)"), registry)
    assert (page.title, page.text, page.outlet.id) == (TITLE, BODY, "")
    assert "الوادي الأخضر - سانا" in page.page


@pytest.mark.parametrize(
    "body", [PARAGRAPHS[:1], ENGLISH[:1], ("كلمة",), ("قصير جدًا.",), ("Bridge reopens", "It was closed for a year.")]
)
def test_short_texts(body: tuple[str, ...], registry: Registry) -> None:
    page = taken(body, registry)
    assert page.text == body[-1]
    assert page.title == (body[0] if len(body) > 1 else "")


def test_a_text_without_a_headline(registry: Registry) -> None:
    page = taken(PARAGRAPHS, registry)
    assert (page.title, page.text) == ("", BODY)


def test_a_short_last_sentence_belongs_to_the_text(registry: Registry) -> None:
    page = taken((TITLE, *PARAGRAPHS, "ولم يحدد موعد بدئها بعد."), registry)
    assert page.text.endswith("بعد.")


def test_a_text_broken_to_a_fixed_width(registry: Registry) -> None:
    wrapped = (
        "Green Valley gets a new school after two years\n\n"
        "The governor of Green Valley opened a new school on Sunday and said\n"
        "that the work had taken two full years, because wood and glass had to\n"
        "be carried over the pass by mule. Four hundred pupils from three\n"
        "villages will attend it.\n\n"
        "Their bus will be free of charge all year, he added, and a second\n"
        "school is to be built in the east of the valley.\n\n"
        "Source: Valley Post\n"
    )
    page = read_plain(wrapped, registry, Known())
    assert page.title == "Green Valley gets a new school after two years"
    assert len(page.text.split("\n")) == 2
    assert "had to be carried over the pass" in page.text
    assert page.page == wrapped


@pytest.mark.parametrize(
    ("line", "found", "captured"),
    [
        ("تاريخ النشر: 16-11-2025 18:45", "text_published", None),
        ("الأحد 16 نوفمبر 2025 06:45 م", "text", None),
        ("منذ 3 ساعات", "relative", datetime(2025, 11, 16, 20, 0, tzinfo=UTC)),
    ],
)
def test_times_on_the_page(line: str, found: str, captured: datetime | None, registry: Registry) -> None:
    seen = Moment(None, captured, "second", "stated", "capture") if captured else None
    page = taken(("klyoum.com", TITLE, line, *PARAGRAPHS), registry, Known(captured=seen))
    assert [moment.found for moment in page.dates] == [found]
    assert (page.title, page.text) == (TITLE, BODY)


def test_times_in_the_text_are_not_the_pages(registry: Registry) -> None:
    dated = f"{PARAGRAPHS[0]} وكان العمل قد بدأ في 3 مارس 2023."
    assert taken(("klyoum.com", TITLE, dated), registry).dates == ()


@pytest.mark.parametrize(
    "line",
    ["klyoum.com", "https://klyoum.com/a?b=1", "www.wadi.example", "• bbc.co.uk", "موقع.سوريا", "http://sana.sy/"],
)
def test_addresses(line: str) -> None:
    assert address_in(line)


@pytest.mark.parametrize(
    "line",
    ["photo.jpg", "3.5", "1.1.2025", "a@b.com", "klyoum.com اليوم", "إلخ...", "etc.", "", "Mr.Smith", "12:30.45"],
)
def test_what_is_no_address(line: str) -> None:
    assert not address_in(line)


def test_notices_of_rights() -> None:
    assert is_closing("© 2025")
    assert is_closing("جميع الحقوق محفوظة لموقعنا")
    assert not is_closing("قال إن الحقوق ليست للبيع")


LINES = st.sampled_from(
    (*NAVIGATION, TITLE, "klyoum.com", *PARAGRAPHS, *FOOTER, "المصدر:", "اقرأ أيضا", "كلمة", "16-11-2025", "(سانا)")
)


@given(st.lists(LINES, max_size=12))
def test_any_order_of_lines_gives_a_body_of_the_page(lines: list[str]) -> None:
    segments = segment(lines)
    assert segments.body.stop <= len(lines)
    assert segments.title is None or segments.title not in segments.body
    if any(line in PARAGRAPHS for line in lines):
        assert lines[segments.body.start] in PARAGRAPHS
        assert lines[segments.body.stop - 1] in PARAGRAPHS


@given(st.text(max_size=300))
def test_any_text_can_be_read(text: str) -> None:
    page = read_plain(text, REGISTRY, Known())
    assert all(line in page.page or " " in line for line in page.text.split("\n"))


REGISTRY = Registry.load()


@pytest.mark.parametrize("line", ["طرابلس (رويترز) -", "بيروت (أ ف ب) –", "دمشق [سانا]"])
def test_a_dateline_above_the_body_is_not_the_site(line: str, registry: Registry) -> None:
    """Whoever saved a wire as text may have it from anywhere."""
    assert taken((line, *PARAGRAPHS), registry).outlet.id == ""
