"""The subject of a verb of reporting in languages with capitals: beside the verb, or where its sentence opens."""

from __future__ import annotations

import re

from provenance.attribution.reading import Hit, Reading
from provenance.attribution.sentences.appositions import apposition, described
from provenance.attribution.sentences.around_verbs import CLAUSE, QUOTED, auxiliaries, past_adverbs
from provenance.attribution.sentences.capitals import Capitals
from provenance.attribution.sentences.german_clauses import (
    FINAL_TOKENS,
    closes_frame,
    final_start,
    framed,
    surname,
    told_before,
)
from provenance.attribution.sentences.listeners import Listeners
from provenance.attribution.sentences.platform_accounts import by_its_name
from provenance.attribution.sentences.word_order import agreeing, behind_medium, set_off, within_body
from provenance.attribution.source import Source
from provenance.attribution.sources import Sources

_DATELINE = re.compile(r"\)\s*[-\u2013\u2014]\s")
_DATELINE_TOKENS = 10
_PARTED = re.compile(r"[%°€$£]?,\s")
_CLOSED = re.compile(r"\s*[)»”]?\s*[.,;]")
_APOSTROPHE = re.compile("['’]")
_GROUP_TOKENS = 4
_CALLED = 4
_CASED = "~"
"""What stands for the endings of a noun in the tables."""
_MANNER_TOKENS = 5
_AFTER_TOPIC = (",", "(", ":")
_TYING = ("preposition", "to", "genitive", "determiner", "linking", "told", "stop")
_SENTENCE_TOKENS = 40
_SPEAKERS = ("person_head", "body_head", "outlet_head", "group", "platform")


