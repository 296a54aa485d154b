"""Groups, bodies and persons in languages without capitals: bounded by head noun, article and what ends phrases."""

from __future__ import annotations

from provenance.attribution.bounds import BREAK, Bounds
from provenance.attribution.reading import Hit, Reading
from provenance.attribution.sources import Source, SourceKind
from provenance.attribution.word_forms import FORMS

_HEADS = ("own", "group", "body_head", "person_head")
_NOUNS = ("body_head", "person_head")
_FILLING: tuple[tuple[str, SourceKind], ...] = (("group", "group"), ("body_head", "body"), ("person_head", "person"))
_FILLED = tuple(frame for frame, _ in _FILLING)
_OWNER_TOKENS, _OWNED_LETTERS = 4, 5
_PLURAL_LETTERS = 8
_QUOTED_NAME = 3
_OWNING = 5
_INTRODUCED = 3
_LONGEST = 24
_NEAR = 4
_OVER = 8
_PERSON, _BODY = 7, 4
_APPOSED = 5
_NAMELESS = (
    "stop",
    "verb",
    "complement",
    "medium",
    "adverbial",
    "outlet_head",
    "body_head",
    "group",
    "describing",
    "before",
    "programme",
)
_COMMAS = ("،", ",")
_ENDS = ("complement", "stop")
"""What may follow a name between commas whose second comma is left out."""
_OPEN_LONGEST = 9


