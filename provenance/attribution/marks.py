"""Credits that a page's markup gives: links, its canonical address, structured data, feeds, navigation."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from provenance.attribution.attribution import AttributionKind
from provenance.corpus.article import Article, Mark

_STRUCTURED = (
    "author",
    "publisher",
    "isBasedOn",
    "sourceOrganization",
    "creditText",
    "provider",
    "source",
    "translationOfWork",
)


@dataclass(frozen=True, slots=True)
class Pointer:
    """A mark that may credit an outlet: a name, an address, or both. `strict`: only if the registry knows it."""

    mark: Mark
    kind: AttributionKind
    strict: bool


def pointers(article: Article) -> Iterator[Pointer]:
    """The article's marks worth resolving. Links are credits only where their text or place says so."""
    for mark in article.marks:
        if mark.kind in ("canonical", "feed"):
            yield Pointer(mark, mark.kind, False)
        elif mark.kind == "structured" and _credits(mark):
            yield Pointer(mark, "structured", not mark.href)
        elif mark.kind == "navigation":
            yield Pointer(mark, "navigation", True)
    if article.canonical and not any(mark.kind == "canonical" for mark in article.marks):
        yield Pointer(Mark("canonical", "", article.canonical, None, "canonical"), "canonical", False)


def _credits(mark: Mark) -> bool:
    return not mark.where or any(name in mark.where for name in _STRUCTURED)
