"""Whether a verb of reporting beside a source credits it: all languages but Arabic and Chinese."""

from __future__ import annotations

import re

from provenance.attribution.reading import Hit, Reading
from provenance.attribution.sentences.around_verbs import QUOTED, auxiliaries
from provenance.attribution.sentences.clauses import complement, refuted, speech
from provenance.attribution.sentences.german_clauses import ends_in_prefix, final_start, surname
from provenance.attribution.sentences.naming_words import owns
from provenance.attribution.source import Source

_NAME_TOKENS = 5
_HELD_TOKENS = 9
_SO = 2
_ARTICLE_LETTERS = 3
_TAGGED_TOKENS = 10
_SUBJECT_TOKENS = 8
_ENDED = re.compile(r"[.,]|$")
_SPEECH = re.compile(r":\s*[«\"“„]")


def says(reading: Reading, hit: Hit) -> bool:
    """The cue says something: one that says nothing alone stands behind a quotation: "„…“, so Jonas Brackwede"."""
    kinds = hit.cue.kinds
    if "particle" in kinds or (reading.language == "en" and _no_verb(reading, hit)):
        return "particle" in kinds and ends_in_prefix(reading, hit)
    if kinds in (("of",), ("takes",), ("final",)):
        return _completed(reading, hit)
    if kinds != ("tag",) and not ("tag" in kinds and len(reading.word(hit.first)) <= _SO):
        return True
    if QUOTED.search(reading.gap(auxiliaries(reading, hit.first))) or _closes_tag(reading, hit):
        return True
    if reading.grammar.nouns and "," in reading.gap(hit.first) and _office_or_name(reading, hit):
        return True
    behind = range(hit.last, min(hit.last + _TAGGED_TOKENS, reading.sentence(hit.first)[1]))
    return kinds == ("tag",) and any(_SPEECH.search(reading.gap(i)) for i in behind)


def _no_verb(reading: Reading, hit: Hit) -> bool:
    """English: a name like a verb ("Rodi Said"), a noun ("Lazar's claims"), or a participle with whoever did it behind
    ("maintained by the …")."""
    word = reading.word(hit.first)
    if word.istitle() and reading.field == "text" and reading.tight(hit.first) and not reading.ends_sentence(hit.first):
        first, last = reading.sentence(hit.first)
        return 2 * sum(map(reading.capital, range(first, last))) < last - first
    if hit.first > 1 and word.endswith(reading.grammar.possessive) and owns(reading, hit.first - 1):
        return True
    if "bids" in hit.cue.kinds and reading.at("to", hit.last):
        return True
    if hit.last > hit.first + 1 or not word.endswith(reading.grammar.participle) or not reading.at("by", hit.last):
        return False
    return not (reading.at("medium", hit.last) or reading.word(hit.last + 1).endswith(reading.grammar.gerund))


def _closes_tag(reading: Reading, hit: Hit) -> bool:
    """The verb ends what a subject begins right behind a quotation: "“It was dark,” Adv. Thandi Mokoena submitted."."""
    if not _ENDED.match(reading.gap(hit.last)):
        return False
    for i in range(hit.first - 1, max(0, hit.first - _SUBJECT_TOKENS), -1):
        if QUOTED.search(reading.gap(i)):
            return "\n" not in reading.gap(i)
        if not reading.tight(i) and not reading.at("title", i - 1):
            return False
    return False


def _completed(reading: Reading, hit: Hit) -> bool:
    """What the verb needs is there: whose words, what it is held for, or a word that opens the clause it closes: "wie X
    mitteilte"."""
    if "final" in hit.cue.kinds:
        return reading.at("subordinating", final_start(reading, hit.first)) is not None
    wanted, reach = ("takes", _HELD_TOKENS) if "takes" in hit.cue.kinds else ("words", _NAME_TOKENS)
    return any(wanted in each.cue.kinds for each in reading.which("of", hit.last, hit.last + reach))


