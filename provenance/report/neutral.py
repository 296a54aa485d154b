"""Text of others made harmless before it is shown: what it says stays, what it could do to a screen goes."""

from __future__ import annotations

import unicodedata

_VISIBLE_FORMAT = {*range(0x0600, 0x0606), 0x06DD, 0x08E2, 0x200C, 0x200D}
"""Format characters that a reader sees or that join letters: Arabic number signs, end of ayah, ZWNJ, ZWJ."""


def neutral(text: str) -> str:
    """`text` on one line: no control, no bidi override, no invisible character, no lone surrogate.

    White space of any kind becomes a blank, a control character U+FFFD, and other invisible format characters
    vanish. Letters, marks and their logical order are left alone.
    """
    return " ".join("".join(map(_harmless, text)).split())


def clipped(text: str, limit: int) -> str:
    """`text`, or its first `limit` codepoints up to a word's end and an ellipsis."""
    if len(text) <= limit:
        return text
    head = text[:limit]
    return (head.rsplit(" ", 1)[0] if " " in head[limit // 2 :] else head) + " …"


def _harmless(character: str) -> str:
    category = unicodedata.category(character)
    if character.isspace():
        return " "
    if category in ("Cc", "Cs"):
        return "\ufffd"
    if category == "Cf" and ord(character) not in _VISIBLE_FORMAT:
        return ""
    return character
