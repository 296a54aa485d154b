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
_ASKED_LETTERS, _PRAISED_LETTERS = 6, 4
_FEELING_REACH = 4
_PARTIES = ("group", "body_head", "person_head")
_CONSTRUCT = 3
_AGE = 2
_DIRECTED = (("points", "attributing"), ("calls", "attributing"), ("stresses", "upon"), ("voices", "about"))
_FELT_LETTERS = 5
ANNOUNCES = frozenset({"announce", "states"})
"""Those whose subject with a head noun needs no clause."""
_SPOKEN = ("interview", "statement", "press_conference", "broadcast", "person")
_CONJUNCTIONS = ("و", "ف")
_SPEAKS = ANNOUNCES | {"say", "clausal", "asks", "commits", "opines", "points", "stresses", "voices"}
_SURNAME_LETTERS = 3
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
    if _wished(reading, hit.first) or ("calls" in kinds and reading.at("prompting", hit.first - 1)):
        return True
    if not hit.first or _PAUSE.search(reading.gap(hit.first)):
        return False
    if "weak" in kinds or "initial" in kinds:
        return reading.ending("leading", hit.first) is None and not _voiced(reading, hit)
    return (
        bool({"clausal", "relay"} & set(kinds))
        and not hit.clitics
        and reading.at("noun_after", hit.first - 1) is not None
    )


def _wished(reading: Reading, verb: int) -> bool:
    """What somebody may say, and has not: "من المنتظر أن يعلن المدرب", not "قبل أن يقول"."""
    if verb < 2 or not complement(reading, verb - 1):
        return False
    if reading.at("expected", verb - 2):
        return True
    subjunctive = reading.word(verb).startswith(FORMS.imperfect) and reading.word(verb - 1) == FORMS.that
    return subjunctive and not reading.at("governing", verb - 2)


def _voiced(reading: Reading, hit: Hit) -> bool:
    """Somebody with a title, and a feeling of his own, follow what may be a preposition: "عبر المدير عن سروره"."""
    if "voices" not in hit.cue.kinds or not reading.at("person_head", hit.last):
        return False
    about = next(reading.which("about", hit.last, hit.last + CLAUSE_REACH), None)
    return about is not None and _own_feeling(reading, about.last, _FELT_LETTERS - 1)


def feels(reading: Reading, i: int) -> bool:
    """A relative clause stands at token i, and what somebody feels behind it: "الذي يشارك …، عن سعادته"."""
    if not reading.at("relative", i):
        return False
    found = reading.which("about", i, reading.sentence(i)[1])
    return any(_own_feeling(reading, hit.last, _FELT_LETTERS) for hit in found)


def government(reading: Reading, i: int, hit: Hit) -> Source | None:
    """A country at token i for its government, which its verb agrees with and opens a sentence with: "أدانت تونس"."""
    state = reading.at("state", i)
    kinds = set(hit.cue.kinds)
    if state is None or state.clitics or not (reading.ends_sentence(hit.first) or reading.ending("leading", hit.first)):
        return None
    tells = "publish" in kinds and reading.at("about", state.last)
    if not (kinds & (ANNOUNCES | {"asks", "commits", "voices"}) or tells):
        return None
    if _agreeing(reading.word(hit.first)) == ("masculine" in state.cue.kinds) or reading.definite(state.last):
        return None
    return Source(i, state.last, "body", (i, state.last))


def first_name(reading: Reading, i: int) -> bool:
    """Token i may be somebody's first name, or the kin before his surname."""
    word = reading.word(i)
    owned = word.endswith(FORMS.pronouns) and not word.endswith(FORMS.god)
    by = word.startswith(FORMS.by) and len(word) >= _ASKED_LETTERS
    titled = reading.definite(i) and not reading.at("kin", i) and reading.definite(i + 1)
    return middle_name(reading, i) and not (titled or owned or by) and word.isalpha()


def middle_name(reading: Reading, i: int) -> bool:
    """Token i may stand inside somebody's name."""
    return not (common(reading, i) or reading.at("stop", i) or reading.at("person_head", i))


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


def before_praised(reading: Reading, source: Source) -> Source:
    """Who praises, without what he praises, which any preposition before it tells: "أشاد الوزير سامي بدور …"."""
    for j in range(source.first + 2, source.last):
        begun = reading.word(j).startswith(FORMS.by) and len(reading.word(j)) >= _PRAISED_LETTERS
        named = reading.at("kin", j) or reading.at("kin", j + 1) or _heads(reading, j - 1)
        if begun and not named:
            return until(source, j)
    return before_asked(reading, source, 1)


def _heads(reading: Reading, i: int) -> bool:
    """A noun that needs a name behind it stands at token i: "نادي برشلونة"."""
    return not reading.definite(i) and any(reading.at(frame, i) for frame in _PARTIES)


