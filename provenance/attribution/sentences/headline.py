"""Headlines that open with their source: "رويترز: …", "Ministry: …"."""

from __future__ import annotations

import re

from provenance.attribution.reading import Reading
from provenance.attribution.sentences.credits import Credit
from provenance.attribution.sentences.phrases import Phrases
from provenance.attribution.sentences.source_kind import Sorting
from provenance.attribution.source import Source
from provenance.attribution.sources import Sources

_COLON = re.compile(r"\s*[»”\")]?\s*[:：]\s*")
_LONGEST = 7


class Headlines:
    """Reads what stands before a headline's colon."""

    __slots__ = ("_phrases", "_sorting", "_sources")

    def __init__(self, sources: Sources, phrases: Phrases) -> None:
        self._sources = sources
        self._phrases = phrases
        self._sorting = Sorting(sources)

    def read(self, reading: Reading) -> list[Credit]:
        """The source that fills the words before the first colon; an outlet, or a body or person by its head noun, and
        whom it told.

        Where names have capitals, an outlet that only its head noun shows is rather a topic: "Daily Deals: …".
        """
        if ":" not in reading.text and "：" not in reading.text:
            return []
        last = next((i for i in range(1, min(_LONGEST, len(reading))) if _COLON.fullmatch(reading.gap(i))), None)
        if last is None:
            return []
        told = self._sources.heard(reading, 0, last)
        sources = (self._source(reading, told.first if told else last), told)
        cue, sentence = (last, last), reading.sentence(0)
        return [Credit(one, cue, sentence, "person" if one.kind == "person" else "") for one in sources if one]

    def _source(self, reading: Reading, last: int) -> Source | None:
        for source in (self._sources.outlet(reading, 0), self._phrases.headed(reading, 0)):
            if source is not None and source.last == last:
                topic = reading.grammar.cased and source.kind == "outlet" and source.known is None
                return None if topic or source.kind == "group" else source
        if not reading.grammar.cased:
            return None
        source = self._sorting.sort(reading, 0, last)
        if source is None or source.kind not in ("body", "person"):
            return None
        heads = [reading.at(frame, i) for frame in ("body_head", "person_head") for i in range(last)]
        return source if any(heads) else None
