"""Pages as a fact-checker saves them, built from the facts in `data/stories`: HTML, channel pages, text, rows."""

from __future__ import annotations

import json
import tomllib
from html import escape
from pathlib import Path
from typing import Any

STORIES = Path(__file__).parent / "data" / "stories"

_FURNITURE = {
    "ar": (["الرئيسية", "أخبار محلية", "سياسة", "رياضة", "من نحن"], ["أسعار الذهب اليوم", "حالة الطقس المتوقعة"]),
    "en": (["Home", "Politics", "Economy", "Sport", "About"], ["Weather outlook", "Gold prices today"]),
    "tr": (["Ana Sayfa", "Gündem", "Ekonomi", "Spor", "Künye"], ["Altın fiyatları", "Hafta sonu hava durumu"]),
    "fa": (["صفحه نخست", "سیاسی", "اقتصادی", "ورزشی"], ["قیمت طلا و سکه امروز", "وضعیت آب و هوا"]),
    "ru": (["Главная", "Политика", "Экономика", "Спорт"], ["Курс валют на сегодня", "Погода на выходные"]),
    "fr": (["Accueil", "Politique", "Économie", "Sport"], ["Météo du week-end", "Le cours de l'or"]),
}


def story(name: str) -> dict[str, Any]:
    """The facts of one story, its paragraphs in place of their names."""
    facts = tomllib.loads((STORIES / f"{name}.toml").read_text(encoding="utf-8"))
    for page in facts["page"]:
        page["paragraphs"] = [facts["words"][key] for key in page.get("paragraphs", ())]
        page["posts"] = [(n, time, [facts["words"][key] for key in keys]) for n, time, keys in page.get("posts", ())]
    return facts


def write(facts: dict[str, Any], folder: Path) -> None:
    """The story's files; rows of all tables go into one."""
    rows = []
    for page in facts["page"]:
        text = "\n".join(page["paragraphs"])
        if page["kind"] == "row":
            rows.append(
                {k: v for k, v in page.items() if k not in ("file", "kind", "paragraphs", "posts")} | {"text": text}
            )
        else:
            content = text if page["kind"] == "txt" else _channel(page) if page["kind"] == "telegram" else _html(page)
            (folder / page["file"]).write_text(content, encoding="utf-8")
    if rows:
        lines = (json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
        (folder / "rows.jsonl").write_text("".join(lines), encoding="utf-8")


def _html(page: dict[str, Any]) -> str:
    given, language = page.get, page["language"]
    menu, side = _FURNITURE[language]
    name, title = escape(page["outlet"]), escape(page["title"])
    meta = {"og:url": f"https://www.{page['domain']}{page['path']}", "og:site_name": page["outlet"]}
    meta |= {f"article:{field}_time": time for field in ("published", "modified") if (time := given(field))}
    head = "".join(f'<meta property="{k}" content="{escape(v)}">' for k, v in meta.items())
    author = f'<div class="author">{escape(given("author", ""))}</div>' if given("author") else ""
    date = f'<div class="date">{escape(given("date_line", ""))}</div>' if given("date_line") else ""
    after = f'<p class="source">{escape(given("after", ""))}</p>' if given("after") else ""
    body = "\n".join(f"<p>{_shown(text)}</p>" for text in page["paragraphs"])
    return (
        f'<!DOCTYPE html><html lang="{language}"><head><meta charset="utf-8"><title>{title} | {name}</title>{head}'
        f'<link rel="canonical" href="{meta["og:url"]}"></head><body><header><a href="/">{name}</a><nav>{_list(menu)}'
        f'</nav></header><main><article><h1>{title}</h1>{author}{date}<div class="entry-content">{body}\n{after}</div>'
        f"</article><aside>{_list(side)}</aside></main><footer>{name} © 2025</footer></body></html>"
    )


def _shown(text: str) -> str:
    """A paragraph, which may begin with a picture."""
    picture, end, rest = text.partition("</figure>")
    return picture + end + escape(rest, quote=False) if end else escape(text, quote=False)


def _list(words: list[str]) -> str:
    return "<ul>" + "".join(f'<li><a href="/{i}">{escape(word)}</a></li>' for i, word in enumerate(words)) + "</ul>"


def _channel(page: dict[str, Any]) -> str:
    name, channel = escape(page["outlet"]), page["channel"]
    posts = "".join(
        f'<div class="tgme_widget_message" data-post="{channel}/{number}"><a class="tgme_widget_message_owner_name" '
        f'href="https://t.me/{channel}">{name}</a><div class="tgme_widget_message_text">{"<br>".join(lines)}</div>'
        f'<a href="https://t.me/{channel}/{number}"><time datetime="{time}"></time></a></div>'
        for number, time, lines in page["posts"]
    )
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{name} – Telegram</title></head><body>{posts}</body>'
    )
