"""Who speaks in Arabic, and how far his phrase goes: surnames, titles, nouns that are his, whom he asks."""

from __future__ import annotations

from dataclasses import replace

from provenance.attribution.reading import Hit, Reading
from provenance.attribution.sentences.arabic.feelings import FELT_LETTERS, own_feeling
from provenance.attribution.sentences.clauses import complement, speech
from provenance.attribution.sentences.personal_names import first_name_at, past_name
from provenance.attribution.sentences.phrase_words import acting, common, owned, thing
from provenance.attribution.source import Source
from provenance.attribution.word_forms import FORMS

ASKS_TOKENS = 4
_ENTITLED_REACH = 5
_ASKED_LETTERS, _PRAISED_LETTERS = 6, 4
_FEELING_REACH = 4
_PARTIES = ("group", "body_head", "person_head")
_OF_WHOM = (*_PARTIES, "place", "region", "given", "kin")
_CONSTRUCT = 3
_NAMED = 4
_AGE = 2
_SURNAME_LETTERS = 3
CONJUNCTIONS = (FORMS.joining, FORMS.then)


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


def surname(reading: Reading, subject: Source) -> bool:
    """A surname in marks: "وقال "الكردي" متحدثا عن …"; or a name in marks that speaks to reporters."""
    if not reading.opened(subject.first):
        return False
    if subject.last - subject.first > 1:
        return reading.at("kin", subject.first) is not None
    return reading.definite(subject.first) or reading.any_at(("audience", "medium"), subject.last)


def family(reading: Reading, source: Source) -> int | None:
    """The token of a person's surname, the last of a name; None where the phrase may hold none."""
    if source.kind != "person" or (source.last == source.first + 1 and not _lone_surname(reading, source.first)):
        return None
    if named := _titled_name(reading, source):
        return named
    heads = (next(reading.which(frame, source.first + 2, source.last), None) for frame in _PARTIES)
    title = entitled(reading, source) or min((hit for hit in heads if hit), key=lambda hit: hit.first, default=None)
    plain = title is not None and not title.clitics and not reading.at("person_head", source.first)
    i = (title.first if title and plain else source.last) - 1
    word = reading.word(i)
    if i == source.first + 1 and _holds(reading, source.first) and reading.definite(i):
        return None
    if reading.at("person_head", i) and (reading.definite(i - 1) or reading.any_at(_PARTIES, i - 1)):
        return None
    plain = (
        len(word) >= _SURNAME_LETTERS
        and (not common(reading, i) or bool(reading.at("kin", i - 1)) or word in FORMS.weekdays)
        and not word.endswith((*FORMS.plurals, *FORMS.accusative))
    )
    return i if plain and not own_feeling(reading, i, FELT_LETTERS) else None


def _titled_name(reading: Reading, source: Source) -> int | None:
    """The surname of who is called by a title, his name, and another title: "المهندس سامي كرم المدير التنفيذي"."""
    if not reading.at("person_head", source.first) or not first_name_at(reading, source.first + 1):
        return None
    end = past_name(reading, source.first + 1)
    return end - 1 if source.first + 2 < end < source.last and reading.at("person_head", end) else None


def _holds(reading: Reading, i: int) -> bool:
    """A title that needs a noun behind it stands at token i: "مدرب الفريق"."""
    return reading.at("person_head", i) is not None and not reading.definite(i) and len(reading.word(i)) > 1


def _lone_surname(reading: Reading, i: int) -> bool:
    """One word that speaks alone may be a surname: bare, or an adjective of relation; others are nouns."""
    word = reading.word(i)
    plain = not word.startswith(FORMS.by_the) and not word.endswith(FORMS.feminine)
    return reading.opened(i) or (plain and (not reading.definite(i) or reading.relational(i)))


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
        i >= len(reading)
        or not reading.tight(i)
        or reading.any_at(("adverbial", "about", "complement"), i)
        or reading.word(i).startswith(dative)
    )
    if any(reading.which("kin", subject.first, title.first)):
        return True
    plain = not reading.word(subject.first).endswith(FORMS.feminine) and title.first - subject.first > 1
    qualified = not reading.definite(title.first) or reading.definite(title.last)
    return plain and bool(marked) and qualified


def of_name(reading: Reading, source: Source) -> Source:
    """Who asks, up to the name that his last title announces, or to whom several are: "طالب عدد من الأهالي البلدية"."""
    if source.kind == "group" and not reading.definite(source.first):
        end = next((j + 1 for j in range(source.first, source.last) if reading.definite(j)), source.last)
        return until(source, end)
    if source.kind != "person" or source.last - source.first <= ASKS_TOKENS:
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


def past_age(reading: Reading, i: int) -> int:
    """Past a bracket behind a name that ends before token i: "كشف فان دالن (51 عاما) أن", "قال كرم (المدير): إن"."""
    if i >= len(reading) or "(" not in reading.gap(i) or (reading.word(i).isdigit() and len(reading.word(i)) > _AGE):
        return i
    return reading.closed(i, ")") or i


