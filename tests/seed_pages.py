"""Builds pages like the seed from the tables of `seed_pages.toml`.

An aggregator republishes a site, which took it from an agency, and only the aggregator's page is here. The same texts
without any credit make the pages that tell nothing.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

TABLES: dict[str, Any] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
LANGUAGES = {"ar": 26, "en": 4, "ru": 4, "tr": 4}
"""How many credited pages each language has."""

LINES: tuple[tuple[str, ...], ...] = (
    ("section", "middle", "category", "title", "title", "domain", "body", "credit", "tagline"),
    ("domain", "section", "title", "middle", "body", "credit", "tagline"),
    ("title", "body", "credit", "tagline", "domain"),
    ("section", "category", "title", "body", "credit", "menu", "domain"),
    ("domain", "menu", "title", "title", "body", "credit"),
    ("menu", "middle", "title", "body", "credit", "tagline", "domain"),
    ("section", "domain", "title", "body", "tagline", "credit", "menu"),
)
"""Orders in which the lines of a page are saved as text."""

PLACES = ("paragraph", "after", "footer", "link", "span")
"""Where the credit of an HTML page stands."""

QUOTED = re.compile(r'"[^"]+"|«[^»]+»')

MENUS = {
    "ar": ("الرئيسية", "سياسة", "اقتصاد", "رياضة", "اتصل بنا"),
    "en": ("Home", "Politics", "Business", "Sport", "Contact"),
    "ru": ("Главная", "Политика", "Экономика", "Спорт", "Контакты"),
    "tr": ("Ana Sayfa", "Siyaset", "Ekonomi", "Spor", "İletişim"),
}


@dataclass(frozen=True, slots=True)
class Page:
    """One page and what is true of it.

    `agency` and `middle_name` are empty where nobody is credited, `middle_domain` where the page does not tell it.
    `quotations` counts what its body says in quotation marks, the names of outlets aside.
    """

    name: str
    suffix: str
    language: str
    text: str
    aggregator: str
    agency: str = ""
    middle_name: str = ""
    middle_domain: str = ""
    quotations: int = 0

    def write(self, folder: Path) -> Path:
        """The page as a file."""
        path = folder / (self.name + self.suffix)
        path.write_text(self.text, encoding="utf-8")
        return path


@dataclass(frozen=True, slots=True)
class Parts:
    """What a page shows, before it is laid out. `credit` and `link` are a credit line and the text of a link."""

    language: str
    section: str
    category: str
    title: str
    paragraphs: tuple[str, ...]
    domain: str
    tagline: str
    middle: str = ""
    middle_domain: str = ""
    credit: str = ""
    link: str = ""


def credited() -> Iterator[Page]:
    """Pages whose chain is agency, middle, aggregator."""
    for language, count in LANGUAGES.items():
        for number in range(count):
            yield _credited(language, number)


def uncredited() -> Iterator[Page]:
    """Pages that name nobody their words could come from."""
    for language, count in {"ar": 8, "en": 2, "ru": 1, "tr": 1}.items():
        for number in range(count):
            parts = _uncredited(language, number)
            layout, suffix = _layout(number)
            yield Page(f"uncredited-{language}-{number:02}", suffix, language, layout(parts), parts.domain)


def _credited(language: str, number: int) -> Page:
    event = _pick("event", language, number)
    middle = _pick("middle", language, number * 3 + 1)
    aggregator = _pick("aggregator", language, number * 5 + 2)
    agency = event["agencies"][(number // 3) % len(event["agencies"])]
    frame = number % len(TABLES["frames"][language])
    named = TABLES["agencies"][agency][language]
    framed = TABLES["frames"][language][frame].format(a=named[(frame if language == "ru" else number) % len(named)])
    second = _capital(framed) + event["clause"]
    credit = _of(TABLES["credits"][language], number)
    layout, suffix = _layout(number)
    parts = Parts(
        language,
        event["section"],
        event["category"],
        event["title"],
        _body(event, number, second),
        aggregator["domain"],
        aggregator["tagline"],
        middle["name"] if "{m}" in credit else "",
        middle["domain"],
        credit.format(m=middle["name"], d=middle["domain"]),
        _of(TABLES["links"][language], number),
    )
    page = layout(parts)
    told = middle["domain"] if middle["domain"] in page else ""
    name = f"{language}-{number:02}-{event['id']}-{agency}"
    said = sum(len(QUOTED.findall(paragraph)) for paragraph in parts.paragraphs if paragraph != second)
    return Page(name, suffix, language, page, parts.domain, agency, middle["name"], told, said)


def _uncredited(language: str, number: int) -> Parts:
    event = _pick("event", language, number + 1)
    aggregator = _pick("aggregator", language, number)
    trap = _of(TABLES["uncredited"][language], number)
    body = _body(event, number + 2, _capital(event["clause"]))
    return Parts(
        language,
        event["section"],
        event["category"],
        event["title"],
        (*body[:-1], trap, body[-1]),
        aggregator["domain"],
        aggregator["tagline"],
    )


def _body(event: dict[str, Any], number: int, second: str) -> tuple[str, ...]:
    """The lead, what the agency is credited for, then three or four more paragraphs in one of their orders."""
    more = event["paragraphs"]
    turn = number % len(more)
    turned = [*more[turn:], *more[:turn]][: 3 + number % 2]
    return (event["lead"], second, *turned, event["end"])


def _layout(number: int) -> tuple[Callable[[Parts], str], str]:
    """Two pages in five are HTML, the others text."""
    if number % 5 in (1, 3):
        place = PLACES[number // 2 % len(PLACES)]
        return (lambda parts: _html(parts, place)), ".html"
    order = LINES[number % len(LINES)]
    return (lambda parts: _plain(parts, order)), ".txt"


def _plain(parts: Parts, order: tuple[str, ...]) -> str:
    lines = {
        "section": parts.section,
        "middle": parts.middle,
        "category": parts.category,
        "title": parts.title,
        "domain": parts.domain,
        "body": "\n\n".join(parts.paragraphs),
        "credit": parts.credit,
        "tagline": parts.tagline,
        "menu": "\n".join(MENUS[parts.language]),
    }
    return "\n\n".join(lines[name] for name in order if lines[name]) + "\n"


def _html(parts: Parts, place: str) -> str:
    body = "\n".join(f"<p>{escape(paragraph, quote=False)}</p>" for paragraph in parts.paragraphs)
    inside, after = _credit_html(parts, place)
    menu = " ".join(f'<a href="/{n}">{entry}</a>' for n, entry in enumerate(MENUS[parts.language]))
    direction = ' dir="rtl"' if parts.language == "ar" else ""
    title = escape(parts.title)
    return f"""<!DOCTYPE html>
