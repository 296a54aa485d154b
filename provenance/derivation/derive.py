"""From pairs and credits to told stories."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, chain

import numpy as np
from numpy.typing import NDArray

from provenance.attribution.attribution import Attribution
from provenance.corpus.article import Article, Note, Outlet
from provenance.corpus.dates import claimed_before
from provenance.corpus.text import tokenize_block
from provenance.derivation.alignment import align
from provenance.derivation.decisions import NO_DECISIONS, Decisions, Ruled
from provenance.derivation.findings import findings
from provenance.derivation.graph import Candidate, Solved, solve_story
from provenance.derivation.histories import chains, mean_origins, origins_of
from provenance.derivation.independent import families, independent_origins
from provenance.derivation.inherit import Credit, credits, mark_inherited
from provenance.derivation.model import (
    UNSEEN,
    Derivation,
    DerivationKind,
    IndependentOrigins,
    Node,
    Roles,
    Share,
    Story,
    Verdict,
)
from provenance.derivation.overlap import common_phrases, nearest, overlaps, telling
from provenance.derivation.parts import Neighbours, parts
from provenance.derivation.roles import roles
from provenance.derivation.scene import Scene, set_scene
from provenance.derivation.stories import Confirmed, by_credits, by_wording, confirmed_credits
from provenance.derivation.verdict import last_of_chain, verdict
from provenance.reuse.pair import Pair, Reuse
from provenance.settings import Settings

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Derived:
    """Stories sorted by their first article; attributions with the inherited ones marked."""

    stories: tuple[Story, ...]
    attributions: tuple[Attribution, ...]


@dataclass(frozen=True, slots=True)
class Material:
    """A collection laid out for telling its stories one by one. `members[i]` are the article ids of story i,
    `inside[i]` its pairs and `near[i]` those that count; their runs are numbered from `first[i]` on."""

    articles: Mapping[str, Article]
    outlets: Mapping[str, Outlet]
    attributions: Sequence[Attribution]
    own: Mapping[str, tuple[int, ...]]
    reuse: Reuse
    confirmed: Mapping[tuple[str, str], Confirmed]
    members: Sequence[tuple[str, ...]]
    inside: Sequence[Sequence[Pair]]
    near: Sequence[Sequence[Pair]]
    first: Sequence[int]
    around: Neighbours
    credited_elsewhere: Mapping[str, tuple[Credit, ...]]
    common: Mapping[str, NDArray[np.bool_]]
    headlines: Mapping[str, tuple[int, ...]]
    ruled: Ruled


def derive(
    articles: Sequence[Article],
    outlets: Mapping[str, Outlet],
    reuse: Reuse,
    attributions: Sequence[Attribution],
    settings: Settings,
    *,
    about: str | None = None,
    decisions: Decisions = NO_DECISIONS,
    progress: Progress | None = None,
) -> Derived:
    """Assemble the stories of a collection and tell each. `about`: the article the verdicts should speak of."""
    material = lay_out(articles, outlets, reuse, attributions, settings, decisions)
    stories: list[Story] = []
    marked: dict[int, Attribution] = {}
    for i, ids in enumerate(material.members):
        if progress:
            progress("derive", i, len(material.members))
        if _lone(material, ids):
            stories.append(_lone_story(material, ids[0]))
            continue
        scene, solved = open_story(material, i, settings)
        story, inherited = _tell(material, scene, solved, settings, about)
        stories.append(story)
        marked.update(inherited)
    stories = [replace(s, findings=(*decisions.findings(s, material.articles), *s.findings)) for s in stories]
    return Derived(tuple(stories), tuple(marked.get(i, a) for i, a in enumerate(attributions)))


def lay_out(
    articles: Sequence[Article],
    outlets: Mapping[str, Outlet],
    reuse: Reuse,
    attributions: Sequence[Attribution],
    settings: Settings,
    decisions: Decisions = NO_DECISIONS,
) -> Material:
    """Assemble the stories: which articles each holds, which pairs lie inside it and which cross into another."""
    by_id = {a.id: a for a in sorted(articles, key=lambda a: a.id)}
    own = _own(attributions)
    credits_of = {id: credits(by_id[id], [(i, attributions[i]) for i in own[id]]) for id in sorted(own)}
    block = tokenize_block([a.text for a in by_id.values()])
    row_of = {id: row for row, id in enumerate(by_id)}
    tokens = {id: block.tokens(row) for id, row in row_of.items()}
    worded = by_wording(tuple(by_id.values()), reuse.pairs, settings.derive)
    stock = common_phrases([ids for ids in worded if len(ids) > 1], tokens)
    confirmed = confirmed_credits(by_id, credits_of, reuse.pairs, lambda pair: telling(pair, tokens, stock))
    joined = (Confirmed(derived, source, None) for source, derived in decisions.joined())
    members = by_credits(worded, [*confirmed, *joined])
    story_of = {id: i for i, ids in enumerate(members) for id in ids}
    inside, crossing = _sorted_pairs(reuse.pairs, story_of, len(members))
    near = [nearest(pairs, settings.derive.max_parents) for pairs in inside]
    runs = align([*(pair for pairs in near for pair in pairs), *crossing], block, row_of)
    first = list(accumulate(map(len, near), initial=0))
    return Material(
        by_id,
        outlets,
        attributions,
        own,
        reuse,
        {(c.article, c.source): c for c in confirmed},
        members,
        inside,
        near,
        first,
        Neighbours(
            _numbered(crossing, first[-1]),
            runs,
            runs.words(first[-1] + len(crossing)),
            story_of,
            members,
            by_id,
            tokens,
            _sharing(inside, crossing),
        ),
        _credited_elsewhere(crossing, by_id, credits_of),
        common_phrases([ids for ids in members if len(ids) > 1], tokens) if len(members) < len(worded) else stock,
        _headlines(tuple(by_id.values())),
        decisions.ruled(),
    )


def _headlines(articles: Sequence[Article]) -> dict[str, tuple[int, ...]]:
    """The hashes of each headline's words."""
    block = tokenize_block([a.title for a in articles])
    words, bounds = block.hashes.tolist(), block.offsets.tolist()
    each = zip(articles, bounds, bounds[1:], strict=False)
    return {a.id: tuple(words[first:after]) for a, first, after in each}


