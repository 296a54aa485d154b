"""What is true of a simulated story."""

from __future__ import annotations

from dataclasses import dataclass

from provenance.corpus.article import Article, Span
from provenance.derivation.model import Node


@dataclass(frozen=True, slots=True)
class TrueSpan:
    """Words of an article that were made from words of another: spans in both texts. `same`: word for word."""

    span: Span
    source: str
    source_span: Span
    same: bool


@dataclass(frozen=True, slots=True)
class Truth:
    """What is true of one article.

    `parent` is what the pages collected could at best tell: the nearest held article it was made from; an outlet
    whose text is not held, when the article credits it, or others do that share its words; the unseen source when
    nobody names it; None for an article with which its story begins. `origin` is where that history ends, the
    article itself included. `parts` are articles from which a passage was taken. `story` is equal for articles
    of one history. `newer_version_of` is an article at the same address.
    """

    parent: Node | None
    origin: Node
    story: str
    parts: tuple[str, ...] = ()
    spans: tuple[TrueSpan, ...] = ()
    operations: tuple[str, ...] = ()
    newer_version_of: str = ""


@dataclass(frozen=True, slots=True)
class Story:
    """The pages that were kept, sorted by id, and what is true of each."""

    articles: tuple[Article, ...]
    truth: dict[str, Truth]
