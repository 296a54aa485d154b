"""What kind of source a phrase names, in languages with capitals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from provenance.attribution.reading import Hit, Reading
from provenance.attribution.sentences.groups import counted_people, outlets_own, unnamed
from provenance.attribution.sentences.lone_names import names_alone
from provenance.attribution.sentences.naming_words import (
    head_at,
    joined_region,
    of,
    owns,
    person,
    piece_of_clause,
    small,
)
from provenance.attribution.sentences.platform_accounts import account
from provenance.attribution.sentences.titled_outlets import in_marks, titled
from provenance.attribution.source import Source
from provenance.attribution.sources import Sources
from provenance.corpus.naming import readings
from provenance.corpus.text import words

_SUFFIX_LETTERS = 3
_BRACKETED = 6
_TITLE_TOKENS = 4


class Sorting:
    """Sorts the words of a phrase into outlet, group, body or person."""

    __slots__ = ("_sources",)

    def __init__(self, sources: Sources) -> None:
        self._sources = sources

    def sort(self, reading: Reading, first: int, last: int, *, lenient: bool = False) -> Source | None:
        """What tokens [first, last) name; None when they name nobody. `lenient`: a noun with its article names."""
        if last <= first:
            return None
        anaphor = reading.at("anaphor", first)
        named = self._sources.known(reading, first) is not None or _names_next(reading, last)
        if anaphor and anaphor.last >= last and not named:
            return None
        if anaphor and anaphor.last == first + 1 and not named and _begins_clause(reading, first):
            return None
        own = next((hit for i in range(first, last) if (hit := reading.at("own", i))), None)
        if own and "reporter" in own.cue.kinds:
            return Source(first, last, "own", (first, last))
        head_end = _head_end(reading, first, last)
        known = self._known(reading, first, last, head_end)
        if known is not None and known.kind == "body":
            headed = account(reading, first, last) or self._headed(reading, first, last, head_end)
            known = headed if headed is not None and headed.kind == "outlet" else known
        return (
            known
            or in_marks(reading, first, last)
            or account(reading, first, last)
            or titled(reading, first, last)
            or self._reported(reading, first, last)
            or unnamed(reading, first, last, head_end)
            or outlets_own(reading, self._sources, first, last)
            or _reporter_of(reading, first, last)
            or self._headed(reading, first, last, head_end)
            or _other(reading, first, last, lenient)
        )

    def _known(self, reading: Reading, first: int, last: int, head_end: int) -> Source | None:
        """A known outlet whose name is all of the phrase, but for words that describe it."""
        found = [source for i in range(first, head_end) if (source := self._sources.known(reading, i))]
        fit = (source for k, source in enumerate(found) if not k or _only_heads(reading, first, source.name[0]))
        return next((whole for source in fit if (whole := self._whole(reading, source, first, last))), None)

    def _whole(self, reading: Reading, source: Source, first: int, last: int) -> Source | None:
        """The source as all of tokens [first, last), if nothing else is named there."""
        if source.last > last + _BRACKETED or not self._described(reading, source, first):
            return None
        joined = self._sources.also(reading, source)
        if joined and joined[-1].last == last:
            return replace(source, first=first)
        beside = [j for j in range(first, last) if not source.name[0] <= j < source.name[1]]
        if any(reading.at("past", j) for j in beside):
            return None
        beside = [j for j in beside if not (j >= source.last and reading.at("report", j))]
        if joined_region(reading, source, last):
            return replace(source, first=first, last=last)
        if any(
            (person(reading, j) and reading.gap(j) != "-") or (j >= source.last and not _plain(reading, j))
            for j in beside
        ):
            return None
        return replace(source, first=first, last=max(last, source.last))

    def _reported(self, reading: Reading, first: int, last: int) -> Source | None:
        """What an outlet sends stands for it, and so does its reporter: "une dépêche de l'AFP"."""
        noun = reading.at("report", first + (reading.at("determiner", first) is not None))
        if noun is None or noun.last >= last or not (of(reading, noun.last) or reading.at("determiner", noun.last)):
            return None
        i = noun.last
        while i < last and reading.any_at(("genitive", "determiner", "outlet_head"), i):
            i += 1
        source = self._sources.known(reading, i) if i < last else None
        if source is None or source.kind != "outlet" or source.last > last + _BRACKETED:
            return None
        return replace(source, first=first, last=max(last, source.last))

    @staticmethod
    def _described(reading: Reading, source: Source, first: int) -> bool:
        """The capitalised words right before a known name only describe it ("Iranian Tasnim", not "Victor Cha")."""
        start = source.name[0]
        while start > first and _qualifies(reading, start):
            start -= 1
        if start == source.name[0] or source.known is None:
            return True
        written = tuple(words(reading.words(start, source.name[1])))
        return any(sense.words == source.known.alias.words for sense in readings(written))

    def _headed(self, reading: Reading, first: int, last: int, head_end: int) -> Source | None:
        """An outlet that only its head noun shows: "the newspaper Al Fajr", "газета «Утро»"."""
        heads = [hit for i in range(first, head_end) if (hit := reading.at("outlet_head", i)) and hit.last <= head_end]
        if not heads or heads[0].cue.kinds[0] == "reporter" or any(person(reading, j) for j in range(first, last)):
            return None
        head, kind = heads[0], heads[0].cue.kinds[0]
        no_news = kind == "agency" and _of_a_state(reading, head, last)
        if no_news or any(reading.at("outlet_head_not", j) for j in range(first, last)):
            return Source(first, last, "body", (first, last))
        beside = (
            head.last < len(reading)
            and reading.opened(head.last)
            and not reading.ends_sentence(head.last)
            and reading.closing(head.last)
        )
        if beside or _names_next(reading, last):
            return self._sources.quoted(reading, first, head.last if beside else last, kind)
        if any(reading.at("platform", j) for j in range(first, head_end)):
            nobody = _on_platform(reading, first, last)
            return Source(first, last, "group" if nobody else "outlet", (first, last), None, "account")
        named = _named(reading, heads, first, last)
        if named is not None:
            anybody = head.last == last and named[1] <= head.first and _anybody(reading, first, last)
            return Source(first, last, "group" if anybody else "outlet", named, None, kind)
        described = not all(_bare(reading, heads, j) for j in range(first, last))
        return Source(first, last, "group", (first, last), None, kind) if described else None


def _reporter_of(reading: Reading, first: int, last: int) -> Source | None:
    """Whose reporter it is, by a name in Latin letters in a text of others: "корреспондент Baltic Times"."""
    head = reading.at("outlet_head", first)
    if head is None or head.cue.kinds[0] != "reporter" or head.last >= last or reading.grammar.script == "latin":
        return None
    foreign = reading.capital(head.last) and reading.word(head.last).isascii()
    return Source(first, last, "outlet", (head.last, last), None, "reporter") if foreign else None


def _head_end(reading: Reading, first: int, last: int) -> int:
    """Where what depends on the head begins: at a preposition that is no part of it ("agencia de noticias")."""
    heads = (hit for i in (first, first + 1) if (hit := reading.at("outlet_head", i)))
    inside = next((hit.last for hit in heads if hit.last <= last), first + 1)
    return next((j for j in range(inside, last) if reading.at("preposition", j) or of(reading, j)), last)


def _of_a_state(reading: Reading, head: Hit, last: int) -> bool:
    """An agency that deals with something other than news: "the National Identity Agency", "l'Agence nationale des
    titres sécurisés", "la Agencia Nacional de Tránsito (ANT)"; one of news says so or has a name behind it alone."""
    if not reading.capital(head.first) or head.last != head.first + 1 or reading.grammar.nouns:
        return False
    if reading.language == "en":
        return not any(reading.which("news", max(0, head.first - 1), last))
    behind = range(head.last, last)
    named = bool(behind) and all(reading.capital(i) for i in behind)
    return bool(behind) and not named and not any(reading.which("news", head.last, last))


