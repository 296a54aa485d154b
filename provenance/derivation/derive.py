"""From pairs and credits to told stories."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from provenance.attribution.attribution import Attribution
from provenance.corpus.article import Article, Note, Outlet
from provenance.derivation.decisions import NO_DECISIONS, Decisions
from provenance.derivation.findings import findings
from provenance.derivation.graph import Candidate, Solved
from provenance.derivation.histories import chains, mean_origins, one_page, origins_of, withheld
from provenance.derivation.independent import families, independent_origins
from provenance.derivation.inherit import Credit, mark_inherited
from provenance.derivation.material import Material, lay_out, open_stories
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
from provenance.derivation.parts import LIKELY, parts
from provenance.derivation.roles import roles
from provenance.derivation.scene import Scene
from provenance.derivation.verdict import last_of_chain, verdict
from provenance.reuse.pair import OTHER_WAY, Reuse
from provenance.settings import Settings

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Derived:
    """Stories sorted by their first article; attributions with the inherited ones marked."""

    stories: tuple[Story, ...]
    attributions: tuple[Attribution, ...]


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
    lone = [_lone(material, ids) for ids in material.members]
    opened = open_stories(material, [i for i, alone in enumerate(lone) if not alone], settings)
    for i, ids in enumerate(material.members):
        if progress:
            progress("derive", i, len(material.members))
        if lone[i]:
            stories.append(_lone_story(material, ids[0]))
            continue
        scene, solved = next(opened)
        story, inherited = _tell(material, scene, solved, settings, about)
        stories.append(story)
        marked.update(inherited)
    if decisions.all:
        stories = [replace(s, findings=(*decisions.findings(s, material.articles), *s.findings)) for s in stories]
    return Derived(tuple(stories), tuple(marked.get(i, a) for i, a in enumerate(material.attributions)))


def _lone(material: Material, ids: tuple[str, ...]) -> bool:
    """Whether an article shares nothing with any other and credits no channel, and nothing was ruled of it."""
    if len(ids) > 1 or ids[0] in material.around.crossing or material.ruled.parent(ids[0]) is not None:
        return False
    outlet = material.articles[ids[0]].outlet
    made = (material.attributions[i] for i in material.own.get(ids[0], ()))
    return not any(a.role == "channel" and a.named not in (None, "", outlet) for a in made)


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
    for id in [id for id, chain in chain_of.items() if _parted(scene, chain)]:
        origin_of[id] = withheld(origin_of[id], chain_of[id][0])
        chain_of[id] = (UNSEEN, *chain_of[id][1:])
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
    judged = one_page(origin_of[about] if is_asked else origins, scene.articles, chain_of[about])
    found = verdict(
        about,
        judged,
        chain_of[about],
        derivations,
        len(ids) == 1,
        about in fed.compiled,
        settings,
        _credited(scene, chain_of[about]),
    )
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
        findings(scene, derivations, about, fed.compiled),
        fed.compiled,
    )
    return story, _inherited(scene, parents)


def _credited(scene: Scene, chain: Sequence[Node]) -> Credit | None:
    """Whom the first article of a chain from the unseen source credits, for its page if anybody."""
    if chain[0] != UNSEEN or len(chain) < 2 or chain[1].kind != "article":
        return None
    direct = (c for c in scene.credits[chain[1].id] if c.direct)
    return min(direct, key=lambda c: not c.page, default=None)


def _parted(scene: Scene, chain: Sequence[Node]) -> bool:
    """Whether the last article of a chain shares words with the one before it, and none with the others that credit the
    outlet where the chain begins: it has others of the words that the article between them is made of, and the outlet
    is not named for them."""
    makers = set(scene.creditors.get(chain[0].id, ())) - {chain[-2].id} if chain[0].kind == "outlet" else set()
    last = chain[-1].id
    shared = scene.overlaps.covered[last].keys()
    return bool(makers) and last not in makers and chain[-2].id in shared and shared.isdisjoint(makers)


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
    if source.kind == "outlet":
        return _kind_of_credit(scene, source.id, derived.id)
    article, above = scene.articles[derived.id], scene.articles[source.id]
    if article.url and article.url == above.url:
        return "revision"
    if above.language and article.language and above.language != article.language:
        return "translated"
    return _kind_of_reuse(scene, source.id, derived.id)


def _kind_of_credit(scene: Scene, outlet: str, v: str) -> DerivationKind:
    """What v says of an outlet whose text is not here; it may say nothing, and share words with those that do."""
    made = scene.credit(v, outlet)
    if made is None:
        return "unstated"
    return "translated" if made.kind == "translation" else "credited"


def _kind_of_reuse(scene: Scene, u: str, v: str) -> DerivationKind:
    """The pair's class as the copy sees it; where little is shared word for word, the text was rewritten."""
    pair = scene.overlaps.pairs.get((min(u, v), max(u, v)))
    if pair is None:
        return "credited"
    if pair.kind in ("verbatim", "quotation"):
        return pair.kind
    if pair.kind in ("abridged", "expanded"):
        return pair.kind if pair.a == v else OTHER_WAY[pair.kind]
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
    fed = tuple(d for d in fed if d.probability > LIKELY)
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
