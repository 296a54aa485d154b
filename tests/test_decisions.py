"""An analyst's rulings: read, applied, told as theirs; and the open questions that can be answered with them."""

from __future__ import annotations

import json
import re
import tempfile
import tomllib
from pathlib import Path

import jsonschema
import pytest
from cases import case_of, five_case, seed_case
from hypothesis import example, given, settings
from hypothesis import strategies as st
from stories import article, at, credit, names, pair, story_of

from provenance.case import Case, trace
from provenance.corpus.article import Article, Outlet
from provenance.corpus.outlets import Registry
from provenance.derivation.decisions import NO_DECISIONS, Decisions, EdgeRuling
from provenance.derivation.decisions_file import node_of, read_decisions, text_of
from provenance.derivation.derive import Derived, derive
from provenance.derivation.independent import families, independent_origins
from provenance.derivation.material import lay_out, open_story
from provenance.derivation.model import Node
from provenance.errors import DecisionsError
from provenance.export.questions import to_questions
from provenance.report.content import text_of as shown
from provenance.report.json import to_json
from provenance.report.markdown import to_markdown
from provenance.report.narrator import Narrator
from provenance.report.overview import document
from provenance.reuse.pair import Reuse
from provenance.settings import Settings

WIRE = (
    "أعلن مجلس مدينة رأس العين الجديدة اليوم افتتاح مكتبة عامة تضم ستين ألف كتاب بعد أعمال استمرت ثلاثة أعوام. "
    "وقالت مديرة المكتبة هالة الصواف إن القاعة الكبرى تتسع لأربعمئة قارئ وإن الدخول مجاني طوال العام. "
    "وأضافت أن كلفة المشروع بلغت نحو أربعة ملايين دينار دفع الأهالي ربعها من تبرعاتهم."
)
STRANGER = "نص لا صلة له بما سبق يتحدث عن سباق زوارق جرى صباح أمس في البحيرة وفاز به فريق من أربعة طلاب."
REGISTRY = Registry.load()


def written(tmp_path: Path, text: str) -> Decisions:
    path = tmp_path / "decisions.toml"
    path.write_text(text, encoding="utf-8")
    return read_decisions(path)


def told(decisions: Decisions, *articles: Article, credits=(), outlets=()) -> Derived:
    held = sorted(articles, key=lambda a: a.id)
    pairs = [p for i, a in enumerate(held) for b in held[i + 1 :] if (p := pair(a, b))]
    known = {o.id: o for o in outlets}
    return derive(held, known, Reuse(tuple(pairs), {}), credits, Settings(), decisions=decisions)


def three() -> tuple[Article, ...]:
    return (
        article("a", WIRE, published=at(0)),
        article("b", WIRE, published=at(10)),
        article("c", WIRE, published=at(20)),
    )


def parents(derived: Derived, id: str) -> dict[Node, float]:
    story = story_of(derived, id)
    return {d.source: d.probability for d in story.derivations if d.role == "main" and d.derived.id == id}


def edge(source: str, derived: str, ruling: str, reason: str = "") -> Decisions:
    return Decisions((EdgeRuling(node_of(source), node_of(derived), ruling, reason),))  # type: ignore[arg-type]


def test_every_kind_is_read(tmp_path: Path) -> None:
    found = written(
        tmp_path,
        """
        [[edge]]
        source = "outlet:sana"
        derived = "copy"
        ruling = "wrong"
        reason = "its desk says so"

        [[family]]
        outlets = ["a.example", "b.example"]
        name = "one house"

        [[time]]
        article = "copy"
        published = "2025-11-16T14:05Z"

        [[outlet]]
        article = "copy"
        outlet = "sana.sy"
        """,
    )
    assert found.edges == (EdgeRuling(Node("outlet", "sana"), Node("article", "copy"), "wrong", "its desk says so"),)
    assert found.families[0].outlets == ("a.example", "b.example")
    moment = found.times[0].moment
    assert (moment.found, moment.trusted, moment.precision, moment.zone) == ("decision", True, "minute", "stated")
    assert moment.latest.isoformat() == "2025-11-16T14:05:59.999999+00:00"
    assert found.outlets[0].outlet == "sana.sy"