def _only_heads(reading: Reading, first: int, last: int) -> bool:
    """Tokens [first, last) name nobody else: they are articles and nouns for an outlet."""
    return all(not reading.capital(j) or head_at(reading, j) or small(reading, j) for j in range(first, last))


def _qualifies(reading: Reading, i: int) -> bool:
    """The word before token i belongs to the name that begins there, rather than to a noun it is called by."""
    called = reading.at("outlet_head", i - 1) is not None or reading.at("group", i - 1) is not None
    return reading.capital(i - 1) and not small(reading, i - 1) and reading.tight(i) and not called


def _anybody(reading: Reading, first: int, last: int) -> bool:
    """An outlet of some place: "a New Hampshire paper said", but not "a New York magazine article"."""
    anyone = any(reading.at("indefinite", i) for i in range(max(0, first - 1), first + 2))
    closed = last >= len(reading) or not reading.tight(last)
    return anyone and (closed or reading.any_at(("stop", "verb"), last))


def _names_next(reading: Reading, i: int) -> bool:
    """A name in marks begins at token i: "le quotidien sportif « L'Aviron »"."""
    if i >= len(reading) or len(reading.gap(i).strip()) != 1 or not reading.capital(i):
        return False
    return reading.opened(i) and reading.closing(i) is not None


