"""Evidence that one node has its words from another: one function a kind, each a signed, named contribution.

A `Signal` carries how strongly its kind is present (mostly 0 to 1, −1 to 1 where it can point both ways);
`direction` turns it into a contribution to the log-weight. Kinds that are absent are not listed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from provenance.corpus.article import Note, Quoted, Span
from provenance.corpus.dates import claimed_before
from provenance.corpus.text import words
from provenance.derivation.inherit import Credit
from provenance.derivation.overlap import runs
from provenance.derivation.scene import Scene

_MOST_SPANS = 6
_MOST_VARIANTS = 5
_VARIANT_WORDS = 6


@dataclass(frozen=True, slots=True)
class Signal:
    """One kind of evidence as found: its strength before weighing, what to say of it, where it can be seen."""

    kind: str
    value: float
    note: Note
    spans: tuple[Quoted, ...] = ()


PairEvidence = Callable[[Scene, str, str], Iterator[Signal]]


def wording(scene: Scene, u: str, v: str) -> Iterator[Signal]:
    """How much of v's main text u holds, and how much of u's v holds."""
    count = scene.overlaps.words(v, u)
    if count:
        share = scene.overlaps.share(v, u)
        note = Note("evidence.covered", (("source", u), ("article", v), ("words", count), ("share", round(share, 3))))
        yield Signal("covered", share, note, _passages(scene, u, v))
        back = scene.overlaps.share(u, v)
        yield Signal("covers", back, Note("evidence.covers", (("source", u), ("share", round(back, 3)))))


def _passages(scene: Scene, u: str, v: str) -> tuple[Quoted, ...]:
    pair = scene.overlaps.pairs.get((min(u, v), max(u, v)))
    if pair is None:
        return ()
    longest = sorted((*pair.passages, *pair.quotations), key=lambda p: (-p.words, p.a))[: _MOST_SPANS // 2]
    sides = [(pair.a, p.a) for p in longest] + [(pair.b, p.b) for p in longest]
    return tuple(Quoted(id, "text", span) for id, span in sorted(sides))


def lacking(scene: Scene, u: str, v: str) -> Iterator[Signal]:
    """Words that v shares with others of the story and u lacks: near none for a true parent."""
    value = scene.overlaps.lacking(v, u)
    if value > 0 and scene.overlaps.words(v, u):
        missing = (scene.overlaps.traced[v] > 0) & ~scene.overlaps.covered[v][u]
        spans = [Quoted(v, "text", scene.overlaps.span(v, i, j)) for i, j in runs(missing)]
        longest = tuple(sorted(spans, key=lambda q: (-len(q.span), q.span))[: _MOST_SPANS // 2])
        note = Note("evidence.lacking", (("source", u), ("article", v), ("words", int(missing.sum()))))
        yield Signal("lacking", value, note, longest)


def variants(scene: Scene, u: str, v: str) -> Iterator[Signal]:
    """Short wordings that only these two share, inside text that others share too: a misspelling is a fingerprint."""
    covered = scene.overlaps.covered[v].get(u)
    if covered is None or len(scene.overlaps.covered[v]) < 3:
        return
    shared = scene.overlaps.traced[v]
    only = covered & (shared == 1)
    found = [
        Quoted(v, "text", scene.overlaps.span(v, i, j))
        for i, j in runs(only)
        if j - i < _VARIANT_WORDS and _flanked(shared, i, j)
    ]
    if found:
        note = Note("evidence.variant", (("source", u), ("article", v), ("count", len(found))))
        yield Signal("variant", min(len(found), _MOST_VARIANTS) / _MOST_VARIANTS, note, tuple(found[:_MOST_SPANS]))


def _flanked(shared: NDArray[np.int16], i: int, j: int) -> bool:
    """Whether at least two others share the words just before and just after."""
    return i > 0 and j + 1 < len(shared) and bool(shared[i - 1] >= 3) and bool(shared[j + 1] >= 3)


def headline(scene: Scene, u: str, v: str) -> Iterator[Signal]:
    """The same headline, or one whose words are a subset of the other's (the copy cuts)."""
    above, below = scene.articles[u].title, scene.articles[v].title
    first, second = words(above), words(below)
    if len(second) < 3 or len(first) < 3:
        return
    spans = (Quoted(u, "title", Span(0, len(above))), Quoted(v, "title", Span(0, len(below))))
    values = (("source", u), ("article", v))
    if first == second:
        yield Signal("same_headline", 1.0, Note("evidence.same_headline", values), spans)
    elif set(second) < set(first):
        yield Signal("headline_cut", 1.0, Note("evidence.headline_cut", values), spans)
    elif set(first) < set(second):
        yield Signal("headline_grown", 1.0, Note("evidence.headline_grown", values), spans)


def credit(scene: Scene, u: str, v: str) -> Iterator[Signal]:
    """v credits u's outlet, or u's credits v's: whose words these are, says the one who would hide it first."""
    yield from _credits(scene, scene.credit(v, scene.articles[u].outlet), u, "")
    yield from _credits(scene, scene.credit(u, scene.articles[v].outlet), v, "reverse_")


