"""Who stands at a token: a known outlet, or one that only its head noun shows ("صحيفة …", "газета «…»")."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import Literal

from provenance.attribution.bounds import TITLE, Bounds
from provenance.attribution.cues import preposition
from provenance.attribution.names import Found, Names
from provenance.attribution.reading import Hit, Reading
from provenance.attribution.word_forms import FORMS
from provenance.corpus.addresses import is_site
from provenance.corpus.article import Span
from provenance.corpus.naming import readings
from provenance.corpus.records import quickly_made
from provenance.corpus.text import words

SourceKind = Literal["outlet", "body", "person", "group", "own"]

_NO_NAME = ("stop", "verb", "body_head", "person_head", "group", "anaphor", "before", "outlet_name")
_OUTLETS = ("name", "outlet_head")
_EXPLAINED = 4
_MARKS = re.compile(r"[«»\"“”„]")
_ADDRESS = re.compile(r"(?:www\.)?((?:[\w-]{2,63}\.){1,3}[a-z]{2,12})(?![\w@-])")
_SPEECH = re.compile(r"\s*:\s*[«\"“„]")
_DASHED = re.compile(r"\s*[-–—:/]")
_BRACKET = re.compile(r"\s*[»”\"]?[،,]?\s*[(\[]")
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
        """What it is called: the span, less what is said of a person between commas."""
        span = self.span(reading)
        return reading.text[span.start : min(span.end, reading.ends[self.name[1] - 1])]

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
        if not self.clitics:
            return 0
        word = reading.word(self.first)
        double = preposition(self.clitics) == "ل" and word[len(self.clitics) :].startswith("ل")
        return len(self.clitics) + double


class Sources:
    """Reads outlets at a token."""

    __slots__ = ("_bounds", "_names")

    def __init__(self, names: Names, bounds: Bounds) -> None:
        self._names = names
        self._bounds = bounds

    def outlet(self, reading: Reading, i: int, want: str = "") -> Source | None:
        """A known or headed outlet that begins at token i and carries the preposition `want`.

        The head may show that it is none: then a body ("وكالة الفضاء") or an unnamed group ("صحيفة محلية").
        """
        if reading.may(_OUTLETS, i):
            known = self.known(reading, i, want)
            if known is not None:
                return known
            head = reading.at("outlet_head", i)
            if head is not None:
                return self._headed(reading, head) if head.prefix == want else None
        titled = reading.may(TITLE, i + 1) or reading.may(TITLE, i + 2)
        if titled and not reading.grammar.cased:
            return self._titled(reading, i, want)
        return None if want else self.address(reading, i)

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
        if found is None or found.preposition != want or not self._guarded(reading, found):
            return None
        tokens = (found.first, found.last)
        kind: SourceKind = "body" if self._names.bodily(found) else "outlet"
        return self._with_brackets(reading, Source(*tokens, kind, tokens, found, "", found.clitics))

    def ending(self, reading: Reading, last: int) -> Source | None:
        """A known name that ends just before token `last`."""
        found = self._names.ending(reading, last)
        if found is None or found.preposition or not self._guarded(reading, found):
            return None
        kind: SourceKind = "body" if self._names.bodily(found) else "outlet"
        return Source(found.first, found.last, kind, (found.first, found.last), found)

    def any_name(self, reading: Reading, i: int) -> Found | None:
        """A known name at token i, guarded or not: its position is the frame."""
        found = self._names.at(reading, i)
        return None if found is not None and _misplaced(reading, found) else found

    def name_ending(self, reading: Reading, last: int) -> Found | None:
        """A known name that ends just before token `last`, guarded or not."""
        found = self._names.ending(reading, last)
        return None if found is not None and _misplaced(reading, found) else found

    def misread(self, written: str) -> str:
        """The id of the agency whose name this is with its spaces or one letter wrong, "" when there is none."""
        return self._names.misread(written)

    def agency(self, reading: Reading, i: int) -> bool:
        """Whether the known name at token i is an agency's, whatever else claims it."""
        found = self._names.at(reading, i)
        return found is not None and self._names.agency(found)

    def _guarded(self, reading: Reading, found: Found) -> bool:
        if found.alias.guard == "opening" or (found.alias.guard == "marked" and not self.marked(reading, found)):
            return False
        return _same_case(found.alias.text, reading.words(found.first, found.last))

    def marked(self, reading: Reading, found: Found) -> bool:
        """A name that is also a common word stands in marks here, or beside a word for an outlet."""
        if reading.opened(found.first) or _behind_head(reading, found.first) or self._said_last(reading, found):
            return True
        suffixed = reading.grammar.subject == "initial" and reading.gap(found.last) in ("'", "’")
        if suffixed or _heard(reading, found.first):
            return True
        if reading.grammar.cased and (_SPEECH.match(reading.gap(found.last)) or _explained(reading, found.last)):
            return True
        if reading.grammar.subject == "initial" and reading.grammar.cased and reading.at("outlet_head", found.last):
            return True
        return reading.at("outlet_head", found.first) is not None and found.last - found.first > 1

    def _said_last(self, reading: Reading, found: Found) -> bool:
        """Arabic: an agency by its adjective, with nothing behind it to describe: "… وفقا للألمانية."."""
        according = reading.grammar.subject == "after" and reading.word(found.first - 1) in FORMS.according
        ends = according and reading.ends_sentence(found.last) and reading.relational(found.first)
        return ends and self._names.agency(found)

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
        end = reading.closing(i)
        if end is None:
            return None
        found = self._names.at(reading, i)
        known = found if found and found.last == end and not found.preposition else None
        return Source(first, end, "outlet", (i, end), known, kind)

    def _with_brackets(self, reading: Reading, source: Source) -> Source:
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

    def _titled(self, reading: Reading, i: int, want: str) -> Source | None:
        """An outlet that the last word of its name shows, of two words or three: "كلمار برس"."""
        if i >= len(reading) or not reading.word(i).startswith(want):
            return None
        for j in range(i + 1, min(i + 3, len(reading))):
            inner = self._names.at(reading, j - 1) or any(reading.at(frame, j - 1) for frame in _NO_NAME)
            if inner or not reading.tight(j):
                return None
            hit = reading.at("outlet_name", j)
            if hit is not None and not hit.prefix:
                return Source(i, hit.last, "outlet", (i, hit.last), None, hit.cue.kinds[0], want)
        return None

    # Headed outlets --------------------------------------------------------------------------------------------

    def _headed(self, reading: Reading, head: Hit) -> Source | None:
        kind, i = head.cue.kinds[0], head.last
        if i >= len(reading) or "\n" in reading.gap(i):
            return None
        if reading.at("outlet_head_not", i) and not (kind == "broadcaster" and self._names.at(reading, i)):
            return None
        nested = None if self._names.at(reading, i) else reading.at("outlet_head", i)
        if nested and not nested.prefix and (inner := self._headed(reading, nested)):
            return replace(inner, first=head.first, head=inner.head or kind, clitics=head.clitics)
        if reading.opened(i):
            quoted = self.quoted(reading, head.first, i, kind)
            return replace(quoted, clitics=head.clitics) if quoted else None
        if not reading.tight(i):
            return None
        return self._known_after(reading, head) or self._quoted_after(reading, head) or self._open(reading, head)

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
            if found is not None and fits and not found.clitics and not (site and _goes_on(reading, found)):
                named = (found.first, found.last)
                source = Source(head.first, found.last, "outlet", named, found, head.cue.kinds[0], head.clitics)
                return self._with_brackets(reading, source)
            if not reading.definite(j):
                return None
        return None

    def _quoted_after(self, reading: Reading, head: Hit) -> Source | None:
        """A name in quotation marks after the head and what describes it: "قناة الرئيس السابق «كلمار اليوم»"."""
        for j in range(head.last, min(head.last + 4, len(reading))):
            if j > head.last and reading.opened(j) and not reading.gap(j).strip(' «"“'):
                return self.quoted(reading, head.first, j, head.cue.kinds[0])
            described = reading.definite(j) or reading.word(j).endswith(("ية", "يه"))
            if not described or not (j == head.last or reading.tight(j)) or reading.at("stop", j):
                return None
        return None

    def _open(self, reading: Reading, head: Hit) -> Source | None:
        """A headed name that nothing marks: what follows the head until it is described, or ended."""
        kind, i = head.cue.kinds[0], head.last
        if kind == "reporter" or reading.at("stop", i) or reading.at("verb", i):
            return None
        if reading.definite(head.first):
            described = kind == "broadcaster" and reading.definite(i) and reading.relational(i)
            whole = (head.first, i + 1)
            return Source(*whole, "outlet", whole, None, kind, head.clitics) if described else None
        if self._describes(reading, head, i):
            return Source(head.first, i + 1, "group", (head.first, i + 1), None, kind, head.clitics)
        if kind == "office":
            last = self._bounds.run(reading, i, 6)
            news = next((j for j in range(i, min(last + 1, len(reading))) if reading.at("news", j)), None)
            whole = (head.first, last if news is None else max(last, news + 1))
            if news is not None:
                return Source(*whole, "outlet", whole, None, "agency", head.clitics)
            return Source(*whole, "body", whole, None, "", head.clitics)
        last = self._bounds.run(reading, i, 4) if reading.definite(i) else self._bare_name(reading, i)
        last = next((j for j in range(i + 1, last) if _MARKS.search(reading.gap(j))), last)
        while last > i + 1 and _adjective(reading, i, last):
            last -= 1
        described = all(reading.definite(j) and reading.relational(j) for j in range(i, last))
        name = (head.first if described or reading.at("body_head", i) else i, last)
        return self._with_brackets(reading, Source(head.first, last, "outlet", name, None, kind, head.clitics))

    def _describes(self, reading: Reading, head: Hit, i: int) -> bool:
        """Token i is an adjective that names nobody ("صحيفة محلية"): it agrees with the head, and no name follows."""
        endings = ("ية", "يه") if reading.word(head.last - 1).endswith("ة") else ("ي", "ية", "يه")
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


