"""What the simulated newsrooms make: drafts, which are pieces that remember what they were made from."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Role = Literal["text", "credit", "chrome"]
Pieces = tuple["Piece", ...]


@dataclass(frozen=True, slots=True)
class House:
    """A publisher. `called` is its name as a sentence calls it, `kind` one of the kinds of outlet."""

    id: str
    name: str
    called: str
    domain: str
    kind: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence or a line.

    `made_from` is the key of the piece whose words these were, "" when its newsroom wrote them. A `lead_in` goes
    before the text and credits the outlet `credits`; a piece of role "credit" does so with its text.
    """

    text: str
    role: Role = "text"
    opens: bool = False
    lead_in: str = ""
    credits: str = ""
    key: str = ""
    made_from: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """One text of a story, whether or not its page is kept.

    `parent` is the draft it was made from, "" when the story begins with it. `minutes` are counted from the beginning
    of the story. `shown` is its time of publication as its page prints it, `seen` the time of a capture. `hidden`: no
    page of it is in the collection.
    """

    id: str
    house: House
    parent: str
    title: str
    pieces: Pieces
    minutes: float
    address: str
    byline: str = ""
    byline_credits: str = ""
    operations: tuple[str, ...] = ()
    newer_version_of: str = ""
    shown: str = ""
    seen: str = ""
    hidden: bool = False

    @property
    def texts(self) -> Pieces:
        """The sentences, without credits and chrome."""
        return tuple(piece for piece in self.pieces if piece.role == "text")


def numbered(pieces: Iterable[Piece], draft: str) -> Pieces:
    """The pieces with keys of their own."""
    return tuple(dataclasses.replace(piece, key=f"{draft}:{number}") for number, piece in enumerate(pieces))


def copied(pieces: Iterable[Piece]) -> Pieces:
    """The pieces as a copy has them: made from the ones given."""
    return tuple(dataclasses.replace(piece, key="", made_from=piece.key) for piece in pieces)