class Subjects:
    """Finds the subject of a verb."""

    __slots__ = ("_capitals", "_listeners", "_sources")

    def __init__(self, sources: Sources, capitals: Capitals, listeners: Listeners) -> None:
        self._sources = sources
        self._capitals = capitals
        self._listeners = listeners

    def find(self, reading: Reading, hit: Hit) -> Source | None:
        """The subject, wherever the language puts it; German clauses that the verb closes apart."""
        if reading.grammar.subject == "initial":
            return self._initial(reading, hit) or set_off(reading, hit)
        return self._beside(reading, hit)

    def _beside(self, reading: Reading, hit: Hit) -> Source | None:
        """Before the verb, or after it where a quotation or a comma stands before."""
        start = auxiliaries(reading, hit.first)
        gap = reading.gap(start)
        if reading.grammar.free and (body := within_body(self._capitals, reading, hit)):
            return body
        if inverted := self._inverted(reading, hit, start):
            return inverted
        if "," in gap and (after := self._behind_comma(reading, hit, start)):
            return after
        apart = "\n" in gap or self._parenthetic(reading, start) or _behind_all(reading, start)
        apart = apart or ("," in gap and _named_before(reading, hit))
        before = None if apart else self._capitals.before(reading, hit.first)
        before = behind_medium(self._capitals, reading, before, start) if before else None
        return before or self._german(reading, hit, gap) or self._coordinated(reading, start)

    def _behind_comma(self, reading: Reading, hit: Hit, start: int) -> Source | None:
        """Who follows a verb that a comma parts from what stands before: "…, said Ann Paz."."""
        after = self._capitals.after(reading, past_adverbs(reading, hit.last))
        if after is None:
            return None
        if after.kind == "group" and hit.cue.kinds != ("acts",) and _soon_closed(reading, after.last):
            return after
        names = any(reading.word(i)[0].isupper() for i in range(after.first, after.last))
        tells = reading.grammar.adjectives_behind and {"relay", "say"} <= set(hit.cue.kinds)
        if (names or tells) and _closed(reading, after.last):
            return described(reading, after)
        return described(reading, after) if self._parenthetic(reading, start) else None

    def _german(self, reading: Reading, hit: Hit, gap: str) -> Source | None:
        """German: one surname behind a verb of plain speech, an outlet or a group behind one of publishing: "Er sei
        leer, sagte Thurnherr.", "Das berichten mehrere Medien"."""
        if not reading.grammar.nouns:
            return None
        if "plain" in hit.cue.kinds and "," in gap and (alone := surname(reading, hit)):
            return alone
        after = self._capitals.after(reading, past_adverbs(reading, hit.last)) if "relay" in hit.cue.kinds else None
        return after if after and after.kind in ("outlet", "group") else None

    def _parenthetic(self, reading: Reading, start: int) -> bool:
        """A comma parts the verb at token `start` from what stands before, and closes no apposition: the subject
        follows, "Velmora Bridge, says the mayor, is closed"."""
        grammar = reading.grammar
        if grammar.nouns or grammar.free or grammar.subject != "either" or not _PARTED.fullmatch(reading.gap(start)):
            return False
        return apposition(reading, start) is None

    def _coordinated(self, reading: Reading, start: int) -> Source | None:
        """Who opens a sentence whose later verb "and" joins to the first: "La Commission a ouvert … et dit"."""
        first = reading.sentence(start)[0]
        if not reading.at("and", start - 1) or not reading.tight(start) or start - first > _SENTENCE_TOKENS:
            return None
        source = self._capitals.after(reading, first, lenient=True, opens=True)
        named = source is not None and any(reading.capital(i) for i in range(source.first + 1, source.last))
        return source if source and named and source.kind in ("person", "body") and source.last < start - 1 else None

    def _inverted(self, reading: Reading, hit: Hit, start: int) -> Source | None:
        """Who follows the verb, and whom it told, where word order is free, or a quotation or "so" stands before."""
        grammar, quoted = reading.grammar, QUOTED.search(reading.gap(start)) is not None
        free = grammar.free or reading.ending("inverting", start) is not None or _phrase_opens(reading, start)
        adverb = grammar.nouns and start < hit.first and reading.ends_sentence(start)
        free = free or adverb or any(reading.at("resumed", i) for i in range(start, hit.first))
        free = free or (grammar.nouns and start == hit.first and "," in reading.gap(start))
        i = past_adverbs(reading, hit.last)
        paused = "," in reading.gap(start) and reading.at("to", i) is not None
        if not (free or quoted or paused):
            return None
        told = (reading.at("told", hit.last) if free else None) or reading.at("to", i)
        heard = self._listeners.outlet_behind(reading, told) if told else None
        ours = reading.at("own", told.last) if told else None
        if paused and not (free or quoted or heard or ours):
            return None
        i = past_adverbs(reading, heard.last if heard else ours.last if ours else i)
        after = self._capitals.after(reading, i) or self._past_manner(reading, i)
        word = reading.word(after.first) if after else ""
        if after and grammar.free and (word.endswith(grammar.infinitive) or word[:1].isdigit()):
            after = None
        if after and grammar.free and not opens_name(reading, after.first):
            after = None
        if after and grammar.free and after.kind == "outlet" and hit.cue.kinds == ("acts",) and reading.tight(start):
            after = None
        if grammar.free and reading.tight(start) and (ahead := agreeing(self._capitals, reading, hit, after)):
            return ahead
        if after is None and grammar.nouns and (quoted or adverb) and not self._sources.any_name(reading, hit.last):
            after = surname(reading, hit)
        if after is None or not (free or after.kind != "person" or _may_begin_name(reading, after.first)):
            return None
        return described(reading, after)

    def _past_manner(self, reading: Reading, i: int) -> Source | None:
        """Who said it, past how, when or where: "relató entre lágrimas Graciela Montalvo"."""
        for j in range(i, min(i + _MANNER_TOKENS, len(reading))):
            if not reading.tight(j):
                return None
            headed = reading.at("determiner", j) and reading.any_at(("person_head", "group"), j + 1)
            if j > i and (reading.capital(j) or headed):
                tied = reading.any_at(_TYING, j - 1)
                found = None if tied else self._capitals.after(reading, j)
                return found if found and found.kind in ("person", "group") else None
        return None

    def _initial(self, reading: Reading, hit: Hit) -> Source | None:
        """Turkish: the verb closes its sentence, whose first words are the subject."""
        first = _past_dateline(reading, reading.sentence(hit.first)[0], hit.first)
        first = max((i for i in range(first + 1, hit.first) if reading.gap(i).strip() == ";"), default=first)
        source = self._capitals.after(reading, first, opens=True)
        if source and (behind := _behind_object(reading, source)):
            source = self._capitals.after(reading, behind)
            if source and source.last == hit.first:
                return source
        source = by_its_name(reading, source) if source else None
        if source is not None and _inflected(reading, source):
            source = None
        if source and (told := next(reading.which("told_before", first + 1, source.last), None)):
            source = self._capitals.after(reading, told.last)
        if source is not None and _APOSTROPHE.match(reading.gap(source.last)):
            source = None
        topic = source is not None and (source.kind != "person" or _paused(reading, source.last))
        if source is not None and topic and source.last <= hit.first and not _listed(reading, source):
            return source
        near = self._sources.ending(reading, hit.first) or self._capitals.before(reading, hit.first)
        if near is None or near.kind == "outlet":
            return near
        whole = near.kind == "body" and reading.ending("body_head", near.last) and not _inflected(reading, near)
        return near if whole and not QUOTED.search(reading.gap(near.last)) else None

    def opening(self, reading: Reading, hit: Hit) -> Source | None:
        """The outlet that opens a clause which a verb of reporting closes: "nachdem das Portal X darüber berichtet
        hatte". Other verbs close clauses about the outlet."""
        if not reading.grammar.nouns or "relay" not in hit.cue.kinds or CLAUSE.match(reading.gap(hit.first).strip()):
            return None
        first = final_start(reading, hit.first)
        if not reading.at("subordinating", first):
            return framed(self._capitals, reading, first, hit.first)
        source = self._capitals.outlet_after(reading, first + 1) or self._capitals.after(reading, first + 1)
        return source if source and source.kind == "outlet" and source.last <= hit.first else None

    def closing(self, reading: Reading, hit: Hit) -> tuple[Source, ...] | None:
        """German: who spoke, and whom they told, where the verb closes its clause; None where it does not."""
        kinds = set(hit.cue.kinds)
        told = self._listeners.told_in_clause(reading, hit) if "perfect" in kinds else None
        if told is None and kinds != {"perfect"} and not closes_frame(reading, hit):
            return told_before(self._capitals, reading, hit) or None
        speaker = framed(self._capitals, reading, final_start(reading, hit.first), hit.first)
        fits = speaker and kinds & ({"relay"} if speaker.kind == "outlet" else {"say", "acts", "perfect"})
        speaker = speaker if fits else None
        return tuple(one for one in (speaker, told) if one)


