"""The rates and the phrases of a newsroom, read from TOML."""

from __future__ import annotations

import dataclasses
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

from evaluation.newsroom.drafts import House

KINDS = {"agency": "agency", "official": "official body", "site": "newspaper or site", "aggregator": "aggregator"}


@dataclass(frozen=True, slots=True)
class Rates:
    """How often newsrooms do what. The names are those of `fit.toml`, which explains them."""

    half: int
    tree: Mapping[str, Any]
    hidden: Mapping[str, float]
    roots: Mapping[str, float]
    manners: Mapping[str, Mapping[str, float]]
    credits: Mapping[str, float]
    credit_forms: Mapping[str, float]
    habits: Mapping[str, float]
    clocks: Mapping[str, float]
    delays: Mapping[str, float]

    def without(self, operation: str) -> Rates:
        """The same, but that nobody does `operation`: one of a manner's, a credit's or a clock's names.

        Raises:
            KeyError: no table knows it.
        """
        manners = {manner: _silenced(rates, operation) for manner, rates in self.manners.items()}
        if manners != self.manners:
            return dataclasses.replace(self, manners=manners)
        found = [table for table in ("credits", "clocks", "tree", "hidden") if operation in getattr(self, table)]
        if not found:
            raise KeyError(operation)
        changed: Any = {table: _silenced(getattr(self, table), operation) for table in found}
        return dataclasses.replace(self, **changed)


@dataclass(frozen=True, slots=True)
class Phrases:
    """What newsrooms of one language print. `houses` are the publishers by kind of house: agency, official, site,
    aggregator; `lines` the lists of the table by name; `pairs` its lists of replacements."""

    language: str
    houses: Mapping[str, tuple[House, ...]]
    lines: Mapping[str, tuple[str, ...]]
    pairs: Mapping[str, tuple[tuple[str, str], ...]]


def load_rates(path: Path) -> Rates:
    """The rates of a TOML file."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    return Rates(**{field.name: data[field.name] for field in dataclasses.fields(Rates)})


def load_phrases(path: Path) -> dict[str, Phrases]:
    """The phrases named by a file of rates, by language."""
    rates = tomllib.loads(path.read_text(encoding="utf-8"))
    data = tomllib.loads((path.parent / rates["phrases"]).read_text(encoding="utf-8"))
    return {language: _phrases(language, table) for language, table in data.items()}


def chosen(weights: Mapping[str, float], rng: Random) -> str:
    """One of the names, by its weight."""
    return rng.choices(list(weights), list(weights.values()))[0]


def _phrases(language: str, table: Mapping[str, Any]) -> Phrases:
    houses = {name: tuple(House(**row, kind=kind) for row in table.get(name, ())) for name, kind in KINDS.items()}
    lists = {name: rows for name, rows in table.items() if name not in KINDS}
    pairs = {name: tuple((old, new) for old, new in rows) for name, rows in lists.items() if _is_pairs(rows)}
    return Phrases(language, houses, {name: tuple(rows) for name, rows in lists.items() if name not in pairs}, pairs)


def _is_pairs(rows: list[Any]) -> bool:
    return isinstance(rows[0], list)


def _silenced(rates: Mapping[str, Any], name: str) -> dict[str, Any]:
    return {key: 0.0 if key == name else value for key, value in rates.items()}
