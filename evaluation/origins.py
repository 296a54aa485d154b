"""Origins and parents on simulated stories, beside two baselines.

    python -m evaluation.origins [--stories 100] [--language ar] [--no-times] [--no-credits]

Everything is counted per article. An origin is *named* when the report would name it: an article or an outlet with
at least `name_at`, no exact tie, the article not compiled.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from evaluation.collections import Simulated, simulate, traced
from evaluation.newsroom import Truth
from provenance.case import Case
from provenance.corpus.article import Article
from provenance.derivation.model import UNSEEN, Node, Story

BINS = 10


@dataclass(frozen=True, slots=True)
class Answer:
    """What was said of one article: nodes with their probability; `parent` is itself where it is original."""

    parent: Node
    parent_p: float
    origin: Node
    origin_p: float
    named: bool
    level: str


def answers(case: Case) -> dict[str, Answer]:
    """The most probable parent and origin of every article."""
    found = {}
    for story in case.stories:
        for id in story.articles:
            parent, p = _parent(story, id)
            best, *rest = story.origin_of[id]
            tied = bool(rest) and best.probability - rest[0].probability < 1e-9
            named = best.node != UNSEEN and best.probability >= case.settings.name_at and not tied
            named = named and id not in story.compiled
            found[id] = Answer(parent, p, best.node, best.probability, named, story.verdict.level)
    return found


def _parent(story: Story, id: str) -> tuple[Node, float]:
    into = [d for d in story.derivations if d.role == "main" and d.derived == Node("article", id)]
    own = 1.0 - sum(d.probability for d in into)
    best = max(into, key=lambda d: (d.probability, d.source), default=None)
    if best is None or own > best.probability:
        return Node("article", id), own
    return best.source, best.probability


def true_parent(id: str, truth: Truth) -> Node:
    """The parent as `answers` writes it."""
    return Node("article", id) if truth.parent is None else truth.parent


def knowable(truth: Mapping[str, Truth]) -> dict[str, Truth]:
    """Truth as pages can tell it: one that shares its history with no other page here cannot be called an origin."""
    together: dict[str, int] = {}
    for t in truth.values():
        for story in {t.story, *(truth[part].story for part in t.parts)}:
            together[story] = together.get(story, 0) + 1
    return {
        id: replace(t, parent=UNSEEN, origin=UNSEEN) if t.parent is None and together[t.story] == 1 else t
        for id, t in truth.items()
    }


def measure(simulated: Simulated, case: Case) -> dict[str, object]:
    """All figures of one run."""
    said = answers(case)
    ids = sorted(said)
    truth = knowable(simulated.truth)
    right_parent = {id: said[id].parent == true_parent(id, truth[id]) for id in ids}
    right_origin = {id: said[id].origin == truth[id].origin for id in ids}
    named = [id for id in ids if said[id].named]
    sure = [id for id in ids if said[id].parent_p >= 0.9]
    earliest, similar = baseline_earliest(case), baseline_similar(case)
    return {
        "articles": len(ids),
        "named": share(named, ids),
        "named_right": share([id for id in named if right_origin[id]], named),
        "wrong_of_all": share([id for id in named if not right_origin[id]], ids),
        "origin_right": share([id for id in ids if right_origin[id]], ids),
        "origin_in_corpus_right": in_corpus(ids, truth, right_origin),
        "parent_right": share([id for id in ids if right_parent[id]], ids),
        "parent_right_at_90": share([id for id in sure if right_parent[id]], sure),
        "parents_at_90": share(sure, ids),
        "parent_ece": ece([(said[id].parent_p, right_parent[id]) for id in ids]),
        "origin_ece": ece([(said[id].origin_p, right_origin[id]) for id in ids]),
        "parent_brier": brier([(said[id].parent_p, right_parent[id]) for id in ids]),
        "bcubed": bcubed(case.stories, truth),
        "levels": levels(case, truth),
        "parts": parts(case.stories, truth),
        "baselines": {
            name: {
                "parent_right": share([id for id in ids if found[id][0] == true_parent(id, truth[id])], ids),
                "origin_right": share([id for id in ids if found[id][1] == truth[id].origin], ids),
            }
            for name, found in (("earliest", earliest), ("most_similar_earlier", similar))
        },
    }


def parts(stories: Sequence[Story], truth: Mapping[str, Truth]) -> dict[str, float]:
    """Passages from other histories: the share of the true ones that are told with more than a half, and of those told
    between two stories that are true. None told is all right."""
    story_of = {id: story.id for story in stories for id in story.articles}
    every = (d for story in stories for d in story.derivations if d.role == "part" and d.source.kind == "article")
    said = {(d.source.id, d.derived.id) for d in every if d.probability > 0.5}
    said = {(u, v) for u, v in said if story_of[u] != story_of[v]}
    true = {(u, v) for v, t in truth.items() for u in t.parts}
    taken = {(u, v) for u, v in said if u in {span.source for span in truth[v].spans}}
    return {"found": share([*said & true], [*true]), "right": share([*taken], [*said]) if said else 1.0}


def in_corpus(ids: Sequence[str], truth: Mapping[str, Truth], right: Mapping[str, bool]) -> float:
    """Origins right among the articles whose origin is an article that is here."""
    held = [id for id in ids if truth[id].origin.kind == "article"]
    return share([id for id in held if right[id]], held)


def share(part: Sequence[object], whole: Sequence[object]) -> float:
    return round(len(part) / len(whole), 4) if whole else 0.0


def ece(rows: Sequence[tuple[float, bool]]) -> float:
    """Expected calibration error over ten equal bins."""
    total = 0.0
    for i in range(BINS):
        inside = [(p, ok) for p, ok in rows if min(int(p * BINS), BINS - 1) == i]
        if inside:
            total += abs(sum(p for p, _ in inside) - sum(ok for _, ok in inside))
    return round(total / len(rows), 4)


def brier(rows: Sequence[tuple[float, bool]]) -> dict[str, float]:
    """Mean squared error of what was said, beside that of always saying the base rate."""
    base = sum(ok for _, ok in rows) / len(rows)
    return {
        "said": round(sum((p - ok) ** 2 for p, ok in rows) / len(rows), 4),
        "base_rate": round(sum((base - ok) ** 2 for _, ok in rows) / len(rows), 4),
    }


def bcubed(stories: Sequence[Story], truth: Mapping[str, Truth]) -> dict[str, float]:
    """B-cubed precision and recall of the stories against the true ones."""
    ours = {id: frozenset(s.articles) for s in stories for id in s.articles}
    theirs: dict[str, set[str]] = {}
    for id, t in truth.items():
        theirs.setdefault(t.story, set()).add(id)
    rows = [(len(ours[id] & theirs[t.story]), len(ours[id]), len(theirs[t.story])) for id, t in truth.items()]
    return {
        "precision": round(sum(n / a for n, a, _ in rows) / len(rows), 4),
        "recall": round(sum(n / b for n, _, b in rows) / len(rows), 4),
    }


def levels(case: Case, truth: Mapping[str, Truth]) -> dict[str, dict[str, int]]:
    """For each level of the verdict, how many stories and how many of them wrong about the article they speak of."""
    table: dict[str, dict[str, int]] = {}
    for story in case.stories:
        row = table.setdefault(story.verdict.level, {"said": 0, "wrong": 0})
        row["said"] += 1
        origin = story.verdict.origin
        row["wrong"] += origin is not None and origin != truth[story.verdict.about].origin
    return table


def baseline_earliest(case: Case) -> dict[str, tuple[Node, Node]]:
    """Everything comes from the earliest article of its story."""
    articles = {a.id: a for a in case.articles}
    found: dict[str, tuple[Node, Node]] = {}
    for story in case.stories:
        first = Node("article", min(story.articles, key=lambda id: (_time(articles[id]), id)))
        found |= {id: (first, first) for id in story.articles}
    return found


def baseline_similar(case: Case) -> dict[str, tuple[Node, Node]]:
    """Everything comes from the most similar earlier article, its origin from following those."""
    articles = {a.id: a for a in case.articles}
    best: dict[str, tuple[float, str]] = {}
    for pair in case.pairs:
        for v, u in ((pair.a, pair.b), (pair.b, pair.a)):
            if _time(articles[u]) < _time(articles[v]):
                best[v] = max(best.get(v, (0.0, "")), (pair.resemblance, u))
    found = {}
    for id in articles:
        root = id
        while root in best:
            root = best[root][1]
        found[id] = (Node("article", best[id][1] if id in best else id), Node("article", root))
    return found


def _time(article: Article) -> float:
    moment = article.published
    return float("inf") if moment is None else moment.latest.timestamp()


def main(arguments: Sequence[str] | None = None, say: Callable[[str], None] = print) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stories", type=int, default=100)
    parser.add_argument("--language", default="ar", choices=["ar", "en"])
    parser.add_argument("--rates", default="test", choices=["fit", "test"])
    parser.add_argument("--seed", type=int, default=7001)
    parser.add_argument("--no-times", action="store_true")
    parser.add_argument("--no-credits", action="store_true")
    chosen = parser.parse_args(arguments)
    simulated = simulate(
        chosen.rates, chosen.language, chosen.stories, chosen.seed, times=not chosen.no_times,
        credits=not chosen.no_credits,
    )  # fmt: skip
    say(json.dumps(measure(simulated, traced(simulated)), indent=1))


if __name__ == "__main__":
    main()
