"""GEXF as Gephi reads it, GraphML, and Gephi's two tables."""

from __future__ import annotations

import csv
import dataclasses
import io
import re
import xml.etree.ElementTree as ET
from datetime import datetime

import networkx as nx
import pytest
from cases import at, case_of, five_case, seed_case
from hypothesis import given
from hypothesis import strategies as st

from provenance.case import Case
from provenance.corpus.article import Article
from provenance.export.csv import edges_csv, nodes_csv
from provenance.export.gexf import to_gexf
from provenance.export.graph import graph
from provenance.export.graphml import to_graphml
from provenance.export.xml import allowed

GEXF = "{http://gexf.net/1.3}"
VIZ = "{http://gexf.net/1.3/viz}"
TYPES = {"boolean", "integer", "long", "float", "double", "string"}
CASES = {"seed": seed_case, "five": five_case}
ANY_TEXT = st.text(st.characters(codec=None), max_size=40)


def gexf(case: Case, language: str = "en") -> ET.Element:
    return ET.fromstring("".join(to_gexf(case, language)))


@pytest.mark.parametrize("name", CASES)
def test_gexf_is_golden(name, golden) -> None:
    golden(f"{name}.gexf", "".join(to_gexf(CASES[name]())))


@pytest.mark.parametrize("name", CASES)
def test_gexf_says_what_gephi_needs(name: str) -> None:
    root = gexf(CASES[name]())
    assert root.tag == f"{GEXF}gexf"
    assert root.get("version") == "1.3"
    drawn = root.find(f"{GEXF}graph")
    assert drawn is not None
    assert drawn.attrib == {
        "mode": "dynamic", "defaultedgetype": "directed", "timeformat": "dateTime", "timerepresentation": "interval",
        "timezone": "UTC", "idtype": "string",
    }  # fmt: skip
    assert {a.get("type") for a in root.iter(f"{GEXF}attribute")} <= TYPES
    assert [child.tag for child in drawn][-2:] == [f"{GEXF}nodes", f"{GEXF}edges"]
    for size in root.iter(f"{VIZ}size"):
        assert next(iter(size.attrib)) == "value"
    for element in (*root.iter(f"{GEXF}node"), *root.iter(f"{GEXF}edge")):
        assert "end" not in element.attrib
        if "start" in element.attrib:
            assert "T" in element.attrib["start"]
            assert datetime.fromisoformat(element.attrib["start"]).tzinfo is not None


@pytest.mark.parametrize("name", CASES)
def test_every_edge_has_its_ends_and_parallel_ones_differ_in_kind(name: str) -> None:
    root = gexf(CASES[name]())
    nodes = [node.get("id") for node in root.iter(f"{GEXF}node")]
    edges = [(e.get("source"), e.get("target"), e.get("kind")) for e in root.iter(f"{GEXF}edge")]
    ids = [e.get("id") for e in root.iter(f"{GEXF}edge")]
    assert len(set(nodes)) == len(nodes)
    assert len(set(edges)) == len(edges)
    assert len(set(ids)) == len(ids)
    assert {end for source, target, _ in edges for end in (source, target)} <= set(nodes)


def test_edges_run_from_source_to_derived() -> None:
    edges = [(e.get("source"), e.get("target")) for e in gexf(seed_case()).iter(f"{GEXF}edge")]
    mashhad = "s-3f1c0a9b/outlet:almashhad-alyemeni.com"
    assert ("s-3f1c0a9b/outlet:sana", mashhad) in edges
    assert (mashhad, "3f1c0a9be210") in edges


def test_a_possible_link_has_no_label() -> None:
    for edge in gexf(five_case()).iter(f"{GEXF}edge"):
        if float(edge.get("weight", "")) < 0.9:
            assert edge.get("label") is None


def test_an_edge_starts_when_both_its_ends_are_there() -> None:
    root = gexf(five_case())
    start = {node.get("id"): node.get("start") for node in root.iter(f"{GEXF}node")}
    for edge in root.iter(f"{GEXF}edge"):
        ends = [start[edge.get(side, "")] for side in ("source", "target")]
        assert edge.get("start") == max((each for each in ends if each), default=None)


