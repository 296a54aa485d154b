"""The JSON document keeps its contract."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import jsonschema
import pytest
from cases import case_of, five_case, seed_case
from hypothesis import given
from hypothesis import strategies as st

from provenance.case import Case
from provenance.corpus.article import Article, Input
from provenance.report.json import as_data, to_json

SCHEMA = json.loads((Path(__file__).parents[1] / "docs" / "case.schema.json").read_text(encoding="utf-8"))
CASES = {"seed": seed_case, "five": five_case}


def validate(document: object) -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(document, SCHEMA, jsonschema.Draft202012Validator)


@pytest.mark.parametrize("name", CASES)
def test_documents_are_valid(name: str) -> None:
    validate(json.loads(to_json(CASES[name]())))


@pytest.mark.parametrize("name", CASES)
def test_documents_are_golden(name, golden) -> None:
    data = as_data(CASES[name]())
    told = {key: value for key, value in data.items() if key not in ("tool", "settings")}
    golden(f"{name}.json", json.dumps(told, ensure_ascii=False, indent=1) + "\n")


def test_the_seed_is_told_as_the_contract_wants() -> None:
    data = as_data(seed_case())
    (story,) = data["stories"]
    article = data["articles"][0]["id"]
    sana, mashhad = {"outlet": "sana"}, {"outlet": "almashhad-alyemeni.com"}
    assert story["verdict"]["level"] == "as_credited"
    assert story["verdict"]["origin"] == sana
    assert story["chains"][article] == [sana, mashhad, {"article": article}]
    assert {o["id"]: o["in_corpus"] for o in data["outlets"]} == {
        "almashhad-alyemeni.com": False, "klyoum.com": True, "sana": False,
    }  # fmt: skip
    assert data["copies_seen"] == {"resemblance": 0.5, "probability": 0.996333, "bands": 42, "width": 3}
    assert story["origin_of"][article][-1] == {"node": {"unseen": True}, "probability": 0.07}


def test_spans_claim_what_they_say() -> None:
    for make in CASES.values():
        case = make()
        fields = {(a.id, field): a.field(field) for a in case.articles for field in ("text", "title", "byline", "page")}
        for credit in as_data(case)["attributions"]:
            text = fields[credit["article"], credit["field"]]
            assert text[credit["start"] : credit["end"]] == credit["source"]
            assert text[credit["quote_start"] : credit["quote_end"]] == credit["quote"]


def test_information_points_at_its_attribution_also_when_one_story_is_told() -> None:
    case = five_case()
    for only in (None, ["s-bridge"]):
        data = as_data(case, only)
        story = next(s for s in data["stories"] if s["id"] == "s-bridge")
        (item,) = story["roles"]["information"]
        assert data["attributions"][item["attribution"]]["source"] == item["source"] == "the council"


def test_one_story_leaves_the_others_out_and_forgets_nothing_it_needs() -> None:
    data = as_data(five_case(), ["s-bridge"])
    validate(data)
    assert [s["id"] for s in data["stories"]] == ["s-bridge"]
    assert "https://aldra-post.example/lone" not in {a["id"] for a in data["articles"]}
    assert "name:council" in {o["id"] for o in data["outlets"]}


def test_no_absolute_path_is_told() -> None:
    case = seed_case()
    moved = dataclasses.replace(
        case,
        inputs=(Input("/home/someone/klyoum.txt", "ab" * 32),),
        articles=tuple(dataclasses.replace(a, input="/home/someone/klyoum.txt") for a in case.articles),
    )
    assert "/home" not in to_json(moved)
    validate(as_data(moved))


def test_floats_have_six_decimals() -> None:
    case = seed_case()
    story = dataclasses.replace(case.stories[0], verdict=dataclasses.replace(case.stories[0].verdict, share=1 / 3))
    assert '"share": 0.333333,' in to_json(dataclasses.replace(case, stories=(story,)))


@given(st.text(st.characters(codec=None)), st.text(st.characters(codec=None)))
def test_any_text_survives(title: str, text: str) -> None:
    document = to_json(case_of(Article("a", text, "o.example", title=title, sha256="0" * 64)))
    document.encode("utf-8")
    assert json.loads(document)["articles"][0]["title"] == title


def test_the_same_case_gives_the_same_bytes() -> None:
    assert to_json(five_case()) == to_json(five_case())


def test_an_empty_case_is_valid() -> None:
    empty: Case = case_of()
    validate(as_data(empty))
