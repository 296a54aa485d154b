"""Who speaks behind what stands between him and his Arabic verb: where, when and in what he said it.

verb    (where, in what)              subject                  clause
وأوضح   خلال المؤتمر الصحفي            وزير المالية سامي كرم    أن …
"""

from __future__ import annotations

from provenance.attribution.reading import Hit, Reading
from provenance.attribution.sentences.arabic.speakers import first_name
from provenance.attribution.sentences.bare_names import BareNames
from provenance.attribution.sentences.clauses import complement, speech
from provenance.attribution.sentences.phrase_words import alone
from provenance.attribution.sentences.phrases import Phrases
from provenance.attribution.source import Source
from provenance.attribution.word_forms import FORMS

_REACH = 16
_NAME_TOKENS = 4
_BEGIN = ("medium", "told", "stop")
_SAYS = frozenset({"say", "announce", "clausal"})
_CLOSING = '»”")'


class Between:
    """Finds subjects that an adverbial phrase parts from their verbs."""

    __slots__ = ("_bare_names", "_phrases")

    def __init__(self, phrases: Phrases, bare_names: BareNames) -> None:
        self._bare_names = bare_names
        self._phrases = phrases

    def find(self, reading: Reading, i: int, hit: Hit) -> Source | None:
        """The subject of a verb behind the phrase that begins at token i, if a clause bounds him."""
        if _SAYS.isdisjoint(hit.cue.kinds) or not reading.may(_BEGIN, i) or not _begins(reading, i):
            return None
        medium = reading.at("medium", i)
        for j in range(medium.last if medium else i + 2, min(i + _REACH, reading.sentence(hit.first)[1])):
            if complement(reading, j) or (speech(reading, j) and ":" in reading.gap(j)) or reading.at("verb", j):
                return None
            title = reading.at("person_head", j) or reading.at("body_head", j)
            if title is not None and (not _ends(reading, j) or title.clitics):
                return None
            found = self._subject(reading, j, named=title is None) if _ends(reading, j) else None
            if found is not None:
                return found
        return None

    def _subject(self, reading: Reading, j: int, *, named: bool) -> Source | None:
        """Who stands at token j, by his title, or by his name alone behind a mark that closes another's."""
        if not named:
            source = self._phrases.headed(reading, j, clause=True)
        else:
            marked = any(mark in reading.gap(j) for mark in _CLOSING)
            source = self._bare_names.at(reading, j) if marked and first_name(reading, j) else None
        if source is None or source.kind == "group" or alone(reading, source):
            return None
        whole = source.last - source.first > 1 and (not named or source.last - source.first <= _NAME_TOKENS)
        return source if whole and (complement(reading, source.last) or speech(reading, source.last)) else None


def _begins(reading: Reading, i: int) -> bool:
    """An adverbial phrase begins at token i, by a word for a medium or a preposition."""
    return reading.at("within", i) is not None or reading.any_at(("medium", "told", "during"), i)


def _ends(reading: Reading, j: int) -> bool:
    """A phrase can end before token j, and none goes on with it: behind the article, a mark, or a medium that is the
    speaker's own."""
    if any(mark in reading.gap(j) for mark in _CLOSING):
        return True
    medium = reading.ending("medium", j)
    owned = medium is not None and reading.word(j - 1).endswith(FORMS.its)
    return owned or (reading.spaced(j) and reading.definite(j - 1) and not reading.definite(j))
