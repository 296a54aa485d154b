"""Verbs of reporting, as the language orders its words: before their subject, or beside it."""

from __future__ import annotations

from provenance.attribution.reading import Hit, Reading
from provenance.attribution.sentences.arabic.verb_first import VerbFirst
from provenance.attribution.sentences.bare_names import BareNames
from provenance.attribution.sentences.capitals import Capitals
from provenance.attribution.sentences.credits import Credit
from provenance.attribution.sentences.phrases import Phrases
from provenance.attribution.sentences.verb_beside import VerbBeside
from provenance.attribution.source import Source
from provenance.attribution.sources import Sources


class Verbs:
    """Reads the credits of verbs of reporting, as the language orders its words."""

    __slots__ = ("_beside", "_first")

    def __init__(self, sources: Sources, phrases: Phrases, bare_names: BareNames, capitals: Capitals) -> None:
        self._first = VerbFirst(sources, phrases, bare_names)
        self._beside = VerbBeside(sources, phrases, bare_names, capitals)

    def read(self, reading: Reading, hit: Hit) -> list[Credit]:
        """The credits of one verb."""
        if reading.grammar.subject == "after":
            return self._first.read(reading, hit)
        return self._beside.read(reading, hit)

    def told_by(self, reading: Reading, source: Source) -> Source | None:
        """Arabic: whom people behind a cue told it."""
        return self._first.told_by(reading, source)

    def teller(self, reading: Reading, hit: Hit, heard: Source) -> Source | None:
        """Who told an outlet of it, in other languages."""
        return self._beside.teller(reading, hit, heard)
