"""The subject behind an Arabic verb of reporting: an outlet, a phrase with a head noun, or a name."""

from __future__ import annotations

from dataclasses import replace

from provenance.attribution.bounds import stops
from provenance.attribution.reading import Hit, Reading
from provenance.attribution.sentences.arabic.agreement import agrees, may_speak
from provenance.attribution.sentences.arabic.asking import asks, asks_somebody
from provenance.attribution.sentences.arabic.claims import as_what, makes_claim
from provenance.attribution.sentences.arabic.hearers import Hearers
from provenance.attribution.sentences.arabic.leads import led, led_by, opens
from provenance.attribution.sentences.arabic.named_subjects import NamedSubjects
from provenance.attribution.sentences.arabic.objects import before_deed, before_disclosed, to_name
from provenance.attribution.sentences.arabic.outlets import Outlets, of_itself, reports
from provenance.attribution.sentences.arabic.speakers import (
    before_asked,
    before_described,
    before_informed,
    before_people,
    before_praised,
    before_thing,
    feeling,
    of_name,
    of_one,
    to_action,
    until,
)
from provenance.attribution.sentences.arabic.verb_kinds import ANNOUNCES, CLAIMS, CLAUSE_REACH
from provenance.attribution.sentences.around_cues import whose_report
from provenance.attribution.sentences.bare_names import BareNames
from provenance.attribution.sentences.clauses import complement, follows, past_adverbials
from provenance.attribution.sentences.phrase_words import alone, thing
from provenance.attribution.sentences.phrases import Phrases
from provenance.attribution.source import Source
from provenance.attribution.sources import Sources
from provenance.attribution.word_forms import FORMS

_QUOTED_REACH = 4
_CLAIMING = CLAIMS | {"praises"}
_TELLING = ANNOUNCES | {"points"}
_OF_MANY = _TELLING | {"asks", "shows", "reveals", "ascribes"}
"""Kinds of verbs behind which an unnamed group speaks without a clause."""
_CONCERNING = frozenset({"asks", "commits", "praises"})
_CHARACTERIZING = frozenset({"ascribes", "describes"})
_DOES = frozenset({"shown", "continues", "directs", "issues", "learned"})
"""Kinds of verbs that, behind "as", tell what somebody did too, and not what he said."""


def _subject_before(reading: Reading, i: int) -> bool:
    """A noun with the article at token i is the verb's subject behind "that": "أن المتهم هدد صاحب المنزل"."""
    if not complement(reading, i - 1) or not reading.definite(i) or not (reading.spaced(i) and reading.spaced(i + 1)):
        return False
    return not reading.any_at(("adverbial", "stop", "relative"), i)


def _found(reading: Reading, i: int) -> bool:
    """What a document showed stands behind whose it is: "أظهرت بيانات البنك أمس أن …", "… زيادة في المبيعات"."""
    j = past_adverbials(reading, i)
    bare = j < len(reading) and reading.spaced(j) and not reading.definite(j)
    act = bare and (thing(reading, j) or FORMS.deed.fullmatch(reading.word(j)) is not None)
    return act or follows(reading, i, _QUOTED_REACH)


