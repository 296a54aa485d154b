"""Whether the phrase behind an Arabic verb of reporting is its subject, and claims what follows."""

from __future__ import annotations

from collections.abc import Set

from provenance.attribution.reading import Hit, Reading
from provenance.attribution.sentences.arabic.speakers import (
    ASKS_TOKENS,
    CONJUNCTIONS,
    FELT_LETTERS,
    first_name,
    of_one,
    own_feeling,
    people,
)
from provenance.attribution.sentences.arabic.unsaid import noun
from provenance.attribution.sentences.clauses import PAUSE, bounded, complement, follows, past_adverbials, speech
from provenance.attribution.sources import Source
from provenance.attribution.word_forms import FORMS

CLAUSE_REACH = 14
_RELAY_REACH = 3
_REPORT_REACH = 4
DESCRIBED_REACH = 22
_ABOUT_REACH, NEAR = 6, 5
_SEEN_REACH, _RELATIVE = 9, 24
_TITLED, _APPOSED_REACH = 3, 12
_DIRECTED = (
    ("points", "attributing"),
    ("calls", "attributing"),
    ("stresses", "upon"),
    ("voices", "about"),
    ("continues", "talk"),
    ("doubts", "within"),
    ("wonders", "about"),
    ("complains", "from"),
)
ANNOUNCES = frozenset({"announce", "states"})
"""Those whose subject with a head noun needs no clause."""
_SPOKEN = ("interview", "statement", "press_conference", "broadcast", "person")
_SPEAKS = ANNOUNCES | {
    "continues",
    "describes",
    "say",
    "clausal",
    "asks",
    "commits",
    "opines",
    "points",
    "stresses",
    "voices",
}
COMMAS = ("،", ",", "؛", ";")
_DASHES = (" - ", " – ", " — ")


def runs_on(reading: Reading, i: int) -> bool:
    """No mark of a pause stands before token i."""
    return reading.spaced(i) or not PAUSE.search(reading.gap(i))


def reports(reading: Reading, outlet: Source, kinds: tuple[str, ...], last: int) -> bool:
    """An outlet that is the subject of this verb is credited with what follows, and is not its topic."""
    if "asks" in kinds:
        return False
    if {"obtains", "knows"} & set(kinds):
        return learns(reading, last) if "knows" in kinds else reading.at("papers", last) is not None
    if {"relay", "learned", "attribute"} & set(kinds):
        return True
    if "publish" in kinds and (outlet.head or outlet.known):
        return outlet.known is not None or _feminine(reading, outlet.first)
    if "describes" in kinds:
        return as_what(reading, last)
    far = outlet.head and "say" in kinds and "announce" not in kinds
    return follows(reading, last, CLAUSE_REACH if far else _REPORT_REACH)


def learns(reading: Reading, i: int) -> bool:
    """What somebody learned follows at token i, or from whom: "علمت المدينة أن"; "علم الجزيرة" is a flag as well."""
    origin = reading.at("from", i)
    return complement(reading, i) or (origin is not None and reading.at("group", origin.last) is not None)


def _feminine(reading: Reading, i: int) -> bool:
    """The verb before token i agrees with it: "نشرت شبكة", while "نشر شبكة" is to spread a net."""
    return not reading.word(i).endswith(FORMS.feminine) or "ت" in reading.word(i - 1)


def feels(reading: Reading, i: int) -> bool:
    """A relative clause stands at token i, and what somebody feels behind it: "الذي يشارك …، عن سعادته"."""
    if not reading.at("relative", i):
        return False
    found = reading.which("about", i, reading.sentence(i)[1])
    return any(own_feeling(reading, hit.last, FELT_LETTERS) for hit in found)


def _felt(reading: Reading, i: int) -> bool:
    """What somebody feels follows token i in his sentence, before another verb: "أعرب الأمين في بيان له … عن أسفه"."""
    last = min(i + CLAUSE_REACH, reading.sentence(i - 1)[1])
    verb = next(reading.which("verb", i, last), None)
    last = min(last, verb.first) if verb else last
    return any(own_feeling(reading, hit.last, FELT_LETTERS - 1) for hit in reading.which("about", i, last))


