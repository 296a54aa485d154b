"""Source phrases in languages with capitals: what stands before or after a cue there."""

from __future__ import annotations

import re
from dataclasses import replace

from provenance.attribution.reading import Reading
from provenance.attribution.sentences.appositions import apposition
from provenance.attribution.sentences.naming_words import (
    adjective_behind,
    before_circumstance,
    for_something,
    head_at,
    inside_office,
    own_subject,
    owns,
    past_named_firm,
    verb_first,
)
from provenance.attribution.sentences.platform_accounts import account_head
from provenance.attribution.sentences.second_clauses import own_name, second_clause
from provenance.attribution.sentences.source_kind import Sorting
from provenance.attribution.source import Source
from provenance.attribution.sources import Sources

_BOUNDARY = re.compile(r"[,;:!?…()\[\]—\n\"“”«»„]|\.\s|\s[-–]\s|[.]{2}|\.$")
_OPENING = re.compile(r"(?:[»”\"]?\s*|\)\s*[-\u2013\u2014]\s)[«»\"“„\u2018'\u2019]?\s*")
_DASH = re.compile(r"\s+[-–—]{1,2}\s+|—")
_QUOTE = re.compile(r"\s[«»\"“„]")
_LONGEST = 16
_POSSESSED = 4
_DESCRIBING = ("determiner", "person_head", "body_head", "describing", "relative")
_DATED = 5
_WHOLE = ("group", "body_head", "person_head")
_CITING = ("before", "told")


