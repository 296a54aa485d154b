"""What a reader must be told about a story besides its verdict."""

from __future__ import annotations

import functools
from collections.abc import Collection, Iterator, Sequence

from provenance.corpus.article import Note, Outlet, Quoted
from provenance.corpus.dates import claimed_before
from provenance.corpus.text import fold
from provenance.derivation.changes import change_findings
from provenance.derivation.evidence.clocks import claimed_first
from provenance.derivation.evidence.signal import quotes
from provenance.derivation.histories import TIE
from provenance.derivation.inherit import in_copied_text
from provenance.derivation.ledger import ledger
from provenance.derivation.model import Derivation, Finding, Node
from provenance.derivation.scene import Scene

_SIBLING_AT = 0.5
"""Share of a text's words above which another that has them is its like, and both are compared."""


def findings(
    scene: Scene, derivations: Sequence[Derivation], about: str, compiled: Collection[str] = ()
) -> tuple[Finding, ...]:
    """All findings of one story, in the order a reader needs them. `compiled` articles come from all of their parts."""
    copied = _nearest(derivations)
    fed = [*copied, *_put_together(derivations, compiled)]
    return (
        *_clocks(scene, copied),
        *_credits_kept(scene, fed),
        *_circular(scene),
        *_changes(scene, fed),
        *_quotations(scene, fed, about),
    )


def _put_together(derivations: Sequence[Derivation], compiled: Collection[str]) -> list[Derivation]:
    """The parts of compiled articles that articles of the story gave, one for each of these."""
    found: dict[tuple[Node, Node], Derivation] = {}
    for d in derivations:
        if d.role == "part" and d.derived.id in compiled and d.source.kind == "article":
            found.setdefault((d.source, d.derived), d)
    return list(found.values())


def _nearest(derivations: Sequence[Derivation]) -> list[Derivation]:
    """Each article's most probable main derivation, unless it is likelier that it has none that is named.

    Of equal ones the first, by source.
    """
    best: dict[str, Derivation] = {}
    named: dict[str, float] = {}
    for d in derivations:
        if d.role == "main" and d.derived.kind == "article" and d.source.kind != "unseen":
            id = d.derived.id
            named[id] = named.get(id, 0.0) + d.probability
            held = best.get(id)
            if held is None or d.probability > held.probability + TIE:
                best[id] = d
    return [d for id, d in best.items() if named[id] >= 0.5]


def _clocks(scene: Scene, copied: Sequence[Derivation]) -> Iterator[Finding]:
    for d in copied:
        if d.source.kind == "article" and d.probability >= 0.5:
            above, below = scene.articles[d.source.id].published, scene.articles[d.derived.id].published
            if above is not None and below is not None and claimed_before(above, below) is False:
                values = (("source", d.source.id), ("article", d.derived.id))
                yield Finding("time_conflict", (d.source.id, d.derived.id), Note("found.time_conflict", values))


def _credits_kept(scene: Scene, copied: Sequence[Derivation]) -> Iterator[Finding]:
    """For every derivation: what became of the credit."""
    for d in copied:
        if d.source.kind == "article" and d.kind != "revision" and d.source.id in scene.articles:
            yield from _credit_of(scene, d.source.id, d.derived.id)
        elif d.source.kind == "outlet" and scene.credit(d.derived.id, d.source.id) is None:
            yield from _dropped(scene, d.source.id, d.derived.id)


def _dropped(scene: Scene, outlet: str, v: str) -> Iterator[Finding]:
    """v shares its wording with an article that credits an absent outlet, and does not credit it."""
    shares = [(scene.overlaps.share(v, u), u) for u in scene.creditors.get(outlet, ()) if u != v]
    if shares:
        u = max(shares)[1]
        if said := _as_speaker(scene, u, v, outlet):
            yield said
            return
        made = scene.credit(u, outlet)
        kind = _lost(scene, u, v)
        extra = (("other", _other(scene, v, u)),) if kind == "credit_replaced" else ()
        values = (("source", u), ("article", v), ("outlet", outlet), *extra)
        yield Finding(kind, (u, v), Note(f"found.{kind}", values), quotes(scene, made) if made else ())


