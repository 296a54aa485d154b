"""What each codepoint becomes before texts are compared: one table for every script.

A codepoint is one of five things.

- A *break*: whitespace, punctuation, symbols, controls, and apostrophes of every kind, so that a suffix or an elided
  article leaves the name it hangs on ("SANA'ya", "ministry's", "l'agence").
- A *format* control, dropped: zero-width and bidirectional controls, soft hyphens. They do not part words, and that
  holds for the Persian half-space too.
- A *mark*, dropped with no trace: Latin, Greek, Cyrillic, Arabic and Hebrew diacritics, and tatweel.
- A *letter* or digit, folded to one codepoint or several: compatibility forms and ligatures taken apart, case and
  width gone, digits in ASCII, Arabic letters reduced to what writers do not confuse. Marks of all other scripts are
  letters here.
- A letter of a script written without spaces (Chinese, Japanese, Thai, Lao, Khmer, Myanmar): a word of its own,
  together with the marks that follow it. A Chinese character in the traditional form is folded to the simplified one.

Folding is idempotent, and canonically equivalent texts fold alike. One letter needs its context for that: й stays й
(it is a letter, where ё for е is a habit), also when it is written as и and a breve.
"""

from __future__ import annotations

import tomllib
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

FORMAT, MARK, BREAK = 0, 1, 2
"""Rows of `Folding.rows` that are no letter. All others hold a folded codepoint and the flags below."""
LETTER = (1 << 21) - 1
ALONE = 1 << 21
"""Begins a word of its own."""
SPACELESS = 1 << 22
"""Belongs to a script without spaces; set on its marks too, which stay with the letter before them."""
SEVERAL = 1 << 23
"""Folds to several codepoints: the letter bits are a row of `Folding.bounds`."""

BREVE, CYRILLIC_I, SHORT_I = 0x306, 0x438, 0x439

Codepoints = NDArray[np.uint16] | NDArray[np.uint32]
Edges = tuple[int, ...]
"""Ranges of codepoints, sorted: first, first after, first, first after …"""

_DROPPED: Edges = (
    0x300, 0x370, 0x483, 0x48A, 0x591, 0x5C8, 0x610, 0x61B, 0x640, 0x641, 0x64B, 0x660, 0x670, 0x671,
    0x674, 0x675, 0x6D6, 0x6EE, 0x898, 0x8A0, 0x8C9, 0x900, 0x180B, 0x1810, 0x1AB0, 0x1B00,
    0x1DC0, 0x1E00, 0x20D0, 0x2100, 0x2DE0, 0x2E00, 0x302A, 0x3030, 0xA66F, 0xA67E, 0xA69E, 0xA6A0,
    0xFB1E, 0xFB1F, 0xFE00, 0xFE10, 0xFE20, 0xFE30, 0x10EFC, 0x10F00, 0x1D165, 0x1D1AE, 0x1D242, 0x1D245,
)  # fmt: skip
"""Blocks whose marks and modifier letters are dropped."""
_SPACELESS: Edges = (
    0xE00, 0xF00, 0x1000, 0x10A0, 0x1780, 0x1800, 0x19E0, 0x1A00, 0x2E80, 0x2FE0, 0x3005, 0x3008,
    0x3021, 0x302A, 0x3031, 0x3036, 0x3038, 0x303D, 0x3041, 0x3130, 0x31A0, 0x31C0, 0x31F0, 0x3200, 0x3400, 0x4DC0,
    0x4E00, 0xA000, 0xA9E0, 0xAA00, 0xAA60, 0xAA80, 0xF900, 0xFB00, 0x1AFF0, 0x1B170, 0x20000, 0x40000,
)  # fmt: skip
_IDEOGRAPHS = ((0x3400, 0x4DC0), (0x4E00, 0xA000), (0x20000, 0x2F800), (0x30000, 0x40000))
"""All alike, so that nobody looks at them one by one."""
_HANGUL = (0xAC00, 0xD7A4)
_SYLLABLES_OF_A_LEAD, _SYLLABLES_OF_A_VOWEL = 588, 28
_NOT_LOOKED_AT = (*_IDEOGRAPHS, _HANGUL, (0xD800, 0xF900), (0x40000, 0x110000))
_TAGS = (0xE0000, 0xE0080)
_VARIATION_SELECTORS = (0xE0100, 0xE01F0)

_INVISIBLE = frozenset("\u115f\u1160\u17b4\u17b5\u3164\uffa0")
_VISIBLE_FORMAT = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")
_APOSTROPHES = frozenset("ʹʺʻʼʽʾʿˈˊˋ")
_CONFUSED = {
    **dict.fromkeys(map(ord, "ٱٲٳ"), "ا"),
    **dict.fromkeys(map(ord, "ىیےې"), "ي"),
    **dict.fromkeys(map(ord, "ةەہھۃ"), "ه"),
    **dict.fromkeys(map(ord, "کڪ"), "ك"),
    ord("ı"): "i",
}
"""Letters that no decomposition brings together."""


