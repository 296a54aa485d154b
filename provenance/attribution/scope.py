"""What a credit in running text speaks for.

A channel credited in a text's lead speaks for the page's news as a whole, when the lead credits no other; so does
whatever that channel cites. Any other credit speaks for its own sentence, and for a quotation alone when that is what
stands beside its cue.
"""

from __future__ import annotations

from collections.abc import Sequence

from provenance.attribution.attribution import Scope
from provenance.attribution.in_text import Credit
from provenance.attribution.reading import Reading
from provenance.corpus.article import Span

_LEAD_PARAGRAPHS = 2
_LEAD_TOKENS = 60
_SHORT_TEXT = 120


def lead_end(reading: Reading) -> int:
    """The token at which the lead ends: the second paragraph's first words, or sixty words of an unbroken text."""
    paragraphs = [(first, last) for first, last, _ in reading.lines() if last - first >= 6]
    if len(paragraphs) < 2 or len(reading) <= _SHORT_TEXT:
        return min(len(reading), _LEAD_TOKENS)
    first = paragraphs[min(_LEAD_PARAGRAPHS, len(paragraphs)) - 1][0]
    return max(_LEAD_TOKENS, first + 20)


def scopes(reading: Reading, credits: Sequence[Credit]) -> list[tuple[Scope, Span | None]]:
    """The scope of each credit and, unless it is the page, the content it speaks for."""
    end = lead_end(reading)
    leading = [i for i, credit in enumerate(credits) if credit.channel and credit.carrier is None and credit.cue[0] < end]
    sources = {reading.words(*credits[i].source.name) for i in leading}
    whole = set(leading[:1]) if len(sources) == 1 else set()
    return [_scope(reading, credits, i, whole) for i in range(len(credits))]


def _scope(reading: Reading, credits: Sequence[Credit], i: int, whole: set[int]) -> tuple[Scope, Span | None]:
    credit = credits[i]
    if i in whole or (credit.channel and credit.carrier in whole):
        return "page", None
    quotation = _quotation(reading, credit)
    if quotation is not None and not credit.channel:
        return "quotation", quotation
    return "passage", reading.span(*credit.sentence)


def _quotation(reading: Reading, credit: Credit) -> Span | None:
    """The quotation that opens right after the cue or its source, or closes right before it."""
    return None
