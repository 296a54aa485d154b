"""Verbs of reporting that stand beside their subject, or close its sentence: all languages but Arabic and Chinese."""

from __future__ import annotations

import re
from dataclasses import replace

from provenance.attribution.reading import Hit, Reading
from provenance.attribution.sentences.bare_names import BareNames
from provenance.attribution.sentences.capitals import Capitals
from provenance.attribution.sentences.clauses import complement, refuted, speech
from provenance.attribution.sentences.credits import Credit, credit
from provenance.attribution.sentences.german_clauses import (
    FINAL_TOKENS,
    closes_frame,
    ends_in_prefix,
    final_start,
    framed,
    told_before,
)
from provenance.attribution.sentences.phrase_words import COMMAS
from provenance.attribution.sentences.phrases import Phrases
from provenance.attribution.sentences.word_order import (
    CLAUSE_TOKENS,
    QUOTED,
    agreeing,
    clause_start,
    set_off,
    within_body,
)
from provenance.attribution.sources import Source, Sources

_PAUSED = re.compile(r"[,\"“”»]")
_CLAUSE = re.compile(r"[.,،؛:;!?؟\n«»\"“”]")
_DATELINE = re.compile(r"\)\s*[-\u2013\u2014]\s")
_DATELINE_TOKENS = 10
_APOSTROPHE = re.compile("['’]")
_LONG_CLAUSE = 20
_AFTER_TOKENS = 3
_GROUP_TOKENS = 4
_NAME_TOKENS = 5
_NOUN_TOKENS = 6
_MANNER_TOKENS = 5
_SO = 2
_ARTICLE_LETTERS = 3
_DATIVE_TOKENS, _TOLD_TOKENS = 3, 3
_TAGGED_TOKENS = 10
_SPEECH = re.compile(r":\s*[«\"“„]")
_AFTER_TOPIC = (",", "(", ":")
_TYING = ("preposition", "to", "genitive", "determiner", "linking", "told", "stop")
_APPOSITION_TOKENS = 24
_SENTENCE_TOKENS = 40
_SPEAKERS = ("person_head", "body_head", "outlet_head", "group", "platform")
_NAMELESS = ("stop", "verb", "body_head", "person_head", "outlet_head", "group", "anaphor", "before", "complement")


