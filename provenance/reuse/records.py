"""Frozen records by the hundred thousand."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from itertools import repeat
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

T = TypeVar("T")
_DECIMALS = 6
_NEARLY = 1e-3


def made(kind: type[T], count: int, *columns: Iterable[Any]) -> list[T]:
    """`count` records of a frozen dataclass with slots, from one column for each of its fields.

    Field by field for all of them: their constructor takes three times as long as what it makes is worth.
    """
    records: list[T] = list(map(object.__new__, repeat(kind, count)))
    for name, column in zip(kind.__slots__, columns, strict=True):  # type: ignore[attr-defined]
        deque(map(getattr(kind, name).__set__, records, column), maxlen=0)
    return records


def rounded(values: NDArray[np.float64]) -> list[float]:
    """Numbers as records hold them, with six decimals, as `round` gives them: numpy's way errs where nearly half a unit
    is left over."""
    result, units = np.round(values, _DECIMALS), values * 10**_DECIMALS
    for i in np.flatnonzero(np.abs(units - np.floor(units) - 0.5) < _NEARLY).tolist():
        result[i] = round(float(values[i]), _DECIMALS)
    return list(result.tolist())
