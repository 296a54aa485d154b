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
    "es": (["Inicio", "Política", "Economía", "Deportes"], ["El tiempo del fin de semana", "El precio de la luz"]),
    "de": (["Startseite", "Politik", "Wirtschaft", "Sport"], ["Das Wetter am Wochenende", "Der Goldpreis heute"]),
    "fr": (["Accueil", "Politique", "Économie", "Sport"], ["Météo du week-end", "Le cours de l'or"]),
}

_MORE = {
    "ar": "اقرأ أيضًا",
    "en": "Read also",
    "tr": "Bunlar da ilginizi çekebilir",
    "fa": "بیشتر بخوانید",
    "ru": "Читайте также",
    "es": "Lea también",
    "de": "Lesen Sie auch",
    "fr": "Lire aussi",
}
_OURS = ("file", "kind", "paragraphs", "posts", "replace")


def story(name: str) -> dict[str, Any]:
    """The facts of one story, its paragraphs in place of their names."""
    facts = tomllib.loads((STORIES / f"{name}.toml").read_text(encoding="utf-8"))
    for page in facts["page"]:
        page["paragraphs"] = [_altered(facts["words"][key], page) for key in page.get("paragraphs", ())]
        page["posts"] = [(n, time, [facts["words"][key] for key in keys]) for n, time, keys in page.get("posts", ())]
    return facts


def _altered(text: str, page: dict[str, Any]) -> str:
    """A paragraph with what this page changed of it."""
    for old, new in page.get("replace", ()):
        text = text.replace(old, new)
    return text


def write(facts: dict[str, Any], folder: Path) -> None:
    """The story's files; rows of all tables go into one."""
    rows = []
    for page in facts["page"]:
        if page["kind"] == "row":
            text = "\n".join(page["paragraphs"])
            rows.append({k: v for k, v in page.items() if k not in _OURS} | {"text": text})
        else:
            content = _WRITERS[page["kind"]](page)
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


def _bare(page: dict[str, Any]) -> str:
    """A page that says little of itself: no metadata, paragraphs broken by lines, links and buttons in between."""
    given, language = page.get, page["language"]
    menu, side = _FURNITURE[language]
    name, title = escape(page["outlet"]), escape(page["title"])
    date = f'<span class="entry-date">{escape(given("date_line", ""))}</span>' if given("date_line") else ""
    author = f'<span class="by">{escape(given("author", ""))}</span>' if given("author") else ""
    after = f"<br><b>{escape(given('after', ''))}</b>" if given("after") else ""
    first, *rest = page["paragraphs"]
    more = f'<div class="related"><a href="/{len(title)}">{_MORE[language]}: {side[0]}</a></div>'
    body = f"{_shown(first)}<br><br>{more}" + "<br><br>".join(_shown(text) for text in rest) + after
    tags = "".join(f'<a href="/tag/{i}">{escape(tag)}</a> ' for i, tag in enumerate(title.split()[:3]))
    return (
        f'<html dir="auto"><head><meta charset="utf-8"><title>{title} - {name}</title></head><body><div id="top">'
        f'<a href="https://{page["domain"]}/">{name}</a>{_list(menu)}</div><div id="wrap"><h1>{title}</h1>'
        f'<div class="meta">{date} {author} <a href="#">Facebook</a> <a href="#">X</a> <a href="#">WhatsApp</a></div>'
        f'<div class="post-body">{body}</div><div class="tags">{tags}</div><div class="side"><h3>{_MORE[language]}</h3>'
        f'{_list(side)}</div></div><div id="foot">© {name} {page["domain"]}{page["path"]}</div></body></html>'
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


_WRITERS = {"txt": lambda page: "\n".join(page["paragraphs"]), "telegram": _channel, "html": _html, "bare": _bare}
