"""The times of one article, chosen from all that was found."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from provenance.corpus.addresses import unwrapped
from provenance.corpus.article import Moment
from provenance.corpus.dates import choose_modified, choose_published, post_moment, url_moment


@dataclass(frozen=True, slots=True)
class Times:
    """The moments chosen, and all candidates as they were found, each once."""

    published: Moment | None
    modified: Moment | None
    dates: tuple[Moment, ...]


NO_TIMES = Times(None, None, ())


def chosen(candidates: Iterable[Moment], url: str) -> Times:
    """The times of an article among `candidates` and what its own address says."""
    found = [*candidates]
    if url:
        address = unwrapped(url) if "http" in url[8:] else url
        found += [moment for moment in (url_moment(address), post_moment(address)) if moment]
    if not found:
        return NO_TIMES
    changes = [moment for moment in found if moment.found.endswith("_modified")]
    return Times(choose_published(found), choose_modified(changes), tuple(dict.fromkeys(found)))