def _explained(reading: Reading, i: int) -> bool:
    """A comma, an article and soon a noun for an outlet follow a name: "Dawn, the Pakistani daily"."""
    if i >= len(reading) or reading.gap(i).strip() != "," or not reading.at("determiner", i):
        return False
    for j in range(i + 1, min(i + _EXPLAINED, len(reading))):
        if not reading.tight(j):
            return False
        if reading.at("outlet_head", j):
            return True
    return False


def _goes_on(reading: Reading, found: Found) -> bool:
    """A common word that is a name too goes on as another's: "موقع الاتحاد الدولي" is no newspaper's."""
    i = found.last
    if found.alias.guard != "marked" or i >= len(reading) or not reading.tight(i) or reading.opened(found.first):
        return False
    return reading.definite(i) and reading.relational(i) and not _adjective(reading, found.first, i + 1)


def _adjective(reading: Reading, first: int, last: int) -> bool:
    """The last of some words is no part of a name: a country's adjective, "online" ("… البريطانية")."""
    written = tuple(words(reading.words(first, last)))
    return len(written) > 1 and any(sense.words == written[:-1] for sense in readings(written))


def _heard(reading: Reading, i: int) -> bool:
    """A capital where something is told to somebody: "raconte une employée à Libération". German has it on nouns."""
    grammar = reading.grammar
    if not grammar.cased or grammar.nouns or not reading.capital(i) or reading.ends_sentence(i):
        return False
    beside = reading.at("to", i - 1) is not None or reading.ending("before", i) is not None
    return beside and reading.spaced(i)


