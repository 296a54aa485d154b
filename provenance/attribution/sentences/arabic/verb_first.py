"""Verbs of reporting that their subject follows: Arabic.

verb  (to whom)  subject  (to whom)  (from whom)  clause
ونقلت            سانا                عن مصدر      أن …
وقال  لـ«سانا»   المتحدث                          إن …
"""

from __future__ import annotations

from dataclasses import replace

from provenance.attribution.bounds import stops
from provenance.attribution.reading import Hit, Reading
from provenance.attribution.sentences.arabic.agreement import agrees, may_speak
from provenance.attribution.sentences.arabic.asking import asked_of, asks, asks_for, asks_somebody, promised
from provenance.attribution.sentences.arabic.between import Between
from provenance.attribution.sentences.arabic.claims import as_what, described, goes_on, makes_claim, states
from provenance.attribution.sentences.arabic.feelings import voices
from provenance.attribution.sentences.arabic.fronted import Fronted
from provenance.attribution.sentences.arabic.hearers import Hearers
from provenance.attribution.sentences.arabic.leads import antecedent, closes, led, led_by, opens
from provenance.attribution.sentences.arabic.named_subjects import government
from provenance.attribution.sentences.arabic.outlets import learns, reports
from provenance.attribution.sentences.arabic.speakers import (
    CONJUNCTIONS,
    FELT_LETTERS,
    asker,
    before_asked,
    before_described,
    before_praised,
    before_thing,
    entitled,
    feeling,
    first_name,
    of_name,
    of_one,
    own_feeling,
    past_age,
    surname,
    to_action,
    until,
    until_owned,
)
from provenance.attribution.sentences.arabic.unsaid import noun
from provenance.attribution.sentences.arabic.verb_kinds import ANNOUNCES, CLAUSE_REACH, DESCRIBED_REACH
from provenance.attribution.sentences.bare_names import BareNames
from provenance.attribution.sentences.clauses import PARTING, complement, follows, past_adverbials, runs_on, speech
from provenance.attribution.sentences.credits import Credit, credit
from provenance.attribution.sentences.phrase_words import alone, anaphoric
from provenance.attribution.sentences.phrases import Phrases
from provenance.attribution.sources import Source, Sources
from provenance.attribution.word_forms import FORMS

_QUOTED_REACH = 4
_HEADED_REACH = 7
_TOLD_REACH = 6
_NAME_TOKENS = 3
_CONSTRUCT = 2
_CLAIMS = frozenset({"say", "weak", "clausal", "calls", "voices"})
"""Kinds of verbs that say what follows them is somebody's claim."""
_NAMED = _CLAIMS | ANNOUNCES | {"asks", "commits", "stresses", "continues"}
"""Kinds whose subject may be a name without a head noun."""

_TURNS = frozenset({"asks", "describes", "directs"})
"""Kinds whose subject may be a name without a head noun when it is his turn."""

_DOES = frozenset({"shown", "continues", "directs", "issues"})
"""Kinds of verbs that, behind "as", tell what somebody did too, and not what he said."""


