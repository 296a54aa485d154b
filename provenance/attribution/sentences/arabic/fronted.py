"""Who speaks, named before his Arabic verb: "وكانت وزارة المالية أعلنت", "أما سامي كرم، …، فأعرب عن"."""

from __future__ import annotations

from provenance.attribution.reading import Hit, Reading
from provenance.attribution.sentences.arabic.claims import as_what
from provenance.attribution.sentences.arabic.speakers import entitled, first_name, middle_name, until
from provenance.attribution.sentences.arabic.verb_kinds import ANNOUNCES, CLAUSE_REACH, NEAR
from provenance.attribution.sentences.bare_names import BareNames
from provenance.attribution.sentences.clauses import (
    PARTING,
    complement,
    follows,
    near_end,
    past_adverbials,
    runs_on,
    speech,
)
from provenance.attribution.sentences.phrase_words import alone, thing
from provenance.attribution.sentences.phrases import Phrases
from provenance.attribution.source import Source
from provenance.attribution.word_forms import FORMS

_FRONTED_REACH = 12
_NAME_TOKENS = 3
_ANTECEDENT_REACH = 5
_OPENING_REACH = 22
_FRONTED = frozenset(
    {"say", "announce", "clausal", "relay", "weak", "asks", "voices", "stresses", "reveals", "describes"}
)
"""Kinds of verbs whose subject may stand before them."""
_OPENED = frozenset({"say", "opines"})
"""Those before which a name alone may stand."""


class Fronted:
    """Finds subjects before their verbs."""

    __slots__ = ("_bare_names", "_phrases")

    def __init__(self, phrases: Phrases, bare_names: BareNames) -> None:
        self._bare_names = bare_names
        self._phrases = phrases

    def find(self, reading: Reading, hit: Hit) -> Source | None:
        """A body or a person that an auxiliary sets before its verb: "وكانت وزارة المالية أعلنت"."""
        if _FRONTED.isdisjoint(hit.cue.kinds):
            return None
        last = hit.first
        while last > 0 and reading.at("aux", last - 1):
            last -= 1
        start, _ = reading.sentence(hit.first)
        claims = last - start <= _FRONTED_REACH and complement(reading, hit.last)
        if claims and (begins := self._phrases.filling(reading, start, last)):
            return begins
        before = self._topic(reading, start, hit) or self._antecedent(reading, hit)
        if before := before or self._opening(reading, start, hit, last):
            return before
        return self._behind(reading, start, hit, last)

    def _behind(self, reading: Reading, start: int, hit: Hit, last: int) -> Source | None:
        """Who stands between a word that sets subjects before verbs and the verb, or its auxiliary at token `last`."""
        for j in reversed(reading.places("fronting", max(start, last - _FRONTED_REACH), last)):
            if fronting := reading.at("fronting", j):
                if reading.word(fronting.first - 1) in FORMS.whether:
                    return None  # "لو أن الاتحاد أعلن"
                source = self._phrases.filling(reading, fronting.last, last) or _government(reading, fronting, last)
                if "reveals" in hit.cue.kinds and "say" not in hit.cue.kinds and not _revealed(reading, source, hit):
                    return None
                topic = "topic" in fronting.cue.kinds and reading.ends_sentence(fronting.first)
                spoken = "say" in hit.cue.kinds or ("announce" in hit.cue.kinds and complement(reading, hit.last))
                by_name = _plain_name(reading, fronting.last, last) and not _no_first(reading, fronting.last)
                whole = reading.ending("fronting", fronting.last) or fronting
                by_name = by_name and not reading.at("complement", whole.first)
                spoken = spoken or ("announce" in hit.cue.kinds and by_name)
                if source is None and (last < hit.first or topic or by_name) and spoken:
                    named = self._bare_names.at(reading, fronting.last)
                    source = until(named, last) if topic and named else named
                claimed = source is not None and source.last == last
                joined = hit.clitics.startswith(FORMS.joining) or reading.word(last).startswith(FORMS.joining)
                claimed = claimed and (not joined or runs_on(reading, last))
                announced = not {"announce", "asks"}.isdisjoint(hit.cue.kinds) or follows(
                    reading, hit.last, CLAUSE_REACH
                )
                announced = announced or ("describes" in hit.cue.kinds and as_what(reading, hit.last))
                announced = announced or reading.medium(hit.last, min(hit.last + NEAR, len(reading))) is not None
                return source if claimed and announced else None
        return None

    def _topic(self, reading: Reading, start: int, hit: Hit) -> Source | None:
        """Who is the sentence's topic, far before his verb: "أما الفنان سامي كرم، الذي يشارك في العرض، فأعرب عن"."""
        topic = reading.at("fronting", start)
        if topic is None and reading.at("person_head", start) and not hit.clitics:
            return self._parted(reading, start, hit)
        if topic is None or "topic" not in topic.cue.kinds or not hit.clitics.startswith(FORMS.then):
            return self._parted(reading, topic.last, hit) if topic else None
        named = self._phrases.headed(reading, topic.last, clause=True) or self._bare_names.at(reading, topic.last)
        if named is not None and named.last >= hit.first and complement(reading, hit.last):
            return until(named, hit.first)
        if named is None or named.last >= hit.first or alone(reading, named):
            return None
        apart = reading.any_at(("relative", "person_head"), named.last)
        return named if apart or reading.gap(named.last).strip() in PARTING else None

    def _parted(self, reading: Reading, i: int, hit: Hit) -> Source | None:
        """A subject that a relative clause between commas parts from its verb: "كان التحالف، الذي …، قد أعلن"."""
        last = hit.first - bool(reading.at("aux", hit.first - 1))
        if reading.gap(last).strip() not in PARTING:
            return None
        named = self._phrases.headed(reading, i, clause=True)
        if named is None or named.last >= last or reading.gap(named.last).strip() not in PARTING:
            return None
        if any(reading.gap(j).strip() in PARTING for j in range(named.last + 1, last)):
            return None
        return named if reading.at("relative", named.last) and not alone(reading, named) else None

    def _opening(self, reading: Reading, start: int, hit: Hit, last: int) -> Source | None:
        """A name and perhaps what he is, from the sentence's beginning to the verb: "سامي كرم، رئيس المركز أكد أن"."""
        start = past_adverbials(reading, start)
        if _OPENED.isdisjoint(hit.cue.kinds) or not 1 < last - start <= _OPENING_REACH or hit.clitics:
            return None
        named = None if _no_first(reading, start) else self._bare_names.at(reading, start, begins=True)
        if named is None or named.kind != "person":
            return None
        claims = complement(reading, hit.last) or speech(reading, hit.last)
        proves = not ANNOUNCES.isdisjoint(hit.cue.kinds) and not speech(reading, hit.last)
        if claims and not proves and named.last >= last and _plain_name(reading, start, last):
            return until(named, last)
        title = entitled(reading, named)
        if title is not None and title.first - start > 1 and not reading.definite(title.first):
            named = until(named, title.first)
        elif named.last < last and reading.at("relative", named.last):
            parted = claims and reading.gap(last).strip() in PARTING
            return named if parted and _plain_name(reading, start, named.last) else None
        elif named.last >= last or reading.gap(named.last).strip() not in PARTING:
            return None
        is_what = reading.any_at(("person_head", "describing"), named.last)
        claims = claims or follows(reading, hit.last, _ANTECEDENT_REACH)
        return named if is_what and claims and "say" in hit.cue.kinds else None

    def _antecedent(self, reading: Reading, hit: Hit) -> Source | None:
        """Who is said to have said so by the way: "بحضور رئيس البلدية سامي كرم الذي أكد أن"."""
        relative = reading.at("relative", hit.first - 1)
        if relative is None or "one" not in relative.cue.kinds or {"say", "weak"}.isdisjoint(hit.cue.kinds):
            return None
        claims = follows(reading, hit.last, _ANTECEDENT_REACH) or (
            "announce" in hit.cue.kinds and _act(reading, hit.last)
        )
        return self._phrases.closing(reading, relative.first) if claims else None


