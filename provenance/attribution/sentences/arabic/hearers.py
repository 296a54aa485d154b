"""To whom something was said, behind an Arabic verb of reporting: "وقال المتحدث لسانا", "وأبلغ المدير رويترز"."""

from __future__ import annotations

from dataclasses import replace

from provenance.attribution.bounds import HEARERS, titled_hearer
from provenance.attribution.reading import Hit, Reading
from provenance.attribution.sentences.arabic.leads import led_by
from provenance.attribution.sentences.arabic.verb_kinds import DESCRIBED_REACH
from provenance.attribution.sentences.clauses import bounded, complement
from provenance.attribution.source import Source
from provenance.attribution.sources import Sources
from provenance.attribution.word_forms import FORMS

_TOLD_OR_CLAUSE = (*HEARERS, "complement")


class Hearers:
    """Finds whom what a verb reports was said to."""

    __slots__ = ("_sources",)

    def __init__(self, sources: Sources) -> None:
        self._sources = sources

    def hearer(self, reading: Reading, i: int) -> Source | None:
        """An outlet that what was said was said to: "لسانا", "لـ«عكاظ»"."""
        if not reading.may(HEARERS, i):
            return None
        want, word = reading.grammar.dative, reading.word(i)
        if want not in word[:2]:
            return None
        if word.strip(FORMS.tatweel) == want:
            i, want = i + 1, ""
            if i >= len(reading) or not (reading.opened(i) or self._sources.known(reading, i)):
                return None
        source = self._sources.outlet(reading, i, want)
        if source is None and not want and reading.opened(i):
            quoted = self._sources.quoted(reading, i, i, "")
            source = quoted if quoted and bounded(reading, quoted.last) else None
        return source if source and source.kind == "outlet" else None

    def told(self, reading: Reading, i: int) -> Source | None:
        """A hearer behind a subject; there a name may be shown by its last word alone: "الوزير لكلمار برس"."""
        if told := self.hearer(reading, i):
            return told
        return self._sources.outlet(reading, i, reading.grammar.dative) if titled_hearer(reading, i) else None

    def after(self, reading: Reading, i: int) -> Source | None:
        """Whom a subject that ends before token i told, a word further at most."""
        return self.told(reading, i) or self.told(reading, i + 1)

    def before_clause(self, reading: Reading, i: int) -> Source | None:
        """Whom a subject told, past all that is said of it: "المتحدث باسم القوات، لـ«عكاظ» إن"."""
        want = reading.grammar.dative
        last = min(i + DESCRIBED_REACH, reading.sentence(i)[1])
        for j in reading.places(_TOLD_OR_CLAUSE, i, last):
            if want not in reading.word(j)[:2]:
                if complement(reading, j):
                    return None
                continue
            told = self.hearer(reading, j)
            if told is not None:
                named = told.known is not None or told.head
                marked = self.marked(reading, j)
                return told if named and (marked or bounded(reading, self._past_definite(reading, told.last))) else None
        return None

    def informed(self, reading: Reading, i: int, hit: Hit) -> Source | None:
        """The paper in marks that somebody informed: "وأبلغت (عكاظ) منسقة المبادرة أن"."""
        if "tells" not in hit.cue.kinds or i >= len(reading) or not reading.opened(i):
            return None
        return self._sources.known(reading, i)

    def interviewer(self, reading: Reading, i: int, hit: Hit) -> Source | None:
        """Who was told, before the subject: "حسب ما أكده في تصريح لعكاظ المدير سامي كرم"."""
        told = reading.at("told", i) if led_by(reading, hit.first) else None
        if told is None or "double" in told.cue.kinds:
            return None
        alone = (
            bool(told.cue.clitic)
            and told.last < len(reading)
            and reading.word(told.last).strip(FORMS.tatweel) == told.cue.clitic
        )
        source = self._sources.outlet(reading, told.last + alone, "" if alone else told.cue.clitic)
        return source if source and source.kind == "outlet" else None

    def reporter(self, reading: Reading, i: int) -> Source | None:
        """The reporter that a subject told, without a preposition: "وأفاد مصدر أمني، مراسل عكاظ في المدينة، أن"."""
        head = reading.at("outlet_head", i)
        if head is None or head.prefix or head.cue.kinds[0] != "reporter" or reading.ends_sentence(i):
            return None
        source = self._sources.outlet(reading, i)
        return source if source and source.kind == "outlet" else None

    def object(self, reading: Reading, subject: Source) -> tuple[Source, Source | None]:
        """A subject and the agency that it told, which nothing parts: "وأبلغ المتحدث باسم الشركة رويترز", "وفق ما أفاد
        مصدر طبي وكالة فرانس برس"; or any outlet in marks."""
        marked = next((j for j in range(subject.first + 1, subject.last) if reading.opened(j)), None)
        if marked is not None and (named := self._sources.known(reading, marked)) and named.last == subject.last:
            return replace(subject, last=marked, name=(subject.first, marked)), named
        told = self._sources.ending(reading, subject.last)
        if told is None or told.known is None or told.known.alias.guard != "none":
            return subject, None
        head = reading.ending("outlet_head", told.first)
        last = head.first if head else told.first
        if last <= subject.first or (head is None and last == subject.first + 1):
            return subject, None
        return replace(subject, last=last, name=(subject.first, last)), told

    @staticmethod
    def past_origin(reading: Reading, told: Source) -> int:
        """Past the country of a hearer with a head noun: "لوكالة الأنباء القلمونية"."""
        i = told.last
        while told.head and reading.spaced(i) and reading.definite(i) and reading.relational(i):
            i += 1
        return i

    @staticmethod
    def marked(reading: Reading, i: int) -> bool:
        """The dative stands alone at token i, before a name in marks: "لـ«عكاظ»"."""
        return reading.word(i).strip(FORMS.tatweel) == reading.grammar.dative and reading.opened(i + 1)

    @staticmethod
    def _past_definite(reading: Reading, i: int) -> int:
        """Past what describes an outlet: "لصحيفة «الفجر» المحلية"."""
        while i < len(reading) and reading.definite(i) and not reading.ends_sentence(i):
            i += 1
        return i
