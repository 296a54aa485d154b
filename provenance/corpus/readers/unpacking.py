"""The bytes of a source, gunzipped, whole or line by line, within limits. An archive cut short gives what it holds."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from typing import BinaryIO

_PIECE = 262_144
_GZIP = b"\x1f\x8b"


class Unpacked:
    """A stream to be read once. Afterwards `cut` says that an archive ended too early, `over` that `limit` was met."""

    def __init__(self, stream: BinaryIO, limit: int) -> None:
        start = stream.read(len(_GZIP))
        stream.seek(0)
        self._stream = stream
        self._reader = gzip.GzipFile(fileobj=stream) if start == _GZIP else stream
        self._left = limit
        self._head: bytes | None = None
        self.cut = False
        self.over = False

    @property
    def position(self) -> int:
        """Bytes of the stream read so far, compressed if it is."""
        return self._stream.tell()

    def head(self) -> bytes:
        """The first piece, which stays to be read."""
        if self._head is None:
            self._head = self._next()
        return self._head

    def whole(self, most: int) -> bytes:
        """All bytes at once; more than `most` is `over` too, and gives what was read until then."""
        pieces: list[bytes] = []
        size = 0
        for piece in self.pieces():
            pieces.append(piece)
            size += len(piece)
            if size > most:
                self.over = True
                break
        return b"".join(pieces)

    def lines(self, longest: int) -> Iterator[bytes]:
        """Blocks of whole lines; a line over `longest` bytes comes as an empty block of its own.

        The unfinished last line of an archive cut short, or of a stream over its limit, is left out.
        """
        rest: list[bytes] = []
        size = 0
        for piece in self.pieces():
            start, end = 0, piece.rfind(b"\n") + 1
            if not end:
                size += len(piece)
                rest = [*rest, piece] if size <= longest else []
                continue
            if size > longest:
                start = piece.find(b"\n") + 1
                yield b""
            if end > start:
                yield b"".join((*rest, piece[start:end]))
            rest, size = [piece[end:]], len(piece) - end
        if size > longest:
            yield b""
        elif size and not self.cut and not self.over:
            yield b"".join(rest)

    def pieces(self) -> Iterator[bytes]:
        """The bytes as they come, the first piece included."""
        piece = self.head()
        while piece:
            yield piece
            piece = self._next()

    def _next(self) -> bytes:
        try:
            # read1, not read: one that fails midway would lose what it had unpacked before.
            piece = self._reader.read1(_PIECE) if isinstance(self._reader, gzip.GzipFile) else self._reader.read(_PIECE)
        except (EOFError, gzip.BadGzipFile, zlib.error):
            self.cut = True
            return b""
        self.over = len(piece) > self._left
        piece = piece[: self._left]
        self._left -= len(piece)
        return piece
