"""One story laid out for reading evidence: its articles, what they share, whom they credit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from provenance.attribution.attribution import Attribution
from provenance.corpus.article import Article, Outlet, Span
from provenance.corpus.dates import claimed_before
from provenance.corpus.naming import is_official
from provenance.corpus.records import quickly_made
from provenance.derivation.inherit import Credit, copied_acts, credits, share_credits
from provenance.derivation.lacking import FROM_EXPLAINED, FROM_LATER, FULL, NOTHING_LACKING, Lacking, lacking
from provenance.derivation.leads import Lead, leads
from provenance.derivation.overlap import Overlaps, within
from provenance.derivation.shedding import Shed
from provenance.derivation.stories import Confirmed

WIRES = ("agency", "official body")
"""Kinds of outlets that write for others to republish."""


@quickly_made
@dataclass(frozen=True, slots=True)
class Scene:
    """`held` maps an outlet to its articles in this story, `own` an article to the indexes of its attributions,
    `creditors` an outlet to the articles whose own page credit names it as their source. Ids are sorted.
    `credited_elsewhere[v]` are credits to v's outlet by articles of other stories that share words with v.
    `headlines[v]` are the hashes of its headline's words and `headline_words[v]` their set, `heard[v]` counts the
    neighbours whose headline has a word. `wires` are the articles of publishers that are credited through others: an
    agency, an official body. `likest[v]`: how much alike v and the text that is most like it are, 0 to 1.
    `shed` is by row: see `shedding`. `leads[v]` are the least certain leads of its displayed time: see `leads`.
    `taken[v]`: how far a passage of v that stands in another story is a stranger there, 0 to 1. `copied_credits[v]`
    gives, for each credit in v's sentences that others have inside text they share with v, the outlet and them.
    `voices` are all whom an article of the collection names as the one who speaks. `reporters` are the articles that
    reported themselves what the others have: see `reported`."""

    articles: Mapping[str, Article]
    outlets: Mapping[str, Outlet]
    overlaps: Overlaps
    attributions: Sequence[Attribution]
    own: Mapping[str, tuple[int, ...]]
    credits: Mapping[str, tuple[Credit, ...]]
    confirmed: Mapping[tuple[str, str], Confirmed]
    held: Mapping[str, tuple[str, ...]]
    creditors: Mapping[str, tuple[str, ...]]
    lacking: Lacking
    shed: Mapping[int, Sequence[Shed]]
    credited_elsewhere: Mapping[str, tuple[Credit, ...]]
    headlines: Mapping[str, tuple[int, ...]]
    headline_words: Mapping[str, frozenset[int]]
    heard: Mapping[str, Mapping[int, int]]
    leads: Mapping[str, Sequence[Lead]]
    taken: Mapping[str, float]
    copied_credits: Mapping[str, tuple[tuple[str, frozenset[str]], ...]]
    wires: frozenset[str]
    likest: Mapping[str, float]
    voices: frozenset[str]
    reporters: frozenset[str] = frozenset()

    def credit(self, article: str, outlet: str) -> Credit | None:
        """What `article` says of `outlet`, if anything."""
        for made in self.credits[article]:
            if made.outlet == outlet:
                return made
        return None

    def same_publisher(self, a: str, b: str) -> bool:
        """Whether two articles have one outlet, or outlets of one family."""
        first, second = self.articles[a].outlet, self.articles[b].outlet
        if first == second:
            return first != ""
        families = [self.outlets[o].family if o in self.outlets else "" for o in (first, second)]
        return families[0] != "" and families[0] == families[1]

    def kind(self, article: str) -> str:
        """The kind of an article's outlet."""
        return self.outlet_kind(self.articles[article].outlet)

    def outlet_kind(self, id: str) -> str:
        """The kind of an outlet."""
        return _kind(self.outlets, id)

    def is_later_version(self, v: str, u: str) -> bool:
        """Whether v is known to be a later version of u's URL."""
        before = self.articles[v].version_of
        while before is not None and before != u and before in self.articles:
            before = self.articles[before].version_of
        return before == u

    def channels(self) -> tuple[str, ...]:
        """Outlets credited as channels that have no article in this story, sorted."""
        named = {c.outlet for own in self.credits.values() for c in own}
        named |= {c.carried_by for own in self.credits.values() for c in own if c.carried_by}
        return tuple(sorted(named - set(self.held)))


def credits_of(
    articles: Sequence[Article],
    overlaps: Overlaps,
    attributions: Sequence[Attribution],
    own: Mapping[str, tuple[int, ...]],
) -> dict[str, tuple[Credit, ...]]:
    """Whom each article of one story credits, and which others hold the same credit in the text they share."""
    plain = {a.id: credits(a, [(i, attributions[i]) for i in own.get(a.id, ())]) for a in articles}
    return share_credits(plain, attributions, overlaps, {a.id: a for a in articles})


