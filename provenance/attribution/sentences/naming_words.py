"""What single words are in a phrase that may name somebody, in languages with capitals."""

from __future__ import annotations

from provenance.attribution.reading import Reading

HEADS = ("body_head", "person_head", "outlet_head", "group")
_SMALL = ("determiner", "linking", "preposition", "stop", "clause")


def head_at(reading: Reading, i: int) -> bool:
    """A head noun stands at token i."""
    return reading.any_at(HEADS, i)


def small(reading: Reading, i: int) -> bool:
    """A word of grammar, whatever its first letter."""
    return reading.any_at(_SMALL, i)


def person(reading: Reading, i: int) -> bool:
    """A noun for somebody stands at token i, which is none for an outlet."""
    return reading.at("person_head", i) is not None and reading.at("outlet_head", i) is None


def owns(reading: Reading, i: int) -> bool:
    """The word by which somebody owns what follows stands at token i: "Clinton's"."""
    return reading.word(i) == reading.grammar.possessive and reading.gap(i) in ("'", "’")


def of(reading: Reading, i: int) -> bool:
    """A word for "of" stands at token i."""
    return reading.at("genitive", i) is not None
