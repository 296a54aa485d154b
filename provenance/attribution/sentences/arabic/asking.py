"""Who asks or promises, and whom: "طالب الوزير سامي كرم بتغيير …"."""

from __future__ import annotations

from provenance.attribution.reading import Reading
from provenance.attribution.sentences.arabic.agreement import agrees
from provenance.attribution.sentences.arabic.feelings import FELT_LETTERS
from provenance.attribution.sentences.arabic.speakers import ASKS_TOKENS, CONJUNCTIONS, of_one, people
from provenance.attribution.sentences.clauses import complement, near_end
from provenance.attribution.sentences.personal_names import ends_with_name
from provenance.attribution.source import Source
from provenance.attribution.word_forms import FORMS


def asks_somebody(reading: Reading, source: Source, verb: int) -> bool:
    """The source asks whom the words behind it name, or nobody: it ends where what is asked for begins."""
    return asks(reading, source, verb) and _asked(reading, source.last) and not _carried_on(reading, source, verb)


def asks(reading: Reading, source: Source, verb: int) -> bool:
    """The source is who asks: short, and no woman or body in the feminine after a masculine verb, which is asked; nor
    whom everybody asks, behind "and" and the verb: "وطالبت الحكومة باحترام"."""
    addressee = reading.at("addressee", source.first) if reading.word(verb).startswith(FORMS.joining) else None
    if addressee is not None and addressee.last == source.last:
        return False
    later = range(source.first + 1, source.last)
    if source.kind != "group" and any(people(reading, source, i) for i in later):
        return False
    short = source.last - source.first <= ASKS_TOKENS or not reading.tight(source.last)
    whole = short or of_one(reading, source) is source or ends_with_name(reading, source)
    return agrees(reading, source, verb) and whole


def asks_for(reading: Reading, i: int) -> bool:
    """What is asked for, or a phrase and then what is asked for, stands at token i: "من الجبهة بتغيير"."""
    words = (reading.word(j) for j in range(i, near_end(reading, i, ASKS_TOKENS + 1)))
    return any(word.startswith(FORMS.by) and len(word) >= FELT_LETTERS for word in words)


def asked_of(reading: Reading, subject: Source, verb: int) -> bool:
    """People in the oblique plural are asked, and do not ask: "ودعا الإعلاميات إلى …"; and whoever follows a verb in
    a clause of its own, whose subject was named before: "سبق له أن اتهم كرم بالتقصير"."""
    if complement(reading, verb - 1) or (reading.at("state", subject.first) and not reading.ends_sentence(verb)):
        return True
    return reading.definite(subject.first) and reading.word(subject.first).endswith(FORMS.plurals[:2])


def _asked(reading: Reading, i: int) -> bool:
    """Nobody who is asked stands at token i, whose words would run on from who asks: a mark or what is asked for."""
    marked = i >= len(reading) or not reading.tight(i) or reading.at("stop", i) is not None
    word = reading.word(i)
    return marked or word.startswith((FORMS.by, *FORMS.for_the)) or word.endswith(FORMS.accusative)


def _carried_on(reading: Reading, source: Source, verb: int) -> bool:
    """The verb carries on another's sentence, and the people behind it are asked: "أكد …، ودعا السكان إلى …"."""
    conjoined = reading.word(verb).startswith(CONJUNCTIONS) and not reading.ends_sentence(verb)
    return conjoined and source.kind == "group" and reading.definite(source.first)


def promised(reading: Reading, i: int, reach: int) -> bool:
    """What is promised begins soon: "تعهد الرئيس يوم الثلاثاء بمواصلة العمل"; no case that is taken on."""
    for j in range(i, min(i + reach, len(reading))):
        word, body = reading.word(j), reading.at("body_head", j)
        tied = word.startswith(FORMS.by) and not word.startswith(FORMS.by_the) and len(word) >= FELT_LETTERS
        if tied and not (body and body.prefix):
            return True
    return False