def set_scene(
    articles: Sequence[Article],
    outlets: Mapping[str, Outlet],
    overlaps: Overlaps,
    attributions: Sequence[Attribution],
    own: Mapping[str, tuple[int, ...]],
    confirmed: Mapping[tuple[str, str], Confirmed],
    *,
    shared: Mapping[str, tuple[Credit, ...]],
    lacking: Lacking,
    shed: Mapping[int, Sequence[Shed]],
    credited_elsewhere: Mapping[str, tuple[Credit, ...]],
    headlines: Mapping[str, tuple[int, ...]],
    taken: Mapping[str, float],
    voices: frozenset[str],
) -> Scene:
    """The scene of one story's articles, sorted by id; `overlaps`, `lacking` and `shed` may hold those of other
    stories too, `shared` are the credits of this one."""
    by_id = {a.id: a for a in articles}
    headline_words = {a.id: frozenset(headlines[a.id]) for a in articles}
    return Scene(
        by_id,
        outlets,
        overlaps,
        attributions,
        {a.id: own.get(a.id, ()) for a in articles},
        shared,
        confirmed,
        _grouped((a.outlet, a.id) for a in articles if a.outlet),
        _grouped((c.outlet, id) for id, made in shared.items() for c in made if c.page and c.direct),
        lacking,
        shed,
        credited_elsewhere,
        {a.id: headlines[a.id] for a in articles},
        headline_words,
        {v: Counter(word for w in overlaps.held[v] for word in headline_words[w]) for v in by_id},
        leads(by_id, overlaps),
        taken,
        copied_acts(shared, attributions, overlaps),
        frozenset(a.id for a in articles if _writes_for_others(a, outlets)),
        {v: max((overlaps.alike(v, w) for w in overlaps.covered[v]), default=0.0) for v in by_id},
        voices,
    )


def _writes_for_others(article: Article, outlets: Mapping[str, Outlet]) -> bool:
    """Whether an article is a statement, an agency's, an official body's or a post of an account named as one."""
    if article.kind == "statement" or _kind(outlets, article.outlet) in WIRES:
        return True
    known = outlets.get(article.outlet)
    return article.kind == "post" and known is not None and is_official(known.name)


def _kind(outlets: Mapping[str, Outlet], id: str) -> str:
    outlet = outlets.get(id)
    return outlet.kind if outlet else "unknown"


_EXPLAINED_AT = 0.95


def what_lacks(
    articles: Mapping[str, Article],
    credits_of: Mapping[str, tuple[Credit, ...]],
    overlaps: Overlaps,
    attributions: Sequence[Attribution],
    own: Mapping[str, tuple[int, ...]],
    headlines: Mapping[str, tuple[int, ...]],
) -> Lacking:
    """What neighbours lack, by how much each token of v, shared with others of the story, must stand in v's parent.

    Nothing where two hands write alike: phrases that many stories have, the words of a credit; nor what v says was told
    to itself.
    """
    if not len(overlaps.rows.v):
        return NOTHING_LACKING
    asked = [_asked(v, w, articles, credits_of, overlaps) for v, held in overlaps.held.items() for w in held]
    begins = dict(zip(overlaps.line.ids, overlaps.line.offsets.tolist(), strict=False))
    heard = [
        _sentence(overlaps, id, attributions[i].quote_span, begins[id])
        for id in overlaps.held
        for i in own.get(id, ())
        if is_own_reporting(attributions[i], articles[id].outlet)
    ]
    silent = heard + [
        _around(overlaps, v, attributions[i].span, begins[v])
        for v, made in credits_of.items()
        for credit in made
        for i in credit.attributions
        if attributions[i].field == "text"
    ]
    return lacking(overlaps, asked, silent, headlines)


def _asked(
    v: str,
    w: str,
    articles: Mapping[str, Article],
    credits_of: Mapping[str, tuple[Credit, ...]],
    overlaps: Overlaps,
) -> int:
    """All, for words that v shares with a text that v cannot account for; less where that text may have them from v: v
    holds all that it shares with anybody; least where it is later by its displayed time, or credits v."""
    own, other = articles[v], articles[w]
    later = None
    if own.published is not None and other.published is not None:
        later = claimed_before(own.published, other.published)
    if later or any(c.outlet == own.outlet and c.page for c in credits_of[w]):
        return FROM_LATER
    if later is None and overlaps.words(w, v) >= _EXPLAINED_AT * overlaps.counts[w].traced:
        return FROM_EXPLAINED
    return FULL


_CREDIT_PHRASE = 3
"""Words around a credited name that all who credit it may write alike."""


def _around(overlaps: Overlaps, v: str, span: Span, begin: int) -> slice:
    """The part of the line where v, which begins at `begin`, writes a credit."""
    inside = within(overlaps.tokens[v], span)
    after = min(inside.stop + _CREDIT_PHRASE, len(overlaps.tokens[v]))
    return slice(begin + max(0, inside.start - _CREDIT_PHRASE), begin + after)


def _sentence(overlaps: Overlaps, v: str, span: Span, begin: int) -> slice:
    inside = within(overlaps.tokens[v], span)
    return slice(begin + inside.start, begin + inside.stop)


def is_own_reporting(act: Attribution, outlet: str) -> bool:
    """Whether an article's sentence says that somebody told its outlet, or that it saw or obtained something."""
    return act.role == "own" and act.kind == "in_text" and act.field == "text" and act.outlet == outlet


def _grouped(rows: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    groups: dict[str, list[str]] = {}
    for key, value in rows:
        groups.setdefault(key, []).append(value)
    return {key: tuple(sorted(values)) for key, values in groups.items()}
