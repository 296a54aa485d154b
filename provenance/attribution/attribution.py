"""One credit as it was written: source, cue and content, each with its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from provenance.corpus.article import Field, Quoted, Span
from provenance.corpus.naming import name_id
from provenance.corpus.records import quickly_made
from provenance.corpus.text import words

Role = Literal["channel", "speaker", "own", "unnamed"]
AttributionKind = Literal[
    "credit_line", "byline", "dateline", "sign_off", "in_text", "link", "canonical", "structured", "feed",
    "translation", "navigation",
]  # fmt: skip
Scope = Literal["page", "passage", "quotation"]
Medium = Literal["", "statement", "post", "interview", "press_conference", "broadcast", "document", "person", "unnamed"]


@quickly_made
@dataclass(frozen=True, slots=True)
class Attribution:
    """Somebody is credited.

    `span` is the source's name as written in `field`; `quote` the line or clause that proves it (`quote_span`);
    `cue` the words that make it a credit ("" when its position does, as in a byline). `outlet` is the id it
    resolves to, None for unnamed groups and names that stay ambiguous. `content` is what it speaks for, in
    `text`; None when it speaks for the page. `carried_by` is the outlet's id through which it came, when the
    text says so ("X, citing Y, which quoted Z": Z carried by Y, Y carried by X, X carried by nobody);
    `candidates` are the ids between which an ambiguous name was left undecided.
    """

    article: str
    outlet: str | None
    source: str
    role: Role
    kind: AttributionKind
    field: Field
    span: Span
    cue: str = ""
    quote: str = ""
    quote_span: Span = Span(0, 0)
    where: str = ""
    scope: Scope = "page"
    content: Span | None = None
    medium: Medium = ""
    carried_by: str | None = None
    candidates: tuple[str, ...] = ()
    inherited_from: str | None = None

    @property
    def named(self) -> str | None:
        """The id of who is credited: that of the name alone where it is left undecided between `candidates`."""
        return name_id(" ".join(words(self.source))) if self.outlet is None and self.candidates else self.outlet

    @property
    def quoted(self) -> Quoted:
        """Where the line that proves it stands."""
        return Quoted(self.article, self.field, self.quote_span)
