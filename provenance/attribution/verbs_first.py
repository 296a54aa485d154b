"""Verbs of reporting that their subject follows: Arabic.

verb  (to whom)  subject  (to whom)  (from whom)  clause
ونقلت            سانا                عن مصدر      أن …
وقال  لـ«سانا»   المتحدث                          إن …
"""

from __future__ import annotations

import re
from dataclasses import replace

from provenance.attribution.bounds import HEARERS, titled_hearer
from provenance.attribution.clauses import bounded, complement, follows, speech
from provenance.attribution.credits import Credit, credit
from provenance.attribution.phrases import Phrases, acting
from provenance.attribution.reading import Hit, Reading
from provenance.attribution.sources import Source, Sources

_PAUSE = re.compile(r"[.،,؛:\n]")
_CLAUSE_REACH = 14
_RELAY_REACH = 3
_REPORT_REACH = 4
_QUOTED_REACH = 4
_HEADED_REACH = 7
_FRONTED_REACH = 12
_DESCRIBED_REACH = 22
_ABOUT_REACH, _NEAR = 6, 5
_ASKS_TOKENS = 4
_ENTITLED_REACH = 5
_ASKED_LETTERS = 6
_FEELING_REACH = 4
_PLURALS = ("ات", "ين", "ون")
_DIRECTED = (("points", "attributing"), ("calls", "attributing"), ("stresses", "upon"), ("voices", "about"))
_OWNED, _GOD = ("ه", "ها", "هم"), "الله"
_FELT_LETTERS = 5
_CLAIMS = frozenset({"say", "weak", "clausal", "calls", "voices"})
"""Kinds of verbs that say what follows them is somebody's claim."""
_ANNOUNCES = frozenset({"announce", "states"})
"""Those whose subject with a head noun needs no clause."""
_SPOKEN = ("interview", "statement", "press_conference", "broadcast")
_CONJUNCTIONS = ("و", "ف")
_COMMAS = ("،", ",", "؛", ";")


