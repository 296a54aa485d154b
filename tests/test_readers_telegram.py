"""A chat exported by Telegram Desktop: one article a message, with what it was forwarded from."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from provenance.attribution import extract_attributions
from provenance.corpus.article import Collection
from provenance.corpus.outlets import Registry
from provenance.corpus.readers import read

EXPORT = """<!DOCTYPE html>
<html><head><meta charset="utf-8"/><title>Exported Data</title><link href="css/style.css" rel="stylesheet"/></head>
<body onload="CheckLocation();"><div class="page_wrap"><div class="page_header">
<div class="content"><div class="text bold">
مرصد الوادي
</div></div></div><div class="page_body chat_page"><div class="history">
<div class="message service" id="message-1"><div class="body details">14 February 2025</div></div>
<div class="message default clearfix" id="message101">
<div class="pull_left userpic_wrap"><div class="initials">م</div></div>
<div class="body"><div class="pull_right date details" title="14.02.2025 18:22:05 UTC+03:00">18:22</div>
<div class="from_name">مرصد الوادي</div><div class="text">وصول قافلة مساعدات إلى القرى المتضررة من السيول.<br>
<a href="https://wadi.example/1">wadi.example</a></div></div></div>
<div class="message default clearfix joined" id="message102"><div class="body">
<div class="pull_right date details" title="14.02.2025 19:02:44 UTC+03:00">19:02</div>
<div class="forwarded body"><div class="from_name">رصد الساحل
<span class="date details" title="14.02.2025 18:50:00 UTC+03:00">
14.02.2025 18:50:00</span></div>
<div class="text">تعلن البلدية عن قطع المياه عن الحي الشرقي يوم غد.</div></div></div></div>
<div class="message default clearfix joined" id="message103"><div class="body"><div class="media_wrap clearfix">
<a class="photo_wrap clearfix pull_left" href="photos/photo_1.jpg"></a></div></div></div>
</div></div></div></body></html>"""


@pytest.fixture(scope="module")
def registry() -> Registry:
    return Registry.load()


@pytest.fixture
def exported(tmp_path: Path, registry: Registry) -> Collection:
    path = tmp_path / "messages.html"
    path.write_text(EXPORT, encoding="utf-8")
    return read([path], registry)


def test_every_message_with_a_text_is_a_post_of_the_chat(exported: Collection) -> None:
    first, second = exported.articles
    assert first.text == "وصول قافلة مساعدات إلى القرى المتضررة من السيول.\nwadi.example"
    assert second.text == "تعلن البلدية عن قطع المياه عن الحي الشرقي يوم غد."
    assert {a.outlet_name for a in exported.articles} == {"مرصد الوادي"}
    assert {a.kind for a in exported.articles} == {"post"}
    assert len({a.id for a in exported.articles}) == 2


def test_the_time_is_the_messages_own_to_the_second(exported: Collection) -> None:
    moments = [a.published for a in exported.articles]
    assert [m and m.earliest for m in moments] == [
        datetime(2025, 2, 14, 15, 22, 5, tzinfo=UTC),
        datetime(2025, 2, 14, 16, 2, 44, tzinfo=UTC),
    ]


def test_a_message_of_a_picture_alone_is_rejected(exported: Collection) -> None:
    assert [rejected.reason.code for rejected in exported.rejected] == ["no_text"]


def test_links_and_forwarding_are_kept_with_their_places(exported: Collection, registry: Registry) -> None:
    first, second = exported.articles
    (link,) = first.marks
    assert link.span is not None
    assert (first.page[link.span.start : link.span.end], link.href) == ("wadi.example", "https://wadi.example/1")
    (credit,) = [a for a in extract_attributions((second,), registry) if a.role == "channel"]
    assert (credit.source, credit.kind) == ("رصد الساحل", "credit_line")
