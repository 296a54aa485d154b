"""Which language a text is in, from its first few hundred codepoints.

The script decides first, then letters and common words that only one of its languages uses (`languages.toml`). Only
what these leave open goes to the statistical model, and only if it is long enough for it.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

_SAMPLE = 300
_ENOUGH_LETTERS = 40
"""Below this the model calls datelines Latin or Persian."""
_KANA_IN_JAPANESE = 4
"""Japanese has at least one kana for so many ideographs; Chinese has none, but for quoted names."""
_ENOUGH_HINTS = 3
_LEAD, _LEAD_SHARE = 2, 0.2
"""How far the best language must be ahead of the second: so many hints, and this share of its own."""


@dataclass(frozen=True, slots=True)
class _Script:
    only: str
    unless: str
    plausible: frozenset[str]
    letters: dict[str, tuple[str, ...]]
    words: dict[str, tuple[str, ...]]


def detect_language(text: str) -> str:
    """The two-letter code of the language (ISO 639-1), "" when that cannot be told."""
    sample = text[:_SAMPLE]
    letters = _count_letters(sample)
    if not letters:
        return ""
    name = max(letters, key=lambda name: letters[name])
    if name == "han" and letters.get("kana", 0) * _KANA_IN_JAPANESE > letters["han"]:
        return "ja"
    script = _scripts()[name]
    return script.only or _by_hints(script, sample) or _by_model(script, sample, letters[name]) or script.unless


def _count_letters(sample: str) -> dict[str, int]:
    """How many letters of each script, for those that have any."""
    names, edges = _ranges()
    codepoints = np.frombuffer(sample.encode("utf-32-le", "surrogatepass"), "<u4")
    counts = np.bincount(np.searchsorted(edges, codepoints, side="right"), minlength=len(edges) + 1)
    letters: dict[str, int] = {}
    for name, count in zip(names, counts[1::2].tolist(), strict=True):
        if count:
            letters[name] = letters.get(name, 0) + count
    return letters


def _by_hints(script: _Script, sample: str) -> str:
    hints = [code for word in sample.casefold().split() for code in script.words.get(word, ())]
    for letter in script.letters.keys() & set(sample):
        hints.extend(script.letters[letter] * sample.count(letter))
    ranked = [*Counter(hints).most_common(2), ("", 0), ("", 0)]
    (best, count), (_, second) = ranked[:2]
    clear = count - second >= max(_LEAD, _LEAD_SHARE * count)
    return best if clear and count >= _ENOUGH_HINTS else ""


def _by_model(script: _Script, sample: str, letters: int) -> str:
    if letters < _ENOUGH_LETTERS or not script.plausible:
        return ""
    import py3langid

    return next((code for code, _ in py3langid.rank(sample) if code in script.plausible), "")


@cache
def _table() -> dict[str, dict[str, Any]]:
    return tomllib.loads(files("provenance.corpus").joinpath("languages.toml").read_text("utf-8"))


@cache
def _ranges() -> tuple[tuple[str, ...], NDArray[np.uint32]]:
    """The script of each range of codepoints, and the ranges' edges: first, first after, first, first after …"""
    ranges = sorted((first, last, name) for name, entry in _table().items() for first, last in entry["codepoints"])
    edges = [edge for first, last, _ in ranges for edge in (first, last + 1)]
    return tuple(name for _, _, name in ranges), np.array(edges, np.uint32)


@cache
def _scripts() -> dict[str, _Script]:
    return {name: _script(entry) for name, entry in _table().items()}


def _script(entry: dict[str, Any]) -> _Script:
    languages = entry.get("languages", {})
    return _Script(
        only=entry.get("only", ""),
        unless=entry.get("unless", ""),
        plausible=frozenset(entry.get("plausible", ())),
        letters=_by_hint({code: language.get("letters", "") for code, language in languages.items()}),
        words=_by_hint({code: language.get("words", ()) for code, language in languages.items()}),
    )


def _by_hint(hints: dict[str, str | list[str]]) -> dict[str, tuple[str, ...]]:
    """Each hint and the languages it speaks for."""
    every = {hint for each in hints.values() for hint in each}
    return {hint: tuple(code for code, each in hints.items() if hint in each) for hint in sorted(every)}
