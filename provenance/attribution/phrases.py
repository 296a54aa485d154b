"""Groups, bodies and persons in languages without capitals: bounded by head noun, article and what ends phrases."""

from __future__ import annotations

from provenance.attribution.bounds import BREAK, Bounds
from provenance.attribution.reading import Hit, Reading
from provenance.attribution.sources import ADJECTIVE, Source

_ADDRESSED = ("لل", "لأ", "لإ")
_HEADS = ("own", "group", "body_head", "person_head")
_NOUNS = ("body_head", "person_head")
_LONGEST = 14
_NEAR = 4
_PERSON, _BODY = 7, 4
_COMMAS = ("،", ",")
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
        if not heads or reading.opened(i):
            return None
        head = max(heads, key=lambda hit: hit.last)
        if "document" in head.cue.kinds and (author := self._author(reading, head.last, clause)):
            return author
        if not clause and {"some", "document"} & set(head.cue.kinds):
            return None
        if head is group and not (person and person.last > group.last):
            return self._group(reading, head, clause)
        return self._titled(reading, head, clause)

    def _titled(self, reading: Reading, head: Hit, clause: bool) -> Source | None:
        """A body or a person by its head noun, unless it is somebody named before, or anybody: "حسب مدير"."""
        i, last = head.first, self._extent(reading, head, clause)
        person = head.cue.frame == "person_head"
        if last == i + 1 and self._anaphoric(reading, head):
            return None
        if person and last == head.last and not clause and not reading.definite(i):
            return None
        return Source(i, last, "person" if person else "body", (i, last), None, "", head.clitics)

    def _author(self, reading: Reading, i: int, clause: bool) -> Source | None:
        """The body at token i whose statement or report it is: "بيان وزارة الداخلية", "تقرير لهيئة السوق"."""
        head = reading.at("body_head", i)
        if head is None or head.prefix not in ("", reading.grammar.dative) or not reading.tight(i):
            return None
        last = self._extent(reading, head, clause)
        return Source(i, last, "body", (i, last), None, "", head.clitics)

    def unheaded(self, reading: Reading, i: int) -> Source | None:
        """A subject without a head noun, which the clause after it bounds: "قال محمد المومني إن"."""
        if i >= len(reading) or BREAK.search(reading.gap(i)) or reading.opened(i) or reading.at("pious", i):
            return None
        last = self._bounds.boundary(reading, i, _OPEN_LONGEST)
        word = reading.word(i)
        if last == i or word.isdigit() or word.startswith(_ADDRESSED) or self.anaphoric(reading, i):
            return None
        return Source(i, last, "person", (i, last))

    def anaphoric(self, reading: Reading, i: int) -> bool:
        """Token i alone is a noun with the article for somebody named before: "الوزير", "الشركة"."""
        if not reading.may(_NOUNS, i):
            return False
        heads = [hit for frame in _NOUNS if (hit := reading.at(frame, i))]
        return bool(heads) and all(hit.last == i + 1 and self._anaphoric(reading, hit) for hit in heads)

    def _anaphoric(self, reading: Reading, head: Hit) -> bool:
        """A bare noun with the article; a complete name ("الكرملين") or who speaks through a statement is not."""
        if not reading.definite(head.first) or "names" in head.cue.kinds:
            return False
        return head.cue.frame != "body_head" or not _through_statement(reading, head.first)

    def _group(self, reading: Reading, head: Hit, clause: bool) -> Source:
        last = head.last
        if "some" in head.cue.kinds:
            last = self._extent(reading, head, clause)
        elif reading.definite(head.first):
            while last < head.last + _NEAR and self._continues(reading, last) and reading.definite(last):
                last += 1
        else:
            free = clause and "document" not in head.cue.kinds
            near = free and self._bounds.boundary(reading, last, _NEAR + 1) <= last + _NEAR
            while last < head.last + _NEAR and self._continues(reading, last) and not reading.definite(last):
                if not near and not reading.word(last).endswith((*ADJECTIVE, "ة", "ين", "ون")):
                    break
                last += 1
            if last == head.last and self._continues(reading, last) and reading.definite(last):
                last = self._bounds.run(reading, last, 5)
                return Source(head.first, last, "person", (head.first, last), None, "", head.clitics)
        return Source(head.first, last, "group", (head.first, last), None, "", head.clitics)

    def _continues(self, reading: Reading, i: int) -> bool:
        return i < len(reading) and self._bounds.goes_on(reading, i) and not reading.opened(i)

    def _extent(self, reading: Reading, head: Hit, clause: bool) -> int:
        """Where a headed phrase ends: before what ends any phrase, if that is near and a clause or a mark."""
        i = head.last
        boundary = self._bounds.boundary(reading, i, _LONGEST)
        if clause:
            return self._further(reading, head, boundary)
        last = self._bounds.run(reading, i, 8) if i < boundary else i
        person = head.cue.frame == "person_head"
        punctuated = boundary >= len(reading) or not reading.tight(boundary)
        if punctuated and boundary - i <= (_PERSON if person else _BODY):
            return boundary
        return boundary if person and boundary - last <= 3 else self._with_name(reading, head.first, last)

    def _with_name(self, reading: Reading, first: int, last: int) -> int:
        """Past the name that a title at the end of a phrase announces: "وزير الكهرباء المهندس رامي الحلاق"."""
        title = last - 1 > first and reading.definite(last - 1) and reading.at("person_head", last - 1)
        if (
            not title
            or reading.word(last - 1).endswith(ADJECTIVE)
            or not self._continues(reading, last)
            or reading.definite(last)
        ):
            return last
        named = self._continues(reading, last + 1) and reading.definite(last + 1)
        return last + 2 if named else last

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
            if comma:
                break
        return boundary

    @staticmethod
    def _leads_on(reading: Reading, head: Hit, i: int) -> bool:
        """A preposition of a title, or a comma before a name, stands at the end of a phrase before token i."""
        if reading.gap(i).strip() in _COMMAS:
            return head.cue.frame == "person_head" and reading.at("stop", i) is None
        within = reading.at("within", i) is not None and reading.at("medium", i) is None
        return within and reading.tight(i) and reading.at("stop", i + 1) is None


def _through_statement(reading: Reading, i: int) -> bool:
    """The body at token i speaks through a statement: "قالت الوزارة في بيان"."""
    media = reading.which("medium", i + 1, i + 4)
    return any(hit.cue.kinds[0] in ("statement", "post", "document") for hit in media)