def _office_or_name(reading: Reading, hit: Hit) -> bool:
    """German: an office, two capitalised words or one alone follow: ", so Chefin Ute Bohm", ", so Kühne.", ", so ein
    Polizeisprecher"."""
    i = hit.last
    somebody = i + 1 if reading.at("indefinite", i) else i
    if (i + 1 >= len(reading) or not reading.tight(i + 1)) and surname(reading, hit):
        return True
    titled = reading.at("person_head", somebody) is not None or (somebody > i and reading.at("group", somebody))
    return bool(titled) or all(reading.capital(j) and reading.tight(j) for j in (i, i + 1) if j < len(reading))


def fits(reading: Reading, source: Source, hit: Hit) -> bool:
    """The verb can have this subject: "relay" verbs outlets, "clausal" ones whoever a clause follows."""
    kinds = hit.cue.kinds
    if "marks" in kinds and source.kind == "outlet":
        return _told(reading, source, hit)
    carries = source.kind in ("outlet", "own") or (source.kind == "group" and _carries(reading, source, hit))
    if {"say", "impersonal", "final"} & set(kinds) or (carries and "relay" in kinds):
        return True
    if "tag" in kinds and (kinds == ("tag",) or QUOTED.search(reading.gap(auxiliaries(reading, hit.first)))):
        return True
    if {"acts", "particle", "of", "takes"} & set(kinds) and source.kind in ("person", "body", "group"):
        return not _noun_alone(reading, source)
    return "clausal" in kinds and _clausal(reading, source, hit)


def _carries(reading: Reading, source: Source, hit: Hit) -> bool:
    """A group follows its verb, or is a country's or a place's press: "Local media published a video"."""
    return source.first >= hit.last or any("press" in g.cue.kinds for g in reading.which("group", *source.name))


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
    if (
        source.kind == "group"
        or source.known is not None
        or source.last - source.first != 2
        or not reading.at("determiner", source.first)
    ):
        return False
    i = source.last - 1
    noun = reading.at("person_head", i) or reading.at("body_head", i)
    plain = len(reading.word(source.first)) <= _ARTICLE_LETTERS and not reading.word(i).isupper()
    if noun is None or not plain or len(noun.cue.text) < len(reading.word(i)) - 1:
        return False
    return reading.grammar.nouns or not reading.capital(i)


def is_no_report(reading: Reading, source: Source, hit: Hit) -> bool:
    """An outlet that speaks of itself, or is wrong: "Reuters said it would …", "contrary to what Fox News said"."""
    if "entitles" in hit.cue.kinds and _calls_itself(reading, source, hit):
        return True
    wrong = reading.ending("unsaid", min(source.first, hit.first)) is not None or refuted(reading, hit.last)
    if source.kind == "outlet" and wrong:
        return True
    if source.kind != "outlet" or source.first >= hit.last or _was_the_one_to_carry(reading, source.name[1], hit.first):
        return False
    i = hit.last + complement(reading, hit.last) if not reading.at("itself", hit.last) else hit.last
    somebody = {"relay", "clausal"} <= set(hit.cue.kinds) and reading.at("anaphor", i) is not None
    return reading.at("itself", i) is not None and not somebody


def _calls_itself(reading: Reading, source: Source, hit: Hit) -> bool:
    """What something is called stands behind: "a super PAC called Future45"."""
    anything = any(reading.at("indefinite", i) for i in (source.first - 1, source.first) if i >= 0)
    anything = anything and not any(reading.which("relative", source.first, source.last))
    return anything and source.kind != "outlet" and source.last <= hit.first and not reading.capital(source.last - 1)


def _was_the_one_to_carry(reading: Reading, first: int, last: int) -> bool:
    """A clause about an outlet says that it was the one to carry something: "X, which first aired the recording, "."""
    relative = next(reading.which("relative", first, last), None)
    return relative is not None and any(
        "relay" in verb.cue.kinds for verb in reading.which("verb", relative.last, last)
    )
