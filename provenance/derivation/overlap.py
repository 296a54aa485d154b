"""What each article of a story shares with each of its neighbours, token by token of its main text.

The main text is an article's words less what its outlet repeats (boilerplate). Everything is counted in tokens.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from provenance.corpus.article import Span
from provenance.corpus.text import Tokens
from provenance.reuse.pair import Pair, Passage

Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Overlaps:
    """`aligned[v][u]` gives for each token of v the token of u that it is, in the same order, or -1; `covered[v][u]`
    marks those of v's main text; `traced[v]` counts the neighbours that hold each. `spelt[v]` tells tokens apart by
    their exact spelling, which folding hides; `agreed[v]` counts the neighbours that spell each as v does.
    `common[v]` marks words in phrases that many stories have: they tell nothing of who copied whom."""

    tokens: Mapping[str, Tokens]
    spelt: Mapping[str, NDArray[np.int64]]
    main: Mapping[str, Mask]
    aligned: Mapping[str, Mapping[str, NDArray[np.int32]]]
    covered: Mapping[str, Mapping[str, Mask]]
    traced: Mapping[str, NDArray[np.int16]]
    agreed: Mapping[str, NDArray[np.int16]]
    common: Mapping[str, Mask]
    pairs: Mapping[tuple[str, str], Pair]

    def share(self, v: str, u: str) -> float:
        """Share of v's main text that u holds."""
        mask = self.covered[v].get(u)
        return 0.0 if mask is None else _ratio(int(mask.sum()), int(self.main[v].sum()))

    def words(self, v: str, u: str) -> int:
        """How many words of v's main text u holds."""
        mask = self.covered[v].get(u)
        return 0 if mask is None else int(mask.sum())

    def span(self, v: str, first: int, last: int) -> Span:
        """The span in v's text of its tokens `first` to `last`, both included."""
        return Span(int(self.tokens[v].starts[first]), int(self.tokens[v].ends[last]))

    def within(self, v: str, span: Span) -> Mask:
        """Tokens of v that lie inside a span of its text."""
        tokens = self.tokens[v]
        mask: Mask = (tokens.starts >= span.start) & (tokens.ends <= span.end)
        return mask

    def pieces(self, v: str, u: str) -> int:
        """Into how many runs of consecutive words, in both texts, what they share falls."""
        aligned = self.aligned[v][u]
        here = np.flatnonzero(self.covered[v][u])
        there = aligned[here]
        return 1 + int(((np.diff(here) != 1) | (np.diff(there) != 1)).sum()) if len(here) else 0

    def respelt(self, v: str, u: str) -> NDArray[np.int64]:
        """Tokens of v that u holds in another spelling: hamza, final letters, diacritics, capitals."""
        here = np.flatnonzero(self.covered[v][u])
        differ = self.spelt[v][here] != self.spelt[u][self.aligned[v][u][here]]
        found: NDArray[np.int64] = here[differ]
        return found


def overlaps(
    texts: Mapping[str, str],
    tokens: Mapping[str, Tokens],
    pairs: Iterable[Pair],
    boilerplate: Mapping[str, tuple[Span, ...]],
    most: int,
    common: Mapping[str, Mask],
) -> Overlaps:
    """Overlaps of one story's articles; for each, the `most` neighbours that hold the largest share of it are kept.

    `common` are the words of each article in phrases that many stories have.
    """
    main = {id: _main(own, boilerplate.get(id, ())) for id, own in tokens.items()}
    kept = [
        pair for pair in pairs if pair.a in tokens and pair.b in tokens and pair.kind not in ("template", "incidental")
    ]
    aligned: dict[str, dict[str, NDArray[np.int32]]] = {id: {} for id in tokens}
    for pair in _nearest(kept, most):
        a, b = _alignment(tokens[pair.a], tokens[pair.b], (*pair.quotations, *pair.passages))
        aligned[pair.a][pair.b], aligned[pair.b][pair.a] = a, b
    covered = {id: {u: (line >= 0) & main[id] for u, line in lines.items()} for id, lines in aligned.items()}
    traced = {id: _count(masks.values(), len(tokens[id])) for id, masks in covered.items()}
    spelt = {id: _spelling(texts[id], tokens[id]) if aligned[id] else _NO_SPELLING for id in tokens}
    agreed = {id: _agreed(id, aligned[id], covered[id], spelt, len(tokens[id])) for id in tokens}
    usual = {id: common.get(id, np.zeros(len(own), dtype=bool)) for id, own in tokens.items()}
    return Overlaps(tokens, spelt, main, aligned, covered, traced, agreed, usual, {(p.a, p.b): p for p in kept})


