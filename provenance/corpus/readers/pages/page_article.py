"""A page that was taken apart -> an article."""

from __future__ import annotations

from provenance.corpus.addresses import account_in, platform_at, registrable_domain
from provenance.corpus.article import SITE_NAME, Article
from provenance.corpus.readers.pages.page import PageReading
from provenance.corpus.readers.timing import chosen


def page_article(page: PageReading, input: str, sha256: str) -> Article:
    """The article of one page: its id is its address, else the start of the file's SHA-256."""
    times = chosen(page.dates, page.url)
    return Article(
        id=page.url or sha256[:12],
        text=page.text,
        outlet=page.outlet.id,
        url=page.url,
        title=page.title,
        byline=page.byline,
        page=page.page,
        domain=registrable_domain(page.url) or next(iter(page.outlet.domains), ""),
        outlet_name=page.outlet.name,
        language=page.language,
        kind="post" if page.outlet.kind == "account" else "article",
        published=times.published,
        modified=times.modified,
        captured=page.captured,
        dates=times.dates,
        canonical=page.canonical,
        platform=platform_at(page.url) if page.url else "",
        account=account_in(page.url) if page.url else "",
        marks=page.marks,
        metadata=((SITE_NAME, page.called),) if page.called not in ("", page.outlet.name) else (),
        sha256=sha256,
        input=input,
    )