def voices(reading: Reading, i: int) -> bool:
    """What somebody feels follows token i soon: "عبر كرم خلال الاتصال عن بالغ حزنه"."""
    found = reading.which("about", i, i + _ABOUT_REACH)
    return any(own_feeling(reading, j, FELT_LETTERS - 1) for hit in found for j in (hit.last, hit.last + 1))


def government(reading: Reading, i: int, hit: Hit) -> Source | None:
    """A country at token i for its government, which its verb agrees with and opens a sentence with: "أدانت تونس"."""
    state = reading.at("state", i)
    kinds = set(hit.cue.kinds)
    if state is None or state.clitics or not (reading.ends_sentence(hit.first) or reading.ending("leading", hit.first)):
        return None
    issued = "issues" in kinds and any(reading.which("communique", state.last, state.last + 2 * NEAR))
    tells = issued or ("publish" in kinds and reading.at("about", state.last) is not None)
    described = "describes" in kinds and as_what(reading, state.last)
    if not (kinds & (ANNOUNCES | {"asks", "commits", "voices"}) or tells or described):
        return None
    named = described or not reading.definite(state.last)
    if _agreeing(reading.word(hit.first)) == ("masculine" in state.cue.kinds) or not named:
        return None
    return Source(i, state.last, "body", (i, state.last))


def led(reading: Reading, verb: int) -> bool:
    """The verb closes what it reports: "بحسب ما أفاد مسؤول", "هذا ما قاله الوزير"."""
    lead = reading.ending("lead", verb)
    return lead is not None and reading.at("relative", lead.first) is None


def asked_of(reading: Reading, subject: Source, verb: int) -> bool:
    """People in the oblique plural are asked, and do not ask: "ودعا الإعلاميات إلى …"; and whoever follows a verb in
    a clause of its own, whose subject was named before: "سبق له أن اتهم كرم بالتقصير"."""
    if complement(reading, verb - 1) or (reading.at("state", subject.first) and not reading.ends_sentence(verb)):
        return True
    return reading.definite(subject.first) and reading.word(subject.first).endswith(FORMS.plurals[:2])


def names_speaker(reading: Reading, hit: Hit, again: Source) -> bool:
    """A cue of saying stands before the surname of somebody who speaks elsewhere, and makes him its subject."""
    kinds, frame = set(hit.cue.kinds), hit.cue.frame
    if _construct(reading, again.last):
        return False
    if frame == "before":
        return not kinds & {"outlet", "relay"} and (again.last >= len(reading) or not runs_on(reading, again.last))
    silent = frame != "verb" or "goes" in kinds or not kinds & (_SPEAKS | {"directs"}) or antecedent(reading, hit)
    if silent or (again.first > hit.first and noun(reading, hit)):
        return False
    if ("continues" in kinds and "clausal" not in kinds) or kinds == {"describes"}:
        return goes_on(reading, again.last, kinds) or ("describes" in kinds and as_what(reading, again.last))
    if {"voices", "directs"} & kinds:
        frame, reach = ("about", _ABOUT_REACH) if "voices" in kinds else ("directed", NEAR)
        return any(reading.which(frame, again.last, again.last + reach)) or _felt(reading, again.last)
    opens = reading.ends_sentence(hit.first) or reading.at("lead", hit.first - 1) is not None
    return "asks" not in kinds or (opens and not asked_of(reading, again, hit.first))


def _construct(reading: Reading, i: int) -> bool:
    """The word before token i is no name but a noun of what follows: "دول الاتحاد"."""
    if not reading.spaced(i) or reading.definite(i - 1) or not reading.definite(i) or reading.at("kin", i - 2):
        return False
    return not any(reading.at(frame, i) for frame in ("stop", "adverbial", "person_head", "describing"))


def antecedent(reading: Reading, hit: Hit) -> bool:
    """The verb's subject is what a relative right before it refers to: "الذي يتساءل ويفكر"."""
    relative = reading.at("relative", hit.first - 1)
    if relative is None or reading.at("resumptive", hit.last) or hit.clitics:
        return False
    feminine = reading.word(hit.first).endswith("ت") or reading.word(hit.first).startswith("ت")
    return feminine == ("one" not in relative.cue.kinds) and not reading.word(hit.first).endswith(FORMS.pronouns)


def opens(reading: Reading, source: Source, verb: int) -> bool:
    """The verb opens its sentence and agrees with the phrase behind it, which is its subject."""
    return agrees(reading, source, verb) and reading.ends_sentence(verb)


