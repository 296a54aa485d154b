"""Small collections for testing the derivation by itself: articles, credits and pairs built in one line each."""

from __future__ import annotations

import difflib
import itertools
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from provenance.attribution.attribution import Attribution
from provenance.corpus.article import Article, Moment, Outlet, Span
from provenance.corpus.text import tokenize
from provenance.derivation import Derived, derive
from provenance.derivation.model import Node, Story
from provenance.reuse.pair import Pair, Passage, Reuse
from provenance.settings import Settings

START = datetime(2031, 3, 1, 6, 0, tzinfo=UTC)


def at(minutes: int) -> Moment:
    """A displayed time, `minutes` after the first."""
    moment = START + timedelta(minutes=minutes)
    return Moment(moment, moment + timedelta(minutes=1), "minute", "stated", "meta")


def article(id: str, text: str, **fields: object) -> Article:
    """An article whose outlet is `id`.example unless given."""
    return Article(id=id, text=text, outlet=str(fields.pop("outlet", f"{id}.example")), **fields)  # type: ignore[arg-type]


def credit(article: Article, outlet: str, words: str, kind: str = "in_text", **fields: object) -> Attribution:
    """A channel's credit by the words that make it, wherever they stand in the article's text."""
    start = article.text.index(words)
    span = Span(start, start + len(words))
    values = {"role": "channel", "scope": "page"} | fields
    return Attribution(article.id, outlet, words, kind=kind, field="text", span=span, quote_span=span, **values)  # type: ignore[arg-type]


def pair(a: Article, b: Article, least: int = 4) -> Pair | None:
    """What two articles share, by difflib: a stand-in for the reuse stage that is obviously right."""
    a, b = sorted((a, b), key=lambda x: x.id)
    left, right = tokenize(a.text), tokenize(b.text)
    blocks = difflib.SequenceMatcher(None, left.hashes.tolist(), right.hashes.tolist(), autojunk=False)
    passages = tuple(
        Passage(
            Span(int(left.starts[i]), int(left.ends[i + n - 1])),
            Span(int(right.starts[j]), int(right.ends[j + n - 1])),
            n,
        )
        for i, j, n in blocks.get_matching_blocks()
        if n >= least
    )  # fmt: skip
    words = sum(p.words for p in passages)
    if not words:
        return None
    a_in_b, b_in_a = words / len(left), words / len(right)
    both = words / (len(left) + len(right) - words)
    kind = "verbatim" if both > 0.8 else "abridged" if a_in_b > 0.8 else "expanded" if b_in_a > 0.8 else "partial"
    return Pair(a.id, b.id, kind, both, a_in_b, b_in_a, passages)  # type: ignore[arg-type]


def told(
    articles: Sequence[Article],
    credits: Sequence[Attribution] = (),
    outlets: Sequence[Outlet] = (),
    settings: Settings | None = None,
    *,
    quoted: bool = False,
) -> Derived:
    """The derivation of a small collection. `quoted`: all that two share stands in quotation marks in both."""
    pairs = [p for a, b in itertools.combinations(sorted(articles, key=lambda x: x.id), 2) if (p := pair(a, b))]
    pairs = [replace(p, quotations=p.passages) if quoted else p for p in pairs]
    known = {o.id: o for o in outlets}
    ordered = sorted(credits, key=lambda c: (c.article, c.span))
    return derive(articles, known, Reuse(tuple(pairs), {}), ordered, settings or Settings())


def story_of(derived: Derived, article: str) -> Story:
    """The story an article is in."""
    return next(s for s in derived.stories if article in s.articles)


def names(chain: Sequence[Node]) -> list[str]:
    """A chain as ids."""
    return [node.id or "unseen" for node in chain]
