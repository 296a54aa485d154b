"""Accounts on platforms that are called by a name: "the Facebook page Kisumu Eye", "le compte Instagram Brest Nuit"."""

from __future__ import annotations

from dataclasses import replace

from provenance.attribution.reading import Reading
from provenance.attribution.source import Source

_CALLED = 4
_MARKED = 6


def account_head(reading: Reading, i: int) -> int:
    """Where the words end that begin at token i and call somebody's account on a platform: "Facebook page", "compte X",
    "página de Facebook"; 0 where none do."""
    for one, other in (("platform", "account"), ("account", "platform")):
        if hit := reading.at(one, i):
            if one == "platform" and hit.last > i + 1:
                return hit.last
            second = reading.at(other, i + 1) or (reading.at(other, i + 2) if reading.at("genitive", i + 1) else None)
            return second.last if second and not reading.ends_sentence(second.first) else 0
    return 0


def account(reading: Reading, first: int, last: int) -> Source | None:
    """An account by its name behind such words: "the Facebook page Kisumu Eye", "le compte Instagram Brest Nuit"."""
    for i in range(first, min(first + 3, last)):
        end = account_head(reading, i)
        if end == last and reading.opened(last) and (close := reading.closing(last)):
            return Source(first, close, "outlet", (last, close), None, "account")
        if end and end < last and all(reading.at("determiner", j) for j in range(first, i)) and reading.capital(end):
            return Source(first, last, "outlet", (end, last), None, "account")
    return None


def by_its_name(reading: Reading, source: Source) -> Source:
    """Turkish: an outlet or an account by the name before what it is called: "Liman Güncesi adlı Telegram kanalı",
    '"Liman Güncesi" adlı site'; any other source as it is."""
    if source.kind == "person" and (behind := reading.at("called", source.last)):
        kind = _outlets_noun(reading, behind.last)
        return replace(source, kind="outlet", name=(source.first, source.last), head=kind) if kind else source
    called = next(reading.which("called", source.first, source.last), None) if source.kind == "outlet" else None
    if called is None:
        return source
    marked = range(called.first - 1, max(-1, called.first - _MARKED), -1)
    opened = next((i for i in marked if reading.opened(i) and reading.closing(i) == called.first), None)
    first = source.first if opened is None else opened
    return replace(source, first=first, name=(first, called.first)) if first < called.first else source


def _outlets_noun(reading: Reading, i: int) -> str:
    """What kind of outlet a noun at token i or soon behind it shows, "" for none."""
    for j in range(i, min(i + _CALLED, len(reading))):
        if not reading.tight(j):
            return ""
        if head := reading.at("outlet_head", j):
            return head.cue.kinds[0]
        if account_head(reading, j):
            return "account"
    return ""
