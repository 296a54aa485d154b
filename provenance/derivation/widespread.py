"""Words that tell nothing of who copied whom, since many stories hold them: formulas, statutes, the day's headlines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from provenance.attribution.signs import Hashes
from provenance.corpus.text import Block, Tokens
from provenance.derivation.alignment import Ints, Keys, columns
from provenance.derivation.overlap import Mask, within
from provenance.reuse.candidates import distinct
from provenance.reuse.pair import LOOSE, Pair
from provenance.reuse.shelf import ranges

_COMMON_WORDS = 4
_COMMON_AT = 3
_WIDESPREAD_AT = 4
_ROW = 32
"""Bits that a story's number has to itself, below the phrase's."""


def common_phrases(stories: Sequence[Sequence[str]], tokens: Mapping[str, Tokens]) -> dict[str, Mask]:
    """For each article the words in phrases of four that at least three stories have: they tell nothing of copying."""
    ids = [id for members in stories for id in members]
    if not ids:
        return {}
    offsets = np.cumsum([0, *(len(tokens[id]) for id in ids)])
    phrases, starts = _phrases(np.concatenate([tokens[id].hashes for id in ids]), offsets)
    of_article = np.repeat(np.arange(len(stories)), [len(members) for members in stories])
    story = np.repeat(of_article, np.diff(offsets))[starts].astype(np.uint64)
    bits = np.uint64(len(stories).bit_length())
    phrases >>= bits
    begins = starts[Hashes.of_sorted(_in_several(phrases << bits | story, bits)).find(phrases)[0]]
    common = _spread(begins, int(offsets[-1]))
    return dict(zip(ids, np.split(common, offsets[1:-1]), strict=True))


def _phrases(hashes: NDArray[np.uint64], offsets: Ints) -> tuple[NDArray[np.uint64], Ints]:
    """One number for every run of four words inside one text, and the token at which it begins."""
    mixed = _mixed(hashes)
    starts = np.flatnonzero(_inside(len(hashes), offsets)[: len(mixed)])
    return mixed[starts], starts


def _inside(size: int, offsets: Ints) -> Mask:
    """Of so many tokens those at which a run of four words inside one text begins."""
    inside = np.ones(size, dtype=bool)
    for i in range(1, _COMMON_WORDS):
        inside[np.maximum(offsets[1:] - i, 0)] = False
    return inside


def _in_several(keys: NDArray[np.uint64], bits: np.uint64) -> NDArray[np.uint64]:
    """The phrases that at least three stories have; the last `bits` of a key are its story's number, so that one sort
    of plain numbers, the cheapest there is, orders both."""
    phrase = distinct(keys) >> bits
    first = np.flatnonzero(np.diff(phrase, prepend=~phrase[:1]))
    often: NDArray[np.uint64] = phrase[first[np.diff(first, append=len(phrase)) >= _COMMON_AT]]
    return often


def telling(pair: Pair, tokens: Mapping[str, Tokens], common: Mapping[str, Mask]) -> float:
    """Share of the words two articles have in common, counted in the first, that stand in no common phrase."""
    own, usual = tokens[pair.a], common.get(pair.a)
    if usual is None or not usual.any():
        return 1.0
    shared = np.zeros(len(own), dtype=bool)
    for passage in pair.passages:
        shared[within(own, passage.a)] = True
    return telling_share(shared, usual)


def telling_share(words: Mask, common: Mask) -> float:
    """Share of some words that stand in no common phrase."""
    return 1.0 - float((words & common).sum() / max(1, words.sum()))


def widespread(block: Block, story: Ints, shared: Mask) -> Mask:
    """Which of some `shared` tokens of a block stand in phrases of four that so many stories hold that their way cannot
    be told: formulas, statutes, telephone numbers. `story[i]` is the story of text i, also where it has but one."""
    phrases = _mixed(block.hashes)
    inside = _inside(len(block.hashes), block.offsets)[: len(phrases)]
    whole = np.logical_and.reduce([inside, *(shared[i : i + len(phrases)] for i in range(_COMMON_WORDS))])
    starts = np.flatnonzero(whole)
    wanted = Hashes.of_sorted(distinct(phrases[starts]))
    places, phrase = wanted.find(phrases)
    phrase, places = phrase[inside[places]].astype(np.int64), places[inside[places]]
    holding = distinct((phrase << _ROW | np.repeat(story, np.diff(block.offsets))[places]).view(np.uint64))
    often = np.bincount(holding.view(np.int64) >> _ROW, minlength=len(wanted.sorted)) >= _WIDESPREAD_AT
    return _spread(starts[often[wanted.find(phrases[starts])[1]]], len(block.hashes))


_MOSTLY = 0.75


def told_apart(pairs: Sequence[Pair], keys: Keys, row_of: Mapping[str, int], story_of: Mapping[str, int]) -> list[Pair]:
    """The pairs without those that share hardly more than many stories hold: forecasts, fixtures, the day's headlines.

    `row_of` says which text of the keys' block an article's is, `story_of` its story as the pairs themselves make them
    up.
    """
    loose = [pair for pair in pairs if pair.kind in LOOSE]
    spans = [(k, p.a.start, p.a.end, p.b.start, p.b.end) for k, pair in enumerate(loose) for p in pair.passages]
    number, a, a_end, b, b_end = columns(spans, 5)
    row_a, row_b = columns([(row_of[pair.a], row_of[pair.b]) for pair in loose], 2)[:, number]
    first, count = keys.tokens(row_a, a, a_end)
    block = keys.block
    shared = np.zeros(len(block.hashes), dtype=bool)
    shared[ranges(first, count)] = True
    shared[ranges(*keys.tokens(row_b, b, b_end))] = True
    usual = widespread(block, np.array([story_of[id] for id in row_of], dtype=np.int64), shared)
    before = np.concatenate([[0], np.cumsum(usual)])
    words = np.bincount(number, count, minlength=len(loose))
    formula = np.bincount(number, before[first + count] - before[first], minlength=len(loose)) >= _MOSTLY * words
    dropped = {id(pair) for pair, is_formula in zip(loose, formula.tolist(), strict=True) if is_formula}
    return [pair for pair in pairs if id(pair) not in dropped]


def _mixed(hashes: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """One number for every run of four words, whatever text they are of."""
    size = max(0, len(hashes) - _COMMON_WORDS + 1)
    mixed = np.zeros(size, dtype=np.uint64)
    for i in range(_COMMON_WORDS):
        mixed *= np.uint64(0x9E3779B97F4A7C15)
        mixed += hashes[i : i + size]
    return mixed


def _spread(starts: NDArray[np.intp], size: int) -> Mask:
    """The words of the phrases that begin at some of so many tokens."""
    begins = np.zeros(size, dtype=bool)
    begins[starts] = True
    mask = begins.copy()
    for i in range(1, _COMMON_WORDS):
        mask[i:] |= begins[:-i]
    return mask
