"""Agencies of real articles whose own credit is hidden, one article at a time, told from the others of their story.

    python -m evaluation.hidden_credits [--cases 500] [--seed 1]

Twelve Saudi newspapers republish agencies and mostly say so in the byline. Of an article that credits one agency there
all credits to agencies are taken away; where others of its story, by other outlets, still credit one, the origin that
is derived is compared with what was hidden. Where nobody of a story credits an agency, none may be named.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from zlib import crc32

from evaluation.bylines import labels
from evaluation.collections import CORPORA
from evaluation.histories import History, history_of
from provenance.attribution.attribution import Attribution
from provenance.case import Case, trace
from provenance.corpus.article import Article
from provenance.corpus.outlets import Registry
from provenance.corpus.readers import read
from provenance.derivation.derive import derive
from provenance.derivation.material import lay_out, open_story
from provenance.derivation.model import Node, Story
from provenance.reuse.pair import Pair, Reuse
from provenance.settings import Settings

NEWS = CORPORA / "saudinewsnet"
_WHOLE = ("byline", "dateline", "sign_off", "credit_line")
"""Kinds of credits that speak for the whole page."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """One case: the article, the agency its byline credits, those its story's others credit, what was derived."""

    article: str
    agency: str
    others: tuple[str, ...]
    named: str | None

    @property
    def majority(self) -> str:
        """The agency that most of the others credit, the first by name of equals."""
        counts = Counter(self.others)
        return min(counts, key=lambda agency: (-counts[agency], agency))


class Collection:
    """A traced collection, taken apart by story so that one can be told again."""

    def __init__(self, case: Case) -> None:
        self.case = case
        self._articles = {a.id: a for a in case.articles}
        self._outlets = {o.id: o for o in case.outlets}
        self.agencies = {o.id for o in case.outlets if o.kind == "agency"}
        self.made: dict[str, list[Attribution]] = {}
        for made in case.attributions:
            self.made.setdefault(made.article, []).append(replace(made, inherited_from=None))
        story_of = {id: n for n, story in enumerate(case.stories) for id in story.articles}
        self._pairs: dict[int, list[Pair]] = {}
        for pair in case.pairs:
            if story_of[pair.a] == story_of[pair.b]:
                self._pairs.setdefault(story_of[pair.a], []).append(pair)

    def credited(self, id: str) -> set[str]:
        """The agencies that credits of the whole page name."""
        return {
            made.outlet
            for made in self.made.get(id, ())
            if made.outlet in self.agencies and made.kind in _WHOLE and made.role in ("channel", "own")
        }

    def others(self, story: Story, id: str) -> tuple[str, ...]:
        """The agencies that other outlets' articles of the story credit, each as often as it is credited."""
        outlet = self._articles[id].outlet
        return tuple(
            agency
            for other in story.articles
            if self._articles[other].outlet != outlet
            for agency in sorted(self.credited(other))
        )

    def agency(self, node: Node) -> str | None:
        """The agency that an origin is or was published by."""
        outlet = self._articles[node.id].outlet if node.kind == "article" else node.id
        return outlet if outlet in self.agencies else None

    def without(self, number: int, id: str) -> tuple[list[Article], Reuse, list[Attribution]]:
        """A story's articles, pairs and credits without an article's own credits to agencies."""
        story = self.case.stories[number]
        kept = [
            made
            for member in story.articles
            for made in self.made.get(member, ())
            if member != id or self.agencies.isdisjoint((made.outlet, made.carried_by, *made.candidates))
        ]
        articles = [
            replace(self._articles[member], byline="") if member == id else self._articles[member]
            for member in story.articles
        ]
        return articles, Reuse(tuple(self._pairs.get(number, ())), self.case.boilerplate), kept

    def named_without(self, number: int, id: str) -> str | None:
        """The agency named as an article's origin once its own credits to agencies are gone."""
        articles, reuse, kept = self.without(number, id)
        told = derive(articles, self._outlets, reuse, kept, self.case.settings)
        return next((self.named(each, id) for each in told.stories if id in each.articles), None)

    def history_without(self, number: int, id: str, agency: str) -> History:
        """What fitting reads: the article is the agency's, by itself or through an article that does not deny it."""
        articles, reuse, kept = self.without(number, id)
        material = lay_out(articles, self._outlets, reuse, kept, self.case.settings)
        story = next(n for n, members in enumerate(material.members) if id in members)
        allowed = {Node("outlet", agency)} | {
            Node("article", other)
            for other in material.members[story]
            if other != id and self.credited(other) <= {agency}
        }
        return history_of(open_story(material, story, self.case.settings)[1], Node("article", id), allowed)

    def named(self, story: Story, id: str) -> str | None:
        """The agency named as an article's origin."""
        first = story.origin_of[id][0]
        return self.agency(first.node) if first.probability >= self.case.settings.name_at else None


