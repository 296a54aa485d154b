"""What the extractors found -> attributions: names resolved, roles given."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from provenance.attribution.accounts import Account, accounts
from provenance.attribution.attribution import Attribution, AttributionKind, Role
from provenance.attribution.credits import Credit
from provenance.attribution.marks import Pointer
from provenance.attribution.opening import Opening
from provenance.attribution.page import Line
from provenance.attribution.reading import Reading
from provenance.attribution.resolve import Resolved, Resolver, domain_in
from provenance.attribution.scope import scopes
from provenance.attribution.sources import Source, Sources
from provenance.corpus.article import Article, Span


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
        if line.group:
            resolved, role = Resolved(None), "unnamed"
        elif line.address:
            resolved, role = self._resolver.domain(article, line.address, written), "channel"
        else:
            resolved, role = self._resolver.name(article, written), "channel"
        return _placed(article, reading, resolved, _role(resolved, role), line.kind, line.span, line.quote, line.cue)

    def opening(self, article: Article, reading: Reading, opening: Opening, kind: AttributionKind) -> list[Attribution]:
        """A byline or dateline. The page's own name before an agency's only says who publishes."""
        quote = reading.span(opening.first, opening.last)
        made: list[Attribution] = []
        for party in opening.parties:
            span = reading.span(party.first, party.last)
            resolved, role = Resolved(None), "unnamed"
            if party.kind == "own":
                resolved, role = Resolved(article.outlet or None, own=True), "own"
            elif party.kind == "outlet":
                resolved, role = self._resolver.name(article, reading.words(party.first, party.last)), "channel"
                if not (resolved.own or party.marked or party.sure or self._agency(resolved)):
                    continue
            made.append(_placed(article, reading, resolved, _role(resolved, role), kind, span, quote))
        return [a for a in made if a.role != "own"] or made[:1]

    def _agency(self, resolved: Resolved) -> bool:
        return all(self._resolver.kind(id_) == "agency" for id_ in (resolved.candidates or (resolved.outlet,)))

    def navigation(
        self, article: Article, page: Reading, body: int, credited: Sequence[Attribution]
    ) -> Iterator[Attribution]:
        """Lines before the body that are nothing but the name of an outlet: a plain one, or one credited elsewhere."""
        named = {self._resolver.folded(a.source) for a in credited if a.kind == "credit_line" and a.outlet}
        for first, last, span in page.lines():
            if span.start >= body:
                return
            text = page.text[span.start : span.end]
            name = self._sources.any_name(page, first)
            plain = name is not None and name.last == last and name.alias.guard == "none"
            if plain or self._resolver.folded(text) in named:
                resolved = self._resolver.name(article, text)
                if not resolved.own:
                    yield _placed(article, page, resolved, "channel", "navigation", span, span)

    def pointer(self, article: Article, page: Reading, pointer: Pointer) -> Attribution | None:
        """A link, canonical address, structured field, feed or navigation mark that points to another outlet."""
        mark = pointer.mark
        if address := domain_in(mark.href):
            resolved = self._resolver.domain(article, mark.href, pointer.name)
        elif pointer.name and (not pointer.strict or self._resolver.sure(pointer.name)):
            resolved = self._resolver.name(article, pointer.name)
        else:
            return None
        if resolved.own:
            return None
        quote = page.text[pointer.quote.start : pointer.quote.end] or mark.value or mark.href
        return Attribution(
            article.id, resolved.outlet, pointer.name or address, "channel", mark.kind, "page", mark.span or Span(0, 0),
            quote=quote, quote_span=pointer.quote, where=mark.where, candidates=resolved.candidates,
            scope="passage" if pointer.content else "page", content=pointer.content,
        )  # fmt: skip

    # Running text ----------------------------------------------------------------------------------------------

    def in_text(
        self, article: Article, reading: Reading, credits: Sequence[Credit], taken: Sequence[Span]
    ) -> Iterator[Attribution]:
        """The credits of running text, without what stands in the places `taken` by others."""
        named = [self._source(article, reading, each.source) for each in credits]
        carriers = [None if each.carrier is None else named[each.carrier][0].outlet for each in credits]
        made = [
            self._credit(article, reading, each, *target, carrier)
            for each, target, carrier in zip(credits, named, carriers, strict=True)
        ]
        spoken = scopes(reading, credits)
        found = [replace(a, scope=scope, content=content) for a, (scope, content) in zip(made, spoken, strict=True)]
        for account in accounts(reading):
            found = self._with_account(article, reading, found, credits, account)
        yield from (a for a in found if not any(a.span.start < t.end and t.start < a.span.end for t in taken))

    def _source(self, article: Article, reading: Reading, source: Source) -> tuple[Resolved, Role]:
        written = source.text(reading)
        if source.kind == "group":
            return Resolved(None), "unnamed"
        if source.kind == "own":
            return Resolved(article.outlet or None, own=True), "own"
        if source.kind != "outlet":
            known = any(self._sources.any_name(reading, i) for i in range(source.first, source.last))
            return self._resolver.speaker(article, written, source.kind, known=known), "speaker"
        whole = reading.words(source.first, source.last)
        resolved = self._resolver.outlet(article, whole, written, source.known, source.head)
        return resolved, _role(resolved, "channel")

    @staticmethod
    def _credit(
        article: Article, reading: Reading, credit: Credit, resolved: Resolved, role: Role, carrier: str | None
    ) -> Attribution:
        span, quote = credit.source.span(reading), reading.clause(*credit.sentence)
        first, last = credit.cue
        return Attribution(
            article.id, resolved.outlet, reading.text[span.start : span.end], role, "in_text", reading.field, span,
            cue=reading.words(first, last) if first < last else "", quote=reading.text[quote.start : quote.end],
            quote_span=quote, medium=credit.medium, carried_by=carrier, candidates=resolved.candidates,
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
        beside = [i for i, a in enumerate(found) if a.span.start < quote.end and quote.start < a.span.end]
        if not beside and not any(reading.at("medium", i) for i in range(*account.sentence)):
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


def _unaddressed(a: Attribution, credit: Credit) -> bool:
    """A channel that only its name is known of: the account beside it is its address."""
    return a.role == "channel" and credit.source.known is None and (a.outlet or "").startswith("name:")


def _role(resolved: Resolved, role: str) -> Role:
    return "own" if resolved.own else role  # type: ignore[return-value]


def _placed(
    article: Article, reading: Reading, resolved: Resolved, role: Role, kind: AttributionKind, span: Span, quote: Span,
    cue: str = "",
) -> Attribution:  # fmt: skip
    return Attribution(
        article.id, resolved.outlet, reading.text[span.start : span.end], role, kind, reading.field, span,
        cue=cue, quote=reading.text[quote.start : quote.end], quote_span=quote, candidates=resolved.candidates,
    )  # fmt: skip