def _sorted_pairs(
    pairs: Iterable[Pair], story_of: Mapping[str, int], stories: int
) -> tuple[list[list[Pair]], list[Pair]]:
    """The pairs inside each story, and those that cross into another; templates and incidents are neither."""
    inside: list[list[Pair]] = [[] for _ in range(stories)]
    crossing: list[Pair] = []
    for pair in pairs:
        if pair.kind not in ("template", "incidental"):
            a, b = story_of[pair.a], story_of[pair.b]
            (inside[a] if a == b else crossing).append(pair)
    return inside, crossing


def _numbered(crossing: Sequence[Pair], first: int) -> dict[str, dict[str, int]]:
    """The number of each article's crossing pairs by the other article, counted from `first`."""
    found: dict[str, dict[str, int]] = {}
    for number, pair in enumerate(crossing, first):
        found.setdefault(pair.a, {})[pair.b] = number
        found.setdefault(pair.b, {})[pair.a] = number
    return found


def _sharing(inside: Sequence[Sequence[Pair]], crossing: Sequence[Pair]) -> dict[str, frozenset[str]]:
    """For each article those that it shares text with."""
    found: dict[str, set[str]] = {}
    for pair in chain(chain.from_iterable(inside), crossing):
        found.setdefault(pair.a, set()).add(pair.b)
        found.setdefault(pair.b, set()).add(pair.a)
    return {id: frozenset(others) for id, others in found.items()}


def _credited_elsewhere(
    crossing: Iterable[Pair],
    articles: Mapping[str, Article],
    credits_of: Mapping[str, tuple[Credit, ...]],
) -> dict[str, tuple[Credit, ...]]:
    """Credits to an article's outlet by the articles of other stories that share words with it."""
    found: dict[str, list[Credit]] = {}
    for other, id in sorted({side for p in crossing for side in ((p.a, p.b), (p.b, p.a))}):
        outlet = articles[id].outlet
        if outlet:
            found.setdefault(id, []).extend(c for c in credits_of.get(other, ()) if c.outlet == outlet)
    return {id: tuple(made) for id, made in found.items() if made}


def _own(attributions: Sequence[Attribution]) -> dict[str, tuple[int, ...]]:
    own: dict[str, list[int]] = {}
    for index, attribution in enumerate(attributions):
        own.setdefault(attribution.article, []).append(index)
    return {id: tuple(indexes) for id, indexes in own.items()}


