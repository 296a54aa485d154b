import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.corpus.addresses import (
    account_id,
    account_in,
    platform_at,
    registrable_domain,
    unwrapped,
    url_host,
)

ADDRESSES = st.one_of(
    st.text(),
    st.from_regex(r"(https?://)?[a-zA-Z0-9._ء-ي%@:\[\]-]{0,30}(/[^\s]{0,20})?(\?[^\s]{0,20})?", fullmatch=True),
)


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://www.SANA.sy:443/?p=1", "www.sana.sy"),
        ("//m.example.org/a", "m.example.org"),
        ("example.org", "example.org"),
        ("example.org.", "example.org"),
        ("http://user:secret@example.org/x", "example.org"),
        ("example.org/a//b", "example.org"),
        ("http://موقع.شبكة/خبر", "xn--4gbrim.xn--ngbc5azd"),
        ("http://xn--4gbrim.xn--ngbc5azd/", "xn--4gbrim.xn--ngbc5azd"),
        ("https://[2001:db8::1]/", ""),
        ("https://[broken/", ""),
        ("localhost:8000", ""),
        ("two words.org", ""),
        ("صحيفة", ""),
        ("", ""),
    ],
)
def test_host(address: str, host: str) -> None:
    assert url_host(address) == host


@pytest.mark.parametrize(
    ("address", "domain"),
    [
        ("https://www.bbc.co.uk/news", "bbc.co.uk"),
        ("https://amp.m.spa.gov.sa/x", "spa.gov.sa"),
        ("almasirah.net.ye", "almasirah.net.ye"),
        ("https://ar.somebody.blogspot.com/2020/01/a.html", "somebody.blogspot.com"),
        ("somebody.wordpress.com", "somebody.wordpress.com"),
        ("https://wordpress.com/read", "wordpress.com"),
        ("https://t.me/channel/5", "t.me"),
        ("gov.sy", "gov.sy"),
        ("http://127.0.0.1:80/", "127.0.0.1"),
        ("news.paper.example", "paper.example"),
        ("no address", ""),
    ],
)
def test_registrable_domain(address: str, domain: str) -> None:
    assert registrable_domain(address) == domain


@pytest.mark.parametrize(
    ("url", "account"),
    [
        ("https://t.me/SomeChannel/123", "t.me/somechannel"),
        ("https://t.me/s/SomeChannel", "t.me/somechannel"),
        ("https://t.me/joinchat/abc", ""),
        ("https://t.me/+abcdef", ""),
        ("https://t.me/c/1234/5", ""),
        ("https://twitter.com/SomeBody/status/1", "x.com/somebody"),
        ("https://mobile.x.com/SomeBody", "x.com/somebody"),
        ("https://x.com/i/web/status/1", ""),
        ("https://x.com/search?q=a", ""),
        ("https://www.facebook.com/Some.Page/posts/1", "facebook.com/some.page"),
        ("https://m.facebook.com/story.php?story_fbid=1&id=42", "facebook.com/42"),
        ("https://www.facebook.com/watch/?v=1", ""),
        ("https://www.youtube.com/@SomeShow/videos", "youtube.com/someshow"),
        ("https://www.youtube.com/watch?v=abc", ""),
        ("https://www.tiktok.com/@some.one/video/1", "tiktok.com/some.one"),
        ("https://bsky.app/profile/some.one/post/1", "bsky.app/some.one"),
        ("https://web.archive.org/web/2025/https://t.me/SomeChannel/1", "t.me/somechannel"),
        ("https://example.org/SomeBody", ""),
        ("facebook.com", ""),
    ],
)
def test_account_in_an_address(url: str, account: str) -> None:
    assert account_in(url) == account


@pytest.mark.parametrize(
    ("platform", "account", "id_"),
    [
        ("Telegram", "@Some_Channel", "t.me/some_channel"),
        ("تلغرام", "Some_Channel", "t.me/some_channel"),
        ("فيس بوك", "شبكة الوادي", "facebook.com/شبكه الوادي"),
        ("إكس", "@somebody", "x.com/somebody"),
        ("twitter.com", "somebody", "x.com/somebody"),
        ("Twitter", "https://x.com/SomeBody", "x.com/somebody"),
        ("", "https://t.me/somechannel", "t.me/somechannel"),
        ("mastodon.example", "@somebody", "mastodon.example/somebody"),
        ("Some Network", "somebody", ""),
        ("Telegram", " @ ", ""),
        ("", "somebody", ""),
    ],
)
def test_account_of_two_columns(platform: str, account: str, id_: str) -> None:
    assert account_id(platform, account) == id_


def test_archives_and_caches_are_seen_through() -> None:
    inner = "http://www.sana.sy/?p=1"
    assert unwrapped(f"https://web.archive.org/web/20250101000000/{inner}") == inner
    assert unwrapped("https://web.archive.org/web/2025id_/https:/www.sana.sy/a") == "http://www.sana.sy/a"
    assert unwrapped("https://webcache.googleusercontent.com/search?q=cache:x:https://sana.sy/a") == "http://sana.sy/a"
    assert unwrapped("https://example.org/?u=https://sana.sy") == "https://example.org/?u=https://sana.sy"
    assert unwrapped("https://web.archive.org/about") == "https://web.archive.org/about"


def test_platform_at() -> None:
    assert platform_at("https://m.facebook.com/x") == "facebook.com"
    assert platform_at("sana.sy") == ""


@given(ADDRESSES)
def test_an_address_never_raises_and_a_domain_is_its_own(text: str) -> None:
    domain = registrable_domain(text)
    assert registrable_domain(domain) == domain
    assert url_host(url_host(text)) == url_host(text)
    account = account_in(text)
    assert account_in(account) == account


@given(ADDRESSES, ADDRESSES)
def test_an_account_id_is_its_own(platform: str, account: str) -> None:
    id_ = account_id(platform, account)
    assert id_ == "" or "/" in id_
