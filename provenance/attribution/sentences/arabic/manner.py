"""Who says by the way, while he does something else: "عارضت الشركة القرار، مؤكدة أن"."""

from __future__ import annotations

from collections.abc import Container

from provenance.attribution.reading import Hit, Reading
from provenance.attribution.sentences.arabic.objects import to_name
from provenance.attribution.sentences.arabic.speakers import of_one, until
from provenance.attribution.sentences.clauses import complement, past_adverbials, speech
from provenance.attribution.sentences.phrase_words import alone, thing
from provenance.attribution.sentences.phrases import Phrases
from provenance.attribution.source import Source
from provenance.attribution.word_forms import FORMS

_TITLED = 3
_CLAUSE = 2
_ROOT = 3


class Manner:
    """Finds whom a participle of saying tells of."""

    __slots__ = ("_phrases",)

    def __init__(self, phrases: Phrases) -> None:
        self._phrases = phrases

    def find(self, reading: Reading, hit: Hit, surnames: Container[int]) -> Source | None:
        """A body, or a person by title and name or one of the `surnames`, right behind the verb that opens the
        sentence, if the participle agrees and a clause or a quotation follows it."""
        if not speech(reading, hit.last) and not any(
            complement(reading, j) for j in range(hit.last, hit.last + _CLAUSE)
        ):
            return None
        verb = past_adverbials(reading, reading.sentence(hit.first)[0])
        while reading.at("leading", verb) or reading.at("aux", verb):
            verb = past_adverbials(reading, verb + 1)
        if not _acts(reading, verb):
            return None
        i = past_adverbials(reading, verb + 1)
        if i < hit.first and reading.hashes[i] in surnames and not reading.word(hit.first).endswith(FORMS.feminine):
            return Source(i, i + 1, "person", (i, i + 1))
        source = self._phrases.headed(reading, i, clause=True)
        if source is None or source.last > hit.first or source.kind == "group" or alone(reading, source):
            return None
        by_name = to_name(reading, source)
        whole = _alone(reading, of_one(reading, source))
        if whole is None:
            return None
        source = by_name or whole
        named = source.kind == "body" or source.last - source.first >= _TITLED
        feminine = reading.word(source.first).endswith(FORMS.feminine)
        return source if named and feminine == reading.word(hit.first).endswith(FORMS.feminine) else None


def _alone(reading: Reading, source: Source) -> Source | None:
    """The source without the thing that it acts on; None where a title behind his name may be another's."""
    inner = range(source.first + 1, source.last)
    if any(reading.definite(j) and reading.at("person_head", j) and not reading.definite(j - 1) for j in inner):
        return None
    ends = (j for j in inner if reading.at("offered", j) or (thing(reading, j) and reading.definite(j - 1)))
    return until(source, next(ends, source.last))


def _acts(reading: Reading, i: int) -> bool:
    """Token i can be a verb: no noun by its article, ending or table."""
    word = reading.word(i)
    thing_or_deed = len(word) > _ROOT and (thing(reading, i) or FORMS.deed.fullmatch(word))
    noun = word.endswith(FORMS.feminine) or reading.definite(i) or thing_or_deed
    return not (noun or reading.any_at(("stop", "person_head", "body_head", "group", "complement"), i))