class VerbFirst:
    """Reads the credits of one verb."""

    __slots__ = ("_bare_names", "_between", "_fronted", "_hearers", "_phrases", "_sources")

    def __init__(self, sources: Sources, phrases: Phrases, bare_names: BareNames) -> None:
        self._sources = sources
        self._phrases = phrases
        self._bare_names = bare_names
        self._hearers = Hearers(sources)
        self._fronted = Fronted(phrases, bare_names)
        self._between = Between(phrases, bare_names)

    def read(self, reading: Reading, hit: Hit) -> list[Credit]:
        """Subject, hearer and whom the subject had it from."""
        felt = {"calls", "opines"} & set(hit.cue.kinds) and reading.at("resumptive", hit.last)
        if felt or noun(reading, hit) or "\n" in reading.gap(hit.last):
            return []
        start = past_adverbials(reading, hit.last + 1 if reading.at("resumptive", hit.last) else hit.last)
        if "asks" in hit.cue.kinds and (before := self._fronted.find(reading, hit)):
            return [credit(reading, before, hit)]
        told = self._hearers.hearer(reading, start) or self._hearers.informed(reading, start, hit)
        told = told or self._hearers.interviewer(reading, start, hit)
        i = past_adverbials(reading, self._hearers.past_origin(reading, told)) if told else start
        subject = None
        if not self._stops(reading, i) and (told or ":" not in reading.gap(hit.last)):
            subject = self._subject(reading, i, hit, told=told is not None)
        if told is None and (subject is None or subject.kind != "outlet"):
            told = self._hearers.after(reading, subject.last if subject else self._past_anaphor(reading, i))
            told = told or (self._hearers.before_clause(reading, subject.last) if subject else None)
        if subject is not None and told is None and subject.kind != "outlet":
            told = self._hearers.reporter(reading, subject.last)
        if subject is None and told is None:
            return self._relayed(reading, i, hit) or self._apart(reading, start, hit)
        if subject is None and reading.at("relative", hit.first - 1):
            subject = self._fronted.find(reading, hit)
        if subject is not None and told is None and subject.kind != "outlet" and "tells" in hit.cue.kinds:
            subject, told = self._hearers.object(reading, subject)
            if told is None and _was_told(reading, subject, hit):
                return []
        credits = [credit(reading, source, hit) for source in (subject, told) if source]
        if subject is not None and subject.kind == "outlet":
            credits += [credit(reading, source, hit) for source in self._sources.also(reading, subject)]
        carries = subject is not None and (subject.kind == "outlet" or _press(subject, hit))
        if subject is not None and carries:
            credits += self._had_from(reading, subject.last, hit)
        return credits

    def told_by(self, reading: Reading, source: Source) -> Source | None:
        """Whom people behind a cue told it: "وحسب مصدر أمني لمراسل عكاظ"."""
        people = source.kind == "person" or (source.kind == "group" and not reading.definite(source.first))
        return self._hearers.told(reading, source.last) if people and source.last < len(reading) else None

    def _apart(self, reading: Reading, start: int, hit: Hit) -> list[Credit]:
        """The subject before the verb, or behind a phrase that begins at token `start`."""
        before = self._subject_before(reading, hit) or self._fronted.find(reading, hit)
        subject = before or self._between.find(reading, start, hit)
        return [credit(reading, subject, hit)] if subject else []

    def _past_anaphor(self, reading: Reading, i: int) -> int:
        """Past somebody named before ("قال المصدر لرويترز", "قال الوزير لسانا"); 0 for nobody."""
        anaphor = reading.at("anaphor", i)
        if anaphor is not None:
            return anaphor.last
        return i + 1 if anaphoric(reading, i) else 0

    def _stops(self, reading: Reading, i: int) -> bool:
        return i >= len(reading) or (stops(reading, i) and self._sources.known(reading, i) is None)

    # Subjects --------------------------------------------------------------------------------------------------

    def _subject(self, reading: Reading, i: int, hit: Hit, *, told: bool) -> Source | None:
        """Who speaks from token i. `told`: the sentence names a hearer, so that somebody does."""
        kinds = hit.cue.kinds
        outlet = self._sources.outlet(reading, i) or (self._learner(reading, i) if "learned" in kinds else None)
        if outlet is not None and _of_itself(reading, outlet, hit):
            return replace(outlet, kind="body")
        if outlet is not None:
            return outlet if self._reports(reading, outlet, hit, told=told) else None
        if reading.at("anaphor", i) and not self._titled(reading, i):
            return None
        claiming = bool({*_CLAIMS, "praises"} & set(kinds))
        clause = claiming or (bool({*ANNOUNCES, "points"} & set(kinds)) and follows(reading, i, CLAUSE_REACH))
        many = (
            bool({*ANNOUNCES, "asks", "points", "shows", "reveals", "ascribes"} & set(kinds))
            and reading.at("group", i) is not None
        )
        addressed = "directs" in kinds and any(
            reading.which("directed", i, min(i + 2 * CLAUSE_REACH, reading.sentence(i)[1]))
        )
        headed = self._phrases.headed(reading, i, clause=clause or many or addressed)
        if headed is None:
            return self._in_marks(reading, i, hit) or self._by_name(reading, i, hit, told=told and claiming)
        if headed.first == i and not may_speak(reading, headed, hit):
            return None
        return self._by_head(reading, i, hit, headed, told=told)

    @staticmethod
    def _reports(reading: Reading, outlet: Source, hit: Hit, *, told: bool) -> bool:
        """What stands where outlets do, an outlet, a body or an unnamed group, speaks."""
        kinds, verb = hit.cue.kinds, hit.first
        if outlet.kind == "outlet":
            return led_by(reading, verb) or reports(reading, outlet, kinds, outlet.last)
        led_to = led(reading, verb) and "asks" not in kinds
        return told or led_to or outlet.kind == "group" or makes_claim(reading, outlet, kinds, verb)

    def _in_marks(self, reading: Reading, i: int, hit: Hit) -> Source | None:
        """A body whose name stands in marks: "أعلنت «لجنة الرقابة العليا» التابعة للحركة"."""
        relative = any(reading.at(frame, hit.first - 1) for frame in ("relative", "from"))
        body = reading.at("body_head", i) if reading.opened(i) and not relative else None
        quoted = self._sources.quoted(reading, i, i, "") if body and not body.clitics else None
        if (
            quoted is not None
            and "relay" in hit.cue.kinds
            and any(reading.which("quoting", quoted.last, quoted.last + 1))
        ):
            return quoted
        if quoted is None or not makes_claim(reading, named := replace(quoted, kind="body"), hit.cue.kinds, hit.first):
            return None
        return named

    def _by_head(self, reading: Reading, i: int, hit: Hit, headed: Source, *, told: bool) -> Source | None:
        """Who speaks of a phrase with a head noun at token i, as far as it is his."""
        kinds, verb = hit.cue.kinds, hit.first
        if "shows" in kinds:
            return feeling(reading, headed)
        if "directs" in kinds and (address := next(reading.which("directed", headed.first + 1, headed.last), None)):
            return until(headed, address.first)
        if "asks" in kinds and (asking := self._asking(reading, i, hit)):
            return asking
        if {"asks", "commits", "praises"} & set(kinds) and "ascribes" not in kinds:
            headed = of_name(reading, headed) if headed.kind == "group" else headed
            headed = before_praised(reading, headed) if "praises" in kinds else before_asked(reading, headed, 1)
            if alone(reading, headed):
                return None
        if "describes" in kinds:
            headed = before_described(reading, headed)
        if "warns" in kinds:
            headed = of_one(reading, headed)
        if {"ascribes", "describes"} & set(kinds):
            headed = before_thing(reading, headed)
        told = told or ("reveals" in kinds and headed.first > i and follows(reading, headed.last, _QUOTED_REACH))
        led_to = led(reading, verb) and not _DOES & set(kinds)
        sure = told or headed.kind == "own" or makes_claim(reading, headed, kinds, verb) or led_to
        if ANNOUNCES & set(kinds):
            headed = to_action(reading, headed)
        return headed if sure or self._hearers.hearer(reading, headed.last) else None

    def _asking(self, reading: Reading, i: int, hit: Hit) -> Source | None:
        """Who asks whom nothing parts from him, up to the name or the noun that ends his phrase."""
        verb, phrase = hit.first, self._phrases.headed(reading, i, clause=True)
        ascribes = "ascribes" in hit.cue.kinds
        whole = of_one(reading, phrase if ascribes else before_asked(reading, phrase, 1)) if phrase else None
        named = of_name(reading, whole) if whole else None
        if named is None or whole is None:
            return None
        if named.last < whole.last:
            return named if opens(reading, named, verb) else None
        if phrase and whole.last < phrase.last and "ascribes" not in hit.cue.kinds and not alone(reading, whole):
            return whole if asks(reading, whole, verb) else None
        return whole if whole.kind == "person" and asks_somebody(reading, whole, verb) else None

    def _by_name(self, reading: Reading, i: int, hit: Hit, *, told: bool) -> Source | None:
        """Who speaks from token i without a head noun."""
        kinds = set(hit.cue.kinds)
        sure = government(reading, i, hit)
        if sure is None and "describes" in kinds:
            sure = _describing(reading, self._bare_names.at(reading, i))
        if sure is None and kinds & _TURNS and _turned_to(reading, hit):
            sure = _before_object(reading, self._bare_names.at(reading, i), kinds)
        if sure is not None:
            return sure
        if reading.word(hit.last - 1).endswith(FORMS.pronouns) and reading.word(i).startswith(FORMS.by_the):
            return None  # "وصفه بالرفيع" says what somebody is called
        subject = self._bare_names.at(reading, i) if kinds & _NAMED else None
        if subject is None:
            owns = kinds & {"announce", "shows", "describes"}
            owner = self._bare_names.owner(reading, i, feeling="announce" not in kinds) if owns else None
            return owner if owner is None or "describes" not in kinds or _describes_his(reading, owner) else None
        if antecedent(reading, hit) or _object(reading, subject, hit):
            return None
        if "praises" in kinds:
            subject = before_praised(reading, subject)
        if told or self._stated(reading, subject, hit):
            return until_owned(reading, subject) if kinds & ANNOUNCES and entitled(reading, subject) else subject
        return self._cut(reading, subject, kinds)

    def _cut(self, reading: Reading, subject: Source, kinds: set[str]) -> Source | None:
        """A subject that no clause bounds, up to what is promised or asked for, its title, or its noun of action."""
        if "commits" in kinds:
            oblique = reading.definite(subject.first) and reading.word(subject.first).endswith(FORMS.plurals)
            named = before_asked(reading, subject, 1)
            first = reading.word(subject.first).startswith(FORMS.by)
            return named if promised(reading, named.last, 1) and not oblique and not first else None
        if "asks" in kinds:
            marked = surname(reading, subject) and not reading.word(subject.last).startswith(CONJUNCTIONS)
            return subject if marked else asker(reading, subject)
        if "say" in kinds and (title := entitled(reading, subject)):
            return until(subject, title.first) if follows(reading, subject.last, DESCRIBED_REACH) else None
        return self._bare_names.owner(reading, subject.first) if "announce" in kinds else None

    def _learner(self, reading: Reading, i: int) -> Source | None:
        """A paper whose name is a common word too, when it learned something, or from somebody: "علمت المدينة أن"."""
        found = self._sources.any_name(reading, i)
        if found is None and i < len(reading) and reading.opened(i):
            marked = self._sources.quoted(reading, i, i, "")
            return marked if marked is not None and complement(reading, marked.last) else None
        if found is None or found.preposition:
            return None
        if not learns(reading, found.last):
            return None
        place = (found.first, found.last)
        return Source(*place, "outlet", place, found)

    def _stated(self, reading: Reading, subject: Source, hit: Hit) -> bool:
        """A clause bounds a subject without a head noun, at once or after its hearer or what is said of it."""
        kinds, heard = set(hit.cue.kinds), self._hearers.told(reading, subject.last)
        lead = reading.ending("lead", hit.first)
        if lead is not None and "what" in lead.cue.kinds and not complement(reading, subject.last):
            return False
        announced = kinds & ANNOUNCES and (reading.at("deed", subject.last) or entitled(reading, subject))
        if announced or closes(reading, subject, hit) or ("say" in kinds and self._heard(reading, subject, heard)):
            return True
        goes = goes_on(reading, subject.last, kinds) or ("voices" in kinds and voices(reading, subject.last))
        if goes or not kinds & _CLAIMS:
            return goes
        if self._stated_to(reading, subject, kinds):
            return True
        if states(reading, heard.last if heard else past_age(reading, subject.last), hit.cue.kinds):
            return True
        return "weak" not in kinds and described(reading, subject, hit.cue.kinds)

    def _stated_to(self, reading: Reading, subject: Source, kinds: set[str]) -> bool:
        """Whom a name told follows what he is: "كشف سامي كرم، الناطق باسم المحكمة، لـ«عكاظ» مجموعة من الحقائق"."""
        i = subject.last
        apposed = i < len(reading) and reading.gap(i).strip() in PARTING and first_name(reading, subject.first)
        return apposed and "clausal" not in kinds and self._hearers.before_clause(reading, i) is not None

    def _heard(self, reading: Reading, subject: Source, heard: Source | None) -> bool:
        """A surname in marks speaks, and so does who told an outlet in marks, or somebody of something."""
        i = subject.last
        if surname(reading, subject) or (heard is not None and self._hearers.marked(reading, i)):
            return True
        alone = i < len(reading) and reading.word(i).strip("ـ") == reading.grammar.dative
        return alone and follows(reading, i + 1, _TOLD_REACH)

    def _titled(self, reading: Reading, i: int) -> bool:
        """What looks like an anaphor is a title that a name follows: "المسؤول أحمد كمال"; or findings of a kind."""
        anaphor, person = reading.at("anaphor", i), reading.at("person_head", i)
        longer = (reading.at(frame, i) for frame in ("group", "body_head"))
        if anaphor is not None and any(hit is not None and hit.last > anaphor.last for hit in longer):
            return True
        if anaphor is None or person is None or person.last < anaphor.last:
            return False
        return person.last < len(reading) and not self._stops(reading, person.last) and reading.tight(person.last)

    def _subject_before(self, reading: Reading, hit: Hit) -> Source | None:
        """An outlet right before its verb: "سانا ذكرت أن"; a common word must be marked as a name there."""
        last = hit.first
        while last > 0 and reading.at("aux", last - 1):
            last -= 1
        if (
            reading.ends_sentence(last)
            or not runs_on(reading, last)
            or (last == hit.first and hit.clitics not in ("", "ف"))
            or reading.word(hit.first).endswith(FORMS.pronouns)
        ):
            return None
        if reading.opened(hit.first) and reading.closing(hit.first) == hit.last:
            return None
        source = self._sources.ending(reading, last) or self._headed_before(reading, last)
        if source is None or not reports(reading, source, hit.cue.kinds, hit.last):
            return None
        known = source.known
        if known is None and not reading.opened(source.name[0]) and not follows(reading, hit.last, CLAUSE_REACH):
            return None
        sure = known is None or known.alias.guard == "none" or self._sources.marked(reading, known)
        return source if sure else None

    def _headed_before(self, reading: Reading, last: int) -> Source | None:
        """An outlet by its head noun that ends just before token `last`: "صحيفة «الفجر» نقلت"."""
        start, _ = reading.sentence(last - 1) if last else (0, 0)
        for head in reading.which("outlet_head", max(start, last - _HEADED_REACH), last - 1):
            source = self._sources.outlet(reading, head.first)
            described = source is not None and _describes(reading, source.last, last)
            if source is not None and source.kind == "outlet" and described:
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
                source = self._bare_names.at(reading, j)
            return [credit(reading, source, quoting, chained=True)] if source else []
        return []


