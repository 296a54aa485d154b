"""Drafts become pages: articles as a collection holds them, with the truth about each."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from evaluation.newsroom.answers import Answers
from evaluation.newsroom.drafts import Draft, Piece
from evaluation.newsroom.simulate import Telling
from evaluation.newsroom.truth import Story, TrueSpan, Truth
from provenance.corpus.article import Article, ArticleKind, Span
from provenance.corpus.dates import Offsets, capture_moment, field_moment

_OFFSETS: Offsets = (3.0, 3.0)
"""Of the agencies, whose country is known; the other houses are nobody's."""


@dataclass(frozen=True, slots=True)
class _Page:
    """A text, and where each sentence stands in it by the key of its piece."""

    text: str
    places: Mapping[str, Span]


def publish(telling: Telling, *, times: bool = True, credits: bool = True) -> Story:
    """The pages that were kept. Without `times` none bears one; without `credits` nobody is named, datelines, bylines
    and sign-offs included, and the truth is what such pages can tell."""
    kept = sorted((draft for draft in telling.drafts if not draft.hidden), key=lambda draft: draft.id)
    pages = {draft.id: _page(draft, credits) for draft in kept}
    answers = Answers(telling.drafts, credits)
    stories = {draft.id: answers.story(draft.id) for draft in kept}
    pieces = {piece.key: piece for draft in telling.drafts for piece in draft.pieces}
    twins = {piece.made_from: piece.key for draft in kept if draft.newer_version_of for piece in draft.texts}
    articles = tuple(_article(draft, pages[draft.id].text, telling.language, times, credits) for draft in kept)
    return Story(articles, {d.id: _truth(d, answers, _spans(d, pages, pieces, twins), stories) for d in kept})


def _page(draft: Draft, credits: bool) -> _Page:
    text, places = "", {}
    for piece in draft.pieces:
        if piece.role == "credit" and not credits:
            continue
        text += "" if not text else "\n\n" if piece.opens else " "
        text += piece.lead_in if credits else ""
        if piece.role == "text":
            places[piece.key] = Span(len(text), len(text) + len(piece.text))
        text += piece.text
    return _Page(text, places)


def _spans(
    draft: Draft, pages: Mapping[str, _Page], pieces: Mapping[str, Piece], twins: Mapping[str, str]
) -> tuple[TrueSpan, ...]:
    """For each sentence the nearest kept page that it came from, found by going back piece by piece.

    `twins` are the pieces of kept newer versions by those of the older: they stand for a version that is gone.
    """
    homes = {key: id_ for id_, page in pages.items() for key in page.places}
    found = []
    for key, span in pages[draft.id].places.items():
        source = pieces[key].made_from
        while source and source not in homes:
            twin = twins.get(source, "")
            source = twin if homes.get(twin, draft.id) != draft.id else pieces[source].made_from
        if source:
            there = pages[homes[source]].places[source]
            found.append(TrueSpan(span, homes[source], there, pieces[key].text == pieces[source].text))
    return tuple(found)


def _truth(draft: Draft, answers: Answers, spans: tuple[TrueSpan, ...], stories: Mapping[str, str]) -> Truth:
    elsewhere = {span.source for span in spans if stories[span.source] != stories[draft.id]}
    return Truth(
        parent=answers.parent(draft.id),
        origin=answers.origin(draft.id),
        story=stories[draft.id],
        parts=tuple(sorted(elsewhere)),
        spans=spans,
        operations=draft.operations,
        newer_version_of=draft.newer_version_of if draft.newer_version_of in stories else "",
    )


def _article(draft: Draft, text: str, language: str, times: bool, credits: bool) -> Article:
    kind: ArticleKind = "statement" if draft.house.kind == "official body" else "article"
    offsets = _OFFSETS if draft.house.kind == "agency" else None
    published = field_moment(draft.shown, found="field", offsets=offsets) if times and draft.shown else None
    return Article(
        id=draft.id,
        text=text,
        outlet=draft.house.id,
        url=draft.address,
        title=draft.title,
        byline=draft.byline if credits or not draft.byline_credits else "",
        domain=draft.house.domain,
        outlet_name=draft.house.name,
        language=language,
        kind=kind,
        published=published,
        captured=capture_moment(draft.seen) if times and draft.seen else None,
        dates=(published,) if published else (),
        sha256=hashlib.sha256(text.encode()).hexdigest(),
    )