class VerbFirst:
    """Reads the credits of one verb."""

    __slots__ = ("_phrases", "_sources")

    def __init__(self, sources: Sources, phrases: Phrases) -> None:
        self._sources = sources
        self._phrases = phrases

    def read(self, reading: Reading, hit: Hit) -> list[Credit]:
        """Subject, hearer and whom the subject had it from."""
        if _noun(reading, hit) or "\n" in reading.gap(hit.last):
            return []
        start = self._past_adverbials(reading, hit.last + 1 if reading.at("resumptive", hit.last) else hit.last)
        told = self._hearer(reading, start)
        i = self._past_adverbials(reading, told.last) if told else start
        subject = None
        if not self._stops(reading, i):
            subject = self._subject(reading, i, hit, told=told is not None)
        if told is None and (subject is None or subject.kind != "outlet"):
            told = self._hearer_after(reading, subject.last if subject else self._past_anaphor(reading, i))
            told = told or (self._hearer_before_clause(reading, subject.last) if subject else None)
        if subject is None and told is None and (relayed := self._relayed(reading, i, hit)):
            return relayed
        if subject is None and told is None:
            before = self._subject_before(reading, hit) or self._fronted(reading, hit)
            return [credit(reading, before, hit)] if before else []
        if subject is not None and told is None and "tells" in hit.cue.kinds:
            subject, told = self._object(reading, subject)
        credits = [credit(reading, source, hit) for source in (subject, told) if source]
        if subject is not None and subject.kind == "outlet":
            credits += [credit(reading, source, hit) for source in self._sources.also(reading, subject)]
            credits += self._had_from(reading, subject.last, hit)
        return credits

    def _past_adverbials(self, reading: Reading, i: int) -> int:
        """Past what may stand between a verb and its subject: "أفاد الأربعاء مسؤول", "قال من جانبه المدير"."""
        while (hit := reading.at("adverbial", i)) and reading.tight(hit.last) and hit.last < len(reading):
            i = hit.last
        return i

    def _hearer_after(self, reading: Reading, i: int) -> Source | None:
        """Whom a subject that ends before token i told, a word further at most."""
        return next((told for j in (i, i + 1) if i and (told := self._told(reading, j))), None)

    def _told(self, reading: Reading, i: int) -> Source | None:
        """A hearer behind a subject; there a name may be shown by its last word alone: "الوزير لكلمار برس"."""
        if told := self._hearer(reading, i):
            return told
        return self._sources.outlet(reading, i, reading.grammar.dative) if titled_hearer(reading, i) else None

    def _hearer_before_clause(self, reading: Reading, i: int) -> Source | None:
        """Whom a subject told, past all that is said of it: "المتحدث باسم القوات، لـ«عكاظ» إن"."""
        want = reading.grammar.dative
        for j in range(i, min(i + _DESCRIBED_REACH, reading.sentence(i)[1])) if i < len(reading) else ():
            if want not in reading.word(j)[:2]:
                if complement(reading, j):
                    return None
                continue
            told = self._hearer(reading, j)
            if told is not None:
                named = told.known is not None or told.head
                marked = self._marked(reading, j)
                return told if named and (marked or bounded(reading, self._past_definite(reading, told.last))) else None
        return None

    @staticmethod
    def _marked(reading: Reading, i: int) -> bool:
        """The dative stands alone at token i, before a name in marks: "لـ«عكاظ»"."""
        return reading.word(i).strip("ـ") == reading.grammar.dative and reading.opened(i + 1)

    @staticmethod
    def _past_definite(reading: Reading, i: int) -> int:
        """Past what describes an outlet: "لصحيفة «الفجر» المحلية"."""
        while i < len(reading) and reading.definite(i) and not reading.ends_sentence(i):
            i += 1
        return i

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
        if source is None and not want and reading.opened(i):
            quoted = self._sources.quoted(reading, i, i, "")
            source = quoted if quoted and bounded(reading, quoted.last) else None
        return source if source and source.kind == "outlet" else None

    # Subjects --------------------------------------------------------------------------------------------------

    def _subject(self, reading: Reading, i: int, hit: Hit, *, told: bool) -> Source | None:
        """Who speaks from token i. `told`: the sentence names a hearer, so that somebody does."""
        kinds, verb = hit.cue.kinds, hit.first
        outlet = self._sources.outlet(reading, i) or (self._learner(reading, i) if "learned" in kinds else None)
        if outlet is not None:
            if outlet.kind == "outlet":
                speaks = _led_by(reading, verb) or _reports(reading, outlet, kinds, outlet.last)
            else:
                speaks = told or outlet.kind == "group" or _claims(reading, outlet, kinds, verb)
            return outlet if speaks else None
        if reading.at("anaphor", i) and not self._titled(reading, i):
            return None
        claims = bool(_CLAIMS & set(kinds))
        clause = claims or (bool({*_ANNOUNCES, "points"} & set(kinds)) and follows(reading, i, _CLAUSE_REACH))
        many = bool({*_ANNOUNCES, "points", "shows"} & set(kinds)) and reading.at("group", i) is not None
        headed = self._phrases.headed(reading, i, clause=clause or many)
        if headed is None:
            return self._by_name(reading, i, hit, told=told and claims)
        if "shows" in kinds:
            return _feeling(reading, headed)
        if "asks" in kinds:
            headed = _before_asked(reading, headed)
        sure = told or headed.kind == "own" or _claims(reading, headed, kinds, verb) or _led(reading, verb)
        return headed if sure or self._hearer(reading, headed.last) else None

    def _by_name(self, reading: Reading, i: int, hit: Hit, *, told: bool) -> Source | None:
        """Who speaks from token i without a head noun."""
        kinds = set(hit.cue.kinds)
        subject = self._phrases.unheaded(reading, i) if kinds & {*_CLAIMS, *_ANNOUNCES, "asks"} else None
        if subject is not None and (told or self._stated(reading, subject, hit)):
            return _until_owned(reading, subject) if kinds & _ANNOUNCES and _entitled(reading, subject) else subject
        if subject is not None and "asks" in kinds:
            return _asker(reading, subject)
        if subject is not None and "say" in kinds and (title := _entitled(reading, subject)):
            named = replace(subject, last=title.first, name=(subject.first, title.first))
            return named if follows(reading, subject.last, _DESCRIBED_REACH) else None
        owns = kinds & {"announce", "shows"}
        return self._phrases.owner(reading, i, feeling="shows" in kinds) if owns else None

    def _object(self, reading: Reading, subject: Source) -> tuple[Source, Source | None]:
        """A subject and the agency that it told, which nothing parts: "وأبلغ المتحدث باسم الشركة رويترز"."""
        told = self._sources.ending(reading, subject.last)
        if told is None or told.known is None or told.known.alias.guard != "none" or told.first <= subject.first + 1:
            return subject, None
        return replace(subject, last=told.first, name=(subject.first, told.first)), told

    def _learner(self, reading: Reading, i: int) -> Source | None:
        """A paper whose name is a common word too, when it learned that something is so: "علمت المدينة أن"."""
        found = self._sources.any_name(reading, i)
        if found is None or found.preposition or not complement(reading, found.last):
            return None
        place = (found.first, found.last)
        return Source(*place, "outlet", place, found)

    def _stated(self, reading: Reading, subject: Source, hit: Hit) -> bool:
        """A clause bounds a subject without a head noun, at once or after its hearer or what is said of it."""
        kinds, heard = set(hit.cue.kinds), self._told(reading, subject.last)
        lead = reading.ending("lead", hit.first)
        if lead is not None and "what" in lead.cue.kinds and not complement(reading, subject.last):
            return False
        marked = heard is not None and self._marked(reading, subject.last)
        if "say" in kinds and (marked or _surname(reading, subject)):
            return True
        if (kinds & _ANNOUNCES and _entitled(reading, subject)) or _closes(reading, subject, hit):
            return True
        if not kinds & _CLAIMS:
            return False
        if _states(reading, heard.last if heard else subject.last, hit.cue.kinds):
            return True
        return "weak" not in kinds and _described(reading, subject, hit.cue.kinds)

    def _fronted(self, reading: Reading, hit: Hit) -> Source | None:
        """A body or a person that an auxiliary sets before its verb: "وكانت وزارة المالية أعلنت"."""
        if not {"say", "announce", "clausal", "relay", "weak"} & set(hit.cue.kinds):
            return None
        last = hit.first
        while last > 0 and reading.at("aux", last - 1):
            last -= 1
        start, _ = reading.sentence(hit.first)
        begins = self._phrases.filling(reading, start, last) if last - start <= _FRONTED_REACH else None
        if begins is not None and complement(reading, hit.last):
            return begins
        if antecedent := self._antecedent(reading, hit) or self._opening(reading, start, hit, last):
            return antecedent
        for j in range(last - 1, max(start, last - _FRONTED_REACH) - 1, -1):
            if fronting := reading.at("fronting", j):
                source = self._phrases.filling(reading, fronting.last, last)
                topic = "topic" in fronting.cue.kinds and reading.ends_sentence(fronting.first)
                if source is None and (last < hit.first or topic) and "say" in hit.cue.kinds:
                    named = self._phrases.unheaded(reading, fronting.last)
                    source = _until(named, last) if topic and named else named
                claimed = source is not None and source.last == last
                announced = "announce" in hit.cue.kinds or follows(reading, hit.last, _CLAUSE_REACH)
                announced = announced or reading.medium(hit.last, min(hit.last + _NEAR, len(reading))) is not None
                return source if claimed and announced else None
        return None

    def _opening(self, reading: Reading, start: int, hit: Hit, last: int) -> Source | None:
        """A name and what he is, from the sentence's beginning to the verb: "سامي كرم، رئيس المركز أكد أن"."""
        if not complement(reading, hit.last) or "say" not in hit.cue.kinds or last - start > _FRONTED_REACH:
            return None
        named = self._phrases.unheaded(reading, start)
        if named is None or named.last >= last or reading.gap(named.last).strip() not in _COMMAS:
            return None
        return named if reading.at("person_head", named.last) or reading.at("describing", named.last) else None

    def _antecedent(self, reading: Reading, hit: Hit) -> Source | None:
        """Who is said to have said so by the way: "بحضور رئيس البلدية سامي كرم الذي أكد أن"."""
        relative = reading.at("relative", hit.first - 1)
        if relative is None or "one" not in relative.cue.kinds or not {"say", "weak"} & set(hit.cue.kinds):
            return None
        return self._phrases.closing(reading, relative.first) if complement(reading, hit.last) else None

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
                source = self._phrases.unheaded(reading, j)
            return [credit(reading, source, quoting, chained=True)] if source else []
        return []