class Phrases:
    """Reads who is no outlet at a token."""

    __slots__ = ("_bounds",)

    def __init__(self, bounds: Bounds) -> None:
        self._bounds = bounds

    def headed(self, reading: Reading, i: int, want: str = "", *, clause: bool = False) -> Source | None:
        """An unnamed group, a body or a person at token i. `clause`: one may follow, so the phrase may run to it."""
        if not reading.may(_HEADS, i):
            return None
        own = reading.at("own", i)
        if own and own.prefix == want and "reporter" in own.cue.kinds:
            return Source(i, own.last, "own", (i, own.last), None, "", own.clitics)
        return self._by_head(reading, i, want, clause)

    def _by_head(self, reading: Reading, i: int, want: str, clause: bool) -> Source | None:
        group, body, person = (reading.at(frame, i) for frame in ("group", "body_head", "person_head"))
        heads = [hit for hit in (group, body, person) if hit and hit.prefix == want]
        if not heads or reading.opened(i) or reading.word(i) == FORMS.before:
            return None
        head = max(heads, key=lambda hit: hit.last)
        document = self._document(reading, head, clause) if "document" in head.cue.kinds else None
        if document or (not clause and {"some", "document"} & set(head.cue.kinds) and not _one_of(reading, head)):
            return document
        if head is group and not (person and person.last > group.last):
            return self._group(reading, head, clause)
        return self._titled(reading, head, clause)

    def _document(self, reading: Reading, head: Hit, clause: bool) -> Source | None:
        """Whose document it is, else the document itself where a name follows it: "تقرير المزايا"."""
        if author := self._author(reading, head.last, clause):
            return author
        if clause or not self._continues(reading, head.last):
            return None
        if not reading.definite(head.last):
            return _unnamed_document(reading, head)
        last = self._bounds.run(reading, head.last, 5)
        return Source(head.first, last, "body", (head.first, last), None, "", head.clitics)

    def _titled(self, reading: Reading, head: Hit, clause: bool) -> Source | None:
        """A body or a person by its head noun, unless it is somebody named before, or anybody: "حسب مدير"."""
        i, last = head.first, self._extent(reading, head, clause)
        person = head.cue.frame == "person_head"
        if person:
            last = self._apposed(reading, i, last if clause else self._over(reading, head, last))
        if last == i + 1 and self._anaphoric(reading, head):
            return None
        if (
            not clause
            and not reading.definite(i)
            and (_nobody(reading, head, last) if not person else last == head.last)
        ):
            return None
        kind: SourceKind = "person" if person else "body"
        if person and clause and _anybody(reading, head, last):
            kind = "group"
        return Source(i, last, kind, (i, last), None, "", head.clitics)

    def _over(self, reading: Reading, head: Hit, last: int) -> int:
        """Past what somebody is set over, and his name, up to a mark: "بحسب المشرف على المهرجان سامي كرم،"."""
        if "over" not in head.cue.kinds or not reading.at("within", last) or reading.at("medium", last):
            return last
        end = self._bounds.boundary(reading, last + 1, _OVER)
        marked = end < len(reading) and reading.gap(end).strip() in _COMMAS
        return end if marked or reading.word(end) in FORMS.resuming else last

    def _author(self, reading: Reading, i: int, clause: bool) -> Source | None:
        """The body at token i whose statement or report it is: "بيان وزارة الداخلية", "تقرير لهيئة السوق"."""
        i = _issued(reading, i)
        head = reading.at("body_head", i)
        if head is None or head.prefix not in ("", reading.grammar.dative) or not reading.tight(i):
            return None
        last = self._extent(reading, head, clause)
        return Source(i, last, "body", (i, last), None, "", head.clitics)

    def owner(self, reading: Reading, i: int, *, feeling: bool = False) -> Source | None:
        """A name before a noun of action that is its own, or before what is said of it: "أعلن النجم تعاقده مع …".

        `feeling`: any noun of its own will do ("أبدى المدرب سعادته").
        """
        for j in range(i + 1, min(i + 1 + _OWNER_TOKENS, len(reading))):
            if reading.at("relative", j) and reading.tight(j):
                return self.unheaded(reading, i)
            if not self._bounds.goes_on(reading, j):
                return None
            if acting(reading, j) or (feeling and _owned(reading, j)):
                named = self.unheaded(reading, i)
                return Source(i, j, named.kind, (i, j)) if named else None
        return None

    def closing(self, reading: Reading, last: int) -> Source | None:
        """A person by a title whose phrase ends just before token `last`."""
        first = last - 1
        while first > max(0, last - _LONGEST) and self._bounds.goes_on(reading, first):
            first -= 1
        heads = list(reading.which("person_head", first, last))
        head = next((hit for hit in reversed(heads) if hit.clitics), heads[0] if heads else None)
        if head is None or last <= head.last:
            return None
        return Source(head.first, last, "person", (head.first, last), None, "", head.clitics)

    def filling(self, reading: Reading, first: int, last: int) -> Source | None:
        """A group, a body or a person by its head noun that tokens [first, last) are, and nothing else."""
        for frame, kind in _FILLING if reading.may(_FILLED, first) else ():
            head = reading.at(frame, first)
            if head is None or head.prefix:
                continue
            end = self._bounds.boundary(reading, first + 1, _LONGEST)
            if reading.at("belonging", end):
                end = self._bounds.run(reading, end + 1, _OWNING)
            if end < last:
                continue
            if last > head.last or not self._anaphoric(reading, head):
                return Source(first, last, kind, (first, last), None, "", head.clitics)
        return None

    def unheaded(self, reading: Reading, i: int, *, begins: bool = False) -> Source | None:
        """A subject without a head noun, which the clause after it bounds: "قال محمد المومني إن". `begins`: a mark may
        stand before it."""
        if i >= len(reading) or (not begins and BREAK.search(reading.gap(i))) or reading.at("pious", i):
            return None
        if reading.opened(i):
            return _quoted_name(reading, i)
        last = self._bounds.boundary(reading, i + begins, _OPEN_LONGEST)
        if last == i + _OPEN_LONGEST and any(reading.which("person_head", i + 1, i + _NEAR)):
            last = self._bounds.boundary(reading, i, _LONGEST)
        if last == i or self.anaphoric(reading, i):
            return None
        if _people(reading, i, last):
            return Source(i, last, "group", (i, last))
        if _no_name(reading, i, last):
            return None
        last = _before_thing(reading, i, last)
        return Source(i, last, "person", (i, last))

    def introduced(self, reading: Reading, i: int, want: str) -> Source | None:
        """A name without a title, and what he is behind a comma: "وفقا لسامي كرم، مؤسس الشركة"; or one of
        whom: "بحسب سامي كرم أحد سكان الحي"."""
        if i >= len(reading) or not reading.word(i).startswith(want) or reading.at("stop", i):
            return None
        last = self._bounds.boundary(reading, i + 1, _INTRODUCED)
        described = next(reading.which("describing", i + 2, last + 1), None)
        last = described.first if described and not described.clitics else last
        plain = not any(common(reading, j) or reading.definite(j) for j in range(i, last))
        if (
            not plain
            or not 1 < last - i <= _INTRODUCED
            or last >= len(reading)
            or (reading.gap(last).strip() not in _COMMAS and described is None)
        ):
            return None
        title = described or reading.at("person_head", last)
        return Source(i, last, "person", (i, last), None, "", want) if title and not title.clitics else None

    def said_by(self, reading: Reading, i: int) -> Source | None:
        """Whose words close a sentence, by a name alone before a mark: "على حد قول كرم."."""
        source = self.unheaded(reading, i)
        if source is None or source.last - i > _INTRODUCED or reading.definite(i) or common(reading, i):
            return None
        return source if source.last >= len(reading) or not reading.tight(source.last) else None

    def alone(self, reading: Reading, source: Source) -> bool:
        """The source is one word for somebody named before: "اللاعب"."""
        return source.last == source.first + 1 and source.kind != "group" and self.anaphoric(reading, source.first)

    def anaphoric(self, reading: Reading, i: int) -> bool:
        """Token i alone is a noun with the article for somebody named before: "الوزير", "الشركة"."""
        if not reading.may(_NOUNS, i):
            return False
        heads = [hit for frame in _NOUNS if (hit := reading.at(frame, i))]
        return bool(heads) and all(hit.last == i + 1 and self._anaphoric(reading, hit) for hit in heads)

    def _anaphoric(self, reading: Reading, head: Hit) -> bool:
        """A bare noun with the article; a complete name ("الكرملين") or who speaks through a statement is not."""
        if not reading.definite(head.first) or "names" in head.cue.kinds or reading.at("belonging", head.last):
            return False
        return head.cue.frame != "body_head" or not _through_statement(reading, head.first)

    def _group(self, reading: Reading, head: Hit, clause: bool) -> Source:
        last = head.last
        if named := self._called(reading, head):
            return named
        if clause and reading.at("platform", head.first):
            return Source(head.first, last, "body", (head.first, last), None, "", head.clitics)
        if "some" in head.cue.kinds:
            last = self._extent(reading, head, clause)
            last = next((j for j in range(head.last + 1, last) if reading.definite(j - 1) and _bare(reading, j)), last)
        elif reading.definite(head.first):
            while last < head.last + _NEAR and self._continues(reading, last) and reading.definite(last):
                last += 1
        else:
            free = clause and "document" not in head.cue.kinds
            boundary = self._bounds.boundary(reading, last, _NEAR + 1)
            whole = last + (not reading.word(last - 1).endswith(FORMS.people))
            boundary = next((j for j in range(whole, boundary) if thing(reading, j)), boundary)
            near = free and boundary <= last + _NEAR
            if near and self._continues(reading, last) and not reading.definite(last):
                return Source(head.first, boundary, "group", (head.first, boundary), None, "", head.clitics)
            while last < head.last + _NEAR and self._continues(reading, last) and not reading.definite(last):
                if not near and not (reading.relational(last) or reading.word(last).endswith(("ة", "ين", "ون"))):
                    break
                last += 1
            tied = reading.word(last).startswith(FORMS.by_the) if last < len(reading) else False
            if last == head.last and self._continues(reading, last) and reading.definite(last) and not tied:
                last = self._bounds.run(reading, last, 5)
                kind: SourceKind = "group" if {"several", "press"} & set(head.cue.kinds) else "person"
                return Source(head.first, last, kind, (head.first, last), None, "", head.clitics)
        return Source(head.first, last, "group", (head.first, last), None, "", head.clitics)

    def _called(self, reading: Reading, head: Hit) -> Source | None:
        """Somebody whose name follows what he is: "أحد السكان ويدعى سالم كرم"."""
        if "some" not in head.cue.kinds:
            return None
        for called in reading.which("called", head.last, head.last + _NEAR):
            last = self._bounds.boundary(reading, called.last, _NEAR)
            if last > called.last:
                return Source(called.last, last, "person", (called.last, last))
        return None

    def _continues(self, reading: Reading, i: int) -> bool:
        return (
            i < len(reading)
            and not reading.at("outlet_head", i)
            and self._bounds.goes_on(reading, i)
            and not reading.opened(i)
        )

    def _extent(self, reading: Reading, head: Hit, clause: bool) -> int:
        """Where a headed phrase ends: before what ends any phrase, if that is near and a clause or a mark."""
        i = head.last
        i = self._named(reading, head)
        if reading.at("belonging", i):
            return self._bounds.run(reading, i + 1, _OWNING)
        boundary = self._bounds.boundary(reading, i, _LONGEST)
        if i < boundary and _complete(reading, head):
            return i
        if clause:
            return self._further(reading, head, boundary)
        boundary = next((j for j in range(i + 1, boundary) if _owned(reading, j)), boundary)
        last = min(self._bounds.run(reading, i, 8), boundary) if i < boundary else i
        if "names" in head.cue.kinds:
            while i < last and reading.definite(i) and reading.relational(i):
                i += 1
            return i
        person = head.cue.frame == "person_head"
        punctuated = boundary >= len(reading) or not reading.tight(boundary) or reading.at("adverbial", boundary)
        near = punctuated and boundary - i <= (_PERSON if person else _BODY)
        if near or (person and reading.word(boundary) in FORMS.resuming):
            return boundary
        return boundary if person and boundary - last <= 3 else self._with_name(reading, head.first, last)

    def _named(self, reading: Reading, head: Hit) -> int:
        """Past a name in marks right behind a bare noun: "نقابة «عمال البحر»", "مدير مكتب (الحملة الوطنية)"."""
        i = head.last
        if head.cue.frame not in _NOUNS or reading.definite(i - 1):
            return i
        if self._continues(reading, i) and not reading.definite(i):
            i += 1
        marked = i < len(reading) and reading.opened(i) and ":" not in reading.gap(i)
        return (reading.closing(i) or head.last) if marked else head.last

    def _with_name(self, reading: Reading, first: int, last: int) -> int:
        """Past the name that a title at the end of a phrase announces: "وزير الكهرباء المهندس رامي الحلاق"."""
        title = last - 1 > first and reading.definite(last - 1) and reading.at("person_head", last - 1)
        if not title or reading.relational(last - 1) or not self._continues(reading, last) or reading.definite(last):
            return last
        named = self._continues(reading, last + 1) and reading.definite(last + 1)
        return last + 2 if named else last

    def _apposed(self, reading: Reading, first: int, i: int) -> int:
        """Past a name between commas behind a title of tokens [first, i): "الناطق باسم الوزارة، سامي كرم،"."""
        if i >= len(reading) or reading.gap(i).strip() not in _COMMAS or not self._begins_name(reading, i):
            return i
        if any(reading.at("kin", j) or reading.gap(j).strip() in _COMMAS for j in range(first + 1, i)):
            return i
        last = self._bounds.boundary(reading, i + 1, _APPOSED - 1)
        marked = last >= len(reading) or not reading.tight(last) or reading.opened(last)
        ended = marked or any(reading.at(frame, last) for frame in _ENDS) or self._bounds.hears(reading, last)
        ended = marked if reading.grammar.subject == "initial" else ended
        plain = not any(common(reading, j) or _owned(reading, j) for j in range(i + 1, last))
        return last if ended and plain and last - i > 1 else i

    def _begins_name(self, reading: Reading, i: int) -> bool:
        """Token i can be somebody's first name, or a title before it."""
        title, word = reading.at("person_head", i), reading.word(i)
        if title is not None:
            honoured = reading.definite(i) or len(word) == 1
            return honoured and not title.clitics and not reading.definite(title.last)
        counted = any(reading.at(frame, i) for frame in _NAMELESS) if reading.may(_NAMELESS, i) else False
        if reading.definite(i) or self._bounds.hears(reading, i) or counted or reading.at("complement", i):
            return False
        if word.endswith(FORMS.feminine) and conjoined(reading, i + 1):
            return False
        if word.startswith(FORMS.and_it) and reading.definite(i + 1):
            return False
        participle = word.startswith(FORMS.participle) and word.endswith("ا")
        return not (
            len(word) >= _OWNED_LETTERS and (participle or (word.startswith("و") and len(word) > _OWNED_LETTERS))
        )

    def _further(self, reading: Reading, head: Hit, boundary: int) -> int:
        """A title may hold prepositions ("المشرف على التعاون في الجامعة علي ناصر إن") or a name between commas: go on
        if a clause bounds it soon."""
        if head.cue.frame == "body_head":
            return boundary
        last = boundary
        while last < min(head.last + _LONGEST, len(reading)) and self._leads_on(reading, head, last):
            last = self._bounds.boundary(reading, last + 1, _LONGEST)
            comma = last < len(reading) and reading.gap(last).strip() in _COMMAS
            if reading.at("complement", last) or (last < len(reading) and ":" in reading.gap(last)):
                return last
            if last < len(reading) and (
                (named := self._apposed(reading, head.first, last)) > last or self._bounds.hears(reading, last)
            ):
                return max(named, last)
            if comma:
                break
        return boundary

    def _leads_on(self, reading: Reading, head: Hit, i: int) -> bool:
        """A preposition of a title, or a comma before a name, stands at the end of a phrase before token i."""
        if reading.gap(i).strip() in _COMMAS:
            return head.cue.frame == "person_head" and self._begins_name(reading, i)
        within = reading.at("within", i) is not None and reading.at("medium", i) is None and not _owned(reading, i + 1)
        return within and reading.tight(i) and reading.at("stop", i + 1) is None


