"""The file itself: chains of records in SQLite. What cannot be opened is refused with what to do about it."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal
from urllib.parse import quote

from provenance.errors import StoreError

Chain = Literal["collected", "found"]
SUFFIX = ".case"
VERSION = 1
_HEADER = b"SQLite format 3\x00"
_APPLICATION = 0x70726F76
"""Marks a SQLite file as a case file ("prov" in ASCII)."""
_SECONDS = 5.0
_TABLES = (
    "CREATE TABLE records (chain TEXT NOT NULL, n INTEGER NOT NULL, batch INTEGER NOT NULL, kind TEXT NOT NULL, "
    "body TEXT NOT NULL, digest TEXT NOT NULL, PRIMARY KEY (chain, n))",
    "CREATE TABLE heads (chain TEXT PRIMARY KEY, n INTEGER NOT NULL, digest TEXT NOT NULL)",
)
_REASONS = {
    "SQLITE_BUSY": ("another program is using the case file", "try again when it has finished"),
    "SQLITE_NOTADB": ("this is not a case file", "give the file that `provenance add` wrote"),
    "SQLITE_CORRUPT": ("the case file is damaged or cut short", "go back to a copy, or add the inputs to a new file"),
    "SQLITE_READONLY": ("the case file cannot be written", "check its permissions"),
    "SQLITE_CANTOPEN": ("the case file cannot be opened", "check the path and its permissions"),
    "SQLITE_FULL": ("there is no room to write the case file", "make room, then do it again"),
}


@dataclass(frozen=True, slots=True)
class Record:
    """One entry of a chain. `body` is JSON; `batch` counts the times that something was added."""

    n: int
    batch: int
    kind: str
    body: str
    digest: str


@dataclass(frozen=True, slots=True)
class Head:
    """The last record of a chain: its number and digest."""

    n: int
    digest: str


def is_case_file(path: Path) -> bool:
    """Whether a path is meant as a case file: an SQLite file, or any file with the suffix of one."""
    try:
        if not path.is_file():
            return False
        with path.open("rb") as file:
            return file.read(len(_HEADER)) == _HEADER or path.suffix.lower() == SUFFIX
    except (OSError, ValueError):
        return False


@contextmanager
def opened(path: Path, *, write: bool = False) -> Iterator[sqlite3.Connection]:
    """An existing case file; writing is one transaction, all of it or nothing.

    Raises:
        StoreError: no case file, one of another version, damaged, in use, or not to be written.
    """
    if not path.is_file():
        raise StoreError("there is no such case file", where=str(path), next="make it with: provenance add CASE INPUT…")
    with _connected(path, "rw" if write else "ro") as connection:
        _refuse_others(connection, path)
        connection.execute("BEGIN IMMEDIATE" if write else "BEGIN")
        yield connection
        connection.execute("COMMIT")


@contextmanager
def created(path: Path) -> Iterator[sqlite3.Connection]:
    """A new case file; nothing is left of it if it cannot be finished.

    Raises:
        StoreError: it is there already, or cannot be written.
    """
    try:
        path.open("xb").close()
    except OSError as error:
        why = error.strerror or str(error)
        raise StoreError(f"cannot make the case file: {why}", where=str(path), next="check the path") from error
    finished = False
    try:
        with _connected(path, "rw") as connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute(f"PRAGMA application_id = {_APPLICATION}")
            connection.execute(f"PRAGMA user_version = {VERSION}")
            for table in _TABLES:
                connection.execute(table)
            yield connection
            connection.execute("COMMIT")
            finished = True
    finally:
        if not finished:
            path.unlink(missing_ok=True)


def records(connection: sqlite3.Connection, chain: Chain) -> Iterator[Record]:
    """The records of a chain in order."""
    query = "SELECT n, batch, kind, body, digest FROM records WHERE chain = ? ORDER BY n"
    for row in connection.execute(query, (chain,)):
        yield Record(*row)


def head(connection: sqlite3.Connection, chain: Chain) -> Head:
    """The last record of a chain, as noted when it was written."""
    row = connection.execute("SELECT n, digest FROM heads WHERE chain = ?", (chain,)).fetchone()
    return Head(*row) if row else Head(0, _digest("", chain, 0, "", ""))


def append(connection: sqlite3.Connection, chain: Chain, batch: int, bodies: Iterable[tuple[str, str]]) -> None:
    """Add records, each a kind and a body, to the end of a chain."""
    last = head(connection, chain)
    for kind, body in bodies:
        last = Head(last.n + 1, _digest(last.digest, chain, batch, kind, body))
        row = (chain, last.n, batch, kind, body, last.digest)
        connection.execute("INSERT INTO records VALUES (?, ?, ?, ?, ?, ?)", row)
    connection.execute("INSERT OR REPLACE INTO heads VALUES (?, ?, ?)", (chain, last.n, last.digest))


def clear(connection: sqlite3.Connection, chain: Chain) -> None:
    """Remove a chain."""
    connection.execute("DELETE FROM records WHERE chain = ?", (chain,))
    connection.execute("DELETE FROM heads WHERE chain = ?", (chain,))


def follow(connection: sqlite3.Connection, chain: Chain) -> Iterator[tuple[Record, bool]]:
    """The records of a chain, and whether each is the one that was written after the one before it."""
    last = Head(0, _digest("", chain, 0, "", ""))
    for record in records(connection, chain):
        own = _digest(last.digest, chain, record.batch, record.kind, record.body)
        yield record, record.n == last.n + 1 and record.digest == own
        last = Head(record.n, record.digest)


def _digest(before: str, chain: str, batch: int, kind: str, body: str) -> str:
    return hashlib.sha256(json.dumps([before, chain, batch, kind, body]).encode("ascii")).hexdigest()


@contextmanager
def _connected(path: Path, mode: str) -> Iterator[sqlite3.Connection]:
    address = f"file:{quote(str(path.absolute()))}?mode={mode}"
    try:
        with closing(sqlite3.connect(address, uri=True, timeout=_SECONDS, isolation_level=None)) as connection:
            connection.execute("PRAGMA trusted_schema = OFF")
            yield connection
    except sqlite3.Error as error:
        name = getattr(error, "sqlite_errorname", "") or ""
        family = next((known for known in _REASONS if name.startswith(known)), "SQLITE_CORRUPT")
        what, next_step = _REASONS[family]
        raise StoreError(f"{what}: {error}", where=str(path), next=next_step) from error


def _refuse_others(connection: sqlite3.Connection, path: Path) -> None:
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if application != _APPLICATION:
        what, next_step = _REASONS["SQLITE_NOTADB"]
        raise StoreError(what, where=str(path), next=next_step)
    if version != VERSION:
        raise StoreError(
            f"the case file is of version {version}; this program reads version {VERSION}",
            where=str(path),
            next="use the version of provenance that wrote it, or add the inputs to a new file",
        )
    held = {sql for (sql,) in connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")}
    if held != set(_TABLES):
        raise StoreError(
            "the case file holds tables that this program did not make",
            where=str(path),
            next="go back to a copy, or add the inputs to a new file",
        )
