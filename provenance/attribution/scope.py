"""What a credit in running text speaks for.

A channel credited in a text's lead speaks for the page's news as a whole, when the lead credits no other; so does
whatever that channel cites; but no account that is quoted behind the first sentence, and not one whose report the
sentence denies, confirms or answers ("denied what X had published"): the page's news is the answer. A headline's
credit speaks for the page too. Any other credit speaks for its own sentence, and a speaker's for the quotation alone
that stands beside the cue.
"""

from __future__ import annotations

from collections.abc import Sequence

from provenance.attribution.attribution import Scope
from provenance.attribution.reading import Reading
from provenance.attribution.sentences.credits import Credit
from provenance.corpus.article import Span

_PARAGRAPH_TOKENS = 6
_LEAD_TOKENS = 60
_LEAD_PARAGRAPHS = 3
_SECOND_PARAGRAPH = 20
_SHORT_TEXT = 120
_BESIDE = 4
_ANSWER_REACH = 12
_PAUSES = ",،;؛:()–—"
_LONGEST_QUOTATION = 2000
_CLOSERS = {"«": "»", "“": "”", "„": "“", '"': '"', "「": "」"}


def lead_end(reading: Reading) -> int:
    """The token at which the lead ends: in the second paragraph, or after sixty words of a short or unbroken text, but
    before its fourth paragraph."""
    begins = reading.line_beginnings()
    ends = (*begins[1:], len(reading))
    paragraphs = [first for first, last in zip(begins, ends, strict=True) if last - first >= _PARAGRAPH_TOKENS]
    if len(paragraphs) < 2 or len(reading) <= _SHORT_TEXT:
        return min([_LEAD_TOKENS, *paragraphs[_LEAD_PARAGRAPHS : _LEAD_PARAGRAPHS + 1]])
    return max(_LEAD_TOKENS, paragraphs[1] + _SECOND_PARAGRAPH)


def scopes(reading: Reading, credits: Sequence[Credit]) -> list[tuple[Scope, Span | None]]:
    """The scope of each credit and, unless it is the page, the content it speaks for."""
    if reading.field != "text":
        return [("page", None)] * len(credits)
    roots = [
        i
        for i, credit in enumerate(credits)
        if credit.channel and credit.carrier is None and not (_later_account(credit) or _answered(reading, credit))
    ]
    end = lead_end(reading) if roots else 0
    leading = [i for i in roots if credits[i].cue[0] < end]
    names = {reading.words(*credits[i].source.name) for i in leading}
    whole = set(leading[:1]) if len(names) == 1 else set()
    return [
        _scope(reading, credit, credit.channel and (i in whole or credit.carrier in whole))
        for i, credit in enumerate(credits)
    ]


def _later_account(credit: Credit) -> bool:
    """An account that is quoted behind the first sentence, where a page tells what others post of its news."""
    return credit.source.head == "account" and credit.sentence[0] > 0


def _answered(reading: Reading, credit: Credit) -> bool:
    """Whether the report that is credited is what the clause before it denies, confirms or answers."""
    first, last = credit.cue[0], max(credit.cue[1], credit.source.first)
    lead = reading.at("lead", first)
    if lead is not None and "what" not in lead.cue.kinds:
        return False
    begin = first
    while (
        begin > max(0, first - _ANSWER_REACH) and not reading.ends_sentence(begin) and not _paused(reading.gap(begin))
    ):
        begin -= 1
    hit = next(reading.which("answering", begin, last), None)
    return hit is not None and next(reading.which("answered", hit.last, last), None) is not None


def _paused(gap: str) -> bool:
    return any(mark in gap for mark in _PAUSES)


def _scope(reading: Reading, credit: Credit, whole: bool) -> tuple[Scope, Span | None]:
    if whole:
        return "page", None
    quotation = None if credit.channel else _quotation(reading, credit)
    if quotation is not None:
        return "quotation", quotation
    return "passage", reading.clause(*credit.sentence)


def _quotation(reading: Reading, credit: Credit) -> Span | None:
    """The quotation that opens soon after source and cue, or closes right before them; without its marks."""
    first = min(credit.source.first, credit.cue[0])
    last = max(credit.source.last, credit.cue[1])
    for i in range(last, min(last + _BESIDE, len(reading))):
        if reading.spaced(i):
            continue
        if i > last and reading.ends_sentence(i):
            break
        if reading.opened(i):
            return _closed(reading, i)
    return _opened(reading, first)


def _closed(reading: Reading, i: int) -> Span | None:
    start = reading.starts[i]
    closer = _CLOSERS.get(reading.gap(i).rstrip()[-1:])
    end = reading.text.find(closer, start, start + _LONGEST_QUOTATION) if closer else -1
    return Span(start, end) if end > start else None


def _opened(reading: Reading, i: int) -> Span | None:
    gap = "" if reading.ends_sentence(i) else reading.gap(i)
    for opener, closer in _CLOSERS.items():
        if i and closer in gap:
            end = reading.ends[i - 1] + gap.index(closer)
            start = reading.text.rfind(opener, max(0, end - _LONGEST_QUOTATION), end) + 1
            return Span(start, end) if 0 < start < end else None
    return None
