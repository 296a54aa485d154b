"""Articles -> what stands in them: the stages of attribution in order, a block of articles at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from provenance.attribution.attribute import Attributor
from provenance.attribution.attribution import Attribution
from provenance.attribution.cues import lexicon
from provenance.attribution.fields import FIELDS, Fields
from provenance.attribution.names import Names
from provenance.attribution.page.below import signed
from provenance.attribution.page.beside import beside, cells, marked, place_of
from provenance.attribution.page.credit_lines import page_lines, rights
from provenance.attribution.page.items import items
from provenance.attribution.page.line import Line
from provenance.attribution.page.markup import pointers
from provenance.attribution.page.opening import Opening, byline, dateline
from provenance.attribution.page.sign_offs import sign_offs
from provenance.attribution.reading import Reading
from provenance.attribution.resolve import Resolver
from provenance.attribution.sentences.credits import Credit
from provenance.attribution.sentences.frames import Frames
from provenance.corpus.article import Article, Outlet, Spans
from provenance.corpus.outlets import Registry

_PAGE = 3


@dataclass(frozen=True, slots=True)
class _Read:
    """One article as read: its fields, the credits of text and title, the credit lines of text and page."""

    article: Article
    readings: tuple[Reading, ...]
    credits: tuple[list[Credit], list[Credit]]
    lines: tuple[tuple[Line, ...], tuple[Line, ...]]


@dataclass(frozen=True, slots=True)
class Found:
    """The attributions of some articles, and the outlets that no registry knows and that they name, by id."""

    attributions: tuple[Attribution, ...]
    met: Mapping[str, Outlet]


class Extractor:
    """Reads articles part by part with one lexicon and one index of names; of `articles` only whose they are counts."""

    def __init__(self, articles: Iterable[Article], registry: Registry) -> None:
        self._lexicon = lexicon(registry.extra_cues)
        self.resolver = Resolver(registry, articles)
        self._names = Names(registry, self.resolver.publishers(), self._lexicon)
        self._frames = Frames(self._names)
        self._sources = self._frames.sources
        self._attributor = Attributor(self.resolver, self._sources)
        self._bylines: dict[tuple[str, str], Opening | None] = {}

    def part(self, articles: Sequence[Article]) -> Found:
        """What stands in some articles, whatever was read before."""
        attributions = tuple(self._block(articles))
        return Found(attributions, self.resolver.take_met())

    def _block(self, articles: Sequence[Article]) -> Iterator[Attribution]:
        fields = Fields.of(articles, self._lexicon, self._names)
        read = [self._read(article, fields, len(FIELDS) * k) for k, article in enumerate(articles)]
        self.resolver.fold(
            name
            for each in read
            for reading, credits in zip(each.readings, each.credits, strict=False)
            for credit in credits
            for name in credit.source.names(reading)
        )
        for each in read:
            yield from self._attributions(each)

    def _read(self, article: Article, fields: Fields, row: int) -> _Read:
        readings = tuple(fields.readings[row : row + len(FIELDS)])
        credits = (
            self._frames.find(readings[0], fields.triggers[row]),
            self._frames.find_in_headline(readings[1], fields.triggers[row + 1]),
        )
        text, page = (
            tuple(page_lines(readings[n], self._sources, fields.labels[row + n], fields.traces[row + n]))
            for n in (0, _PAGE)
        )
        return _Read(article, readings, credits, (text, page))

    def _attributions(self, read: _Read) -> list[Attribution]:
        article, (text, title, by, page), make = read.article, read.readings, self._attributor
        found = self._credit_lines(read)
        if opening := dateline(text, self._sources):
            found += make.opening(article, text, opening, "dateline")
        if heading := self._byline(by):
            found += make.opening(article, by, heading, "byline")
        taken = [a.span for a in found if a.field == "text"]
        found += make.items(article, text, items(text, self._sources), taken)
        taken = [a.span for a in found if a.field == "text"]
        found += make.in_text(article, text, read.credits[0], taken)
        found += make.in_text(article, title, read.credits[1], ())
        ours = {a.quote_span for a in found if a.role == "own" and a.field == "page"}
        pointed = (make.pointer(article, page, each) for each in pointers(article, page) if each.quote not in ours)
        found += (a for a in pointed if a)
        if len(page):
            found += self._round_the_body(article, page, found)
        return self._distinct([make.addressed(article, a) for a in self._without_topics(self._decided(found))])

    def _decided(self, found: list[Attribution]) -> list[Attribution]:
        """With the outlet of a shared name that the page decides elsewhere: "النهار: …", "صحيفة النهار اللبنانية"."""
        if not any(a.candidates and a.outlet is None for a in found):
            return found
        told = {self.resolver.folded(a.source): a.outlet for a in found if a.outlet}
        decided = [told.get(self.resolver.folded(a.source)) if a.outlet is None else None for a in found]
        return [
            replace(a, outlet=outlet, candidates=()) if outlet in a.candidates else a
            for a, outlet in zip(found, decided, strict=True)
        ]

    def _credit_lines(self, read: _Read) -> list[Attribution]:
        """What credit lines of text and page say, and sign-offs; captions, links and the headline ("Source: …") are
        none."""
        article, (text, _, _, page) = read.article, read.readings
        beside_the_body = (*marked(article, "photo"), *marked(article, "comment", "other"))
        captions = {article.title, *(article.page[span.start : span.end] for span in beside_the_body)}
        found: list[Attribution] = []
        for reading, lines in ((text, (*read.lines[0], *sign_offs(text, self._sources))), (page, read.lines[1])):
            apart = {line.span: line for line in reversed(lines) if _line(reading, line) not in captions}
            apart = {span: line for span, line in apart.items() if not (reading is page and _is_link(article, line))}
            found += [self._attributor.line(article, reading, line) for line in reversed(apart.values())]
        return found

    def _round_the_body(self, article: Article, page: Reading, found: Sequence[Attribution]) -> list[Attribution]:
        """What lines beside, below and above the body credit besides what was `found`."""
        make, place, photos = self._attributor, place_of(article), marked(article, "photo")
        made: list[Attribution] = []
        for named, labelled in beside(page, self._sources, place, photos):
            made += make.beside(article, page, named, "byline", by=labelled)
        taken = Spans(a.span for a in (*found, *made) if a.field == "page")
        for named in cells(page, self._sources, article, place):
            at = page.span(named.first, named.last)
            if not taken.meet(at):
                made += make.beside(article, page, named, "byline", by=False)
        taken = Spans(a.span for a in (*found, *made) if a.field == "page")
        apart, close = photos | marked(article, "link", "menu", "other"), marked(article, "signature")
        for named, led in signed(page, self._sources, place, apart, close):
            signing = make.beside(article, page, named, "sign_off", by=led)
            made += (a for a in signing if not taken.meet(a.span))
        notices = (make.rights(article, page, each, place) for each in rights(page, self._sources))
        made += (notice for notice in notices if notice)
        made += make.navigation(article, page, place, [*found, *made])
        return made

    def _byline(self, by: Reading) -> Opening | None:
        """What a byline credits; a site has few, and they come again and again."""
        key = (by.text, by.language)
        if key not in self._bylines:
            self._bylines[key] = byline(by, self._sources)
        return self._bylines[key]

    def _without_topics(self, found: Sequence[Attribution]) -> list[Attribution]:
        """Without what a headline says of an outlet that in the body only speaks of itself: there it is the topic."""
        body = [(self.resolver.folded(a.source), a.role) for a in found if a.field != "title"]
        topics = {name for name, role in body if role == "speaker"} - {name for name, role in body if role == "channel"}
        return [
            a
            for a in found
            if a.field != "title" or a.role != "channel" or self.resolver.folded(a.source) not in topics
        ]

    def _distinct(self, found: Sequence[Attribution]) -> list[Attribution]:
        """Each credit once: what stands in the body and on the page is the body's."""
        seen: set[tuple[object, ...]] = set()
        kept = []
        for a in sorted(found, key=_place):
            key: tuple[object, ...] = (a.kind, a.outlet, self.resolver.folded(a.source))
            if a.kind not in ("credit_line", "navigation"):
                key = (*key, a.field, a.span.start, a.span.end)
            if key not in seen:
                seen.add(key)
                kept.append(a)
        return kept


def _place(a: Attribution) -> tuple[bool, str, int, int, str]:
    return (a.field == "page", a.field, a.span.start, a.span.end, a.kind)


def _line(reading: Reading, line: Line) -> str:
    """The whole line on which a credit stands."""
    start, end = reading.text.rfind("\n", 0, line.span.start) + 1, reading.text.find("\n", line.span.end)
    return reading.text[start : len(reading.text) if end < 0 else end].strip()


def _is_link(article: Article, line: Line) -> bool:
    """Whether the line's label is a link itself: what stands below is not what it introduces."""
    label = line.span.start > line.quote.start + len(line.cue)
    return label and any(
        mark.kind == "link" and mark.span and mark.span.start == line.quote.start and mark.span.end < line.span.start
        for mark in article.marks
    )
