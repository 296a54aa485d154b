"""How far the work is: bars on a terminal, a line a stage with -v, else nothing. Always on stderr."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from provenance.report.messages import Messages

Progress = Callable[[str, int, int], None]


@contextmanager
def progress(verbosity: int, language: str) -> Iterator[Progress | None]:
    """A callback for the stages; None when nothing is to be shown."""
    if verbosity >= 0 and sys.stderr.isatty():
        with _bars(language) as report:
            yield report
    elif verbosity > 0:
        yield _lines(language)
    else:
        yield None


@contextmanager
def _bars(language: str) -> Iterator[Progress]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        tasks = {}

        def report(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(_name(stage, language), total=total or None)
            bars.update(tasks[stage], completed=done, total=total or None)

        yield report


def _lines(language: str) -> Progress:
    seen: set[str] = set()

    def report(stage: str, done: int, total: int) -> None:  # noqa: ARG001
        if stage not in seen:
            seen.add(stage)
            count = f" ({total})" if total else ""
            sys.stderr.write(f"{_name(stage, language)}{count}\n")

    return report


def _name(stage: str, language: str) -> str:
    messages = Messages(language)
    code = f"stage.{stage}"
    return "".join(part.text for part in messages.phrase(code, {}, lambda *_: ())) if code in messages else stage
