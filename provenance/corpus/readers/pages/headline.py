"""The headline and the byline of a page in HTML: as they are seen, else as its head gives them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from provenance.corpus.readers.pages.dom import DomLine, Visible
from provenance.corpus.readers.pages.facts import class_words, page_facts
from provenance.corpus.readers.pages.head import Head
from provenance.corpus.readers.pages.lines import is_closing, is_title_label, word_count
from provenance.corpus.text import words

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_MOST_LINES = 3_000
_LONGEST_TITLE = 400
_LONGEST_BYLINE = 15
_LONGEST_NAME = 6
_BEGUN = 4
"""Words of a title that a line may go on from: the head's is often cut."""
_AROUND_NAME = " \t:|•·–—-_»«,"
_SITE_SUFFIX = re.compile(r"\s+[|•·–—-]\s+|\s*[|•·]\s*|\s+::\s+")
_PICTURE_DEPTH = 4
_KICKER = 4
_RECORD = 2
"""Cells of a line of a record."""
_HEADINGS = ("h1", "h2", "h3")


def headline(seen: Visible, head: Head, is_label: Callable[[str], bool]) -> tuple[str, int | None]:
    """The headline and the index of its line, None when it is only in the head.

    In turn: the heading that is the head's best title; the one that is most of a title; one whose words a title has,
    or the only top heading; a line that is the head's title or begins with it; that title itself. A blog's top heading
    may be its own name.
    """
    told = tuple(titles(head))
    keys = [words(title) for title in told]
    lines = seen.lines[:_MOST_LINES]
    sites = _sites(head)
    short = [i for i, line in enumerate(lines) if len(line.text) <= _LONGEST_TITLE and words(line.text) not in sites]
    if record := _cell(lines, ()):
        return record
    for tag in _HEADINGS:
        tagged = (i for i in short if _is_heading(lines[i], tag) and not is_label(lines[i].text))
        exact = next((i for i in tagged if words(lines[i].text) in keys[:1]), None)
        if exact is not None:
            return lines[exact].text, exact
    for measure in (_alike, _shared):
        if measure is _shared and (record := _cell(lines, keys)):
            return record
        for tag in _HEADINGS[: 3 if told else 1]:
            headings = [i for i in short if _is_heading(lines[i], tag) and not is_label(lines[i].text)]
            found = {i: max((measure(words(lines[i].text), key) for key in keys), default=0.0) for i in headings}
            alone = measure is _shared and tag == "h1" and len(headings) == 1
            if headings and (max(found.values()) >= 0.5 or alone):
                best = max(headings, key=lambda i: found[i])
                return _without_kicker(lines[best].text, told), best
    same = next((i for i in short if word_count(lines[i].text) > 2 and words(lines[i].text) in keys), None)
    if same is None:
        longer = [key for key in keys if len(key) >= _BEGUN]
        begun = (i for i in short if any(words(lines[i].text)[: len(key)] == key for key in longer))
        same = next(begun, None)
    if same is not None:
        cell = next((title for title in told if title in lines[same].parts), "")
        return cell or lines[same].text, same
    return told[0] if told else "", None


def _cell(lines: Sequence[DomLine], keys: Sequence[list[str]]) -> tuple[str, int] | None:
    """What stands in a record's cell beside the word for a headline: "العنوان | …"; or one of the head's titles `keys`
    beside any word."""
    for i, line in enumerate(lines):
        if line.element is not None and line.element.tag == "tr" and len(line.parts) == _RECORD:
            label, cell = line.parts
            if word_count(cell) > 2 and (words(cell) in keys if keys else is_title_label(label)):
                return cell, i
    return None


def _without_kicker(heading: str, titles: Sequence[str]) -> str:
    """A heading less the few words above the headline that it begins with, where the head's title has none of them."""
    ends = (title for title in titles if heading.endswith(f" {title}"))
    headline = max(ends, key=len, default=heading)
    return headline if word_count(heading) - word_count(headline) <= _KICKER else heading


def _is_heading(line: DomLine, tag: str) -> bool:
    return line.element is not None and line.element.tag == tag and len(words(line.text)) > 1


def site_name(head: Head, title: str, seen: Visible) -> str:
    """The name that the head's title has beside the headline, if it stands on the page by itself, as a link, on a
    picture or in the notice of rights; "" for none."""
    name = beside_headline(head, title) or _whole_title(head, title)
    names = dict.fromkeys(filter(None, (name, *(part.strip() for part in _SITE_SUFFIX.split(name)))))
    return next((name for name in names if _shows(seen, head, name)), "")


