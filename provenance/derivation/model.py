"""The words of the derivation graph: nodes, evidence, derivations, stories, verdicts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from provenance.attribution.attribution import Medium
from provenance.corpus.article import Note, Quoted
from provenance.corpus.records import quickly_made

NodeKind = Literal["article", "outlet", "unseen"]
Level = Literal["established", "likely", "as_credited", "possible", "cannot_tell"]
DerivationKind = Literal[
    "verbatim", "abridged", "expanded", "rewritten", "partial", "quotation", "translated", "credited",
    "unstated", "relay", "revision", "unseen",
]  # fmt: skip


@quickly_made
@dataclass(frozen=True, slots=True, order=True)
class Node:
    """An article of the story, an outlet that has none in it (an outside channel), or the unseen source."""

    kind: NodeKind
    id: str = ""

    def __hash__(self) -> int:
        return hash(self.id)


UNSEEN = Node("unseen")


@quickly_made
@dataclass(frozen=True, slots=True)
class Evidence:
    """One named, signed contribution to a derivation's log-weight, with the spans that prove it."""

    kind: str
    weight: float
    note: Note
    spans: tuple[Quoted, ...] = ()


@quickly_made
@dataclass(frozen=True, slots=True)
class Derivation:
    """`derived` has its words from `source`. The edge points the way the words travelled."""

    source: Node
    derived: Node
    role: Literal["main", "part"]
    kind: DerivationKind
    probability: float
    share_of_words: float
    evidence: tuple[Evidence, ...] = ()


@quickly_made
@dataclass(frozen=True, slots=True)
class Share:
    """A node and its probability, or its mean probability over a story."""

    node: Node
    probability: float


@quickly_made
@dataclass(frozen=True, slots=True)
class Information:
    """Who is said to have provided the information: `attribution` is an index into the case's attributions."""

    source: str
    outlet: str | None
    medium: Medium
    attribution: int


@quickly_made
@dataclass(frozen=True, slots=True)
class FirstHere:
    """The earliest publication in this collection; `bound` "by" means it is only known to have existed by then."""

    article: str
    bound: Literal["at", "by"]


@quickly_made
@dataclass(frozen=True, slots=True)
class Roles:
    """Kept apart and never mixed."""

    first_here: FirstHere | None = None
    via: tuple[Node, ...] = ()
    information: tuple[Information, ...] = ()


@quickly_made
@dataclass(frozen=True, slots=True)
class Verdict:
    """What may be said of the story's origin. `origin` None: cannot tell. `about` is the article it speaks of."""

    level: Level
    origin: Node | None
    basis: Literal["wording", "credit", "both"]
    share: float
    reason: Note
    about: str


@quickly_made
@dataclass(frozen=True, slots=True)
class IndependentOrigins:
    """How many families some article's history ends in, the unseen source counting one."""

    expected: float
    most_probable: int


@quickly_made
@dataclass(frozen=True, slots=True)
class Finding:
    """Something a reader must be told: a credit absent, a changed number, a clock that conflicts."""

    kind: str
    articles: tuple[str, ...]
    note: Note
    spans: tuple[Quoted, ...] = ()


@quickly_made
@dataclass(frozen=True, slots=True)
class Story:
    """Articles whose main texts are joined, and what can be said of where they came from.

    `origin_of` and `chains` are keyed by article id; each list of shares runs from most to least probable.
    `compiled` lists the articles put together from several histories.
    """

    id: str
    articles: tuple[str, ...]
    verdict: Verdict
    roles: Roles
    independent_origins: IndependentOrigins
    origins: tuple[Share, ...]
    origin_of: dict[str, tuple[Share, ...]]
    derivations: tuple[Derivation, ...]
    chains: dict[str, tuple[Node, ...]]
    findings: tuple[Finding, ...] = ()
    compiled: tuple[str, ...] = ()
