"""One outlet's credit hidden at a time, in real stories where others credit an agency: is the agency still named?

    python -m evaluation.hidden_credits [--articles 6000]

Stories are those of twelve Saudi newspapers. Hidden is every attribution of one outlet's articles in the story, and
the truth is the one agency that these credited. Where nobody in a story credits an agency, none may be named.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice

from evaluation.collections import CORPORA, Simulated, laid_out
from provenance.corpus.article import Article
from provenance.corpus.dates import field_moment
from provenance.corpus.outlets import Registry
from provenance.derivation.derive import Material, open_story
from provenance.derivation.histories import origins_of
from provenance.derivation.model import Node
from provenance.settings import Settings


@dataclass(frozen=True, slots=True)
class Hidden:
    """An outlet of a story whose credit is hidden: its articles, the agency it credited, and what was named."""

    articles: tuple[str, ...]
    agency: str
    named: frozenset[str]


def articles(most: int, registry: Registry) -> tuple[Article, ...]:
    """The first articles of the corpus."""
    with gzip.open(CORPORA / "saudinewsnet" / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        return tuple(_article(json.loads(line), registry) for line in islice(lines, most))


def _article(row: Mapping[str, str], registry: Registry) -> Article:
    return Article(
        id=row["id"],
        text=row["text"],
        title=row["title"],
        byline=row.get("byline") or "",
        outlet=registry.identify(name=row["outlet"], domain=row["domain"]).id,
        domain=row["domain"],
        url=row.get("url") or "",
        language="ar",
        published=field_moment(row["published"], found="field") if row.get("published") else None,
    )


def hidden(material: Material, agencies: frozenset[str]) -> Iterator[Hidden]:
    """Every outlet that credits one agency in a story where another outlet credits one too."""
    for story, ids in enumerate(material.members):
        credited = {id: _credited(material, id) & agencies for id in ids}
        makers = {material.articles[id].outlet for id in ids if credited[id]}
        for outlet in sorted(makers) if len(makers) > 1 else ():
            own = tuple(id for id in ids if material.articles[id].outlet == outlet)
            agency = frozenset().union(*(credited[id] for id in own))
            if len(agency) == 1:
                without = replace(material, own={**material.own, **dict.fromkeys(own, ())})
                yield Hidden(own, min(agency), _named(without, story, own) & agencies)


def _credited(material: Material, id: str) -> frozenset[str]:
    made = (material.attributions[i] for i in material.own.get(id, ()))
    return frozenset(a.outlet for a in made if a.role == "channel" and a.scope == "page" and a.outlet)


def _named(material: Material, story: int, ids: tuple[str, ...]) -> frozenset[str]:
    """Outlets, held or not, that are named as the origin of some of these articles."""
    settings = Settings()
    solved = open_story(material, story, settings)[1]
    best = [shares[0] for id, shares in origins_of(solved).items() if id in ids]
    return frozenset(_outlet(material, s.node) for s in best if s.probability >= settings.name_at)


def _outlet(material: Material, node: Node) -> str:
    return material.articles[node.id].outlet if node.kind == "article" else node.id


def invented(material: Material, agencies: frozenset[str]) -> tuple[int, int]:
    """Stories in which nobody credits or is an agency, and those of them in which one is named."""
    count = wrong = 0
    for story, ids in enumerate(material.members):
        free = not any(_credited(material, id) & agencies or material.articles[id].outlet in agencies for id in ids)
        if len(ids) > 1 and free:
            count += 1
            wrong += bool(_named(material, story, ids) & agencies)
    return count, wrong


def measure(most: int) -> dict[str, float]:
    """All figures."""
    registry = Registry.load()
    agencies = frozenset(id for id, outlet in registry.outlets.items() if outlet.kind == "agency")
    material = laid_out(Simulated(articles(most, registry), {}), registry=registry)
    cases = list(hidden(material, agencies))
    named = [case for case in cases if case.named]
    free, wrong = invented(material, agencies)
    return {
        "cases": len(cases),
        "named": round(len(named) / max(1, len(cases)), 4),
        "right_of_named": round(sum(case.named == {case.agency} for case in named) / max(1, len(named)), 4),
        "stories_without_a_credit": free,
        "agencies_named_there": wrong,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=6000)
    print(json.dumps(measure(parser.parse_args().articles)))


if __name__ == "__main__":
    main()
