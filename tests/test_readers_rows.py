"""Rows of JSONL, JSON, CSV and TSV become articles by the contract; exports of services are known by their columns."""

from __future__ import annotations

import csv
import gzip
import io
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.corpus.article import Article, Collection, Note
from provenance.corpus.outlets import Registry
from provenance.corpus.readers import read
from provenance.corpus.readers.tables.columns import language_code, layout_of
from provenance.corpus.readers.tables.rows import BadRow, Row, json_document, json_lines, table
from provenance.corpus.readers.texts import digest

TEXT = "افتتح محافظ الوادي الأخضر أمس مدرسة جديدة، وقال إن العمل فيها استمر عامين كاملين."
LONGEST = 1_000_000


@pytest.fixture(scope="module")
def registry() -> Registry:
    return Registry.load()


def as_jsonl(*rows: dict[str, Any]) -> bytes:
    return "\n".join(json.dumps(row, ensure_ascii=False) for row in rows).encode()


def as_csv(*rows: dict[str, Any], delimiter: str = ",") -> bytes:
    stream = io.StringIO(newline="")
    writer = csv.DictWriter(stream, rows[0].keys(), delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue().encode()


def reading(folder: Path, name: str, data: bytes, registry: Registry) -> Collection:
    (folder / name).write_bytes(data)
    return read([folder / name], registry)


def only(collection: Collection) -> Article:
    assert collection.rejected == ()
    (article,) = collection.articles
    return article


ROW = {
    "id": "a1",
    "url": "https://wadi-news.example/2025/11/16/school/4471",
    "title": "مدرسة جديدة في الوادي",
    "text": TEXT,
    "outlet": "أخبار الوادي",
    "domain": "wadi-news.example",
    "byline": "كتب: سالم",
    "published": "2025-11-16T18:45:00+03:00",
    "modified": "2025-11-16T20:00:00Z",
    "captured": "2025-11-17",
    "language": "ar-SA",
    "canonical": "https://other.example/1",
    "kind": "statement",
    "platform": "",
    "account": "",
    "shared_from": "t.me/first",
    "transcribed_by": "سالم",
    "desk": "local",
}


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("rows.jsonl", as_jsonl(ROW)),
        ("rows.ndjson", b"\xef\xbb\xbf" + as_jsonl(ROW) + b"\r\n"),
        ("rows.json", json.dumps([ROW]).encode()),
        ("row.json", json.dumps(ROW, indent=2).encode()),
        ("rows.csv", as_csv(ROW)),
        ("excel.csv", b"\xef\xbb\xbfsep=;\r\n" + as_csv(ROW, delimiter=";")),
        ("rows.tsv", as_csv(ROW, delimiter="\t")),
        ("unicode.txt", as_csv(ROW, delimiter="\t").decode().encode("utf-16")),
        ("rows.jsonl.gz", gzip.compress(as_jsonl(ROW))),
        ("rows.csv.gz", gzip.compress(as_csv(ROW))),
        ("noname", as_jsonl(ROW)),
    ],
)
def test_every_form_of_a_row_gives_the_same_article(name: str, data: bytes, tmp_path: Path, registry: Registry) -> None:
    article = only(reading(tmp_path, name, data, registry))
    assert article.id == "a1"
    assert (article.text, article.title, article.byline) == (TEXT, ROW["title"], ROW["byline"])
    assert (article.outlet, article.outlet_name, article.domain) == (
        "wadi-news.example",
        "أخبار الوادي",
        "wadi-news.example",
    )
    assert (article.language, article.kind) == ("ar", "statement")
    assert article.published is not None
    assert article.published.earliest == datetime(2025, 11, 16, 15, 45, tzinfo=UTC)
    assert (article.published.zone, article.published.found) == ("stated", "field")
    assert article.modified is not None
    assert article.modified.earliest == datetime(2025, 11, 16, 20, 0, tzinfo=UTC)
    assert article.captured is not None
    assert article.captured.earliest is None
    assert {moment.found for moment in article.dates} == {"field", "field_modified", "url"}
    assert (article.shared_from, article.transcribed_by) == ("t.me/first", "سالم")
    assert article.canonical == ROW["canonical"]
    assert [mark.href for mark in article.marks if mark.kind == "canonical"] == [ROW["canonical"]]
    assert article.metadata == (("desk", "local"),)
    assert article.sha256 == digest(TEXT)
    assert article.input.endswith(name)
    assert article.page == ""


def test_only_a_text_is_required(tmp_path: Path, registry: Registry) -> None:
    article = only(reading(tmp_path, "r.jsonl", as_jsonl({"text": TEXT}), registry))
    assert article.id == digest(TEXT)[:12]
    assert (article.outlet, article.url, article.language) == ("", "", "ar")
    assert article.published is article.modified is article.captured is None


