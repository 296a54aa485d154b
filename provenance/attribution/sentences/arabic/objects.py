"""Who speaks without what he does or whom he addresses, where no clause parts them: "أكد الوزير سامي كرم إحالة …"."""

from __future__ import annotations

from provenance.attribution.reading import Hit, Reading
from provenance.attribution.sentences.arabic.speakers import CONJUNCTIONS, until
from provenance.attribution.sentences.clauses import complement, speech
from provenance.attribution.sentences.personal_names import begins_name, past_name, surely_owned, takes_object
from provenance.attribution.sentences.phrase_words import acting, common, owned, thing
from provenance.attribution.source import Source
from provenance.attribution.word_forms import FORMS

_ASKED_LETTERS = 4


def before_object(reading: Reading, source: Source) -> Source:
    """A person up to the end of his name, a body up to the noun of action behind its article."""
    i = source.last
    if source.last - source.first == 1 or complement(reading, i):
        return source
    if speech(reading, i):
        own = next((j for j in range(source.first + 1, i) if surely_owned(reading, j)), i)
        return until(source, own)
    if source.kind == "person":
        return _to_name(reading, source)
    return _to_action(reading, source) if source.kind == "body" else source


def to_name(reading: Reading, source: Source) -> Source | None:
    """A person with a title up to the end of the name behind it; None where none is, or it may be another's who has a
    title of his own: "طالب المدير الموظف سامي كرم"."""
    if source.kind != "person":
        return None
    name = next((j for j in range(source.first + 1, source.last) if begins_name(reading, j)), None)
    if name is None or not reading.at("person_head", source.first):
        return None
    titles = reading.which("person_head", source.first + 1, name)
    if reading.spaced(name) and any(_of_another(reading, source, title, name) for title in titles):
        return None
    end = past_name(reading, name)
    asked = (j for j in range(name + 1, end) if _asked_for(reading, j) or (j > name + 1 and owned(reading, j)))
    return until(source, next(asked, end))


def _of_another(reading: Reading, source: Source, title: Hit, name: int) -> bool:
    """The title may be that of whom the source asks: an office right before the name, or a second one behind one word
    with the article."""
    if title.clitics or "rank" in title.cue.kinds or reading.relational(title.first):
        return False
    if reading.definite(title.first):
        return title.last == name and reading.definite(title.first - 1)
    return title.first == source.first + 1 and reading.definite(source.first)


def _asked_for(reading: Reading, j: int) -> bool:
    """What is asked for begins at token j, and no name in ب: "بضرورة", not "بوعلي", "بلحاج"."""
    word = reading.word(j)
    tied = word.startswith(FORMS.by) and not word.startswith(FORMS.named_in_by)
    return tied and len(word) >= _ASKED_LETTERS and not reading.at("given", j)


def _to_name(reading: Reading, source: Source) -> Source:
    plain = not (reading.at("person_head", source.first) or common(reading, source.first))
    for i in range(source.first + (not plain), source.last - 1):
        if not (plain and i == source.first) and not begins_name(reading, i):
            continue
        end = past_name(reading, i)
        if end < source.last and takes_object(reading, end) and not _goes_on(reading, source, i, end):
            return until(source, end)
    return source


def _goes_on(reading: Reading, source: Source, name: int, end: int) -> bool:
    """What "for the" ties to the words before token `end` belongs to them: "مركز الملك سيف للإغاثة سامي كرم"."""
    if not reading.word(end).startswith(FORMS.for_it):
        return False
    alone = end == name + 1 and not reading.definite(name)
    return alone or any(begins_name(reading, j) for j in range(end + 1, source.last))


def before_deed(reading: Reading, source: Source) -> Source:
    """Who announces, up to the act with its article and its preposition: "وزارة الداخلية القبض على"."""
    for hit in reading.which("act", source.first + 2, source.last):
        if "whole" in hit.cue.kinds and reading.definite(hit.first - 1) and reading.spaced(hit.first):
            return until(source, hit.first)
    j = source.last - 1
    deed = j > source.first + 1 and reading.definite(j - 1) and reading.at("act", j)
    return until(source, j) if deed and reading.at("stop", j + 1) else source


def before_disclosed(reading: Reading, source: Source) -> Source:
    """Who discloses something, without what: "كشفت وزارة الداخلية ملابسات الحادث"."""
    for hit in reading.which("disclosed", source.first + 1, source.last):
        if not hit.clitics and (reading.definite(hit.first - 1) or reading.ending("place", hit.first)):
            return until(source, hit.first)
    return source


def _to_action(reading: Reading, source: Source) -> Source:
    for j in range(source.first + 1, source.last):
        if not reading.definite(j - 1) or reading.definite(j) or not reading.spaced(j):
            continue
        word = reading.word(j)
        joined = word.startswith((*FORMS.tied, *CONJUNCTIONS))
        acts = thing(reading, j) or acting(reading, j) or (owned(reading, j) and not joined)
        acts = acts or FORMS.deed.fullmatch(word) is not None
        noun = word.endswith(FORMS.feminine) and not joined
        if acts or (noun and not reading.any_at(("body_head", "given", "person_head"), j)):
            return until(source, j)
    return source
