"""Files, folders, standard input and addresses; what becomes of equal and of rival articles."""

from __future__ import annotations

import gzip
import io
import json
import os
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from provenance.corpus.article import Collection
from provenance.corpus.outlets import Registry
from provenance.corpus.readers import read
from provenance.corpus.readers.formats import format_of
from provenance.corpus.readers.unpacking import Unpacked
from provenance.errors import InputError
from provenance.settings import Reading

TEXT = "The governor of Green Valley opened a new school on Sunday and said that the work had taken two full years."


@pytest.fixture(scope="module")
def registry() -> Registry:
    return Registry.load()


def put(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def row(**fields: str) -> str:
    return json.dumps({"text": TEXT, **fields}) + "\n"


def codes(collection: Collection) -> list[tuple[str, str]]:
    return [(rejection.input, rejection.reason.code) for rejection in collection.rejected]


def test_a_folder_is_read_whole_in_the_order_of_its_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, registry: Registry
) -> None:
    put(tmp_path, "case/b.txt", TEXT)
    put(tmp_path, "case/a/deep/c.jsonl", row(id="c"))
    put(tmp_path, "case/page.html", f"<html><body><p>{TEXT} {TEXT}</p></body></html>")
    put(tmp_path, "case/page_files/style.css", "p {}")
    put(tmp_path, "case/page_files/ad.html", f"<p>{TEXT}</p>")
    for passed_over in (".hidden.txt", ".git/x.txt", "README.md", "expected.toml", "registry.toml"):
        put(tmp_path, f"case/{passed_over}", TEXT)
    monkeypatch.chdir(tmp_path)
    collection = read(["case/"], registry)
    assert collection.rejected == ()
    assert [given.path for given in collection.inputs] == ["case/a/deep/c.jsonl", "case/b.txt", "case/page.html"]
    assert sorted(article.input for article in collection.articles) == [given.path for given in collection.inputs]
    monkeypatch.chdir(tmp_path / "case")
    assert [given.path for given in read(["."], registry).inputs] == ["a/deep/c.jsonl", "b.txt", "page.html"]


def test_paths_stand_as_they_were_given(tmp_path: Path, registry: Registry) -> None:
    path = put(tmp_path, "a.txt", TEXT)
    assert read([path], registry).inputs[0].path == str(path)
    assert read([str(tmp_path)], registry).inputs[0].path == f"{tmp_path}/a.txt"


def test_links_in_a_circle_and_folders_too_deep(tmp_path: Path, registry: Registry) -> None:
    put(tmp_path, "a/b/c/d/x.txt", TEXT)
    put(tmp_path, "a/y.txt", TEXT + TEXT)
    os.symlink(tmp_path / "a", tmp_path / "a" / "again")
    os.symlink(tmp_path / "nowhere", tmp_path / "a" / "broken.txt")
    collection = read([tmp_path], registry, Reading(max_depth=3))
    assert [Path(given.path).name for given in collection.inputs] == ["y.txt"]
    assert sorted(code for _, code in codes(collection)) == ["too_deep", "unreadable"]


def test_an_input_that_is_not_there_is_an_error(tmp_path: Path, registry: Registry) -> None:
    with pytest.raises(InputError, match="No such file"):
        read([tmp_path / "nothing.txt"], registry)
    with pytest.raises(InputError, match="standard input"):
        read(["-"], registry)


@pytest.mark.parametrize(
    "data",
    [
        row(id="1").encode(),
        gzip.compress(row(id="1").encode()),
        f"id,text\n1,{TEXT}\n".encode(),
        json.dumps([{"id": "1", "text": TEXT}]).encode(),
    ],
)
def test_rows_from_standard_input(data: bytes, registry: Registry) -> None:
    collection = read(["-"], registry, stdin=io.BytesIO(data))
    assert [article.id for article in collection.articles] == ["1"]
    assert collection.inputs[0].path == "-"


def test_pages_from_standard_input(registry: Registry) -> None:
    for page in (TEXT, f"<!doctype html><p>{TEXT}</p>"):
        (article,) = read(["-"], registry, stdin=io.BytesIO(page.encode())).articles
        assert article.text == TEXT


