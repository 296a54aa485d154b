"""Reading articles onto a shelf: their texts go by, their tokens stay."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate, islice
from typing import Any

import numpy as np
from numpy.typing import NDArray

from provenance.corpus.article import Article, Span
from provenance.corpus.folding import folding
from provenance.corpus.text import Block, quotations, spaceless, tokenize_block
from provenance.reuse.kernels import kernels
from provenance.reuse.shelf import LONG, STRIDE, Ints, Mask, Shelf, ranges

Progress = Callable[[str, int, int], None]

_ARTICLES_AT_ONCE = 64
_SEVERAL_ALONE = 0.4
"""Share of one-codepoint tokens from which a text is worth asking for its script."""


def read(articles: Iterable[Article], progress: Progress | None = None, *, quoted: bool = True) -> Shelf:
    """Shelve the articles' tokens, and unless not `quoted` where quotations are.

    Their texts are let go as soon as they are read.
    """
    builder = _Builder(len(articles) if isinstance(articles, Sequence) else 0, quoted)
    stream = iter(articles)
    while batch := list(islice(stream, _ARTICLES_AT_ONCE)):
        builder.add(batch)
        if progress:
            progress("reuse.read", len(builder.ids), 0)
    return builder.shelf()


class _Growing:
    """An array that grows in place, so that a million articles are never held twice."""

    def __init__(self, kind: Any) -> None:
        self._data: NDArray[Any] = np.zeros(0, kind)
        self._used = 0

    def extend(self, values: NDArray[Any]) -> None:
        used = self._used + len(values)
        if used > len(self._data):
            self._data.resize(max(used, len(self._data) * 3 // 2), refcheck=False)
        self._data[self._used : used] = values
        self._used = used

    def done(self) -> NDArray[Any]:
        self._data.resize(self._used, refcheck=False)
        return self._data


class _Builder:
    def __init__(self, expected: int, quoted: bool) -> None:
        self._expected = expected
        self._quoted = quoted
        self._tokens = 0
        self.ids: list[str] = []
        self._outlets: list[str] = []
        self._counts = _Growing(np.int64)
        self._hashes = _Growing(np.uint64)
        self._gaps = _Growing(np.uint8)
        self._lengths = _Growing(np.uint8)
        self._spaceless = _Growing(np.bool_)
        self._quotes: list[tuple[int, int, int]] = []
        self._long: list[tuple[int, int, int, int]] = []

    def add(self, batch: list[Article]) -> None:
        block = _block([article.text for article in batch], kernels(self._likely_tokens()))
        row = len(self.ids)
        self._tokens += len(block.hashes)
        self.ids.extend(article.id for article in batch)
        self._outlets.extend(article.outlet for article in batch)
        self._counts.extend(np.diff(block.offsets))
        self._hashes.extend(block.hashes)
        self._add_spans(block, row)
        self._spaceless.extend(_spaceless(block, batch))
        for i, article in enumerate(batch if self._quoted else ()):
            self._quotes.extend((row + i, first, after) for first, after in _quotes(block, i, article.text))

    def _likely_tokens(self) -> int:
        """How many tokens there will be, going by those so far."""
        return self._tokens * max(self._expected, len(self.ids)) // max(len(self.ids), 1)

    def _add_spans(self, block: Block, row: int) -> None:
        gaps = block.starts.astype(np.int64)
        gaps[1:] -= block.ends[:-1]
        filled = block.offsets[:-1][np.diff(block.offsets) > 0]
        gaps[filled] = block.starts[filled]
        lengths = (block.ends - block.starts).astype(np.int64)
        for place in np.flatnonzero((gaps >= LONG) | (lengths >= LONG)).tolist():
            i = int(np.searchsorted(block.offsets, place, side="right")) - 1
            self._long.append((row + i, place - int(block.offsets[i]), int(gaps[place]), int(lengths[place])))
        self._gaps.extend(np.minimum(gaps, LONG).astype(np.uint8))
        self._lengths.extend(np.minimum(lengths, LONG).astype(np.uint8))

    def shelf(self) -> Shelf:
        order = sorted(range(len(self.ids)), key=self.ids.__getitem__)
        counts = self._counts.done()
        if order == list(range(len(order))):
            tokens: Ints | slice = slice(None)
        else:
            tokens = ranges(np.cumsum(counts)[order] - counts[order], counts[order])
        offsets = np.concatenate([[0], np.cumsum(counts[order])]).astype(np.int64)
        place = np.empty(len(order), np.int64)
        place[order] = np.arange(len(order))
        quotes = sorted((int(offsets[place[r]]) + a, -int(offsets[place[r]]) - b) for r, a, b in self._quotes)
        long = sorted((int(offsets[place[r]]) + at, gap, length) for r, at, gap, length in self._long)
        return Shelf(
            tuple(self.ids[i] for i in order),
            _numbered([self._outlets[i] for i in order]),
            offsets,
            self._hashes.done()[tokens],
            self._spaceless.done()[order],
            np.abs(np.array(quotes, np.int64).reshape(-1, 2)),
            self._gaps.done()[tokens],
            self._lengths.done()[tokens],
            np.array(long, np.int64).reshape(-1, 3),
            _index(offsets),
        )


def _block(texts: Sequence[str], fast: Any) -> Block:
    """The texts' tokens, as `tokenize_block` gives them."""
    if fast is None:
        return tokenize_block(texts)
    joined = "\n".join((*texts, ""))
    codepoints = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32)
    bases = np.fromiter(accumulate((len(text) + 1 for text in texts), initial=0), np.int64, len(texts) + 1)
    most, counts = len(codepoints) // 2 + 1, np.empty(len(texts), np.int64)
    hashes, starts, ends = np.empty(most, np.uint64), np.empty(most, np.int32), np.empty(most, np.int32)
    found = fast.tokenize(codepoints, bases, folding().rows, hashes, starts, ends, counts)
    columns = hashes[:found], starts[:found], ends[:found]
    if not (counts < 0).any():
        return Block(np.concatenate([[0], np.cumsum(counts)]), *columns)
    return _with_careful(texts, counts, columns)


