"""One story told in full: verdict, publishers, chain, roles, findings, origins, what is missing."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from itertools import pairwise

from provenance.corpus.article import Quoted
from provenance.derivation.model import UNSEEN, Derivation, Evidence, Node, Story
from provenance.report.because import opposing, supporting
from provenance.report.content import (
    Block,
    Bullets,
    Heading,
    Paragraph,
    Phrase,
    Point,
    Table,
    Tree,
    Twig,
    joined,
    plain,
)
from provenance.report.findings import finding_blocks
from provenance.report.narrator import Narrator
from provenance.report.publishers import publishers_table
from provenance.report.roles import roles_table
from provenance.report.verdict import (
    main_links,
    part_sentence,
    parts_of,
    shown_chain,
    step,
    told_as,
    verdict_blocks,
)

QUOTES_PER_EVIDENCE = 2
LINK_AT = 0.2
"""Links less probable than this, other than those of the chain, are left to `explain` and to the JSON."""
SLIGHT = 0.2
"""Evidence that weighs less than this is counted here, and told by `explain`."""
GENERAL = frozenset({"channel_wire"})
"""Kinds of evidence that say nothing of a text by themselves, left to `explain`: that an agency is an agency."""


def story_blocks(narrator: Narrator, story: Story) -> Iterator[Block]:
    """All that can be said of one story, the verdict first."""
    yield from verdict_blocks(narrator, story)
    yield Heading(3, narrator.say("heading.publishers"))
    yield publishers_table(narrator, story)
    yield from _chain(narrator, story)
    yield from _graph(narrator, story)
    yield Heading(3, narrator.say("heading.roles"))
    yield roles_table(narrator, story)
    yield Heading(3, narrator.say("heading.findings"))
    yield from finding_blocks(narrator, story)
    yield from _origins(narrator, story)
    yield Heading(3, narrator.say("heading.missing"))
    yield Bullets(tuple(map(Point, _missing(narrator, story))))
    yield Heading(3, narrator.say("heading.would_change"))
    yield Bullets(tuple(map(Point, _would_change(narrator, story))))


def _chain(narrator: Narrator, story: Story) -> Iterator[Block]:
    links, chain = main_links(story), story.chains[story.verdict.about]
    if len(chain) < 2:
        return
    yield Heading(3, narrator.say("heading.chain"))
    if story.verdict.about in story.compiled:
        yield from _parts(narrator, story)
        return
    for edge in pairwise(chain):
        yield Heading(4, narrator.arrow(*edge))
        if derivation := links.get(edge):
            yield Paragraph(_edge_sentence(narrator, derivation))
            yield Bullets(tuple(evidence_points(narrator, derivation.evidence, SLIGHT)))


def _parts(narrator: Narrator, story: Story) -> Iterator[Block]:
    """What a compiled article is put together from, the larger parts first."""
    about = Node("article", story.verdict.about)
    yield Paragraph(narrator.say("edge.compiled", b=narrator.node(about)))
    for part in parts_of(story, about.id):
        yield Heading(4, narrator.arrow(part.source, about))
        yield Paragraph(part_sentence(narrator, part))
        yield Bullets(tuple(evidence_points(narrator, part.evidence, SLIGHT)))


def evidence_points(narrator: Narrator, evidence: tuple[Evidence, ...], least: float = 0.0) -> Iterator[Point]:
    """Each contribution of at least so much weight as a sentence, what speaks for it first; words that more than one
    rests on are quoted once."""
    weighed = [*supporting(evidence), *opposing(evidence)]
    told = [item for item in weighed if abs(item.weight) >= least and not (least and item.kind in GENERAL)]
    shown: set[tuple[Quoted, ...]] = set()
    for item in told:
        side = "for" if item.weight > 0 else "against"
        phrase = narrator.say(f"evidence.{side}", note=narrator.note(item.note))
        spans = tuple(narrator.telling(item.spans)[:QUOTES_PER_EVIDENCE])
        yield Point(phrase, () if spans in shown else tuple(map(narrator.quotation, spans)))
        shown.add(spans)
    if slight := len(weighed) - len(told):
        yield Point(narrator.say("evidence.slight", n=slight))


def _edge_sentence(narrator: Narrator, derivation: Derivation) -> Phrase:
    words = narrator.words_shared(derivation.source.id, derivation.derived.id)
    kind = derivation.kind
    by_words = kind not in ("translated", "credited", "unstated", "relay", "revision", "unseen")
    code = "edge.none" if by_words and not words else f"edge.{told_as(derivation)}"
    return narrator.say(code, a=narrator.node(derivation.source), b=narrator.node(derivation.derived), n=words)


def _graph(narrator: Narrator, story: Story) -> Iterator[Block]:
    if len(story.articles) > 1:
        yield Heading(3, narrator.say("heading.graph"))
        yield Tree(tuple(_twigs(narrator, story)))
    yield Heading(3, narrator.say("heading.links"))
    columns = tuple(narrator.say(f"column.{name}") for name in ("link", "kind", "probability", "share_of_words"))
    chain_edges = set(pairwise(story.chains[story.verdict.about]))
    drawn = [d for d in story.derivations if not (d.source == UNSEEN and d.derived.id in story.compiled)]
    shown = [d for d in drawn if d.probability >= LINK_AT or (d.source, d.derived) in chain_edges]
    place = {node: number for number, node in enumerate(story.chains[story.verdict.about])}
    shown.sort(key=lambda d: (place.get(d.derived, len(place)), d.derived, d.role, -d.probability, d.source))
    yield Table(columns, tuple(_link_row(narrator, d) for d in shown))
    sentences = [narrator.say("run.graph_direction"), narrator.say("calibration")]
    if hidden := len(drawn) - len(shown):
        sentences.insert(0, narrator.say("links.hidden", n=hidden, at=LINK_AT))
    yield Paragraph(joined(sentences, " "), "aside")


def _link_row(narrator: Narrator, derivation: Derivation) -> tuple[Phrase, ...]:
    ends = narrator.arrow(derivation.source, derivation.derived)
    kind = narrator.term(told_as(derivation))
    if derivation.role == "part":
        kind = narrator.say("name.with_detail", name=kind, detail=narrator.term("part"))
    return (
        ends,
        kind,
        plain(f"{derivation.probability:.2f}"),
        plain(f"{derivation.share_of_words:.0%}" if derivation.share_of_words else "–"),
    )


def _twigs(narrator: Narrator, story: Story) -> Iterator[Twig]:
    """The forest of most probable parents, depth first; chains that meet in a node share it."""
    below: dict[Node, dict[Node, Derivation | None]] = {}
    above, links = _above(story), main_links(story)
    for derived, source in above.items():
        if source is not None:
            below.setdefault(source, {})[derived] = links.get((source, derived))
    tops = sorted((node for node, source in above.items() if source is None), reverse=True)
    pending: list[tuple[int, Node, Derivation | None]] = [(0, top, None) for top in tops]
    while pending:
        depth, node, derivation = pending.pop()
        together = narrator.say("link.compiled") if node.kind == "article" and node.id in story.compiled else ()
        drawn = step(narrator, node, derivation)
        yield Twig(depth, dataclasses.replace(drawn, link=together) if together else drawn)
        pending += [(depth + 1, child, link) for child, link in _children(below, node)]


def _above(story: Story) -> dict[Node, Node | None]:
    """What stands above each node: in an article's own chain what is before it, above an outlet what is before it in
    the shortest chain; nothing where it would stand above itself."""
    above: dict[Node, Node | None] = {}
    ordered = sorted((shown_chain(story, article) for article in story.articles), key=lambda chain: (len(chain), chain))
    for chain in ordered:
        for source, derived in reversed([*zip((None, *chain), chain, strict=False)]):
            if derived not in above and (derived == chain[-1] or derived.kind != "article"):
                above[derived] = None if source is None or _stands_above(above, source, derived) else source
    return above


def _stands_above(above: Mapping[Node, Node | None], node: Node, other: Node) -> bool:
    """Whether `other` is `node` or stands above it."""
    while node != other:
        higher = above.get(node)
        if higher is None:
            return False
        node = higher
    return True


def _root(above: Mapping[Node, Node | None], article: str) -> Node:
    """Where the tree that an article stands in begins."""
    node = Node("article", article)
    while (higher := above[node]) is not None:
        node = higher
    return node


def _children(
    below: Mapping[Node, Mapping[Node, Derivation | None]], node: Node
) -> list[tuple[Node, Derivation | None]]:
    return sorted(below.get(node, {}).items(), key=lambda child: child[0], reverse=True)


def _origins(narrator: Narrator, story: Story) -> Iterator[Block]:
    yield Heading(3, narrator.say("heading.origins"))
    about = story.verdict.about
    for_about = {share.node: share.probability for share in story.origin_of[about]}
    columns = (
        narrator.say("column.candidate"),
        narrator.say("origins.share"),
        narrator.say("origins.of", b=narrator.article(about)),
    )
    worth_naming = narrator.case.settings.levels.likely_rival_below
    rows = tuple(
        (narrator.node(s.node), plain(f"{s.probability:.2f}"), plain(f"{for_about.get(s.node, 0.0):.2f}"))
        for s in story.origins
        if max(s.probability, for_about.get(s.node, 0.0)) >= worth_naming
    )
    yield Table(columns, rows)
    count = story.independent_origins
    yield Paragraph(narrator.say("origins.count", most_probable=count.most_probable, expected=count.expected))
    yield Paragraph(narrator.say("calibration"), "aside")


def _missing(narrator: Narrator, story: Story) -> Iterator[Phrase]:
    named = {n for d in story.derivations for n in (d.source, d.derived) if n.kind == "outlet"}
    held = {article.outlet for article in narrator.case.articles} if named else set()
    for node in sorted(named):
        elsewhere = "_elsewhere" if node.id in held else ""
        yield narrator.say(f"missing.outlet{elsewhere}", a=narrator.node(node))
    ending = story.chains[story.verdict.about][0]
    if ending.kind == "outlet":
        yield narrator.say("missing.behind", a=narrator.node(ending))
    above = _above(story)
    ends = [article for article in story.articles if _root(above, article) == UNSEEN]
    if ends:
        names = narrator.listing([narrator.article(article) for article in ends[:10]])
        yield narrator.say("missing.unseen", n=len(ends), names=names)
    if not named and not ends:
        yield narrator.say("missing.nothing")


def _would_change(narrator: Narrator, story: Story) -> Iterator[Phrase]:
    chain = story.chains[story.verdict.about]
    for node in chain:
        if node.kind == "outlet":
            yield narrator.say("would.text", a=narrator.node(node))
    for node in chain:
        if node.kind == "article" and narrator.articles[node.id].published is None:
            captured = "_captured" if narrator.articles[node.id].captured else ""
            yield narrator.say(f"would.date{captured}", b=narrator.node(node))
    worth_naming = narrator.case.settings.levels.likely_rival_below
    named = _page(narrator, story.verdict.origin)
    rivals = [s.node for s in story.origins if _page(narrator, s.node) != named and s.probability >= worth_naming]
    for node in rivals[:1]:
        if node != UNSEEN:
            code = "would.rival" if story.verdict.origin else "would.foremost"
            yield narrator.say(code, a=narrator.node(node))
    yield narrator.say("would.earlier")


def _page(narrator: Narrator, node: Node | None) -> object:
    """What the versions of one page have in common: its address."""
    article = narrator.articles.get(node.id) if node is not None and node.kind == "article" else None
    return article.url if article is not None and article.url else node