def _bare(reading: Reading, heads: Sequence[Hit], i: int) -> bool:
    """Nothing but the head noun and its article: an outlet named before ("the agency")."""
    return reading.at("determiner", i) is not None or any(hit.first <= i < hit.last for hit in heads)


def _named(reading: Reading, heads: Sequence[Hit], first: int, last: int) -> tuple[int, int] | None:
    """The capitalised words that name an outlet: after its head noun, else before it."""
    end = next((j for j in range(first + 1, last) if reading.at("preposition", j)), last)
    nouns = reading.grammar.nouns
    plain = {j for h in heads for j in range(h.first, h.last) if nouns or not reading.capital(j) or j == first}
    owner = next((j + 1 for j in range(end - 1, first, -1) if owns(reading, j)), first)
    naming = [j for j in range(owner, end) if j not in plain and _naming(reading, j, first)]
    named = [j for j in naming if j >= heads[0].last] or naming
    if not named:
        return None
    end = named[-1] + 1
    return named[0], heads[0].last if nouns and end == heads[0].first else end


def _other(reading: Reading, first: int, last: int, lenient: bool) -> Source | None:
    thing = reading.language == "en" and _owned(reading, first, last)
    piece = reading.grammar.adjectives_behind and piece_of_clause(reading, first, last)
    if thing or piece or _anaphoric(reading, first, last):
        return None
    if _capital_article(reading, first, last):
        return Source(first, last, "outlet", (first, last))
    bodies = [j for j in range(first, last) if reading.at("body_head", j)]
    somebody = any(person(reading, j) and not _names_body(reading, j, bodies) for j in range(first, last))
    if bodies:
        return Source(first, last, "person" if somebody else "body", (first, last))
    names = _names(reading, first, last)
    anybody = reading.at("indefinite", first) and not _speaking(reading, first, last)
    counted = not names and (anybody if somebody else counted_people(reading, first, last))
    if counted or _on_platform(reading, first, last):
        return Source(first, last, "group", (first, last))
    nobody = reading.grammar.free and not somebody and _names_nobody(reading, first, last, names)
    alone = names == 1 and reading.grammar.nouns and names_alone(reading, first, last)
    if not nobody and (somebody or alone or names > (reading.grammar.nouns and not lenient)):
        return Source(first, last, "person", (first, last))
    return None


def _begins_clause(reading: Reading, i: int) -> bool:
    """English: a pronoun and a verb begin a clause at token i: "I think Secretary Clinton", not "some lawmakers"."""
    if reading.language != "en" or reading.at("determiner", i):
        return False
    return i + 1 < len(reading) and reading.at("verb", i + 1) is not None


