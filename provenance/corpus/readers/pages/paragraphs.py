"""Which lines of a page are the paragraphs of its text: those an extractor took, mended by where lines stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from provenance.corpus.readers.pages.body import is_caption, is_company
from provenance.corpus.readers.pages.boilerplate import company_words
from provenance.corpus.readers.pages.dom import DomLine
from provenance.corpus.readers.pages.facts import page_facts
from provenance.corpus.readers.pages.lines import ends_sentence, is_closing, is_credit, word_count
from provenance.corpus.readers.pages.segment import trim

_PARAGRAPH = 8
"""Words of a line that is a paragraph if it stands beside one."""
_SENTENCE = 3
"""Words of one that ends with a full stop too."""
_GAP = 4
"""Lines between two paragraphs of a text that may be its own too."""
_PICTURES = 12
"""Lines of pictures and the like that may stand within a text."""
_BELOW = 0.75
"""Share of a text that stands below its headline."""


@dataclass(frozen=True)
class Paragraphs:
    """The lines of a page, that of its headline, and the one where its next article begins."""

    lines: Sequence[DomLine]
    title: int | None
    stop: int

    def body(self, extracted: list[int]) -> list[int]:
        """The lines of the text: those that an extractor took, without what it took in from above and below, and with
        what it left out between and after."""
        found = self._below_headline([i for i in extracted if i < self.stop] or extracted)
        inner = trim([self.lines[i].text for i in found])
        stop = inner.stop
        while 0 < stop < len(found) and self._goes_on(found[stop - 1], found[stop]):
            stop += 1
        body = self._opened(self._filled(found[inner.start : stop]))
        while body and (following := self._following(body[-1])):
            body.append(following)
        whole = range(body[0], body[-1] + 1) if body else range(0)
        stop = whole.start + company_words([self.lines[i].text for i in whole])
        return [i for i in body if i < stop]

    def _opened(self, body: list[int]) -> list[int]:
        """With the paragraphs right above the first, and below the headline, that the extractor left out."""
        top = -1 if self.title is None else self.title
        while body and (above := body[0] - 1) > top and self._goes_on(body[0], above):
            if not ends_sentence(self.lines[above].text):
                break
            body.insert(0, above)
        return body

    def _filled(self, found: list[int]) -> list[int]:
        """With the paragraphs between two of the body's that the extractor took for too short."""
        between = (k for above, below in pairwise(found) for k in range(above + 1, min(below, above + _GAP)))
        kept = set(found)
        for k in between:
            if k - 1 in kept and self._goes_on(k - 1, k):
                kept.add(k)
        return sorted(kept)

    def _following(self, last: int) -> int:
        """The next line of the body below `last`, past one that interrupts it and a row of pictures at most; 0 for
        none."""
        interrupted = 0
        for below in range(last + 1, min(last + 1 + _PICTURES, self.stop)):
            if self._goes_on(last, below):
                return below
            line = self.lines[below]
            pictured = line.region == "figure" or is_caption(line)
            interrupted += not pictured
            if interrupted > 1 or not (pictured or self._interrupts(line)):
                break
        return 0

    @staticmethod
    def _interrupts(line: DomLine) -> bool:
        """Whether a text may go on below a line: a credit, a link to another article, whose a map or picture is."""
        return is_credit(line.text) or "©" in line.text or 2 * line.linked >= len(line.text)

    def _below_headline(self, found: list[int]) -> list[int]:
        """Without what little stands above the headline: a teaser may say the same."""
        below = [i for i in found if self.title is not None and i > self.title]
        length = {i: len(self.lines[i].text) for i in found}
        return below if sum(map(length.__getitem__, below)) > _BELOW * sum(length.values()) else found

    def _goes_on(self, above: int, below: int) -> bool:
        """Whether line `below` goes on with the paragraph `above`, by its place: much Arabic text has no full stops."""
        same = below < len(self.lines) and self.lines[above].element is self.lines[below].element
        if not (self.beside(above, below) or (same and not self.lines[below].linked)):
            return False
        text = self.lines[below].text
        count = word_count(text)
        running = count >= _PARAGRAPH or (count >= _SENTENCE and ends_sentence(text))
        return running and not (is_credit(text) or is_closing(text))

    def beside(self, above: int, below: int) -> bool:
        """Whether two lines stand in the same block and in elements of the same kind, and the lower is no link."""
        if below >= len(self.lines) or self.lines[below].linked:
            return False
        one, other = self.lines[above].element, self.lines[below].element
        if one is None or other is None or one is other:
            return False
        if is_company(other, frozenset(page_facts().classes["company"])):
            return False
        return one.tag == other.tag and one.getparent() is other.getparent()