def _credits(scene: Scene, made: Credit | None, source: str, prefix: str) -> Iterator[Signal]:
    if made is None:
        return
    note = Note(f"evidence.{prefix}credit", (("article", made.article), ("outlet", made.outlet)))
    copied = made.shared_with - {source}
    if copied:
        kind = "credit_copied"
    elif not made.page:
        kind = "credit_passage"
    elif not made.direct:
        kind = "credit_wrapped"
    else:
        kind = "credit"
    yield Signal(prefix + kind, 1.0, note, quotes(scene, made))


def quotes(scene: Scene, made: Credit) -> tuple[Quoted, ...]:
    """The lines that make a credit."""
    return tuple(scene.attributions[i].quoted for i in made.attributions[:_MOST_SPANS])


def credit_elsewhere(scene: Scene, u: str, v: str) -> Iterator[Signal]:
    """v's page credits somebody else, whom u is not and does not credit."""
    outlet = scene.articles[u].outlet
    others = [
        c for c in scene.credits[v] if c.page and c.direct and c.outlet != outlet and scene.credit(u, c.outlet) is None
    ]
    if others and scene.credit(v, outlet) is None:
        note = Note("evidence.credit_elsewhere", (("article", v), ("outlet", others[0].outlet)))
        yield Signal("credit_elsewhere", 1.0, note, quotes(scene, others[0]))


def credit_came_along(scene: Scene, u: str, v: str) -> Iterator[Signal]:
    """A credit that v has stands in u too, inside the text they share: it came with the copied words."""
    for own in scene.credits[v]:
        if u in own.shared_with:
            note = Note("evidence.credit_came_along", (("article", v), ("source", u), ("outlet", own.outlet)))
            yield Signal("credit_came_along", 1.0, note, quotes(scene, own))
            return


def confirmed(scene: Scene, u: str, v: str) -> Iterator[Signal]:
    """A credit across languages that numbers and names in both confirm."""
    found = scene.confirmed.get((v, u))
    if found is not None and found.anchors is not None:
        values = (("source", u), ("article", v), ("numbers", found.anchors.numbers), ("names", found.anchors.names))
        yield Signal("confirmed", found.anchors.share, Note("evidence.confirmed", values))


def order(scene: Scene, u: str, v: str) -> Iterator[Signal]:
    """The displayed times; clocks that no one vouches for only lean, they do not decide."""
    above, below = scene.articles[u].published, scene.articles[v].published
    if above is None or below is None:
        return
    values = (("source", u), ("article", v))
    before = claimed_before(above, below)
    if before is True:
        yield Signal("earlier", 1.0, Note("evidence.earlier", values))
    elif before is False:
        yield Signal("later", 1.0, Note("evidence.later", values))


def version(scene: Scene, u: str, v: str) -> Iterator[Signal]:
    """Two versions of one URL."""
    if scene.articles[u].url and scene.articles[u].url == scene.articles[v].url:
        yield Signal("version", 1.0, Note("evidence.version", (("source", u), ("article", v))))


def publisher(scene: Scene, u: str, v: str) -> Iterator[Signal]:
    """One publisher, or an aggregator, whose habit is to republish."""
    if scene.same_publisher(u, v):
        yield Signal("same_publisher", 1.0, Note("evidence.same_publisher", (("source", u), ("article", v))))
    if scene.kind(u) == "aggregator":
        yield Signal("source_aggregates", 1.0, Note("evidence.source_aggregates", (("source", u),)))


ARTICLE_EVIDENCE: tuple[PairEvidence, ...] = (
    wording, lacking, variants, headline, credit, credit_elsewhere, credit_came_along, confirmed, order, version,
    publisher,
)  # fmt: skip


def article_signals(scene: Scene, u: str, v: str) -> tuple[Signal, ...]:
    """All evidence that article v has its main text from article u."""
    return tuple(signal for kind in ARTICLE_EVIDENCE for signal in kind(scene, u, v))


def channel_signals(scene: Scene, channel: str, v: str) -> tuple[Signal, ...]:
    """Evidence that article v has its main text from an outlet whose text is not in the story."""
    made = scene.credit(v, channel)
    signals = tuple(_channel_credit(scene, made)) if made else ()
    return signals + tuple(_wording_of_creditors(scene, channel, v))


def _channel_credit(scene: Scene, made: Credit) -> Iterator[Signal]:
    if not made.direct:
        return
    kind = "credit_passage" if not made.page else "credit_copied" if made.shared_with else "credit"
    note = Note("evidence.credit", (("article", made.article), ("outlet", made.outlet)))
    yield Signal(kind, 1.0, note, quotes(scene, made))


def _wording_of_creditors(scene: Scene, channel: str, v: str) -> Iterator[Signal]:
    shares = [(scene.overlaps.share(v, w), w) for w in scene.creditors.get(channel, ()) if w != v]
    share, creditor = max(shares, key=lambda s: (s[0], s[1]), default=(0.0, ""))
    if share > 0:
        values = (("article", v), ("source", creditor), ("outlet", channel), ("share", round(share, 3)))
        yield Signal(
            "creditor_wording", share, Note("evidence.creditor_wording", values), _passages(scene, creditor, v)
        )


