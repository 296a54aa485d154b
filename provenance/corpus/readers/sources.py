"""What the user typed -> the files to read, each under the name the user knows it by."""

from __future__ import annotations

import hashlib
import io
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from provenance.corpus.article import Note, Rejection
from provenance.errors import InputError
from provenance.settings import Reading

_PIECE = 1 << 20
PASSED_OVER = frozenset({".toml", ".case"})
"""Suffixes of the tool's own files, which stand beside articles in a folder and are none."""

UNREADABLE = frozenset({
    ".css", ".js", ".mjs", ".map", ".svg", ".py", ".exe", ".dll", ".pdf", ".doc", ".docx", ".odt", ".rtf", ".xls",
    ".xlsx", ".ods", ".ppt", ".pptx", ".zip", ".rar", ".7z", ".tar", ".epub", ".sqlite", ".db", ".gexf", ".graphml",
})  # fmt: skip
"""Suffixes of files that are no text of an article, whatever their bytes look like."""


@dataclass(frozen=True, slots=True)
class Source:
    """One file. `suffix` without `.gz`, lower case; `url`, `charset` and `captured` are known of fetched pages."""

    name: str
    suffix: str
    size: int
    open: Callable[[], BinaryIO]
    url: str = ""
    charset: str = ""
    captured: str = ""

    def sha256(self) -> str:
        """Of the bytes as they lie there, still compressed if they are."""
        digest = hashlib.sha256()
        with self.open() as stream:
            while piece := stream.read(_PIECE):
                digest.update(piece)
        return digest.hexdigest()


def find(inputs: Iterable[str | Path], limits: Reading, stdin: BinaryIO | None) -> Iterator[Source | Rejection]:
    """The files behind the inputs, in the order given, those of a folder sorted by name.

    Hidden files, a README, the tool's own files (TOML, case files) and the folder of assets that a browser saves beside
    a page are passed over.

    Raises:
        InputError: a path that does not exist, or `-` without a standard input.
    """
    for given in inputs:
        name = _shown(str(given))
        if name == "-":
            yield _standard_input(stdin, limits)
        elif name.lower().startswith(("http://", "https://")):
            yield _fetched(name, limits)
        else:
            yield from _below(Path(given), name, limits, depth=0, within=())


def from_bytes(name: str, data: bytes, *, url: str = "", charset: str = "", captured: str = "") -> Source:
    """A source that is already in memory."""
    return Source(name, _suffix(name), len(data), lambda: io.BytesIO(data), url, charset, captured)


def _standard_input(stdin: BinaryIO | None, limits: Reading) -> Source | Rejection:
    if stdin is None:
        raise InputError("there is no standard input to read", where="-", next="name a file instead of -")
    data = stdin.read(limits.max_file_bytes + 1)
    return from_bytes("-", data) if len(data) <= limits.max_file_bytes else _too_big("-", limits)


def _fetched(url: str, limits: Reading) -> Source | Rejection:
    from provenance.corpus.readers.web import fetch

    page = fetch(url, limits)
    if isinstance(page, Note):
        return Rejection(url, 0, "", page)
    return from_bytes(url, page.data, url=page.url, charset=page.charset, captured=page.date)


def _below(
    path: Path, name: str, limits: Reading, depth: int, within: tuple[tuple[int, int], ...]
) -> Iterator[Source | Rejection]:
    try:
        status = path.stat()
        names = sorted(os.listdir(path)) if path.is_dir() else None
    except (OSError, ValueError) as error:
        if depth == 0:
            raise InputError(f"cannot open {name}: {_why(error)}", where=name, next="check the path") from error
        yield Rejection(name, 0, "", Note("unreadable", (("why", _why(error)),)))
        return
    if names is None:
        yield _file(path, name, status.st_size, limits)
        return
    here = (status.st_dev, status.st_ino)
    if here in within:
        return
    if depth >= limits.max_depth:
        yield Rejection(name, 0, "", Note("too_deep", (("limit", "max_depth"), ("n", limits.max_depth))))
        return
    pages = {stem for stem, dot, suffix in (entry.rpartition(".") for entry in names) if suffix in ("html", "htm")}
    for entry in names:
        if not _passed_over(entry, pages):
            yield from _below(path / entry, _joined(name, entry), limits, depth + 1, (*within, here))


def _file(path: Path, name: str, size: int, limits: Reading) -> Source | Rejection:
    suffix = _suffix(name)
    if not path.is_file():
        return Rejection(name, 0, "", Note("unreadable", (("why", "not a regular file"),)))
    if suffix in UNREADABLE:
        return Rejection(name, 0, "", Note("unknown_format", (("suffix", suffix),)))
    if size > limits.max_file_bytes:
        return _too_big(name, limits)
    if not os.access(path, os.R_OK):
        return Rejection(name, 0, "", Note("unreadable", (("why", "Permission denied"),)))
    return Source(name, suffix, size, lambda: path.open("rb"))


def _too_big(name: str, limits: Reading) -> Rejection:
    return Rejection(name, 0, "", Note("too_big", (("limit", "max_file_bytes"), ("n", limits.max_file_bytes))))


def _passed_over(entry: str, pages: set[str]) -> bool:
    stem, _, kind = entry.rpartition("_")
    assets = kind in ("files", "dosyalar") and stem in pages
    is_readme = entry.lower().partition(".")[0] == "readme"
    return entry.startswith(".") or is_readme or assets or Path(entry).suffix.lower() in PASSED_OVER


def _suffix(name: str) -> str:
    suffixes = [suffix.lower() for suffix in Path(name).suffixes[-2:]]
    if suffixes and suffixes[-1] == ".gz":
        suffixes.pop()
    return suffixes[-1] if suffixes else ""


def _joined(folder: str, entry: str) -> str:
    return _shown(entry) if folder in (".", "./") else f"{folder.rstrip('/')}/{_shown(entry)}"


def _shown(name: str) -> str:
    """A file's name as text: bytes that are no UTF-8 become U+FFFD."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _why(error: Exception) -> str:
    return error.strerror or str(error) if isinstance(error, OSError) else str(error)
