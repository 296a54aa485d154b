"""Sentences, found by their punctuation."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from provenance.corpus.article import Span

_LINE_END = "\n\r\x0b\x0c\x85\u2028\u2029"
_FULL_WIDTH = frozenset("。！？｡")
_STOPS = ".!?…؟۔।॥。！？｡"
_CLOSING = "»”’\"')]}」』﹂﹄›"
_STOP = re.compile(rf"[{_LINE_END}{_STOPS}](?:(?<=[{_STOPS}])[{_STOPS}]*[{re.escape(_CLOSING)}]*)?")
_NEXT = re.compile(rf"(?:[^\S{_LINE_END}]|[\"'«“„‘‚‹(\[「『*\-–—\u200e\u200f])*(.?)")
_BEFORE_STOP = 24
_TWO_ARABIC = re.compile("[\u0620-\u063f\u0641-\u065f\u066e-\u06d3]{2}")
_TATWEEL = "\u0640"
_BRACKETS = "([{«“\"'"
_PAUSE = ".."
_LONGEST_LIST_NUMBER = 3


def sentences(text: str) -> tuple[Span, ...]:
    """Spans of the sentences, without the whitespace around them, in order. A line's end always ends one.

    A full stop does not end a sentence after an initial ("أ. ف. ب", "U.S."), an abbreviation or a list's number, nor
    before a small letter. Linear in the text's length.
    """
    found: list[Span] = []
    start = 0
    for match in _STOP.finditer(text):
        if match[0] in _LINE_END or _ends(text, start, match):
            found.extend(_trimmed(text, start, match.end()))
            start = match.end()
    found.extend(_trimmed(text, start, len(text)))
    return tuple(found)


def _trimmed(text: str, start: int, end: int) -> list[Span]:
    sentence = text[start:end]
    start += len(sentence) - len(sentence.lstrip())
    end -= len(sentence) - len(sentence.rstrip())
    return [Span(start, end)] if start < end else []


def _ends(text: str, start: int, match: re.Match[str]) -> bool:
    stops, end = match[0].rstrip(_CLOSING), match.end()
    if not _FULL_WIDTH.isdisjoint(stops):
        return True
    if end < len(text) and not text[end].isspace():
        return len(match[0]) == 1 and _between_arabic_words(text, match)
    visible = _NEXT.match(text, end)
    following = visible[1] if visible else ""
    if following.islower() or stops == _PAUSE:
        return False
    before = text[max(start, match.start() - _BEFORE_STOP) : match.start()]
    return stops != "." or not _is_abbreviated(before, following)


def _between_arabic_words(text: str, match: re.Match[str]) -> bool:
    """Arabic is often typed without the space after the stop."""
    before, after = text[max(0, match.start() - 2) : match.start()], text[match.end() : match.end() + 2]
    return bool(_TWO_ARABIC.fullmatch(before) and _TWO_ARABIC.fullmatch(after))


def _is_abbreviated(before: str, following: str) -> bool:
    """Whether the full stop after `before` belongs to its last word."""
    words = before.replace(_TATWEEL, "").casefold().split()
    if not words:
        return False
    last = words[-1].rpartition(".")[2].strip(_BRACKETS)
    if len(words) == 1 and last.isdecimal():
        return len(last) <= _LONGEST_LIST_NUMBER
    if len(last) == 1 and last.isalpha():
        after_year = len(words) > 1 and words[-2].isdecimal()
        return not (after_year and last in _abbreviations("eras"))
    return last in _abbreviations("titles") or (following.isdecimal() and last in _abbreviations("before_numbers"))


@cache
def _abbreviations(kind: str) -> frozenset[str]:
    table = tomllib.loads(files("provenance.corpus").joinpath("sentences.toml").read_text("utf-8"))
    return frozenset(table[kind])
