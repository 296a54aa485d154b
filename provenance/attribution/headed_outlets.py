"""Outlets that their head noun shows: "صحيفة …", "газета «…»"."""

from __future__ import annotations

import re
from dataclasses import replace

from provenance.attribution.bounds import Bounds
from provenance.attribution.name_guards import adjective, goes_on
from provenance.attribution.names import Names
from provenance.attribution.reading import Hit, Reading
from provenance.attribution.source import Source
from provenance.attribution.word_forms import FORMS

_MARKS = re.compile(r"[«»\"“”„]")
_ACCOUNT = 5
"""Words of an account's name, with the preposition behind it."""
_BRACKET = re.compile(r"\s*[»”\"]?[،,]?\s*[(\[]")


class HeadedOutlets:
    """Reads outlets behind their head noun."""

    __slots__ = ("_bounds", "_names")

    def __init__(self, names: Names, bounds: Bounds) -> None:
        self._names = names
        self._bounds = bounds

    def find(self, reading: Reading, head: Hit) -> Source | None:
        """The outlet behind a head noun: a known name, one in marks, or what follows until it ends."""
        kind, i = head.cue.kinds[0], head.last
        if i >= len(reading) or "\n" in reading.gap(i):
            return None
        if reading.at("outlet_head_not", i) and not (kind == "broadcaster" and self._names.at(reading, i)):
            return None
        nested = None if self._names.at(reading, i) else reading.at("outlet_head", i)
        if nested and not nested.prefix and (inner := self.find(reading, nested)):
            return replace(inner, first=head.first, head=inner.head or kind, clitics=head.clitics)
        if reading.opened(i):
            quoted = self.quoted(reading, head.first, i, kind)
            return replace(quoted, clitics=head.clitics) if quoted else None
        if not reading.tight(i):
            return None
        return (
            self._known_after(reading, head)
            or self._quoted_after(reading, head)
            or self._of_a_country(reading, head)
            or self._open(reading, head)
        )

    def _known_after(self, reading: Reading, head: Hit) -> Source | None:
        """A known name after the head and at most three words with the article: "وكالة الأنباء السورية سانا"."""
        site = head.cue.kinds[0] == "site"
        whole = self._names.at(reading, head.last - 1) if head.last - head.first > 1 else None
        if whole is not None and whole.last > head.last and not whole.clitics:
            named = (whole.first, whole.last)
            return Source(head.first, whole.last, "outlet", named, whole, head.cue.kinds[0], head.clitics)
        for j in range(head.last, min(head.last + 4, len(reading))):
            if j > head.last and not (reading.tight(j) or reading.opened(j)):
                return None
            found = self._names.at(reading, j)
            fits = found is not None and (j == head.last or found.alias.guard != "marked")
            if found is not None and fits and not found.clitics and not (site and goes_on(reading, found)):
                named = (found.first, found.last)
                source = Source(head.first, found.last, "outlet", named, found, head.cue.kinds[0], head.clitics)
                return self.with_brackets(reading, source)
            if not reading.definite(j):
                return None
        return None

    def _quoted_after(self, reading: Reading, head: Hit) -> Source | None:
        """A name in quotation marks after the head and what describes it: "قناة الرئيس السابق «كلمار اليوم»"."""
        for j in range(head.last, min(head.last + 4, len(reading))):
            if j > head.last and reading.opened(j) and not reading.gap(j).strip(' «"“'):
                return self.quoted(reading, head.first, j, head.cue.kinds[0])
            described = reading.definite(j) or reading.word(j).endswith(FORMS.adjective_feminine)
            if not described or not (j == head.last or reading.tight(j)) or reading.at("stop", j):
                return None
        return None

    def _open(self, reading: Reading, head: Hit) -> Source | None:
        """A headed name that nothing marks: what follows the head until it is described, or ended."""
        kind, i = head.cue.kinds[0], head.last
        if kind == "reporter" or reading.at("stop", i) or reading.at("verb", i):
            return None
        whole = (head.first, i + 1)
        if reading.definite(head.first):
            described = kind == "broadcaster" and reading.definite(i) and reading.relational(i)
            return Source(*whole, "outlet", whole, None, kind, head.clitics) if described else None
        if self._describes(reading, head, i):
            return Source(*whole, "group", whole, None, kind, head.clitics)
        if kind == "office":
            last = self._bounds.run(reading, i, 6)
            news = next((j for j in range(i, min(last + 1, len(reading))) if reading.at("news", j)), None)
            whole = (head.first, last if news is None else max(last, news + 1))
            if news is not None:
                return Source(*whole, "outlet", whole, None, "agency", head.clitics)
            return Source(*whole, "body", whole, None, "", head.clitics)
        last = self._bounds.run(reading, i, 4) if reading.definite(i) else self._bare_name(reading, i)
        last = next((j for j in range(i + 1, last) if _MARKS.search(reading.gap(j))), last)
        while last > i + 1 and adjective(reading, i, last):
            last -= 1
        described = all(reading.definite(j) and reading.relational(j) for j in range(i, last))
        station = kind == "broadcaster" and reading.word(head.last - 1).endswith(FORMS.stations)
        name = (head.first if described or station or reading.at("body_head", i) else i, last)
        return self.with_brackets(reading, Source(head.first, last, "outlet", name, None, kind, head.clitics))

    def _of_a_country(self, reading: Reading, head: Hit) -> Source | None:
        """Hebrew: a name behind the country whose paper it is: "העיתון הגרמני בילד"."""
        i, kind = head.last + 1, head.cue.kinds[0]
        if reading.grammar.script != "hebrew" or kind == "reporter" or i >= len(reading) or reading.definite(i):
            return None
        described = reading.definite(i - 1) and reading.relational(i - 1) and self._bounds.goes_on(reading, i)
        last = self._bare_name(reading, i) if described else i
        return Source(head.first, last, "outlet", (i, last), None, kind, head.clitics) if described else None

    def _describes(self, reading: Reading, head: Hit, i: int) -> bool:
        """Token i is an adjective that names nobody ("صحيفة محلية"): it agrees with the head, and no name follows."""
        feminine = reading.word(head.last - 1).endswith(FORMS.feminine)
        endings = (*FORMS.adjective_feminine, *(() if feminine else (FORMS.adjective_masculine,)))
        if not reading.grammar.adjective or reading.definite(i) or not reading.word(i).endswith(endings):
            return False
        j = i + 1
        follows = j < len(reading) and self._bounds.goes_on(reading, j) and not reading.definite(j)
        return not follows or reading.relational(j)

    def _bare_name(self, reading: Reading, i: int) -> int:
        """The end of a name without the article: with one word that has it, or before what ends phrases."""
        j = i + 1
        while j < min(i + 4, len(reading)) and self._bounds.goes_on(reading, j) and not reading.definite(j):
            j += 1
        if reading.capital(i):
            while j < min(i + 6, len(reading)) and reading.tight(j) and reading.word(j)[0].isascii():
                j += 1
        if j < len(reading) and self._bounds.goes_on(reading, j):
            return j + 1 if reading.definite(j) else i + 1
        return j

    def quoted(self, reading: Reading, first: int, i: int, kind: str) -> Source | None:
        """A name that a quotation mark opens at token i, with its head noun from token `first`."""
        end = reading.closing(i)
        if end is None:
            return None
        found = self._names.at(reading, i)
        known = found if found and found.last == end and not found.preposition else None
        return Source(first, end, "outlet", (i, end), known, kind)

    def account(self, reading: Reading, head: Hit) -> Source | None:
        """An account by its name, in marks or up to its platform: "صفحة «صوت البحر»", "صفحة صوت البحر على فيسبوك"."""
        i = head.last
        body = reading.at("body_head", i) if head.cue.clitic else None
        if i < len(reading) and reading.opened(i):
            quoted = self.quoted(reading, head.first, i, "account")
            return replace(quoted, clitics=head.clitics) if quoted else None
        for j in range(i, min(i + _ACCOUNT, len(reading) - 1)):
            if not reading.tight(j) or reading.at("verb", j):
                return None
            if j > i and reading.at("platform", j + 2 if reading.at("outlet_head", j + 1) else j + 1):
                if body is not None and body.prefix == head.cue.clitic:
                    return Source(i, j, "body", (i, j), None, "", body.clitics)
                return Source(head.first, j, "outlet", (i, j), None, "account", head.clitics)
        return None

    def with_brackets(self, reading: Reading, source: Source) -> Source:
        """The source with a bracket after it that says its name again: "… (سانا)"."""
        if source.last >= len(reading) or not _BRACKET.match(reading.gap(source.last)):
            return source
        end = reading.closed(source.last, ")]")
        found = self._names.at(reading, source.last)
        if end is None or found is None or found.last != end:
            return source
        if source.known is not None and not set(found.alias.outlets) & set(source.known.alias.outlets):
            return source
        close = reading.ends[end - 1] + 1 + reading.gap(end).index(")") if ")" in reading.gap(end) else 0
        return replace(source, last=end, name=(source.name[0], end), known=source.known or found, close=close)
