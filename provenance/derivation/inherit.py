"""What each article credits, act by act, and which of its credits came with the copied text.

One template may write a footer, a link, a canonical URL and JSON-LD: all that one article says of one channel is
one `Credit`. A credit speaks for what it encloses, so a page's footer wraps what the body credits: those inner
credits are the middle outlet's, not the page's.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from provenance.attribution.attribution import Attribution, AttributionKind
from provenance.corpus.article import Article
from provenance.corpus.records import quickly_made
from provenance.derivation.overlap import Overlaps, within

LEVEL: Mapping[AttributionKind, int] = {
    "in_text": 1, "dateline": 2, "sign_off": 2, "byline": 2, "credit_line": 3, "link": 3, "structured": 3,
    "translation": 3, "navigation": 4, "canonical": 4, "feed": 4,
}  # fmt: skip
"""How far out a credit stands; one further out wraps those inside it."""

_STRENGTH: tuple[AttributionKind, ...] = (
    "credit_line", "sign_off", "dateline", "byline", "translation", "in_text", "canonical", "feed", "navigation",
    "structured", "link",
)  # fmt: skip

_SHARED_AT = 0.6
"""Share of a credit's own words that must lie in copied text for the credit to count as copied."""


@quickly_made
@dataclass(frozen=True, slots=True)
class Credit:
    """All that one article says of one channel.

    `page`: it speaks for the page rather than a passage. `kind` is the strongest of its acts, `attributions`
    indexes into the case's. `wrapped_by` are outlets whose own page credit encloses this one, `carried_by`
    the outlet the text says it came through, `shared_with` the articles that hold the same credit inside text
    they share with this one.
    """

    article: str
    outlet: str
    page: bool
    kind: AttributionKind
    attributions: tuple[int, ...]
    wrapped_by: tuple[str, ...] = ()
    carried_by: str = ""
    shared_with: frozenset[str] = frozenset()

    @property
    def direct(self) -> bool:
        """Whether the channel is said to be this page's own source."""
        return not self.wrapped_by and not self.carried_by


def credits(article: Article, attributions: Sequence[tuple[int, Attribution]]) -> tuple[Credit, ...]:
    """The channels an article credits other than itself, sorted by outlet. `attributions` are its own, with indexes."""
    by_outlet: dict[str, list[tuple[int, Attribution]]] = {}
    for index, attribution in attributions:
        outlet = attribution.named if attribution.role == "channel" else None
        if outlet and outlet != article.outlet:
            by_outlet.setdefault(outlet, []).append((index, attribution))
    plain = [_credit(article, outlet, acts) for outlet, acts in sorted(by_outlet.items())]
    return tuple(_wrapped(credit, plain, by_outlet) for credit in plain)


def _credit(article: Article, outlet: str, acts: list[tuple[int, Attribution]]) -> Credit:
    page = [act for act in acts if act[1].scope == "page"]
    strongest = min((a.kind for _, a in page or acts), key=_STRENGTH.index)
    carriers = {a.carried_by if a.carried_by and a.carried_by != article.outlet else "" for _, a in acts}
    carried_by = min(carriers) if "" not in carriers else ""
    return Credit(article.id, outlet, bool(page), strongest, tuple(i for i, _ in acts), (), carried_by)


def _wrapped(credit: Credit, others: list[Credit], by_outlet: Mapping[str, list[tuple[int, Attribution]]]) -> Credit:
    """The credit with the outlets whose page credits stand further out than any of its own acts."""
    if not credit.page:
        return credit
    outermost = _outermost(by_outlet[credit.outlet])
    around = [o.outlet for o in others if o.page and _outermost(by_outlet[o.outlet]) > outermost]
    if not around:
        return credit
    nearest = min(_outermost(by_outlet[o]) for o in around)
    return dataclasses.replace(credit, wrapped_by=tuple(o for o in around if _outermost(by_outlet[o]) == nearest))


def _outermost(acts: Iterable[tuple[int, Attribution]]) -> int:
    return max(LEVEL[a.kind] for _, a in acts if a.scope == "page")


def share_credits(
    credits_of: Mapping[str, tuple[Credit, ...]],
    attributions: Sequence[Attribution],
    overlaps: Overlaps,
    articles: Mapping[str, Article],
) -> dict[str, tuple[Credit, ...]]:
    """Credits with `shared_with` filled: which neighbours hold the same credit inside the text they share."""
    holders: dict[str, set[str]] = {}
    for article, own in credits_of.items():
        for credit in own:
            holders.setdefault(credit.outlet, set()).add(article)

    def shared(credit: Credit) -> Credit:
        own = credit.article
        others = frozenset(
            other
            for other in holders[credit.outlet]
            if other != own
            and (_copied(credit, attributions, overlaps, other) or _one_page(articles[own], articles[other]))
        )
        return dataclasses.replace(credit, shared_with=others) if others else credit

    return {article: tuple(map(shared, own)) for article, own in credits_of.items()}


def _one_page(a: Article, b: Article) -> bool:
    """Versions of one URL share the byline and the footer too."""
    return a.url != "" and a.url == b.url


def _copied(credit: Credit, attributions: Sequence[Attribution], overlaps: Overlaps, other: str) -> bool:
    """Whether every act of the credit that can be copied lies in text shared with `other`."""
    acts = [attributions[i] for i in credit.attributions]
    return all(in_copied_text(act, overlaps, other) for act in acts)


def copied_acts(
    credits_of: Mapping[str, tuple[Credit, ...]], attributions: Sequence[Attribution], overlaps: Overlaps
) -> dict[str, tuple[tuple[str, frozenset[str]], ...]]:
    """For each credit in an article's sentences the outlet, and the neighbours that have it inside text they share.

    Lines around a text are written alike by many hands; a credit between the same two words is one hand's.
    """
    found = {}
    for article, own in credits_of.items():
        acts = [attributions[i] for credit in own for i in credit.attributions if attributions[i].kind == "in_text"]
        held = [
            (a.named or "", frozenset(w for w in overlaps.held[article] if in_copied_text(a, overlaps, w)))
            for a in acts
        ]
        found[article] = tuple(each for each in held if each[1])
    return found


def in_copied_text(attribution: Attribution, overlaps: Overlaps, other: str) -> bool:
    """Whether the name an attribution credits lies inside text that its article shares with `other`.

    What it is credited for may be shared by all who had it from there; the credit itself is the copier's own.
    """
    covered = overlaps.covered.get(attribution.article, {}).get(other)
    if attribution.field != "text" or covered is None:
        return False
    inside = covered[within(overlaps.tokens[attribution.article], attribution.span)]
    return len(inside) > 0 and int(np.count_nonzero(inside)) >= _SHARED_AT * len(inside)


def mark_inherited(
    attributions: Sequence[Attribution], parents: Mapping[str, str], overlaps: Overlaps
) -> dict[int, Attribution]:
    """Attributions that came with text copied from the article's parent, by index, marked with that parent.

    The parent must make the same credit. `parents` maps an article to the article it most probably derives from.
    """
    made = {(a.article, a.outlet, a.source) for a in attributions}
    marked = {}
    for index, attribution in enumerate(attributions):
        parent = parents.get(attribution.article)
        if parent is None or not in_copied_text(attribution, overlaps, parent):
            continue
        if (parent, attribution.outlet, attribution.source) in made:
            marked[index] = dataclasses.replace(attribution, inherited_from=parent)
    return marked
