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
from provenance.derivation.evidence.clocks import claimed_first
from provenance.derivation.evidence.signal import Signal, quotes
from provenance.derivation.evidence.weights import probability, weigh
from provenance.derivation.inherit import Credit
from provenance.derivation.model import Derivation, DerivationKind, Evidence, Node
from provenance.derivation.overlap import Mask, runs_of, within
from provenance.derivation.scene import Scene
from provenance.settings import Derive

LIKELY, POSSIBLE = 0.5, 0.25
"""Chances that a passage came from another story above which that counts, and is told."""


@dataclass(frozen=True, slots=True)
class Neighbours:
    """What crosses from one story into another: `crossing[v][u]` is the number in `runs` of the pair that v and u make,
    `words` how many tokens of its two articles, ids in order, they hold of each other; `shares` are all articles that
    an article shares text with; `widespread` marks the tokens of those that cross in phrases that many stories hold;
    `quoted` is the share of a crossing pair's common words that both quote, by its number, where it quotes any. `runs`
    are those of each pair: see `Runs.each`."""

    crossing: Mapping[str, Mapping[str, int]]
    runs: Sequence[Sequence[tuple[int, int, int]]]
    words: tuple[Sequence[int], Sequence[int]]
    story_of: Mapping[str, int]
    members: Sequence[tuple[str, ...]]
    articles: Mapping[str, Article]
    tokens: Mapping[str, Tokens]
    shares: Mapping[str, frozenset[str]]
    widespread: Mapping[str, Mask]
    quoted: Mapping[int, float]

    def support(self, passage_of: str, story: int) -> float:
        """The share of a story's articles that share text with an article of another: a story's own words stand in
        nearly all of its articles, a stranger's in those that came after the one who took them in."""
        shares = self.shares.get(passage_of, frozenset())
        return sum(1 for id in self.members[story] if id in shares) / len(self.members[story])

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
        likely = [fed for fed in outside if fed[0].probability > LIKELY]
        fed_by = {_outlet(around, d) for d, _, _ in (*inside, *likely)}
        credited = [fed for fed in _credited(scene, v) if fed[0].source.id not in fed_by]
        told = (*inside, *outside, *credited)
        if ruled.parent(v) is None:
            feeding = [f for f in (*inside, *likely, *credited) if _stands(f, ruled)]
            if _is_compiled(scene, chains, v, feeding, settings.compiled_below):
                compiled.append(v)
                told = (*told, *_from_chain(scene, chains, v))
        derivations += [fed[0] for fed in told if _stands(fed, ruled)]
    return Parts(tuple(derivations), tuple(compiled))


def _stands(fed: Fed, ruled: Ruled) -> bool:
    """Whether an analyst did not rule that a part is wrong."""
    return not ruled.wrong or (fed[0].source, fed[0].derived) not in ruled.wrong


def _outlet(around: Neighbours, derivation: Derivation) -> str:
    """The outlet of the article that a part comes from."""
    return around.articles[derivation.source.id].outlet


Fed = tuple[Derivation, Mask, str]
"""A part, the tokens of the article it accounts for, and the history it belongs to."""


def _akin(scene: Scene, chains: Mapping[str, tuple[Node, ...]], v: str) -> list[str]:
    """Articles that share words with v and have them from the absent outlet that v's history begins with."""
    if chains[v][0].kind != "outlet" or chains[v][-2].kind != "outlet":
        return []
    return [
        u for u in scene.overlaps.covered[v] if chains[u][0] == chains[v][0] and Node("article", v) not in chains[u]
    ]


def _from_chain(scene: Scene, chains: Mapping[str, tuple[Node, ...]], v: str) -> Iterator[Fed]:
    """What would have been the main source of a compiled article is one of its parts; where that is not here, the one
    of its history that has most of the words."""
    chain = chains[v]
    parent = chain[-2] if len(chain) > 1 else chain[-1]
    if parent.kind == "outlet" and (akin := _akin(scene, chains, v)):
        parent = Node("article", max(akin, key=lambda u: (scene.overlaps.words(v, u), u)))
    mask = scene.overlaps.covered[v].get(parent.id)
    if parent.kind == "article" and mask is not None:
        values = (("source", parent.id), ("article", v), ("words", int(mask.sum())))
        note = Note("evidence.part_main", values)
        evidence = weigh("part", [Signal("main", 1.0, note, _spans(scene, v, mask))])
        yield _part(scene, parent, v, mask, evidence), mask, _history(chain)


