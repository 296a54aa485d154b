"""Which of a text's times to believe (see the package's own page for where they stand)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from provenance.corpus.article import Moment

_RANKS = (
    "decision", "post_number", "json_ld", "meta", "field", "feed", "text_published", "relative_published", "url",
    "relative", "text", "dateline",
)  # fmt: skip
_UNLABELLED = frozenset({"text", "relative"})
_MODIFIED = "_modified"
_NEVER = frozenset({"clock", "capture"})
_NEVER_MODIFIED = frozenset({"text_published", "relative_published", "url", "post_number"})


def choose_published(candidates: Iterable[Moment]) -> Moment | None:
    """The time of publication to believe, or None.

    The best-placed candidate wins, and of those the first given. A narrower one that lies inside it takes its
    place, since both say the same and one says it better. Visible times without a label come last, and only when
    they do not contradict each other: a page prints the times of other articles too. The day of a dateline counts
    where there is nothing else.
    """
    ranked = _ranked(m for m in candidates if m.found not in _NEVER and not m.found.endswith(_MODIFIED))
    written = [m for m in ranked if m.found == "dateline"]
    ranked = [m for m in ranked if m.found != "dateline"] or written
    labelled = [m for m in ranked if m.found not in _UNLABELLED]
    unlabelled = [m for m in ranked if m.found in _UNLABELLED]
    if labelled:
        best = labelled[0]
        inside = [m for m in unlabelled if _inside(m, best)]
        return _narrowest(best, labelled[1:] + (inside if _agree(inside) else []))
    return _narrowest(unlabelled[0], unlabelled[1:]) if unlabelled and _agree(unlabelled) else None


def choose_modified(candidates: Iterable[Moment]) -> Moment | None:
    """The time of the last change among candidates for it: the best-placed source, its latest time, or None."""
    ranked = _ranked(m for m in candidates if m.found not in _NEVER | _NEVER_MODIFIED)
    if not ranked:
        return None
    best = [m for m in ranked if _rank(m) == _rank(ranked[0])]
    return _narrowest(max(best, key=lambda m: m.latest), ranked)


def _rank(moment: Moment) -> int:
    place = moment.found.removesuffix(_MODIFIED)
    return _RANKS.index(place) if place in _RANKS else _RANKS.index("field")


def _ranked(candidates: Iterable[Moment]) -> list[Moment]:
    return sorted((m for m in candidates if m.earliest is not None), key=_rank)


def _narrowest(best: Moment, others: Iterable[Moment]) -> Moment:
    """`best`, or the narrowest of `others` inside it; the better-placed of equals."""
    for other in others:
        if _inside(other, best):
            best = other
    return best


def _inside(inner: Moment, outer: Moment) -> bool:
    """Whether `inner` says the same as `outer` and more."""
    start, end = _bounds(inner)
    first, last = _bounds(outer)
    return first <= start and end <= last and (end - start) < (last - first)


def _agree(moments: list[Moment]) -> bool:
    """Whether one time could be all of them."""
    return not moments or max(_bounds(m)[0] for m in moments) <= min(m.latest for m in moments)


def _bounds(moment: Moment) -> tuple[datetime, datetime]:
    return moment.earliest or moment.latest, moment.latest
