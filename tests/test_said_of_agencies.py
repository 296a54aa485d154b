"""An agency that speaks of itself is no channel, and a speaker may be whoever's account is collected."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from provenance.attribution import Attribution, extract_attributions
from provenance.corpus.article import Article, Moment, Precision
from provenance.corpus.outlets import Registry
from provenance.derivation.anchors import anchors
from provenance.derivation.leads import chance_before

REGISTRY = Registry.load()
FILLER = "ويستمر المعرض عشرة أيام في ساحة البلدة القديمة بمشاركة دور نشر من بلدان عدة."


def credits_in(text: str, *others: Article, title: str = "", language: str = "ar") -> list[Attribution]:
    page = Article("a", text, "paper.example", title=title, language=language)
    return [a for a in extract_attributions((page, *others), REGISTRY) if a.article == "a"]


@pytest.mark.parametrize(
    "text",
    [
        "أعلنت رويترز، الخميس، أنها لا تعتزم تقليص مكاتبها في المنطقة.",
        "قالت وكالة فرانس برس في بيان إن الخطة تهدف إلى خفض النفقات.",
        "وأعلنت وكالة الأناضول في بيان صحفي تعيين مدير جديد لمكتبها في عمان.",
    ],
)
def test_an_agency_that_announces_of_itself_is_no_channel(text: str) -> None:
    assert [a.role for a in credits_in(text)] == ["speaker"]


def test_a_headline_has_for_its_topic_the_agency_that_speaks_of_itself_below() -> None:
    text, title = "أعلنت رويترز، الخميس، أنها لا تعتزم تقليص مكاتبها.", "رويترز: لا تقليص في الشرق الأوسط"
    assert [a.field for a in credits_in(text, title=title)] == ["text"]
    assert [a.field for a in credits_in(FILLER, title=title) if a.role == "channel"] == ["title"]


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("أعلنت سانا، الخميس، أن المعرض افتتح أمام الزوار.", "sana"),
        ("قالت رويترز إنها اطلعت على مسودة الاتفاق.", "reuters"),
        ("ذكرت سانا في بيان لوزارة الثقافة أن المعرض افتتح.", "sana"),
        ("قال المدير لمراسل سانا إن المعرض افتتح.", "sana"),
        ("أصيب 19 شخصا في حريق كبير، وفق ما أفاد مصدر طبي وكالة فرانس برس.", "afp"),
    ],
)
def test_an_agency_that_reports_stays_a_channel(text: str, agency: str) -> None:
    assert agency in [a.outlet for a in credits_in(text) if a.role == "channel"]


@pytest.mark.parametrize("title", ["وقفة لصحفيي فرانس برس في بيروت", "بيت جديد لمراسل رويترز السابق"])
def test_what_belongs_to_an_agencys_people_is_not_told_to_them(title: str) -> None:
    assert credits_in(FILLER, title=title) == []


def test_a_verb_that_folds_to_a_word_for_a_paper_makes_no_paper_of_today() -> None:
    today = credits_in(f"هذا ما كشفه موقع المشهد اليمني في تقرير نشره اليوم. {FILLER}")
    assert [a.outlet for a in today] == ["almashhad-alyemeni.com"]
    assert "alyaum.com" in [a.outlet for a in credits_in("وذكرت صحيفة اليوم أن المعرض افتتح.")]


def test_french_says_by_whom_it_was_revealed_and_what_agency_is_none() -> None:
    text = "Révélé jeudi par Le Figaro, le projet de port inquiète les pêcheurs de la côte."
    assert [(a.outlet, a.role) for a in credits_in(text, language="fr")] == [("lefigaro.fr", "channel")]
    text = "La retenue est à 9%, a annoncé l'Agence du bassin hydraulique de Souss-Massa."
    assert [a.role for a in credits_in(text, language="fr")] == ["speaker"]


@pytest.mark.parametrize(
    ("text", "account"),
    [
        ("أعلنت مديرية النقل في محافظة دير الزور إغلاق الجسر أمام الشاحنات.", "مديرية النقل بدير الزور"),
        ("قال وزير الصحة نزار قبلان إن المستشفى يفتح غدا.", "نزار قبلان"),
    ],
)
def test_a_speaker_is_his_account_where_it_is_collected(text: str, account: str) -> None:
    post = Article("b", FILLER, "t.me/somebody", outlet_name=account, kind="post", language="ar")
    assert [a.outlet for a in credits_in(text, post) if a.role == "speaker"] == ["t.me/somebody"]


def test_a_body_of_another_place_is_not_the_account_of_its_namesake() -> None:
    post = Article("b", FILLER, "t.me/somebody", outlet_name="مديرية النقل بدير الزور", kind="post", language="ar")
    found = credits_in("أعلنت مديرية النقل في محافظة حلب إغلاق الجسر أمام الشاحنات.", post)
    assert [a.outlet for a in found if a.role == "speaker"] == ["name:مديريه النقل بمحافظه حلب"]


def moment(first: datetime, last: datetime, precision: Precision = "day") -> Moment:
    return Moment(first, last, precision, "stated", "text")


def test_of_two_readings_of_a_date_the_nearer_counts_but_never_for_certain() -> None:
    either = moment(datetime(2026, 1, 10, tzinfo=UTC), datetime(2026, 10, 2, tzinfo=UTC), "month")
    noon = moment(datetime(2026, 1, 10, 12, tzinfo=UTC), datetime(2026, 1, 10, 12, 1, tzinfo=UTC), "minute")
    after = moment(datetime(2026, 1, 20, tzinfo=UTC), datetime(2026, 1, 21, tzinfo=UTC))
    assert chance_before(either, noon) == pytest.approx(0.5, abs=0.01)
    assert chance_before(noon, either) == pytest.approx(0.5, abs=0.01)
    assert chance_before(either, after) == 0.98
    assert chance_before(after, either) == pytest.approx(0.02)


def test_the_clock_of_a_date_of_two_readings_counts() -> None:
    """Half past six in the evening of 3 December or of 12 March, with and without the zone: not all day before it."""
    either = moment(datetime(2026, 3, 12, 15, 30, tzinfo=UTC), datetime(2026, 12, 3, 15, 30, 59, 999999, UTC), "month")
    earlier = moment(datetime(2026, 12, 3, 15, 5, tzinfo=UTC), datetime(2026, 12, 3, 15, 6, tzinfo=UTC), "minute")
    assert chance_before(either, earlier) == pytest.approx(0.02)
    nowhere = replace(either, latest=either.latest + timedelta(hours=26), zone="unknown")
    assert chance_before(nowhere, earlier) < 0.5


def test_a_whole_month_has_one_reading() -> None:
    month = moment(datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 2, 1, tzinfo=UTC), "month")
    noon = moment(datetime(2026, 1, 8, 18, tzinfo=UTC), datetime(2026, 1, 8, 18, 1, tzinfo=UTC), "minute")
    assert chance_before(month, noon) == pytest.approx(0.25, abs=0.01)


def test_a_number_behind_an_arabic_letter_confirms_what_a_translation_has() -> None:
    arabic = Article(
        "a", "تراجع المخزون إلى مليار و190 مليون متر، ويستفيد 13 ألفا، بمعدل 40 مترا و27 في المئة", "a.example"
    )
    persian = Article("b", "حجم به یک میلیارد و ۱۹۰ میلیون رسید؛ ۱۳ هزار کشاورز، ۴۰ متر، ۲۷ درصد", "b.example")
    assert anchors(arabic).numbers == anchors(persian).numbers == {"190", "13", "40", "27"}


def test_what_something_is_called_is_nobody_who_speaks() -> None:
    found = credits_in(f"{FILLER}\n\nونقل الموقع عن مصدر عسكري وصفه بالرفيع أن القرار اتخذ أمس.")
    assert "name:بالرفيع" not in [a.outlet for a in found]


def test_a_paper_that_calls_itself_by_its_last_word_is_no_speaker() -> None:
    text = "He did not declare it until last month, days after the Gazette first asked about it."
    page = Article("a", text, "hartlowgazette.example", outlet_name="Hartlow Gazette", language="en")
    assert [a.role for a in extract_attributions((page,), REGISTRY) if "Gazette" in a.source] == ["own"]
    other = Article("a", text, "dailyclarion.example", outlet_name="Daily Clarion", language="en")
    assert "own" not in [a.role for a in extract_attributions((other,), REGISTRY)]