def _inside(scene: Scene, chains: Mapping[str, tuple[Node, ...]], v: str, least: int) -> Iterator[Fed]:
    """Words that the chain's articles lack and another article of the story holds, which is not itself from v and
    does not show a later time."""
    covered = scene.overlaps.covered[v]
    chain = [node.id for node in chains[v] if node.kind == "article" and node.id != v]
    if not chain:
        return
    open_words = (scene.overlaps.traced[v] > 0) & ~_union([covered[u] for u in chain if u in covered], scene, v)
    others = [
        u
        for u in sorted(covered)
        if u not in chain and Node("article", v) not in chains[u] and not claimed_first(scene, v, u)
    ]
    while others:
        words, best = max(((int((covered[u] & open_words).sum()), u) for u in others), key=lambda x: (x[0], x[1]))
        mask = _long_runs(covered[best] & open_words, least)
        if words < least or not mask.any():
            return
        evidence = weigh("part", _inside_signals(scene, best, v, mask))
        yield _part(scene, Node("article", best), v, mask, evidence), mask, _history(chains[best])
        open_words = open_words & ~mask
        others.remove(best)


def _inside_signals(scene: Scene, u: str, v: str, mask: Mask) -> Iterator[Signal]:
    spans = _spans(scene, v, mask)
    yield Signal("beside", 1.0, _part_note(u, v, int(mask.sum())), spans)
    yield from _travelled(scene.articles[u], scene.articles[v], spans)
    made = scene.credit(v, scene.articles[u].outlet)
    if made is not None:
        yield _credit(scene, made)


def _travelled(u: Article, v: Article, spans: tuple[Quoted, ...]) -> Iterator[Signal]:
    """That words may have come to both from elsewhere, and what the times say of their going from u to v."""
    values = (("source", u.id), ("article", v.id))
    yield Signal("elsewhere", 1.0, Note("evidence.part_elsewhere", values), spans)
    before = claimed_before(u.published, v.published) if u.published is not None and v.published is not None else None
    if before is not None:
        order = "earlier" if before else "later"
        yield Signal(order, 1.0, Note(f"evidence.{order}", values))


def _credit(scene: Scene, made: Credit) -> Signal:
    note = Note("evidence.credit", (("article", made.article), ("outlet", made.outlet)))
    return Signal("credit", 1.0, note, quotes(scene, made))


def _outside(scene: Scene, around: Neighbours, v: str, least: int) -> Iterator[Fed]:
    """Passages shared with an article of another story, when the evidence says that they came from there.

    What an outlet repeats in a story of its own that is another is its own. A story that likely feeds v accounts for
    all that v shares with any of its articles: they cut one wire differently.
    """
    own = scene.articles[v].outlet
    others = [
        u
        for u in sorted(around.crossing.get(v, ()))
        if around.held(v, u) >= least and not own == around.articles[u].outlet != ""
    ]
    if not others:
        return
    main = scene.overlaps.main[v] & ~around.widespread[v]
    held = around.holds(v, others)
    words = (held & main).sum(axis=1).tolist()
    taken = np.zeros(len(main), dtype=bool)
    told: set[int] = set()
    ranked = sorted((i for i in range(len(others)) if words[i] >= least), key=lambda i: (-words[i], others[i]))
    for wanted in (LIKELY, POSSIBLE):
        for i in ranked:
            u, story = others[i], around.story_of[others[i]]
            mask = _long_runs(held[i] & main & ~taken, least)
            if story in told or not mask.any():
                continue
            evidence = weigh("part", _crossing_signals(scene, around, u, v, mask))
            if probability(evidence) > wanted:
                told.add(story)
                together = [held[j] for j in ranked if around.story_of[others[j]] == story]
                fed = mask if wanted == POSSIBLE else _long_runs(np.any(together, axis=0) & main & ~taken, least)
                if wanted == LIKELY:
                    taken |= fed
                yield _part(scene, Node("article", u), v, mask, evidence), fed, f"story {story}"


def _crossing_signals(scene: Scene, around: Neighbours, u: str, v: str, mask: Mask) -> Iterator[Signal]:
    values = (("source", u), ("article", v), ("words", int(mask.sum())))
    spans = _spans(scene, v, mask)
    there, here = around.support(v, around.story_of[u]), around.support(u, around.story_of[v])
    if there != here:
        note = Note("evidence.part_support", (*values, ("share", round(max(there, here), 3))))
        yield Signal("support", there - here, note, spans)
    yield from _travelled(around.articles[u], around.articles[v], spans)
    if quoted := around.quoted.get(around.crossing[v][u]):
        yield Signal("quoted", quoted, Note("evidence.part_quoted", values[:2]), spans)
    made = scene.credit(v, around.articles[u].outlet)
    if made is not None:
        yield _credit(scene, made)
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
            evidence = weigh("part", [_credit(scene, made)])
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
    if not fed:
        return False
    covered = scene.overlaps.covered[v]
    own = _history(chains[v])
    sources = [*(n.id for n in chains[v] if n.id in covered), *_akin(scene, chains, v)]
    histories: dict[str, Mask] = {own: _union([covered[u] for u in sources], scene, v)}
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