def original_signals(scene: Scene, v: str) -> tuple[Signal, ...]:
    """Positive evidence that article v is nobody's copy; empty when there is none, and then it cannot be original."""
    positive = [*_credited_by(scene, v), *_upstream(scene, v), *_first_hand(scene, v)]
    if not positive:
        return ()
    return (*positive, *_own_sources(scene, v))


def _credited_by(scene: Scene, v: str) -> Iterator[Signal]:
    outlet = scene.articles[v].outlet
    makers = [m for m in (scene.credit(id, outlet) for id in scene.articles if id != v) if m and m.page and m.direct]
    outlets = {scene.articles[m.article].outlet for m in makers}
    if outlets:
        note = Note("evidence.credited_by", (("article", v), ("count", len(outlets))))
        spans = tuple(q for m in makers[:_MOST_SPANS] for q in quotes(scene, m)[:1])
        yield Signal("credited_by", 1 - 0.5 ** len(outlets), note, spans)


def _upstream(scene: Scene, v: str) -> Iterator[Signal]:
    """It holds what any two others share, and they lack words that it has."""
    overlaps = scene.overlaps
    others = [w for w in overlaps.covered[v] if not scene.same_publisher(v, w)]
    if not others:
        return
    shared = held = 0
    for w in others:
        by_others = overlaps.traced[w] - overlaps.covered[w][v].astype(np.int16) > 0
        shared += int(by_others.sum())
        held += int((by_others & overlaps.covered[w][v]).sum())
    own = int((overlaps.traced[v] > 0).sum())
    lack = 1 - sum(overlaps.words(v, w) for w in others) / (own * len(others)) if own else 0.0
    if shared and held / shared > 0.5:
        note = Note("evidence.holds_all", (("article", v), ("share", round(held / shared, 3))))
        yield Signal("holds_all", 2 * (held / shared) - 1, note)
    if lack > 0 and (not shared or held >= 0.9 * shared):
        yield Signal("others_lack", lack, Note("evidence.others_lack", (("article", v), ("share", round(lack, 3)))))
    if all(_claimed_first(scene, v, w) for w in others):
        yield Signal("first", 1.0, Note("evidence.first", (("article", v),)))


def _claimed_first(scene: Scene, v: str, w: str) -> bool:
    own, other = scene.articles[v].published, scene.articles[w].published
    return own is not None and other is not None and claimed_before(own, other) is True


def _first_hand(scene: Scene, v: str) -> Iterator[Signal]:
    if len(scene.articles) > 1 and scene.articles[v].kind in ("post", "statement"):
        yield Signal("first_hand", 1.0, Note("evidence.first_hand", (("article", v),)))


def _own_sources(scene: Scene, v: str) -> Iterator[Signal]:
    for made in scene.credits[v]:
        if made.page and made.direct:
            note = Note("evidence.credits_another", (("article", v), ("outlet", made.outlet)))
            yield Signal("credits_another", 1.0, note, quotes(scene, made))
            break
    own = [i for i in scene.own[v] if scene.attributions[i].role == "own"]
    if own:
        spans = tuple(scene.attributions[i].quoted for i in own[:_MOST_SPANS])
        yield Signal("own_claim", 1.0, Note("evidence.own_claim", (("article", v),)), spans)


def unseen_signals(scene: Scene, v: str) -> tuple[Signal, ...]:
    """What speaks for or against a text that was not found."""
    if any(made.page and made.direct for made in scene.credits[v]):
        return ()
    return (Signal("uncredited", 1.0, Note("evidence.uncredited", (("article", v),))),)


def relay_signals(scene: Scene, source: str, channel: str) -> tuple[Signal, ...]:
    """Evidence that one absent outlet had it from another: an inner credit that the outer one wraps or carries."""
    made = [
        credit
        for own in scene.credits.values()
        for credit in own
        if credit.outlet == source and (channel in credit.wrapped_by or credit.carried_by == channel)
    ]
    if not made:
        return ()
    spans = tuple(q for c in made[:_MOST_SPANS] for q in quotes(scene, c)[:1])
    return (Signal("relay", 1.0, Note("evidence.relay", (("source", source), ("outlet", channel))), spans),)


def stands_between_signals(scene: Scene, u: str, channel: str) -> tuple[Signal, ...]:
    """Evidence that an absent channel took from article u: the words it is credited for stand in u."""
    creditors = [v for v in scene.creditors.get(channel, ()) if v != u]
    if not creditors or scene.credit(u, channel) is not None:
        return ()
    share = sum(scene.overlaps.share(v, u) for v in creditors) / len(creditors)
    if share == 0:
        return ()
    note = Note("evidence.stands_between", (("source", u), ("outlet", channel), ("share", round(share, 3))))
    signals = [Signal("stands_between", share, note)]
    if all(_claimed_first(scene, u, v) for v in creditors):
        signals.append(Signal("earlier", 1.0, Note("evidence.earlier", (("source", u), ("article", creditors[0])))))
    return tuple(signals)
