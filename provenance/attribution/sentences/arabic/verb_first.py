"""Verbs of reporting that their subject follows: Arabic.

verb  (to whom)  subject  (to whom)  (from whom)  clause
ونقلت            سانا                عن مصدر      أن …
وقال  لـ«سانا»   المتحدث                          إن …
"""

from __future__ import annotations

from provenance.attribution.reading import Hit, Reading
from provenance.attribution.sentences.arabic.between import Between
from provenance.attribution.sentences.arabic.fronted import Fronted
from provenance.attribution.sentences.arabic.hearers import Hearers
from provenance.attribution.sentences.arabic.objects import before_object
from provenance.attribution.sentences.arabic.outlets import Outlets
from provenance.attribution.sentences.arabic.subjects import Subjects
from provenance.attribution.sentences.arabic.unsaid import noun
from provenance.attribution.sentences.arabic.verb_kinds import DESCRIBED_REACH
from provenance.attribution.sentences.bare_names import BareNames
from provenance.attribution.sentences.clauses import PARTING, complement, follows, past_adverbials
from provenance.attribution.sentences.credits import Credit, credit
from provenance.attribution.sentences.phrase_words import anaphoric
from provenance.attribution.sentences.phrases import Phrases
from provenance.attribution.source import Source
from provenance.attribution.sources import Sources
from provenance.attribution.word_forms import FORMS

_QUOTED_REACH = 4
_SET_OFF = 4
"""Words of a name between commas at most."""
_FEELS = frozenset({"calls", "opines", "warns"})


