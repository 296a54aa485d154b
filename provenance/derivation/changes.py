"""What changed on the way from a source to its copy: numbers, negations, hedges, near-same words."""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from provenance.corpus.article import Article, Note, Quoted, Span
from provenance.corpus.text import Tokens, words
from provenance.derivation.model import Finding

_LONGEST = 12
"""A longer stretch without a common word is new text, not an alteration."""
_LONGEST_CLAUSE = 5
"""A hedge or a negation in a longer stretch belongs to a clause of its own."""
_SURELY_ONE = 3
"""So few words are no clause of their own."""
_NEAR = 75.0
"""Similarity in percent above which two different words are spellings of one."""
_DIGITS = re.compile(r"[وفبلك]?(\d+)")
"""Digits, behind a letter that Arabic writes together with them."""
_HUNDRED, _THOUSAND = 100, 1000


@dataclass(frozen=True, slots=True)
class Altered:
    """A stretch of the source and what stands in its place in the copy; either may be empty.

    `following` is the word after it, which both have; `language` is the copy's.
    """

    above: tuple[str, ...]
    below: tuple[str, ...]
    following: str
    language: str
    above_span: Span
    below_span: Span


@functools.cache
def _lists() -> dict[str, frozenset[str]]:
    lists = {name: table for name, table in _data().items() if name not in ("number", "percent")}
    return {
        name: frozenset(w for row in table.values() for x in row for w in words(x)) for name, table in lists.items()
    }


@functools.cache
def _data() -> dict[str, Any]:
    return tomllib.loads((files(__package__) / "changes.toml").read_text(encoding="utf-8"))


@functools.cache
def _numerals(language: str) -> dict[str, int]:
    """What number each numeral of a language is, folded."""
    table = _data()["number"].get(language, {})
    return {w: int(value) for value, written in table.items() for x in written for w in words(x)}


@functools.cache
def _percent(language: str) -> frozenset[tuple[str, ...]]:
    """Words of a language that make the number before them a share of a hundred, folded."""
    return frozenset(tuple(words(written)) for written in _data()["percent"].get(language, ()))


def altered(source: Article, copy: Article, above: Tokens, below: Tokens) -> Iterator[Altered]:
    """Short stretches between common words where the two texts differ, in the copy's order."""
    from rapidfuzz.distance import Indel

    if not len(above) or not len(below):
        return
    words_above, words_below = _words(source.text), _words(copy.text)
    blocks = [b for b in Indel.opcodes(above.hashes.tolist(), below.hashes.tolist()) if b.tag == "equal"]
    for before, after in zip(blocks, blocks[1:], strict=False):
        i, j, k, n = before.src_end, after.src_start, before.dest_end, after.dest_start
        if max(j - i, n - k) <= _LONGEST:
            yield Altered(
                tuple(words_above[i:j]),
                tuple(words_below[k:n]),
                words_below[n],
                copy.language,
                Span(int(above.starts[i - 1]), int(above.ends[j])),
                Span(int(below.starts[k - 1]), int(below.ends[n])),
            )


_words = functools.lru_cache(maxsize=64)(words)
"""Most sources have several copies, and a copy of a copy is a source."""


def change_findings(source: Article, copy: Article, tokens: Mapping[str, Tokens]) -> tuple[Finding, ...]:
    """Alterations that change what is asserted, each with both wordings."""
    found = []
    for stretch in altered(source, copy, tokens[source.id], tokens[copy.id]):
        kind = next((name for name, test in _KINDS if test(stretch)), None)
        if kind:
            note = Note(f"found.{kind}", (("source", source.id), ("article", copy.id)))
            spans = (Quoted(source.id, "text", stretch.above_span), Quoted(copy.id, "text", stretch.below_span))
            found.append(Finding(kind, (source.id, copy.id), note, spans))
    return tuple(found)


