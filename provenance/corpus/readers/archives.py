"""Pages inside archives: the one of an MHTML file, the HTML responses of a WARC file."""

from __future__ import annotations

import email
import email.policy
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage

from provenance.corpus.readers.unpacking import Unpacked

_HTML = ("text/html", "application/xhtml+xml")
_LONGEST_LINE = 65_536
_MOST_HEADERS = 200


@dataclass(frozen=True, slots=True)
class Capture:
    """One page as it was captured: its bytes, the address and charset it came with, and when, as written."""

    data: bytes
    url: str
    charset: str
    when: str


@dataclass(frozen=True, slots=True)
class Unusable:
    """A record of a page that cannot be used: `too_big`, or the content encoding that is not known here."""

    too_big: bool
    encoding: str = ""


def page_of_mhtml(data: bytes) -> Capture | None:
    """The page that a browser saved as one file; None when there is none in it."""
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
        part = next((part for part in message.walk() if part.get_content_type() in _HTML), None)
        if not isinstance(part, EmailMessage) or not isinstance(message, EmailMessage):
            return None
        payload = part.get_payload(decode=True)
        url = _header(message, "Snapshot-Content-Location") or _header(part, "Content-Location")
        charset = part.get_content_charset() or ""
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        # The parser of mails meets headers here that no mail has.
        return None
    return Capture(payload, url, charset, _header(message, "Date")) if isinstance(payload, bytes) else None


def pages_of_warc(unpacked: Unpacked, most: int) -> Iterator[tuple[int, Capture | Unusable]]:
    """The HTML pages among the records of a WARC file, each with its record's number, from 1.

    A record over `most` bytes is skipped. Redirects, images, requests and the like are passed over.
    """
    stream = _Stream(unpacked)
    number = 0
    while (line := stream.line()) is not None:
        if not line.startswith(b"WARC/"):
            continue
        number += 1
        headers = _headers(stream)
        length = int(size) if (size := headers.get("content-length", "")).isdigit() else 0
        is_page = headers.get("warc-type") == "response" and headers.get("content-type", "").startswith(
            "application/http"
        )
        if is_page and length > most:
            yield number, Unusable(too_big=True)
        block = stream.take(length, keep=is_page and length <= most)
        page = _response(block, headers, most) if block else None
        if page is not None:
            yield number, page


def _response(block: bytes, record: dict[str, str], most: int) -> Capture | Unusable | None:
    head, _, body = block.partition(b"\r\n\r\n")
    status, _, fields = head.partition(b"\r\n")
    headers = dict(_field(line) for line in fields.split(b"\r\n")[:_MOST_HEADERS])
    kind, _, parameters = headers.get("content-type", "").partition(";")
    if status.split(b" ")[1:2] != [b"200"] or kind.strip().lower() not in _HTML:
        return None
    if headers.get("transfer-encoding", "").lower() == "chunked":
        body = _unchunked(body)
    encoding = headers.get("content-encoding", "").lower()
    if encoding in ("gzip", "deflate", "x-gzip"):
        body = _inflated(body, most)
    elif encoding not in ("", "identity"):
        return Unusable(too_big=False, encoding=encoding)
    charset = parameters.strip().lower().removeprefix("charset=").strip("\"' ")
    return Capture(body, record.get("warc-target-uri", "").strip("<>"), charset, record.get("warc-date", ""))


def _unchunked(body: bytes) -> bytes:
    """The body without chunk sizes; as it stands if there are none, as some crawlers store it."""
    pieces: list[bytes] = []
    at = 0
    while (end := body.find(b"\r\n", at, at + 20)) >= 0:
        try:
            size = int(body[at:end].partition(b";")[0], 16)
        except ValueError:
            break
        if size <= 0:
            break
        pieces.append(body[end + 2 : end + 2 + size])
        at = end + 2 + size + 2
    return b"".join(pieces) or body


def _inflated(body: bytes, most: int) -> bytes:
    for window in (zlib.MAX_WBITS | 32, -zlib.MAX_WBITS):
        try:
            return zlib.decompressobj(window).decompress(body, most)
        except zlib.error:
            continue
    return body


def _headers(stream: _Stream) -> dict[str, str]:
    found: dict[str, str] = {}
    for _ in range(_MOST_HEADERS):
        line = stream.line()
        if not line:
            break
        name, value = _field(line)
        found.setdefault(name, value)
    return found


def _field(line: bytes) -> tuple[str, str]:
    name, _, value = line.decode("utf-8", "replace").partition(":")
    return name.strip().lower(), value.strip()


def _header(message: EmailMessage, name: str) -> str:
    return str(message.get(name, "")).strip()


class _Stream:
    """Lines and stretches of bytes out of pieces."""

    def __init__(self, unpacked: Unpacked) -> None:
        self._pieces = unpacked.pieces()
        self._rest = b""

    def line(self) -> bytes | None:
        """The next line without its end, None at the end; a line that is too long comes in parts."""
        while b"\n" not in self._rest and len(self._rest) < _LONGEST_LINE:
            piece = next(self._pieces, b"")
            if not piece:
                break
            self._rest += piece
        if not self._rest:
            return None
        line, _, self._rest = self._rest.partition(b"\n")
        return line.rstrip(b"\r")

    def take(self, count: int, *, keep: bool) -> bytes:
        """The next `count` bytes, or b"" where they are not to be kept or the stream ends before."""
        kept: list[bytes] = []
        while count > 0:
            piece = self._rest or next(self._pieces, b"")
            if not piece:
                return b""
            self._rest = piece[count:]
            if keep:
                kept.append(piece[:count])
            count -= min(count, len(piece))
        return b"".join(kept)
