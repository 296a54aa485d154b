"""Roles that a story's outlets play, never mixed: first here, information, via. The origin is the graph's answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from provenance.attribution.attribution import Attribution
from provenance.corpus.article import Article
from provenance.derivation.model import FirstHere, Information, Node, Roles
from provenance.derivation.speakers import holds_name


def roles(
    articles: Sequence[Article],
    attributions: Sequence[Attribution],
    own: Mapping[str, tuple[int, ...]],
    chain: Sequence[Node],
) -> Roles:
    """Roles as told for the articles of one chain, ending first."""
    on_chain = [n.id for n in chain if n.kind == "article"]
    return Roles(_first_here(articles), tuple(chain[1:-1]), _information(on_chain, attributions, own))


def _first_here(articles: Sequence[Article]) -> FirstHere | None:
    """The article that certainly or by its displayed time comes first; nobody when displayed times overlap, or when
    a page without one was seen before the first is sure to have been out.

    Of the versions of one address the first stands for all.
    """
    ids = {a.id for a in articles}
    articles = [a for a in articles if a.version_of not in ids]
    at = [a for a in articles if a.published is not None and a.published.earliest is not None]
    if at:
        first = min(at, key=lambda a: (a.published.latest, a.id))  # type: ignore[union-attr]
        out = first.published.latest  # type: ignore[union-attr]
        seen = (a.captured.latest for a in articles if a.captured and not (a.published and a.published.earliest))
        others = (a.published.earliest for a in at if a.id != first.id)  # type: ignore[union-attr]
        return FirstHere(first.id, "at") if all(time > out for time in (*others, *seen)) else None  # type: ignore[operator]
    by = [a for a in articles if a.captured is not None]
    if len(by) != len(articles) or not by:
        return None
    first, *rest = sorted(by, key=lambda a: (a.captured.latest, a.id))  # type: ignore[union-attr]
    if rest and rest[0].captured.latest == first.captured.latest:  # type: ignore[union-attr]
        return None
    return FirstHere(first.id, "by")


def _information(
    on_chain: Sequence[str], attributions: Sequence[Attribution], own: Mapping[str, tuple[int, ...]]
) -> tuple[Information, ...]:
    """Who is said to have provided the information, each source once, as first written along the chain; a speaker
    called by less than his name beside it is no second one."""
    found: dict[tuple[str, str | None], Information] = {}
    for article in on_chain:
        for index in own.get(article, ()):
            made = attributions[index]
            if made.role in ("speaker", "unnamed"):
                found.setdefault((made.source, made.outlet), Information(made.source, made.outlet, made.medium, index))
    speakers = [each for each in found.values() if attributions[each.attribution].role == "speaker"]
    return tuple(each for each in found.values() if not (each in speakers and _called_short(each, speakers)))


def _called_short(one: Information, speakers: Iterable[Information]) -> bool:
    others = (each for each in speakers if each is not one)
    return any(holds_name(each.source, one.source) and not holds_name(one.source, each.source) for each in others)
