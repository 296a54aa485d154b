"""Evidence about outlets that are credited and whose text is not in the story."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from provenance.corpus.article import Note
from provenance.derivation.evidence import company
from provenance.derivation.evidence.clocks import claimed_first
from provenance.derivation.evidence.signal import MOST_SPANS, Signal, quotes
from provenance.derivation.evidence.wording import lack, passages, unaccounted
from provenance.derivation.inherit import Credit
from provenance.derivation.lacking import LEAST_LACKING
from provenance.derivation.scene import Scene

_MOSTLY = 0.5


def channel_signals(scene: Scene, channel: str, v: str) -> tuple[Signal, ...]:
    """Evidence that article v has its main text from an outlet whose text is not in the story."""
    made = scene.credit(v, channel)
    if made is not None and _in_passing(scene, made):
        made = None
    if made is None and (_signs_itself(scene, v) or _through_another(scene, channel, v)):
        return ()
    signals = tuple(_channel_credit(scene, made)) if made else ()
    if signals and not scene.overlaps.covered[v]:
        signals += (Signal("alone", 1.0, Note("evidence.alone", (("article", v), ("outlet", channel)))),)
    signals += tuple(_wording_of_creditors(scene, channel, v))
    signals += tuple(_creditors_lack(scene, channel, v))
    return (*signals, *unaccounted(scene, v), *company.channel(scene, channel, v)) if signals else ()


def _signs_itself(scene: Scene, v: str) -> bool:
    """Whether v is an agency's own text that says so: whom others name for its words has no part in it."""
    own = [scene.attributions[i] for i in scene.own[v] if scene.attributions[i].role == "own"]
    return scene.kind(v) == "agency" and any(a.scope == "page" and a.field == "text" for a in own)


def _through_another(scene: Scene, channel: str, v: str) -> bool:
    """Whether v says it has its text from an outlet whose text is here, holds most of v and credits the channel: then
    the channel's words came through it."""
    direct = [made.outlet for made in scene.credits[v] if made.page and made.direct]
    return any(
        scene.overlaps.share(v, w) >= _MOSTLY and scene.credit(w, channel) is not None
        for outlet in direct
        for w in scene.held.get(outlet, ())
    )


def _in_passing(scene: Scene, made: Credit) -> bool:
    """Whether an outlet is only credited for a passage of the text's second half: "Reuters had reported last month
    that …" says where a part is from, and nothing of the main text."""
    middle = len(scene.articles[made.article].text) / 2
    acts = [scene.attributions[i] for i in made.attributions]
    return not made.page and all(act.field == "text" and act.span.start > middle for act in acts)


def _channel_credit(scene: Scene, made: Credit) -> Iterator[Signal]:
    if not made.direct:
        return
    kind = "credit_passage" if not made.page else "credit_copied" if _from_others(scene, made) else "credit"
    note = Note("evidence.credit", (("article", made.article), ("outlet", made.outlet)))
    yield Signal(kind, 1.0, note, quotes(scene, made))


def _from_others(scene: Scene, made: Credit) -> bool:
    """Whether others have the same credit in words they share, but those who have them from this very article."""
    outlet = scene.articles[made.article].outlet
    return any((own := scene.credit(w, outlet)) is None or not own.page for w in made.shared_with)


def _wording_of_creditors(scene: Scene, channel: str, v: str) -> Iterator[Signal]:
    shares = [(scene.overlaps.share(v, w), w) for w in scene.creditors.get(channel, ()) if w != v]
    share, creditor = max(shares, key=lambda s: (s[0], s[1]), default=(0.0, ""))
    if share > 0:
        values = (("article", v), ("source", creditor), ("outlet", channel), ("share", round(share, 3)))
        note = Note("evidence.creditor_wording", values)
        yield Signal("creditor_wording", share, note, passages(scene, creditor, v))
        outlets = {scene.articles[w].outlet for own, w in shares if own > 0}
        others = Note("evidence.creditors", (("outlet", channel), ("count", len(outlets))))
        yield Signal("creditors", 1 - 0.5 ** len(outlets), others)


def _creditors_lack(scene: Scene, channel: str, v: str) -> Iterator[Signal]:
    """What v shares with others and nobody has who credits the channel: then v has more than the channel's words."""
    creditors = [w for w in scene.creditors.get(channel, ()) if w in scene.overlaps.covered[v]]
    if not creditors:
        return
    values = (("article", v), ("outlet", channel))
    held = np.logical_or.reduce([scene.overlaps.covered[v][w] for w in creditors])
    words = scene.lacking.beyond(v, held)
    if words >= LEAST_LACKING:
        note = Note("evidence.creditors_lack", (*values, ("words", round(words))))
        yield Signal("creditors_lack", lack(words, scene.overlaps.counts[v].traced), note)
    theirs = {word for w in creditors for word in scene.headline_words[w]}
    gone = {word for word in scene.headline_words[v] - theirs if scene.heard[v][word]}
    if gone:
        note = Note("evidence.creditors_headlines", (*values, ("count", len(gone))))
        yield Signal("creditors_headlines", 1 - 0.5 ** len(gone), note)


def relay_signals(scene: Scene, source: str, channel: str) -> tuple[Signal, ...]:
    """Evidence that an absent outlet had it from another: an inner credit that the outer one wraps or carries.

    Not where most who have the inner credit have it for a passage only: then the words as a whole are not from there.
    """
    made = [
        credit
        for own in scene.credits.values()
        for credit in own
        if credit.outlet == source and (channel in credit.wrapped_by or credit.carried_by == channel)
    ]
    for_passage = [c for own in scene.credits.values() for c in own if c.outlet == source and not c.page]
    if not made or len(for_passage) > len(made):
        return ()
    spans = tuple(q for c in made[:MOST_SPANS] for q in quotes(scene, c)[:1])
    signals = [Signal("relay", 1.0, Note("evidence.relay", (("source", source), ("outlet", channel))), spans)]
    said = any(credit.carried_by == channel for credit in made)
    if not said and scene.outlet_kind(channel) == "agency" and scene.outlet_kind(source) != "agency":
        signals.append(Signal("agency_writes", 1.0, Note("evidence.agency_writes", (("outlet", channel),))))
    return tuple(signals)


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
    if all(claimed_first(scene, u, v) for v in creditors):
        signals.append(Signal("earlier", 1.0, Note("evidence.earlier", (("source", u), ("article", creditors[0])))))
    return tuple(signals)