@dataclass(frozen=True, slots=True, eq=False)
class Folding:
    """The table. `rows` is uint32 of one row a codepoint; what folds to several is
    `several[bounds[i] : bounds[i + 1]]`, rows of the same kind."""

    rows: NDArray[np.uint32]
    several: NDArray[np.uint32]
    bounds: NDArray[np.int64]


@cache
def folding() -> Folding:
    """The table, built on first use."""
    rows = np.full(0x110000, BREAK, np.uint32)
    several: list[list[int]] = []
    for first, after in _IDEOGRAPHS:
        rows[first:after] = np.arange(first, after, dtype=np.uint32) | ALONE | SPACELESS
    simplified = _simplified()
    rows[list(simplified)] = [ord(character) | ALONE | SPACELESS for character in simplified.values()]
    rows[slice(*_TAGS)] = FORMAT
    rows[slice(*_VARIATION_SELECTORS)] = MARK
    for character in _looked_at():
        row = _row(character)
        if isinstance(row, list):
            several.append(row)
            row = SEVERAL | (len(several) - 1) | (row[0] & SPACELESS)
        rows[ord(character)] = row
    rows[[ord("й"), ord("Й")]] = SHORT_I
    first, after = _HANGUL
    rows[first:after] = np.arange(len(several), len(several) + after - first, dtype=np.uint32) | SEVERAL
    several.extend(_jamo(syllable) for syllable in range(after - first))
    bounds = np.cumsum([0, *map(len, several)], dtype=np.int64)
    return Folding(rows, np.array([row for each in several for row in each], np.uint32), bounds)


@cache
def _simplified() -> dict[int, str]:
    """Chinese characters in the traditional form, with the simplified one."""
    table = resources.files("provenance.corpus").joinpath("han.toml").read_text(encoding="utf-8")
    return {ord(traditional): simplified for traditional, simplified in tomllib.loads(table)["pairs"].split()}


def _looked_at() -> Iterator[str]:
    """Every assigned character that needs looking at."""
    start = 0
    for first, after in sorted(_NOT_LOOKED_AT):
        yield from (c for c in map(chr, range(start, first)) if unicodedata.category(c) != "Cn")
        start = after


def _jamo(syllable: int) -> list[int]:
    """The decomposition of a Hangul syllable, by the Unicode standard's arithmetic (section 3.12)."""
    lead, rest = divmod(syllable, _SYLLABLES_OF_A_LEAD)
    vowel, tail = divmod(rest, _SYLLABLES_OF_A_VOWEL)
    return [0x1100 + lead, 0x1161 + vowel, *([0x11A7 + tail] if tail else [])]


def _row(character: str) -> int | list[int]:
    """One codepoint's row, or the rows of the several codepoints it folds to."""
    kind = _kind(character)
    if kind == BREAK and unicodedata.category(character)[0] == "S":
        return _disguised(character)
    return _letter_rows(character) if kind is None else kind


def _kind(character: str) -> int | None:
    """FORMAT, MARK or BREAK; None for what words are made of."""
    category = unicodedata.category(character)
    if category == "Cf" or character in _INVISIBLE:
        return BREAK if character in _VISIBLE_FORMAT else FORMAT
    if category[0] not in "LMN" or character in _APOSTROPHES:
        return BREAK
    if (category[0] == "M" or category == "Lm") and _within(ord(character), _DROPPED):
        return MARK
    return None


def _disguised(symbol: str) -> int:
    """A symbol parts words unless it is a single letter in disguise: a circled letter, a Chinese radical."""
    folded = _reduced(symbol)
    return _letter(folded) if len(folded) == 1 and _kind(folded) is None else BREAK


def _letter_rows(character: str) -> int | list[int]:
    """What a letter or digit folds to. Whole phrases (the Arabic honorifics) only part words, and what would leave a
    fraction or a run of ideographs is left as it is."""
    if _plain(character):
        return _letter(character)
    folded = _reduced(character)
    words = "".join(c if _kind(c) is None else " " for c in folded).split()
    if not words:
        return BREAK if folded.strip() else MARK
    if len(words) > 1:
        return ord(character) if character.isnumeric() else BREAK
    rows = [_letter(c) for c in words[0]]
    if any(row & ALONE for row in rows[1:]):
        return _letter(character)
    return rows if len(rows) > 1 else rows[0]


def _plain(character: str) -> bool:
    """Nothing to fold: true of nearly all, and cheap to see."""
    return (
        character.casefold() == character
        and not unicodedata.decomposition(character)
        and not character.isdecimal()
        and ord(character) not in _CONFUSED
    )


def _reduced(character: str) -> str:
    """Decomposed, without marks and case, until nothing changes."""
    before, text = "", character
    while text != before:
        before = text
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if _kind(c) != MARK)
        text = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in text.casefold())
        text = text.translate(_CONFUSED).translate(_simplified())
    return text


def _letter(character: str) -> int:
    """The row of a letter that folds to itself."""
    codepoint = ord(character)
    if not _within(codepoint, _SPACELESS):
        return codepoint
    is_mark = unicodedata.category(character)[0] == "M"
    return codepoint | SPACELESS | (0 if is_mark else ALONE)


def _within(codepoint: int, ranges: Edges) -> bool:
    return bool(bisect_right(ranges, codepoint) % 2)