def closes(reading: Reading, subject: Source, hit: Hit) -> bool:
    """Verb and subject close what was said: "بحسب ما قال سامي كرم،"."""
    if not led_by(reading, hit.first) or "say" not in hit.cue.kinds:
        return False
    if subject.last - subject.first == 1 and (
        reading.definite(subject.first) or not first_name(reading, subject.first)
    ):
        return False
    return subject.last >= len(reading) or not reading.tight(subject.last)


def led_by(reading: Reading, verb: int) -> bool:
    """The verb closes what it reports, and nothing else: "وفق ما أكد", not "كما أكد"."""
    lead = reading.ending("lead", verb)
    return lead is not None and "by" in lead.cue.kinds


def described(reading: Reading, subject: Source, kinds: tuple[str, ...]) -> bool:
    """What is said of a subject follows it, and then a clause: "قال رأفت الصباغ، المتحدث باسم المركز، إن"."""
    i = subject.last
    if i >= len(reading):
        return False
    if "publish" in kinds:
        return False
    comma = reading.gap(i).strip() in COMMAS
    title = "say" in kinds and subject.last - subject.first == 1 and reading.definite(subject.first)
    apposed = comma and (
        reading.definite(i) or title or any(reading.at(frame, i) is not None for frame in ("person_head", "describing"))
    )
    named = comma and "plain" in kinds and subject.last - subject.first > 1 and first_name(reading, subject.first)
    named = named and follows(reading, i, _APPOSED_REACH)
    related = "say" in kinds and reading.gap(i) == " " and (reading.at("relative", i) is not None or _being(reading, i))
    parted = "say" in kinds and reading.gap(i) in _DASHES and _parted(reading, i)
    return named or parted or ((apposed or related) and follows(reading, i, DESCRIBED_REACH))


def _being(reading: Reading, i: int) -> bool:
    """What somebody is, in a clause of its own at token i: "قال سامي كرم وهو متحدث باسم الجيش إن"."""
    pronoun = reading.at("subjected", i)
    return pronoun is not None and bool(pronoun.clitics) and reading.at("person_head", pronoun.last) is not None


def makes_claim(reading: Reading, source: Source, kinds: tuple[str, ...], verb: int) -> bool:
    """A phrase with a head noun is the subject of this verb and speaks."""
    has, last = set(kinds), source.last
    if "asks" in has and not ("ascribes" in has and source.kind == "group" and _put_down(reading, last)):
        return asks_somebody(reading, source, verb)
    if _surely(reading, source, has):
        return True
    if "continues" in has:
        return complement(reading, last) or speech(reading, last) or reading.at("medium", last) is not None
    if has & {"weak", "clausal"}:
        return bounded(reading, last) or (source.kind == "person" and described(reading, source, kinds))
    reach = CLAUSE_REACH if has & {"say", "points"} else _RELAY_REACH if "relay" in has else 0
    return reach > 0 and (follows(reading, last, reach) or ("say" in has and _parted(reading, last)))


def _parted(reading: Reading, i: int) -> bool:
    """A relative clause between commas, or anything between dashes, stands at token i, and behind it what was said:
    "ذكرت الشركة، التي …، أن"."""
    if i >= len(reading):
        return False
    mark = reading.gap(i)
    dashed = mark in _DASHES
    if not dashed and (mark.strip() not in COMMAS or not reading.at("relative", i)):
        return False
    last = min(i + _RELATIVE, reading.sentence(i)[1])
    marks = (j for j in range(i + 1, last) if (reading.gap(j) == mark if dashed else reading.gap(j).strip() in COMMAS))
    end = next(marks, None)
    return end is not None and bounded(reading, end)


