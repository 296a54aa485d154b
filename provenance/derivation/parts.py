"""Passages from elsewhere: what an article holds that its main parent cannot account for, and from whom.

Parts are drawn, exported and counted among independent origins, but kept out of the sums. Where at least two
histories feed the main text and none accounts for half of its traced words, the article is compiled.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from provenance.corpus.article import Article, Note, Quoted
from provenance.corpus.dates import claimed_before
from provenance.corpus.text import Tokens
from provenance.derivation.decisions import NOTHING_RULED, Ruled
from provenance.derivation.direction import probability, weigh
from provenance.derivation.inherit import Credit
from provenance.derivation.model import Derivation, DerivationKind, Evidence, Node
from provenance.derivation.overlap import Mask, runs_of, within
from provenance.derivation.scene import Scene
from provenance.derivation.signal import Signal, quotes
from provenance.settings import Derive

_SEVERAL_STORIES = 3


@dataclass(frozen=True, slots=True)
class Neighbours:
    """What crosses from one story into another: `crossing[v][u]` is the number in `runs` of the pair that v and u make,
    `words` how many tokens of its two articles, ids in order, they hold of each other; `shares` are all articles that
    an article shares text with. `runs` are those of each pair: see `Runs.each`."""

    crossing: Mapping[str, Mapping[str, int]]
    runs: Sequence[Sequence[tuple[int, int, int]]]
    words: tuple[Sequence[int], Sequence[int]]
    story_of: Mapping[str, int]
    members: Sequence[tuple[str, ...]]
    articles: Mapping[str, Article]
    tokens: Mapping[str, Tokens]
    shares: Mapping[str, frozenset[str]]

    def support(self, passage_of: str, story: int) -> int:
        """How many articles of a story share text with an article of another."""
        return sum(1 for id in self.members[story] if id in self.shares.get(passage_of, frozenset()))

    def held(self, v: str, u: str) -> int:
        """How many words of v its crossing neighbour u holds."""
        return self.words[v > u][self.crossing[v][u]]

    def holds(self, v: str, others: Sequence[str]) -> Mask:
        """Which tokens of v each of some crossing neighbours holds, (others, tokens)."""
        mask = np.zeros((len(others), len(self.tokens[v])), dtype=bool)
        for held, u in zip(mask, others, strict=True):
            side = int(v > u)
            for run in self.runs[self.crossing[v][u]]:
                held[run[side] : run[side] + run[2]] = True
        return mask


@dataclass(frozen=True, slots=True)
class Parts:
    """Part derivations of a story, and its compiled articles."""

    derivations: tuple[Derivation, ...]
    compiled: tuple[str, ...]


def parts(
    scene: Scene,
    chains: Mapping[str, tuple[Node, ...]],
    around: Neighbours,
    settings: Derive,
    ruled: Ruled = NOTHING_RULED,
) -> Parts:
    """Parts of every article of the story, and which articles are compiled from several histories.

    An article whose one parent was ruled is not compiled.
    """
    derivations: list[Derivation] = []
    compiled: list[str] = []
    for v in sorted(scene.articles):
        inside = list(_inside(scene, chains, v, settings.min_part_words))
        outside = list(_outside(scene, around, v, settings.min_part_words))
        fed_by = {_outlet(around, d) for d, _, _ in (*inside, *outside)}
        credited = [fed for fed in _credited(scene, v) if fed[0].source.id not in fed_by]
        fed = [f for f in (*inside, *outside, *credited) if (f[0].source, f[0].derived) not in ruled.wrong]
        if ruled.parent(v) is None and _is_compiled(scene, chains, v, fed, settings.compiled_below):
            compiled.append(v)
            fed += _from_chain(scene, chains[v], v)
        derivations += [derivation for derivation, _, _ in fed]
    return Parts(tuple(derivations), tuple(compiled))


def _outlet(around: Neighbours, derivation: Derivation) -> str:
    """The outlet of the article that a part comes from."""
    return around.articles[derivation.source.id].outlet


Fed = tuple[Derivation, Mask, str]
"""A part, the tokens of the article it accounts for, and the history it belongs to."""


def _from_chain(scene: Scene, chain: tuple[Node, ...], v: str) -> Iterator[Fed]:
    """What would have been the main source of a compiled article is one of its parts."""
    parent = chain[-2] if len(chain) > 1 else chain[-1]
    mask = scene.overlaps.covered[v].get(parent.id)
    if parent.kind == "article" and mask is not None:
        note = _part_note(parent.id, v, int(mask.sum()))
        evidence = weigh("part", [Signal("main", 1.0, note, _spans(scene, v, mask))])
        yield _part(scene, parent, v, mask, evidence), mask, _history(chain)


def _inside(scene: Scene, chains: Mapping[str, tuple[Node, ...]], v: str, least: int) -> Iterator[Fed]:
    """Words that the chain's articles lack and another article of the story, not itself from v, holds."""
    covered = scene.overlaps.covered[v]
    chain = [node.id for node in chains[v] if node.kind == "article" and node.id != v]
    if not chain:
        return
    open_words = (scene.overlaps.traced[v] > 0) & ~_union([covered[u] for u in chain if u in covered], scene, v)
    others = [u for u in sorted(covered) if u not in chain and Node("article", v) not in chains[u]]
    while others:
        words, best = max(((int((covered[u] & open_words).sum()), u) for u in others), key=lambda x: (x[0], x[1]))
        mask = _long_runs(covered[best] & open_words, least)
        if words < least or not mask.any():
            return
        evidence = weigh("part", [Signal("main", 1.0, _part_note(best, v, int(mask.sum())), _spans(scene, v, mask))])
        yield _part(scene, Node("article", best), v, mask, evidence), mask, _history(chains[best])
        open_words = open_words & ~mask
        others.remove(best)


