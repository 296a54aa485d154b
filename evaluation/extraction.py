"""Headline, time and main text of real pages: `python -m evaluation.extraction`.

Each page that lies beside the repository with what its publisher's own markup says is read, and the reading compared.

- `title`: share of pages whose headline has at least half of its words in common with the expected one: markup often
  gives another headline than the page shows.
- `published`: share of pages whose time of publication can be the expected one; `dated`: that have any.
- `recall`, `precision`: means over pages of the expected words that are in the main text, and of its words that are
  expected, as bags.
- `menus`: share of pages on which less than four fifths of the main text is expected.

Pages that show hardly anything of the expected text, because a subscription hides it, are left out.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from statistics import mean
from typing import Any

from evaluation.printing import print_figures
from provenance.corpus.article import Article
from provenance.corpus.outlets import Registry
from provenance.corpus.readers import read
from provenance.corpus.text import words

PAGES = Path(__file__).parents[2] / "shared" / "corpora" / "pages" / "fundus"
_SHOWN = 0.5
"""Share of the expected words that a page must hold anywhere."""
_MENUS = 0.8


def measure(pages: Path = PAGES) -> dict[str, Any] | None:
    """The figures, and the pages worst read; None without the pages."""
    if not pages.is_dir():
        return None
    registry = Registry.load()
    rows = [row for page, expected in _expected(pages) if (row := _compare(page, expected, registry))]
    told = [row for row in rows if row["published"] is not None]
    return {
        "pages": len(rows),
        "title": round(mean(row["title"] for row in rows), 4),
        "dated": round(mean(row["dated"] for row in told), 4),
        "published": round(mean(row["published"] for row in told), 4),
        "recall": round(mean(row["recall"] for row in rows), 4),
        "precision": round(mean(row["precision"] for row in rows), 4),
        "menus": round(mean(row["precision"] < _MENUS for row in rows), 4),
        "worst": {
            row["page"]: [row["title"], row["published"], round(row["recall"], 2), round(row["precision"], 2)]
            for row in sorted(rows, key=lambda row: row["recall"] + row["precision"])
            if row["recall"] < _MENUS or row["precision"] < _MENUS or not row["title"] or not row["published"]
        },
    }


def _expected(pages: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Each page with what is expected of it: of several versions of a publisher the one that the page shows."""
    for listed in sorted(pages.glob("*/*.json")):
        versions = json.loads(listed.read_text(encoding="utf-8")).values()
        for page in sorted(listed.parent.glob(f"{listed.stem}_????_*.html.gz")):
            html = gzip.decompress(page.read_bytes()).decode("utf-8", "replace")
            shown = [each for each in versions if each.get("body") and each.get("title") and each["title"] in html]
            if len(shown) == 1:
                yield page, shown[0]


def _compare(page: Path, expected: dict[str, Any], registry: Registry) -> dict[str, Any] | None:
    articles = read([page], registry).articles
    body = expected["body"]
    sections = chain.from_iterable((*each["headline"], *each["paragraphs"]) for each in body["sections"])
    wanted = Counter(words(" ".join((*body["summary"], *sections))))
    if not articles or not wanted or _held(wanted, words(articles[0].page)) < _SHOWN:
        return None
    article = articles[0]
    found = words(article.text)
    when = expected.get("publishing_date")
    return {
        "page": f"{page.parent.name}/{page.name}",
        "title": _alike(words(article.title), words(expected["title"])) >= _SHOWN,
        "dated": article.published is not None,
        "published": _possible(article, when) if when else None,
        "recall": _held(wanted, found),
        "precision": _held(Counter(found), list(wanted.elements())) if found else 0.0,
    }


def _alike(one: list[str], other: list[str]) -> float:
    return 2 * sum((Counter(one) & Counter(other)).values()) / max(1, len(one) + len(other))


def _held(wanted: Counter[str], found: list[str]) -> float:
    return sum((wanted & Counter(found)).values()) / sum(wanted.values())


def _possible(article: Article, when: str) -> bool:
    moment, told = article.published, datetime.fromisoformat(when)
    told = told if told.tzinfo else told.replace(tzinfo=UTC)
    return moment is not None and moment.earliest <= told <= moment.latest


if __name__ == "__main__":
    sys.exit(print_figures(measure, "the pages are"))
