"""Subjects of an Arabic verb of reporting that no head noun shows: names, and countries for their governments."""

from __future__ import annotations

from provenance.attribution.reading import Hit, Reading
from provenance.attribution.sentences.arabic.agreement import agrees, feminine_verb
from provenance.attribution.sentences.arabic.asking import asked_of, asks_for, promised
from provenance.attribution.sentences.arabic.claims import as_what, described, discloses, goes_on, states
from provenance.attribution.sentences.arabic.feelings import FELT_LETTERS, own_feeling, voices
from provenance.attribution.sentences.arabic.hearers import Hearers
from provenance.attribution.sentences.arabic.leads import antecedent, closes
from provenance.attribution.sentences.arabic.speakers import (
    CONJUNCTIONS,
    asker,
    before_asked,
    before_praised,
    entitled,
    first_name,
    past_age,
    surname,
    until,
    until_owned,
)
from provenance.attribution.sentences.arabic.verb_kinds import ANNOUNCES, CLAIMS, CLAUSE_REACH, DESCRIBED_REACH, NEAR
from provenance.attribution.sentences.bare_names import BareNames
from provenance.attribution.sentences.clauses import PARTING, complement, follows, past_adverbials, speech
from provenance.attribution.sentences.personal_names import first_name_at
from provenance.attribution.sentences.phrase_words import thing
from provenance.attribution.source import Source
from provenance.attribution.word_forms import FORMS

_TOLD_REACH = 6
_CONSTRUCT = 2
_NAMED = CLAIMS | ANNOUNCES | {"asks", "commits", "stresses", "continues"}
"""Kinds whose subject may be a name without a head noun."""
_TURNS = frozenset({"asks", "describes", "directs"})
"""Kinds whose subject may be a name without a head noun when it is his turn."""
_OPENING = 4
"""Tokens that say when, at most, set off by a comma."""


