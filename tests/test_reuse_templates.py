"""Reports that share sentences and differ in their figures, and copies that alter a few."""

from __future__ import annotations

from dataclasses import replace

from reuse_texts import Writer, article
from stories import at, pair

from provenance.reuse import compare_texts, templates_told_apart
from provenance.reuse.pair import PairClass, Reuse

MARKET = (
    "أغلقت بورصة رأس النخيل تعاملات اليوم عند مستوى {} نقطة. وشهدت الجلسة ارتفاع أسهم {} شركة مقابل تراجع أسهم {} شركة "
    "وبقاء البقية على حالها. وبلغت قيمة الأسهم المتداولة {} مليون دينار توزعت على {} صفقة بحسب نشرة إدارة السوق. "
)
SHIPS = (
    "وتصدر قطاع النقل البحري المكاسب بعد صفقة بيع ناقلتين إلى شركة من خارج البلاد ينتظر أن تسلم قبل نهاية الصيف بعد "
    "أن توافق عليها هيئة الموانئ."
)
BANKS = (
    "وقادت المصارف الهبوط إثر استقالة محافظ البنك المركزي لأسباب صحية ولم يعرف بعد من سيخلفه في منصب بقي شاغرا عامين "
    "قبل أن يتولاه."
)
BROKERS = (
    "وقال متعاملون إن السيولة ستعود بعد العيد حين تفتح مكاتب الوساطة أبوابها من جديد ويرجع المسافرون من القرى إلى "
    "أعمالهم في العاصمة."
)
MONDAY_FIGURES = ("4120.5", 31, 12, "88.2", 1904)
MONDAY = MARKET.format(*MONDAY_FIGURES) + SHIPS


def kind(a: str, b: str) -> PairClass:
    """The class that is told of two texts of which each holds some of the other."""
    rows = article("a", a), article("b", b)
    found = pair(*rows)
    assert found is not None
    assert found.kind == "partial"
    told = templates_told_apart(Reuse((found,), {}), rows)
    return told.pairs[0].kind


def test_two_days_of_one_market_share_a_template() -> None:
    tuesday = MARKET.format("4097.1", 9, 35, "61.7", 1388) + BANKS
    assert kind(MONDAY, tuesday) == "template"
    assert compare_texts(article("a", MONDAY), article("b", tuesday)).kind == "template"


def test_a_report_taken_over_with_other_words_around_it_is_none() -> None:
    assert kind(MONDAY, MARKET.format(*MONDAY_FIGURES) + BROKERS) == "partial"


def test_a_copy_that_alters_two_figures_is_none() -> None:
    assert kind(MONDAY, MARKET.format("4120.5", 31, 21, "88.2", 1940) + BROKERS) == "partial"


def test_figures_are_compared_whatever_digits_and_marks_write_them() -> None:
    assert kind(MONDAY, MARKET.format("٤١٢٠٫٥", "٣١", "١٢", "٨٨,٢", "١٩٠٤") + BROKERS) == "partial"


def test_a_decimal_that_begins_alike_is_another_figure() -> None:
    assert kind(MONDAY, MARKET.format("4120.9", 31, 12, "88.9", 1388) + BANKS) == "template"


def test_a_long_text_with_a_few_figures_brought_up_to_date_is_none() -> None:
    writer = Writer(5)
    shared = [writer.sentence(30) for _ in range(4)]
    monday, tuesday = (" ".join(f"{line} {n + day}" for n, line in enumerate(shared)) for day in (10, 50))
    assert kind(f"{monday} {writer.text(3)}", f"{tuesday} {writer.text(3)}") == "partial"
    short = [" ".join(f"{line[:60]} {n + day}" for n, line in enumerate(shared)) for day in (10, 50)]
    assert kind(f"{short[0]} {writer.text(3)}", f"{short[1]} {writer.text(3)}") == "template"


FORECAST = (
    "تتوقع دائرة الأرصاد أن تسود الجزر اليوم {} أجواء صافية إلى غائمة جزئيا، ويكون البحر خفيف ارتفاع الموج على السواحل "
    "الشمالية، ودعت الدائرة الصيادين إلى متابعة نشراتها قبل الإبحار وتجنب الممرات الضيقة في ساعات الليل. "
)


def week_apart(days: int, day: str) -> PairClass:
    """The class of two forecasts of which the second is shown so many days later, for a day of the week."""
    first = replace(article("a", FORECAST.format("الثلاثاء") + SHIPS), published=at(0))
    second = replace(article("b", FORECAST.format(day) + BANKS), published=at(days * 1440))
    found = pair(first, second)
    assert found is not None
    assert found.kind == "partial"
    return templates_told_apart(Reuse((found,), {}), (first, second)).pairs[0].kind


def test_another_day_of_another_week_is_a_template_without_figures() -> None:
    assert week_apart(16, "الخميس") == "template"


def test_a_late_copy_keeps_its_day_and_a_follow_up_comes_soon() -> None:
    assert week_apart(16, "الثلاثاء") == "partial"
    assert week_apart(2, "الخميس") == "partial"


def next_days(day: str, *figures: int) -> PairClass:
    """The class of a forecast of two ranges and of another outlet's two days later, for a day of the week."""
    text = (
        "يكون الجو في الجزر {} صافيا إلى غائم، وتكون الحرارة في الميناء القديم بين {} - {} درجة مئوية على مدار النهار، "
        "وفي القرى الجبلية بين {} - {} درجة مئوية. "
    )
    first = replace(article("a", text.format("الثلاثاء", 21, 14, 13, 6) + SHIPS), published=at(0))
    second = replace(article("b", text.format(day, *figures) + BANKS), published=at(2880))
    found = pair(first, second)
    assert found is not None
    return templates_told_apart(Reuse((replace(found, kind="partial"),), {}), (first, second)).pairs[0].kind


def test_another_day_with_other_figures_is_a_template_within_the_week() -> None:
    assert next_days("الخميس", 24, 17, 16, 9) == "template"
    assert next_days("الثلاثاء", 24, 17, 16, 9) == "partial"
    assert next_days("الخميس", 21, 14, 13, 6) == "partial"
