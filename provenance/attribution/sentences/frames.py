"""Reporting frames in running text: a cue, the source beside it, and who carries whom."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from provenance.attribution.bounds import Bounds
from provenance.attribution.cues import TRIGGER
from provenance.attribution.names import Names
from provenance.attribution.reading import Hit, Reading
from provenance.attribution.sentences.arabic.manner import Manner
from provenance.attribution.sentences.arabic.named_again import named_again
from provenance.attribution.sentences.arabic.verb_first import VerbFirst
from provenance.attribution.sentences.capitals import Capitals
from provenance.attribution.sentences.clauses import refuted
from provenance.attribution.sentences.credits import Credit, carried, credit
from provenance.attribution.sentences.han import Han
from provenance.attribution.sentences.headline import Headlines
from provenance.attribution.sentences.phrases import Phrases
from provenance.attribution.sentences.verb_beside import VerbBeside
from provenance.attribution.sources import Source, Sources
from provenance.attribution.word_forms import FORMS

_QUOTING = re.compile(r"[,»”“\"]")
_HYPHEN = re.compile(r"[\u2010-\u2014-]")
_SUFFIX_LETTERS = 5
_PROGRAMME_REACH = 12
_PROGRAMME_NAME = 4
_NEAR = 4
_LEARNED_REACH = 8
_ANSWER = 5
_QUOTED_TOKENS = 3


class Frames:
    """Finds the credits of one text after another."""

    __slots__ = ("_beside", "_capitals", "_chinese", "_first", "_headlines", "_manner", "_phrases", "sources")

    def __init__(self, names: Names) -> None:
        bounds = Bounds(names)
        self.sources = Sources(names, bounds)
        self._phrases = Phrases(bounds)
        self._capitals = Capitals(self.sources)
        self._chinese = Han(self.sources)
        self._headlines = Headlines(self.sources, self._phrases)
        self._manner = Manner(self._phrases)
        self._first = VerbFirst(self.sources, self._phrases)
        self._beside = VerbBeside(self.sources, self._phrases, self._capitals)

    def find(self, reading: Reading, triggers: Iterable[int]) -> list[Credit]:
        """The credits that the cues at tokens `triggers` give, in the order of their cues."""
        found: list[Credit] = []
        own: list[Credit] = []
        silent: list[Hit] = []
        manners: list[Hit] = []
        named: set[int] = set()
        done = 0
        for i in triggers:
            hit = reading.at(TRIGGER, i) if i >= done else None
            if hit is None:
                continue
            done = hit.last
            if hit.cue.frame == "reporting":
                reporter = Source(hit.first, hit.last, "own", (hit.first, hit.last), None, "", hit.clitics)
                own.append(credit(reading, reporter, hit))
                continue
            if hit.cue.frame == "manner":
                manners.append(hit)
                continue
            credits = self._read(reading, hit)
            if not credits:
                silent.append(hit)
            for each in credits:
                place = range(each.source.first, each.source.last)
                if named.isdisjoint(place):
                    found.append(each)
                    named.update(place)
        if silent and found and reading.grammar.subject == "after":
            again = named_again(reading, found, silent)
            found += (each for each in again if named.isdisjoint(range(each.source.first, each.source.last)))
            found.sort(key=lambda each: each.cue)
        if manners:
            spoken = {
                reading.sentence(i)[0] for i in (*(each.cue[0] for each in found), *(hit.first for hit in silent))
            }
            by_the_way = self._by_the_way(reading, manners, spoken)
            found = sorted([*found, *by_the_way], key=lambda each: each.cue)
        found = carried(found)
        return found + [each for each in own if named.isdisjoint(range(each.source.first, each.source.last))]

    def _by_the_way(self, reading: Reading, manners: Iterable[Hit], spoken: set[int]) -> Iterator[Credit]:
        """The credits of participles of saying in sentences in which nobody speaks else; `spoken` are where the other
        sentences begin."""
        for hit in manners:
            first = reading.sentence(hit.first)[0]
            source = None if first in spoken else self._manner.find(reading, hit)
            if source is not None:
                spoken.add(first)
                yield credit(reading, source, hit)

    def find_in_headline(self, reading: Reading, triggers: Iterable[int]) -> list[Credit]:
        """The credits of a headline: what stands before its colon, else those of its cues."""
        opening = self._headlines.read(reading)
        return [opening] if opening else self.find(reading, triggers)

    def _read(self, reading: Reading, hit: Hit) -> list[Credit]:
        if reading.grammar.script == "han":
            return self._han(reading, hit)
        if reading.grammar.subject == "after" and _otherwise(reading, hit.first):
            return []
        readers = {
            "before": self._before, "told": self._told, "after": self._after, "told_before": self._told_before,
            "opinion": self._opinion,
        }  # fmt: skip
        return readers.get(hit.cue.frame, self._verb)(reading, hit)

    def _verb(self, reading: Reading, hit: Hit) -> list[Credit]:
        if reading.grammar.subject == "after":
            return self._first.read(reading, hit)
        return self._beside.read(reading, hit)

    # Cue, then source ------------------------------------------------------------------------------------------

    def _before(self, reading: Reading, hit: Hit) -> list[Credit]:
        cased, kinds = reading.grammar.cased, hit.cue.kinds
        if cased and (special := self._by_kind(reading, hit)) is not None:
            return special
        relay = "relay" in kinds
        source = self._capitals.after(reading, hit.last, lenient=relay) if cased else self._uncased(reading, hit)
        if source is None or reading.at("object", source.last) or not self._suits(reading, source, hit):
            verb = reading.at("verb", hit.first)
            return self._verb(reading, verb) if verb else []
        if cased and source.last < len(reading):
            source = self._capitals.described(reading, source)
        if "channel" in hit.cue.kinds and source.kind == "person":
            source = Source(source.first, source.last, "outlet", source.name)
        carrier = self._carrier(reading, hit.first) if relay or {"heard", "quoted"} & set(kinds) else None
        if "passive" in hit.cue.kinds:
            quoted = self._capitals.before(reading, hit.first)
            carrier = quoted if quoted and quoted.kind in ("person", "body", "group") else carrier
        first = [credit(reading, carrier, hit)] if carrier else []
        if people := self.sources.people(reading, source):
            first.append(credit(reading, people, hit))
            source = replace(source, first=source.name[0])
        each = (source, *self._quoted_by(reading, source, hit), *self.sources.also(reading, source))
        if not cased and (told := self._first.told_by(reading, source)) is not None:
            each = (*each, told)
        elif each[-1].kind == "outlet" and reading.at("product", each[-1].last):
            return first
        return [*first, *(credit(reading, one, hit, chained=relay) for one in each)]

    def _quoted_by(self, reading: Reading, source: Source, hit: Hit) -> list[Source]:
        """Whom an outlet quotes that follows the verb, behind what was said: "…, zitiert die dpa den Minister"."""
        inverted = _QUOTING.search(reading.gap(hit.first)) is not None and source.kind == "outlet"
        if not inverted or not reading.grammar.cased or not reading.at("verb", hit.first):
            return []
        quoted = self._capitals.after(reading, source.last)
        return [quoted] if quoted and quoted.kind != "outlet" else []

    def _by_kind(self, reading: Reading, hit: Hit) -> list[Credit] | None:
        """The credits of cues that are read in a way of their own, None for all others."""
        kinds = hit.cue.kinds
        if "learned" in kinds:
            return self._learned(reading, hit)
        if "itself" in kinds:
            source = Source(hit.first + 1, hit.last, "group", (hit.first + 1, hit.last))
            return [credit(reading, source, hit)]
        reported = "outlet" in kinds or reading.at("determiner", hit.first) is not None
        return [] if reported and (_unsaid(reading, hit.first) or refuted(reading, hit.last)) else None

    def _opinion(self, reading: Reading, hit: Hit) -> list[Credit]:
        """Whose opinion a sentence quotes that opens with him: "Pour Awa Diop, « cela ne résoudra rien »"."""
        if not reading.ends_sentence(hit.first):
            return []
        source = self._capitals.after(reading, hit.last)
        if source is None or source.kind not in ("person", "body") or reading.gap(source.last).strip() != ",":
            return []
        last = reading.sentence(hit.first)[1]
        quoted = any(
            (reading.closing(i) or i) - i >= _QUOTED_TOKENS for i in range(source.last, last) if reading.opened(i)
        )
        return [credit(reading, self._capitals.described(reading, source), hit)] if quoted else []

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

    def _uncased(self, reading: Reading, hit: Hit) -> Source | None:
        i, want = past_clitic(reading, hit.last, hit.cue.clitic)
        i += i + 1 < len(reading) and reading.word(i) in reading.grammar.article and reading.opened(i + 1)
        report = reading.at("report", i)
        if report is not None and report.prefix == want:
            last = report.last
            while recent := reading.at("recent", last):
                last = recent.last
            sent = self.sources.outlet(reading, *past_clitic(reading, last, reading.grammar.dative))
            if sent is not None and sent.kind == "outlet":
                return sent
        source = self.sources.outlet(reading, i, want) or self._phrases.headed(reading, i, want)
        if source is None and "relay" in hit.cue.kinds and not want and i < len(reading) and reading.opened(i):
            return self.sources.quoted(reading, i, i, "")
        source = source or self._phrases.introduced(reading, i, want)
        return self._phrases.said_by(reading, i) if source is None and "words" in hit.cue.kinds else source

    @staticmethod
    def _suits(reading: Reading, source: Source, hit: Hit) -> bool:
        """The cue can have this source: "quoted X" wants "as saying" after it, some introduce only outlets, …"""
        kinds, outlet = set(hit.cue.kinds), source.kind == "outlet"
        if "nothing" in kinds or (outlet and reading.at("product", source.last)):
            return False
        wanted = {
            "quoted": lambda: (
                reading.at("as_saying", source.last) is not None
                or reading.at("as_saying", Capitals.described(reading, source).last) is not None
            ),
            "communique": lambda: any(reading.which("communique", source.last, source.last + _NEAR)),
            "print": lambda: outlet and (source.known is not None or reading.opened(source.name[0])),
            "statements": lambda: reading.at("stated", source.first) is not None,
            "outlet": lambda: outlet,
            "elsewhere": lambda: outlet,
            "group": lambda: source.kind == "group",
            "persons": lambda: source.kind == "person",
        }
        return all(wanted[kind]() for kind in kinds & wanted.keys())

    def _carrier(self, reading: Reading, last: int) -> Source | None:
        """A known outlet right before token `last`: who cites."""
        source = self.sources.ending(reading, last)
        if source is None or source.known is None or source.kind != "outlet":
            return None
        if not reading.tight(last) and (reading.gap(last).strip() != "," or not reading.ends_sentence(source.first)):
            return None
        opens = reading.ends_sentence(source.first)
        if reading.ends_sentence(last):
            return None
        sure = source.known.alias.guard == "none" or opens or self.sources.marked(reading, source.known)
        return source if sure else None

    # Speaker to channel ----------------------------------------------------------------------------------------

    def _told(self, reading: Reading, hit: Hit) -> list[Credit]:
        verb = reading.at("verb", hit.first)
        if verb is None and reading.grammar.cased and _unsaid(reading, hit.first):
            return []
        if "said" in hit.cue.kinds and not any(reading.which("verb", reading.sentence(hit.first)[0], hit.first)):
            return []
        heard = self._hearer(reading, hit)
        if "from" in hit.cue.kinds and any(reading.which("learned", hit.first - _LEARNED_REACH, hit.first)):
            source = heard or self._capitals.after(reading, hit.last, lenient=True)
            return [credit(reading, source, hit, chained=True)] if source else []
        if heard is None or ("known" in hit.cue.kinds and heard.known is None):
            return self._verb(reading, verb) if verb else []
        credits = [credit(reading, heard, hit)]
        saying = verb and hit
        if saying is None and reading.grammar.cased:
            saying = reading.ending("verb", hit.first)
        speaker = self._beside.teller(reading, saying, heard) if saying else None
        if reading.grammar.cased and (by := reading.at("agent", heard.last)):
            speaker = self._capitals.after(reading, by.last)
        if speaker is not None and speaker.kind != "outlet":
            credits.insert(0, credit(reading, speaker, hit))
        return credits

    def _hearer(self, reading: Reading, hit: Hit) -> Source | None:
        if reading.grammar.cased:
            source = self._capitals.outlet_after(reading, hit.last) or self._capitals.after(reading, hit.last)
            return source if source and source.kind == "outlet" else _named_programme(reading, hit.last)
        i, want = past_clitic(reading, hit.last, hit.cue.clitic)
        if "double" in hit.cue.kinds:
            return self._second_object(reading, i)
        if "programme" in hit.cue.kinds:
            said = any(reading.at("verb", j) for j in range(reading.sentence(hit.first)[0], hit.first))
            source = self._channel(reading, hit.last) if said else None
            return source if source and source.known else None
        return self._programme(reading, i, want) or self.sources.outlet(reading, i, want)

    def _second_object(self, reading: Reading, i: int) -> Source | None:
        """The outlet to which somebody named first gave it: "خص المدرب صحيفة «الشروق» بحديث"."""
        for j in range(i, min(i + _PROGRAMME_REACH, len(reading))):
            if j > i and reading.ends_sentence(j):
                return None
            source = self.sources.outlet(reading, j) if j == i or reading.at("outlet_head", j) else None
            if source is not None and source.kind == "outlet":
                return source
        return None

    def _programme(self, reading: Reading, i: int, want: str) -> Source | None:
        """The channel of a programme: "لبرنامج «مساء المدينة» المذاع على قناة X"."""
        programme = reading.at("programme", i)
        return self._channel(reading, programme.last) if programme and programme.prefix == want else None

    def _channel(self, reading: Reading, i: int) -> Source | None:
        """The channel that a programme is said to be on, behind its word at token i."""
        for j in range(i, min(i + _PROGRAMME_REACH, len(reading))):
            if reading.ends_sentence(j):
                return None
            aired = reading.at("aired", j)
            if aired is not None and (source := self.sources.outlet(reading, aired.last)):
                return source if source.kind == "outlet" else None
        return None

    def _told_before(self, reading: Reading, hit: Hit) -> list[Credit]:
        last = past_suffix(reading, hit.first)
        named = self.sources.ending(reading, last)
        heard = named or self._capitals.before(reading, last)
        if heard is None or heard.kind != "outlet":
            verb = reading.at("verb", hit.first)
            return self._verb(reading, verb) if verb else []
        speaking = reading.at("told_before", hit.last)
        speaker = self._capitals.after(reading, speaking.last if speaking else hit.last)
        if speaker is None and named and reading.ends_sentence(hit.last):
            speaker = self._capitals.before(reading, named.first)
        told = [speaker] if speaker and speaker.kind != "outlet" else []
        return [credit(reading, source, hit) for source in (*told, heard)]

    # Source, then cue ------------------------------------------------------------------------------------------

    def _after(self, reading: Reading, hit: Hit) -> list[Credit]:
        if "joined" in hit.cue.kinds and not _HYPHEN.search(reading.gap(hit.first)):
            return []
        last = past_suffix(reading, hit.first)
        source = self.sources.ending(reading, last) or self._capitals.before(reading, last)
        verb = reading.at("verb", hit.first)
        if source is None or (source.kind == "person" and not _proper(reading, source, last, hit)):
            return self._verb(reading, verb) if verb else []
        relay = "relay" in hit.cue.kinds
        carrier = self._carrier(reading, past_suffix(reading, source.first)) if relay else None
        if source.kind == "group" and (head := self.sources.known(reading, source.first)):
            carrier, begins = head, past_suffix(reading, head.last + 1)
            begins = head.last + 1 if begins == head.last else head.last
            reporter = reading.at("outlet_head", begins)
            begins = reporter.last if reporter else begins
            source = Source(begins, source.last, "group", (begins, source.last))
        first = [credit(reading, carrier, hit)] if carrier else []
        first += self._verb(reading, verb) if verb and last < hit.first else []
        return [*first, credit(reading, source, hit, chained=relay)]

    def _han(self, reading: Reading, hit: Hit) -> list[Credit]:
        """Chinese: the source follows a preposition and precedes a verb; 告诉 and 对 have the hearer after them."""
        frame = hit.cue.frame
        if "nothing" in hit.cue.kinds or reading.ending("unsubjected", hit.first):
            return []
        source = self._chinese.before(reading, hit.first) if frame == "verb" else self._chinese.after(reading, hit.last)
        if source is not None and source.kind == "outlet" and "announce" in hit.cue.kinds:
            return []
        if source is None or (frame == "told" and source.kind != "outlet"):
            return []
        if "answered" in hit.cue.kinds and not any(reading.which("verb", source.last, source.last + _ANSWER)):
            return []
        if "agent" in hit.cue.kinds and (source.kind != "outlet" or not reading.at("verb", source.last)):
            return []
        relay = frame == "before" and "relay" in hit.cue.kinds
        other = self._chinese.before(reading, hit.first) if relay or frame == "told" else None
        other = other if other and (frame == "told" or other.kind == "outlet") else None
        first = [credit(reading, other, hit)] if other else []
        listed = self._chinese.listed(reading, source)
        return [*first, *(credit(reading, one, hit) for one in listed), credit(reading, source, hit, chained=relay)]


def _unsaid(reading: Reading, i: int) -> bool:
    """What stands right before a cue at token i says that nothing was said there: "cancelled an interview with X"."""
    first = i
    while first > max(0, i - _NEAR) and reading.at("determiner", first - 1) and reading.tight(first):
        first -= 1
    return reading.tight(first) and reading.ending("unsaid", first) is not None


def _otherwise(reading: Reading, i: int) -> bool:
    """Arabic: the cue at token i tells what was said and is not so: "وليس كما ورد في الصحف"."""
    likened = i if reading.word(i) in FORMS.like else i - 1
    return reading.word(likened) in FORMS.like and reading.spaced(likened) and reading.word(likened - 1) in FORMS.unlike


def _named_programme(reading: Reading, i: int) -> Source | None:
    """A quoted name before a word for a programme: "with the “Morning Hour” programme", "„Meet the Press“-Sendung"."""
    for j in range(i, min(i + _PROGRAMME_NAME, len(reading))):
        if j > i and reading.ends_sentence(j):
            return None
        end = reading.closing(j) if reading.opened(j) else None
        if end is not None:
            named = reading.at("programme", end) is not None
            return Source(i, end, "outlet", (j, end), None, "broadcaster") if named else None
    return None


def _proper(reading: Reading, source: Source, last: int, hit: Hit) -> bool:
    """A name with its case after an apostrophe, or a person's head noun: "yönetmeliğe göre" names nobody."""
    return last < hit.first or any(reading.at("person_head", i) for i in range(source.first, source.last))


def past_clitic(reading: Reading, i: int, clitic: str) -> tuple[int, str]:
    """Past a clitic that stands alone before a quotation mark ("لـ«عكاظ»"), and what the next word must carry."""
    if clitic and i < len(reading) and reading.word(i).strip("ـ") == clitic:
        return i + 1, ""
    return i, clitic


def past_suffix(reading: Reading, i: int) -> int:
    """Before a case ending written after an apostrophe: "SANA'ya", "Reuters'ın"."""
    if i > 1 and reading.gap(i - 1) in ("'", "’", "ʼ") and len(reading.word(i - 1)) <= _SUFFIX_LETTERS:
        return i - 1
    return i
