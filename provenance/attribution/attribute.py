"""What the extractors found -> attributions: names resolved, roles given."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from provenance.attribution.accounts import Account, accounts
from provenance.attribution.attribution import Attribution, AttributionKind, Role, Scope
from provenance.attribution.page.beside import Place, is_name, marked
from provenance.attribution.page.items import Item
from provenance.attribution.page.line import Line
from provenance.attribution.page.markup import Pointer
from provenance.attribution.page.opening import Opening
from provenance.attribution.reading import Reading
from provenance.attribution.resolve import Resolved, Resolver, domain_in
from provenance.attribution.scope import scopes
from provenance.attribution.sentences.credits import Credit
from provenance.attribution.source import Source
from provenance.attribution.sources import Sources
from provenance.corpus.addresses import account_in, registrable_domain
from provenance.corpus.article import Article, Mark, Span, Spans
from provenance.corpus.naming import known_by_name
from provenance.corpus.text import words

_BESIDE_HEADLINE = 4
_NOTICE_REACH = 400
_MOST_ACCOUNTS = 500
"""Of one text: what names more is a list of accounts."""
_SPELLED = re.compile(r"(?:[^\W\d_]\s?\.\s?)+[^\W\d_]\s?")


class Attributor:
    """Makes attributions, with one resolver for a collection."""

    __slots__ = ("_resolver", "_sources")

    def __init__(self, resolver: Resolver, sources: Sources) -> None:
        self._resolver = resolver
        self._sources = sources

    # Positions -------------------------------------------------------------------------------------------------

    def line(self, article: Article, reading: Reading, line: Line) -> Attribution:
        """A credit line, sign-off, disclaimer or translation note."""
        written = reading.text[line.span.start : line.span.end]
        if line.party == "group":
            resolved, role = Resolved(None), "unnamed"
        elif line.party == "own":
            resolved, role = Resolved(article.outlet or None, own=True), "own"
        elif line.outlet:
            resolved, role = Resolved(line.outlet, own=line.outlet == article.outlet), "channel"
        elif line.address:
            resolved, role = self._resolver.domain(article, line.address, written), "channel"
        else:
            resolved, role = self._resolver.name(article, written), "channel"
            if not line.known and (own := self._resolver.own(article, written, begins=True)):
                resolved = own
        return _placed(article, reading, resolved, _role(resolved, role), line.kind, line.span, line.quote, line.cue)

    def opening(self, article: Article, reading: Reading, opening: Opening, kind: AttributionKind) -> list[Attribution]:
        """A byline or dateline. The page's own name before an agency's only says who publishes."""
        quote = reading.span(opening.first, opening.last)
        made: list[Attribution] = []
        for party in opening.parties:
            tokens = (party.first, party.last)
            span = reading.span(*tokens)
            if party.clitics:
                span = Source(*tokens, "outlet", tokens, clitics=party.clitics).span(reading)
            resolved, role = Resolved(None), "unnamed"
            if party.kind == "own":
                resolved, role = Resolved(article.outlet or None, own=True), "own"
            elif party.kind == "outlet":
                resolved, role = self._resolver.name(article, party.called or reading.words(*tokens)), "channel"
                known = (
                    party.sure or self._agency(resolved) or self._resolver.publishes(resolved, party.last - party.first)
                )
                if not (resolved.own or party.marked or known):
                    continue
            made.append(_placed(article, reading, resolved, _role(resolved, role), kind, span, quote))
        return [a for a in made if a.role != "own"] or made[:1]

    def beside(
        self, article: Article, page: Reading, opening: Opening, kind: AttributionKind, *, by: bool
    ) -> list[Attribution]:
        """A line beside the body: agencies, and behind a word for "by", beside an unnamed group ("متابعة/ X")
        or on the page of one that only gathers, any known outlet."""
        by = (
            by or self._resolver.kind(article.outlet) == "aggregator" or any(p.kind == "group" for p in opening.parties)
        )
        return [
            a
            for a in self.opening(article, page, opening, kind)
            if a.role in ("own", "unnamed") or by or self._agency(Resolved(a.outlet, a.candidates))
        ]

    def rights(self, article: Article, page: Reading, notice: Line, place: Place) -> Attribution | None:
        """A notice of rights beside the text, or an agency's anywhere; a footer's is the page's own or its house's."""
        made = self.line(article, page, notice)
        apart = any(line.start <= notice.span.start < line.end for line in marked(article, "menu"))
        near = place.start < notice.span.start < place.end + _NOTICE_REACH and not apart
        agency = self._agency(Resolved(made.outlet, made.candidates))
        return made if made.role == "channel" and (agency or near) else None

    def items(
        self, article: Article, reading: Reading, found: Iterable[Item], taken: Sequence[Span]
    ) -> Iterator[Attribution]:
        """Credits of items inside a text, each for its own line, but for what stands in the places `taken`."""
        elsewhere = Spans(taken)
        for item in found:
            for a in self._item(article, reading, item):
                if a.role != "own" and not elsewhere.meet(a.span):
                    yield replace(a, scope="passage", content=item.content)

    def _item(self, article: Article, reading: Reading, item: Item) -> list[Attribution]:
        if not item.misread:
            return self.opening(article, reading, item.opening, item.kind)
        place = reading.span(item.opening.first, item.opening.last)
        resolved = Resolved(item.misread, own=item.misread == article.outlet)
        return [_placed(article, reading, resolved, _role(resolved, "channel"), item.kind, place, place)]

    def _agency(self, resolved: Resolved) -> bool:
        return all(self._resolver.kind(id_) == "agency" for id_ in (resolved.candidates or (resolved.outlet,)))

    def navigation(
        self, article: Article, page: Reading, place: Place, credited: Sequence[Attribution]
    ) -> Iterator[Attribution]:
        """Names of outlets before the body: of those that the page credits elsewhere too; and any alone beside the
        headline of a page whose own outlet only gathers what others publish."""
        named = {self._resolver.folded(a.source) for a in credited if a.role == "channel" and a.source != a.cue}
        outlets = {a.outlet for a in credited if a.role == "channel" and a.kind != "in_text"}
        gathers = bool(article.outlet) and self._resolver.kind(article.outlet) in ("aggregator", "unknown")
        apart = marked(article, "photo", "menu")
        above = [(span, near) for span, near in _names_above(article, page, place) if span not in apart]
        self._resolver.fold(page.text[span.start : span.end] for span, _ in above)
        for span, beside in above:
            text = page.text[span.start : span.end]
            resolved = self._resolver.name(article, text)
            elsewhere = self._resolver.folded(text) in named or resolved.outlet in outlets
            published = self._resolver.kind(resolved.outlet) not in ("aggregator", "unknown")
            alone = (
                gathers
                and beside
                and len(text) > 2
                and published
                and (self._resolver.sure(text) or self._resolver.kind(article.outlet) == "aggregator")
                and self._written(page, span)
            )
            if not resolved.own and (elsewhere or alone):
                yield _placed(article, page, resolved, "channel", "navigation", span, span)

    def _written(self, page: Reading, span: Span) -> bool:
        """What stands there is written as a name is: "A+ A-" sets a text's size."""
        first, last = bisect_left(page.starts, span.start), bisect_left(page.starts, span.end)
        if last - first > 1 and len({page.word(i) for i in range(first, last)}) == 1:
            return False
        named = self._sources.any_name(page, first)
        return named is None or is_name(page, self._sources, first, last)

    def pointer(self, article: Article, page: Reading, pointer: Pointer) -> Attribution | None:
        """A link, canonical address, structured field or feed that points to another outlet."""
        mark, address = pointer.mark, domain_in(pointer.mark.href)
        if mark.kind not in ("structured", "link", "canonical", "feed"):
            return None
        resolved = self._pointed(article, pointer, address)
        if resolved is None or resolved.own:
            return None
        quote = page.text[pointer.quote.start : pointer.quote.end] or mark.value or mark.href
        return Attribution(
            article.id, resolved.outlet, pointer.name or address, "channel", mark.kind, "page", mark.span or Span(0, 0),
            quote=quote, quote_span=pointer.quote, where=mark.where, candidates=resolved.candidates,
            scope="passage" if pointer.content else "page", content=pointer.content,
        )  # fmt: skip

    def _pointed(self, article: Article, pointer: Pointer, address: str) -> Resolved | None:
        name, trust = pointer.name, pointer.trust
        if not address:
            resolved = self._resolver.name(article, name) if name else None
            held = resolved is not None and trust == "drawn" and self._resolver.kind(resolved.outlet) != "unknown"
            return resolved if held or trust == "" or self._resolver.sure(name) else None
        if trust and not self._resolver.holds(address) and not (trust == "called" and _spells(address, name)):
            return None
        if name and (named := self._resolver.own(article, name)):
            return named
        resolved = self._resolver.domain(article, pointer.mark.href, name)
        called = self._resolver.name(article, name).outlet if name else None
        if trust == "named" and called != resolved.outlet:
            return None
        other = called != resolved.outlet and self._resolver.kind(called) != "unknown"
        if trust == "known" and other and "".join(words(name)) not in address:
            return None
        return resolved

    def addressed(self, article: Article, a: Attribution) -> Attribution:
        """A credit whose name decides no outlet, with the one that a link on the same words leads to."""
        unknown = known_by_name(a.outlet)
        if a.role != "channel" or not (unknown or (a.outlet is None and a.candidates)):
            return a
        name = self._resolver.folded(a.source)
        for mark in article.marks:
            shown = self._resolver.folded(mark.value) if mark.kind == "link" and mark.href else ""
            if shown and (shown == name or _most_of(a, mark) or (not unknown and (name in shown or shown in name))):
                outlet = account_in(mark.href) or self._resolver.domain(article, mark.href, mark.value).outlet
                if outlet and outlet != article.outlet and (unknown or outlet in a.candidates):
                    if account_in(mark.href):
                        self._resolver.meet_account(outlet)
                    return replace(a, outlet=outlet, candidates=())
        return a

    # Running text ----------------------------------------------------------------------------------------------

    def in_text(
        self, article: Article, reading: Reading, credits: Sequence[Credit], taken: Sequence[Span]
    ) -> Iterator[Attribution]:
        """The credits of running text, without what stands in the places `taken` by others."""
        named = [self._source(article, reading, each.source) for each in credits]
        spoken = scopes(reading, credits)
        found = []
        for each, target, speaks_for in zip(credits, named, spoken, strict=True):
            carrier = None if each.carrier is None else named[each.carrier][0].outlet
            found.append(self._credit(article, reading, each, target, carrier, speaks_for))
        for account in islice(accounts(reading), _MOST_ACCOUNTS):
            found = self._with_account(article, reading, found, credits, account)
        elsewhere = Spans(taken)
        yield from (a for a in found if not elsewhere.meet(a.span))

    def _source(self, article: Article, reading: Reading, source: Source) -> tuple[Resolved, Role]:
        written = source.text(reading)
        if source.kind == "group":
            return Resolved(None), "unnamed"
        if source.kind == "own":
            return Resolved(article.outlet or None, own=True), "own"
        if source.kind != "outlet":
            if reading.at("outlet_name", source.last - 1) and self._resolver.calls_itself(article, written):
                return Resolved(article.outlet, own=True), "own"
            known = source.kind == "body" and any(
                self._sources.any_name(reading, i) for i in range(source.first, source.last)
            )
            span = source.span(reading)
            whole = reading.text[span.start : span.end] if len(span) > len(written) else ""
            return self._resolver.speaker(article, written, source.kind, known=known, whole=whole), "speaker"
        resolved = self._resolver.outlet(article, source.wider(reading), written, source.known, source.head)
        return resolved, _role(resolved, "channel")

    @staticmethod
    def _credit(
        article: Article, reading: Reading, credit: Credit, target: tuple[Resolved, Role], carrier: str | None,
        speaks_for: tuple[Scope, Span | None],
    ) -> Attribution:  # fmt: skip
        span, quote = credit.source.span(reading), reading.clause(*credit.sentence)
        first, last = credit.cue
        resolved, role = target
        return Attribution(
            article.id, resolved.outlet, reading.text[span.start : span.end], role, "in_text", reading.field, span,
            cue=reading.words(first, last) if first < last else "", quote=reading.text[quote.start : quote.end],
            quote_span=quote, scope=speaks_for[0], content=speaks_for[1], medium=credit.medium, carried_by=carrier,
            candidates=resolved.candidates,
        )  # fmt: skip

    def _with_account(
        self,
        article: Article,
        reading: Reading,
        found: list[Attribution],
        credits: Sequence[Credit],
        account: Account,
    ) -> list[Attribution]:
        """An account beside a credit is the address of a channel that lacks one, else a channel of its own."""
        quote = reading.clause(*account.sentence)
        beside = [i for i, a in enumerate(found) if a.span.meets(quote)]
        told = range(*account.sentence)
        invited = any(reading.at("follow", i) for i in told)
        if invited or (not beside and not any(reading.at("medium", i) for i in told)):
            return found
        self._resolver.meet_account(account.id)
        for i in beside:
            if i < len(credits) and _unaddressed(found[i], credits[i]):
                return [*found[:i], replace(found[i], outlet=account.id), *found[i + 1 :]]
        resolved = Resolved(account.id, own=account.id == article.outlet)
        made = _placed(article, reading, resolved, _role(resolved, "channel"), "in_text", account.span, quote)
        for i in beside:
            if found[i].role == "speaker" and not found[i].carried_by:
                found[i] = replace(found[i], carried_by=account.id)
        return [*found, replace(made, scope="passage", content=quote) if reading.field == "text" else made]


