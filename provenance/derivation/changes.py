"""What changed on the way from a source to its copy: numbers, negations, hedges, near-same words."""

from __future__ import annotations

import functools
import re
import tomllib
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from itertools import pairwise
from typing import Any

from provenance.corpus.article import Article, Note, Quoted, Span
from provenance.corpus.records import quickly_made
from provenance.corpus.text import Tokens, words, words_of
from provenance.derivation.model import Finding

_LONGEST = 12
"""A longer stretch without a common word is new text, not an alteration."""
_LONGEST_CLAUSE = 5
"""A hedge or a negation in a longer stretch belongs to a clause of its own."""
_SURELY_ONE = 3
"""So few words are no clause of their own."""
_NEAR = 75.0
"""Similarity in percent above which two different words are spellings of one."""
_DIGITS = re.compile(r"[وفبلك]?(\d+)[هم]?")
"""Digits, behind a letter that Arabic writes together with them, and before that of a year's era."""
_CONTEXT = 2
"""Words on either side by which a stretch is known again."""
_HUNDRED, _THOUSAND = 100, 1000


@quickly_made
@dataclass(frozen=True, slots=True)
class Altered:
    """A stretch of the source and what stands in its place in the copy; either may be empty.

    `following` is the word after it, which both have. The spans hold the common words around it.
    """

    source: Article
    copy: Article
    above: tuple[str, ...]
    below: tuple[str, ...]
    following: str
    above_span: Span
    below_span: Span


@functools.cache
def _list(name: str) -> frozenset[str]:
    """The words of a list, in any language, as a text may have them."""
    return frozenset(form for word in _folded(name) for form in _written(word))


@functools.cache
def _prefixes() -> tuple[str, ...]:
    return tuple(_folded("imperfect"))


@functools.cache
def _proclitics() -> tuple[str, ...]:
    return tuple(_folded("proclitic"))


@functools.cache
def _numerals(language: str) -> Mapping[str, int]:
    """What number each numeral of a language is, as a text may have it."""
    table = _data()["number"].get(language, {})
    found = {word: int(value) for value, written in table.items() for x in written for word in words(x)}
    return {form: value for word, value in found.items() for form in _written(word)} | found


def _folded(name: str) -> Iterator[str]:
    return (word for row in _data()[name].values() for x in row for word in words(x))


def _written(word: str) -> Iterator[str]:
    """A word as it stands, and with the conjunction and the article that Arabic writes together with it."""
    return (proclitic + word for proclitic in ("", *_proclitics()))


@functools.cache
def _data() -> dict[str, Any]:
    return tomllib.loads((files(__package__) / "changes.toml").read_text(encoding="utf-8"))


@functools.cache
def _percent(language: str) -> frozenset[tuple[str, ...]]:
    """Words of a language that make the number before them a share of a hundred, folded."""
    return frozenset(tuple(words(written)) for written in _data()["percent"].get(language, ()))


def altered(pairs: Sequence[tuple[Article, Article]], tokens: Mapping[str, Tokens]) -> Iterator[Altered]:
    """Short stretches between common words where a source and its copy differ, pair by pair in the copy's order."""
    differing = [(source, copy, stretch) for source, copy in pairs for stretch in _differing(tokens, source, copy)]
    above = words_of((source.text, tokens[source.id], i, j + 1) for source, _, (i, j, _, _) in differing)
    below = words_of((copy.text, tokens[copy.id], k, n + 1) for _, copy, (_, _, k, n) in differing)
    for (source, copy, (i, j, k, n)), gone, (*come, following) in zip(differing, above, below, strict=True):
        yield Altered(
            source,
            copy,
            tuple(gone[:-1]),
            tuple(come),
            following,
            _around(tokens[source.id], i, j),
            _around(tokens[copy.id], k, n),
        )


def _differing(tokens: Mapping[str, Tokens], source: Article, copy: Article) -> Iterator[tuple[int, int, int, int]]:
    """Tokens [i, j) of the source and [k, n) of its copy between two that both have."""
    from rapidfuzz.distance import Indel

    opcodes = Indel.opcodes(tokens[source.id].hashes.tolist(), tokens[copy.id].hashes.tolist())
    for before, after in pairwise(block for block in opcodes if block.tag == "equal"):
        i, j, k, n = before.src_end, after.src_start, before.dest_end, after.dest_start
        if max(j - i, n - k) <= _LONGEST:
            yield i, j, k, n