def test_without_an_id_the_address_is_it(tmp_path: Path, registry: Registry) -> None:
    article = only(reading(tmp_path, "r.jsonl", as_jsonl({"text": TEXT, "url": ROW["url"]}), registry))
    assert article.id == article.url == ROW["url"]
    assert article.outlet == "wadi-news.example"


def test_an_account_on_a_platform_is_the_outlet_and_its_texts_are_posts(tmp_path: Path, registry: Registry) -> None:
    row = {"text": TEXT, "platform": "Telegram", "account": "@WadiNews"}
    article = only(reading(tmp_path, "r.jsonl", as_jsonl(row), registry))
    assert (article.outlet, article.kind) == ("t.me/wadinews", "post")


def test_two_accounts_of_one_platform_stay_apart(tmp_path: Path, registry: Registry) -> None:
    rows = [{"text": TEXT, "url": f"https://t.me/{name}/1"} for name in ("first", "second")]
    found = reading(tmp_path, "r.jsonl", as_jsonl(*rows), registry)
    assert {article.outlet for article in found.articles} == {"t.me/first", "t.me/second"}


def test_html_in_a_row_is_read_as_a_page_and_the_row_wins(tmp_path: Path, registry: Registry) -> None:
    html = (
        f"<html><body><nav>القائمة</nav><h1>عنوان الصفحة هنا</h1><p>{TEXT} {TEXT}</p><p>المصدر: سانا</p></body></html>"
    )
    article = only(reading(tmp_path, "r.jsonl", as_jsonl({"html": html, "title": "عنوان الصف", "id": 7}), registry))
    assert (article.id, article.title) == ("7", "عنوان الصف")
    assert article.text == f"{TEXT} {TEXT}"
    assert "المصدر: سانا" in article.page
    both = only(reading(tmp_path, "s.jsonl", as_jsonl({"html": html, "text": TEXT}), registry))
    assert both.text == TEXT
    assert "المصدر: سانا" in both.page
    marked_up = only(reading(tmp_path, "t.jsonl", as_jsonl({"text": f"<p>{TEXT}</p>\n<p>{TEXT}</p>"}), registry))
    assert marked_up.text == f"{TEXT}\n{TEXT}"


EVENT_REGISTRY = {
    "uri": "8011",
    "url": "https://wadi-news.example/a/1",
    "title": "School opens",
    "body": "The governor of Green Valley opened a new school on Sunday.",
    "date": "2025-11-16",
    "time": "17:00:00",
    "dateTime": "2025-11-16T17:00:00Z",
    "dateTimePub": "2025-11-16T15:45:00Z",
    "lang": "eng",
    "isDuplicate": False,
    "source": {"uri": "wadi-news.example", "dataType": "news", "title": "Wadi News"},
    "authors": [{"uri": "salem@wadi-news.example", "name": "Salem"}],
    "eventUri": None,
    "links": ["https://other.example/1"],
}
WEBZ = {
    "thread": {
        "uuid": "f1",
        "url": "https://wadi-news.example/a/1",
        "site_full": "www.wadi-news.example",
        "site": "wadi-news.example",
        "title": "School opens",
        "published": "2025-11-16T18:45:00.000+03:00",
        "country": "SY",
    },
    "uuid": "f1",
    "url": "https://wadi-news.example/a/1",
    "author": "Salem",
    "published": "2025-11-16T18:45:00.000+03:00",
    "title": "School opens",
    "text": "The governor of Green Valley opened a new school on Sunday.",
    "language": "english",
    "crawled": "2025-11-16T19:00:00.000+03:00",
}


@pytest.mark.parametrize(
    "document",
    [
        {"articles": {"results": [EVENT_REGISTRY], "totalResults": 1}},
        [EVENT_REGISTRY],
        {"posts": [WEBZ], "totalResults": 1, "next": "/filterWebContent?token=x"},
    ],
    ids=["event registry", "event registry list", "webz.io"],
)
def test_exports_with_texts(document: object, tmp_path: Path, registry: Registry) -> None:
    article = only(reading(tmp_path, "e.json", json.dumps(document).encode(), registry))
    assert article.text.startswith("The governor")
    assert (article.outlet, article.byline, article.language) == ("wadi-news.example", "Salem", "en")
    assert article.published is not None
    assert article.published.earliest == datetime(2025, 11, 16, 15, 45, tzinfo=UTC)
    assert article.captured is not None
    assert article.captured.earliest is None
    assert article.captured.latest > article.published.latest


def test_an_export_in_columns_with_dotted_names(tmp_path: Path, registry: Registry) -> None:
    row = {
        "uuid": "f1",
        "url": WEBZ["url"],
        "text": WEBZ["text"],
        "thread.uuid": "f1",
        "thread.site": "wadi-news.example",
    }
    assert only(reading(tmp_path, "e.csv", as_csv(row), registry)).outlet == "wadi-news.example"