_COMMON_WORDS = 4
_COMMON_AT = 3


def common_phrases(stories: Sequence[Sequence[str]], tokens: Mapping[str, Tokens]) -> dict[str, Mask]:
    """For each article the words in phrases of four that at least three stories have: they tell nothing of copying."""
    ids = [id for members in stories for id in members]
    grams = [_phrases(tokens[id]) for id in ids]
    if not grams:
        return {}
    story = np.repeat(np.repeat(np.arange(len(stories)), [len(m) for m in stories]), [len(g) for g in grams])
    flat = np.concatenate(grams)
    order = np.lexsort((story, flat))
    ordered, of = flat[order], story[order]
    new_phrase = np.concatenate([[True], ordered[1:] != ordered[:-1]])
    new_story = new_phrase | np.concatenate([[True], of[1:] != of[:-1]])
    number = np.cumsum(new_phrase) - 1
    often = np.bincount(number, new_story) >= _COMMON_AT
    common = np.empty(len(flat), dtype=bool)
    common[order] = often[number]
    ends = np.cumsum([len(g) for g in grams])
    return {
        id: _spread(common[end - len(g) : end], len(tokens[id])) for id, g, end in zip(ids, grams, ends, strict=True)
    }


def telling(pair: Pair, tokens: Mapping[str, Tokens], common: Mapping[str, Mask]) -> float:
    """Share of the words two articles have in common, counted in the first, that stand in no common phrase."""
    own, usual = tokens[pair.a], common.get(pair.a)
    if usual is None or not usual.any():
        return 1.0
    shared = np.zeros(len(own), dtype=bool)
    for passage in pair.passages:
        first, last = _token_range(own, passage.a)
        shared[first:last] = True
    return 1.0 - _ratio(int((shared & usual).sum()), int(shared.sum()))


def _phrases(tokens: Tokens) -> NDArray[np.uint64]:
    """One number for every run of four words."""
    size = max(0, len(tokens) - _COMMON_WORDS + 1)
    mixed = np.zeros(size, dtype=np.uint64)
    for i in range(_COMMON_WORDS):
        mixed = mixed * np.uint64(0x9E3779B97F4A7C15) + tokens.hashes[i : i + size].astype(np.uint64)
    return mixed


def _spread(starts: Mask, size: int) -> Mask:
    mask = np.zeros(size, dtype=bool)
    for i in range(_COMMON_WORDS):
        mask[i : i + len(starts)] |= starts
    return mask


def _agreed(
    v: str,
    aligned: Mapping[str, NDArray[np.int32]],
    covered: Mapping[str, Mask],
    spelt: Mapping[str, NDArray[np.int64]],
    size: int,
) -> NDArray[np.int16]:
    count = np.zeros(size, dtype=np.int16)
    for u, line in aligned.items():
        here = np.flatnonzero(covered[u])
        count[here] += spelt[v][here] == spelt[u][line[here]]
    return count


_NO_SPELLING = np.zeros(0, dtype=np.int64)


def _spelling(text: str, tokens: Tokens) -> NDArray[np.int64]:
    """One number for each exact spelling, equal within a run of the program."""
    places = zip(tokens.starts.tolist(), tokens.ends.tolist(), strict=True)
    return np.fromiter((hash(text[i:j]) for i, j in places), dtype=np.int64, count=len(tokens))


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


def _alignment(a: Tokens, b: Tokens, passages: Iterable[Passage]) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """For each token of a the equal token of b inside the passages, and the other way; bridged gaps are left out.

    Where passages overlap the one with more words decides.
    """
    to_b, to_a = np.full(len(a), -1, dtype=np.int32), np.full(len(b), -1, dtype=np.int32)
    for passage in sorted(passages, key=lambda p: (p.words, p.a)):
        a0, a1 = _token_range(a, passage.a)
        b0, b1 = _token_range(b, passage.b)
        left, right = a.hashes[a0:a1], b.hashes[b0:b1]
        if len(left) == len(right) and bool((left == right).all()):
            equal = [(0, 0, len(left))]
        else:
            equal = _equal_runs(left, right)
        for i, j, size in equal:
            to_b[a0 + i : a0 + i + size] = np.arange(b0 + j, b0 + j + size)
            to_a[b0 + j : b0 + j + size] = np.arange(a0 + i, a0 + i + size)
    return to_b, to_a


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
