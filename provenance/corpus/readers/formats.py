"""What a file is, by its name where that says enough and by its first bytes where it does not."""

from __future__ import annotations

import json
import re
from typing import Literal

from provenance.corpus.readers.tables.columns import known_columns
from provenance.corpus.readers.tables.rows import DELIMITERS

Format = Literal["jsonl", "json", "table", "html", "feed", "mhtml", "warc", "telegram", "text", "unknown"]

FEED_ROOT = re.compile(r"<(?:rss|feed|rdf:RDF)[\s>]")
"""Where the root element of a feed begins."""

_LINES = frozenset({".jsonl", ".ndjson", ".jl"})
_TABLES = frozenset({".csv", ".tsv", ".tab"})
_PAGES = frozenset({".html", ".htm", ".xhtml", ".shtml", ".php", ".asp", ".aspx"})
_FEEDS = frozenset({".rss", ".atom", ".rdf"})
_MHTML = frozenset({".mhtml", ".mht"})

_HTML = re.compile(r"<!doctype html|<(?:html|head|body)[\s>]", re.IGNORECASE)
_CHAT = re.compile(r"""<div class=["']page_body chat_page["']""")
"""Where Telegram Desktop's export of a chat begins its messages."""
_TAG = re.compile(r"</(?:p|div|a|span|h[1-6]|li|article)>|<br\s*/?>", re.IGNORECASE)
_JSON = re.compile(r"""\A\s*(?:\{\s*["}]|\[\s*[\[{"\]])""")
_OPENING = 4_000
"""Characters in which the kind of a document is named."""


def format_of(suffix: str, head: str) -> Format:
    """The format of a file: `suffix` with its dot in lower case, `head` its first characters."""
    start = head.removeprefix("\ufeff").lstrip()
    if suffix in _LINES or suffix == ".json" or _JSON.match(start):
        return _json_kind(suffix, start)
    if suffix in _TABLES:
        return "table"
    if (wrapped := _wrapped(suffix, start[:_OPENING])) is not None:
        return wrapped
    if _is_html(suffix, start):
        return "telegram" if _CHAT.search(start[:_OPENING]) else "html"
    if suffix == ".xml":
        return "unknown"
    return "table" if suffix in ("", ".txt") and _is_header(start) else "text"


def _wrapped(suffix: str, start: str) -> Format | None:
    """The formats that hold pages or entries inside."""
    if start.startswith("WARC/"):
        return "warc"
    if suffix in _MHTML or ("multipart/related" in start and "MIME-Version:" in start):
        return "mhtml"
    if suffix in _FEEDS or (start.startswith("<") and FEED_ROOT.search(start) and not _HTML.search(start)):
        return "feed"
    return None


def _is_html(suffix: str, start: str) -> bool:
    """Whether the text is marked up: it says so, or has tags where a page or a fragment of one would."""
    several = len(_TAG.findall(start)) >= 3
    return _HTML.search(start) is not None or (several and (suffix in _PAGES or start.startswith("<")))


def _json_kind(suffix: str, start: str) -> Format:
    """Rows on lines of their own, or one document."""
    lines = [line for line in start.split("\n", 4)[:4] if line.strip()]
    first = lines[0].strip() if lines else ""
    if suffix in _LINES:
        return "json" if first in ("{", "[") else "jsonl"
    if first.startswith("["):
        return "json"
    return "jsonl" if len(lines) > 1 and any(map(_is_row, lines[:2])) else "json"


def _is_row(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def _is_header(start: str) -> bool:
    first, _, rest = start.partition("\n")
    return bool(rest) and any(known_columns(first.split(delimiter)) >= 2 for delimiter in DELIMITERS)
