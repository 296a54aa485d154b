"""Rows -> articles: fields read, outlets identified, times chosen. A row that cannot be used says why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from html import unescape
from typing import get_args

from provenance.corpus.addresses import registrable_domain
from provenance.corpus.article import Article, ArticleKind, Mark, Moment, Note, Outlet
from provenance.corpus.dates import Offsets, capture_moment, field_moment
from provenance.corpus.readers.desk import Desk, Publisher
from provenance.corpus.readers.pages.html import read_html
from provenance.corpus.readers.pages.page import Known, PageReading
from provenance.corpus.readers.tables.columns import Layout, language_code, layout_of
from provenance.corpus.readers.tables.rows import BadRow, Row
from provenance.corpus.readers.texts import clean, digest, lines_alike, one_line
from provenance.corpus.readers.timing import chosen

_KINDS: Mapping[str, ArticleKind] = {kind: kind for kind in get_args(ArticleKind)}
_LONGEST_ID = 2_000
_Rest = tuple[tuple[str, str], ...]


class RowReader:
    """Makes articles of the rows of one input."""

    def __init__(self, desk: Desk, input: str) -> None:
        self._desk = desk
        self._input = input
        self._layouts: dict[tuple[str, ...], Layout] = {}

    def layout(self, columns: tuple[str, ...]) -> Layout:
        """How rows with these columns are read."""
        if columns not in self._layouts:
            self._layouts[columns] = layout_of(columns)
        return self._layouts[columns]

    def article(self, row: Row) -> Article | BadRow:
        """The article of a row, or why there is none."""
        layout = self.layout(tuple(row.values))
        fields, rest = layout.fields(self._cleaned(row))
        fields = {name: value.strip() if name != "text" else value for name, value in fields.items()}
        publisher = self._publisher(fields)
        page = self._page(row, layout, fields, publisher.outlet)
        if isinstance(page, BadRow):
            return page
        return self._too_long(row, page.text) or self._made(row, fields, rest, page, publisher)

    def _page(self, row: Row, layout: Layout, fields: Mapping[str, str], outlet: Outlet) -> PageReading | BadRow:
        """What the row holds: a text, or a page in HTML; of both, the text is the body."""
        text = fields.get("text", "")
        html = fields.get("html", "") or (text if _is_markup(text) else "")
        text = "" if text.isspace() or html is text else lines_alike(text)
        page = self._html_page(row, fields, html, outlet) if html else None
        if isinstance(page, PageReading):
            return replace(page, text=text) if text else page
        if text:
            return PageReading("", self._uncut(row, layout, text), outlet)
        if layout.bodiless and fields.get("title"):
            self._warn("bodiless_export", row, export=layout.export)
            return PageReading("", "", outlet)
        return page or BadRow(row.line, "text", Note("no_text" if layout.readable else "missing_column"))

    def _html_page(self, row: Row, fields: Mapping[str, str], html: str, outlet: Outlet) -> PageReading | BadRow:
        limits = self._desk.limits
        if len(html) > limits.max_page_bytes:
            reason = Note("too_big", (("limit", "max_page_bytes"), ("n", limits.max_page_bytes)))
            return BadRow(row.line, "html", reason)
        known = Known(
            url=fields.get("url", ""),
            outlet=outlet if outlet.id else None,
            captured=self._captured(fields),
            language=language_code(fields.get("language", "")),
        )
        page = read_html(html, self._desk.registry, known, limits.max_page_elements)
        return page if page and page.text.strip() else BadRow(row.line, "html", Note("no_text"))

    def _made(
        self, row: Row, fields: Mapping[str, str], rest: _Rest, page: PageReading, publisher: Publisher
    ) -> Article:
        given = fields.get
        url = given("url") or page.url
        title = one_line(unescape(given("title", ""))) or page.title
        language = language_code(given("language", "")) or page.language or _detected(page.text or title)
        captured = self._captured(fields) or page.captured
        times = chosen((*self._times(row, fields, publisher.offsets, captured, language), *page.dates), url)
        canonical = given("canonical", "")
        return Article(
            id=given("id", "")[:_LONGEST_ID] or url or digest(page.text or title)[:12],
            text=page.text,
            outlet=page.outlet.id,
            url=url,
            title=title,
            byline=one_line(unescape(given("byline", ""))) or page.byline,
            page=page.page,
            domain=publisher.domain or registrable_domain(page.url),
            outlet_name=given("outlet") or page.outlet.name,
            language=language,
            kind=self._kind(row, given("kind", ""), page.outlet),
            published=times.published,
            modified=times.modified,
            captured=captured,
            dates=times.dates,
            canonical=canonical or page.canonical,
            platform=given("platform", ""),
            account=given("account", ""),
            shared_from=given("shared_from", ""),
            transcribed_by=given("transcribed_by", ""),
            marks=(*((Mark("canonical", "", canonical, None, "canonical"),) if canonical else ()), *page.marks),
            metadata=rest,
            sha256=digest(given("text") or page.text),
            input=self._input,
        )

    def _publisher(self, fields: Mapping[str, str]) -> Publisher:
        given = fields.get
        return self._desk.publisher(
            name=given("outlet", ""),
            domain=given("domain", ""),
            url=given("url", ""),
            platform=given("platform", ""),
            account=given("account", ""),
        )

    def _times(
        self, row: Row, fields: Mapping[str, str], offsets: Offsets | None, captured: Moment | None, language: str
    ) -> Iterator[Moment]:
        for field, found in (("published", "field"), ("modified", "field_modified")):
            if value := fields.get(field):
                moment = field_moment(value, found=found, offsets=offsets, captured=captured, language=language)
                if moment:
                    yield moment
                else:
                    self._warn("unread_time", row, field=field)

    def _captured(self, fields: Mapping[str, str]) -> Moment | None:
        value = fields.get("captured")
        return capture_moment(value) if value else None

    def _kind(self, row: Row, value: str, outlet: Outlet) -> ArticleKind:
        if value and value.casefold() not in _KINDS:
            self._warn("unknown_kind", row, kind=value[:40])
        return _KINDS.get(value.casefold()) or ("post" if outlet.kind == "account" else "article")

    def _cleaned(self, row: Row) -> Mapping[str, str]:
        safe = {clean(name): clean(value) for name, value in row.values.items()}
        if safe != row.values:
            self._warn("surrogates", row)
        return safe

    def _uncut(self, row: Row, layout: Layout, text: str) -> str:
        if layout.cut is None or not layout.cut.search(text[-80:]):
            return text
        self._warn("cut_texts", row, export=layout.export)
        return text[:-80] + layout.cut.sub("", text[-80:])

    def _too_long(self, row: Row, text: str) -> BadRow | None:
        most = self._desk.limits.max_row_words
        if len(text) < 2 * most or (count := len(text.split())) <= most:
            return None
        return BadRow(
            row.line, "text", Note("too_many_words", (("limit", "max_row_words"), ("most", most), ("n", count)))
        )

    def _warn(self, code: str, row: Row, **values: str) -> None:
        self._desk.gathered.warn(code, self._input, values, line=row.line)


def _is_markup(text: str) -> bool:
    """Whether a column of text holds HTML."""
    return text.lstrip().startswith("<") and any(
        tag in text for tag in ("</p>", "</div>", "</html>", "</body>", "</article>")
    )


def _detected(text: str) -> str:
    from provenance.corpus.language import detect_language

    return detect_language(text)
