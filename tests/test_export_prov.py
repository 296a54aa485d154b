"""PROV-JSON: arrows point to the older thing, and inference is never promoted to a primary source."""

from __future__ import annotations

import json
from typing import Any

import pytest
from cases import case_of, five_case, seed_case
from hypothesis import given
from hypothesis import strategies as st

from provenance.corpus.article import Article
from provenance.export.prov import to_prov

CASES = {"seed": seed_case, "five": five_case}
ENDS = {
    "wasDerivedFrom": ("prov:generatedEntity", "prov:usedEntity"),
    "wasAttributedTo": ("prov:entity", "prov:agent"),
    "used": ("prov:activity", "prov:entity"),
    "wasAssociatedWith": ("prov:activity", "prov:agent"),
}


def document(name: str) -> dict[str, Any]:
    return json.loads(to_prov(CASES[name]()))


@pytest.mark.parametrize("name", CASES)
def test_documents_are_golden(name, golden) -> None:
    told = document(name)
    del told["entity"]["id:settings"], told["agent"]["id:tool"]
    golden(f"{name}.prov.json", json.dumps(told, ensure_ascii=False, indent=1) + "\n")


@pytest.mark.parametrize("name", CASES)
def test_every_end_is_declared(name: str) -> None:
    told = document(name)
    declared = {key for kind in ("entity", "agent", "activity") for key in told[kind]}
    for relation, ends in ENDS.items():
        for record in told.get(relation, {}).values():
            assert {record[end] for end in ends} <= declared


def test_derived_points_to_the_older() -> None:
    told = document("seed")
    label = {key: entity.get("prov:label") for key, entity in told["entity"].items()}
    arrows = [(label[d["prov:generatedEntity"]], label[d["prov:usedEntity"]]) for d in told["wasDerivedFrom"].values()]
    assert ("المشهد اليمني", "SANA") in arrows


def test_only_what_a_text_says_is_a_primary_source() -> None:
    for name in CASES:
        for record in document(name)["wasDerivedFrom"].values():
            primary = record.get("prov:type", {}).get("$") == "prov:PrimarySource"
            assert primary == (record["pv:basis"] == "credit")


def test_no_less_probable_than_a_named_origin() -> None:
    for record in document("five")["wasDerivedFrom"].values():
        assert float(record["pv:probability"]["$"]) >= 0.5


def test_texts_that_are_not_held_say_so() -> None:
    kinds = {str(entity.get("prov:type")) for entity in document("seed")["entity"].values()}
    assert any("pv:NotHeld" in kind for kind in kinds)


@given(st.text(st.characters(codec=None)), st.text(st.characters(codec=None)))
def test_any_text_survives(id: str, title: str) -> None:
    told = json.loads(to_prov(case_of(Article(id, "t", "o.example", title=title, sha256="0" * 64))))
    (article,) = (e for e in told["entity"].values() if "pv:id" in e)
    assert article["pv:id"] == id
    assert article.get("prov:label", "") == title
    for key in told["entity"]:
        assert key.isascii()