class VerbBeside:
    """Reads the credits of one verb."""

    __slots__ = ("_bare_names", "_capitals", "_phrases", "_sources")

    def __init__(self, sources: Sources, phrases: Phrases, bare_names: BareNames, capitals: Capitals) -> None:
        self._sources = sources
        self._phrases = phrases
        self._bare_names = bare_names
        self._capitals = capitals

    def read(self, reading: Reading, hit: Hit) -> list[Credit]:
        """The subject, and whom it told."""
        if (hit.first and reading.at("unsubjected", hit.first - 1)) or not _tags(reading, hit):
            return []
        if not reading.grammar.cased:
            return self._uncased(reading, hit)
        if reading.grammar.nouns and (both := self._closing(reading, hit)) is not None:
            return [credit(reading, one, hit) for one in both]
        initial = reading.grammar.subject == "initial"
        source = self._initial(reading, hit) or set_off(reading, hit) if initial else self._subject(reading, hit)
        if (source is None or source.kind != "outlet") and (final := self._opening(reading, hit)):
            source = final
        if source is None and (heard := self._told_by_a_noun(reading, hit)):
            return [credit(reading, heard, hit)]
        if source is None or _is_no_report(reading, source, hit) or not (initial or _fits(reading, source, hit)):
            return []
        heard = (
            self._told(reading, source, hit)
            or self._told_between(reading, source, hit)
            or self._told_in_front(reading, source, hit)
            or self._told_on(reading, source, hit)
            if source.kind != "outlet" and (reading.grammar.nouns or hit.cue.kinds != ("acts",))
            else None
        )
        people = self._sources.people(reading, source)
        named = replace(source, first=source.name[0]) if people else source
        each = [people, named, *self._sources.also(reading, source), heard]
        return [credit(reading, one, hit) for one in each if one]

    def _closing(self, reading: Reading, hit: Hit) -> tuple[Source, ...] | None:
        """German: who spoke, and whom they told, where the verb closes its clause; None where it does not."""
        kinds = set(hit.cue.kinds)
        told = self._told_before(reading, hit) if "perfect" in kinds else None
        if told is None and kinds != {"perfect"} and not closes_frame(reading, hit):
            return told_before(self._capitals, reading, hit) or None
        speaker = framed(self._capitals, reading, final_start(reading, hit.first), hit.first)
        fits = speaker and kinds & ({"relay"} if speaker.kind == "outlet" else {"say", "acts", "perfect"})
        speaker = speaker if fits else None
        return tuple(one for one in (speaker, told) if one)

    def _told(self, reading: Reading, source: Source, hit: Hit) -> Source | None:
        """Whom it was told, right after speaker and verb: "dem Deutschlandfunk", "a la agencia EFE"; or after what was
        told, a few words long: "confirmed his loss to Nine News"."""
        i = max(source.last, hit.last)
        to = reading.at("to", i) or reading.at("to", _past_adverbs(reading, i))
        if to is not None or reading.grammar.nouns:
            heard = self._to(reading, to) if to else self._capitals.outlet_after(reading, i)
            if heard is None and reading.at("dative", i):
                headed = self._capitals.after(reading, i)
                heard = headed if headed and headed.kind == "outlet" else None
            return heard or (self._on_air(reading, i) if reading.grammar.nouns else None)
        return self._told_of(reading, i) if "passed_on" in hit.cue.kinds else None

    def _on_air(self, reading: Reading, i: int) -> Source | None:
        """German: where it was said, behind a short object: "kritisierte den Vorstoß im Bayerischen Rundfunk"."""
        for j in range(i, min(i + _NOUN_TOKENS, len(reading))):
            if not (reading.tight(j) or reading.opened(j)) or reading.at("report", j):
                return None
            on = reading.at("on", j)
            if on is not None and (heard := self._capitals.outlet_after(reading, on.last)):
                return heard
        return None

    def _to(self, reading: Reading, to: Hit) -> Source | None:
        """The outlet behind a preposition, whose article may be the name's own: "a La Vanguardia"."""
        return self._capitals.outlet_after(reading, to.last) or self._capitals.outlet_after(reading, to.first + 1)

    def _told_between(self, reading: Reading, source: Source, hit: Hit) -> Source | None:
        """Whom a speaker told that follows verb and hearer: "« … », déplore au Parisien Maud Kerjean"."""
        to = reading.at("to", _past_adverbs(reading, hit.last)) if source.first > hit.last else None
        heard = self._to(reading, to) if to else None
        return heard if heard and heard.last == source.first else None

    def _told_in_front(self, reading: Reading, source: Source, hit: Hit) -> Source | None:
        """Whom somebody told who follows the verb: "Об этом «Коммерсанту» рассказал источник в правительстве"."""
        if not reading.grammar.free or source.first < hit.last:
            return None
        heard = self._sources.ending(reading, hit.first)
        return heard if heard and heard.kind == "outlet" and reading.tight(hit.last) else None

    def _told_on(self, reading: Reading, source: Source, hit: Hit) -> Source | None:
        """German: whose programme opens the clause: "In der ARD-Sendung „Bericht“ schloss die Ministerin aus". Turkish:
        who heard it, in the dative behind the speaker: "İki kaynak, Bloomberg'e görüşmelerin durduğunu söyledi"."""
        if reading.grammar.nouns:
            first = final_start(reading, hit.first)
            on = reading.at("on", first)
            heard = self._capitals.outlet_after(reading, on.last) if on else None
            return heard if heard and reading.gap(heard.last).startswith("-") else None
        if reading.grammar.subject != "initial":
            return None
        for i in range(source.last, min(source.last + _DATIVE_TOKENS, hit.first - _TOLD_TOKENS)):
            known = self._sources.known(reading, i)
            if known and known.kind == "outlet" and _APOSTROPHE.match(reading.gap(known.last)):
                told = reading.at("dative", known.last) is not None and known.last + _TOLD_TOKENS < hit.first
                return known if told else None
        return None

    def _told_of(self, reading: Reading, i: int) -> Source | None:
        """The hearer after a short object of token i: no clause, and nothing that itself goes to somebody."""
        for j in range(i, min(i + _NOUN_TOKENS, len(reading))):
            if not reading.tight(j) or reading.at("clause", j) or reading.at("transfer", j):
                return None
            to = reading.at("to", j)
            if to is not None and "words" in to.cue.kinds:
                return self._capitals.outlet_after(reading, to.last)
        return None

    def _opening(self, reading: Reading, hit: Hit) -> Source | None:
        """The outlet that opens a clause which a verb of reporting closes: "nachdem das Portal X darüber berichtet
        hatte". Other verbs close clauses about the outlet."""
        if not reading.grammar.nouns or "relay" not in hit.cue.kinds or _CLAUSE.match(reading.gap(hit.first).strip()):
            return None
        first = final_start(reading, hit.first)
        if not reading.at("subordinating", first):
            return framed(self._capitals, reading, first, hit.first)
        source = self._capitals.outlet_after(reading, first + 1) or self._capitals.after(reading, first + 1)
        return source if source and source.kind == "outlet" and source.last <= hit.first else None

    def _told_before(self, reading: Reading, hit: Hit) -> Source | None:
        """Whom it was told, earlier in the clause that a participle closes: "hat sie dem Tagesspiegel erzählt"."""
        for i in range(hit.first - 1, max(0, hit.first - CLAUSE_TOKENS), -1):
            if _CLAUSE.search(reading.gap(i + 1)):
                return None
            if reading.at("dative", i) and not reading.at("preposition", i - 1) and not reading.at("told", i - 1):
                heard = self._capitals.outlet_after(reading, i)
                if heard is not None:
                    return heard
        return None

    def _told_by_a_noun(self, reading: Reading, hit: Hit) -> Source | None:
        """Whom a speaker that only a common noun names told, after a quotation: "« … », a confié le boulanger à X"."""
        start = _auxiliaries(reading, hit.first)
        if not _PAUSED.search(reading.gap(start)) and not reading.ending("inverting", start):
            return None
        for i in range(hit.last, min(hit.last + _NOUN_TOKENS, len(reading))):
            if not reading.tight(i):
                return None
            if to := reading.at("to", i):
                heard = self._capitals.outlet_after(reading, to.last)
                if heard is not None:
                    return heard
        return None

    def teller(self, reading: Reading, hit: Hit, heard: Source) -> Source | None:
        """Who told the outlet `heard` of it: before the verb, or after the hearer where a quotation comes first."""
        if not reading.grammar.cased:
            return self._clause_head(reading, hit) or self._named_after(reading, hit, heard.last)
        start = _auxiliaries(reading, hit.first)
        inverted = _PAUSED.search(reading.gap(start)) or reading.grammar.free or reading.ending("inverting", start)
        after = self._capitals.after(reading, heard.last) if inverted else None
        if reading.grammar.free and reading.at("inside", heard.last):
            within = self._capitals.after(reading, heard.last + 1)
            after = within if within and within.kind == "body" else after
        if after is None and reading.grammar.free and _PAUSED.search(reading.gap(hit.first)):
            return self._capitals.before(reading, hit.first) if self._capitals.apposed(reading, hit.first) else None
        return self._capitals.described(reading, after) if after else self._capitals.before(reading, hit.first)

    # With capitals ---------------------------------------------------------------------------------------------

    def _subject(self, reading: Reading, hit: Hit) -> Source | None:
        """Before the verb, or after it where a quotation or a comma stands before."""
        start = _auxiliaries(reading, hit.first)
        gap = reading.gap(start)
        if reading.grammar.free and (body := within_body(self._capitals, reading, hit)):
            return body
        if inverted := self._inverted(reading, hit, start):
            return inverted
        after = self._capitals.after(reading, hit.last) if "," in gap else None
        if after is not None and after.kind == "group" and _closes(reading, after.last):
            return after
        names = after is not None and any(reading.capital(i) for i in range(after.first, after.last))
        if after is not None and names and re.match(r"\s*[)»”]?\s*([.,;]|$)", reading.gap(after.last)):
            return self._capitals.described(reading, after)
        before = None if "\n" in gap else self._capitals.before(reading, hit.first)
        before = before or self._coordinated(reading, start)
        if before is None and reading.grammar.nouns and "relay" in hit.cue.kinds:
            after = self._capitals.after(reading, hit.last)
            return after if after and after.kind == "outlet" else None
        return before

    def _coordinated(self, reading: Reading, start: int) -> Source | None:
        """Who opens a sentence whose later verb "and" joins to the first: "La Commission a ouvert … et dit"."""
        first = reading.sentence(start)[0]
        if not reading.at("and", start - 1) or not reading.tight(start) or start - first > _SENTENCE_TOKENS:
            return None
        source = self._capitals.after(reading, first, lenient=True)
        named = source is not None and any(reading.capital(i) for i in range(source.first + 1, source.last))
        return source if source and named and source.kind in ("person", "body") and source.last < start - 1 else None

    def _inverted(self, reading: Reading, hit: Hit, start: int) -> Source | None:
        """Who follows the verb, and whom it told, where word order is free, or a quotation or "so" stands before."""
        grammar, quoted = reading.grammar, QUOTED.search(reading.gap(start)) is not None
        free = grammar.free or reading.ending("inverting", start) is not None or _second(reading, start)
        free = free or any(reading.at("resumed", i) for i in range(start, hit.first))
        free = free or (grammar.nouns and start == hit.first and "," in reading.gap(start))
        i = _past_adverbs(reading, hit.last)
        paused = "," in reading.gap(start) and reading.at("to", i) is not None
        if not (free or quoted or paused):
            return None
        told = (reading.at("told", hit.last) if free else None) or reading.at("to", i)
        heard = self._to(reading, told) if told else None
        ours = reading.at("own", told.last) if told else None
        if paused and not (free or quoted or heard or ours):
            return None
        i = _past_adverbs(reading, heard.last if heard else ours.last if ours else i)
        after = self._capitals.after(reading, i) or self._past_manner(reading, i)
        word = reading.word(after.first) if after else ""
        if after and grammar.free and (word.endswith(grammar.infinitive) or word[:1].isdigit()):
            after = None
        if after and grammar.free and not _opens_name(reading, after.first):
            after = None
        if grammar.free and reading.tight(start) and (ahead := agreeing(self._capitals, reading, hit, after)):
            return ahead
        if after is None or not (free or after.kind != "person" or _begins_name(reading, after.first)):
            return None
        return self._capitals.described(reading, after)

    def _past_manner(self, reading: Reading, i: int) -> Source | None:
        """Who said it, past how, when or where: "relató entre lágrimas Graciela Montalvo"."""
        for j in range(i + 1, min(i + _MANNER_TOKENS, len(reading))):
            if not reading.tight(j):
                return None
            if reading.capital(j):
                tied = any(reading.at(frame, j - 1) for frame in _TYING)
                found = None if tied else self._capitals.after(reading, j)
                return found if found and found.kind == "person" else None
        return None

    def _initial(self, reading: Reading, hit: Hit) -> Source | None:
        """Turkish: the verb closes its sentence, whose first words are the subject."""
        first = _past_dateline(reading, reading.sentence(hit.first)[0], hit.first)
        first = max((i for i in range(first + 1, hit.first) if reading.gap(i).strip() == ";"), default=first)
        source = self._capitals.after(reading, first)
        if source is not None and _inflected(reading, source):
            source = None
        if source and (told := next(reading.which("told_before", first + 1, source.last), None)):
            source = self._capitals.after(reading, told.last)
        if source is not None and _APOSTROPHE.match(reading.gap(source.last)):
            source = None
        topic = source is not None and (source.kind != "person" or reading.gap(source.last).strip()[:1] in _AFTER_TOPIC)
        if source is not None and topic and source.last <= hit.first and not _listed(reading, source):
            return source
        near = self._sources.ending(reading, hit.first) or self._capitals.before(reading, hit.first)
        return near if near and near.kind in ("outlet", "body") else None

    # Without capitals ------------------------------------------------------------------------------------------

    def _uncased(self, reading: Reading, hit: Hit) -> list[Credit]:
        source = self._sources.ending(reading, hit.first)
        hearer = source if source and any(reading.ending("told", source.first - n) for n in (0, 1)) else None
        hearer = hearer or self._heard_before(reading, hit)
        if source and not hearer and (to := reading.ending("to", source.first)):
            speaker = self._clause_head(reading, hit._replace(first=to.first))
            return [credit(reading, one, hit) for one in (speaker, source) if one]
        if source is None or hearer:
            source = self._clause_head(reading, hit)
        if _byline_noun(reading, hit.first):
            return []
        if source is None or (hearer and source.last > hearer.first):
            source = self._sources.outlet(reading, hit.last) or self._phrases.headed(reading, hit.last, clause=True)
        source = source or _entitled_after(reading, hit.last)
        source = source or self._named_after(reading, hit, hit.last)
        if source is None:
            return []
        heard = None
        if source.kind != "outlet":
            i = source.last if source.first >= hit.last else hit.last
            heard = self._heard(reading, i) or self._on_air_there(reading, i)
        return [credit(reading, one, hit) for one in (source, heard) if one]

    def _heard_before(self, reading: Reading, hit: Hit) -> Source | None:
        """Hebrew: the outlet that ends before the verb and carries the preposition of what opens the clause."""
        letter = reading.grammar.dative
        for i in range(hit.first - 1, max(0, hit.first - _NAME_TOKENS), -1) if letter else ():
            heard = self._sources.outlet(reading, i, letter) if reading.ending("told", i) else None
            if heard is not None and heard.last == hit.first:
                return heard
        return None

    def _named_after(self, reading: Reading, hit: Hit, i: int) -> Source | None:
        """A name without a head noun at token i, behind a quotation, its verb and perhaps whom it was told, up to a
        mark: "״…״, סיפר יואב שלו, תושב"."""
        if not QUOTED.search(reading.gap(hit.first)) or i >= len(reading) or "\n" in reading.gap(i):
            return None
        named = self._phrases.headed(reading, i, clause=True) or self._bare_names.at(reading, i)
        short = named is not None and 1 < named.last - named.first <= _AFTER_TOKENS
        return named if short and named and (named.last >= len(reading) or not reading.tight(named.last)) else None

    def _heard(self, reading: Reading, i: int) -> Source | None:
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

    def _apposed(self, reading: Reading, hit: Hit) -> Source | None:
        """Somebody with a head noun, and his name between commas before the verb: "ראש העירייה, דנה ברקאי, אמרה"."""
        if hit.first == 0 or reading.gap(hit.first).strip() not in COMMAS:
            return None
        comma = clause_start(reading, hit.first - 1, _NAME_TOKENS)
        if comma in (0, hit.first - 1 - _NAME_TOKENS) or reading.gap(comma).strip() not in COMMAS:
            return None
        first = clause_start(reading, comma - 1, CLAUSE_TOKENS)
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

    def _clause_head(self, reading: Reading, hit: Hit) -> Source | None:
        """A headed phrase or a name from a clause's beginning to the verb, or to an adverbial before it."""
        if apposed := self._apposed(reading, hit) or _named_apposed(reading, hit):
            return apposed
        first = clause_start(reading, hit.first, _LONG_CLAUSE)
        where = reading.grammar.locative
        if reading.grammar.subject == "initial" and (topic := self._topic(reading, first, hit)):
            return topic
        for i in range(first, min(first + 3, hit.first)):
            source = self._sources.outlet(reading, i) or self._phrases.headed(reading, i, clause=True)
            if source is None and i == first:
                headed = (self._phrases.headed(reading, i, letter, clause=True) for letter in where)
                source = next(filter(None, headed), None)
            if source is not None and source.last <= hit.first:
                return source if _leads(reading, source.last, hit.first) else None
        if entitled := _entitled(reading, first, hit.first):
            return entitled
        near = hit.first - first <= CLAUSE_TOKENS
        claims = complement(reading, hit.last) or speech(reading, hit.last)
        if not near or not claims or first >= hit.first or reading.at("stop", first) or reading.at("anaphor", first):
            return None
        source = self._bare_names.at(reading, first)
        return source if source and source.last - source.first <= _NAME_TOKENS and source.last <= hit.first else None


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
        if any(reading.at(frame, last - 1) for frame in (*_NAMELESS, "aux")) or not reading.tight(last - 1):
            return None
        if complement(reading, last) or speech(reading, last):
            return Source(i, last, "person", (i, last))
    return None


