"""Known names in a text: an index of every alias by its words' hashes, with the forms that grammar gives them.

An Arabic or Hebrew name may carry a preposition ("لسانا", "שרויטרס"), a Russian one a case; the index holds those
forms, so that finding a name costs one look-up a token.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache, partial

from provenance.attribution.cues import Lexicon, prefixed, preposition
from provenance.attribution.misread import misread
from provenance.attribution.reading import Reading
from provenance.attribution.signs import NAMED, Hashes
from provenance.corpus.outlets import Alias, Registry
from provenance.corpus.text import tokenize_block

_ARABIC = re.compile(r"[\u0600-\u06ff]")
_HEBREW = re.compile(r"[\u0590-\u05ff]")
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_OPENED = re.compile(r" [\"«“]")
"""Marks round the last words of a name of three or more: "الجوهرة "أف أم""."""
_VOWELS = "аеиоуыэюяьй"
_INFLECTED = ("de", "ru", "tr")
_SPEAKERS = ("official body", "person", "document")


@dataclass(frozen=True, slots=True)
class Found:
    """A name in a text: tokens [first, last), and the clitics that its first word carries."""

    first: int
    last: int
    alias: Alias
    clitics: str = ""

    @property
    def preposition(self) -> str:
        """The preposition among the clitics."""
        return preposition(self.clitics)


Tail = tuple[int, ...]
"""The hashes of a name's words after the first."""


class Index:
    """Some aliases: those of one word by its hash, longer ones by the hashes of their first two.

    `clitics` tells of each word that carries some what it is without them; `bases` tells it of inflected words.
    """

    __slots__ = ("_bases", "_beginnings", "_clitics", "_longer", "_make_bases", "_single")

    def __init__(self, aliases: Iterable[Alias], lexicon: Lexicon) -> None:
        known = sorted((alias for alias in aliases if alias.words), key=lambda alias: (-len(alias.words), alias.text))
        hashes = _hashes({word for alias in known for word in alias.words})
        self._single: dict[int, Alias] = {}
        self._longer: dict[int, dict[int, list[tuple[Tail, Alias]]]] = {}
        for alias in known:
            first, *tail = (hashes[word] for word in alias.words)
            if tail:
                self._longer.setdefault(first, {}).setdefault(tail[0], []).append((tuple(tail), alias))
            else:
                self._single.setdefault(first, alias)
        self._clitics = _clitic_forms({alias.words[0] for alias in known}, hashes)
        self._bases: dict[str, Mapping[int, int]] = {}
        self._make_bases = partial(_bases, known, hashes, lexicon)
        self._beginnings = {"": Hashes.of({*self._single, *self._longer, *self._clitics})}

    def bases(self, language: str) -> Mapping[int, int]:
        """The hash of each inflected form of a name's word in that language -> the hash of the word."""
        if language not in self._bases:
            self._bases[language] = self._make_bases(language) if language in _INFLECTED else {}
        return self._bases[language]

    def beginnings(self, languages: Iterable[str]) -> Iterator[Hashes]:
        """The words that may begin a name in texts of some languages."""
        for language in ("", *(code for code in languages if code in _INFLECTED)):
            if language not in self._beginnings:
                self._beginnings[language] = Hashes.of(self.bases(language))
            yield self._beginnings[language]

    def at(self, reading: Reading, i: int) -> Found | None:
        """The longest name that begins at token i: as written, else inflected, else with clitics on it."""
        word = reading.hashes[i]
        bases = self.bases(reading.language)
        if found := self._read(reading, i, word, "", bases):
            return found
        if bases and (base := bases.get(word)):
            return self._read(reading, i, base, "", bases)
        carried = self._clitics.get(word)
        return self._read(reading, i, *carried, bases) if carried else None

    def _read(self, reading: Reading, i: int, word: int, clitics: str, bases: Mapping[int, int]) -> Found | None:
        seconds = self._longer.get(word)
        if seconds is not None and i + 1 < len(reading.hashes):
            following = reading.hashes[i + 1]
            names = seconds.get(following) or (seconds.get(bases.get(following, 0)) if bases else None)
            for tail, alias in names or ():
                if _follows(reading, i + 1, tail, bases):
                    return Found(i, i + 1 + len(tail), alias, clitics)
        single = self._single.get(word)
        return Found(i, i + 1, single, clitics) if single else None


@lru_cache(maxsize=2)
def index_of(registry: Registry, lexicon: Lexicon) -> Index:
    """The index of a registry's names, kept for the next collection."""
    return Index(registry.aliases, lexicon)


@lru_cache(maxsize=2)
def contracted_of(registry: Registry, lexicon: Lexicon) -> dict[str, Index]:
    """For each language whose prepositions swallow articles, its names without theirs."""
    return {
        language: Index(
            (
                replace(alias, words=alias.words[1:], text=alias.text.partition(" ")[2], guard=grammar.contracted_guard)
                for alias in registry.aliases
                if alias.language in (language, "") and len(alias.words) > 1 and alias.words[0] in grammar.contracted
            ),
            lexicon,
        )
        for language, grammar in lexicon.grammars.items()
        if grammar.contracted
    }


