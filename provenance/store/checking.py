"""Is the file still what it was when it was written?"""

from __future__ import annotations

import sqlite3
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from provenance.errors import StoreError
from provenance.store.records import Chain, follow, head, opened


@dataclass(frozen=True, slots=True)
class Checked:
    """What a whole file holds. `digest` is that of the last record collected: note it somewhere else."""

    records: int
    articles: int
    inputs: int
    batches: int
    results: int
    digest: str


def check(path: Path) -> Checked:
    """Follow every record of a case file.

    Raises:
        StoreError: a record was changed, removed or put in, or the file cannot be read.
    """
    with opened(path) as connection:
        _sound(connection, path)
        kinds = _followed(connection, path, "collected")
        results = _followed(connection, path, "found")
        batches = connection.execute("SELECT COUNT(DISTINCT batch) FROM records WHERE chain = 'collected'").fetchone()[
            0
        ]
        return Checked(
            kinds.total(),
            kinds["article"],
            kinds["input"],
            batches,
            results.total(),
            head(connection, "collected").digest,
        )


def _sound(connection: sqlite3.Connection, path: Path) -> None:
    answer = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
    if answer != "ok":
        raise _changed(path, f"SQLite says of it: {answer}")


def _followed(connection: sqlite3.Connection, path: Path, chain: Chain) -> Counter[str]:
    """How many records of each kind a chain has."""
    kinds: Counter[str] = Counter()
    last, digest = 0, head(connection, chain).digest
    for record, right in follow(connection, chain):
        if not right:
            raise _changed(path, f"record {record.n} ({chain}: {record.kind}) or the one before it was changed")
        kinds[record.kind] += 1
        last, digest = record.n, record.digest
    noted = head(connection, chain)
    if (noted.n, noted.digest) != (last, digest):
        raise _changed(path, f"{noted.n} records were written ({chain}), {last} are there")
    return kinds


def _changed(path: Path, how: str) -> StoreError:
    return StoreError(
        f"the case file is not what it was: {how}",
        where=str(path),
        next="go back to a copy, or add the inputs to a new file",
    )