def _named_before(reading: Reading, hit: Hit) -> bool:
    """French, Spanish: somebody named earlier follows the verb and ends the clause: ", a annoncé lundi le groupe."."""
    if not reading.grammar.adjectives_behind or not {"relay", "say"} <= set(hit.cue.kinds):
        return False
    i = past_adverbs(reading, hit.last)
    headed = reading.any_at(("person_head", "body_head"), i + 1)
    return headed and reading.at("determiner", i) is not None and _closed(reading, i + 2)


def _closed(reading: Reading, i: int) -> bool:
    """A mark stands before token i, or behind a short name in brackets there: "el Instituto de Defensa (Indeci),"."""
    last = (reading.closed(i, ")") or i) if i < len(reading) and reading.gap(i) == " (" else i
    return last >= len(reading) or _CLOSED.match(reading.gap(last)) is not None


def _soon_closed(reading: Reading, i: int) -> bool:
    """A mark closes within a few words what says who an unnamed group is: "une source proche du dossier, …"."""
    for j in range(i, i + _GROUP_TOKENS):
        if j >= len(reading) or not reading.tight(j):
            return True
        if reading.at("stop", j) or reading.at("clause", j) or reading.at("verb", j):
            return False
    return False


def _phrase_opens(reading: Reading, verb: int) -> bool:
    """German: a phrase with a preposition opens the clause; verb and subject follow: "Im Gespräch … sagte X"."""
    if not reading.grammar.nouns:
        return False
    first = verb
    while first > max(0, verb - FINAL_TOKENS) and not CLAUSE.search(reading.gap(first)):
        first -= 1
    return first < verb and reading.any_at(("preposition", "before", "told", "medium"), first)


