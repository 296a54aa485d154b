"""A saved page of a channel's posts -> one row a post, as a table would give them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from provenance.corpus.readers.pages.dom import parse, visible

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_POST = "data-post"
_NAMED = re.compile(r"([A-Za-z][A-Za-z0-9_]{3,31})/(\d+)")
_MESSAGE = "tgme_widget_message"
"""How the class names of Telegram's public pages begin."""


def channel_posts(html: str) -> Iterator[tuple[int, dict[str, str]]]:
    """The posts with words of a page that Telegram shows of a public channel, each with the line it begins at;
    nothing where the page is another."""
    if _POST not in html or _MESSAGE not in html:
        return
    root = parse(html)
    if root is None:
        return
    for element in root.iter():
        named = _NAMED.fullmatch(element.get(_POST, "")) if isinstance(element.tag, str) else None
        text = named and _text(element)
        if named and text:
            yield element.sourceline or 0, _row(element, named[1], named[2], text)


def _row(post: HtmlElement, account: str, number: str, text: str) -> dict[str, str]:
    row = {
        "url": f"https://t.me/{account}/{number}",
        "platform": "telegram",
        "account": account,
        "outlet": _words(post, "owner_name"),
        "kind": "post",
        "published": next((time for e in post.iter("time") if (time := e.get("datetime"))), ""),
        "shared_from": _words(post, "forwarded_from_name"),
        "text": text,
        "html": _alone(post),
    }
    return {name: value for name, value in row.items() if value}


def _alone(post: HtmlElement) -> str:
    """The post as a page of its own, for what it links to and whom it is forwarded from; without its counters, so
    that it is the same post whenever it was saved."""
    import copy

    import lxml.html

    own = copy.deepcopy(post)
    for footer in list(_with_class(own, "footer")):
        footer.drop_tree()
    shown: str = lxml.html.tostring(own, encoding="unicode", with_tail=False)
    return f"<html><body>{shown}</body></html>"


def _text(post: HtmlElement) -> str:
    """What a post says, without the post that it answers."""
    texts = [e for e in _with_class(post, "text") if not _inside(e, "reply")]
    return "\n".join(visible(e).page.strip() for e in texts).strip()


def _words(post: HtmlElement, name: str) -> str:
    return next((visible(e).page.strip() for e in _with_class(post, name)), "")


def _with_class(post: HtmlElement, name: str) -> Iterator[HtmlElement]:
    for element in post.iter():
        if isinstance(element.tag, str) and f"{_MESSAGE}_{name}" in element.get("class", "").split():
            yield element


def _inside(element: HtmlElement, name: str) -> bool:
    return any(f"{_MESSAGE}_{name}" in above.get("class", "").split() for above in element.iterancestors())
