"""Reading articles onto a shelf: their texts go by, their tokens stay."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from itertools import accumulate, islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

from provenance.corpus.article import Article
from provenance.corpus.folding import ALONE, BREVE, folding
from provenance.corpus.marks import marks, quoted
from provenance.corpus.quotations import MAX_DEPTH
from provenance.corpus.text import Block, Codepoints, codepoints, spaceless, tokenize_block
from provenance.reuse.kernels import kernels
from provenance.reuse.shelf import LONG, STRIDE, Ints, Mask, Shelf

_BASE = 0x9E3779B97F4A7C15
Progress = Callable[[str, int, int], None]

_ARTICLES_AT_ONCE = 128
_HELD = 30 << 20
_MARGIN = 1.2
"""Times what is likely to come that there is room for."""
_LONGEST = 1 << 15
"""Codepoints of a text that the compiled loop takes on."""
_NONE = np.zeros(0, np.int64)


def read(articles: Iterable[Article], progress: Progress | None = None, *, places: bool = True) -> Shelf:
    """Shelve the articles' tokens; their texts are let go as soon as they are read.

    Without `places` the shelf is good for finding copies only: it does not know where tokens and quotations stand.
    """
    _hold_memory()
    expected = sum(len(article.text) for article in articles) if isinstance(articles, Sequence) else 0
    builder = _Builder(expected, places)
    stream = iter(articles)
    while batch := list(islice(stream, _ARTICLES_AT_ONCE)):
        builder.add(batch)
        if progress:
            progress("reuse.read", len(builder.ids), 0)
    return builder.shelf()


def _hold_memory() -> None:
    """Make the C library keep what arrays give back.

    Else it returns the memory of each block to the system and faults it in again for the next, which takes as long as
    the work itself. One larger allocation, never touched, raises its thresholds.
    """
    np.empty(_HELD, np.uint8)


class _Column:
    """One column of the shelf, as long as what came so far and some room. The system moves a large array that grows
    without a copy, so that a million articles are never held twice."""

    def __init__(self, kind: Any) -> None:
        self._values = np.empty(0, kind)
        self._used = 0

    def add(self, values: NDArray[Any], ahead: float) -> None:
        """Some more; all of it is likely `ahead` times what there is with these."""
        used = self._used + len(values)
        if used > len(self._values):
            room = int(used * max(_MARGIN, _MARGIN * ahead))
            if self._used:
                self._values.resize(room, refcheck=False)
            else:
                self._values = np.empty(room, self._values.dtype)
        self._values[self._used : used] = values
        self._used = used

    def whole(self) -> NDArray[Any]:
        """All of it, once."""
        values, self._values = self._values, np.empty(0, self._values.dtype)
        values.resize(self._used, refcheck=False)
        return values

    def moved(self, read: Ints, order: Ints) -> NDArray[Any]:
        """All of it in another order of articles, of which the i-th has rows `read[i]` to `read[i + 1]` of it."""
        values = self.whole()
        if not len(values) or np.array_equal(order, np.arange(len(order))):
            return values
        starts, counts = read[order].tolist(), np.diff(read)[order].tolist()
        return np.concatenate([values[start : start + count] for start, count in zip(starts, counts, strict=True)])


class _Builder:
    def __init__(self, expected: int, places: bool) -> None:
        self._expected = expected
        self._places = places
        self._tokens = self._characters = 0
        self.ids: list[str] = []
        self._outlets: list[str] = []
        self._counts = _Column(np.int64)
        self._hashes = _Column(np.uint64)
        self._gaps = _Column(np.uint8)
        self._lengths = _Column(np.uint8)
        self._spaceless = _Column(np.bool_)
        self._quotes = _Column(np.int64)
        self._long = _Column(np.int64)

    def add(self, batch: list[Article]) -> None:
        texts = [article.text for article in batch]
        block, quotes = self._block(texts)
        self._outlets.extend(article.outlet for article in batch)
        self.ids.extend(article.id for article in batch)
        self._characters += sum(map(len, texts))
        ahead = self._expected / max(self._characters, 1)
        if self._places:
            self._add_spans(block, ahead)
            self._quotes.add(quotes + self._tokens, ahead)
        self._spaceless.add(_spaceless(texts, block), ahead)
        self._hashes.add(block.hashes, ahead)
        self._counts.add(np.diff(block.offsets), ahead)
        self._tokens += len(block.hashes)

    def _block(self, texts: Sequence[str]) -> tuple[Block, Ints]:
        """The texts' tokens, as `tokenize_block` gives them, and the quotations if they are wanted."""
        fast = kernels(self._likely_tokens())
        if fast is None:
            block = tokenize_block(texts, places=self._places)
            return block, _quotes(block, *_joined(texts)) if self._places else _NONE
        joined, bases = _joined(texts)
        block = _fast_block(texts, joined, bases, fast)
        if not self._places:
            return block, _NONE
        return block, fast.quoted(joined, bases, block.offsets, block.starts, block.ends, _marks()).ravel()

    def _likely_tokens(self) -> int:
        """How many tokens there will be, going by those so far."""
        return self._tokens * max(self._expected, self._characters) // max(self._characters, 1)

    def _add_spans(self, block: Block, ahead: float) -> None:
        if fast := kernels(self._likely_tokens()):
            short = np.empty((2, len(block.hashes)), np.uint8)
            long = fast.steps(block.starts, block.ends, block.offsets, LONG, short)
            long[:, 0] += self._tokens
            self._long.add(long.ravel(), ahead)
            self._gaps.add(short[0], ahead)
            self._lengths.add(short[1], ahead)
            return
        gaps = block.starts.copy()
        gaps[1:] -= block.ends[:-1]
        begins = block.offsets[:-1][block.offsets[:-1] < block.offsets[1:]]
        gaps[begins] = block.starts[begins]
        lengths = block.ends - block.starts
        long = np.flatnonzero(np.maximum(gaps, lengths) >= LONG)
        self._long.add(np.stack([long + self._tokens, gaps[long], lengths[long]], axis=1).ravel(), ahead)
        self._gaps.add(np.minimum(gaps, LONG), ahead)
        self._lengths.add(np.minimum(lengths, LONG), ahead)

    def shelf(self) -> Shelf:
        order = np.array(sorted(range(len(self.ids)), key=self.ids.__getitem__), np.int64)
        read = np.concatenate([[0], np.cumsum(self._counts.whole())]).astype(np.int64)
        offsets = np.concatenate([[0], np.cumsum(np.diff(read)[order])]).astype(np.int64)
        place = np.empty(len(order), np.int64)
        place[order] = np.arange(len(order))
        quotes, long = self._quotes.whole().reshape(-1, 2), self._long.whole().reshape(-1, 3)
        shift = offsets[place] - read[:-1]
        quotes += shift[np.searchsorted(read, quotes[:, :1], side="right") - 1]
        long[:, 0] += shift[np.searchsorted(read, long[:, 0], side="right") - 1]
        return Shelf(
            tuple(self.ids[i] for i in order.tolist()),
            _numbered([self._outlets[i] for i in order.tolist()]),
            offsets,
            self._hashes.moved(read, order),
            self._spaceless.whole()[order],
            quotes[np.lexsort((-quotes[:, 1], quotes[:, 0]))],
            self._gaps.moved(read, order),
            self._lengths.moved(read, order),
            long[np.argsort(long[:, 0])],
            _index(offsets),
        )


