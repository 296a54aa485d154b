"""Whether an Arabic verb of reporting agrees with what stands behind it, and so can have it for its subject."""

from __future__ import annotations

from provenance.attribution.reading import Hit, Reading
from provenance.attribution.sentences.arabic.speakers import CONJUNCTIONS
from provenance.attribution.sentences.arabic.verb_kinds import ANNOUNCES
from provenance.attribution.source import Source
from provenance.attribution.word_forms import FORMS


def agrees(reading: Reading, source: Source, verb: int) -> bool:
    """No masculine verb before a woman or a body in the feminine."""
    return not reading.word(source.first).endswith(FORMS.feminine) or feminine_verb(reading.word(verb))


def feminine_verb(verb: str) -> bool:
    """A verb in the feminine, whatever stands before it: "وطالبت", "تطالب"."""
    return verb.endswith(FORMS.she_ends) or verb.lstrip("".join(CONJUNCTIONS)).startswith(FORMS.she)


def agrees_with(reading: Reading, i: int) -> bool:
    """The verb before token i agrees with it: "نشرت شبكة", while "نشر شبكة" is to spread a net."""
    return not reading.word(i).endswith(FORMS.feminine) or feminine_verb(reading.word(i - 1))


def may_speak(reading: Reading, source: Source, hit: Hit) -> bool:
    """A phrase with a head noun can be the verb's subject: it is in no oblique plural, agrees, and is not whom another
    asks, who is called by a pronoun of his: "يتهم زوجته"."""
    group = reading.at("group", source.first)
    if group is not None and "oblique" in group.cue.kinds:
        return False
    if reading.at("report", source.first) and source.kind == "group" and _printed(reading, source.last):
        return False
    passes_on = not {"relay", "publish"}.isdisjoint(hit.cue.kinds) and "say" not in hit.cue.kinds
    if passes_on and reading.at("printed", source.first) and not reading.at("about", source.last):
        return False
    if "asks" in hit.cue.kinds and (
        reading.word(source.first).endswith(FORMS.pronouns)
        or (reading.definite(source.first) and reading.word(source.first + 1) == FORMS.god)
    ):
        return False
    several = source.kind == "body" and reading.word(source.first).endswith(FORMS.feminine_plural)
    if several and "asks" in hit.cue.kinds and not feminine_verb(reading.word(hit.first)):
        return False
    announces = source.kind == "body" and not {*ANNOUNCES, "voices"}.isdisjoint(hit.cue.kinds)
    return not announces or agrees(reading, source, hit.first)


def _printed(reading: Reading, i: int) -> bool:
    """Who printed a report follows it at token i, and is credited: "كشف تقرير نشرته صحيفة التايمز أن"."""
    verb = reading.at("verb", i)
    return verb is not None and "publish" in verb.cue.kinds and reading.word(i).endswith(FORMS.pronouns)
