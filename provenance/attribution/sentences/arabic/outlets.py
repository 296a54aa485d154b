"""Outlets that an Arabic verb of reporting has for its subject: credited with what follows, or its topic."""

from __future__ import annotations

from provenance.attribution.reading import Reading
from provenance.attribution.sentences.arabic.agreement import agrees_with
from provenance.attribution.sentences.arabic.claims import as_what
from provenance.attribution.sentences.arabic.verb_kinds import CLAUSE_REACH
from provenance.attribution.sentences.clauses import complement, follows
from provenance.attribution.sources import Source

_REPORT_REACH = 4


def reports(reading: Reading, outlet: Source, kinds: tuple[str, ...], last: int) -> bool:
    """An outlet that is the subject of this verb is credited with what follows, and is not its topic."""
    if "asks" in kinds:
        return False
    if {"obtains", "knows"} & set(kinds):
        return learns(reading, last) if "knows" in kinds else reading.at("papers", last) is not None
    if {"relay", "learned", "attribute"} & set(kinds):
        return True
    if "publish" in kinds and (outlet.head or outlet.known):
        return outlet.known is not None or agrees_with(reading, outlet.first)
    if "describes" in kinds:
        return as_what(reading, last)
    far = outlet.head and "say" in kinds and "announce" not in kinds
    return follows(reading, last, CLAUSE_REACH if far else _REPORT_REACH)


def learns(reading: Reading, i: int) -> bool:
    """What somebody learned follows at token i, or from whom: "علمت المدينة أن"; "علم الجزيرة" is a flag as well."""
    origin = reading.at("from", i)
    return complement(reading, i) or (origin is not None and reading.at("group", origin.last) is not None)
