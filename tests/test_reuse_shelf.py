from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from reuse_texts import article

from provenance.corpus.text import quotations, tokenize
from provenance.reuse.reading import read

TEXTS = st.lists(
    st.one_of(st.text(max_size=60), st.text(alphabet="ab «»\"'،م汉字กข1 \n", max_size=80), st.just("w" * 300 + " x")),
    max_size=8,
)


@settings(max_examples=150)
@given(TEXTS, st.randoms(use_true_random=False))
def test_tokens_and_spans_are_those_of_each_text(texts: list[str], shuffle: object) -> None:
    rows = [article(f"{i:02d}", text) for i, text in enumerate(texts)]
    mixed = list(rows)
    shuffle.shuffle(mixed)  # type: ignore[attr-defined]
    shelf = read(iter(mixed))
    assert shelf.ids == tuple(a.id for a in rows)
    for row, text in enumerate(texts):
        first, after = int(shelf.offsets[row]), int(shelf.offsets[row + 1])
        tokens = tokenize(text)
        places = np.arange(first, after)
        starts, ends = shelf.spans(places)
        assert np.array_equal(shelf.hashes[first:after], tokens.hashes)
        assert starts.tolist() == tokens.starts.tolist()
        assert ends.tolist() == tokens.ends.tolist()
        assert shelf.rows(places).tolist() == [row] * len(tokens)


def test_spans_may_be_asked_for_in_any_order_and_over_many_blocks() -> None:
    texts = [f"{'x' * (i % 400)} alpha  beta{' ' * 300}gamma" for i in range(2000)]
    shelf = read(article(f"{i:04d}", text) for i, text in enumerate(texts))
    places = np.random.default_rng(1).permutation(len(shelf.hashes))
    starts, ends = shelf.spans(places)
    for row, start, end, place in zip(shelf.rows(places), starts, ends, places, strict=True):
        tokens = tokenize(texts[row])
        at = place - shelf.offsets[row]
        assert (start, end) == (tokens.starts[at], tokens.ends[at])


def test_quotations_are_ranges_of_positions() -> None:
    text = 'He said "one two three" and «four five» and "" left.'
    shelf = read([article("a", "nothing here"), article("b", text)])
    starts, _ = shelf.spans(shelf.quotes[:, 0])
    _, ends = shelf.spans(shelf.quotes[:, 1] - 1)
    assert [text[i:j] for i, j in zip(starts, ends, strict=True)] == ["one two three", "four five"]
    assert len(quotations(text)) >= 2


def test_articles_without_an_outlet_are_outlets_of_their_own() -> None:
    from provenance.corpus.article import Article

    rows = [Article("a", "x", ""), Article("b", "x", "o"), Article("c", "x", ""), Article("d", "x", "o")]
    a, b, c, d = read(rows).outlets.tolist()
    assert b == d
    assert len({a, b, c}) == 3


def test_copies_need_no_places() -> None:
    rows = [article("b", 'one "two" three'), article("a", "four five")]
    whole, bare = read(rows), read(rows, places=False)
    assert bare.ids == whole.ids == ("a", "b")
    assert np.array_equal(bare.hashes, whole.hashes)
    assert not len(bare.quotes)


def test_an_empty_collection_is_no_error() -> None:
    shelf = read([])
    assert len(shelf) == 0
    assert list(shelf.blocks()) == []