def _names_above(article: Article, page: Reading, place: Place) -> Iterator[tuple[Span, bool]]:
    """Candidates before the body: whole lines, but not of whose a picture is, and what the reader marked; and whether
    each stands by the headline."""
    above = [line for line in page.lines() if line[2].start < place.start]
    lines = [span for first, last, span in above if not any(page.anywhere("photo", i) for i in range(first, last))]
    near = next((k for k, line in enumerate(lines) if line.start < place.title <= line.end), None)
    for k, line in enumerate(lines):
        yield line, near is not None and abs(k - near) <= _BESIDE_HEADLINE
    for mark in article.marks:
        if mark.kind == "link" and mark.span and place.title <= mark.span.start < mark.span.end <= place.start:
            yield mark.span, near is not None
        if mark.kind == "navigation" and mark.span and mark.span.end <= place.start and mark.span not in lines:
            yield mark.span, False


def _spells(address: str, name: str) -> bool:
    """An address is a name's words without spaces, an article aside: "workdaymagazine.example"."""
    label = registrable_domain(address).partition(".")[0].replace("-", "")
    shown = words(name)
    return bool(label) and label in ("".join(shown), "".join(shown).removeprefix("the"))


def _unaddressed(a: Attribution, credit: Credit) -> bool:
    """A channel that only its name is known of: the account beside it is its address."""
    return a.role == "channel" and credit.source.known is None and known_by_name(a.outlet)


