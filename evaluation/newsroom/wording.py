"""What newsrooms do to words. Each operation takes a headline and pieces, and gives them changed."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from random import Random

from evaluation.newsroom.drafts import Piece, Pieces, copied
from evaluation.newsroom.tables import Phrases

_QUOTED = re.compile(r'("[^"]*"|«[^»]*»|“[^”]*”)')
_NUMBER = re.compile(r"(?<![\d.,])\d{1,4}(?![\d.,]*\d)")
_CLAUSES = {"ar": "، ", "en": ", "}
_JOINING = frozenset({"and", "that", "which", "who", "while", "after", "الذي", "التي", "لكن", "بعد", "حيث"})


@dataclass(frozen=True, slots=True)
class Copy:
    """A text while it is being worked on."""

    title: str
    pieces: Pieces


@dataclass(frozen=True, slots=True)
class Desk:
    """What an operation works with. `stranger` are sentences of another story."""

    rng: Random
    phrases: Phrases
    stranger: Pieces = ()


Operation = Callable[[Copy, Desk], Copy]


def cut_end(copy: Copy, desk: Desk) -> Copy:
    """Keeps the first part, at least three pieces."""
    keep = max(3, round(len(copy.pieces) * desk.rng.uniform(0.35, 0.85)))
    return replace(copy, pieces=copy.pieces[:keep])


def drop(copy: Copy, desk: Desk) -> Copy:
    """Leaves out sentences here and there, never the first, never below three."""
    pieces = list(copy.pieces)
    for _ in range(desk.rng.randint(1, max(1, len(pieces) // 4))):
        if len(pieces) > 3:
            pieces.pop(desk.rng.randrange(1, len(pieces)))
    return replace(copy, pieces=tuple(pieces))


def move(copy: Copy, desk: Desk) -> Copy:
    """Puts one or two sentences somewhere else."""
    pieces = list(copy.pieces)
    for _ in range(desk.rng.randint(1, 2)):
        piece = pieces.pop(desk.rng.randrange(len(pieces)))
        pieces.insert(desk.rng.randrange(len(pieces) + 1), piece)
    return replace(copy, pieces=tuple(pieces))


def headline(copy: Copy, desk: Desk) -> Copy:
    """Dresses the headline up, cuts it short, or takes a sentence's beginning for one."""
    words = copy.title.split()
    way = desk.rng.random()
    if way < 0.5 or len(words) < 6:
        return replace(copy, title=desk.rng.choice(desk.phrases.lines["headlines"]).format(t=copy.title))
    if way < 0.75:
        return replace(copy, title=" ".join(words[: max(4, len(words) - desk.rng.randint(1, 3))]))
    return replace(copy, title=" ".join(desk.rng.choice(copy.pieces).text.split()[:9]).rstrip("،,;:."))


def lead(copy: Copy, desk: Desk) -> Copy:
    """Begins with a sentence of its own, after which the old first one may stand or not."""
    first = Piece(desk.rng.choice(desk.phrases.lines["leads"]).format(t=copy.title), opens=True)
    rest = copy.pieces if desk.rng.random() < 0.5 or len(copy.pieces) < 4 else copy.pieces[1:]
    return replace(copy, pieces=(first, *rest))