@pytest.mark.parametrize(
    ("suffix", "head", "format"),
    [
        (".txt", TEXT, "text"),
        (".txt", f"\ufeff  <!DOCTYPE HTML><html><p>{TEXT}", "html"),
        (".txt", f"<div><p>{TEXT}</p><p>{TEXT}</p></div>", "html"),
        (".txt", f"He wrote <b>{TEXT}</b>", "text"),
        (".html", TEXT, "text"),
        (".htm", f"<p>{TEXT}<br>{TEXT}</p><br><br>", "html"),
        (".aspx", f"<html><p>{TEXT}", "html"),
        (".md", TEXT, "text"),
        (".txt", "[update] The school is open", "text"),
        (".txt", "{not json}", "text"),
        (".txt", '{"text": "a"}\n{"text": "b"}\n', "jsonl"),
        (".json", '{"text": "a"}\n{"text": "b"}\n', "jsonl"),
        (".json", '{\n "articles": []}', "json"),
        (".jsonl", "{broken\n", "jsonl"),
        (".jsonl", '{\n "text": "a"}', "json"),
        (".jsonl", '[\n{"text": "a"}]', "json"),
        ("", "title,text\na,b\n", "table"),
        (".csv", "x", "table"),
        (".xml", '<?xml version="1.0"?>\n<!-- x --><rss version="2.0">', "feed"),
        ("", "<feed xmlns='http://www.w3.org/2005/Atom'>", "feed"),
        (".xml", "<?xml version='1.0'?><books/>", "unknown"),
    ],
)
def test_what_a_file_is(suffix: str, head: str, format: str) -> None:
    assert format_of(suffix, head) == format


def test_equal_rows_merge_and_rival_ones_are_told_apart(tmp_path: Path, registry: Registry) -> None:
    rows = (row(id="a"), row(id="b", title="one"), row(id="a"), row(id="b", title="two"), row(id="c"))
    collection = read([put(tmp_path, "r.jsonl", "".join(rows))], registry)
    ids = [article.id for article in collection.articles]
    assert len(ids) == len(set(ids)) == 4
    assert [id_ for id_ in ids if not id_.startswith("b#")] == ["a", "c"]
    assert all(len(id_) == len("b#") + 8 for id_ in ids if id_.startswith("b#"))
    warned = {note.code: dict(note.values) for note in collection.warnings}
    assert warned["merged"]["n"] == 1
    assert (warned["shared_id"]["id"], warned["shared_id"]["n"]) == ("b", 2)


def test_files_with_the_same_bytes_are_one_article_and_with_others_two(tmp_path: Path, registry: Registry) -> None:
    put(tmp_path, "a.txt", TEXT)
    put(tmp_path, "b.txt", TEXT)
    put(tmp_path, "c.txt", TEXT + "\n")
    collection = read([tmp_path], registry)
    assert [Path(article.input).name for article in sorted(collection.articles, key=lambda a: a.input)] == [
        "a.txt",
        "c.txt",
    ]
    assert len(collection.inputs) == 3
    assert [note.code for note in collection.warnings] == ["merged"]


def test_two_versions_of_one_page_stay_two(tmp_path: Path, registry: Registry) -> None:
    head = '<html><head><meta property="og:url" content="https://wadi.example/1"></head><body>'
    put(tmp_path, "a.html", f"{head}<p>{TEXT}</p>")
    put(tmp_path, "b.html", f"{head}<p>{TEXT} It is open.</p>")
    found = read([tmp_path], registry).articles
    assert [article.id.startswith("https://wadi.example/1#") for article in found] == [True, True]
    assert {article.url for article in found} == {"https://wadi.example/1"}


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.permutations(["a", "b", "b2", "c", "page", "same"]))
def test_the_order_of_the_inputs_changes_nothing(tmp_path: Path, registry: Registry, order: list[str]) -> None:
    texts = {
        "a": row(id="1"),
        "b": row(id="2", title="x"),
        "b2": row(id="2", title="y"),
        "c": row() + "{broken\n" + row(id="1"),
        "page": f"<html><body><p>{TEXT} {TEXT}</p></body></html>",
        "same": f"<html><body><p>{TEXT} {TEXT}</p></body></html>",
    }
    for name, text in texts.items():
        put(tmp_path, f"{name}.html" if "<" in text else f"{name}.jsonl", text)
    files = {path.stem: path for path in tmp_path.iterdir()}
    assert read([files[name] for name in order], registry) == read([tmp_path], registry)


