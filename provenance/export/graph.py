"""The derivation graph as rows of nodes and edges, the same for every graph format.

A node of an article has the article's id. Channels without a text and the unseen source belong to one story
(`STORY/outlet:ID`, `STORY/unseen`), so that an agency everyone credits does not tie strangers together. Edges
point from source to derived.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from provenance.case import Case
from provenance.corpus.article import Article, Moment
from provenance.derivation.model import UNSEEN, Derivation, Node, Story
from provenance.export.xml import allowed
from provenance.report.content import text_of
from provenance.report.narrator import Narrator

DIRECTION = "Edges point from source to derived, the way the words travelled (PROV arrows point the other way)."


Data = list[tuple[str, str | float | bool]]
"""Names and values of a node's or an edge's attributes; what is not known is left out."""


@dataclass(frozen=True, slots=True)
class GraphNode:
    """`label` is made harmless for display; `title` and `url` are as they were given."""

    id: str
    label: str
    kind: str
    story: str
    ref: str
    outlet: str = ""
    title: str = ""
    url: str = ""
    language: str = ""
    published: Moment | None = None
    captured: Moment | None = None
    out_degree: int = 0

    @property
    def start(self) -> datetime | None:
        """From when the text existed as far as it says itself; None when only a capture or nothing says so."""
        return self.published.earliest if self.published else None


@dataclass(frozen=True, slots=True)
class GraphEdge:
    """`label` is empty where the link is no more than possible: a graph's label states facts."""

    id: str
    source: str
    target: str
    kind: str
    role: str
    label: str
    probability: float
    share_of_words: float
    story: str
    start: datetime | None
    evidence: str


@dataclass(frozen=True, slots=True)
class Graph:
    """All nodes and edges in a fixed order, and the sentence every report carries."""

    nodes: tuple[GraphNode, ...]
    edges: tuple[GraphEdge, ...]
    notice: str


def graph(case: Case, language: str, only: Collection[str] | None = None) -> Graph:
    """The graph of a case, or of its stories whose ids are in `only`."""
    narrator = Narrator(case, language)
    told = [(story, _shown(case, story)) for story in case.stories if only is None or story.id in only]
    nodes = {node.id: node for story, shown in told for node in _nodes(narrator, story, shown)}
    for derivation in (d for _, shown in told for d in shown):
        _add_stranger(narrator, derivation.source, nodes)
    edges = [edge for story, shown in told for edge in _edges(narrator, story, shown, nodes)]
    notice = text_of(narrator.say("notice"))
    return Graph(tuple(nodes[id] for id in sorted(nodes)), tuple(edges), notice)


def _shown(case: Case, story: Story) -> list[Derivation]:
    """The derivations worth drawing: those of the chains shown, and every one that would count as a rival.

    A page that shares nothing and credits nobody stays a node by itself.
    """
    if len(story.articles) == 1 and all(d.source == UNSEEN for d in story.derivations):
        return []
    worth_naming = case.settings.levels.likely_rival_below
    chain_edges = {edge for chain in story.chains.values() for edge in pairwise(chain)}
    shown = [
        d
        for d in story.derivations
        if d.probability >= worth_naming or (d.role == "main" and (d.source, d.derived) in chain_edges)
    ]
    return sorted(shown, key=lambda d: (d.derived, d.role, -d.probability, d.source, d.kind))


def _id(story: str, node: Node) -> str:
    if node.kind == "article":
        return _clean(node.id)
    return _clean(f"{story}/outlet:{node.id}") if node.kind == "outlet" else f"{story}/unseen"


def _clean(id: str) -> str:
    """The id; with a digest where characters that XML forbids had to go, or two ids could become one."""
    clean = allowed(id)
    if clean == id:
        return id
    return f"{clean}#{hashlib.sha256(id.encode('utf-8', 'surrogatepass')).hexdigest()[:8]}"


def _nodes(narrator: Narrator, story: Story, shown: Sequence[Derivation]) -> Iterator[GraphNode]:
    ends = {end for d in shown for end in (d.source, d.derived)} | {Node("article", id) for id in story.articles}
    held = frozenset(story.articles)
    degree = Counter(d.source for d in shown)
    for node in sorted(ends):
        if node.kind != "article":
            label = text_of(narrator.node(node))
            yield GraphNode(_id(story.id, node), label, node.kind, story.id, node.id, out_degree=degree[node])
        elif node.id in held:
            yield _article_node(narrator, narrator.articles[node.id], story.id, degree[node])


