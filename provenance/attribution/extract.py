"""Articles -> attributions: parts of them read here or ahead, and put together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from provenance.attribution.attribution import Attribution
from provenance.attribution.extractor import Extractor, Found
from provenance.attribution.resolve import Resolver
from provenance.corpus.article import Article, Outlet, Span
from provenance.corpus.heap import growing
from provenance.corpus.naming import known_by_name, name_id
from provenance.corpus.outlets import Registry

Progress = Callable[[str, int, int], None]
_AT_ONCE = 256


@dataclass(frozen=True, slots=True)
class Credits:
    """All attributions sorted by (article, field, span, kind), and the outlets they name that no registry holds."""

    attributions: tuple[Attribution, ...]
    outlets: tuple[Outlet, ...]

    def __iter__(self) -> Iterator[Attribution]:
        return iter(self.attributions)


class Ahead(Protocol):
    """Whoever reads articles before they are asked for."""

    def found(self, part: int) -> Found | None:
        """What stands in one of the `parts` of the articles; None when nobody has begun to read it."""


@growing()
def extract_attributions(
    articles: Sequence[Article], registry: Registry, *, ahead: Ahead | None = None, progress: Progress | None = None
) -> Credits:
    """Who is credited in each article.

    What `ahead` has not begun is read here, from the last part to the first, as others begin with the first.
    `progress` is called with "attribution", the articles done and their number.
    """
    extractor = Extractor(articles, registry)
    cut = parts(articles)
    found: list[Found | None] = [None] * len(cut)
    done = 0
    for k in range(len(cut)) if ahead is None else reversed(range(len(cut))):
        found[k] = (ahead and ahead.found(k)) or extractor.part(cut[k])
        done += len(cut[k])
        if progress:
            progress("attribution", done, len(articles))
    every = [each for each in found if each]
    met = {id_: outlet for each in reversed(every) for id_, outlet in each.met.items()}
    made = _with_addresses([a for each in every for a in each.attributions], met, extractor.resolver)
    named = {id_ for a in made for id_ in (a.outlet, a.carried_by)}
    return Credits(tuple(sorted(made, key=_order)), tuple(met[id_] for id_ in sorted(met) if id_ in named))


def parts(articles: Sequence[Article]) -> list[Sequence[Article]]:
    """The articles in parts that can be read each by itself, by anybody."""
    return [articles[start : start + _AT_ONCE] for start in range(0, len(articles), _AT_ONCE)]


def _with_addresses(
    found: Sequence[Attribution], met: Mapping[str, Outlet], resolver: Resolver
) -> Sequence[Attribution]:
    """A name alone means the outlet of the one address that a credit of the collection gives with that name."""
    addresses: dict[str, set[str]] = {}
    for a in found:
        if a.outlet and not known_by_name(a.outlet) and a.outlet in met:
            addresses.setdefault(name_id(resolver.folded(a.source)), set()).add(a.outlet)
    known = {name: min(ids) for name, ids in addresses.items() if len(ids) == 1}
    if not known:
        return found
    return [
        replace(a, outlet=known.get(a.outlet or "", a.outlet), carried_by=known.get(a.carried_by or "", a.carried_by))
        if a.outlet in known or a.carried_by in known
        else a
        for a in found
    ]


def _order(a: Attribution) -> tuple[str, str, Span, str, str]:
    return (a.article, a.field, a.span, a.kind, a.source)
