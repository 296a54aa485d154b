"""Verbs of reporting that stand beside their subject, or close its sentence: all languages but Arabic and Chinese."""

from __future__ import annotations

import re
from dataclasses import replace

from provenance.attribution.capitals import Capitals
from provenance.attribution.clauses import complement, speech
from provenance.attribution.credits import Credit, credit
from provenance.attribution.phrases import Phrases
from provenance.attribution.reading import Hit, Reading
from provenance.attribution.sources import Source, Sources

_QUOTED = re.compile(r"[\"“”»]|''")
_PAUSED = re.compile(r"[,\"“”»]")
_CLAUSE = re.compile(r"[.,،؛:;!?؟\n«»\"“”]")
_DATELINE = re.compile(r"\)\s*[-\u2013\u2014]\s")
_DATELINE_TOKENS = 10
_FINAL = re.compile(r"[,؛;:!?\n]|\.\s")
_FINAL_TOKENS = 16
_APOSTROPHE = re.compile("['’]")
_CLAUSE_TOKENS = 12
_LONG_CLAUSE = 20
_AFTER_TOKENS = 3
_GROUP_TOKENS = 4
_NAME_TOKENS = 5
_NOUN_TOKENS = 6
_MANNER_TOKENS = 5
_SO = 2
_IN = ("в", "во")
_INFINITIVE = re.compile("(?:ть|ться|ти)$")
_OBLIQUE = re.compile("(?:[аяуюе]|[оеыи]м|[ое]го|[ое]му|ой)$")
"""Ends of a name that is no subject of a masculine verb."""
_QUOTATION_TOKENS = 150
_SET_OFF = re.compile(r",\s*[\"“«]?|[\"“«]")
_TYING = ("preposition", "to", "genitive", "determiner", "linking", "told", "stop")
_COMMAS = (",", "،")
_APPOSITION_TOKENS = 24
_NAMELESS = ("stop", "verb", "body_head", "person_head", "outlet_head", "group", "anaphor", "before", "complement")


