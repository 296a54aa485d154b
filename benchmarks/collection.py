"""Collections of any size with known reuse: real articles, recombined ones, edited copies, planted quotations.

Real articles are read from the corpora beside the repository; without them, articles of invented words stand in, and
the results say so. The same seed gives the same collection.

- *Originals*, seven in ten: the real articles in an order drawn at random. When they run out, new ones are recombined
  from them sentence by sentence: a sentence follows a real one up to some pair of words, goes on in another sentence
  that holds the same pair, and so on. Neighbouring words stay real and phrases become as common as in a collection
  that large, while whole sentences are as good as never repeated.
- *Copies*, one in five: an original abridged, reordered, stitched to another, with words replaced, or word for word.
- *Carriers*, one in ten: an original of their own into which a run of 4 to 12 words of another is planted, half of
  them between quotation marks.
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

from provenance.corpus.article import Article

CORPORA = Path(__file__).parents[1] / ".." / "shared" / "corpora"
_SENTENCE = re.compile(r"[^.!?؟\n]+[.!?؟\n]*\s*")
_WORD = re.compile(r"\w[\w\u064b-\u0652\u0640]*")
_JUMP = 0.35
"""How often a recombined sentence goes on in another where it could."""
_FEWEST_WORDS = 30
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


@dataclass(frozen=True, slots=True)
class Made:
    """A collection and what was planted in it."""

    articles: list[Article]
    planted: list[Planted]
    real: bool


def make(count: int, seed: int = 1) -> Made:
    """A collection of `count` articles."""
    draw = random.Random(seed)
    pool, real = _pool(draw)
    originals = count * 7 // 10
    articles = list(_originals(pool, originals, draw))
    outlets = [f"outlet-{i}.example" for i in range(max(20, count // 100))]
    articles += [_copy(articles, i, outlets, draw) for i in range(count // 5)]
    planted = []
    for i, text in enumerate(_texts(pool, count - len(articles), draw)):
        carrier, plant = _carrier(articles[draw.randrange(originals)], f"carrier-{i:07d}", text, draw)
        articles.append(Article(carrier.id, carrier.text, draw.choice(outlets)))
        if plant:
            planted.append(plant)
    draw.shuffle(articles)
    return Made(articles, planted, real)


def _pool(draw: random.Random) -> tuple[list[Article], bool]:
    if not CORPORA.is_dir():
        return [Article(f"invented-{i:05d}", _invented(draw), f"outlet-{i % 12}.example") for i in range(_INVENTED)], False
    articles = [*_read_rows("saudinewsnet"), *_read_rows("jawhara"), *_read_table()]
    draw.shuffle(articles)
    return articles, True


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


def _originals(pool: Sequence[Article], count: int, draw: random.Random) -> Iterator[Article]:
    yield from pool[:count]
    outlets = [article.outlet for article in pool]
    for i, text in enumerate(_recombined(pool, max(0, count - len(pool)), draw)):
        yield Article(f"recombined-{i:07d}", text, draw.choice(outlets))


def _texts(pool: Sequence[Article], count: int, draw: random.Random) -> Iterator[str]:
    """Texts of their own for the carriers."""
    yield from _recombined(pool, count, draw)


def _recombined(pool: Sequence[Article], count: int, draw: random.Random) -> Iterator[str]:
    if not count:
        return
    sentences = [sentence.split() for article in pool for sentence in _SENTENCE.findall(article.text)]
    places: dict[tuple[str, str], list[tuple[int, int]]] = {}
    for number, words in enumerate(sentences):
        for i in range(len(words) - 2):
            places.setdefault((words[i], words[i + 1]), []).append((number, i))
    for _ in range(count):
        length, parts, size = draw.randint(80, 500), [], 0
        while size < length:
            words = _crossed(sentences, places, draw)
            parts.append(" ".join(words))
            size += len(words)
        yield "\n".join(parts)


def _crossed(
    sentences: Sequence[list[str]], places: dict[tuple[str, str], list[tuple[int, int]]], draw: random.Random
) -> list[str]:
    """One sentence that changes over to others where they share two words."""
    words = sentences[draw.randrange(len(sentences))]
    result, i = list(words[:2]), 0
    while i < len(words) - 2 and len(result) < 60:
        others = places[words[i], words[i + 1]]
        if len(others) > 1 and draw.random() < _JUMP:
            number, i = others[draw.randrange(len(others))]
            words = sentences[number]
        result.append(words[i + 2])
        i += 1
    return result


def _copy(articles: Sequence[Article], number: int, outlets: Sequence[str], draw: random.Random) -> Article:
    source, other = (articles[draw.randrange(len(articles))] for _ in range(2))
    edit = _EDITS[number % len(_EDITS)]
    return Article(f"copy-{number:07d}", edit(source.text, other.text, draw), draw.choice(outlets))


def _abridged(text: str, other: str, draw: random.Random) -> str:
    sentences = _SENTENCE.findall(text)
    first = draw.randrange(max(1, len(sentences) // 3))
    return "".join(sentences[first : first + max(2, int(len(sentences) * draw.uniform(0.2, 0.8)))])


def _reordered(text: str, other: str, draw: random.Random) -> str:
    sentences = _SENTENCE.findall(text)
    draw.shuffle(sentences)
    return "".join(sentences)


def _stitched(text: str, other: str, draw: random.Random) -> str:
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


def _carrier(source: Article, id: str, text: str, draw: random.Random) -> tuple[Article, Planted | None]:
    """The text with a run of words of the source planted between two of its lines, and what was planted."""
    count, marked = draw.randint(4, 12), draw.random() < 0.5
    runs = [tokens for line in source.text.split("\n") if len(tokens := _WORD.findall(line)) >= count]
    if not runs:
        return Article(id, text, ""), None
    words = draw.choice(runs)
    first = draw.randrange(len(words) - count + 1)
    quote = " ".join(words[first : first + count])
    lines = text.split("\n")
    at = draw.randrange(len(lines) + 1)
    before = "\n".join(lines[:at]) + "\n" + ("«" if marked else "")
    after = ("»" if marked else "") + "\n" + "\n".join(lines[at:])
    return Article(id, before + quote + after, ""), Planted(source.id, id, len(before), quote, count, marked)
