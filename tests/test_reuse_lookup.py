from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from provenance.reuse.lookup import Rows, first_places, held

LEADING = st.integers(0, 3).map(lambda value: value << 62)
VALUES = st.lists(
    st.one_of(st.integers(0, 40), LEADING, st.builds(int.__or__, LEADING, st.integers(0, 9))), max_size=60
)


def hashes(values: list[int]) -> np.ndarray:
    return np.array(values, np.uint64)


@given(VALUES, VALUES)
def test_values_are_found_at_their_first_place(values: list[int], wanted: list[int]) -> None:
    """Also where many have the same leading bits, and go from table to table."""
    expected = [values.index(each) if each in values else -1 for each in wanted]
    assert first_places(hashes(values), hashes(wanted)).tolist() == expected


@given(st.lists(VALUES, min_size=1, max_size=4), st.lists(st.tuples(st.integers(0, 3), VALUES), max_size=5))
def test_rows_hold_their_own_values_only(mine: list[list[int]], theirs: list[tuple[int, list[int]]]) -> None:
    of = [row % len(mine) for row, _ in theirs]
    sides = [
        Rows.sized(hashes([value for row in rows for value in row]), np.array([len(row) for row in rows], np.int64))
        for rows in (mine, [row for _, row in theirs])
    ]
    begin = [sum(map(len, mine[:row])) for row in range(len(mine))]
    expected = [
        begin[row] + mine[row].index(value) if value in mine[row] else -1
        for row, (_, values) in zip(of, theirs, strict=True)
        for value in values
    ]
    first, places = held(*sides, np.array(of, np.int64))
    assert dict(zip(places.tolist(), first.tolist(), strict=True)) == {i: e for i, e in enumerate(expected) if e >= 0}
