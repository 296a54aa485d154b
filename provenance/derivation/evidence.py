"""Evidence that one node has its words from another: one function a kind, each a signed, named contribution.

A `Signal` carries how strongly its kind is present (mostly 0 to 1, −1 to 1 where it can point both ways);
`direction` turns it into a contribution to the log-weight. Kinds that are absent are not listed.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from provenance.corpus.article import Moment, Note, Quoted, Span
from provenance.corpus.dates import claimed_before
from provenance.corpus.text import words
from provenance.derivation.inherit import Credit
from provenance.derivation.overlap import runs
from provenance.derivation.scene import Scene

_MOST_SPANS = 6
_MOST_VARIANTS = 5
_LACKING_WORDS = 12.0
_LEAST_LACKING = 1.0
_LONG_RUN = 5
_PIECES = 5.0
_LEAST_PIECE = 20
_CREDITED_SHARE = 0.2
_SUBSTANTIAL = 0.3
_WHOLE = 0.97
_SPELLINGS = 3.0
_HOURS = 8.0
_MOST_THIRD = 3
_LEAST_HEADLINE = 3
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
    """Words that v shares with others of the story and u lacks: near none for a true parent.

    By share and by number: ten words in a long text are few, and still ten words that u cannot have given.
    """
    covered = scene.overlaps.covered[v].get(u)
    if covered is None:
        return
    missing = np.where(covered, 0.0, scene.pressure[v])
    missing[_in_headline(scene, u, v)] = 0.0
    long, short = _by_length(missing)
    traced = int((scene.overlaps.traced[v] > 0).sum())
    for kind, part in (("lacking", long), ("lacking_words", short)):
        words = float(part.sum())
        if words >= _LEAST_LACKING:
            spans = [Quoted(v, "text", scene.overlaps.span(v, i, j)) for i, j in runs(part > 0)]
            longest = tuple(sorted(spans, key=lambda q: (-len(q.span), q.span))[: _MOST_SPANS // 2])
            note = Note("evidence.lacking", (("source", u), ("article", v), ("words", int((part > 0).sum()))))
            yield Signal(kind, _lack(words, traced), note, longest)


def _in_headline(scene: Scene, u: str, v: str) -> NDArray[np.bool_]:
    """Words of v's text that u has in its headline."""
    found: NDArray[np.bool_] = np.isin(scene.overlaps.tokens[v].hashes, np.array(scene.headlines[u], dtype=np.uint64))
    return found