def _joined(texts: Sequence[str]) -> tuple[Codepoints, Ints]:
    """The codepoints of texts, with a line's end after each, and where each text begins and the last one ends."""
    bases = np.fromiter(accumulate((len(text) + 1 for text in texts), initial=0), np.int64, len(texts) + 1)
    return codepoints("\n".join((*texts, ""))), bases


def _fast_block(texts: Sequence[str], joined: Codepoints, bases: Ints, fast: Any) -> Block:
    most, counts = len(joined) // 2 + 1, np.empty(len(texts), np.int64)
    hashes, starts, ends = np.empty(most, np.uint64), np.empty(most, np.int32), np.empty(most, np.int32)
    found = fast.tokenize(joined, bases, _folding(), _edges(), hashes, starts, ends, counts)
    columns = hashes[:found], starts[:found], ends[:found]
    careful = np.flatnonzero(counts < 0)
    if not len(careful):
        return Block(np.concatenate([[0], np.cumsum(counts)]), *columns, np.zeros(len(texts), np.bool_))
    return _with_careful(texts, careful, counts, columns)


@cache
def _folding() -> Any:
    """The folding table, with the breve among what needs care: it may belong to the letter before it."""
    from provenance.reuse.compiled import Folding

    table = folding()
    rows, most = table.rows.copy(), int(np.diff(table.bounds).max())
    powers = np.full(most * _LONGEST, _BASE, np.uint64)
    rows[BREVE], powers[0] = ALONE, 1
    return Folding(rows, table.several, table.bounds, np.cumprod(powers, dtype=np.uint64))


