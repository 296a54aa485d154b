"""From text to tokens that keep their spans; the same words for every stage.

A token is a run of letters and digits, folded as `folding` says. Whoever compares, counts or looks up words does it on
folded tokens, and points back into the text with their spans, in codepoints.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

from provenance.corpus.folding import (
    ALONE,
    BREAK,
    BREVE,
    CYRILLIC_I,
    LETTER,
    MARK,
    SEVERAL,
    SHORT_I,
    SPACELESS,
    Codepoints,
    folding,
)
from provenance.corpus.quotations import quotations
from provenance.corpus.sentences import sentences

__all__ = [
    "Block", "Codepoints", "Tokens", "codepoints", "fold", "quotations", "sentences", "spaceless", "spellings",
    "token_hash", "tokenize", "tokenize_block", "words", "words_of",
]  # fmt: skip

_TEXTS_AT_ONCE = 512
_CODEPOINTS_AT_ONCE = 1 << 16
"""Larger temporaries cost more in page faults than the calls they save."""
_SAMPLE = 2000
_BASE = 0x9E3779B97F4A7C15
_MIX = (0xFF51AFD7ED558CCD, 0xC4CEB9FE1A85EC53)
_NOWHERE = np.zeros(0, np.int64)
_FIRST_COMPOSED = 0x1100
_COMPOSED = re.compile("[\u1100-\u11ff]+|[\u3040-\u30ff][\u3099\u309a]")


@dataclass(frozen=True, slots=True, eq=False)
class Tokens:
    """One text's tokens: 64-bit hashes of the folded words, and half-open spans in the text, in codepoints."""

    hashes: NDArray[np.uint64]
    starts: NDArray[np.int32]
    ends: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.hashes)


@dataclass(frozen=True, slots=True, eq=False)
class Block:
    """The tokens of k texts end to end: those of text i are rows `offsets[i]` to `offsets[i + 1]`.

    `offsets` has k + 1 rows. Spans count in each token's own text. `spaceless` marks texts that may hold letters of
    scripts without spaces.
    """

    offsets: NDArray[np.int64]
    hashes: NDArray[np.uint64]
    starts: NDArray[np.int32]
    ends: NDArray[np.int32]
    spaceless: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.offsets) - 1

    def tokens(self, i: int) -> Tokens:
        """Views of text i's tokens."""
        rows = slice(self.offsets[i], self.offsets[i + 1])
        return Tokens(self.hashes[rows], self.starts[rows], self.ends[rows])


@dataclass(frozen=True, slots=True, eq=False)
class _Words:
    """Folded codepoints; word i is `letters[first[i] : after[i]]`.

    `rows` are the table's rows of the text's codepoints, `dropped` the places of those that are no letter and no break,
    `marks` of the marks among them. `repeated` are the letters that come from the same codepoint as the one before
    them, `spaceless` those of scripts without spaces.
    """

    rows: NDArray[np.uint32]
    letters: NDArray[np.uint32]
    dropped: NDArray[np.int64]
    marks: NDArray[np.int64]
    repeated: NDArray[np.int64]
    spaceless: NDArray[np.int64]
    first: NDArray[np.int64]
    after: NDArray[np.int64]

    def places(self, letters: NDArray[np.int64]) -> NDArray[np.int64]:
        """Where some letters, in order, stand in the text."""
        skipped = self._with_repeated(self.dropped - np.arange(len(self.dropped)))
        moved = np.bincount(np.searchsorted(letters, skipped), minlength=len(letters) + 1)
        if len(self.repeated):
            moved -= np.bincount(np.searchsorted(letters, self.repeated), minlength=len(letters) + 1)
        return letters + np.cumsum(moved[:-1])

    def before(self, places: NDArray[np.int64]) -> NDArray[np.int64]:
        """How many letters stand before some places of the text."""
        return self._with_repeated(places - np.searchsorted(self.dropped, places))

    def _with_repeated(self, counts: NDArray[np.int64]) -> NDArray[np.int64]:
        """How many letters come from the first codepoints that are kept."""
        if not len(self.repeated):
            return counts
        return counts + np.searchsorted(self.repeated - np.arange(len(self.repeated)), counts, side="right")


def tokenize(text: str) -> Tokens:
    """The tokens of one text."""
    return tokenize_block((text,)).tokens(0)


def tokenize_block(texts: Sequence[str], *, places: bool = True) -> Block:
    """The tokens of many texts, much faster than one by one.

    Without `places` it does not say where they stand: `starts` and `ends` are empty.
    """
    parts = [_tokenize_part(part, places) for part in _parts(texts)] or [_tokenize_part((), places)]
    if len(parts) == 1:
        return parts[0]
    counts = np.concatenate([np.diff(part.offsets) for part in parts])
    return Block(
        np.concatenate([[0], np.cumsum(counts)]).astype(np.int64),
        np.concatenate([part.hashes for part in parts]),
        np.concatenate([part.starts for part in parts]),
        np.concatenate([part.ends for part in parts]),
        np.concatenate([part.spaceless for part in parts]),
    )


