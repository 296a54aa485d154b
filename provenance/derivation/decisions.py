"""An analyst's own rulings, applied where they belong and told as theirs. `decisions_file` reads them.

Times and outlets change the articles before anything is compared, families change the outlets before deriving; a
ruling on an edge takes away one possible parent, or leaves only that one.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from provenance.corpus.article import Article, Moment, Note, Outlet
from provenance.corpus.outlets import Registry
from provenance.derivation.model import Finding, Node, Story
from provenance.errors import DecisionsError


@dataclass(frozen=True, slots=True)
class EdgeRuling:
    """`derived` has its words from `source`, or has not. A source that is `derived` itself: the words are its own."""

    source: Node
    derived: Node
    ruling: Literal["right", "wrong"]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class FamilyRuling:
    """These outlets have one publisher, and so have all of the families they were known to be of."""

    outlets: tuple[str, ...]
    name: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class TimeRuling:
    """When an article was published. `moment` is trusted: the publisher did not set it, the analyst vouches for it."""

    article: str
    published: str
    moment: Moment
    reason: str = ""


@dataclass(frozen=True, slots=True)
class OutletRuling:
    """Who published an article: an id, a domain or a name, as `Registry.identify` reads them."""

    article: str
    outlet: str
    reason: str = ""


Ruling = EdgeRuling | FamilyRuling | TimeRuling | OutletRuling


@dataclass(frozen=True, slots=True)
class Ruled:
    """Rulings on edges, to be asked for each candidate. `right` maps a node to the only parent left to it."""

    right: Mapping[Node, Node]
    wrong: frozenset[tuple[Node, Node]]

    def allows(self, source: Node, derived: Node) -> bool:
        """Whether an edge may still be considered."""
        if not self.right and not self.wrong:
            return True
        only = self.right.get(derived)
        return only == source if only is not None else (source, derived) not in self.wrong

    def within(self, nodes: Collection[Node]) -> Ruled:
        """The rulings that can be followed among these nodes."""
        if not self.right:
            return self
        return Ruled({node: only for node, only in self.right.items() if only in nodes}, self.wrong)

    def parent(self, derived: str) -> Node | None:
        """The only parent left to an article; itself when its words are its own; None: not ruled."""
        return self.right.get(Node("article", derived)) if self.right else None

    def outlets(self, articles: Collection[str]) -> set[str]:
        """Outlets that must stand in a story of these articles."""
        into = (self.parent(id) for id in articles)
        return {source.id for source in into if source is not None and source.kind == "outlet"}


@dataclass(frozen=True, slots=True)
class Decisions:
    """All rulings on a case. `where` is the file they came from."""

    edges: tuple[EdgeRuling, ...] = ()
    families: tuple[FamilyRuling, ...] = ()
    times: tuple[TimeRuling, ...] = ()
    outlets: tuple[OutletRuling, ...] = ()
    where: str = field(default="", compare=False)

    @property
    def all(self) -> tuple[Ruling, ...]:
        """Every ruling: on times, outlets, families, edges, each in the order of the file."""
        return (*self.times, *self.outlets, *self.families, *self.edges)

    def named_outlets(self) -> set[str]:
        """Outlets that the rulings speak of by id."""
        ends = {node.id for edge in self.edges for node in (edge.source, edge.derived) if node.kind == "outlet"}
        return ends | {outlet for family in self.families for outlet in family.outlets}

    def on_articles(self, articles: Sequence[Article], registry: Registry) -> tuple[Article, ...]:
        """The articles with the times and outlets that were ruled.

        Raises:
            DecisionsError: a ruling speaks of an article that is not among them.
        """
        ends = {node.id for edge in self.edges for node in (edge.source, edge.derived) if node.kind == "article"}
        asked = ends | {time.article for time in self.times} | {ruling.article for ruling in self.outlets}
        self._must_hold("article", asked - {article.id for article in articles})
        found = {article.id: article for article in articles}
        for time in self.times:
            known = found[time.article]
            found[known.id] = dataclasses.replace(known, published=time.moment, dates=(time.moment, *known.dates))
        for ruling in self.outlets:
            outlet = registry.identify(name=ruling.outlet)
            found[ruling.article] = dataclasses.replace(
                found[ruling.article], outlet=outlet.id, outlet_name=outlet.name
            )
        return tuple(found[article.id] for article in articles)

    def on_outlets(self, outlets: Sequence[Outlet]) -> tuple[Outlet, ...]:
        """The outlets with the families that were ruled.

        Raises:
            DecisionsError: a ruling speaks of an outlet that is not among them.
        """
        self._must_hold("outlet", self.named_outlets() - {outlet.id for outlet in outlets})
        family = {outlet.id: outlet.family for outlet in outlets}
        for ruling in self.families:
            merged = {family[id] for id in ruling.outlets} - {""}
            members = [id for id, known in family.items() if id in ruling.outlets or known in merged]
            family.update(dict.fromkeys(members, ruling.name))
        return tuple(dataclasses.replace(outlet, family=family[outlet.id]) for outlet in outlets)

    def ruled(self) -> Ruled:
        """The rulings on edges."""
        return Ruled(
            {edge.derived: edge.source for edge in self.edges if edge.ruling == "right"},
            frozenset((edge.source, edge.derived) for edge in self.edges if edge.ruling == "wrong"),
        )

    def joined(self) -> Iterator[tuple[str, str]]:
        """Articles that belong to one story because one was ruled to be the other's parent."""
        for edge in self.edges:
            if edge.ruling == "right" and edge.source.kind == edge.derived.kind == "article":
                yield edge.source.id, edge.derived.id

    def findings(self, story: Story, articles: Mapping[str, Article]) -> tuple[Finding, ...]:
        """What was ruled of a story, to be told as the analyst's."""
        nodes = {node for d in story.derivations for node in (d.source, d.derived)}
        nodes |= {Node("article", id) for id in story.articles}
        outlets = {articles[node.id].outlet if node.kind == "article" else node.id for node in nodes if node.id}
        found = [_time_finding(time) for time in self.times if time.article in story.articles]
        found += [_outlet_finding(ruling) for ruling in self.outlets if ruling.article in story.articles]
        found += [_family_finding(f, story) for f in self.families if len(outlets.intersection(f.outlets)) > 1]
        followed = (e for e in self.edges if e.derived in nodes and (e.ruling == "wrong" or e.source in nodes))
        return (*found, *(_edge_finding(edge, story) for edge in followed))

    def _must_hold(self, kind: str, missing: Collection[str]) -> None:
        if missing:
            names = ", ".join(sorted(missing))
            raise DecisionsError(
                f"the decisions speak of what is not in the case: {kind} {names}",
                where=self.where,
                next="take ids from the JSON (an outlet as outlet:ID), or from: provenance trace … -o FILE.toml",
            )


