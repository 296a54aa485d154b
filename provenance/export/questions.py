"""The open questions of a case as a decisions file: each filled in and commented out, ready to be answered.

A line of a question begins with `#` and no blank, a line of explanation with `# `. A file that nobody has answered
decides nothing; the decisions that the case was traced with stand first and are kept.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping
from itertools import combinations

from provenance.case import Case
from provenance.corpus.article import Outlet
from provenance.corpus.text import words
from provenance.derivation.decisions import EdgeRuling, FamilyRuling, OutletRuling, Ruling, TimeRuling
from provenance.derivation.decisions_file import text_of as written
from provenance.derivation.model import Node, Share, Story
from provenance.report.content import Phrase, text_of
from provenance.report.narrator import Narrator
from provenance.report.neutral import clipped, neutral

_SHORTEST_NAME = 4
_HEADLINE_LIMIT = 80


def to_questions(case: Case, language: str = "en", only: Collection[str] | None = None) -> Iterator[str]:
    """The file in pieces. `only`: ids of the stories whose questions are asked; None asks all."""
    narrator = Narrator(case, language)
    stories = [story for story in case.stories if only is None or story.id in only]
    stories.sort(key=lambda story: (-len(story.articles), story.id))
    yield from map(_comment, (narrator.say("title"), narrator.say("notice"), narrator.say("questions.how")))
    for ruling in case.decisions.all:
        yield "\n" + _table(ruling)
    sections = (
        ("edges", [q for story in stories for q in _edges(narrator, story)]),
        ("times", [q for story in stories for q in _times(narrator, story)]),
        ("families", list(_families(narrator, stories))),
        ("outlets", [q for story in stories for q in _outlets(narrator, story)]),
    )
    for name, questions in sections:
        if questions:
            yield "\n\n" + _comment(narrator.say(f"questions.{name}"))
            yield from questions
    if not any(questions for _, questions in sections):
        yield "\n" + _comment(narrator.say("questions.none"))


def _edges(narrator: Narrator, story: Story) -> Iterator[str]:
    """The two likeliest parents of every article whose parent is not decided."""
    for id in story.articles:
        choices = _choices(story, id)
        if choices[0].probability >= narrator.case.settings.levels.likely_at:
            continue
        yield "\n" + _comment((*narrator.article(id), *_headline(narrator, id)))
        for choice in choices[:2]:
            own = choice.node == Node("article", id)
            name = narrator.say("explain.own") if own else narrator.node(choice.node)
            yield _comment(narrator.say("questions.choice", name=name, probability=f"{choice.probability:.2f}"))
            yield _question(EdgeRuling(choice.node, Node("article", id), "right"))


def _choices(story: Story, id: str) -> list[Share]:
    """Where an article may have its main text from, its own ending included, the likeliest first."""
    node = Node("article", id)
    found = [Share(d.source, d.probability) for d in story.derivations if d.role == "main" and d.derived == node]
    found.append(Share(node, max(0.0, 1.0 - sum(share.probability for share in found))))
    return sorted(found, key=lambda share: (-round(share.probability, 9), share.node))


def _times(narrator: Narrator, story: Story) -> Iterator[str]:
    undated = [id for id in story.articles if narrator.articles[id].published is None]
    for id in undated if len(story.articles) > 1 else ():
        yield "\n" + _comment((*narrator.article(id), *_headline(narrator, id)))
        yield _commented("time", article=id, published="", reason="")


def _families(narrator: Narrator, stories: list[Story]) -> Iterator[str]:
    """Outlets of one story that bear one name and are not known to be of one family."""
    asked: set[tuple[str, str]] = set()
    for story in stories:
        ids = {narrator.articles[id].outlet for id in story.articles}
        ids |= {n.id for d in story.derivations for n in (d.source, d.derived) if n.kind == "outlet"}
        held = [narrator.outlets[id] for id in sorted(ids) if id in narrator.outlets]
        for a, b in combinations(held, 2):
            if (a.id, b.id) not in asked and _may_be_one(a, b):
                asked.add((a.id, b.id))
                yield "\n" + _question(FamilyRuling((a.id, b.id), a.family or b.family or a.name))


def _may_be_one(a: Outlet, b: Outlet) -> bool:
    known = a.family != "" and a.family == b.family
    return not known and bool(_bare_names(a) & _bare_names(b))


def _bare_names(outlet: Outlet) -> set[str]:
    labels = {domain.partition(".")[0].replace("-", "") for domain in outlet.domains}
    names = {"".join(words(name)) for name in (outlet.name, *(n for _, each in outlet.names for n in each))}
    return {name for name in labels | names if len(name) >= _SHORTEST_NAME}


def _outlets(narrator: Narrator, story: Story) -> Iterator[str]:
    for id in story.articles:
        if not narrator.articles[id].outlet:
            yield "\n" + _comment((*narrator.article(id), *_headline(narrator, id)))
            yield _commented("outlet", article=id, outlet="", reason="")


def _headline(narrator: Narrator, id: str) -> Phrase:
    title = narrator.articles[id].title
    return narrator.say("questions.headline", title=clipped(neutral(title), _HEADLINE_LIMIT)) if title else ()


def _comment(phrase: Phrase) -> str:
    return f"# {' '.join(text_of(phrase).split())}\n"


def _question(ruling: Ruling) -> str:
    return "".join(f"#{line}\n" for line in _table(ruling).splitlines())


def _commented(kind: str, **values: str) -> str:
    return "".join(f"#{line}\n" for line in _rows(kind, values).splitlines())


def _table(ruling: Ruling) -> str:
    match ruling:
        case EdgeRuling():
            ends = {"source": written(ruling.source), "derived": written(ruling.derived)}
            return _rows("edge", {**ends, "ruling": ruling.ruling, "reason": ruling.reason})
        case FamilyRuling():
            family = {"name": ruling.name, "reason": ruling.reason}
            return _rows("family", {"outlets": ruling.outlets, **family})
        case TimeRuling():
            values = {"article": ruling.article, "published": ruling.published, "reason": ruling.reason}
            return _rows("time", values)
        case OutletRuling():
            return _rows("outlet", {"article": ruling.article, "outlet": ruling.outlet, "reason": ruling.reason})


def _rows(kind: str, values: Mapping[str, str | tuple[str, ...]]) -> str:
    return f"[[{kind}]]\n" + "".join(f"{key} = {_toml(value)}\n" for key, value in values.items())


def _toml(value: str | tuple[str, ...]) -> str:
    """A text or a list of texts. JSON escapes what TOML wants escaped, except DEL and the line ends beyond ASCII."""
    text = json.dumps(value, ensure_ascii=False)
    return "".join(f"\\u{ord(c):04x}" if c in "\x7f\x85\u2028\u2029" else c for c in text)
