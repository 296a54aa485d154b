"""A folder of good and bad files: every bad one is named with its reason, and nothing of the rest is lost."""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from provenance.cli import main
from provenance.corpus.article import Collection, Note
from provenance.corpus.outlets import Registry
from provenance.corpus.readers import read
from provenance.settings import Reading

ARABIC = "افتتح محافظ الوادي الأخضر أمس مدرسة جديدة تضم اثني عشر صفًا، وقال إن العمل فيها استمر عامين رغم نقص المواد."
ENGLISH = "The governor of Green Valley opened a new school on Sunday and said that the work had taken two full years."
GOOD = 3


@pytest.fixture(scope="module")
def registry() -> Registry:
    return Registry.load()


def story(number: int) -> str:
    """A text that shares no words with the story of another number."""
    return " ".join(hashlib.sha256(f"{number} {word}".encode()).hexdigest()[:9] for word in range(25))


def rows(count: int, start: int = 0) -> bytes:
    return "".join(json.dumps({"id": f"r{i}", "text": story(i)}) + "\n" for i in range(start, start + count)).encode()


def cut(data: bytes, keep: float = 0.6) -> bytes:
    """A gzip archive that ends too early, as after a broken download."""
    packed = gzip.compress(data, 1)
    return packed[: int(len(packed) * keep)]


def good(folder: Path) -> None:
    """Three files that are read whatever stands beside them."""
    (folder / "good.txt").write_text(f"مدرسة جديدة في الوادي الأخضر\n\n{ARABIC}\n", encoding="utf-8")
    (folder / "good.html").write_text(
        f"<html><body><h1>School opens</h1><p>{ENGLISH}</p></body></html>", encoding="utf-8"
    )
    (folder / "good.jsonl").write_text(json.dumps({"id": "good", "text": ENGLISH}), encoding="utf-8")


def beside_good(folder: Path, name: str, data: bytes, registry: Registry, limits: Reading | None = None) -> Collection:
    good(folder)
    (folder / name).write_bytes(data)
    collection = read([folder], registry, limits)
    assert {"good.txt", "good.html", "good.jsonl"} <= {Path(article.input).name for article in collection.articles}
    assert len(collection.inputs) == GOOD + 1
    return collection


def reasons(collection: Collection) -> list[tuple[str, int, str, str]]:
    return [(Path(r.input).name, r.line, r.field, r.reason.code) for r in collection.rejected]


def warned(collection: Collection) -> dict[str, dict[str, str | int | float]]:
    return {note.code: dict(note.values) for note in collection.warnings}


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty.txt", b"", (0, "", "empty")),
        ("empty.html", b"", (0, "", "empty")),
        ("empty.jsonl", b"", (0, "", "empty")),
        ("empty.csv", b"\n\n", (0, "", "empty")),
        ("blank.txt", b" \r\n\t\n", (0, "", "empty")),
        ("empty.jsonl.gz", gzip.compress(b""), (0, "", "empty")),
        ("nothing.gz", b"\x1f\x8b", (0, "", "cut_gzip")),
        ("image.png", b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, (0, "", "binary")),
        ("text.txt", bytes(range(256)) * 20, (0, "", "binary")),
        ("rows.jsonl", b"\0\1\2\3" * 100, (0, "", "binary")),
        ("packed.jsonl.gz", gzip.compress(bytes(range(256)) * 20), (0, "", "binary")),
        ("packed.bin", b"\x7fELF" + b"\0" * 500, (0, "", "binary")),
        ("table.csv", b"id,title,outlet\n1,a,b\n2,c,d\n", (1, "text", "missing_column")),
        ("table.tsv", b"headline\tdate\nschool opens\t2025-11-16\n", (1, "text", "missing_column")),
        ("broken.json", b'{"articles": [{"text": "a"}', (1, "", "broken_json")),
        ("page.html", b"<html><body><script>x</script></body></html>", (0, "text", "no_text")),
        ("data.xml", b"<?xml version='1.0'?><books><book/></books>", (0, "", "unknown_format")),
    ],
)
def test_a_file_that_is_of_no_use(
    name: str, data: bytes, reason: tuple[int, str, str], tmp_path: Path, registry: Registry
) -> None:
    collection = beside_good(tmp_path, name, data, registry)
    assert reasons(collection) == [(name, *reason)]
    assert len(collection.articles) == GOOD


