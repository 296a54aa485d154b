"""Who stands at a token: a known outlet, or one that only its head noun shows ("صحيفة …", "газета «…»")."""

from __future__ import annotations

import re
from bisect import bisect_left

from provenance.attribution.bounds import TITLE, Bounds
from provenance.attribution.headed_outlets import HeadedOutlets
from provenance.attribution.name_guards import ends_credit, guarded, misplaced
from provenance.attribution.names import Found, Names
from provenance.attribution.reading import Hit, Reading
from provenance.attribution.source import Source, SourceKind
from provenance.attribution.word_forms import FORMS
from provenance.corpus.addresses import is_site

_NO_NAME = ("stop", "verb", "body_head", "person_head", "group", "anaphor", "before", "outlet_name")
_OUTLETS = ("name", "outlet_head")
_SOURCES = ("informants",)
_ADDRESS = re.compile(r"(?:www\.)?((?:[\w-]{2,63}\.){1,3}[a-z]{2,12})(?![\w@-])")


class Sources:
    """Reads outlets at a token."""

    __slots__ = ("_headed", "_names")

    def __init__(self, names: Names, bounds: Bounds) -> None:
        self._names = names
        self._headed = HeadedOutlets(names, bounds)

    def outlet(self, reading: Reading, i: int, want: str = "") -> Source | None:
        """A known or headed outlet that begins at token i and carries the preposition `want`.

        The head may show that it is none: then a body ("وكالة الفضاء") or an unnamed group ("صحيفة محلية").
        """
        if reading.may(_SOURCES, i) and (theirs := self._whose_sources(reading, i, want)):
            return theirs
        if reading.may(_OUTLETS, i):
            known = self.known(reading, i, want)
            if known is not None:
                return known
            head = reading.at("outlet_head", i)
            if head is not None:
                return self._headed.find(reading, head) if head.prefix == want else None
        if reading.grammar.subject == "after" and (page := reading.at("account", i)) and page.prefix == want:
            return self._headed.account(reading, page)
        titled = reading.may(TITLE, i + 1) or reading.may(TITLE, i + 2)
        if titled and not reading.grammar.cased:
            return self._titled(reading, i, want)
        return None if want else self.address(reading, i)

    def _whose_sources(self, reading: Reading, i: int, want: str) -> Source | None:
        """The outlet whose unnamed sources stand at token i: "مصادر العربية"."""
        informants = reading.at("informants", i)
        if informants is None or informants.prefix != want or not reading.spaced(informants.last):
            return None
        found = self._names.at(reading, informants.last)
        if found is None or found.clitics or self._names.bodily(found):
            return None
        paper = reading.at("paper", found.first)
        common = found.alias.guard != "none" and not (paper and paper.last == found.last)
        if common or (paper and not {"sure", "facts"} & {*paper.cue.kinds, *informants.cue.kinds}):
            return None
        return Source(i, found.last, "outlet", (found.first, found.last), found, "reporter", informants.clitics)

    def _titled(self, reading: Reading, i: int, want: str) -> Source | None:
        """An outlet that the last word of its name shows, of two words or three: "كلمار برس"."""
        if i >= len(reading) or not reading.word(i).startswith(want):
            return None
        for j in range(i + 1, min(i + 3, len(reading))):
            inner = self._names.at(reading, j - 1) or reading.any_at(_NO_NAME, j - 1)
            if inner or not reading.tight(j):
                return None
            hit = reading.at("outlet_name", j)
            if hit is not None and not hit.prefix:
                return Source(i, hit.last, "outlet", (i, hit.last), None, hit.cue.kinds[0], want)
        return None

    @staticmethod
    def address(reading: Reading, i: int) -> Source | None:
        """A site named by its address: "laut Umweltbundesamt.de"."""
        if i + 1 >= len(reading) or reading.gap(i + 1) not in (".", "-"):
            return None
        found = _ADDRESS.match(reading.text, reading.starts[i])
        if found is None or not is_site(found[1].lower()):
            return None
        last = bisect_left(reading.starts, found.end())
        return Source(i, last, "outlet", (i, last))

    def known(self, reading: Reading, i: int, want: str = "") -> Source | None:
        """A known name at token i, if it is guarded enough here: an outlet's, or a body's."""
        found = self._names.at(reading, i)
        if found is None or found.preposition != want or not self._meant(reading, found):
            return None
        tokens = (found.first, _past_section(reading, found.last))
        kind: SourceKind = "body" if self._names.bodily(found) else "outlet"
        return self._headed.with_brackets(reading, Source(*tokens, kind, tokens, found, "", found.clitics))

    def ending(self, reading: Reading, last: int) -> Source | None:
        """A known name that ends just before token `last`."""
        found = self._names.ending(reading, last)
        if found is None or found.preposition or not self._meant(reading, found):
            return None
        kind: SourceKind = "body" if self._names.bodily(found) else "outlet"
        return Source(found.first, found.last, kind, (found.first, found.last), found)

    def _meant(self, reading: Reading, found: Found) -> bool:
        return guarded(reading, found) or (ends_credit(reading, found) and self._names.agency(found))

    def any_name(self, reading: Reading, i: int) -> Found | None:
        """A known name at token i, guarded or not: its position is the frame."""
        found = self._names.at(reading, i)
        return None if found is not None and misplaced(reading, found) else found

    def name_ending(self, reading: Reading, last: int) -> Found | None:
        """A known name that ends just before token `last`, guarded or not."""
        found = self._names.ending(reading, last)
        return None if found is not None and misplaced(reading, found) else found

    def misread(self, written: str) -> str:
        """The id of the agency whose name this is with its spaces or one letter wrong, "" when there is none."""
        return self._names.misread(written)

    def agency(self, reading: Reading, i: int) -> bool:
        """Whether the known name at token i is an agency's, whatever else claims it."""
        found = self._names.at(reading, i)
        return found is not None and self._names.agency(found)

    def heard(self, reading: Reading, first: int, last: int) -> Source | None:
        """The known outlet that somebody told, at the end of tokens [first, last) before a colon: "مصدر عسكري
        للميادين: …", "الوزير لقناة الغد: …". A name that is a word of the language too needs a speaker's head noun."""
        dative = reading.grammar.dative
        if not dative:
            return None
        for i in range(first + 1, last):
            if not reading.word(i).startswith(dative):
                continue
            name = self.any_name(reading, i)
            if name is not None and name.preposition == dative and name.last == last:
                speaks = reading.any_at(("person_head", "group", "body_head"), first)
                sure = speaks or name.alias.guard == "none"
                return Source(i, last, "outlet", (i, last), name, "", name.clitics) if sure else None
            head, alone = reading.at("outlet_head", i), reading.word(i).strip(FORMS.tatweel) == dative
            headed = alone or (head is not None and head.prefix == dative)
            if headed and (source := self.outlet(reading, i + alone, "" if alone else dative)):
                return source if source.known is not None and source.last == last else None
        return None

    def relays(self, reading: Reading, first: int, last: int) -> tuple[Source, int] | None:
        """The known outlet that tokens [first, last) before a colon begin with, and the token at which they name whom
        it had it from: "رويترز عن مسؤول أمريكي: …"."""
        quoting = next((hit for i in range(first + 1, last) if (hit := self._quoting(reading, i))), None)
        source = self.outlet(reading, first) if quoting and quoting.last < last else None
        if quoting is None or source is None or source.known is None or source.last != quoting.first:
            return None
        sure = source.known.alias.guard != "marked" or reading.at("outlet_head", first) is not None
        return (source, quoting.last) if source.kind == "outlet" and sure else None

    @staticmethod
    def _quoting(reading: Reading, i: int) -> Hit | None:
        hit = reading.at("quoting", i)
        return hit if hit is not None and not hit.clitics else None

    def also(self, reading: Reading, source: Source) -> list[Source]:
        """Further outlets joined to one: "رويترز وفرانس برس", "Reuters and AFP"."""
        found: list[Source] = []
        last = source.last
        while source.kind == "outlet" and last < len(reading) and len(found) < 4:
            gap = reading.gap(last).strip(' «»"“”').replace("/", ",")
            conjoined = reading.at("and", last) is not None
            article = conjoined and reading.at("determiner", last + 1) is not None
            known = self.known(reading, last + conjoined) or (self.known(reading, last + 2) if article else None)
            joined = conjoined or gap in (",", "،", "、") or (known is not None and known.clitics in ("و", "ו"))
            if known is None or known.kind != "outlet" or not joined or gap not in ("", ",", "،", "、"):
                break
            found.append(known)
            last = known.last
        return found

    @staticmethod
    def people(reading: Reading, source: Source) -> Source | None:
        """Russian: the unnamed people of an outlet's that a phrase with its name begins with: "источников РБК"."""
        if reading.grammar.script != "cyrillic" or source.kind != "outlet" or reading.at("outlet_head", source.first):
            return None
        people = next(reading.which("group", source.first, source.name[0]), None)
        return Source(source.first, people.last, "group", (source.first, people.last)) if people else None

    def quoted(self, reading: Reading, first: int, i: int, kind: str) -> Source | None:
        """A name that a quotation mark opens at token i, with its head noun from token `first`."""
        return self._headed.quoted(reading, first, i, kind)


def _past_section(reading: Reading, i: int) -> int:
    """Past the name of an outlet's part behind its own: "BBC Radio", "RMC Sport"."""
    section = reading.at("section", i) if reading.spaced(i) and reading.capital(i) else None
    return section.last if section is not None and reading.field == "text" else i
