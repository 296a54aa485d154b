"""The case file: what goes in comes out, results are used only when nothing has changed, damage is told."""

from __future__ import annotations

import json
import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

import pytest
from cases import five_case, seed_case
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.case import trace
from provenance.corpus.article import Article, Collection, Input, Note, Rejection
from provenance.corpus.outlets import Registry
from provenance.corpus.readers import read
from provenance.corpus.readers.collecting import joined
from provenance.derivation.decisions import Decisions, OutletRuling
from provenance.derivation.model import Story
from provenance.errors import StoreError
from provenance.reuse.pair import Pair
from provenance.settings import Derive, Settings
from provenance.store import add, check, found, is_case_file, load, plain, records, trace_kept

REGISTRY = Registry.load()
TEXT = "The harbour bridge of Aldra opened on Tuesday after fourteen months of work, the council said at noon."
MADE_BY = {"version": "1", "code": "c", "weights": "w", "registry": "r"}

NOTES = st.builds(
    Note,
    st.text(max_size=8),
    st.lists(
        st.tuples(st.text(max_size=5), st.text(max_size=5) | st.integers(-9, 9) | st.floats(allow_nan=False)),
        max_size=2,
    ).map(tuple),
)
COLLECTIONS = st.builds(
    Collection,
    st.lists(st.from_type(Article), max_size=3).map(tuple),
    st.lists(st.builds(Rejection, st.text(), st.integers(0, 9), st.text(), NOTES), max_size=2).map(tuple),
    st.lists(NOTES, max_size=2).map(tuple),
    st.lists(st.builds(Input, st.text(), st.text()), max_size=2).map(tuple),
)


@settings(max_examples=60)
@given(COLLECTIONS)
def test_any_collection_comes_out_as_it_went_in(collection: Collection) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "x.case"
        add(path, collection, {})
        assert load(path) == collection
        assert check(path).articles == len(collection.articles)
        assert [each.name for each in Path(folder).iterdir()] == ["x.case"]


@pytest.mark.parametrize("make", [seed_case, five_case])
def test_results_come_out_as_they_went_in(make) -> None:
    case = make()
    for kind, values in ((Story, case.stories), (Pair, case.pairs), (Article, case.articles)):
        assert [plain.from_json(kind, plain.to_json(value)) for value in values] == list(values)


def test_a_lone_surrogate_survives() -> None:
    assert plain.from_json(str, plain.to_json("a\ud800ب")) == "a\ud800ب"


@pytest.mark.parametrize(
    "text", ["", "[]", '{"id": 1}', '{"id": "a", "text": "", "outlet": "", "nothing": 1}', "[" * 100_000]
)
def test_what_is_no_article_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 whatever it says
        plain.from_json(Article, text)


def rows(folder: Path, name: str, *values: dict[str, str]) -> Path:
    path = folder / name
    path.write_text("".join(json.dumps(value) + "\n" for value in values), encoding="utf-8")
    return path


@pytest.fixture
def inputs(tmp_path: Path) -> tuple[Path, Path]:
    return (
        rows(tmp_path, "one.jsonl", {"id": "a", "text": TEXT}, {"id": "b", "text": f"{TEXT} Two."}, {"id": "c"}),
        rows(tmp_path, "two.jsonl", {"id": "a", "text": TEXT}, {"id": "b", "text": f"{TEXT} Three."}),
    )


def test_what_was_added_by_and_by_is_what_one_reading_gives(tmp_path: Path, inputs: tuple[Path, Path]) -> None:
    path = tmp_path / "x.case"
    added = [add(path, read([one], REGISTRY), {}) for one in inputs]
    assert [(a.articles, a.inputs, a.held) for a in added] == [(2, 1, 2), (1, 1, 3)]
    assert load(path) == read(inputs, REGISTRY)


def test_what_is_held_already_is_passed_over(tmp_path: Path, inputs: tuple[Path, Path]) -> None:
    path = tmp_path / "x.case"
    add(path, read(inputs, REGISTRY), {})
    before = path.read_bytes()
    again = add(path, read(inputs, REGISTRY), {})
    assert (again.articles, again.inputs, again.held) == (0, 0, 3)
    assert check(path).batches == 1
    assert path.read_bytes()[100:] == before[100:]