def _with_careful(texts: Sequence[str], counts: Ints, columns: tuple[NDArray[Any], ...]) -> Block:
    """The same with the tokens of texts that the kernel left out (`counts` below 0) put in their place."""
    left = np.flatnonzero(counts < 0)
    careful = tokenize_block([texts[i] for i in left.tolist()])
    counts[left] = np.diff(careful.offsets)
    offsets = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
    places = ranges(offsets[left], counts[left])
    elsewhere = np.ones(int(offsets[-1]), np.bool_)
    elsewhere[places] = False
    merged = []
    for column, name in zip(columns, ("hashes", "starts", "ends"), strict=True):
        whole = np.empty(len(elsewhere), column.dtype)
        whole[elsewhere], whole[places] = column, getattr(careful, name)
        merged.append(whole)
    return Block(offsets, *merged)


def _spaceless(block: Block, batch: list[Article]) -> Mask:
    alone = np.concatenate([[0], np.cumsum(block.ends - block.starts == 1)])
    counts = np.diff(block.offsets)
    suspects = np.diff(alone[block.offsets]) > _SEVERAL_ALONE * counts
    return np.array([bool(s) and spaceless(a.text) for s, a in zip(suspects, batch, strict=True)], np.bool_)


def _quotes(block: Block, i: int, text: str) -> Iterator[tuple[int, int]]:
    """First token and first after of each quotation of text i, counted from the text's first token."""
    spans: tuple[Span, ...] = quotations(text)
    if not spans:
        return
    tokens = block.tokens(i)
    first = np.searchsorted(tokens.starts, [span.start for span in spans])
    after = np.searchsorted(tokens.ends, [span.end for span in spans], side="right")
    yield from ((a, b) for a, b in zip(first.tolist(), after.tolist(), strict=True) if a < b)


def _numbered(outlets: list[str]) -> NDArray[np.int32]:
    """A number for each outlet; rows without one get a number each."""
    known = {name: number for number, name in enumerate(sorted(set(outlets) - {""}))}
    numbers = [known[name] if name else len(known) + row for row, name in enumerate(outlets)]
    return np.array(numbers, np.int32)


def _index(offsets: Ints) -> NDArray[np.int32]:
    """The row of every `STRIDE`-th position."""
    places = np.arange(0, max(int(offsets[-1]), 1), STRIDE)
    return (np.searchsorted(offsets, places, side="right") - 1).astype(np.int32)
