"""What each article of a story shares with each of its neighbours, token by token of its main text.

The main text is an article's words less what its outlet repeats (boilerplate). Everything is counted in tokens.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from provenance.corpus.article import Article, Span
from provenance.corpus.text import Tokens, tokenize
from provenance.reuse.pair import Pair, Passage

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Overlaps:
    """`covered[v][u]` marks the tokens of v that u holds in the same order; `main[v]` those of its main text."""

    tokens: Mapping[str, Tokens]
    main: Mapping[str, Mask]
    covered: Mapping[str, Mapping[str, Mask]]
    traced: Mapping[str, NDArray[np.int16]]
    pairs: Mapping[tuple[str, str], Pair]

    def share(self, v: str, u: str) -> float:
        """Share of v's main text that u holds."""
        mask = self.covered[v].get(u)
        return 0.0 if mask is None else _ratio(int(mask.sum()), int(self.main[v].sum()))

    def words(self, v: str, u: str) -> int:
        """How many words of v's main text u holds."""
        mask = self.covered[v].get(u)
        return 0 if mask is None else int(mask.sum())

    def lacking(self, v: str, u: str) -> float:
        """Of the words that v shares with others of the story, the share that u lacks. Near 0 for a true parent."""
        traced = self.traced[v] > 0
        mask = self.covered[v].get(u)
        held = 0 if mask is None else int((traced & mask).sum())
        return 1.0 - _ratio(held, int(traced.sum())) if traced.any() else 0.0

    def span(self, v: str, first: int, last: int) -> Span:
        """The span in v's text of its tokens `first` to `last`, both included."""
        return Span(int(self.tokens[v].starts[first]), int(self.tokens[v].ends[last]))

    def within(self, v: str, span: Span) -> Mask:
        """Tokens of v that lie inside a span of its text."""
        tokens = self.tokens[v]
        mask: Mask = (tokens.starts >= span.start) & (tokens.ends <= span.end)
        return mask


def overlaps(
    articles: Sequence[Article], pairs: Iterable[Pair], boilerplate: Mapping[str, tuple[Span, ...]], most: int
) -> Overlaps:
    """Overlaps of one story's articles; for each, the `most` neighbours that hold the largest share of it are kept."""
    tokens = {a.id: tokenize(a.text) for a in articles}
    main = {a.id: _main(tokens[a.id], boilerplate.get(a.id, ())) for a in articles}
    kept = [
        pair for pair in pairs if pair.a in tokens and pair.b in tokens and pair.kind not in ("template", "incidental")
    ]
    covered: dict[str, dict[str, Mask]] = {id: {} for id in tokens}
    for pair in _nearest(kept, most):
        a, b = _equal_tokens(tokens[pair.a], tokens[pair.b], (*pair.passages, *pair.quotations))
        covered[pair.a][pair.b] = a & main[pair.a]
        covered[pair.b][pair.a] = b & main[pair.b]
    traced = {id: _count(masks.values(), len(tokens[id])) for id, masks in covered.items()}
    return Overlaps(tokens, main, covered, traced, {(p.a, p.b): p for p in kept})


def _count(masks: Iterable[Mask], size: int) -> NDArray[np.int16]:
    count = np.zeros(size, dtype=np.int16)
    for mask in masks:
        count += mask
    return count


def _main(tokens: Tokens, boilerplate: tuple[Span, ...]) -> Mask:
    main = np.ones(len(tokens), dtype=bool)
    for span in boilerplate:
        main &= ~((tokens.starts >= span.start) & (tokens.ends <= span.end))
    return main


def _nearest(pairs: list[Pair], most: int) -> list[Pair]:
    """Pairs that are among the `most` nearest of either side."""
    ranked: dict[str, list[tuple[float, str, Pair]]] = {}
    for pair in pairs:
        ranked.setdefault(pair.a, []).append((-pair.a_in_b, pair.b, pair))
        ranked.setdefault(pair.b, []).append((-pair.b_in_a, pair.a, pair))
    chosen = {
        (pair.a, pair.b): pair
        for rows in ranked.values()
        for _, _, pair in (sorted(rows, key=lambda row: row[:2])[:most] if len(rows) > most else rows)
    }
    return [chosen[key] for key in sorted(chosen)]


def _equal_tokens(a: Tokens, b: Tokens, passages: Iterable[Passage]) -> tuple[Mask, Mask]:
    """Masks over both articles' tokens: those that are equal inside the passages, bridged gaps left out."""
    in_a, in_b = np.zeros(len(a), dtype=bool), np.zeros(len(b), dtype=bool)
    for passage in passages:
        a0, a1 = _token_range(a, passage.a)
        b0, b1 = _token_range(b, passage.b)
        left, right = a.hashes[a0:a1], b.hashes[b0:b1]
        if len(left) == len(right) and bool((left == right).all()):
            in_a[a0:a1] = True
            in_b[b0:b1] = True
            continue
        for i, j, size in _equal_runs(left, right):
            in_a[a0 + i : a0 + i + size] = True
            in_b[b0 + j : b0 + j + size] = True
    return in_a, in_b


def _token_range(tokens: Tokens, span: Span) -> tuple[int, int]:
    first = int(np.searchsorted(tokens.starts, span.start, side="left"))
    return first, int(np.searchsorted(tokens.ends, span.end, side="right"))


def _equal_runs(left: NDArray[np.uint64], right: NDArray[np.uint64]) -> list[tuple[int, int, int]]:
    from rapidfuzz.distance import Indel

    opcodes = Indel.opcodes(left.tolist(), right.tolist())
    return [(op.src_start, op.dest_start, op.src_end - op.src_start) for op in opcodes if op.tag == "equal"]


def runs(mask: Mask) -> list[tuple[int, int]]:
    """Maximal runs of marked tokens as (first, last), both included."""
    edges = np.diff(np.concatenate([[0], mask.astype(np.int8), [0]]))
    return [(int(i), int(j) - 1) for i, j in zip(np.flatnonzero(edges == 1), np.flatnonzero(edges == -1), strict=True)]


def _ratio(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
