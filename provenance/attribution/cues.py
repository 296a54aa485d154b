"""The words that make a credit, read from `cues/*.toml`: one table a language, in one
file or several ("ar.toml", "ar.nouns.toml").

A table's sections are *frames* (`before`: cue, then source; `verb`; `told`; `credit_line` …) or vocabularies that
bound a source (`body_head`, `stop` …); a section's keys are kinds. A phrase is words with these marks:
`a|b` alternatives of one word, `stem~` a stem with each of the table's `endings`, a last `x+` a clitic that the
source itself carries.
"""

from __future__ import annotations

import itertools
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from functools import cache, reduce
from importlib import resources
from operator import or_
from typing import Any, cast

from provenance.attribution.signs import FIRST_FRAME, LAST_FRAME, NAMED, Openings
from provenance.attribution.word_forms import FORMS
from provenance.corpus.outlet_tables import Guard
from provenance.corpus.records import quickly_made
from provenance.corpus.text import tokenize_block
from provenance.errors import RegistryError

TRIGGERS = ("before", "told", "after", "told_before", "verb", "reporting", "manner", "opinion")
"""Frames that are looked for everywhere in a text; the others only at a line's edges or beside a trigger."""
TRIGGER = "trigger"
"""The frame that joins them."""


DATIVE = "dative"
"""The frame of the dative where it stands alone ("لـ«عكاظ»")."""
LABELS = ("credit_line", "disclaimer", "this_text", "translation")
"""Frames that open a line."""
TRACES = ("counter", "leftover")
"""Frames of a page's furniture anywhere: clocks and counters, what an agency's own desk leaves in its copy."""
THING = "thing"
"""Nouns that name nobody; with the article too."""
NOMINAL = (
    "anaphor", "body_head", "given", "group", "informants", "outlet_head", "own", "paper", "person_head", "place",
    "programme", "region",
)  # fmt: skip
"""Vocabularies whose first word may carry a preposition as a clitic."""


_COMPOUND_LETTERS = 4
_SELDOM = (
    "about", "account", "act", "addressee", "after", "aired", "answered", "answering", "as_saying", "attributing",
    "audience", "before", "belonging", "blame", "by", "called", "clause", "communique", "dateline", "deed", "degree",
    "describing", "directed", "disclosed", "document", "document_of", "during", "ending", "expected", "follow",
    "form", "genitive", "given", "governing", "guest", "headline", "indefinite", "informants", "introduced",
    "inverting", "inviting", "issued", "itself", "kin", "leading", "learned", "light", "news", "offered", "office",
    "official", "onward", "opinion", "paper", "papers", "past", "perfecting", "picture_bank", "place", "platform",
    "printed", "product", "prompting", "purpose", "quoting", "recent", "region", "reporting", "resumed", "section",
    "state", "stated", "subordinating", "surname", "talk", "to", "told", "told_before", "transfer", "unsubjected",
    "unveiled", "upon", "wire", "with", "written",
)  # fmt: skip
"""Frames that share the last bit when there are more than bits: hardly anything is looked up under them."""


@quickly_made
@dataclass(frozen=True, slots=True)
class Cue:
    """One phrase of a table. `clitic` is the letter that the source after it must carry ("" none)."""

    frame: str
    kinds: tuple[str, ...]
    language: str
    text: str
    clitic: str = ""


@quickly_made
@dataclass(frozen=True, slots=True)
class Phrase:
    """A cue in one form: the hashes of its words after the first, and the clitics written onto the first.

    `bare_ya`: its first word ends in ى and is not what a text writes with ي ("على" is no "علي"): these fold alike.
    """

    tail: tuple[int, ...]
    cue: Cue
    clitics: str = ""
    bare_ya: bool = False