def _by_length(missing: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Runs long enough to be a sentence's, and shorter ones, which two hands may have changed alike."""
    long = np.zeros(len(missing))
    for i, j in runs(missing > 0):
        if j - i + 1 >= _LONG_RUN:
            long[i : j + 1] = missing[i : j + 1]
    return long, missing - long


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


def _lack(words: float, traced: int) -> float:
    return (words / traced + 1 - math.exp(-words / _LACKING_WORDS)) / 2


def _unaccounted(scene: Scene, v: str) -> Iterator[Signal]:
    """What even the article that accounts for most of v's shared words lacks: then another text is behind it."""
    traced = int((scene.overlaps.traced[v] > 0).sum())
    if traced:
        open_words = [
            float(np.where(mask, 0.0, scene.pressure[v]).sum()) for mask in scene.overlaps.covered[v].values()
        ]
        least = min(open_words)
        if least >= _LEAST_LACKING:
            note = Note("evidence.unaccounted", (("article", v), ("words", round(least))))
            yield Signal("unaccounted", _lack(least, traced), note)


def pieces(scene: Scene, u: str, v: str) -> Iterator[Signal]:
    """Whether what they share stands in one piece, and whole: a copy of a copy has the breaks of both hands."""
    if u not in scene.overlaps.covered[v]:
        return
    count = scene.overlaps.pieces(v, u)
    values = (("source", u), ("article", v))
    if count > 1:
        yield Signal(
            "pieces", 1 - math.exp(-(count - 1) / _PIECES), Note("evidence.pieces", (*values, ("count", count)))
        )
    elif count == 1 and scene.overlaps.words(v, u) >= _LEAST_PIECE:
        yield Signal("one_piece", 1.0, Note("evidence.one_piece", values))
    if scene.overlaps.share(u, v) >= _WHOLE:
        yield Signal("nothing_dropped", 1.0, Note("evidence.nothing_dropped", values))
    if scene.overlaps.share(v, u) >= _WHOLE:
        yield Signal("nothing_added", 1.0, Note("evidence.nothing_added", values))


def spelling(scene: Scene, u: str, v: str) -> Iterator[Signal]:
    """Words they share and spell differently: a copy keeps its source's spellings, unless its own hand changed them."""
    if u in scene.overlaps.covered[v]:
        respelt = scene.overlaps.respelt(v, u)
        if len(respelt):
            alike = respelt[scene.overlaps.agreed[v][respelt] > 0]
            spans = tuple(Quoted(v, "text", scene.overlaps.span(v, int(i), int(i))) for i in respelt[:_MOST_SPANS])
            note = Note("evidence.spelling", (("source", u), ("article", v), ("count", len(respelt))))
            yield Signal("spelling", 1 - math.exp(-len(respelt) / _SPELLINGS), note, spans)
            if len(alike):
                note = Note("evidence.others_spelling", (("source", u), ("article", v), ("count", len(alike))))
                yield Signal("others_spelling", 1 - math.exp(-len(alike) / _SPELLINGS), note, spans)


def headline(scene: Scene, u: str, v: str) -> Iterator[Signal]:
    """How much of v's headline stands in u's: the same, or words in common."""
    above, below = scene.articles[u].title, scene.articles[v].title
    first, second = scene.headlines[u], scene.headlines[v]
    if len(second) < _LEAST_HEADLINE or len(first) < _LEAST_HEADLINE:
        return
    spans = (Quoted(u, "title", Span(0, len(above))), Quoted(v, "title", Span(0, len(below))))
    values = (("source", u), ("article", v))
    common = len(set(first) & set(second))
    if first == second:
        yield Signal("same_headline", 1.0, Note("evidence.same_headline", values), spans)
    elif set(second) < set(first):
        yield Signal("headline_cut", 1.0, Note("evidence.headline_cut", values), spans)
    elif common:
        share = common / len(set(second))
        note = Note("evidence.headline_words", (*values, ("share", round(share, 3))))
        yield Signal("headline_words", share, note, spans)
    yield from _headline_variants(scene, u, v, spans)


def _headline_variants(scene: Scene, u: str, v: str, spans: tuple[Quoted, ...]) -> Iterator[Signal]:
    """Words of v's headline that no other has but u, and words that others have and u lacks."""
    others = [set(scene.headlines[w]) for w in scene.overlaps.covered[v] if w not in (u, v)]
    mine, theirs = set(scene.headlines[v]), set(scene.headlines[u])
    elsewhere = set().union(*others)
    only = (mine & theirs) - elsewhere
    lacks = (mine & elsewhere) - theirs
    values = (("source", u), ("article", v))
    if others and only:
        note = Note("evidence.headline_variant", (*values, ("count", len(only))))
        yield Signal("headline_variant", 1 - 0.5 ** len(only), note, spans)
    if lacks:
        note = Note("evidence.headline_lacks", (*values, ("count", len(lacks))))
        yield Signal("headline_lacks", 1 - 0.5 ** len(lacks), note, spans)
    shed = theirs - mine - elsewhere
    if shed and mine & theirs:
        note = Note("evidence.headline_sheds", (*values, ("count", len(shed))))
        yield Signal("headline_sheds", 1 - 0.5 ** len(shed), note, spans)


def cuts(scene: Scene, u: str, v: str) -> Iterator[Signal]:
    """What v left out of a third text u left out too, or what it left out of u another left out alike."""
    gaps = scene.overlaps.gaps
    values = (("source", u), ("article", v))
    alike = [len(gaps[w][v] & gaps[w].get(u, _NO_GAPS)) for w in _fullest(scene, v) if w != u]
    if any(alike):
        yield Signal("same_cuts", 1 - math.exp(-max(alike)), Note("evidence.same_cuts", (*values, ("count", max(alike)))))
    mine = gaps[u].get(v, _NO_GAPS)
    shared = sum(any(gap in theirs for x, theirs in gaps[u].items() if x != v) for gap in mine)
    if shared:
        note = Note("evidence.cuts_elsewhere", (*values, ("count", shared)))
        yield Signal("cuts_elsewhere", 1 - math.exp(-shared), note)


_NO_GAPS: frozenset[tuple[int, int]] = frozenset()


def _fullest(scene: Scene, v: str) -> list[str]:
    """The texts that hold most of v."""
    overlaps = scene.overlaps
    return sorted(overlaps.covered[v], key=lambda w: (-overlaps.words(v, w), w))[:_MOST_THIRD]


def credit(scene: Scene, u: str, v: str) -> Iterator[Signal]:
    """v credits u's outlet, or u's credits v's: whose words these are, says the one who would hide it first."""
    made = scene.credit(v, scene.articles[u].outlet)
    yield from _credits(scene, made, u, "")
    if made is not None and made.page and made.direct and scene.is_wire(u):
        note = Note("evidence.credit_of_wire", (("article", v), ("outlet", made.outlet)))
        yield Signal("credit_of_wire", 1.0, note)
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


def speaker(scene: Scene, u: str, v: str) -> Iterator[Signal]:
    """v says whom the news comes from, and u is a page or account of that very speaker."""
    outlet = scene.articles[u].outlet
    made = [
        i for i in scene.own[v] if scene.attributions[i].role == "speaker" and scene.attributions[i].outlet == outlet
    ]
    if outlet and made:
        spans = tuple(scene.attributions[i].quoted for i in made[:_MOST_SPANS])
        yield Signal("speaker", 1.0, Note("evidence.speaker", (("article", v), ("source", u))), spans)


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
    """A credit that quoted phrases, or numbers and names in both, confirm where little wording is shared."""
    found = scene.confirmed.get((v, u))
    made = scene.credit(v, scene.articles[u].outlet)
    if made is not None and made.direct and found is not None and found.anchors is not None:
        shared = found.anchors
        counts = (("numbers", shared.numbers), ("names", shared.names), ("quotations", shared.quotations))
        note = Note("evidence.confirmed", (("source", u), ("article", v), *counts))
        yield Signal("confirmed", 1.0, note)


def order(scene: Scene, u: str, v: str) -> Iterator[Signal]:
    """The displayed times; clocks that no one vouches for only lean, they do not decide."""
    above, below = scene.articles[u].published, scene.articles[v].published
    if above is None or below is None:
        return
    values = (("source", u), ("article", v))
    lean = 2 * chance_before(above, below) - 1
    far = 1 - math.exp(-_hours_between(above, below) / _HOURS)
    if lean > 0:
        yield Signal("earlier", lean, Note("evidence.earlier", values))
        yield Signal("long_before", lean * far, Note("evidence.earlier", values))
    elif lean < 0:
        yield Signal("later", -lean, Note("evidence.later", values))
        yield Signal("long_after", -lean * far, Note("evidence.later", values))


def _hours_between(a: Moment, b: Moment) -> float:
    """Between the middles of two intervals."""
    if a.earliest is None or b.earliest is None:
        return 0.0
    gap = (a.earliest - b.earliest) + (a.latest - b.latest)
    return abs(gap.total_seconds()) / 7200


def chance_before(a: Moment, b: Moment) -> float:
    """The chance that a lies before b, both anywhere in their intervals with equal probability."""
    if a.earliest is None or b.earliest is None:
        return 0.5
    start, first = a.earliest.timestamp(), b.earliest.timestamp()
    end, last = max(a.latest.timestamp(), start + 1), max(b.latest.timestamp(), first + 1)
    surely = max(0.0, min(end, first) - start)
    low, high = max(start, first), min(end, last)
    partly = ((last - low) ** 2 - (last - high) ** 2) / (2 * (last - first)) if high > low else 0.0
    return (surely + partly) / (end - start)


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
    for signal in _first(scene, u, [w for w in scene.overlaps.covered[u] if w != v and _substantial(scene, u, w)]):
        if signal.kind == "first":
            yield Signal("source_first", signal.value, signal.note)


def publisher(scene: Scene, u: str, v: str) -> Iterator[Signal]:
    """One publisher, or an aggregator, whose habit is to republish."""
    if scene.same_publisher(u, v):
        yield Signal("same_publisher", 1.0, Note("evidence.same_publisher", (("source", u), ("article", v))))
    if scene.kind(u) == "aggregator":
        yield Signal("source_aggregates", 1.0, Note("evidence.source_aggregates", (("source", u),)))


ARTICLE_EVIDENCE: tuple[PairEvidence, ...] = (
    wording, lacking, pieces, cuts, spelling, variants, headline, credit, speaker, credit_elsewhere, credit_came_along,
    confirmed, order, standing, version, publisher,
)  # fmt: skip


def article_signals(scene: Scene, u: str, v: str) -> tuple[Signal, ...]:
    """All evidence that article v has its main text from article u."""
    return tuple(signal for kind in ARTICLE_EVIDENCE for signal in kind(scene, u, v))


def channel_signals(scene: Scene, channel: str, v: str) -> tuple[Signal, ...]:
    """Evidence that article v has its main text from an outlet whose text is not in the story."""
    made = scene.credit(v, channel)
    signals = tuple(_channel_credit(scene, made)) if made else ()
    signals += tuple(_wording_of_creditors(scene, channel, v))
    return signals + tuple(_unaccounted(scene, v)) if signals else ()


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
        note = Note("evidence.creditor_wording", values)
        yield Signal("creditor_wording", share, note, _passages(scene, creditor, v))
        outlets = {scene.articles[w].outlet for own, w in shares if own > 0}
        others = Note("evidence.creditors", (("outlet", channel), ("count", len(outlets))))
        yield Signal("creditors", 1 - 0.5 ** len(outlets), others)


def original_signals(scene: Scene, v: str) -> tuple[Signal, ...]:
    """Positive evidence that article v is nobody's copy; empty when there is none, and then it cannot be original."""
    positive = [*_credited_by(scene, v), *_upstream(scene, v), *_first_hand(scene, v)]
    if all(signal.kind == "not_first" for signal in positive):
        return ()
    return (*positive, *_own_sources(scene, v), *_passed_over(scene, v), *_reworked(scene, v))


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
    mine = set(scene.headlines[v])
    others = [set(scene.headlines[w]) for w in overlaps.covered[v] if not scene.same_publisher(v, w)]
    inside = [h for h in others if len(h) >= _LEAST_HEADLINE and h < mine]
    around = [h for h in others if len(mine) >= _LEAST_HEADLINE and mine <= h]
    if inside and mine - set().union(*others):
        yield Signal("headline_dressed", 1.0, Note("evidence.headline_dressed", (("article", v),)))
    if around:
        note = Note("evidence.headline_kept", (("article", v), ("count", len(around))))
        yield Signal("headline_kept", len(around) / len(others), note)
    alone = int(((overlaps.traced[v] > 1) & (overlaps.agreed[v] == 0)).sum())
    if alone:
        note = Note("evidence.respelt", (("article", v), ("count", alone)))
        yield Signal("respelt", 1 - math.exp(-alone / _SPELLINGS), note)
    own = int((overlaps.main[v] & (overlaps.traced[v] == 0) & ~overlaps.common[v]).sum())
    if own:
        share = own / int(overlaps.main[v].sum())
        yield Signal("own_words", share, Note("evidence.own_words", (("article", v), ("share", round(share, 3)))))


def _credited_by(scene: Scene, v: str) -> Iterator[Signal]:
    outlet = scene.articles[v].outlet
    inside = (scene.credit(id, outlet) for id in scene.articles if id != v)
    makers = [m for m in inside if m and m.direct and (m.page or scene.overlaps.share(m.article, v) >= _CREDITED_SHARE)]
    outside = scene.credited_elsewhere.get(v, ())
    outlets = {scene.articles[m.article].outlet for m in makers} | {m.article for m in outside}
    outlets |= {scene.articles[id].outlet for id in _told_by(scene, v)}
    makers += outside
    if outlets:
        note = Note("evidence.credited_by", (("article", v), ("count", len(outlets))))
        spans = tuple(q for m in makers[:_MOST_SPANS] for q in quotes(scene, m)[:1])
        yield Signal("credited_by", 1 - 0.5 ** len(outlets), note, spans)


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
    yield from _first(scene, v, [w for w in others if _substantial(scene, v, w)])


def _substantial(scene: Scene, v: str, w: str) -> bool:
    """Whether two articles share enough for the order of their times to matter to each other."""
    return max(scene.overlaps.share(v, w), scene.overlaps.share(w, v)) >= _SUBSTANTIAL


def _first(scene: Scene, v: str, others: Sequence[str]) -> Iterator[Signal]:
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
    signals = [*_credited_by(scene, v), *_unaccounted(scene, v)]
    if not any(made.page and made.direct for made in scene.credits[v]):
        signals.append(Signal("uncredited", 1.0, Note("evidence.uncredited", (("article", v),))))
    return tuple(signals)


def relay_signals(scene: Scene, source: str, channel: str) -> tuple[Signal, ...]:
    """Evidence that an absent outlet had it from another: an inner credit that the outer one wraps or carries."""
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