def _describes(reading: Reading, first: int, last: int) -> bool:
    """Tokens [first, last) are adjectives of an outlet, or none: "صحيفة «الفجر» القلمونية الإلكترونية"."""
    if first > last or any(reading.which("relative", first, last)):
        return False
    return all(reading.definite(j) and reading.relational(j) for j in range(first, last))


def _turned_to(reading: Reading, hit: Hit) -> bool:
    """It is another's turn, who follows the verb: "من جهته طالب سامي كرم بتغيير …"."""
    turn = reading.ending("adverbial", hit.first)
    return turn is not None and reading.word(hit.first - 1).endswith(FORMS.pronouns)


def _before_object(reading: Reading, subject: Source | None, kinds: set[str]) -> Source | None:
    """Who asks, describes or directs something, by his name, without what that is."""
    if subject is None or subject.kind != "person" or subject.last - subject.first == 1:
        return None
    last = subject.last
    if "directs" in kinds:
        directed = next(reading.which("directed", subject.first + 1, last + CLAUSE_REACH), None)
        return until(subject, directed.first) if directed is not None else None
    if "describes" in kinds:
        subject = before_praised(reading, subject)
        last = subject.last
        runs_on = last - subject.first > _CONSTRUCT and reading.definite(last - 1) and reading.definite(last - 2)
        return (until(subject, last - 1) if runs_on else subject) if as_what(reading, last) else None
    named = before_asked(reading, subject, 1)
    return named if named.last - named.first > 1 and asks_for(reading, named.last) else None