class VerbBeside:
    """Reads the credits of one verb."""

    __slots__ = ("_capitals", "_phrases", "_sources")

    def __init__(self, sources: Sources, phrases: Phrases, capitals: Capitals) -> None:
        self._sources = sources
        self._phrases = phrases
        self._capitals = capitals

    def read(self, reading: Reading, hit: Hit) -> list[Credit]:
        """The subject, and whom it told."""
        if (hit.first and reading.at("unsubjected", hit.first - 1)) or not _tags(reading, hit):
            return []
        if not reading.grammar.cased:
            return self._uncased(reading, hit)
        if "perfect" in hit.cue.kinds:
            told = self._told_before(reading, hit)
            if told or hit.cue.kinds == ("perfect",):
                speaker = self._framed(reading, _final_start(reading, hit.first), hit.first)
                said = speaker if speaker and speaker.kind != "outlet" else None
                return [credit(reading, one, hit) for one in (said, told) if one]
        initial = reading.grammar.subject == "initial"
        framed = reading.grammar.nouns and _closes_frame(reading, hit)
        if reading.grammar.nouns and not framed and (told := self._dative_before(reading, hit)):
            return told
        source = None if framed else self._initial(reading, hit) if initial else self._subject(reading, hit)
        if framed:
            speaker = self._framed(reading, _final_start(reading, hit.first), hit.first)
            source = speaker if speaker and speaker.kind != "outlet" and {"say", "acts"} & set(hit.cue.kinds) else None
        if (source is None or source.kind != "outlet") and (final := self._opening(reading, hit)):
            source = final
        if initial and source is None:
            source = self._set_off(reading, hit)
        if source is None and (heard := self._told_by_a_noun(reading, hit)):
            return [credit(reading, heard, hit)]
        if source is None or _of_itself(reading, source, hit) or not (initial or _fits(reading, source, hit)):
            return []
        heard = (
            self._told(reading, source, hit)
            or self._told_between(reading, source, hit)
            or self._told_in_front(reading, source, hit)
            if source.kind != "outlet"
            else None
        )
        each = [source, *self._sources.also(reading, source), *([heard] if heard else [])]
        return [credit(reading, one, hit) for one in each]

    def _told(self, reading: Reading, source: Source, hit: Hit) -> Source | None:
        """Whom it was told, right after speaker and verb: "dem Deutschlandfunk", "a la agencia EFE"; or after what was
        told, a few words long: "confirmed his loss to Nine News"."""
        i = max(source.last, hit.last)
        to = reading.at("to", i)
        if to is not None or reading.grammar.nouns:
            heard = self._capitals.outlet_after(reading, to.last if to else i)
            if heard is None and reading.at("dative", i):
                headed = self._capitals.after(reading, i)
                heard = headed if headed and headed.kind == "outlet" else None
            return heard
        return self._told_of(reading, i) if "passed_on" in hit.cue.kinds else None

    def _told_between(self, reading: Reading, source: Source, hit: Hit) -> Source | None:
        """Whom a speaker told that follows verb and hearer: "« … », déplore au Parisien Maud Kerjean"."""
        to = reading.at("to", _past_adverbs(reading, hit.last)) if source.first > hit.last else None
        heard = self._capitals.outlet_after(reading, to.last) if to else None
        return heard if heard and heard.last == source.first else None

    def _told_in_front(self, reading: Reading, source: Source, hit: Hit) -> Source | None:
        """Whom somebody told who follows the verb: "Об этом «Коммерсанту» рассказал источник в правительстве"."""
        if not reading.grammar.free or source.first < hit.last:
            return None
        heard = self._sources.ending(reading, hit.first)
        return heard if heard and heard.kind == "outlet" and reading.tight(hit.last) else None

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
        first = _final_start(reading, hit.first)
        if not reading.at("subordinating", first):
            return self._framed(reading, first, hit.first)
        source = self._capitals.outlet_after(reading, first + 1) or self._capitals.after(reading, first + 1)
        return source if source and source.kind == "outlet" and source.last <= hit.first else None

    def _dative_before(self, reading: Reading, hit: Hit) -> list[Credit]:
        """Who told an outlet, in a clause that the verb closes: "wie zwei Personen der Agentur Reuters sagten"."""
        first = _final_start(reading, hit.first)
        if "say" not in hit.cue.kinds or not reading.at("subordinating", first):
            return []
        for i in range(first + 2, hit.first):
            heard = self._capitals.outlet_after(reading, i) if reading.at("dative", i) else None
            if heard is not None and heard.last == hit.first:
                speaker = self._capitals.before(reading, i)
                return [credit(reading, one, hit) for one in (speaker, heard) if one]
        return []

    def _framed(self, reading: Reading, first: int, last: int) -> Source | None:
        """Who stands beside the auxiliary of a participle that closes the clause: "Zuerst hatte die „Bild“ berichtet",
        "Die Ministerin hat den Verdacht zurückgewiesen"."""
        for i in range(first, last):
            if reading.at("perfecting", i):
                before = self._capitals.before(reading, i) if i > first else None
                return before or self._capitals.outlet_after(reading, i + 1) or self._capitals.after(reading, i + 1)
        return None

    @staticmethod
    def _set_off(reading: Reading, hit: Hit) -> Source | None:
        """Turkish: a name and its title before a comma or a quotation, wherever they stand in the sentence: "Evini su
        basan 71 yaşındaki Hatice Yomralı, "…" diye konuştu"."""
        opened = _opened_before(reading, hit.first)
        first = reading.sentence(opened)[0]
        for last in range(first + 1, opened + 1):
            if _SET_OFF.fullmatch(reading.gap(last).strip()):
                start = last
                while start > first and reading.capital(start - 1) and (start == last or reading.tight(start)):
                    start -= 1
                names = last - start
                while start > first and reading.at("person_head", start - 1) and reading.tight(start):
                    start -= 1
                if names and last - start > 1:
                    return Source(start, last, "person", (start, last))
        return None

    def _told_before(self, reading: Reading, hit: Hit) -> Source | None:
        """Whom it was told, earlier in the clause that a participle closes: "hat sie dem Tagesspiegel erzählt"."""
        for i in range(hit.first - 1, max(0, hit.first - _CLAUSE_TOKENS), -1):
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
        inverted = _PAUSED.search(reading.gap(_auxiliaries(reading, hit.first))) or reading.grammar.free
        after = self._capitals.after(reading, heard.last) if inverted else None
        if after is None and reading.grammar.free and _PAUSED.search(reading.gap(hit.first)):
            return None
        return self._capitals.described(reading, after) if after else self._capitals.before(reading, hit.first)

    # With capitals ---------------------------------------------------------------------------------------------

    def _subject(self, reading: Reading, hit: Hit) -> Source | None:
        """Before the verb, or after it where a quotation or a comma stands before."""
        start = _auxiliaries(reading, hit.first)
        gap = reading.gap(start)
        if reading.grammar.free and (body := self._within_body(reading, hit)):
            return body
        free = reading.grammar.free or reading.ending("inverting", start) is not None or _second(reading, start)
        begin = _past_adverbs(reading, hit.last)
        told = reading.at("told", hit.last) if free else None
        told = told or (reading.at("to", begin) if free or _QUOTED.search(gap) else None)
        heard = self._capitals.outlet_after(reading, told.last) if told else None
        if free or _QUOTED.search(gap):
            i = _past_adverbs(reading, heard.last) if heard else begin
            after = self._capitals.after(reading, i) or self._past_manner(reading, i)
            if after and reading.grammar.free and _INFINITIVE.search(reading.word(after.first)):
                after = None
            if reading.grammar.free and reading.tight(start) and (ahead := self._agreeing(reading, hit, after)):
                return ahead
            if after is not None and (free or after.kind != "person" or _begins_name(reading, after.first)):
                return self._capitals.described(reading, after)
        after = self._capitals.after(reading, hit.last) if "," in gap else None
        if after is not None and after.kind == "group" and _closes(reading, after.last):
            return after
        names = after is not None and any(reading.capital(i) for i in range(after.first, after.last))
        if after is not None and names and re.match(r"\s*[)»”]?\s*([.,;]|$)", reading.gap(after.last)):
            return self._capitals.described(reading, after)
        before = None if "\n" in gap else self._capitals.before(reading, hit.first)
        if before is None and reading.grammar.nouns and "relay" in hit.cue.kinds:
            after = self._capitals.after(reading, hit.last)
            return after if after and after.kind == "outlet" else None
        return before

    def _within_body(self, reading: Reading, hit: Hit) -> Source | None:
        """Russian: the body in which they said it, before a plural verb: "В Минсельхозе пообещали компенсировать"."""
        first = max(_clause_start(reading, hit.first, _CLAUSE_TOKENS), reading.sentence(hit.first)[0])
        if not reading.word(hit.last - 1).endswith("и") or reading.word(first).lower() not in _IN:
            return None
        body = self._capitals.after(reading, first + 1)
        return body if body and body.kind in ("body", "outlet") and body.last == hit.first else None

    def _agreeing(self, reading: Reading, hit: Hit, after: Source | None) -> Source | None:
        """Russian: who stands before the verb and agrees with it, where its object or nobody stands behind: "Мэр Ольга
        Седова назвала слухи выдумкой"."""
        named = after is not None and after.kind in ("person", "body", "outlet")
        if named and ("say" in hit.cue.kinds or "acts" not in hit.cue.kinds):
            return None
        ahead = self._capitals.before(reading, hit.first)
        if ahead is None or ahead.kind not in ("person", "body"):
            return None
        oblique = _OBLIQUE.search(reading.word(ahead.last - 1)) if reading.word(hit.last - 1).endswith("л") else None
        return None if oblique else ahead

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
        source = self._capitals.after(reading, first)
        if source is not None and _APOSTROPHE.match(reading.gap(source.last)):
            source = None
        if source is not None and source.last <= hit.first and not _listed(reading, source):
            set_off = reading.gap(source.last).strip()[:1] in (",", "(", ":") and reading.gap(source.last).strip()
            if source.kind != "person" or set_off:
                return source
        near = self._capitals.before(reading, hit.first)
        return near if near and near.kind in ("outlet", "body") else None

    # Without capitals ------------------------------------------------------------------------------------------

    def _uncased(self, reading: Reading, hit: Hit) -> list[Credit]:
        source = self._sources.ending(reading, hit.first)
        hearer = source if source and any(reading.ending("told", source.first - n) for n in (0, 1)) else None
        if source and not hearer and (to := reading.ending("to", source.first)):
            speaker = self._clause_head(reading, hit._replace(first=to.first))
            return [credit(reading, one, hit) for one in (speaker, source) if one]
        if source is None or hearer:
            source = self._clause_head(reading, hit)
        if _byline_noun(reading, hit.first):
            return []
        if source is None or (hearer and source.last > hearer.first):
            source = self._sources.outlet(reading, hit.last) or self._phrases.headed(reading, hit.last, clause=True)
        source = source or self._named_after(reading, hit, hit.last)
        if source is None:
            return []
        heard = self._heard(reading, source.last) if source.kind != "outlet" and source.first >= hit.last else None
        return [credit(reading, one, hit) for one in (source, heard) if one]

    def _named_after(self, reading: Reading, hit: Hit, i: int) -> Source | None:
        """A name without a head noun at token i, behind a quotation, its verb and perhaps whom it was told, up to a
        mark: "״…״, סיפר יואב שלו, תושב"."""
        if not _QUOTED.search(reading.gap(hit.first)) or i >= len(reading) or "\n" in reading.gap(i):
            return None
        named = self._phrases.headed(reading, i, clause=True) or self._phrases.unheaded(reading, i)
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

    def _apposed(self, reading: Reading, hit: Hit) -> Source | None:
        """Somebody with a head noun, and his name between commas before the verb: "ראש העירייה, דנה ברקאי, אמרה"."""
        if hit.first == 0 or reading.gap(hit.first).strip() not in _COMMAS:
            return None
        comma = _clause_start(reading, hit.first - 1, _NAME_TOKENS)
        if comma in (0, hit.first - 1 - _NAME_TOKENS) or reading.gap(comma).strip() not in _COMMAS:
            return None
        first = _clause_start(reading, comma - 1, _CLAUSE_TOKENS)
        headed = self._phrases.headed(reading, first, clause=True)
        if headed is None or headed.last < comma:
            return None
        return replace(headed, last=hit.first, name=(headed.first, hit.first))

    def _clause_head(self, reading: Reading, hit: Hit) -> Source | None:
        """A headed phrase or a name from a clause's beginning to the verb, or to an adverbial before it."""
        if apposed := self._apposed(reading, hit):
            return apposed
        first = _clause_start(reading, hit.first, _LONG_CLAUSE)
        where = reading.grammar.locative
        for i in range(first, min(first + 3, hit.first)):
            source = self._sources.outlet(reading, i) or self._phrases.headed(reading, i, clause=True)
            if source is None and i == first:
                headed = (self._phrases.headed(reading, i, letter, clause=True) for letter in where)
                source = next(filter(None, headed), None)
            if source is not None and source.last <= hit.first:
                return source if _leads(reading, source.last, hit.first) else None
        if named := _named_apposed(reading, hit):
            return named
        near = hit.first - first <= _CLAUSE_TOKENS
        if (
            not near
            or not (complement(reading, hit.last) or speech(reading, hit.last))
            or first >= hit.first
            or reading.at("stop", first)
            or reading.at("anaphor", first)
        ):
            return None
        source = self._phrases.unheaded(reading, first)
        return source if source and source.last - source.first <= _NAME_TOKENS and source.last <= hit.first else None


