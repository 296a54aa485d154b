"""Sources behind the cue that introduces them: "according to X", "وفقا لـ«عكاظ»"."""

from __future__ import annotations

import re
from dataclasses import replace

from provenance.attribution.reading import Hit, Reading
from provenance.attribution.sentences.appositions import described
from provenance.attribution.sentences.around_cues import citing, past_clitic, unsaid, whose_report
from provenance.attribution.sentences.bare_names import BareNames
from provenance.attribution.sentences.capitals import Capitals
from provenance.attribution.sentences.clauses import refuted
from provenance.attribution.sentences.credits import Credit, credit
from provenance.attribution.sentences.phrases import Phrases
from provenance.attribution.sentences.source_kind import Sorting
from provenance.attribution.sentences.verbs import Verbs
from provenance.attribution.source import Source
from provenance.attribution.sources import Sources

_QUOTING = re.compile(r"[,»”“\"]")
_COMMA = re.compile(r",(\s|$)")
_MARKS = re.compile(r"[»”“\"«]")
_NEAR = 4
_QUOTED_NAME = 10
_QUOTED_TOKENS = 3
_DESK_TOKENS = 6


def _of_a_thing(reading: Reading, source: Source) -> bool:
    """A thing, whoever's it is, says nothing: "Selon l'humeur du patron", "D'après le roman de Gisèle Pineau"."""
    thing = reading.at("thing", source.first + (reading.at("determiner", source.first) is not None))
    return thing is not None and (thing.last >= source.last or reading.at("genitive", thing.last) is not None)


def _said_in(reading: Reading, hit: Hit, source: Source) -> bool:
    """A word for what a document says stands behind whose it is, or before it: "heißt es in einer Mitteilung der X"."""
    first = max(hit.first - _NEAR - 2, reading.sentence(hit.first)[0])
    before = reading.grammar.nouns and any(reading.which("communique", first, hit.first))
    return before or any(reading.which("communique", source.last, source.last + _NEAR))


def _group(hit: Hit) -> Source:
    return Source(hit.first, hit.last, "group", (hit.first, hit.last))


def _title_and_name(reading: Reading, i: int) -> Source | None:
    """Hebrew: a title with the article and a name between commas behind it: "כך העיד השכן, מאיר לוגסי,"."""
    title = reading.at("person_head", i) if reading.grammar.script == "hebrew" else None
    if title is None or title.last >= len(reading) or reading.gap(title.last).strip() != ",":
        return None
    end = title.last + 1
    while end < len(reading) and reading.tight(end):
        end += 1
    closed = end < len(reading) and reading.gap(end).strip() == "," and 2 <= end - title.last <= _QUOTED_TOKENS
    return Source(i, end, "person", (i, end)) if closed else None


def _office_alone(reading: Reading, source: Source) -> bool:
    """Russian: one word in small letters for somebody whose name is not told: "цитирует министра"."""
    one = source.kind == "person" and source.last == source.first + 1
    return one and not reading.capital(source.first)


