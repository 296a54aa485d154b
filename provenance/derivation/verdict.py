"""What may be said of a story's origin: the level, never stronger than the probability or than what is held."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from provenance.corpus.article import Note
from provenance.derivation.histories import TIE
from provenance.derivation.inherit import Credit
from provenance.derivation.model import UNSEEN, Derivation, Level, Node, Share, Verdict
from provenance.settings import Settings

CREDIT = frozenset({"credit", "credit_copied", "credit_passage", "credit_wrapped", "confirmed", "relay"})
WORDING = frozenset({"covered", "creditor_wording", "variant", "same_headline"})
DIRECTED = frozenset({"variant", "others_lack", "holds_all"})
READ = frozenset({"covered", "confirmed", "version"})
"""What says that a text that is here was before whoever has it from there; a credit alone is no proof of that."""
AGAINST = frozenset({"later", "credit_elsewhere", "reverse_credit", "reverse_credit_copied"})


def last_of_chain(
    chains: Mapping[str, tuple[Node, ...]], origin: Node | None, derivations: Sequence[Derivation]
) -> str:
    """The article a story's verdict speaks of when none was asked about: the end of the longest chain shown.

    Of equal chains one whose first step rests on a credit is shown, since that is a line to point at.
    """
    ending_there = {id: chain for id, chain in chains.items() if origin is None or chain[0] == origin} or chains
    longest = max(map(len, ending_there.values()))
    first = {id: chain[:2] for id, chain in ending_there.items() if len(chain) == longest}
    if len(first) == 1:
        return next(iter(first))
    credited = {
        (d.source, d.derived)
        for d in derivations
        if d.role == "main" and any(e.kind in CREDIT and e.weight > 0 for e in d.evidence)
    }
    return min(first, key=lambda id: (first[id] not in credited, id))


def verdict(
    about: str,
    origins: Sequence[Share],
    chain: Sequence[Node],
    derivations: Sequence[Derivation],
    alone: bool,
    compiled: bool,
    settings: Settings,
    credited: Credit | None = None,
) -> Verdict:
    """The first level of `docs/verdicts.md` that fits. `origins` are the shares to judge, most probable first;
    `credited` is what the first article of a chain from the unseen source credits all the same."""
    best = origins[0]
    tied = [s.node for s in origins if best.probability - s.probability <= TIE]
    steps = _steps(chain, derivations)
    basis = _basis(steps)
    reason = _silence(about, origins, tied, alone, compiled, settings, credited)
    if reason is not None:
        return Verdict("cannot_tell", None, basis, best.probability, reason, about)
    level = _level(best, origins, steps, settings)
    values = (("article", about), ("origin", best.node.id))
    return Verdict(level, best.node, basis, best.probability, Note(f"verdict.reason.{basis}", values), about)


def _silence(
    about: str,
    origins: Sequence[Share],
    tied: Sequence[Node],
    alone: bool,
    compiled: bool,
    settings: Settings,
    credited: Credit | None,
) -> Note | None:
    """Why nothing is named, if nothing is."""
    best = origins[0]
    if compiled:
        return Note("settle.compiled", (("article", about),))
    if len(tied) > 1:
        names = tuple((f"tied_{i}", node.id or "unseen") for i, node in enumerate(tied[:6]))
        return Note("settle.tie", (("article", about), ("count", len(tied)), *names))
    if best.node == UNSEEN:
        return _unseen(about, alone, credited)
    if best.probability < settings.name_at:
        return _spread(about, [s.node for s in origins[:2]])
    return None


def _unseen(about: str, alone: bool, credited: Credit | None) -> Note:
    """What would settle it where the history ends in a text that was not found, whoever is credited all the same."""
    if credited is None:
        return Note("settle.alone" if alone else "settle.unseen", (("article", about),))
    code = "settle.unseen_credited" if credited.page else "settle.unseen_passage"
    return Note(code, (("article", about), ("first", credited.article), ("outlet", credited.outlet)))


def _spread(about: str, most: Sequence[Node]) -> Note:
    """What would settle it between two: a text that is not here, where one of them has none."""
    named = sorted((node for node in most if node != UNSEEN), key=most.index)
    values = (("article", about), *zip(("first", "second"), (node.id for node in named), strict=False))
    if len(named) < len(most) or len(most) < 2:
        return Note("settle.spread_unseen", values)
    held = all(node.kind == "article" for node in named)
    return Note("settle.spread_held" if held else "settle.spread", values)


def _level(best: Share, origins: Sequence[Share], steps: Sequence[Derivation], settings: Settings) -> Level:
    levels = settings.levels
    rival = origins[1].probability if len(origins) > 1 else 0.0
    held = best.node.kind == "article"
    kinds = [{e.kind for e in step.evidence if e.weight > 0} for step in steps]
    contradicted = any(e.kind in AGAINST for step in steps for e in step.evidence)
    proved = bool(kinds) and all(_proved(step, k) for step, k in zip(steps, kinds, strict=True))
    directed = bool(kinds) and all(_two_acts(step, k) for step, k in zip(steps, kinds, strict=True))
    if held and best.probability >= levels.established_at and directed and not contradicted:
        return "established"
    if held and best.probability >= levels.likely_at and rival < levels.likely_rival_below and proved:
        return "likely"
    if not held and best.probability >= levels.credited_at and _says_so(steps, kinds):
        return "as_credited"
    return "possible"


def _says_so(steps: Sequence[Derivation], kinds: Sequence[set[str]]) -> bool:
    """Whether the first article of the chain itself makes the credit that the chain begins with."""
    first = next((i for i, step in enumerate(steps) if step.derived.kind == "article"), None)
    return first is not None and steps[first].kind != "unstated" and any(k & CREDIT for k in kinds[: first + 1])


def _proved(step: Derivation, kinds: set[str]) -> bool:
    return bool(kinds & (CREDIT | DIRECTED | {"covered"})) and (step.source.kind != "article" or bool(kinds & READ))


def _two_acts(step: Derivation, kinds: set[str]) -> bool:
    """Two acts of evidence, one of them wording that shows a direction."""
    directed = kinds & DIRECTED or step.kind in ("abridged", "revision")
    acts = len(kinds & CREDIT) + len(kinds & DIRECTED) + ("earlier" in kinds) + (step.kind in ("abridged", "revision"))
    return bool(directed) and "covered" in kinds and acts >= 2


def _basis(steps: Sequence[Derivation]) -> Literal["wording", "credit", "both"]:
    kinds = {e.kind for step in steps for e in step.evidence if e.weight > 0}
    credited, worded = bool(kinds & CREDIT), bool(kinds & WORDING)
    return "both" if credited and worded else "credit" if credited else "wording"


def _steps(chain: Sequence[Node], derivations: Sequence[Derivation]) -> list[Derivation]:
    below = {node.id for node in chain[1:]}
    by_edge = {(d.source, d.derived): d for d in derivations if d.role == "main" and d.derived.id in below}
    return [by_edge[edge] for edge in zip(chain, chain[1:], strict=False) if edge in by_edge]
