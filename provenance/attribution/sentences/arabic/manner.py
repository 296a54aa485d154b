"""Who says by the way, while he does something else: "عارضت الشركة القرار، مؤكدة أن"."""

from __future__ import annotations

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

    def find(self, reading: Reading, hit: Hit) -> Source | None:
        """A body, or a person by title and name, right behind the verb that opens the sentence, if the participle
        agrees and a clause or a quotation follows it."""
        if not speech(reading, hit.last) and not any(
            complement(reading, j) for j in range(hit.last, hit.last + _CLAUSE)
        ):
            return None
        verb = past_adverbials(reading, reading.sentence(hit.first)[0])
        while reading.at("leading", verb) or reading.at("aux", verb):
            verb = past_adverbials(reading, verb + 1)
        source = (
            self._phrases.headed(reading, past_adverbials(reading, verb + 1), clause=True)
            if _acts(reading, verb)
            else None
        )
        if source is None or source.last > hit.first or source.kind == "group" or alone(reading, source):
            return None
        named = to_name(reading, source)
        source = _alone(reading, of_one(reading, source))
        source = named if source is not None and named is not None else source
        if source is None:
            return None
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
    return not noun and not any(
        reading.at(frame, i) for frame in ("stop", "person_head", "body_head", "group", "complement")
    )