def _closes(reading: Reading, i: int) -> bool:
    """A mark closes within a few words what says who an unnamed group is: "une source proche du dossier, …"."""
    for j in range(i, i + _GROUP_TOKENS):
        if j >= len(reading) or not reading.tight(j):
            return True
        if reading.at("stop", j) or reading.at("clause", j) or reading.at("verb", j):
            return False
    return False


def _tags(reading: Reading, hit: Hit) -> bool:
    """A word that says nothing alone tells whose a quotation is, right behind it: "„…“, so Jonas Brackwede"."""
    kinds = hit.cue.kinds
    if "particle" in kinds:
        return ends_in_prefix(reading, hit)
    if kinds == ("of",):
        return any(reading.which("of", hit.last, hit.last + _NAME_TOKENS))
    if kinds != ("tag",) and not ("tag" in kinds and len(reading.word(hit.first)) <= _SO):
        return True
    if QUOTED.search(reading.gap(_auxiliaries(reading, hit.first))):
        return True
    if reading.grammar.nouns and "," in reading.gap(hit.first) and _names_somebody(reading, hit.last):
        return True
    behind = range(hit.last, min(hit.last + _TAGGED_TOKENS, reading.sentence(hit.first)[1]))
    return kinds == ("tag",) and any(_SPEECH.search(reading.gap(i)) for i in behind)


