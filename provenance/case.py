"""The method on one page: what the stages are and the order they run in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from provenance.attribution.attribution import Attribution
from provenance.corpus.article import Article, Input, Note, Outlet, Rejection
from provenance.derivation.model import Story
from provenance.reuse.pair import Pair
from provenance.settings import Settings

Progress = Callable[[str, int, int], None]
"""Called with the stage's code, how much of it is done, and of how much (0 = not known)."""


@dataclass(frozen=True, slots=True)
class Case:
    """Everything found out about a collection. Sorted by ids throughout; the input's order leaves no trace."""

    settings: Settings
    articles: tuple[Article, ...]
    outlets: tuple[Outlet, ...]
    attributions: tuple[Attribution, ...]
    pairs: tuple[Pair, ...]
    stories: tuple[Story, ...]
    inputs: tuple[Input, ...] = ()
    rejected: tuple[Rejection, ...] = ()
    warnings: tuple[Note, ...] = ()
