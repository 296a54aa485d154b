"""Verbs of reporting beside their subject where no name has a capital: Persian and Hebrew."""

from __future__ import annotations

from dataclasses import replace

from provenance.attribution.reading import Hit, Reading
from provenance.attribution.sentences.around_verbs import CLAUSE_TOKENS, QUOTED, clause_start
from provenance.attribution.sentences.bare_names import BareNames
from provenance.attribution.sentences.clauses import complement, speech
from provenance.attribution.sentences.credits import Credit, credit
from provenance.attribution.sentences.phrase_words import COMMAS
from provenance.attribution.sentences.phrases import Phrases
from provenance.attribution.source import Source
from provenance.attribution.sources import Sources

_LONG_CLAUSE = 20
_AFTER_TOKENS = 3
_NAME_TOKENS = 5
_APPOSITION_TOKENS = 24
_SENTENCE_TOKENS = 40
_DATELINE_TOKENS = 8
_DATELINE = ("-", "–", "—", "/", "_")
_NAMELESS = ("stop", "verb", "body_head", "person_head", "outlet_head", "group", "anaphor", "before", "complement")


class WithoutCapitals:
    """Reads the credits of one verb of Persian or Hebrew."""

    __slots__ = ("_bare_names", "_phrases", "_sources")

    def __init__(self, sources: Sources, phrases: Phrases, bare_names: BareNames) -> None:
        self._sources = sources
        self._phrases = phrases
        self._bare_names = bare_names

    def read(self, reading: Reading, hit: Hit) -> list[Credit]:
        """The subject, before the verb or else behind it, and whom it told."""
        if _is_act(reading, hit):
            return []
        source = self._sources.ending(reading, hit.first)
        hearer = source if source and any(reading.ending("told", source.first - n, 6) for n in (0, 1)) else None
        hearer = hearer or self._heard_before(reading, hit)
        to = _to_whom(reading, source) if source and not hearer else None
        if source and to:
            speaker = self.clause_head(reading, hit._replace(first=to.first))
            return [credit(reading, one, hit) for one in (speaker, source) if one]
        if source is None or hearer:
            source = self.clause_head(reading, hit)
        if _byline_noun(reading, hit.first):
            return []
        if source is None or (hearer and source.last > hearer.first):
            source = self._sources.outlet(reading, hit.last) or self._phrases.headed(reading, hit.last, clause=True)
        source = source or _entitled_after(reading, hit.last)
        source = source or self.named_after(reading, hit, hit.last)
        if source is None:
            return []
        heard = None
        if source.kind != "outlet":
            i = source.last if source.first >= hit.last else hit.last
            heard = self._heard_behind(reading, i) or self._on_air_there(reading, i)
            heard = heard or self._heard_behind(reading, _past_apposition(reading, i))
        return [credit(reading, one, hit) for one in (source, heard) if one]

    def clause_head(self, reading: Reading, hit: Hit) -> Source | None:
        """A headed phrase or a name from a clause's beginning to the verb, or to an adverbial before it."""
        if apposed := self._apposed(reading, hit) or _named_apposed(reading, hit):
            return apposed
        first = clause_start(reading, _before_marked(reading, hit.first), _LONG_CLAUSE)
        first = self._past_dateline(reading, first, hit.first)
        if reading.grammar.subject == "initial" and (topic := self._topic(reading, first, hit)):
            return topic
        for i in range(first, min(first + 3, hit.first)):
            source = self._sources.outlet(reading, i) or self._phrases.headed(reading, i, clause=True)
            if source is None and i == first:
                source = self._within(reading, i)
            if source is not None and source.last <= hit.first:
                return _subject(reading, source, hit.first)
        if entitled := _entitled(reading, first, hit.first):
            return entitled
        near = hit.first - first <= CLAUSE_TOKENS
        claims = complement(reading, hit.last) or speech(reading, hit.last)
        if not near or not claims or first >= hit.first or reading.at("stop", first) or reading.at("anaphor", first):
            return None
        source = self._bare_names.at(reading, first, begins=reading.ends_sentence(first))
        return source if source and source.last - source.first <= _NAME_TOKENS and source.last <= hit.first else None

    def _past_dateline(self, reading: Reading, first: int, verb: int) -> int:
        """Persian: where a clause begins behind a dateline: "خرم‌آباد - ایرنا - فرماندار گفت"."""
        for i in range(first + 1, min(first + _DATELINE_TOKENS, verb) if reading.ends_sentence(first) else first):
            mark = reading.gap(i).strip()
            if mark in _DATELINE and self._sources.ending(reading, i):
                return i + (mark == "/")
        return first

    def _within(self, reading: Reading, i: int) -> Source | None:
        """Hebrew: where it was said, at token i: "במשרד הביטחון הודיעו", "ברשת אל־ג'זירה נטען"."""
        for letter in reading.grammar.locative:
            if source := self._sources.outlet(reading, i, letter) or self._phrases.headed(
                reading, i, letter, clause=True
            ):
                return source
        return None

    def _apposed(self, reading: Reading, hit: Hit) -> Source | None:
        """Somebody with a head noun, and his name between commas before the verb: "ראש העירייה, דנה ברקאי, אמרה"."""
        if hit.first == 0 or reading.gap(hit.first).strip() not in COMMAS:
            return None
        comma = clause_start(reading, hit.first - 1, _NAME_TOKENS)
        if comma in (0, hit.first - 1 - _NAME_TOKENS) or reading.gap(comma).strip() not in COMMAS:
            return None
        first = clause_start(reading, comma - 1, CLAUSE_TOKENS)
        title = reading.at("person_head", first)
        if title and title.last == comma:
            return Source(first, hit.first, "person", (first, hit.first))
        headed = self._phrases.headed(reading, first, clause=True)
        if headed is None or headed.last < comma:
            return None
        return replace(headed, last=hit.first, name=(headed.first, hit.first))

    def _topic(self, reading: Reading, clause: int, hit: Hit) -> Source | None:
        """Persian: a headed phrase that opens the sentence, whose verb closes it behind other clauses."""
        first = reading.sentence(hit.first)[0]
        if first >= clause or hit.first - first > _SENTENCE_TOKENS:
            return None
        source = self._phrases.headed(reading, first, clause=True)
        if source is None or source.last > clause:
            return None
        if reading.at("light", source.last):
            return None
        paused = reading.gap(source.last).strip() in COMMAS
        return source if paused or _leads(reading, source.last, hit.first) else None

    def named_after(self, reading: Reading, hit: Hit, i: int) -> Source | None:
        """A name without a head noun at token i, behind a quotation, its verb and perhaps whom it was told, up to a
        mark: "״…״, סיפר יואב שלו, תושב"."""
        if not QUOTED.search(reading.gap(hit.first)) or i >= len(reading) or "\n" in reading.gap(i):
            return None
        named = self._phrases.headed(reading, i, clause=True) or self._bare_names.at(reading, i)
        short = named is not None and 1 < named.last - named.first <= _AFTER_TOKENS
        return named if short and named and self._ends_name(reading, named.last) else None

    def _ends_name(self, reading: Reading, i: int) -> bool:
        """A mark, where it was said or whom it was told stands at token i, behind a name: "סיפרה רונית לוי ל-ynet"."""
        apart = i >= len(reading) or not reading.tight(i)
        return apart or reading.any_at(("medium", "told"), i) or bool(self._heard_behind(reading, i))

    def _heard_before(self, reading: Reading, hit: Hit) -> Source | None:
        """Hebrew: the outlet that ends before the verb and carries the preposition of what opens the clause."""
        letter = reading.grammar.dative
        for i in range(hit.first - 1, max(0, hit.first - _NAME_TOKENS), -1) if letter else ():
            heard = self._sources.outlet(reading, i, letter) if reading.ending("told", i) else None
            if heard is not None and heard.last == hit.first:
                return heard
        return None

    def _heard_behind(self, reading: Reading, i: int) -> Source | None:
        """Whom it was told, after the speaker: "אמרה ראש המועצה ל"הארץ""."""
        dative = reading.grammar.dative
        if i >= len(reading) or not dative:
            return None
        if reading.word(i) == dative and i + 1 < len(reading):
            return self._sources.known(reading, i + 1)
        return self._sources.outlet(reading, i, dative)

    def _on_air_there(self, reading: Reading, i: int) -> Source | None:
        """Hebrew: the station on which it was said: "הזהירה בכאן רשת ב'"."""
        for letter in reading.grammar.locative[:1]:
            known = self._sources.known(reading, i, letter)
            return known if known and known.kind == "outlet" else None
        return None