def test_news_api_texts_are_known_to_be_cut(tmp_path: Path, registry: Registry) -> None:
    row = {
        "source": {"id": None, "name": "Wadi News"},
        "author": None,
        "title": "School opens",
        "description": "d",
        "url": "https://wadi-news.example/a/1",
        "urlToImage": None,
        "publishedAt": "2025-11-16T15:45:00Z",
        "content": "The governor of Green Valley opened a new school… [+2310 chars]",
    }
    data = json.dumps({"status": "ok", "totalResults": 1, "articles": [row]}).encode()
    collection = reading(tmp_path, "n.json", data, registry)
    assert only(collection).text == "The governor of Green Valley opened a new school"
    assert [note.code for note in collection.warnings] == ["cut_texts"]


@pytest.mark.parametrize(
    ("row", "published"),
    [
        (
            {
                "id": "9",
                "indexed_date": "2025-11-17 01:02:03",
                "publish_date": "2025-11-16",
                "language": "ar",
                "media_name": "wadi-news.example",
                "media_url": "wadi-news.example",
                "title": "مدرسة جديدة في الوادي",
                "url": "https://wadi-news.example/a/1",
            },
            True,
        ),
        (
            {
                "url": "https://wadi-news.example/a/1",
                "url_mobile": "",
                "title": "مدرسة جديدة في الوادي",
                "seendate": "20251117T010203Z",
                "socialimage": "",
                "domain": "wadi-news.example",
                "language": "Arabic",
                "sourcecountry": "Syria",
            },
            False,
        ),
    ],
    ids=["media cloud", "gdelt"],
)
def test_exports_without_texts_give_headlines_and_captures(
    row: dict[str, str], published: bool, tmp_path: Path, registry: Registry
) -> None:
    collection = reading(tmp_path, "x.csv", as_csv(row), registry)
    article = only(collection)
    assert (article.text, article.title, article.language) == ("", "مدرسة جديدة في الوادي", "ar")
    assert (article.published is not None) is published
    assert article.captured is not None
    assert article.captured.earliest is None
    assert [note.code for note in collection.warnings] == ["bodiless_export"]


def test_columns_that_tables_commonly_have(tmp_path: Path, registry: Registry) -> None:
    row = {
        "Headline": "School opens",
        "Article_Content": "The governor opened it.",
        "Source": "Wadi News",
        "Date": "2/3/2017",
    }
    article = only(reading(tmp_path, "t.csv", as_csv(row), registry))
    assert (article.title, article.text, article.outlet) == (
        "School opens",
        "The governor opened it.",
        "name:wadi news",
    )
    arabic = {"العنوان": "مدرسة جديدة", "النص": TEXT, "الموقع": "أخبار الوادي"}
    assert only(reading(tmp_path, "u.csv", as_csv(arabic), registry)).text == TEXT


def test_columns_of_the_contract_come_before_their_other_names() -> None:
    layout = layout_of(["body", "Text", "source", "outlet"])
    assert layout.columns["text"] == ("Text", "body")
    fields, rest = layout.fields({"body": "b", "Text": "", "source": "s", "outlet": "o"})
    assert (fields["text"], fields["outlet"]) == ("b", "o")
    assert rest == (("source", "s"),)


@pytest.mark.parametrize(
    ("given_name", "code"), [("ar-SA", "ar"), ("Arabic", "ar"), ("eng", "en"), ("TR", "tr"), ("zh_CN", "zh"), ("", "")]
)
def test_languages(given_name: str, code: str) -> None:
    assert language_code(given_name) == code


def test_lone_surrogates_are_replaced_and_pairs_joined(tmp_path: Path, registry: Registry) -> None:
    data = b'{"text": "The school \\ud83d\\ude00 is \\ud83d open", "title": "\\udc00", "\\ud800": "x"}'
    collection = reading(tmp_path, "s.jsonl", data, registry)
    assert only(collection).text == "The school 😀 is \ufffd open"
    assert only(collection).metadata == (("\ufffd", "x"),)
    assert [note.code for note in collection.warnings] == ["surrogates"]


def test_headlines_and_bylines_are_read_without_html_entities(tmp_path: Path, registry: Registry) -> None:
    row = {"text": TEXT, "title": "Ink &amp; Paper  reopens", "byline": "&nbsp;سانا&nbsp;- دمشق"}
    (tmp_path / "row.json").write_text(json.dumps(row), encoding="utf-8")
    (article,) = read([tmp_path / "row.json"], registry).articles
    assert (article.title, article.byline) == ("Ink & Paper reopens", "سانا - دمشق")


def test_texts_keep_their_line_ends_as_one_kind(tmp_path: Path, registry: Registry) -> None:
    article = only(reading(tmp_path, "l.jsonl", as_jsonl({"text": "one\r\ntwo\rthree"}), registry))
    assert article.text == "one\ntwo\nthree"
    assert article.sha256 == digest("one\r\ntwo\rthree")