def before_asked(reading: Reading, source: Source, words: int = 2) -> Source:
    """Who asks or promises, of so many `words`, without what it is: "طالب الناقد سامي كرم بدراسات جديدة"."""
    for j in range(source.first + words, source.last):
        word = reading.word(j)
        begun = len(word) == _ASKED_LETTERS - 1 and j + 1 == source.last and reading.at("from", j + 1)
        if word.startswith(FORMS.by) and (len(word) >= _ASKED_LETTERS or begun):
            return replace(source, last=j, name=(source.first, j))
    return source


def asked_of(reading: Reading, subject: Source, verb: int) -> bool:
    """People in the oblique plural are asked, and do not ask: "ودعا الإعلاميات إلى …"; and whoever follows a verb in
    a clause of its own, whose subject was named before: "سبق له أن اتهم كرم بالتقصير"."""
    if complement(reading, verb - 1) or (reading.at("state", subject.first) and not reading.ends_sentence(verb)):
        return True
    return reading.definite(subject.first) and reading.word(subject.first).endswith(FORMS.plurals[:2])


def family(reading: Reading, source: Source) -> int | None:
    """The token of a person's surname, the last of a name; None where the phrase may hold none."""
    if source.kind != "person" or (source.last == source.first + 1 and not _lone_surname(reading, source.first)):
        return None
    heads = (next(reading.which(frame, source.first + 2, source.last), None) for frame in _PARTIES)
    title = entitled(reading, source) or min((hit for hit in heads if hit), key=lambda hit: hit.first, default=None)
    plain = title is not None and not title.clitics and not reading.at("person_head", source.first)
    i = (title.first if title and plain else source.last) - 1
    word = reading.word(i)
    if reading.at("person_head", i) and (reading.definite(i - 1) or any(reading.at(f, i - 1) for f in _PARTIES)):
        return None
    plain = (
        len(word) >= _SURNAME_LETTERS
        and (not common(reading, i) or bool(reading.at("kin", i - 1)))
        and not word.endswith((*FORMS.plurals, *FORMS.accusative))
    )
    return i if plain and not _own_feeling(reading, i, _FELT_LETTERS) else None


def _lone_surname(reading: Reading, i: int) -> bool:
    """One word that speaks alone may be a surname: bare, or an adjective of relation; others are nouns."""
    word = reading.word(i)
    plain = not word.startswith(FORMS.by_the) and not word.endswith(FORMS.feminine)
    return reading.opened(i) or (plain and (not reading.definite(i) or reading.relational(i)))


def names_speaker(reading: Reading, hit: Hit, again: Source) -> bool:
    """A cue of saying stands before the surname of somebody who speaks elsewhere, and makes him its subject."""
    kinds, frame = set(hit.cue.kinds), hit.cue.frame
    if _construct(reading, again.last):
        return False
    if frame == "before":
        return not kinds & {"outlet", "relay"} and (again.last >= len(reading) or not runs_on(reading, again.last))
    silent = frame != "verb" or "goes" in kinds or not kinds & _SPEAKS or antecedent(reading, hit)
    if silent or (again.first > hit.first and noun(reading, hit)):
        return False
    if "voices" in kinds:
        return any(reading.which("about", again.last, again.last + _ABOUT_REACH))
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
    """A name of one word to three before whom it asks: "وطالب علي المبخوت أمانة المدينة بتمديد المهلة"."""
    if subject is None or subject.kind != "person" or reading.definite(subject.first):
        return None
    for j in range(subject.first + 1, min(subject.first + _ASKS_TOKENS, subject.last)):
        asked = next((hit for frame in _PARTIES if (hit := reading.at(frame, j))), None)
        if asked is not None and not asked.clitics:
            named = j - subject.first > 1 or not reading.word(subject.first).startswith(FORMS.by)
            return replace(subject, last=j, name=(subject.first, j)) if named else None
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
    title = "say" in kinds and subject.last - subject.first == 1 and reading.definite(subject.first)
    apposed = comma and (
        reading.definite(i) or title or any(reading.at(frame, i) is not None for frame in ("person_head", "describing"))
    )
    related = "say" in kinds and reading.gap(i) == " " and (reading.at("relative", i) is not None or _being(reading, i))
    return (apposed or related) and follows(reading, i, DESCRIBED_REACH)


def _being(reading: Reading, i: int) -> bool:
    """What somebody is, in a clause of its own at token i: "قال سامي كرم وهو متحدث باسم الجيش إن"."""
    pronoun = reading.at("subjected", i)
    return pronoun is not None and bool(pronoun.clitics) and reading.at("person_head", pronoun.last) is not None


def past_age(reading: Reading, i: int) -> int:
    """Past a bracket with a number behind a name that ends before token i: "كشف فان دالن (51 عاما) أن"."""
    aged = i < len(reading) and "(" in reading.gap(i) and reading.word(i).isdigit() and len(reading.word(i)) <= _AGE
    return (reading.closed(i, ")") or i) if aged else i


