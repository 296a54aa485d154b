"""One field of an article as the extractors read it: tokens, the gaps between them, lines and sentences."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from provenance.attribution.cues import Cue, Lexicon, Phrases, preposition
from provenance.corpus.article import Field, Span

_TIGHT = re.compile(r"[\s.\-\u2010-\u2015_'\u2019\u02bc\u00b7\u05f3\u05f4\u0640\u200c\u200e\u200f]{0,3}")
_TERMINATOR = re.compile(r"[.!?؟۔。！？…]|\n")
_BRACKETED = 6
_ABBREVIATED = 2
_CLOSERS = {
    "«": "»", "“": "”“", "„": "“”", '"': '"', "\u2018": "\u2019", "'": "'", "(": ")", "[": "]", "「": "」", "《": "》",
    "”": "“”", "»": "«",
}  # fmt: skip
_EITHER = ('"', "”", "'")
"""Marks that open and close: written onto the word before, with a space after, they close."""
_INWARD = re.compile(r"(?:^|[\s(])»$")
"""German marks may point inwards: »Name«."""
_OPENING = frozenset("«\"“„‟”\u2018(（[「『《<\u2039'")


Tokens = tuple[list[int], list[int], list[int]]
"""Hashes, starts and ends of a text's tokens."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A cue found: tokens `first` to `last` (half-open), and the clitics that its first word carries."""

    first: int
    last: int
    cue: Cue
    clitics: str = ""

    @property
    def prefix(self) -> str:
        """The preposition among the clitics."""
        return preposition(self.clitics)