def _one_of(reading: Reading, head: Hit) -> bool:
    """One of some people: "بحسب أحد الصحافيين"."""
    people = reading.word(head.last).endswith(FORMS.plurals[1:]) or reading.at("group", head.last) is not None
    return "one" in head.cue.kinds and people and reading.definite(head.last)


def _issued(reading: Reading, i: int) -> int:
    """Past what says that a statement is somebody's: "صادر عن", "صادر اليوم السبت عن"."""
    issued = reading.at("issued", i)
    if issued is None or "issuing" not in issued.cue.kinds:
        return issued.last if issued else i
    j = issued.last
    while day := reading.at("adverbial", j):
        j = day.last
    about = reading.at("about", j)
    return about.last if about else i


def _people(reading: Reading, i: int, last: int) -> bool:
    """Tokens [i, last) are people without a name: "الصيادون", "مصرفيون", "آخر", "مطوروها إن"."""
    word = reading.word(i)
    if reading.definite(i) and len(word) >= _PLURAL_LETTERS and word.endswith(FORMS.people):
        return True
    if FORMS.several.fullmatch(word):
        return True
    end = reading.word(i + 1) if i + 2 == last else ""
    if reading.definite(i) and reading.definite(i + 1) and len(end) >= _PLURAL_LETTERS and end.endswith(FORMS.people):
        return True
    if reading.definite(i) and (FORMS.oblique.fullmatch(word) or reading.word(last - 1).endswith(FORMS.related)):
        return True
    if last > i + 1:
        return False
    makers = word.endswith(FORMS.makers) and len(word) > _OWNED_LETTERS and reading.at("complement", last) is not None
    related = word.endswith(FORMS.related) and len(word) >= _PLURAL_LETTERS - 1
    return makers or related or reading.at("other", i) is not None