def _runs_on(reading: Reading, i: int) -> bool:
    """No mark of a pause stands before token i."""
    return reading.spaced(i) or not _PAUSE.search(reading.gap(i))


def _reports(reading: Reading, outlet: Source, kinds: tuple[str, ...], last: int) -> bool:
    """An outlet that is the subject of this verb is credited with what follows, and is not its topic."""
    if "asks" in kinds:
        return False
    if "obtains" in kinds:
        return reading.at("papers", last) is not None
    if {"relay", "learned", "attribute"} & set(kinds):
        return True
    if "publish" in kinds and (outlet.head or outlet.known):
        return True
    far = outlet.head and "say" in kinds and "announce" not in kinds
    return follows(reading, last, _CLAUSE_REACH if far else _REPORT_REACH)


def _noun(reading: Reading, hit: Hit) -> bool:
    """What looks like a verb is none: "between" in the middle of a clause, "with expectation of …"."""
    kinds = hit.cue.kinds
    if hit.first and not hit.clitics and reading.at("subjected", hit.first - 1):
        return True
    if "say" in kinds and reading.at("unsaid", hit.first - 1):
        return True
    if not hit.first or _PAUSE.search(reading.gap(hit.first)):
        return False
    if "weak" in kinds or "initial" in kinds:
        return reading.ending("leading", hit.first) is None
    return (
        bool({"clausal", "relay"} & set(kinds))
        and not hit.clitics
        and reading.at("noun_after", hit.first - 1) is not None
    )


