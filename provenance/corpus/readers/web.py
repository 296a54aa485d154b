"""One page from the web, because the user typed its address. Nothing else in the project opens a connection."""

from __future__ import annotations

import http.client
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from typing import Any

from provenance.corpus.article import Note
from provenance.settings import Reading

_AGENT = "Mozilla/5.0 (compatible; provenance)"
_PIECE = 65_536


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it came: its bytes, the address it finally had, the charset and the time the server states."""

    data: bytes
    url: str
    charset: str
    date: str


def fetch(url: str, limits: Reading) -> Page | Note:
    """Get one page within the limits of size and time, or say why not."""
    request = urllib.request.Request(url, headers={"User-Agent": _AGENT, "Accept": "text/html,*/*;q=0.5"})
    try:
        with _opener().open(request, timeout=limits.fetch_seconds) as answer:
            data = _body(answer, limits)
            if isinstance(data, Note):
                return data
            headers = answer.headers
            return Page(data, answer.geturl(), headers.get_content_charset() or "", headers.get("Date") or "")
    except urllib.error.HTTPError as error:
        return Note("fetch_failed", (("why", f"HTTP {error.code}"),))
    except (OSError, http.client.HTTPException, ValueError) as error:
        return Note("fetch_failed", (("why", str(getattr(error, "reason", error))),))


def _opener() -> urllib.request.OpenerDirector:
    """Only http and https, also where a page redirects to: the default opener would follow to `ftp:`."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.HTTPHandler(),
        urllib.request.HTTPSHandler(),
        urllib.request.HTTPRedirectHandler(),
        urllib.request.HTTPErrorProcessor(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.UnknownHandler(),
    ):
        opener.add_handler(handler)
    return opener


def _body(answer: Any, limits: Reading) -> bytes | Note:
    pieces: list[bytes] = []
    size, ends = 0, time.monotonic() + limits.fetch_seconds
    while piece := answer.read1(_PIECE):
        pieces.append(piece)
        size += len(piece)
        if size > limits.max_page_bytes:
            return Note("too_big", (("limit", "max_page_bytes"), ("n", limits.max_page_bytes)))
        if time.monotonic() > ends:
            return Note("fetch_failed", (("why", f"slower than fetch_seconds = {limits.fetch_seconds}"),))
    return b"".join(pieces)