class Reading:
    """Tokens of one text, with the lexicon to look them up in. Token numbers are half-open ranges everywhere."""

    __slots__ = (
        "_all",
        "_anything",
        "_bits",
        "_compounds",
        "_ends",
        "_media",
        "_own",
        "_words",
        "ends",
        "field",
        "grammar",
        "hashes",
        "language",
        "starts",
        "text",
    )

    def __init__(
        self,
        field: Field,
        text: str,
        tokens: Tokens,
        language: str,
        lexicon: Lexicon,
        media: Sequence[int] = (),
    ) -> None:
        self.field = field
        self.text = text
        self.hashes, self.starts, self.ends = tokens
        self.language = language
        self.grammar = lexicon.grammars[language]
        self._media = media
        self._own = lexicon.tables[language]
        self._all = lexicon.tables[""]
        self._bits = lexicon.bits
        self._compounds = lexicon.compounds.get(language, {})
        self._words = lexicon.masks[language]
        self._anything = lexicon.masks[""]
        self._ends: list[int] | None = None

    def __len__(self) -> int:
        return len(self.hashes)

    def word(self, i: int) -> str:
        """Token i as written."""
        return self.text[self.starts[i] : self.ends[i]]

    def gap(self, i: int) -> str:
        """What stands between token i - 1 and token i (0 and len() have the text's edges)."""
        before = self.ends[i - 1] if i else 0
        after = self.starts[i] if i < len(self.hashes) else len(self.text)
        return self.text[before:after]

    def span(self, first: int, last: int) -> Span:
        """Codepoints of tokens [first, last)."""
        return Span(self.starts[first], self.ends[last - 1])

    def words(self, first: int, last: int) -> str:
        """The text of tokens [first, last)."""
        return self.text[self.starts[first] : self.ends[last - 1]]

    def tight(self, i: int) -> bool:
        """Tokens i - 1 and i may belong to one name or phrase. A full stop only abbreviates ("أ. ف. ب")."""
        gap = self.gap(i)
        if "." in gap and self.ends[i - 1] - self.starts[i - 1] > _ABBREVIATED:
            return False
        joined = gap == '"' and self.grammar.script == "hebrew"
        return joined or (_TIGHT.fullmatch(gap) is not None and "\n" not in gap)

    def at(self, frame: str, i: int) -> Hit | None:
        """The longest phrase of `frame` that begins at token i, in the text's language."""
        if not 0 <= i < len(self.hashes):
            return None
        mask = self._words.get(self.hashes[i])
        if mask and mask & self._bits.get(frame, 0) and (hit := self._find(self._own[frame], i)):
            return hit
        return self._compound(frame, i) if self._compounds and frame in self._compounds else None

    def medium(self, first: int, last: int) -> Hit | None:
        """The first words for a medium among tokens [first, last): "in a statement", "على حسابه"."""
        for i in self._media[bisect_left(self._media, first) : bisect_left(self._media, last)]:
            if hit := self.at("medium", i):
                return hit
        return None

    def may_be(self, frames: tuple[str, ...], i: int) -> bool:
        """Whether token i may begin a phrase of one of some frames, in any language."""
        mask = self._anything.get(self.hashes[i], 0)
        return mask != 0 and any(mask & self._bits[frame] for frame in frames)

    def _compound(self, frame: str, i: int) -> Hit | None:
        """A word that ends in a cue of its own: "Bundesagentur" is an agency."""
        word = self.word(i).lower()
        for k in range(2, len(word) - 3):
            if cue := self._compounds[frame].get(word[k:]):
                return Hit(i, i + 1, cue)
        return None

    def anywhere(self, frame: str, i: int) -> Hit | None:
        """As `at`, in any language: a page's furniture is not always in the language of its text."""
        return self._find(self._all[frame], i)

    def _find(self, phrases: Phrases, i: int) -> Hit | None:
        if not 0 <= i < len(self.hashes) or (candidates := phrases.get(self.hashes[i])) is None:
            return None
        following = self.hashes[i + 1] if i + 1 < len(self.hashes) else None
        for phrase in candidates:
            tail = phrase.tail
            if tail and (tail[0] != following or not self._follows(tail, i + 1)):
                continue
            if "ى" not in phrase.cue.text or self._spelled(i, phrase.cue.text):
                return Hit(i, i + 1 + len(tail), phrase.cue, phrase.clitics)
        return None

    def _spelled(self, i: int, text: str) -> bool:
        """على is no علي: a cue's first word in ى is not what a text writes with ي."""
        return not (text.partition(" ")[0].endswith("ى") and self.word(i).endswith("ي"))

    def ending(self, frame: str, last: int, reach: int = 4) -> Hit | None:
        """The longest phrase of `frame` that ends just before token `last`."""
        for first in range(max(0, last - reach), last):
            hit = self.at(frame, first)
            if hit and hit.last == last:
                return hit
        return None

    def _follows(self, tail: tuple[int, ...], i: int) -> bool:
        end = i + len(tail)
        if end > len(self.hashes):
            return False
        return all(self.hashes[j] == h and self.tight(j) for j, h in zip(range(i, end), tail, strict=True))

    def sentence(self, i: int) -> tuple[int, int]:
        """Tokens of the sentence that holds token i."""
        ends = self._sentence_ends()
        k = bisect_right(ends, i)
        return ends[k - 1] if k else 0, ends[k] if k < len(ends) else len(self.hashes)

    def clause(self, first: int, last: int) -> Span:
        """Codepoints of tokens [first, last) with the marks that close them."""
        trailing = re.match(r"[^\s\w]*", self.gap(last))
        return Span(self.starts[first], self.ends[last - 1] + (trailing.end() if trailing else 0))

    def ends_sentence(self, i: int) -> bool:
        """Whether a sentence ends between token i - 1 and token i."""
        if i == 0 or i >= len(self.hashes):
            return True
        ends = self._sentence_ends()
        k = bisect_left(ends, i)
        return k < len(ends) and ends[k] == i

    def _sentence_ends(self) -> list[int]:
        """The tokens that begin a sentence, in order. A stop after one or two letters ends an abbreviation."""
        if self._ends is None:
            found: list[int] = []
            for mark in _TERMINATOR.finditer(self.text):
                i = bisect_left(self.starts, mark.end())
                if (not found or found[-1] < i) and 0 < i < len(self.starts) and self._terminates(mark, i):
                    found.append(i)
            self._ends = found
        return self._ends

    def _terminates(self, mark: re.Match[str], i: int) -> bool:
        if mark[0] != ".":
            return True
        short = self.ends[i - 1] - self.starts[i - 1] <= _ABBREVIATED
        titled = self.at("title", i - 1) is not None
        return not short and not titled and self.starts[i] > mark.end()

    def line(self, i: int) -> tuple[int, int, Span]:
        """The line that token i stands on: its tokens and its place without the space around it."""
        start = self.text.rfind("\n", 0, self.starts[i]) + 1
        end = self.text.find("\n", self.starts[i])
        end = len(self.text) if end < 0 else end
        line = self.text[start:end]
        span = Span(end - len(line.lstrip()), start + len(line.rstrip()))
        return bisect_left(self.starts, start), bisect_left(self.starts, end), span

    def lines(self) -> Iterator[tuple[int, int, Span]]:
        """Every line that holds a token."""
        i = 0
        while i < len(self.hashes):
            first, last, span = self.line(i)
            yield first, last, span
            i = last

    def last_lines(self, count: int) -> Iterator[tuple[int, int, Span]]:
        """The last lines that hold a token, the last first."""
        i = len(self.hashes)
        while i and count:
            first, last, span = self.line(i - 1)
            yield first, last, span
            i, count = first, count - 1

    def opened(self, i: int) -> bool:
        """A quotation mark or bracket opens right before token i."""
        gap = self.gap(i)
        if gap == " ":
            return False
        marks = gap.rstrip("\u0640 \u200e\u200f")
        if marks in _EITHER and len(gap) > 1 and i:
            return False
        return marks[-1:] in _OPENING or _INWARD.search(gap) is not None

    def closing(self, i: int) -> int | None:
        """The token after those that the quotation mark or bracket before token i opens, if it closes soon."""
        opener = self.gap(i).rstrip("\u0640 \u200e\u200f")[-1:]
        return self.closed(i, _CLOSERS.get(opener, opener)) if opener else None

    def closed(self, i: int, marks: str) -> int | None:
        """The token before which one of some marks stands, at most six tokens after token i and on its line."""
        for last in range(i + 1, min(i + _BRACKETED, len(self.hashes)) + 1):
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
        return self.word(i).startswith(self.grammar.article)

    def capital(self, i: int) -> bool:
        """Token i begins with a capital letter or a digit."""
        letter = self.text[self.starts[i]]
        return letter.isupper() or letter.isdigit() or letter.istitle()