def test_a_file_that_has_changed_is_put_in_beside_what_it_was(tmp_path: Path, inputs: tuple[Path, Path]) -> None:
    path = tmp_path / "x.case"
    add(path, read(inputs[:1], REGISTRY), {})
    rows(tmp_path, "one.jsonl", {"id": "a", "text": f"{TEXT} Changed."}, {"id": "b", "text": f"{TEXT} Two."})
    assert add(path, read(inputs[:1], REGISTRY), {}).articles == 1
    ids = [article.id for article in load(path).articles]
    assert [id.partition("#")[0] for id in ids] == ["a", "a", "b"]


ROWS = st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from([TEXT, f"{TEXT} More.", ""])), max_size=4)


@settings(max_examples=30)
@given(st.tuples(ROWS, ROWS, ROWS))
def test_collections_joined_are_one_reading(parts: tuple[list[tuple[str, str]], ...]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        paths = [
            rows(Path(folder), f"{number}.jsonl", *({"id": id, "text": text} for id, text in part))
            for number, part in enumerate(parts)
        ]
        once = read(paths, REGISTRY)
        by_and_by = joined([joined([read([path], REGISTRY) for path in paths[:2]]), read(paths[2:], REGISTRY)])
        assert by_and_by.articles == once.articles
        assert by_and_by.rejected == once.rejected
        assert by_and_by.inputs == once.inputs
        assert {n.code for n in by_and_by.warnings} == {n.code for n in once.warnings}
        assert joined([once, once]) == joined([once])


@pytest.fixture
def held(tmp_path: Path, inputs: tuple[Path, Path]) -> Path:
    path = tmp_path / "x.case"
    add(path, read(inputs, REGISTRY), {})
    return path


def test_kept_results_are_what_a_new_trace_finds(held: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    collection = load(held)
    fresh = trace_kept(held, collection, REGISTRY, Settings(), MADE_BY)
    assert fresh == trace(collection, REGISTRY, Settings())
    monkeypatch.setattr(found, "trace", lambda *_, **__: pytest.fail("traced again"))
    assert trace_kept(held, collection, REGISTRY, Settings(), MADE_BY) == fresh


@pytest.mark.parametrize(
    ("changed", "made_by"),
    [
        ({"settings": Settings(derive=Derive(join_at=0.3))}, MADE_BY),
        ({"about": "a"}, MADE_BY),
        ({"decisions": Decisions(outlets=(OutletRuling("a", "sana"),))}, MADE_BY),
        *[({}, {**MADE_BY, name: "other"}) for name in MADE_BY],
    ],
)
def test_results_of_another_making_are_not_used(
    held: Path, changed: dict[str, object], made_by: dict[str, str]
) -> None:
    collection = load(held)
    trace_kept(held, collection, REGISTRY, Settings(), MADE_BY)
    asked = {"settings": Settings(), **changed}
    again = trace_kept(held, collection, REGISTRY, made_by=made_by, **asked)  # type: ignore[arg-type]
    assert again == trace(collection, REGISTRY, **asked)  # type: ignore[arg-type]


def test_results_of_fewer_articles_are_not_used(held: Path, tmp_path: Path) -> None:
    trace_kept(held, load(held), REGISTRY, Settings(), MADE_BY)
    add(held, read([rows(tmp_path, "three.jsonl", {"id": "z", "text": f"{TEXT} Four."})], REGISTRY), {})
    case = trace_kept(held, load(held), REGISTRY, Settings(), MADE_BY)
    assert "z" in {article.id for article in case.articles}


def test_fingerprints_tell_own_registries_apart(tmp_path: Path) -> None:
    own = rows(tmp_path, "own.toml", {})
    plain_, with_own = found.fingerprints(), found.fingerprints([own])
    assert plain_["registry"] != with_own["registry"]
    assert {**plain_, "registry": ""} == {**with_own, "registry": ""}


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def scribbled(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[4096:8192] = b"\xff" * len(data[4096:8192])
    path.write_bytes(data)


def sql(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in statements:
            connection.execute(statement)


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (lambda path: path.unlink(), "no such case file"),
        (lambda path: path.write_bytes(b""), "not a case file"),
        (lambda path: path.write_text(TEXT * 20), "not a case file"),
        (lambda path: path.write_bytes(b"SQLite format 3\x00" + b"\x00" * 3000), "case file"),
        (lambda path: sql(path, "PRAGMA application_id = 7"), "not a case file"),
        (lambda path: sql(path, "PRAGMA user_version = 99"), "version 99"),
        (lambda path: sql(path, "CREATE VIEW v AS SELECT 1"), "tables that this program did not make"),
        (lambda path: sql(path, "UPDATE records SET body = '{' WHERE n = 3"), "cannot be read"),
        (lambda path: sql(path, "UPDATE records SET kind = 'x' WHERE n = 3"), "cannot be read"),
        (lambda path: sql(path, "UPDATE records SET body = x'ff' WHERE n = 3"), "cannot be read"),
        (cut, "damaged or cut short"),
        (scribbled, "damaged or cut short"),
    ],
)
def test_what_cannot_be_loaded_is_told_with_a_way_out(held: Path, harm, said: str) -> None:
    harm(held)
    with pytest.raises(StoreError) as caught:
        load(held)
    assert said in caught.value.what
    assert caught.value.next
    assert caught.value.where == str(held)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE records SET body = replace(body, 'harbour', 'Harbour') WHERE n = 5",
        "UPDATE records SET kind = 'warning' WHERE n = 5",
        "UPDATE records SET batch = 2 WHERE n = 5",
        "UPDATE records SET digest = 'f' WHERE n = 5",
        "DELETE FROM records WHERE chain = 'collected' AND n = 2",
        "DELETE FROM records WHERE chain = 'collected' AND n = (SELECT max(n) FROM records WHERE chain = 'collected')",
        "INSERT INTO records SELECT chain, 99, batch, kind, body, digest FROM records WHERE n = 5",
        "UPDATE records SET body = '{}' WHERE chain = 'found' AND n = 2",
        "DELETE FROM heads",
        "DELETE FROM records WHERE chain = 'found'",
    ],
)
def test_a_file_that_is_not_what_it_was_is_found_out(held: Path, statement: str) -> None:
    trace_kept(held, load(held), REGISTRY, Settings(), MADE_BY)
    whole = check(held)
    assert (whole.articles, whole.inputs, whole.batches) == (3, 2, 1)
    assert whole.results > 3
    sql(held, statement)
    with pytest.raises(StoreError, match="not what it was"):
        check(held)