def _names_somebody(reading: Reading, i: int) -> bool:
    """German: an office, or two capitalised words together stand at token i: ", so Geschäftsführer Ulf Brinkmann"."""
    titled = reading.at("person_head", i) is not None
    return titled or all(reading.capital(j) and reading.tight(j) for j in (i, i + 1) if j < len(reading))


def _named_apposed(reading: Reading, hit: Hit) -> Source | None:
    """A name that opens the verb's sentence, and behind a comma what he is: "پروانه شکیبا، ساکن روستا، می‌گوید"."""
    start = reading.sentence(hit.first)[0]
    around = range(max(start + 1, hit.first - _APPOSITION_TOKENS), hit.first)
    opening = [i for i in around if not reading.tight(i)]
    joined = [i for i in around if reading.at("and", i - 1)]
    for begin in (start, *sorted((*opening, *joined))):
        first = begin + 2 * (reading.at("object", begin + 1) is not None)
        comma = next((i for i in opening if i > first), None)
        if comma is None or reading.gap(comma).strip() not in COMMAS or not 2 <= comma - first < _NAME_TOKENS:
            continue
        title = reading.at("person_head", comma) or reading.at("group", comma)
        named = next((j for j in opening if j > comma), None)
        if reading.at("person_head", first) and named and 2 <= named - comma < _NAME_TOKENS:
            return Source(first, named, "person", (first, named))
        plain = not any(reading.at(frame, i) for i in range(first, comma) for frame in _NAMELESS)
        if title and not title.prefix and plain:
            return Source(first, comma, "person", (first, comma))
    return None


