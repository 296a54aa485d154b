"""Evidence that an article is nobody's copy, or has its words from a text that was not found."""

from __future__ import annotations

import math
from collections.abc import Iterator

from provenance.corpus.article import Note
from provenance.corpus.naming import is_official
from provenance.derivation.evidence import company
from provenance.derivation.evidence.clocks import claimed_first, first
from provenance.derivation.evidence.headlines import LEAST_HEADLINE
from provenance.derivation.evidence.signal import MOST_SPANS, Signal, quotes
from provenance.derivation.evidence.wording import SPELLINGS, unaccounted
from provenance.derivation.leads import substantial
from provenance.derivation.scene import Scene
from provenance.derivation.self_told import tells_of_itself

_CREDITED_SHARE = 0.2
_STRANGER = 0.1
_ALL = 0.98
"""Share of a text's words from which on another holds it."""


def original_signals(scene: Scene, v: str) -> tuple[Signal, ...]:
    """Positive evidence that article v is nobody's copy; empty when there is none, and then it cannot be original."""
    credited = () if _held_before(scene, v) else _credited_by(scene, v)
    positive = [*credited, *_upstream(scene, v), *_first_hand(scene, v), *_passage_taken(scene, v)]
    if all(signal.kind == "not_first" for signal in positive):
        return ()
    return (
        *positive,
        *_trade(scene, v),
        *_own_sources(scene, v),
        *_passed_over(scene, v),
        *_reworked(scene, v),
        *company.original(scene, v),
    )


def _trade(scene: Scene, v: str) -> Iterator[Signal]:
    """What its publisher does for a living: some report for others to republish, some republish."""
    if v in scene.wires:
        yield Signal("wire", 1.0, Note("evidence.wire", (("article", v),)))
    if scene.kind(v) == "aggregator":
        yield Signal("aggregates", 1.0, Note("evidence.source_aggregates", (("source", v),)))


def _passed_over(scene: Scene, v: str) -> Iterator[Signal]:
    """The others name somebody, and nobody names v."""
    outlet = scene.articles[v].outlet
    makers = {
        scene.articles[w].outlet
        for w in scene.overlaps.covered[v]
        for made in scene.credits[w]
        if made.page and made.direct and made.outlet != outlet
    }
    if makers and not scene.creditors.get(outlet):
        note = Note("evidence.passed_over", (("article", v), ("count", len(makers))))
        yield Signal("passed_over", 1 - 0.5 ** len(makers), note)


def _reworked(scene: Scene, v: str) -> Iterator[Signal]:
    """Signs of a hand on somebody else's text: a dressed headline, spellings of its own, words that nobody shares."""
    overlaps = scene.overlaps
    mine = scene.headline_words[v]
    others = [scene.headline_words[w] for w in overlaps.covered[v] if not scene.same_publisher(v, w)]
    inside = [h for h in others if len(h) >= LEAST_HEADLINE and h < mine]
    around = [h for h in others if len(mine) >= LEAST_HEADLINE and mine <= h]
    if inside and mine - set().union(*others):
        yield Signal("headline_dressed", 1.0, Note("evidence.headline_dressed", (("article", v),)))
    if around:
        note = Note("evidence.headline_kept", (("article", v), ("count", len(around))))
        yield Signal("headline_kept", len(around) / len(others), note)
    alone = overlaps.counts[v].respelt
    if alone:
        note = Note("evidence.respelt", (("article", v), ("count", alone)))
        yield Signal("respelt", 1 - math.exp(-alone / SPELLINGS), note)
    own = overlaps.counts[v].own
    if own and overlaps.covered[v]:
        share = own / overlaps.counts[v].main
        yield Signal("own_words", share, Note("evidence.own_words", (("article", v), ("share", round(share, 3)))))


def _credited_by(scene: Scene, v: str) -> Iterator[Signal]:
    outlet = scene.articles[v].outlet
    inside = (scene.credit(id, outlet) for id in scene.articles if id != v and not _circular(scene, v, id))
    makers = [m for m in inside if m and m.direct and (m.page or scene.overlaps.share(m.article, v) >= _CREDITED_SHARE)]
    outside = scene.credited_elsewhere.get(v, ())
    outlets = {scene.articles[m.article].outlet for m in makers} | {m.article for m in outside}
    outlets |= {scene.articles[id].outlet for id in _told_by(scene, v)}
    makers += outside
    if outlets:
        note = Note("evidence.credited_by", (("article", v), ("count", len(outlets))))
        spans = tuple(q for m in makers[:MOST_SPANS] for q in quotes(scene, m)[:1])
        yield Signal("credited_by", 1 - 0.5 ** len(outlets), note, spans)
        others = {scene.articles[w].outlet for w in scene.overlaps.covered[v]} - {outlet}
        if others:
            share = len(outlets & others) / len(others)
            note = Note("evidence.credited_share", (("article", v), ("share", round(share, 3))))
            yield Signal("credited_share", share, note)


def _held_before(scene: Scene, v: str) -> bool:
    """Whether an earlier text of another publisher, who has it from elsewhere, holds all of v: who credits v then says
    from where he has it, and nothing of where it is from."""
    outlet = scene.articles[v].outlet
    return any(
        scene.overlaps.share(v, u) >= _ALL
        and claimed_first(scene, u, v)
        and not scene.same_publisher(u, v)
        and scene.credit(u, outlet) is None
        for u in scene.overlaps.covered[v]
    )


