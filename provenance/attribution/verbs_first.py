"""Verbs of reporting that their subject follows: Arabic.

verb  (to whom)  subject  (to whom)  (from whom)  clause
ونقلت            سانا                عن مصدر      أن …
وقال  لـ«سانا»   المتحدث                          إن …
"""

from __future__ import annotations

import re

from provenance.attribution.bounds import HEARERS
from provenance.attribution.clauses import bounded, complement, follows, speech
from provenance.attribution.credits import Credit, credit
from provenance.attribution.phrases import Phrases
from provenance.attribution.reading import Hit, Reading
from provenance.attribution.sources import Source, Sources

_PAUSE = re.compile(r"[.،,؛:\n]")
_CLAUSE_REACH = 14
_REPORT_REACH = 4
_QUOTED_REACH = 4
_HEADED_REACH = 7


class VerbFirst:
    """Reads the credits of one verb."""

    __slots__ = ("_phrases", "_sources")

    def __init__(self, sources: Sources, phrases: Phrases) -> None:
        self._sources = sources
        self._phrases = phrases

    def read(self, reading: Reading, hit: Hit) -> list[Credit]:
        """Subject, hearer and whom the subject had it from."""
        if "weak" in hit.cue.kinds and hit.first and _runs_on(reading, hit.first):
            return []
        start = hit.last + 1 if reading.at("resumptive", hit.last) else hit.last
        told = self._hearer(reading, start)
        i = told.last if told else start
        subject = self._subject(reading, i, hit.cue.kinds) if not self._stops(reading, i) else None
        if told is None and (subject is None or subject.kind != "outlet"):
            told = self._hearer_after(reading, subject.last if subject else self._past_anaphor(reading, i))
        if subject is None and told is None:
            before = self._subject_before(reading, hit)
            return [credit(reading, before, hit)] if before else []
        credits = [credit(reading, source, hit) for source in (subject, told) if source]
        if subject is not None and subject.kind == "outlet":
            credits += [credit(reading, source, hit) for source in self._sources.also(reading, subject)]
            credits += self._had_from(reading, subject, hit)
        return credits

    def _hearer_after(self, reading: Reading, i: int) -> Source | None:
        """Whom a subject that ends before token i told, a word further at most."""
        return next((told for j in (i, i + 1) if i and (told := self._hearer(reading, j))), None)

    def _past_anaphor(self, reading: Reading, i: int) -> int:
        """Past somebody named before ("قال المصدر لرويترز", "قال الوزير لسانا"); 0 for nobody."""
        anaphor = reading.at("anaphor", i)
        if anaphor is not None:
            return anaphor.last
        return i + 1 if self._phrases.anaphoric(reading, i) else 0

    def _stops(self, reading: Reading, i: int) -> bool:
        return i >= len(reading) or (reading.at("stop", i) is not None and self._sources.known(reading, i) is None)

    def _hearer(self, reading: Reading, i: int) -> Source | None:
        """An outlet that what was said was said to: "لسانا", "لـ«عكاظ»"."""
        if not reading.may(HEARERS, i):
            return None
        want, word = reading.grammar.dative, reading.word(i)
        if want not in word[:2]:
            return None
        if word.strip("ـ") == want:
            i, want = i + 1, ""
            if i >= len(reading) or not (reading.opened(i) or self._sources.known(reading, i)):
                return None
        source = self._sources.outlet(reading, i, want)
        return source if source and source.kind == "outlet" else None

    # Subjects --------------------------------------------------------------------------------------------------

    def _subject(self, reading: Reading, i: int, kinds: tuple[str, ...]) -> Source | None:
        outlet = self._sources.outlet(reading, i)
        if outlet is not None and outlet.kind == "outlet":
            return outlet if _reports(reading, outlet, kinds, outlet.last) else None
        if outlet is not None:
            return outlet if outlet.kind == "group" or _claims(reading, outlet, kinds) else None
        if reading.at("anaphor", i) and not self._titled(reading, i):
            return None
        claims = bool({"say", "weak", "clausal"} & set(kinds))
        headed = self._phrases.headed(reading, i, clause=claims)
        if headed is not None:
            return headed if headed.kind == "own" or _claims(reading, headed, kinds) else None
        subject = self._phrases.unheaded(reading, i) if claims else None
        return subject if subject and _states(reading, subject.last, kinds) else None

    def _titled(self, reading: Reading, i: int) -> bool:
        """What looks like an anaphor is a title that a name follows: "المسؤول أحمد كمال"."""
        anaphor, person = reading.at("anaphor", i), reading.at("person_head", i)
        if anaphor is None or person is None or person.last < anaphor.last:
            return False
        return person.last < len(reading) and not self._stops(reading, person.last) and reading.tight(person.last)

    def _subject_before(self, reading: Reading, hit: Hit) -> Source | None:
        """An outlet right before its verb: "سانا ذكرت أن"; a common word must be marked as a name there."""
        last = hit.first
        while last > 0 and reading.at("aux", last - 1):
            last -= 1
        if reading.ends_sentence(last) or not _runs_on(reading, last):
            return None
        if reading.opened(hit.first) and reading.closing(hit.first) == hit.last:
            return None
        source = self._sources.ending(reading, last) or self._headed_before(reading, last)
        if source is None or not _reports(reading, source, hit.cue.kinds, hit.last):
            return None
        known = source.known
        if known is None and not reading.opened(source.name[0]) and not follows(reading, hit.last, _CLAUSE_REACH):
            return None
        sure = known is None or known.alias.guard == "none" or self._sources.marked(reading, known)
        return source if sure else None

    def _headed_before(self, reading: Reading, last: int) -> Source | None:
        """An outlet by its head noun that ends just before token `last`: "صحيفة «الفجر» نقلت"."""
        start, _ = reading.sentence(last - 1) if last else (0, 0)
        for head in reading.which("outlet_head", max(start, last - _HEADED_REACH), last - 1):
            source = self._sources.outlet(reading, head.first)
            if source is not None and source.kind == "outlet" and source.last == last:
                return source
        return None

    def _had_from(self, reading: Reading, channel: Source, hit: Hit) -> list[Credit]:
        """Whom a channel had it from: "نقلت سانا عن مصدر عسكري قوله", "نسبت سانا إلى رويترز القول"."""
        frame = "attributing" if "attribute" in hit.cue.kinds else "quoting"
        for quoting in reading.which(frame, channel.last, channel.last + _QUOTED_REACH):
            if quoting.last >= len(reading):
                continue
            j = quoting.last
            source = self._sources.outlet(reading, j) or self._phrases.headed(reading, j, clause=True)
            if source is None and follows(reading, j, 9) and not reading.at("stop", j):
                source = self._phrases.unheaded(reading, j)
            return [credit(reading, source, quoting, chained=True)] if source else []
        return []