class NamedSubjects:
    """Finds who speaks without a head noun."""

    __slots__ = ("_bare_names", "_hearers")

    def __init__(self, bare_names: BareNames, hearers: Hearers) -> None:
        self._bare_names = bare_names
        self._hearers = hearers

    def find(self, reading: Reading, i: int, hit: Hit, *, told: bool) -> Source | None:
        """Who speaks from token i without a head noun."""
        kinds = set(hit.cue.kinds)
        sure = _government(reading, i, hit)
        if sure is None and "describes" in kinds:
            sure = _describing(reading, self._bare_names.at(reading, i))
        if sure is None and kinds & _TURNS and _turned_to(reading, hit):
            sure = _before_object(reading, self._bare_names.at(reading, i), kinds)
        if sure is None and "speaks" in kinds and _turned_to(reading, hit):
            sure = _told_about(reading, self._bare_names.at(reading, i))
        if sure is not None:
            return sure
        if reading.word(hit.last - 1).endswith(FORMS.pronouns) and reading.word(i).startswith(FORMS.by_the):
            return None  # "وصفه بالرفيع" says what somebody is called
        joined = reading.at("resumptive", i - 1) and reading.word(i).startswith(FORMS.and_it)
        subject = self._bare_names.at(reading, i) if kinds & _NAMED and not joined else None
        if subject is None:
            owns = kinds & {"announce", "shows", "describes"}
            owner = self._bare_names.owner(reading, i, feeling="announce" not in kinds) if owns else None
            return owner if owner is None or "describes" not in kinds or _describes_his(reading, owner) else None
        if antecedent(reading, hit) or _is_object(reading, subject, hit):
            return None
        if "praises" in kinds:
            subject = before_praised(reading, subject)
        if told or self._stated(reading, subject, hit):
            return until_owned(reading, subject) if kinds & ANNOUNCES and entitled(reading, subject) else subject
        return self._up_to_object(reading, subject, kinds)

    def _up_to_object(self, reading: Reading, subject: Source, kinds: set[str]) -> Source | None:
        """A subject that no clause bounds, up to what is promised or asked for, its title, or its noun of action."""
        if "commits" in kinds:
            oblique = reading.definite(subject.first) and reading.word(subject.first).endswith(FORMS.plurals)
            named = before_asked(reading, subject, 1)
            first = reading.word(subject.first).startswith(FORMS.by)
            return named if promised(reading, named.last, 1) and not oblique and not first else None
        if "asks" in kinds and subject.kind == "group" and reading.word(subject.first).endswith(FORMS.men):
            return until(subject, subject.first + 1)
        if "asks" in kinds:
            marked = surname(reading, subject) and not reading.word(subject.last).startswith(CONJUNCTIONS)
            return subject if marked else asker(reading, subject)
        if "say" in kinds and (title := entitled(reading, subject)):
            return until(subject, title.first) if follows(reading, subject.last, DESCRIBED_REACH) else None
        return self._bare_names.owner(reading, subject.first) if "announce" in kinds else None

    def _stated(self, reading: Reading, subject: Source, hit: Hit) -> bool:
        """A clause bounds a subject without a head noun, at once or after its hearer or what is said of it."""
        kinds = set(hit.cue.kinds)
        lead = reading.ending("lead", hit.first)
        if lead is not None and "what" in lead.cue.kinds and not complement(reading, subject.last):
            named = first_name_at(reading, subject.first) or reading.at("kin", subject.first) is not None
            return named and reading.word(hit.last - 1).endswith(FORMS.pronouns)
        announces = kinds & ANNOUNCES
        told_what = announces and first_name_at(reading, subject.first) and _his(reading, subject.last)
        announced = told_what or (announces and (reading.at("deed", subject.last) or entitled(reading, subject)))
        heard = self._hearers.told(reading, subject.last)
        speaks = "say" in kinds and self._surely_speaks(reading, subject, heard)
        if announced or closes(reading, subject, hit) or speaks:
            return True
        goes = goes_on(reading, subject.last, kinds) or ("voices" in kinds and voices(reading, subject.last))
        goes = goes or ("praises" in kinds and _praises(reading, subject))
        goes = goes or bool(announces and _of_what(reading, subject))
        if goes or not kinds & CLAIMS:
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

    def _surely_speaks(self, reading: Reading, subject: Source, heard: Source | None) -> bool:
        """A surname in marks speaks, and so does who told an outlet in marks, or somebody of something."""
        i = subject.last
        if (
            surname(reading, subject)
            or reading.at("audience", i)
            or (heard is not None and self._hearers.marked(reading, i))
        ):
            return True
        alone = i < len(reading) and reading.word(i).strip(FORMS.tatweel) == reading.grammar.dative
        return alone and follows(reading, i + 1, _TOLD_REACH)


def _praises(reading: Reading, subject: Source) -> bool:
    """What somebody praises follows his name, at once or behind a phrase between commas: "وأشاد السدري، …، بالجهود"."""
    i, alone = subject.last, subject.last - subject.first == 1
    named = reading.definite(subject.first) and reading.relational(subject.first) if alone else False
    if not (named or first_name_at(reading, subject.first)):
        return False
    if i < len(reading) and reading.gap(i).strip() in PARTING:
        last = reading.sentence(subject.first)[1]
        i = next((j for j in range(i + 1, last) if reading.gap(j).strip() in PARTING), last)
    return reading.word(i).startswith(FORMS.by) and len(reading.word(i)) > _TOLD_REACH - 2


def _his(reading: Reading, i: int) -> bool:
    """What somebody announces stands at token i, or what he is, behind a comma: "أعلن سامي كرم ترشيح نفسه", "حذر سامي
    كرم، مدير الجمعية، من"."""
    if i >= len(reading):
        return False
    if reading.gap(i).strip() in PARTING:
        return reading.any_at(("person_head", "describing"), i)
    return reading.spaced(i) and (thing(reading, i) or FORMS.deed.fullmatch(reading.word(i)) is not None)


def _of_what(reading: Reading, subject: Source) -> bool:
    """A name, and behind when or where he announced it what that is: "أعلن سامي كرم مساء أمس على قناة «الواحة» عن"."""
    return first_name_at(reading, subject.first) and discloses(reading, subject.last)


