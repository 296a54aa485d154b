"""Where a phrase with a head noun ends, in languages without capitals."""

from __future__ import annotations

from provenance.attribution.bounds import Bounds
from provenance.attribution.reading import Hit, Reading
from provenance.attribution.sentences.personal_names import begins_name, first_name_at, honours, namesake, past_name
from provenance.attribution.sentences.phrase_words import (
    COMMAS,
    LONGEST,
    NOUNS,
    OWNED_LETTERS,
    common,
    conjoined,
    nameless,
    owned,
)
from provenance.attribution.word_forms import FORMS

_OWNING = 5
_OPENING = 3
_OVER = 8
_PERSON = 7
_BODY = 4
_APPOSED = 5
_FIELD = 9
_FIELD_ENDS = ("complement", "medium", "verb", "relative", "adverbial")
_ENDS = ("complement", "stop")
"""What may follow a name between commas whose second comma is left out."""


class Extents:
    """Finds where headed phrases end."""

    __slots__ = ("_bounds",)

    def __init__(self, bounds: Bounds) -> None:
        self._bounds = bounds

    def end(self, reading: Reading, head: Hit, clause: bool) -> int:
        """Where a headed phrase ends: before what ends any phrase, if that is near and a clause or a mark."""
        i = self._past_marked_name(reading, head)
        if reading.at("belonging", i):
            return self._bounds.run(reading, i + 1, _OWNING)
        boundary = self._past_owner(reading, self._bounds.boundary(reading, i, LONGEST))
        if i < boundary and _takes_no_bare_noun(reading, head):
            return i
        if clause:
            return self._further(reading, head, boundary)
        return self._unbounded(reading, head, i, boundary)

    @staticmethod
    def _leaves_nothing(reading: Reading, head: Hit, boundary: int) -> bool:
        """Hebrew: an office whose name is complete opens a sentence, which would hold nothing else if the phrase ran up
        to its end: "לדברי שר הכלכלה ההחלטה פוגעת בעסקים."."""
        if reading.grammar.script != "hebrew" or head.last == head.first + 1 or not reading.definite(head.last - 1):
            return False
        return reading.ends_sentence(boundary) and head.first - reading.sentence(head.first)[0] <= _OPENING

    def _past_owner(self, reading: Reading, i: int) -> int:
        """Hebrew: past whose a body or an office is, from "of" at token i up to a mark or a verb: "הכלכלנית הראשית של
        בנק לאומי, …"; else token i."""
        if reading.grammar.script != "hebrew" or not reading.at("belonging", i) or not reading.tight(i):
            return i
        end = self._bounds.boundary(reading, i + 1, _OWNING)
        closed = end >= len(reading) or not reading.tight(end) or reading.at("verb", end)
        return end if closed else i

    def _unbounded(self, reading: Reading, head: Hit, i: int, boundary: int) -> int:
        """Where a headed phrase that goes on at token i ends, with no clause behind it: construct, name or mark."""
        boundary = next((j for j in range(i + 1, boundary) if owned(reading, j)), boundary)
        last = min(self._bounds.run(reading, i, 8), boundary) if i < boundary else i
        if "names" in head.cue.kinds:
            while i < last and reading.definite(i) and reading.relational(i):
                i += 1
            return i
        if self._leaves_nothing(reading, head, boundary):
            return i
        person = head.cue.frame == "person_head"
        if person and (named := _titled_name(reading, last, boundary)):
            return named
        punctuated = boundary >= len(reading) or not reading.tight(boundary) or reading.at("adverbial", boundary)
        near = punctuated and boundary - i <= (_PERSON if person else _BODY)
        if near or reading.word(boundary) in FORMS.resuming:
            return boundary
        return boundary if person and boundary - last <= 3 else self._past_announced_name(reading, head.first, last)

    def past_field(self, reading: Reading, head: Hit, last: int) -> int:
        """Past where or over what somebody is set, up to the end of his name that an honour or a first name shows:
        "مدير المركز في الوادي الدكتور سامي كرم", "أستاذ الإعلام بجامعة الوادي سامي كرم"."""
        if not _field_at(reading, last):
            return last
        marked = reading.closing(last + 1) if reading.opened(last + 1) else None
        start = marked or last + 1
        for j in range(start, min(start + _FIELD, reading.sentence(head.first)[1])):
            parted = j != marked and not reading.tight(j)
            if (parted and not _apposed(reading, j)) or reading.any_at(_FIELD_ENDS, j):
                return last
            title = reading.at("person_head", j)
            announced = title is not None and honours(reading, title)
            if (announced or first_name_at(reading, j)) and (parted or j == marked or _closed(reading, last, j)):
                return past_name(reading, title.last if title is not None and announced else j)
        return last

    def past_charge(self, reading: Reading, head: Hit, last: int) -> int:
        """Past what somebody is set over, and his name, up to a mark: "بحسب المشرف على المهرجان سامي كرم،"."""
        if "over" not in head.cue.kinds or not reading.at("within", last) or reading.at("medium", last):
            return last
        end = self._bounds.boundary(reading, last + 1, _OVER)
        marked = end < len(reading) and reading.gap(end).strip() in COMMAS
        return end if marked or reading.word(end) in FORMS.resuming else last

    def _further(self, reading: Reading, head: Hit, boundary: int) -> int:
        """A title may hold prepositions ("المشرف على التعاون في الجامعة علي ناصر إن") or a name between commas: go on
        if a clause bounds it soon."""
        if head.cue.frame == "body_head":
            against = reading.at("within", boundary) and reading.word(boundary - 1) in FORMS.prevents
            return self._bounds.run(reading, boundary + 1, _OWNING) if against else boundary
        last = boundary
        while last < min(head.last + LONGEST, len(reading)) and self._leads_on(reading, head, last):
            last = self._bounds.boundary(reading, last + 1, LONGEST)
            comma = last < len(reading) and reading.gap(last).strip() in COMMAS
            if (
                reading.at("complement", last)
                or _then_said(reading, last)
                or (last < len(reading) and ":" in reading.gap(last))
            ):
                return last
            if last < len(reading) and (
                (named := self.past_apposition(reading, head.first, last)) > last or self._bounds.hears(reading, last)
            ):
                return max(named, last)
            if comma:
                break
        return boundary

    def _leads_on(self, reading: Reading, head: Hit, i: int) -> bool:
        """A preposition of a title, or a comma before a name, stands at the end of a phrase before token i."""
        if reading.gap(i).strip() in COMMAS:
            return head.cue.frame == "person_head" and self._begins_name(reading, i)
        within = reading.at("within", i) is not None and not reading.may(("medium", "adverbial"), i)
        within = within and not owned(reading, i + 1)
        return within and reading.tight(i) and reading.at("stop", i + 1) is None

    def _past_marked_name(self, reading: Reading, head: Hit) -> int:
        """Past a name in marks right behind a bare noun: "نقابة «عمال البحر»", "مدير مكتب (الحملة الوطنية)"."""
        i = head.last
        if head.cue.frame not in NOUNS or reading.definite(i - 1):
            return i
        if self.continues(reading, i) and not reading.definite(i):
            i += 1
        marked = i < len(reading) and reading.opened(i) and ":" not in reading.gap(i)
        return (reading.closing(i) or head.last) if marked else head.last

    def _past_announced_name(self, reading: Reading, first: int, last: int) -> int:
        """Past the name that a title at the end of a phrase announces: "وزير الكهرباء المهندس رامي الحلاق"."""
        title = reading.at("person_head", last - 1) if last - 1 > first else None
        if title is None or reading.relational(title.last - 1) or not honours(reading, title):
            return last
        return past_name(reading, title.last) if self.continues(reading, title.last) else last

    def past_apposition(self, reading: Reading, first: int, i: int) -> int:
        """Past a name between commas behind a title of tokens [first, i): "الناطق باسم الوزارة، سامي كرم،", perhaps
        behind another office of his, or where he is from."""
        if i >= len(reading) or reading.gap(i).strip() not in COMMAS:
            return i
        further = self._past_office(reading, i)
        if further > i:
            return named if (named := self.past_apposition(reading, i, further)) > further else i
        if reading.definite(i) and reading.relational(i) and self._foreign(reading, i + 1):
            return self._bounds.boundary(reading, i + 1, _APPOSED)
        return self._past_apposed_name(reading, first, i) if self._begins_name(reading, i) else i

    def _past_apposed_name(self, reading: Reading, first: int, i: int) -> int:
        """Past the name that begins at token i. What no first name or title begins is rather a clause: behind a name
        ("الوزير سامي كرم، أغلق الجسر"), up to the sentence's end, or where no mark closes it."""
        if any(reading.at("kin", j) or reading.gap(j).strip() in COMMAS for j in range(first + 1, i)):
            return i
        sure = first_name_at(reading, i) or reading.any_at(("given", "person_head"), i)
        if not sure and any(first_name_at(reading, j) for j in range(first + 1, i)):
            return i
        last = self._bounds.boundary(reading, i + 1, _APPOSED - 1)
        if not sure and (last >= len(reading) or reading.ends_sentence(last)):
            return i
        marked = last >= len(reading) or not reading.tight(last) or reading.opened(last)
        ended = marked or reading.any_at(_ENDS, last) or self._bounds.hears(reading, last)
        ended = marked if reading.grammar.subject == "initial" else ended
        ended = ended and (sure or marked or not reading.at("stop", last))
        plain = not any(common(reading, j) or owned(reading, j) for j in range(i + 1, last))
        return last if ended and plain and last - i > 1 else i

    def _foreign(self, reading: Reading, i: int) -> bool:
        """A name of two to four words between token i and a mark, behind where he is from: "السويسري كارل ميركا،"."""
        last = self._bounds.boundary(reading, i, _APPOSED)
        plain = not any(common(reading, j) or owned(reading, j) or reading.definite(j) for j in range(i, last))
        return plain and 1 < last - i < _APPOSED and (last >= len(reading) or not reading.tight(last))

    def _past_office(self, reading: Reading, i: int) -> int:
        """Past one more office of his between commas: "الأمين العام للاتحاد، وعضو اللجنة، سامي كرم"."""
        title = reading.at("person_head", i)
        if title is None or title.clitics != FORMS.joining or reading.word(title.last - 1)[:1] == FORMS.the:
            return i
        last = self._bounds.boundary(reading, title.last, _FIELD)
        while last < len(reading) and reading.at("within", last) and reading.tight(last):
            last = self._bounds.boundary(reading, last + 1, _FIELD)
        return last if last < len(reading) and reading.gap(last).strip() in COMMAS else i

    def _begins_name(self, reading: Reading, i: int) -> bool:
        """Token i can be somebody's first name, or a title before it."""
        title, word = reading.at("person_head", i), reading.word(i)
        if title is not None:
            honoured = reading.definite(i) or len(word) == 1
            return honoured and not title.clitics and not reading.definite(title.last)
        given = reading.at("given", i)
        if given is not None and not given.clitics and not reading.at("stop", i):
            return True
        named_not = nameless(reading, i) or reading.at("complement", i) or reading.at("thing", i)
        if reading.definite(i) or named_not or self._bounds.hears(reading, i):
            return False
        if word.endswith(FORMS.feminine) and conjoined(reading, i + 1):
            return False
        if word.startswith(FORMS.and_it) and reading.definite(i + 1):
            return False
        participle = word.startswith(FORMS.participle) and word.endswith(FORMS.bare_accusative)
        return not (
            len(word) >= OWNED_LETTERS
            and (participle or (word.startswith(FORMS.joining) and len(word) > OWNED_LETTERS))
        )

    def continues(self, reading: Reading, i: int) -> bool:
        """Token i goes on with a phrase, and neither a mark nor an outlet begins there."""
        return (
            i < len(reading)
            and not reading.at("outlet_head", i)
            and self._bounds.goes_on(reading, i)
            and not reading.opened(i)
        )


