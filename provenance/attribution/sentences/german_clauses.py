"""German clauses that a verb, a participle or a prefix closes: "Zuerst hatte die „Bild“ darüber berichtet"."""

from __future__ import annotations

import re

from provenance.attribution.reading import Hit, Reading
from provenance.attribution.sentences.capitals import Capitals
from provenance.attribution.source import Source

_NO_SURNAME = (
    "anaphor", "determiner", "adverbial", "stop", "person_head", "body_head", "group", "outlet_head", "preposition",
    "medium",
)  # fmt: skip
_FINAL = re.compile(r"[,؛;:!?\n]|\.\s")
FINAL_TOKENS = 16
"""How far the beginning of a clause is looked for before the verb that closes it."""


def final_start(reading: Reading, last: int) -> int:
    """Where the clause begins that the verb at token `last` closes; names in marks part none."""
    first = last
    while first > max(0, last - FINAL_TOKENS) and not _FINAL.search(reading.gap(first)):
        first -= 1
    return first


def framed(capitals: Capitals, reading: Reading, first: int, last: int) -> Source | None:
    """Who stands beside the auxiliary of a participle that closes the clause: "Zuerst hatte die „Bild“ berichtet",
    "Die Ministerin hat den Verdacht zurückgewiesen"."""
    for i in range(first, last):
        if reading.at("perfecting", i):
            before = capitals.before(reading, i) if i > first else None
            return before or capitals.outlet_after(reading, i + 1) or capitals.after(reading, i + 1)
    return None


def told_before(capitals: Capitals, reading: Reading, hit: Hit) -> tuple[Source, ...]:
    """Who told an outlet, in a clause that the verb closes: "wie zwei Personen der Agentur Reuters sagten"."""
    first = final_start(reading, hit.first)
    if not {"say", "final"} & set(hit.cue.kinds) or not reading.at("subordinating", first):
        return ()
    for i in range(first + 2, hit.first):
        heard = capitals.outlet_after(reading, i) if reading.at("dative", i) else None
        if heard is not None and heard.last == hit.first:
            speaker = capitals.before(reading, i)
            return tuple(one for one in (speaker, heard) if one)
    return ()


def surname(reading: Reading, hit: Hit) -> Source | None:
    """One capitalised word alone behind a singular verb of speech, with a pause or small letters behind it, where an
    object would have its article: "„Ich bleibe“, sagte Thurnherr."."""
    i = hit.last
    if i >= len(reading) or not reading.capital(i) or not reading.tight(i) or reading.word(i)[:1].isdigit():
        return None
    known = reading.any_at(_NO_SURNAME, i) or reading.word(i).lower().endswith(reading.grammar.acts)
    plural = reading.word(hit.first).endswith(reading.grammar.plural)
    goes_on = i + 1 < len(reading) and reading.tight(i + 1) and reading.capital(i + 1)
    hyphened = i + 1 < len(reading) and reading.gap(i + 1).startswith("-")
    return None if known or plural or goes_on or hyphened else Source(i, i + 1, "person", (i, i + 1))


def closes_frame(reading: Reading, hit: Hit) -> bool:
    """A participle closes a clause whose auxiliary stands far before it: "hat den Verdacht bestätigt"."""
    if reading.tight(hit.last) and hit.last < len(reading):
        return False
    first = final_start(reading, hit.first)
    return next(reading.which("perfecting", first, hit.first - 1), None) is not None


def ends_in_prefix(reading: Reading, hit: Hit) -> bool:
    """The verb's prefix ends its clause: "gab am Montag bekannt, dass"."""
    for prefix in reading.which("particle", hit.last, min(hit.last + FINAL_TOKENS, reading.sentence(hit.first)[1])):
        if prefix.last >= len(reading) or not reading.tight(prefix.last):
            return next(reading.which("and", hit.last, prefix.first), None) is None
    return False
