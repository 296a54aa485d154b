"""Who is the subject of an Arabic verb of reporting, and claims what follows: what a verb must find behind a phrase."""

from __future__ import annotations

import re
from dataclasses import replace

from provenance.attribution.clauses import bounded, complement, follows, speech
from provenance.attribution.phrases import acting, common
from provenance.attribution.reading import Hit, Reading
from provenance.attribution.sources import Source
from provenance.attribution.word_forms import FORMS

_PAUSE = re.compile(r"[.،,؛:\n]")
CLAUSE_REACH = 14
_RELAY_REACH = 3
_REPORT_REACH = 4
DESCRIBED_REACH = 22
_ABOUT_REACH, NEAR = 6, 5
_ASKS_TOKENS = 4
_ENTITLED_REACH = 5
_ASKED_LETTERS = 6
_FEELING_REACH = 4
_DIRECTED = (("points", "attributing"), ("calls", "attributing"), ("stresses", "upon"), ("voices", "about"))
_FELT_LETTERS = 5
ANNOUNCES = frozenset({"announce", "states"})
"""Those whose subject with a head noun needs no clause."""
_SPOKEN = ("interview", "statement", "press_conference", "broadcast", "person")
_CONJUNCTIONS = ("و", "ف")
COMMAS = ("،", ",", "؛", ";")


def runs_on(reading: Reading, i: int) -> bool:
    """No mark of a pause stands before token i."""
    return reading.spaced(i) or not _PAUSE.search(reading.gap(i))


def reports(reading: Reading, outlet: Source, kinds: tuple[str, ...], last: int) -> bool:
    """An outlet that is the subject of this verb is credited with what follows, and is not its topic."""
    if "asks" in kinds:
        return False
    if "obtains" in kinds:
        return reading.at("papers", last) is not None
    if {"relay", "learned", "attribute"} & set(kinds):
        return True
    if "publish" in kinds and (outlet.head or outlet.known):
        return outlet.known is not None or _feminine(reading, outlet.first)
    far = outlet.head and "say" in kinds and "announce" not in kinds
    return follows(reading, last, CLAUSE_REACH if far else _REPORT_REACH)


def _feminine(reading: Reading, i: int) -> bool:
    """The verb before token i agrees with it: "نشرت شبكة", while "نشر شبكة" is to spread a net."""
    return not reading.word(i).endswith(FORMS.feminine) or "ت" in reading.word(i - 1)


def to_action(reading: Reading, source: Source) -> Source:
    """Who announces, without the noun of action that he announces: "أكد الوزير المصري تطابق رؤية الجانبين"."""
    if complement(reading, source.last) or speech(reading, source.last):
        return source
    for j in range(source.first + 1, source.last - 1):
        behind = reading.definite(j - 1) and not reading.definite(j) and not reading.ending("person_head", j)
        if behind and FORMS.deed.fullmatch(reading.word(j)) and (reading.definite(j + 1) or common(reading, j + 1)):
            return until(source, j)
    return source


def noun(reading: Reading, hit: Hit) -> bool:
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


def led(reading: Reading, verb: int) -> bool:
    """The verb closes what it reports: "بحسب ما أفاد مسؤول", "هذا ما قاله الوزير"."""
    lead = reading.ending("lead", verb)
    return lead is not None and reading.at("relative", lead.first) is None


def surname(reading: Reading, subject: Source) -> bool:
    """A surname in marks: "وقال "الكردي" متحدثا عن …"; or a name in marks that speaks to reporters."""
    if not reading.opened(subject.first):
        return False
    if subject.last - subject.first > 1:
        return reading.at("kin", subject.first) is not None
    return reading.definite(subject.first) or any(reading.at(frame, subject.last) for frame in ("audience", "medium"))


def entitled(reading: Reading, subject: Source) -> Hit | None:
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
    if any(reading.which("kin", subject.first, title.first)):
        return True
    plain = not reading.word(subject.first).endswith(FORMS.feminine) and title.first - subject.first > 1
    qualified = not reading.definite(title.first) or reading.definite(title.last)
    return plain and bool(marked) and qualified


def until_owned(reading: Reading, source: Source) -> Source:
    """Without the noun of action that is the speaker's: "أعلن سامي كرم مدير النادي استقالته"."""
    owned = (j for j in range(source.first + 2, source.last) if acting(reading, j))
    return until(source, next(owned, source.last))


