"""What somebody feels, behind an Arabic verb that voices it: "أعرب المدرب عن سعادته"."""

from __future__ import annotations

from provenance.attribution.reading import Reading
from provenance.attribution.sentences.arabic.speakers import FELT_LETTERS, own_feeling
from provenance.attribution.sentences.arabic.verb_kinds import ABOUT_REACH, CLAUSE_REACH


def feels(reading: Reading, i: int) -> bool:
    """A relative clause stands at token i, and what somebody feels behind it: "الذي يشارك …، عن سعادته"."""
    if not reading.at("relative", i):
        return False
    found = reading.which("about", i, reading.sentence(i)[1])
    return any(own_feeling(reading, hit.last, FELT_LETTERS) for hit in found)


def felt(reading: Reading, i: int) -> bool:
    """What somebody feels follows token i in his sentence, before another verb: "أعرب الأمين في بيان له … عن أسفه"."""
    last = min(i + CLAUSE_REACH, reading.sentence(i - 1)[1])
    verb = next(reading.which("verb", i, last), None)
    last = min(last, verb.first) if verb else last
    return any(own_feeling(reading, hit.last, FELT_LETTERS - 1) for hit in reading.which("about", i, last))


def voices(reading: Reading, i: int) -> bool:
    """What somebody feels follows token i soon: "عبر كرم خلال الاتصال عن بالغ حزنه"."""
    found = reading.which("about", i, i + ABOUT_REACH)
    return any(own_feeling(reading, j, FELT_LETTERS - 1) for hit in found for j in (hit.last, hit.last + 1))