def _inflected(reading: Reading, source: Source) -> bool:
    """Turkish: one word for people or rumours in a case that no subject has: "İddiayı", "Uzmanlardan"."""
    one = source.kind == "group" and source.last == source.first + 1
    return one and reading.word(source.first).endswith(reading.grammar.oblique)


def _listed(reading: Reading, source: Source) -> bool:
    """A word and a comma that begin a list: "Ankara, İstanbul ve İzmir'deki okullar"."""
    i = source.last
    listing = source.last == source.first + 1 and i + 1 < len(reading) and reading.gap(i).strip() == ","
    return listing and reading.capital(i) and (reading.at("and", i + 1) is not None or "," in reading.gap(i + 1))


def _byline_noun(reading: Reading, i: int) -> bool:
    """Token i is a reporter rather than a verb, before his paper's name: "כתב "מעריב" נפצע"."""
    head = reading.at("outlet_head", i)
    return head is not None and head.cue.kinds[0] == "reporter" and (i == 0 or not reading.tight(i))


def _second(reading: Reading, verb: int) -> bool:
    """German: a phrase with a preposition opens the clause; verb and subject follow: "Im Gespräch … sagte X"."""
    if not reading.grammar.nouns:
        return False
    first = verb
    while first > max(0, verb - FINAL_TOKENS) and not _CLAUSE.search(reading.gap(first)):
        first -= 1
    return first < verb and any(reading.at(frame, first) for frame in ("preposition", "before", "told", "medium"))