def opens_name(reading: Reading, i: int) -> bool:
    """Russian: a name or a noun for a speaker stands at token i, or behind adjectives; else an object does."""
    while i < len(reading) and not reading.capital(i) and reading.word(i).endswith(reading.grammar.adjective):
        i += 1
    return i < len(reading) and (reading.capital(i) or reading.any_at(_SPEAKERS, i))


def _behind_all(reading: Reading, start: int) -> bool:
    """Russian: a comma that closes no apposition parts the verb from what was said; its subject follows: "Матч
    отменён, объявил диктор"."""
    return (
        reading.grammar.free
        and _PARTED.fullmatch(reading.gap(start)) is not None
        and apposition(reading, start) is None
    )


def _may_begin_name(reading: Reading, i: int) -> bool:
    """A capital or an article stands at token i: "afirmó el portavoz"."""
    titled = reading.at("person_head", i) is not None and i + 1 < len(reading) and reading.capital(i + 1)
    return reading.capital(i) or reading.at("determiner", i) is not None or titled


def _inflected(reading: Reading, source: Source) -> bool:
    """Turkish: people, rumours or a body in a case that no subject has: "İddiayı", "Uzmanlardan", "Savcılığa"."""
    one = source.kind == "group" and source.last == source.first + 1
    head = reading.ending("body_head" if source.kind == "body" else "group", source.last)
    if head is not None and head.cue.text.endswith(_CASED) and (one or source.kind == "body"):
        noun = head.cue.text.split(" ")[-1].removesuffix(_CASED)
        return reading.word(head.last - 1)[len(noun) :].endswith(reading.grammar.cases)
    return one and reading.word(source.first).endswith(reading.grammar.oblique)


def _behind_object(reading: Reading, source: Source) -> int:
    """Turkish: where a phrase goes on behind what its end told of, 0 where it holds none: "Yolun kapandığını İzmir
    Valiliği bildirdi"."""
    told = (
        i for i in range(source.last - 1, source.first, -1) if reading.word(i - 1).endswith(reading.grammar.participle)
    )
    return next(told, 0) if reading.grammar.participle else 0


def _paused(reading: Reading, i: int) -> bool:
    """A mark parts a name before token i from its clause, perhaps behind who is called so: "Ayşe Demir adlı kadın,"."""
    if reading.at("aux", i):
        return True
    called = reading.at("called", i)
    places = range(called.last + 1, min(called.last + _CALLED, len(reading))) if called else (i,)
    return any(reading.gap(j).strip()[:1] in _AFTER_TOPIC for j in places)


def _listed(reading: Reading, source: Source) -> bool:
    """A word and a comma that begin a list: "Ankara, İstanbul ve İzmir'deki okullar"."""
    i = source.last
    listing = source.last == source.first + 1 and i + 1 < len(reading) and reading.gap(i).strip() == ","
    return listing and reading.capital(i) and (reading.at("and", i + 1) is not None or "," in reading.gap(i + 1))


def _past_dateline(reading: Reading, first: int, last: int) -> int:
    """Past a dateline that opens a sentence: "YEŞİLOVA (AA) - "."""
    closed = (i for i in range(first + 1, min(first + _DATELINE_TOKENS, last)) if _DATELINE.search(reading.gap(i)))
    return next(closed, first)
