"""What leads to an Arabic verb, and what that makes of it: "بحسب ما أفاد", "الذي قال"."""

from __future__ import annotations

from provenance.attribution.reading import Hit, Reading
from provenance.attribution.sentences.arabic.agreement import agrees
from provenance.attribution.sentences.arabic.speakers import first_name
from provenance.attribution.source import Source
from provenance.attribution.word_forms import FORMS


def led(reading: Reading, verb: int) -> bool:
    """The verb closes what it reports: "بحسب ما أفاد مسؤول", "هذا ما قاله الوزير"."""
    lead = reading.ending("lead", verb)
    return lead is not None and reading.at("relative", lead.first) is None


def led_by(reading: Reading, verb: int) -> bool:
    """The verb closes what it reports, and nothing else: "وفق ما أكد", not "كما أكد"."""
    lead = reading.ending("lead", verb)
    return lead is not None and "by" in lead.cue.kinds


def antecedent(reading: Reading, hit: Hit) -> bool:
    """The verb's subject is what a relative right before it refers to: "الذي يتساءل ويفكر"."""
    relative = reading.at("relative", hit.first - 1)
    if relative is None or reading.at("resumptive", hit.last) or hit.clitics:
        return False
    feminine = FORMS.she in (reading.word(hit.first)[:1], reading.word(hit.first)[-1:])
    return feminine == ("one" not in relative.cue.kinds) and not reading.word(hit.first).endswith(FORMS.pronouns)


def opens(reading: Reading, source: Source, verb: int) -> bool:
    """The verb opens its sentence and agrees with the phrase behind it, which is its subject."""
    return agrees(reading, source, verb) and reading.ends_sentence(verb)


def closes(reading: Reading, subject: Source, hit: Hit) -> bool:
    """Verb and subject close what was said: "بحسب ما قال سامي كرم،"."""
    if not led_by(reading, hit.first) or "say" not in hit.cue.kinds:
        return False
    if subject.last - subject.first == 1 and (
        reading.definite(subject.first) or not first_name(reading, subject.first)
    ):
        return False
    return subject.last >= len(reading) or not reading.tight(subject.last)
