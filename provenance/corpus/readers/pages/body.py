"""The body of a page: what trafilatura takes for it, and where that fails, the densest block of the page."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from provenance.corpus.dates import text_moments
from provenance.corpus.readers.pages.dom import DomLine, Visible
from provenance.corpus.readers.pages.facts import class_words, page_facts
from provenance.corpus.readers.pages.lines import (
    ends_sentence,
    invites,
    is_notice,
    is_paragraph,
    is_picture,
    opens_others,
    promotes,
    word_count,
)
from provenance.corpus.readers.pages.pictures import LONGEST_CAPTION, is_called

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_NOT_LETTERS = re.compile(r"[\W_]+")
_AROUND = frozenset({"nav", "footer", "aside"})
_TOO_LITTLE = 0.5
"""An extracted body with less than this share of the densest block's text is not believed."""
_MOST = 0.6
"""Share of an extracted body that must be left of it."""
_USUAL, _NEAR, _FAR = 3, 5, 60
"""Paragraphs of one form that make it the story's, and lines above and below it where more of them may stand."""
_STORY = 600
"""Characters of a text that may stand beside a gallery with more words than it has itself."""
_COMPANY_DEPTH = 6
_LONGEST_BYLINE = 10
_ADVERT_DEPTH, _LONGEST_ADVERT, _MOST_NOTICES = 3, 250, 50
_WHOLE = frozenset({"html", "body", "main", "article"})
_DEEPEST = 256
"""Nesting beyond which the extractor, which looks at ancestors, could take too long."""
_KNOWN_LINE = 25
"""Characters of a line that is found again as part of a longer paragraph."""
_LONGEST_DATED, _EDGE = 150, 12
"""Characters of a line that says when a page came out, and lines at either end of a text among which it may stand."""
_MOST_SEARCHED = 500_000_000
"""Lines times characters up to which they are looked for so."""


def body_lines(root: HtmlElement, seen: Visible, most_elements: int) -> list[int]:
    """Indexes of the visible lines that make up the body, in order."""
    dense = _densest(seen.lines)
    if seen.elements > most_elements or seen.depth > _DEEPEST:
        return dense
    extracted = _matching(seen.lines, _extracted(root))
    enough = _TOO_LITTLE * _length(seen, dense)
    found = extracted if extracted and _length(seen, extracted) >= enough else dense
    return _without_company(seen, sorted({*found, *_alike(seen, found)}))


def _alike(seen: Visible, inside: Sequence[int]) -> Iterator[int]:
    """The paragraphs that the extractor missed: beside or among those that it took, in blocks of the same classes."""
    taken = Counter(_form(seen.lines[i]) for i in inside if is_paragraph(seen.lines[i].text))
    usual = {form for form, count in taken.items() if form and count >= _USUAL}
    if not usual:
        return
    for i in range(max(0, inside[0] - _NEAR), min(len(seen.lines), inside[-1] + _FAR)):
        line = seen.lines[i]
        running = is_paragraph(line.text) and 2 * line.linked < len(line.text)
        if running and line.region not in _AROUND and _form(line) in usual:
            yield i


def _form(line: DomLine) -> tuple[str, ...]:
    """What a block is, and what the two round it are called; nothing where they have no names."""
    around = [] if line.element is None else [*islice(line.element.iterancestors(), 2)]
    called = [each.get("class", "") for each in around]
    return (line.element.tag, line.element.get("class", ""), *called) if all(called) and len(called) > 1 else ()


def _length(seen: Visible, inside: Sequence[int]) -> int:
    return sum(len(seen.lines[i].text) for i in inside)


def _without_company(seen: Visible, inside: list[int]) -> list[int]:
    """Less bylines, advertisements, links to other articles and the lines that the markup calls an author's life,
    readers' comments and the like; all of them, where that would be most of the text: such words may be its own."""
    company = frozenset((*page_facts().classes["company"], *page_facts().classes["others"]))
    adverts = _advertised(seen, inside)
    adverts |= {i for i in (*inside[:_EDGE], *inside[-_EDGE:]) if _tells_when(seen.lines[i])}
    kept = [i for i in inside if i not in adverts and not _is_beside(seen.lines[i]) and not _heads_links(seen.lines, i)]
    kept = [i for i in kept if not is_company(seen.lines[i].element, company) and not _is_byline(seen.lines[i])]
    kept = kept if _length(seen, kept) >= _MOST * _length(seen, inside) else inside
    gallery = frozenset(page_facts().classes["gallery"])
    without = [i for i in kept if not is_company(seen.lines[i].element, gallery)]
    return without if _length(seen, without) >= min(_STORY, _MOST * _length(seen, kept)) else kept


def _heads_links(lines: Sequence[DomLine], i: int) -> bool:
    """Whether a line heads a list of other articles, links of which the next is one."""
    below = lines[i + 1] if i + 1 < len(lines) else None
    return below is not None and opens_others(lines[i].text) and 2 * below.linked >= len(below.text)


