"""Arabic papers and channels whose names are common words, where only a paper or a channel can stand."""

from __future__ import annotations

from provenance.attribution.names import Found
from provenance.attribution.reading import Reading
from provenance.attribution.word_forms import FORMS

_SAYING = frozenset({"relay", "plain", "publish"})
_CLAUSE_REACH = 10
_TOLD_REACH = 4


def press_name(reading: Reading, found: Found) -> bool:
    """A common word stands where a paper does: "وقالت الوطن إن", "ما أوردته الشرق الأوسط", "بحسب العربية، …", "وقال
    المدير للنهار إن"."""
    paper = reading.at("paper", found.first)
    body = reading.at("body_head", found.first)
    if paper is None or paper.last != found.last or (body is not None and body.last > found.last):
        return False
    if not found.preposition and _reports(reading, found):
        return True
    if "sure" in paper.cue.kinds and _introduced(reading, found):
        return True
    return "said" not in paper.cue.kinds and _was_told(reading, found, sure="sure" in paper.cue.kinds)


def _reports(reading: Reading, found: Found) -> bool:
    """A verb in the feminine has it for its subject: with the pronoun of what it told, or before a clause, whom it had
    that from, or what it showed."""
    verb = reading.ending("verb", found.first, 1)
    if verb is None or not _SAYING & set(verb.cue.kinds) or not reading.spaced(found.first):
        return False
    word = reading.word(verb.first)
    return word.endswith(FORMS.her) or (word.endswith(FORMS.she) and _goes_on(reading, found.last, verb.cue.kinds))


def _goes_on(reading: Reading, i: int, kinds: tuple[str, ...]) -> bool:
    """What it told follows token i: a clause, its origin, or what it showed."""
    if {"relay", "publish"} & set(kinds) and (
        reading.at("quoting", i) or reading.word(i).endswith(FORMS.bare_accusative)
    ):
        return True
    return any(reading.which("complement", i, min(i + _CLAUSE_REACH, reading.sentence(i - 1)[1])))


def _introduced(reading: Reading, found: Found) -> bool:
    """Only a cue stands before it, and a mark or a clause behind: "بحسب العربية، بلغت …"."""
    i = found.last
    ended = i >= len(reading) or not reading.tight(i) or reading.word(i) in FORMS.resuming
    ended = ended or reading.at("complement", i) is not None
    cited = reading.ending("quoting", found.first)
    sure = reading.word(found.first - 1) in FORMS.according or (cited is not None and cited.last - cited.first > 1)
    return sure and ended


def _was_told(reading: Reading, found: Found, *, sure: bool) -> bool:
    """Somebody told it, before a clause or behind a word for that: "وقال المدير للنهار إن", "في مقابلة مع العربية"."""
    first = found.first
    if sure and any(hit.last == first for hit in reading.which("told", first - _TOLD_REACH, first)):
        return True
    return found.preposition == reading.grammar.dative and reading.at("complement", found.last) is not None
