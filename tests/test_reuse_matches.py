from __future__ import annotations

from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from reuse_texts import articles

from provenance.corpus.text import words
from provenance.reuse.candidates import pack, unpack
from provenance.reuse.groups import expanded, groups
from provenance.reuse.matches import Matches, phrases, seeded, shared
from provenance.reuse.ngrams import Lengths, repeated
from provenance.reuse.overlap import overlaps
from provenance.reuse.reading import read
from provenance.reuse.shelf import Shelf
from provenance.reuse.tiles import tiled

SEED = Lengths(3, 5)
ROWS = st.integers(0, 9)
SMALL = st.lists(st.lists(st.sampled_from("abcde"), max_size=25).map(" ".join), min_size=2, max_size=6)


def all_pairs(shelf: Shelf) -> np.ndarray:
    a, b = np.array(list(combinations(range(len(shelf)), 2))).T
    return np.sort(pack(a, b))


def maximal(a: list[str], b: list[str], shortest: int) -> set[tuple[int, int, int]]:
    found = set()
    for i in range(len(a)):
        for j in range(len(b)):
            if i and j and a[i - 1] == b[j - 1]:
                continue
            n = 0
            while i + n < len(a) and j + n < len(b) and a[i + n] == b[j + n]:
                n += 1
            if n >= shortest:
                found.add((i, j, n))
    return found


def by_pair(shelf: Shelf, matches: Matches) -> dict[tuple[int, int], set[tuple[int, int, int]]]:
    found: dict[tuple[int, int], set[tuple[int, int, int]]] = {}
    for a, b, n in zip(matches.a.tolist(), matches.b.tolist(), matches.length.tolist(), strict=True):
        i, j = (int(row) for row in shelf.rows(np.array([a, b])))
        found.setdefault((i, j), set()).add((a - int(shelf.offsets[i]), b - int(shelf.offsets[j]), n))
    return found


@settings(max_examples=150)
@given(SMALL)
def test_matches_are_maximal_and_complete_where_seeds_are_not_repeated(texts: list[str]) -> None:
    shelf = read(articles(texts))
    split = [words(text) for text in texts]
    found = seeded(shelf, phrases(shelf, repeated(shelf, SEED), np.arange(len(shelf)), 99), SEED)
    direct = shared(shelf, all_pairs(shelf), SEED)
    for matches in (found, direct):
        for (i, j), runs in by_pair(shelf, matches).items():
            assert runs <= maximal(split[i], split[j], 3)
    for i, j in combinations(range(len(texts)), 2):
        expected = maximal(split[i], split[j], 3)
        assert bool(expected) == bool(by_pair(shelf, direct).get((i, j)))
        held = {(x + k, tuple(split[i][x + k : x + k + 3])) for x, _, n in expected for k in range(n - 2)}
        kept = {
            (x + k, tuple(split[i][x + k : x + k + 3]))
            for x, _, n in by_pair(shelf, direct).get((i, j), set())
            for k in range(n - 2)
        }
        assert {gram for _, gram in held} == {gram for _, gram in kept}


@settings(max_examples=150)
@given(SMALL, st.integers(0, 3))
def test_tiles_use_each_token_once_and_are_equal(texts: list[str], gap: int) -> None:
    shelf = read(articles(texts))
    laid = tiled(shelf, shared(shelf, all_pairs(shelf), SEED), SEED, gap)
    used: set[tuple[int, str, int]] = set()
    tiles = laid.tiles
    for pair, a, b, n in zip(*(side.tolist() for side in (tiles.pairs, tiles.a, tiles.b, tiles.length)), strict=True):
        assert n >= 3
        assert np.array_equal(shelf.hashes[a : a + n], shelf.hashes[b : b + n])
        for k in range(n):
            for key in ((pair, "a", a + k), (pair, "b", b + k)):
                assert key not in used
                used.add(key)
    assert laid.members.sum() == len(tiles)
    assert laid.words.sum() >= tiles.length.sum()


@settings(max_examples=150)
@given(SMALL)
def test_overlaps_are_those_of_sets(texts: list[str]) -> None:
    shelf = read(articles(texts))
    split = [words(text) for text in texts]
    sets = [{tuple(each[k : k + 3]) for k in range(len(each) - 2)} for each in split]
    found = overlaps(shelf, all_pairs(shelf), SEED)
    rows = zip(found.both.tolist(), found.in_a.tolist(), found.in_b.tolist(), found.aside.tolist(), strict=True)
    for (i, j), row in zip(combinations(range(len(texts)), 2), rows, strict=True):
        assert row == (len(sets[i] & sets[j]), len(sets[i]), len(sets[j]), 0)


@settings(max_examples=100)
@given(SMALL, st.integers(1, 4))
def test_repeated_ngrams_are_those_that_occur_twice(texts: list[str], n: int) -> None:
    shelf = read(articles(texts))
    places: dict[tuple[str, ...], list[int]] = {}
    for row, text in enumerate(texts):
        split = words(text)
        for k in range(len(split) - n + 1):
            places.setdefault(tuple(split[k : k + n]), []).append(int(shelf.offsets[row]) + k)
    runs = repeated(shelf, Lengths(n, 9))
    found = [runs.positions[a:b].tolist() for a, b in zip(runs.bounds, runs.bounds[1:], strict=False)]
    assert sorted(found) == sorted(group for group in places.values() if len(group) > 1)


@given(st.lists(st.integers(0, 9), min_size=10, max_size=10), st.sets(st.tuples(ROWS, ROWS)), st.integers(1, 3))
def test_a_pair_of_groups_expands_to_each_copy_of_one_with_each_of_the_other(
    near: list[int], rows: set[tuple[int, int]], most: int
) -> None:
    leading = [(a, b) for b, a in enumerate(near) if a < b]
    group = groups(10, pack(*np.array(leading or [(0, 0)]).T))
    members = {leader: np.flatnonzero(group == leader).tolist() for leader in group.tolist()}
    wanted = {
        tuple(sorted((i, j)))
        for a, b in ((group[a], group[b]) for a, b in rows)
        if a != b and max(len(members[a]), len(members[b])) > 1
        for i in members[a][:most]
        for j in members[b][:most]
    }
    found = expanded(group, pack(*np.array(sorted(rows), np.int64).reshape(-1, 2).T), most)
    assert list(zip(*(side.tolist() for side in unpack(found)), strict=True)) == sorted(wanted)