def background(copy: Copy, desk: Desk) -> Copy:
    """Adds what was known before, towards the end."""
    return _inserted(copy, desk, desk.phrases.lines["background"], desk.rng.randint(1, 2), len(copy.pieces) // 2)


def embellish(copy: Copy, desk: Desk) -> Copy:
    """Adds sentences that say nothing."""
    return _inserted(copy, desk, desk.phrases.lines["embellishments"], desk.rng.randint(2, 4), 1)


def stitch(copy: Copy, desk: Desk) -> Copy:
    """Takes in a passage of two or three sentences from another story."""
    if len(desk.stranger) < 3:
        return copy
    start = desk.rng.randrange(len(desk.stranger) - 2)
    passage = copied(desk.stranger[start : start + desk.rng.randint(2, 3)])
    at = desk.rng.randint(max(1, len(copy.pieces) // 2), len(copy.pieces))
    return replace(copy, pieces=(*copy.pieces[:at], *passage, *copy.pieces[at:]))


def paraphrase(copy: Copy, desk: Desk) -> Copy:
    """Says everything outside quotation marks in other words, as far as the tables go."""
    return replace(copy, pieces=tuple(replace(piece, text=_reworded(piece.text, desk)) for piece in copy.pieces))


def orthography(copy: Copy, desk: Desk) -> Copy:
    """Spells everything by another habit: without hamza, ه for ة, centre for center."""
    pairs = desk.phrases.pairs["spellings"]

    def spelt(text: str) -> str:
        for old, new in pairs:
            text = text.replace(old, new)
        return text

    return _everywhere(copy, spelt)


def misspell(copy: Copy, desk: Desk) -> Copy:
    """Misspells one name the same way throughout."""
    names = _names(copy, desk.phrases.language)
    if not names:
        return copy
    name = desk.rng.choice(names)
    at = desk.rng.randrange(1, len(name) - 1)
    wrong = name[:at] + name[at + 1 :] if desk.rng.random() < 0.5 else name[:at] + name[at] + name[at:]
    pattern = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
    return _everywhere(copy, lambda text: pattern.sub(wrong, text))


def number(copy: Copy, desk: Desk) -> Copy:
    """Gets a number wrong."""
    numbers = sorted({found for piece in copy.pieces for found in _NUMBER.findall(piece.text)})
    if not numbers:
        return copy
    old = desk.rng.choice(numbers)
    new = str(int(old) + desk.rng.choice((1, 2, 10)))
    pattern = re.compile(rf"(?<![\d.,]){old}(?![\d.,]*\d)")
    return replace(copy, pieces=tuple(replace(p, text=pattern.sub(new, p.text)) for p in copy.pieces))


OPERATIONS: dict[str, Operation] = {
    "drop": drop, "cut_end": cut_end, "move": move, "paraphrase": paraphrase, "number": number, "misspell": misspell,
    "orthography": orthography, "lead": lead, "headline": headline, "embellish": embellish, "background": background,
    "stitch": stitch,
}  # fmt: skip
"""By the names that the rates use, in the order in which a newsroom does them."""


def _inserted(copy: Copy, desk: Desk, lines: Sequence[str], count: int, earliest: int) -> Copy:
    pieces = list(copy.pieces)
    for line in desk.rng.sample(lines, min(count, len(lines))):
        pieces.insert(desk.rng.randint(min(earliest, len(pieces)), len(pieces)), Piece(line))
    return replace(copy, pieces=tuple(pieces))


def _reworded(text: str, desk: Desk) -> str:
    parts = _QUOTED.split(text)
    return "".join(
        part if at % 2 else _padded(_thinned(_replaced(_turned(part, desk), desk), desk), desk)
        for at, part in enumerate(parts)
    )


def _replaced(text: str, desk: Desk) -> str:
    table = dict(desk.phrases.pairs["substitutions"])
    words = "|".join(sorted(map(re.escape, table), key=len, reverse=True))
    return re.sub(
        rf"(?<!\w)(?:{words})(?!\w)", lambda m: table[m[0]] if desk.rng.random() < 0.85 else m[0], text
    )  # fmt: skip


def _turned(text: str, desk: Desk) -> str:
    """Two clauses in the other order, when that can be done without touching the sentence's end."""
    comma = _CLAUSES[desk.phrases.language]
    clauses = text.split(comma)
    if len(clauses) < 3 or desk.rng.random() < 0.4:
        return text
    at = desk.rng.randrange(len(clauses) - 2)
    clauses[at], clauses[at + 1] = clauses[at + 1], clauses[at]
    return comma.join(clauses)


def _thinned(text: str, desk: Desk) -> str:
    """Some longer words left out, never two in a row, never the first or the last."""
    words = text.split(" ")
    gone = [at for at in range(2, len(words) - 1) if len(words[at]) > 3 and desk.rng.random() < 0.08]
    return " ".join(word for at, word in enumerate(words) if at not in gone or at - 1 in gone)


def _padded(text: str, desk: Desk) -> str:
    """Fillers where a clause begins."""
    words = text.split(" ")
    for at in range(len(words) - 2, 3, -1):
        begins = words[at - 1].endswith(("،", ",")) or words[at] in _JOINING or words[at].startswith("و")
        if begins and desk.rng.random() < 0.4:
            words.insert(at, desk.rng.choice(desk.phrases.lines["fillers"]))
    return " ".join(words)


def _everywhere(copy: Copy, change: Callable[[str], str]) -> Copy:
    return Copy(change(copy.title), tuple(replace(piece, text=change(piece.text)) for piece in copy.pieces))


def _names(copy: Copy, language: str) -> list[str]:
    """Words that look like names: capitals inside English sentences, longer Arabic words that come back."""
    texts = [piece.text for piece in copy.pieces]
    if language == "en":
        found = {word for text in texts for word in re.findall(r"(?<=[a-z,] )[A-Z][a-z]{4,}", text)}
    else:
        words = [word for text in texts for word in re.findall(r"\w{5,}", text) if not word.startswith("ال")]
        found = {word for word in words if words.count(word) >= 2}
    return sorted(found)
