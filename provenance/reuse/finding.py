"""The stage: from articles to verified pairs, in the order it happens."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from provenance.corpus.article import Article
from provenance.reuse.background import background
from provenance.reuse.banding import banding
from provenance.reuse.boilerplate import Aside, set_aside
from provenance.reuse.candidates import Pairs, banded, unpack
from provenance.reuse.groups import groups
from provenance.reuse.matches import phrases, shared, together
from provenance.reuse.ngrams import Lengths, Runs, repeated, touching
from provenance.reuse.overlap import Overlap, overlaps
from provenance.reuse.pair import Pair, Reuse
from provenance.reuse.pairing import Copies, pairs_of
from provenance.reuse.passages import Scales
from provenance.reuse.quoting import quotes
from provenance.reuse.reading import Progress, read
from provenance.reuse.search import Search, equal_quotes, matches
from provenance.reuse.shelf import Ints, Mask, Shelf
from provenance.reuse.signatures import Signatures, sign_again, signatures
from provenance.reuse.templates import templates_told_apart
from provenance.settings import Reuse as Settings

_SLACK = 0.1
"""How far below the truth an estimated resemblance may lie before its pair is given up: nearly three deviations."""


def find_reuse(
    articles: Iterable[Article], settings: Settings | None = None, progress: Progress | None = None
) -> Reuse:
    """All pairs of articles that share text, verified, and what each outlet repeats.

    The articles may be an iterator: their texts are let go as they are read. `progress` is told of each step.
    """
    settings, progress = settings or Settings(), progress or _silent
    shelf = read(articles, progress)
    progress("reuse.boilerplate", 0, len(shelf))
    seed, shingle = seeds(settings), shingles(settings)
    signed = signatures(shelf, shingle, settings.slots, settings.seed)
    runs = repeated(shelf, seed)
    aside = set_aside(shelf, runs, signed, seed, settings.boilerplate_articles, settings.boilerplate_words)
    left_out = touching(shelf, aside.mask, seed) if aside else None
    if aside:
        sign_again(signed, shelf, touching(shelf, aside.mask, shingle))
    progress("reuse.copies", 0, len(shelf))
    copies, resembling = copied(shelf, signed, settings, aside)
    group = groups(len(shelf), copies[resembling.resemblance >= settings.near_at])
    progress("reuse.passages", 0, len(shelf))
    search = _search(shelf, runs, group, settings, left_out)
    del runs, signed  # no longer needed, and a quarter of the memory
    found = matches(search, copies)
    progress("reuse.pairs", 0, len(found))
    return Reuse(pairs_of(search, found, Copies(copies, resembling), aside), aside.spans(shelf) if aside else {})


def compare_texts(a: Article, b: Article, settings: Settings | None = None) -> Pair:
    """What two articles share, however common its words are."""
    settings = settings or Settings()
    shelf = read((a, b))
    search = _search(shelf, repeated(shelf, seeds(settings)), np.arange(2), settings)
    both = np.array([1], np.uint64)
    found = together([shared(shelf, both, search.seed), equal_quotes(search)])
    pairs = pairs_of(search, found, Copies(both, overlaps(shelf, both, shingles(settings))), None)
    return templates_told_apart(Reuse(pairs, {}), (a, b)).pairs[0]


def _search(shelf: Shelf, runs: Runs, group: Ints, settings: Settings, left_out: Mask | None = None) -> Search:
    found = phrases(shelf, runs, group, settings.max_document_frequency, left_out)
    distinct = group == np.arange(len(shelf))
    return Search(shelf, settings, Scales(background(shelf, distinct), found, seeds(settings)), quotes(shelf), group)


def copied(shelf: Shelf, signed: Signatures, settings: Settings, aside: Aside | None = None) -> tuple[Pairs, Overlap]:
    """Pairs of at least `min_resemblance` that share a band of their signatures, and what they share."""
    pairs = banded(signed, banding(signed.slots, settings.recall, settings.recall_at), settings.max_bucket)
    a, b = unpack(pairs)
    pairs = pairs[signed.estimates(a, b) >= settings.min_resemblance - _SLACK]
    overlap = overlaps(shelf, pairs, shingles(settings), aside)
    enough = overlap.resemblance >= settings.min_resemblance
    return pairs[enough], overlap.chosen(enough)


def shingles(settings: Settings) -> Lengths:
    """Tokens a shingle."""
    return Lengths(settings.shingle, settings.shingle_spaceless)


def seeds(settings: Settings) -> Lengths:
    """Tokens a seed of the search for passages."""
    return Lengths(settings.search_seed, settings.search_seed_spaceless)


def _silent(stage: str, done: int, of: int) -> None:
    """Progress nobody asked for."""