def _outside(scene: Scene, around: Neighbours, v: str, least: int) -> Iterator[Fed]:
    """Passages shared with an article of another story, when the evidence says that they came from there."""
    others = [u for u in sorted(around.crossing.get(v, ())) if around.held(v, u) >= least]
    if not others:
        return
    main = scene.overlaps.main[v] & ~_commonplace(v, around)
    held = around.holds(v, others)
    words = (held & main).sum(axis=1).tolist()
    taken = np.zeros(len(main), dtype=bool)
    told: set[int] = set()
    for i in sorted(range(len(others)), key=lambda i: (-words[i], others[i])):
        if words[i] < least:
            return
        u = others[i]
        story = around.story_of[u]
        if story in told:
            continue
        mask = _long_runs(held[i] & main & ~taken, least)
        if not mask.any():
            continue
        evidence = weigh("part", _crossing_signals(scene, around, u, v, mask))
        if probability(evidence) > 0.5:
            told.add(story)
            taken |= mask
            yield _part(scene, Node("article", u), v, mask, evidence), mask, f"story {story}"


def _commonplace(v: str, around: Neighbours) -> Mask:
    """Words that several other stories hold: a formula, or wording whose way here cannot be told."""
    of: dict[int, list[str]] = {}
    for u in sorted(around.crossing[v]):
        of.setdefault(around.story_of[u], []).append(u)
    if len(of) < _SEVERAL_STORIES:
        return np.zeros(len(around.tokens[v]), dtype=bool)
    return np.asarray(np.sum([around.holds(v, us).any(axis=0) for us in of.values()], axis=0) >= _SEVERAL_STORIES)


