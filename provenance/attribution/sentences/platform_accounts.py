"""Accounts on platforms that are called by a name: "the Facebook page Kisumu Eye", "le compte Instagram Brest Nuit"."""

from __future__ import annotations

from provenance.attribution.reading import Reading
from provenance.attribution.source import Source


def account_head(reading: Reading, i: int) -> int:
    """Where the words end that begin at token i and call somebody's account on a platform: "Facebook page", "compte X",
    "página de Facebook"; 0 where none do."""
    for one, other in (("platform", "account"), ("account", "platform")):
        if reading.at(one, i):
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