def to_action(reading: Reading, source: Source) -> Source:
    """Who announces, without the noun of action that he announces: "أكد الوزير المصري تطابق رؤية الجانبين"."""
    if complement(reading, source.last) or speech(reading, source.last):
        return source
    for j in range(source.first + 1, source.last):
        if _plural_thing(reading, j) or (source.kind == "body" and _thing_behind(reading, j)):
            return until(source, j)
    for j in range(source.first + 1, source.last - 1):
        if thing(reading, j) and owned(reading, j + 1):
            return until(source, j)
        behind = reading.definite(j - 1) and not reading.definite(j)
        behind = behind and (bool(reading.at("office", j - 1)) or not reading.ending("person_head", j))
        action = FORMS.deed.fullmatch(reading.word(j)) or thing(reading, j)
        if behind and action and (reading.definite(j + 1) or common(reading, j + 1)):
            return until(source, j)
    return source


def _thing_behind(reading: Reading, j: int) -> bool:
    """A thing with the article at token j behind an adjective, which closes a body's name: "المسرح الوطني الحملة"."""
    closed = reading.definite(j - 1) and reading.relational(j - 1) and reading.spaced(j)
    article = reading.word(j).startswith(reading.grammar.article[0])
    return closed and article and reading.at("thing", j) is not None and not reading.relational(j)


def _plural_thing(reading: Reading, j: int) -> bool:
    """Things in the feminine plural at token j behind an adjective in the feminine, whose noun they cannot be:
    "مكة المكرمة الإنجازات"."""
    word = reading.word(j)
    plural = word.startswith(reading.grammar.article[0]) and word.endswith(FORMS.feminine_plural)
    return plural and reading.definite(j - 1) and reading.word(j - 1).endswith(FORMS.feminine)


def until(source: Source, last: int) -> Source:
    """The source, no further than token `last`."""
    return replace(source, last=last, name=(source.first, last)) if source.last > last > source.first else source


def until_owned(reading: Reading, source: Source) -> Source:
    """Without the noun of action that is the speaker's: "أعلن سامي كرم مدير النادي استقالته"."""
    inner = range(source.first + 2, source.last)
    return until(source, next((j for j in inner if acting(reading, j) or _deed(reading, j)), source.last))


def _deed(reading: Reading, j: int) -> bool:
    """The bare noun of an act or a thing stands at token j behind words that the article closes."""
    bare = (
        reading.definite(j - 1) and reading.spaced(j) and not reading.definite(j) and not reading.at("person_head", j)
    )
    deed = FORMS.deed.fullmatch(reading.word(j)) is not None and not reading.relational(j)
    return bare and (thing(reading, j) or deed)


def before_praised(reading: Reading, source: Source) -> Source:
    """Who praises, without what he praises, which any preposition before it tells: "أشاد الوزير سامي بدور …"."""
    office = reading.at("office", source.first) is not None
    for j in range(source.first + 2 - office, source.last):
        begun = (
            reading.word(j).startswith(FORMS.by) and len(reading.word(j)) >= _PRAISED_LETTERS and not thing(reading, j)
        )
        named = reading.at("kin", j) or reading.at("kin", j + 1) or _heads(reading, j - 1)
        named = named or thing(reading, j) or reading.any_at(("place", "region"), j)
        named = named or reading.word(j) in FORMS.titled
        if begun and not named:
            return until(source, j)
    return before_asked(reading, source, 1)


def before_informed(reading: Reading, source: Source) -> Source:
    """Who informs, without what of: "أفادت مصادر طبية بإصابة شابين", and not "مدير مستشفى بنغازي", "سامي بوعلام"."""
    for j in range(source.first + 1, source.last):
        word = reading.word(j)
        told = word.startswith(FORMS.by) and len(word) >= _PRAISED_LETTERS and word != FORMS.in_name
        if not told or reading.any_at(_OF_WHOM, j):
            continue
        if not (_heads(reading, j - 1) or (first_name_at(reading, j - 1) and not word.endswith(FORMS.feminine))):
            return until(source, j)
    return source


def before_described(reading: Reading, source: Source) -> Source:
    """Who describes, without a feminine thing that the clause behind him tells of and he is not: "وصف الوزير المصري
    المفاوضات بأنها"."""
    if not reading.word(source.last).endswith(FORMS.owners[0]) or reading.word(source.first).endswith(FORMS.feminine):
        return source
    for j in range(source.last - 1, source.first + 1, -1):
        thing = reading.word(j).endswith((FORMS.feminine, FORMS.feminine_plural)) and not reading.relational(j)
        if thing and reading.definite(j) and reading.definite(j - 1):
            return until(source, j)
    return source


def before_thing(reading: Reading, source: Source) -> Source:
    """The source, without the bare noun of a thing behind words that the article closes, or an act with it."""
    ends = (j for j in range(source.first + 2, source.last) if thing(reading, j) and reading.definite(j - 1))
    last = next(ends, source.last)
    j = last - 1
    put_down = j > source.first + 1 and source.kind == "body" and reading.definite(j - 1) and reading.definite(j)
    act = FORMS.deed.fullmatch(reading.word(j).removeprefix(FORMS.the)) is not None
    put_down = put_down and (act or (reading.relational(j - 1) and not reading.relational(j)))
    return until(source, j if put_down else last)


