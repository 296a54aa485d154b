"""The numba kernels give exactly what the arrays give."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any
from unittest import mock

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from marked_texts import MARKED
from reuse_texts import LATIN, Writer, article

from provenance.corpus.article import Article
from provenance.corpus.text import tokenize_block
from provenance.reuse import find_reuse
from provenance.reuse.background import background
from provenance.reuse.banding import Banding
from provenance.reuse.candidates import banded, pack
from provenance.reuse.kernels import compiled, kernels
from provenance.reuse.matches import Matches, _sorted, together
from provenance.reuse.ngrams import Lengths, repeated
from provenance.reuse.reading import read
from provenance.reuse.signatures import EMPTY, Signatures

pytest.importorskip("numba")
HARD = [
    "ﷺ",
    "Straße ½",
    "İstanbul",
    "й",
    "и\u0306",
    "ﻻ",
    "a\u0301b\u0327",
    "한국의 서울",
    "กำลัง",
    "東京 タワー",
    "w" * 90,
    "\ud800",
    "x\u200dy",
    "ـمـ",
]
TEXTS = st.lists(
    st.one_of(
        st.text(max_size=50),
        st.text(alphabet="ab \u0301\u0306\u064b\u200c.م", max_size=60),
        st.lists(st.sampled_from([*HARD, "كلمة", "word", "، "]), max_size=12).map(" ".join),
    ),
    max_size=6,
)


@pytest.fixture(scope="module")
def loaded() -> Iterator[Any]:
    fast = compiled()
    assert fast is not None
    yield fast
    compiled.cache_clear()


@contextmanager
def without() -> Iterator[None]:
    """Arrays only, as where numba is not installed."""
    with mock.patch("provenance.reuse.kernels.compiled", cache(lambda: None)):
        yield


@settings(max_examples=200)
@given(TEXTS)
def test_texts_are_split_and_hashed_alike(loaded: Any, texts: list[str]) -> None:
    shelf = read(article(f"{i}", text) for i, text in enumerate(texts))
    block = tokenize_block(texts)
    assert np.array_equal(shelf.hashes, block.hashes)
    assert np.array_equal(shelf.offsets, block.offsets)
    starts, ends = shelf.spans(np.arange(len(block.hashes)))
    assert starts.tolist() == block.starts.tolist()
    assert ends.tolist() == block.ends.tolist()


@settings(max_examples=1500)
@given(st.lists(MARKED, max_size=4))
def test_quotations_are_found_alike(loaded: Any, texts: list[str]) -> None:
    rows = [article(f"{i}", text) for i, text in enumerate(texts)]
    with without():
        expected = read(rows).quotes
    assert np.array_equal(read(rows).quotes, expected)


def test_every_codepoint_is_classed_alike(loaded: Any) -> None:
    """Beside a single mark, which is an apostrophe between two letters, and beside a double one."""
    rows = []
    for first in range(0, 0x110000, 2048):
        every = [chr(c) for c in range(first, first + 2048)]
        text = "\n".join(f'a\'{c} b {c}\'{c}d{c}" e" {c} "f{c}' for c in every)
        rows.append(article(f"{first}", text))
    with without():
        expected = read(rows).quotes
    assert np.array_equal(read(rows).quotes, expected)


@st.composite
def collections(draw: st.DrawFn) -> list[Article]:
    writer = Writer(draw(st.integers(0, 99)), draw(st.sampled_from(["abcdefgh", LATIN])), 120)
    pool = [writer.sentence(draw(st.integers(2, 12))) for _ in range(10)]
    pool += ["本市新建的跨河大桥将于下月正式通车", "居民往来时间可缩短一半以上本市新建"]
    picks = draw(st.lists(st.lists(st.integers(0, 11), max_size=8), min_size=2, max_size=14))
    outlets = st.sampled_from(["", "one.example", "two.example"])
    return [Article(f"t{i:02d}", " ".join(pool[k] for k in pick), draw(outlets)) for i, pick in enumerate(picks)]


@settings(max_examples=60)
@given(collections())
def test_the_whole_stage_gives_the_same(loaded: Any, rows: list[Article]) -> None:
    with without():
        expected = find_reuse(rows)
    assert find_reuse(rows) == expected


def test_boilerplate_is_set_aside_alike(loaded: Any) -> None:
    writer = Writer(8)
    footer, shared = writer.rare(11), writer.text(3)
    rows = [article(f"b{i}", f"{writer.text(2)} {footer} {shared}", "paper.example") for i in range(7)]
    rows += [article(f"c{i}", f"{shared} {footer} {writer.text(2)}", f"o{i}.example") for i in range(4)]
    with without():
        expected = find_reuse(rows)
    assert expected.boilerplate
    assert find_reuse(rows) == expected


def test_bands_agree_alike(loaded: Any) -> None:
    """Few different values, so that pairs meet in several bands, and bands are crowded."""
    draw = np.random.default_rng(5)
    for count in (0, 1, 2, 50, 700):
        for high in (3, 40):
            values = draw.integers(0, high, (count, 20), dtype=np.uint32)
            values[count // 3 : count // 2] = EMPTY
            signed = Signatures(values, Lengths(3, 5), 1)
            for most in (1, 2, 9, 10_000):
                with without():
                    expected = banded(signed, Banding(9, 2), most)
                assert np.array_equal(banded(signed, Banding(9, 2), most), expected)


def test_matches_are_ordered_alike(loaded: Any) -> None:
    draw = np.random.default_rng(6)
    for count, high, runs in ((0, 1, 1), (1, 1, 1), (90, 2, 1), (500, 9, 90), (3000, 40, 3), (3000, 40, 4)):
        rows = [draw.integers(0, high, count) for _ in range(4)]
        parts = [
            _sorted(pack(*(row[part] for row in rows[:2])), *(row[part] for row in rows[2:]), part)
            for part in np.array_split(np.arange(count), runs)
        ]
        with without():
            expected = together(parts)
        found = together(parts)
        assert all(np.array_equal(getattr(found, name), getattr(expected, name)) for name in Matches.__slots__)


@pytest.mark.parametrize("at_once", [1 << 25, 700])
def test_repeated_ngrams_are_found_alike(loaded: Any, at_once: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whole and in parts; of n-grams that occur once, twice, and so often that a group holds little else."""
    monkeypatch.setattr("provenance.reuse.ngrams._SORTED_AT_ONCE", at_once)
    writer = Writer(9)
    once = [writer.text(9) for _ in range(40)]
    rows = [*once, *once[:9], "and so on " * 900, "東京都知事は記者会見で新しい計画を発表した", "", "one two"]
    shelf = read(article(f"{i}", text) for i, text in enumerate(rows))
    for lengths in (Lengths(5, 10), Lengths(2, 3)):
        with without():
            expected = repeated(shelf, lengths)
        found = repeated(shelf, lengths)
        assert np.array_equal(found.positions, expected.positions)
        assert np.array_equal(found.bounds, expected.bounds)
        assert len(found) > 100


def test_phrases_are_as_rare(loaded: Any) -> None:
    """Of pairs of words that occur once, as often as a byte holds, and more often."""
    writer = Writer(4)
    often = [f"and so on {'very ' * times}much" for times in (200, 254, 255, 256, 257, 900)]
    many = [" ".join(writer.sentence(3) for _ in range(200)) for _ in range(5)]
    shelf = read(article(f"{i}", text) for i, text in enumerate([*often, *many, *(f"{text} end" for text in often)]))
    first, distinct = np.arange(0, len(shelf.hashes) - 9, 3), np.ones(len(shelf), np.bool_)
    phrases = shelf.rows(first), first, 1 + first % 9, np.full(len(first), 2)
    with without():
        expected = background(shelf, distinct).rarity(shelf, *phrases)
    found = background(shelf, distinct).rarity(shelf, *phrases)
    assert np.array_equal(found, expected)
    assert len(np.unique(found)) > 100


def test_small_inputs_never_load_numba() -> None:
    compiled.cache_clear()
    assert kernels(10_000) is None
    assert not compiled.cache_info().currsize