def test_the_digest_is_of_what_was_collected(held: Path, tmp_path: Path) -> None:
    before = check(held).digest
    trace_kept(held, load(held), REGISTRY, Settings(), MADE_BY)
    assert check(held).digest == before
    add(held, read([rows(tmp_path, "three.jsonl", {"id": "z", "text": TEXT})], REGISTRY), {})
    assert check(held).digest != before


def test_a_file_in_use_is_told_and_left_alone(held: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(records, "_SECONDS", 0.0)
    with closing(sqlite3.connect(held, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        for attempt in (lambda: load(held), lambda: add(held, Collection((), (), (), (Input("x", "y"),)), {})):
            with pytest.raises(StoreError, match="another program") as caught:
                attempt()
            assert "try again" in caught.value.next
    assert len(load(held).articles) == 3


def test_a_file_that_cannot_be_made_leaves_nothing(tmp_path: Path) -> None:
    broken = Collection((object(),))  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        add(tmp_path / "x.case", broken, {})
    assert list(tmp_path.iterdir()) == []
    with pytest.raises(StoreError, match="cannot make the case file"):
        add(tmp_path / "no" / "x.case", Collection(), {})


def test_nothing_is_changed_by_an_addition_that_fails(held: Path) -> None:
    before = load(held)
    with pytest.raises(TypeError):
        add(held, Collection((), (), (Note("x", (("y", object()),)),)), {})  # type: ignore[arg-type]
    assert load(held) == before
    assert check(held).batches == 1
    assert {each.suffix for each in held.parent.iterdir()} == {".case", ".jsonl"}


def test_a_case_file_is_known_by_its_bytes_or_its_suffix(held: Path, tmp_path: Path) -> None:
    renamed = tmp_path / "renamed.txt"
    shutil.copy(held, renamed)
    empty = tmp_path / "empty.CASE"
    empty.touch()
    assert [is_case_file(path) for path in (held, renamed, empty)] == [True, True, True]
    assert [is_case_file(path) for path in (tmp_path, tmp_path / "no.case", tmp_path / "one.jsonl")] == [False] * 3


def test_a_case_file_beside_articles_is_passed_over(held: Path) -> None:
    collection = read([held.parent], REGISTRY)
    assert {Path(each.path).name for each in collection.inputs} == {"one.jsonl", "two.jsonl"}
    assert len(collection.rejected) == 1
