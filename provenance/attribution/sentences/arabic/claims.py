"""Whether the phrase behind an Arabic verb of reporting is its subject, and claims what follows."""

from __future__ import annotations

from collections.abc import Set

from provenance.attribution.reading import Reading
from provenance.attribution.sentences.arabic.asking import asks_somebody, promised
from provenance.attribution.sentences.arabic.feelings import FELT_LETTERS, feels, felt, own_feeling
from provenance.attribution.sentences.arabic.speakers import first_name
from provenance.attribution.sentences.arabic.verb_kinds import (
    ABOUT_REACH,
    ANNOUNCES,
    CLAUSE_REACH,
    DESCRIBED_REACH,
    NEAR,
)
from provenance.attribution.sentences.clauses import (
    PARTING,
    bounded,
    complement,
    follows,
    mention,
    near_end,
    past_adverbials,
    speech,
)
from provenance.attribution.source import Source
from provenance.attribution.word_forms import FORMS

_RELAY_REACH = 3
_SEEN_REACH = 9
_RELATIVE = 24
_TITLED = 3
_APPOSED_REACH = 12
_APART_REACH = 16
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
_SPOKEN = ("interview", "statement", "press_conference", "broadcast", "person")
_APPOSED = ("person_head", "describing", "group")
_DASHES = (" - ", " – ", " — ")


def makes_claim(reading: Reading, source: Source, kinds: tuple[str, ...], verb: int) -> bool:
    """A phrase with a head noun is the subject of this verb and speaks."""
    has, last = set(kinds), source.last
    if "asks" in has and not ("ascribes" in has and source.kind != "person" and _put_down(reading, last)):
        return asks_somebody(reading, source, verb)
    if "answers" in has:
        return source.kind != "group" and bounded(reading, last)
    if _surely(reading, source, has, verb):
        return True
    if "continues" in has:
        said = speech(reading, last) and not mention(reading, last)
        return complement(reading, last) or said or reading.at("medium", last) is not None
    if has & {"weak", "clausal"}:
        return bounded(reading, last) or (source.kind == "person" and described(reading, source, kinds))
    reach = CLAUSE_REACH if has & {"say", "points"} else _RELAY_REACH if "relay" in has else 0
    return reach > 0 and (follows(reading, last, reach) or ("say" in has and _parted(reading, last)))


def _surely(reading: Reading, source: Source, has: set[str], verb: int) -> bool:
    """Verbs of these kinds need no clause behind such a subject, or find what they go on with."""
    last, group, body = source.last, source.kind == "group", source.kind == "body"
    return bool(
        has & ANNOUNCES
        or (group and _group_speaks(reading, source, has))
        or (has & {"say", "speaks"} and reading.at("medium", last))
        or ("plain" in has and source.kind == "person" and _TITLED <= last - source.first <= CLAUSE_REACH)
        or ("plain" in has and _closes(reading, verb, last))
        or ("threatens" in has and reading.word(last).startswith(FORMS.by))
        or ("ascribes" in has and body and not _of_before(reading, source) and _put_down(reading, last))
        or ("informs" in has and not reading.at("from", last))
        or ("voices" in has and (feels(reading, last) or felt(reading, last)))
        or ("praises" in has and last < len(reading) and _praised(reading, last))
        or ("commits" in has and promised(reading, last, _RELAY_REACH))
        or ("directs" in has and any(reading.which("directed", last, near_end(reading, last, CLAUSE_REACH))))
        or ("describes" in has and as_what(reading, last) and not (group and reading.word(last).startswith(FORMS.by)))
        or goes_on(reading, last, has - {"calls"})
        or (has & {"publish", "speaks", "voices"} and not (body and _across(has)) and discloses(reading, last))
        or ("reveals" in has and body and complement(reading, last))
        or ("publish" in has and not group and (bounded(reading, last) or reading.at("disclosed", last)))
        or ("issues" in has and any(reading.which("communique", last, last + NEAR)))
    )


def _closes(reading: Reading, verb: int, last: int) -> bool:
    """A verb and its subject close a sentence behind what was said and a comma: "الجسر آمن، يقول مدير الطرق."."""
    behind = not reading.spaced(verb) and not reading.ends_sentence(verb) and reading.gap(verb).strip() in PARTING
    return behind and reading.ends_sentence(last)


def _group_speaks(reading: Reading, source: Source, has: set[str]) -> bool:
    """Verbs of these kinds tell what an unnamed group says or found: "يرى خبراء", "كشفت دراسة أن", "نقلت صحف عن"."""
    last = source.last
    return bool(
        (has & {"say", "opines", "ascribes"} and ("sees" not in has or follows(reading, last, _SEEN_REACH)))
        or ("publish" in has and reading.at("printed", source.first) is None)
        or ("reveals" in has and follows(reading, last, _found_reach(reading, source)))
        or ("reveals" in has and _study(reading, source) and reading.at("attributing", last))
        or ("relay" in has and any(reading.which("quoting", last, last + NEAR)))
    )