def _number(stretch: Altered) -> bool:
    """Both sides name numbers, and not the same ones: "four" is 4, "12,000" is "12 thousand"."""
    above, below = (_numbers(side, stretch.language) for side in (stretch.above, stretch.below))
    return _one_clause(stretch) and bool(above) and bool(below) and _said(above).isdisjoint(_said(below))


def _numbers(side: Sequence[str], language: str) -> list[str]:
    """The numbers of a stretch as written in digits; the hundred of "per cent" is none."""
    numerals = _numerals(language)
    shares = _percent(language)
    found = []
    for before, word in zip(("", *side), side, strict=False):
        if (word,) in shares or (before, word) in shares:
            continue
        if digits := _DIGITS.fullmatch(word):
            found.append(str(_THOUSAND) if digits[1] == "000" else digits[1])
        elif spelt := next((numerals[form] for form in _bare(word) if form in numerals), None):
            found.append(str(spelt))
    return found


def _said(numbers: Sequence[str]) -> set[tuple[str, ...]]:
    """What numbers beside each other may be: a list in any order, one number in groups of digits, or one in words."""
    return {tuple(sorted(numbers)), (str(int("".join(numbers))),), (str(_together(numbers)),)}


def _together(numbers: Sequence[str]) -> int:
    """The number that numerals beside each other are: 30 5 is 35, 14 1000 200 is 14,200."""
    total = current = 0
    for number in map(int, numbers):
        if number >= _THOUSAND and current:
            total, current = total + current * number, 0
        elif number == _HUNDRED and 0 < current < 10:
            current *= number
        else:
            current += number
    return total + current


def _negation(stretch: Altered) -> bool:
    return _within_a_clause(stretch) and _count(stretch.above, "negation") != _count(stretch.below, "negation")


def _hedge(stretch: Altered) -> bool:
    return _within_a_clause(stretch) and _hedges(stretch.above, stretch.following) != _hedges(
        stretch.below, stretch.following
    )


def _within_a_clause(stretch: Altered) -> bool:
    return max(len(stretch.above), len(stretch.below)) <= _LONGEST_CLAUSE and _one_clause(stretch)


def _one_clause(stretch: Altered) -> bool:
    """Whether the two sides are wordings of one clause: short, or with a word in common beside the differing ones."""
    if max(len(stretch.above), len(stretch.below)) <= _SURELY_ONE:
        return True
    above, below = ({form for word in side for form in _bare(word)} for side in (stretch.above, stretch.below))
    return not above.isdisjoint(below)


def _hedges(side: Sequence[str], following: str) -> int:
    particles, prefixes = _lists()["before_imperfect"], tuple(_lists()["imperfect"])
    after = (*side[1:], following)
    before = sum(
        1
        for a, b in zip(side, after, strict=bool(side))
        if b.startswith(prefixes) and any(form in particles for form in _bare(a))
    )
    return _count(side, "hedge") + before


def _count(side: Sequence[str], name: str) -> int:
    return sum(1 for word in side if any(form in _lists()[name] for form in _bare(word)))


def _bare(word: str) -> Iterator[str]:
    """A word as it stands, and without the conjunction and the article that Arabic writes together with it."""
    yield word
    for conjunction in ("و", "ف", ""):
        for article in ("ال", ""):
            letters = conjunction + article
            if letters and word.startswith(letters):
                yield word[len(letters) :]


def _spelling(stretch: Altered) -> bool:
    """One word for another that differs in a few letters: a name misspelt, or mended."""
    from rapidfuzz import fuzz

    if len(stretch.above) != 1 or len(stretch.below) != 1:
        return False
    above, below = stretch.above[0], stretch.below[0]
    return min(len(above), len(below)) > 3 and fuzz.ratio(above, below) >= _NEAR


_KINDS: tuple[tuple[str, Callable[[Altered], bool]], ...] = (
    ("change_number", _number),
    ("change_negation", _negation),
    ("change_hedge", _hedge),
    ("change_word", _spelling),
)