def _surely(reading: Reading, source: Source, has: set[str]) -> bool:
    """Verbs of these kinds need no clause behind such a subject, or find what they go on with."""
    last = source.last
    group = source.kind == "group"
    return bool(
        has & ANNOUNCES
        or (
            group and has & {"say", "opines", "ascribes"} and ("sees" not in has or follows(reading, last, _SEEN_REACH))
        )
        or (group and "publish" in has and reading.at("printed", source.first) is None)
        or (group and "reveals" in has and follows(reading, last, _found_reach(reading, source)))
        or (group and "relay" in has and any(reading.which("quoting", last, last + NEAR)))
        or (has & {"say", "speaks"} and reading.at("medium", last))
        or ("plain" in has and source.kind == "person" and _TITLED <= last - source.first <= CLAUSE_REACH)
        or ("informs" in has and not reading.at("from", last))
        or ("voices" in has and (feels(reading, last) or _felt(reading, last)))
        or ("praises" in has and last < len(reading) and _praised(reading, last))
        or ("commits" in has and promised(reading, last, _RELAY_REACH))
        or ("directs" in has and any(reading.which("directed", last, _sentence_near(reading, last))))
        or ("describes" in has and as_what(reading, last) and not (group and reading.word(last).startswith(FORMS.by)))
        or goes_on(reading, last, has - {"calls"})
        or (
            has & {"publish", "speaks", "voices"}
            and not (_across(has) and source.kind == "body")
            and _about(reading, last)
        )
        or ("issues" in has and any(reading.which("communique", last, last + NEAR)))
    )


def _across(has: Set[str]) -> bool:
    """The verb may be a preposition: "عبر" is "across" too."""
    return {"voices", "initial"} <= has


def _found_reach(reading: Reading, source: Source) -> int:
    """How far behind a study, or people at work, what they found may begin: who made it stands between."""
    head = reading.at("group", source.first)
    study = head is not None and bool({"document", "several"} & set(head.cue.kinds))
    return CLAUSE_REACH if study or reading.word(source.first).endswith(FORMS.people) else _RELAY_REACH


def _praised(reading: Reading, i: int) -> bool:
    """What is praised or welcomed follows at token i, and no guests, whom hosts welcome."""
    return reading.word(i).startswith(FORMS.by) and not reading.at("guest", i)


def as_what(reading: Reading, i: int) -> bool:
    """As what something is described follows token i in its sentence: "وصف الوزير سامي كرم الوضع بالخطير"; a
    clause right behind the phrase tells of whom that names: "ووصف حزب العمل بأنه ضعيف"."""
    return not complement(reading, i) and any(
        reading.word(j).startswith(FORMS.by) for j in range(i, _sentence_near(reading, i))
    )


def _sentence_near(reading: Reading, i: int) -> int:
    """The end of what stands near behind the word before token i, in its sentence."""
    return min(i + CLAUSE_REACH, reading.sentence(i - 1)[1])


def _put_down(reading: Reading, i: int) -> bool:
    """To what it is put down follows token i: "أرجع خبراء ارتفاع الأسعار إلى الاستيراد"."""
    return any(reading.which("attributing", i, i + CLAUSE_REACH))


def states(reading: Reading, i: int, kinds: tuple[str, ...]) -> bool:
    """A clause bounds a subject without a head noun that ends before token i."""
    if goes_on(reading, i, set(kinds)) or _dated(reading, i, set(kinds)):
        return True
    if {"weak", "opines"} & set(kinds):
        turn = reading.at("adverbial", i)
        return complement(reading, turn.last if turn else i)
    if "ends" in kinds:
        return complement(reading, i) or (speech(reading, i) and ":" in reading.gap(i))
    if "clausal" in kinds:
        return complement(reading, i) or speech(reading, i) or (bool(reading.at("medium", i)) and bounded(reading, i))
    return not {"calls", "voices"} & set(kinds) and bounded(reading, i)


def _dated(reading: Reading, i: int, kinds: Set[str]) -> bool:
    """When or in what somebody said it stands at token i, before what he said: "قال كرم أمس في ختام اللقاء إن"."""
    day = past_adverbials(reading, i) if "say" in kinds and reading.tight(i) else i
    if day > i and follows(reading, day, DESCRIBED_REACH):
        return True
    medium = reading.at("medium", day)
    return bool({"say", "speaks"} & kinds) and medium is not None and medium.cue.kinds[0] in _SPOKEN


def goes_on(reading: Reading, i: int, kinds: Set[str]) -> bool:
    """What this verb goes on with stands at token i: its preposition ("أشار … إلى", "شدد … على", "أعرب … عن"), or the
    talk that somebody takes up ("واصل كرم حديثه"); no hopes are set on it ("علق المزارعون آمالهم على")."""
    going = any(kind in kinds and reading.at(frame, i) for kind, frame in _DIRECTED)
    return going and not ("stresses" in kinds and own_feeling(reading, i - 1, FELT_LETTERS))


