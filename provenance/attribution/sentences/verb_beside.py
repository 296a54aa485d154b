"""Verbs of reporting that stand beside their subject, or close its sentence: all languages but Arabic and Chinese."""

from __future__ import annotations

from dataclasses import replace

from provenance.attribution.reading import Hit, Reading
from provenance.attribution.sentences.appositions import apposition, described
from provenance.attribution.sentences.around_verbs import PAUSED, auxiliaries, unsubjected
from provenance.attribution.sentences.bare_names import BareNames
from provenance.attribution.sentences.capitals import Capitals
from provenance.attribution.sentences.credits import Credit, credit
from provenance.attribution.sentences.listeners import Listeners
from provenance.attribution.sentences.naming_words import owns
from provenance.attribution.sentences.phrases import Phrases
from provenance.attribution.sentences.subjects import Subjects, opens_name
from provenance.attribution.sentences.verb_fit import fits, is_no_report, says
from provenance.attribution.sentences.without_capitals import WithoutCapitals
from provenance.attribution.sentences.word_order import within_body
from provenance.attribution.source import Source
from provenance.attribution.sources import Sources


class VerbBeside:
    """Reads the credits of one verb."""

    __slots__ = ("_capitals", "_listeners", "_plain", "_sources", "_subjects")

    def __init__(self, sources: Sources, phrases: Phrases, bare_names: BareNames, capitals: Capitals) -> None:
        self._sources = sources
        self._capitals = capitals
        self._listeners = Listeners(sources, capitals)
        self._subjects = Subjects(sources, capitals, self._listeners)
        self._plain = WithoutCapitals(sources, phrases, bare_names)

    def read(self, reading: Reading, hit: Hit) -> list[Credit]:
        """The subject, and whom it told."""
        if unsubjected(reading, hit.first) or not says(reading, hit):
            return []
        if not reading.grammar.cased:
            return self._plain.read(reading, hit)
        if reading.grammar.nouns and (both := self._subjects.closing(reading, hit)) is not None:
            return [credit(reading, one, hit) for one in both]
        initial = reading.grammar.subject == "initial"
        source = self._subjects.find(reading, hit)
        if (source is None or source.kind != "outlet") and (final := self._subjects.opening(reading, hit)):
            source = final
        if source is None and (heard := self._listeners.told_by_a_noun(reading, hit)):
            return [credit(reading, heard, hit)]
        if source is None or is_no_report(reading, source, hit) or not (initial or fits(reading, source, hit)):
            return []
        tells = source.kind != "outlet" and (reading.grammar.nouns or hit.cue.kinds != ("acts",))
        heard = self._listeners.find(reading, source, hit) if tells else None
        people = self._sources.people(reading, source)
        named = replace(source, first=source.name[0]) if people else source
        each = [people, named, *self._sources.also(reading, source), heard]
        return [credit(reading, one, hit) for one in each if one]

    def teller(self, reading: Reading, hit: Hit, heard: Source) -> Source | None:
        """Who told the outlet `heard` of it: before the verb, or after the hearer where a quotation comes first."""
        if not reading.grammar.cased:
            return self._plain.clause_head(reading, hit) or self._plain.named_after(reading, hit, heard.last)
        if reading.grammar.free and (
            body := within_body(self._capitals, reading, reading.at("verb", hit.first) or hit)
        ):
            return body
        start = auxiliaries(reading, hit.first)
        inverted = PAUSED.search(reading.gap(start)) or reading.grammar.free or reading.ending("inverting", start)
        after = self._capitals.after(reading, heard.last) if inverted and not owns(reading, heard.last) else None
        if after and reading.grammar.free and not opens_name(reading, after.first):
            after = None
        if reading.grammar.free and reading.at("inside", heard.last):
            within = self._capitals.after(reading, heard.last + 1)
            after = within if within and within.kind == "body" else after
        if after is None and reading.grammar.free and PAUSED.search(reading.gap(hit.first)):
            return self._capitals.before(reading, hit.first) if apposition(reading, hit.first) is not None else None
        return described(reading, after) if after else self._capitals.before(reading, hit.first)
