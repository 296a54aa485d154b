"""What two texts on one event hold in common whatever their language: numbers, names, quoted phrases.

A credit to another's article joins two stories only when such anchors confirm it: an outlet that credits an agency
every day does not thereby repeat the agency's report of today.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files

from provenance.corpus.article import Article
from provenance.corpus.text import quotations, words

_DIGITS = re.compile(r"[وفبلك]?(\d+)")
_SHORTEST_SKELETON = 3
_SHORTEST_WORD = 4
_QUOTED_WORDS = 3
_RETOLD_WORDS = 10
"""Longer words of one language from which on two texts tell the same, where they are the most of the shorter one's."""
_WINDOW_DAYS = 4


@dataclass(frozen=True, slots=True)
class Anchors:
    """Numbers of two digits and more that are no year; skeletons of capitalised names and of all words; the longer
    words as they are, the folded text, and the quoted phrases in it."""

    language: str
    numbers: frozenset[str]
    names: frozenset[str]
    all_skeletons: frozenset[str]
    long_words: frozenset[str]
    text: str
    quoted: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Confirmation:
    """How many numbers, names (across languages) and quoted phrases (within one) two articles share, the share of the
    smaller side's names or longer words that both have, and how many longer words that is (within one language)."""

    numbers: int
    names: int
    quotations: int
    quoted_words: int
    share: float
    words: int = 0

    @property
    def holds(self) -> bool:
        """Enough to say that both tell of the same event."""
        if self.quotations:
            return self.quoted_words + 3 * self.numbers >= 5 and self.share >= 0.15
        retold = self.words >= _RETOLD_WORDS and self.numbers >= 2 and self.share >= 0.5
        return retold or (self.numbers + self.names >= 4 and self.share >= 0.3)


@functools.cache
def _classes() -> dict[int, str]:
    table = tomllib.loads((files(__package__) / "anchors.toml").read_text(encoding="utf-8"))["classes"]
    return {ord(letter): name for name, letters in table.items() for letter in letters}


def skeleton(word: str) -> str:
    """The consonant classes of a folded word, runs of one class written once."""
    classes = _classes()
    kept = [c for c in (classes.get(ord(letter), "") for letter in word) if c]
    return "".join(c for i, c in enumerate(kept) if i == 0 or kept[i - 1] != c)


def anchors(article: Article) -> Anchors:
    """Anchors of an article's title and text."""
    body = f"{article.title}\n{article.text}"
    folded = words(body)
    return Anchors(
        article.language,
        frozenset(n for n in map(_number, folded) if len(n) >= 2 and not _is_year(n)),
        frozenset(_names(body)),
        frozenset(s for s in map(skeleton, folded) if len(s) >= _SHORTEST_SKELETON),
        frozenset(w for w in folded if len(w) >= _SHORTEST_WORD),
        f" {' '.join(folded)} ",
        tuple(_quoted(body)),
    )


def _number(word: str) -> str:
    """The digits of a word, behind a letter that Arabic writes together with them: "و190"; "" for another word."""
    digits = _DIGITS.fullmatch(word)
    return digits[1] if digits else ""


def _is_year(word: str) -> bool:
    return len(word) == 4 and word[:2] in ("19", "20")


def _quoted(text: str) -> Iterable[str]:
    for span in quotations(text):
        phrase = words(text[span.start : span.end])
        if len(phrase) >= _QUOTED_WORDS:
            yield f" {' '.join(phrase)} "


def _names(text: str) -> Iterable[str]:
    """Skeletons of words that stand capitalised inside a sentence."""
    for line in text.splitlines():
        previous = "."
        for raw in line.split():
            word = raw.strip("«»“”\"'‘’()[]،,;:")
            if word[:1].isupper() and previous[-1] not in ".!?:" and not word.isupper():
                for folded in words(word)[:1]:
                    shape = skeleton(folded)
                    if len(shape) >= _SHORTEST_SKELETON:
                        yield shape
            previous = raw


def confirm(a: Anchors, b: Anchors) -> Confirmation:
    """What both hold: in one language words and quoted phrases, in two the skeletons of names."""
    numbers = len(a.numbers & b.numbers)
    if a.language == b.language:
        shared = len(a.long_words & b.long_words)
        smaller = min(len(a.long_words), len(b.long_words))
        quoted = {p for p in a.quoted if p in b.text} | {p for p in b.quoted if p in a.text}
        length = sum(len(p.split()) for p in quoted)
        return Confirmation(numbers, 0, len(quoted), length, shared / smaller if smaller else 0.0, shared)
    names, smaller = _shared_names(a, b)
    most = smaller + min(len(a.numbers), len(b.numbers))
    return Confirmation(numbers, names, 0, 0, (numbers + names) / most if most else 0.0)


def _shared_names(a: Anchors, b: Anchors) -> tuple[int, int]:
    """Names in both, of how many; a script without capitals offers all its words to the other side's names."""
    if a.names and b.names:
        return len(a.names & b.names), min(len(a.names), len(b.names))
    named, other = (a, b) if a.names else (b, a)
    return len(named.names & other.all_skeletons), len(named.names)


def near_in_time(a: Article, b: Article) -> bool:
    """Whether the displayed times allow one event: within a few days, or not known."""
    first, second = a.published, b.published
    if first is None or second is None or first.earliest is None or second.earliest is None:
        return True
    gap = max((first.earliest - second.latest).days, (second.earliest - first.latest).days)
    return gap <= _WINDOW_DAYS
