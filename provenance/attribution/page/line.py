"""A credit that a line gives."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from provenance.attribution.page.parties import PartyKind
from provenance.corpus.article import Span

LineKind = Literal["credit_line", "sign_off", "translation", "navigation"]


@dataclass(frozen=True, slots=True)
class Line:
    """One credit that a line gives. `span` is the source as written, `quote` the line, `address` a domain beside it,
    `outlet` an id where words that only one agency leaves behind credit it; `known`: the source is a known name."""

    kind: LineKind
    cue: str
    span: Span
    quote: Span
    address: str = ""
    party: PartyKind = "outlet"
    outlet: str = ""
    known: bool = False
