"""When a text was published: every candidate read, one chosen, and what may be said about the order of two.

A candidate's `found` says where it stood. The ones to choose from, best first: decision, post_number, json_ld, meta,
field, feed, text_published and relative_published (visible, with a label; "3 hours ago"), url, relative and text
(visible, no label), dateline (the day that the text opens with, or the next). Those of a change end in `_modified`
(`json_ld_modified`, `text_modified`); `clock` is the visitor's own clock, printed on the page, and `capture` when the
page was seen: neither is a time of publication.

    stamps      what programs write: ISO 8601, seconds since 1970
    words       visible text as kinds of tokens, by the tables of words.toml
    clocks, days, grammar       what those tokens say, in any language
    resolving   from that to a `Moment`, by offsets and by when the page was seen
    written, visible            short values; whole pages
    addresses   days in an address, post numbers that encode their time
    choosing    one of the candidates
    moments     intervals and their order                  calendars   Hijri and Persian days
"""

from __future__ import annotations

from dataclasses import replace

from provenance.corpus.article import Moment
from provenance.corpus.dates.addresses import post_moment, url_moment
from provenance.corpus.dates.choosing import choose_modified, choose_published
from provenance.corpus.dates.moments import Offsets, certainly_before, claimed_before, to_iso
from provenance.corpus.dates.stamps import machine_moment
from provenance.corpus.dates.visible import text_moments
from provenance.corpus.dates.written import value_moment

__all__ = [
    "Offsets",
    "capture_moment",
    "certainly_before",
    "choose_modified",
    "choose_published",
    "claimed_before",
    "field_moment",
    "post_moment",
    "text_moments",
    "to_iso",
    "url_moment",
]

_LONGEST_VALUE = 200


def field_moment(
    value: str, *, found: str, offsets: Offsets | None = None, captured: Moment | None = None, language: str = ""
) -> Moment | None:
    """The moment that a value of a column, a meta element or JSON-LD names, or None.

    Reads ISO 8601 and other stamps of programs, times of feeds (RFC 822), then whatever `text_moments` reads in any of
    its languages, and months and years alone. `offsets` are those of the outlet's country, used when the value has no
    zone. Relative values ("3 hours ago") need `captured`.
    """
    if len(value) > _LONGEST_VALUE:
        return None
    return machine_moment(value, found=found, offsets=offsets) or value_moment(
        value, found=found, offsets=offsets, captured=captured, language=language
    )


def capture_moment(value: str, *, found: str = "capture", offsets: Offsets | None = None) -> Moment | None:
    """When a page was seen, as a bound: it existed by `latest`, and nothing says since when."""
    moment = field_moment(value, found=found, offsets=offsets)
    return replace(moment, earliest=None) if moment else None
