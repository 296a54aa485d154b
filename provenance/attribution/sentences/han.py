"""Source phrases in Chinese: no spaces, no capitals; the noun that says what a name is stands at its end."""

from __future__ import annotations

import re

from provenance.attribution.reading import Hit, Reading
from provenance.attribution.sentences.credits import Credit, credit
from provenance.attribution.source import Source, SourceKind
from provenance.attribution.sources import Sources

_BREAK = re.compile(r"[^\s《》“”\"·•.-]|\n")
_DATED = re.compile(r"[（(]\d{1,2}日?[)）]")
"""The day in a bracket, as papers of Taiwan write it: "林昭儀今（5）日指出"."""
_LONGEST = 18
_CLAUSE = 30
_SHORTEST = 2
_PAUSES = ("，", ",")
_FULL_NAME = 3
_ANSWER = 5
_ANYBODY = ("person_head", "body_head", "body_end")
_NOUNS: tuple[tuple[str, SourceKind], ...] = (("group", "group"), ("person_head", "person"), ("body_head", "body"))


class Han:
    """Finds and sorts the phrase that names a source."""

    __slots__ = ("_sources",)

    def __init__(self, sources: Sources) -> None:
        self._sources = sources

    def read(self, reading: Reading, hit: Hit) -> list[Credit]:
        """The credits of a cue. The source follows a preposition, and a verb it; 告诉 and 对 have the hearer behind."""
        frame = hit.cue.frame
        owned = hit.first > 0 and reading.word(hit.first - 1) == reading.grammar.possessive
        if (
            "nothing" in hit.cue.kinds
            or (owned and "noun" in hit.cue.kinds)
            or reading.ending("unsubjected", hit.first)
        ):
            return []
        source = self.before(reading, hit.first) if frame == "verb" else self.after(reading, hit.last)
        if source is not None and source.kind == "outlet" and "announce" in hit.cue.kinds:
            return []
        if source is None or (frame == "told" and source.kind != "outlet"):
            return []
        if "answered" in hit.cue.kinds and not _spoken_to(reading, source.last):
            return []
        if "agent" in hit.cue.kinds and (source.kind != "outlet" or not reading.at("verb", source.last)):
            return []
        relay = frame == "before" and "relay" in hit.cue.kinds
        other = self.before(reading, hit.first) if relay or frame == "told" else None
        other = other if other and (frame == "told" or other.kind == "outlet") else None
        first = [credit(reading, other, hit)] if other else []
        listed = self.listed(reading, source)
        return [*first, *(credit(reading, one, hit) for one in listed), credit(reading, source, hit, chained=relay)]

    def after(self, reading: Reading, i: int) -> Source | None:
        """The source between token i and the word that reports: "据新华社报道"."""
        last = i
        while last < min(i + _LONGEST, len(reading)) and not _breaks(reading, last):
            name = self._sources.any_name(reading, last) or _noun(reading, last)
            if name is None and reading.at("stop", last):
                return self._sorted(
                    reading, i, last - (last > i and reading.word(last - 1) == reading.grammar.possessive)
                )
            last = name.last if name else last + 1
        known = self._sources.known(reading, i)
        if known is None and i < len(reading) and "《" in reading.gap(i):
            quoted = self._sources.quoted(reading, i, i, "newspaper")
            known = quoted if quoted and reading.ending("outlet_head", quoted.last) else None
        return known if known and known.last <= last else None

    def before(self, reading: Reading, last: int) -> Source | None:
        """The source from its clause's beginning to token `last`, without its Latin letters in a bracket."""
        if not self._sources.ending(reading, last):
            last = _before_letters(reading, last)
        while last > 0 and not _breaks(reading, last) and (adverbial := _adverbial(reading, last)):
            last = adverbial
        first = last
        while first > max(0, last - _CLAUSE) and not _breaks(reading, first):
            first -= 1
        if first == last and last and reading.gap(last) in _PAUSES:
            return self._clause_before(reading, last)
        if first == last or (first > 0 and not _breaks(reading, first)):
            return self._sources.ending(reading, last)
        return (
            self._asked(reading, first, last)
            or self._set_apart(reading, first, last)
            or self._sorted(reading, first, last)
            or _person(reading, first, last)
        )

    def _asked(self, reading: Reading, first: int, last: int) -> Source | None:
        """The paper whose reporter learned it, else from whom he did: "记者从省气象局获悉"."""
        heads = reading.which("outlet_head", first, last)
        reporter = next((head.first for head in heads if "reporter" in head.cue.kinds), None)
        origin = next(reading.which("from", first if reporter is None else reporter, last), None)
        if reporter is None or origin is None:
            return None
        return self._sources.ending(reading, reporter) or self._sorted(reading, origin.last, last)

    def _clause_before(self, reading: Reading, last: int) -> Source | None:
        """The subject of the clause before a comma, if that says where or how it speaks: "工会发表公开信，指责"."""
        first = last - 1
        while first > max(0, last - _CLAUSE) and not _breaks(reading, first):
            first -= 1
        return self._set_apart(reading, first, last)

    def _set_apart(self, reading: Reading, first: int, last: int) -> Source | None:
        """The subject before a word that opens a circumstance: "丁浩在记者会上"."""
        for i in range(first + _SHORTEST, last):
            if reading.at("circumstance", i) and (
                subject := self._sorted(reading, first, i) or _person(reading, first, i)
            ):
                return subject
        return None

    def listed(self, reading: Reading, source: Source) -> list[Source]:
        """The outlets listed before one: "新华社、路透社报道"."""
        found: list[Source] = []
        while source.kind == "outlet" and source.first and "、" in reading.gap(source.first):
            known = self._sources.ending(reading, source.first)
            if known is None:
                break
            found.append(known)
            source = known
        return found[::-1]

    def _sorted(self, reading: Reading, first: int, last: int) -> Source | None:
        lead = reading.at("lead", first)
        first = lead.last if lead and lead.last < last else first
        anaphor = reading.at("anaphor", first)
        if reading.at("told", first) or last <= first or (anaphor and anaphor.last >= last):
            return None
        names = (self._sources.known(reading, i) for i in range(first, last))
        known = next((name for name in names if name and name.last <= last), None)
        press = reading.at("group", first)
        if known and press and "press" in press.cue.kinds and press.last == known.first:
            return known
        if marked := self._marked(reading, first, last):
            return marked
        if kind := _kind(reading, first, last):
            return Source(first, last, kind, (first, last))
        if known is None and last - first > _SHORTEST and reading.ending("body_end", last):
            return Source(first, last, "body", (first, last))
        return known or self._headed(reading, first, last)

    def _marked(self, reading: Reading, first: int, last: int) -> Source | None:
        """An outlet by its noun before a name in marks: "公众号“江城夜话”"."""
        i = next((i for i in range(first + 1, last) if reading.opened(i) and reading.closing(i) == last), None)
        noun = reading.ending("outlet_head", i, 6) if i else None
        return self._sources.quoted(reading, first, i, noun.cue.kinds[0]) if i and noun else None

    @staticmethod
    def _headed(reading: Reading, first: int, last: int) -> Source | None:
        """An outlet that the noun at the end of its name shows."""
        head = reading.ending("outlet_head", last, 6)
        if head is None or head.first <= first or last - first > 12:
            return None
        return Source(first, last, "outlet", (first, last), None, head.cue.kinds[0])


