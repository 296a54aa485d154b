"""The library's errors as a person at a terminal needs them: what failed, where, what to do next."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, Any

import click

from provenance.errors import ProvenanceError


class Failure(click.ClickException):
    """An error that ends the command with exit code 1."""

    exit_code = 1

    def __init__(self, error: ProvenanceError) -> None:
        super().__init__(error.what)
        self.error = error

    def show(self, file: IO[Any] | None = None) -> None:
        """Three lines at most on stderr."""
        from provenance.report.neutral import neutral

        lines = [f"error: {neutral(self.error.what)}"]
        lines += [f"  at:  {neutral(self.error.where)}"] if self.error.where else []
        lines += [f"  try: {neutral(self.error.next)}"] if self.error.next else []
        click.echo("\n".join(lines), file=file, err=file is None)


@contextmanager
def translated() -> Iterator[None]:
    """Turn every error of the library's tree into a `Failure`."""
    try:
        yield
    except ProvenanceError as error:
        raise Failure(error) from error