def open_story(material: Material, story: int, settings: Settings) -> tuple[Scene, Solved]:
    """One story laid out and solved: what `explain` looks into."""
    ids = material.members[story]
    articles = [material.articles[id] for id in ids]
    tokens = {id: material.around.tokens[id] for id in ids}
    texts = {a.id: a.text for a in articles}
    first, after = material.first[story : story + 2]
    shared = overlaps(
        texts,
        tokens,
        material.inside[story],
        material.near[story],
        material.around.runs.between(first, after),
        material.reuse.boilerplate,
        material.common,
    )
    inside = set(ids)
    confirmed = {key: c for key, c in material.confirmed.items() if key[0] in inside} if len(ids) > 1 else {}
    elsewhere = {id: made for id in ids if (made := material.credited_elsewhere.get(id))}
    taken = {id: _taken(material, id) for id in ids if id in material.around.crossing}
    scene = set_scene(
        articles,
        material.outlets,
        shared,
        material.attributions,
        material.own,
        confirmed,
        credited_elsewhere=elsewhere,
        headlines=material.headlines,
        taken=taken,
    )
    return scene, solve_story(scene, settings.derive.max_parents, material.ruled)


def _taken(material: Material, id: str) -> float:
    """How far another story takes a passage of an article for a stranger's: the share of it that lacks the passage.

    0 when every article of that story has it, when it is a stock phrase, or shown earlier there.
    """
    around, foreign = material.around, 0.0
    usual = material.common.get(id)
    for other in sorted(around.crossing[id]):
        above, below = material.articles[id].published, material.articles[other].published
        if above is not None and below is not None and claimed_before(below, above):
            continue
        if usual is None or _telling(around.holds(id, [other])[0], usual):
            story = around.story_of[other]
            foreign = max(foreign, 1 - around.support(id, story) / len(around.members[story]))
    return foreign


def _telling(held: NDArray[np.bool_], usual: NDArray[np.bool_]) -> bool:
    """Whether most of some words stand in no common phrase."""
    return int((held & ~usual).sum()) > int(held.sum()) / 2


def _lone(material: Material, ids: tuple[str, ...]) -> bool:
    """Whether an article shares nothing with any other and credits no channel, and nothing was ruled of it."""
    if len(ids) > 1 or ids[0] in material.around.crossing or material.ruled.parent(ids[0]) is not None:
        return False
    outlet = material.articles[ids[0]].outlet
    made = (material.attributions[i] for i in material.own.get(ids[0], ()))
    return not any(a.role == "channel" and a.outlet and a.outlet != outlet for a in made)


def _story_id(ids: tuple[str, ...]) -> str:
    return hashlib.sha256("\n".join(ids).encode()).hexdigest()[:8]


def _lone_story(material: Material, id: str) -> Story:
    article = material.articles[id]
    share = (Share(UNSEEN, 1.0),)
    chain = (UNSEEN, Node("article", id))
    edge = Derivation(UNSEEN, chain[1], "main", "unseen", 1.0, 0.0)
    return Story(
        _story_id((id,)),
        (id,),
        Verdict("cannot_tell", None, "wording", 1.0, Note("settle.alone", (("article", id),)), id),
        roles((article,), material.attributions, material.own, chain),
        IndependentOrigins(1.0, 1),
        share,
        {id: share},
        (edge,),
        {id: chain},
    )


def _tell(
    material: Material, scene: Scene, solved: Solved, settings: Settings, asked: str | None
) -> tuple[Story, dict[int, Attribution]]:
    articles = tuple(scene.articles.values())
    ids = tuple(scene.articles)
    origin_of = origins_of(solved)
    chain_of = chains(solved, origin_of)
    fed = parts(scene, chain_of, material.around, settings.derive, material.ruled)
    main = _main_derivations(scene, solved)
    for id in fed.compiled:
        origin_of[id] = (Share(UNSEEN, 1.0),)
        chain_of[id] = (UNSEEN, Node("article", id))
        main = [*(d for d in main if d.derived.id != id), _unseen_edge(id)]
    derivations = tuple(sorted([*main, *fed.derivations], key=_edge_order))
    origins = mean_origins(origin_of, articles)
    is_asked = asked is not None and asked in scene.articles
    about = asked if asked is not None and is_asked else last_of_chain(chain_of, origins[0].node, derivations)
    judged = origin_of[about] if is_asked else origins
    found = verdict(about, judged, chain_of[about], derivations, len(ids) == 1, about in fed.compiled, settings)
    told: Roles = roles(articles, scene.attributions, scene.own, chain_of[about])
    parents = _best_parents(main)
    story = Story(
        _story_id(ids),
        ids,
        found,
        told,
        _independent(material, solved, fed.compiled, fed.derivations, settings),
        origins,
        origin_of,
        derivations,
        chain_of,
        findings(scene, derivations, about),
        fed.compiled,
    )
    return story, _inherited(scene, parents)


