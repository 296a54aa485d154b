"""Credits of a hundred real pages, annotated from their raw HTML: `python -m evaluation.pages`.

`data/page_credits.json` lists, for pages drawn by seed, whom the text of each credits: agencies and other outlets, not
photographs, teasers or the page's own outlet. The pages lie beside the repository; without them nothing is measured.

- Recall: the share of annotated (page, outlet) that some channel credit on that page names.
- Precision: the share of (page, outlet) credited as channels of the whole page that are annotated; `precision_all`:
  as channels of anything.

Every other page, from the first on, was read while the rules were made; of the others nobody looked at more than the
annotations until the first half was done. What they gave then is the measure of pages not seen:

                                 pages read (29 credits)      the others (24 credits)
    first run                    recall .45, precision .55    recall .25, precision .44
    after mending the first      recall .93, precision 1      recall .54, precision .75

After that the others were read and mended too. An entry that was wrong says why in `corrected`.

`data/page_credits_later.json` lists 26 further pages, drawn by seed from the rest and annotated when all of that was
done: recall .32 at their first run (8 of 25 credits, most of them in German text), precision 1; then they were mended.
`data/page_credits_last.json` lists 20 more, drawn and annotated after that: recall .60 at their first run (9 of 15),
and no outlet wrong; one name of two outlets was left undecided.

`data/page_credits_rest.json` lists the other 116, in six `round`s drawn by seed over languages and sites, annotated
each before the code was run on it and mended before the next. `position` says whether a credit stands in the page's
furniture ("page": byline, label, sign-off, disclaimer, markup) or in running text ("text"). With what was overlooked
in the raw page and found by the code added (`corrected`), the first runs gave

    round            1     2     3     4     5     6     all
    credits          9    22    12    12    13    16      84
    found            5    19    10     7     5     9      55: recall .65
    on the page    1/3   8/9   5/5   5/6   3/5   3/9   25/37: recall .68 (one page of round 6 lists six agencies)

No page of the collection is left that nobody has read.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.printing import print_figures
from provenance.attribution import extract_attributions
from provenance.attribution.attribution import Attribution
from provenance.corpus.outlets import Registry
from provenance.corpus.readers import read
from provenance.corpus.text import words

PAGES = Path(__file__).parents[2] / "shared" / "corpora" / "pages"
ANNOTATED = Path(__file__).parent / "data" / "page_credits.json"
LATER = Path(__file__).parent / "data" / "page_credits_later.json"
LAST = Path(__file__).parent / "data" / "page_credits_last.json"
REST = Path(__file__).parent / "data" / "page_credits_rest.json"


@dataclass(frozen=True, slots=True)
class Found:
    """What one page gave: the outlets missed, and those credited without being annotated, for the whole page or a
    part of it."""

    page: str
    listed: int
    missed: tuple[str, ...]
    of_the_page: int
    too_many: tuple[str, ...]
    of_anything: int
    wrong: tuple[str, ...]


def measure(pages: Path = PAGES) -> dict[str, Any] | None:
    """Recall and precision, also of each half, and the pages with errors; None without the pages."""
    if not pages.is_dir():
        return None
    registry = Registry.load()
    found, later, last, rest = (
        [
            _compare(entry, _channels(pages / entry["page"], registry), registry)
            for entry in json.loads(listed.read_text(encoding="utf-8"))
        ]
        for listed in (ANNOTATED, LATER, LAST, REST)
    )
    return {
        "pages": len(found),
        **_figures(found),
        "read_first": _figures(found[::2]),
        "read_last": _figures(found[1::2]),
        "later": _figures(later),
        "last": _figures(last),
        "rest": {**_figures(rest), "recall_on_page": _recall_on_page(rest)},
        "errors": {
            one.page: {"missed": list(one.missed), "too_many": list(one.too_many), "wrong": list(one.wrong)}
            for one in (*found, *later, *last, *rest)
            if one.missed or one.too_many or one.wrong
        },
    }


def _figures(found: list[Found]) -> dict[str, float]:
    listed, of_the_page = sum(one.listed for one in found), sum(one.of_the_page for one in found)
    of_anything = sum(one.of_anything for one in found)
    return {
        "credits": listed,
        "recall": _share(listed - sum(len(one.missed) for one in found), listed),
        "page_credits": of_the_page,
        "precision": _share(of_the_page - sum(len(one.too_many) for one in found), of_the_page),
        "precision_all": _share(of_anything - sum(len(one.wrong) for one in found), of_anything),
    }


def _recall_on_page(found: list[Found]) -> float:
    """Recall of the credits in the page's furniture."""
    entries = json.loads(REST.read_text(encoding="utf-8"))
    placed = [
        credit["outlet"] not in one.missed
        for entry, one in zip(entries, found, strict=True)
        for credit in entry["credits"]
        if credit["position"] == "page"
    ]
    return _share(sum(placed), len(placed))


def _channels(page: Path, registry: Registry) -> list[Attribution]:
    articles = read([page], registry).articles
    return [credit for credit in extract_attributions(articles, registry) if credit.role == "channel"]


def _compare(entry: dict[str, Any], channels: list[Attribution], registry: Registry) -> Found:
    annotated = sorted({credit["outlet"] for credit in entry["credits"]})
    missed = tuple(name for name in annotated if not any(_same(credit, name, registry) for credit in channels))
    whole = _distinct(credit for credit in channels if credit.scope == "page")
    every = _distinct(channels)
    too_many, wrong = (
        tuple(label for label, credit in each.items() if not any(_same(credit, name, registry) for name in annotated))
        for each in (whole, every)
    )
    return Found(entry["page"], len(annotated), missed, len(whole), too_many, len(every), wrong)


def _distinct(credits: Iterable[Attribution]) -> dict[str, Attribution]:
    return {credit.outlet or credit.source: credit for credit in credits}


def _same(credit: Attribution, name: str, registry: Registry) -> bool:
    """The same outlet; or, for names the registry does not know, one name inside the other, word for word."""
    if credit.outlet in (name, registry.identify(name=name).id):
        return True
    if registry.get(name) or (credit.outlet and not credit.outlet.startswith("name:")):
        return False
    ours, theirs = f" {' '.join(words(name))} ", f" {' '.join(words(credit.source))} "
    return ours in theirs or theirs in ours


def _share(part: int, whole: int) -> float:
    return round(part / whole, 6) if whole else 1.0


if __name__ == "__main__":
    sys.exit(print_figures(measure, "the pages are"))
