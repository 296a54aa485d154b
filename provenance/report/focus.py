"""A case cut down to some of its stories, for outputs that must not carry the whole collection along."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterator

from provenance.case import Case
from provenance.derivation.model import Node, Story


def focused(case: Case, only: Collection[str] | None) -> Case:
    """The case with the stories whose ids are in `only`, and the articles, credits, pairs and outlets they need.

    Settings, inputs, rejections and warnings stay: they say how the whole was made. None keeps everything.
    """
    if only is None:
        return case
    stories = [story for story in case.stories if story.id in only]
    held = {article for story in stories for article in story.articles}
    kept = [number for number, credit in enumerate(case.attributions) if credit.article in held]
    renumbered = {old: new for new, old in enumerate(kept)}
    shown = held | {node.id for node in _nodes(stories) if node.kind == "article"}
    needed = set(_outlets(case, stories, kept, shown))
    return dataclasses.replace(
        case,
        articles=tuple(article for article in case.articles if article.id in shown),
        outlets=tuple(outlet for outlet in case.outlets if outlet.id in needed),
        attributions=tuple(case.attributions[number] for number in kept),
        pairs=tuple(pair for pair in case.pairs if pair.a in held and pair.b in held),
        stories=tuple(_renumbered(story, renumbered) for story in stories),
    )


def _outlets(case: Case, stories: list[Story], kept: list[int], shown: set[str]) -> Iterator[str | None]:
    for article in case.articles:
        if article.id in shown:
            yield article.outlet
    for number in kept:
        credit = case.attributions[number]
        yield from (credit.outlet, credit.carried_by, *credit.candidates)
    yield from (node.id for node in _nodes(stories) if node.kind == "outlet")


def _nodes(stories: list[Story]) -> Iterator[Node]:
    for story in stories:
        for derivation in story.derivations:
            yield from (derivation.source, derivation.derived)


def _renumbered(story: Story, places: dict[int, int]) -> Story:
    information = tuple(
        dataclasses.replace(item, attribution=places[item.attribution]) for item in story.roles.information
    )
    return dataclasses.replace(story, roles=dataclasses.replace(story.roles, information=information))
