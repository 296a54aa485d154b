"""Sources before the cue that closes them: "Reuters'a göre", "Medienberichten zufolge"."""

from __future__ import annotations

import re

from provenance.attribution.reading import Hit, Reading
from provenance.attribution.sentences.around_cues import citing, past_suffix, reporting_for
from provenance.attribution.sentences.capitals import Capitals
from provenance.attribution.sentences.credits import Credit, credit
from provenance.attribution.sentences.naming_words import head_at
from provenance.attribution.sentences.platform_accounts import by_its_name
from provenance.attribution.sentences.source_kind import Sorting
from provenance.attribution.sentences.verbs import Verbs
from provenance.attribution.source import Source
from provenance.attribution.sources import Sources

_DESCRIBED = 5
_HYPHEN = re.compile(r"[\u2010-\u2014-]")


class Closed:
    """Reads sources that a cue closes."""

    __slots__ = ("_capitals", "_sorting", "_sources", "_verbs")

    def __init__(self, sources: Sources, capitals: Capitals, verbs: Verbs) -> None:
        self._sources = sources
        self._capitals = capitals
        self._sorting = Sorting(sources)
        self._verbs = verbs

    def read(self, reading: Reading, hit: Hit) -> list[Credit]:
        """The source before the cue, and who carries it."""
        if "joined" in hit.cue.kinds and not _HYPHEN.search(reading.gap(hit.first)):
            return []
        end = _before_where(reading, hit.first)
        last = past_suffix(reading, end)
        source = self._ending(reading, last)
        verb = reading.at("verb", hit.first)
        nobody = source is not None and source.kind == "person" and not _names_somebody(reading, source, last, end)
        if source is None or nobody or _for_whom(reading, source, hit):
            return self._verbs.read(reading, verb) if verb else []
        source = by_its_name(reading, source)
        relay = "relay" in hit.cue.kinds
        carrier = self._carrier(reading, source.first) if relay else None
        head = self._sources.known(reading, source.name[0]) if source.known is None else None
        source = source if relay else reporting_for(self._sources, reading, source) or source
        if head and (relay or source.kind == "group"):
            carrier, begins = head, past_suffix(reading, head.last + 1)
            begins = head.last + 1 if begins == head.last else head.last
            reporter = reading.at("outlet_head", begins)
            begins = reporter.last if reporter else begins
            source = self._sorting.sort(reading, begins, source.last) or source
        first = [credit(reading, carrier, hit)] if carrier else []
        if source.kind == "outlet" and (teller := self._teller(reading, source)):
            first.append(credit(reading, teller, hit))
        first += self._verbs.read(reading, verb) if verb and last < hit.first else []
        return [*first, credit(reading, source, hit, chained=relay)]

    def _ending(self, reading: Reading, last: int) -> Source | None:
        """The source that ends before token `last`: a known name, unless it is somebody's surname: "Hakan Turan"."""
        known = self._sources.ending(reading, last)
        before = known.first - 1 if known else -1
        person = before >= 0 and reading.tight(before + 1) and reading.capital(before) and not head_at(reading, before)
        if known is None or (person and not reading.ends_sentence(before)):
            return self._capitals.before(reading, last) or known
        return known

    def _carrier(self, reading: Reading, last: int) -> Source | None:
        """The outlet that cites, before who is cited and what is said of him: "Reuters'ın adı açıklanmayan …"."""
        for i in range(last, max(0, last - _DESCRIBED), -1):
            if carrier := citing(self._sources, reading, past_suffix(reading, i)):
                return carrier
            if not reading.spaced(i):
                return None
        return None

    def _teller(self, reading: Reading, heard: Source) -> Source | None:
        """Turkish: whose words to an outlet they were: "Vali Ali Kaya'nın Anadolu Ajansı'na verdiği bilgiye göre"."""
        last = past_suffix(reading, heard.first)
        if last == heard.first or not reading.at("dative", heard.last):
            return None
        teller = self._capitals.before(reading, last)
        return teller if teller and teller.kind in ("person", "body") else None


def _for_whom(reading: Reading, source: Source, hit: Hit) -> bool:
    """Those for whom somebody issued it: "gazetecilere yaptığı açıklamada"."""
    whom = source.kind == "group" and reading.word(source.last - 1).endswith(reading.grammar.oblique)
    return whom and "issued" in hit.cue.kinds


def _before_where(reading: Reading, i: int) -> int:
    """Where the words begin before token i that tell where or when it was said: "AFAD'ın X hesabından yapılan"."""
    while between := reading.ending("timed", i):
        i = between.first
    return i


def _names_somebody(reading: Reading, source: Source, last: int, end: int) -> bool:
    """A name with its case after an apostrophe, or a person's head noun: "yönetmeliğe göre" names nobody."""
    return last < end or any(reading.at("person_head", i) for i in range(source.first, source.last))
