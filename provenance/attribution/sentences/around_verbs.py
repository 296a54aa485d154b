"""What stands around a verb: its auxiliaries and adverbs, and where its clause begins."""

from __future__ import annotations

import re

from provenance.attribution.reading import Hit, Reading

PAUSED = re.compile(r"[,\"“”»]")
QUOTED = re.compile(r"[\"“”»]|''")
CLAUSE = re.compile(r"[.,،؛:;!?؟\n«»\"“”]")
_BETWEEN = ("adverbial", "medium")
CLAUSE_TOKENS = 12
"""How far a clause is looked back into from its verb."""


def auxiliaries(reading: Reading, i: int) -> int:
    """Where the auxiliaries and adverbs before the verb at token i begin."""
    while i > 0 and reading.auxiliary(i - 1) and not PAUSED.search(reading.gap(i)):
        i -= 1
    return i


def unsubjected(reading: Reading, i: int) -> bool:
    """A word without a subject stands before the verb at token i, or before its pronouns: "to say", "nadie le dijo"."""
    start = auxiliaries(reading, i) if reading.grammar.cased else i
    return any(j and reading.at("unsubjected", j - 1) and not QUOTED.search(reading.gap(j)) for j in {i, start})


def past_adverbs(reading: Reading, i: int) -> int:
    """Past a day or a medium between a verb and the subject behind it: "Así lo publica este martes La Vanguardia",
    "Así lo denunció en su cuenta de X la congresista"."""
    while reading.may(_BETWEEN, i) and reading.tight(i) and (hit := _between(reading, i)):
        i = (reading.closing(hit.last) if reading.opened(hit.last) else None) or hit.last
    return i


def _between(reading: Reading, i: int) -> Hit | None:
    return reading.at("adverbial", i) or reading.at("medium", i)


def clause_start(reading: Reading, last: int, reach: int) -> int:
    """Where the clause begins that ends before token `last`, at most `reach` tokens before."""
    first = last
    while first > max(0, last - reach) and (not CLAUSE.search(reading.gap(first)) or reading.tight(first)):
        first -= 1
    return first
