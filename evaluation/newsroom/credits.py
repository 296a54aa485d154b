"""How newsrooms say whom they have it from, and how they do not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random

from evaluation.newsroom.drafts import House, Piece, Pieces
from evaluation.newsroom.tables import Phrases, chosen


@dataclass(frozen=True, slots=True)
class Signed:
    """Pieces with their credits, and a byline with the outlet that it credits."""

    pieces: Pieces
    byline: str = ""
    byline_credits: str = ""


def inherited(pieces: Pieces, way: str, habits: Mapping[str, float], rng: Random) -> Pieces:
    """What is left of the credits of a parent's pieces. `way` is one of the names of the rates' credits."""
    if way in ("dropped", "swapped"):
        return tuple(replace(p, lead_in="", credits="") for p in pieces if p.role == "text")
    kept = []
    for piece in pieces:
        if piece.role == "chrome" or (piece.role == "credit" and rng.random() >= habits["inherited_line_kept"]):
            continue
        cut = piece.lead_in and rng.random() >= habits["inherited_frame_kept"]
        kept.append(replace(piece, lead_in="", credits="") if cut else piece)
    return tuple(kept)


def signed(
    pieces: Pieces, house: House, phrases: Phrases, forms: Mapping[str, float], habits: Mapping[str, float], rng: Random
) -> Signed:
    """The pieces with `house` credited, in one form, sometimes in the text as well."""
    form = chosen(forms, rng)
    if form != "in_text" and rng.random() < habits["also_in_text"]:
        pieces = in_text(pieces, house, phrases, rng)
    if form == "byline":
        return Signed(pieces, _line(phrases.lines["bylines"], house, phrases, rng), house.id)
    if form == "in_text":
        return Signed(in_text(pieces, house, phrases, rng))
    lines = {"line": "credit_lines", "dateline": "datelines", "sign_off": "sign_offs"}[form]
    line = Piece(_line(phrases.lines[lines], house, phrases, rng), "credit", True, credits=house.id)
    return Signed((line, *pieces) if form == "dateline" else (*pieces, line))


def in_text(pieces: Pieces, house: House, phrases: Phrases, rng: Random) -> Pieces:
    """The house named at the head of the second or third sentence that has no such head yet."""
    free = [at for at, piece in enumerate(pieces) if piece.role == "text" and not piece.lead_in][1:3]
    if not free:
        return pieces
    at = rng.choice(free)
    lead_in = _first_upper(rng.choice(phrases.lines["in_text"]).format(c=house.called))
    return (*pieces[:at], replace(pieces[at], lead_in=lead_in, credits=house.id), *pieces[at + 1 :])


def chrome(house: House, phrases: Phrases, share: float, rng: Random) -> tuple[Pieces, Pieces]:
    """The lines that a house prints above and below every text; the same for all of its texts but for a counter."""
    habit = Random(f"chrome/{house.id}")
    top, bottom = habit.choice(phrases.lines["top"]), habit.choice(phrases.lines["bottom"])
    if habit.random() >= share:
        return (), ()
    above = Piece(top.format(v=rng.randint(20, 9000)), "chrome", True)
    return (above,), (Piece(bottom.format(n=house.name), "chrome", True),)


def _line(lines: Sequence[str], house: House, phrases: Phrases, rng: Random) -> str:
    return rng.choice(lines).format(n=house.name, d=house.domain, p=rng.choice(phrases.lines["places"]))


def _first_upper(text: str) -> str:
    return text[:1].upper() + text[1:]
