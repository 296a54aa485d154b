"""Collections of any size with known reuse: real articles, recombined ones, edited copies, planted quotations.

Real articles are read from the corpora beside the repository; without them, articles of invented words stand in, and
the results say so. The same seed gives the same collection, article by article.

- *Originals*, seven in ten: the real articles in an order drawn at random; when they run out, recombined ones.
- *Copies*, one in five: an original abridged, reordered, stitched to another, with words replaced, or word for word.
- *Carriers*, one in ten: a recombined article into which a run of 4 to 12 words of an original is planted, half of
  them between quotation marks. No four words in a row of it are a stock phrase: one that more than five of the
  real articles hold.
"""

from __future__ import annotations

import csv
import gzip
import json
import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.recombining import Recombiner
from benchmarks.truth import Stock
from provenance.corpus.article import Article

CORPORA = Path(__file__).parents[1] / ".." / "shared" / "corpora"
_SENTENCE = re.compile(r"[^.!?؟\n]+[.!?؟\n]*\s*")
_WORD = re.compile(r"\w[\w\u064b-\u0652\u0640]*")
_STOCK, _STOCK_WORDS, _TRIES = 5, 4, 20
_KINDS = ("original", "copy", "original", "original", "carrier", "original", "copy", "original", "original", "original")
_RECENT = 5000
_FEWEST_WORDS, _FEWEST_SOURCES = 30, 1000
_INVENTED = 4000


@dataclass(frozen=True, slots=True)
class Planted:
    """`words` words of one article's text that stand in another's, from codepoint `start` on."""

    source: str
    carrier: str
    start: int
    text: str
    words: int
    marked: bool


def make(count: int, seed: int = 1) -> Iterator[Article | Planted]:
    """A collection of `count` articles, and before each carrier what was planted in it. In no order.

    Copies and carriers draw on the last `_RECENT` originals, so that a collection of any size streams by.
    """
    draw = random.Random(seed)
    pool = _pool(draw)
    sources = [article.text for article in pool[: max(2 * count, _FEWEST_SOURCES)]]
    fresh, stock = Recombiner(sources, seed).texts(count), Stock(sources, _STOCK_WORDS)
    outlets = [f"outlet-{i}.example" for i in range(max(20, count // 100))]
    stream, recent = iter(pool), list[Article]()
    for number in range(count):
        kind = _KINDS[number % len(_KINDS)] if recent else "original"
        if kind == "original":
            article = next(stream, None) or Article(f"recombined-{number:07d}", next(fresh), draw.choice(outlets))
            recent.append(article)
            del recent[:-_RECENT]
        elif kind == "copy":
            article = _copy(recent, number, draw.choice(outlets), draw)
        else:
            article = Article(f"carrier-{number:07d}", next(fresh), draw.choice(outlets))
            if made := _carrier(draw.choice(recent), article, stock, draw):
                article, planted = made
                yield planted
        yield article


def real() -> bool:
    """Whether the real articles are there."""
    return CORPORA.is_dir()


def _pool(draw: random.Random) -> list[Article]:
    if not real():
        return [Article(f"invented-{i:05d}", _invented(draw), f"outlet-{i % 12}.example") for i in range(_INVENTED)]
    articles = [*_read_rows("saudinewsnet"), *_read_rows("jawhara"), *_read_table()]
    draw.shuffle(articles)
    return articles


def _read_rows(corpus: str) -> Iterator[Article]:
    with gzip.open(CORPORA / corpus / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if len(row["text"].split()) >= _FEWEST_WORDS:
                yield Article(row["id"], row["text"], row["outlet"])


def _read_table() -> Iterator[Article]:
    with (CORPORA / "fa_kes" / "FA-KES-Dataset.csv").open(encoding="utf-8", errors="replace", newline="") as table:
        for row in csv.DictReader(table):
            if len(row["article_content"].split()) >= _FEWEST_WORDS:
                yield Article(f"fk-{row['unit_id']}", row["article_content"], row["source"])


def _invented(draw: random.Random) -> str:
    """Sentences of made-up words; short words are common."""
    sizes = [min(9, 2 + int(draw.expovariate(0.35))) for _ in range(draw.randint(80, 400))]
    words = ["".join(chr(0x0628 + draw.randrange(2 + 3 * size) % 26) for _ in range(size)) for size in sizes]
    return "".join(word + (". " if i % 17 == 16 else " ") for i, word in enumerate(words))


def _copy(articles: Sequence[Article], number: int, outlet: str, draw: random.Random) -> Article:
    source, other = draw.choice(articles), draw.choice(articles)
    edit = draw.choice(_EDITS)
    return Article(f"copy-{number:07d}", edit(source.text, other.text, draw), outlet)


def _abridged(text: str, _: str, draw: random.Random) -> str:
    sentences = _SENTENCE.findall(text)
    first = draw.randrange(max(1, len(sentences) // 3))
    return "".join(sentences[first : first + max(2, int(len(sentences) * draw.uniform(0.2, 0.8)))])


def _reordered(text: str, _: str, draw: random.Random) -> str:
    sentences = _SENTENCE.findall(text)
    draw.shuffle(sentences)
    return "".join(sentences)


def _stitched(text: str, other: str, _: random.Random) -> str:
    one, two = _SENTENCE.findall(text), _SENTENCE.findall(other)
    return "".join(one[: max(1, len(one) // 2)] + two[len(two) // 2 :])


def _reworded(text: str, other: str, draw: random.Random) -> str:
    words, share, spare = text.split(" "), draw.uniform(0.02, 0.2), other.split() or [""]
    return " ".join(draw.choice(spare) if draw.random() < share else word for word in words)


def _verbatim(text: str, other: str, draw: random.Random) -> str:
    credit = " ".join(other.split()[:3])
    return draw.choice([text, f"{credit} - {text}", f"{text}\n{credit}"])


_EDITS: tuple[Callable[[str, str, random.Random], str], ...] = (
    _verbatim, _abridged, _reworded, _reordered, _verbatim, _reworded, _stitched, _reworded,
)  # fmt: skip


def _carrier(source: Article, made: Article, stock: Stock, draw: random.Random) -> tuple[Article, Planted] | None:
    """The article with a run of words of the source planted between two of its sentences, and what was planted; None
    where the source has nothing to plant."""
    count, marked = draw.randint(4, 12), draw.random() < 0.5
    planted = _run(source.text, count, stock, draw)
    if planted is None:
        return None
    sentences = _SENTENCE.findall(made.text)
    at = draw.randrange(len(sentences) + 1)
    before = "".join(sentences[:at]) + "\n" + ("«" if marked else "")
    after = ("»" if marked else "") + "\n" + "".join(sentences[at:])
    carrier = Article(made.id, before + planted + after, made.outlet)
    return carrier, Planted(source.id, made.id, len(before), planted, count, marked)


def _run(text: str, count: int, stock: Stock, draw: random.Random) -> str | None:
    lines = [words for line in text.split("\n") if len(words := _WORD.findall(line)) >= count]
    for _ in range(_TRIES if lines else 0):
        words = draw.choice(lines)
        first = draw.randrange(len(words) - count + 1)
        run = " ".join(words[first : first + count])
        if stock.holders(run) <= _STOCK:
            return run
    return None