def _closes(reading: Reading, i: int) -> bool:
    """A mark closes within a few words what says who an unnamed group is: "une source proche du dossier, …"."""
    for j in range(i, i + _GROUP_TOKENS):
        if j >= len(reading) or not reading.tight(j):
            return True
        if reading.at("stop", j) or reading.at("clause", j) or reading.at("verb", j):
            return False
    return False


def _tags(reading: Reading, hit: Hit) -> bool:
    """A word that says nothing alone tells whose a quotation is, right behind it: "„…“, so Sprecher Jonas Brackwede"."""
    kinds = hit.cue.kinds
    if "particle" in kinds:
        return _ends_in_prefix(reading, hit)
    if kinds != ("tag",) and not ("tag" in kinds and len(reading.word(hit.first)) <= _SO):
        return True
    return _QUOTED.search(reading.gap(_auxiliaries(reading, hit.first))) is not None


def _final_start(reading: Reading, last: int) -> int:
    """Where the clause begins that the verb at token `last` closes; names in marks part none."""
    first = last
    while first > max(0, last - _FINAL_TOKENS) and not _FINAL.search(reading.gap(first)):
        first -= 1
    return first


def _named_apposed(reading: Reading, hit: Hit) -> Source | None:
    """A name that opens the verb's sentence, and behind a comma what he is: "پروانه شکیبا، ساکن روستا، می‌گوید"."""
    start = reading.sentence(hit.first)[0]
    opening = [i for i in range(max(start + 1, hit.first - _APPOSITION_TOKENS), hit.first) if not reading.tight(i)]
    for first in (start, *opening):
        comma = next((i for i in opening if i > first), None)
        if comma is None or reading.gap(comma).strip() not in _COMMAS or not 2 <= comma - first < _NAME_TOKENS:
            continue
        title = reading.at("person_head", comma)
        plain = not any(reading.at(frame, i) for i in range(first, comma) for frame in _NAMELESS)
        if title and not title.prefix and plain:
            return Source(first, comma, "person", (first, comma))
    return None