def _shows(seen: Visible, head: Head, name: str) -> bool:
    shown = any(line.text == name or (name in line.text and is_closing(line.text)) for line in seen.lines)
    linked = any(anchor.text == name for anchor in seen.anchors)
    return shown or linked or any((image.get("alt") or "").strip() == name for image in head.root.iter("img"))


def is_site_name(name: str) -> bool:
    """Whether a site can be called so; systems give names of their own to one that nobody named."""
    return bool(name) and words(name) not in [words(unnamed) for unnamed in page_facts().site["unnamed"]]


def browser_title(head: Head) -> str:
    """The text of the title element, "" for none."""
    element = next(head.root.iter("title"), None)
    return " ".join("".join(element.itertext()).split()) if element is not None else ""


def _whole_title(head: Head, title: str) -> str:
    """The head's title, where it is as short as a name and has nothing of the headline."""
    written = browser_title(head)
    apart = title and not set(words(title)) & set(words(written))
    return written if apart and 0 < word_count(written) <= _LONGEST_NAME else ""


def beside_headline(head: Head, title: str) -> str:
    """What the head's title has before or behind the headline, if it is short enough for a name; "" for nothing."""
    written = browser_title(head)[:_LONGEST_TITLE]
    if not title or written == title:
        return ""
    if written.startswith(title):
        rest = _SITE_SUFFIX.split(written[len(title) :])[-1]
    elif written.endswith(title):
        rest = written[: -len(title)]
    else:
        return ""
    name = rest.strip(_AROUND_NAME)
    return name if 0 < word_count(name) <= _LONGEST_NAME else ""


def byline(root: HtmlElement, head: Head) -> str:
    """Who is named as the author: the element marked so, else the names in the head."""
    for element in root.iter():
        if isinstance(element.tag, str) and _is_byline(element) and not _of_a_picture(element):
            text = element.get("content") if element.tag == "meta" else " ".join("".join(element.itertext()).split())
            if text and word_count(text) <= _LONGEST_BYLINE and not text.startswith("http"):
                return text
    properties = page_facts().json_ld["byline"]
    named = [party.name for party in head.json_ld.parties if party.property in properties and party.name]
    if named:
        return ", ".join(dict.fromkeys(named))
    return next((name for name in head.contents("author") if not name.startswith("http")), "")


def _is_byline(element: HtmlElement) -> bool:
    """Whether the markup calls it the author's. "by" counts only by itself: much is powered by."""
    return bool(class_words(element) & _byline_words()) or "by" in element.get("class", "").split()


def _of_a_picture(element: HtmlElement) -> bool:
    """Whether an element stands in a figure, or in what the markup calls a picture's."""
    names = frozenset(page_facts().classes["photo"])
    for _, around in zip(range(_PICTURE_DEPTH), (element, *element.iterancestors()), strict=False):
        if around.tag in ("figure", "figcaption") or class_words(around) & names:
            return True
    return False


def _byline_words() -> frozenset[str]:
    return frozenset(page_facts().classes["byline"])


def titles(head: Head) -> Iterator[str]:
    """What the head gives as the title, the site's name cut off."""
    tag = browser_title(head)
    sites = _sites(head)
    for title in dict.fromkeys((head.json_ld.title, *head.contents("title"), tag)):
        parts = _SITE_SUFFIX.split(title[:_LONGEST_TITLE])
        while len(parts) > 1 and words(parts[-1]) in sites:
            parts.pop()
        while len(parts) > 1 and words(parts[0]) in sites:
            parts.pop(0)
        longest = max(parts, key=len)
        start = title.find(parts[0])
        kept = (
            title[start : title.find(parts[-1], start) + len(parts[-1])].strip() if len(parts) > 1 else parts[0].strip()
        )
        if kept:
            yield kept
        if longest != kept and word_count(longest) > 3:
            yield longest


def _sites(head: Head) -> list[list[str]]:
    """The names that the head gives the site, as words; some pages give their headline there."""
    titles = [words(title) for title in (*head.contents("title"), head.json_ld.title)]
    sites = [words(site) for site in (*head.contents("site"), head.json_ld.site) if site]
    return [site for site in sites if site not in titles]


def _alike(heading: list[str], title: list[str]) -> float:
    """Words that both have, of the words of both."""
    return 2 * sum(word in title for word in heading) / (len(heading) + len(title)) if heading and title else 0.0


def _shared(heading: list[str], title: list[str]) -> float:
    """Share of the heading's words that the title has too."""
    return sum(word in title for word in heading) / len(heading) if heading else 0.0
