"""Strings made safe: what no UTF-8 file can hold is replaced, and line ends are all alike."""

from __future__ import annotations

import hashlib
import re

_REFERENCE = re.compile(r"&#(?:[xX]([0-9a-fA-F]{1,8})|(\d{1,8}))")
_HALVES = range(0xD800, 0xE000)


def clean(text: str) -> str:
    """`text` itself if it can be encoded; else halves of surrogate pairs joined, and single ones made U+FFFD."""
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text


def parsable(markup: str) -> bytes:
    """Markup in UTF-8 for a parser that would fail on zero bytes and on references to halves of surrogate pairs."""
    text = markup.replace("\0", "")
    if "&#" in text:
        text = _REFERENCE.sub(lambda found: "&#xFFFD" if _number(found) in _HALVES else found.group(), text)
    return text.encode("utf-8", "replace")


def _number(reference: re.Match[str]) -> int:
    return int(reference[1], 16) if reference[1] else int(reference[2])


def one_line(text: str) -> str:
    """`text` with every run of white space made one space."""
    return " ".join(text.split())


def lines_alike(text: str) -> str:
    r"""`text` with `\n` for every `\r\n` and `\r`."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def digest(text: str) -> str:
    """SHA-256 of a text in UTF-8, in hex."""
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()
