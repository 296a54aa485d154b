"""Why this verdict: every candidate of one article with every contribution, and the strongest rival history."""

from __future__ import annotations

from dataclasses import dataclass

from provenance.derivation.histories import best_path, origins_of
from provenance.derivation.material import Material, open_story
from provenance.derivation.model import Evidence, Node, Share
from provenance.settings import Settings


@dataclass(frozen=True, slots=True)
class Choice:
    """One possible parent of the article, or its own ending (`source` is then the article itself)."""

    source: Node
    probability: float
    evidence: tuple[Evidence, ...]

    @property
    def log_weight(self) -> float:
        """Sum of the contributions."""
        return sum(e.weight for e in self.evidence)


@dataclass(frozen=True, slots=True)
class Explanation:
    """`choices` add up to 1, most probable first. `rival` is the best path from the second most probable ending,
    empty when there is none. `left_out` is the share of weight of parents beyond the cap."""

    article: str
    choices: tuple[Choice, ...]
    origins: tuple[Share, ...]
    chain: tuple[Node, ...]
    rival: tuple[Node, ...]
    left_out: float


def explain(material: Material, article: str, settings: Settings) -> Explanation:
    """All that was weighed for one article of a laid-out collection.

    Raises:
        KeyError: no such article.
    """
    story = material.around.story_of[article]
    _, solved = open_story(material, story, settings)
    node = Node("article", article)
    index = solved.index(node)
    choices = [
        Choice(c.source, float(p), c.evidence)
        for c, p in zip(solved.candidates, solved.solution.edge, strict=True)
        if c.derived == node
    ]
    own = solved.endings[index]
    if own is not None:
        choices.append(Choice(node, float(solved.solution.ending[index]), own.evidence))
    origins = origins_of(solved)[article]
    return Explanation(
        article,
        tuple(sorted(choices, key=lambda c: (-round(c.probability, 9), c.source))),
        origins,
        best_path(solved, article, origins[0].node),
        best_path(solved, article, origins[1].node) if len(origins) > 1 else (),
        solved.left_out.get(article, 0.0),
    )
