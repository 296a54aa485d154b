"""How a story is told: a source article becomes somebody's text, others copy it, and some pages are never found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from random import Random

from evaluation.newsroom import clocks
from evaluation.newsroom.credits import Signed, chrome, inherited, signed
from evaluation.newsroom.drafts import Draft, House, Piece, Pieces, copied, numbered
from evaluation.newsroom.sources import Source, sources
from evaluation.newsroom.tables import Phrases, Rates, chosen, load_phrases, load_rates
from evaluation.newsroom.wording import OPERATIONS, Copy, Desk


@dataclass(frozen=True, slots=True)
class Telling:
    """All drafts of a story and of the one told beside it, in the order in which they were made."""

    number: int
    language: str
    drafts: tuple[Draft, ...]


@dataclass(frozen=True, slots=True)
class Newsroom:
    """Rates, phrases and source articles by language."""

    rates: Rates
    phrases: Mapping[str, Phrases]
    sources: Mapping[str, tuple[Source, ...]]

    @classmethod
    def load(cls, path: Path, corpora: Path | None = None, *, limit: int = 1500, without: str = "") -> Newsroom:
        """The newsroom of a file of rates. `corpora` is a folder of real articles, of which `limit` are taken for
        each language; nobody does the operation `without`."""
        rates, phrases = load_rates(path), load_phrases(path)
        rates = rates.without(without) if without else rates
        found = {language: sources(language, rates.half, corpora, limit) for language in phrases}
        return cls(rates, phrases, found)

    def tell(self, number: int, seed: int, language: str) -> Telling:
        """Story `number` of the series `seed`: the same every time."""
        teller = _Teller(self, number, language, Random(f"{seed}/{language}/{number}"))
        return Telling(number, language, tuple(teller.drafts()))


class _Teller:
    """The state of one telling: who has not published yet, and what has been made."""

    def __init__(self, newsroom: Newsroom, number: int, language: str, rng: Random) -> None:
        self.rates, self.phrases = newsroom.rates, newsroom.phrases[language]
        self.language, self.number, self.rng = language, number, rng
        self.own, self.other = rng.sample(newsroom.sources[language], 2)
        self.free = {kind: rng.sample(houses, len(houses)) for kind, houses in self.phrases.houses.items()}
        self.start = clocks.BEGINNING + timedelta(hours=rng.uniform(0, 480))
        self.unnamed = self._happens(self.rates.tree["unnamed"])
        self.made: list[Draft] = []
        self.stranger: Draft | None = None

    def drafts(self) -> Iterator[Draft]:
        tree = self.rates.tree
        roots = self._roots()
        if self._happens(tree["foreign"]):
            self.stranger = self._root(self.other.title, _pieces(self.other), "site")
        version_at = self.rng.randint(1, 4) if self._happens(tree["versions"]) else 0
        self.made = [*roots]
        for turn in range(1, self.rng.randint(*tree["articles"])):
            if turn == version_at:
                self._add_version(self.rng.choice(self.made[:3]))
            self._add_copy(roots)
        self._hide(roots)
        yield from self.made
        if self.stranger:
            yield self.stranger

    def _happens(self, rate: float) -> bool:
        return self.rng.random() < rate

    def _new_id(self) -> str:
        return f"{self.language}{self.number:05}-{self.rng.getrandbits(32):08x}"

    def _roots(self) -> list[Draft]:
        kind = chosen(self.rates.roots, self.rng)
        pieces = _pieces(self.own)
        if kind == "agency" and len(pieces) >= 10 and self._happens(self.rates.tree["second_agency"]):
            halves = _halves(self.own.title, pieces)
            return [self._root(title, half, "agency") for title, half in halves]
        return [self._root(self.own.title, pieces, kind)]

    def _root(self, title: str, pieces: Pieces, kind: str) -> Draft:
        house = self.free[kind].pop()
        signature = Signed(pieces)
        if kind == "agency" and not self.unnamed:
            signature = signed(
                pieces, house, self.phrases, {"dateline": 0.7, "sign_off": 0.3}, {"also_in_text": 0}, self.rng
            )
        return self._draft(house, None, Copy(title, signature.pieces), Signed(()), ())

    def _draft(self, house: House, parent: Draft | None, copy: Copy, signature: Signed, done: tuple[str, ...]) -> Draft:
        id_ = self._new_id()
        minutes = parent.minutes + clocks.delay(self.rates.delays, self.rng) if parent else self.rng.uniform(0, 90)
        above, below = chrome(house, self.phrases, self.rates.habits["chrome"], self.rng)
        shown, seen = clocks.shown(self.start, minutes, self.rates.clocks, self.rng)
        return Draft(
            id=id_,
            house=house,
            parent=parent.id if parent else "",
            title=copy.title,
            pieces=numbered((*above, *copy.pieces, *below), id_),
            minutes=minutes,
            address=f"https://{house.domain}/n/{self.rng.randrange(10**4, 10**6)}",
            byline=signature.byline,
            byline_credits=signature.byline_credits,
            operations=done,
            shown=shown,
            seen=seen,
        )

    def _add_copy(self, roots: list[Draft]) -> None:
        parent = self.rng.choice(roots if self._happens(self.rates.tree["from_root"]) else self.made)
        house = self._copier(parent)
        if house is None:
            return
        manner = "verbatim" if house.kind == "aggregator" else chosen(self._weights(), self.rng)
        way = chosen(self.rates.credits, self.rng)
        head, body, tail = _parts(copied(inherited(parent.pieces, way, self.rates.habits, self.rng)))
        copy, done = self._worked(Copy(parent.title, body), manner)
        tail = () if "cut_end" in done else tail
        signature = self._signed((*head, *_opened(copy.pieces), *tail), way, house, parent)
        finished = Copy(copy.title, signature.pieces)
        self.made.append(self._draft(house, parent, finished, signature, (manner, *done, way)))

    def _weights(self) -> dict[str, float]:
        return {name: rates["weight"] for name, rates in self.rates.manners.items()}

    def _copier(self, parent: Draft) -> House | None:
        """Who copies: an agency what an official body says, else a site or an aggregator that has not published yet."""
        if parent.house.kind == "official body" and self.free["agency"] and self._happens(0.5):
            return self.free["agency"].pop()
        kind = "aggregator" if self._happens(self.rates.tree["aggregated"]) else "site"
        return self.free[kind].pop() if self.free[kind] else None

    def _worked(self, copy: Copy, manner: str) -> tuple[Copy, tuple[str, ...]]:
        stranger = self.stranger.texts if self.stranger else _pieces(self.other)
        desk = Desk(self.rng, self.phrases, stranger)
        done = [name for name in OPERATIONS if self._happens(self.rates.manners[manner].get(name, 0.0))]
        for name in done:
            copy = OPERATIONS[name](copy, desk)
        return copy, tuple(done)

    def _signed(self, pieces: Pieces, way: str, house: House, parent: Draft) -> Signed:
        whom = self._credited(way, house, parent)
        if whom is None or whom.id == house.id:
            own = self._happens(self.rates.habits["own_claim"])
            return Signed(pieces, self.rng.choice(self.phrases.lines["own"]) if own else "")
        return signed(pieces, whom, self.phrases, self.rates.credit_forms, self.rates.habits, self.rng)

    def _credited(self, way: str, house: House, parent: Draft) -> House | None:
        line = [parent, *self._ancestors(parent)]
        if way == "swapped":
            involved = {house.id, *(draft.house.id for draft in line)}
            rest = [h for kind in ("agency", "site") for h in self.phrases.houses[kind] if h.id not in involved]
            return self.rng.choice(rest)
        credited = {"parent": line[0], "root": line[-1]}.get(way)
        if credited is None or (self.unnamed and not credited.parent):
            return None
        return credited.house

    def _ancestors(self, draft: Draft) -> Iterator[Draft]:
        by_id = {made.id: made for made in self.made}
        while draft.parent:
            draft = by_id[draft.parent]
            yield draft

    def _add_version(self, older: Draft) -> None:
        """The same page later: something added, perhaps a number put right."""
        head, body, tail = _parts(copied(p for p in older.pieces if p.role != "chrome"))
        desk = Desk(self.rng, self.phrases)
        copy = Copy(older.title, body)
        for name in ("background", "number"):
            copy = OPERATIONS[name](copy, desk)
        signature = Signed((*head, *copy.pieces, *tail), older.byline, older.byline_credits)
        newer = self._draft(older.house, older, Copy(copy.title, signature.pieces), signature, ("version",))
        self.made.append(replace(newer, address=older.address, newer_version_of=older.id))
        if self._happens(self.rates.tree["overwritten"]):
            self.made = [replace(draft, hidden=draft.hidden or draft.id == older.id) for draft in self.made]

    def _hide(self, roots: list[Draft]) -> None:
        """Takes pages away, but never so many that fewer than two are left."""
        root_rate = 1.0 if self.unnamed else self.rates.hidden["root"]
        rates = {draft.id: root_rate for draft in roots}
        copied_from = {draft.parent for draft in self.made}
        for at, draft in enumerate(self.made):
            left = sum(not other.hidden for other in self.made)
            rate = rates.get(draft.id, self.rates.hidden["inner"])
            if draft.id in copied_from and left > 2 and self._happens(rate):
                self.made[at] = replace(draft, hidden=True)


def _pieces(source: Source) -> Pieces:
    return tuple(
        Piece(sentence, opens=at == 0) for paragraph in source.paragraphs for at, sentence in enumerate(paragraph)
    )


def _halves(title: str, pieces: Pieces) -> tuple[tuple[str, Pieces], ...]:
    """Two reports of one event that share nothing but its quotations; one, where little else is said."""
    quoting = {piece for piece in pieces if any(mark in piece.text for mark in '"«“')}
    rest = [piece for piece in pieces if piece not in quoting]
    if len(rest) < 6:
        return ((title, pieces),)
    even, odd = set(rest[::2]) | quoting, set(rest[1::2]) | quoting
    second_title = " ".join(rest[1].text.split()[:8])
    first = tuple(piece for piece in pieces if piece in even)
    return (title, first), (second_title, tuple(piece for piece in pieces if piece in odd))


def _parts(pieces: Pieces) -> tuple[Pieces, Pieces, Pieces]:
    """Credit lines at the top, the body, credit lines at the foot."""
    texts = [at for at, piece in enumerate(pieces) if piece.role == "text"]
    first, last = texts[0], texts[-1] + 1
    return pieces[:first], pieces[first:last], pieces[last:]


def _opened(pieces: Pieces) -> Pieces:
    return (replace(pieces[0], opens=True), *pieces[1:])