def _role(resolved: Resolved, role: str) -> Role:
    return "own" if resolved.own else role  # type: ignore[return-value]


def _most_of(a: Attribution, mark: Mark) -> bool:
    """A link shows many of the words that a credit gives as its source: "the page of X on Facebook"."""
    shown = mark.span
    if a.field != "page" or shown is None or not (a.span.start <= shown.start and shown.end <= a.span.end):
        return False
    most = 3 if account_in(mark.href) else 2
    return mark.kind == "link" and most * len(shown) >= len(a.span)


def _placed(
    article: Article, reading: Reading, resolved: Resolved, role: Role, kind: AttributionKind, span: Span, quote: Span,
    cue: str = "",
) -> Attribution:  # fmt: skip
    span = _stopped(reading.text, span)
    return Attribution(
        article.id, resolved.outlet, reading.text[span.start : span.end], role, kind, reading.field, span,
        cue=cue, quote=reading.text[quote.start : quote.end], quote_span=quote, candidates=resolved.candidates,
    )  # fmt: skip


def _stopped(text: str, span: Span) -> Span:
    """The name with its last full stop, where its letters have theirs: "A. F. P."."""
    spelled = text[span.end : span.end + 1] == "." and _SPELLED.fullmatch(text, span.start, span.end)
    return Span(span.start, span.end + 1) if spelled else span
