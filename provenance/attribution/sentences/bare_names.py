"""Names without a head noun, in languages without capitals: the clause or the mark behind them bounds them."""

from __future__ import annotations

from provenance.attribution.bounds import BREAK, Bounds
from provenance.attribution.reading import Reading
from provenance.attribution.sentences.phrase_words import (
    COMMAS,
    HEADS,
    LONGEST,
    OWNED_LETTERS,
    acting,
    anaphoric,
    common,
    owned,
    thing,
)
from provenance.attribution.source import Source
from provenance.attribution.word_forms import FORMS

_OWNER_TOKENS = 4
_PLURAL_LETTERS = 8
_QUOTED_NAME = 3
_INTRODUCED = 3
_NEAR = 4
_OPEN_LONGEST = 9
_TITLED = 6


class BareNames:
    """Reads names that no head noun shows."""

    __slots__ = ("_bounds",)

    def __init__(self, bounds: Bounds) -> None:
        self._bounds = bounds

    def at(self, reading: Reading, i: int, *, begins: bool = False) -> Source | None:
        """A subject without a head noun, which the clause after it bounds: "قال محمد المومني إن". `begins`: a mark may
        stand before it."""
        if i >= len(reading) or (not begins and BREAK.search(reading.gap(i))) or reading.at("pious", i):
            return None
        if reading.opened(i):
            return _called_in_marks(reading, i)
        last = self._bounds.boundary(reading, i + begins, _OPEN_LONGEST)
        if last == i + _OPEN_LONGEST and any(reading.which("person_head", i + 1, i + _TITLED)):
            last = self._bounds.boundary(reading, i, LONGEST)
        if last == i or anaphoric(reading, i):
            return None
        if _unnamed_people(reading, i, last):
            return Source(i, last, "group", (i, last))
        if _names_nobody(reading, i, last):
            return None
        last = _before_thing(reading, i, last)
        return Source(i, last, "person", (i, last))

    def owner(self, reading: Reading, i: int, *, feeling: bool = False) -> Source | None:
        """A name before a noun of action that is its own, or before what is said of it: "أعلن النجم تعاقده مع …".

        `feeling`: any noun of its own will do ("أبدى المدرب سعادته").
        """
        for j in range(i + 1, min(i + 1 + _OWNER_TOKENS, len(reading))):
            if reading.at("relative", j) and reading.tight(j):
                return self.at(reading, i)
            if not self._bounds.goes_on(reading, j):
                return None
            if acting(reading, j) or (feeling and owned(reading, j)):
                named = self.at(reading, i)
                return Source(i, j, named.kind, (i, j)) if named else None
        return None

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
            or (reading.gap(last).strip() not in COMMAS and described is None)
        ):
            return None
        title = described or reading.at("person_head", last)
        return Source(i, last, "person", (i, last), None, "", want) if title and not title.clitics else None

    def closing_words(self, reading: Reading, i: int) -> Source | None:
        """Whose words close a sentence, by a name alone before a mark: "على حد قول كرم."."""
        source = self.at(reading, i)
        if source is None or source.last - i > _INTRODUCED or reading.definite(i) or common(reading, i):
            return None
        return source if source.last >= len(reading) or not reading.tight(source.last) else None


def _unnamed_people(reading: Reading, i: int, last: int) -> bool:
    """Tokens [i, last) are people without a name: "الصيادون", "مصرفيون", "آخر", "مطوروها إن"."""
    word = reading.word(i)
    if reading.definite(i) and len(word) >= _PLURAL_LETTERS and word.endswith(FORMS.people):
        return True
    construct = i + 1 < last and FORMS.workers.fullmatch(word) and not reading.at("state", i)
    construct = construct and any(map(reading.definite, (i + 1, last - 1)))
    if FORMS.several.fullmatch(word) or word in FORMS.numbers or construct or _several_people(reading, i, last):
        return True
    end = reading.word(i + 1) if i + 2 == last else ""
    if reading.definite(i) and reading.definite(i + 1) and len(end) >= _PLURAL_LETTERS and end.endswith(FORMS.people):
        return True
    if reading.definite(i) and (FORMS.oblique.fullmatch(word) or reading.word(last - 1).endswith(FORMS.related)):
        return True
    if last > i + 1:
        return False
    makers = word.endswith(FORMS.makers) and len(word) > OWNED_LETTERS and reading.at("complement", last) is not None
    related = word.endswith(FORMS.related) and len(word) >= _PLURAL_LETTERS - 1
    return makers or related or reading.at("other", i) is not None


