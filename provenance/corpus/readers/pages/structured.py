"""JSON-LD of a page: who it says wrote, published and provided the text, what it is based on, and when.

Only `json.loads`, with limits: no context is fetched and nothing is expanded.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from provenance.corpus.readers.pages.facts import page_facts
from provenance.corpus.readers.texts import clean

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LONGEST_SCRIPT = 1_000_000
_MOST_NODES = 2_000
_DEEPEST = 20
_LONGEST_NAME = 500


@dataclass(frozen=True, slots=True)
class Party:
    """A name or an address under a property of the article's node; `where` is the script's XPath and the property."""

    property: str
    name: str
    url: str
    where: str


@dataclass(frozen=True, slots=True)
class Structured:
    """What the JSON-LD says of the page's article. `published` and `modified` are values as written."""

    title: str = ""
    url: str = ""
    body: str = ""
    language: str = ""
    site: str = ""
    published: tuple[str, ...] = ()
    modified: tuple[str, ...] = ()
    parties: tuple[Party, ...] = ()


@dataclass(frozen=True, slots=True)
class _Node:
    values: Mapping[str, Any]
    where: str


def structured(root: HtmlElement) -> Structured:
    """Read all JSON-LD of a page; what it says of several articles is what it says of the first."""
    nodes = list(_nodes(root))
    whole = (node.values for node in nodes if len(node.values) > 1)
    by_id = {values["@id"]: values for values in whole if isinstance(values.get("@id"), str)}
    facts = page_facts().json_ld
    article = next((node for node in nodes if _is_article(node.values)), None)
    if article is None:
        return Structured(site=next((_name(n.values) for n in nodes if _has_type(n.values, ("Organization",))), ""))
    values = article.values
    parties = tuple(
        Party(prop, name, url, f"{article.where}#{prop}")
        for prop in facts["parties"]
        for name, url in _parties(values.get(prop), by_id)
    )
    return Structured(
        title=_first_text(values, facts["title"]),
        url=_address(values.get("url")) or _address(values.get("mainEntityOfPage")),
        body=_text(values.get("articleBody")),
        language=_text(values.get("inLanguage")),
        site=next((party.name for party in parties if party.property in facts["site"] and party.name), ""),
        published=_texts(values, facts["published"]),
        modified=_texts(values, facts["modified"]),
        parties=parties,
    )


def _nodes(root: HtmlElement) -> Iterator[_Node]:
    """Every object of every script, outer ones first."""
    tree, seen = root.getroottree(), 0
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        where = tree.getpath(script)
        for values in _objects(_loaded(script.text or "")):
            seen += 1
            if seen > _MOST_NODES:
                return
            yield _Node(values, where)


def _loaded(text: str) -> object:
    if len(text) > _LONGEST_SCRIPT:
        return None
    cleaned = text.strip().removeprefix("<!--").removesuffix("-->").strip()
    cleaned = cleaned.removeprefix("//<![CDATA[").removesuffix("//]]>").strip().rstrip(";")
    try:
        # Line breaks inside strings are common, and harmless.
        return json.loads(cleaned, strict=False)
    except (ValueError, RecursionError):
        return None


def _objects(document: object) -> Iterator[Mapping[str, Any]]:
    level: list[object] = [document]
    for _ in range(_DEEPEST):
        inner: list[object] = []
        for value in level:
            if isinstance(value, dict):
                yield value
                inner.extend(value.values())
            elif isinstance(value, list):
                inner.extend(value)
        level = inner


def _is_article(values: Mapping[str, Any]) -> bool:
    return _has_type(values, tuple(page_facts().json_ld["articles"]))


def _has_type(values: Mapping[str, Any], endings: tuple[str, ...]) -> bool:
    types = values.get("@type")
    return any(
        isinstance(one, str) and one.endswith(endings) for one in (types if isinstance(types, list) else [types])
    )


def _parties(value: object, by_id: Mapping[str, Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    for one in (value if isinstance(value, list) else [value])[:50]:
        if isinstance(one, str):
            text = clean(one.strip())[:_LONGEST_NAME]
            if text:
                yield ("", text) if text.startswith(("http://", "https://")) else (text, "")
        elif isinstance(one, dict):
            node = by_id.get(one["@id"], one) if isinstance(one.get("@id"), str) and "name" not in one else one
            name = _name(node)
            url = _address(node.get("url")) or ("" if name else _address(node.get("@id")))
            if name or url:
                yield name, url


def _name(values: Mapping[str, Any]) -> str:
    return (_text(values.get("name")) or _text(values.get("headline")))[:_LONGEST_NAME]


def _address(value: object) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = value.get("@id") or value.get("url")
    text = clean(value.strip()) if isinstance(value, str) else ""
    return text if text.startswith(("http://", "https://", "//")) else ""


def _text(value: object) -> str:
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = value.get("@value") or value.get("name")
    return clean(value.strip()) if isinstance(value, str) else ""


def _texts(values: Mapping[str, Any], names: list[str]) -> tuple[str, ...]:
    return tuple(text for name in names if (text := _text(values.get(name))))


def _first_text(values: Mapping[str, Any], names: list[str]) -> str:
    return next(iter(_texts(values, names)), "")
