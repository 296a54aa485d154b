"""Evidence that one node has its words from another: one function a kind, each a signed, named contribution.

A `Signal` carries how strongly its kind is present (mostly 0 to 1, −1 to 1 where it can point both ways);
`direction` turns it into a contribution to the log-weight. Kinds that are absent are not listed.
"""

from __future__ import annotations

from collections.abc import Iterator

from provenance.corpus.article import Note
from provenance.derivation.evidence.clocks import order
from provenance.derivation.evidence.company import source
from provenance.derivation.evidence.crediting import (
    confirmed,
    credit,
    credit_came_along,
    credit_elsewhere,
    credit_lacking,
    speaker,
)
from provenance.derivation.evidence.headlines import headline
from provenance.derivation.evidence.rivals import displaced, nearest, shed
from provenance.derivation.evidence.signal import PairEvidence, Signal
from provenance.derivation.evidence.wording import lacking, pieces, spelling, variants, wording
from provenance.derivation.scene import Scene


def version(scene: Scene, u: str, v: str) -> Iterator[Signal]:
    """Two versions of one URL, in their order where it is known."""
    if scene.articles[u].url and scene.articles[u].url == scene.articles[v].url:
        sign = -1.0 if scene.is_later_version(u, v) else 1.0
        yield Signal("version", sign, Note("evidence.version", (("source", u), ("article", v))))


def standing(scene: Scene, u: str, v: str) -> Iterator[Signal]:
    """What makes u a text that others take from: they credit it, or nothing here with its words is earlier."""
    outlet = scene.articles[u].outlet
    makers = {scene.articles[id].outlet for id in scene.creditors.get(outlet, ()) if id not in (u, v)}
    if makers:
        values = (("article", u), ("count", len(makers)))
        yield Signal("source_credited", 1 - 0.5 ** len(makers), Note("evidence.credited_by", values))
    lead = next((2 * chance - 1 for chance, w in scene.leads.get(u, ()) if w != v), 0.0)
    if lead > 0:
        note = Note("evidence.source_first", (("source", u), ("article", v)))
        yield Signal("source_first", lead, note)


def publisher(scene: Scene, u: str, v: str) -> Iterator[Signal]:
    """One publisher, or an aggregator, whose habit is to republish."""
    if scene.same_publisher(u, v):
        yield Signal("same_publisher", 1.0, Note("evidence.same_publisher", (("source", u), ("article", v))))
    if u in scene.wires:
        yield Signal("source_wire", 1.0, Note("evidence.wire", (("article", u),)))
    elif u in scene.reporters:
        yield Signal("source_wire", 1.0, Note("evidence.reported", (("article", u),)))
    if scene.kind(u) == "aggregator":
        yield Signal("source_aggregates", 1.0, Note("evidence.source_aggregates", (("source", u),)))


ARTICLE_EVIDENCE: tuple[PairEvidence, ...] = (
    wording, lacking, pieces, spelling, variants, headline, credit, speaker, credit_elsewhere, credit_came_along,
    credit_lacking, confirmed, order, standing, version, publisher, shed, displaced, nearest, source,
)  # fmt: skip


def article_signals(scene: Scene, u: str, v: str) -> tuple[Signal, ...]:
    """All evidence that article v has its main text from article u."""
    return tuple(signal for kind in ARTICLE_EVIDENCE for signal in kind(scene, u, v))