def _describing(reading: Reading, subject: Source | None) -> Source | None:
    """Who describes, by his name, without what he describes right before "as": "وصفت رزان صالح العروض بأنها"."""
    if subject is None or not first_name(reading, subject.first) or not complement(reading, subject.last):
        return None
    last = subject.last - 1
    named = last - subject.first > 1 and reading.definite(last) and not reading.relational(last)
    return until(subject, last) if named else None


def _describes_his(reading: Reading, owner: Source) -> bool:
    """Somebody by his name describes what is his: "وصف سامر انتقاله بالمحطة المهمة"."""
    own = first_name(reading, owner.first) and own_feeling(reading, owner.last, FELT_LETTERS - 1)
    return own and as_what(reading, owner.last)


def _object(reading: Reading, subject: Source, hit: Hit) -> bool:
    """What looks like the verb's subject is whom or what it takes: "ويختم القصيدة بقوله", "نوهت بالحضور", "تعهدت
    بمفاوضات", "ودعا الإعلاميات إلى"."""
    kinds, i = set(hit.cue.kinds), subject.first
    if "say" not in kinds and reading.definite(i) and not agrees(reading, subject, hit.first):
        return True
    if "asks" in kinds and asked_of(reading, subject, verb=hit.first):
        return True
    if not reading.word(i).startswith(FORMS.by) or "praises" in kinds:
        return "praises" in kinds and reading.word(i).startswith(FORMS.by)
    claimed = complement(reading, subject.last) or speech(reading, subject.last)
    named = first_name(reading, i) if "commits" in kinds else not reading.word(i).startswith(FORMS.by_the)
    return not (claimed or named)


