"""The outlet that somebody told, in languages with capitals: "confirmed his loss to Nine News"."""

from __future__ import annotations

import re

from provenance.attribution.reading import Hit, Reading
from provenance.attribution.sentences.around_verbs import CLAUSE, CLAUSE_TOKENS, PAUSED, auxiliaries, past_adverbs
from provenance.attribution.sentences.capitals import Capitals
from provenance.attribution.sentences.german_clauses import final_start
from provenance.attribution.source import Source
from provenance.attribution.sources import Sources

_APOSTROPHE = re.compile("['’]")
_NOUN_TOKENS = 6
_DATIVE_TOKENS = 3
_TOLD_TOKENS = 3


class Listeners:
    """Finds whom a speaker told."""

    __slots__ = ("_capitals", "_sources")

    def __init__(self, sources: Sources, capitals: Capitals) -> None:
        self._sources = sources
        self._capitals = capitals

    def find(self, reading: Reading, source: Source, hit: Hit) -> Source | None:
        """Whom the source of this verb told: behind both, between them, before the verb or in a phrase of its own."""
        return (
            self._told_behind(reading, source, hit)
            or self._told_between(reading, source, hit)
            or self._told_before_verb(reading, source, hit)
            or self._told_elsewhere(reading, source, hit)
        )

    def _told_behind(self, reading: Reading, source: Source, hit: Hit) -> Source | None:
        """Whom it was told, right after speaker and verb: "dem Deutschlandfunk", "a la agencia EFE"; or after what was
        told, a few words long: "confirmed his loss to Nine News"."""
        if reading.grammar.free and source.last <= hit.first and "say" in hit.cue.kinds:
            heard = self._sources.known(reading, hit.last)
            whole = heard is not None and heard.kind == "outlet" and not reading.tight(heard.last)
            return heard if whole else None
        i = max(source.last, hit.last)
        to = reading.at("to", i) or reading.at("to", past_adverbs(reading, i))
        if to is not None or reading.grammar.nouns:
            if reading.grammar.nouns and reading.gap(i).startswith(",") and reading.at("determiner", i):
                return None
            if "toward" in hit.cue.kinds and (to is None or reading.at("determiner", i)):
                return self._on_air(reading, i)
            heard = self.outlet_behind(reading, to) if to else self._capitals.outlet_after(reading, i)
            if heard is None and reading.at("dative", i):
                headed = self._capitals.after(reading, i)
                heard = headed if headed and headed.kind == "outlet" else None
            return heard or (self._on_air(reading, i) if reading.grammar.nouns else None)
        return self._told_of(reading, i) if "passed_on" in hit.cue.kinds else None

    def _on_air(self, reading: Reading, i: int) -> Source | None:
        """German: where it was said, behind a short object: "kritisierte den Vorstoß im Bayerischen Rundfunk"."""
        for j in range(i, min(i + _NOUN_TOKENS, len(reading))):
            if not (reading.tight(j) or reading.opened(j)) or reading.at("report", j):
                return None
            on = reading.at("on", j)
            if on is not None and (heard := self._capitals.outlet_after(reading, on.last)):
                return heard
        return None

    def _told_of(self, reading: Reading, i: int) -> Source | None:
        """The hearer after a short object of token i: no clause, and nothing that itself goes to somebody."""
        for j in range(i, min(i + _NOUN_TOKENS, len(reading))):
            if not reading.tight(j) or reading.at("clause", j) or reading.at("transfer", j):
                return None
            to = reading.at("to", j)
            if to is not None and "words" in to.cue.kinds:
                return self._capitals.outlet_after(reading, to.last)
        return None

    def _told_between(self, reading: Reading, source: Source, hit: Hit) -> Source | None:
        """Whom a speaker told that follows verb and hearer: "« … », déplore au Parisien Maud Kerjean"."""
        to = reading.at("to", past_adverbs(reading, hit.last)) if source.first > hit.last else None
        heard = self.outlet_behind(reading, to) if to else None
        return heard if heard and heard.last == source.first else None

    def _told_before_verb(self, reading: Reading, source: Source, hit: Hit) -> Source | None:
        """Whom somebody told who follows the verb: "Об этом «Коммерсанту» рассказал источник в правительстве"."""
        if not reading.grammar.free or source.first < hit.last:
            return None
        heard = self._sources.ending(reading, hit.first)
        return heard if heard and heard.kind == "outlet" and reading.tight(hit.last) else None

    def _told_elsewhere(self, reading: Reading, source: Source, hit: Hit) -> Source | None:
        """German: whose programme opens the clause: "In der ARD-Sendung „Bericht“ schloss die Ministerin aus". Turkish:
        who heard it, in the dative behind the speaker: "İki kaynak, Bloomberg'e görüşmelerin durduğunu söyledi"."""
        if reading.grammar.nouns:
            first = final_start(reading, hit.first)
            on = reading.at("on", first)
            heard = self._capitals.outlet_after(reading, on.last) if on else None
            return heard if heard and reading.gap(heard.last).startswith("-") else None
        if reading.grammar.subject != "initial":
            return None
        for i in range(source.last, min(source.last + _DATIVE_TOKENS, hit.first - _TOLD_TOKENS)):
            known = self._sources.known(reading, i)
            if known and known.kind == "outlet" and _APOSTROPHE.match(reading.gap(known.last)):
                told = reading.at("dative", known.last) is not None and known.last + _TOLD_TOKENS < hit.first
                return known if told else None
        return None

    def told_in_clause(self, reading: Reading, hit: Hit) -> Source | None:
        """Whom it was told, earlier in the clause that a participle closes: "hat sie dem Tagesspiegel erzählt"."""
        for i in range(hit.first - 1, max(0, hit.first - CLAUSE_TOKENS), -1):
            if CLAUSE.search(reading.gap(i + 1)):
                return None
            if reading.at("dative", i) and not reading.at("preposition", i - 1) and not reading.at("told", i - 1):
                heard = self._capitals.outlet_after(reading, i)
                if heard is not None:
                    return heard
        return None

    def told_by_a_noun(self, reading: Reading, hit: Hit) -> Source | None:
        """Whom a speaker that only a common noun names told, after a quotation: "« … », a confié le boulanger à X"."""
        start = auxiliaries(reading, hit.first)
        if not PAUSED.search(reading.gap(start)) and not reading.ending("inverting", start):
            return None
        for i in range(hit.last, min(hit.last + _NOUN_TOKENS, len(reading))):
            if not reading.tight(i):
                return None
            if to := reading.at("to", i):
                heard = self._capitals.outlet_after(reading, to.last)
                if heard is not None:
                    return heard
        return None

    def outlet_behind(self, reading: Reading, to: Hit) -> Source | None:
        """The outlet behind a preposition, whose article may be the name's own: "a La Vanguardia"."""
        return self._capitals.outlet_after(reading, to.last) or self._capitals.outlet_after(reading, to.first + 1)
