"""One credit of running text, and who carries whom in a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import cast

from provenance.attribution.attribution import Medium
from provenance.attribution.reading import Hit, Reading
from provenance.attribution.source import Source
from provenance.corpus.records import quickly_made

_MEDIUM_REACH = 24


@quickly_made
@dataclass(frozen=True, slots=True)
class Credit:
    """A source and the cue that credits it: tokens [first, last).

    `chained`: the cue is one by which a carrier names whom it had it from. `carrier` is the place of that channel
    in the list of the text's credits.
    """

    source: Source
    cue: tuple[int, int]
    sentence: tuple[int, int]
    medium: Medium = ""
    carrier: int | None = None
    chained: bool = False

    @property
    def channel(self) -> bool:
        """Whose words these are, rather than whose claim."""
        return self.source.kind == "outlet"


def credit(reading: Reading, source: Source, hit: Hit, *, chained: bool = False) -> Credit:
    """A source credited by a cue; words that run into the cue are part of it ("ووفقًا لما نقلته")."""
    first = hit.first
    lead = reading.ending("lead", first)
    if lead is not None and not reading.ends_sentence(first):
        first = lead.first
    sentence = reading.sentence(hit.first)
    return Credit(source, (first, hit.last), sentence, _medium(reading, source, sentence, hit), None, chained)


def _medium(reading: Reading, source: Source, sentence: tuple[int, int], cue: Hit) -> Medium:
    if source.kind == "group":
        return "unnamed"
    if source.kind in ("outlet", "own"):
        return ""
    behind = reading.medium(source.last, min(sentence[1], source.last + _MEDIUM_REACH))
    if hit := behind or reading.medium(cue.first, min(cue.last, source.first)):
        return cast(Medium, hit.cue.kinds[0])
    return "person" if source.kind == "person" else ""


def carried(credits: Sequence[Credit]) -> list[Credit]:
    """Each credit with the channel of its sentence that carries it: the nearest before it, else the only one after.

    A channel is carried only where its own cue says so ("citing", "نقلا عن").
    """
    if len(credits) < 2:
        return list(credits)
    channels = [i for i, each in enumerate(credits) if each.channel]
    carriers = (_carrier(credits, channels, i) for i in range(len(credits)))
    return [
        each if carrier is None else replace(each, carrier=carrier)
        for each, carrier in zip(credits, carriers, strict=True)
    ]


def _carrier(credits: Sequence[Credit], channels: Sequence[int], i: int) -> int | None:
    each = credits[i]
    if (each.channel or each.source.kind == "own") and not each.chained:
        return None
    beside = [j for j in channels if j != i and credits[j].sentence == each.sentence]
    before = [j for j in beside if credits[j].source.first < each.source.first]
    if before:
        return before[-1]
    return beside[0] if beside and not each.channel else None
