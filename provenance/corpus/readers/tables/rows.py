"""Rows out of JSONL, JSON, CSV and TSV. A row that does not parse is handed on as such, and the rest goes on."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from provenance.corpus.article import Note
from provenance.corpus.readers.tables.columns import flat, known_columns, rows_of

DELIMITERS = (",", ";", "\t", "|")


@dataclass(frozen=True, slots=True)
class Row:
    """One row as it was parsed, flat. `line` counts from 1: where the row starts."""

    line: int
    values: dict[str, str]


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that cannot be used: where, which field, why."""

    line: int
    field: str
    reason: Note


class NoHeader(Exception):
    """A table without a line that could be its header."""


def json_lines(blocks: Iterable[str], longest: int) -> Iterator[Row | BadRow]:
    """One object a line. An empty block stands for one line over `longest` bytes."""
    number = 0
    for block in blocks:
        if not block:
            number += 1
            yield BadRow(number, "", _too_long(longest))
            continue
        lines = block.split("\n")
        ended = lines[-1] == ""
        for line in lines[:-1] if ended else lines:
            number += 1
            if line and not line.isspace():
                yield _json_row(line, number, longest)


def json_document(text: str) -> Iterator[Row | BadRow]:
    """The objects of a JSON list, one by one as far as it can be read, or of what a service wraps them in."""
    start = len(text) - len(text.lstrip("\ufeff \t\r\n"))
    if text[start : start + 1] == "[":
        yield from _elements(text, start + 1)
        return
    try:
        document = json.loads(text[start:])
    except (ValueError, RecursionError) as error:
        yield _broken(error, text, start)
        return
    for number, row in enumerate(rows_of(document), start=1):
        yield _object(row, number)


def table(blocks: Iterable[str], longest: int) -> tuple[tuple[str, ...], Iterator[Row | BadRow]]:
    """The header of a CSV or TSV, and its rows.

    Raises:
        NoHeader: there is no line that is not blank.
    """
    feed = _Feed(blocks)
    delimiter, header_line = _dialect(feed)
    header = tuple(name.strip().strip("\ufeff") for name in next(csv.reader([header_line], delimiter=delimiter), ()))
    return header, _table_rows(feed, header, delimiter, longest)


def _json_row(line: str, number: int, longest: int) -> Row | BadRow:
    if len(line) > longest:
        return BadRow(number, "", _too_long(longest))
    try:
        return _object(json.loads(line), number)
    except (ValueError, RecursionError) as error:
        return _broken(error, line, 0, number)


def _object(value: object, line: int) -> Row | BadRow:
    if not isinstance(value, dict):
        return BadRow(line, "", Note("not_a_row"))
    try:
        return Row(line, flat(value))
    except RecursionError:
        return BadRow(line, "", Note("nested_too_deep"))


def _broken(error: Exception, text: str, start: int, line: int = 0) -> BadRow:
    if isinstance(error, RecursionError):
        return BadRow(line or 1, "", Note("nested_too_deep"))
    why = error.msg if isinstance(error, json.JSONDecodeError) else str(error)
    place = start + error.pos if isinstance(error, json.JSONDecodeError) else start
    return BadRow(line or 1 + text.count("\n", 0, place), "", Note("broken_json", (("why", why),)))


def _elements(text: str, position: int) -> Iterator[Row | BadRow]:
    """The elements of a JSON list from `position` on. What follows a broken one cannot be told apart any more."""
    decoder, line, counted = json.JSONDecoder(), 1, 0
    while True:
        position = _past(text, position, " \t\r\n,")
        line, counted = line + text.count("\n", counted, position), position
        if text[position : position + 1] == "]":
            return
        try:
            value, position = decoder.raw_decode(text, position)
        except (ValueError, RecursionError) as error:
            yield _broken(error, text, 0) if isinstance(error, json.JSONDecodeError) else _broken(error, text, 0, line)
            return
        yield _object(value, line)


def _past(text: str, position: int, skipped: str) -> int:
    while position < len(text) and text[position] in skipped:
        position += 1
    return position


class _Feed:
    """The physical lines of a table, counted; `taken` are those of the row being read."""

    def __init__(self, blocks: Iterable[str]) -> None:
        # newline="" splits at \n, \r\n and \r alone: the line ends of a table, and no others.
        self._lines = (line for block in blocks for line in (io.StringIO(block, newline="") if block else ("\n",)))
        self.count = 0
        self.taken: list[str] = []

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self.count += 1
        self.taken.append(line)
        return line


def _dialect(feed: _Feed) -> tuple[str, str]:
    """The delimiter and the header line. A first line `sep=;` is how Excel names the delimiter."""
    for line in feed:
        if line.lstrip("\ufeff").lower().startswith("sep=") and len(line.strip("\ufeff \r\n")) == 5:
            return line.strip("\ufeff \r\n")[4], next(feed, "")
        if line.strip():
            return max(DELIMITERS, key=lambda delimiter: _fit(line, delimiter)), line
    raise NoHeader


def _fit(line: str, delimiter: str) -> tuple[int, int]:
    names = next(csv.reader([line], delimiter=delimiter), [])
    return known_columns(names), len(names)


def _table_rows(feed: _Feed, header: tuple[str, ...], delimiter: str, longest: int) -> Iterator[Row | BadRow]:
    reader = csv.reader(feed, delimiter=delimiter)
    with _field_limit(longest):
        while True:
            feed.taken.clear()
            start = feed.count + 1
            try:
                values = next(reader)
            except StopIteration:
                return
            except csv.Error:
                values = []
            if len(feed.taken) > 1 and (not values or len(values) > len(header) or _swallowed(feed.taken)):
                for number, line in enumerate(tuple(feed.taken), start=start):
                    yield from _line_alone(line, number, header, delimiter)
            else:
                yield from _row(values, start, header)


def _row(values: list[str], line: int, header: tuple[str, ...]) -> Iterator[Row | BadRow]:
    if len(values) > len(header):
        note = Note("too_many_columns", (("n", len(values)), ("expected", len(header))))
        yield BadRow(line, "", note)
    elif any(value.strip() for value in values):
        row: dict[str, str] = {}
        for name, value in zip(header, values, strict=False):
            row.setdefault(name, value)
        yield Row(line, row)


def _swallowed(lines: list[str]) -> bool:
    """Whether a quotation mark that nobody closed made several rows one: the last line then closes nothing."""
    return lines[-1].count('"') % 2 == 0


def _line_alone(line: str, number: int, header: tuple[str, ...], delimiter: str) -> Iterator[Row | BadRow]:
    if line.count('"') % 2:
        yield BadRow(number, "", Note("open_quote"))
        return
    yield from _row(next(csv.reader([line], delimiter=delimiter), []), number, header)


@contextmanager
def _field_limit(longest: int) -> Iterator[None]:
    """The csv module's own limit, which is one for the whole process, raised for as long as a table is read."""
    before = csv.field_size_limit(min(longest, 2**31 - 1))
    try:
        yield
    finally:
        csv.field_size_limit(before)


def _too_long(longest: int) -> Note:
    return Note("row_too_long", (("limit", "max_row_bytes"), ("n", longest)))
