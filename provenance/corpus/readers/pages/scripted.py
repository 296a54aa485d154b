"""A page whose scripts write its story: the file holds it as data, and shows little more than a frame.

Next.js, Nuxt, Fusion and their like leave the story's record in a script, as JSON or behind an assignment. It is read
as JSON and nothing else, and put into the tree as the script would show it, so that whatever reads a page reads it too.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from provenance.corpus.readers.pages.dom import parse
from provenance.corpus.readers.pages.facts import page_facts
from provenance.corpus.readers.pages.lines import word_count
from provenance.corpus.text import words

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LONGEST_SCRIPT = 3_000_000
_MOST_SCRIPTS = 60
_MOST_RECORDS = 5_000
_DEEPEST = 24
_MOST_PARTS = 500
_LONGEST_NAME = 200
_FEWEST = 12
"""Words of a story."""
_ASSIGNED = re.compile(r"(?:window\.|self\.|globalThis\.)?[\w$.]{2,60}(?:\[[\"'][\w$-]{1,60}[\"']\])?\s*=\s*(?=[{\[])")
_MOST_ASSIGNED = 40
_FRAMES = frozenset({"__next", "__nuxt", "root", "app", "app-root", "fusion-app", "react-root", "main", "content"})
_MARKUP = re.compile(r"<\s?(?:p|br|div|span|a|b|strong|em|h\d|ul|blockquote)\b", re.IGNORECASE)


def show_scripted(root: HtmlElement, titles: Sequence[str], shown: int) -> bool:
    """Put the story that a script's data tell under one of the page's `titles` where the script would show it; whether
    there is one, and it is twice as long as the `shown` words."""
    keys = {tuple(words(title)) for title in titles} - {()}
    told = (record for record in _records(root) if tuple(words(_first(record, "title"))) in keys)
    best = max(told, key=lambda record: word_count(_plain(_body(record))), default=None)
    if best is None or word_count(_plain(_body(best))) < max(_FEWEST, 2 * shown):
        return False
    _frame(root).append(_element(best))
    return True


def _frame(root: HtmlElement) -> HtmlElement:
    """The element that scripts fill."""
    named = (element for element in root.iter("main", "div") if element.tag == "main" or element.get("id") in _FRAMES)
    found = next(named, None)
    return next(root.iter("body"), root) if found is None else found


def _records(root: HtmlElement) -> Iterator[Mapping[str, Any]]:
    """Every object of every script's data, outer ones first."""
    seen = 0
    for count, script in enumerate(root.iter("script")):
        if count >= _MOST_SCRIPTS:
            return
        for document in _documents(script):
            level: list[object] = [document]
            for _ in range(_DEEPEST):
                inner: list[object] = []
                for value in level:
                    if isinstance(value, dict):
                        seen += 1
                        yield value
                        inner.extend(value.values())
                    elif isinstance(value, list):
                        inner.extend(value)
                level = inner
                if seen > _MOST_RECORDS:
                    return


def _documents(script: HtmlElement) -> Iterator[object]:
    """What a script holds as JSON: all of it, or what it assigns to a name."""
    text, kind = (script.text or "").strip(), (script.get("type") or "").lower()
    if not text or len(text) > _LONGEST_SCRIPT or "ld+json" in kind:
        return
    decoder = json.JSONDecoder(strict=False)
    starts = [0] if "json" in kind else [found.end() for found in _assignments(text)]
    for start in starts:
        try:
            yield decoder.raw_decode(text, start)[0]
        except (ValueError, RecursionError):
            continue


def _assignments(text: str) -> list[re.Match[str]]:
    return [found for _, found in zip(range(_MOST_ASSIGNED), _ASSIGNED.finditer(text), strict=False)]


def _value(record: Mapping[str, Any], what: str) -> Any:
    """The value of the first of the keys that mean `what`."""
    named = {_key(key): value for key, value in record.items()}
    return next((named[key] for key in page_facts().scripted[what] if named.get(key)), None)


def _key(key: str) -> str:
    return re.sub(r"[_-]", "", key).lower()


def _first(record: Mapping[str, Any], what: str) -> str:
    return _name(_value(record, what))


def _name(value: Any) -> str:
    """A name as it is told: itself, or the name of an object or of the first of several."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_name, value[:5])))
    if isinstance(value, dict):
        named = _value(value, "name")
        return _name(named) if named is not value else ""
    text = value.strip() if isinstance(value, str) else ""
    return text if len(text) <= _LONGEST_NAME and "://" not in text else ""


def _body(record: Mapping[str, Any]) -> list[str]:
    """The story's pieces in order: a text, or a list of texts and of elements that hold one."""
    return list(_pieces(_value(record, "body"), 0))[:_MOST_PARTS]


def _pieces(value: Any, depth: int) -> Iterator[str]:
    if depth > _DEEPEST:
        return
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for each in value:
            yield from _pieces(each, depth + 1)
    elif isinstance(value, dict) and _key(str(value.get("type", ""))) not in page_facts().scripted["apart"]:
        yield from _pieces(_value(value, "piece"), depth + 1)


def _plain(pieces: Sequence[str]) -> str:
    return re.sub(r"<[^<>]{0,500}>", " ", "\n".join(pieces))


def _element(record: Mapping[str, Any]) -> HtmlElement:
    """The record as a page would show it."""
    import lxml.html.builder as make

    article = make.ARTICLE(make.H1(_first(record, "title")))
    if name := _first(record, "byline"):
        article.append(make.DIV(make.CLASS("byline"), name))
    if name := _first(record, "source"):
        article.append(make.META(name="source", content=name))
    if (when := _value(record, "published")) and isinstance(when, str):
        article.append(make.TIME(when, datetime=when, pubdate="pubdate"))
    body = make.DIV(make.CLASS("article-body"))
    for piece in _body(record):
        if _MARKUP.search(piece):
            held = parse(f"<div>{piece}</div>")
            body.extend([] if held is None else list(held.iterfind(".//body/div")))
        else:
            body.extend(make.P(line.strip()) for line in piece.split("\n") if line.strip())
    article.append(body)
    return article