def _same_case(alias: str, written: str) -> bool:
    """A name begins with a capital where its alias does; an acronym of two or three letters is all capitals."""
    if len(alias) <= 3 and alias.isupper():
        return written.isupper()
    return not (alias[:1].isupper() and written[:1].islower())


def _balanced(text: str, start: int, end: int) -> int:
    """`end`, or past the quotation mark that closes one opened inside."""
    closer = text[end : end + 1]
    opener = _OPENERS.get(closer)
    if opener is None:
        return end
    inside = text[start:end]
    unclosed = inside.count('"') % 2 if closer == '"' else inside.count(opener) > inside.count(closer)
    return end + 1 if unclosed else end


def _misplaced(reading: Reading, found: Found) -> bool:
    """A common word that is a name only where it opens a text, before a dash: "وطنية - زحلة - …"."""
    opens = found.first == 0 and reading.field == "text" and not found.clitics
    return found.alias.guard == "opening" and not (opens and _DASHED.match(reading.gap(found.last)) is not None)


def _behind_head(reading: Reading, i: int) -> bool:
    """A word for an outlet ends before token i, and is no verb that folds to the same: "نشره اليوم" for "نشرة"."""
    head = reading.ending("outlet_head", i)
    return head is not None and not (reading.at("verb", i - 1) and reading.word(i - 1).endswith(FORMS.pronouns))