def _unnamed_document(reading: Reading, head: Hit) -> Source | None:
    """A study or a report of which only its kind is told: "بحسب إحصائية حكومية حديثة"."""
    last = head.last
    while last < len(reading) and reading.spaced(last) and not reading.definite(last):
        if not (reading.at("recent", last) or (reading.relational(last) and len(reading.word(last)) >= _NEAR)):
            break
        last += 1
    return Source(head.first, last, "group", (head.first, last), None, "", head.clitics) if last > head.last else None


def _governed(reading: Reading, i: int) -> bool:
    """A preposition stands on the noun of a body or a title at token i: "أضاف لشبكات التلفزيون"; no "ولد" of a name."""
    heads = (reading.at(frame, i) for frame in _HEADS)
    return any(hit and hit.prefix and len(reading.word(i)) - len(hit.clitics) >= _NEAR - 1 for hit in heads)


def _no_name(reading: Reading, i: int, last: int) -> bool:
    """Tokens [i, last) name nobody: a number, an adverb, a phrase with a preposition, somebody's thing."""
    word = reading.word(i)
    if reading.at("thing", i) or _governed(reading, i):
        return True
    addressed = word.startswith(FORMS.for_the) or (
        word.startswith("ل") and (_owned(reading, i) or word.endswith(FORMS.yours))
    )
    accusative = last == i + 1 and word.endswith("ا") and not reading.definite(i) and reading.at("about", last)
    addressed = addressed or word == FORMS.before or word in reading.grammar.prepositions
    resumed = reading.at("resumptive", i - 1) is not None and word.startswith(FORMS.by_the)
    resumed = resumed or (last == i + 1 and reading.definite(i) and word.endswith(FORMS.feminine_plural))
    adverb = word.endswith(FORMS.accusative) or reading.at("adverbial", i) is not None
    return (
        word.isdigit() or addressed or bool(accusative) or resumed or adverb
        or _another_s(reading, i) or _conjoined(reading, i)
    )  # fmt: skip