def _owned(reading: Reading, first: int, last: int) -> bool:
    """Somebody's thing, in small letters that name nobody: "Clinton's situation"."""
    i = last - 1
    while i > first and not owns(reading, i):
        if reading.capital(i) or head_at(reading, i):
            return False
        i -= 1
    return first < i < last - 1


def _speaking(reading: Reading, first: int, last: int) -> bool:
    """Somebody speaks for a body, named here or before: "a spokesman"."""
    return any("speaks_for" in hit.cue.kinds for hit in reading.which("person_head", first, last))


def _on_platform(reading: Reading, first: int, last: int) -> bool:
    """A page or a post of whom nothing but the platform is told: "a Facebook page", "une chaîne Telegram"; no "their
    Telegram channel", which is somebody's."""
    if not reading.at("indefinite", first):
        return False
    platform = reading.at("platform", first + 2 if reading.at("account", first + 1) else first + 1)
    if platform is None or "@" in reading.words(first, last):
        return False
    return not any(map(reading.capital, range(platform.last, last)))


def _names_nobody(reading: Reading, first: int, last: int, names: int) -> bool:
    """Russian: a clause with its own verb ("передают вещи в СИЗО"), or a noun whose capital is the sentence's:
    "Указатель на повороте сообщает"."""
    if not reading.capital(first):
        return reading.at("verb", first) is not None
    behind = any(reading.at("preposition", i) for i in range(first + 1, last))
    return names == 1 and behind and reading.ends_sentence(first)


def _names_body(reading: Reading, i: int, bodies: Sequence[int]) -> bool:
    """The people at token i are part of a body's name: "Investor Education Foundation"."""
    if reading.grammar.nouns or not reading.capital(i) or not bodies or bodies[-1] <= i:
        return False
    return not any(small(reading, j) for j in range(i, bodies[-1]))


def _names(reading: Reading, first: int, last: int) -> int:
    """The capitalised words of a phrase; in German, where every noun is, the most that stand together."""
    named = [reading.capital(j) and not small(reading, j) and not reading.word(j).isdigit() for j in range(first, last)]
    if not reading.grammar.nouns:
        return sum(named)
    return max(len(run) for run in "".join("x" if each else " " for each in named).split(" "))


def _capital_article(reading: Reading, first: int, last: int) -> bool:
    """English writes the article of a newspaper's name with a capital, and hardly any other: "told The Beacon"."""
    if (
        reading.language != "en"
        or reading.field != "text"
        or reading.word(first) != "The"
        or reading.ends_sentence(first)
    ):
        return False
    plain = any(head_at(reading, j) or not reading.capital(j) or not reading.tight(j) for j in range(first + 1, last))
    return 2 <= last - first <= _TITLE_TOKENS and not plain and reading.at("place", first) is None


def _anaphoric(reading: Reading, first: int, last: int) -> bool:
    """ "The ministry", "the company": a body named before, unless it speaks through a statement here."""
    if last - first != 2 or not reading.at("determiner", first) or reading.capital(last - 1):
        return False
    if not reading.at("body_head", last - 1):
        return False
    return not any(
        (hit := reading.at("medium", i)) and hit.cue.kinds[0] in ("statement", "post", "document", "press_conference")
        for i in range(last, min(last + 8, len(reading)))
    )


def _plain(reading: Reading, i: int) -> bool:
    """A word that may follow an outlet's name without naming anything: a head noun, a case ending, "'s"."""
    suffix = reading.gap(i) in ("'", "’") and len(reading.word(i)) <= _SUFFIX_LETTERS
    return suffix or small(reading, i) or reading.at("outlet_head", i) is not None


def _naming(reading: Reading, i: int, first: int) -> bool:
    if not reading.capital(i) or reading.at("preposition", i):
        return False
    return i > first or not reading.at("determiner", i)