def _crossing_signals(scene: Scene, around: Neighbours, u: str, v: str, mask: Mask) -> Iterator[Signal]:
    values = (("source", u), ("article", v), ("words", int(mask.sum())))
    spans = _spans(scene, v, mask)
    there = around.support(v, around.story_of[u])
    here = around.support(u, around.story_of[v])
    if there != here:
        sign = 1.0 if there > here else -1.0
        yield Signal(
            "support",
            sign,
            Note("evidence.part_support", (*values, ("count", max(there, here)))),
            spans,
        )
    lead = around.held(u, v) / len(around.tokens[u]) - around.held(v, u) / len(around.tokens[v])
    yield Signal("main", lead, Note("evidence.part", values), spans)
    above, below = around.articles[u].published, around.articles[v].published
    before = claimed_before(above, below) if above is not None and below is not None else None
    if before is not None:
        yield Signal(
            "earlier" if before else "later", 1.0, Note(f"evidence.{'earlier' if before else 'later'}", values[:2])
        )
    made = scene.credit(v, around.articles[u].outlet)
    if made is not None:
        note = Note("evidence.credit", (("article", v), ("outlet", made.outlet)))
        yield Signal("credit", 1.0, note, quotes(scene, made))
    for reverse in scene.credited_elsewhere.get(v, ()):
        if reverse.article == u:
            note = Note("evidence.reverse_credit", (("article", u), ("outlet", reverse.outlet)))
            yield Signal("credit", -1.0, note, quotes(scene, reverse))


def _credited(scene: Scene, v: str) -> Iterator[Fed]:
    """Passages that the article credits to a channel outside the story."""
    for made in scene.credits[v]:
        if made.page or made.outlet in scene.held:
            continue
        mask = _spoken_for(scene, made)
        if mask.any():
            note = Note("evidence.credit", (("article", v), ("outlet", made.outlet)))
            evidence = weigh("part", [Signal("credit", 1.0, note, quotes(scene, made))])
            source = Node("outlet", made.outlet)
            yield _part(scene, source, v, mask, evidence, "credited"), mask, f"outlet {made.outlet}"


def _spoken_for(scene: Scene, made: Credit) -> Mask:
    """Tokens of the main text that a passage's credit speaks for."""
    mask = np.zeros(len(scene.overlaps.tokens[made.article]), dtype=bool)
    for index in made.attributions:
        content = scene.attributions[index].content
        if content is not None:
            mask[within(scene.overlaps.tokens[made.article], content)] = True
    return mask & scene.overlaps.main[made.article]


def _is_compiled(
    scene: Scene, chains: Mapping[str, tuple[Node, ...]], v: str, fed: Sequence[Fed], below: float
) -> bool:
    """Whether several histories feed the traced words and none accounts for the greater part of them."""
    covered = scene.overlaps.covered[v]
    own = _history(chains[v])
    histories: dict[str, Mask] = {own: _union([covered[n.id] for n in chains[v] if n.id in covered], scene, v)}
    for derivation, mask, history in fed:
        if derivation.source.kind == "article" or not (mask & histories[own]).any():
            histories[history] = histories.get(history, np.zeros_like(mask)) | mask
    traced = _union(list(histories.values()), scene, v)
    words = int(traced.sum())
    spoken_for = any(c.page and c.direct and c.kind != "in_text" for c in scene.credits[v])
    if len(histories) < 2 or words == 0 or spoken_for:
        return False
    return max(int(mask.sum()) for mask in histories.values()) < below * words


def _history(chain: tuple[Node, ...]) -> str:
    return f"{chain[0].kind} {chain[0].id}"


def _union(masks: Sequence[Mask], scene: Scene, v: str) -> Mask:
    union: Mask = np.zeros(len(scene.overlaps.tokens[v]), dtype=bool)
    for mask in masks:
        union = union | mask
    return union


def _long_runs(mask: Mask, least: int) -> Mask:
    kept = np.zeros_like(mask)
    for i, j in runs_of(mask):
        if j - i + 1 >= least:
            kept[i : j + 1] = True
    return kept


def _spans(scene: Scene, v: str, mask: Mask) -> tuple[Quoted, ...]:
    return tuple(Quoted(v, "text", scene.overlaps.span(v, i, j)) for i, j in runs_of(mask)[:6])


def _part_note(u: str, v: str, words: int) -> Note:
    return Note("evidence.part", (("source", u), ("article", v), ("words", words)))


def _part(
    scene: Scene,
    source: Node,
    v: str,
    mask: Mask,
    evidence: tuple[Evidence, ...],
    kind: DerivationKind = "partial",
) -> Derivation:
    main = scene.overlaps.counts[v].main
    share = int(mask.sum()) / main if main else 0.0
    return Derivation(source, Node("article", v), "part", kind, probability(evidence), share, evidence)
