"""Accounts on platforms that a text names by address or handle: "t.me/channel", "(@name)" beside a platform's name."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from provenance.attribution.reading import Reading
from provenance.corpus.addresses import account_id, account_in
from provenance.corpus.article import Span

_ADDRESS = re.compile(r"(?:https?://)?(?:www\.)?[a-z][a-z0-9-]{0,30}\.[a-z]{2,4}/@?[\w.-]{2,64}", re.IGNORECASE)
_PATH = re.compile(r"/(?i:(?<=\.[a-z]{2}/)|(?<=\.[a-z]{3}/)|(?<=\.[a-z]{4}/))")
"""What every address has: quickly looked for, as it begins with a letter that few texts hold."""
_BEHIND = 8
"""Tokens behind a handle among which its platform may be named."""
_HANDLE = re.compile(r"(?<![\w.@/])@([A-Za-z0-9_]{2,40})\b(?!\.\w)")


@dataclass(frozen=True, slots=True)
class Account:
    """An account: its id, where it is written, and the tokens of the sentence that names it."""

    id: str
    span: Span
    sentence: tuple[int, int]


def accounts(reading: Reading) -> Iterator[Account]:
    """The accounts that a text names, in order."""
    found = list(_ADDRESS.finditer(reading.text)) if _PATH.search(reading.text) else []
    if "@" in reading.text:
        found = sorted((*found, *_HANDLE.finditer(reading.text)), key=lambda m: m.start())
    taken = 0
    for match in found:
        i = bisect_right(reading.starts, match.end() - 1) - 1
        if i < 0 or match.start() < taken:
            continue
        sentence = _around(reading, match.start(), i)
        id_ = _handle(reading, sentence, match) if match.re is _HANDLE else account_in(match[0])
        if id_:
            taken = match.end()
            yield Account(id_, Span(match.start(), match.end()), sentence)


def _around(reading: Reading, start: int, i: int) -> tuple[int, int]:
    """The sentence; an address's own dots and slashes do not end it."""
    first, _ = reading.sentence(max(0, bisect_left(reading.starts, start) - 1))
    return first, max(reading.sentence(i)[1], i + 1)


def _handle(reading: Reading, sentence: tuple[int, int], match: re.Match[str]) -> str:
    """A bare handle belongs to the platform that its sentence names nearest before it, or right behind it."""
    at = bisect_left(reading.starts, match.start())
    behind = range(bisect_left(reading.starts, match.end()), min(sentence[1], at + _BEHIND))
    for i in (*range(at - 1, sentence[0] - 1, -1), *behind):
        platform = reading.anywhere("platform", i)
        if platform is not None:
            return account_id(platform.cue.kinds[0], match[1])
    return ""
