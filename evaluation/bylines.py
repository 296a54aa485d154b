"""Agencies in the bylines of twelve Saudi newspapers, against labels found by a pattern over the same field.

    python -m evaluation.bylines        figures, and every disagreement

The labels are silver. Those found wrong by reading are corrected in `data/byline_corrections.toml`, each with its
reason.
"""

from __future__ import annotations

import gzip
import json
import tomllib
from collections.abc import Mapping
from pathlib import Path

from evaluation.collections import CORPORA
from provenance.attribution import extract_attributions
from provenance.corpus.article import Article
from provenance.corpus.outlets import Registry

AGENCIES: Mapping[str, str] = {
    "SPA": "spa", "Reuters": "reuters", "AFP": "afp", "DPA": "dpa", "AP": "ap", "AA": "anadolu", "KUNA": "kuna",
    "BNA": "bna", "WAM": "wam", "MENA": "mena", "UPI": "upi", "QNA": "qna", "Petra": "petra",
}  # fmt: skip
CORRECTIONS = Path(__file__).parent / "data" / "byline_corrections.toml"


def labels(folder: Path) -> dict[str, frozenset[str]]:
    """Article id -> agencies named in its byline, corrections applied; unnamed "agencies" left out."""
    found: dict[str, frozenset[str]] = {}
    with gzip.open(folder / "byline_agencies.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            found[row["id"]] = frozenset(AGENCIES.get(a, a.lower()) for a in row["agencies"] if a != "AGENCIES")
    if CORRECTIONS.exists():
        for row in tomllib.loads(CORRECTIONS.read_text(encoding="utf-8")).get("correction", []):
            found[row["id"]] = frozenset(row["agencies"])
    return found


def said(folder: Path, registry: Registry) -> dict[str, frozenset[str]]:
    """Article id -> agencies that the byline is read to credit, whoever publishes it."""
    articles = []
    with gzip.open(folder / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if row["byline"]:
                outlet = registry.identify(name=row["outlet"], domain=row["domain"]).id
                articles.append(Article(id=row["id"], text="", byline=row["byline"], outlet=outlet, language="ar"))
    found: dict[str, set[str]] = {}
    for a in extract_attributions(articles, registry).attributions:
        outlet = registry.get(a.outlet) if a.outlet else None
        if a.field == "byline" and outlet is not None and outlet.kind == "agency":
            found.setdefault(a.article, set()).add(outlet.id)
    return {id: frozenset(agencies) for id, agencies in found.items()}


def measure(folder: Path = CORPORA / "saudinewsnet") -> dict[str, float]:
    """Precision and recall over (article, agency)."""
    truth, found = labels(folder), said(folder, Registry.load())
    right = sum(len(truth.get(id, frozenset()) & agencies) for id, agencies in found.items())
    return {
        "precision": round(right / sum(map(len, found.values())), 4),
        "recall": round(right / sum(map(len, truth.values())), 4),
        "labels": sum(map(len, truth.values())),
    }


def main() -> None:
    folder = CORPORA / "saudinewsnet"
    print(json.dumps(measure(folder)))
    truth, found = labels(folder), said(folder, Registry.load())
    for id in sorted({*truth, *found}):
        ours, theirs = found.get(id, frozenset()), truth.get(id, frozenset())
        if ours != theirs:
            print(id, "said", sorted(ours), "label", sorted(theirs))


if __name__ == "__main__":
    main()
