"""Whole pages in HTML, of the forms that sites use, through the reader: `data/attribution/pages.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from _pytest.mark import ParameterSet

from provenance.attribution import Attribution, extract_attributions
from provenance.corpus.article import Article
from provenance.corpus.outlets import Registry
from provenance.corpus.readers.pages.html import read_html
from provenance.corpus.readers.pages.page import Known
from provenance.corpus.readers.pages.page_article import page_article

DATA = Path(__file__).parent / "data" / "attribution" / "pages.toml"
PAGES = tomllib.loads(DATA.read_text(encoding="utf-8"))["page"]
FRAME = """<!doctype html><html lang="{language}"><head><title>{title}</title><meta property="og:site_name"
content="{site}">{head}</head><body><nav><a href="/">{site}</a> <a href="/sport">Sport</a></nav>
<article><h1>{title}</h1>{above}{text}{below}</article>{after}<footer><p>© 2024 {site}</p></footer></body></html>"""


@cache
def registry() -> Registry:
    return Registry.load()


LINES = {
    "ar": ("المصدر:", "رويترز", "اقرأ الخبر من المصدر"),
    "de": ("Quelle:", "Reuters", "Zum Originalartikel"),
    "en": ("Source:", "Reuters", "Read the original article"),
    "es": ("Fuente:", "Reuters", "Leer el original"),
    "fa": ("منبع:", "رویترز", "لینک منبع"),
    "fr": ("Source :", "Reuters", "Lire l'article original"),
    "he": ("מקור:", "רויטרס", "לכתבה המקורית"),
    "ru": ("Источник:", "Рейтер", "Читать оригинал"),
    "tr": ("Kaynak:", "Reuters", "Haberin kaynağına git"),
    "zh": ("来源：", "路透社", "阅读原文"),
}
"""For each language a label, a name, and a link that names nobody."""
BARE = {
    "ar": (
        "افتتاح مكتبة الحي",
        "افتتحت مكتبة الحي الجديدة أبوابها أمس بحضور عشرات السكان والطلاب من المدارس القريبة.",
        "وتضم المكتبة قاعة للأطفال وأخرى للندوات وتفتح ستة أيام في الأسبوع حتى المساء.",
    ),
    "de": (
        "Neue Bücherei im Viertel",
        "Die neue Bücherei im Viertel ist am Montag eröffnet worden, und viele Kinder der Schule waren dabei.",
        "Sie hat einen Lesesaal mit vierzig Plätzen und ist an sechs Tagen der Woche offen.",
    ),
    "en": (
        "New library opens in the quarter",
        "The new library of the quarter opened on Monday, and many children from the school next door came to see it.",
        "It has a reading room with forty seats and will be open on six days of the week.",
    ),
    "es": (
        "Abre una biblioteca en el barrio",
        "La nueva biblioteca del barrio abrió el lunes sus puertas y muchos niños de la escuela vecina fueron a verla.",
        "Tiene una sala de lectura con cuarenta asientos y estará abierta seis días a la semana.",
    ),
    "fa": (
        "گشایش کتابخانه محله",
        "کتابخانه تازه محله روز دوشنبه گشایش یافت و بسیاری از دانش‌آموزان مدرسه کناری از آن دیدن کردند.",
        "این کتابخانه تالاری با چهل صندلی دارد و شش روز در هفته تا عصر باز خواهد بود.",
    ),
    "fr": (
        "Une bibliothèque ouvre dans le quartier",
        "La nouvelle bibliothèque du quartier a ouvert lundi, et beaucoup d'enfants de l'école sont venus la voir.",
        "Elle compte une salle de lecture de quarante places et sera ouverte six jours par semaine.",
    ),
    "he": (
        "ספרייה חדשה נפתחה בשכונה",
        "הספרייה החדשה של השכונה נפתחה ביום שני וילדים רבים מבית הספר הסמוך באו לראות אותה.",
        "יש בה אולם קריאה עם ארבעים מקומות והיא תהיה פתוחה שישה ימים בשבוע.",
    ),
    "ru": (
        "В квартале открылась библиотека",
        "Новая библиотека квартала открылась в понедельник, и многие дети из соседней школы пришли её посмотреть.",
        "В ней есть читальный зал на сорок мест, и открыта она будет шесть дней в неделю.",
    ),
    "tr": (
        "Mahallede yeni kütüphane açıldı",
        "Mahallenin yeni kütüphanesi pazartesi günü açıldı ve yandaki okuldan birçok çocuk onu görmeye geldi.",
        "Kütüphanede kırk kişilik bir okuma salonu var ve haftanın altı günü açık olacak.",
    ),
    "zh": (
        "社区新图书馆开放",
        "社区新图书馆周一开放，附近学校的许多孩子前来参观，馆内一整天都十分热闹。",
        "馆内设有四十个座位的阅览室，每周开放六天，市民可以免费进入阅读。",
    ),
}
"""A page in each language that credits nobody: headline and two paragraphs."""
URL = "https://www.reuters.com/world/story-7"
POSITIONS = {
    "in the article": ("below", "<p>{label} {name}</p>"),
    "after the article": ("after", "<div>{label} {name}</div>"),
    "in a footer": ("after", "<footer><p>{label} {name}</p></footer>"),
    "only a link": ("below", '<p><a href="{url}">{link}</a></p>'),
    "after a break": ("end", "<br>{label} {name}"),
    "in a span": ("below", "<div><span>{label}</span><span>{name}</span></div>"),
    "label and name apart": ("below", "<dl><dt>{label}</dt><dd>{name}</dd></dl>"),
    "name as a link": ("below", '<p>{label} <a href="{url}">{name}</a></p>'),
    "in a list": ("below", "<ul><li>{label} {name}</li></ul>"),
    "in an aside": ("after", "<aside><p>{label} {name}</p></aside>"),
    "behind the clock": ("above", "<p>2024-03-05 10:20 | {label} {name}</p>"),
    "in the box of the author": ("above", '<div class="author-box"><span>{name}</span></div>'),
    "on its own below the clock": ("above", "<div><time>5.3.2024 10:20</time></div><div>{name}</div>"),
    "provider in JSON-LD": (
        "head",
        '<script type="application/ld+json">{{"@type":"NewsArticle","provider":{{"name":"{name}"}}}}</script>',
    ),
    "alt of a logo": ("above", '<div class="source"><img src="logo.png" alt="{name}"></div>'),
}
"""Where a page can say whose text it has."""
PICTURED = {
    "caption": "<figure><img src='x.jpg'><figcaption>{name}</figcaption></figure>",
    "credit in a figure": "<figure><img src='x.jpg'><span>{label} {name}</span></figure>",
    "called so by its class": "<div class='photo-credit'>{name}</div>",
    "a photographer's": "<div class='image-caption'>Anna Lind / {name}</div>",
}
"""What belongs to a picture, however much it looks like a credit."""


def placed(language: str, part: str, html: str) -> dict[str, Any]:
    title, *text = BARE[language]
    entry: dict[str, Any] = {"language": language, "title": title, "text": text}
    label, name, link = LINES[language]
    written = html.format(label=label, name=name, link=link, url=URL)
    if part == "end":
        entry["text"] = [*entry["text"][:-1], entry["text"][-1] + written]
    else:
        entry[part] = written
    return entry


@pytest.mark.parametrize("language", LINES)
@pytest.mark.parametrize("position", POSITIONS)
def test_a_credit_is_found_wherever_it_stands(language: str, position: str) -> None:
    assert channels(credits_of(placed(language, *POSITIONS[position]))) == {"reuters"}


@pytest.mark.parametrize("language", LINES)
@pytest.mark.parametrize("kind", PICTURED)
def test_a_photographs_credit_is_none_of_the_text(language: str, kind: str) -> None:
    assert channels(credits_of(placed(language, "above", PICTURED[kind]))) == set()


def article_of(entry: dict[str, Any]) -> Article:
    html = FRAME.format(
        language=entry["language"],
        title=entry["title"],
        site=entry.get("site", "page.example"),
        head=entry.get("head", ""),
        above=entry.get("above", ""),
        text="".join(f"<p>{paragraph}</p>" for paragraph in entry["text"]),
        below=entry.get("below", ""),
        after=entry.get("after", ""),
    )
    page = read_html(html, registry(), Known(url="https://page.example/2024/story-7"), 10_000)
    assert page is not None
    return page_article(page, "page.html", "0" * 64)


def credits_of(entry: dict[str, Any]) -> list[Attribution]:
    return list(extract_attributions((article_of(entry),), registry()))


def channels(credits: list[Attribution]) -> set[str]:
    """Each channel's id, or its name where nobody knows it."""
    found = (a for a in credits if a.role == "channel")
    return {a.outlet if a.outlet and not a.outlet.startswith("name:") else a.source for a in found}


def cases() -> list[ParameterSet]:
    """One case a page; one that is still read wrongly says so in its `open`."""
    return [
        pytest.param(entry, id=entry["id"], marks=[pytest.mark.xfail(reason=entry["open"])] if "open" in entry else [])
        for entry in PAGES
    ]


@pytest.mark.parametrize("entry", cases())
def test_credits_of_a_page(entry: dict[str, Any]) -> None:
    found = credits_of(entry)
    assert channels(found) == set(entry["channels"])
    assert any(a.role == "own" for a in found) >= entry.get("own", False)
    assert any(a.role == "unnamed" for a in found) >= entry.get("unnamed", False)