@pytest.mark.parametrize("name", ["report.pdf", "style.css", "sheet.xlsx"])
def test_a_file_of_a_kind_that_is_not_read(name: str, tmp_path: Path, registry: Registry) -> None:
    good(tmp_path)
    (tmp_path / name).write_text(ENGLISH, encoding="utf-8")
    assert reasons(read([tmp_path], registry)) == [(name, 0, "", "unknown_format")]


def test_windows_1256_without_a_declaration_is_read(tmp_path: Path, registry: Registry) -> None:
    (tmp_path / "rows.csv").write_bytes(f"id,text\n1,{ARABIC}\n".replace("ً", "").encode("cp1256"))
    html = f"<html><body><p>{ARABIC}</p></body></html>".replace("ً", "")
    (tmp_path / "page.html").write_bytes(html.encode("cp1256"))
    found = read([tmp_path / "rows.csv", tmp_path / "page.html"], registry)
    assert [article.text for article in found.articles] == [ARABIC.replace("ً", "")] * 2
    assert {note.code for note in found.warnings} == {"encoding_guessed"}
    assert all(dict(note.values)["encoding"] == "windows-1256" for note in found.warnings)


def test_a_broken_line_is_rejected_alone(tmp_path: Path, registry: Registry) -> None:
    data = rows(2) + b'{"id": "x", "text": "never closed\n' + b"[]\n" + b'{"id": "y"}\n{"text": " "}\n' + rows(2, 2)
    collection = beside_good(tmp_path, "rows.jsonl", data, registry)
    assert {f"r{i}" for i in range(4)} <= {article.id for article in collection.articles}
    assert reasons(collection) == [
        ("rows.jsonl", 3, "", "broken_json"),
        ("rows.jsonl", 4, "", "not_a_row"),
        ("rows.jsonl", 5, "text", "missing_column"),
        ("rows.jsonl", 6, "text", "no_text"),
    ]


@pytest.mark.parametrize("keep", [0.1, 0.5, 0.9, 0.999])
def test_a_cut_gzip_keeps_its_whole_rows_and_is_named(keep: float, tmp_path: Path, registry: Registry) -> None:
    count = 1_000
    collection = beside_good(tmp_path, "rows.jsonl.gz", cut(rows(count), keep), registry)
    whole = sum(article.id.startswith("r") for article in collection.articles)
    assert 0 < whole <= count
    (rejection,) = collection.rejected
    assert (Path(rejection.input).name, rejection.reason) == ("rows.jsonl.gz", Note("cut_gzip", (("n", whole),)))


def test_a_gzip_with_a_wrong_checksum_keeps_its_rows_and_is_named(tmp_path: Path, registry: Registry) -> None:
    packed = bytearray(gzip.compress(rows(50)))
    packed[-6] ^= 0xFF
    collection = beside_good(tmp_path, "rows.jsonl.gz", bytes(packed), registry)
    assert sum(article.id.startswith("r") for article in collection.articles) == 50
    assert [reason[3] for reason in reasons(collection)] == ["cut_gzip"]


def test_a_cut_page_and_a_cut_table(tmp_path: Path, registry: Registry) -> None:
    page = "".join(f"<p>{ENGLISH} {story(i)}</p>" for i in range(200)).encode()
    assert reasons(beside_good(tmp_path, "p.html.gz", cut(page), registry)) == [("p.html.gz", 0, "", "cut_gzip")]
    table = "id,text\n" + "".join(f"{i},{story(i)}\n" for i in range(500))
    (tmp_path / "p.html.gz").unlink()
    collection = beside_good(tmp_path, "t.csv.gz", cut(table.encode()), registry)
    assert [reason[3] for reason in reasons(collection)] == ["cut_gzip"]
    assert len(collection.articles) > 100


