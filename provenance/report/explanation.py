"""Why this verdict: every candidate with every contribution, the endings, and the strongest rival history."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from provenance.derivation.explain import Choice, Explanation
from provenance.derivation.model import Evidence, Node, Story
from provenance.report.content import (
    Block,
    Bullets,
    Document,
    Heading,
    Paragraph,
    Point,
    Table,
    plain,
    text_of,
)
from provenance.report.narrator import Narrator
from provenance.report.story import evidence_points
from provenance.report.verdict import DECISION, chain_block, decided, main_links, sentence

QUOTES_PER_CONTRIBUTION = 2
QUOTE_LIMIT = 160


def explanation_document(narrator: Narrator, story: Story, found: Explanation) -> Document:
    """`story` is the one that holds the article, told about it."""
    title = narrator.say("explain.title", b=narrator.article(found.article))
    blocks = (
        Heading(1, title),
        Paragraph(narrator.say("notice"), "aside"),
        Heading(2, narrator.say(f"level.{story.verdict.level}")),
        Paragraph(sentence(narrator, story), "verdict"),
        *decided(narrator, story),
        chain_block(narrator, found.chain, main_links(story)),
        *_endings(narrator, found),
        *_choices(narrator, found),
        *_rival(narrator, story, found),
        *_decisions(narrator, story),
    )
    return Document(narrator.language, text_of(title), blocks)


def _decisions(narrator: Narrator, story: Story) -> Iterator[Block]:
    notes = [narrator.note(finding.note) for finding in story.findings if finding.kind.startswith(DECISION)]
    if notes:
        yield Heading(2, narrator.say("findings.decision"))
        yield Bullets(tuple(map(Point, notes)))


def _endings(narrator: Narrator, found: Explanation) -> Iterator[Block]:
    yield Heading(2, narrator.say("heading.origins"))
    columns = (narrator.say("column.candidate"), narrator.say("column.probability"))
    yield Table(columns, tuple((narrator.node(s.node), plain(f"{s.probability:.3f}")) for s in found.origins))
    yield Paragraph(narrator.say("calibration"), "aside")


def _choices(narrator: Narrator, found: Explanation) -> Iterator[Block]:
    yield Heading(2, narrator.say("explain.choices", b=narrator.article(found.article)))
    yield Paragraph(narrator.say("explain.how"), "aside")
    for choice in found.choices:
        yield from _choice(narrator, found.article, choice)
    if found.left_out > 0:
        yield Paragraph(narrator.say("explain.left_out", share=found.left_out), "warning")


def _choice(narrator: Narrator, article: str, choice: Choice) -> Iterator[Block]:
    own = choice.source == Node("article", article)
    yield Heading(3, narrator.say("explain.own") if own else narrator.node(choice.source))
    total = narrator.say("explain.total", probability=f"{choice.probability:.3f}", sum=f"{choice.log_weight:+.2f}")
    yield Paragraph(total)
    ordered = sorted(choice.evidence, key=lambda e: -abs(e.weight))
    yield Bullets(tuple(_contribution(narrator, each) for each in ordered))


def _contribution(narrator: Narrator, evidence: Evidence) -> Point:
    phrase = narrator.say("explain.contribution", weight=f"{evidence.weight:+.2f}", note=narrator.note(evidence.note))
    spans = narrator.telling(evidence.spans)[:QUOTES_PER_CONTRIBUTION]
    return Point(phrase, tuple(narrator.quotation(span, QUOTE_LIMIT) for span in spans))


def _rival(narrator: Narrator, story: Story, found: Explanation) -> Iterator[Block]:
    yield Heading(2, narrator.say("explain.rival"))
    if not found.rival:
        yield Paragraph(narrator.say("explain.no_rival"))
        return
    links, shown = main_links(story), set(pairwise(found.chain))
    yield chain_block(narrator, found.rival, links)
    for edge in pairwise(found.rival):
        derivation = links.get(edge)
        if derivation is not None and edge not in shown:
            yield Heading(3, narrator.arrow(*edge))
            points = tuple(evidence_points(narrator, derivation.evidence))
            yield Bullets(points) if points else Paragraph(narrator.say("explain.silent"))