def _before_thing(reading: Reading, i: int, last: int) -> int:
    """The end of a name, before the noun of a thing that no title needs: "توقع سامي الشمري نزول الأسعار"."""
    for j in range(i + 1, last):
        if reading.at("person_head", j):
            return last
        if j > i + 1 and thing(reading, j):
            return j
    return last


def thing(reading: Reading, j: int) -> bool:
    """The bare noun of a thing or an act stands at token j, and nothing joins it to what stands before."""
    hit = reading.at("thing", j)
    return hit is not None and not hit.clitics


def _bare(reading: Reading, j: int) -> bool:
    """What no people are called by begins at token j: "أعلن عدد من السكان رفضهم", "أبلغ أحد السكان صحيفة «الوادي»"."""
    paper = reading.at("outlet_head", j)
    return thing(reading, j) or (paper is not None and not (paper.prefix or paper.clitics or reading.definite(j)))


def acting(reading: Reading, i: int) -> bool:
    """A noun of action with somebody's pronoun stands at token i: "استقالته", "تعاقده"."""
    word = reading.word(i)
    return len(word) >= _OWNED_LETTERS and word.startswith(FORMS.action) and word.endswith(FORMS.pronouns)


def conjoined(reading: Reading, i: int) -> bool:
    """A word that "and" joins stands at token i: "صعوبة وتعقيدات"."""
    return i < len(reading) and reading.word(i).startswith("و") and len(reading.word(i)) > _OWNED_LETTERS