class Capitals:
    """Finds the phrase that names a source."""

    __slots__ = ("_sorting", "_sources")

    def __init__(self, sources: Sources) -> None:
        self._sources = sources
        self._sorting = Sorting(sources)

    # After a cue -----------------------------------------------------------------------------------------------

    def after(self, reading: Reading, i: int, *, lenient: bool = False, opens: bool = False) -> Source | None:
        """The source that begins at token i. `lenient`: the cue introduces nothing else, so one noun may name it;
        `opens`: it may open a sentence."""
        begins = opens and reading.ends_sentence(i)
        if i >= len(reading) or not (begins or _OPENING.fullmatch(reading.gap(i)) and "\n" not in reading.gap(i)):
            return None
        if address := self._sources.address(reading, i):
            return address
        if (reading.at("genitive", i) and not reading.at("determiner", i)) or verb_first(reading, i):
            return None
        document = reading.at("document_of", i)
        if document is not None and document.last < len(reading) and reading.tight(document.last):
            i = document.last
        else:
            i = _author(reading, i)
        last, seen = i, False
        while last < min(i + _LONGEST, len(reading)) and self._goes_on(reading, i, last, seen):
            quoted = (
                reading.closing(last)
                if (last > i or _marked(reading, i)) and _QUOTE.fullmatch(reading.gap(last))
                else None
            )
            seen = seen or self._strong(reading, last)
            known = self._sources.known(reading, last)
            whole = _past_whole(reading, last, known.last if known else 0)
            last = past_named_firm(reading, i, quoted) if quoted else whole
            if known and known.last == last and _ended(reading, known):
                break
        last = _trimmed(reading, i, last)
        if lenient and last > i and _qualified(reading, last):
            last += 1
        return self._sorting.sort(reading, i, last, lenient=lenient)

    def outlet_after(self, reading: Reading, i: int) -> Source | None:
        """A known outlet at token i, after an article and a head noun at most."""
        for j in range(i, min(i + 5, len(reading))):
            if j > i and self._parts(reading, j):
                return None
            if known := self._sources.known(reading, j) or self._sources.address(reading, j):
                return replace(known, first=i) if known.kind == "outlet" else None
            if not reading.any_at(("determiner", "linking", "outlet_head"), j):
                return None
        return None

    def _strong(self, reading: Reading, i: int) -> bool:
        """A word that can name: capitalised, a head noun, or a known name in small letters."""
        if reading.capital(i) or head_at(reading, i) or self._sources.any_name(reading, i) is not None:
            return True
        return reading.at("account", i) is not None and max(account_head(reading, j) for j in (i, i - 1, i - 2)) > 0

    def _goes_on(self, reading: Reading, first: int, i: int, seen: bool) -> bool:
        """Token i may continue the phrase that began at `first`."""
        if i > first and (self._parts(reading, i) or (reading.grammar.nouns and self._else(reading, i))):
            return False
        inside = i > first and (_inside_name(reading, i) or inside_office(reading, first, i))
        if inside or (i > first and for_something(reading, i)):
            return True
        if i > first and owns(reading, i):
            return i + 1 < len(reading) and not self._parts(reading, i + 1) and self._soon(reading, i, _POSSESSED)
        determiner = reading.at("determiner", i) is not None
        if reading.at("stop", i) and not determiner and not self._sources.known(reading, i):
            return False
        linking = reading.at("linking", i) is not None
        tied = i > first and reading.at("linking", i - 1) is not None and not reading.at("before", i)
        begins = determiner and seen and not tied and not reading.capital(i) and reading.grammar.subject != "initial"
        owned = reading.at("genitive", i) and not reading.at("indefinite", i)
        other = (reading.at("person_head", i + 1) and not owned) or (
            reading.grammar.nouns and self.outlet_after(reading, i)
        )
        acts = seen and reading.grammar.nouns and not reading.capital(i) and reading.at("verb", i)
        if acts or (begins and (not linking or other)):
            return False
        return self._strong(reading, i) or determiner or linking or tied or not seen or self._described(reading, i)

    def _else(self, reading: Reading, i: int) -> bool:
        """German: somebody else begins behind an outlet: "zitierte die Agentur Tass Sprecher Igor Kossow"."""
        office = reading.spaced(i) and reading.capital(i) and reading.at("person_head", i)
        return bool(office) and self._sources.ending(reading, i) is not None

    def _parts(self, reading: Reading, i: int) -> bool:
        """A mark between tokens i - 1 and i ends a phrase; a quotation mark round a name does not."""
        gap = reading.gap(i)
        if not _BOUNDARY.search(gap) or _joined(reading, i):
            return False
        return not (_QUOTE.fullmatch(gap) and reading.capital(i))

    def _described(self, reading: Reading, i: int) -> bool:
        """Token i is an adjective of what follows it; a preposition leads on to somebody else: "gegenüber «BBC»", and
        so does in German what stands behind a noun: "nach Angaben der Polizei mindestens zehn Menschen"."""
        if reading.grammar.nouns and reading.word(i - 1)[:1].isupper():
            return False
        if reading.grammar.free and reading.at("verb", i):
            return False
        office = reading.at("person_head", i - 1) is not None and reading.at("linking", i + 1) is not None
        return not reading.at("preposition", i) and (office or self._soon(reading, i) or adjective_behind(reading, i))

    def _soon(self, reading: Reading, i: int, reach: int = 2) -> bool:
        """A head noun or a name follows token i, an adjective, soon."""
        for j in range(i + 1, min(i + 1 + reach, len(reading))):
            if reading.opened(j) and reading.capital(j) and reading.closing(j):
                return True
            if reading.grammar.subject == "initial" and reading.at("determiner", j):
                continue
            called = reading.at("determiner", j) or reading.at("outlet_head", i - 1)
            article = reading.capital(j) and called is not None
            if _BOUNDARY.search(reading.gap(j)) or (reading.at("stop", j) and not article):
                return False
            if head_at(reading, j) or self._sources.known(reading, j) or _titles(reading, j):
                return True
            adjective = j == i + 1 and reading.at("outlet_head", i - 1)
            if (adjective or reading.grammar.script == "cyrillic") and reading.capital(j):
                return True
        return False

    # Before a cue ----------------------------------------------------------------------------------------------

    def before(self, reading: Reading, last: int) -> Source | None:
        """The source that ends just before token `last`."""
        while last > 0 and not _BOUNDARY.search(reading.gap(last)):
            between = reading.ending("timed", last)
            if between is None and not reading.auxiliary(last - 1):
                break
            last = between.first if between else last - 1
        if last == 0 or (reading.tight(last) and reading.any_at(("and", "determiner"), last - 1)):
            return None
        if _pronoun(reading, last - 1):
            return None
        comma = apposition(reading, last)
        return (
            self._ending(reading, _before_cue(reading, last)) if comma is None else self._apposed(reading, comma, last)
        )

    def _apposed(self, reading: Reading, comma: int, last: int) -> Source | None:
        """The source before token `comma`, with what is said of it up to token `last`."""
        source = self._ending(reading, comma)
        if source is None and reading.at("relative", comma):
            return None
        office = source is not None and reading.at("determiner", source.first) and not reading.capital(source.first)
        if office and not _named(reading, comma, last):
            farther = self.before(reading, comma)
            own = farther is None or any(next(reading.which(f, farther.first, farther.last), None) for f in _CITING)
            source = farther if farther and not own and farther.kind in ("person", "body") else source
        if source is not None and source.kind == "group" and _named(reading, comma, last):
            return replace(source, kind="person", last=last)
        if source is not None and source.kind in ("person", "body") and not reading.at("before", comma):
            described = reading.capital(comma) or reading.any_at(_DESCRIBING, comma)
            return replace(source, last=last) if described else source
        return source or (None if reading.at("preposition", comma) else self._ending(reading, last))

    def _ending(self, reading: Reading, last: int) -> Source | None:
        gap = reading.gap(last)
        if quoted := self._quoted(reading, last):
            return quoted
        if ")" in gap and (opened := _bracket(reading, last)):
            source = self._starting(reading, opened)
            return replace(source, last=last, close=reading.ends[last - 1] + gap.index(")") + 1) if source else None
        if (
            last == 0
            or (re.search(r"[^\s\-’'»\"”),]", gap) and not _initial(reading, last))
            or ("," in gap and re.search(r"[»\"”]", gap))
        ):
            return None
        source = self._starting(reading, last)
        headed = self._headed(reading, last) if reading.grammar.nouns and (not source or source.head == "") else None
        return headed or source

    def _headed(self, reading: Reading, last: int) -> Source | None:
        """German: a known outlet with its noun, whatever is said of it before: "der von X betriebene Sender Y"."""
        known = self._sources.ending(reading, last)
        head = reading.at("outlet_head", known.first - 1) if known and known.kind == "outlet" else None
        return replace(known, first=head.first) if known and head else None

    def _quoted(self, reading: Reading, last: int) -> Source | None:
        """A known name in quotation marks that close just before token `last`: "wie die „Tagesschau“ berichtet"."""
        if not re.match(r"[«»”“\"]\s", reading.gap(last)):
            return None
        known = self._sources.ending(reading, last)
        return known if known and known.kind == "outlet" and reading.opened(known.first) else None

    def _antecedent(self, reading: Reading, last: int) -> Source | None:
        """Whom a relative clause speaks of, behind a preposition: "entre los expertos consultados, que piden"."""
        start = next((i for i in range(last - 1, max(0, last - _POSSESSED), -1) if reading.at("determiner", i)), None)
        return self._sorting.sort(reading, start, last) if start is not None else None

    def _starting(self, reading: Reading, last: int) -> Source | None:
        first = last
        while first > max(0, last - _LONGEST):
            if first < last and _BOUNDARY.search(reading.gap(first)) and not _joined(reading, first):
                break
            if reading.at("clause", first - 1) and not reading.at("determiner", first - 1):
                break
            if first < last and _says(reading, first - 1):
                break
            first -= 1
        start = _phrase_start(reading, first, last)
        start += reading.at("and", start) is not None
        start += start + 1 < last and reading.grammar.nouns and reading.at("adverbial", start) is not None
        start = own_name(reading, second_clause(reading, start, last), last)
        last = before_circumstance(reading, start, last) if reading.grammar.free else last
        start = own_subject(reading, start, last) if reading.grammar.free else start
        source = self._sorting.sort(reading, start, last) if start < last else None
        inserted = _DASH.fullmatch(reading.gap(last)) is not None
        relative = (source is None or inserted) and first > 0 and reading.at("relative", first - 1) is not None
        gap = reading.gap(first - 1) if relative else ""
        if relative and (reading.tight(first - 1) or gap.strip() == "," or (inserted and _DASH.fullmatch(gap))):
            if _oblique(reading, first - 1):
                return None
            described = self._starting(reading, first - 1) or self._antecedent(reading, first - 1)
            if described and (verb := _verb_inside(reading, described)):
                described = self._sorting.sort(reading, verb, described.last)
            return replace(described, last=last) if described and reading.tight(first - 1) else described
        return source


