"""UTF-8 that was once read as a one-byte encoding and stored so (`ط§ظ„`, `Ø§Ù„`, `â€™`), put right line by line."""

from __future__ import annotations

import re
from functools import cache

_REPLACEMENT = "\ufffd"
_SHARE = 0.6
"""Of the characters outside ASCII in a line, how many must be such sequences."""
_SIGNS = "§ÐÃÄÅÂâµ×"
"""One of these stands in every such text: it is half of a letter that no text does without (ا, о, é, ı, a quote)."""


def undo_mojibake(text: str) -> str:
    """`text` with the lines put right that are UTF-8 once read as a one-byte encoding; `text` itself when none is."""
    if not any(sign in text for sign in _SIGNS):
        return text
    lines = [_mended(line) for line in text.split("\n")]
    mended = "\n".join(lines)
    return text if mended == text else mended


def _mended(line: str) -> str:
    for codec, shape, least in _wrong_readings():
        found = shape.findall(line)
        if len(found) < least or sum(map(len, found)) < sum(not char.isascii() for char in line) * _SHARE:
            continue
        mended = b"".join(_byte(char, codec) for char in line).decode("utf-8", "replace")
        if mended.count(_REPLACEMENT) * 20 <= len(found):
            return mended
    return line


def _byte(char: str, codec: str) -> bytes:
    try:
        return char.encode(codec)
    except UnicodeEncodeError:
        # Codecs leave some bytes without a character; readers show those as C1 controls.
        return bytes([ord(char)]) if ord(char) < 0x100 else char.encode("utf-8", "replace")


@cache
def _wrong_readings() -> tuple[tuple[str, re.Pattern[str], int], ...]:
    """For each encoding: the shape of a UTF-8 character read through it, and how many a line must have.

    Arabic and Cyrillic letters may stand before a mark by chance, the Latin capitals in question never do.
    """
    leads = {
        "cp1256": (b"\xd0\xd1\xd8\xd9\xda\xdb", 3),
        "cp1251": (b"\xd0\xd1\xd8\xd9", 3),
        "cp1252": (b"\xc2\xc3\xc4\xc5\xd0\xd1\xd7\xd8\xd9\xda\xdb", 1),
    }
    readings = []
    for codec, (lead, least) in leads.items():
        second = re.escape(bytes(range(0x80, 0xC0)).decode(codec, "ignore")) + "\x80-\x9f"
        quote = re.escape(b"\xe2\x80".decode(codec))
        shape = f"[{re.escape(lead.decode(codec))}][{second}]|{quote}[{second}]"
        readings.append((codec, re.compile(shape), least))
    return tuple(readings)