def _conjoined(reading: Reading, i: int) -> bool:
    """A second verb, not a subject, stands at token i: "أكدت وتؤكد"."""
    verb = reading.at("verb", i)
    return verb is not None and bool(verb.clitics)


def _complete(reading: Reading, head: Hit) -> bool:
    """A body whose noun has the article takes no bare noun into its name: "أكدت الوزارة احتواء …"."""
    bare = not reading.definite(head.last) and not reading.word(head.last).startswith(("ل", "ب"))
    body = head.cue.frame == "body_head" and "names" not in head.cue.kinds
    return body and bare and reading.language == "ar" and reading.definite(head.first)


def _owned(reading: Reading, i: int) -> bool:
    """Token i is a noun with somebody's pronoun on it, and so no part of a name: "أكد المبعوث لقاءه"."""
    word = reading.word(i)
    named = reading.definite(i) and not word.startswith(FORMS.like_article)
    return len(word) >= _OWNED_LETTERS and word.endswith(FORMS.pronouns) and not named


def _anybody(reading: Reading, head: Hit, last: int) -> bool:
    """An office or a rank without article and name is nobody: "قال وزير في الحكومة", "قيادي حوثي"."""
    end = next((j for j in range(head.last, last) if reading.at("within", j)), last)
    if "honour" in head.cue.kinds or any(reading.definite(j) for j in range(head.first, end)):
        return False
    if not all(reading.definite(j) for j in range(end + 1, last)):
        return False
    described = all(reading.relational(j) or reading.at("other", j) for j in range(head.last, end))
    return head.last == head.first + 1 and described


def _nobody(reading: Reading, head: Hit, last: int) -> bool:
    """A body's noun with adjectives alone names none: "وفق تنظيم خلوي"."""
    return all(reading.relational(j) and not reading.definite(j) for j in range(head.last, last))


def common(reading: Reading, i: int) -> bool:
    """Token i is no part of a person's name: a noun in ة without the article, or one that frames know."""
    known = reading.may(_NAMELESS, i) and any(reading.at(frame, i) for frame in _NAMELESS)
    return known or (reading.word(i).endswith(FORMS.feminine) and not reading.definite(i))


def _another_s(reading: Reading, i: int) -> bool:
    """Token i is a noun with the pronoun of something named before, and no name: "قدرت قيمتها بنحو"."""
    word = reading.word(i)
    return len(word) > _OWNED_LETTERS and word.endswith(FORMS.owners) and not reading.definite(i)


def _quoted_name(reading: Reading, i: int) -> Source | None:
    """A person called by a name in marks: "وأوضح «العمري» أن"; a woman by a first name, a body by its noun.

    A paper is feminine, as its verb would be: there a clause must follow.
    """
    end = reading.closing(i)
    if end is None or end - i > _QUOTED_NAME or not i:
        return None
    if not reading.word(i - 1).endswith("ت"):
        return Source(i, end, "person", (i, end))
    if not reading.at("complement", end):
        return None
    return Source(i, end, "body" if reading.definite(i) or end - i > 1 else "person", (i, end))


def _through_statement(reading: Reading, i: int) -> bool:
    """The body at token i speaks through a statement: "قالت الوزارة في بيان"."""
    media = reading.which("medium", i + 1, i + 4)
    return any(hit.cue.kinds[0] in ("statement", "post", "document") for hit in media)