def collection(folder: Path) -> Collection:
    """The Saudi newspapers, traced."""
    settings, registry = Settings(), Registry.load()
    pages = read([str(folder / "articles.jsonl.gz")], registry, settings.reading)
    return Collection(trace(pages, registry, settings))


def for_fitting(story: Story) -> bool:
    """Whether fitting reads a story: half of them, by the first article's id; the others are measured."""
    return crc32(story.articles[0].encode()) % 2 == 0


def histories(folder: Path, most: int, seed: int) -> list[History]:
    """What fitting reads: up to `most` cases of its half of the stories."""
    traced = collection(folder)
    cases = [case for case in chosen(traced, labels(folder)) if for_fitting(traced.case.stories[case[0]])]
    drawn = cases if len(cases) <= most else random.Random(seed).sample(cases, most)
    found = [traced.history_without(number, id, agency) for number, id, agency, _ in sorted(drawn)]
    return [history for history in found if not history.agrees.all()]


def chosen(traced: Collection, truth: Mapping[str, frozenset[str]]) -> list[tuple[int, str, str, tuple[str, ...]]]:
    """(story, article, agency, others' agencies) of every article that credits one agency and is not alone in it."""
    return [
        (number, id, min(truth[id]), others)
        for number, story in enumerate(traced.case.stories)
        for id in story.articles
        if len(truth.get(id, ())) == 1 and (others := traced.others(story, id))
    ]


def hidden(traced: Collection, truth: Mapping[str, frozenset[str]], most: int, seed: int) -> Iterator[Hidden]:
    """Up to `most` cases drawn at random from the stories that fitting does not read."""
    cases = [case for case in chosen(traced, truth) if not for_fitting(traced.case.stories[case[0]])]
    drawn = cases if len(cases) <= most else random.Random(seed).sample(cases, most)
    for number, id, agency, others in sorted(drawn):
        yield Hidden(id, agency, others, traced.named_without(number, id))


def uncredited(traced: Collection) -> list[str]:
    """Articles given an agency though nobody of their story credits one in any way."""
    return [
        id
        for story in traced.case.stories
        if not any(
            traced.agencies & {m.outlet, *m.candidates} for other in story.articles for m in traced.made.get(other, ())
        )
        for id in story.articles
        if traced.named(story, id)
    ]


def measure(most: int = 500, seed: int = 1, folder: Path = NEWS) -> tuple[dict[str, float], list[Hidden]]:
    """Shares over the cases drawn, and the cases."""
    traced = collection(folder)
    cases = list(hidden(traced, labels(folder), most, seed))
    named = [case for case in cases if case.named]
    return {
        "cases": len(cases),
        "named": round(len(named) / len(cases), 4),
        "named_right": round(sum(case.named == case.agency for case in named) / max(1, len(named)), 4),
        "majority_right": round(sum(case.majority == case.agency for case in cases) / len(cases), 4),
        "named_where_nobody_credits": len(uncredited(traced)),
    }, cases


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cases", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    figures, cases = measure(chosen.cases, chosen.seed)
    for case in cases:
        if case.named != case.agency:
            print(case.article, "hidden", case.agency, "named", case.named, "others", dict(Counter(case.others)))
    print(json.dumps(figures))


if __name__ == "__main__":
    main()