def _was_told(reading: Reading, subject: Source, hit: Hit) -> bool:
    """What somebody informs others of follows right behind the one who was informed: "أبلغت لجنة التحقيق بأن"."""
    others = reading.word(subject.last - 1).endswith(FORMS.plurals)
    told = "informs" not in hit.cue.kinds and subject.kind in ("body", "person") and not others
    return told and complement(reading, subject.last)


def _of_itself(reading: Reading, outlet: Source, hit: Hit) -> bool:
    """An outlet that speaks of itself: "أعلنت رويترز، الخميس، أنها لا تعتزم", "قالت فرانس برس في بيان إن"."""
    head = reading.at("outlet_head", outlet.first)
    reporter = head is not None and "reporter" in head.cue.kinds
    if outlet.kind != "outlet" or reporter or not {"say", *ANNOUNCES} & set(hit.cue.kinds):
        return False
    last = min(outlet.last + _QUOTED_REACH, reading.sentence(hit.first)[1])
    medium = reading.medium(outlet.last, last)
    if medium is not None and medium.cue.kinds[0] == "statement":
        return medium.last >= len(reading) or not reading.word(medium.last).startswith(FORMS.tied)
    clause = next((j for j in range(outlet.last, last) if complement(reading, j)), None)
    announced = not ANNOUNCES.isdisjoint(hit.cue.kinds)
    return announced and clause is not None and reading.at("itself", clause) is not None


def _press(subject: Source, hit: Hit) -> bool:
    """Unnamed media relay what somebody said: "نقلت وسائل إعلام محلية عن الوزير"."""
    return subject.kind == "group" and "relay" in hit.cue.kinds