def test_a_time_may_be_one_of_toml(tmp_path: Path) -> None:
    stamp, day = (
        written(tmp_path, f'[[time]]\narticle = "a"\npublished = {value}\n').times[0].moment
        for value in ("2025-11-16T14:05:00Z", "2025-11-16")
    )
    assert (stamp.precision, stamp.zone) == ("second", "stated")
    assert (day.precision, day.zone) == ("day", "unknown")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[edge]", "cannot read the decisions"),
        ("[[ruling]]\n", "unknown key: ruling"),
        ('[edge]\nsource = "a"\n', "write [[edge]]"),
        ('[[edge]]\nsource = "a"\nderived = "b"\n', "ruling is missing"),
        ('[[edge]]\nsource = "a"\nderived = "b"\nruling = "maybe"\n', "right or wrong"),
        ('[[edge]]\nsource = "a"\nderived = "b"\nruling = "right"\nwhy = ""\n', "unknown key: why"),
        ('[[edge]]\nsource = 1\nderived = "b"\nruling = "right"\n', "source wants a text"),
        ('[[edge]]\nsource = "unseen"\nderived = "b"\nruling = "wrong"\n', "always possible"),
        ('[[edge]]\nsource = "a"\nderived = "unseen"\nruling = "right"\n', "cannot be derived"),
        ('[[edge]]\nsource = "unseen"\nderived = "outlet:x"\nruling = "right"\n', "not traced further"),
        ('[[time]]\narticle = "a"\npublished = ""\n', "published is empty"),
        ('[[time]]\narticle = "a"\npublished = "soon"\n', "is no time"),
        ('[[family]]\noutlets = ["a"]\nname = "x"\n', "two ids or more"),
        ('[[outlet]]\narticle = "a"\noutlet = "x"\n[[outlet]]\narticle = "a"\noutlet = "y"\n', "two rulings"),
    ],
)
def test_what_cannot_be_read_is_told(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(DecisionsError) as caught:
        written(tmp_path, text)
    assert said in caught.value.what + caught.value.next
    assert "decisions.toml" in caught.value.where


def rulings(*edges: tuple[str, str, str]) -> str:
    return "".join(f'[[edge]]\nsource = "{s}"\nderived = "{d}"\nruling = "{r}"\n' for s, d, r in edges)


@pytest.mark.parametrize(
    "edges",
    [
        [("a", "b", "right"), ("b", "a", "right")],
        [("a", "b", "right"), ("b", "c", "right"), ("c", "a", "right")],
        [("a", "c", "right"), ("b", "c", "right")],
        [("a", "b", "right"), ("a", "b", "wrong")],
    ],
)
def test_rulings_that_contradict_each_other_are_refused(tmp_path: Path, edges: list[tuple[str, str, str]]) -> None:
    with pytest.raises(DecisionsError):
        written(tmp_path, rulings(*edges))


def test_a_missing_file_is_an_error_of_decisions(tmp_path: Path) -> None:
    with pytest.raises(DecisionsError, match="cannot read"):
        read_decisions(tmp_path / "no.toml")


def test_wrong_takes_one_parent_away() -> None:
    before, after = told(NO_DECISIONS, *three()), told(edge("a", "c", "wrong"), *three())
    assert Node("article", "a") in parents(before, "c")
    assert Node("article", "a") not in parents(after, "c")
    assert sum(parents(after, "c").values()) <= 1 + 1e-9


def test_right_leaves_one_parent_and_its_story_says_whose_ruling_it_is() -> None:
    derived = told(edge("b", "c", "right", "seen in the desk's log"), *three())
    assert parents(derived, "c") == {Node("article", "b"): pytest.approx(1.0)}
    finding = next(f for f in story_of(derived, "c").findings if f.kind == "decision_edge_right")
    assert finding.articles == ("b", "c")
    assert dict(finding.note.values)["reason"] == "seen in the desk's log"


def test_right_holds_against_a_certain_clock() -> None:
    late = article("late", WIRE, published=at(90))
    derived = told(edge("late", "a", "right"), late, *three())
    assert parents(derived, "a") == {Node("article", "late"): pytest.approx(1.0)}


def test_words_ruled_to_be_its_own_end_there() -> None:
    derived = told(edge("b", "b", "right"), *three())
    assert parents(derived, "b") == {}
    assert names(story_of(derived, "b").chains["b"]) == ["b"]


def test_words_ruled_not_to_be_its_own_come_from_elsewhere() -> None:
    derived = told(edge("a", "a", "wrong"), *three())
    assert sum(parents(derived, "a").values()) == pytest.approx(1.0)


def test_right_joins_two_that_share_no_word_and_proves_nothing() -> None:
    alone = article("alone", STRANGER)
    derived = told(edge("a", "alone", "right"), alone, *three())
    story = story_of(derived, "alone")
    assert "a" in story.articles
    assert parents(derived, "alone") == {Node("article", "a"): pytest.approx(1.0)}


def test_an_outlet_may_be_ruled_to_be_the_parent_of_a_lone_page() -> None:
    alone = article("alone", STRANGER)
    derived = told(edge("outlet:sana", "alone", "right"), alone, outlets=[Outlet("sana", "SANA", "agency")])
    story = story_of(derived, "alone")
    assert names(story.chains["alone"]) == ["sana", "alone"]
    assert story.verdict.level == "possible"


def test_an_outlet_whose_text_is_there_is_not_a_parent_by_itself() -> None:
    with pytest.raises(DecisionsError, match=r"outlet:a.example") as caught:
        told(edge("outlet:a.example", "b", "right"), *three())
    assert caught.value.next == "name the article: a"


def relayed() -> tuple[Article, tuple, list[Outlet]]:
    page = article("page", f"ذكرت الوكالة: {WIRE} *المصدر: الوسيط")
    credits = (credit(page, "agency", "الوكالة", "in_text"), credit(page, "middle", "الوسيط", "credit_line"))
    return page, credits, [Outlet("agency", "A", "agency"), Outlet("middle", "M")]


def test_a_relay_can_be_ruled() -> None:
    page, credits, outlets = relayed()
    wrong = told(edge("outlet:agency", "outlet:middle", "wrong"), page, credits=credits, outlets=outlets)
    assert names(story_of(wrong, "page").chains["page"])[-2:] == ["middle", "page"]
    assert not [d for d in story_of(wrong, "page").derivations if d.derived.id == "middle"]
    right = told(edge("outlet:agency", "outlet:middle", "right"), page, credits=credits, outlets=outlets)
    (relay,) = [d for d in story_of(right, "page").derivations if d.derived.id == "middle"]
    assert (relay.source.id, relay.probability) == ("agency", pytest.approx(1.0))
    assert "decision_edge_right" in {f.kind for f in story_of(right, "page").findings}


def test_a_ruling_of_another_story_changes_nothing_here() -> None:
    page, credits, outlets = relayed()
    other = article("other", STRANGER)
    ruling = edge("other", "outlet:middle", "right")
    before = told(NO_DECISIONS, page, other, credits=credits, outlets=outlets)
    assert told(ruling, page, other, credits=credits, outlets=outlets) == before


def test_a_ruling_on_a_passage_takes_the_part_away() -> None:
    lead = WIRE.split(". ", maxsplit=1)[0] + "."
    digest = article("digest", f"{STRANGER} {STRANGER[::-1]} {lead}", published=at(60))
    before = told(NO_DECISIONS, digest, three()[0])
    part = next(d for d in story_of(before, "digest").derivations if d.role == "part")
    after = told(edge(part.source.id, "digest", "wrong"), digest, three()[0])
    assert not [d for d in story_of(after, "digest").derivations if d.role == "part"]


def traced(decisions: Decisions = NO_DECISIONS, *articles: Article) -> Case:
    return trace(articles or three(), REGISTRY, decisions=decisions)


def test_a_time_is_used_kept_beside_the_others_and_told(tmp_path: Path) -> None:
    decisions = written(tmp_path, '[[time]]\narticle = "c"\npublished = "2031-03-01T01:00Z"\nreason = "the log"\n')
    case = traced(decisions)
    third = next(a for a in case.articles if a.id == "c")
    assert third.published == decisions.times[0].moment == third.dates[0]
    (story,) = case.stories
    assert story.roles.first_here is not None
    assert story.roles.first_here.article == "c"
    assert [f.kind for f in story.findings][0] == "decision_time"


def test_two_outlets_ruled_to_be_one_publisher_are_one_family(tmp_path: Path) -> None:
    text = '[[family]]\noutlets = ["a.example", "b.example"]\nname = "house"\n'
    case = traced(written(tmp_path, text))
    assert {o.id for o in case.outlets if o.family == "house"} == {"a.example", "b.example"}
    assert "decision_family" in {f.kind for f in case.stories[0].findings}
    by_id = {o.id: o for o in case.outlets}
    material = lay_out(case.articles, by_id, Reuse(case.pairs, {}), case.attributions, case.settings)
    _, solved = open_story(material, 0, case.settings)
    houses = families(solved.nodes, material.articles, by_id)
    assert houses[Node("article", "a")] == houses[Node("article", "b")] != houses[Node("article", "c")]
    apart = {node: str(i) for i, node in enumerate(solved.nodes)}
    together, each = (
        independent_origins(solved, known, frozenset(), (), case.settings.derive).expected for known in (houses, apart)
    )
    assert case.stories[0].independent_origins.expected == pytest.approx(together)
    assert together < each


def test_families_merge_with_those_that_are_known() -> None:
    outlets = [Outlet("a", "A", family="x"), Outlet("b", "B", family="x"), Outlet("c", "C"), Outlet("d", "D")]
    ruled = Decisions(families=(written_family("b", "c"), written_family("c", "d")))
    assert {o.family for o in ruled.on_outlets(outlets)} == {"c and d"}


def written_family(*outlets: str):
    from provenance.derivation.decisions import FamilyRuling

    return FamilyRuling(outlets, " and ".join(outlets))


def test_an_outlet_is_set_by_domain_or_id(tmp_path: Path) -> None:
    case = traced(written(tmp_path, '[[outlet]]\narticle = "a"\noutlet = "sana.sy"\n'))
    assert next(a for a in case.articles if a.id == "a").outlet == "sana"
    assert "sana" in {o.id for o in case.outlets}
    assert "decision_outlet" in {f.kind for f in case.stories[0].findings}


@pytest.mark.parametrize(
    "text",
    [
        rulings(("nobody", "b", "wrong")),
        rulings(("outlet:nowhere.example", "b", "right")),
        '[[time]]\narticle = "nobody"\npublished = "2031-03-01"\n',
        '[[outlet]]\narticle = "nobody"\noutlet = "sana"\n',
        '[[family]]\noutlets = ["nowhere.example", "a.example"]\nname = "x"\n',
    ],
)
def test_what_is_not_in_the_case_is_named_with_a_way_out(tmp_path: Path, text: str) -> None:
    decisions = written(tmp_path, text)
    with pytest.raises(DecisionsError, match=r"nobody|nowhere") as caught:
        traced(decisions)
    assert "-o FILE.toml" in caught.value.next
    assert "decisions.toml" in caught.value.where


def test_reports_tell_what_was_decided_in_both_languages(tmp_path: Path) -> None:
    text = (
        rulings(("b", "c", "right"), ("a", "a", "wrong")).replace('"right"\n', '"right"\nreason = "سجل التحرير"\n')
        + '[[time]]\narticle = "a"\npublished = "2031-03-01T06:00Z"\n'
    )
    case = traced(written(tmp_path, text))
    english, arabic = ("".join(to_markdown(document(case, language))) for language in ("en", "ar"))
    assert "Decisions of an analyst are taken as given" in english
    assert "بقرار محلّل" in arabic
    assert "سجل التحرير" in english
    narrator = Narrator(case)
    said = [shown(narrator.note(f.note)) for f in case.stories[0].findings if f.kind.startswith("decision_")]
    assert said[0] == "By an analyst's decision a.example was published 2031-03-01T06:00Z."


def test_the_json_lists_the_decisions_and_keeps_its_contract(tmp_path: Path) -> None:
    text = rulings(("unseen", "c", "right")) + '[[family]]\noutlets = ["a.example", "b.example"]\nname = "house"\n'
    data = json.loads(to_json(traced(written(tmp_path, text))))
    schema = json.loads((Path(__file__).parents[1] / "docs" / "case.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(data, schema, jsonschema.Draft202012Validator)
    assert [d["kind"] for d in data["decisions"]] == ["family", "edge"]
    assert data["decisions"][1] == {
        "kind": "edge", "source": {"unseen": True}, "derived": {"article": "c"}, "ruling": "right", "reason": "",
    }  # fmt: skip


def undecided() -> Case:
    """Equal texts without times or credits, one publisher unknown, two bearing one name."""
    return traced(
        NO_DECISIONS,
        article("x", WIRE, outlet="barq-news.example", domain="barq-news.example"),
        article("y", WIRE, outlet="barqnews.test", domain="barqnews.test"),
        article("z", WIRE, outlet=""),
    )


@pytest.mark.parametrize("language", ["en", "ar"])
def test_open_questions_decide_nothing_until_they_are_answered(tmp_path: Path, language: str) -> None:
    case = undecided()
    text = "".join(to_questions(case, language))
    assert tomllib.loads(text) == {}
    decisions = written(tmp_path, text)
    assert decisions == NO_DECISIONS
    assert to_json(traced(decisions, *case.articles)) == to_json(case)


def answers(text: str) -> list[dict[str, object]]:
    """Every question of a file by itself, as if it alone were answered."""
    blocks = re.findall(r"(?:^#[^ \n].*\n)+", text, re.MULTILINE)
    plain = [re.sub("^#", "", block, flags=re.M) for block in blocks]
    tables = [each for block in plain for each in re.split(r"^(?=\[\[)", block, flags=re.M)[1:]]
    return [tomllib.loads(table) for table in tables]


def test_open_questions_are_filled_in() -> None:
    asked = answers("".join(to_questions(undecided())))
    edges = [q["edge"][0] for q in asked if "edge" in q]
    assert {e["derived"] for e in edges} == {"x", "y", "z"}
    assert len(edges) == 6
    assert {q["time"][0]["article"] for q in asked if "time" in q} == {"x", "y", "z"}
    assert [q["family"][0]["outlets"] for q in asked if "family" in q] == [["barq-news.example", "barqnews.test"]]
    assert [q["outlet"][0]["article"] for q in asked if "outlet" in q] == ["z"]


def test_every_edge_asked_about_can_be_answered(tmp_path: Path) -> None:
    case = undecided()
    for question in answers("".join(to_questions(case))):
        if "edge" in question:
            (ruling,) = question["edge"]
            decided = traced(written(tmp_path, rulings((ruling["source"], ruling["derived"], "right"))), *case.articles)
            source, derived = node_of(ruling["source"]), ruling["derived"]
            chain = next(s for s in decided.stories if derived in s.articles).chains[derived]
            assert chain[-1:] == (source,) if source.id == derived else chain[-2] == source


def test_decisions_made_are_kept_in_the_file(tmp_path: Path) -> None:
    text = (
        rulings(("b", "c", "right"))
        + '[[time]]\narticle = "a"\npublished = "2031-03-01T06:00Z"\nreason = "a \\"log\\""\n'
        + '[[family]]\noutlets = ["a.example", "b.example"]\nname = "بيت"\n'
    )
    decisions = written(tmp_path, text)
    assert written(tmp_path, "".join(to_questions(traced(decisions)))) == decisions


def test_a_story_asked_for_is_asked_about_alone() -> None:
    case = five_case()
    alone = next(s.id for s in case.stories if len(s.articles) == 1)
    assert answers("".join(to_questions(case, only=[alone]))) == []
    assert "No question is open." in "".join(to_questions(case, only=[alone]))


@pytest.mark.parametrize("make", [seed_case, five_case])
def test_questions_of_any_case_are_toml(make) -> None:
    text = "".join(to_questions(make()))
    assert tomllib.loads(text) == {}
    assert bool(answers(text)) != ("No question is open." in text)


NASTY = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=12)


@settings(max_examples=60)
@given(NASTY, NASTY)
@example("[[", "0")
def test_hostile_ids_and_headlines_stay_in_their_place(id: str, title: str) -> None:
    case = case_of(article(id, WIRE, title=title, outlet=""), article(f"{id}2", WIRE, outlet=""))
    text = "".join(to_questions(case))
    assert tomllib.loads(text) == {}
    assert {q["outlet"][0]["article"] for q in answers(text)} == {id, f"{id}2"}


@given(st.sampled_from(["unseen", "outlet:sana", "outlet:", "a", "https://a.example/1"]))
def test_a_node_is_written_as_it_is_read(text: str) -> None:
    assert text_of(node_of(text)) == text


NODES = st.sampled_from(["unseen", "outlet:agency", "outlet:middle", "a", "b", "page", "stranger"])


@settings(max_examples=60)
@given(st.lists(st.tuples(NODES, NODES, st.sampled_from(["right", "wrong"])), min_size=1, max_size=4))
def test_any_rulings_that_can_be_read_leave_every_story_adding_up(edges: list[tuple[str, str, str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        try:
            decisions = written(Path(folder), rulings(*edges))
        except DecisionsError:
            return
    page, credits, outlets = relayed()
    derived = told(decisions, page, *three()[:2], article("stranger", STRANGER), credits=credits, outlets=outlets)
    for story in derived.stories:
        for id in story.articles:
            assert sum(s.probability for s in story.origin_of[id]) == pytest.approx(1.0)
            assert sum(parents(derived, id).values()) <= 1 + 1e-6
            assert story.chains[id][-1] == Node("article", id)
    for ruling in decisions.edges:
        if ruling.ruling == "right" and ruling.derived.kind == "article" and ruling.source != ruling.derived:
            assert parents(derived, ruling.derived.id) == {ruling.source: pytest.approx(1.0)}