def _apposed(reading: Reading, j: int) -> bool:
    """A first name stands at token j behind a comma: "القنصل في مدينة السدر، سامي كرم"."""
    return reading.gap(j).strip() in COMMAS and first_name_at(reading, j)


def _then_said(reading: Reading, i: int) -> bool:
    """The verb that answers a topic stands at token i: "أما مدير البرنامج في الوادي سامي كرم فقال"."""
    verb = reading.at("verb", i)
    return verb is not None and "plain" in verb.cue.kinds and verb.clitics == FORMS.then


def _titled_name(reading: Reading, first: int, last: int) -> int:
    """The end of the name among tokens [first, last) that an office or an honour announces; 0 where another office
    stands before it, which may be somebody else's."""
    name = next((j for j in range(first, last) if first_name_at(reading, j)), None)
    name = first if name is None and begins_name(reading, first) else name
    if name is None or namesake(reading, name):
        return 0
    titles = (title for title in reading.which("person_head", first, name) if not title.clitics)
    return 0 if any("rank" not in title.cue.kinds for title in titles) else past_name(reading, name)


def _field_at(reading: Reading, i: int) -> bool:
    """A field or a place begins at token i behind a title: "في الوادي", "بمنطقة", "للدفاع", "التابعة"."""
    if not reading.spaced(i) or reading.language != "ar" or reading.at("medium", i):
        return False
    if reading.word(i).strip(FORMS.tatweel) == FORMS.by and reading.opened(i + 1):
        return True
    if reading.at("within", i):
        return not (reading.at("stop", i + 1) or reading.at("thing", i + 1) or owned(reading, i + 1))
    body = reading.at("body_head", i)
    if reading.at("outlet_head", i):
        return False
    return (body is not None and body.prefix != "") or reading.at("belonging", i) is not None


def _closed(reading: Reading, first: int, j: int) -> bool:
    """What stands before token j in a field that begins at token `first` can be complete: it ends with the article, is
    a country or a lone name of a place."""
    before = reading.word(j - 1)
    if reading.at("kin", j + 1) and before not in FORMS.called_after:
        return True
    if reading.definite(j - 1) or reading.at("state", j - 1):
        return not reading.at("person_head", j - 1)
    return j - 2 <= first and not common(reading, j - 1) and before not in FORMS.called_after and j - 1 > first


def _takes_no_bare_noun(reading: Reading, head: Hit) -> bool:
    """A body whose noun has the article takes no bare noun into its name: "أكدت الوزارة احتواء …"."""
    bare = not reading.definite(head.last) and not reading.word(head.last).startswith(FORMS.tied)
    body = head.cue.frame == "body_head" and "names" not in head.cue.kinds
    return body and bare and reading.language == "ar" and reading.definite(head.first)
