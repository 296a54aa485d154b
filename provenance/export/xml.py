"""What XML 1.0 allows, and elements written one at a time, attributes in the order given."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.sax.saxutils import escape, quoteattr

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def allowed(text: str) -> str:
    """`text` without the codepoints that no XML 1.0 document may hold (C0, lone surrogates, U+FFFE, U+FFFF)."""
    return _FORBIDDEN.sub("", text)


def tag(name: str, attributes: Mapping[str, object], *, close: bool = True) -> str:
    """An empty element, or with `close=False` only its start tag; attributes that are None are left out."""
    written = "".join(f" {key}={quoteattr(allowed(_plain(v)))}" for key, v in attributes.items() if v is not None)
    return f"<{name}{written}{'/' if close else ''}>\n"


def element(name: str, attributes: Mapping[str, object], text: object) -> str:
    """An element that holds text. A carriage return is written as a reference, or a parser would fold it."""
    held = escape(allowed(_plain(text)), {"\r": "&#13;"})
    return f"{tag(name, attributes, close=False).rstrip()}{held}</{name}>\n"


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