def _circular(scene: Scene, v: str, w: str) -> bool:
    """Whether v itself names w's publisher as its source: two that credit each other give each other no standing."""
    made = scene.credit(v, scene.articles[w].outlet)
    return made is not None and made.page and made.direct


def _told_by(scene: Scene, v: str) -> Iterator[str]:
    """Articles that name v's publisher as the one who speaks, and carry v's words."""
    outlet = scene.articles[v].outlet
    for id in scene.overlaps.covered[v]:
        said = any(
            scene.attributions[i].role == "speaker" and scene.attributions[i].outlet == outlet for i in scene.own[id]
        )
        if outlet and said and scene.overlaps.share(id, v) >= _CREDITED_SHARE:
            yield id


def _upstream(scene: Scene, v: str) -> Iterator[Signal]:
    """It holds what any two others share, and they lack words that it has."""
    overlaps = scene.overlaps
    others = [w for w in overlaps.covered[v] if not scene.same_publisher(v, w)]
    if not others:
        return
    shared = held = 0
    for w in others:
        here = overlaps.held[w][v]
        shared += overlaps.counts[w].traced - here.only
        held += here.words - here.only
    own = overlaps.counts[v].traced
    lack = 1 - sum(overlaps.words(v, w) for w in others) / (own * len(others)) if own else 0.0
    if shared and held / shared > 0.5:
        note = Note("evidence.holds_all", (("article", v), ("share", round(held / shared, 3))))
        yield Signal("holds_all", 2 * (held / shared) - 1, note)
    if lack > 0 and (not shared or held >= 0.9 * shared):
        yield Signal("others_lack", lack, Note("evidence.others_lack", (("article", v), ("share", round(lack, 3)))))
    yield from first(scene, v, [w for w in others if substantial(overlaps, v, w)])


def _first_hand(scene: Scene, v: str) -> Iterator[Signal]:
    kind = scene.articles[v].kind
    if len(scene.articles) > 1 and (_states(scene, v) or (kind == "post" and _speaks_for_itself(scene, v))):
        yield Signal("first_hand", 1.0, Note("evidence.first_hand", (("article", v),)))
    elif v in scene.reporters:
        yield Signal("first_hand", 1.0, Note("evidence.reported", (("article", v),)))
    elif tells_of_itself(scene, v):
        yield Signal("first_hand", 1.0, Note("evidence.self_told", (("article", v),)))


def _states(scene: Scene, v: str) -> bool:
    """Whether an article is a statement: a row says so, or it stands on the site of an official body and names nobody
    from whom it has it."""
    if scene.articles[v].kind == "statement":
        return True
    return scene.kind(v) == "official body" and not any(made.page and made.direct for made in scene.credits[v])


def _speaks_for_itself(scene: Scene, v: str) -> bool:
    """Whether a post is its account's own word: an official body's, somebody's whom a page of the collection names as
    the one who speaks, or one that another text here has it from. Channels post what others wrote as well."""
    outlet = scene.articles[v].outlet
    known = scene.outlets.get(outlet)
    if known is not None and (known.kind == "official body" or is_official(known.name)):
        return True
    made = (scene.attributions[i] for w, own in scene.own.items() if w != v for i in own)
    return outlet in scene.voices or any(a.outlet == outlet and a.role == "channel" for a in made)


def _passage_taken(scene: Scene, v: str) -> Iterator[Signal]:
    """The only page of its story, of which a passage stands in another story, as a stranger there.

    Simulated strangers always began their story; a real one may well have it from somebody, so it counts little.
    """
    if not scene.overlaps.covered[v] and scene.taken.get(v, 0.0) > 0:
        yield Signal("passage_taken", _STRANGER * scene.taken[v], Note("evidence.passage_taken", (("article", v),)))


def _own_sources(scene: Scene, v: str) -> Iterator[Signal]:
    named = [made for made in scene.credits[v] if made.page and made.direct]
    for made in sorted(named, key=lambda made: made.kind == "in_text")[:1]:
        kind = "quotes_another" if made.kind == "in_text" else "credits_another"
        note = Note(f"evidence.{kind}", (("article", v), ("outlet", made.outlet)))
        yield Signal(kind, 1.0, note, quotes(scene, made))
    own = [i for i in scene.own[v] if scene.attributions[i].role == "own"]
    if own:
        spans = tuple(scene.attributions[i].quoted for i in own[:MOST_SPANS])
        yield Signal("own_claim", 1.0, Note("evidence.own_claim", (("article", v),)), spans)


def unseen_signals(scene: Scene, v: str) -> tuple[Signal, ...]:
    """What speaks for or against a text that was not found."""
    signals = [*_credited_by(scene, v), *unaccounted(scene, v), *company.unseen(scene, v)]
    if not scene.overlaps.covered[v]:
        signals.append(Signal("alone_here", 1.0, Note("evidence.alone_here", (("article", v),))))
    if scene.creditors and not any(made.page and made.direct for made in scene.credits[v]):
        signals.append(Signal("uncredited", 1.0, Note("evidence.uncredited", (("article", v),))))
    return tuple(signals)