def _past_whole(reading: Reading, i: int, last: int) -> int:
    """Past the longest of the nouns for people and bodies that begin at token i, and the name up to token `last`; a
    longer noun may begin inside: "three people with knowledge of the matter"."""
    hits = [hit for frame in _WHOLE if (hit := reading.at(frame, i))]
    last = max([last, i + 1, *(hit.last for hit in hits)])
    inner = reading.at("group", last - 1) if last > i + 1 and hits else None
    return max(last, inner.last) if inner else last


def _ended(reading: Reading, known: Source) -> bool:
    """German: small letters behind a known outlet are no part of its name: "laut der Agentur Tass von einer Lüge"."""
    ended = known.last >= len(reading) or not reading.capital(known.last)
    return reading.grammar.nouns and known.kind == "outlet" and ended


def _oblique(reading: Reading, i: int) -> bool:
    """The relative at token i stands behind a preposition: "un comunicado en el que descarta", "in dem"."""
    article = reading.at("determiner", i - 1) is not None and not reading.capital(i - 1)
    return i > 1 and reading.tight(i) and reading.at("preposition", i - 1 - article) is not None


def _verb_inside(reading: Reading, source: Source) -> int:
    """Where the object begins of a clause taken for a phrase, else 0: "Le tribunal a débouté L'Express, qui"."""
    inner = range(source.first + 1, source.last - 1)
    verbs = (i for i in inner if reading.at("aux", i) and reading.at("stop", i) and not reading.capital(i))
    return max(verbs, default=-1) + 1


