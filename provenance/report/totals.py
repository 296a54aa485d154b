"""Outlet by outlet: how often each names those whose wording it shares, and keeps the credits they had."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping

from provenance.derivation.model import Story
from provenance.report.content import Block, Heading, Paragraph, Phrase, Table, plain
from provenance.report.narrator import Narrator

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "given": ("credit_given", "credit_speaker"),
    "none": ("credit_none", "credit_own_claim", "credit_unnamed"),
    "other": ("credit_other",),
    "kept": ("credit_kept",),
    "inherited": ("credit_inherited",),
    "absent": ("credit_absent",),
    "replaced": ("credit_replaced", "credit_own_name", "credit_narrowed"),
}
"""The kinds of finding that a column counts; each finding's second article is the one that credits or does not."""


def credit_totals(narrator: Narrator, stories: Collection[Story]) -> Iterator[Block]:
    """A table of the outlets whose articles share wording with another's; nothing where none does."""
    counts = _counts(narrator, stories)
    if not counts:
        return
    yield Heading(2, narrator.say("heading.totals"))
    columns = (narrator.say("column.publisher"), *(narrator.say(f"totals.{name}") for name in COLUMNS))
    order = sorted(counts, key=lambda outlet: (-sum(counts[outlet].values()), outlet))
    yield Table(columns, tuple(_row(narrator, outlet, counts[outlet]) for outlet in order))
    yield Paragraph(narrator.say("totals.note"), "aside")


def _counts(narrator: Narrator, stories: Collection[Story]) -> dict[str, Counter[str]]:
    column_of = {kind: name for name, kinds in COLUMNS.items() for kind in kinds}
    counts: dict[str, Counter[str]] = {}
    for story in stories:
        for finding in story.findings:
            column = column_of.get(finding.kind)
            if column and len(finding.articles) == 2:
                outlet = narrator.articles[finding.articles[1]].outlet
                counts.setdefault(outlet, Counter())[column] += 1
    return counts


def _row(narrator: Narrator, outlet: str, counted: Counter[str]) -> tuple[Phrase, ...]:
    return narrator.outlet(outlet), *(plain(str(counted[name] or "–")) for name in COLUMNS)
