from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reuse_texts import Writer, articles

from provenance.reuse.banding import Banding, banding
from provenance.reuse.candidates import banded, unpack
from provenance.reuse.ngrams import Lengths, row_keys
from provenance.reuse.overlap import overlaps
from provenance.reuse.reading import read
from provenance.reuse.signatures import EMPTY, Signatures, permutations, sign, signatures
from provenance.settings import Reuse

SHINGLE = Lengths(3, 5)
BANDS = Banding(42, 3)
HASHES = st.lists(st.lists(st.integers(0, 2**32 - 1), max_size=30), max_size=8)


def signed(groups: list[list[int]], slots: int, seed: int) -> np.ndarray:
    flat = np.array([h for group in groups for h in group], np.uint32)
    return sign(flat, np.array([len(group) for group in groups], np.int64), slots, seed)


@settings(max_examples=40)
@given(HASHES, st.sampled_from([1, 3, 64, 128]), st.integers(0, 2**32 - 1))
def test_signatures_are_datasketchs_bit_for_bit(groups: list[list[int]], slots: int, seed: int) -> None:
    datasketch = pytest.importorskip("datasketch")
    ours = signed(groups, slots, seed)
    for values, group in zip(ours, groups, strict=True):
        theirs = datasketch.MinHash(slots, seed=seed, hashfunc=lambda h: h, scheme="affine32")
        theirs.update_batch(group)
        assert values.tolist() == theirs.hashvalues.tolist()


def test_permutations_are_datasketchs() -> None:
    datasketch = pytest.importorskip("datasketch")
    assert np.array_equal(permutations(128, 7), datasketch.MinHash(128, seed=7).permutations)


def test_a_signature_loads_into_datasketch() -> None:
    pytest.importorskip("datasketch")
    writer = Writer(1)
    text = writer.text()
    made = signatures(read(articles([text, text + " " + writer.sentence(), writer.text()])), SHINGLE, 128, 1)
    a, b, c = (made.minhash(row) for row in range(3))
    assert a.jaccard(b) == pytest.approx(float(made.estimates(np.array([0]), np.array([1]))[0]))
    assert a.jaccard(b) > 0.8 > 0.2 > a.jaccard(c)
    index = pytest.importorskip("datasketch").MinHashLSH(0.5, 128)
    index.insert("a", a)
    assert index.query(b) == ["a"]


def test_signatures_say_what_they_can_be_compared_with() -> None:
    made = signatures(read(articles(["one two three four"])), SHINGLE, 16, 5)
    assert (made.scheme, made.seed, made.slots, made.shingle) == ("affine32", 5, 16, SHINGLE)


def test_texts_shorter_than_a_shingle_have_no_band() -> None:
    made = signatures(read(articles(["", "one two", "", "one two"])), SHINGLE, 128, 1)
    assert (made.values == EMPTY).all()
    assert not len(banded(made, BANDS, 256))


def test_blocks_leave_no_trace() -> None:
    writer = Writer(2)
    shelf = read(articles([writer.text(40) for _ in range(60)]))
    whole = signatures(shelf, SHINGLE, 32, 1).values
    for row in range(len(shelf)):
        keys, _ = row_keys(shelf, row, row + 1, SHINGLE)
        alone = sign((keys >> np.uint64(32)).astype(np.uint32), np.array([len(keys)]), 32, 1)
        assert np.array_equal(alone[0], whole[row])


def test_estimates_are_near_the_truth() -> None:
    """Five standard deviations of 256 slots, for 200 pairs of every resemblance."""
    writer, texts = Writer(3), []
    for kept in range(200):
        words = writer.words(220)
        texts += [" ".join(words), " ".join(words[: kept + 20] + writer.words(200 - kept))]
    shelf = read(articles([*texts]))
    a = np.arange(0, len(texts), 2)
    pairs = (a.astype(np.uint64) << np.uint64(32)) | (a + 1).astype(np.uint64)
    truth = overlaps(shelf, pairs, SHINGLE).resemblance
    estimate = signatures(shelf, SHINGLE, 256, 1).estimates(a, a + 1)
    assert np.all(np.abs(estimate - truth) <= 5 * np.sqrt(np.maximum(truth * (1 - truth), 0.01) / 256))
    assert truth.min() < 0.1 < 0.9 < truth.max()


def test_pairs_are_seen_as_often_as_promised() -> None:
    """Slots of independent pairs agree with probability J: so often, within four deviations, do bands."""
    draw = np.random.default_rng(4)
    for resemblance in (0.2, 0.35, 0.5, 0.7):
        one = draw.integers(0, 2**31, (3000, 128), dtype=np.uint32)
        other = np.where(draw.random((3000, 128)) < resemblance, one, draw.integers(2**31, 2**32, (3000, 128)))
        values = np.empty((6000, 128), np.uint32)
        values[::2], values[1::2] = one, other
        a, b = unpack(banded(Signatures(values, SHINGLE, 1), BANDS, 256))
        seen = np.count_nonzero((a + 1 == b) & (a % 2 == 0)) / 3000
        expected = BANDS.seen(resemblance)
        assert abs(seen - expected) <= 4 * np.sqrt(max(expected * (1 - expected), 1e-4) / 3000)


def test_the_probability_of_being_seen_is_what_it_promises() -> None:
    assert BANDS.seen(0.5) == pytest.approx(1 - 0.875**42)
    assert BANDS.seen(0.7) > 0.9999999
    assert BANDS.seen(0.0) == 0.0
    assert BANDS.seen(1.0) == 1.0


def test_bands_are_as_wide_as_the_wanted_recall_allows() -> None:
    """At the defaults these are the bands that every figure in docs/ was measured with."""
    defaults = Reuse()
    assert banding(defaults.slots, defaults.recall, defaults.recall_at) == BANDS
    for slots, recall, resemblance in ((128, 0.99, 0.7), (128, 0.5, 0.5), (256, 0.99, 0.3), (64, 0.9, 0.5)):
        chosen = banding(slots, recall, resemblance)
        assert chosen.seen(resemblance) >= recall
        wider = Banding(slots // (chosen.width + 1), chosen.width + 1)
        assert wider.seen(resemblance) < recall
        assert chosen.bands * chosen.width <= slots < (chosen.bands + 1) * chosen.width


def test_bands_that_cannot_see_enough_see_the_most_they_can() -> None:
    assert banding(8, 0.99, 0.2) == Banding(8, 1)
    assert banding(8, 0.99, 0.2).seen(0.2) < 0.99
    assert banding(128, 1.0, 0.1) == Banding(128, 1)


def test_crowded_bands_pair_with_the_first_only() -> None:
    text = Writer(5).text()
    made = signatures(read(articles([text] * 12)), SHINGLE, 128, 1)
    assert len(banded(made, BANDS, 12)) == 66
    a, b = unpack(banded(made, BANDS, 11))
    assert a.tolist() == [0] * 11
    assert b.tolist() == list(range(1, 12))
