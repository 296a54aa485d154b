"""One field of an article as the extractors read it: tokens, the gaps between them, lines and sentences."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from provenance.attribution.cues import Cue, Lexicon, Phrases, preposition
from provenance.attribution.signs import BEGINS, LINE, NAMED, SPACED, Hashes, gaps
from provenance.corpus.article import Field, Span
from provenance.corpus.text import Block, tokenize_block

_TIGHT = re.compile(r"[\s.\-\u2010-\u2015_'\u2019\u02bc\u00b7\u05f3\u05f4\u0640\u200c\u200e\u200f]{0,3}")
_CLOSING = re.compile(r"[^\s\w]*")
_BRACKETED = 6
_ABBREVIATED = 2
_CLOSERS = {
    "«": "»", "“": "”“", "„": "“”\"", '"': '"', "\u2018": "\u2019", "'": "'", "(": ")", "[": "]", "「": "」",
    "《": "》", "”": "“”", "»": "«",
}  # fmt: skip
_EITHER = ('"', "”", "'")
"""Marks that open and close: written onto the word before, with a space after, they close."""
_INNER = ("'", "’", '"', "”")
"""The same, and the marks of Hebrew abbreviations and foreign sounds, inside a word."""
_INWARD = re.compile(r"(?:^|[\s(])»$")
"""German marks may point inwards: »Name«."""
_OPENING = frozenset("«\"“„‟”\u2018(（[「『《<\u2039'")


class Tokens(NamedTuple):
    """A text's tokens: hashes, places, the signs of what may begin at each, and where sentences and lines begin."""

    hashes: memoryview
    starts: memoryview
    ends: memoryview
    signs: list[int]
    sentences: list[int]
    lines: list[int]


@dataclass(frozen=True, slots=True, eq=False)
class Texts:
    """Some texts tokenized together: the tokens of each, and the places where phrases of some frames may begin.

    `offsets` are the tokens at which the texts begin, `own` the signs of all tokens, `every` the bits of the frames
    of any language.
    """

    tokens: list[Tokens]
    offsets: NDArray[np.int64]
    own: NDArray[np.uint64]
    every: NDArray[np.uint64]

    @classmethod
    def of(cls, texts: Sequence[str], languages: Sequence[str], lexicon: Lexicon, names: Sequence[Hashes]) -> Texts:
        """Of texts and the language that each is in; `names` are the words that may begin a name."""
        block = tokenize_block(texts)
        rows = np.fromiter((lexicon.openings.languages[code] for code in languages), np.int64, len(languages))
        own, every = lexicon.openings.signs(block.hashes, np.repeat(rows, np.diff(block.offsets)))
        own |= gaps(block, texts)
        _join_titles(own, block, lexicon.bits.get("title", 0))
        for known in names:
            own[known.find(block.hashes)[0]] |= np.uint64(NAMED)
        hashes, starts, ends = block.hashes.data, block.starts.data, block.ends.data
        signs, bounds = own.tolist(), block.offsets.tolist()
        sentences = _by_text(own & np.uint64(BEGINS) != 0, block.offsets)
        lines = _by_text(own & np.uint64(LINE) != 0, block.offsets)
        tokens = [
            Tokens(hashes[first:last], starts[first:last], ends[first:last], signs[first:last], *begins)
            for first, last, *begins in zip(bounds, bounds[1:], sentences, lines, strict=False)
        ]
        return cls(tokens, block.offsets, own, every)

    def places(self, signs: NDArray[np.uint64], bits: int) -> list[list[int]]:
        """For each text the tokens that have one of some bits."""
        return _by_text(signs & np.uint64(bits) != 0, self.offsets)


def _by_text(chosen: NDArray[np.bool_], offsets: NDArray[np.int64]) -> list[list[int]]:
    """The chosen tokens of each text, counted from its first."""
    found = np.flatnonzero(chosen)
    bounds = np.searchsorted(found, offsets)
    local = (found - np.repeat(offsets[:-1], np.diff(bounds))).tolist()
    ends = bounds.tolist()
    return [local[first:last] for first, last in zip(ends, ends[1:], strict=False)]