def _inherited(scene: Scene, parents: Mapping[str, str]) -> dict[int, Attribution]:
    indexes = [i for own in scene.own.values() for i in own]
    local = mark_inherited([scene.attributions[i] for i in indexes], parents, scene.overlaps)
    return {indexes[position]: attribution for position, attribution in local.items()}


def _main_derivations(scene: Scene, solved: Solved) -> list[Derivation]:
    return [
        Derivation(c.source, c.derived, "main", _kind(scene, c), float(p), _share(scene, c), c.evidence)
        for c, p in zip(solved.candidates, solved.solution.edge, strict=True)
        if p >= 5e-7
    ]


def _unseen_edge(id: str) -> Derivation:
    return Derivation(UNSEEN, Node("article", id), "main", "unseen", 1.0, 0.0)


def _edge_order(d: Derivation) -> tuple[Node, str, float, Node]:
    return (d.derived, d.role, -round(d.probability, 9), d.source)


def _share(scene: Scene, candidate: Candidate) -> float:
    if candidate.source.kind == "article" and candidate.derived.kind == "article":
        return scene.overlaps.share(candidate.derived.id, candidate.source.id)
    return 0.0


def _kind(scene: Scene, candidate: Candidate) -> DerivationKind:
    source, derived = candidate.source, candidate.derived
    if source.kind == "unseen":
        return "unseen"
    if derived.kind == "outlet":
        return "relay"
    article = scene.articles[derived.id]
    if source.kind == "outlet":
        made = scene.credit(derived.id, source.id)
        return "translated" if made is not None and made.kind == "translation" else "credited"
    above = scene.articles[source.id]
    if article.url and article.url == above.url:
        return "revision"
    if above.language and article.language and above.language != article.language:
        return "translated"
    return _kind_of_reuse(scene, source.id, derived.id)


def _kind_of_reuse(scene: Scene, u: str, v: str) -> DerivationKind:
    """The pair's class as the copy sees it; where little is shared word for word, the text was rewritten."""
    pair = scene.overlaps.pairs.get((min(u, v), max(u, v)))
    if pair is None:
        return "credited"
    seen = pair if pair.a == u else pair.mirrored()
    if seen.kind in ("verbatim", "quotation"):
        return seen.kind
    if seen.kind in ("abridged", "expanded"):
        return {"abridged": "expanded", "expanded": "abridged"}[seen.kind]  # type: ignore[return-value]
    return "rewritten" if scene.overlaps.share(v, u) < 0.5 else "partial"


def _best_parents(main: Sequence[Derivation]) -> dict[str, str]:
    """For each article the article that is most probably its parent, when that is likelier than not."""
    return {
        d.derived.id: d.source.id
        for d in main
        if d.source.kind == "article" and d.derived.kind == "article" and d.probability >= 0.5
    }


def _independent(
    material: Material,
    solved: Solved,
    compiled: tuple[str, ...],
    fed: tuple[Derivation, ...],
    settings: Settings,
) -> IndependentOrigins:
    sources = [d.source for d in fed]
    known = families([*solved.nodes, *sources], material.articles, material.outlets)
    counted = [(known[d.source], d.probability) for d in fed if d.source not in solved.nodes]
    return independent_origins(solved, known, frozenset(compiled), counted, settings.derive)


def version_chain(articles: Sequence[Article]) -> tuple[Article, ...]:
    """Articles with `version_of` set: of the versions of one URL, each later one points at the one before it."""
    versions: dict[str, list[Article]] = {}
    for article in articles:
        if article.url:
            versions.setdefault(article.url, []).append(article)
    before: dict[str, str] = {}
    for group in versions.values():
        moments = {a.id: a.modified or a.published or a.captured for a in group}
        if len(group) > 1 and all(moments.values()):
            ordered = sorted(group, key=lambda a: (moments[a.id].latest, a.id))  # type: ignore[union-attr]
            before.update({later.id: earlier.id for earlier, later in zip(ordered, ordered[1:], strict=False)})
    return tuple(replace(a, version_of=before[a.id]) if a.id in before else a for a in articles)