def _past_adverbs(reading: Reading, i: int) -> int:
    """Past a day between a verb and the subject that follows it: "Así lo publica este martes La Vanguardia"."""
    while i < len(reading) and reading.tight(i) and reading.at("adverbial", i):
        i += 1
    return i


def _past_dateline(reading: Reading, first: int, last: int) -> int:
    """Past a dateline that opens a sentence: "YEŞİLOVA (AA) - "."""
    closed = (i for i in range(first + 1, min(first + _DATELINE_TOKENS, last)) if _DATELINE.search(reading.gap(i)))
    return next(closed, first)


def _leads(reading: Reading, i: int, verb: int) -> bool:
    """Nothing but an adverbial stands between a subject that ends before token i and its verb."""
    return i >= verb or any(reading.at(frame, i) for frame in ("stop", "aux", "before", "told", "medium"))


def _fits(reading: Reading, source: Source, hit: Hit) -> bool:
    """The verb can have this subject: "relay" verbs outlets, "clausal" ones whoever a clause follows."""
    kinds = hit.cue.kinds
    if {"say", "impersonal"} & set(kinds) or (source.kind in ("outlet", "own") and "relay" in kinds):
        return True
    if "tag" in kinds and (kinds == ("tag",) or QUOTED.search(reading.gap(_auxiliaries(reading, hit.first)))):
        return True
    if {"acts", "particle", "of"} & set(kinds) and source.kind in ("person", "body", "group"):
        return not _bare(reading, source)
    if "clausal" not in kinds:
        return False
    to = reading.at("to", hit.last)
    named = to is not None and to.last < len(reading) and reading.capital(to.last)
    if to and named and any(complement(reading, i) for i in range(to.last + 1, to.last + _NAME_TOKENS)):
        return True
    parenthetical = source.first >= hit.last or re.match(r"\s*[.,;»”\"]", reading.gap(hit.last)) is not None
    return parenthetical or complement(reading, hit.last) or speech(reading, hit.last)


