"""HTML -> the text a visitor sees, one block a line, every line and link with its place in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from provenance.corpus.article import Span
from provenance.corpus.readers.texts import parsable

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_UNSEEN = frozenset({
    "head", "script", "style", "noscript", "template", "iframe", "object", "svg", "select", "datalist", "textarea",
    "audio", "video", "canvas", "map",
})  # fmt: skip
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "br", "button", "caption", "center", "dd", "details", "div",
    "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header",
    "hr", "legend", "li", "main", "menu", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot",
    "thead", "tr", "ul",
})  # fmt: skip
_CELLS = ("td", "th")
_LINES = ("br", "p", "div", "table", "h1", "h2", "h3", "h4", "ul", "ol", "hr", "blockquote")
"""What makes a cell one of a page's columns, and no value of a record."""
_SPACED = frozenset({"a", "cite", "label", "small", "span", "td", "th", "time"})
"""Inline elements that stand apart on the screen though no space stands between them in the file."""

_BOLD = frozenset({"strong", "b"})
"""Elements that stand apart from one of those, as a value does from its label; not from one another."""
_REGIONS = {
    "nav": "nav", "navigation": "nav", "footer": "footer", "contentinfo": "footer", "aside": "aside",
    "complementary": "aside", "figure": "figure", "figcaption": "figure",
}  # fmt: skip
"""Tags and roles of what stands round a story. A header is left out: the story has its own. A figure inside one of
the others belongs to that."""

_MOST_PARTS = 20
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DomLine:
    """One visible line: its block element, the region of the page it is in ("" = none named), how many of its
    characters are links, and the texts of links and the like inside it."""

    text: str
    span: Span
    element: HtmlElement
    region: str
    linked: int
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Anchor:
    """One visible link: the text it shows and where."""

    text: str
    href: str
    span: Span
    element: HtmlElement


@dataclass(frozen=True, slots=True)
class Visible:
    """A page as it is seen: the spans of lines and links count in `page`. `elements` and `depth` measure its tree."""

    page: str
    lines: tuple[DomLine, ...]
    anchors: tuple[Anchor, ...]
    elements: int
    depth: int


def parse(html: str) -> HtmlElement | None:
    """The tree of a page, None when there is nothing in it. No network, no entities of its own, no scripts.

    What is nested deeper than the parser goes (2,048 elements) is left out.
    """
    import lxml.etree
    import lxml.html

    parser = lxml.html.HTMLParser(encoding="utf-8", no_network=True, remove_pis=True, huge_tree=True)
    try:
        root = lxml.html.document_fromstring(parsable(html), parser=parser)
    except (lxml.etree.ParserError, lxml.etree.XMLSyntaxError):
        return None
    return root if isinstance(root.tag, str) else None


def visible(root: HtmlElement, *, hidden_too: bool = False) -> Visible:
    """Walk the tree once, without recursion, and lay out what can be seen of it; on demand what is hidden as well."""
    import lxml.etree

    layout, elements, level, depth = _Layout(), 0, 0, 0
    walk = lxml.etree.iterwalk(root, events=("start", "end", "comment"))
    for event, element in walk:
        if event == "comment":
            layout.text(element.tail)
        elif event == "start":
            elements, level = elements + 1, level + 1
            depth = max(depth, level)
            if _is_unseen(element, hidden_too):
                walk.skip_subtree()
            else:
                layout.open(element)
                layout.text(element.text)
        else:
            level -= 1
            if not _is_unseen(element, hidden_too):
                layout.close(element)
            layout.text(element.tail)
    layout.end_line()
    page = "\n".join(line.text for line in layout.lines)
    return Visible(page, tuple(layout.lines), tuple(layout.links(page)), elements, depth)


def _is_unseen(element: HtmlElement, hidden_too: bool) -> bool:
    if element.tag in _UNSEEN or hidden_too:
        return element.tag in _UNSEEN
    if "hidden" in element.attrib:
        return True
    style = element.get("style")
    return style is not None and _HIDDEN.search(style[:500]) is not None


def _is_block(element: HtmlElement) -> bool:
    """Whether what an element holds stands on lines of its own; a cell's does if it holds several lines."""
    tag = element.tag
    return tag in _BLOCKS or (tag in _CELLS and next(element.iter(*_LINES), None) is not None)


