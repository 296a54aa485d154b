"""Fields of a parsed TOML file, each of the type it should have.

All raise `RegistryError`, naming `where` the value stands, when it has another.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from provenance.errors import RegistryError


def only_keys(data: Mapping[str, Any], allowed: Collection[str], where: str) -> None:
    """Nothing but the keys allowed."""
    if unknown := sorted(set(data) - set(allowed)):
        known = ", ".join(sorted(allowed))
        raise RegistryError(f"unknown key: {', '.join(unknown)}", where=where, next=f"one of: {known}")


def table_of(value: object, where: str) -> dict[str, Any]:
    """A table."""
    if not isinstance(value, dict):
        raise RegistryError(f"wants a table, not {value!r}", where=where)
    return value


def tables_at(data: Mapping[str, Any], key: str, where: str) -> list[dict[str, Any]]:
    """The tables of an array `[[key]]`, none when it is missing."""
    tables = data.get(key, [])
    if not isinstance(tables, list):
        raise RegistryError(f"write [[{key}]], not [{key}]", where=where)
    return [table_of(table, where) for table in tables]


def text_at(row: Mapping[str, Any], key: str, default: str, where: str) -> str:
    """A text."""
    value = row.get(key, default)
    if not isinstance(value, str):
        raise RegistryError(f"{key} wants a text, not {value!r}", where=where)
    return value


def texts_by_key(row: Mapping[str, Any], key: str, where: str) -> dict[str, str]:
    """A table of texts, empty when it is missing."""
    table = table_of(row.get(key, {}), where)
    return {name: text_at(table, name, "", where) for name in table}


def texts_of(value: object, where: str) -> tuple[str, ...]:
    """A list of texts, none of them blank."""
    if not isinstance(value, list) or not all(isinstance(text, str) and text.strip() for text in value):
        raise RegistryError(f"wants a list of texts, not {value!r}", where=where)
    return tuple(value)