def until(source: Source, last: int) -> Source:
    """The source, no further than token `last`."""
    return replace(source, last=last, name=(source.first, last)) if source.last > last > source.first else source


def before_asked(reading: Reading, source: Source, words: int = 2) -> Source:
    """Who asks or promises, of so many `words`, without what it is: "طالب الناقد سامي كرم بدراسات جديدة"."""
    for j in range(source.first + words, source.last):
        if reading.word(j).startswith(FORMS.by) and len(reading.word(j)) >= _ASKED_LETTERS:
            return replace(source, last=j, name=(source.first, j))
    return source


def asked_of(reading: Reading, subject: Source) -> bool:
    """People in the oblique plural are asked, and do not ask: "ودعا الإعلاميات إلى …"."""
    return reading.definite(subject.first) and reading.word(subject.first).endswith(FORMS.plurals[:2])


def antecedent(reading: Reading, hit: Hit) -> bool:
    """The verb's subject is what a relative right before it refers to: "الذي يتساءل ويفكر"."""
    relative = reading.at("relative", hit.first - 1)
    if relative is None or reading.at("resumptive", hit.last) or hit.clitics:
        return False
    feminine = reading.word(hit.first).endswith("ت") or reading.word(hit.first).startswith("ت")
    return feminine == ("one" not in relative.cue.kinds) and not reading.word(hit.first).endswith(FORMS.pronouns)


def opens(reading: Reading, source: Source, verb: int) -> bool:
    """The verb opens its sentence and agrees with the phrase behind it, which is its subject."""
    agrees = not reading.word(source.first).endswith(FORMS.feminine) or reading.word(verb).endswith("ت")
    return agrees and reading.ends_sentence(verb)


def of_name(reading: Reading, source: Source) -> Source:
    """Who asks, up to the name that his last title announces, or to whom several are: "طالب عدد من الأهالي البلدية"."""
    if source.kind == "group" and not reading.definite(source.first):
        end = next((j + 1 for j in range(source.first, source.last) if reading.definite(j)), source.last)
        return until(source, end)
    if source.kind != "person" or source.last - source.first <= _ASKS_TOKENS:
        return source
    titles = [hit for hit in reading.which("person_head", source.first, source.last) if _honours(reading, hit)]
    for title in reversed(titles):
        family = next((j for j in range(title.last + 1, source.last) if reading.definite(j)), 0)
        return until(source, family + 1 - bool(reading.at("group", family))) if family else source
    return source


def _honours(reading: Reading, title: Hit) -> bool:
    """A title of one word that a name follows: "الدكتور سامي", "م. جديع"."""
    honoured = reading.definite(title.first) or len(reading.word(title.first)) == 1
    return title.last == title.first + 1 and honoured and not title.clitics and not reading.definite(title.last)


def asker(reading: Reading, subject: Source | None) -> Source | None:
    """A name of two words or three before whom it asks: "وطالب علي المبخوت أمانة المدينة بتمديد المهلة"."""
    if subject is None or subject.kind != "person" or reading.definite(subject.first):
        return None
    for j in range(subject.first + 2, min(subject.first + _ASKS_TOKENS, subject.last)):
        asked = next((hit for frame in ("body_head", "person_head") if (hit := reading.at(frame, j))), None)
        if asked is not None and not asked.clitics:
            return replace(subject, last=j, name=(subject.first, j))
    return None


def feeling(reading: Reading, source: Source) -> Source | None:
    """A subject up to the noun of feeling that is its own: "أبدى عدد من الزوار سعادتهم"."""
    for letters in (_FELT_LETTERS, _FELT_LETTERS - 1):
        for j in range(source.first + 1, min(source.last + _FEELING_REACH, reading.sentence(source.first)[1])):
            if _own_feeling(reading, j, letters):
                return until(source, j)
    return None


def closes(reading: Reading, subject: Source, hit: Hit) -> bool:
    """Verb and subject close what was said: "بحسب ما قال سامي كرم،"."""
    if not led_by(reading, hit.first) or "say" not in hit.cue.kinds:
        return False
    return subject.last - subject.first > 1 and (subject.last >= len(reading) or not reading.tight(subject.last))


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
    described = any(reading.at(frame, i) for frame in ("person_head", "describing")) if comma else False
    relative = "say" in kinds and reading.gap(i) == " " and reading.at("relative", i) is not None
    return (described or relative) and follows(reading, i, DESCRIBED_REACH)