class Names:
    """A registry's names and those of a collection's own publishers."""

    __slots__ = ("_agencies", "_bodies", "_contracted", "_indices", "_registry", "_swallowing")

    def __init__(self, registry: Registry, publishers: Iterable[Alias], lexicon: Lexicon) -> None:
        self._registry = registry
        own = list(publishers)
        self._contracted = contracted_of(registry, lexicon)
        self._swallowing = {
            language: frozenset(_hashes(lexicon.grammars[language].contracting).values())
            for language in self._contracted
        }
        known = index_of(registry, lexicon)
        self._indices = (known, Index(own, lexicon)) if own else (known,)
        speakers = {id_ for alias in own for id_ in alias.outlets if "/" in id_}
        self._bodies = speakers | {id_ for id_, outlet in registry.outlets.items() if outlet.kind in _SPEAKERS}
        self._agencies = frozenset(id_ for id_, outlet in registry.outlets.items() if outlet.kind == "agency")

    def beginnings(self, languages: Iterable[str]) -> list[Hashes]:
        """The words that may begin a name in texts of some languages."""
        wanted = set(languages)
        indices = (*self._indices, *(index for code, index in self._contracted.items() if code in wanted))
        return [each for index in indices for each in index.beginnings(wanted)]

    def bodily(self, found: Found) -> bool:
        """A name of bodies, persons or their accounts: whose claim it is, not whose words."""
        return all(id_ in self._bodies for id_ in found.alias.outlets)

    def misread(self, written: str) -> str:
        """The agency whose name this is with its spaces or one letter wrong, "" when there is none."""
        return misread(self._registry).agency(written)

    def agency(self, found: Found) -> bool:
        """A name of agencies alone."""
        return all(id_ in self._agencies for id_ in found.alias.outlets)

    def at(self, reading: Reading, i: int) -> Found | None:
        """The longest name that begins at token i."""
        signs = reading.signs
        if i >= len(signs) or not signs[i] & NAMED:
            return None
        found = self._indices[0].at(reading, i)
        for index in self._indices[1:]:
            other = index.at(reading, i)
            if other is not None and (found is None or other.last > found.last):
                found = other
        return found or self._without_article(reading, i)

    def _without_article(self, reading: Reading, i: int) -> Found | None:
        """A name whose article the preposition before token i has swallowed."""
        swallowing = self._swallowing.get(reading.language)
        if not swallowing or not i or reading.hashes[i - 1] not in swallowing or not reading.capital(i):
            return None
        return self._contracted[reading.language].at(reading, i)

    def ending(self, reading: Reading, last: int, reach: int = 6) -> Found | None:
        """The longest name that ends just before token `last`."""
        if not last or last > len(reading):
            return None
        for first in range(max(0, last - reach), last):
            found = self.at(reading, first) if reading.signs[first] & NAMED else None
            if found and found.last == last:
                return found
        return None


def _follows(reading: Reading, i: int, tail: tuple[int, ...], bases: Mapping[int, int]) -> bool:
    end = i + len(tail)
    return end <= len(reading.hashes) and all(
        (reading.hashes[j] == wanted or bases.get(reading.hashes[j]) == wanted)
        and (reading.tight(j) or (len(tail) > 1 and _OPENED.fullmatch(reading.gap(j)) is not None))
        for j, wanted in zip(range(i, end), tail, strict=True)
    )


def _clitic_forms(words: Iterable[str], hashes: Mapping[str, int]) -> dict[int, tuple[int, str]]:
    """The hash of each word with clitics on it -> the hash of the word, and the clitics."""
    written = {form: (word, clitics) for word in sorted(words) for form, clitics in _with_clitics(word)}
    found = _hashes(written)
    return {found[form]: (hashes[word], clitics) for form, (word, clitics) in written.items()}


def _with_clitics(word: str) -> Iterator[tuple[str, str]]:
    """(word as written, clitics it carries) for each form of a name's first word that carries some."""
    if _ARABIC.search(word):
        for conjunction in ("", "و", "ف"):
            for letter in ("", "ل", "ب", "ك"):
                if clitics := conjunction + letter:
                    yield conjunction + prefixed(word, letter), clitics
    elif _HEBREW.search(word):
        for clitics in ("ו", "ל", "ב", "כ", "ש", "מ", "של", "ול", "וב", "שב", "ה"):
            yield clitics + word, clitics


def _bases(aliases: Iterable[Alias], hashes: Mapping[str, int], lexicon: Lexicon, language: str) -> dict[int, int]:
    """The hash of each inflected form of a name's words -> the hash of the word itself."""
    grammar = lexicon.grammars.get(language)
    own = {word for alias in aliases if alias.language in (language, "") for word in alias.words}
    forms = {form: word for word in sorted(own) for form in _cases(word, grammar.endings if grammar else ())}
    found = _hashes(forms)
    unchanged = {hashes[word] for word in own}
    return {found[form]: hashes[word] for form, word in forms.items() if found[form] not in unchanged}


def _cases(word: str, endings: Iterable[str]) -> Iterator[str]:
    """Forms of a German, Russian or Turkish word: the endings on it, in Russian on its stems too."""
    if len(word) < 4 or word.isdigit():
        return
    stems = {word, word[:-1], word.rstrip(_VOWELS)} if _CYRILLIC.search(word) else {word}
    for stem in sorted(stems):
        if len(stem) >= 3:
            yield from (stem + ending for ending in endings if ending)


def _hashes(words: Iterable[str]) -> dict[str, int]:
    """The token hash of each word, all at once."""
    ordered = sorted(set(words))
    block = tokenize_block(ordered)
    if len(block.hashes) != len(ordered):
        return {word: int(block.tokens(i).hashes[0]) for i, word in enumerate(ordered)}
    return dict(zip(ordered, block.hashes.tolist(), strict=True))