def _runs_on(reading: Reading, i: int) -> bool:
    """No mark of a pause stands before token i."""
    return reading.spaced(i) or not _PAUSE.search(reading.gap(i))


def _reports(reading: Reading, outlet: Source, kinds: tuple[str, ...], last: int) -> bool:
    """An outlet that is the subject of this verb is credited with what follows, and is not its topic."""
    if {"relay", "learned", "attribute"} & set(kinds):
        return True
    if "publish" in kinds and (outlet.head or outlet.known):
        return True
    far = outlet.head and "say" in kinds and "announce" not in kinds
    return follows(reading, last, _CLAUSE_REACH if far else _REPORT_REACH)


def _claims(reading: Reading, source: Source, kinds: tuple[str, ...]) -> bool:
    if "announce" in kinds or ("publish" in kinds and source.kind == "group"):
        return True
    if "weak" in kinds or "clausal" in kinds:
        return bounded(reading, source.last)
    if "say" in kinds:
        return follows(reading, source.last, _CLAUSE_REACH)
    return "relay" in kinds and follows(reading, source.last, 3)


def _states(reading: Reading, i: int, kinds: tuple[str, ...]) -> bool:
    """A clause bounds a subject without a head noun that ends before token i."""
    if "weak" in kinds:
        return complement(reading, i)
    if "clausal" in kinds:
        return complement(reading, i) or speech(reading, i)
    return bounded(reading, i)
