"""The candidate graph of one story, and its exact solution.

Nodes are the story's articles, the outside channels they credit, and the unseen source; a candidate is a possible
parent or a possible ending of a node, with its evidence.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from provenance.corpus.article import Article
from provenance.corpus.dates import certainly_before, claimed_before
from provenance.derivation.decisions import NOTHING_RULED, Ruled
from provenance.derivation.evidence.channels import channel_signals, relay_signals, stands_between_signals
from provenance.derivation.evidence.originals import original_signals, unseen_signals
from provenance.derivation.evidence.parents import article_signals
from provenance.derivation.evidence.signal import Signal
from provenance.derivation.evidence.weights import lapse, weigh
from provenance.derivation.model import UNSEEN, Evidence, Node
from provenance.derivation.origin import Solution, Weights, allow_lapse, solve_each
from provenance.derivation.scene import Scene
from provenance.errors import DecisionsError


@dataclass(slots=True)
class Candidate:
    """`source` may be the parent of `derived`; a node that is its own source may end the history there.

    `table` names the weights its signals are weighed with; `evidence` are its contributions, the prior first.
    """

    source: Node
    derived: Node
    table: str
    signals: tuple[Signal, ...]
    evidence: tuple[Evidence, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.evidence = weigh(self.table, self.signals)

    @property
    def log_weight(self) -> float:
        """Sum of its contributions: the natural logarithm of its weight."""
        return math.fsum([each.weight for each in self.evidence])


@dataclass(frozen=True, slots=True)
class Solved:
    """A story's nodes in order, its candidates in the order of the solution's edges, and endings by node."""

    nodes: tuple[Node, ...]
    candidates: tuple[Candidate, ...]
    endings: tuple[Candidate | None, ...]
    weights: Weights
    solution: Solution
    left_out: dict[str, float]

    def index(self, node: Node) -> int:
        """Position of a node."""
        return self.nodes.index(node)


def solve_stories(scenes: Iterable[Scene], max_parents: int, ruled: Ruled = NOTHING_RULED) -> list[Solved]:
    """Candidates of every node, weighed and solved, story by story.

    `left_out` gives, for each article with more than `max_parents` candidates, the share of weight not considered.

    Raises:
        DecisionsError: an outlet was ruled to be a parent where one of its articles must be meant.
    """
    found = [_choices(scene, max_parents, ruled) for scene in scenes]
    weights = _weights(found)
    each = zip(found, weights, solve_each(weights), strict=True)
    return [
        Solved(c.nodes, tuple(c.candidates), tuple(c.endings), weighed, solution, c.left_out)
        for c, weighed, solution in each
    ]


@dataclass(frozen=True, slots=True)
class _Choices:
    """A story's nodes and what each may come from, before that is solved: `endings` by node."""

    nodes: tuple[Node, ...]
    candidates: list[Candidate]
    endings: list[Candidate | None]
    left_out: dict[str, float]


def _choices(scene: Scene, max_parents: int, ruled: Ruled) -> _Choices:
    articles = sorted(scene.articles)
    channels = _channels(scene, ruled)
    nodes = (*(Node("article", id) for id in articles), *(Node("outlet", id) for id in channels), UNSEEN)
    ruled = ruled.within(nodes)
    candidates: list[Candidate] = []
    endings: list[Candidate | None] = []
    left_out: dict[str, float] = {}
    for id in articles:
        node = Node("article", id)
        parents = [*_article_parents(scene, id), *_channel_parents(scene, channels, id)]
        kept, lost = _heaviest(_allowed(scene, ruled, node, parents), max_parents)
        if lost:
            left_out[id] = lost
        unseen = Candidate(UNSEEN, node, "unseen", unseen_signals(scene, id))
        candidates += [*kept, *([unseen] if ruled.allows(UNSEEN, node) else ())]
        original = original_signals(scene, id)
        is_original = ruled.parent(id) == node or (original and ruled.allows(node, node))
        endings.append(Candidate(node, node, "original", original) if is_original else None)
    for channel in channels:
        node = Node("outlet", channel)
        behind = [*_relays(scene, channels, channel), *_stands_between(scene, channel)]
        candidates += _allowed(scene, ruled, node, behind)
        endings.append(Candidate(node, node, "channel_ending", ()) if ruled.allows(node, node) else None)
    endings.append(Candidate(UNSEEN, UNSEEN, "unseen", ()))
    return _Choices(nodes, candidates, endings, left_out)


def _channels(scene: Scene, ruled: Ruled) -> tuple[str, ...]:
    asked = ruled.outlets(scene.articles)
    if held := sorted(asked & set(scene.held)):
        names = ", ".join(scene.held[held[0]])
        raise DecisionsError(
            f"outlet:{held[0]} was ruled to be a parent in a story that holds its text",
            next=f"name the article: {names}",
        )
    return tuple(sorted({*scene.channels(), *asked}))


