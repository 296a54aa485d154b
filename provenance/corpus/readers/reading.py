"""The entry: every input opened and read; whatever cannot be used is kept with its reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import BinaryIO

from provenance.corpus.article import Collection, Rejection
from provenance.corpus.heap import growing
from provenance.corpus.outlets import Registry
from provenance.corpus.readers.desk import Desk
from provenance.corpus.readers.files import FileReader
from provenance.corpus.readers.sources import Source, find
from provenance.settings import Reading

Progress = Callable[[str, int, int], None]


@growing()
def read(
    inputs: Iterable[str | Path],
    registry: Registry,
    limits: Reading | None = None,
    *,
    progress: Progress | None = None,
    stdin: BinaryIO | None = None,
) -> Collection:
    """Read every input: a file, a folder, an address (http or https), or `-` for `stdin`.

    One unusable file or row never stops the rest: it becomes a `Rejection` with its file, line, field and reason.
    `progress` is called with "read", the bytes read so far, and the bytes of all files (0 when that is not known).

    Raises:
        InputError: a path that does not exist, or `-` without `stdin`.
    """
    desk = Desk(registry, limits or Reading())
    found = list(find(inputs, desk.limits, stdin))
    total = sum(one.size for one in found if isinstance(one, Source))
    before = 0
    for one in found:
        if isinstance(one, Rejection):
            desk.gathered.reject(one.input, one.line, one.field, one.reason)
            continue
        report = _reporter(progress, before, total)
        report(0)
        FileReader(one, desk, report).read()
        before += one.size
    _reporter(progress, before, total)(0)
    return desk.gathered.settled()


def _reporter(progress: Progress | None, before: int, total: int) -> Callable[[int], None]:
    def report(done: int) -> None:
        if progress is not None:
            progress("read", before + done, total)

    return report