def test_invalid_bytes_are_replaced_with_a_warning(tmp_path: Path, registry: Registry) -> None:
    data = json.dumps({"id": "1", "text": ARABIC}, ensure_ascii=False).encode()
    spoiled = rows(1) + data.replace("جديدة".encode(), "جدي".encode() + b"\xff" + "دة".encode()) + b"\n"
    collection = beside_good(tmp_path, "rows.jsonl", spoiled, registry)
    assert collection.rejected == ()
    (article,) = [article for article in collection.articles if article.id == "1"]
    assert article.text == ARABIC.replace("جديدة", "جدي\ufffdدة")
    assert warned(collection)["invalid_bytes"] | {"input": ""} == {"input": "", "n": 1, "line": 2}


def test_a_text_with_invalid_bytes(tmp_path: Path, registry: Registry) -> None:
    collection = beside_good(tmp_path, "t.txt", ENGLISH.encode().replace(b"school", b"sch\xff\xfeool"), registry)
    assert collection.rejected == ()
    assert any("sch\ufffd\ufffdool" in article.text for article in collection.articles)
    assert warned(collection)["invalid_bytes"] | {"input": ""} == {"input": "", "n": 2, "line": 1}


def test_mojibake_is_put_right_with_a_warning(tmp_path: Path, registry: Registry) -> None:
    collection = beside_good(tmp_path, "t.txt", ARABIC.encode().decode("latin-1").encode(), registry)
    assert [article.text for article in collection.articles].count(ARABIC) == 2
    assert "mojibake" in warned(collection)


def test_a_row_of_half_a_million_words_is_read(tmp_path: Path, registry: Registry) -> None:
    data = json.dumps({"id": "long", "text": "كلمة " * 500_000}).encode() + b"\n" + rows(1)
    collection = beside_good(tmp_path, "rows.jsonl", data, registry)
    assert collection.rejected == ()
    assert {"long", "r0"} <= {article.id for article in collection.articles}


def test_limits_are_named(tmp_path: Path, registry: Registry) -> None:
    data = json.dumps({"id": "long", "text": "word " * 2_000}).encode() + b"\n" + rows(2)
    by_words = beside_good(tmp_path, "rows.jsonl", data, registry, Reading(max_row_words=1_000))
    assert reasons(by_words) == [("rows.jsonl", 1, "text", "too_many_words")]
    assert dict(by_words.rejected[0].reason.values) == {"limit": "max_row_words", "most": 1_000, "n": 2_000}
    by_bytes = beside_good(tmp_path, "rows.jsonl", data, registry, Reading(max_row_bytes=1_000))
    assert reasons(by_bytes) == [("rows.jsonl", 1, "", "row_too_long")]
    assert {"r0", "r1"} <= {article.id for article in by_bytes.articles}
    by_size = read([tmp_path], registry, Reading(max_file_bytes=5_000))
    assert reasons(by_size) == [("rows.jsonl", 0, "", "too_big")]
    assert len(by_size.articles) == GOOD


def test_archives_that_unpack_to_too_much_stop_at_the_limit(tmp_path: Path, registry: Registry) -> None:
    bomb = gzip.compress(rows(20) + b"0" * 20_000_000, 9)
    collection = beside_good(tmp_path, "rows.jsonl.gz", bomb, registry, Reading(max_unpacked_bytes=1_000_000))
    assert reasons(collection) == [("rows.jsonl.gz", 0, "", "too_big")]
    assert dict(collection.rejected[0].reason.values)["limit"] == "max_unpacked_bytes"
    assert sum(article.id.startswith("r") for article in collection.articles) == 20
    (tmp_path / "rows.jsonl.gz").unlink()
    page = gzip.compress(b"<html>" + b"<p>x</p>" * 1_000_000)
    collection = beside_good(tmp_path, "p.html.gz", page, registry, Reading(max_page_bytes=1_000_000))
    assert dict(collection.rejected[0].reason.values)["limit"] == "max_page_bytes"


