"""What two texts on one event hold in common whatever their language: numbers, and the skeletons of names.

A credit across languages joins two stories only when such anchors confirm it: an outlet that credits an agency
every day does not thereby repeat the agency's report of today. Within one language shared wording confirms.
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files

from provenance.corpus.article import Article
from provenance.corpus.text import words

_SHORTEST_SKELETON = 3
_WINDOW_DAYS = 4


@dataclass(frozen=True, slots=True)
class Anchors:
    """Numbers of two digits and more that are no year; skeletons of capitalised names; skeletons of all words."""

    numbers: frozenset[str]
    names: frozenset[str]
    all_words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Confirmation:
    """How many numbers and names two articles share, and the share of the smaller side's anchors that is."""

    numbers: int
    names: int
    share: float

    @property
    def holds(self) -> bool:
        """Enough to say that both tell of the same event."""
        return self.numbers + self.names >= 4 and self.share >= 0.3


@functools.cache
def _classes() -> dict[int, str]:
    table = tomllib.loads((files(__package__) / "anchors.toml").read_text(encoding="utf-8"))["classes"]
    return {ord(letter): name for name, letters in table.items() for letter in letters}


def skeleton(word: str) -> str:
    """The consonant classes of a folded word, runs of one class written once."""
    classes = _classes()
    letters = [classes.get(ord(letter), "") for letter in word]
    kept = [c for c in letters if c]
    return "".join(c for i, c in enumerate(kept) if i == 0 or kept[i - 1] != c)


def anchors(article: Article) -> Anchors:
    """Anchors of an article's title and text."""
    body = f"{article.title}\n{article.text}"
    folded = words(body)
    numbers = frozenset(w for w in folded if w.isdigit() and len(w) >= 2 and not _is_year(w))
    skeletons = frozenset(s for s in map(skeleton, folded) if len(s) >= _SHORTEST_SKELETON)
    return Anchors(numbers, frozenset(_names(body)), skeletons)


def _is_year(word: str) -> bool:
    return len(word) == 4 and word[:2] in ("19", "20")


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
    """What both hold. A script without capitals offers all its words to the names of the other side."""
    numbers = len(a.numbers & b.numbers)
    if a.names and b.names:
        shared, smaller = len(a.names & b.names), min(len(a.names), len(b.names))
    else:
        named, other = (a, b) if a.names else (b, a)
        shared, smaller = len(named.names & other.all_words), len(named.names)
    most = smaller + min(len(a.numbers), len(b.numbers))
    return Confirmation(numbers, shared, (numbers + shared) / most if most else 0.0)


def near_in_time(a: Article, b: Article) -> bool:
    """Whether the displayed times allow one event: within a few days, or not known."""
    if a.published is None or b.published is None:
        return True
    first, second = a.published, b.published
    if first.earliest is None or second.earliest is None:
        return True
    gap = max((first.earliest - second.latest).days, (second.earliest - first.latest).days)
    return gap <= _WINDOW_DAYS