def _credit_of(scene: Scene, u: str, v: str) -> Iterator[Finding]:
    source = scene.articles[u].outlet
    if source and not scene.same_publisher(u, v):
        yield _publisher_credit(scene, u, v, source)
    for made in scene.credits[u]:
        if not made.page or made.outlet == scene.articles[v].outlet:
            continue
        below = scene.credit(v, made.outlet)
        values = (("source", u), ("article", v), ("outlet", made.outlet))
        if below is None and (said := _as_speaker(scene, u, v, made.outlet)):
            yield said
        elif below is None:
            kind = _lost(scene, u, v)
            extra = (("other", _other(scene, v, u)),) if kind == "credit_replaced" else ()
            yield Finding(kind, (u, v), Note(f"found.{kind}", (*values, *extra)), quotes(scene, made))
        elif any(in_copied_text(scene.attributions[i], scene.overlaps, u) for i in below.attributions):
            yield Finding("credit_inherited", (u, v), Note("found.credit_inherited", values), quotes(scene, below))
        else:
            yield Finding("credit_kept", (u, v), Note("found.credit_kept", values), quotes(scene, below))


def _publisher_credit(scene: Scene, u: str, v: str, source: str) -> Finding:
    values = (("source", u), ("article", v), ("outlet", source))
    made = scene.credit(v, source)
    if made is not None:
        return Finding("credit_given", (u, v), Note("found.credit_given", values), quotes(scene, made))
    other = _other(scene, v, u)
    if other:
        credit = scene.credit(v, other)
        return Finding(
            "credit_other", (u, v), Note("found.credit_other", (*values, ("other", other))),
            quotes(scene, credit) if credit else (),
        )  # fmt: skip
    return _as_speaker(scene, u, v, source) or _nobody_credited(scene, u, v, values)


def _as_speaker(scene: Scene, u: str, v: str, outlet: str) -> Finding | None:
    """That v names an outlet as who says something, though not as where it has its text from."""
    made = (scene.attributions[i] for i in scene.own[v])
    named = next((a for a in made if a.outlet == outlet and a.role == "speaker"), None)
    values = (("source", u), ("article", v), ("outlet", outlet))
    if named is None:
        return None
    return Finding("credit_speaker", (u, v), Note("found.credit_speaker", values), (named.quoted,))


def _nobody_credited(scene: Scene, u: str, v: str, values: tuple[tuple[str, str], ...]) -> Finding:
    """v credits no outlet: it claims the report, speaks of agencies or the like, or says nothing."""
    claimed = _own_claim(scene, u, v)
    made = (scene.attributions[i] for i in scene.own[v])
    vague = next((a for a in made if a.role == "unnamed" and a.kind != "in_text"), None)
    if vague and not claimed:
        note = Note("found.credit_unnamed", (*values, ("words", vague.source)))
        return Finding("credit_unnamed", (u, v), note, (vague.quoted,))
    kind = "credit_own_claim" if claimed else "credit_none"
    named = kind == "credit_none" and any(scene.credits[v])
    return Finding(kind, (u, v), Note("found.credit_not_it" if named else f"found.{kind}", values), claimed)


def _own_claim(scene: Scene, u: str, v: str) -> tuple[Quoted, ...]:
    """The words by which v's page says that the report is its own, where they did not come from u.

    That its name stands round a text says no more than whose page it is, and "told our correspondent" is of one
    sentence; "the Post has learned" is of the report.
    """
    names = _names(scene.outlets.get(scene.articles[v].outlet), scene.articles[v].outlet_name)
    return tuple(
        a.quoted
        for a in (scene.attributions[i] for i in scene.own[v])
        if a.role == "own" and a.scope == "page" and a.kind != "navigation"
        if a.kind == "in_text" or fold(a.source) not in names
        if not in_copied_text(a, scene.overlaps, u)
    )[:2]


