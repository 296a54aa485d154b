"""Lines below a story that name its source, and lines that begin with the same words and do not."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from provenance.attribution import extract_attributions
from provenance.corpus.outlets import Registry
from provenance.corpus.readers import read

STORY = {
    "en": "The old bridge over the river was opened again on Monday after two years of repairs by the town.",
    "fr": "Le vieux pont sur la rivière a rouvert lundi après deux ans de travaux menés par la commune.",
    "ar": "أعيد فتح الجسر القديم فوق النهر يوم الاثنين بعد عامين من الإصلاح الذي تولته البلدية.",
    "de": "Die alte Brücke über den Fluss ist am Montag nach zwei Jahren wieder geöffnet worden.",
    "es": "El viejo puente sobre el río reabrió el lunes tras dos años de obras del ayuntamiento.",
    "zh": "河上的老桥经过两年维修后于周一重新开放，居民纷纷前来散步拍照。",
    "ru": "Старый мост через реку открыли в понедельник после двух лет ремонта, который вела мэрия.",
    "tr": "Nehrin üzerindeki eski köprü iki yıllık onarımın ardından pazartesi günü yeniden açıldı.",
    "fa": "پل قدیمی روی رودخانه پس از دو سال تعمیر روز دوشنبه دوباره باز شد.",
}
SOURCES = [
    ("en", "Distributed by Tribune Content Agency", "tns"),
    ("en", "Story from AP", "ap"),
    ("en", "As reported by CNN", "cnn.com"),
    ("en", "Agency: Reuters", "reuters"),
    ("fr", "Paru dans Le Monde", "lemonde.fr"),
    ("fr", "Agence : AFP", "afp"),
    ("de", "Textquelle: dpa", "dpa"),
    ("es", "Agencia: EFE", "efe"),
    ("es", "Vía: Infobae", "infobae.com"),
    ("ar", "بتصرف عن الجزيرة نت", "aljazeera.net"),
    ("ar", "عن قناة الحدث", "alhadath.net"),
    ("ar", "الوكالة: سانا", "sana"),
    ("ar", "اسم المصدر: عدن الغد", "adengad.net"),
    ("ar", "وفق ما ذكرت رويترز", "reuters"),
    ("ar", "المصدر: مرصد وادي حضرموت", "name:مرصد وادي حضرموت"),
    ("ru", "Агентство: ТАСС", "tass"),
    ("ru", "Источник материала: Лента.ру", "lenta.ru"),
    ("tr", "Kaynak site: Hürriyet", "hurriyet.com.tr"),
    ("fa", "به گزارش ایسنا", "isna"),
    ("fa", "مأخذ: ایرنا", "irna"),
    ("zh", "出处：新华社", "xinhua"),
    ("zh", "資料來源：中央社", "cna-tw"),
]
OTHERS = [
    ("en", "Provided by the family"),
    ("en", "Adapted from a recipe by Ann Lee"),
    ("en", "Reported by Jim Cole"),
    ("en", "According to plan"),
    ("en", "Wire: 12 gauge"),
    ("en", "Agency: Housing Authority"),
    ("fr", "Traduit de l'anglais par Marc Petit"),
    ("fr", "Provenance : Bretagne"),
    ("de", "Mit freundlicher Genehmigung des Autors"),
    ("es", "Traducido del inglés"),
    ("ar", "الموقع: الرياض"),
    ("ar", "عن شبكة الطرق في اليمن"),
    ("ar", "مشاركة من الزميل أحمد"),
    ("ar", "مأخوذ من كتاب قديم"),
    ("ru", "Взято из открытых источников"),
    ("zh", "来自 iPhone客户端"),
]


@cache
def registry() -> Registry:
    return Registry.load()


def credited(folder: Path, language: str, line: str) -> set[str | None]:
    page = (
        f"<html lang='{language}'><title>A bridge</title><h1>A bridge</h1><p>{STORY[language]}</p><p>{line}</p></html>"
    )
    (folder / "page.html").write_text(page, encoding="utf-8")
    articles = read([folder / "page.html"], registry()).articles
    return {a.outlet for a in extract_attributions(articles, registry()) if a.role == "channel"}


@pytest.mark.parametrize(("language", "line", "outlet"), SOURCES)
def test_a_label_names_the_source(tmp_path: Path, language: str, line: str, outlet: str) -> None:
    assert credited(tmp_path, language, line) == {outlet}


@pytest.mark.parametrize(("language", "line"), OTHERS)
def test_the_same_words_may_name_none(tmp_path: Path, language: str, line: str) -> None:
    assert credited(tmp_path, language, line) == set()
