"""What stands around a cue: who cites, what unsays it, and clitics and case endings that a mark parts from a name."""

from __future__ import annotations

from provenance.attribution.name_guards import marked
from provenance.attribution.reading import Reading
from provenance.attribution.source import Source
from provenance.attribution.sources import Sources
from provenance.attribution.word_forms import FORMS

_SUFFIX_LETTERS = 5
_NEAR = 4


def unsaid(reading: Reading, i: int) -> bool:
    """What stands right before a cue at token i says that nothing was said there: "cancelled an interview with X"."""
    first = i
    while first > max(0, i - _NEAR) and reading.at("determiner", first - 1) and reading.tight(first):
        first -= 1
    return reading.tight(first) and reading.ending("unsaid", first) is not None


def past_clitic(reading: Reading, i: int, clitic: str) -> tuple[int, str]:
    """Past a clitic that stands alone before a quotation mark ("لـ«عكاظ»"), and what the next word must carry."""
    if clitic and i < len(reading) and reading.word(i).strip(FORMS.tatweel) == clitic:
        return i + 1, ""
    return i, clitic


def past_suffix(reading: Reading, i: int) -> int:
    """Before a case ending written after an apostrophe: "SANA'ya", "Reuters'ın"."""
    if i > 1 and reading.gap(i - 1) in ("'", "’", "ʼ") and len(reading.word(i - 1)) <= _SUFFIX_LETTERS:
        return i - 1
    return i


def _opens(reading: Reading, i: int) -> bool:
    """Token i opens a sentence, behind an article and what is said of it in small letters: "Le journal algérien X"."""
    first = i
    while first > max(0, i - _NEAR) and reading.tight(first) and not reading.ends_sentence(first):
        first -= 1
    inner = range(first + 1, i)
    plain = not any(reading.capital(j) or reading.at("verb", j) or reading.at("preposition", j) for j in inner)
    articled = first == i or (reading.grammar.cased and reading.at("determiner", first) is not None)
    return reading.ends_sentence(first) and articled and plain


def reporting_for(sources: Sources, reading: Reading, source: Source) -> Source | None:
    """Turkish: the outlet whose reporter is named, or that is one of a country's: "Bianet'ten Ayşe Tokgöz", "Rum
    basınından Phileleftheros"."""
    press = reading.at("group", source.first) if source.kind == "person" else None
    if press and press.last < source.last and reading.word(press.last - 1).endswith(reading.grammar.ablative_owned):
        return Source(source.first, source.last, "outlet", (press.last, source.last))
    known = sources.known(reading, source.name[0]) if source.known is None else None
    away = known is not None and past_suffix(reading, known.last + 1) == known.last
    return known if known and away and reading.word(known.last) in reading.grammar.ablative else None


def whose_report(sources: Sources, reading: Reading, i: int, want: str = "") -> Source | None:
    """The outlet whose report stands at token i: "تقرير لصحيفة «النبأ»", "تقرير وكالة رويترز"."""
    report = reading.at("report", i)
    if report is None or report.prefix != want:
        return None
    last = report.last
    while recent := reading.at("recent", last):
        last = recent.last
    sent = sources.outlet(reading, *past_clitic(reading, last, reading.grammar.dative))
    sent = sent or sources.outlet(reading, last)
    if sent is not None and sent.known is None and reading.relational(last) and not reading.opened(last):
        return None  # "بيانات أسبوعية" are of no weekly
    return sent if sent is not None and sent.kind == "outlet" else None


def citing(sources: Sources, reading: Reading, last: int) -> Source | None:
    """A known outlet right before token `last`: who cites."""
    source = sources.ending(reading, last)
    if source is None or source.known is None or source.kind != "outlet":
        return None
    opens = _opens(reading, source.first)
    in_marks = reading.opened(source.first) and reading.closing(source.first) == last
    if not (reading.tight(last) or in_marks) and (reading.gap(last).strip() != "," or not opens):
        return None
    if reading.ends_sentence(last):
        return None
    sure = source.known.alias.guard == "none" or opens or marked(reading, source.known)
    return source if sure else None
