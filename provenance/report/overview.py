"""A whole case as a document: one story in full, a few in a row, or a table of many."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Sequence

from provenance import __version__
from provenance.case import Case
from provenance.corpus.article import Rejection
from provenance.derivation.model import Story
from provenance.report.content import (
    Block,
    Bullets,
    Document,
    Heading,
    Paragraph,
    Part,
    Phrase,
    Point,
    Table,
    plain,
    text_of,
)
from provenance.report.narrator import Narrator
from provenance.report.neutral import clipped, neutral
from provenance.report.story import story_blocks
from provenance.report.totals import credit_totals
from provenance.reuse.banding import banding

MAX_TOLD = 10
HEADLINE_LIMIT = 80


def document(case: Case, language: str = "en", *, only: Collection[str] | None = None) -> Document:
    """The report on a case in `language`; on the stories with the ids `only`, when given."""
    narrator = Narrator(case, language)
    stories = _largest_first(case.stories if only is None else [s for s in case.stories if s.id in only])
    blocks = (*_opening(narrator, stories, every=only is None), *_closing(narrator))
    return Document(narrator.language, text_of(narrator.say("title")), blocks)


def worth_telling(case: Case, story: Story) -> bool:
    """Whether a story has a place of its own: several articles, a channel credited, or the only article there is."""
    if len(story.articles) > 1 or len(case.articles) == 1:
        return True
    return any(d.role == "main" and d.source.kind == "outlet" for d in story.derivations)


def rejection_phrase(narrator: Narrator, rejection: Rejection, input: str) -> Phrase:
    """A rejected input as a sentence: `input` as it is to be called, line, field, reason."""
    code = "error.rejected_line" if rejection.line or rejection.field else "error.rejected_whole"
    return narrator.say(
        code,
        input=(Part(neutral(input), "value"),),
        line=rejection.line,
        field=(Part(neutral(rejection.field), "value"),) if rejection.field else narrator.say("rejected.whole_row"),
        reason=narrator.note(rejection.reason),
    )


def _largest_first(stories: Sequence[Story]) -> list[Story]:
    return sorted(stories, key=lambda story: (-len(story.articles), story.id))


def _opening(narrator: Narrator, stories: list[Story], *, every: bool) -> Iterator[Block]:
    yield Heading(1, narrator.say("title"))
    yield Paragraph(narrator.say("notice"), "aside")
    told = [story for story in stories if not every or worth_telling(narrator.case, story)]
    if every and len(narrator.case.articles) != 1:
        yield from _counts(narrator, told, len(stories) - len(told))
    if len(told) > MAX_TOLD:
        yield Heading(2, narrator.say("heading.stories"))
        yield _stories_table(narrator, told)
        yield Paragraph((*narrator.say("overview.tell_one"), *plain(" "), *narrator.say("calibration")), "aside")
    else:
        yield from _told(narrator, told)
    if len(told) > 1:
        yield from credit_totals(narrator, told)


def _told(narrator: Narrator, stories: list[Story]) -> Iterator[Block]:
    for story in stories:
        if len(stories) > 1:
            yield Heading(1, narrator.say("heading.story", story=story.id))
        yield from story_blocks(narrator, story)


def _counts(narrator: Narrator, told: list[Story], alone: int) -> Iterator[Block]:
    articles = len(narrator.case.articles)
    if not articles:
        yield Paragraph(narrator.say("overview.nothing"))
        return
    yield Paragraph(narrator.say("overview.collection", n=articles, stories=len(told)))
    if alone:
        yield Paragraph(narrator.say("overview.alone", n=alone))


def _stories_table(narrator: Narrator, stories: list[Story]) -> Table:
    names = ("story", "articles", "headline", "level", "origin", "probability")
    return Table(
        tuple(narrator.say(f"column.{name}") for name in names),
        tuple(_story_row(narrator, story) for story in stories),
    )


def _story_row(narrator: Narrator, story: Story) -> tuple[Phrase, ...]:
    about, verdict = narrator.articles[story.verdict.about], story.verdict
    headline = clipped(neutral(about.title or about.text), HEADLINE_LIMIT)
    return (
        plain(neutral(story.id)),
        plain(str(len(story.articles))),
        (Part(headline, "quote"),),
        narrator.say(f"level.{verdict.level}"),
        narrator.node(verdict.origin) if verdict.origin else plain("–"),
        plain(f"{verdict.share:.2f}" if verdict.origin else "–"),
    )


def _closing(narrator: Narrator) -> Iterator[Block]:
    case = narrator.case
    if case.rejected:
        yield Heading(2, narrator.say("heading.rejected"))
        rejected = (rejection_phrase(narrator, each, narrator.input_names[each.input]) for each in case.rejected)
        yield Bullets(tuple(map(Point, rejected)))
    if case.warnings:
        yield Heading(2, narrator.say("heading.warnings"))
        yield Bullets(tuple(Point(narrator.note(note)) for note in case.warnings))
    yield Heading(2, narrator.say("heading.run"))
    yield Paragraph(narrator.say("run.tool", version=__version__))
    inputs = [(plain(neutral(narrator.input_names[i.path])), plain(i.sha256)) for i in case.inputs]
    yield Table((narrator.say("column.input"), plain("SHA-256")), tuple(inputs))
    settings = ", ".join(f"{name} = {value}" for name, value in _settings(case))
    yield Paragraph(narrator.say("run.settings", settings=plain(settings)), "aside")
    yield Paragraph(_copies_seen(narrator), "aside")


def _copies_seen(narrator: Narrator) -> Phrase:
    """How much the search for copies sees, never more than that: a share rounds down."""
    reuse = narrator.case.settings.reuse
    seen = banding(reuse.slots, reuse.recall, reuse.recall_at).seen(reuse.recall_at)
    share = f"{math.floor(1000 * seen) / 10:g}%"
    return narrator.say("run.copies_seen", resemblance=reuse.recall_at, seen=(Part(share, "value"),))


def _settings(case: Case) -> Iterator[tuple[str, object]]:
    for name, value in case.settings.as_dict().items():
        if isinstance(value, dict):
            yield from ((f"{name}.{key}", each) for key, each in value.items())
        else:
            yield name, value