def _across(has: Set[str]) -> bool:
    """The verb may be a preposition: "عبر" is "across" too."""
    return {"voices", "initial"} <= has


def _found_reach(reading: Reading, source: Source) -> int:
    """How far behind a study, or people at work, what they found may begin: who made it stands between."""
    head = reading.at("group", source.first)
    study = _study(reading, source) or (head is not None and "several" in head.cue.kinds)
    return CLAUSE_REACH if study or reading.word(source.first).endswith(FORMS.people) else _RELAY_REACH


def _of_before(reading: Reading, source: Source) -> bool:
    """A body named before, and what it puts down to something: "عزت الشركة الاضطرابات إلى"."""
    i = source.first
    return reading.definite(i) and not reading.relational(i + 1)


def _study(reading: Reading, source: Source) -> bool:
    """A study, or who make one."""
    head = reading.at("group", source.first)
    document = head is not None and "document" in head.cue.kinds
    return document or reading.word(source.first).startswith(FORMS.studies)


def _praised(reading: Reading, i: int) -> bool:
    """What is praised or welcomed follows at token i, and no guests, whom hosts welcome."""
    return reading.word(i).startswith(FORMS.by) and not (reading.at("guest", i) or reading.at("stop", i))


def _put_down(reading: Reading, i: int) -> bool:
    """To what it is put down follows token i: "أرجع خبراء ارتفاع الأسعار إلى الاستيراد"."""
    return any(reading.which("attributing", i, i + CLAUSE_REACH))


def discloses(reading: Reading, i: int) -> bool:
    """What was disclosed follows soon, or behind when and where: "كشفت اللجنة في ختام أعمالها عن …"."""
    apart = reading.at("within", i) or reading.at("during", i) or reading.at("adverbial", i)
    for j in range(i, min(i + (_APART_REACH if apart else ABOUT_REACH), len(reading))):
        if j > i and (reading.ends_sentence(j) or complement(reading, j)):
            return False
        if reading.at("about", j):
            return reading.at("unveiled", j + 1) is None
    return False


def described(reading: Reading, subject: Source, kinds: tuple[str, ...]) -> bool:
    """What is said of a subject follows it, and then a clause: "قال رأفت الصباغ، المتحدث باسم المركز، إن"."""
    i = subject.last
    if i >= len(reading):
        return False
    if "publish" in kinds:
        return False
    comma = reading.gap(i).strip() in PARTING
    title = "say" in kinds and subject.last - subject.first == 1 and reading.definite(subject.first)
    apposed = comma and (reading.definite(i) or title or reading.any_at(_APPOSED, i))
    named = comma and "plain" in kinds and subject.last - subject.first > 1 and first_name(reading, subject.first)
    named = named and follows(reading, i, _APPOSED_REACH)
    related = "say" in kinds and reading.gap(i) == " " and (reading.at("relative", i) is not None or _being(reading, i))
    parted = "say" in kinds and reading.gap(i) in _DASHES and _parted(reading, i)
    return named or parted or ((apposed or related) and follows(reading, i, DESCRIBED_REACH))


def _being(reading: Reading, i: int) -> bool:
    """What somebody is, in a clause of its own at token i: "قال سامي كرم وهو متحدث باسم الجيش إن"."""
    pronoun = reading.at("subjected", i)
    return pronoun is not None and bool(pronoun.clitics) and reading.at("person_head", pronoun.last) is not None


def _parted(reading: Reading, i: int) -> bool:
    """A relative clause between commas, or anything between dashes, stands at token i, and behind it what was said:
    "ذكرت الشركة، التي …، أن"."""
    if i >= len(reading):
        return False
    mark = reading.gap(i)
    dashed = mark in _DASHES
    if not dashed and (mark.strip() not in PARTING or not reading.at("relative", i)):
        return False
    last = min(i + _RELATIVE, reading.sentence(i)[1])
    marks = (j for j in range(i + 1, last) if (reading.gap(j) == mark if dashed else reading.gap(j).strip() in PARTING))
    end = next(marks, None)
    return end is not None and bounded(reading, end)


def states(reading: Reading, i: int, kinds: tuple[str, ...]) -> bool:
    """A clause bounds a subject without a head noun that ends before token i."""
    if goes_on(reading, i, set(kinds)) or _dated(reading, i, set(kinds)):
        return True
    if {"weak", "opines", "answers"} & set(kinds):
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


def as_what(reading: Reading, i: int) -> bool:
    """As what something is described follows token i in its sentence: "وصف الوزير سامي كرم الوضع بالخطير"; a
    clause right behind the phrase tells of whom that names: "ووصف حزب العمل بأنه ضعيف"."""
    near = range(i, near_end(reading, i, CLAUSE_REACH))
    plain = (j for j in near if reading.at("stop", j) is None or complement(reading, j))
    return not complement(reading, i) and any(reading.word(j).startswith(FORMS.by) for j in plain)
