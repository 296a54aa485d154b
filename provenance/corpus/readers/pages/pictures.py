"""The lines of a page that belong to a picture: whose it is, and what it shows, says nothing of the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from provenance.corpus.readers.pages.dom import DomLine
from provenance.corpus.readers.pages.facts import class_words, page_facts
from provenance.corpus.readers.pages.lines import ends_sentence, is_credit, is_picture, word_count

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_CAPTION = 4
"""Words of a line that may be a caption by its place alone."""
LONGEST_CAPTION = 600
_LONGEST_CREDIT = 80
_WHOLE = ("body", "main", "article")
_PICTURE_DEPTH = 3
_PICTURE_BLOCK = 250
"""Characters of a picture's caption and credit, where nothing but their place tells what they are."""


def photo_lines(lines: Sequence[DomLine]) -> Iterator[DomLine]:
    """The lines that belong to a picture, by their place or by what the markup calls them."""
    names = frozenset(page_facts().classes["photo"])
    for line in lines:
        if len(line.text) <= LONGEST_CAPTION and (
            line.region == "figure"
            or is_picture(line.text)
            or is_called(line.element, names)
            or _is_under_picture(line)
            or _captions(line)
        ):
            yield line


def _is_under_picture(line: DomLine) -> bool:
    """Whether a line that names a source stands with a picture in a block that holds hardly anything else."""
    if len(line.text) > _LONGEST_CREDIT or line.linked or not is_credit(line.text):
        return False
    block = line.element
    for _ in range(_PICTURE_DEPTH):
        if block is None or block.tag in _WHOLE or len("".join(block.itertext())) > _PICTURE_BLOCK:
            return False
        if next(block.iter("picture", "img", "amp-img"), None) is not None:
            return not class_words(block) & frozenset(page_facts().classes["logo"])
        block = block.getparent()
    return False


def _captions(line: DomLine) -> bool:
    """Whether a line of some words is all that its block shows besides a picture that is no mark of a source's."""
    block = line.element
    if block is None or line.linked or line.region or word_count(line.text) < _CAPTION or is_credit(line.text):
        return False
    if len(line.text) > _PICTURE_BLOCK or " ".join("".join(block.itertext()).split()) != line.text:
        return False
    called = class_words(block) | (class_words(parent) if (parent := block.getparent()) is not None else frozenset())
    if called & {*page_facts().classes["logo"], *page_facts().classes["byline"]}:
        return False
    return not ends_sentence(line.text) and next(block.iter("picture", "img", "amp-img"), None) is not None


def is_called(element: HtmlElement | None, names: frozenset[str]) -> bool:
    """Whether the markup calls an element, or the one that it stands in, by one of some names."""
    if element is None:
        return False
    parent = element.getparent()
    return bool(class_words(element) & names or (parent is not None and class_words(parent) & names))
