"""The example case against `expected.toml`: every derivation, relay and origin found, and none invented."""

from __future__ import annotations

import hashlib
import json
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from provenance.cli import main

CASE = Path(__file__).parents[1] / "data" / "delegation"
EXPECTED = tomllib.loads((CASE / "expected.toml").read_text(encoding="utf-8"))
ARTICLES: list[dict[str, Any]] = EXPECTED["article"]
ARGUMENTS = ["trace", str(CASE / "articles"), "--registry", str(CASE / "outlets.toml")]
Node = tuple[str, str]


def name(article: dict[str, Any]) -> str:
    return str(article.get("id") or article["file"])


EACH = pytest.mark.parametrize("expected", ARTICLES, ids=name)
DERIVED = [article for article in ARTICLES if article["parent"] not in ("original", "compiled")]


@dataclass(frozen=True)
class Traced:
    """The JSON of the case. Articles are called as `expected.toml` calls them: by row id, or by file."""

    json: dict[str, Any]
    names: dict[str, str]

    def story_of(self, article: str) -> dict[str, Any]:
        return next(s for s in self.json["stories"] if article in [self.names[id_] for id_ in s["articles"]])

    def node(self, node: dict[str, Any]) -> Node:
        if "article" in node:
            return "article", self.names[node["article"]]
        return ("outlet", node["outlet"]) if "outlet" in node else ("unseen", "")

    def derivations(self, role: str) -> list[tuple[Node, Node, dict[str, Any]]]:
        return [
            (self.node(d["source"]), self.node(d["derived"]), d)
            for story in self.json["stories"]
            for d in story["derivations"]
            if d["role"] == role
        ]

    def origins(self, article: str) -> dict[Node, float]:
        by_name = {self.names[id_]: shares for id_, shares in self.story_of(article)["origin_of"].items()}
        return {self.node(share["node"]): share["probability"] for share in by_name[article]}

    def attributions(self, article: str) -> list[dict[str, Any]]:
        return [a for a in self.json["attributions"] if self.names[a["article"]] == article]


def node_of(text: str) -> Node:
    if text.startswith("outlet:"):
        return "outlet", text.removeprefix("outlet:")
    return ("unseen", "") if text == "unseen" else ("article", text)


@pytest.fixture(scope="module")
def case() -> Traced:
    result = CliRunner().invoke(main, [*ARGUMENTS, "--json"])
    assert result.exit_code == 0, result.stderr
    found = json.loads(result.stdout)
    files = {
        hashlib.sha256((CASE / "articles" / a["file"]).read_bytes()).hexdigest(): a["file"]
        for a in ARTICLES
        if "file" in a
    }
    return Traced(found, {a["id"]: files.get(a["sha256"], a["id"]) for a in found["articles"]})


def test_all_of_it_is_read(case: Traced) -> None:
    assert set(case.names.values()) == {name(article) for article in ARTICLES}
    assert case.json["rejected"] == []


