"""Groups, bodies and persons by their head nouns, in languages without capitals."""

from __future__ import annotations

from provenance.attribution.bounds import Bounds
from provenance.attribution.reading import Hit, Reading
from provenance.attribution.sentences.arabic.places import past_place, past_post, past_whose
from provenance.attribution.sentences.clauses import complement
from provenance.attribution.sentences.phrase_extents import Extents
from provenance.attribution.sentences.phrase_words import HEADS, LONGEST, named_before, owned, thing
from provenance.attribution.source import Source, SourceKind
from provenance.attribution.word_forms import FORMS

_FILLING: tuple[tuple[str, SourceKind], ...] = (("group", "group"), ("body_head", "body"), ("person_head", "person"))
_FILLED = tuple(frame for frame, _ in _FILLING)
_OWNING = 5
_PLACED = 2
"""A preposition and the name of a place."""
_NEAR = 4


class Phrases:
    """Reads who is no outlet at a token, by a head noun."""

    __slots__ = ("_bounds", "_extents")

    def __init__(self, bounds: Bounds) -> None:
        self._bounds = bounds
        self._extents = Extents(bounds)

    def headed(self, reading: Reading, i: int, want: str = "", *, clause: bool = False) -> Source | None:
        """An unnamed group, a body or a person at token i. `clause`: one may follow, so the phrase may run to it."""
        if not reading.may(HEADS, i):
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
        if document or (
            not clause and not {"some", "document"}.isdisjoint(head.cue.kinds) and not _one_of(reading, head)
        ):
            return document
        if head is group and not (person and person.last > group.last):
            source = self._group(reading, head, clause)
            return self._with_whose(reading, source, head) if source else None
        return self._titled(reading, head, clause)

    def _document(self, reading: Reading, head: Hit, clause: bool) -> Source | None:
        """Whose document it is, else the document itself where a name follows it: "تقرير المزايا"."""
        if author := self._author(reading, head.last, clause):
            return author
        if clause or not self._extents.continues(reading, head.last):
            return None
        if not reading.definite(head.last):
            return _unnamed_document(reading, head)
        last = self._bounds.run(reading, head.last, 5)
        return _from(head, last, "body")

    def _titled(self, reading: Reading, head: Hit, clause: bool) -> Source | None:
        """A body or a person by its head noun, unless it is somebody named before, or anybody: "حسب مدير"."""
        i, last = head.first, self._extents.end(reading, head, clause)
        person = head.cue.frame == "person_head"
        if person:
            last = last if clause else self._extents.past_charge(reading, head, last)
            last = self._extents.past_field(reading, head, last)
            last = self._extents.past_apposition(reading, i, past_post(reading, i, last))
        else:
            last = past_post(reading, i, last)
            last = past_place(self._bounds, reading, head, last)
        if last == i + 1 and named_before(reading, head):
            return None
        whole = reading.grammar.script == "hebrew" and reading.definite(head.last - 1)
        alone = (last == head.last and not whole) if person else _described_only(reading, head, last)
        if alone and not clause and not reading.definite(i):
            return None
        kind: SourceKind = "person" if person else "body"
        if person and clause and _anybody(reading, head, last):
            kind = "group"
        return _from(head, last, kind)

    def _author(self, reading: Reading, i: int, clause: bool) -> Source | None:
        """The body at token i whose statement or report it is: "بيان وزارة الداخلية", "تقرير لهيئة السوق"."""
        i = _issued(reading, i)
        head = reading.at("body_head", i)
        if head is None or head.prefix not in ("", reading.grammar.dative) or not reading.tight(i):
            return None
        last = self._extents.end(reading, head, clause)
        if last == head.last and not reading.definite(i) and "names" not in head.cue.kinds:
            return None
        return _from(head, last, "body")

    def closing(self, reading: Reading, last: int) -> Source | None:
        """A person by a title whose phrase ends just before token `last`."""
        first = last - 1
        while first > max(0, last - LONGEST) and self._bounds.goes_on(reading, first):
            first -= 1
        heads = list(reading.which("person_head", first, last))
        head = next((hit for hit in reversed(heads) if hit.clitics), heads[0] if heads else None)
        if head is None or last <= head.last:
            return None
        return _from(head, last, "person")

    def filling(self, reading: Reading, first: int, last: int) -> Source | None:
        """A group, a body or a person by its head noun that tokens [first, last) are, and nothing else."""
        for frame, kind in _FILLING if reading.may(_FILLED, first) else ():
            head = reading.at(frame, first)
            if head is None or head.prefix:
                continue
            end = self._bounds.boundary(reading, first + 1, LONGEST)
            if reading.at("belonging", end):
                end = self._bounds.run(reading, end + 1, _OWNING)
            placed = reading.at("within", end) is not None and end + _PLACED == last
            placed = placed and reading.spaced(end) and reading.tight(end + 1)
            if end < last and not placed:
                continue
            if last > head.last or not named_before(reading, head):
                return Source(first, last, kind, (first, last), None, "", head.clitics)
        return None

    def _group(self, reading: Reading, head: Hit, clause: bool) -> Source | None:
        """An unnamed group with what describes it, or who is named behind it: "مصادر أمنية", "المصادر المحلية"; a part
        of nobody is none: "ذكرت بعض ما"."""
        if named := self._called(reading, head):
            return named
        if clause and reading.at("platform", head.first):
            return _from(head, head.last, "body")
        if "some" in head.cue.kinds:
            last = self._some(reading, head, clause)
            nobody = "part" in head.cue.kinds and last == head.last and not reading.at("pointing", last)
            return None if nobody else _from(head, last, "group")
        if not reading.definite(head.first):
            return self._indefinite(reading, head, clause)
        last = head.last
        while last < head.last + _NEAR and self._extents.continues(reading, last) and reading.definite(last):
            last += 1
        return _from(head, last, "group")

    def _some(self, reading: Reading, head: Hit, clause: bool) -> int:
        """Where a phrase for some of many ends: before what they act on: "أعلن عدد من السكان رفضهم"."""
        last = self._extents.end(reading, head, clause)
        inner = range(head.last + 1, last)
        return next((j for j in inner if _acted_on(reading, j)), last)

    def _indefinite(self, reading: Reading, head: Hit, clause: bool) -> Source:
        """A group without the article: its adjectives, or the noun with the article whose people it is."""
        last = head.last
        boundary = self._bounds.boundary(reading, last, _NEAR + 1)
        whole = last + (last == head.first + 1 and not reading.word(last - 1).endswith(FORMS.people))
        boundary = next((j for j in range(whole, boundary) if _theirs(reading, j, whole)), boundary)
        boundary = next((j for j in range(last, boundary) if _inside_body(reading, j)), boundary)
        near = clause and "document" not in head.cue.kinds and boundary <= last + _NEAR
        if near and self._extents.continues(reading, last) and not reading.definite(last):
            return _from(head, boundary, "group")
        while last < head.last + _NEAR and self._extents.continues(reading, last) and not reading.definite(last):
            if reading.at("body_head", last):
                break
            if not near and not (reading.relational(last) or reading.word(last).endswith(FORMS.people_or_things)):
                break
            last += 1
        tied = reading.word(last).startswith(FORMS.by_the) if last < len(reading) else False
        if last > head.last or tied or not self._extents.continues(reading, last) or not reading.definite(last):
            return _from(head, last, "group")
        unnamed = {"several", "press"} & set(head.cue.kinds)
        return _from(head, self._bounds.run(reading, last, 5), "group" if unnamed else "person")

    def _with_whose(self, reading: Reading, source: Source, head: Hit) -> Source:
        """A group of people with the body that they are of: "مصدر في وزارة الأشغال"."""
        nobody = {"press", "document"} & set(head.cue.kinds) and not reading.at("informants", head.first)
        if source.kind != "group" or nobody:
            return source
        return _from(head, past_whose(self._bounds, reading, source.last), "group")

    def _called(self, reading: Reading, head: Hit) -> Source | None:
        """Somebody whose name follows what he is: "أحد السكان ويدعى سالم كرم"."""
        for called in reading.which("called", head.last, head.last + _NEAR):
            apart = any(not reading.tight(j) or complement(reading, j) for j in range(head.last, called.last))
            if apart or not {"some", "words"} & {*head.cue.kinds, *called.cue.kinds}:
                return None
            last = self._bounds.boundary(reading, called.last, _NEAR)
            if last > called.last:
                return Source(called.last, last, "person", (called.last, last))
        return None