class Subjects:
    """Finds who speaks behind a verb."""

    __slots__ = ("_by_name", "_hearers", "_outlets", "_phrases", "_sources")

    def __init__(
        self, sources: Sources, phrases: Phrases, bare_names: BareNames, outlets: Outlets, hearers: Hearers
    ) -> None:
        self._sources = sources
        self._phrases = phrases
        self._by_name = NamedSubjects(bare_names, hearers)
        self._outlets = outlets
        self._hearers = hearers

    def find(self, reading: Reading, i: int, hit: Hit, *, told: bool) -> Source | None:
        """Who speaks from token i. `told`: the sentence names a hearer, so that somebody does."""
        kinds = hit.cue.kinds
        sent = whose_report(self._sources, reading, i)
        outlet = (
            sent
            or self._sources.outlet(reading, i)
            or (self._outlets.learner(reading, i) if "learned" in kinds else None)
        )
        if outlet is not None and not sent and of_itself(reading, outlet, hit):
            return replace(outlet, kind="body")
        if outlet is not None:
            return outlet if sent or self._reports(reading, outlet, hit, told=told) else None
        named_before = reading.at("anaphor", i) and not self._title_of_a_name(reading, i)
        if named_before or _subject_before(reading, hit.first - 1):
            return None
        claiming = not _CLAIMING.isdisjoint(kinds)
        clause = claiming or (not _TELLING.isdisjoint(kinds) and follows(reading, i, CLAUSE_REACH))
        many = not _OF_MANY.isdisjoint(kinds) and reading.at("group", i) is not None
        addressed = "directs" in kinds and any(
            reading.which("directed", i, min(i + 2 * CLAUSE_REACH, reading.sentence(i)[1]))
        )
        headed = self._phrases.headed(reading, i, clause=clause or many or addressed)
        if headed is None:
            return self._in_marks(reading, i, hit) or self._by_name.find(reading, i, hit, told=told and claiming)
        if headed.first == i and not may_speak(reading, headed, hit):
            return None
        return self._by_head(reading, i, hit, headed, told=told)

    @staticmethod
    def _reports(reading: Reading, outlet: Source, hit: Hit, *, told: bool) -> bool:
        """What stands where outlets do, an outlet, a body or an unnamed group, speaks."""
        kinds, verb = hit.cue.kinds, hit.first
        if outlet.kind == "outlet":
            return led_by(reading, verb) or reports(reading, outlet, kinds, outlet.last)
        led_to = led(reading, verb) and "asks" not in kinds
        return told or led_to or outlet.kind == "group" or makes_claim(reading, outlet, kinds, verb)

    def _in_marks(self, reading: Reading, i: int, hit: Hit) -> Source | None:
        """A body whose name stands in marks: "أعلنت «لجنة الرقابة العليا» التابعة للحركة"."""
        relative = reading.any_at(("relative", "from"), hit.first - 1)
        body = reading.at("body_head", i) if reading.opened(i) and not relative else None
        quoted = self._sources.quoted(reading, i, i, "") if body and not body.clitics else None
        if (
            quoted is not None
            and "relay" in hit.cue.kinds
            and any(reading.which("quoting", quoted.last, quoted.last + 1))
        ):
            return quoted
        if quoted is None or not makes_claim(reading, named := replace(quoted, kind="body"), hit.cue.kinds, hit.first):
            return None
        return named

    def _by_head(self, reading: Reading, i: int, hit: Hit, headed: Source, *, told: bool) -> Source | None:
        """Who speaks of a phrase with a head noun at token i, as far as it is his."""
        kinds, verb = hit.cue.kinds, hit.first
        if "shows" in kinds:
            return feeling(reading, headed)
        if "directs" in kinds and (address := next(reading.which("directed", headed.first + 1, headed.last), None)):
            return until(headed, address.first)
        office = before_people(reading, headed) if "asks" in kinds else headed
        if office is not headed:
            return office if agrees(reading, office, verb) and not alone(reading, office) else None
        if "asks" in kinds and (asking := self._asking(reading, i, hit)):
            return asking
        led_to = led(reading, verb)
        shorter = _without_object(reading, headed, kinds, led_to=led_to)
        if shorter is None:
            return None
        headed = shorter
        told = told or ("reveals" in kinds and headed.first > i and _found(reading, headed.last))
        led_to = led_to and _DOES.isdisjoint(kinds) and ("asks" not in kinds or agrees(reading, headed, verb))
        sure = told or headed.kind == "own" or makes_claim(reading, headed, kinds, verb) or led_to
        if not ANNOUNCES.isdisjoint(kinds):
            headed = before_deed(reading, to_action(reading, headed))
        return headed if sure or self._hearers.hearer(reading, headed.last) else None

    def _asking(self, reading: Reading, i: int, hit: Hit) -> Source | None:
        """Who asks whom nothing parts from him, up to the name or the noun that ends his phrase."""
        verb, phrase = hit.first, self._phrases.headed(reading, i, clause=True)
        ascribes = "ascribes" in hit.cue.kinds
        if phrase and (by_name := to_name(reading, phrase)) and agrees(reading, by_name, verb):
            return by_name
        whole = of_one(reading, phrase if ascribes else before_asked(reading, phrase, 1)) if phrase else None
        named = of_name(reading, whole) if whole else None
        if named is None or whole is None:
            return None
        if named.last < whole.last:
            return named if opens(reading, named, verb) else None
        if phrase and whole.last < phrase.last and "ascribes" not in hit.cue.kinds and not alone(reading, whole):
            return whole if asks(reading, whole, verb) else None
        return whole if whole.kind == "person" and asks_somebody(reading, whole, verb) else None

    def _title_of_a_name(self, reading: Reading, i: int) -> bool:
        """What looks like an anaphor is a title that a name follows: "المسؤول أحمد كمال"; or findings of a kind."""
        anaphor, person = reading.at("anaphor", i), reading.at("person_head", i)
        longer = (reading.at(frame, i) for frame in ("group", "body_head"))
        if anaphor is not None and any(hit is not None and hit.last > anaphor.last for hit in longer):
            return True
        if anaphor is None or person is None or person.last < anaphor.last:
            return False
        return person.last < len(reading) and not self.none_at(reading, person.last) and reading.tight(person.last)

    def none_at(self, reading: Reading, i: int) -> bool:
        """No subject begins at token i: the text ends there, or a word that ends phrases and is no name stands."""
        return i >= len(reading) or (stops(reading, i) and self._sources.known(reading, i) is None)


def _without_object(reading: Reading, headed: Source, kinds: tuple[str, ...], *, led_to: bool) -> Source | None:
    """Who speaks without whom or what his verb takes, which nothing parts from him; None for somebody named before."""
    clause = complement(reading, headed.last)
    claims = "say" in kinds and (clause or reading.at("upon", headed.last))
    if not _CONCERNING.isdisjoint(kinds) and "ascribes" not in kinds and not claims:
        headed = of_name(reading, headed) if headed.kind == "group" else headed
        headed = before_praised(reading, headed) if "praises" in kinds else before_asked(reading, headed, 1)
        if alone(reading, headed):
            return None
    if "describes" in kinds:
        named = to_name(reading, headed)
        headed = named if named and as_what(reading, named.last) else before_described(reading, headed)
    if "warns" in kinds:
        headed = of_one(reading, headed)
    if ("informs" in kinds or "threatens" in kinds) and not clause and not led_to:
        headed = before_informed(reading, headed)
    if not _CHARACTERIZING.isdisjoint(kinds):
        headed = before_thing(reading, headed)
    return before_disclosed(reading, headed) if "publish" in kinds and not clause else headed
