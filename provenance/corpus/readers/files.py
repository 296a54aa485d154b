"""One file -> articles: told apart, decoded, and handed to the reader of its format."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from provenance.corpus.article import Article, Note
from provenance.corpus.dates import capture_moment
from provenance.corpus.readers.archives import Capture, page_of_mhtml, pages_of_warc
from provenance.corpus.readers.desk import Desk
from provenance.corpus.readers.encoding import Choice, Decoded, choose, declared_charset, decode, decode_as, is_binary
from provenance.corpus.readers.feed import read_feed
from provenance.corpus.readers.formats import format_of
from provenance.corpus.readers.pages.html import read_html
from provenance.corpus.readers.pages.page import Known, PageReading
from provenance.corpus.readers.pages.page_article import page_article
from provenance.corpus.readers.pages.plain import read_plain
from provenance.corpus.readers.pages.posts import channel_posts
from provenance.corpus.readers.sources import Source
from provenance.corpus.readers.tables.row_articles import RowReader
from provenance.corpus.readers.tables.rows import BadRow, NoHeader, Row, json_document, json_lines, table
from provenance.corpus.readers.telegram import read_telegram
from provenance.corpus.readers.texts import clean, lines_alike
from provenance.corpus.readers.unpacking import Unpacked

_UTF8 = Choice("utf-8", "utf-8")


class FileReader:
    """Reads one source into the desk's collection. `advance` is called with the bytes of it read so far."""

    def __init__(self, source: Source, desk: Desk, advance: Callable[[int], None]) -> None:
        self._source = source
        self._desk = desk
        self._advance = advance

    def read(self) -> None:
        """Read it all, or say why not."""
        try:
            sha256 = self._source.sha256()
            self._desk.gathered.input(self._source.name, sha256)
            with self._source.open() as stream:
                self._told_apart(Unpacked(stream, self._desk.limits.max_unpacked_bytes), sha256)
        except OSError as error:
            self._reject(Note("unreadable", (("why", error.strerror or str(error)),)))

    def _told_apart(self, unpacked: Unpacked, sha256: str) -> None:
        head = unpacked.head()
        if not head.strip():
            self._reject(Note("cut_gzip", (("n", 0),)) if unpacked.cut else Note("empty"))
        elif is_binary(head) and not head.startswith(b"WARC/"):
            self._reject(Note("binary"))
        else:
            self._read_as(format_of(self._source.suffix, self._decoded_head(head)), unpacked, sha256)

    def _decoded_head(self, head: bytes) -> str:
        """The first bytes as text: whole lines, unless most of what there is stands in one that goes on."""
        whole_lines = head[: head.rfind(b"\n") + 1]
        return decode(whole_lines if 2 * len(whole_lines) > len(head) else head, self._charset(head)).text

    def _read_as(self, format: str, unpacked: Unpacked, sha256: str) -> None:
        if format == "unknown":
            self._reject(Note("unknown_format", (("suffix", self._source.suffix),)))
        elif format == "jsonl":
            self._rows(json_lines(self._blocks(unpacked), self._desk.limits.max_row_bytes), unpacked)
        elif format == "table":
            self._table(unpacked)
        elif format == "warc":
            self._warc(unpacked)
        elif format == "mhtml":
            self._mhtml(unpacked, sha256)
        elif format == "json":
            if (text := self._document(unpacked, "max_document_bytes")) is not None:
                self._rows(json_document(text), unpacked)
        elif (text := self._document(unpacked, "max_page_bytes")) is not None:
            if unpacked.cut:
                self._reject(Note("cut_gzip", (("n", 0),)))
            elif format == "feed":
                self._entries(read_feed(text, self._source, self._desk))
            elif format == "telegram":
                self._entries(read_telegram(text, self._source, self._desk))
            else:
                self._page(format, text, sha256)

    def _table(self, unpacked: Unpacked) -> None:
        try:
            header, rows = table(self._blocks(unpacked), self._desk.limits.max_row_bytes)
        except NoHeader:
            self._reject(Note("empty"))
            return
        if RowReader(self._desk, self._source.name).layout(header).readable:
            self._rows(rows, unpacked)
        else:
            self._reject(Note("missing_column"), line=1, field="text")

    def _rows(self, rows: Iterable[Row | BadRow], unpacked: Unpacked) -> None:
        reader = RowReader(self._desk, self._source.name)
        read, kept = self._keep(row if isinstance(row, BadRow) else reader.article(row) for row in rows)
        if unpacked.cut:
            self._reject(Note("cut_gzip", (("n", kept),)))
        elif unpacked.over:
            self._too_big("max_unpacked_bytes")
        elif not read:
            self._reject(Note("empty"))

    def _entries(self, found: Iterable[Article | BadRow]) -> None:
        read, _ = self._keep(found)
        if not read:
            self._reject(Note("no_entries"))

    def _keep(self, found: Iterable[Article | BadRow]) -> tuple[int, int]:
        """Hand in articles and reasons; how many there were, and how many of them were articles."""
        read = kept = 0
        for one in found:
            read += 1
            if isinstance(one, Article):
                kept += 1
                self._desk.gathered.accept(one)
            else:
                self._reject(one.reason, line=one.line, field=one.field)
        return read, kept

    def _page(self, format: str, text: str, sha256: str) -> None:
        source = self._source
        known = Known(url=source.url, captured=capture_moment(source.captured) if source.captured else None)
        if format != "html":
            self._accept(read_plain(text, self._desk.registry, known), sha256)
        elif not self._posts(text):
            self._accept(self._html(text, known), sha256)

    def _posts(self, html: str) -> bool:
        """Hand in the posts of a channel's page, if it is one: each is an article of its own."""
        reader, captured = RowReader(self._desk, self._source.name), self._source.captured
        seen = {"captured": captured} if captured else {}
        posts = (reader.article(Row(line, row | seen)) for line, row in channel_posts(html))
        return self._keep(posts)[0] > 0

    def _mhtml(self, unpacked: Unpacked, sha256: str) -> None:
        data = unpacked.whole(self._desk.limits.max_page_bytes)
        capture = page_of_mhtml(data)
        if unpacked.over:
            self._too_big("max_page_bytes")
        elif unpacked.cut or capture is None:
            self._reject(Note("cut_gzip", (("n", 0),)) if unpacked.cut else Note("no_text"))
        else:
            self._accept(self._captured(capture), sha256)

    def _warc(self, unpacked: Unpacked) -> None:
        whole = 0
        for number, found in pages_of_warc(unpacked, self._desk.limits.max_page_bytes):
            whole += 1
            self._advance(unpacked.position)
            if isinstance(found, Capture):
                self._accept(self._captured(found), hashlib.sha256(found.data).hexdigest(), line=number)
            elif found.too_big:
                self._too_big("max_page_bytes", line=number)
            else:
                self._reject(Note("unreadable", (("why", f"Content-Encoding: {found.encoding}"),)), line=number)
        if unpacked.cut or not whole:
            self._reject(Note("cut_gzip", (("n", whole),)) if unpacked.cut else Note("no_entries"))

    def _captured(self, capture: Capture) -> PageReading | None:
        decoded = decode(capture.data, capture.charset or declared_charset(capture.data[:8192]))
        self._note(decoded, 1)
        when = capture_moment(capture.when) if capture.when else None
        return self._html(self._safe(lines_alike(decoded.text)), Known(url=capture.url, captured=when))

    def _html(self, text: str, known: Known) -> PageReading | None:
        return read_html(text, self._desk.registry, known, self._desk.limits.max_page_elements)

    def _accept(self, page: PageReading | None, sha256: str, *, line: int = 0) -> None:
        if page is None or not page.text.strip():
            self._reject(Note("no_text"), line=line, field="text")
        elif len(page.text.split()) > self._desk.limits.max_row_words:
            self._too_big("max_row_words", line=line)
        else:
            self._desk.gathered.accept(page_article(page, self._source.name, sha256))

    def _document(self, unpacked: Unpacked, limit: str) -> str | None:
        """The whole file as text, None (and rejected) when it is over the limit of that name."""
        data = unpacked.whole(getattr(self._desk.limits, limit))
        self._advance(unpacked.position)
        if unpacked.over:
            self._too_big(limit)
            return None
        decoded = decode(data, self._charset(data[:8192]))
        self._note(decoded, 1)
        return self._safe(lines_alike(decoded.text))

    def _blocks(self, unpacked: Unpacked) -> Iterator[str]:
        """The file as text in blocks of whole lines; "" stands for a line that is too long."""
        choice: Choice | None = None
        line = 1
        for block in self._byte_blocks(unpacked):
            if choice is None and not block.isascii():
                choice = choose(block, self._source.charset)
            decoded = decode_as(block, choice or _UTF8)
            choice = choice and replace(choice, bom=0, guessed=False)
            self._note(decoded, line)
            line += block.count(b"\n") or 1
            self._advance(unpacked.position)
            yield decoded.text

    def _byte_blocks(self, unpacked: Unpacked) -> Iterator[bytes]:
        """Blocks of whole lines of bytes. Two-byte encodings cannot be cut at a byte, so they are turned into UTF-8."""
        choice = choose(unpacked.head())
        if choice.codec.startswith(("utf-16", "utf-32")):
            data = unpacked.whole(self._desk.limits.max_document_bytes)
            yield decode_as(data, choice).text.encode("utf-8", "replace")
        else:
            yield from unpacked.lines(self._desk.limits.max_row_bytes)

    def _charset(self, head: bytes) -> str:
        return self._source.charset or declared_charset(head)

    def _safe(self, text: str) -> str:
        safe = clean(text)
        if safe is not text:
            self._desk.gathered.warn("surrogates", self._source.name)
        return safe

    def _note(self, decoded: Decoded, line: int) -> None:
        """Warn of what was not in the file as it was read."""
        name, warn = self._source.name, self._desk.gathered.warn
        if decoded.replaced:
            warn("invalid_bytes", name, line=line + _lines_before(decoded.text, "\ufffd"), n=decoded.replaced)
        if decoded.guessed:
            warn("encoding_guessed", name, {"encoding": decoded.encoding})
        if decoded.repaired:
            warn("mojibake", name)

    def _reject(self, reason: Note, *, line: int = 0, field: str = "") -> None:
        self._desk.gathered.reject(self._source.name, line, field, reason)

    def _too_big(self, limit: str, *, line: int = 0) -> None:
        self._reject(Note("too_big", (("limit", limit), ("n", getattr(self._desk.limits, limit)))), line=line)


def _lines_before(text: str, sign: str) -> int:
    return text.count("\n", 0, max(0, text.find(sign)))