def _article_node(narrator: Narrator, article: Article, story: str, degree: int) -> GraphNode:
    return GraphNode(
        id=_clean(article.id),
        label=text_of(narrator.article(article.id)),
        kind="article",
        story=story,
        ref=article.id,
        outlet=article.outlet,
        title=article.title,
        url=article.url,
        language=article.language,
        published=article.published,
        captured=article.captured,
        out_degree=degree,
    )


def _add_stranger(narrator: Narrator, node: Node, nodes: dict[str, GraphNode]) -> None:
    """An article of another story that feeds a part: it must be there for its edge to be drawn."""
    if node.kind == "article" and _clean(node.id) not in nodes:
        nodes[_clean(node.id)] = _article_node(narrator, narrator.articles[node.id], narrator.story_of(node.id), 1)


def _edges(
    narrator: Narrator, story: Story, shown: Sequence[Derivation], nodes: Mapping[str, GraphNode]
) -> Iterator[GraphEdge]:
    counted: dict[tuple[str, str, str], int] = {}
    for derivation in shown:
        source, target = _id(story.id, derivation.source), _id(story.id, derivation.derived)
        kind = derivation.kind if derivation.role == "main" else f"part {derivation.kind}"
        number = counted[source, target, kind] = counted.get((source, target, kind), 0) + 1
        kind = kind if number == 1 else f"{kind} {number}"
        yield GraphEdge(
            id=f"{source} > {target} ({kind})",
            source=source,
            target=target,
            kind=kind,
            role=derivation.role,
            label=_label(narrator, derivation),
            probability=round(derivation.probability, 6),
            share_of_words=round(derivation.share_of_words, 6),
            story=story.id,
            start=_later(nodes[source].start, nodes[target].start),
            evidence=" ".join(sorted({e.kind for e in derivation.evidence if e.weight > 0 and e.kind != "prior"})),
        )


def _label(narrator: Narrator, derivation: Derivation) -> str:
    """What the text itself says (credits) at .5, what we infer only from "likely" on, else nothing."""
    levels = narrator.case.settings.levels
    stated = derivation.kind in ("credited", "relay", "translated") and derivation.source != UNSEEN
    if derivation.probability < (levels.credited_at if stated else levels.likely_at):
        return ""
    return text_of(narrator.term(derivation.kind))


def _later(*moments: datetime | None) -> datetime | None:
    """An edge is there once both its ends are; with an undated end, when the other is."""
    return max((moment for moment in moments if moment is not None), default=None)


def attributes(node: GraphNode) -> Data:
    """A node's data for formats with typed attributes; what is not known is left out."""
    pairs: list[tuple[str, str | bool | None]] = [
        ("kind", node.kind),
        ("held", node.kind == "article"),
        ("story", node.story),
        ("ref", node.ref),
        ("outlet", node.outlet),
        ("title", node.title),
        ("url", node.url),
        ("language", node.language),
        *_moment("published", node.published),
        *_moment("captured", node.captured),
    ]
    return [(name, value) for name, value in pairs if value is not None and value != ""]


def edge_attributes(edge: GraphEdge) -> Data:
    """An edge's data for formats with typed attributes."""
    pairs: tuple[tuple[str, str | float], ...] = (
        ("role", edge.role),
        ("probability", edge.probability),
        ("share_of_words", edge.share_of_words),
        ("story", edge.story),
        ("evidence", edge.evidence),
    )
    return [(name, value) for name, value in pairs if value != ""]


def _moment(name: str, moment: Moment | None) -> Iterator[tuple[str, str | None]]:
    if moment is not None:
        yield f"{name}_earliest", iso(moment.earliest)
        yield f"{name}_latest", iso(moment.latest)
        yield f"{name}_precision", moment.precision
        yield f"{name}_zone", moment.zone


def iso(moment: datetime | None) -> str | None:
    """ISO 8601 with T and offset: Gephi takes anything that parses as a number for milliseconds."""
    return moment.strftime("%Y-%m-%dT%H:%M:%S+00:00") if moment else None