@dataclass(slots=True)
class _Run:
    """An inline element, and where the text it shows stands; -1 as long as it shows none."""

    element: HtmlElement
    start: int = -1
    end: int = -1


@dataclass(slots=True)
class _Layout:
    """The page written so far: finished lines, and the line being written, its runs of white space as one space."""

    lines: list[DomLine] = field(default_factory=list)
    _runs: list[_Run] = field(default_factory=list)
    _open: list[_Run] = field(default_factory=list)
    _blocks: list[HtmlElement] = field(default_factory=list)
    _regions: list[str] = field(default_factory=list)
    _parts: list[str] = field(default_factory=list)
    _line_start: int = 0
    _at: int = 0
    _linked: int = 0
    _space: bool = False
    _apart: str = ""
    _pre: int = 0

    def open(self, element: HtmlElement) -> None:
        """An element begins."""
        tag = element.tag
        if _is_block(element):
            self.end_line()
            self._blocks.append(element)
            self._regions.append(_region(element, self._regions[-1] if self._regions else ""))
            self._pre += tag == "pre"
        elif tag in _SPACED:
            self._space = self._space or bool(self._apart)
            self._open.append(_Run(element))
        elif tag in _BOLD:
            self._space = self._space or self._apart in _SPACED
        self._apart = ""

    def close(self, element: HtmlElement) -> None:
        """An element ends."""
        tag = element.tag
        if _is_block(element):
            self.end_line()
            self._blocks.pop()
            self._regions.pop()
            self._pre -= tag == "pre"
        elif tag in _SPACED:
            run = self._open.pop()
            if run.start >= 0:
                self._runs.append(run)
        self._apart = tag if tag in _SPACED or tag in _BOLD else ""

    def text(self, text: str | None) -> None:
        """Text stands here, in the element that is open."""
        if not text:
            return
        if self._pre:
            first, *rest = text.split("\n")
            self._write(first)
            for line in rest:
                self.end_line()
                self._write(line)
        else:
            self._write(text)

    def end_line(self) -> None:
        """The next text begins a new line."""
        if self._parts:
            text = "".join(self._parts)
            element = self._blocks[-1] if self._blocks else None
            span = Span(self._line_start, self._line_start + len(text))
            region = self._regions[-1] if self._regions else ""
            self.lines.append(DomLine(text, span, element, region, self._linked, self._inside(span, text)))
            self._line_start = self._at = span.end + 1
        self._parts, self._linked, self._space, self._apart = [], 0, False, ""

    def links(self, page: str) -> Iterator[Anchor]:
        """The links that show a text, in the order of the page."""
        for run in sorted(self._runs, key=lambda run: run.start):
            href = run.element.get("href") if run.element.tag == "a" else None
            if href:
                yield Anchor(page[run.start : run.end], href.strip(), Span(run.start, run.end), run.element)

    def _inside(self, span: Span, text: str) -> tuple[str, ...]:
        """The texts of the inline elements that lie in the line just written, and are not all of it."""
        found: dict[str, None] = {}
        for run in reversed(self._runs):
            if run.start < span.start or len(found) == _MOST_PARTS:
                break
            found[text[run.start - span.start : run.end - span.start]] = None
        return tuple(reversed(found))

    def _write(self, text: str) -> None:
        words = text.replace("\u200b", "").split()
        if not words:
            self._space = self._space or bool(text)
            return
        if (self._space or text[0].isspace()) and self._parts:
            self._parts.append(" ")
            self._at += 1
        start = self._at
        piece = " ".join(words)
        self._parts.append(piece)
        self._at += len(piece)
        self._space, self._apart = text[-1].isspace(), ""
        for run in self._open:
            run.start = start if run.start < 0 else run.start
            run.end = self._at
        self._linked += len(piece) if any(run.element.tag == "a" for run in self._open) else 0


def _region(element: HtmlElement, outer: str) -> str:
    own = _REGIONS.get(element.tag) or _REGIONS.get(element.get("role", ""), "")
    return outer if own == "figure" and outer else own or outer
