"""What changed between a source and its copy: numbers in digits and in words, hedges, negations, quotations."""

from __future__ import annotations

import pytest

from provenance.corpus.article import Article
from provenance.corpus.text import tokenize
from provenance.derivation.changes import change_findings
from provenance.derivation.ledger import ledger


def pair_of(above: str, below: str, language: str) -> tuple[Article, Article]:
    return Article("a", above, "a.example", language=language), Article("b", below, "b.example", language=language)


def kinds(above: str, below: str, language: str) -> list[str]:
    source, copy = pair_of(above, below, language)
    return [f.kind for f in change_findings([(source, copy)], {"a": tokenize(above), "b": tokenize(below)})]


@pytest.mark.parametrize(
    ("above", "below", "language", "expected"),
    [
        ("أسفر الانهيار عن ستة جرحى في الحي", "أسفر الانهيار عن أربعة جرحى في الحي", "ar", ["change_number"]),
        ("بين 10 و35 ملم من المطر", "بين 10 و60 ملم من المطر", "ar", ["change_number"]),
        ("افتتح المرسى عام 2015م للعموم", "افتتح المرسى عام 2016م للعموم", "ar", ["change_number"]),
        ("كلفته 20 مليون دينار سنويا", "كلفته 20 مليار دينار سنويا", "ar", ["change_number"]),
        ("privés d'eau depuis treize jours dans la ville", "privés d'eau depuis trente jours dans la ville", "fr",
         ["change_number"]),
        ("the bridge cost three million crowns in all", "the bridge cost 4 million crowns in all", "en",
         ["change_number"]),
        ("تكلفة المرسى قد تبلغ 640 ألفا هذا العام", "تكلفة المرسى تبلغ 640 ألفا هذا العام", "ar", ["change_hedge"]),
        ("أمس، وزعم الشاكي أن الملف ضاع", "أمس، وقال الشاكي أن الملف ضاع", "ar", ["change_hedge"]),
        ("ومن المتوقع أن يصل القطار اليوم", "وقيل أن يصل القطار اليوم", "ar", []),
        ("the cargo may have been loaded at night", "the cargo was loaded at night", "en", ["change_hedge"]),
        ("причиной аварии мог стать ветер с моря", "причиной аварии стал ветер с моря", "ru", ["change_hedge"]),
        ("المدير لم يحضر الجلسة أمس", "المدير حضر الجلسة أمس", "ar", ["change_negation"]),
    ],
)  # fmt: skip
def test_what_changes_an_assertion_is_told(above: str, below: str, language: str, expected: list[str]) -> None:
    assert kinds(above, below, language) == expected


@pytest.mark.parametrize(
    ("above", "below", "language"),
    [
        ("الخطة المقبلة (1437/1442هـ) يترقب", "الخطة المقبلة (1437ه 1442) يترقب", "ar"),
        ("وصلت أربعة زوارق إلى المرسى", "وصلت 4 زوارق إلى المرسى", "ar"),
        ("هدم المجلس خمسة وثلاثين كشكا قديما", "هدم المجلس 35 كشكا قديما", "ar"),
        ("some 12,000 litres of oil leaked", "some 12 thousand litres of oil leaked", "en"),
        ("toplam 14 bin 200 litre mazot alındı", "toplam 14200 litre mazot alındı", "tr"),
        ("they met on three hundred days last year", "they met on 300 days last year", "en"),
        ("وقد وصل الوفد إلى المدينة", "ووصل الوفد إلى المدينة", "ar"),
        (
            "ترصد المحطة المنسوب كل ساعة موضحا أن الشبكة جاهزة",
            "ترصد المحطة المنسوب كل ساعة وهو رقم يبدو لمن ينتظر أياما أن الشبكة جاهزة",
            "ar",
        ),
    ],
)
def test_the_same_said_otherwise_and_new_clauses_are_no_change(above: str, below: str, language: str) -> None:
    assert kinds(above, below, language) == []


def entries(above: str, below: str) -> list[str]:
    source, copy = pair_of(above, below, "ar")
    return [f.kind for f in ledger([source], copy, {"a": tokenize(above), "b": tokenize(below)}, {})]


@pytest.mark.parametrize(
    ("above", "below", "language"),
    [
        ("ما يعادل سبعة بالمئة تقريبا من الإنتاج", "ما يعادل 7 في المائة تقريبا من الإنتاج", "ar"),
        ("une hausse de sept pour cent sur un an", "une hausse de 7 % sur un an", "fr"),
        (
            "أمام الشاحنات التي تزيد حمولتها على 12 طنا اعتبارا من الخميس",
            "أمام الشاحنات الثقيلة عشرة أيام اعتبارا من الخميس",
            "ar",
        ),
        ("توقف الحقل في الميناء، وإن إصلاحه قد يستغرق ما يلزم", "توقف الحقل في الميناء، وفق ما يلزم", "ar"),
    ],
)
def test_a_share_in_words_and_a_clause_left_out_are_no_change(above: str, below: str, language: str) -> None:
    assert kinds(above, below, language) == []


@pytest.mark.parametrize(
    ("above", "below", "language"),
    [
        ("The fund paid for more than 800 jobs in the valley. The harbour is open to all, and the ferry runs at night.",
         "It has more than 20 jobs in the valley. The harbour is open to all, and the ferry runs at night. "
         "In ten years the fund paid for more than 800 jobs in the valley.", "en"),
        ("أثمر البرنامج في تحقيق أكثر من 900 فرصة عمل في الوادي. والمرفأ مفتوح للجميع وتسير العبّارة ليلًا",
         "وفّر أكثر من 70 فرصة عمل في الوادي. والمرفأ مفتوح للجميع وتسير العبّارة ليلًا. "
         "وقد أثمر البرنامج في تحقيق أكثر من 900 فرصة عمل في الوادي", "ar"),
    ],
)  # fmt: skip
def test_a_number_that_stands_in_both_is_not_called_changed(above: str, below: str, language: str) -> None:
    """Of two sentences alike the one that was kept is no alteration of the other."""
    assert "change_number" not in kinds(above, below, language)


def test_a_quotation_turned_round_is_altered_not_missing() -> None:
    above = "قال الوزير إن «أي قرار لن يُتخذ قبل اكتمال دراسة الجدوى» أمام الغرفة."
    below = "قال الوزير إن «القرار سيُتخذ بعد اكتمال دراسة الجدوى» أمام الغرفة."
    assert entries(above, below) == ["quotation_altered"]


def test_another_quotation_of_the_same_speaker_is_not_found() -> None:
    above = "قال الوزير إن «أي قرار لن يُتخذ قبل اكتمال دراسة الجدوى» أمام الغرفة."
    below = "قال الوزير إن «الميناء مفتوح لكل السفن دون شروط» أمام الغرفة."
    assert entries(above, below) == ["quotation_not_found"]
