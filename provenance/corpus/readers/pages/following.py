"""What of a page is of other articles: the next one, where it holds several, and boxes that say that they list some."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from provenance.corpus.readers.pages.dom import DomLine
from provenance.corpus.readers.pages.facts import page_facts
from provenance.corpus.readers.pages.lines import is_paragraph, opens_list, word_count

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_HEADINGS = frozenset({"h1", "h2"})
_SHORTEST = 3
"""Words of a headline."""
_MOST_HEADINGS = 200
_MOST_LISTED = 200
_BOX_DEPTH = 4
_WIDGET_DEPTH = 6
_DEEPEST = 256


def next_article(lines: Sequence[DomLine], title: int | None) -> int:
    """Index of the first line of the next article, the number of lines when there is none.

    Another heading of the headline's rank, in an element like the one that holds the headline and its text, begins it.
    """
    heading = lines[title].element if title is not None else None
    if title is None or heading is None or heading.tag not in _HEADINGS:
        return len(lines)
    for i in _headings(lines, title, heading):
        other = lines[i].element
        boxes = _boxes(heading, other) if other is not None else None
        if boxes and _tells(lines[title:i], boxes[0]) and _tells(lines[i:], boxes[1]):
            return next(k for k in range(title + 1, i + 1) if _within(lines[k].element, boxes[1]))
    return len(lines)


def other_articles(lines: Sequence[DomLine], story: range) -> Iterator[int]:
    """Indexes of lines of boxes that a heading such as "Related articles" opens and that hold none of the story, its
    headline and what stands below that included."""
    found = 0
    for i, line in enumerate(lines):
        if i in story or found == _MOST_HEADINGS or line.element is None or not opens_list(line.text):
            continue
        found += 1
        after = range(i + 1, min(len(lines), i + 1 + _MOST_LISTED))
        box = _box_of(line.element, [lines[k].element for k in after[:1]])
        if box is not None and not any(_within(lines[k].element, box) for k in story):
            yield from (k for k in after if _within(lines[k].element, box))


def widget_lines(lines: Sequence[DomLine], body: range, title: int | None) -> Iterator[int]:
    """Indexes of lines in what the markup calls a widget or a side of the page, beside the story: rates, weather."""
    own = [lines[i].element for i in (*body[:1], *body[-1:], *(() if title is None else (title,)))]
    story = {each for element in own if element is not None for each in (element, *element.iterancestors())}
    names = frozenset(page_facts().classes["widget"])
    for i, line in enumerate(lines):
        around = () if line.element is None else (line.element, *islice(line.element.iterancestors(), _WIDGET_DEPTH))
        if any(_is_widget(element, names) and element not in story for element in around):
            yield i


def _is_widget(element: HtmlElement, names: frozenset[str]) -> bool:
    return not names.isdisjoint(f"{element.get('class', '')} {element.get('id', '')}".lower().split())


def _box_of(heading: HtmlElement, following: Sequence[HtmlElement | None]) -> HtmlElement | None:
    """The next element around a heading that holds what follows it too."""
    box = heading
    for _ in range(_BOX_DEPTH):
        if following and _within(following[0], box):
            return box
        above = box.getparent()
        if above is None or above.tag in ("html", "body", "main", "article"):
            return None
        box = above
    return None


def _headings(lines: Sequence[DomLine], title: int, heading: HtmlElement) -> Iterator[int]:
    found = 0
    for i in range(title + 1, len(lines)):
        element = lines[i].element
        if element is None or element is heading or element.tag != heading.tag or found == _MOST_HEADINGS:
            continue
        found += 1
        if word_count(lines[i].text) >= _SHORTEST and lines[i].text != lines[title].text:
            yield i


def _boxes(one: HtmlElement, other: HtmlElement) -> tuple[HtmlElement, HtmlElement] | None:
    """The elements below what holds both in which each stands, if they are of one kind and not the headings."""
    above = [one, *one.iterancestors()]
    beyond = [other, *other.iterancestors()]
    if max(len(above), len(beyond)) > _DEEPEST:
        return None
    while above and beyond and above[-1] is beyond[-1]:
        above.pop()
        beyond.pop()
    if len(above) < 2 or len(beyond) < 2:
        return None
    a, b = above[-1], beyond[-1]
    return (a, b) if a.tag == b.tag and a.get("class") == b.get("class") else None


def _tells(lines: Sequence[DomLine], box: HtmlElement) -> bool:
    """Whether a box holds running text, of the first lines given."""
    return any(is_paragraph(line.text) and not line.linked for line in lines if _within(line.element, box))


def _within(element: HtmlElement | None, box: HtmlElement) -> bool:
    return element is not None and (element is box or any(above is box for above in element.iterancestors()))
