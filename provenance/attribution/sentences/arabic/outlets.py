"""Outlets that an Arabic verb of reporting has for its subject: credited with what follows, or its topic."""

from __future__ import annotations

from provenance.attribution.name_guards import marked
from provenance.attribution.reading import Hit, Reading
from provenance.attribution.sentences.arabic.agreement import agrees_with
from provenance.attribution.sentences.arabic.claims import as_what
from provenance.attribution.sentences.arabic.verb_kinds import ANNOUNCES, CLAUSE_REACH
from provenance.attribution.sentences.clauses import complement, follows, runs_on
from provenance.attribution.source import Source
from provenance.attribution.sources import Sources
from provenance.attribution.word_forms import FORMS

_REPORT_REACH = 4
_QUOTED_REACH = 4
_LEARNS = frozenset({"obtains", "knows"})
_PASSES_ON = frozenset({"relay", "learned", "attribute"})
_HEADED_REACH = 7


class Outlets:
    """Finds the outlet that is a verb's subject."""

    __slots__ = ("_sources",)

    def __init__(self, sources: Sources) -> None:
        self._sources = sources

    def before(self, reading: Reading, hit: Hit) -> Source | None:
        """An outlet right before its verb: "سانا ذكرت أن"; a common word must be marked as a name there."""
        last = hit.first
        while last > 0 and reading.at("aux", last - 1):
            last -= 1
        if (
            reading.ends_sentence(last)
            or not runs_on(reading, last)
            or (last == hit.first and hit.clitics not in ("", "ف"))
            or reading.word(hit.first).endswith(FORMS.pronouns)
        ):
            return None
        if reading.opened(hit.first) and reading.closing(hit.first) == hit.last:
            return None
        source = self._sources.ending(reading, last) or self._headed_before(reading, last)
        if source is None or not reports(reading, source, hit.cue.kinds, hit.last):
            return None
        known = source.known
        if known is None and not reading.opened(source.name[0]) and not follows(reading, hit.last, CLAUSE_REACH):
            return None
        sure = known is None or known.alias.guard == "none" or marked(reading, known)
        return source if sure else None

    def _headed_before(self, reading: Reading, last: int) -> Source | None:
        """An outlet by its head noun that ends just before token `last`: "صحيفة «الفجر» نقلت"."""
        start, _ = reading.sentence(last - 1) if last else (0, 0)
        for head in reading.which("outlet_head", max(start, last - _HEADED_REACH), last - 1):
            source = self._sources.outlet(reading, head.first)
            described = source is not None and _adjectives(reading, source.last, last)
            if source is not None and source.kind == "outlet" and described:
                return source
        return None

    def learner(self, reading: Reading, i: int) -> Source | None:
        """A paper whose name is a common word too, when it learned something, or from somebody: "علمت المدينة أن"."""
        found = self._sources.any_name(reading, i)
        if found is None and i < len(reading) and reading.opened(i):
            marked = self._sources.quoted(reading, i, i, "")
            return marked if marked is not None and complement(reading, marked.last) else None
        if found is None or found.preposition:
            return None
        if not learns(reading, found.last):
            return None
        place = (found.first, found.last)
        return Source(*place, "outlet", place, found)


def reports(reading: Reading, outlet: Source, kinds: tuple[str, ...], last: int) -> bool:
    """An outlet that is the subject of this verb is credited with what follows, and is not its topic."""
    if "asks" in kinds and "attribute" not in kinds:
        return False
    if not _LEARNS.isdisjoint(kinds):
        return learns(reading, last) if "knows" in kinds else reading.at("papers", last) is not None
    if not _PASSES_ON.isdisjoint(kinds):
        return True
    if "publish" in kinds and (outlet.head or outlet.known):
        return outlet.known is not None or agrees_with(reading, outlet.first)
    if "describes" in kinds:
        return as_what(reading, last)
    far = outlet.head and "say" in kinds and "announce" not in kinds
    return follows(reading, last, CLAUSE_REACH if far else _REPORT_REACH)


def learns(reading: Reading, i: int) -> bool:
    """What somebody learned follows at token i, or from whom: "علمت المدينة أن"; "علم الجزيرة" is a flag as well."""
    origin = reading.at("from", i)
    return complement(reading, i) or (origin is not None and reading.at("group", origin.last) is not None)


def of_itself(reading: Reading, outlet: Source, hit: Hit) -> bool:
    """An outlet that speaks of itself: "أعلنت رويترز، الخميس، أنها لا تعتزم", "قالت فرانس برس في بيان إن"."""
    head = reading.at("outlet_head", outlet.first)
    reporter = head is not None and "reporter" in head.cue.kinds
    if outlet.kind != "outlet" or reporter or not {"say", *ANNOUNCES} & set(hit.cue.kinds):
        return False
    last = min(outlet.last + _QUOTED_REACH, reading.sentence(hit.first)[1])
    medium = reading.medium(outlet.last, last)
    if medium is not None and medium.cue.kinds[0] == "statement":
        return medium.last >= len(reading) or not reading.word(medium.last).startswith(FORMS.tied)
    clause = next((j for j in range(outlet.last, last) if complement(reading, j)), None)
    announced = not ANNOUNCES.isdisjoint(hit.cue.kinds)
    return announced and clause is not None and reading.at("itself", clause) is not None


def _adjectives(reading: Reading, first: int, last: int) -> bool:
    """Tokens [first, last) are adjectives of an outlet, or none: "صحيفة «الفجر» القلمونية الإلكترونية"."""
    if first > last or any(reading.which("relative", first, last)):
        return False
    return all(reading.definite(j) and reading.relational(j) for j in range(first, last))
