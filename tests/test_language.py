"""The language of a text, told from its script, its common words, and only then by a model."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.corpus.language import detect_language


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("قال الوزير في مؤتمر صحفي إن الطريق سيفتح خلال أسبوع أمام الشاحنات", "ar"),
        ("افتتح المحافظ اليوم سوقا جديدة", "ar"),
        ("وزیر راه گفت که این جاده برای کامیون‌ها تا هفته آینده باز می‌شود", "fa"),
        ("وزير راه گفت كه اين جاده براي كاميون ها تا هفته آينده باز مي شود", "fa"),
        ("وزیر نے کہا کہ یہ سڑک ایک ہفتے میں ٹرکوں کے لیے کھول دی جائے گی", "ur"),
        ("وزیر وویل چې دا لاره به په یوه اونۍ کې پرانستل شي", "ps"),
        ("وەزیر ڕایگەیاند کە ڕێگاکە لە ماوەی هەفتەیەکدا دەکرێتەوە", "ku"),
        ("The minister said the road would be opened to lorries within a week", "en"),
        ("Le ministre a annoncé que la route serait ouverte aux camions dans une semaine", "fr"),
        ("Der Minister sagte, die Straße werde binnen einer Woche für Lastwagen geöffnet", "de"),
        ("El ministro dijo que la carretera se abrirá a los camiones en una semana", "es"),
        ("Il ministro ha detto che la strada sarà aperta ai camion entro una settimana", "it"),
        ("Bakan, yolun bir hafta içinde kamyonlara açılacağını söyledi", "tr"),
        ("Ministeren sagde, at vejen vil blive åbnet for lastbiler inden for en uge", "da"),
        ("Министр сказал, что дорога откроется для грузовиков через неделю", "ru"),
        ("Міністр сказав, що дорогу відкриють для вантажівок за тиждень", "uk"),
        ("Ο υπουργός είπε ότι ο δρόμος θα ανοίξει", "el"),
        ("השר אמר כי הכביש ייפתח בעוד שבוע", "he"),
        ("部长说这条公路将在一周内向卡车开放", "zh"),
        ("大臣は道路が一週間以内に開通すると述べた", "ja"),
        ("장관은 도로가 일주일 안에 개통될 것이라고 말했다", "ko"),
        ("รัฐมนตรีกล่าวว่าถนนจะเปิดภายในหนึ่งสัปดาห์", "th"),
        ("मंत्री ने कहा कि सड़क एक सप्ताह के भीतर ट्रकों के लिए खोल दी जाएगी", "hi"),
    ],
)
def test_a_sentence(text: str, language: str) -> None:
    assert detect_language(text) == language


@pytest.mark.parametrize(
    ("dateline", "language"),
    [
        ("دمشق - سانا", "ar"),
        ("القاهرة (رويترز)", "ar"),
        ("Damascus (SANA)", ""),
        ("Москва — ТАСС", ""),
        ("PARIS (AFP) -", ""),
    ],
)
def test_a_dateline_is_too_short_for_more_than_its_script(dateline: str, language: str) -> None:
    assert detect_language(dateline) == language


@pytest.mark.parametrize("text", ["", "  \n", "12:45 - 16/11/2025", "!!! 😀 ???", "\ud800"])
def test_no_letters_no_language(text: str) -> None:
    assert detect_language(text) == ""


def test_names_in_another_script_do_not_count() -> None:
    assert (
        detect_language(
            "أعلنت شركة Green Harbour Logistics Limited ومنصة 東京 عن خدمة جديدة لنقل البضائع بين الميناءين"
        )
        == "ar"
    )
    assert (
        detect_language("The word خبر means news in Arabic, and the writer of this page explains it to the reader")
        == "en"
    )
    assert detect_language("记者说「ありがとう」是日语里表示感谢的意思，这句话在当地的商店里很常见") == "zh"


@given(st.text(max_size=80))
def test_always_two_letters_or_nothing(text: str) -> None:
    language = detect_language(text)
    assert language == "" or (len(language) == 2 and language.isalpha())


def test_the_model_is_not_loaded_for_what_is_plain() -> None:
    code = (
        "import sys; from provenance.corpus.language import detect_language as d;"
        "d('قال الوزير إن الطريق سيفتح خلال أسبوع'); d('The minister said that the road would be open in a week');"
        "print('py3langid' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
