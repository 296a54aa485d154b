"""The collector while a collection is built."""

from __future__ import annotations

import contextlib
import gc

import pytest

from provenance.corpus.heap import growing


@pytest.fixture(autouse=True)
def collector():
    enabled = gc.isenabled()
    yield
    gc.unfreeze()
    (gc.enable if enabled else gc.disable)()


def test_it_does_not_look_inside_and_does_again_after_an_error() -> None:
    gc.enable()
    inside = []
    with contextlib.suppress(KeyError), growing():
        inside.append(gc.isenabled())
        raise KeyError
    assert inside == [False]
    assert gc.isenabled()


def test_what_was_made_inside_is_old_afterwards() -> None:
    gc.enable()
    with growing():
        made = [[each] for each in range(5_000)]
    assert gc.get_count()[0] < len(made)
    assert not gc.get_freeze_count()


def test_one_inside_another_leaves_looking_to_the_outer() -> None:
    gc.enable()
    with growing():
        with growing():
            pass
        assert not gc.isenabled()


def test_a_caller_who_never_looks_keeps_that() -> None:
    gc.disable()
    with growing():
        pass
    assert not gc.isenabled()


def test_what_a_caller_froze_stays_frozen() -> None:
    gc.enable()
    gc.freeze()
    frozen = gc.get_freeze_count()
    with growing():
        pass
    assert gc.get_freeze_count() == frozen
