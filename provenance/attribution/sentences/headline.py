"""Headlines that open with their source ("رويترز: …", "Ministry: …"), or close with whoever they quote."""

from __future__ import annotations

import re
from dataclasses import replace

from provenance.attribution.reading import Reading
from provenance.attribution.sentences.around_cues import reporting_for
from provenance.attribution.sentences.credits import Credit
from provenance.attribution.sentences.naming_words import small
from provenance.attribution.sentences.phrases import Phrases
from provenance.attribution.sentences.source_kind import Sorting
from provenance.attribution.source import Source
from provenance.attribution.sources import Sources

_COLON = re.compile(r"\s*[»”\")]?\s*[:：]\s*[«»„“\"‚‘']?")
_SPOKEN = re.compile(r"[.!?…]*[’'\"”»“]\s*:\s*")
_DASH = re.compile(r"[’'\"”»“]?\s+[-–—]\s+")
_QUOTES = tuple("‘'\"“«„")
_CLOSED = ("’", "'", '"', "”", "»", "“", "«")
_LONGEST = 7
_QUOTED, _NAMED = 3, (2, 3)


class Headlines:
    """Reads what stands before a headline's colon."""

    __slots__ = ("_phrases", "_sorting", "_sources")

    def __init__(self, sources: Sources, phrases: Phrases) -> None:
        self._sources = sources
        self._phrases = phrases
        self._sorting = Sorting(sources)

    def read(self, reading: Reading) -> list[Credit]:
        """The source that fills the words before the first colon; an outlet, or a body or person by its head noun, and
        whom it told.

        Where names have capitals, an outlet that only its head noun shows is rather a topic: "Daily Deals: …".
        """
        if ":" not in reading.text and "：" not in reading.text:
            return []
        if reading.grammar.cased and (spoken := self._closing(reading)):
            return [spoken]
        last = next((i for i in range(1, min(_LONGEST, len(reading))) if _COLON.fullmatch(reading.gap(i))), None)
        if last is None:
            return []
        if relayed := self._relayed(reading, last):
            return relayed
        told = self._sources.heard(reading, 0, last)
        source = self._source(reading, told.first if told else last)
        if source is None or (reading.opened(last) and not self._speaks(reading, source)):
            source = None
        return [_credit(reading, one, last) for one in (source, told) if one]

    def _relayed(self, reading: Reading, last: int) -> list[Credit]:
        """An outlet and whom it had it from before a colon: "رويترز عن مسؤول أمريكي: …"."""
        found = self._sources.relays(reading, 0, last)
        if found is None:
            return []
        spoken = self._phrases.headed(reading, found[1])
        speaker = spoken if spoken is not None and spoken.last == last else None
        carried = [replace(_credit(reading, speaker, last), carrier=0)] if speaker else []
        return [_credit(reading, found[0], last), *carried]

    @staticmethod
    def _speaks(reading: Reading, source: Source) -> bool:
        """A body in one word, or a name of two behind an office, before a quotation that is all the rest: "Coach Ali
        Mensah: “…”"; no "Prince Harry: ‘Spare’ sells", "Premier League: “…”"."""
        i = source.last
        if source.kind == "outlet":
            return True
        if len(reading) - i < _QUOTED or not reading.gap(len(reading)).strip().endswith(_CLOSED):
            return False
        heads = [hit for j in range(i) if (hit := reading.at("person_head", j))]
        named = range(heads[-1].last if heads else i, i)
        return (source.kind == "body" and i == 1) or (len(named) > 1 and all(map(reading.capital, named)))

    def _closing(self, reading: Reading) -> Credit | None:
        """Who stands behind the colon where a quotation is all that stands before: "‘No plan to sell’: Ravi Menon"."""
        end = len(reading)
        first = next((i for i in range(max(_QUOTED, end - _LONGEST), end) if _SPOKEN.fullmatch(reading.gap(i))), None)
        if first is None or not reading.gap(0).strip().startswith(_QUOTES):
            return None
        source = self._sorting.sort(reading, first, end)
        if source is None or source.kind not in ("body", "person", "group"):
            return None
        alone = end - first in _NAMED and all(reading.capital(i) and not small(reading, i) for i in range(first, end))
        titled = self._headed(reading, first, end) and any(map(reading.capital, range(first, end)))
        return _credit(reading, source, first) if alone or titled or source.kind == "group" else None

    def behind_dash(self, reading: Reading) -> Credit | None:
        """Whom a dash at a headline's end names: an unnamed group, or somebody by office and name: "Dam gives way –
        state media". A body's or an outlet's name alone is rather the page's."""
        end = len(reading) if reading.grammar.cased else 0
        first = next((i for i in range(max(_QUOTED, end - _LONGEST), end) if _DASH.fullmatch(reading.gap(i))), None)
        if first is None:
            return None
        source = self._sorting.sort(reading, first, end)
        head = reading.at("person_head", first)
        named = head is not None and head.last < end and all(map(reading.capital, range(head.last, end)))
        if source is None or not (source.kind == "group" or (source.kind == "person" and named)):
            return None
        return _credit(reading, source, first)

    @staticmethod
    def _headed(reading: Reading, first: int, last: int) -> bool:
        """A noun for a body or a person stands there."""
        return any(reading.at(frame, i) for frame in ("body_head", "person_head") for i in range(first, last))

    def _source(self, reading: Reading, last: int) -> Source | None:
        led = reading.at("headline", 0)
        named = self._sources.outlet(reading, led.last, led.cue.clitic) if led else self._sources.outlet(reading, 0)
        for source in (named, self._phrases.headed(reading, 0)):
            if source is not None and source.last == last:
                topic = reading.grammar.cased and source.kind == "outlet" and source.known is None
                group = reading.at("group", 0) if source.kind == "group" else None
                press = group is not None and "press" in group.cue.kinds
                return None if topic or (source.kind == "group" and not press) else source
        if not reading.grammar.cased:
            return None
        if reading.grammar.subject == "initial" and reading.ending("headline", last):
            named = Source(0, last, "person", (0, last))
            return reporting_for(self._sources, reading, named)
        source = self._sorting.sort(reading, 0, last)
        if source is None or source.kind not in ("body", "person"):
            return None
        first = next((i for i in range(last) if reading.at("preposition", i)), last)
        return source if self._headed(reading, 0, first) else None


def _credit(reading: Reading, source: Source, mark: int) -> Credit:
    """What a headline credits, by the mark before token `mark`."""
    return Credit(source, (mark, mark), reading.sentence(0), "person" if source.kind == "person" else "")