@functools.lru_cache(1024)
def _names(outlet: Outlet | None, written: str) -> frozenset[str]:
    """The folded names of an outlet, also as an article of it writes it: it has many articles."""
    names = (outlet.name, *outlet.all_names) if outlet else ()
    return frozenset(fold(name) for name in (*names, written))


def _lost(scene: Scene, u: str, v: str) -> str:
    """The credit of u that v lacks: replaced by another's, by v's own name, narrowed to "agencies", or absent."""
    if _other(scene, v, u):
        return "credit_replaced"
    own_roles = {scene.attributions[i].role for i in scene.own[v]}
    source_roles = {scene.attributions[i].role for i in scene.own[u]}
    if "own" in own_roles:
        return "credit_own_name"
    if "unnamed" in own_roles and "unnamed" not in source_roles:
        return "credit_narrowed"
    return "credit_absent"


def _other(scene: Scene, v: str, u: str) -> str:
    """An outlet that v's page credits and u does not: "" when there is none."""
    source = scene.articles[u].outlet
    return next(
        (c.outlet for c in scene.credits[v] if c.page and c.outlet != source and scene.credit(u, c.outlet) is None), ""
    )


def _circular(scene: Scene) -> Iterator[Finding]:
    """Outlets of the story that credit each other."""
    pairs = sorted(
        {
            (scene.articles[made.article].outlet, made.outlet)
            for own in scene.credits.values()
            for made in own
            if made.page and made.outlet in scene.held
        }
    )
    for a, b in pairs:
        if a < b and (b, a) in pairs:
            articles = tuple(sorted((*scene.held[a], *scene.held[b])))
            yield Finding("circular", articles, Note("found.circular", (("outlet", a), ("other", b))))


def _changes(scene: Scene, copied: Sequence[Derivation]) -> Iterator[Finding]:
    """Against the source where it is here, else against the text here that has most of the copy's words, once for both
    of these."""
    compared = {(d.source.id, d.derived.id) for d in copied if d.source.kind == "article"}
    seen = {frozenset(pair) for pair in compared}
    without = sorted(set(scene.articles) - {v for _, v in compared})
    for v in without:
        shares = [(scene.overlaps.share(v, u), u) for u in sorted(scene.overlaps.covered[v])]
        share, u = max(shares, default=(0.0, ""), key=lambda s: s[0])
        if share >= _SIBLING_AT and frozenset((u, v)) not in seen:
            seen.add(frozenset((u, v)))
            compared.add((v, u) if claimed_first(scene, v, u) else (u, v))
    sharing = [(u, v) for u, v in sorted(compared) if v in scene.overlaps.covered.get(u, {})]
    pairs = [(scene.articles[u], scene.articles[v]) for u, v in sharing]
    return change_findings(pairs, scene.overlaps.tokens)


def _quotations(scene: Scene, copied: Sequence[Derivation], about: str) -> Iterator[Finding]:
    """The ledger of every copy whose source is here; of the article asked about against all that share words with it.

    What stands in none of these has nothing to be held against.
    """
    made = {id: [scene.attributions[i] for i in own] for id, own in scene.own.items()}
    checked = set()
    for d in copied:
        source, copy = scene.articles.get(d.source.id), scene.articles[d.derived.id]
        if d.source.kind == "article" and source is not None and source.language == copy.language:
            checked.add(copy.id)
            yield from ledger([source], copy, scene.overlaps.tokens, made)
    if about not in checked:
        asked = scene.articles[about]
        near = [scene.articles[u] for u in sorted(scene.overlaps.covered[about])]
        found = list(ledger([u for u in near if u.language == asked.language], asked, scene.overlaps.tokens, made))
        yield from (each for each in found if each.kind != "quotation_not_found")
        spans = tuple(span for each in found if each.kind == "quotation_not_found" for span in each.spans)
        if spans:
            note = Note("found.quotation_unchecked", (("count", len(spans)),))
            yield Finding("quotation_unchecked", (about,), note, spans)
