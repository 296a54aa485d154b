"""The collector's thresholds while a collection is built."""

from __future__ import annotations

import contextlib
import gc

import pytest

from provenance.corpus.heap import growing


@pytest.fixture(autouse=True)
def thresholds():
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)


def test_it_looks_less_often_inside_and_as_before_after_an_error() -> None:
    gc.set_threshold(700, 10, 10)
    inside = []
    with contextlib.suppress(KeyError), growing():
        inside.append(gc.get_threshold())
        raise KeyError
    assert inside == [(100_000, 1_000, 10)]
    assert gc.get_threshold() == (700, 10, 10)


@pytest.mark.parametrize("own", [0, 500_000])
def test_a_caller_who_looks_never_or_rarely_keeps_that(own: int) -> None:
    gc.set_threshold(own, 10, 10)
    with growing():
        assert gc.get_threshold()[0] == own
