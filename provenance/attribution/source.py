"""A source as it is written in a text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from provenance.attribution.cues import preposition
from provenance.attribution.names import Found
from provenance.attribution.reading import Reading
from provenance.attribution.word_forms import FORMS
from provenance.corpus.article import Span
from provenance.corpus.records import quickly_made

SourceKind = Literal["outlet", "body", "person", "group", "own"]
_OPENERS = {"»": "«", "”": "“", '"': '"', ")": "("}


@quickly_made
@dataclass(frozen=True, slots=True)
class Source:
    """A source as written: tokens [first, last) are all of it, `name` the part that names it.

    `known` is the alias found in it; `head` the kind of outlet a head noun claims ("agency", "reporter" …);
    `clitics` are written onto the first word; `close` is where a bracket or quotation mark closes after the last.
    """

    first: int
    last: int
    kind: SourceKind
    name: tuple[int, int]
    known: Found | None = None
    head: str = ""
    clitics: str = ""
    close: int = 0

    def span(self, reading: Reading) -> Span:
        """Its place as written, without clitics: the name of an outlet, the whole phrase of all others."""
        first, last = self.name if self.kind == "outlet" else (self.first, self.last)
        start = reading.starts[first] + (self._carried(reading) if first == self.first else 0)
        return Span(start, max(_balanced(reading.text, start, reading.ends[last - 1]), self.close))

    def text(self, reading: Reading) -> str:
        """What it is called: the span, less what is said of a person between commas, with the article that Arabic "for"
        swallows."""
        span = self.span(reading)
        written = reading.text[span.start : min(span.end, reading.ends[self.name[1] - 1])]
        own = self.known is None or self.known.alias.text.startswith(FORMS.the)
        return FORMS.the + written if own and self._swallows_article(reading) else written

    def wider(self, reading: Reading) -> tuple[str, str]:
        """An outlet's longer readings: with its head noun, and with the word behind it, perhaps a country's."""
        return (
            reading.words(self.first, min(self.last, len(reading))),
            reading.words(self.first, min(self.last + 1, len(reading))),
        )

    def names(self, reading: Reading) -> tuple[str, ...]:
        """All that it may be looked up by."""
        written = self.text(reading)
        return (written, *self.wider(reading)) if self.kind == "outlet" else (written,)

    def _carried(self, reading: Reading) -> int:
        """Letters of the clitics on the first word; of لل both."""
        return len(self.clitics) + self._swallows_article(reading)

    def _swallows_article(self, reading: Reading) -> bool:
        """Arabic "for" on the first word has swallowed its article: "للأمانة", and not "للجنة" of "لجنة"."""
        if not self.clitics:
            return False
        bare = reading.word(self.first)[len(self.clitics) :]
        lam = preposition(self.clitics) == FORMS.to and bare.startswith(FORMS.to)
        return lam and not bare.startswith(FORMS.in_lam)


def _balanced(text: str, start: int, end: int) -> int:
    """`end`, or past the quotation mark that closes one opened inside."""
    closer = text[end : end + 1]
    opener = _OPENERS.get(closer)
    if opener is None:
        return end
    inside = text[start:end]
    unclosed = inside.count('"') % 2 if closer == '"' else inside.count(opener) > inside.count(closer)
    return end + 1 if unclosed else end
