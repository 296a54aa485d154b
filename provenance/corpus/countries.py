"""Countries by ISO 3166 code: the clocks they keep, the adjectives they go by. Facts in `countries.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

_ANYWHERE = (-12.0, 14.0)


@cache
def countries() -> frozenset[str]:
    """The codes of all countries whose clocks are known."""
    return frozenset(_data()["utc"])


def utc_offsets(country: str) -> tuple[float, float]:
    """Least and greatest offset from UTC, in hours, of the clocks of a country since 2000.

    A country nobody knows, or "", gets every offset there is: (-12.0, 14.0).
    """
    low, high = _data()["utc"].get(country, _ANYWHERE)
    return float(low), float(high)


def adjectives() -> tuple[tuple[str, str], ...]:
    """Every (country, adjective), of all languages."""
    languages = _data()["adjective"].values()
    return tuple((code, word) for rows in languages for code, forms in rows.items() for word in forms)


@cache
def _data() -> dict[str, Any]:
    return tomllib.loads(files("provenance.corpus").joinpath("countries.toml").read_text(encoding="utf-8"))