def promised(reading: Reading, i: int, reach: int) -> bool:
    """What is promised begins soon: "تعهد الرئيس يوم الثلاثاء بمواصلة العمل"; no case that is taken on."""
    words = (reading.word(j) for j in range(i, min(i + reach, len(reading))))
    return any(
        word.startswith(FORMS.by) and not word.startswith(FORMS.by_the) and len(word) >= FELT_LETTERS for word in words
    )


def asks_somebody(reading: Reading, source: Source, verb: int) -> bool:
    """The source asks whom the words behind it name, or nobody: it ends where what is asked for begins."""
    return asks(reading, source, verb) and _asked(reading, source.last) and not _carried_on(reading, source, verb)


def asks_for(reading: Reading, i: int) -> bool:
    """What is asked for, or a phrase and then what is asked for, stands at token i: "من الجبهة بتغيير"."""
    words = (reading.word(j) for j in range(i, min(i + ASKS_TOKENS + 1, reading.sentence(i - 1)[1])))
    return any(word.startswith(FORMS.by) and len(word) >= FELT_LETTERS for word in words)


def _asked(reading: Reading, i: int) -> bool:
    """Nobody who is asked stands at token i, whose words would run on from who asks: a mark or what is asked for."""
    marked = i >= len(reading) or not reading.tight(i) or reading.at("stop", i) is not None
    word = reading.word(i)
    return marked or word.startswith((FORMS.by, *FORMS.for_the)) or word.endswith(FORMS.accusative)


def asks(reading: Reading, source: Source, verb: int) -> bool:
    """The source is who asks: short, and no woman or body in the feminine after a masculine verb, which is asked."""
    later = range(source.first + 1, source.last)
    if source.kind != "group" and any(people(reading, source, i) for i in later):
        return False
    short = source.last - source.first <= ASKS_TOKENS or not reading.tight(source.last)
    return agrees(reading, source, verb) and (short or of_one(reading, source) is source)


def agrees(reading: Reading, source: Source, verb: int) -> bool:
    """No masculine verb before a woman or a body in the feminine."""
    return not reading.word(source.first).endswith(FORMS.feminine) or _agreeing(reading.word(verb))


def may_speak(reading: Reading, source: Source, hit: Hit) -> bool:
    """A phrase with a head noun can be the verb's subject: it is in no oblique plural, agrees, and is not whom another
    asks, who is called by a pronoun of his: "يتهم زوجته"."""
    group = reading.at("group", source.first)
    if group is not None and "oblique" in group.cue.kinds:
        return False
    passes_on = {"relay", "publish"} & set(hit.cue.kinds) and "say" not in hit.cue.kinds
    if passes_on and reading.at("printed", source.first) and not reading.at("about", source.last):
        return False
    if "asks" in hit.cue.kinds and (
        reading.word(source.first).endswith(FORMS.pronouns)
        or (reading.definite(source.first) and reading.word(source.first + 1) == FORMS.god)
    ):
        return False
    several = source.kind == "body" and reading.word(source.first).endswith(FORMS.feminine_plural)
    if several and "asks" in hit.cue.kinds and not _agreeing(reading.word(hit.first)):
        return False
    announces = source.kind == "body" and (ANNOUNCES | {"voices"}) & set(hit.cue.kinds)
    return not announces or "ت" in reading.word(hit.first) or agrees(reading, source, hit.first)


def _agreeing(verb: str) -> bool:
    """A verb in the feminine, whatever stands before it: "وطالبت", "تطالب"."""
    return verb.endswith("ت") or verb.lstrip("".join(CONJUNCTIONS)).startswith("ت")


def _carried_on(reading: Reading, source: Source, verb: int) -> bool:
    """The verb carries on another's sentence, and the people behind it are asked: "أكد …، ودعا السكان إلى …"."""
    conjoined = reading.word(verb).startswith(CONJUNCTIONS) and not reading.ends_sentence(verb)
    return conjoined and source.kind == "group" and reading.definite(source.first)


def _about(reading: Reading, i: int) -> bool:
    """What was disclosed follows soon: "كشفت اللجنة في ختام أعمالها عن …"."""
    for j in range(i, min(i + _ABOUT_REACH, len(reading))):
        if reading.ends_sentence(j) and j > i:
            return False
        if reading.at("about", j):
            return True
    return False