class Introduced:
    """Reads sources that a cue introduces."""

    __slots__ = ("_bare_names", "_capitals", "_phrases", "_sorting", "_sources", "_verbs")

    def __init__(
        self, sources: Sources, phrases: Phrases, bare_names: BareNames, capitals: Capitals, verbs: Verbs
    ) -> None:
        self._sources = sources
        self._phrases = phrases
        self._bare_names = bare_names
        self._capitals = capitals
        self._sorting = Sorting(sources)
        self._verbs = verbs

    def read(self, reading: Reading, hit: Hit) -> list[Credit]:
        """The source behind the cue, who carries it, and whom it told or quotes."""
        cased, kinds = reading.grammar.cased, hit.cue.kinds
        if cased and (special := self._by_kind(reading, hit)) is not None:
            return special
        relay = "relay" in kinds
        source = self._capitals.after(reading, hit.last, lenient=relay) if cased else self._plain(reading, hit)
        named = source is not None and reading.opened(hit.first) and reading.closing(hit.first) == source.last
        if source is not None and (named or (cased and _of_a_thing(reading, source))):
            return []
        if source is None or reading.at("object", source.last) or not self._suits(reading, source, hit):
            verb = reading.at("verb", hit.first)
            return self._verbs.read(reading, verb) if verb else []
        if cased and source.last < len(reading):
            source = described(reading, source, opening=reading.ends_sentence(hit.first))
        if "channel" in hit.cue.kinds and source.kind == "person":
            source = Source(source.first, source.last, "outlet", source.name)
        carrier = citing(self._sources, reading, hit.first) if relay or {"heard", "quoted"} & set(kinds) else None
        if "passive" in hit.cue.kinds:
            group = reading.ending("group", hit.first)
            quoted = self._capitals.before(reading, hit.first) or (group and _group(group))
            carrier = quoted if quoted and quoted.kind in ("person", "body", "group") else carrier
        first = [credit(reading, carrier, hit)] if carrier else []
        if people := self._sources.people(reading, source):
            first.append(credit(reading, people, hit))
            source = replace(source, first=source.name[0])
        if relay and reading.grammar.free and _office_alone(reading, source):
            return first
        each = (source, *self._quoted_by(reading, source, hit), *self._sources.also(reading, source))
        if (asked := reading.at("asked", source.last)) and (asking := self._capitals.after(reading, asked.last)):
            each = (*each, asking) if asking.kind == "outlet" else each
        if not cased and (told := self._verbs.told_by(reading, source)) is not None:
            each = (*each, told)
        elif each[-1].kind == "outlet" and reading.at("product", each[-1].last):
            return first
        return [*first, *(credit(reading, one, hit, chained=relay) for one in each)]

    def _by_kind(self, reading: Reading, hit: Hit) -> list[Credit] | None:
        """The credits of cues that are read in a way of their own, None for all others."""
        kinds = hit.cue.kinds
        if "learned" in kinds:
            return self._learned(reading, hit) or None
        if reading.grammar.free and "relay" in kinds and (both := self._quoted_in(reading, hit)):
            return [credit(reading, one, hit) for one in both]
        if "itself" in kinds:
            source = Source(hit.first + 1, hit.last, "group", (hit.first + 1, hit.last))
            return [credit(reading, source, hit)]
        reported = "outlet" in kinds or reading.at("determiner", hit.first) is not None
        return [] if reported and (unsaid(reading, hit.first) or refuted(reading, hit.last)) else None

    def _learned(self, reading: Reading, hit: Hit) -> list[Credit]:
        """An outlet that learned it, and from whom: "a appris Le Parisien de sources policières"."""
        learner = self._capitals.outlet_after(reading, hit.last)
        if learner is None:
            learner = self._capitals.after(reading, hit.last)
        if learner is None or learner.kind != "outlet":
            return []
        teller = next(reading.which("from", learner.last, learner.last + 1), None)
        source = self._capitals.after(reading, teller.last, lenient=True) if teller else None
        told = [credit(reading, source, hit)] if source else []
        return [credit(reading, learner, hit), *told]

    def opinion(self, reading: Reading, hit: Hit) -> list[Credit]:
        """Whose opinion a sentence quotes that opens with him: "Pour Awa Diop, « cela ne résoudra rien »"."""
        if not reading.ends_sentence(hit.first):
            return []
        source = self._capitals.after(reading, hit.last)
        if source is None or source.kind not in ("person", "body") or not _COMMA.match(reading.gap(source.last)):
            return []
        last = reading.sentence(hit.first)[1]
        quoted = any(
            (reading.closing(i) or (last if "," in reading.gap(i) else i)) - i >= _QUOTED_TOKENS
            for i in range(source.last, last)
            if reading.opened(i)
        )
        return [credit(reading, described(reading, source), hit)] if quoted else []

    def _quoted_by(self, reading: Reading, source: Source, hit: Hit) -> list[Source]:
        """Whom an outlet quotes that follows the verb, behind what was said: "…, zitiert die dpa den Minister"."""
        inverted = _QUOTING.search(reading.gap(hit.first)) is not None and source.kind == "outlet"
        if not inverted or not reading.grammar.cased or not reading.at("verb", hit.first):
            return []
        quoted = self._capitals.after(reading, source.last)
        return [quoted] if quoted and quoted.kind != "outlet" else []

    def _quoted_in(self, reading: Reading, hit: Hit) -> list[Source]:
        """Russian: whom and which outlet quotes, behind a quotation: "«…», — цитирует главу завода ТАСС"."""
        quoted = _MARKS.search(reading.gap(hit.first)) is not None and reading.at("verb", hit.first)
        for j in range(hit.last, min(hit.last + _QUOTED_NAME, len(reading))) if quoted else ():
            if not reading.spaced(j) and not _MARKS.search(reading.gap(j)):
                return []
            outlet = self._sources.known(reading, j)
            if outlet and j == hit.last and (speaker := self._capitals.after(reading, outlet.last)):
                return [outlet, speaker]
            if outlet is None and "«" in reading.gap(j) and reading.capital(j - 1):
                outlet = self._sources.quoted(reading, j, j, "newspaper")
            if outlet and outlet.kind == "outlet" and (outlet.last >= len(reading) or not reading.spaced(outlet.last)):
                speaker = self._sorting.sort(reading, hit.last, j)
                return [outlet, speaker] if speaker and speaker.kind in ("person", "body") else []
        return []

    def _plain(self, reading: Reading, hit: Hit) -> Source | None:
        """The source where no name has a capital: whose report it is, an outlet, a headed phrase or a name."""
        i, want = past_clitic(reading, hit.last, hit.cue.clitic)
        i += i + 1 < len(reading) and reading.word(i) in reading.grammar.article and reading.opened(i + 1)
        if sent := whose_report(self._sources, reading, i, want):
            return sent
        source = self._sources.outlet(reading, i, want) or self._of_desk(reading, hit, i)
        source = source or _title_and_name(reading, i) or self._phrases.headed(reading, i, want)
        if source is None and "relay" in hit.cue.kinds and not want and i < len(reading) and reading.opened(i):
            return self._sources.quoted(reading, i, i, "")
        source = source or self._bare_names.introduced(reading, i, want)
        return self._bare_names.closing_words(reading, i) if source is None and "words" in hit.cue.kinds else source

    def _of_desk(self, reading: Reading, hit: Hit, i: int) -> Source | None:
        """Persian: the outlet whose desk or reporter it was: "به گزارش خبرنگار گروه حوادث ایسنا"."""
        sent = reading.at("desk", i) or (
            reading.at("desk", hit.last - 1) if reading.grammar.subject == "initial" else None
        )
        for j in range(i, min(i + _DESK_TOKENS, len(reading))) if sent else ():
            if j > i and not reading.tight(j):
                return None
            source = self._sources.outlet(reading, j)
            if source is not None and source.kind == "outlet":
                return replace(source, first=i)
        return None

    @staticmethod
    def _suits(reading: Reading, source: Source, hit: Hit) -> bool:
        """The cue can have this source: "quoted X" wants "as saying" after it, some introduce only outlets, …"""
        kinds, outlet = set(hit.cue.kinds), source.kind == "outlet"
        if "nothing" in kinds or (outlet and reading.at("product", source.last)):
            return False
        wanted = {
            "quoted": lambda: (
                reading.at("as_saying", source.last) is not None
                or reading.at("as_saying", described(reading, source).last) is not None
            ),
            "communique": lambda: _said_in(reading, hit, source),
            "print": lambda: outlet and (source.known is not None or reading.opened(source.name[0])),
            "statements": lambda: reading.at("stated", source.first) is not None,
            "outlet": lambda: outlet,
            "account": lambda: len(kinds) > 1 or (source.head == "account" and source.name[0] > source.first),
            "elsewhere": lambda: outlet,
            "group": lambda: source.kind == "group",
            "persons": lambda: source.kind == "person",
        }
        return all(wanted[kind]() for kind in kinds & wanted.keys())