def test_a_line_without_an_end_costs_no_more_than_the_limit(tmp_path: Path, registry: Registry) -> None:
    data = b'{"id": "endless", "text": "' + b"x" * 3_000_000 + b"\n" + rows(2)
    collection = beside_good(tmp_path, "rows.jsonl", data, registry, Reading(max_row_bytes=500_000))
    assert reasons(collection) == [("rows.jsonl", 1, "", "row_too_long")]
    assert {"r0", "r1"} <= {article.id for article in collection.articles}


def test_ids_that_several_rows_claim(tmp_path: Path, registry: Registry) -> None:
    data = b'{"id": "d", "text": "one text"}\n{"id": "d", "text": "another text"}\n{"id": "d", "text": "one text"}\n'
    collection = beside_good(tmp_path, "rows.jsonl", data, registry)
    claimed = [article.id for article in collection.articles if article.id.startswith("d#")]
    assert len(claimed) == len(set(claimed)) == 2
    assert collection.rejected == ()
    assert warned(collection)["shared_id"] == {"id": "d", "n": 2}
    assert warned(collection)["merged"]["n"] == 1


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """One of each, beside good files."""
    folder = tmp_path / "mixed"
    folder.mkdir()
    good(folder)
    (folder / "empty.txt").write_bytes(b"")
    (folder / "cut.jsonl.gz").write_bytes(cut(rows(80, 100)))
    (folder / "image.jpg").write_bytes(b"\xff\xd8\xff\xe0" + bytes(range(256)))
    (folder / "invalid.txt").write_bytes(ARABIC.encode() + b"\xff\xff" + ARABIC.encode())
    (folder / "arabic.txt").write_bytes(ARABIC.replace("ً", "").encode("cp1256"))
    (folder / "table.csv").write_bytes(b"id,title\n1,a\n")
    (folder / "rows.jsonl").write_bytes(rows(2) + b"{broken\n" + rows(2, 2) + b'{"id": "r1", "text": "another one"}\n')
    return folder


def test_a_mixed_folder(mixed: Path, registry: Registry) -> None:
    collection = read([mixed], registry)
    assert reasons(collection) == [
        ("cut.jsonl.gz", 0, "", "cut_gzip"),
        ("empty.txt", 0, "", "empty"),
        ("image.jpg", 0, "", "binary"),
        ("rows.jsonl", 3, "", "broken_json"),
        ("table.csv", 1, "text", "missing_column"),
    ]
    assert {"invalid_bytes", "encoding_guessed", "shared_id"} <= set(warned(collection))
    assert {Path(a.input).name for a in collection.articles} == {
        "good.txt", "good.html", "good.jsonl", "cut.jsonl.gz", "invalid.txt", "arabic.txt", "rows.jsonl",
    }  # fmt: skip
    assert {Path(given.path).name for given in collection.inputs} == {path.name for path in mixed.iterdir()}


def test_a_mixed_folder_on_the_command_line(mixed: Path) -> None:
    result = CliRunner().invoke(main, ["trace", str(mixed), "--json"])
    assert result.exit_code == 3
    case = json.loads(result.stdout)
    assert {Path(rejection["input"]).name for rejection in case["rejected"]} == {
        "cut.jsonl.gz", "empty.txt", "image.jpg", "rows.jsonl", "table.csv",
    }  # fmt: skip
    assert all(rejection.keys() >= {"input", "line", "field", "reason"} for rejection in case["rejected"])
    for rejection in case["rejected"]:
        assert Path(rejection["input"]).name in result.stderr
