"""Where the simulated stories get their words: real articles when a corpus is at hand, else the package's own."""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path

OWN = Path(__file__).with_name("sources.toml")
LEAST_SENTENCES, LEAST_WORDS, MOST_WORDS = 6, 80, 600
SENTENCE_WORDS = range(4, 70)
_END = re.compile(r"(?<=[.!?؟])\s+")
_UPDATED = re.compile(r"^Last updated at \w+ \d+\s*")
_LEADING_DATE = re.compile(r"^\w{3} \d{2} \w{3} \d{4}( at \d{4})?\s*")


@dataclass(frozen=True, slots=True)
class Source:
    """An article to tell stories from: paragraphs of sentences, none of which has a plain word of credit."""

    id: str
    language: str
    title: str
    paragraphs: tuple[tuple[str, ...], ...]

    @property
    def sentences(self) -> tuple[str, ...]:
        """All sentences in order."""
        return tuple(sentence for paragraph in self.paragraphs for sentence in paragraph)

    @property
    def credits(self) -> bool:
        """Whether it may credit somebody after all, whom no simulated truth would know."""
        told = _any_of("credits", self.language)
        return any(map(told.search, (self.title, *self.sentences)))


def sources(language: str, half: int, corpora: Path | None = None, limit: int = 1500) -> tuple[Source, ...]:
    """Up to `limit` articles of a language, of one half of what there is (0 or 1), in the order of the corpus.

    `corpora` is a folder with `saudinewsnet` and `fa_kes`; without it, or without the one the language needs, the
    articles are the package's own. Halves are told apart by the first words, so that most reprints fall together.
    """
    real = _corpus(language, corpora) if corpora else ()
    usable = (source for source in real if _half(source) == half)
    found = tuple(islice(usable, limit))
    return found or tuple(s for s in own_sources() if s.language == language and _half_of_own(s) == half)


@cache
def own_sources() -> tuple[Source, ...]:
    """The package's own articles."""
    rows = tomllib.loads(OWN.read_text(encoding="utf-8"))["source"]
    return tuple(s for row in rows if (s := source_from(row["id"], row["language"], row["title"], row["text"])))


def source_from(id_: str, language: str, title: str, text: str) -> Source | None:
    """A source without the sentences that credit somebody, or None when too little is left."""
    scrub = _any_of("scrub", language)
    paragraphs = tuple(kept for paragraph in text.strip().split("\n") if (kept := tuple(_sentences(paragraph, scrub))))
    source = Source(id_, language, " ".join(title.split()), paragraphs)
    words = sum(len(sentence.split()) for sentence in source.sentences)
    enough = len(source.sentences) >= LEAST_SENTENCES and LEAST_WORDS <= words <= MOST_WORDS
    return source if enough and not scrub.search(title) else None


def _sentences(paragraph: str, scrub: re.Pattern[str]) -> Iterator[str]:
    for sentence in _END.split(" ".join(paragraph.split())):
        if len(sentence.split()) in SENTENCE_WORDS and not scrub.search(sentence):
            yield sentence


@cache
def _any_of(table: str, language: str) -> re.Pattern[str]:
    words = tomllib.loads(OWN.read_text(encoding="utf-8"))[table][language]
    return re.compile(rf"(?<!\w)[وفبلك]?(?:{'|'.join(map(re.escape, words))})(?!\w)")


def _corpus(language: str, corpora: Path) -> Iterable[Source]:
    if language == "ar" and (path := corpora / "saudinewsnet" / "articles.jsonl.gz").exists():
        return _saudinewsnet(path)
    if language == "en" and (path := corpora / "fa_kes" / "FA-KES-Dataset.csv").exists():
        return _fa_kes(path)
    return ()


def _saudinewsnet(path: Path) -> Iterator[Source]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if source := source_from(row["id"], "ar", row["title"], row["text"]):
                yield source


def _fa_kes(path: Path) -> Iterator[Source]:
    with path.open(encoding="utf-8", errors="replace", newline="") as lines:
        for row in csv.DictReader(lines):
            title = row["article_title"]
            dated = _LEADING_DATE.sub("", row["article_content"]).removeprefix(title).lstrip(". ")
            body = _UPDATED.sub("", dated)
            own = title.split(" | ")[0]
            if "\ufffd" not in body and (source := source_from(row["unit_id"], "en", own, body)):
                yield _in_paragraphs(source)


def _in_paragraphs(source: Source) -> Source:
    """FA-KES has lost its paragraphs; two sentences make one."""
    flat = source.sentences
    pairs = tuple(flat[start : start + 2] for start in range(0, len(flat), 2))
    return Source(source.id, source.language, source.title, pairs)


def _half(source: Source) -> int:
    first = " ".join(source.sentences[0].split()[:8])
    return hashlib.sha256(first.encode()).digest()[0] % 2


def _half_of_own(source: Source) -> int:
    same_language = [s.id for s in own_sources() if s.language == source.language]
    return same_language.index(source.id) % 2