def _listed(reading: Reading, source: Source) -> bool:
    """A word and a comma that begin a list: "Ankara, İstanbul ve İzmir'deki okullar"."""
    i = source.last
    listing = source.last == source.first + 1 and i + 1 < len(reading) and reading.gap(i).strip() == ","
    return listing and reading.capital(i) and (reading.at("and", i + 1) is not None or "," in reading.gap(i + 1))


def _byline_noun(reading: Reading, i: int) -> bool:
    """Token i is a reporter rather than a verb, before his paper's name: "כתב "מעריב" נפצע"."""
    head = reading.at("outlet_head", i)
    return head is not None and head.cue.kinds[0] == "reporter" and (i == 0 or not reading.tight(i))


def _closes_frame(reading: Reading, hit: Hit) -> bool:
    """A participle closes a clause whose auxiliary stands far before it: "hat den Verdacht bestätigt"."""
    if reading.tight(hit.last) and hit.last < len(reading):
        return False
    first = _final_start(reading, hit.first)
    return next(reading.which("perfecting", first, hit.first - 1), None) is not None


def _ends_in_prefix(reading: Reading, hit: Hit) -> bool:
    """The verb's prefix ends its clause: "gab am Montag bekannt, dass"."""
    for prefix in reading.which("particle", hit.last, min(hit.last + _FINAL_TOKENS, reading.sentence(hit.first)[1])):
        if prefix.last >= len(reading) or not reading.tight(prefix.last):
            return next(reading.which("and", hit.last, prefix.first), None) is None
    return False


