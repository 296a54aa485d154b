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
from provenance.attribution.sentences.phrase_edges import (
    BOUNDARY,
    QUOTE,
    before_cue,
    bracket_before,
    holds_a_saying,
    initial,
    inside_name,
    joins,
    name_between,
    name_ended,
    oblique,
    opens_marked,
    papers_word,
    past_issue,
    past_whole,
    phrase_start,
    pronoun,
    told_apart,
    trimmed,
    verb_inside,
)
from provenance.attribution.sentences.platform_accounts import account_head
from provenance.attribution.sentences.second_clauses import own_name, second_clause
from provenance.attribution.sentences.source_kind import Sorting
from provenance.attribution.source import Source
from provenance.attribution.sources import Sources

_OPENING = re.compile(r"(?:[»”\"]?\s*|\)\s*[-\u2013\u2014]\s)[«»\"“„\u2018'\u2019]?\s*")
_DASH = re.compile(r"\s+[-–—]{1,2}\s+|—")
_LONGEST = 16
_POSSESSED = 4
_DESCRIBING = ("determiner", "person_head", "body_head", "describing", "relative")
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
            i = past_issue(reading, i)
        last, seen = i, False
        while last < min(i + _LONGEST, len(reading)) and self._goes_on(reading, i, last, seen):
            quoted = (
                reading.closing(last)
                if (last > i or opens_marked(reading, i)) and QUOTE.fullmatch(reading.gap(last))
                else None
            )
            seen = seen or self._strong(reading, last)
            known = self._sources.known(reading, last)
            whole = past_whole(reading, last, known.last if known else 0)
            last = past_named_firm(reading, i, quoted) if quoted else whole
            if known and known.last == last and name_ended(reading, known):
                break
        last = trimmed(reading, i, last)
        if lenient and last > i and told_apart(reading, last):
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
        inside = i > first and (inside_name(reading, i) or inside_office(reading, first, i))
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
        if not BOUNDARY.search(gap) or joins(reading, i):
            return False
        return not (QUOTE.fullmatch(gap) and reading.capital(i))

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
            if BOUNDARY.search(reading.gap(j)) or (reading.at("stop", j) and not article):
                return False
            if head_at(reading, j) or self._sources.known(reading, j) or papers_word(reading, j):
                return True
            adjective = j == i + 1 and reading.at("outlet_head", i - 1)
            if (adjective or reading.grammar.script == "cyrillic") and reading.capital(j):
                return True
        return False

    # Before a cue ----------------------------------------------------------------------------------------------

    def before(self, reading: Reading, last: int) -> Source | None:
        """The source that ends just before token `last`."""
        while last > 0 and not BOUNDARY.search(reading.gap(last)):
            between = reading.ending("timed", last)
            if between is None and not reading.auxiliary(last - 1):
                break
            last = between.first if between else last - 1
        if last == 0 or (reading.tight(last) and reading.any_at(("and", "determiner"), last - 1)):
            return None
        if pronoun(reading, last - 1):
            return None
        comma = apposition(reading, last)
        return (
            self._ending(reading, before_cue(reading, last)) if comma is None else self._apposed(reading, comma, last)
        )

    def _apposed(self, reading: Reading, comma: int, last: int) -> Source | None:
        """The source before token `comma`, with what is said of it up to token `last`."""
        source = self._ending(reading, comma)
        if source is None and reading.at("relative", comma):
            return None
        office = source is not None and reading.at("determiner", source.first) and not reading.capital(source.first)
        if office and not name_between(reading, comma, last):
            farther = self.before(reading, comma)
            own = farther is None or any(next(reading.which(f, farther.first, farther.last), None) for f in _CITING)
            source = farther if farther and not own and farther.kind in ("person", "body") else source
        if source is not None and source.kind == "group" and name_between(reading, comma, last):
            return replace(source, kind="person", last=last)
        if source is not None and source.kind in ("person", "body") and not reading.at("before", comma):
            described = reading.capital(comma) or reading.any_at(_DESCRIBING, comma)
            return replace(source, last=last) if described else source
        return source or (None if reading.at("preposition", comma) else self._ending(reading, last))

    def _ending(self, reading: Reading, last: int) -> Source | None:
        gap = reading.gap(last)
        if quoted := self._quoted(reading, last):
            return quoted
        if ")" in gap and (opened := bracket_before(reading, last)):
            source = self._starting(reading, opened)
            return replace(source, last=last, close=reading.ends[last - 1] + gap.index(")") + 1) if source else None
        if (
            last == 0
            or (re.search(r"[^\s\-’'»\"”),]", gap) and not initial(reading, last))
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
            if first < last and BOUNDARY.search(reading.gap(first)) and not joins(reading, first):
                break
            if reading.at("clause", first - 1) and not reading.at("determiner", first - 1):
                break
            if first < last and holds_a_saying(reading, first - 1):
                break
            first -= 1
        start = phrase_start(reading, first, last)
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
            if oblique(reading, first - 1):
                return None
            described = self._starting(reading, first - 1) or self._antecedent(reading, first - 1)
            if described and (verb := verb_inside(reading, described)):
                described = self._sorting.sort(reading, verb, described.last)
            return replace(described, last=last) if described and reading.tight(first - 1) else described
        return source