def test_what_cannot_be_understood_is_said_and_the_row_kept(tmp_path: Path, registry: Registry) -> None:
    row = {"text": TEXT, "published": "some day", "kind": "poem"}
    collection = reading(tmp_path, "w.jsonl", as_jsonl(row, {**row, "id": "2"}), registry)
    assert len(collection.articles) == 2
    assert all(article.kind == "article" and article.published is None for article in collection.articles)
    counted = {note.code: dict(note.values) for note in collection.warnings}
    assert counted["unread_time"]["n"] == counted["unknown_kind"]["n"] == 2
    assert counted["unread_time"]["field"] == "published"
    assert counted["unknown_kind"]["line"] == 1


def lines_of(text: str) -> list[Row | BadRow]:
    return list(json_lines([text], LONGEST))


def test_a_broken_line_is_one_bad_row() -> None:
    found = lines_of('{"text": "a"}\n{"text": \n\n{"text": "b"}\n[1]\n')
    assert [row.line for row in found] == [1, 2, 4, 5]
    assert [row.reason.code for row in found if isinstance(row, BadRow)] == ["broken_json", "not_a_row"]


def test_lines_end_at_line_feeds_only() -> None:
    (row,) = lines_of('{"text": "a\u2028b\u0085c"}')
    assert isinstance(row, Row)
    assert row.values["text"] == "a\u2028b\u0085c"


@pytest.mark.parametrize(
    "text", ["[" * 100_000, '{"a":' * 100_000, '{"a": ' + "[" * 900 + "]" * 900 + "}", '{"a": 1' + "0" * 5000]
)
def test_json_that_is_meant_to_break_the_reader(text: str) -> None:
    assert all(isinstance(row, Row | BadRow) for row in (*lines_of(text), *json_document(text)))


def test_a_list_that_breaks_off_keeps_what_came_before() -> None:
    first, second, broken = json_document('[{"text": "a"},\n {"text": "b"},\n {"text": ')
    assert isinstance(first, Row)
    assert isinstance(second, Row)
    assert (second.line, broken.line) == (2, 3)
    assert isinstance(broken, BadRow)
    assert broken.reason.code == "broken_json"


def rows_of(text: str) -> list[Row | BadRow]:
    return list(table([text], LONGEST)[1])


def test_fields_may_hold_line_ends_quotes_and_delimiters() -> None:
    first, second = rows_of('id,text\n1,"one, ""two""\nthree"\n2,four\n')
    assert isinstance(first, Row)
    assert first.values == {"id": "1", "text": 'one, "two"\nthree'}
    assert (first.line, second.line) == (2, 4)


def test_a_quote_that_nobody_closes_costs_one_row() -> None:
    found = rows_of('id,title,text\n1,a,one\n2,b,"two\n3,c,"three"\n4,d,four\n5,e,five\n')
    assert [row.values["id"] for row in found if isinstance(row, Row)] == ["1", "3", "4", "5"]
    (bad,) = [row for row in found if isinstance(row, BadRow)]
    assert (bad.line, bad.reason.code) == (3, "open_quote")


def test_a_row_with_too_many_columns_is_bad_alone() -> None:
    found = rows_of("id,text\n1,one\n2,two,three\n3,four\n\n")
    assert [type(row) for row in found] == [Row, BadRow, Row]
    assert found[1] == BadRow(3, "", Note("too_many_columns", (("n", 3), ("expected", 2))))


def test_the_limit_of_the_csv_module_is_put_back() -> None:
    before = csv.field_size_limit()
    (row,) = table([f"id,text\n1,{'x' * 200_000}\n"], LONGEST)[1]
    assert isinstance(row, Row)
    assert csv.field_size_limit() == before


CELLS = st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"], include_characters='\n"\t,;'), max_size=30)


@given(st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=8), st.sampled_from([",", ";", "\t"]))
def test_a_table_written_by_the_csv_module_comes_back(rows: list[tuple[str, str]], delimiter: str) -> None:
    data = as_csv(*({"title": a, "text": f"x{b}"} for a, b in rows), delimiter=delimiter).decode()
    header, found = table([data], LONGEST)
    assert header == ("title", "text")
    assert [row.values for row in found if isinstance(row, Row)] == [{"title": a, "text": f"x{b}"} for a, b in rows]


@given(st.text(max_size=300))
def test_any_text_as_a_table_or_as_json_gives_rows_or_reasons(text: str) -> None:
    assert all(isinstance(row, Row | BadRow) for row in (*json_lines([text], LONGEST), *json_document(text)))
    assert all(isinstance(row, Row | BadRow) for row in table([f"id,text\n{text}"], LONGEST)[1])
