"""Text that was saved or copied from a page: its navigation lines tell whose page it is, its body what it says."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.corpus.article import Span
from provenance.corpus.outlets import Registry
from provenance.corpus.readers.pages.lines import ends_sentence
from provenance.corpus.readers.pages.page import Known, PageReading, is_label, offsets_of, visible_dates
from provenance.corpus.readers.pages.segment import Segments, segment
from provenance.corpus.readers.pages.site import PageLine, Surroundings, path_of

_MOST_LINES = 50_000
"""Beyond that a file is no page, and not looked at line by line."""
_FULL = range(45, 101)
"""Length of a full line in a text that was broken to a fixed width."""


def read_plain(text: str, registry: Registry, known: Known) -> PageReading:
    """Take a plain text apart. A text without any structure is all body."""
    from provenance.corpus.language import detect_language

    page = text.replace("\r\n", "\n").replace("\r", "\n")
    lines = _blocks(page)
    language = known.language or detect_language(page)
    texts = [line.text for line in lines]
    if len(texts) <= _MOST_LINES:
        segments = segment(texts, lambda line: is_label(registry, language, line))
    else:
        segments = Segments(None, range(len(texts)))
    around = Surroundings(lines, segments, registry, language)
    site = around.site()
    outlet = known.outlet or (site.outlet if not known.url else None) or registry.identify(url=known.url)
    body = lines[segments.body.start : segments.body.stop]
    return PageReading(
        page=page,
        text="\n".join(line.text for line in body or lines),
        outlet=outlet,
        title=lines[segments.title].text if segments.title is not None else "",
        url=known.url or (site.url if path_of(site.url) else ""),
        language=language,
        marks=tuple(around.marks(outlet.id)),
        dates=visible_dates(lines, frozenset(), segments, language, offsets_of(outlet), known.captured),
        captured=known.captured,
    )


def _blocks(page: str) -> list[PageLine]:
    """The lines that are not blank; in a text broken to a fixed width, its paragraphs."""
    lines = list(_lines(page))
    if not _is_wrapped(page, lines):
        return lines
    blocks: list[PageLine] = []
    full = False
    for line in lines:
        if full and _next_to(page, blocks[-1], line):
            first = blocks[-1]
            blocks[-1] = PageLine(f"{first.text} {line.text}", Span(first.span.start, line.span.end), first.number)
        else:
            blocks.append(line)
        full = len(line.text) in _FULL
    return blocks


def _lines(page: str) -> Iterator[PageLine]:
    start = 0
    for number, line in enumerate(page.split("\n"), start=1):
        if text := line.strip():
            at = start + line.index(text)
            yield PageLine(text, Span(at, at + len(text)), number)
        start += len(line) + 1


def _is_wrapped(page: str, lines: list[PageLine]) -> bool:
    """Whether nearly all lines that run into another are full, and few of them end a sentence."""
    running = [a.text for a, b in zip(lines, lines[1:], strict=False) if _next_to(page, a, b)]
    full = [text for text in running if len(text) in _FULL]
    longest = max((len(line.text) for line in lines), default=0)
    return (
        len(full) >= 3
        and longest < _FULL.stop
        and len(full) * 5 >= len(running) * 4
        and sum(map(ends_sentence, full)) * 2 < len(full)
    )


def _next_to(page: str, first: PageLine, second: PageLine) -> bool:
    return page.count("\n", first.span.end, second.span.start) == 1
