"""The columns of a table or the keys of a row -> the fields of an article. The names stand in `columns.toml`."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class Layout:
    """How to read rows of one set of columns.

    `columns` gives for each field of an article the columns that may hold it, best first, as the table spells them.
    `export` is the service that made the table ("" = none we know), `bodiless` that it holds no texts, `cut` the
    pattern that ends a shortened text.
    """

    columns: Mapping[str, tuple[str, ...]]
    export: str = ""
    bodiless: bool = False
    cut: re.Pattern[str] | None = None

    @property
    def readable(self) -> bool:
        """Whether such rows can become articles at all."""
        return "text" in self.columns or "html" in self.columns or (self.bodiless and "title" in self.columns)

    def fields(self, row: Mapping[str, str]) -> tuple[dict[str, str], tuple[tuple[str, str], ...]]:
        """The row's fields (the first column that holds something), and what else it has, sorted by name."""
        found: dict[str, str] = {}
        used = set()
        for name, candidates in self.columns.items():
            for column in candidates:
                if value := row.get(column):
                    found[name] = value
                    used.add(column)
                    break
        rest = [(column, value) for column, value in row.items() if value and column not in used]
        return found, tuple(sorted(rest))


def layout_of(names: Iterable[str]) -> Layout:
    """The layout of rows with these columns: an export we know, else the names that tables commonly use."""
    spelled: dict[str, str] = {}
    for name in names:
        spelled.setdefault(_key(name), name)
    facts = _facts()
    has_text = any(name in spelled for name in (*facts.columns["text"], *facts.columns["html"]))
    for export in facts.exports:
        if export.needs <= spelled.keys() and not (export.bodiless and has_text):
            return Layout(_present(export.columns, spelled), export.name, export.bodiless, export.cut)
    return Layout(_present(facts.columns, spelled))


def known_columns(names: Iterable[str]) -> int:
    """How many of these are names that we know: a header has some, a row of values hardly any."""
    return sum(_key(name) in _facts().names for name in names)


def flat(row: Mapping[str, Any]) -> dict[str, str]:
    """One row of JSON as names and texts: inner objects with dotted names, lists joined."""
    found: dict[str, str] = {}
    for key, value in row.items():
        if type(value) is str:
            found[key] = value
        elif isinstance(value, dict):
            found |= {f"{key}.{inner}": text for inner, text in flat(value).items()}
        else:
            found[key] = _as_text(value)
    return found


def rows_of(document: object) -> list[Any]:
    """The rows inside a JSON document: the list itself, or the one that a service wraps in an object."""
    seen = 0
    while isinstance(document, dict) and seen < 4:
        if layout_of(flat(document)).readable:
            return [document]
        inner = [document[name] for name in _facts().wrappers if isinstance(document.get(name), dict | list)]
        if not inner:
            return [document]
        document, seen = inner[0], seen + 1
    return document if isinstance(document, list) else [document]


def language_code(value: str) -> str:
    """A language as two letters, of a tag (`ar-SA`), a name or a three-letter code; unknown ones as they stand."""
    name = value.strip().casefold().replace("_", "-")
    return _facts().languages.get(name) or _facts().languages.get(name.partition("-")[0]) or name.partition("-")[0]


def _key(name: str) -> str:
    return name.strip().strip("\ufeff").casefold()


def _present(columns: Mapping[str, tuple[str, ...]], spelled: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    found = {field: tuple(spelled[name] for name in names if name in spelled) for field, names in columns.items()}
    return {field: names for field, names in found.items() if names}


def _as_text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        names = [item.get("name") if isinstance(item, dict) else item for item in value]
        if all(isinstance(name, str) for name in names):
            return ", ".join(str(name) for name in names)
        return json.dumps(value, ensure_ascii=False, sort_keys=True)
    return str(value)


@dataclass(frozen=True, slots=True)
class _Export:
    name: str
    needs: frozenset[str]
    columns: Mapping[str, tuple[str, ...]]
    bodiless: bool
    cut: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class _Facts:
    columns: Mapping[str, tuple[str, ...]]
    exports: tuple[_Export, ...]
    wrappers: tuple[str, ...]
    languages: Mapping[str, str]
    names: frozenset[str]


@cache
def _facts() -> _Facts:
    data = tomllib.loads(files(__package__).joinpath("columns.toml").read_text(encoding="utf-8"))
    columns = {field: tuple(names) for field, names in data["columns"].items()}
    exports = tuple(
        _Export(
            row["name"],
            frozenset(row["needs"]),
            {field: tuple(names) for field, names in row["columns"].items()},
            row.get("bodiless", False),
            re.compile(row["cut"]) if "cut" in row else None,
        )
        for row in data["export"]
    )
    names = {name for group in columns.values() for name in group} | {n for export in exports for n in export.needs}
    return _Facts(columns, exports, tuple(data["wrappers"]["names"]), data["languages"], frozenset(names))
