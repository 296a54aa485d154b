"""What follows "because" in a verdict: the weightiest evidence of the chain, in a clause each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from provenance.derivation.model import Derivation, Evidence, Node, Story
from provenance.report.content import Phrase, joined, text_of
from provenance.report.narrator import Narrator

MAX_CLAUSES = 2
NOT_EVIDENCE = "prior"
"""Kind of the contribution that a candidate has before any evidence; only `explain` shows it."""

BASE = "beside"
"""Kind of what every part has: that it lowers a part's chance says nothing against this one."""


def because(narrator: Narrator, story: Story) -> Phrase:
    """The weightiest reasons behind the chain shown, or behind the ending when the chain is one article."""
    about = story.verdict.about
    steps = _steps(story, about)
    clauses: list[Phrase] = []
    for clause in _clauses(narrator, steps):
        if clause not in clauses:
            clauses.append(clause)
    return joined(clauses[:MAX_CLAUSES], text_of(narrator.say("list.and"))) or narrator.note(story.verdict.reason)


def supporting(evidence: Iterable[Evidence]) -> list[Evidence]:
    """The contributions that speak for a derivation, heaviest first."""
    return sorted((e for e in evidence if e.weight > 0 and e.kind != NOT_EVIDENCE), key=lambda e: -e.weight)


def opposing(evidence: Iterable[Evidence]) -> list[Evidence]:
    """The contributions that speak against a derivation, heaviest first."""
    return sorted((e for e in evidence if e.weight < 0 and e.kind not in (NOT_EVIDENCE, BASE)), key=lambda e: e.weight)


def _steps(story: Story, about: str) -> list[Derivation]:
    chain = story.chains[about]
    edges = set(pairwise(chain)) or {(chain[0], chain[0])}
    return [d for d in story.derivations if d.role == "main" and (d.source, d.derived) in edges]


def _clauses(narrator: Narrator, steps: list[Derivation]) -> Iterator[Phrase]:
    weighed = [(evidence, step) for step in steps for evidence in supporting(step.evidence)]
    for evidence, step in sorted(weighed, key=lambda pair: -pair[0].weight):
        code = f"because.{evidence.kind}"
        if code in narrator.messages:
            ends = {"a": narrator.node(step.source), "b": _derived(narrator, step.derived, evidence)}
            yield narrator.say(code, **{**dict(evidence.note.values), **ends})


def _derived(narrator: Narrator, derived: Node, evidence: Evidence) -> Phrase:
    article = dict(evidence.note.values).get("article")
    return narrator.named(article) if article else narrator.node(derived)
