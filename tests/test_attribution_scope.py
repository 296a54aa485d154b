"""What a credit speaks for: the page, a passage, a quotation; and how a source is said to have spoken."""

from __future__ import annotations

from functools import cache

import pytest

from provenance.attribution import Attribution, extract_attributions
from provenance.corpus.article import Article
from provenance.corpus.outlets import Registry

FILLER = "ويستمر المعرض عشرة أيام في ساحة البلدة القديمة بمشاركة دور نشر من بلدان عدة."
BODY = "\n\n".join([FILLER] * 8)


@cache
def registry() -> Registry:
    return Registry.load()


def credits_in(text: str, language: str = "ar") -> list[Attribution]:
    return list(extract_attributions((Article("a", text, "paper.example", language=language),), registry()))


def content(a: Attribution, text: str) -> str:
    assert a.content is not None
    return text[a.content.start : a.content.end]


def test_a_channel_alone_in_the_lead_speaks_for_the_page() -> None:
    (found,) = credits_in(f"{FILLER}\n\nوذكرت سانا أن المعرض افتتح.\n\n{BODY}")
    assert (found.scope, found.content) == ("page", None)


def test_a_channel_deep_inside_speaks_for_its_sentence() -> None:
    text = f"{BODY}\n\nوكان الطقس جيدا. وذكرت سانا أن المعرض افتتح. وكان الحضور كبيرا."
    (found,) = credits_in(text)
    assert found.scope == "passage"
    assert content(found, text) == "وذكرت سانا أن المعرض افتتح."


def test_two_channels_in_the_lead_speak_for_their_sentences() -> None:
    found = credits_in(f"وذكرت سانا أن المعرض افتتح. وذكرت رويترز أن الحضور كبير.\n\n{BODY}")
    assert [a.scope for a in found] == ["passage", "passage"]


def test_whom_the_leads_channel_cites_has_its_scope() -> None:
    found = credits_in(f"ونقلت سانا عن رويترز أن المعرض افتتح.\n\n{BODY}")
    assert [(a.outlet, a.scope, a.carried_by) for a in found] == [("sana", "page", None), ("reuters", "page", "sana")]


def test_a_speaker_speaks_for_the_quotation_beside_the_cue() -> None:
    text = "وقال مدير المعرض نادر حلمي: «هذه الدورة هي الأكبر». وانتهى اليوم الأول."
    (found,) = credits_in(text)
    assert found.scope == "quotation"
    assert content(found, text) == "هذه الدورة هي الأكبر"


def test_the_quotation_may_come_first() -> None:
    text = '"This is our largest fair," said Mary Hollis. It was late.'
    (found,) = credits_in(text, "en")
    assert content(found, text) == "This is our largest fair,"


@pytest.mark.parametrize(
    ("text", "medium"),
    [
        ("وأعلنت وزارة الثقافة في بيان أن المعرض سيمدد.", "statement"),
        ("وكتب الوزير نادر حلمي على حسابه في تويتر أن المعرض سيمدد.", "post"),
        ("وأكد الوزير نادر حلمي في مؤتمر صحفي أن المعرض سيمدد.", "press_conference"),
        ("وقال الوزير نادر حلمي إن المعرض سيمدد.", "person"),
        ("وقال مصدر مطلع إن المعرض سيمدد.", "unnamed"),
    ],
)
def test_through_which_medium_a_source_spoke(text: str, medium: str) -> None:
    assert [a.medium for a in credits_in(text)] == [medium]


def test_lines_and_bylines_speak_for_the_page() -> None:
    found = credits_in(f"دمشق - سانا\n\n{FILLER}\n\nالمصدر: رويترز")
    assert {(a.kind, a.scope) for a in found} == {("dateline", "page"), ("credit_line", "page")}


def test_a_sentence_has_its_speakers_carried_by_its_channel() -> None:
    found = credits_in("Reuters reported that the foreign minister said the talks had ended.", "en")
    assert [(a.role, a.carried_by) for a in found] == [("channel", None), ("speaker", "reuters")]


@pytest.mark.parametrize(
    ("language", "sentence", "scope"),
    [
        ("ar", "نفى المتحدث باسم الوزارة ما نشرته وكالة رويترز بشأن إقالة المدير.", "passage"),
        ("ar", "وجاء البيان ردا على تقرير نشرته صحيفة الغارديان عن أوضاع العمال.", "passage"),
        ("ar", "أكدت الشركة صحة ما أوردته وكالة رويترز عن محادثات البيع.", "passage"),
        ("ar", "نفى المتحدث باسم الوزارة إقالة المدير وفق ما ذكرته وكالة رويترز.", "page"),
        ("ar", "نفى المتحدث باسم الوزارة إقالة المدير، بحسب ما نقلت وكالة رويترز.", "page"),
        ("en", "The ministry said two plants would close, confirming a report by Reuters.", "passage"),
        ("en", "The ministry denied the accusations, according to a report by Reuters.", "page"),
        ("fr", "Le ministre a démissionné, selon l'Elysée, confirmant une information de l'AFP.", "passage"),
        ("fr", "Le ministre a démenti avoir signé le contrat, selon une information de l'AFP.", "page"),
        ("de", "Die Werft bestätigte einen Bericht der Nachrichtenagentur Reuters über Mängel.", "passage"),
        ("es", "El ministro desmintió una información de la agencia EFE sobre su salida.", "passage"),
    ],
)
def test_a_report_that_is_denied_or_confirmed_is_not_where_the_page_has_it_from(
    language: str, sentence: str, scope: str
) -> None:
    channels = [a for a in credits_in(sentence, language) if a.role == "channel"]
    assert [a.scope for a in channels] == [scope]