def _led(reading: Reading, verb: int) -> bool:
    """The verb closes what it reports: "بحسب ما أفاد مسؤول", "هذا ما قاله الوزير"."""
    lead = reading.ending("lead", verb)
    return lead is not None and reading.at("relative", lead.first) is None


def _surname(reading: Reading, subject: Source) -> bool:
    """A surname in marks: "وقال "الكردي" متحدثا عن …"; or a name in marks that speaks to reporters."""
    if not reading.opened(subject.first):
        return False
    if subject.last - subject.first > 1:
        return reading.at("kin", subject.first) is not None
    return reading.definite(subject.first) or any(reading.at(frame, subject.last) for frame in ("audience", "medium"))


def _entitled(reading: Reading, subject: Source) -> Hit | None:
    """The title behind the subject's name: "أكد سالم الأحمدي الناطق الرسمي"."""
    behind = reading.which("person_head", subject.first + 1, min(subject.first + _ENTITLED_REACH, subject.last))
    title = next((title for title in behind if not title.clitics), None)
    apposed = title is not None and reading.definite(title.first - 1)
    return title if title is not None and (apposed or _bare_title(reading, subject, title)) else None


def _bare_title(reading: Reading, subject: Source, title: Hit) -> bool:
    """A title without the article behind a foreign name, before a mark: "أعلن كارل ميركا رئيس النادي، …"."""
    i, dative = subject.last, reading.grammar.dative
    marked = (
        i >= len(reading) or not reading.tight(i) or reading.at("adverbial", i) or reading.word(i).startswith(dative)
    )
    plain = not reading.word(subject.first).endswith("ة") and title.first - subject.first > 1
    qualified = not reading.definite(title.first) or reading.definite(title.last)
    return plain and bool(marked) and qualified


def _until_owned(reading: Reading, source: Source) -> Source:
    """Without the noun of action that is the speaker's: "أعلن سامي كرم مدير النادي استقالته"."""
    owned = (j for j in range(source.first + 2, source.last) if acting(reading, j))
    return _until(source, next(owned, source.last))


def _until(source: Source, last: int) -> Source:
    """The source, no further than token `last`."""
    return replace(source, last=last, name=(source.first, last)) if source.last > last > source.first else source


def _before_asked(reading: Reading, source: Source) -> Source:
    """Who asks, without what is asked for: "طالب الناقد سامي كرم بدراسات جديدة"."""
    for j in range(source.first + 2, source.last):
        if reading.word(j).startswith("ب") and len(reading.word(j)) >= _ASKED_LETTERS:
            return replace(source, last=j, name=(source.first, j))
    return source


def _asker(reading: Reading, subject: Source | None) -> Source | None:
    """A name of two words or three before whom it asks: "وطالب علي المبخوت أمانة المدينة بتمديد المهلة"."""
    if subject is None or subject.kind != "person" or reading.definite(subject.first):
        return None
    for j in range(subject.first + 2, min(subject.first + _ASKS_TOKENS, subject.last)):
        asked = next((hit for frame in ("body_head", "person_head") if (hit := reading.at(frame, j))), None)
        if asked is not None and not asked.clitics:
            return replace(subject, last=j, name=(subject.first, j))
    return None


def _feeling(reading: Reading, source: Source) -> Source | None:
    """A subject up to the noun of feeling that is its own: "أبدى عدد من الزوار سعادتهم"."""
    for j in range(source.first + 1, min(source.last + _FEELING_REACH, len(reading))):
        if j > source.first + 1 and reading.ends_sentence(j):
            return None
        if _own_feeling(reading, j):
            last = min(j, source.last)
            return replace(source, last=last, name=(source.first, last))
    return None


def _closes(reading: Reading, subject: Source, hit: Hit) -> bool:
    """Verb and subject close what was said: "بحسب ما قال سامي كرم،"."""
    if not _led_by(reading, hit.first) or "say" not in hit.cue.kinds:
        return False
    return subject.last - subject.first > 1 and (subject.last >= len(reading) or not reading.tight(subject.last))