def _from(head: Hit, last: int, kind: SourceKind) -> Source:
    """The source from its head noun to before token `last`."""
    return Source(head.first, last, kind, (head.first, last), None, "", head.clitics)


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


def _unnamed_document(reading: Reading, head: Hit) -> Source | None:
    """A study or a report of which only its kind is told: "بحسب إحصائية حكومية حديثة"."""
    last = head.last
    while last < len(reading) and reading.spaced(last) and not reading.definite(last):
        if not (reading.at("recent", last) or (reading.relational(last) and len(reading.word(last)) >= _NEAR)):
            break
        last += 1
    return _from(head, last, "group") if last > head.last else None


def _acted_on(reading: Reading, j: int) -> bool:
    """What some people act on begins at token j: behind the article, or with it behind their adjective: "هدد نواب
    محافظون الرئيس"."""
    behind = reading.definite(j) and reading.word(j - 1).endswith(FORMS.men) and not reading.definite(j - 1)
    return behind or (reading.definite(j - 1) and _what_they_act_on(reading, j))


def _what_they_act_on(reading: Reading, j: int) -> bool:
    """What no people are called by begins at token j: "أعلن عدد من السكان رفضهم", "أبلغ أحد السكان صحيفة «الوادي»"."""
    paper = reading.at("outlet_head", j)
    return thing(reading, j) or (paper is not None and not (paper.prefix or paper.clitics or reading.definite(j)))


