"""Two hundred and fifty-four invented cases of known truth: no wrong name, no untrue sentence, and what must be told.

Outlets are real names, events and persons are invented. Who may be named for a page stands under `origin`; naming
nobody is always allowed here, and counted: see `docs/accuracy.md`.
"""

from __future__ import annotations

import functools
import re
import tempfile
from pathlib import Path
from typing import Any

import pytest
from _pytest.mark import ParameterSet
from invented_pages import STORIES, story, write

from provenance import Registry, read, trace
from provenance.case import Case
from provenance.derivation.model import Node, Share, Story
from provenance.report.content import text_of
from provenance.report.narrator import Narrator
from provenance.report.overview import document
from provenance.report.terminal import show

NAMES = sorted(path.stem for path in STORIES.glob("*.toml"))
LEAST_NAMED = 610
"""Of the 673 pages whose origin can be told from what is here; 620 are named."""
_OPEN = {"is": "open", "from": "open_from", "credits": "open_credits"}
_ISOLATES = re.compile("[\u2066-\u2069\u200e\u200f]")


@functools.cache
def traced(name: str) -> Case:
    registry = Registry.load()
    with tempfile.TemporaryDirectory() as folder:
        write(story(name), Path(folder))
        return trace(read([folder], registry), registry)


def article_of(case: Case, key: str) -> str:
    (found,) = [a.id for a in case.articles if a.id == key or Path(a.input).name == key]
    return found


def named(case: Case, article: str) -> Node | None:
    """Who is named for an article: its most probable ending, if that is somebody's and likelier than not."""
    best: Share = next(s.origin_of[article] for s in case.stories if article in s.articles)[0]
    return best.node if best.node.kind != "unseen" and best.probability >= case.settings.name_at else None


def ids(case: Case, accepted: list[str]) -> set[str]:
    held = {a.id: {a.id, Path(a.input).name, a.outlet} for a in case.articles}
    return {*accepted, *(id for id, keys in held.items() if keys & set(accepted))}


def report(case: Case) -> str:
    import io

    from rich.console import Console

    out = io.StringIO()
    show(document(case), Console(file=out, width=400), fold=False)
    return _ISOLATES.sub("", out.getvalue())


def pages(truth: str) -> list[ParameterSet]:
    """Every page of which a truth is known; one that is still told wrongly says why in its `open` or the like."""
    return [
        pytest.param(name, each, id=f"{name}-{each['of']}", marks=[pytest.mark.xfail(reason=why)] if why else [])
        for name in NAMES
        for each in story(name)["origin"]
        if truth in each
        for why in [each.get(_OPEN[truth], "")]
    ]


@pytest.mark.parametrize(("name", "truth"), pages("is"))
def test_no_page_has_a_wrong_name(name: str, truth: dict[str, Any]) -> None:
    case = traced(name)
    node = named(case, article_of(case, truth["of"]))
    assert node is None or node.id in ids(case, truth["is"])


@pytest.mark.parametrize(("name", "truth"), pages("from"))
def test_no_page_has_a_wrong_parent(name: str, truth: dict[str, Any]) -> None:
    """Nobody but whom it is from is told with more than a half as having the words first; nobody at all may be."""
    case = traced(name)
    article = article_of(case, truth["of"])
    mine = [d for s in case.stories for d in s.derivations if d.role == "main" and d.derived.id == article]
    likely = [d.source for d in mine if d.probability > 0.5 and d.source.kind != "unseen"]
    own = sum(d.probability for d in mine) < 0.5
    assert not own or article in ids(case, truth["from"])
    assert {source.id for source in likely} <= ids(case, truth["from"])


@pytest.mark.parametrize(("name", "truth"), pages("credits"))
def test_of_a_pages_credit_nothing_else_is_found(name: str, truth: dict[str, Any]) -> None:
    """What became of a credit is told of no page in another kind than that it had; nothing at all may be."""
    case = traced(name)
    article = article_of(case, truth["of"])
    told = {f.kind for s in case.stories for f in s.findings if f.articles[-1] == article}
    assert {kind for kind in told if kind.startswith("credit_")} <= set(truth["credits"])


@pytest.mark.parametrize("name", NAMES)
def test_a_report_says_what_must_be_told_and_nothing_untrue(name: str) -> None:
    facts, said = story(name), report(traced(name))
    assert [sentence for sentence in facts.get("said", ()) if sentence not in said] == []
    assert [sentence for sentence in facts.get("unsaid", ()) if sentence in said] == []


@pytest.mark.parametrize("name", NAMES)
def test_a_credit_is_said_only_of_a_page_that_makes_it(name: str) -> None:
    """By kind of link, by level, and in both languages' sentences for it."""
    case = traced(name)
    makers = {(c.article, c.named) for c in case.attributions if c.role != "own"}
    for told in case.stories:
        for d in told.derivations:
            if d.kind in ("credited", "translated") and d.derived.kind == "article" and d.source.kind == "outlet":
                assert (d.derived.id, d.source.id) in makers
        if told.verdict.level == "as_credited":
            assert (first_held(told), outlet_before(told)) in makers


def first_held(told: Story) -> str:
    return next(node.id for node in told.chains[told.verdict.about] if node.kind == "article")


def outlet_before(told: Story) -> str:
    chain = told.chains[told.verdict.about]
    return chain[next(i for i, node in enumerate(chain) if node.kind == "article") - 1].id


def test_most_origins_that_can_be_told_are_named() -> None:
    due = [(traced(name), each) for name in NAMES for each in story(name)["origin"] if each.get("due", True)]
    assert sum(named(case, article_of(case, each["of"])) is not None for case, each in due) >= LEAST_NAMED


def test_the_story_is_told_in_arabic_with_the_same_facts() -> None:
    """The Arabic report of a case names the outlets in Arabic and holds no English sentence."""
    case = traced("13_quote_numbers_hedge")
    narrator = Narrator(case, "ar")
    notes = [text_of(narrator.note(f.note)) for s in case.stories for f in s.findings]
    assert "اختلف رقم بين «بترا» و«عمون»." in [_ISOLATES.sub("", note) for note in notes]
    assert not any(re.search(r"\b(differs|credits|names)\b", note) for note in notes)
