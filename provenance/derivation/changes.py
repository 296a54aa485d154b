"""What changed on the way from a source to its copy: numbers, negations, hedges, near-same words."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files

from provenance.corpus.article import Article, Note, Quoted, Span
from provenance.corpus.text import Tokens, words
from provenance.derivation.model import Finding

_LONGEST = 12
"""A longer stretch without a common word is new text, not an alteration."""
_NEAR = 65.0
"""Similarity in percent above which two different words are spellings of one."""


@dataclass(frozen=True, slots=True)
class Altered:
    """A stretch of the source and what stands in its place in the copy; either may be empty."""

    above: tuple[str, ...]
    below: tuple[str, ...]
    above_span: Span
    below_span: Span


@functools.cache
def _lists() -> dict[str, frozenset[str]]:
    data = tomllib.loads((files(__package__) / "changes.toml").read_text(encoding="utf-8"))
    return {name: frozenset(w for row in table.values() for x in row for w in words(x)) for name, table in data.items()}


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
    above, below = (sorted(w for w in side if w.isdigit()) for side in (stretch.above, stretch.below))
    return above != below and bool(above) and bool(below)


def _negation(stretch: Altered) -> bool:
    return _count(stretch.above, "negation") != _count(stretch.below, "negation")


def _hedge(stretch: Altered) -> bool:
    return _hedges(stretch.above) != _hedges(stretch.below)


def _hedges(side: Sequence[str]) -> int:
    particles, prefixes = _lists()["before_imperfect"], tuple(_lists()["imperfect"])
    before = sum(1 for a, b in zip(side, side[1:], strict=False) if a in particles and b.startswith(prefixes))
    return _count(side, "hedge") + before


def _count(side: Sequence[str], name: str) -> int:
    return sum(1 for word in side if word in _lists()[name])


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