def _subject(reading: Reading, source: Source, verb: int) -> Source | None:
    """The source of a clause as the subject of its verb; nobody where it is one named before ("این مقام مسئول")."""
    if reading.at("determiner", source.first - 1) and reading.tight(source.first):
        return None
    end = _before_object(reading, source, verb)
    if end != source.last:
        return replace(source, last=end, name=(source.first, end)) if end else None
    return source if _leads(reading, end, verb) else None


def _before_object(reading: Reading, source: Source, verb: int) -> int:
    """Persian: where a subject ends before what the verb has for its object, 0 where that is not seen: "سخنگوی دولت خبر
    استعفا را تکذیب کرد"; else where the source ends."""
    marked = next(reading.which("object", source.last, verb), None)
    if marked is None or source.kind == "outlet":
        return source.last
    thing = next(reading.which("thing", source.first + 2, source.last), None)
    if thing is not None:
        return thing.first
    return 0 if marked.first == source.last else source.last


def _past_apposition(reading: Reading, i: int) -> int:
    """Hebrew: behind what is said of a speaker between commas from token i: "סיפר דני פרץ, תושב העיר, ל-ynet"."""
    if not reading.grammar.dative or i >= len(reading) or reading.gap(i).strip() not in COMMAS:
        return len(reading)
    closing = (j for j in range(i + 1, min(i + _NAME_TOKENS + 1, len(reading))) if not reading.tight(j))
    end = next(closing, len(reading))
    return end if reading.gap(end).strip() in COMMAS else len(reading)