def _tells_when(line: DomLine) -> bool:
    """Whether a short line that is no sentence tells when the page came out: "Publié le 08/10/2024 à 14h55"."""
    if len(line.text) > _LONGEST_DATED or ends_sentence(line.text) or not any(map(str.isdigit, line.text)):
        return False
    return any(label in ("published", "modified") for _, _, label in text_moments(line.text))


def _is_beside(line: DomLine) -> bool:
    return _leads_on(line) or _of_figure(line) or is_caption(line) or promotes(line.text) or is_picture(line.text)


def is_caption(line: DomLine) -> bool:
    """Whether the markup calls a line, or the element that it stands in, a picture's caption."""
    names = frozenset(page_facts().classes["caption"])
    return len(line.text) <= LONGEST_CAPTION and is_called(line.element, names)


def _of_figure(line: DomLine) -> bool:
    """Whether a line is a picture's: some pages put quotations and tables into figures too."""
    if line.region != "figure" or line.element is None:
        return False
    return not any(each.tag in ("blockquote", "table") for each in (line.element, *line.element.iterancestors()))


def _advertised(seen: Visible, inside: Sequence[int]) -> frozenset[int]:
    """The lines that say that an advertisement stands here, and those in one small block with them."""
    notices = [i for i in inside if is_notice(seen.lines[i].text)]
    found = set(notices)
    for block in (_small_block(seen.lines[i].element) for i in notices[:_MOST_NOTICES]):
        held = [i for i in inside if block is not None and _stands_in(seen.lines[i].element, block)]
        if not any(is_paragraph(seen.lines[i].text) for i in held):
            found.update(held)
    return frozenset(found)


def _small_block(element: HtmlElement | None) -> HtmlElement | None:
    """The largest of the next elements around one that hold little more text."""
    found = None
    for _ in range(_ADVERT_DEPTH):
        if element is None or element.tag in _WHOLE or len("".join(element.itertext())) > _LONGEST_ADVERT:
            break
        found, element = element, element.getparent()
    return found


def _stands_in(element: HtmlElement | None, block: HtmlElement) -> bool:
    return element is not None and (element is block or any(above is block for above in element.iterancestors()))


def _leads_on(line: DomLine) -> bool:
    """Whether a line is a link to another article behind words that invite to it, or an advertisement that says so."""
    return 2 * line.linked >= len(line.text) and (invites(line.text) or any(map(is_notice, line.parts)))


def _is_byline(line: DomLine) -> bool:
    """Whether a short line is what the markup calls its author's."""
    return (
        line.element is not None
        and word_count(line.text) <= _LONGEST_BYLINE
        and bool(class_words(line.element) & frozenset(page_facts().classes["byline"]))
    )


def is_company(element: HtmlElement | None, company: frozenset[str]) -> bool:
    """Whether the markup of an element, or of what it stands in, has one of the words `company`."""
    for _ in range(_COMPANY_DEPTH):
        if element is None or element.tag in _WHOLE:
            return False
        if class_words(element) & company:
            return True
        element = element.getparent()
    return False


def _extracted(root: HtmlElement) -> str:
    import lxml.etree
    import trafilatura

    try:
        found = trafilatura.bare_extraction(root, favor_recall=True, include_comments=False, with_metadata=False)
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError, lxml.etree.LxmlError):
        # A page built to break the extractor must not end the run; the densest block stands in.
        return ""
    return getattr(found, "text", None) or ""


def _matching(lines: Sequence[DomLine], extracted: str) -> list[int]:
    """The visible lines whose text the extractor kept: its own text has lost the places, and some of the spaces."""
    paragraphs = {_key(line) for line in extracted.split("\n")} - {""}
    joined = _key(extracted)
    shortest = _KNOWN_LINE if len(lines) * len(joined) <= _MOST_SEARCHED else len(joined) + 1
    keys = ((i, _key(line.text)) for i, line in enumerate(lines))
    return [i for i, key in keys if key in paragraphs or (len(key) >= shortest and key in joined)]


def _key(text: str) -> str:
    return _NOT_LETTERS.sub("", text)


def _densest(lines: Sequence[DomLine]) -> list[int]:
    """The lines of the element that holds most running text of its own or in its paragraphs, links not counted."""
    held: dict[HtmlElement, list[int]] = defaultdict(list)
    for i, line in enumerate(lines):
        if line.element is not None and line.region not in _AROUND:
            block = line.element
            parent = block.getparent() if block.tag in ("p", "blockquote", "li") else None
            held[block if parent is None else parent].append(i)
    return max(held.values(), key=lambda inside: sum(_weight(lines[i]) for i in inside), default=[])


def _weight(line: DomLine) -> int:
    return max(0, len(line.text) - 2 * line.linked) if word_count(line.text) >= 4 else 0
