"""Attribution by other processes while this one looks for copies: with two cores a tenth less wait.

What stands in a part of the articles depends on nothing that was read before it: whoever reads it finds the same.
Helpers begin with the first part and the asker with the last. They are new processes on every system (`spawn`), which
have nothing of this one's state, threads or open files.
"""

from __future__ import annotations

import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, suppress
from multiprocessing import get_context

from provenance.attribution.extract import Ahead, parts
from provenance.attribution.extractor import Extractor, Found
from provenance.corpus.article import Article
from provenance.corpus.heap import growing
from provenance.corpus.outlets import Registry

_WORTH = 6_000
"""Articles from which a helper repays the second and a half that it takes to start."""
_MOST_HELPERS = 3
"""More find nothing left to read while copies are looked for, and each holds the tables once again."""


@contextmanager
def reading_ahead(articles: Sequence[Article], registry: Registry, processes: int) -> Iterator[Ahead | None]:
    """Helpers that read the articles as long as this is open; None where there is too little to read, only one process
    is allowed, or the system lets no other be started."""
    helpers = min(processes - 1, _MOST_HELPERS)
    if helpers < 1 or len(articles) < _WORTH:
        yield None
        return
    publishers = {(a.outlet, a.outlet_name): Article("", "", a.outlet, outlet_name=a.outlet_name) for a in articles}
    pool = _pool(helpers, tuple(publishers.values()), registry)
    try:
        yield _Helpers(_submitted(pool, articles)) if pool else None
    finally:
        if pool:
            pool.shutdown(cancel_futures=True)


def _pool(helpers: int, publishers: Sequence[Article], registry: Registry) -> ProcessPoolExecutor | None:
    try:
        return ProcessPoolExecutor(helpers, get_context("spawn"), _begin, (publishers, registry))
    except (OSError, NotImplementedError, ImportError):
        return None


def _submitted(pool: ProcessPoolExecutor, articles: Sequence[Article]) -> list[Future[Found]]:
    """What the helpers will have found, part by part; of the parts from which on the system starts none, nothing."""
    futures: list[Future[Found]] = []
    with suppress(OSError):
        for part in parts(articles):
            futures.append(pool.submit(_read, part))  # noqa: PERF401 those before an error are kept
    return futures


class _Helpers:
    def __init__(self, futures: Sequence[Future[Found]]) -> None:
        self._futures = futures

    def found(self, part: int) -> Found | None:
        """What stands in a part; None when no helper has begun it, or helpers cannot go on."""
        if part >= len(self._futures) or self._futures[part].cancel():
            return None
        try:
            return self._futures[part].result()
        except BrokenProcessPool:
            return None


_extractor: Extractor
"""A helper's own, made when it begins."""


def _begin(publishers: Sequence[Article], registry: Registry) -> None:
    global _extractor  # noqa: PLW0603 the one thing that a helper knows
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _extractor = Extractor(publishers, registry)


@growing()
def _read(articles: Sequence[Article]) -> Found:
    return _extractor.part(articles)