def _author(reading: Reading, i: int) -> int:
    """Whose document it is, behind when and by whom it was issued: "a statement released late Friday by the port"."""
    noun = reading.at("document", i + (reading.at("determiner", i) is not None))
    issued = reading.at("issued", noun.last) if noun else None
    if issued is None:
        return i
    for j in range(issued.last, min(issued.last + _DATED, len(reading) - 1)):
        if not reading.tight(j):
            return i
        if reading.at("by", j):
            return j + 1
    return i


def _says(reading: Reading, i: int) -> bool:
    """English: a verb of speech at token i, whose clause holds another: "says the company never called"."""
    verb = reading.at("verb", i) if reading.language == "en" and not reading.capital(i) else None
    return verb is not None and "say" in verb.cue.kinds and reading.at("complement", i + 1) is None


def _titles(reading: Reading, i: int) -> bool:
    """A word that newspapers have in their names stands at token i: "Le Courrier"."""
    return reading.capital(i) and reading.at("outlet_name", i) is not None


def _qualified(reading: Reading, i: int) -> bool:
    """An adjective in small letters at token i tells which body is meant: "citant la douane tunisienne"."""
    if i >= len(reading) or reading.grammar.nouns or not reading.tight(i) or reading.capital(i):
        return False
    plain = not reading.any_at(("stop", "preposition", "verb", "clause", "linking", "and"), i)
    return plain and reading.at("body_head", i - 1) is not None


def _marked(reading: Reading, i: int) -> bool:
    """Cyrillic: a name in quotation marks alone may go on in small letters."""
    return reading.grammar.script == "cyrillic" and "«" in reading.gap(i)


def _before_cue(reading: Reading, last: int) -> int:
    """Where a cue begins that stands between a subject and its verb: "X со ссылкой на Y передаёт"."""
    for i in range(last - 1, max(0, last - 10), -1):
        if i + 1 < last and _BOUNDARY.search(reading.gap(i + 1)) and not _quoted_name(reading, i + 1, last):
            return last
        if reading.any_at(("before", "told", "medium"), i):
            return i
    return last


