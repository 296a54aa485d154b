"""Evidence in the displayed times, which nobody vouches for."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from provenance.corpus.article import Moment, Note
from provenance.corpus.dates import claimed_before
from provenance.derivation.evidence.signal import Signal
from provenance.derivation.leads import chance_before
from provenance.derivation.scene import Scene

_HOURS = 8.0
_DISJOINT = 1 - 1e-9


def order(scene: Scene, u: str, v: str) -> Iterator[Signal]:
    """The displayed times; clocks that no one vouches for only lean, they do not decide."""
    above, below = scene.articles[u].published, scene.articles[v].published
    if above is None or below is None:
        return
    values = (("source", u), ("article", v))
    hours = _hours_between(above, below)
    apart = (*values, ("hours", round(hours, 2)))
    lean = 2 * chance_before(above, below) - 1
    if lean >= _DISJOINT:
        yield Signal("earlier", 1.0, Note("evidence.earlier", values))
        yield Signal("long_before", _far(hours), Note("evidence.long_before", apart))
    elif lean <= -_DISJOINT:
        yield Signal("later", 1.0, Note("evidence.later", values))
        yield Signal("long_after", _far(hours), Note("evidence.long_after", apart))
    elif lean > 0:
        yield Signal("perhaps_earlier", lean, Note("evidence.perhaps_earlier", values))
    elif lean < 0:
        yield Signal("perhaps_later", -lean, Note("evidence.perhaps_later", values))


def _far(hours: float) -> float:
    return 1 - math.exp(-hours / _HOURS)


def _hours_between(a: Moment, b: Moment) -> float:
    """Between the middles of two intervals."""
    if a.earliest is None or b.earliest is None:
        return 0.0
    gap = (a.earliest - b.earliest) + (a.latest - b.latest)
    return abs(gap.total_seconds()) / 7200


def claimed_first(scene: Scene, v: str, w: str) -> bool:
    """Whether v's displayed time is certainly before w's."""
    own, other = scene.articles[v].published, scene.articles[w].published
    return own is not None and other is not None and claimed_before(own, other) is True


def first(scene: Scene, v: str, others: Sequence[str]) -> Iterator[Signal]:
    """Its displayed time is the earliest: by the least certain of its leads, or the widest gap behind another."""
    own = scene.articles[v].published
    dated = [a.published for a in (scene.articles[w] for w in others) if a.published is not None]
    if own is None or not dated:
        return
    lead = 2 * min(chance_before(own, other) for other in dated) - 1
    if lead > 0:
        yield Signal("first", lead, Note("evidence.first", (("article", v),)))
    elif lead < 0:
        yield Signal("not_first", -lead, Note("evidence.not_first", (("article", v),)))