def test_progress_ends_where_it_should(tmp_path: Path, registry: Registry) -> None:
    put(tmp_path, "a.jsonl", row() * 50)
    put(tmp_path, "b.txt", TEXT)
    seen: list[tuple[str, int, int]] = []
    read([tmp_path], registry, progress=lambda *step: seen.append(step))
    total = sum(path.stat().st_size for path in tmp_path.iterdir())
    assert seen[-1] == ("read", total, total)
    assert [done for _, done, _ in seen] == sorted(done for _, done, _ in seen)


@given(
    st.lists(st.text(alphabet="ab\n", max_size=12).map(str.encode), max_size=12),
    st.integers(1, 30),
    st.booleans(),
)
def test_blocks_hold_whole_lines_and_nothing_is_lost(pieces: list[bytes], longest: int, packed: bool) -> None:
    data = b"".join(pieces)
    stream = io.BytesIO(gzip.compress(data) if packed else data)
    blocks = list(Unpacked(stream, 10_000).lines(longest))
    assert all(block.endswith(b"\n") for block in blocks[:-1])
    assert b"".join(blocks) == data or any(len(line) > longest for line in data.split(b"\n"))


class Site(BaseHTTPRequestHandler):
    """Pages of a site on this machine."""

    def do_GET(self) -> None:
        """Answer by path."""
        page = f"<html><head><title>t</title></head><body><h1>School opens</h1><p>{TEXT}</p></body></html>"
        found = {
            "/a": page.encode(),
            "/ar": "افتتح المحافظ المدرسة الجديدة أمس.".encode("cp1256"),
            "/big": b"x" * 5_000,
        }
        if self.path == "/moved":
            self.send_response(302)
            self.send_header("Location", "/a")
        elif self.path == "/file":
            self.send_response(302)
            self.send_header("Location", "file:///etc/hostname")
        elif self.path == "/ftp":
            self.send_response(302)
            self.send_header("Location", "ftp://localhost/x")
        else:
            self.send_response(200 if self.path in found else 404)
            self.send_header("Content-Type", "text/html; charset=windows-1256" if self.path == "/ar" else "text/html")
        self.end_headers()
        self.wfile.write(found.get(self.path, b""))

    def date_time_string(self, timestamp: float | None = None) -> str:
        """A fixed time, whatever the clock says."""
        del timestamp
        return "Sun, 16 Nov 2025 18:45:00 GMT"

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def test_an_address_is_fetched_with_the_time_of_its_capture(site: str, registry: Registry) -> None:
    for path in ("/a", "/moved"):
        (article,) = read([site + path], registry).articles
        assert (article.id, article.text, article.title) == (f"{site}/a", TEXT, "School opens")
        assert article.input == site + path
        assert article.captured is not None
        assert article.captured.latest.isoformat().startswith("2025-11-16T18:45:00")
    assert read([f"{site}/ar"], registry).articles[0].text.startswith("افتتح المحافظ")


@pytest.mark.parametrize(
    ("path", "code"),
    [("/none", "fetch_failed"), ("/big", "too_big"), ("/file", "fetch_failed"), ("/ftp", "fetch_failed")],
)
def test_an_address_that_gives_nothing_is_rejected(path: str, code: str, site: str, registry: Registry) -> None:
    collection = read([site + path], registry, Reading(max_page_bytes=4_000, fetch_seconds=5.0))
    assert codes(collection) == [(site + path, code)]
    assert collection.articles == ()


def test_a_server_that_is_not_there(registry: Registry) -> None:
    assert [code for _, code in codes(read(["http://127.0.0.1:9/x"], registry))] == ["fetch_failed"]