<html lang="{parts.language}"{direction}>
<head>
<meta charset="utf-8">
<title>{title} | {parts.domain}</title>
<link rel="canonical" href="https://{parts.domain}/a/81634">
<link rel="stylesheet" href="/style.css">
</head>
<body>
<header><nav>{menu}</nav></header>
<main>
<article>
<h1>{title}</h1>
<div class="category">{parts.category}</div>
{body}
{inside}
</article>
{after}
</main>
<footer><p>{parts.tagline}</p></footer>
</body>
</html>
"""


def _credit_html(parts: Parts, place: str) -> tuple[str, str]:
    """The credit inside the article, and after it; one of the two is empty."""
    if not parts.credit:
        return "", ""
    address = f"https://{parts.middle_domain}/news/4471"
    credit = escape(parts.credit, quote=False)
    if place == "link":
        return f'<p class="source"><a href="{address}" rel="nofollow">{parts.link}</a></p>', ""
    if place == "after":
        return "", f'<div class="source">{credit}</div>'
    tag = {"paragraph": "p", "footer": "footer", "span": "span"}[place]
    return f"<{tag}>{credit}</{tag}>", ""


def _pick(table: str, language: str, number: int) -> dict[str, Any]:
    return _of([row for row in TABLES[table] if row["language"] == language], number)


def _of(rows: list[Any], number: int) -> Any:
    return rows[number % len(rows)]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