def _government(reading: Reading, i: int, hit: Hit) -> Source | None:
    """A country at token i for its government, which its verb agrees with and opens a sentence with: "أدانت تونس"."""
    state = reading.at("state", i)
    kinds = set(hit.cue.kinds)
    if state is None or state.clitics:
        return None
    opening = reading.ends_sentence(hit.first) or reading.ending("leading", hit.first)
    if not opening and not (_opened_by_time(reading, hit.first) and complement(reading, state.last)):
        return None
    issued = "issues" in kinds and any(reading.which("communique", state.last, state.last + 2 * NEAR))
    tells = issued or ("publish" in kinds and reading.at("about", state.last) is not None)
    described = "describes" in kinds and as_what(reading, state.last)
    if not (kinds & (ANNOUNCES | {"asks", "commits", "voices"}) or tells or described):
        return None
    named = described or not (reading.definite(state.last) and reading.relational(state.last))
    if feminine_verb(reading.word(hit.first)) == ("masculine" in state.cue.kinds) or not named:
        return None
    return Source(i, state.last, "body", (i, state.last))


def _opened_by_time(reading: Reading, i: int) -> bool:
    """Only when it was said stands before the verb at token i: "وفي أواخر الشهر، أعلنت المنامة أنها"."""
    start = reading.sentence(i)[0]
    parted = reading.gap(i).strip() in PARTING
    return past_adverbials(reading, start) >= i or (parted and i - start <= _OPENING)


def _turned_to(reading: Reading, hit: Hit) -> bool:
    """It is another's turn, who follows the verb: "من جهته طالب سامي كرم بتغيير …"."""
    turn = reading.ending("adverbial", hit.first)
    return turn is not None and reading.word(hit.first - 1).endswith(FORMS.pronouns)


def _told_about(reading: Reading, subject: Source | None) -> Source | None:
    """Who speaks about something, by his name: "ومن جهته تحدث رابح الأحمدي عن الفرع"."""
    named = subject is not None and subject.kind == "person" and subject.last - subject.first > 1
    return subject if named and subject is not None and reading.at("about", subject.last) else None


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
    if subject is None or not first_name(reading, subject.first):
        return None
    if _his(reading, subject.last) and not reading.tight(subject.last):
        clauses = reading.which("complement", subject.last, reading.sentence(subject.first)[1])
        return subject if any(hit.cue.text.startswith(FORMS.by) for hit in clauses) else None
    if not complement(reading, subject.last):
        return None
    last = subject.last - 1
    named = last - subject.first > 1 and reading.definite(last) and not reading.relational(last)
    return until(subject, last) if named else None


def _describes_his(reading: Reading, owner: Source) -> bool:
    """Somebody by his name describes what is his: "وصف سامر انتقاله بالمحطة المهمة"."""
    own = first_name(reading, owner.first) and own_feeling(reading, owner.last, FELT_LETTERS - 1)
    return own and as_what(reading, owner.last)


def _is_object(reading: Reading, subject: Source, hit: Hit) -> bool:
    """What looks like the verb's subject is whom or what it takes: "ويختم القصيدة بقوله", "نوهت بالحضور", "تعهدت
    بمفاوضات", "ودعا الإعلاميات إلى"."""
    kinds, i = set(hit.cue.kinds), subject.first
    if reading.word(hit.last - 1).endswith(FORMS.they):
        return True
    if "say" not in kinds and reading.definite(i) and not agrees(reading, subject, hit.first):
        return True
    if "asks" in kinds and asked_of(reading, subject, verb=hit.first):
        return True
    if not reading.word(i).startswith(FORMS.by) or "praises" in kinds:
        return "praises" in kinds and reading.word(i).startswith(FORMS.by) and not first_name_at(reading, i)
    if FORMS.deed.fullmatch(reading.word(i)[len(FORMS.by) :]):
        return True
    claimed = complement(reading, subject.last) or speech(reading, subject.last)
    named = first_name(reading, i) if "commits" in kinds else not reading.word(i).startswith(FORMS.by_the)
    return not (claimed or named)