def _several_people(reading: Reading, i: int, last: int) -> bool:
    """People in a broken plural, with at most an adjective: "الأغبياء", "الأطباء اليمنيون"."""
    many = FORMS.plural_people.fullmatch(reading.word(i)) is not None and not reading.at("given", i)
    return many and (last == i + 1 or (last == i + 2 and reading.definite(i + 1)))


def _names_nobody(reading: Reading, i: int, last: int) -> bool:
    """Tokens [i, last) name nobody: a number, an adverb, a phrase with a preposition, somebody's thing."""
    word = reading.word(i)
    group = reading.at("group", i)
    if reading.at("thing", i) or _governed(reading, i) or (group is not None and "part" in group.cue.kinds):
        return True
    tied = word.startswith(FORMS.by) and not word.startswith(FORMS.named_in_by)
    addressed = (
        (tied and len(word) < OWNED_LETTERS + 2 and word.endswith(FORMS.its))
        or word.startswith(FORMS.for_the)
        or (word.startswith(FORMS.to) and (owned(reading, i) or word.endswith(FORMS.yours)))
    )
    accusative = (
        last == i + 1 and word.endswith(FORMS.bare_accusative) and not reading.definite(i) and reading.at("about", last)
    )
    addressed = addressed or word == FORMS.before or word in reading.grammar.prepositions
    resumed = reading.at("resumptive", i - 1) is not None and word.startswith(FORMS.by_the)
    resumed = resumed or (last == i + 1 and reading.definite(i) and word.endswith(FORMS.feminine_plural))
    adverb = word.endswith(FORMS.accusative) or reading.at("adverbial", i) is not None
    return (
        word.isdigit() or addressed or bool(accusative) or resumed or adverb
        or _of_something(reading, i) or _second_verb(reading, i) or _act(reading, i)
    )  # fmt: skip


def _governed(reading: Reading, i: int) -> bool:
    """A preposition stands on the noun of a body or a title at token i: "أضاف لشبكات التلفزيون"; no "ولد" of a name."""
    heads = (reading.at(frame, i) for frame in HEADS)
    return any(hit and hit.prefix and len(reading.word(i)) - len(hit.clitics) >= _NEAR - 1 for hit in heads)


def _of_something(reading: Reading, i: int) -> bool:
    """Token i is a noun with the pronoun of something named before, and no name: "قدرت قيمتها بنحو"."""
    word = reading.word(i)
    return len(word) > OWNED_LETTERS and word.endswith(FORMS.owners) and not reading.definite(i)


def _act(reading: Reading, i: int) -> bool:
    """Token i is somebody's act, and nobody: "أكد فيه تمسكه بالوثيقة"; no "اندريه"."""
    return acting(reading, i) and reading.word(i).startswith(FORMS.act)


def _second_verb(reading: Reading, i: int) -> bool:
    """A second verb, not a subject, stands at token i: "أكدت وتؤكد"."""
    verb = reading.at("verb", i)
    return verb is not None and bool(verb.clitics)


def _before_thing(reading: Reading, i: int, last: int) -> int:
    """The end of a name, before the noun of a thing that no title needs: "توقع سامي الشمري نزول الأسعار"."""
    for j in range(i + 1, last):
        if reading.at("person_head", j):
            return last
        if j > i + 1 and thing(reading, j):
            return j
    return last


def _called_in_marks(reading: Reading, i: int) -> Source | None:
    """A person called by a name in marks: "وأوضح «العمري» أن"; a woman by a first name, a body by its noun.

    A paper is feminine, as its verb would be: there a clause must follow.
    """
    end = reading.closing(i)
    if end is None or end - i > _QUOTED_NAME or not i:
        return None
    if not reading.word(i - 1).endswith(FORMS.she):
        return Source(i, end, "person", (i, end))
    if not reading.at("complement", end):
        return None
    return Source(i, end, "body" if reading.definite(i) or end - i > 1 else "person", (i, end))
