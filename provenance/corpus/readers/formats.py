"""What a file is, by its name where that says enough and by its first bytes where it does not."""

from __future__ import annotations

import json
import re
from typing import Literal

from provenance.corpus.readers.tables.columns import known_columns
from provenance.corpus.readers.tables.rows import DELIMITERS

Format = Literal["jsonl", "json", "table", "html", "feed", "mhtml", "warc", "text", "unknown"]

_LINES = frozenset({".jsonl", ".ndjson", ".jl"})
_TABLES = frozenset({".csv", ".tsv", ".tab"})
_PAGES = frozenset({".html", ".htm", ".xhtml", ".shtml", ".php", ".asp", ".aspx"})
_FEEDS = frozenset({".rss", ".atom", ".rdf"})
_MHTML = frozenset({".mhtml", ".mht"})
_MULTIPART = re.compile(
    r"(?:[A-Z][\w-]{1,40}:[^\n]{0,500}\n(?:[ \t][^\n]{0,500}\n){0,10}){1,30}?Content-Type:\s*multipart/related"
)
_FEED = re.compile(
    r"\A\s*(?:<\?xml[^>]{0,300}>\s*)?(?:<!--.{0,2000}?-->\s*|<\?[^>]{0,500}>\s*)*<(?:rss|feed|rdf:RDF)[\s>]", re.DOTALL
)
_HTML = re.compile(r"<!doctype html|<(?:html|head|body)[\s>]", re.IGNORECASE)
_TAG = re.compile(r"</(?:p|div|a|span|h[1-6]|li|article)>|<br\s*/?>", re.IGNORECASE)
_JSON = re.compile(r"""\A\s*(?:\{\s*["}]|\[\s*[\[{"\]])""")


def format_of(suffix: str, head: str) -> Format:
    """The format of a file: `suffix` with its dot in lower case, `head` its first characters."""
    start = head.removeprefix("\ufeff")
    if start.startswith("WARC/"):
        return "warc"
    if suffix in _MHTML or _MULTIPART.match(start):
        return "mhtml"
    if suffix in _LINES or suffix == ".json" or _JSON.match(start):
        return _json_kind(suffix, start)
    if suffix in _TABLES:
        return "table"
    if suffix in _FEEDS or _FEED.match(start):
        return "feed"
    if _HTML.search(start) or (len(_TAG.findall(start)) >= 3 and (suffix in _PAGES or start.lstrip().startswith("<"))):
        return "html"
    if suffix == ".xml":
        return "unknown"
    return "table" if suffix in ("", ".txt") and _is_header(start) else "text"


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
