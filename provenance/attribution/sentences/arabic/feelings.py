"""What somebody feels, behind an Arabic verb that voices it: "أعرب المدرب عن سعادته"."""

from __future__ import annotations

from provenance.attribution.reading import Reading
from provenance.attribution.sentences.arabic.verb_kinds import ABOUT_REACH, CLAUSE_REACH
from provenance.attribution.sentences.clauses import near_end
from provenance.attribution.word_forms import FORMS

FELT_LETTERS = 5
"""Letters of a noun of feeling with the pronoun of whose it is; short ones have one less."""


def own_feeling(reading: Reading, i: int, letters: int) -> bool:
    """A noun of so many letters with its speaker's pronoun stands at token i: "أبدى المدرب سعادته"."""
    word = reading.word(i)
    owned = word.endswith(FORMS.pronouns) and not word.endswith(FORMS.god)
    return owned and len(word) >= letters and not reading.definite(i) and not word.startswith(FORMS.servant)


def feels(reading: Reading, i: int) -> bool:
    """A relative clause stands at token i, and what somebody feels behind it: "الذي يشارك …، عن سعادته"."""
    if not reading.at("relative", i):
        return False
    found = reading.which("about", i, reading.sentence(i)[1])
    return any(own_feeling(reading, hit.last, FELT_LETTERS) for hit in found)


def felt(reading: Reading, i: int) -> bool:
    """What somebody feels follows token i in his sentence, before another verb: "أعرب الأمين في بيان له … عن أسفه"."""
    last = near_end(reading, i, CLAUSE_REACH)
    verb = next(reading.which("verb", i, last), None)
    last = min(last, verb.first) if verb else last
    return any(own_feeling(reading, hit.last, FELT_LETTERS - 1) for hit in reading.which("about", i, last))


def voices(reading: Reading, i: int) -> bool:
    """What somebody feels follows token i soon: "عبر كرم خلال الاتصال عن بالغ حزنه"."""
    found = reading.which("about", i, i + ABOUT_REACH)
    return any(own_feeling(reading, j, FELT_LETTERS - 1) for hit in found for j in (hit.last, hit.last + 1))
