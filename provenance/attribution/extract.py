"""Articles -> attributions: each stage's findings resolved, deduplicated and sorted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from provenance.attribution.attribution import Attribution, AttributionKind, Role
from provenance.attribution.cues import Lexicon, Openings, lexicon
from provenance.attribution.in_text import Credit, Frames
from provenance.attribution.marks import Pointer, pointers
from provenance.attribution.names import Names
from provenance.attribution.opening import Opening, byline, dateline
from provenance.attribution.page import Line, credit_lines, sign_offs
from provenance.attribution.reading import Reading
from provenance.attribution.resolve import Resolved, Resolver, domain_in
from provenance.attribution.scope import scopes
from provenance.attribution.sources import Source, Sources
from provenance.corpus.article import Article, Field, Outlet, Span
from provenance.corpus.outlets import Registry
from provenance.corpus.text import Block, fold, tokenize_block

Progress = Callable[[str, int, int], None]

_AT_ONCE = 256
_FIELDS: tuple[Field, ...] = ("text", "title", "byline", "page")


@dataclass(frozen=True, slots=True)
class Credits:
    """All attributions sorted by (article, field, span, kind), and the outlets they name that no registry holds."""

    attributions: tuple[Attribution, ...]
    outlets: tuple[Outlet, ...]

    def __iter__(self) -> Iterator[Attribution]:
        return iter(self.attributions)


def extract_attributions(
    articles: Sequence[Article], registry: Registry, *, progress: Progress | None = None
) -> Credits:
    """Who is credited in each article.

    `progress` is called with "attribution", the articles done and their number.
    """
    extractor = Extractor(articles, registry)
    found: list[Attribution] = []
    for start in range(0, len(articles), _AT_ONCE):
        found.extend(extractor.block(articles[start : start + _AT_ONCE]))
        if progress:
            progress("attribution", min(start + _AT_ONCE, len(articles)), len(articles))
    return Credits(tuple(sorted(found, key=_order)), extractor.resolver.met)


def _order(a: Attribution) -> tuple[str, str, Span, str, str]:
    return (a.article, a.field, a.span, a.kind, a.source)


class Extractor:
    """Reads articles in blocks with one lexicon and one index of names."""

    def __init__(self, articles: Iterable[Article], registry: Registry) -> None:
        self._lexicon: Lexicon = lexicon(registry.extra_cues)
        self.resolver = Resolver(registry, articles)
        self._sources = Sources(Names(registry, self.resolver.publishers(), self._lexicon))
        self._frames = Frames(self._sources)

    def block(self, articles: Sequence[Article]) -> Iterator[Attribution]:
        """The attributions of some articles, in their order."""
        texts = [part for article in articles for part in (article.text, article.title, article.byline, _rest(article))]
        block = tokenize_block(texts)
        triggers, labels = _places(block, self._lexicon.triggers), _places(block, self._lexicon.labels)
        read: list[tuple[Article, list[Reading], list[Credit], tuple[list[int], list[int]]]] = []
        for k, article in enumerate(articles):
            language = _language(article, self._lexicon)
            readings = [
                self._reading(article, field, texts[4 * k + n], block, 4 * k + n, language)
                for n, field in enumerate(_FIELDS)
            ]
            credits = self._frames.find(readings[0], triggers[4 * k])
            read.append((article, readings, credits, (labels[4 * k], labels[4 * k + 3])))
        self.resolver.fold(
            credit.source.text(readings[0]) for _, readings, credits, _ in read for credit in credits
        )
        for article, readings, credits, places in read:
            yield from self._article(article, readings, credits, places)

    def _reading(self, article: Article, field: str, text: str, block: Block, i: int, language: str) -> Reading:
        tokens = block.tokens(i)
        lists = (tokens.hashes.tolist(), tokens.starts.tolist(), tokens.ends.tolist())
        return Reading(article.id, field, text, lists, language, self._lexicon)  # type: ignore[arg-type]

    def _article(
        self, article: Article, readings: Sequence[Reading], credits: Sequence[Credit], labels: tuple[list[int], list[int]]
    ) -> list[Attribution]:
        text, _title, by, page = readings
        found: list[Attribution] = []
        for line in (*credit_lines(text, self._sources, labels[0]), *sign_offs(text, self._sources)):
            found.extend(self._line(article, text, line))
        for line in credit_lines(page, self._sources, labels[1]):
            found.extend(self._line(article, page, line))
        opening = dateline(text, self._sources) if len(text) else None
        if opening:
            found.extend(self._opening(article, text, opening, "dateline"))
        heading = byline(by, self._sources) if len(by) else None
        if heading:
            found.extend(self._opening(article, by, heading, "byline"))
        found.extend(self._navigation(article, page, found))
        taken = [a.span for a in found if a.field == "text"]
        found.extend(self._in_text(article, text, credits, taken))
        found.extend(a for pointer in pointers(article) for a in self._pointer(article, pointer))
        return self._distinct(found)

    # Positions -------------------------------------------------------------------------------------------------

    def _line(self, article: Article, reading: Reading, line: Line) -> Iterator[Attribution]:
        written = reading.text[line.span.start : line.span.end]
        if line.group:
            resolved, role = Resolved(None), "unnamed"
        elif line.address:
            resolved, role = self.resolver.domain(article, line.address, written), "channel"
        else:
            resolved, role = self.resolver.name(article, written), "channel"
        yield self._made(article, reading, resolved, role, line.kind, line.span, line.quote, line.cue, written)

    def _opening(
        self, article: Article, reading: Reading, opening: Opening, kind: AttributionKind
    ) -> Iterator[Attribution]:
        quote = reading.span(opening.first, opening.last)
        made: list[Attribution] = []
        for party in opening.parties:
            span = reading.span(party.first, party.last)
            written = reading.text[span.start : span.end]
            if party.kind == "outlet":
                resolved = self.resolver.name(article, written)
                if not (resolved.own or party.marked or self._agency(resolved)):
                    continue
                made.append(self._made(article, reading, resolved, "channel", kind, span, quote, "", written))
            else:
                role: Role = "own" if party.kind == "own" else "unnamed"
                resolved = Resolved(article.outlet or None if role == "own" else None, own=role == "own")
                made.append(self._made(article, reading, resolved, role, kind, span, quote, "", written))
        others = [a for a in made if a.role != "own"]
        yield from others or made[:1]

    def _agency(self, resolved: Resolved) -> bool:
        return all(self.resolver.agency(id_) for id_ in (resolved.candidates or (resolved.outlet,)))

    def _navigation(self, article: Article, page: Reading, found: Sequence[Attribution]) -> Iterator[Attribution]:
        """A line before the body that is nothing but the name of an outlet the page credits elsewhere."""
        credited = {fold(a.source) for a in found if a.kind == "credit_line" and a.outlet}
        body = _body_start(article)
        for first, last, span in page.lines() if len(page) else ():
            if span.start >= body:
                break
            text = page.text[span.start : span.end]
            name = self._sources.any_name(page, first)
            known = name is not None and name.last == last and name.alias.guard == "none"
            if not known and fold(text) not in credited:
                continue
            resolved = self.resolver.name(article, text)
            if not resolved.own:
                yield self._made(article, page, resolved, "channel", "navigation", span, span, "", text)

    # Running text ----------------------------------------------------------------------------------------------

    def _in_text(
        self, article: Article, reading: Reading, credits: Sequence[Credit], taken: Sequence[Span]
    ) -> Iterator[Attribution]:
        resolved = [self._source(article, reading, credit.source) for credit in credits]
        for credit, (scope, content), (target, role) in zip(credits, scopes(reading, credits), resolved, strict=True):
            span = credit.source.span(reading)
            if any(span.start < t.end and t.start < span.end for t in taken):
                continue
            carrier = resolved[credit.carrier][0].outlet if credit.carrier is not None else None
            yield Attribution(
                article.id, target.outlet, reading.text[span.start : span.end], role, "in_text", reading.field, span,
                cue=reading.words(*credit.cue), quote=_clipped(reading, credit)[0], quote_span=_clipped(reading, credit)[1],
                scope=scope, content=content, medium=credit.medium, carried_by=carrier, candidates=target.candidates,
            )  # fmt: skip

    def _source(self, article: Article, reading: Reading, source: Source) -> tuple[Resolved, Role]:
        written = source.text(reading)
        if source.kind == "group":
            return Resolved(None), "unnamed"
        if source.kind == "own":
            return Resolved(article.outlet or None, own=True), "own"
        if source.kind == "outlet":
            whole = reading.words(source.first, source.last)
            resolved = self.resolver.name(article, written if source.known else whole, source.known, source.head)
            if source.known is None and (resolved.outlet or "").startswith("name:"):
                resolved = self.resolver.name(article, written, None, source.head)
            bodily = self.resolver.kind(resolved.outlet) in ("official body", "person", "document")
            return resolved, "own" if resolved.own else "speaker" if bodily else "channel"
        known = any(self._sources.any_name(reading, i) for i in range(source.first, source.last))
        return self.resolver.unknown(article, written, source.kind, known=known), "speaker"

    # Markup ----------------------------------------------------------------------------------------------------

    def _pointer(self, article: Article, pointer: Pointer) -> Iterator[Attribution]:
        mark = pointer.mark
        address = domain_in(mark.href)
        if address:
            resolved = self.resolver.domain(article, address, mark.value)
        elif mark.value:
            resolved = self.resolver.name(article, mark.value)
        else:
            return
        if resolved.own or (pointer.strict and (resolved.outlet or "name:").startswith("name:")):
            return
        span = mark.span or Span(0, 0)
        quote = mark.value or mark.href
        yield Attribution(
            article.id, resolved.outlet, mark.value or mark.href, "channel", pointer.kind, "page", span,
            quote=quote, quote_span=span, where=mark.where, candidates=resolved.candidates,
        )  # fmt: skip

    def _made(
        self, article: Article, reading: Reading, resolved: Resolved, role: str, kind: AttributionKind,
        span: Span, quote: Span, cue: str, written: str,
    ) -> Attribution:  # fmt: skip
        return Attribution(
            article.id, resolved.outlet, written, "own" if resolved.own else role, kind, reading.field, span,  # type: ignore[arg-type]
            cue=cue, quote=reading.text[quote.start : quote.end], quote_span=quote, candidates=resolved.candidates,
        )  # fmt: skip

    def _distinct(self, found: Sequence[Attribution]) -> list[Attribution]:
        """Each credit once: what stands in the body and on the page is the body's."""
        seen: set[tuple[object, ...]] = set()
        kept = []
        for a in sorted(found, key=lambda a: (a.field == "page", a.field, a.span, a.kind)):
            key: tuple[object, ...] = (a.kind, a.outlet, self.resolver.folded(a.source))
            if a.kind not in ("credit_line", "navigation"):
                key = (*key, a.field, a.span)
            if key not in seen:
                seen.add(key)
                kept.append(a)
        return kept


