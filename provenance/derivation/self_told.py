"""Texts of a company, a club or a charity about itself, which others have in its own words: where the news began.

A newsroom is named in its texts as well: as whom somebody told something, which makes it no subject of the news.
"""

from __future__ import annotations

import functools

import numpy as np

from provenance.corpus.article import Outlet
from provenance.corpus.naming import is_body
from provenance.corpus.text import tokenize
from provenance.derivation.overlap import within
from provenance.derivation.scene import Scene

_OPENING = 30
"""Words at the start of a text that say who acts."""
_LEAST = 2
"""Words of a name that is no common word."""
_CARRIERS = ("agency", "newspaper or site", "broadcaster", "aggregator")


def tells_of_itself(scene: Scene, v: str) -> bool:
    """Whether v's opening names its publisher, known for no news and speaking or a body, in words that another
    publisher's text has too, and credits it with nothing there."""
    article = scene.articles[v]
    speaks = article.outlet != "" and (article.outlet in scene.voices or is_body(article.outlet_name))
    if not speaks or scene.kind(v) in _CARRIERS or not scene.overlaps.covered[v]:
        return False
    others = [w for w in scene.overlaps.covered[v] if not scene.same_publisher(v, w)]
    return any(
        scene.overlaps.covered[v][w][first:after].all()
        for first, after in _places(scene, v)
        for w in others
    )  # fmt: skip


def _places(scene: Scene, v: str) -> list[tuple[int, int]]:
    """Where the opening has the publisher's name, and no credit to it."""
    article, tokens = scene.articles[v], scene.overlaps.tokens[v]
    credited = [
        within(tokens, a.span)
        for a in (scene.attributions[i] for i in scene.own[v])
        if a.field == "text" and a.outlet == article.outlet and a.role != "speaker"
    ]
    opening = tokens.hashes[:_OPENING]
    return [
        (i, i + len(name))
        for name in _names(scene.outlets.get(article.outlet), article.outlet_name)
        for i in range(len(opening) - len(name) + 1)
        if np.array_equal(opening[i : i + len(name)], name)
        and not any(inside.start <= i < inside.stop for inside in credited)
    ]


@functools.lru_cache(1024)
def _names(known: Outlet | None, written: str) -> tuple[np.ndarray, ...]:
    """The hashes of an outlet's names of several words: it has many articles."""
    names = {written, *((known.name, *known.all_names) if known else ())}
    return tuple(hashes for name in sorted(names) if len(hashes := tokenize(name).hashes) >= _LEAST)
