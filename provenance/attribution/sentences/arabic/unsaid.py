"""What looks like an Arabic verb of saying and says nothing: a preposition, a wish, what may be, what is not so."""

from __future__ import annotations

from provenance.attribution.reading import Hit, Reading
from provenance.attribution.sentences.arabic.feelings import FELT_LETTERS, own_feeling
from provenance.attribution.sentences.arabic.speakers import CONJUNCTIONS, first_name
from provenance.attribution.sentences.clauses import complement, runs_on
from provenance.attribution.word_forms import FORMS

_FELT_REACH = 14
_BLAME_REACH = 12
_NO_VERB = tuple(each + FORMS.no_verb for each in ("", *CONJUNCTIONS))
_NOUNS_TOO = frozenset({"clausal", "relay", "publish"})
"""Kinds of verbs that look like nouns."""
_PROMPTED = frozenset({"calls", "blames"})
"""Kinds of verbs that tell what something leads to, too."""


def noun(reading: Reading, hit: Hit) -> bool:
    """What looks like a verb is none: "between" in the middle of a clause, "with expectation of …"."""
    kinds, before = hit.cue.kinds, hit.first - 1
    subjected = not hit.clitics and reading.at("subjected", before)
    if subjected or ("blames" in kinds and not _blames(reading, hit)):
        return True
    if "excludes" not in kinds and reading.at("unsaid", before):
        return True
    if (
        _misspelt(reading, hit)
        or _perhaps(reading, hit.first)
        or ("opines" in kinds and _whenever(reading, hit.first))
        or _wished(reading, hit.first)
        or (not _PROMPTED.isdisjoint(kinds) and not hit.clitics and reading.at("prompting", before))
    ):
        return True
    if not hit.first or not runs_on(reading, hit.first):
        return False
    if "weak" in kinds or "initial" in kinds:
        return reading.ending("leading", hit.first) is None and not _voiced(reading, hit)
    return not _NOUNS_TOO.isdisjoint(kinds) and not hit.clitics and reading.at("noun_after", before) is not None


def _blames(reading: Reading, hit: Hit) -> bool:
    """Blame follows the verb of carrying soon, and nobody should carry it: "يجب أن تحمل الجمعيات المسؤولية"."""
    should = hit.first > 0 and complement(reading, hit.first - 1)
    return not should and any(reading.which("blame", hit.last, hit.last + _BLAME_REACH))


def otherwise(reading: Reading, i: int) -> bool:
    """The cue at token i tells what was said and is not so: "وليس كما ورد في الصحف"."""
    likened = i if reading.word(i) in FORMS.like else i - 1
    return reading.word(likened) in FORMS.like and reading.spaced(likened) and reading.word(likened - 1) in FORMS.unlike


def _misspelt(reading: Reading, hit: Hit) -> bool:
    """A word that only looks like the verb, "إبان" (during), "وصفة" (a recipe), or is none of somebody: "قدر له" (he
    was fated to)."""
    word = reading.word(hit.first)
    if word in FORMS.lookalikes or word.endswith(FORMS.feminine) or word.startswith(_NO_VERB):
        return True
    if "destined" not in hit.cue.kinds:
        return False
    tied = reading.word(hit.last)
    somebody = first_name(reading, hit.last) or reading.may(("group", "person_head", "body_head"), hit.last)
    return tied.startswith(reading.grammar.dative) or (tied.startswith(FORMS.by) and not somebody)


def _wished(reading: Reading, verb: int) -> bool:
    """What somebody may say, and has not: "من المنتظر أن يعلن المدرب", not "قبل أن يقول"."""
    if verb < 2 or not complement(reading, verb - 1):
        return False
    if reading.at("expected", verb - 2):
        return True
    subjunctive = reading.word(verb).startswith(FORMS.imperfect) and reading.word(verb - 1) == FORMS.that
    return subjunctive and not reading.at("governing", verb - 2)


def _perhaps(reading: Reading, verb: int) -> bool:
    """What somebody may say, or whoever says it: "قد يرى البعض", "إن قال أحدهم", and not "ما إن أعلن", "بعد إن قال"."""
    word, before = reading.word(verb - 1), reading.word(verb - 2)
    if word in FORMS.whether:
        return not (reading.at("governing", verb - 2) or before in FORMS.as_soon)
    return word in FORMS.perhaps and _undone(reading, verb)


def _whenever(reading: Reading, verb: int) -> bool:
    """Nobody thinks so now: "عندما يرى الناس", "كلما اعتقد"."""
    return reading.word(verb - 1).lstrip("".join(CONJUNCTIONS)) in FORMS.whenever and _undone(reading, verb)


def _undone(reading: Reading, verb: int) -> bool:
    """The verb is not yet done: "يرى", "تقول"."""
    said = reading.word(verb)
    return said.startswith(FORMS.imperfect) or said in FORMS.yet


def _voiced(reading: Reading, hit: Hit) -> bool:
    """Somebody with a title, and a feeling of his own, follow what may be a preposition: "عبر المدير عن سروره"."""
    if "voices" not in hit.cue.kinds or not reading.may(("person_head", "group"), hit.last):
        return False
    about = next(reading.which("about", hit.last, hit.last + _FELT_REACH), None)
    group = reading.at("group", hit.last)
    somebody = reading.at("person_head", hit.last) or (group is not None and "press" not in group.cue.kinds)
    return bool(somebody) and about is not None and own_feeling(reading, about.last, FELT_LETTERS - 1)