def _led_by(reading: Reading, verb: int) -> bool:
    """The verb closes what it reports, and nothing else: "وفق ما أكد", not "كما أكد"."""
    lead = reading.ending("lead", verb)
    return lead is not None and "by" in lead.cue.kinds


def _described(reading: Reading, subject: Source, kinds: tuple[str, ...]) -> bool:
    """What is said of a subject follows it, and then a clause: "قال رأفت الصباغ، المتحدث باسم المركز، إن"."""
    i = subject.last
    if i >= len(reading):
        return False
    if "publish" in kinds:
        return False
    comma = reading.gap(i).strip() in _COMMAS
    described = any(reading.at(frame, i) for frame in ("person_head", "describing")) if comma else False
    relative = "say" in kinds and reading.gap(i) == " " and reading.at("relative", i) is not None
    return (described or relative) and follows(reading, i, _DESCRIBED_REACH)


def _claims(reading: Reading, source: Source, kinds: tuple[str, ...], verb: int) -> bool:
    """A phrase with a head noun is the subject of this verb and speaks."""
    has, last = set(kinds), source.last
    if "asks" in has:
        return _asks(reading, source, verb) and _asked(reading, last) and not _carried_on(reading, source, verb)
    if (
        has & _ANNOUNCES
        or (source.kind == "group" and has & {"say", "opines"})
        or (source.kind == "group" and "publish" in has and reading.at("printed", source.first) is None)
        or _directed(reading, has - {"calls"}, last)
        or (has & {"publish", "speaks", "voices"} and _about(reading, last))
        or ("issues" in has and any(reading.which("communique", last, last + _NEAR)))
    ):
        return True
    if has & {"weak", "clausal"}:
        return bounded(reading, last)
    reach = _CLAUSE_REACH if has & {"say", "points"} else _RELAY_REACH if "relay" in has else 0
    return reach > 0 and follows(reading, last, reach)


def _states(reading: Reading, i: int, kinds: tuple[str, ...]) -> bool:
    """A clause bounds a subject without a head noun that ends before token i."""
    if _directed(reading, set(kinds), i):
        return True
    if "say" in kinds and (medium := reading.at("medium", i)) and medium.cue.kinds[0] in _SPOKEN:
        return True
    if {"weak", "opines"} & set(kinds):
        return complement(reading, i)
    if "clausal" in kinds:
        return complement(reading, i) or speech(reading, i) or (bool(reading.at("medium", i)) and bounded(reading, i))
    return not {"calls", "voices"} & set(kinds) and bounded(reading, i)


def _directed(reading: Reading, kinds: set[str], i: int) -> bool:
    """The preposition by which this verb goes on stands at token i: "أشار … إلى", "شدد … على", "أعرب … عن"."""
    return any(kind in kinds and reading.at(frame, i) for kind, frame in _DIRECTED)


def _own_feeling(reading: Reading, i: int) -> bool:
    """A noun with its speaker's pronoun stands at token i: "أبدى المدرب سعادته"."""
    word = reading.word(i)
    return len(word) >= _FELT_LETTERS and word.endswith(_OWNED) and not word.endswith(_GOD) and not reading.definite(i)


def _asked(reading: Reading, i: int) -> bool:
    """Nobody who is asked stands at token i, whose words would run on from who asks: a mark or what is asked for."""
    marked = i >= len(reading) or not reading.tight(i) or reading.at("stop", i) is not None
    return marked or reading.word(i).startswith("ب")


def _asks(reading: Reading, source: Source, verb: int) -> bool:
    """The source is who asks: short, and no woman or body in the feminine after a masculine verb, which is asked."""
    if any(reading.definite(i) and reading.word(i).endswith(_PLURALS) for i in range(source.first + 1, source.last)):
        return False
    feminine = reading.word(source.first).endswith("ة")
    agrees = not feminine or reading.word(verb).endswith("ت")
    return agrees and (source.last - source.first <= _ASKS_TOKENS or not reading.tight(source.last))


def _carried_on(reading: Reading, source: Source, verb: int) -> bool:
    """The verb carries on another's sentence, and the people behind it are asked: "أكد …، ودعا السكان إلى …"."""
    conjoined = reading.word(verb).startswith(_CONJUNCTIONS) and not reading.ends_sentence(verb)
    return conjoined and source.kind == "group" and reading.definite(source.first)


def _about(reading: Reading, i: int) -> bool:
    """What was disclosed follows soon: "كشفت اللجنة في ختام أعمالها عن …"."""
    for j in range(i, min(i + _ABOUT_REACH, len(reading))):
        if reading.ends_sentence(j) and j > i:
            return False
        if reading.at("about", j):
            return True
    return False
