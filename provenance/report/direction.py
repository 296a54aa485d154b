"""Which words run against the sentence they stand in, and the isolates that keep them from disturbing it."""

from __future__ import annotations

import unicodedata

from provenance.report.content import Part, Phrase

LRI, RLI, FSI, PDI = "\u2066", "\u2067", "\u2068", "\u2069"


def turns(text: str, language: str) -> bool:
    """Whether `text` can disturb a line of `language`: strong letters of the other direction, figures with signs."""
    kinds = {unicodedata.bidirectional(character) for character in text}
    if language == "ar":
        return "L" in kinds or (bool(kinds & {"EN", "AN"}) and len(kinds) > 1)
    return bool(kinds & {"R", "AL", "AN"})


def isolated(part: Part, language: str) -> str:
    """The part's text, in first-strong isolates where its direction is not the sentence's own."""
    if part.role == "plain" or not turns(part.text, language):
        return part.text
    return f"{FSI}{part.text}{PDI}"


def is_quoted(phrase: Phrase) -> bool:
    """Whether a phrase is a stretch of somebody's text, marked up: it then runs its own way as a whole."""
    return any(part.role in ("same", "only", "changed") for part in phrase)
