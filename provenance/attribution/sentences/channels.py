"""Outlets that a cue says were told it: "in an interview with X", "لبرنامج … على قناة X"."""

from __future__ import annotations

from dataclasses import replace

from provenance.attribution.reading import Hit, Reading
from provenance.attribution.sentences.around_cues import past_clitic, past_suffix, reporting_for, unsaid
from provenance.attribution.sentences.capitals import Capitals
from provenance.attribution.sentences.credits import Credit, credit
from provenance.attribution.sentences.verbs import Verbs
from provenance.attribution.source import Source
from provenance.attribution.sources import Sources

_PROGRAMME_REACH = 12
_PROGRAMME_NAME = 4
_LEARNED_REACH = 8


class Channels:
    """Reads whom a cue says that it was told."""

    __slots__ = ("_capitals", "_sources", "_verbs")

    def __init__(self, sources: Sources, capitals: Capitals, verbs: Verbs) -> None:
        self._sources = sources
        self._capitals = capitals
        self._verbs = verbs

    def told(self, reading: Reading, hit: Hit) -> list[Credit]:
        """Who was told it behind the cue, and who told them."""
        verb = reading.at("verb", hit.first)
        if verb is None and reading.grammar.cased and unsaid(reading, hit.first):
            return []
        if "said" in hit.cue.kinds and not any(reading.which("verb", reading.sentence(hit.first)[0], hit.first)):
            return []
        heard = self._hearer(reading, hit)
        if "from" in hit.cue.kinds and any(reading.which("learned", hit.first - _LEARNED_REACH, hit.first)):
            source = heard or self._capitals.after(reading, hit.last, lenient=True)
            return [credit(reading, source, hit, chained=True)] if source else []
        if heard is None or ("known" in hit.cue.kinds and heard.known is None):
            inner = reading.which("verb", hit.first, hit.last) if reading.grammar.cased else iter(())
            verb = verb or next(inner, None)
            return self._verbs.read(reading, verb) if verb else []
        credits = [credit(reading, heard, hit)]
        cased = reading.grammar.cased
        saying = hit if verb or (cased and any(reading.which("verb", hit.first, hit.last))) else None
        if saying is None and cased:
            saying = reading.ending("verb", hit.first)
        speaker = self._verbs.teller(reading, saying, heard) if saying else None
        if cased and (by := reading.at("agent", heard.last)):
            speaker = self._capitals.after(reading, by.last)
        if speaker is not None and speaker.kind != "outlet":
            credits.insert(0, credit(reading, speaker, hit))
        return credits

    def _hearer(self, reading: Reading, hit: Hit) -> Source | None:
        """The outlet behind the cue, or the one whose programme stands there."""
        if reading.grammar.cased:
            source = self._capitals.outlet_after(reading, hit.last) or self._capitals.after(reading, hit.last)
            if source and reading.at("outlet_head", hit.last - 1) and reading.grammar.script != "latin":
                foreign = source.kind == "person" and reading.word(source.first).isascii()
                source = replace(source, kind="outlet") if foreign else source
            return source if source and source.kind == "outlet" else _named_programme(reading, hit.last)
        i, want = past_clitic(reading, hit.last, hit.cue.clitic)
        if "double" in hit.cue.kinds:
            return self._given_to(reading, i)
        if "programme" in hit.cue.kinds:
            said = any(reading.at("verb", j) for j in range(reading.sentence(hit.first)[0], hit.first))
            source = self._airing(reading, hit.last) if said else None
            return source if source and source.known else None
        heard = self._of_programme(reading, i, want) or self._sources.outlet(reading, i, want)
        if heard is None and reading.grammar.script == "hebrew" and i > hit.last and reading.opened(i):
            return self._sources.quoted(reading, i, i, "newspaper")
        return heard

    def _given_to(self, reading: Reading, i: int) -> Source | None:
        """The outlet to which somebody named first gave it: "خص المدرب صحيفة «الشروق» بحديث"."""
        for j in range(i, min(i + _PROGRAMME_REACH, len(reading))):
            if j > i and reading.ends_sentence(j):
                return None
            source = self._sources.outlet(reading, j) if j == i or reading.at("outlet_head", j) else None
            if source is not None and source.kind == "outlet":
                return source
        return None

    def _of_programme(self, reading: Reading, i: int, want: str) -> Source | None:
        """The channel of a programme: "لبرنامج «مساء المدينة» المذاع على قناة X"."""
        programme = reading.at("programme", i)
        return self._airing(reading, programme.last) if programme and programme.prefix == want else None

    def _airing(self, reading: Reading, i: int) -> Source | None:
        """The channel that a programme is said to be on, behind its word at token i."""
        for j in range(i, min(i + _PROGRAMME_REACH, len(reading))):
            if reading.ends_sentence(j):
                return None
            aired = reading.at("aired", j)
            if aired is not None and (source := self._sources.outlet(reading, aired.last)):
                return source if source.kind == "outlet" else None
        return None

    def told_before(self, reading: Reading, hit: Hit) -> list[Credit]:
        """Turkish: who was told it before the cue, and who told them: "Reuters'a konuşan yetkili"."""
        last = past_suffix(reading, hit.first)
        named = self._sources.ending(reading, last)
        heard = named or self._capitals.before(reading, last)
        heard = heard and (reporting_for(self._sources, reading, heard) or heard)
        if heard is None or heard.kind != "outlet":
            verb = reading.at("verb", hit.first)
            return self._verbs.read(reading, verb) if verb else []
        speaking = reading.at("told_before", hit.last)
        behind = speaking.last if speaking else hit.last
        speaker = self._capitals.after(reading, behind + (reading.at("and", behind) is not None))
        if speaker is None and named:
            owner = past_suffix(reading, named.first)
            owned = owner < named.first and reading.at("after", hit.last) is not None
            if owned or reading.ends_sentence(hit.last):
                speaker = self._capitals.before(reading, owner)
        if speaker is None and reading.ends_sentence(hit.last):
            topic = self._capitals.after(reading, reading.sentence(hit.first)[0], opens=True)
            speaker = topic if topic and reading.gap(topic.last).startswith(",") else None
        told = [speaker] if speaker and speaker.kind != "outlet" else []
        return [credit(reading, source, hit) for source in (*told, heard)]


def _named_programme(reading: Reading, i: int) -> Source | None:
    """A quoted name before a word for a programme: "with the “Morning Hour” programme", "„Meet the Press“-Sendung"."""
    for j in range(i, min(i + _PROGRAMME_NAME, len(reading))):
        if j > i and reading.ends_sentence(j):
            return None
        end = reading.closing(j) if reading.opened(j) else None
        if end is not None:
            named = reading.at("programme", end) is not None
            return Source(i, end, "outlet", (j, end), None, "broadcaster") if named else None
    return None
