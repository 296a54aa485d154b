"""Saved pages of a channel's posts: each post is an article."""

from __future__ import annotations

from pathlib import Path

from provenance import Registry, read, trace

POST = (
    '<div class="tgme_widget_message_wrap js-widget_message_wrap"><div class="tgme_widget_message js-widget_message" '
    'data-post="{channel}/{number}"><div class="tgme_widget_message_author"><a class="tgme_widget_message_owner_name" '
    'href="https://t.me/{channel}"><span dir="auto">{name}</span></a></div>{above}'
    '<div class="tgme_widget_message_text js-message_text" dir="auto">{text}</div>'
    '<div class="tgme_widget_message_footer"><span class="tgme_widget_message_views">1.2K</span>'
    '<a class="tgme_widget_message_date" href="https://t.me/{channel}/{number}">'
    '<time datetime="{time}" class="time">11:02</time></a></div></div></div>'
)
FORWARDED = (
    '<div class="tgme_widget_message_forwarded_from">Forwarded from <a class="tgme_widget_message_forwarded_from_name" '
    'href="https://t.me/sada_rawabi"><span dir="auto">صدى الروابي</span></a></div>'
)
REPLY = (
    '<a class="tgme_widget_message_reply" href="https://t.me/marsad_tilal/6"><div class="tgme_widget_message_text '
    'js-message_reply_text">سؤال سابق عن الجسر</div></a>'
)


def page(*posts: str) -> str:
    head = '<meta charset="utf-8"><title>مرصد التلال – Telegram</title><meta property="og:title" content="مرصد التلال">'
    return f"<!DOCTYPE html><html><head>{head}</head><body><main>{''.join(posts)}</main></body></html>"


def post(number: int, text: str, above: str = "") -> str:
    time = f"2031-04-02T08:{number:02}:11+00:00"
    return POST.format(channel="marsad_tilal", name="مرصد التلال", number=number, text=text, above=above, time=time)


def test_each_post_is_an_article_with_its_own_time(tmp_path: Path) -> None:
    first = post(7, "انقطعت المياه عن حي الروابي منذ الفجر.<br/>وستعود مساء الغد بعد إصلاح المضخة.", REPLY)
    shared = post(8, "سوق الخضار يفتح أبوابه باكرًا يوم الجمعة.", FORWARDED)
    silent = post(9, "")
    (tmp_path / "saved.html").write_text(page(first, shared, silent), encoding="utf-8")
    articles = read([str(tmp_path)], Registry.load()).articles
    assert [a.id for a in articles] == ["https://t.me/marsad_tilal/7", "https://t.me/marsad_tilal/8"]
    assert articles[0].text == "انقطعت المياه عن حي الروابي منذ الفجر.\nوستعود مساء الغد بعد إصلاح المضخة."
    assert {(a.outlet, a.outlet_name, a.kind, a.platform) for a in articles} == {
        ("t.me/marsad_tilal", "مرصد التلال", "post", "telegram")
    }
    assert [a.shared_from for a in articles] == ["", "صدى الروابي"]
    assert all(a.published is not None and a.published.zone == "stated" for a in articles)


def test_a_post_that_was_saved_twice_is_one(tmp_path: Path) -> None:
    seen = page(post(7, "انقطعت المياه عن حي الروابي منذ الفجر."))
    (tmp_path / "morning.html").write_text(seen, encoding="utf-8")
    (tmp_path / "evening.html").write_text(seen.replace("1.2K", "9.8K"), encoding="utf-8")
    collection = read([str(tmp_path)], Registry.load())
    (article,) = collection.articles
    assert article.id == "https://t.me/marsad_tilal/7"
    assert [dict(note.values)["line"] for note in collection.warnings] == [1]


def test_whom_a_post_is_forwarded_from_is_credited(tmp_path: Path) -> None:
    (tmp_path / "saved.html").write_text(page(post(8, "سوق الخضار يفتح أبوابه باكرًا.", FORWARDED)), encoding="utf-8")
    case = trace(read([str(tmp_path)], Registry.load()))
    assert {a.outlet for a in case.attributions if a.role == "channel"} == {"t.me/sada_rawabi"}


def test_another_page_stays_one_article(tmp_path: Path) -> None:
    text = "انقطعت المياه عن حي الروابي منذ الفجر، وقال مهندس المضخة إنها ستعود مساء الغد بعد تبديل المحرك."
    html = (
        f'<html><head><title>خبر</title></head><body><article data-post="abc/1"><p>{text}</p></article></body></html>'
    )
    (tmp_path / "saved.html").write_text(html, encoding="utf-8")
    (article,) = read([str(tmp_path)], Registry.load()).articles
    assert text in article.text
