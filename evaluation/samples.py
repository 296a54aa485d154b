"""Credits in running text, read by eye: `python -m evaluation.samples` recomputes the figures from the verdicts.

`data/credits_read.json` holds what was read in the bodies of twelve Saudi newspapers and of a Tunisian radio's site, by
article and place, without their words:

- `drawn`: credits that the code had found, drawn at random from all of the corpus; each draw says with what seed, when
  (before or after which mending) and gives every credit its verdict. `wrong` says why; `ragged` means the right party
  in the right role, with a word too many or too few in its span.
- `whole`: a hundred articles drawn at random and read whole before the code's answer was looked at; every credit that
  names somebody (no "he added", no "the ministry" of before) with the place of its first word and its role.
- `whole_later`: smaller sets read in the same way, one after each mending, with what the code of that day found.

Precision is told by the verdicts alone, as of each draw. Recall is measured with the code of today: a listed credit is
found when some credit of the body overlaps the place. The articles lie beside the repository; without them only the
verdicts can be counted.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from evaluation.collections import CORPORA
from provenance.attribution import extract_attributions
from provenance.corpus.article import Article
from provenance.corpus.outlets import Registry

READ = Path(__file__).parent / "data" / "credits_read.json"
FILE = "articles.jsonl.gz"
ARTICLES = CORPORA / "saudinewsnet" / FILE


def verdicts() -> dict[str, Any]:
    """What was read."""
    found: dict[str, Any] = json.loads(READ.read_text(encoding="utf-8"))
    return found


def precision(draws: Iterable[Mapping[str, Any]]) -> dict[str, dict[str, float]]:
    """Of each draw: the share of right credits, and the share whose party and role are right at least."""
    figures = {}
    for draw in draws:
        said = Counter(credit["verdict"] for credit in draw["credits"])
        total = said.total()
        figures[draw["name"]] = {
            "credits": total,
            "right": round(said["right"] / total, 4),
            "right_party": round((said["right"] + said["ragged"]) / total, 4),
        }
    return figures


def recall(whole: Iterable[Mapping[str, Any]], articles: Iterable[Article], registry: Registry) -> dict[str, float]:
    """The share of listed credits that some credit overlaps, and of those whose role is the listed one too."""
    places: dict[str, list[tuple[int, int, str]]] = {}
    for a in extract_attributions(tuple(articles), registry).attributions:
        if a.field == "text":
            places.setdefault(a.article, []).append((a.span.start, a.span.end, a.role))
    listed = found = in_role = 0
    for article in whole:
        for start, end, role in article["credits"]:
            over = [r for s, e, r in places.get(article["id"], ()) if s < end and start < e]
            listed += 1
            found += bool(over)
            in_role += bool(over) and (not role or role in over)
    return {"credits": listed, "found": round(found / listed, 4), "found_in_role": round(in_role / listed, 4)}


def read_articles(ids: Iterable[str], registry: Registry, path: Path = ARTICLES) -> list[Article]:
    """The articles of some ids."""
    wanted = set(ids)
    found = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if row["id"] in wanted:
                outlet = registry.identify(name=row["outlet"], domain=row["domain"]).id
                found.append(
                    Article(
                        id=row["id"], text=row["text"], title=row["title"], byline=row["byline"] or "", outlet=outlet,
                        url=row["url"], domain=row["domain"], language="ar",
                    )
                )  # fmt: skip
    return found


def measure() -> dict[str, float]:
    """Recall with today's code."""
    registry = Registry.load()
    whole = verdicts()["whole"]
    return recall(whole, read_articles((article["id"] for article in whole), registry), registry)


def measure_later() -> dict[str, dict[str, float]]:
    """Of each later set: the share found when it was read, and recall with today's code."""
    registry, figures = Registry.load(), {}
    for read in verdicts()["whole_later"]:
        path, listed = CORPORA / read["corpus"] / FILE, sum(len(article["credits"]) for article in read["articles"])
        if path.exists():
            articles = read_articles((article["id"] for article in read["articles"]), registry, path)
            first = {"found_first": round(read["found_first"] / listed, 4)}
            figures[f"{read['name']} {read['corpus']}"] = first | recall(read["articles"], articles, registry)
    return figures


def main() -> int:
    """Print the figures; say so when the articles are absent."""
    print(json.dumps({"drawn": precision(verdicts()["drawn"])}, indent=1))
    if not ARTICLES.exists():
        print("skipped recall: the articles are not beside this checkout", file=sys.stderr)
        return 0
    print(json.dumps({"whole": measure(), "whole_later": measure_later()}, indent=1))
    return 0


if __name__ == "__main__":
    sys.exit(main())
