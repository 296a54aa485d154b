"""The folding of `corpus.text` once more: character by character, slow, with nothing but `unicodedata`.

Written from the rules and sharing no code with the package, and of its tables only the list of simplified Chinese
characters. Scripts are told by the names of their characters.
"""

from __future__ import annotations

import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from importlib import resources

SPACELESS_NAMES = {
    "CJK", "KANGXI", "IDEOGRAPHIC", "VERTICAL", "HANGZHOU", "MASU", "BOPOMOFO", "HIRAGANA", "KATAKANA",
    "KATAKANA-HIRAGANA", "HENTAIGANA", "HALFWIDTH", "THAI", "LAO", "KHMER", "MYANMAR",
}  # fmt: skip
DROPPED_NAMES = (
    "COMBINING ", "ARABIC ", "HEBREW ", "VARIATION ", "MUSICAL ", "MONGOLIAN FREE ", "IDEOGRAPHIC ", "HANGUL ",
)  # fmt: skip
OTHER_SCRIPTS = ("DEVANAGARI", "GLAGOLITIC", "GRANTHA", "OLD PERMIC", "BINDU")
VERTICAL_TILDE = "\u2e2f"
KANA_VOICE = "\u3099\u309a"
INVISIBLE_LETTERS = "\u115f\u1160\u17b4\u17b5\u3164\uffa0"
APOSTROPHE_LETTERS = "ʹʺʻʼʽʾʿˈˊˋ"
LETTERS_WRITERS_CONFUSE = {"ا": "ٱٲٳ", "ي": "ىیےې", "ه": "ةەہھۃ", "ك": "کڪ", "i": "ı"}
HAN = tomllib.loads((resources.files("provenance.corpus") / "han.toml").read_text(encoding="utf-8"))
SIMPLIFIED = dict(pair for pair in HAN["pairs"].split())


@dataclass
class Word:
    folded: str
    start: int
    end: int


def name(c: str) -> str:
    found = unicodedata.name(c, "")
    shorter = found.removeprefix("COMBINING ")
    return shorter if shorter.startswith(OTHER_SCRIPTS) else found


def is_format(c: str) -> bool:
    visible = name(c).startswith(("ARABIC ", "SYRIAC ", "KAITHI ")) and c != "\u061c"
    return c in INVISIBLE_LETTERS or (unicodedata.category(c) == "Cf" and not visible)


def is_mark(c: str) -> bool:
    if unicodedata.category(c) not in ("Mn", "Mc", "Me", "Lm") or c in KANA_VOICE or c in INVISIBLE_LETTERS:
        return False
    return is_small_arabic(c) if unicodedata.category(c) == "Lm" else name(c).startswith(DROPPED_NAMES)


def is_small_arabic(c: str) -> bool:
    return name(c).startswith(("ARABIC TATWEEL", "ARABIC SMALL", "ARABIC LETTER HIGH"))


def is_letter(c: str) -> bool:
    kind = unicodedata.category(c)[0]
    return kind in "LMN" and c not in APOSTROPHE_LETTERS and not is_mark(c) and not is_format(c)


def is_native(c: str) -> bool:
    """Of a script written without spaces. Their digits are digits like any other."""
    by_name = name(c).split(" ")[0] in SPACELESS_NAMES and "TALLY" not in name(c) and c != VERTICAL_TILDE
    return by_name or c in KANA_VOICE


def stands_alone(c: str) -> bool:
    return is_native(c) and unicodedata.category(c)[0] != "M"


@cache
def reduced(c: str) -> str:
    if c in "йЙ":
        return "й"
    before, text = "", c
    while before != text:
        before = text
        text = "".join(x for x in unicodedata.normalize("NFKD", text) if not is_mark(x)).casefold()
        text = "".join(str(unicodedata.digit(x)) if unicodedata.category(x) == "Nd" else x for x in text)
        text = "".join(SIMPLIFIED.get(x, x) for x in text)
        for to, letters in LETTERS_WRITERS_CONFUSE.items():
            for letter in letters:
                text = text.replace(letter, to)
    return text


@cache
def folded(c: str) -> str:
    """What a codepoint becomes: letters, " " for a break, "" for what is dropped."""
    kind = unicodedata.category(c)[0]
    if is_format(c) or is_mark(c):
        return ""
    if kind in "PZC" or c in APOSTROPHE_LETTERS:
        return " "
    text = reduced(c)
    if kind == "S":
        return text if len(text) == 1 and is_letter(text) else " "
    parts = "".join(x if is_letter(x) else " " for x in text).split(" ")
    parts = [part for part in parts if part]
    if not parts:
        return "" if text.replace(" ", "") == "" else " "
    if len(parts) > 1:
        return c if kind == "N" else " "
    return c if any(stands_alone(x) for x in parts[0][1:]) else parts[0]


def with_short_i(text: str) -> list[str]:
    """The characters, a и with a breve among its marks replaced by й."""
    characters = list(text)
    for i, c in enumerate(text):
        if c in "иИ":
            after = i + 1
            while after < len(text) and is_mark(text[after]):
                if text[after] == "\u0306":
                    characters[i] = "й"
                after += 1
    return characters


def split(text: str) -> list[Word]:
    """The words, with their spans."""
    found: list[Word] = []
    in_word = last_native = False
    for i, c in enumerate(with_short_i(text)):
        letters = folded(c)
        if letters == " ":
            in_word = False
        elif letters == "" and in_word and is_attached(text, found[-1].end, i):
            found[-1].end = i + 1
        for letter in letters.replace(" ", ""):
            if not in_word or stands_alone(letter) or (last_native and not is_native(letter)):
                found.append(Word("", i, i))
            found[-1].folded += letter
            found[-1].end = i + 1
            in_word, last_native = True, is_native(letter)
    return found


def is_attached(text: str, end: int, i: int) -> bool:
    """Marks right after a word belong to its span; format controls after it do not."""
    return all(folded(c) == "" and not is_format(c) for c in text[end : i + 1])


def word_hash(word: str) -> int:
    """Polynomial over the codepoints, mixed by MurmurHash3's 64-bit finaliser."""
    value = sum(ord(c) * pow(0x9E3779B97F4A7C15, i, 1 << 64) for i, c in enumerate(word)) % (1 << 64)
    for factor in (0xFF51AFD7ED558CCD, 0xC4CEB9FE1A85EC53):
        value ^= value >> 33
        value = value * factor % (1 << 64)
    return value ^ value >> 33