def _opened_before(reading: Reading, verb: int) -> int:
    """Where the quotation opens that closes right before a verb; else the verb."""
    if not _QUOTED.search(reading.gap(verb)):
        return verb
    for i in range(verb - 1, max(0, verb - _QUOTATION_TOKENS), -1):
        if "\n" in reading.gap(i):
            return verb
        if reading.opened(i):
            return i
    return verb


def _clause_start(reading: Reading, last: int, reach: int) -> int:
    """Where the clause begins that ends before token `last`, at most `reach` tokens before."""
    first = last
    while first > max(0, last - reach) and (not _CLAUSE.search(reading.gap(first)) or reading.tight(first)):
        first -= 1
    return first


def _second(reading: Reading, verb: int) -> bool:
    """German: a phrase with a preposition opens the clause; verb and subject follow: "Im Gespräch … sagte X"."""
    if not reading.grammar.nouns:
        return False
    first = verb
    while first > max(0, verb - _FINAL_TOKENS) and not _CLAUSE.search(reading.gap(first)):
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
    if {"say", "tag"} & set(kinds) or (source.kind in ("outlet", "own") and "relay" in kinds):
        return True
    if {"acts", "particle"} & set(kinds) and source.kind in ("person", "body", "group"):
        return True
    if "clausal" not in kinds:
        return False
    parenthetical = source.first >= hit.last or re.match(r"\s*[.,;»”\"]", reading.gap(hit.last)) is not None
    return parenthetical or complement(reading, hit.last) or speech(reading, hit.last)


def _of_itself(reading: Reading, source: Source, hit: Hit) -> bool:
    """An outlet that speaks of itself: "Reuters said it would …"."""
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


def _begins_name(reading: Reading, i: int) -> bool:
    return reading.capital(i) or reading.at("determiner", i) is not None