@dataclass(frozen=True, slots=True)
class Grammar:
    """What is no phrase: the plain values at a table's head.

    `subject` stands "after" the verb, "before" it, first in the sentence ("initial") or "either"; `free`: after it
    without a pause too. `nouns`: nouns have capitals and compounds end in their head. `adjectives_behind`: adjectives
    stand behind their noun. `articled`: a subject without an article is a name. `endings` are case endings,
    `proclitics` and `prepositions` what is written onto words, `dative` the one of these for whom something is told,
    `locative` those of bodies in which it is told or from which it comes, `article` the letters by which a word is
    seen to be definite, `adverb` those that end adverbs, `adjective` those that end adjectives of relation,
    `infinitive` those that end infinitives, `oblique` those that end names which are no subject of a masculine verb,
    `cases` those of a noun that is none, `plural` those that end verbs of several subjects, `acts` those that end
    nouns of acts and states, `participle` and `gerund` those that end these, `finite` those that only verbs with a
    subject have, `ablative` those of whom something is from, and `ablative_owned` the same on what somebody owns.
    `possessive` is the word of its own that says so. `contracting` are the prepositions that swallow a name's own
    article, one of `contracted` ("au Parisien"), and `contracted_guard` guards the name that is left.
    """

    language: str
    script: str = "latin"
    subject: str = "either"
    free: bool = False
    nouns: bool = False
    adjectives_behind: bool = False
    articled: bool = False
    dative: str = ""
    locative: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()
    proclitics: tuple[str, ...] = ()
    prepositions: tuple[str, ...] = ()
    article: tuple[str, ...] = ()
    adverb: tuple[str, ...] = ()
    adjective: tuple[str, ...] = ()
    infinitive: tuple[str, ...] = ()
    oblique: tuple[str, ...] = ()
    cases: tuple[str, ...] = ()
    plural: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
    participle: tuple[str, ...] = ()
    gerund: tuple[str, ...] = ()
    finite: tuple[str, ...] = ()
    ablative: tuple[str, ...] = ()
    ablative_owned: tuple[str, ...] = ()
    possessive: str = ""
    contracted: tuple[str, ...] = ()
    contracting: tuple[str, ...] = ()
    contracted_guard: Guard = "frame"

    @property
    def cased(self) -> bool:
        """The script has capitals."""
        return self.script in ("latin", "cyrillic")


Phrases = Mapping[int, tuple[Phrase, ...]]
"""Phrases by the hash of their first word, longest first."""
Table = Mapping[str, Phrases]
"""One language's phrases by frame; a frame that it has not is empty."""


class Bits(dict[str | tuple[str, ...], int]):
    """The bit of each frame, and of "name" for known names; of several together their bits."""

    def __missing__(self, frames: str | tuple[str, ...]) -> int:
        joint = reduce(or_, (self[frame] for frame in frames)) if isinstance(frames, tuple) else 0
        self[frames] = joint
        return joint


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """Every language's table; the one under "" joins them all, for a page's furniture is in any language.

    `bits` gives each frame a bit, `openings` every beginning of a phrase the bits of its frames, and `anything` each
    word those of the frames whose phrases it begins in any language. `compounds` are the cues that may end a longer
    word, by language and frame (`Grammar.nouns`).
    """

    tables: Mapping[str, Table]
    bits: Bits
    openings: Openings
    anything: Mapping[int, int]
    compounds: Mapping[str, Mapping[str, Mapping[str, Cue]]]
    grammars: Mapping[str, Grammar]


def lexicon(extra: Sequence[Mapping[str, Any]] = ()) -> Lexicon:
    """The package's cues and those of users: each of `extra` holds tables by language (`Registry.extra_cues`).

    Raises:
        RegistryError: a table is not lists of phrases.
    """
    return _packaged() if not extra else _compile([*_own_tables(), *_extra_tables(extra)])


@cache
def _packaged() -> Lexicon:
    return _compile(_own_tables())


def _own_tables() -> list[tuple[str, Mapping[str, Any]]]:
    folder = resources.files("provenance.attribution") / "cues"
    files = sorted(
        (file for file in folder.iterdir() if file.name.endswith(".toml")),
        key=lambda file: (file.name.count("."), file.name),
    )
    return [(file.name.partition(".")[0], tomllib.loads(file.read_text(encoding="utf-8"))) for file in files]