def makes_claim(reading: Reading, source: Source, kinds: tuple[str, ...], verb: int) -> bool:
    """A phrase with a head noun is the subject of this verb and speaks."""
    has, last = set(kinds), source.last
    if "asks" in has and not ("ascribes" in has and source.kind == "group" and _put_down(reading, last)):
        return _asks(reading, source, verb) and _asked(reading, last) and not _carried_on(reading, source, verb)
    if _surely(reading, source, has):
        return True
    if has & {"weak", "clausal"}:
        return bounded(reading, last)
    reach = CLAUSE_REACH if has & {"say", "points"} else _RELAY_REACH if "relay" in has else 0
    return reach > 0 and follows(reading, last, reach)


def _surely(reading: Reading, source: Source, has: set[str]) -> bool:
    """Verbs of these kinds need no clause behind such a subject, or find what they go on with."""
    last = source.last
    group = source.kind == "group"
    return bool(
        has & ANNOUNCES
        or (group and has & {"say", "opines", "ascribes"})
        or (group and "publish" in has and reading.at("printed", source.first) is None)
        or (group and "reveals" in has and follows(reading, last, _RELAY_REACH))
        or ("say" in has and reading.at("medium", last))
        or ("commits" in has and promised(reading, last, _RELAY_REACH))
        or _directed(reading, has - {"calls"}, last)
        or (has & {"publish", "speaks", "voices"} and _about(reading, last))
        or ("issues" in has and any(reading.which("communique", last, last + NEAR)))
    )


def _put_down(reading: Reading, i: int) -> bool:
    """To what it is put down follows token i: "أرجع خبراء ارتفاع الأسعار إلى الاستيراد"."""
    return any(reading.which("attributing", i, i + CLAUSE_REACH))


def states(reading: Reading, i: int, kinds: tuple[str, ...]) -> bool:
    """A clause bounds a subject without a head noun that ends before token i."""
    if _directed(reading, set(kinds), i):
        return True
    if "say" in kinds and (medium := reading.at("medium", i)) and medium.cue.kinds[0] in _SPOKEN:
        return True
    if {"weak", "opines"} & set(kinds):
        turn = reading.at("adverbial", i)
        return complement(reading, turn.last if turn else i)
    if "clausal" in kinds:
        return complement(reading, i) or speech(reading, i) or (bool(reading.at("medium", i)) and bounded(reading, i))
    return not {"calls", "voices"} & set(kinds) and bounded(reading, i)


def _directed(reading: Reading, kinds: set[str], i: int) -> bool:
    """The preposition by which this verb goes on stands at token i: "أشار … إلى", "شدد … على", "أعرب … عن"."""
    return any(kind in kinds and reading.at(frame, i) for kind, frame in _DIRECTED)


def promised(reading: Reading, i: int, reach: int) -> bool:
    """What is promised begins soon: "تعهد الرئيس يوم الثلاثاء بمواصلة العمل"; no case that is taken on."""
    words = (reading.word(j) for j in range(i, min(i + reach, len(reading))))
    return any(
        word.startswith(FORMS.by) and not word.startswith(FORMS.by_the) and len(word) >= _FELT_LETTERS for word in words
    )


def _own_feeling(reading: Reading, i: int, letters: int) -> bool:
    """A noun of so many letters with its speaker's pronoun stands at token i: "أبدى المدرب سعادته"."""
    word = reading.word(i)
    owned = word.endswith(FORMS.pronouns) and not word.endswith(FORMS.god)
    return owned and len(word) >= letters and not reading.definite(i)


def _asked(reading: Reading, i: int) -> bool:
    """Nobody who is asked stands at token i, whose words would run on from who asks: a mark or what is asked for."""
    marked = i >= len(reading) or not reading.tight(i) or reading.at("stop", i) is not None
    return marked or reading.word(i).startswith(FORMS.by)


def _asks(reading: Reading, source: Source, verb: int) -> bool:
    """The source is who asks: short, and no woman or body in the feminine after a masculine verb, which is asked."""
    later = range(source.first + 1, source.last)
    if any(reading.definite(i) and reading.word(i).endswith(FORMS.plurals) for i in later):
        return False
    feminine = reading.word(source.first).endswith(FORMS.feminine)
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