def _join_titles(signs: NDArray[np.uint64], block: Block, title: int) -> None:
    """No sentence begins behind the stop of a title: "Dr. Khan"."""
    after = (signs[:-1] & np.uint64(title) != 0) & (block.starts[1:] == block.ends[:-1] + 2)
    joined = 1 + np.flatnonzero(after)
    joined = joined[~np.isin(joined, block.offsets)]
    signs[joined] &= ~np.uint64(BEGINS)


class Hit(NamedTuple):
    """A cue found: tokens `first` to `last` (half-open), and the clitics that its first word carries."""

    first: int
    last: int
    cue: Cue
    clitics: str = ""

    @property
    def prefix(self) -> str:
        """The preposition among the clitics."""
        return preposition(self.clitics)


_made = tuple.__new__
"""Makes a hit in a third of the time: most of what is looked up is thrown away."""


class Reading:
    """Tokens of one text, with the lexicon to look them up in. Token numbers are half-open ranges everywhere."""

    __slots__ = (
        "_all",
        "_anything",
        "_bits",
        "_compounds",
        "_count",
        "_lines",
        "_own",
        "_sentences",
        "ends",
        "field",
        "grammar",
        "hashes",
        "language",
        "signs",
        "starts",
        "text",
    )

    def __init__(self, field: Field, text: str, tokens: Tokens, language: str, lexicon: Lexicon) -> None:
        self.field = field
        self.text = text
        self.hashes, self.starts, self.ends, self.signs = tokens.hashes, tokens.starts, tokens.ends, tokens.signs
        self._sentences, self._lines = tokens.sentences, tokens.lines
        self._count = len(tokens.signs)
        self.language = language
        self.grammar = lexicon.grammars[language]
        self._own = lexicon.tables[language]
        self._all = lexicon.tables[""]
        self._bits = lexicon.bits
        self._compounds = lexicon.compounds.get(language)
        self._anything = lexicon.anything

    @classmethod
    def alone(cls, field: Field, text: str, language: str, lexicon: Lexicon, names: Sequence[Hashes] = ()) -> Reading:
        """A text by itself."""
        return cls(field, text, Texts.of([text], [language], lexicon, names).tokens[0], language, lexicon)

    def __len__(self) -> int:
        return self._count

    def word(self, i: int) -> str:
        """Token i as written; "" before the first and behind the last."""
        return self.text[self.starts[i] : self.ends[i]] if 0 <= i < self._count else ""

    def gap(self, i: int) -> str:
        """What stands between token i - 1 and token i (0 and len() have the text's edges)."""
        before = self.ends[i - 1] if i else 0
        after = self.starts[i] if i < self._count else len(self.text)
        return self.text[before:after]

    def span(self, first: int, last: int) -> Span:
        """Codepoints of tokens [first, last)."""
        return Span(self.starts[first], self.ends[last - 1])

    def words(self, first: int, last: int) -> str:
        """The text of tokens [first, last)."""
        return self.text[self.starts[first] : self.ends[last - 1]]

    def spaced(self, i: int) -> bool:
        """One space and nothing else stands between token i - 1 and token i."""
        return i < self._count and self.signs[i] & SPACED != 0

    def tight(self, i: int) -> bool:
        """Tokens i - 1 and i may belong to one name or phrase. A full stop only abbreviates ("أ. ف. ب")."""
        if self.spaced(i):
            return True
        gap = self.gap(i)
        if "." in gap and self.ends[i - 1] - self.starts[i - 1] > _ABBREVIATED:
            return False
        joined = gap == '"' and self.grammar.script == "hebrew"
        return joined or (_TIGHT.fullmatch(gap) is not None and "\n" not in gap)

    def at(self, frame: str, i: int) -> Hit | None:
        """The longest phrase of `frame` that begins at token i, in the text's language."""
        if 0 <= i < self._count:
            if self.signs[i] & self._bits[frame] and (hit := self._find(self._own[frame], i)):
                return hit
            if self._compounds and frame in self._compounds:
                return self._compound(frame, i)
        return None

    def may(self, frames: str | tuple[str, ...], i: int) -> bool:
        """Whether token i may begin a phrase of one of some frames, in the text's language, or of "name" a known
        name."""
        return i < self._count and (self.signs[i] & self._bits[frames] != 0 or self._compounds is not None)

    def any_at(self, frames: tuple[str, ...], i: int) -> bool:
        """Whether a phrase of one of some frames begins at token i, in the text's language."""
        return i >= 0 and self.may(frames, i) and any(self.at(frame, i) for frame in frames)

    def plain(self, frames: str | tuple[str, ...], i: int) -> bool:
        """One space stands before token i, so that nothing ends or opens there, and no phrase of some frames can begin
        at it."""
        return i < self._count and self.signs[i] & (self._bits[frames] | SPACED) == SPACED and self._compounds is None

    def past_plain(self, frames: str | tuple[str, ...], first: int, last: int) -> int:
        """The first of tokens [first, last) that is not `plain`, `last` when all are."""
        if self._compounds is not None:
            return first
        mask, last = self._bits[frames] | SPACED, min(last, self._count)
        signs = self.signs
        for i in range(first, last):
            if signs[i] & mask != SPACED:
                return i
        return max(first, last)

    def which(self, frame: str, first: int, last: int) -> Iterator[Hit]:
        """The phrases of `frame` that begin at tokens [first, last)."""
        return filter(None, [self.at(frame, i) for i in self.places(frame, first, last)])

    def places(self, frames: str | tuple[str, ...], first: int, last: int) -> Sequence[int]:
        """The tokens among [first, last) that may begin a phrase of one of some frames."""
        first, last = max(0, first), min(last, self._count)
        if self._compounds:
            return range(first, last)
        bits = self._bits[frames]
        return [i for i, signs in enumerate(self.signs[first:last], first) if signs & bits]

    def medium(self, first: int, last: int) -> Hit | None:
        """The first words for a medium among tokens [first, last): "in a statement", "على حسابه"."""
        return next(self.which("medium", first, last), None)

    def may_be(self, frames: tuple[str, ...], i: int) -> bool:
        """Whether token i may begin a phrase of one of some frames, in any language."""
        return self._anything.get(self.hashes[i], 0) & self._bits[frames] != 0

    def may_hold(self, frames: tuple[str, ...], first: int, last: int) -> bool:
        """Whether a phrase of one of some frames, in any language, may begin at one of tokens [first, last)."""
        bits, masks = self._bits[frames], self._anything
        return any(masks.get(word, 0) & bits for word in self.hashes[first:last])

    def _compound(self, frame: str, i: int) -> Hit | None:
        """A word that ends in a cue of its own: "Bundesagentur" is an agency."""
        word, cues = self.word(i).lower(), (self._compounds or {})[frame]
        for k in range(2, len(word) - 3):
            if cue := cues.get(word[k:]):
                return Hit(i, i + 1, cue)
        return None

    def anywhere(self, frame: str, i: int) -> Hit | None:
        """As `at`, in any language: a page's furniture is not always in the language of its text."""
        return self._find(self._all[frame], i)

    def _find(self, phrases: Phrases, i: int) -> Hit | None:
        if not 0 <= i < self._count or (candidates := phrases.get(self.hashes[i])) is None:
            return None
        following = self.hashes[i + 1] if i + 1 < self._count else None
        for phrase in candidates:
            tail = phrase.tail
            if tail and (tail[0] != following or not self._follows(tail, i + 1)):
                continue
            if not phrase.bare_ya or not self.word(i).endswith("ي"):
                return _made(Hit, (i, i + 1 + len(tail), phrase.cue, phrase.clitics))
        return None

    def ending(self, frame: str, last: int, reach: int = 4) -> Hit | None:
        """The longest phrase of `frame` that ends just before token `last`."""
        for i in self.places(frame, last - reach, last):
            if (hit := self.at(frame, i)) and hit.last == last:
                return hit
        return None

    def _follows(self, tail: tuple[int, ...], i: int) -> bool:
        if i + len(tail) > self._count:
            return False
        return all(self.hashes[j] == h and self.tight(j) for j, h in enumerate(tail, i))

    def sentence(self, i: int) -> tuple[int, int]:
        """Tokens of the sentence that holds token i."""
        return self._around(self._sentences, i) if i < self._count else (i, self._count)

    def _around(self, begins: Sequence[int], i: int) -> tuple[int, int]:
        """The tokens from the last of some beginnings at or before token i to the next."""
        k = bisect_right(begins, i)
        return begins[k - 1], begins[k] if k < len(begins) else self._count

    def clause(self, first: int, last: int) -> Span:
        """Codepoints of tokens [first, last) with the marks that close them."""
        end = self.ends[last - 1]
        closing = _CLOSING.match(self.text, end, self.starts[last] if last < self._count else len(self.text))
        return Span(self.starts[first], closing.end() if closing else end)

    def ends_sentence(self, i: int) -> bool:
        """Whether a sentence ends between token i - 1 and token i, or the text begins or ends there."""
        return i >= self._count or self.signs[i] & BEGINS != 0

    def line(self, i: int) -> tuple[int, int, Span]:
        """The line that token i stands on: its tokens and its place without the space around it."""
        first, last = self._around(self._lines, i)
        before, after = self.gap(first), self.gap(last)
        before = before[before.rfind("\n") + 1 :].lstrip()
        after = after.partition("\n")[0].rstrip()
        return first, last, Span(self.starts[first] - len(before), self.ends[last - 1] + len(after))

    def line_beginnings(self) -> Sequence[int]:
        """The first token of every line that holds one."""
        return self._lines

    def lines(self) -> Iterator[tuple[int, int, Span]]:
        """Every line that holds a token."""
        yield from map(self.line, self._lines)

    def last_lines(self, count: int) -> Iterator[tuple[int, int, Span]]:
        """The last lines that hold a token, the last first."""
        yield from map(self.line, self._lines[: -count - 1 : -1])

    def opened(self, i: int) -> bool:
        """A quotation mark or bracket opens right before token i."""
        if i < self._count and self.signs[i] & SPACED:
            return False
        gap = self.gap(i)
        if i and gap in _INNER and self.grammar.script == "hebrew" and not self._parts_word(i):
            return False
        if self.grammar.nouns and gap.endswith("»"):
            return True
        marks = gap.rstrip("\u0640 \u200e\u200f")
        if marks in _EITHER and len(gap) > 1 and i:
            return False
        return marks[-1:] in _OPENING or _INWARD.search(gap) is not None

    def _parts_word(self, i: int) -> bool:
        """Hebrew: the mark before token i follows a preposition ("ב"הארץ"") and is part of no word ("מל"ג")."""
        before = self.word(i - 1)
        governed = before in self.grammar.prepositions or before in self.grammar.proclitics
        return governed and self.ends[i] - self.starts[i] > 1

    def closing(self, i: int) -> int | None:
        """The token after those that the quotation mark or bracket before token i opens, if it closes soon."""
        opener = self.gap(i).rstrip("\u0640 \u200e\u200f")[-1:]
        return self.closed(i, _CLOSERS.get(opener, opener)) if opener else None

    def closed(self, i: int, marks: str) -> int | None:
        """The token before which one of some marks stands, at most six tokens after token i and on its line."""
        for last in range(i + 1, min(i + _BRACKETED, self._count) + 1):
            gap = self.gap(last)
            if any(mark in gap for mark in marks):
                return last
            if "\n" in gap:
                return None
        return None

    def auxiliary(self, i: int) -> bool:
        """Token i may stand between a subject and its verb: "has", "also", "repeatedly"."""
        return self.at("aux", i) is not None or (
            bool(self.grammar.adverb) and not self.capital(i) and self.word(i).endswith(self.grammar.adverb)
        )

    def definite(self, i: int) -> bool:
        """Token i carries the article of a language that writes it onto the word."""
        return i < self._count and self.word(i).startswith(self.grammar.article)

    def relational(self, i: int) -> bool:
        """Token i ends as adjectives of relation do: "السورية"."""
        return i < self._count and self.word(i).endswith(self.grammar.adjective)

    def capital(self, i: int) -> bool:
        """Token i begins with a capital letter or a digit."""
        letter = self.text[self.starts[i]]
        return letter.isupper() or letter.isdigit() or letter.istitle()
