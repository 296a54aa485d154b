"""Reporting frames in running text: a cue, the source beside it, and who carries whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set

from provenance.attribution.bounds import Bounds
from provenance.attribution.cues import TRIGGER
from provenance.attribution.names import Names
from provenance.attribution.reading import Hit, Reading
from provenance.attribution.sentences.arabic.manner import Manner
from provenance.attribution.sentences.arabic.named_again import named_again, surnames
from provenance.attribution.sentences.arabic.unsaid import otherwise
from provenance.attribution.sentences.bare_names import BareNames
from provenance.attribution.sentences.capitals import Capitals
from provenance.attribution.sentences.channels import Channels
from provenance.attribution.sentences.closed import Closed
from provenance.attribution.sentences.credits import Credit, carried, credit
from provenance.attribution.sentences.han import Han
from provenance.attribution.sentences.headline import Headlines
from provenance.attribution.sentences.introduced import Introduced
from provenance.attribution.sentences.phrases import Phrases
from provenance.attribution.sentences.verbs import Verbs
from provenance.attribution.source import Source
from provenance.attribution.sources import Sources


class Frames:
    """Finds the credits of one text after another."""

    __slots__ = ("_chinese", "_headlines", "_manner", "_readers", "_verbs", "sources")

    def __init__(self, names: Names) -> None:
        bounds = Bounds(names)
        self.sources = sources = Sources(names, bounds)
        phrases, bare_names, capitals = Phrases(bounds), BareNames(bounds), Capitals(sources)
        self._chinese = Han(sources)
        self._headlines = Headlines(sources, phrases)
        self._manner = Manner(phrases)
        self._verbs = Verbs(sources, phrases, bare_names, capitals)
        introduced = Introduced(sources, phrases, bare_names, capitals, self._verbs)
        channels = Channels(sources, capitals, self._verbs)
        self._readers = {
            "before": introduced.read,
            "opinion": introduced.opinion,
            "told": channels.told,
            "told_before": channels.told_before,
            "after": Closed(sources, capitals, self._verbs).read,
        }

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
                if named.isdisjoint(_tokens(each)):
                    found.append(each)
                    named.update(_tokens(each))
        verb_first = reading.grammar.subject == "after"
        names = surnames(reading, found) if verb_first and found and (silent or manners) else {}
        if silent and found and verb_first:
            again = named_again(reading, found, silent, names)
            found += (each for each in again if named.isdisjoint(_tokens(each)))
            found.sort(key=_cue)
        if manners:
            found = sorted([*found, *self._by_the_way(reading, manners, found, silent, names)], key=_cue)
        return carried(found) + [each for each in own if named.isdisjoint(_tokens(each))]

    def _by_the_way(
        self,
        reading: Reading,
        manners: Iterable[Hit],
        found: Sequence[Credit],
        silent: Iterable[Hit],
        names: Mapping[int, Set[str]],
    ) -> Iterator[Credit]:
        """The credits of participles of saying in sentences in which nobody speaks else, but to an outlet."""
        cues = [*(each.cue[0] for each in found if each.source.kind != "outlet")]
        cues += [hit.first for hit in silent if hit.cue.frame != "told" and "describes" not in hit.cue.kinds]
        for hit in manners:
            first = reading.sentence(hit.first)[0]
            spoken = any(first <= i < hit.first for i in cues)
            source = None if spoken else self._manner.find(reading, hit, names)
            if source is not None:
                cues.append(hit.first)
                yield credit(reading, source, hit)

    def find_in_headline(self, reading: Reading, triggers: Iterable[int]) -> list[Credit]:
        """The credits of a headline: what stands before its colon, else those of its cues."""
        opening = self._headlines.read(reading)
        if opening:
            return opening
        found, closing = self.find(reading, triggers), self._headlines.behind_dash(reading)
        taken = {i for each in found for i in _tokens(each)}
        return [*found, closing] if closing and taken.isdisjoint(_tokens(closing)) else found

    def _read(self, reading: Reading, hit: Hit) -> list[Credit]:
        if reading.grammar.script == "han":
            return self._chinese.read(reading, hit)
        credits = self._readers.get(hit.cue.frame, self._verbs.read)(reading, hit)
        unsaid = credits and reading.grammar.subject == "after" and otherwise(reading, hit.first)
        return [] if unsaid else credits


def _tokens(each: Credit) -> range:
    """Where its source stands."""
    return range(each.source.first, each.source.last)


def _cue(each: Credit) -> tuple[int, int]:
    return each.cue