def _quoted_name(reading: Reading, i: int, last: int) -> bool:
    """A name in marks begins at token i and ends before token `last`: "в комментарии для «Новой газеты» назвала"."""
    opened = _QUOTE.fullmatch(reading.gap(i)) is not None and reading.capital(i) and reading.closing(i) is not None
    return opened and (reading.closing(i) or 0) <= last


def _bracket(reading: Reading, last: int) -> int | None:
    """Where a short bracket opens that closes just before token `last`."""
    return next((i for i in range(last - 1, max(0, last - 7), -1) if "(" in reading.gap(i)), None)


def _joined(reading: Reading, i: int) -> bool:
    """A full stop after an initial or a title ("J. Smith", "Dr. Khan"), or a quoted name after its head noun."""
    if _QUOTE.fullmatch(reading.gap(i)):
        return bool(reading.ending("outlet_head", i) or reading.ending("body_head", i))
    if reading.gap(i) == "." and reading.grammar.script == "cyrillic" and "«" in reading.gap(i - 1):
        return True
    short = len(reading.word(i - 1)) <= 2 or reading.at("title", i - 1) is not None
    return reading.gap(i) in (". ", ".") and reading.capital(i - 1) and short and not reading.at("determiner", i)


def _phrase_start(reading: Reading, first: int, last: int) -> int:
    """The phrase in a clause's beginning: from the last determiner that nothing ties to what stands before."""
    for i in range(last - 1, first, -1):
        tied = reading.at("linking", i) and (reading.language != "en" or _epithet(reading, i))
        tied = tied and (not reading.grammar.nouns or reading.capital(i - 1))
        if not reading.at("determiner", i) or reading.capital(i) or tied:
            continue
        if reading.any_at(("linking", "preposition", "determiner"), i - 1):
            continue
        if any(reading.capital(j) or head_at(reading, j) for j in range(i + 1, last)):
            return i
    while first < last and reading.at("preposition", first):
        first += 1
        while first < last and reading.capital(first) and not reading.at("determiner", first):
            first += 1
    return first


def _named(reading: Reading, first: int, last: int) -> bool:
    """A name of two words or three stands between the commas behind an office: "Another critic, Laurence H. Tribe,"."""
    return last - first in (2, 3) and all(map(reading.capital, range(first, last)))


def _initial(reading: Reading, last: int) -> bool:
    """An initial ends a name before token `last`: "Der Angeklagte Holger P. bestritt"."""
    alone = len(reading.word(last - 1)) == 1 and reading.capital(last - 1) and reading.gap(last) == ". "
    return alone and not reading.capital(last) and not reading.ends_sentence(last)


def _pronoun(reading: Reading, i: int) -> bool:
    """Token i is a pronoun, and so the subject: "One of the reasons I think"; a relative has its antecedent."""
    hit = reading.at("anaphor", i)
    return hit is not None and hit.last == i + 1 and not reading.at("relative", i) and not reading.at("determiner", i)


def _inside_name(reading: Reading, i: int) -> bool:
    """A small word stands inside a name, with a capital or in a body's: "Down To Earth", "Committee to Protect X"."""
    if i + 1 >= len(reading) or not (reading.capital(i - 1) and reading.capital(i + 1) and reading.tight(i + 1)):
        return False
    if reading.language == "en" and reading.field == "text" and reading.capital(i):
        return (
            reading.at("stop", i) is not None
            and not reading.at("adverbial", i)
            and reading.at("preposition", i) is not None
        )
    tied = reading.at("to", i) or (reading.grammar.free and reading.at("linking", i))
    body = not reading.grammar.nouns and reading.at("body_head", i - 1) is not None
    return body and tied is not None


def _epithet(reading: Reading, i: int) -> bool:
    """Token i stands inside a name: "Alexander the Great"."""
    return reading.capital(i - 1) and i + 1 < len(reading) and reading.capital(i + 1)


def _trimmed(reading: Reading, first: int, last: int) -> int:
    """Without the articles and conjunctions that end it."""
    while last > first and (reading.at("linking", last - 1) or reading.at("determiner", last - 1)):
        if reading.capital(last - 1):
            break
        last -= 1
    return last
