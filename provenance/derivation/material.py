"""A collection laid out for telling its stories: which articles each holds, what its pairs share, who credits whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, chain

import numpy as np
from numpy.typing import NDArray

from provenance.attribution.attribution import Attribution
from provenance.corpus.article import Article, Outlet
from provenance.corpus.text import Block, tokenize_block
from provenance.derivation.alignment import Keys, Runs, align
from provenance.derivation.decisions import NO_DECISIONS, Decisions, Ruled
from provenance.derivation.graph import Solved, solve_stories
from provenance.derivation.inherit import Credit, credits
from provenance.derivation.lacking import Lacking
from provenance.derivation.leads import chance_before
from provenance.derivation.overlap import Overlaps, nearest, overlaps
from provenance.derivation.parts import Neighbours
from provenance.derivation.reported import reporters
from provenance.derivation.scene import Scene, credits_of, set_scene, what_lacks
from provenance.derivation.settling import settled
from provenance.derivation.shedding import Shed, shedding
from provenance.derivation.stories import Confirmed, by_credits, by_wording, confirmed_credits
from provenance.derivation.widespread import common_phrases, telling, telling_share, told_apart, widespread
from provenance.reuse.pair import Pair, Reuse
from provenance.reuse.shelf import ranges
from provenance.settings import Settings


@dataclass(frozen=True, slots=True)
class Material:
    """A collection laid out for telling its stories one by one. `members[i]` are the article ids of story i,
    `inside[i]` its pairs and `near[i]` those that count; in `runs` they are numbered from `first[i]` on. `confirmed[v]`
    are the confirmed credits that v makes, by v and the article it credits."""

    articles: Mapping[str, Article]
    outlets: Mapping[str, Outlet]
    attributions: Sequence[Attribution]
    own: Mapping[str, tuple[int, ...]]
    reuse: Reuse
    confirmed: Mapping[str, Mapping[tuple[str, str], Confirmed]]
    members: Sequence[tuple[str, ...]]
    inside: Sequence[Sequence[Pair]]
    near: Sequence[Sequence[Pair]]
    first: Sequence[int]
    runs: Runs
    around: Neighbours
    credited_elsewhere: Mapping[str, tuple[Credit, ...]]
    common: Mapping[str, NDArray[np.bool_]]
    headlines: Mapping[str, tuple[int, ...]]
    ruled: Ruled
    voices: frozenset[str]


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
    attributions = settled(attributions, by_id, outlets, reuse.pairs)
    own = _own(attributions)
    credits_by = {id: credits(by_id[id], [(i, attributions[i]) for i in own[id]]) for id in sorted(own)}
    block = tokenize_block([a.text for a in by_id.values()])
    row_of = {id: row for row, id in enumerate(by_id)}
    tokens = {id: block.tokens(row) for id, row in row_of.items()}
    worded = by_wording(tuple(by_id.values()), reuse.pairs, settings.derive)
    keys = Keys(block)
    pairs = told_apart(reuse.pairs, keys, row_of, _story_of(worded))
    if len(pairs) < len(reuse.pairs):
        worded = by_wording(tuple(by_id.values()), pairs, settings.derive)
    stock = common_phrases([ids for ids in worded if len(ids) > 1], tokens)
    confirmed = confirmed_credits(by_id, credits_by, pairs, lambda pair: telling(pair, tokens, stock))
    joined = (Confirmed(derived, source, None) for source, derived in decisions.joined())
    members = by_credits(worded, [*confirmed, *joined])
    story_of = _story_of(members)
    inside, crossing = _sorted_pairs(pairs, story_of, len(members))
    near = [nearest(pairs, settings.derive.max_parents) for pairs in inside]
    runs = align([*(pair for pairs in near for pair in pairs), *crossing], keys, row_of)
    first = list(accumulate(map(len, near), initial=0))
    return Material(
        by_id,
        outlets,
        attributions,
        own,
        reuse,
        _by_article(confirmed),
        members,
        inside,
        near,
        first,
        runs,
        Neighbours(
            _numbered(crossing, first[-1]),
            runs.each(first[-1] + len(crossing)),
            runs.words(first[-1] + len(crossing)),
            story_of,
            members,
            by_id,
            tokens,
            _sharing(inside, crossing),
            _widespread(block, row_of, story_of, crossing, runs.between(first[-1], first[-1] + len(crossing))),
            {number: share for number, pair in enumerate(crossing, first[-1]) if (share := _quoted(pair))},
        ),
        _credited_elsewhere(crossing, by_id, credits_by),
        common_phrases([ids for ids in members if len(ids) > 1], tokens) if len(members) < len(worded) else stock,
        _headlines(tuple(by_id.values())),
        decisions.ruled(),
        frozenset(a.outlet for a in attributions if a.role == "speaker" and a.outlet),
    )


def _story_of(members: Sequence[tuple[str, ...]]) -> dict[str, int]:
    return {id: i for i, ids in enumerate(members) for id in ids}


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


def _quoted(pair: Pair) -> float:
    """The share of a pair's common words that stand in quotation marks in both."""
    words = sum(passage.words for passage in pair.passages)
    return min(1.0, sum(passage.words for passage in pair.quotations) / max(1, words))


