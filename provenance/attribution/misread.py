"""An agency's name with letters misread, as a scanned page has them: "Reutei", "Hav as", "Fouruier".

A name of five letters and more with one letter wrong, missing or too many can be no other agency's, nor a name of its
own in the place where this is asked: the bracket of a dateline.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from provenance.corpus.outlets import Registry
from provenance.corpus.text import words

_SHORTEST = 5


class Misread:
    """Names of agencies by what is left of them when one letter is taken out."""

    __slots__ = ("_exact", "_near")

    def __init__(self, registry: Registry) -> None:
        self._exact: dict[str, set[str]] = {}
        self._near: dict[str, set[tuple[str, str]]] = {}
        for alias in registry.aliases:
            agencies = {id_ for id_ in alias.outlets if registry.outlets[id_].kind == "agency"}
            name = "".join(alias.words)
            for id_ in agencies:
                self._exact.setdefault(name, set()).add(id_)
                if len(name) >= _SHORTEST:
                    for rest in _without_one(name):
                        self._near.setdefault(rest, set()).add((name, id_))

    def agency(self, written: str) -> str:
        """The id of the one agency that the words may name when spaces and one letter are wrong; "" when none is."""
        name = "".join(words(written))
        found = self._exact.get(name) or self._almost(name)
        return next(iter(found)) if len(found) == 1 else ""

    def _almost(self, name: str) -> set[str]:
        if len(name) < _SHORTEST:
            return set()
        candidates = {pair for rest in _without_one(name) for pair in self._near.get(rest, ())}
        return {id_ for known, id_ in candidates if _one_off(name, known)}


@lru_cache(maxsize=2)
def misread(registry: Registry) -> Misread:
    """The index of a registry's agencies, made when it is first asked for."""
    return Misread(registry)


def _without_one(name: str) -> Iterator[str]:
    yield name
    for i in range(len(name)):
        yield name[:i] + name[i + 1 :]


def _one_off(a: str, b: str) -> bool:
    """One letter is another, missing or too many."""
    if len(a) == len(b):
        return sum(x != y for x, y in zip(a, b, strict=True)) <= 1
    shorter, longer = sorted((a, b), key=len)
    return len(longer) - len(shorter) == 1 and shorter in set(_without_one(longer))