def _heads(reading: Reading, i: int) -> bool:
    """A noun that needs a name behind it stands at token i: "نادي برشلونة"."""
    return not reading.definite(i) and reading.any_at(_PARTIES, i)


def before_people(reading: Reading, source: Source) -> Source:
    """An office that asks, without whom it asks right behind it: "دعا المحافظ الأهالي إلى"."""
    i = source.first + 1
    asked = reading.word(i) in FORMS.peoples or reading.at("group", i) or reading.at("body_head", i)
    office = reading.definite(source.first) and reading.any_at(("office", "person_head"), source.first)
    return until(source, i) if asked and office and reading.definite(i) else source


def before_asked(reading: Reading, source: Source, words: int = 2) -> Source:
    """Who asks or promises, of so many `words`, without what it is: "طالب الناقد سامي كرم بدراسات جديدة"."""
    for j in range(source.first + words, source.last):
        word = reading.word(j)
        begun = len(word) == _ASKED_LETTERS - 1 and j + 1 == source.last and reading.at("from", j + 1)
        if word.startswith(FORMS.by) and (len(word) >= _ASKED_LETTERS or begun):
            return until(source, j)
    return source


def asker(reading: Reading, subject: Source | None) -> Source | None:
    """A name of one word to three before whom it asks: "وطالب علي المبخوت أمانة المدينة بتمديد المهلة"."""
    if subject is None or subject.kind != "person" or reading.definite(subject.first):
        return None
    for j in range(subject.first + 1, min(subject.first + ASKS_TOKENS, subject.last)):
        asked = next((hit for frame in _PARTIES if (hit := reading.at(frame, j))), None)
        if asked is not None and not asked.clitics:
            named = j - subject.first > 1 or not reading.word(subject.first).startswith(FORMS.by)
            return until(subject, j) if named else None
    return None


def feeling(reading: Reading, source: Source) -> Source | None:
    """A subject up to the noun of feeling that is its own: "أبدى عدد من الزوار سعادتهم"."""
    for letters in (FELT_LETTERS, FELT_LETTERS - 1):
        for j in range(source.first + 1, min(source.last + _FEELING_REACH, reading.sentence(source.first)[1])):
            if own_feeling(reading, j, letters):
                return until(source, j)
    return None


def of_one(reading: Reading, source: Source) -> Source:
    """The source, up to whom it asks: a head noun behind words that close a name, or a noun with its pronoun."""
    for j in range(source.first + 1, source.last):
        owned = own_feeling(reading, j, _ASKED_LETTERS) and not reading.opened(j)
        if owned or _another(reading, source, j) or people(reading, source, j):
            return until(source, j)
    return source


def people(reading: Reading, source: Source, j: int) -> bool:
    """People in the oblique plural at token j, whom the source asks: the article closes the words before them, or a
    name behind a title; no construct ("شؤون المعلمين")."""
    word, before = reading.word(j), reading.word(j - 1)
    if not (word.startswith(reading.grammar.article[0]) and word.endswith(FORMS.plurals[:2])):
        return False
    described = before.endswith(FORMS.plurals) or (source.kind == "group" and FORMS.oblique.fullmatch(word))
    members = source.kind == "body" and j == source.first + _CONSTRUCT - 1 and reading.spaced(j)
    if members and word.endswith(FORMS.related_oblique):
        return False
    if reading.definite(j - 1) or not reading.spaced(j):
        return not described
    titles = reading.which("person_head", max(source.first, j - _NAMED), j - 1)
    return middle_name(reading, j - 1) and any(reading.definite(hit.first) for hit in titles)


def _another(reading: Reading, source: Source, j: int) -> bool:
    """Another party begins at token j of a phrase: the article closes the words before it, and it is no title."""
    word, closed = reading.word(j), reading.definite(j - 1) or reading.ending("place", j) is not None
    if reading.opened(j) or len(word) == 1:
        return False
    body, group, title = (reading.at(frame, j) for frame in ("body_head", "group", "person_head"))
    if any(hit.clitics for hit in (body, group, title) if hit):
        return False
    closed_by = closed or any(first_name_at(reading, k) for k in range(source.first + 1, j - 1))
    if closed_by and reading.at("state", j) and not reading.relational(j):
        return True
    if body and not group and reading.definite(j) and reading.relational(j):
        return False
    if not (body or group) and (title is None or reading.definite(j)):
        free = not reading.definite(j) and not word.startswith((*FORMS.tied, *CONJUNCTIONS))
        return source.kind == "body" and closed and free
    several = group is not None and group.last > group.first + 1
    behind = (body is not None or several) and j - source.first > _CONSTRUCT and not reading.at("body_head", j - 1)
    return closed or (behind and not reading.definite(j) and not reading.word(j - 1).startswith(FORMS.tied))