def _places(block: Block, openings: Openings) -> list[list[int]]:
    """For each text the tokens at which a phrase may begin, numbered in that text."""
    places = openings.places(block.hashes)
    bounds = np.searchsorted(places, block.offsets).tolist()
    offsets = block.offsets.tolist()
    return [(places[bounds[i] : bounds[i + 1]] - offsets[i]).tolist() for i in range(len(block))]


def _rest(article: Article) -> str:
    """The page, when it holds more than the body does."""
    return article.page if article.page and article.page != article.text else ""


def _body_start(article: Article) -> int:
    head = article.text.strip()[:60]
    place = article.page.find(head) if head else -1
    return place if place >= 0 else len(article.page) // 3


def _clipped(reading: Reading, credit: Credit) -> tuple[str, Span]:
    span = reading.span(*credit.sentence)
    return reading.text[span.start : span.end], span


def _language(article: Article, lexicon: Lexicon) -> str:
    code = article.language[:2].lower()
    return code if code in lexicon.grammars else _by_script(article.text[:400])


def _by_script(text: str) -> str:
    counts = {
        "ar": sum("\u0600" <= c <= "\u06ff" for c in text), "ru": sum("\u0400" <= c <= "\u04ff" for c in text),
        "he": sum("\u0590" <= c <= "\u05ff" for c in text), "zh": sum("\u4e00" <= c <= "\u9fff" for c in text),
        "en": sum("a" <= c <= "z" for c in text),
    }  # fmt: skip
    return max(counts, key=lambda code: (counts[code], code))