def _widespread(
    block: Block, row_of: Mapping[str, int], story_of: Mapping[str, int], crossing: Sequence[Pair], runs: Runs
) -> dict[str, NDArray[np.bool_]]:
    """The tokens of each article in phrases that it shares with other stories, and that many stories hold."""
    shared = np.zeros(len(block.hashes), dtype=bool)
    for side, at in (([pair.a for pair in crossing], runs.a), ([pair.b for pair in crossing], runs.b)):
        row = np.array([row_of[id] for id in side], dtype=np.int64)
        shared[ranges(block.offsets[row[runs.pair]] + at, runs.length)] = True
    found = widespread(block, np.array([story_of[id] for id in row_of], dtype=np.int64), shared)
    rows = {id: row_of[id] for pair in crossing for id in (pair.a, pair.b)}
    return {id: found[block.offsets[row] : block.offsets[row + 1]] for id, row in rows.items()}


def _by_article(confirmed: Iterable[Confirmed]) -> dict[str, dict[tuple[str, str], Confirmed]]:
    """The confirmed credits that each article makes, by it and the article it credits."""
    found: dict[str, dict[tuple[str, str], Confirmed]] = {}
    for credit in confirmed:
        found.setdefault(credit.article, {})[credit.article, credit.source] = credit
    return found


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


_TOKENS_AT_ONCE = 200_000
"""Tokens of articles and of what they share that are laid out together: enough for small stories to cost no more than
their words, and few enough to stay near the processor."""


def open_story(material: Material, story: int, settings: Settings) -> tuple[Scene, Solved]:
    """One story laid out and solved: what `explain` looks into."""
    return next(open_stories(material, (story,), settings))


def open_stories(material: Material, stories: Sequence[int], settings: Settings) -> Iterator[tuple[Scene, Solved]]:
    """Stories laid out and solved, in their order, which is that of their numbers; what words tell is read off many
    small ones together."""
    for together in _together(material, stories):
        scenes = _scenes(material, together)
        yield from zip(scenes, solve_stories(scenes, settings.derive.max_parents, material.ruled), strict=True)


def _together(material: Material, stories: Sequence[int]) -> Iterator[list[int]]:
    """Stories whose runs follow each other, of so many tokens."""
    together: list[int] = []
    size = 0
    tokens = material.around.tokens
    for story in stories:
        more = sum(len(tokens[id]) for id in material.members[story])
        more += sum(len(tokens[pair.a]) + len(tokens[pair.b]) for pair in material.near[story])
        if together and (size + more > _TOKENS_AT_ONCE or material.first[together[-1] + 1] < material.first[story]):
            yield together
            together, size = [], 0
        together.append(story)
        size += more
    if together:
        yield together


def _scenes(material: Material, stories: Sequence[int]) -> list[Scene]:
    """The scenes of some stories whose runs follow each other: those between that are not among them share nothing."""
    members = [[material.articles[id] for id in material.members[story]] for story in stories]
    ids = [a.id for articles in members for a in articles]
    common = overlaps(
        {id: material.articles[id].text for id in ids},
        {id: material.around.tokens[id] for id in ids},
        [pair for story in stories for pair in material.inside[story]],
        [pair for story in stories for pair in material.near[story]],
        material.runs.between(material.first[stories[0]], material.first[stories[-1] + 1]),
        material.reuse.boilerplate,
        material.common,
    )
    made = [credits_of(articles, common, material.attributions, material.own) for articles in members]
    everybodys = {id: own for shared in made for id, own in shared.items()}
    lacking = what_lacks(material.articles, everybodys, common, material.attributions, material.own, material.headlines)
    shed = shedding(common.line, common.rows)
    return [
        _scene(material, articles, common, shared, lacking, shed)
        for articles, shared in zip(members, made, strict=True)
    ]


def _scene(
    material: Material,
    articles: Sequence[Article],
    common: Overlaps,
    shared: Mapping[str, tuple[Credit, ...]],
    lacking: Lacking,
    shed: Mapping[int, Sequence[Shed]],
) -> Scene:
    ids = [a.id for a in articles]
    alone = len(ids) == 1
    confirmed = {} if alone else {key: c for id in ids for key, c in material.confirmed.get(id, {}).items()}
    elsewhere = {id: made for id in ids if (made := material.credited_elsewhere.get(id))}
    taken = {id: _taken(material, id) for id in ids if id in material.around.crossing}
    scene = set_scene(
        articles,
        material.outlets,
        common,
        material.attributions,
        material.own,
        confirmed,
        shared=shared,
        lacking=lacking,
        shed=shed,
        credited_elsewhere=elsewhere,
        headlines=material.headlines,
        taken=taken,
        voices=material.voices,
    )
    found = reporters(scene)
    return replace(scene, reporters=found) if found else scene


_PROBABLY = 0.9
"""Chance of having been shown earlier from which a passage is not taken from the later page."""


def _taken(material: Material, id: str) -> float:
    """How far another story takes a passage of an article for a stranger's: the share of it that lacks the passage.

    0 when every article of that story has it, when it is a stock phrase, or shown earlier there.
    """
    around, foreign = material.around, 0.0
    usual = material.common.get(id)
    for other in sorted(around.crossing[id]):
        above, below = material.articles[id].published, material.articles[other].published
        if above is not None and below is not None and chance_before(below, above) >= _PROBABLY:
            continue
        if usual is None or telling_share(around.holds(id, [other])[0], usual) > 0.5:
            story = around.story_of[other]
            foreign = max(foreign, 1 - around.support(id, story))
    return foreign