def _revealed(reading: Reading, source: Source | None, hit: Hit) -> bool:
    """People or studies found what follows the verb at once: "لكن أطباء وجدوا أن"."""
    said = complement(reading, hit.last) or complement(reading, hit.last + 1)
    return source is not None and source.kind == "group" and said


def _government(reading: Reading, fronting: Hit, last: int) -> Source | None:
    """A country or its capital between an auxiliary that agrees with it and the verb: "وكانت المنامة أعلنت"."""
    state = reading.at("state", fronting.last) if reading.at("aux", fronting.first) else None
    if state is None or state.clitics or state.last != last:
        return None
    feminine = reading.word(fronting.first).endswith(FORMS.she)
    return (
        Source(state.first, last, "body", (state.first, last)) if feminine != ("masculine" in state.cue.kinds) else None
    )


def _act(reading: Reading, i: int) -> bool:
    """The bare noun of an act that somebody announces stands near token i: "الذي أكد أمس دعم الحكومة"."""
    return any(thing(reading, j) and not reading.definite(j) for j in range(i, near_end(reading, i, NEAR)))


def _no_first(reading: Reading, i: int) -> bool:
    """Nobody's first name stands at token i, where a sentence opens: "الأرقام تقول"."""
    return not first_name(reading, i) or reading.word(i).startswith(reading.grammar.article[:1])


def _plain_name(reading: Reading, first: int, last: int) -> bool:
    """Tokens [first, last) are a first name and one or two more, and no noun of action, "our" or "his" anything."""
    if not 1 < last - first <= _NAME_TOKENS or FORMS.deed.fullmatch(reading.word(first)):
        return False
    names = all(reading.spaced(j) and middle_name(reading, j) for j in range(first + 1, last))
    return names and not reading.word(last - 1).endswith(FORMS.ours)
