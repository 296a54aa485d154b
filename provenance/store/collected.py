"""What was collected: each time something is added, what is new in it becomes a batch of records.

Batches are kept as they were read and joined when they are loaded, so a case file that grew by and by holds what one
reading of all its inputs would have given.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from provenance.corpus.article import Article, Collection, Input, Note, Rejection
from provenance.corpus.readers.collecting import joined
from provenance.errors import StoreError
from provenance.store import plain
from provenance.store.records import append, created, opened, records

_KINDS = {"input": Input, "article": Article, "rejected": Rejection, "warning": Note}
_READ_WITH = "read_with"


@dataclass(frozen=True, slots=True)
class Added:
    """How many articles and inputs were new, and how many articles the file holds now."""

    articles: int
    inputs: int
    held: int


def load(path: Path) -> Collection:
    """The collection of a case file.

    Raises:
        StoreError: the file cannot be read.
    """
    with opened(path) as connection:
        return _joined(_batches(connection, path))


def add(path: Path, collection: Collection, read_with: Mapping[str, object]) -> Added:
    """Put a collection into a case file, which is made when it does not exist. What it holds already is passed over.

    `read_with` is kept beside it: the settings and the fingerprints of the program that read the inputs.

    Raises:
        StoreError: the file cannot be read or written.
    """
    if not path.exists():
        with created(path) as connection:
            _append(connection, 1, collection, read_with)
        return Added(len(collection.articles), len(collection.inputs), len(collection.articles))
    with opened(path, write=True) as connection:
        batches = _batches(connection, path)
        before = _joined(batches)
        new = _new(collection, before)
        if new != Collection():
            _append(connection, len(batches) + 1, new, read_with)
        held = len(_joined([*batches, new]).articles)
    return Added(held - len(before.articles), len(new.inputs), held)


def _new(collection: Collection, held: Collection) -> Collection:
    """What a collection has that another has not: a file of the same name and bytes is not put in twice."""
    read_before, rejected, warned = set(held.inputs), set(held.rejected), set(held.warnings)
    inputs = tuple(read for read in collection.inputs if read not in read_before)
    passed = {read.path for read in collection.inputs} - {read.path for read in inputs}
    return Collection(
        tuple(article for article in collection.articles if article.input not in passed),
        tuple(one for one in collection.rejected if one.input not in passed and one not in rejected),
        tuple(n for n in collection.warnings if dict(n.values).get("input") not in passed and n not in warned),
        inputs,
    )


def _append(
    connection: sqlite3.Connection, batch: int, collection: Collection, read_with: Mapping[str, object]
) -> None:
    append(connection, "collected", batch, [(_READ_WITH, plain.to_json(read_with)), *_bodies(collection)])


def _bodies(collection: Collection) -> Iterator[tuple[str, str]]:
    parts: tuple[tuple[str, tuple[object, ...]], ...] = (
        ("input", collection.inputs),
        ("article", collection.articles),
        ("rejected", collection.rejected),
        ("warning", collection.warnings),
    )
    for kind, values in parts:
        for value in values:
            yield kind, plain.to_json(value)


def _joined(batches: list[Collection]) -> Collection:
    return batches[0] if len(batches) == 1 else joined(batches)


def _batches(connection: sqlite3.Connection, path: Path) -> list[Collection]:
    found: dict[int, dict[str, list[Any]]] = {}
    for record in records(connection, "collected"):
        batch = found.setdefault(record.batch, {kind: [] for kind in _KINDS})
        if record.kind == _READ_WITH:
            continue
        try:
            batch[record.kind].append(plain.from_json(_KINDS[record.kind], record.body))
        except (ValueError, KeyError) as error:
            raise StoreError(
                f"record {record.n} of the case file cannot be read",
                where=str(path),
                next="see what else is wrong with: provenance integrity CASE",
            ) from error
    kinds = ("article", "rejected", "warning", "input")
    return [Collection(*(tuple(batch[kind]) for kind in kinds)) for _, batch in sorted(found.items())]
