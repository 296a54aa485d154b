"""Labelled articles that fitting reads: those of the example case, and of stories of two or three pages.

The plain stories say what anybody would say of them, and what simulated newsrooms, full of silence and swapped
credits, hardly teach: a text that is earlier and credited is where its copy has its words from. Each article is a
history of its own, whose truth is that article's parent.
"""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from evaluation.collections import HERE, Simulated, laid_out
from evaluation.histories import History, history
from evaluation.newsroom import Truth
from evaluation.newsroom.clocks import BEGINNING
from evaluation.newsroom.drafts import House
from evaluation.newsroom.sources import Source, own_sources
from evaluation.newsroom.tables import load_phrases
from provenance.corpus.article import Article
from provenance.corpus.dates import field_moment
from provenance.corpus.outlets import Registry
from provenance.corpus.readers import read
from provenance.derivation.material import open_story
from provenance.derivation.model import UNSEEN, Node
from provenance.settings import Settings

EXAMPLE = Path(__file__).parents[1] / "data" / "delegation"
EXAMPLE_TIMES, PLAIN_TIMES = 45.0, 5.0
"""How often an article of the example case counts, and one of a plain story."""
Labelled = tuple[Article, Truth | None]


def labelled() -> list[History]:
    """Histories of all labelled articles."""
    plain = [found for language in ("ar", "en") for found in _histories(_plain(language), Registry.load())]
    example = [replace(found, times=EXAMPLE_TIMES) for found in _example()]
    return [*example, *(replace(found, times=PLAIN_TIMES) for found in plain)]


def _histories(stories: Simulated, registry: Registry) -> Iterator[History]:
    material = laid_out(stories, registry=registry)
    for story in range(len(material.members)):
        solved = open_story(material, story, Settings())[1]
        for id in material.members[story]:
            found = history(solved, {id: stories.truth[id]} if id in stories.truth else {})
            if not found.agrees.all():
                yield found


def _example() -> Iterator[History]:
    registry = Registry.load([EXAMPLE / "outlets.toml"])
    collection = read([str(EXAMPLE / "articles")], registry, Settings().reading)
    by_sha = {hashlib.sha256(p.read_bytes()).hexdigest(): p.name for p in (EXAMPLE / "articles").iterdir()}
    called = {by_sha.get(a.sha256, a.id): a.id for a in collection.articles}
    rows = tomllib.loads((EXAMPLE / "expected.toml").read_text(encoding="utf-8"))["article"]
    truth = {
        called[row.get("id") or row["file"]]: _truth(_node(row["parent"], called))
        for row in rows
        if row["parent"] != "compiled"
    }
    return _histories(Simulated(collection.articles, truth), registry)


def _node(text: str, called: Mapping[str, str]) -> Node | None:
    if text == "original":
        return None
    if text.startswith("outlet:"):
        return Node("outlet", text.removeprefix("outlet:"))
    return UNSEEN if text == "unseen" else Node("article", called[text])


def _truth(parent: Node | None) -> Truth:
    return Truth(parent, parent or UNSEEN, "")


def _plain(language: str) -> Simulated:
    """Stories of a few pages, one for every text of the package's own."""
    phrases = load_phrases(HERE / "fit.toml")[language]
    line, agencies = phrases.lines["credit_lines"][0], phrases.houses["agency"]
    stories: list[Labelled] = []
    for n, source in enumerate(s for s in own_sources() if s.language == language):
        sites = phrases.houses["site"][n % 5 :]
        told = (_copied, _contradicted, _abridged, _relayed)[n % 4]
        named = source if n // 4 % 2 else replace(source, title="")
        stories += told(named, sites, agencies[n % len(agencies)], line)
    return Simulated(tuple(a for a, _ in stories), {a.id: truth for a, truth in stories if truth})


def _copied(source: Source, sites: Sequence[House], _: House, line: str) -> list[Labelled]:
    """A copy that credits an earlier page."""
    first = _article(source, sites[0], 0, _text(source))
    copy = _article(source, sites[1], 40, _text(source) + _credit(line, sites[0]))
    return [(first, _truth(None)), (copy, _truth(Node("article", first.id)))]


def _contradicted(source: Source, sites: Sequence[House], _: House, line: str) -> list[Labelled]:
    """The same, with a clock that says otherwise."""
    first = _article(source, sites[0], 50, _text(source))
    copy = _article(source, sites[1], 0, _text(source) + _credit(line, sites[0]))
    return [(first, _truth(None)), (copy, _truth(Node("article", first.id)))]


def _abridged(source: Source, sites: Sequence[House], _: House, __: str) -> list[Labelled]:
    """A shorter text and a copy of the whole, neither with a credit: the first page has all of it."""
    first = _article(source, sites[0], 0, _text(source))
    short = _article(source, sites[1], 30, _text(source, 1))
    copy = _article(source, sites[2], 60, _text(source))
    parent = _truth(Node("article", first.id))
    return [(first, _truth(None)), (short, parent), (copy, parent)]


def _relayed(source: Source, sites: Sequence[House], agency: House, line: str) -> list[Labelled]:
    """A page that credits an agency whose text is absent, and a copy that credits the page."""
    middle = _article(source, sites[0], 0, f"{agency.name} - {_text(source)}" + _credit(line, agency))
    page = _article(source, sites[1], 45, f"{agency.name} - {_text(source)}" + _credit(line, sites[0]))
    return [(middle, _truth(Node("outlet", agency.id))), (page, _truth(Node("article", middle.id)))]


def _article(source: Source, house: House, minutes: int, text: str) -> Article:
    shown = (BEGINNING + timedelta(minutes=minutes)).isoformat()
    return Article(
        id=f"{source.id} {house.id}",
        text=text,
        title=source.title,
        outlet=house.id,
        outlet_name=house.name,
        domain=house.domain,
        language=source.language,
        published=field_moment(shown, found="field"),
    )


def _text(source: Source, paragraphs: int | None = None) -> str:
    return "\n\n".join(" ".join(sentences) for sentences in source.paragraphs[:paragraphs])


def _credit(line: str, house: House) -> str:
    return "\n\n" + line.format(n=house.name, d=house.domain)