NO_DECISIONS = Decisions()
NOTHING_RULED = NO_DECISIONS.ruled()


def _time_finding(ruling: TimeRuling) -> Finding:
    values = (("article", ruling.article), ("time", ruling.published), ("reason", ruling.reason))
    return Finding("decision_time", (ruling.article,), Note("found.decision_time", values))


def _outlet_finding(ruling: OutletRuling) -> Finding:
    values = (("article", ruling.article), ("outlet", ruling.outlet), ("reason", ruling.reason))
    return Finding("decision_outlet", (ruling.article,), Note("found.decision_outlet", values))


def _family_finding(ruling: FamilyRuling, story: Story) -> Finding:
    values = (("outlets", ", ".join(ruling.outlets)), ("name", ruling.name), ("reason", ruling.reason))
    return Finding("decision_family", story.articles, Note("found.decision_family", values))


def _edge_finding(ruling: EdgeRuling, story: Story) -> Finding:
    kind = f"decision_edge_{ruling.ruling}"
    own = ruling.source == ruling.derived
    what = "_own" if own else "_unseen" if ruling.source.kind == "unseen" else ""
    values = (("article", ruling.derived.id), ("reason", ruling.reason))
    source = () if what else (("source", ruling.source.id),)
    ends = (node.id for node in (ruling.source, ruling.derived) if node.kind == "article")
    articles = tuple(sorted({id for id in ends if id in story.articles})) or story.articles
    return Finding(kind, articles, Note(f"found.{kind}{what}", (*source, *values)))