def _extra_tables(extra: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for tables in extra:
        for language, table in sorted(tables.items()):
            if not isinstance(table, dict):
                raise RegistryError(f"cues.{language} wants tables of phrases", next='[cues.ar.before] any = ["…"]')
            yield language, table


def _compile(tables: Iterable[tuple[str, Mapping[str, Any]]]) -> Lexicon:
    grammars: dict[str, Grammar] = {}
    written: list[tuple[str, str, Cue]] = []
    for code, source in tables:
        grammar = grammars.setdefault(code, _grammar(code, source))
        written.extend(_cues(grammar, source))
        if grammar.dative:
            written.append((grammar.dative, "", Cue(DATIVE, ("any",), code, grammar.dative)))
    block = tokenize_block([text for text, _, _ in written])
    found: dict[str, _Found] = defaultdict(lambda: defaultdict(lambda: defaultdict(dict)))
    hashes, offsets = block.hashes.tolist(), block.offsets.tolist()
    for (_, clitics, cue), first, last in zip(written, offsets, offsets[1:], strict=False):
        if first < last:
            bare_ya = cue.text.partition(" ")[0].endswith("ى")
            phrase = Phrase(tuple(hashes[first + 1 : last]), cue, clitics, bare_ya)
            same = found[cue.language][cue.frame][hashes[first]]
            same[phrase.tail] = _joined(same.get(phrase.tail), phrase)
    by_language = {language: _sorted(frames) for language, frames in found.items()}
    by_language[""] = _together(by_language.values())
    for table in by_language.values():
        table[TRIGGER] = _merged(table)
    frames = sorted(by_language[""], key=lambda frame: (frame in _SELDOM, frame))
    bits = Bits({frame: 1 << min(i, LAST_FRAME) for i, frame in enumerate(frames, FIRST_FRAME)})
    bits["name"] = NAMED
    openings = Openings.of({code: _beginnings(table, bits) for code, table in by_language.items() if code})
    return Lexicon(by_language, bits, openings, _masks(by_language[""], bits), _compounds(grammars, written), grammars)


def _beginnings(table: Table, bits: Bits) -> Iterator[tuple[int, tuple[int, ...], int]]:
    for frame, phrases in table.items():
        for first, longer in phrases.items():
            yield from ((first, phrase.tail, bits[frame]) for phrase in longer)


def _compounds(
    grammars: Mapping[str, Grammar], written: Iterable[tuple[str, str, Cue]]
) -> dict[str, dict[str, dict[str, Cue]]]:
    found: dict[str, dict[str, dict[str, Cue]]] = {}
    for text, _, cue in written:
        if grammars[cue.language].nouns and cue.frame in NOMINAL and " " not in text and len(text) >= _COMPOUND_LETTERS:
            found.setdefault(cue.language, {}).setdefault(cue.frame, {})[text.lower()] = cue
    return found


def _masks(table: Table, bits: Bits) -> dict[int, int]:
    masks: dict[int, int] = {}
    for frame, phrases in table.items():
        for first in phrases:
            masks[first] = masks.get(first, 0) | bits[frame]
    return masks


def _merged(table: Table) -> Phrases:
    """All triggers together, the longest first, and of equal ones in the order of TRIGGERS."""
    firsts = {first for frame in TRIGGERS for first in table[frame]}
    together = {first: [phrase for frame in TRIGGERS for phrase in table[frame].get(first, ())] for first in firsts}
    return {first: tuple(sorted(phrases, key=lambda phrase: -len(phrase.tail))) for first, phrases in together.items()}


_Found = Mapping[str, Mapping[int, dict[tuple[int, ...], Phrase]]]
"""Phrases by frame, the hash of their first word and those of the others."""


def _sorted(frames: _Found) -> dict[str, Phrases]:
    table: defaultdict[str, Phrases] = defaultdict(dict)
    for frame, firsts in frames.items():
        table[frame] = {first: _longest_first(same) for first, same in firsts.items()}
    return table


def _together(tables: Iterable[Table]) -> dict[str, Phrases]:
    """All languages' phrases in one table. Few words begin phrases of several languages: only those are joined."""
    joint: defaultdict[str, dict[int, tuple[Phrase, ...]]] = defaultdict(dict)
    for table in tables:
        for frame, phrases in table.items():
            known = joint[frame]
            both = {first: _both(known[first], phrases[first]) for first in known.keys() & phrases.keys()}
            known.update(phrases)
            known.update(both)
    return cast(dict[str, Phrases], joint)


def _both(known: Iterable[Phrase], further: Iterable[Phrase]) -> tuple[Phrase, ...]:
    same = {phrase.tail: phrase for phrase in known}
    for phrase in further:
        same[phrase.tail] = _joined(same.get(phrase.tail), phrase)
    return _longest_first(same)


def _longest_first(same: Mapping[tuple[int, ...], Phrase]) -> tuple[Phrase, ...]:
    return tuple(sorted(same.values(), key=_longest) if len(same) > 1 else same.values())


def _joined(old: Phrase | None, new: Phrase) -> Phrase:
    """One phrase that stands under several kinds has them all."""
    if old is None:
        return new
    if set(new.cue.kinds) <= set(old.cue.kinds):
        return old
    kinds = tuple(dict.fromkeys((*old.cue.kinds, *new.cue.kinds)))
    return replace(old, cue=replace(old.cue, kinds=kinds))


def _longest(phrase: Phrase) -> tuple[int, str, str, str]:
    return (-len(phrase.tail), phrase.cue.language, phrase.cue.text, phrase.clitics)


def _grammar(language: str, table: Mapping[str, Any]) -> Grammar:
    known = {each.name for each in fields(Grammar)} - {"language"}
    values = {key: value for key, value in table.items() if not isinstance(value, dict)}
    if unknown := sorted(set(values) - known):
        raise RegistryError(
            f"cues.{language}: unknown key {', '.join(unknown)}", next=f"one of: {', '.join(sorted(known))}"
        )
    plain: dict[str, Any] = {key: tuple(v) if isinstance(v, list) else v for key, v in values.items()}
    return Grammar(language, **plain)


def _cues(grammar: Grammar, table: Mapping[str, Any]) -> Iterator[tuple[str, str, Cue]]:
    """(a form as it can be written, the clitics on it, its cue) for every form of every phrase."""
    for frame, kinds in table.items():
        for kind, phrases in kinds.items() if isinstance(kinds, dict) else ():
            if not isinstance(phrases, list) or not all(isinstance(phrase, str) for phrase in phrases):
                raise RegistryError(f"cues.{grammar.language}.{frame}.{kind} wants a list of phrases")
            for phrase in phrases:
                text, clitic = _split_clitic(phrase)
                cue = Cue(frame, (kind,), grammar.language, text, clitic)
                yield from ((form, clitics, cue) for form, clitics in _forms(text, grammar, frame))


def _split_clitic(phrase: str) -> tuple[str, str]:
    """("وفقا", "ل") of "وفقا ل+"; ("", "ل") of "ل+"."""
    if not phrase.endswith("+"):
        return phrase, ""
    text, _, clitic = phrase[:-1].rpartition(" ")
    return text, clitic


def _forms(text: str, grammar: Grammar, frame: str) -> Iterator[tuple[str, str]]:
    prefixes = ("", *grammar.prepositions) if frame in NOMINAL else ("",)
    prefixes = ("", *grammar.article[:1]) if frame == THING else prefixes
    clitics = {each: each.removesuffix(grammar.article[0]) if frame in NOMINAL and each else each for each in prefixes}
    for spelled in itertools.product(*(_alternatives(word, grammar.endings) for word in text.split())):
        for letter in ("", *grammar.proclitics):
            for each in prefixes:
                written = _swallowing(grammar, " ".join(spelled), each)
                yield from ((letter + form, letter + clitics[each]) for form in written)


def _swallowing(grammar: Grammar, word: str, clitic: str) -> tuple[str, ...]:
    """A word with a clitic written onto it, and without its article where the clitic swallows that: "בשירות"."""
    whole = prefixed(word, clitic)
    if clitic not in grammar.contracting or not word.startswith(grammar.contracted):
        return (whole,)
    return whole, clitic + word[len(grammar.contracted[0]) :]


def preposition(clitics: str) -> str:
    """What is left of the clitics on a word without its "and"."""
    return clitics.lstrip("وفו")


def prefixed(word: str, preposition: str) -> str:
    """A word with a preposition written onto it: ل and the article make لل."""
    if preposition == FORMS.to and word.startswith(FORMS.the):
        return FORMS.for_it + word.removeprefix(FORMS.the)
    return preposition + word


def _alternatives(word: str, endings: Sequence[str]) -> list[str]:
    return [
        form
        for option in word.split("|")
        for form in ([option[:-1] + ending for ending in endings] if option.endswith("~") else [option])
    ]
