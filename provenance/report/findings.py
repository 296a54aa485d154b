"""What a reader is told besides the verdict: findings in groups, each fact once, the words that show it beside it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence

from provenance.corpus.article import Quoted, Span
from provenance.corpus.text import tokenize
from provenance.derivation.model import Finding, Story
from provenance.report.content import Block, Bullets, Heading, Paragraph, Part, Point, Quotation
from provenance.report.narrator import QUOTE_LIMIT, Narrator
from provenance.report.verdict import UNCHECKED

MAX_FINDINGS = 20
WORDS_BEFORE = 6
"""Words quoted before the first that differs, where two quotations differ behind what is shown of them."""
GROUPS = ("decision", "time", "credit", "quotation", "change", "circular")
"""The headings under which findings stand, by the first word of their kind."""


def finding_blocks(narrator: Narrator, story: Story) -> Iterator[Block]:
    """All findings but those that belong to what was not seen."""
    groups: dict[str, list[Finding]] = {}
    for finding in told_once(narrator, story.findings):
        group = finding.kind.split("_")[0]
        if finding.kind != UNCHECKED:
            groups.setdefault(group if group in GROUPS else "other", []).append(finding)
    if not groups:
        yield Paragraph(narrator.say("findings.none"))
    for group in (*GROUPS, "other"):
        if found := groups.get(group):
            yield Heading(4, narrator.say(f"findings.{group}"))
            yield Bullets(tuple(_points(narrator, found)))


def told_once(narrator: Narrator, findings: Sequence[Finding]) -> list[Finding]:
    """Findings without those that another one tells as well.

    Two outlets that each name another agency are told once, with the words of both; who names itself is not also said
    to name nobody; and the same words that differ in the same two texts once more are no further finding.
    """
    kept: dict[object, Finding] = {}
    for finding in findings:
        key = _fact(narrator, finding)
        first = kept.setdefault(key, finding)
        if first is not finding and finding.kind == "credit_replaced":
            spans = dict.fromkeys((*first.spans, *finding.spans))
            kept[key] = dataclasses.replace(first, spans=tuple(spans))
    return [finding for finding in kept.values() if not _said_by(finding, kept)]


def _fact(narrator: Narrator, finding: Finding) -> object:
    """What a finding tells: equal for two that tell the same."""
    values = dict(finding.note.values)
    if finding.kind == "credit_replaced":
        return _replaced(values)
    return finding.note, tuple(_written(narrator, quoted) for quoted in finding.spans)


def _replaced(values: Mapping[str, object]) -> object:
    return "credit_replaced", frozenset({(values["article"], values["other"]), (values["source"], values["outlet"])})


def _said_by(finding: Finding, kept: dict[object, Finding]) -> bool:
    """Whether another finding on the same two texts says as much and more."""
    if finding.kind == "credit_none":
        return any(f.kind == "credit_own_name" and f.articles == finding.articles for f in kept.values())
    both = set(finding.articles)
    return finding.kind == "credit_other" and any(
        f.kind == "credit_replaced" and set(f.articles) == both for f in kept.values()
    )


def _points(narrator: Narrator, found: list[Finding]) -> Iterator[Point]:
    for finding in found[:MAX_FINDINGS]:
        spans = tuple(once(narrator, finding.spans))
        differ = finding.kind == "quotation_altered" and len(spans) == 2
        quotations = _where_they_differ(narrator, *spans) if differ else tuple(map(narrator.quotation, spans))
        yield Point(narrator.note(finding.note), quotations)
    if len(found) > MAX_FINDINGS:
        yield Point(narrator.say("findings.more", n=len(found) - MAX_FINDINGS))


def once(narrator: Narrator, spans: Sequence[Quoted]) -> Iterator[Quoted]:
    """The words of each article once: a byline that the reader also found on the page is one witness."""
    shown: set[tuple[str, str]] = set()
    for quoted in spans:
        key = quoted.article, _written(narrator, quoted)
        if key not in shown:
            shown.add(key)
            yield quoted


def _where_they_differ(narrator: Narrator, one: Quoted, other: Quoted) -> tuple[Quotation, ...]:
    """Two wordings, from shortly before their first difference where the beginning alone would not show it."""
    spans = one, other
    tokens = [tokenize(_written(narrator, quoted)) for quoted in spans]
    pairs = zip(*(t.hashes.tolist() for t in tokens), strict=False)
    same = next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(t.hashes) for t in tokens))
    at = max(0, same - WORDS_BEFORE)
    if not at or all(len(_written(narrator, quoted)) <= QUOTE_LIMIT for quoted in spans):
        return tuple(map(narrator.quotation, spans))
    return tuple(_from(narrator, q, int(t.starts[at])) for q, t in zip(spans, tokens, strict=True))


def _written(narrator: Narrator, quoted: Quoted) -> str:
    return narrator.articles[quoted.article].field(quoted.field)[quoted.span.start : quoted.span.end]


def _from(narrator: Narrator, quoted: Quoted, offset: int) -> Quotation:
    """A quotation without its first `offset` codepoints."""
    rest = dataclasses.replace(quoted, span=Span(quoted.span.start + offset, quoted.span.end))
    shown = narrator.quotation(rest)
    return dataclasses.replace(shown, phrase=(Part("… ", "quote"), *shown.phrase))