def test_a_lone_page_is_a_node_by_itself() -> None:
    root = gexf(five_case())
    lone = "https://aldra-post.example/lone"
    assert lone in {node.get("id") for node in root.iter(f"{GEXF}node")}
    assert not [e for e in root.iter(f"{GEXF}edge") if lone in (e.get("source"), e.get("target"))]


def test_an_agency_that_two_stories_credit_is_two_nodes() -> None:
    case = seed_case()
    again = dataclasses.replace(case.stories[0], id="other")
    twice = dataclasses.replace(case, stories=(case.stories[0], again))
    assert sum(1 for node in graph(twice, "en").nodes if node.ref == "sana") == 2


def titles(root: ET.Element) -> dict[str, str]:
    (key,) = {a.get("id") for a in root.iter(f"{GEXF}attribute") if a.get("title") == "title"} or {None}
    return {
        node.get("id", ""): value.get("value", "")
        for node in root.iter(f"{GEXF}node")
        for value in node.iter(f"{GEXF}attvalue")
        if value.get("for") == key
    }


@given(ANY_TEXT, ANY_TEXT)
def test_any_text_survives_gexf(title: str, id: str) -> None:
    root = gexf(case_of(Article(id, "t", "o.example", title=title, sha256="0" * 64, published=at(9))))
    (node,) = root.iter(f"{GEXF}node")
    assert titles(root).get(node.get("id", ""), "") == allowed(title)
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", node.get("label", ""))


@given(ANY_TEXT)
def test_any_text_survives_graphml(title: str) -> None:
    root = ET.fromstring("".join(to_graphml(case_of(Article("a", "t", "o.example", title=title, sha256="0" * 64)))))
    found = [d.text or "" for d in root.iter() if d.get("key") == "node_title"]
    assert found == ([allowed(title)] if title else [])


@given(ANY_TEXT)
def test_any_text_survives_csv_and_no_cell_is_a_formula(title: str) -> None:
    case = case_of(Article("a", "t", "o.example", title=title, sha256="0" * 64))
    rows = list(csv.DictReader(io.StringIO("".join(nodes_csv(case)), newline="")))
    assert rows[0]["title"].removeprefix("'") == allowed(title).removeprefix("'")
    assert not rows[0]["title"].startswith(("=", "+", "-", "@"))


def test_ids_that_xml_would_make_one_stay_two() -> None:
    case = case_of(Article("a\x01", "t", "o.example", sha256="0" * 64), Article("a", "t", "o.example", sha256="1" * 64))
    assert len({node.id for node in graph(case, "en").nodes}) == 2


@pytest.mark.parametrize("name", CASES)
def test_networkx_reads_the_graphml(name: str) -> None:
    case = CASES[name]()
    drawn = graph(case, "en")
    read = nx.parse_graphml("".join(to_graphml(case)), force_multigraph=True)
    assert set(read.nodes) == {node.id for node in drawn.nodes}
    assert sorted(read.edges(keys=False)) == sorted((edge.source, edge.target) for edge in drawn.edges)


def test_gephi_tables_have_the_columns_gephi_reads() -> None:
    case = five_case()
    nodes = list(csv.DictReader(io.StringIO("".join(nodes_csv(case)))))
    edges = list(csv.DictReader(io.StringIO("".join(edges_csv(case)))))
    assert {"Id", "Label", "timeset"} <= set(nodes[0])
    assert list(edges[0])[:7] == ["Source", "Target", "Type", "Kind", "Id", "Label", "Weight"]
    assert {edge["Type"] for edge in edges} == {"Directed"}
    dated = next(node for node in nodes if node["Id"] == "https://norvik.example/wire")
    assert dated["timeset"] == "[2024-03-05T09:00:00+00:00, Infinity]"
    assert next(node for node in nodes if node["Id"] == "https://shortly.example/short")["timeset"] == ""


def test_labels_are_in_the_readers_language() -> None:
    labels = {node.get("label") for node in gexf(five_case(), "ar").iter(f"{GEXF}node")}
    assert "نورفيك برس" in labels
    assert "نص لم نعثر عليه" in labels


def test_the_notice_travels_with_the_graph() -> None:
    description = gexf(seed_case()).find(f"{GEXF}meta/{GEXF}description")
    assert description is not None
    assert "It does not say whether the story is true." in (description.text or "")