def _around(tokens: Tokens, first: int, last: int) -> Span:
    """From the common word before a stretch to the one behind it."""
    return Span(int(tokens.starts[first - 1]), int(tokens.ends[last]))


def change_findings(pairs: Sequence[tuple[Article, Article]], tokens: Mapping[str, Tokens]) -> Iterator[Finding]:
    """Alterations from a source to its copy that change what is asserted, each with both wordings."""
    for stretch in altered(pairs, tokens):
        kind = next((name for name, test in _KINDS if test(stretch)), None)
        if kind and not _in_both(stretch, tokens):
            source, copy = stretch.source.id, stretch.copy.id
            note = Note(f"found.{kind}", (("source", source), ("article", copy)))
            spans = (Quoted(source, "text", stretch.above_span), Quoted(copy, "text", stretch.below_span))
            yield Finding(kind, (source, copy), note, spans)


def _in_both(stretch: Altered, tokens: Mapping[str, Tokens]) -> bool:
    """Whether a side of it, with two words around it, stands in the other text as well: then two sentences that are
    alike were taken for one that differs."""
    above, below = tokens[stretch.source.id], tokens[stretch.copy.id]
    return _holds(below, above, stretch.above_span) or _holds(above, below, stretch.below_span)


def _holds(tokens: Tokens, other: Tokens, span: Span) -> bool:
    """Whether a text holds the words of another's span, which are more than the common ones, and one on either side."""
    first, last = (bisect_left(other.starts.data, place) for place in (span.start, span.end))
    wanted = other.hashes[max(0, first - 1) : last + 1]
    if len(wanted) <= 2 * _CONTEXT:
        return False
    size, sought, text = wanted.itemsize, wanted.tobytes(), tokens.hashes.tobytes()
    found = text.find(sought)
    while found > 0 and found % size:
        found = text.find(sought, found + 1)
    return found >= 0


def _number(stretch: Altered) -> bool:
    """Both sides name numbers, and not the same ones: "four" is 4, "12,000" is "12 thousand"."""
    above, below = (_numbers(side, stretch.copy.language) for side in (stretch.above, stretch.below))
    return bool(above) and bool(below) and _said(above).isdisjoint(_said(below)) and _one_clause(stretch)


def _numbers(side: Sequence[str], language: str) -> list[str]:
    """The numbers of a stretch as written in digits; the hundred of "per cent" is none."""
    numerals = _numerals(language)
    shares = _percent(language)
    found = []
    for before, word in zip(("", *side), side, strict=False):
        digits = _DIGITS.fullmatch(word)
        if (digits is None and word not in numerals) or (word,) in shares or (before, word) in shares:
            continue
        if digits is None:
            found.append(str(numerals[word]))
        else:
            found.append(str(_THOUSAND) if digits[1] == "000" else digits[1])
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
    above, below = _count(stretch.above, "negation"), _count(stretch.below, "negation")
    return above != below and _within_a_clause(stretch)


def _hedge(stretch: Altered) -> bool:
    above, below = _hedges(stretch.above, stretch.following), _hedges(stretch.below, stretch.following)
    return above != below and _within_a_clause(stretch)


def _within_a_clause(stretch: Altered) -> bool:
    return max(len(stretch.above), len(stretch.below)) <= _LONGEST_CLAUSE and _one_clause(stretch)


def _one_clause(stretch: Altered) -> bool:
    """Whether the two sides are wordings of one clause: short, or with a word in common beside the differing ones."""
    if max(len(stretch.above), len(stretch.below)) <= _SURELY_ONE:
        return True
    above, below = ({form for word in side for form in _bare(word)} for side in (stretch.above, stretch.below))
    return not above.isdisjoint(below)


def _bare(word: str) -> Iterator[str]:
    """A word as it stands, and without the conjunction and the article that Arabic writes together with it."""
    yield word
    yield from (word.removeprefix(proclitic) for proclitic in _proclitics() if word.startswith(proclitic))


def _hedges(side: Sequence[str], following: str) -> int:
    hedges = _count(side, "hedge")
    particles = _list("before_imperfect")
    if particles.isdisjoint(side):
        return hedges
    after = (*side[1:], following)
    return hedges + sum(a in particles and b.startswith(_prefixes()) for a, b in zip(side, after, strict=True))


def _count(side: Sequence[str], name: str) -> int:
    listed = _list(name)
    return 0 if listed.isdisjoint(side) else sum(word in listed for word in side)


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
