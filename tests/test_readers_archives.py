"""Pages inside archives: MHTML files and WARC files."""

from __future__ import annotations

import gzip
import quopri
import zlib
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.corpus.article import Collection
from provenance.corpus.outlets import Registry
from provenance.corpus.readers import read
from provenance.corpus.readers.archives import page_of_mhtml
from provenance.settings import Reading

TEXT = "افتتح محافظ الوادي الأخضر أمس مدرسة جديدة تضم اثني عشر صفًا، وقال إن العمل فيها استمر عامين كاملين."
PAGE = f"<html><head><meta charset='utf-8'></head><body><h1>مدرسة جديدة في الوادي</h1><p>{TEXT}</p></body></html>"
URL = "https://wadi-news.example/1"
CAPTURED = datetime(2025, 11, 16, 18, 45, tzinfo=UTC)


@pytest.fixture(scope="module")
def registry() -> Registry:
    return Registry.load()


def reading(folder: Path, name: str, data: bytes, registry: Registry, limits: Reading | None = None) -> Collection:
    (folder / name).write_bytes(data)
    return read([folder / name], registry, limits)


def mhtml(page: str = PAGE) -> bytes:
    return (
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: " + URL.encode() + b"\r\nSubject: x\r\n"
        b"Date: Sun, 16 Nov 2025 18:45:00 -0000\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="--b"\r\n\r\n\r\n'
        b"----b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n"
        + quopri.encodestring(page.encode())
        + b"\r\n----b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0K\r\n----b--\r\n"
    )


@pytest.mark.parametrize("name", ["page.mhtml", "page.mht", "page", "page.mhtml.gz"])
def test_a_page_saved_as_one_file(name: str, tmp_path: Path, registry: Registry) -> None:
    data = gzip.compress(mhtml()) if name.endswith(".gz") else mhtml()
    collection = reading(tmp_path, name, data, registry)
    (article,) = collection.articles
    assert (article.id, article.url, article.outlet) == (URL, URL, "wadi-news.example")
    assert (article.text, article.title) == (TEXT, "مدرسة جديدة في الوادي")
    assert article.captured is not None
    assert article.captured.latest.replace(microsecond=0) == CAPTURED
    assert article.sha256 == collection.inputs[0].sha256


def test_an_mhtml_file_without_a_page(tmp_path: Path, registry: Registry) -> None:
    data = b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b--\r\n"
    assert [r.reason.code for r in reading(tmp_path, "p.mhtml", data, registry).rejected] == ["no_text"]


def record(body: bytes, headers: str = "", *, kind: str = "response", url: str = URL, status: str = "200 OK") -> bytes:
    http = f"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\n{headers}\r\n".encode() + body
    return (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2025-11-16T18:45:00Z\r\n"
        f"Content-Type: application/http; msgtype={kind}\r\nContent-Length: {len(http)}\r\n\r\n"
    ).encode() + http + b"\r\n\r\n"  # fmt: skip


def chunked(body: bytes) -> bytes:
    pieces = [body[i : i + 50] for i in range(0, len(body), 50)]
    return b"".join(f"{len(piece):x}\r\n".encode() + piece + b"\r\n" for piece in pieces) + b"0\r\n\r\n"


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (PAGE.encode(), ""),
        (gzip.compress(PAGE.encode()), "Content-Encoding: gzip\r\n"),
        (zlib.compress(PAGE.encode()), "Content-Encoding: deflate\r\n"),
        (chunked(PAGE.encode()), "Transfer-Encoding: chunked\r\n"),
        (chunked(gzip.compress(PAGE.encode())), "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n"),
        (PAGE.encode(), "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n"),
    ],
)
@pytest.mark.parametrize("packed", [False, True])
def test_the_pages_of_a_web_archive(
    body: bytes, headers: str, packed: bool, tmp_path: Path, registry: Registry
) -> None:
    records = [
        b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 4\r\n\r\nab\r\n\r\n\r\n",
        record(b"", kind="request"),
        record(body, headers),
        record(PAGE.encode(), url="https://wadi-news.example/2", status="301 Moved"),
        record(PAGE.encode().replace("جديدة".encode(), "ثانية".encode()), url="https://wadi-news.example/3"),
    ]
    data = b"".join(gzip.compress(one) for one in records) if packed else b"".join(records)
    collection = reading(tmp_path, "crawl.warc.gz" if packed else "crawl.warc", data, registry)
    assert collection.rejected == ()
    assert [article.url for article in collection.articles] == [URL, "https://wadi-news.example/3"]
    first = collection.articles[0]
    assert (first.text, first.language) == (TEXT, "ar")
    assert first.captured is not None
    assert first.captured.latest.replace(microsecond=0) == CAPTURED


def test_records_that_cannot_be_used_are_rejected_alone(tmp_path: Path, registry: Registry) -> None:
    records = [
        record(b"x" * 50_000, url="https://wadi-news.example/big"),
        record(b"\x1b\x00", "Content-Encoding: br\r\n"),
        record(b"<html></html>"),
        record(PAGE.encode()),
    ]
    collection = reading(tmp_path, "c.warc", b"".join(records), registry, Reading(max_page_bytes=20_000))
    assert [article.url for article in collection.articles] == [URL]
    assert [(r.line, r.reason.code) for r in collection.rejected] == [(1, "too_big"), (2, "unreadable"), (3, "no_text")]


def test_an_archive_cut_short_keeps_its_whole_records(tmp_path: Path, registry: Registry) -> None:
    second = gzip.compress(record(PAGE.encode(), url="https://wadi-news.example/2"))
    data = gzip.compress(record(PAGE.encode())) + second[: len(second) // 2]
    collection = reading(tmp_path, "c.warc.gz", data, registry)
    assert [article.url for article in collection.articles] == [URL]
    assert [r.reason.code for r in collection.rejected] == ["cut_gzip"]


def test_an_archive_without_pages(tmp_path: Path, registry: Registry) -> None:
    collection = reading(tmp_path, "c.warc", record(b"", kind="request"), registry)
    assert [r.reason.code for r in collection.rejected] == ["no_entries"]


@given(st.binary(max_size=300), st.integers(0, 600))
def test_any_bytes_as_a_saved_page(noise: bytes, place: int) -> None:
    data = mhtml()
    page_of_mhtml(data[:place] + noise + data[place:])