def makes_claim(reading: Reading, source: Source, kinds: tuple[str, ...], verb: int) -> bool:
    """A phrase with a head noun is the subject of this verb and speaks."""
    has, last = set(kinds), source.last
    if "asks" in has and not ("ascribes" in has and source.kind == "group" and _put_down(reading, last)):
        return asks_somebody(reading, source, verb)
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
        or (group and "relay" in has and any(reading.which("quoting", last, last + NEAR)))
        or ("say" in has and reading.at("medium", last))
        or ("voices" in has and feels(reading, last))
        or ("praises" in has and last < len(reading) and reading.word(last).startswith(FORMS.by))
        or ("commits" in has and promised(reading, last, _RELAY_REACH))
        or ("directs" in has and any(reading.which("directed", last, _sentence_near(reading, last))))
        or ("describes" in has and not group and _as_what(reading, last))
        or _directed(reading, has - {"calls"}, last)
        or (has & {"publish", "speaks", "voices"} and _about(reading, last))
        or ("issues" in has and any(reading.which("communique", last, last + NEAR)))
    )


def _as_what(reading: Reading, i: int) -> bool:
    """As what something is described follows token i in its sentence: "وصف الوزير سامي كرم الوضع بالخطير"."""
    return any(reading.word(j).startswith(FORMS.by) for j in range(i, _sentence_near(reading, i)))


def _sentence_near(reading: Reading, i: int) -> int:
    """The end of what stands near behind the word before token i, in its sentence."""
    return min(i + CLAUSE_REACH, reading.sentence(i - 1)[1])


def _put_down(reading: Reading, i: int) -> bool:
    """To what it is put down follows token i: "أرجع خبراء ارتفاع الأسعار إلى الاستيراد"."""
    return any(reading.which("attributing", i, i + CLAUSE_REACH))


def states(reading: Reading, i: int, kinds: tuple[str, ...]) -> bool:
    """A clause bounds a subject without a head noun that ends before token i."""
    if _directed(reading, set(kinds), i):
        return True
    day = reading.at("adverbial", i) if reading.tight(i) else None
    while day is not None and "say" in kinds and (next_day := reading.at("adverbial", day.last)):
        day = next_day
    medium = reading.at("medium", day.last if day and "say" in kinds else i)
    if {"say", "speaks"} & set(kinds) and medium and medium.cue.kinds[0] in _SPOKEN:
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


def asks_somebody(reading: Reading, source: Source, verb: int) -> bool:
    """The source asks whom the words behind it name, or nobody: it ends where what is asked for begins."""
    return asks(reading, source, verb) and _asked(reading, source.last) and not _carried_on(reading, source, verb)


def _asked(reading: Reading, i: int) -> bool:
    """Nobody who is asked stands at token i, whose words would run on from who asks: a mark or what is asked for."""
    marked = i >= len(reading) or not reading.tight(i) or reading.at("stop", i) is not None
    return marked or reading.word(i).startswith(FORMS.by)


def asks(reading: Reading, source: Source, verb: int) -> bool:
    """The source is who asks: short, and no woman or body in the feminine after a masculine verb, which is asked."""
    later = range(source.first + 1, source.last)
    if source.kind != "group" and any(reading.definite(i) and reading.word(i).endswith(FORMS.plurals) for i in later):
        return False
    short = source.last - source.first <= _ASKS_TOKENS or not reading.tight(source.last)
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
    if "asks" in hit.cue.kinds and (
        reading.word(source.first).endswith(FORMS.pronouns)
        or (reading.definite(source.first) and reading.word(source.first + 1) == FORMS.god)
    ):
        return False
    several = source.kind == "body" and reading.word(source.first).endswith(FORMS.feminine_plural)
    if several and "asks" in hit.cue.kinds and not _agreeing(reading.word(hit.first)):
        return False
    announces = source.kind == "body" and ANNOUNCES & set(hit.cue.kinds)
    return not announces or "ت" in reading.word(hit.first) or agrees(reading, source, hit.first)


def _agreeing(verb: str) -> bool:
    """A verb in the feminine, whatever stands before it: "وطالبت", "تطالب"."""
    return verb.endswith("ت") or verb.lstrip("".join(_CONJUNCTIONS)).startswith("ت")


def of_one(reading: Reading, source: Source) -> Source:
    """The source, up to whom it asks: a head noun behind words that close a name, or a noun with its pronoun."""
    for j in range(source.first + 1, source.last):
        if _own_feeling(reading, j, _ASKED_LETTERS) or _another(reading, source, j):
            return until(source, j)
    return source


def _another(reading: Reading, source: Source, j: int) -> bool:
    """Another party begins at token j of a phrase: the article closes the words before it, and it is no title."""
    word, closed = reading.word(j), reading.definite(j - 1)
    if reading.opened(j) or len(word) == 1:
        return False
    body, group, title = (reading.at(frame, j) for frame in ("body_head", "group", "person_head"))
    if any(hit.clitics for hit in (body, group, title) if hit):
        return False
    if not (body or group) and (title is None or reading.definite(j)):
        free = not reading.definite(j) and not word.startswith((*FORMS.tied, *_CONJUNCTIONS))
        return source.kind == "body" and closed and free
    behind = body is not None and j - source.first > _CONSTRUCT and not reading.at("body_head", j - 1)
    return closed or (behind and not reading.definite(j) and not reading.word(j - 1).startswith(FORMS.tied))


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
