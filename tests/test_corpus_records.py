"""Records whose constructor is quick are those of `dataclass` in all else."""

from __future__ import annotations

import inspect
from dataclasses import FrozenInstanceError, dataclass, replace

import pytest

from provenance.corpus.records import quickly_made


@dataclass(frozen=True, slots=True, order=True)
class Plain:
    """Two numbers."""

    first: int
    second: int = 2


Quick = quickly_made(dataclass(frozen=True, slots=True, order=True)(type("Plain", (), dict(
    __annotations__={"first": int, "second": int}, second=2, __qualname__="Plain", __module__=__name__,
))))  # fmt: skip


@pytest.mark.parametrize(("given", "named"), [((1,), {}), ((1, 3), {}), ((), {"second": 5, "first": 4})])
def test_it_holds_what_it_is_given(given: tuple[int, ...], named: dict[str, int]) -> None:
    plain, quick = Plain(*given, **named), Quick(*given, **named)
    assert repr(quick) == repr(plain)
    assert hash(quick) == hash(plain)
    assert quick == Quick(plain.first, plain.second)
    assert replace(quick, first=9) == Quick(9, plain.second)
    assert quick < replace(quick, first=9)


def test_nothing_changes_it() -> None:
    with pytest.raises(FrozenInstanceError):
        Quick(1).first = 2


def test_what_is_missing_or_too_much_is_an_error() -> None:
    for wrong in ((), (1, 2, 3)):
        with pytest.raises(TypeError, match="Plain.__init__"):
            Quick(*wrong)
    assert inspect.signature(Quick).parameters.keys() == inspect.signature(Plain).parameters.keys()
