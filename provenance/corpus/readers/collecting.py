"""Everything that reading gives, gathered and then settled: equal rows merged, ids made unique, sorted by id."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from provenance.corpus.article import Article, Collection, Input, Note, Rejection

_NOTHING: Mapping[str, str] = MappingProxyType({})


class Gathered:
    """What the readers hand in, from however many files. Warnings of one kind about one file become one, counted."""

    def __init__(self) -> None:
        self._articles: list[Article] = []
        self._rejected: list[Rejection] = []
        self._inputs: list[Input] = []
        self._warned: Counter[tuple[str, str, tuple[tuple[str, str], ...]]] = Counter()
        self._first: dict[tuple[str, str, tuple[tuple[str, str], ...]], int] = {}

    def input(self, path: str, sha256: str) -> None:
        """A file was opened."""
        self._inputs.append(Input(path, sha256))

    def accept(self, article: Article) -> None:
        """An article was read."""
        self._articles.append(article)

    def reject(self, input: str, line: int, field: str, reason: Note) -> None:
        """An input, or one row of it, cannot be used. `line` counts from 1; 0 is the whole input."""
        self._rejected.append(Rejection(input, line, field, reason))

    def warn(self, code: str, input: str, values: Mapping[str, str] = _NOTHING, *, line: int = 0, n: int = 1) -> None:
        """Something was read, but not as it stands: said once for each input, with how often and where first.

        What holds of the whole input, line 0, is said of its first line.
        """
        key = (code, input, tuple(sorted(values.items())))
        self._warned[key] += n
        self._first.setdefault(key, line)

    def settled(self) -> Collection:
        """The collection, in an order that the order of the inputs does not change."""
        articles = self._merged()
        rejected = sorted(self._rejected, key=lambda one: (one.input, one.line, one.field, one.reason.code))
        warnings = [
            Note(code, (("input", input), *values, ("n", n), ("line", max(1, self._first[code, input, values]))))
            for (code, input, values), n in sorted(self._warned.items())
        ]
        return Collection(
            tuple(sorted(_with_own_ids(articles, warnings), key=lambda article: article.id)),
            tuple(rejected),
            tuple(warnings),
            tuple(sorted(self._inputs, key=lambda one: (one.path, one.sha256))),
        )

    def _merged(self) -> list[Article]:
        """The articles, equal ones once, under the input that sorts first."""
        by_id: dict[str, list[Article]] = defaultdict(list)
        for article in self._articles:
            by_id[article.id].append(article)
        kept: list[Article] = []
        for same in by_id.values():
            if len(same) == 1:
                kept.append(same[0])
                continue
            different: dict[Article, Article] = {}
            for article in sorted(same, key=lambda one: one.input):
                first = different.setdefault(replace(article, input=""), article)
                if first is not article:
                    self.warn("merged", article.input, {"into": first.input})
            kept.extend(different.values())
        return kept


def joined(collections: Iterable[Collection]) -> Collection:
    """Collections as if their inputs had been read at once; what several of them hold alike is held once."""
    gathered = Gathered()
    held = list(collections)
    for article in dict.fromkeys(_with_claimed_id(article) for one in held for article in one.articles):
        gathered.accept(article)
    for rejection in dict.fromkeys(rejection for one in held for rejection in one.rejected):
        gathered.reject(rejection.input, rejection.line, rejection.field, rejection.reason)
    for read in dict.fromkeys(read for one in held for read in one.inputs):
        gathered.input(read.path, read.sha256)
    settled = gathered.settled()
    warned = {note for one in held for note in one.warnings if note.code != "shared_id"} | set(settled.warnings)
    ordered = sorted(warned, key=lambda note: (note.code == "shared_id", note.code, repr(note.values)))
    return replace(settled, warnings=tuple(ordered))


def _with_claimed_id(article: Article) -> Article:
    """The article with the id it claimed before it was told from others by what it holds."""
    claimed, mark, digits = article.id.rpartition("#")
    return replace(article, id=claimed) if mark and digits == _content_hash(article) else article


def _with_own_ids(articles: Iterable[Article], warnings: list[Note]) -> list[Article]:
    """Articles that claim one id get `id#` and eight hex digits of what they hold, all of them."""
    claims = Counter(article.id for article in articles)
    warnings.extend(Note("shared_id", (("id", id_), ("n", n))) for id_, n in sorted(claims.items()) if n > 1)
    return [
        article if claims[article.id] == 1 else replace(article, id=f"{article.id}#{_content_hash(article)}")
        for article in articles
    ]


def _content_hash(article: Article) -> str:
    content = repr(replace(article, id="", input=""))
    return hashlib.sha256(content.encode("utf-8", "replace")).hexdigest()[:8]
