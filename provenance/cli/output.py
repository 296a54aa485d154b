"""Where results go: stdout, and files whose suffix chooses the format."""

from __future__ import annotations

import io
import os
import sys
import tempfile
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from provenance.case import Case
from provenance.errors import ExportError

if TYPE_CHECKING:
    from provenance.report.content import Document

Only = Collection[str] | None
"""Ids of the stories to tell; None tells all."""
Files = Iterator[tuple[Path, Iterable[str]]]
"""Files to write, each with its text in pieces."""
PIPE_WIDTH = 120


def checked_outputs(ctx: click.Context, param: click.Parameter, paths: tuple[Path, ...]) -> tuple[Path, ...]:
    """Option callback: every suffix must be known before any work is done."""
    for path in paths:
        if _suffix(path) is None:
            known = " ".join(_WRITERS)
            raise click.BadParameter(f"{path}: the suffix chooses the format; one of {known}", ctx, param)
    return paths


def check_folders(paths: Iterable[Path]) -> None:
    """Fail before the work, not after it, where a file cannot be written.

    Raises:
        ExportError: a folder is missing.
    """
    for path in paths:
        if not path.parent.is_dir():
            raise ExportError("the folder does not exist", where=str(path.parent), next="create it first")


def write_file(case: Case, path: Path, language: str, only: Only) -> None:
    """Write a case in the format of the file's suffix; a file is replaced only once the new one is whole.

    Raises:
        ExportError: the file cannot be written.
    """
    suffix = _suffix(path)
    assert suffix is not None, "checked by checked_outputs"
    try:
        for target, lines in _WRITERS[suffix](case, path, language, only):
            _replace(target, lines)
    except OSError as error:
        raise ExportError(f"cannot write the file: {error.strerror or error}", where=str(path)) from error


def to_stdout(write: Callable[[TextIO], object]) -> None:
    """Let `write` write the result. A reader that has seen enough (`| head`) is no error."""
    stream = sys.stdout
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        write(stream)
        stream.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def print_document(document: Document, *, whole: bool = False) -> None:
    """Show a document on stdout: as wide as the terminal is; anywhere else sentences are left whole.

    `whole`: show every row of its tables.
    """
    from rich.console import Console

    from provenance.report.terminal import MAX_ROWS, show

    rows = sys.maxsize if whole else MAX_ROWS
    on_terminal = sys.stdout.isatty()
    width = None if on_terminal else PIPE_WIDTH

    def write(stream: TextIO) -> None:
        show(document, Console(file=stream, width=width, highlight=False), fold=on_terminal, most_rows=rows)

    to_stdout(write)


def print_text(text: str) -> None:
    """Write text to stdout as it is."""
    to_stdout(lambda stream: stream.write(text))


def _suffix(path: Path) -> str | None:
    return next((suffix for suffix in _WRITERS if path.name.lower().endswith(suffix)), None)


def _replace(target: Path, lines: Iterable[str]) -> None:
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    unfinished = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="", errors="replace") as file:
            file.writelines(lines)
        unfinished.chmod(0o666 & ~_umask())
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _json(case: Case, path: Path, language: str, only: Only) -> Files:  # noqa: ARG001
    from provenance.report.json import to_json

    yield path, [to_json(case, only)]


def _html(case: Case, path: Path, language: str, only: Only) -> Files:
    from provenance.report.html import to_html
    from provenance.report.overview import document

    yield path, to_html(document(case, language, only=only))


def _markdown(case: Case, path: Path, language: str, only: Only) -> Files:
    from provenance.report.markdown import to_markdown
    from provenance.report.overview import document

    yield path, to_markdown(document(case, language, only=only))


def _gexf(case: Case, path: Path, language: str, only: Only) -> Files:
    from provenance.export.gexf import to_gexf

    yield path, to_gexf(case, language, only)


def _graphml(case: Case, path: Path, language: str, only: Only) -> Files:
    from provenance.export.graphml import to_graphml

    yield path, to_graphml(case, language, only)


def _csv(case: Case, path: Path, language: str, only: Only) -> Files:
    from provenance.export.csv import edges_csv, nodes_csv

    yield path.with_suffix(".nodes.csv"), nodes_csv(case, language, only)
    yield path.with_suffix(".edges.csv"), edges_csv(case, language, only)


def _questions(case: Case, path: Path, language: str, only: Only) -> Files:
    from provenance.export.questions import to_questions

    yield path, to_questions(case, language, only)


def _prov(case: Case, path: Path, language: str, only: Only) -> Files:
    from provenance.export.prov import to_prov

    yield path, [to_prov(case, language, only)]


_WRITERS: Mapping[str, Callable[[Case, Path, str, Only], Files]] = {
    ".html": _html,
    ".md": _markdown,
    ".prov.json": _prov,
    ".json": _json,
    ".gexf": _gexf,
    ".graphml": _graphml,
    ".csv": _csv,
    ".toml": _questions,
}
