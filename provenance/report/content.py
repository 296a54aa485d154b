"""What a report says, before any format has its way: a document is blocks, a block is phrases, a phrase is parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

PartRole = Literal["plain", "value", "name", "quote", "address", "same", "only", "changed"]
Tone = Literal["plain", "verdict", "aside", "warning"]


@dataclass(frozen=True, slots=True)
class Part:
    """A run of text with one role. Only `plain` is our own sentence; all else is a value set into it."""

    text: str
    role: PartRole = "plain"


Phrase = tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A title; `level` 1 is the document's own."""

    level: int
    phrase: Phrase


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One or more sentences."""

    phrase: Phrase
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of an article, and where they stand."""

    phrase: Phrase
    place: Phrase


@dataclass(frozen=True, slots=True)
class Point:
    """One sentence of a list, and the words it points at."""

    phrase: Phrase
    quotations: tuple[Quotation, ...] = ()


@dataclass(frozen=True, slots=True)
class Bullets:
    """Sentences of equal rank."""

    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of phrases under their column names."""

    columns: tuple[Phrase, ...]
    rows: tuple[tuple[Phrase, ...], ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One station of a chain: who, whether its text is here, how it follows from the one before, its domain or id."""

    name: Phrase
    state: Literal["held", "named", "unseen"]
    link: Phrase = ()
    detail: Phrase = ()


@dataclass(frozen=True, slots=True)
class Chain:
    """The way the words travelled, from the ending to the article."""

    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Twig:
    """A node of the story, `depth` links below the ending it hangs from."""

    depth: int
    step: Step


@dataclass(frozen=True, slots=True)
class Tree:
    """Every article of the story under its most probable parent, depth first."""

    twigs: tuple[Twig, ...]


Block = Heading | Paragraph | Quotation | Bullets | Table | Chain | Tree


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report in one language (`en`, `ar`)."""

    language: str
    title: str
    blocks: tuple[Block, ...]


def plain(text: str) -> Phrase:
    """A phrase of our own words."""
    return (Part(text),)


def joined(phrases: Sequence[Phrase], separator: str) -> Phrase:
    """Phrases in a row with `separator` between them."""
    parts: list[Part] = []
    for number, phrase in enumerate(phrases):
        if number:
            parts.append(Part(separator))
        parts.extend(phrase)
    return tuple(parts)


def text_of(phrase: Phrase) -> str:
    """The bare text of a phrase."""
    return "".join(part.text for part in phrase)