def _is_act(reading: Reading, hit: Hit) -> bool:
    """Hebrew: a verb that says nothing, as its object is no report, or is part of a noun: "הכנסת אישרה את התקציב",
    "כתב אישום"."""
    acts = "does" in hit.cue.kinds and reading.at("object", hit.last) and not reading.at("report", hit.last + 1)
    return bool(acts) or "nothing" in hit.cue.kinds


def _to_whom(reading: Reading, source: Source) -> Hit | None:
    """The preposition before an outlet, or before its noun: "به آژانس خبری پژواک"."""
    head = reading.ending("outlet_head", source.first)
    return reading.ending("to", source.first) or (reading.ending("to", head.first) if head else None)


def _entitled(reading: Reading, first: int, verb: int) -> Source | None:
    """A title with the article and a name up to the verb: "השר אורי לפידות תקף"; alone it is somebody named before."""
    title = reading.at("person_head", first)
    if title is None or not 2 <= verb - title.last <= _AFTER_TOKENS:
        return None
    plain = all(reading.tight(i) for i in range(title.last, verb + 1))
    plain = plain and not any(reading.at(frame, i) for i in range(title.last, verb) for frame in (*_NAMELESS, "aux"))
    return Source(first, verb, "person", (first, verb)) if plain else None


def _entitled_after(reading: Reading, i: int) -> Source | None:
    """A title with the article and a name behind the verb, up to the clause: "אתמול אמר השר עוזי ברנע כי"."""
    title = reading.at("person_head", i)
    end = min(title.last + _AFTER_TOKENS, len(reading)) if title else 0
    for last in range(title.last + 1, end + 1) if title else ():
        if reading.any_at((*_NAMELESS, "aux"), last - 1) or not reading.tight(last - 1):
            return None
        if complement(reading, last) or speech(reading, last):
            return Source(i, last, "person", (i, last))
    return None


def _named_apposed(reading: Reading, hit: Hit) -> Source | None:
    """A name that opens the verb's sentence, and behind a comma what he is: "پروانه شکیبا، ساکن روستا، می‌گوید"."""
    start = reading.sentence(hit.first)[0]
    around = range(max(start + 1, hit.first - _APPOSITION_TOKENS), min(hit.first + 1, len(reading)))
    opening = [i for i in around if not reading.tight(i)]
    joined = [i for i in around if reading.at("and", i - 1)]
    behind_object = [i for i in around if reading.at("object", i - 1)]
    for first in (*behind_object, start, *sorted((*opening, *joined))):
        comma = next((i for i in opening if i > first), None)
        least = 1 if reading.at("person_head", first) else 2
        if comma is None or reading.gap(comma).strip() not in COMMAS or not least <= comma - first < _NAME_TOKENS:
            continue
        title = reading.at("person_head", comma) or reading.at("group", comma)
        named = next((j for j in opening if j > comma), None)
        if reading.at("person_head", first) and named and 2 <= named - comma < _NAME_TOKENS:
            return Source(first, named, "person", (first, named))
        plain = not any(reading.at(frame, i) for i in range(first, comma) for frame in _NAMELESS)
        if title and not title.prefix and plain:
            return Source(first, comma, "person", (first, comma))
    return None


def _before_marked(reading: Reading, verb: int) -> int:
    """Where the noun stands whose name in marks closes before the verb and perhaps where he wrote it: "کانال «نسیم»
    در تلگرام نوشت"; else the verb."""
    last = next((i for i in range(verb, max(0, verb - _NAME_TOKENS), -1) if not reading.spaced(i)), verb)
    if last < verb and not _leads(reading, last, verb):
        return verb
    around = range(last - 1, max(0, last - _NAME_TOKENS), -1)
    opened = next((i for i in around if reading.opened(i) and reading.closing(i) == last), None)
    return opened - 1 if opened and len(reading.gap(opened).strip()) == 1 else verb


def _leads(reading: Reading, i: int, verb: int) -> bool:
    """Nothing but an adverbial stands between a subject that ends before token i and its verb."""
    return i >= verb or reading.any_at(("stop", "aux", "before", "told", "medium"), i)


def _byline_noun(reading: Reading, i: int) -> bool:
    """Token i is a reporter rather than a verb, before his paper's name: "כתב "מעריב" נפצע"."""
    head = reading.at("outlet_head", i)
    return head is not None and head.cue.kinds[0] == "reporter" and (i == 0 or not reading.tight(i))