def _allowed(scene: Scene, ruled: Ruled, node: Node, found: list[Candidate]) -> list[Candidate]:
    """What an analyst's rulings leave of a node's candidates; a parent ruled right is one, whatever speaks for it."""
    kept = [c for c in found if ruled.allows(c.source, node)]
    only = ruled.right.get(node)
    if kept or only in (None, node, UNSEEN):
        return kept
    assert only is not None
    if node.kind == "outlet":
        return [Candidate(only, node, "relay" if only.kind == "outlet" else "stands_between", ())]
    if only.kind == "outlet":
        return [Candidate(only, node, "channel", ())]
    return [Candidate(only, node, "article", article_signals(scene, only.id, node.id))]


def _weights(stories: Sequence[_Choices]) -> list[Weights]:
    """The weights of each story, from arrays of all: the small arrays of one would take longer to make than to fill."""
    parent: list[int] = []
    child: list[int] = []
    bounds, first = [0], [0]
    for story in stories:
        position = {(node.kind, node.id): i for i, node in enumerate(story.nodes)}
        parent += [position[c.source.kind, c.source.id] for c in story.candidates]
        child += [position[c.derived.kind, c.derived.id] + first[-1] for c in story.candidates]
        bounds.append(len(child))
        first.append(first[-1] + len(story.nodes))
    endings = [ending for story in stories for ending in story.endings]
    ends = [i for i, ending in enumerate(endings) if ending is not None]
    found = [c.log_weight for story in stories for c in story.candidates]
    found += [ending.log_weight for ending in endings if ending is not None]
    allowed = allow_lapse(np.array(found), np.array([*child, *ends], dtype=np.int64), len(endings), lapse())
    ending = np.full(len(endings), -np.inf)
    ending[ends] = allowed[len(child) :]
    parents, children = np.array(parent, dtype=np.int64), np.array(child, dtype=np.int64)
    return [
        Weights(parents[i:j], children[i:j] - before, allowed[i:j], ending[before:after])
        for (i, j), (before, after) in zip(pairwise(bounds), pairwise(first), strict=True)
    ]


def _article_parents(scene: Scene, v: str) -> Iterator[Candidate]:
    credited = {u for c in scene.credits[v] for u in scene.held.get(c.outlet, ())}
    versions = {u for u, a in scene.articles.items() if a.url and a.url == scene.articles[v].url}
    confirmed = {u for w, u in scene.confirmed if w == v}
    silent = {u for c in scene.credits[v] if c.page and c.direct for u in _unshared(scene, v, c.outlet)}
    for u in sorted((set(scene.overlaps.covered[v]) | (credited & confirmed) | silent | versions) - {v}):
        if not _came_first(scene.articles[v], scene.articles[u]):
            yield Candidate(Node("article", u), Node("article", v), "article", article_signals(scene, u, v))


def _unshared(scene: Scene, v: str, outlet: str) -> tuple[str, ...]:
    """The articles of an outlet that v says it has its text from, where v has no words of any of them."""
    held = scene.held.get(outlet, ())
    return held if scene.overlaps.covered[v].keys().isdisjoint(held) else ()


def _came_first(v: Article, u: Article) -> bool:
    """Whether v was there before u for certain. The times of one outlet are of one clock: right or wrong, their order
    holds."""
    if v.published is None or u.published is None:
        return False
    if v.outlet == u.outlet != "":
        return claimed_before(v.published, u.published) is True
    return certainly_before(v.published, u.published)


def _channel_parents(scene: Scene, channels: tuple[str, ...], v: str) -> Iterator[Candidate]:
    """An outside channel is possible only with evidence for this article: its own credit, or a creditor's wording."""
    for channel in channels:
        signals = channel_signals(scene, channel, v)
        if signals:
            yield Candidate(Node("outlet", channel), Node("article", v), "channel", signals)


def _relays(scene: Scene, channels: tuple[str, ...], channel: str) -> Iterator[Candidate]:
    """Whom an absent outlet had it from, as the credits tell: another absent one, or an outlet with articles here."""
    for source in sorted({*channels, *scene.held} - {channel}):
        signals = relay_signals(scene, source, channel)
        if signals:
            held = [Node("article", u) for u in scene.held.get(source, ())]
            for node in held or [Node("outlet", source)]:
                yield Candidate(node, Node("outlet", channel), "relay", signals)


def _stands_between(scene: Scene, channel: str) -> Iterator[Candidate]:
    for u in sorted(scene.articles):
        signals = stands_between_signals(scene, u, channel)
        if signals:
            yield Candidate(Node("article", u), Node("outlet", channel), "stands_between", signals)


def _heaviest(candidates: list[Candidate], most: int) -> tuple[list[Candidate], float]:
    """The heaviest candidates in their order, and the share of all weight that the others had."""
    if len(candidates) <= most:
        return candidates, 0.0
    weight = np.exp(np.array([c.log_weight for c in candidates]))
    kept = np.sort(np.argsort(-weight, kind="stable")[:most])
    return [candidates[i] for i in kept], float(1 - weight[kept].sum() / weight.sum())
