from __future__ import annotations

from dataclasses import FrozenInstanceError

import numpy as np
import pytest

from provenance.corpus.article import Span
from provenance.reuse.pair import Passage
from provenance.reuse.records import made, rounded


def test_records_equal_constructed_ones() -> None:
    spans = made(Span, 3, [0, 5, 9], [2, 6, 12])
    assert spans == [Span(0, 2), Span(5, 6), Span(9, 12)]
    assert {spans[1]: "found"}[Span(5, 6)] == "found"
    with pytest.raises(FrozenInstanceError):
        spans[0].start = 4  # type: ignore[misc]
    assert made(Passage, 1, spans[:1], spans[1:2], [3], [0.5]) == [Passage(Span(0, 2), Span(5, 6), 3, 0.5)]
    assert made(Span, 0, [], []) == []


def test_records_want_every_field() -> None:
    with pytest.raises(ValueError, match="shorter"):
        made(Span, 1, [0])


def test_numbers_are_rounded_as_python_does() -> None:
    """Also where half a unit is left over, or as good as half."""
    draw = np.random.default_rng(1)
    values = np.concatenate([draw.random(20_000), draw.integers(1, 2000, 20_000) / draw.integers(1, 2000, 20_000)])
    values = np.concatenate([values, np.arange(5000) / 640, (np.arange(5000) + 0.5) / 1e6, 50 + np.arange(5000) / 1024])
    assert rounded(values) == [round(value, 6) for value in values.tolist()]
