"""The table of roles: who was first here, whose wording it is, who is said to have known it, who carried it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from provenance.corpus.article import Article
from provenance.corpus.naming import known_by_name
from provenance.corpus.text import words
from provenance.derivation.model import Information, Story
from provenance.report.content import Phrase, Table
from provenance.report.narrator import Narrator
from provenance.report.verdict import main_links, only_possible

_NO_MEDIUM = ("person", "unnamed")
"""What stands for a medium where somebody only speaks, or is not named."""


def roles_table(narrator: Narrator, story: Story) -> Table:
    """One row a role, of who provided the information one for each."""
    roles = story.roles
    columns = tuple(narrator.say(f"column.{name}") for name in ("role", "who", "detail"))
    rows = [_first(narrator, story), _origin(narrator, story)]
    information = narrator.say("role.information")
    for item in _told_apart(narrator, roles.information):
        article = narrator.article(narrator.case.attributions[item.attribution].article)
        who = narrator.outlet(item.outlet) if item.outlet else narrator.say("quoted", words=item.source)
        code = item.medium if item.medium in _NO_MEDIUM else "medium" if item.medium else "as_in"
        rows.append((information, who, narrator.say(f"role.{code}", medium=item.medium, article=article)))
    if not roles.information:
        rows.append((information, narrator.say("role.none"), ()))
    via = narrator.listing([narrator.node(node) for node in roles.via]) or narrator.say("role.none")
    rows.append((narrator.say("role.via"), via, _surely(narrator, story)))
    return Table(columns, tuple(rows))


def _first(narrator: Narrator, story: Story) -> tuple[Phrase, ...]:
    role, first = narrator.say("role.first_here"), story.roles.first_here
    if first is None:
        known = any(a.published or a.captured for a in map(narrator.articles.__getitem__, story.articles))
        return role, narrator.say("role.no_order" if known else "role.no_time"), ()
    article: Article = narrator.articles[first.article]
    time = narrator.moment(article.published or article.captured)
    several = first.bound == "by" and len(story.articles) > 1
    return role, narrator.article(first.article), narrator.say("role.seen_first", time=time) if several else time


def _origin(narrator: Narrator, story: Story) -> tuple[Phrase, ...]:
    role, origin = narrator.say("role.origin"), story.verdict.origin
    if origin is None:
        return role, narrator.say("role.undecided"), ()
    return role, narrator.node(origin), narrator.say(f"level.{story.verdict.level}")


def _surely(narrator: Narrator, story: Story) -> Phrase:
    """Nothing, or that the chain through those who carried it is only possible."""
    links = main_links(story)
    steps = [links[edge] for edge in pairwise(story.chains[story.verdict.about]) if edge in links]
    doubtful = story.roles.via and any(only_possible(narrator, step) for step in steps)
    return narrator.say("level.possible") if doubtful else ()


def _told_apart(narrator: Narrator, given: Sequence[Information]) -> list[Information]:
    """Sources without shorter forms of one other: "the ministry" beside "the ministry of health" is the same."""
    named = [words(item.source) for item in given]
    longer = [
        [
            other
            for other, name in enumerate(named)
            if _within(named[number], name) and _alike(narrator, item, given[other])
        ]
        for number, item in enumerate(given)
    ]
    fullest = [[other for other in found if not longer[other]] for found in longer]
    return [item for item, found in zip(given, fullest, strict=True) if len(found) != 1]


def _alike(narrator: Narrator, one: Information, other: Information) -> bool:
    """Whether two may be one: named by one article in one way, and the shorter no known outlet of its own."""
    made = narrator.case.attributions
    known = one.outlet is not None and not known_by_name(one.outlet) and one.outlet != other.outlet
    return one.medium == other.medium and made[one.attribution].article == made[other.attribution].article and not known


def _within(part: Sequence[str], whole: Sequence[str]) -> bool:
    size = len(part)
    return 0 < size < len(whole) and any(whole[i : i + size] == part for i in range(len(whole) - size + 1))