def test_its_size() -> None:
    rows = [json.loads(line) for line in (CASE / "articles" / "rows.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len(ARTICLES) >= 14
    assert {row["language"] for row in rows} >= {"ar", "en", "tr"}
    assert len({row.get("domain", row.get("account")) for row in rows}) >= 10


@pytest.mark.parametrize("expected", DERIVED, ids=name)
def test_every_derivation_is_found(case: Traced, expected: dict[str, Any]) -> None:
    wanted = node_of(expected["parent"]), node_of(name(expected))
    found = {(s, d): e for s, d, e in case.derivations("main") if d == wanted[1]}
    likeliest = max(found, key=lambda edge: found[edge]["probability"])
    assert likeliest == wanted
    assert found[wanted]["probability"] >= 0.5
    assert found[wanted]["kind"] in expected.get("kinds", [found[wanted]["kind"]])


def test_no_derivation_is_invented(case: Traced) -> None:
    wanted = {(node_of(a["parent"]), node_of(name(a))) for a in ARTICLES}
    wanted |= {(node_of(r["source"]), node_of(r["derived"])) for r in EXPECTED["relay"]}
    certain = {(s, d) for s, d, e in case.derivations("main") if e["probability"] >= 0.5 and s != ("unseen", "")}
    assert certain - wanted == set()


def test_no_part_is_invented(case: Traced) -> None:
    wanted = {(node_of(part), node_of(name(a))) for a in ARTICLES for part in a.get("parts", ())}
    assert {(s, d) for s, d, e in case.derivations("part") if e["probability"] >= 0.5} - wanted == set()


@EACH
def test_parts(case: Traced, expected: dict[str, Any]) -> None:
    me = node_of(name(expected))
    parts = {s for s, d, e in case.derivations("part") if d == me and e["probability"] >= 0.5}
    assert {node_of(part) for part in expected.get("parts", [])} <= parts
    assert case_article(case, name(expected))["compiled"] == (expected["parent"] == "compiled")


def case_article(case: Traced, called: str) -> dict[str, Any]:
    return next(a for a in case.json["articles"] if case.names[a["id"]] == called)


@pytest.mark.parametrize("relay", EXPECTED["relay"], ids=lambda relay: relay["derived"])
def test_relays(case: Traced, relay: dict[str, str]) -> None:
    found = [
        e for s, d, e in case.derivations("main") if (s, d) == (node_of(relay["source"]), node_of(relay["derived"]))
    ]
    assert any(e["probability"] >= 0.5 for e in found)


@EACH
def test_origins(case: Traced, expected: dict[str, Any]) -> None:
    origins = case.origins(name(expected))
    assert sum(origins.values()) == pytest.approx(1.0, abs=1e-4)
    named = {node for node, probability in origins.items() if probability >= 0.5 and node[0] != "unseen"}
    assert named == ({node_of(expected["origin"])} if expected["origin"] else set())


@EACH
def test_chains_agree_with_the_parents(case: Traced, expected: dict[str, Any]) -> None:
    chains = case.story_of(name(expected))["chains"]
    chain = next([case.node(n) for n in nodes] for id_, nodes in chains.items() if case.names[id_] == name(expected))
    assert chain[-1] == node_of(name(expected))
    if expected["parent"] not in ("original", "compiled"):
        assert chain[-2] == node_of(expected["parent"])
    if expected["origin"]:
        assert chain[0] == node_of(expected["origin"])


def test_the_story(case: Traced) -> None:
    told = EXPECTED["case"]
    story = case.story_of(told["origin"])
    assert sum(len(s["articles"]) > 1 for s in case.json["stories"]) == told["stories_of_several"]
    assert case.node(story["verdict"]["origin"]) == node_of(told["origin"])
    assert story["independent_origins"]["most_probable"] in told["independent_origins"]
    assert any(f["kind"].startswith("circular") for f in story["findings"]) == told["circular"]
    alone = {name(article) for article in ARTICLES if article.get("alone")}
    assert alone.isdisjoint(case.names[id_] for id_ in story["articles"])


def test_the_ministry_is_said_to_have_provided_it(case: Traced) -> None:
    information = case.story_of("sana")["roles"]["information"]
    ministry = [i for i in information if i["outlet"] == "t.me/marafi_ministry_example"]
    assert {i["medium"] for i in ministry} & {"statement", "post"}


def test_versions(case: Traced) -> None:
    for expected in ARTICLES:
        older = case_article(case, name(expected))["version_of"]
        assert (case.names[older] if older else None) == expected.get("version_of")


@EACH
def test_credits(case: Traced, expected: dict[str, Any]) -> None:
    for outlet, state in expected.get("credits", {}).items():
        own = [a for a in case.attributions(name(expected)) if a["outlet"] == outlet]
        if state in ("kept", "inherited"):
            assert own, outlet
        if state == "inherited":
            assert all(a["inherited_from"] for a in own), outlet
        if state in ("absent", "replaced"):
            assert not own, outlet
            assert told_of(case, name(expected), f"credit_{state}") == [outlet]


def told_of(case: Traced, article: str, kind: str) -> list[str]:
    """The outlets of the findings of a kind whose derived article it is."""
    found = [f for f in case.story_of(article)["findings"] if f["kind"] == kind]
    return [f["note"]["values"]["outlet"] for f in found if case.names[f["articles"][-1]] == article]


def test_clocks(case: Traced) -> None:
    wrong = {name(article) for article in ARTICLES if article.get("clock_contradicts")}
    told = [{case.names[id_] for id_ in finding["articles"]} for finding in clock_findings(case)]
    assert all(any(article in articles for articles in told) for article in wrong)
    assert all(articles & wrong for articles in told)


def clock_findings(case: Traced) -> list[dict[str, Any]]:
    return [f for story in case.json["stories"] for f in story["findings"] if f["kind"].startswith("time")]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_terminal(language: str) -> None:
    result = CliRunner().invoke(main, [*ARGUMENTS, "--lang", language])
    assert result.exit_code == 0, result.stderr
    said = " ".join(result.stdout.split())
    assert [words for words in EXPECTED["terminal"][language] if words not in said] == []