def _bare(reading: Reading, source: Source) -> bool:
    """A noun and its article, for somebody named before: "El juez ordenó", "Der Konzern weist die Vorwürfe zurück"."""
    if source.kind == "group" or source.last - source.first != 2 or not reading.at("determiner", source.first):
        return False
    i = source.last - 1
    noun = reading.at("person_head", i) or reading.at("body_head", i)
    plain = len(reading.word(source.first)) <= _ARTICLE_LETTERS and not reading.word(i).isupper()
    if noun is None or not plain or len(noun.cue.text) < len(reading.word(i)) - 1:
        return False
    return reading.grammar.nouns or not reading.capital(i)


def _is_no_report(reading: Reading, source: Source, hit: Hit) -> bool:
    """An outlet that speaks of itself, or is wrong: "Reuters said it would …", "contrary to what Fox News said"."""
    wrong = reading.ending("unsaid", min(source.first, hit.first)) is not None or refuted(reading, hit.last)
    if source.kind == "outlet" and wrong:
        return True
    if source.kind != "outlet" or source.first >= hit.last or _carried_it(reading, source.name[1], hit.first):
        return False
    i = hit.last + complement(reading, hit.last) if not reading.at("itself", hit.last) else hit.last
    return reading.at("itself", i) is not None


def _carried_it(reading: Reading, first: int, last: int) -> bool:
    """A clause about an outlet says that it was the one to carry something: "X, which first aired the recording, "."""
    relative = next(reading.which("relative", first, last), None)
    return relative is not None and any(
        "relay" in verb.cue.kinds for verb in reading.which("verb", relative.last, last)
    )


def _auxiliaries(reading: Reading, i: int) -> int:
    """Where the auxiliaries and adverbs before the verb at token i begin."""
    while i > 0 and reading.auxiliary(i - 1) and not _PAUSED.search(reading.gap(i)):
        i -= 1
    return i


def _opens_name(reading: Reading, i: int) -> bool:
    """Russian: a name or a noun for a speaker stands at token i, or behind adjectives; else an object does."""
    while i < len(reading) and not reading.capital(i) and reading.word(i).endswith(reading.grammar.adjective):
        i += 1
    return i < len(reading) and (reading.capital(i) or any(reading.at(frame, i) for frame in _SPEAKERS))


def _begins_name(reading: Reading, i: int) -> bool:
    return reading.capital(i) or reading.at("determiner", i) is not None