class VerbFirst:
    """Reads the credits of one verb."""

    __slots__ = ("_bare_names", "_between", "_fronted", "_hearers", "_outlets", "_phrases", "_sources", "_subjects")

    def __init__(self, sources: Sources, phrases: Phrases, bare_names: BareNames) -> None:
        self._sources = sources
        self._phrases = phrases
        self._bare_names = bare_names
        self._hearers = Hearers(sources)
        self._outlets = Outlets(sources)
        self._subjects = Subjects(sources, phrases, bare_names, self._outlets, self._hearers)
        self._fronted = Fronted(phrases, bare_names)
        self._between = Between(phrases, bare_names)

    def read(self, reading: Reading, hit: Hit) -> list[Credit]:
        """Subject, hearer and whom the subject had it from."""
        felt = not _FEELS.isdisjoint(hit.cue.kinds) and reading.at("resumptive", hit.last)
        if felt or noun(reading, hit) or "\n" in reading.gap(hit.last):
            return []
        start = self._past_adverbials(reading, hit.last + 1 if reading.at("resumptive", hit.last) else hit.last)
        if "asks" in hit.cue.kinds and (before := self._fronted.find(reading, hit)):
            return [credit(reading, before, hit)]
        told = self._told_first(reading, start, hit)
        i = past_adverbials(reading, self._hearers.past_origin(reading, told)) if told else start
        subject = None
        if not self._subjects.none_at(reading, i) and (told or ":" not in reading.gap(hit.last)):
            subject = self._subjects.find(reading, i, hit, told=told is not None)
        told = told or self._told_behind(reading, subject, i)
        if subject is None and told is None:
            return self._relayed(reading, i, hit) or self._apart(reading, start, hit)
        if subject is None and reading.at("relative", hit.first - 1):
            subject = self._fronted.find(reading, hit)
        if subject is not None and told is None and subject.kind != "outlet" and "tells" in hit.cue.kinds:
            subject, told = self._hearers.object(reading, subject)
            if told is None and _was_told(reading, subject, hit):
                return []
        subject = before_object(reading, subject) if subject else None
        credits = [credit(reading, source, hit) for source in (subject, told) if source]
        if subject is not None and subject.kind == "outlet":
            credits += [credit(reading, source, hit) for source in self._sources.also(reading, subject)]
        if subject is not None and (subject.kind == "outlet" or _press(subject, hit)):
            credits += self._had_from(reading, subject.last, hit)
        return credits

    def _past_adverbials(self, reading: Reading, i: int) -> int:
        """Past when and how it was said, but not into a name that begins as if with that: "وقالت اليوم السابع"."""
        named = self._sources.known(reading, i) if reading.at("adverbial", i) else None
        return i if named and named.last > i + 1 else past_adverbials(reading, i)

    def told_by(self, reading: Reading, source: Source) -> Source | None:
        """Whom people behind a cue told it: "وحسب مصدر أمني لمراسل عكاظ"."""
        people = source.kind == "person" or (source.kind == "group" and not reading.definite(source.first))
        return self._hearers.told(reading, source.last) if people and source.last < len(reading) else None

    def _told_first(self, reading: Reading, i: int, hit: Hit) -> Source | None:
        """Whom it was told, right behind the verb: "وقال لـ«سانا» المتحدث"."""
        hearers = self._hearers
        return hearers.hearer(reading, i) or hearers.informed(reading, i, hit) or hearers.interviewer(reading, i, hit)

    def _told_behind(self, reading: Reading, subject: Source | None, i: int) -> Source | None:
        """Whom a subject told that is no outlet, or who is only pointed to at token i: "قال المصدر لرويترز"."""
        hearers = self._hearers
        if subject is None:
            anaphor_end = self._past_anaphor(reading, i)
            return hearers.after(reading, anaphor_end) if anaphor_end else None
        if subject.kind == "outlet":
            return None
        last = subject.last
        return hearers.after(reading, last) or hearers.before_clause(reading, last) or hearers.reporter(reading, last)

    def _apart(self, reading: Reading, start: int, hit: Hit) -> list[Credit]:
        """The subject before the verb, or behind a phrase that begins at token `start`."""
        before = self._outlets.before(reading, hit) or self._fronted.find(reading, hit)
        subject = before or self._set_off(reading, start, hit) or self._between.find(reading, start, hit)
        return [credit(reading, subject, hit)] if subject else []

    def _set_off(self, reading: Reading, i: int, hit: Hit) -> Source | None:
        """A name of a few words between commas behind the verb: "وقال، جيسي ويلر، كبير المهندسين، إن"."""
        if "plain" not in hit.cue.kinds or i >= len(reading) or reading.gap(i).strip() not in PARTING:
            return None
        named = self._bare_names.at(reading, i, begins=True)
        whole = named is not None and named.kind == "person" and 1 < named.last - i <= _SET_OFF
        parted = named is not None and named.last < len(reading) and reading.gap(named.last).strip() in PARTING
        return named if whole and parted and named and follows(reading, named.last, DESCRIBED_REACH) else None

    def _past_anaphor(self, reading: Reading, i: int) -> int:
        """Past somebody named before ("قال المصدر لرويترز", "قال الوزير لسانا"); 0 for nobody."""
        anaphor = reading.at("anaphor", i)
        if anaphor is not None:
            return anaphor.last
        return i + 1 if anaphoric(reading, i) else 0

    def _relayed(self, reading: Reading, i: int, hit: Hit) -> list[Credit]:
        """Whom an outlet named before had it from: "ونقلت الصحيفة عن مصادر"."""
        anaphor = reading.at("anaphor", i)
        return self._had_from(reading, anaphor.last, hit) if anaphor and "relay" in hit.cue.kinds else []

    def _had_from(self, reading: Reading, last: int, hit: Hit) -> list[Credit]:
        """Whom a channel that ends before token `last` had it from: "نقلت سانا عن مصدر عسكري قوله"."""
        frame = "attributing" if "attribute" in hit.cue.kinds else "quoting"
        frame = "from" if "learned" in hit.cue.kinds else frame
        for quoting in reading.which(frame, last, last + _QUOTED_REACH):
            if quoting.last >= len(reading):
                continue
            j = quoting.last
            source = self._sources.outlet(reading, j) or self._phrases.headed(reading, j, clause=True)
            if source is None and follows(reading, j, 9) and not reading.at("stop", j):
                source = self._bare_names.at(reading, j)
            return [credit(reading, source, quoting, chained=True)] if source else []
        return []


def _was_told(reading: Reading, subject: Source, hit: Hit) -> bool:
    """What somebody informs others of follows right behind the one who was informed: "أبلغت لجنة التحقيق بأن"."""
    others = reading.word(subject.last - 1).endswith(FORMS.plurals)
    told = "informs" not in hit.cue.kinds and subject.kind in ("body", "person") and not others
    return told and complement(reading, subject.last)


def _press(subject: Source, hit: Hit) -> bool:
    """Unnamed media relay what somebody said: "نقلت وسائل إعلام محلية عن الوزير"."""
    return subject.kind == "group" and "relay" in hit.cue.kinds