def _theirs(reading: Reading, j: int, first: int) -> bool:
    """What people do or have, and are not called by, stands at token j, soon behind token `first`."""
    acts = thing(reading, j) or (FORMS.deed.fullmatch(reading.word(j)) is not None and not reading.relational(j))
    return acts or (owned(reading, j) and j <= first + 1)


def _inside_body(reading: Reading, j: int) -> bool:
    """A body in which people are stands at token j: "مصدر أمني بمديرية أمن الوادي"."""
    body = reading.at("body_head", j)
    return body is not None and body.prefix == FORMS.by


def _anybody(reading: Reading, head: Hit, last: int) -> bool:
    """An office or a rank without article and name is nobody: "قال وزير في الحكومة", "قيادي حوثي"."""
    end = next((j for j in range(head.last, last) if reading.at("within", j)), last)
    if {"honour", "sole"} & set(head.cue.kinds) or any(reading.definite(j) for j in range(head.first, end)):
        return False
    if not all(reading.definite(j) for j in range(end + 1, last)):
        return False
    feminine = FORMS.feminine if reading.word(head.first).endswith(FORMS.feminine) else ""
    described = all(
        reading.relational(j) or reading.at("other", j) or (feminine and reading.word(j).endswith(feminine))
        for j in range(head.last, end)
    )
    return head.last == head.first + 1 and described


def _described_only(reading: Reading, head: Hit, last: int) -> bool:
    """A body's noun with adjectives alone names none: "وفق تنظيم خلوي"."""
    if reading.grammar.subject != "after" and head.last > head.first + 1:
        return False
    described = (reading.relational(j) or reading.at("recent", j) for j in range(head.last, last))
    return all(described) and not any(map(reading.definite, range(head.last, last)))