@cache
def _edges() -> Any:
    from provenance.reuse.compiled import Edges

    return Edges(np.empty(_LONGEST, np.int32), np.empty(_LONGEST, np.uint64))


@cache
def _marks() -> Any:
    from provenance.reuse.compiled import Marks

    return Marks(*marks(), np.empty((MAX_DEPTH, 3), np.int64))


def _with_careful(texts: Sequence[str], left: Ints, counts: Ints, columns: tuple[NDArray[Any], ...]) -> Block:
    """The same with the tokens of texts that the kernel left out put in their place."""
    careful = tokenize_block([texts[i] for i in left.tolist()])
    counts[left] = 0
    cuts = np.cumsum(counts)[left].tolist()
    counts[left] = np.diff(careful.offsets)
    bounds = careful.offsets.tolist()
    merged = []
    for column, name in zip(columns, ("hashes", "starts", "ends"), strict=True):
        theirs, parts, at = getattr(careful, name), [], 0
        for cut, first, after in zip(cuts, bounds, bounds[1:], strict=False):
            parts += [column[at:cut], theirs[first:after]]
            at = cut
        merged.append(np.concatenate([*parts, column[at:]]))
    may = np.zeros(len(texts), np.bool_)
    may[left] = careful.spaceless
    hashes, starts, ends = merged
    return Block(np.concatenate([[0], np.cumsum(counts)]), hashes, starts, ends, may)


def _spaceless(texts: Sequence[str], block: Block) -> Mask:
    result = np.zeros(len(texts), np.bool_)
    suspects = np.flatnonzero(block.spaceless)
    result[suspects] = [spaceless(texts[i]) for i in suspects.tolist()]
    return result


def _quotes(block: Block, joined: Codepoints, bases: Ints) -> Ints:
    """First token and first after of each quotation that has any, counted from the block's first token."""
    starts, ends = quoted(joined).T
    base = np.repeat(bases[:-1], np.diff(block.offsets))
    first = np.searchsorted(base + block.starts, starts)
    after = np.searchsorted(base + block.ends, ends, side="right")
    found: Ints = np.stack([first, after], axis=1)[first < after].ravel()
    return found


def _numbered(outlets: list[str]) -> NDArray[np.int32]:
    """A number for each outlet; rows without one get a number each."""
    known = {name: number for number, name in enumerate(sorted(set(outlets) - {""}))}
    numbers = [known[name] if name else len(known) + row for row, name in enumerate(outlets)]
    return np.array(numbers, np.int32)


def _index(offsets: Ints) -> NDArray[np.int32]:
    """The row of every `STRIDE`-th position."""
    places = np.arange(0, max(int(offsets[-1]), 1), STRIDE)
    return (np.searchsorted(offsets, places, side="right") - 1).astype(np.int32)