def words(text: str) -> list[str]:
    """The folded tokens, in order."""
    found = _split(_codepoints((text,)))
    letters = found.letters.tobytes().decode("utf-32-le")
    folded = [letters[a:b] for a, b in zip(found.first.tolist(), found.after.tolist(), strict=True)]
    return [_composed(word) for word in folded] if found.letters.max() >= _FIRST_COMPOSED else folded


def words_of(stretches: Iterable[tuple[str, Tokens, int, int]]) -> Iterator[list[str]]:
    """The folded words that tokens [first, last) of some texts are: many stretches cost little more than one.

    Each stretch is a text, its tokens, first and last; none is empty. Tokens of one codepoint have one place.
    """
    parts, places = [], []
    for text, tokens, first, last in stretches:
        starts = tokens.starts.data
        begin, after = first, last
        while begin and starts[begin - 1] == starts[first]:
            begin -= 1
        while after < len(starts) and starts[after] == starts[last - 1]:
            after += 1
        parts.append(text[starts[first] : tokens.ends.data[last - 1]])
        places.append((first - begin, last - begin, after - begin))
    found = iter(words("\n".join(parts)) if parts else ())
    for first, last, count in places:
        yield list(islice(found, count))[first:last]


def fold(text: str) -> str:
    """The folded tokens joined by one space. Folding twice changes nothing."""
    return " ".join(words(text))


def token_hash(word: str) -> int:
    """The hash that `tokenize` gives to this folded word.

    Raises:
        ValueError: not exactly one token.
    """
    tokens = tokenize(word)
    if len(tokens) != 1:
        raise ValueError(f"not one token: {word!r}")
    return int(tokens.hashes[0])


def spellings(
    texts: Sequence[str], offsets: NDArray[np.int64], starts: NDArray[np.int32], ends: NDArray[np.int32]
) -> NDArray[np.uint64]:
    """One number for each token's exact spelling, marks and capitals included: equal for equal strings only (in all
    likelihood), and whatever else is tokenized. Offsets and spans are those of the texts' `Block`."""
    bases = np.fromiter(accumulate((len(text) + 1 for text in texts), initial=1), np.int64, len(texts) + 1)
    base = np.repeat(bases[:-1], np.diff(offsets))
    return _sums(_codepoints(texts).astype(np.uint64), base + starts, base + ends)


def spaceless(text: str) -> bool:
    """Whether most letters of the text's beginning are of a script written without spaces."""
    rows = folding().rows.take(_codepoints((text[:_SAMPLE],)), mode="clip")
    return bool(2 * np.count_nonzero(rows & SPACELESS) > np.count_nonzero(rows > BREAK))


def _parts(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    start, size = 0, 0
    for i, text in enumerate(texts):
        if i - start == _TEXTS_AT_ONCE or (i > start and size + len(text) > _CODEPOINTS_AT_ONCE):
            yield texts[start:i]
            start, size = i, 0
        size += len(text)
    if start < len(texts):
        yield texts[start:]


def codepoints(text: str) -> Codepoints:
    """A text's codepoints, in two bytes each where that is enough: the text itself is then copied as it is."""
    units = text.encode("utf-16-le", "surrogatepass")
    if len(units) == 2 * len(text):
        return np.frombuffer(units, np.uint16)
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)


def _codepoints(texts: Sequence[str]) -> Codepoints:
    """All texts with a newline before, between and after them, so that every word has a break on both sides."""
    return codepoints("\n".join(("", *texts, "")))


def _tokenize_part(texts: Sequence[str], places: bool) -> Block:
    found = _split(_codepoints(texts))
    bases = np.fromiter(accumulate((len(text) + 1 for text in texts), initial=1), np.int64, len(texts) + 1)
    begins = found.before(bases)
    offsets = np.searchsorted(found.first, begins).astype(np.int64)
    spaceless = np.zeros(len(texts), np.bool_)
    spaceless[np.searchsorted(begins, found.spaceless, side="right") - 1] = True
    starts = ends = np.zeros(0, np.int32)
    if places:
        base = np.repeat(bases[:-1], np.diff(offsets))
        starts, ends = (found.places(found.first) - base).astype(np.int32), (_ends(found) - base).astype(np.int32)
    return Block(offsets, _hashes(found.letters, found.first, found.after), starts, ends, spaceless)


def _split(codepoints: Codepoints) -> _Words:
    rows = folding().rows.take(codepoints, mode="clip")
    kept = rows > MARK
    dropped = np.flatnonzero(~kept)
    marks = dropped[rows[dropped] == MARK]
    if len(marks):
        _keep_short_i(codepoints, rows, marks)
    letters = rows[kept]
    repeated = spaceless = _NOWHERE
    flags = int(np.bitwise_or.reduce(letters))
    if flags & SEVERAL:
        letters, repeated = _expand(letters)
    if flags & SPACELESS:
        spaceless = np.flatnonzero(letters & SPACELESS)
        first, after = _bounds_spaceless(letters)
        letters &= LETTER
    else:
        first, after = _bounds(letters)
    return _Words(rows, letters, dropped, marks, repeated, spaceless, first, after)


