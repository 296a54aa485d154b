"""Whether a verb of reporting beside a source credits it: all languages but Arabic and Chinese."""

from __future__ import annotations

import re

from provenance.attribution.reading import Hit, Reading
from provenance.attribution.sentences.around_verbs import QUOTED, auxiliaries
from provenance.attribution.sentences.clauses import complement, refuted, speech
from provenance.attribution.sentences.german_clauses import ends_in_prefix
from provenance.attribution.source import Source

_NAME_TOKENS = 5
_SO = 2
_ARTICLE_LETTERS = 3
_TAGGED_TOKENS = 10
_SPEECH = re.compile(r":\s*[«\"“„]")


def says(reading: Reading, hit: Hit) -> bool:
    """The cue says something: one that says nothing alone stands behind a quotation: "„…“, so Jonas Brackwede"."""
    kinds = hit.cue.kinds
    if "particle" in kinds:
        return ends_in_prefix(reading, hit)
    if kinds == ("of",):
        return any(reading.which("of", hit.last, hit.last + _NAME_TOKENS))
    if kinds != ("tag",) and not ("tag" in kinds and len(reading.word(hit.first)) <= _SO):
        return True
    if QUOTED.search(reading.gap(auxiliaries(reading, hit.first))):
        return True
    if reading.grammar.nouns and "," in reading.gap(hit.first) and _office_or_name(reading, hit.last):
        return True
    behind = range(hit.last, min(hit.last + _TAGGED_TOKENS, reading.sentence(hit.first)[1]))
    return kinds == ("tag",) and any(_SPEECH.search(reading.gap(i)) for i in behind)


def _office_or_name(reading: Reading, i: int) -> bool:
    """German: an office, or two capitalised words together stand at token i: ", so Geschäftsführer Ulf Brinkmann"."""
    titled = reading.at("person_head", i) is not None
    return titled or all(reading.capital(j) and reading.tight(j) for j in (i, i + 1) if j < len(reading))


def fits(reading: Reading, source: Source, hit: Hit) -> bool:
    """The verb can have this subject: "relay" verbs outlets, "clausal" ones whoever a clause follows."""
    kinds = hit.cue.kinds
    if "marks" in kinds and source.kind == "outlet":
        return _told(reading, source, hit)
    if {"say", "impersonal"} & set(kinds) or (source.kind in ("outlet", "own") and "relay" in kinds):
        return True
    if "tag" in kinds and (kinds == ("tag",) or QUOTED.search(reading.gap(auxiliaries(reading, hit.first)))):
        return True
    if {"acts", "particle", "of"} & set(kinds) and source.kind in ("person", "body", "group"):
        return not _noun_alone(reading, source)
    return "clausal" in kinds and _clausal(reading, source, hit)


def _clausal(reading: Reading, source: Source, hit: Hit) -> bool:
    """What was said follows the verb, perhaps behind whom it was told."""
    to = reading.at("to", hit.last)
    named = to is not None and to.last < len(reading) and reading.capital(to.last)
    if to and named and any(complement(reading, i) for i in range(to.last + 1, to.last + _NAME_TOKENS)):
        return True
    return _told(reading, source, hit)


def _told(reading: Reading, source: Source, hit: Hit) -> bool:
    """What was said follows the verb, or stands before it: the verb and its subject are put in between."""
    parenthetical = source.first >= hit.last or re.match(r"\s*[.,;»”\"]", reading.gap(hit.last)) is not None
    return parenthetical or complement(reading, hit.last) or speech(reading, hit.last)


def _noun_alone(reading: Reading, source: Source) -> bool:
    """A noun and its article, for somebody named before: "El juez ordenó", "Der Konzern weist die Vorwürfe zurück"."""
    if source.kind == "group" or source.last - source.first != 2 or not reading.at("determiner", source.first):
        return False
    i = source.last - 1
    noun = reading.at("person_head", i) or reading.at("body_head", i)
    plain = len(reading.word(source.first)) <= _ARTICLE_LETTERS and not reading.word(i).isupper()
    if noun is None or not plain or len(noun.cue.text) < len(reading.word(i)) - 1:
        return False
    return reading.grammar.nouns or not reading.capital(i)


def is_no_report(reading: Reading, source: Source, hit: Hit) -> bool:
    """An outlet that speaks of itself, or is wrong: "Reuters said it would …", "contrary to what Fox News said"."""
    wrong = reading.ending("unsaid", min(source.first, hit.first)) is not None or refuted(reading, hit.last)
    if source.kind == "outlet" and wrong:
        return True
    if source.kind != "outlet" or source.first >= hit.last or _was_the_one_to_carry(reading, source.name[1], hit.first):
        return False
    i = hit.last + complement(reading, hit.last) if not reading.at("itself", hit.last) else hit.last
    return reading.at("itself", i) is not None


def _was_the_one_to_carry(reading: Reading, first: int, last: int) -> bool:
    """A clause about an outlet says that it was the one to carry something: "X, which first aired the recording, "."""
    relative = next(reading.which("relative", first, last), None)
    return relative is not None and any(
        "relay" in verb.cue.kinds for verb in reading.which("verb", relative.last, last)
    )
