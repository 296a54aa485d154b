"""The name in a page's head: its logo, or the words that the markup calls the site's title."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from provenance.corpus.readers.pages.facts import class_words, page_facts
from provenance.corpus.readers.pages.lines import word_count
from provenance.corpus.text import words

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MOST = 3_000
"""Elements above a headline that are looked at."""
_LONGEST, _MOST_WORDS = 60, 6
_SOURCE_DEPTH = 3
_MOST_IMAGES, _MOST_PIECES = 3, 20
_FILE = 300


def masthead(root: HtmlElement, headline: HtmlElement | None, home: str) -> str:
    """The site's name as its logo or title above the `headline` gives it, or else a link to its first page (`home`),
    "" for none.

    A logo is what the markup or its file's name calls one; not one of a source.
    """
    linked = ""
    names = frozenset(page_facts().classes["masthead"])
    sources = frozenset(page_facts().classes["logo"])
    for element in islice(root.iter(), _MOST):
        if element is headline:
            break
        if not isinstance(element.tag, str):
            continue
        if element.tag == "a" and element.get("href", "").rstrip("/") in ("", home.rstrip("/")) and element.get("href"):
            linked = linked or _name(element)
        if not (_is_logo(element) or class_words(element) & names):
            continue
        around = (element, *islice(element.iterancestors(), _SOURCE_DEPTH))
        if (name := _name(element)) and not any(class_words(each) & sources for each in around):
            return name
    return linked


def account_name(root: HtmlElement) -> str:
    """What the markup calls the account's name, "" for none."""
    names = frozenset(page_facts().classes["account"])
    called = (each for each in islice(root.iter(), _MOST) if isinstance(each.tag, str) and class_words(each) & names)
    return next(filter(None, map(_name, called)), "")


def _is_logo(element: HtmlElement) -> bool:
    """Whether an image's file is called so."""
    file = element.get("src", "")[:_FILE].rpartition("/")[2] if element.tag == "img" else ""
    return "logo" in file.lower()


def _name(element: HtmlElement) -> str:
    """What an element shows, or its image's words, less those for a logo or a first page."""
    images = (image.get("alt", "") for image in islice(element.iter("img"), _MOST_IMAGES))
    shown = "".join(islice(element.itertext(), _MOST_PIECES)) if element.tag != "img" else ""
    for text in (shown[: 2 * _LONGEST], *images):
        name = " ".join(text.split())
        if name and len(name) <= _LONGEST and word_count(name) <= _MOST_WORDS and not set(words(name)) <= _empty():
            return name
    return ""


def _empty() -> frozenset[str]:
    return frozenset(word for phrase in page_facts().site["empty"] for word in words(phrase))