def _ends(found: _Words) -> NDArray[np.int64]:
    """Where each word ends in the text, the marks on its last letter included."""
    ends = found.places(found.after - 1) + 1
    if len(found.marks):
        trailing = np.flatnonzero(found.rows.take(ends, mode="clip") == MARK)
        ends[trailing] = _run(found.marks, ends[trailing])[1]
    return ends


def _run(marks: NDArray[np.int64], places: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """First and first after of the unbroken run of marks that each place, itself a mark, belongs to."""
    run = marks - np.arange(len(marks))
    mine = run[np.searchsorted(marks, places)]
    return marks[np.searchsorted(run, mine)], marks[np.searchsorted(run, mine, side="right") - 1] + 1


def _keep_short_i(codepoints: Codepoints, rows: NDArray[np.uint32], marks: NDArray[np.int64]) -> None:
    """A breve among the marks of и makes it й."""
    breves = marks[codepoints[marks] == BREVE]
    if not len(breves):
        return
    bases = _run(marks, breves)[0] - 1
    rows[bases[rows[bases] == CYRILLIC_I]] = SHORT_I


def _expand(letters: NDArray[np.uint32]) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
    """Every codepoint that folds to several replaced by them, and which of them are not the first of theirs."""
    table = folding()
    at = np.flatnonzero(letters & SEVERAL)
    which = letters[at] & LETTER
    begin, count = table.bounds[which], np.diff(table.bounds)[which]
    letters[at] = table.several[begin]
    more = np.repeat(at, count - 1)
    place = np.arange(len(more)) - np.repeat(np.cumsum(count - 1) - (count - 1), count - 1)
    rest = table.several[np.repeat(begin + 1, count - 1) + place]
    return np.insert(letters, more + 1, rest), more + 1 + np.arange(len(more))


def _bounds(letters: NDArray[np.uint32]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Where words begin and end: a break stands at both ends, so the edges come in pairs."""
    word = letters > BREAK
    edge = np.zeros(len(word), np.bool_)
    np.not_equal(word[1:], word[:-1], out=edge[1:])
    edges = np.flatnonzero(edge)
    return edges[0::2], edges[1::2]


def _bounds_spaceless(letters: NDArray[np.uint32]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The same where letters of scripts without spaces are words of their own."""
    word = letters > BREAK
    native = (letters & SPACELESS) != 0
    begins = word.copy()
    begins[1:] &= ~word[:-1] | ((letters[1:] & ALONE) != 0) | (native[:-1] & ~native[1:])
    ends = word.copy()
    ends[:-1] &= ~word[1:] | begins[1:]
    return np.flatnonzero(begins), np.flatnonzero(ends) + 1


def _hashes(letters: NDArray[np.uint32], first: NDArray[np.int64], after: NDArray[np.int64]) -> NDArray[np.uint64]:
    """Each word's `_sums`, mixed by MurmurHash3's finaliser."""
    hashes = _sums(letters, first, after)
    for factor in _MIX:
        hashes ^= hashes >> np.uint64(33)
        hashes *= np.uint64(factor)
    hashes ^= hashes >> np.uint64(33)
    return hashes


def _sums(letters: NDArray[Any], first: NDArray[np.int64], after: NDArray[np.int64]) -> NDArray[np.uint64]:
    """The sum of c[i]·B^i over each word's codepoints, modulo 2^64.

    All words at once: prefix sums with B^i counted from the block's start, divided by the power of the word's start
    (B is odd, so it has an inverse).
    """
    powers, inverses = _powers(len(letters))
    sums = np.zeros(len(letters) + 1, np.uint64)
    sums[1:] = letters
    sums[1:] *= powers
    np.cumsum(sums, out=sums)
    spread: NDArray[np.uint64] = (sums[after] - sums[first]) * inverses[first]
    return spread


def _powers(count: int) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    powers, inverses = _standard_powers()
    if count > len(powers):
        powers, inverses = _powers_up_to(count)
    return powers[:count], inverses[:count]


@cache
def _standard_powers() -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    return _powers_up_to(_CODEPOINTS_AT_ONCE + 2 * _TEXTS_AT_ONCE)


def _powers_up_to(count: int) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """B^i and B^-i for i below `count`, modulo 2^64."""
    both = []
    for base in (_BASE, pow(_BASE, -1, 1 << 64)):
        powers = np.full(count, base, np.uint64)
        powers[0] = 1
        both.append(np.cumprod(powers, dtype=np.uint64))
    return both[0], both[1]


def _composed(word: str) -> str:
    """Hangul syllables and voiced kana put together again; everything else is as it was hashed."""
    return _COMPOSED.sub(lambda parts: unicodedata.normalize("NFC", parts[0]), word)