def _kind(reading: Reading, first: int, last: int) -> SourceKind | None:
    """What a phrase's nouns make of it; one of whom only the number is told is nobody: "一名要求匿名的外交官"."""
    if reading.at("some", first) and any(reading.ending(frame, last) for frame in _ANYBODY):
        return "group"
    if _named_for(reading, first, last):
        return "person"
    return next(
        (
            kind
            for frame, kind in _NOUNS
            if any((hit := reading.at(frame, i)) and hit.last <= last for i in range(first, last))
        ),
        None,
    )


def _spoken_to(reading: Reading, i: int) -> bool:
    """A verb follows whom 对 or 向 names, who ends before token i: "对路透社说", not "对路透社的报道"."""
    return reading.word(i) != reading.grammar.possessive and any(reading.which("verb", i, i + _ANSWER))


def _before_letters(reading: Reading, last: int) -> int:
    """Where a bracket with letters opens that closes before token `last`: "国家广播电视台（LRT）援引"."""
    if last >= len(reading) or reading.gap(last).strip() not in ("）", ")"):
        return last
    i = last - 1
    while i > 0 and reading.word(i).isascii() and not _BREAK.search(reading.gap(i)):
        i -= 1
    opened = reading.word(i).isalpha() and reading.word(i).isascii() and reading.gap(i).strip() in ("（", "(")
    return i if opened else last


def _breaks(reading: Reading, i: int) -> bool:
    """A mark before token i ends a phrase, or the space of a dateline ("电 外交部"); that of a day or of letters in a
    bracket does not."""
    if not _BREAK.search(reading.gap(i)):
        return reading.gap(i).isspace() and reading.at("stop", i - 1) is not None
    if i < len(reading) and reading.gap(i).strip() in ("（", "(") and reading.word(i).isascii():
        return False
    start = reading.ends[i - 1] if i and i < len(reading) else 0
    opened = i < len(reading) and _DATED.match(reading.text, start) is not None
    closed = i > 1 and reading.word(i - 1).isdigit() and _DATED.match(reading.text, reading.ends[i - 2]) is not None
    return not (opened or closed)


def _noun(reading: Reading, i: int) -> Hit | None:
    """A noun for somebody, whose characters end no phrase: "指挥部"."""
    return reading.at("group", i) or reading.at("body_head", i)


def _adverbial(reading: Reading, last: int) -> int:
    """Where an adverb or a day begins that ends before token `last`; 0 for none."""
    if reading.word(last - 1).isdigit():
        return last - 1
    adverb = reading.ending("aux", last)
    return adverb.first if adverb else 0


def _person(reading: Reading, first: int, last: int) -> Source | None:
    """A name alone: a surname and two characters, or a foreign name with its dot ("马克·多兰")."""
    dotted = any("·" in reading.gap(i) or "•" in reading.gap(i) for i in range(first + 1, last))
    surname = reading.at("surname", first)
    full = surname is not None and last - first == surname.last - first + _FULL_NAME - 1
    return Source(first, last, "person", (first, last)) if dotted or full else None


def _named_for(reading: Reading, first: int, last: int) -> bool:
    """A name ends the phrase behind a word for many: "渔民陈国栋"."""
    ends = [hit.last for hit in reading.which("group", first, last) if reading.at("person_head", hit.first)]
    return any(reading.at("surname", end) and 2 <= last - end <= _FULL_NAME for end in ends)
