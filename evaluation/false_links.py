"""Links that a reader would call wrong: one outlet's articles traced as if each tenth were another outlet's.

    python -m evaluation.false_links [-o FILE]

Whatever links two articles of one newsroom is its own wording: templates, names with their titles, follow-ups that
repeat what is known. Copies, abridgements and quotations embedded in articles from elsewhere are planted among them,
so that finding nothing is no way out. `data/false_links.toml` holds what was judged, by reading what two articles
share; a link that nobody judged counts as wrong. A link is *backwards* where the words were taken over the other way,
as the date in the id says: half of the rows give no time. Everything is measured once more with those dates given.
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from random import Random

from evaluation.collections import CORPORA
from provenance.case import Case, trace
from provenance.corpus.article import Article, Moment
from provenance.corpus.dates import field_moment
from provenance.corpus.outlets import Registry
from provenance.corpus.readers import read
from provenance.corpus.sentences import sentences
from provenance.derivation.model import Derivation
from provenance.reuse import find_reuse
from provenance.reuse.pair import Pair
from provenance.settings import Settings

JUDGED = Path(__file__).parent / "data" / "false_links.toml"
RESULTS = Path(__file__).parent / "results" / "false_links.json"
NEWSROOM, ELSEWHERE = (CORPORA / name / "articles.jsonl.gz" for name in ("jawhara", "saudinewsnet"))
OUTLETS, PLANTED_OF_A_KIND, LIKELY = 10, 300, 0.5
_FEWEST_WORDS = 80
_QUOTED_WORDS = (8, 20)
_COVERED = 0.8
_DELAY = timedelta(hours=2)
_ALONE = frozenset({"incidental", "template"})
_DAYS = ("%Y%m%d", "%d%m%Y")
_TUNIS = (1.0, 1.0)
_YEARS = range(2014, 2019)


@dataclass(frozen=True, slots=True)
class Planted:
    """An article made from another, and the other's words that it holds."""

    kind: str
    source: str
    article: Article
    words: str


def newsroom(*, dated: bool = False) -> list[Article]:
    """The articles, every tenth of one invented outlet. `dated`: rows without a time get the day in their id."""
    found = read([str(NEWSROOM)], Registry.load(), Settings().reading, progress=None).articles
    articles = [_published_by(article, f"tenth-{n % OUTLETS}.example") for n, article in enumerate(found)]
    return [replace(a, published=a.published or _day(a.id)) for a in articles] if dated else articles


def _day(id: str) -> Moment | None:
    """The day that an id ends in, written either way round; a few have a slip in it."""
    for form in _DAYS:
        try:
            day = datetime.strptime(id.rsplit("-", 1)[-1], form).date()
        except ValueError:
            continue
        if day.year in _YEARS:
            return field_moment(day.isoformat(), found="id", offsets=_TUNIS)
    return None


def _published_by(article: Article, outlet: str) -> Article:
    return replace(article, outlet=outlet, outlet_name="", domain=outlet, url="", canonical="", marks=(), page="")


def plant(articles: Sequence[Article], draw: Random) -> list[Planted]:
    """Articles made from those that share no more than phrases with any other."""
    related = {id for pair in find_reuse(articles).pairs if pair.kind not in _ALONE for id in (pair.a, pair.b)}
    sources = [a for a in articles if a.id not in related and len(a.text.split()) >= _FEWEST_WORDS]
    hosts = read([str(ELSEWHERE)], Registry.load(), Settings().reading, progress=None).articles
    hosts = tuple(host for host in hosts if len(host.text.split()) >= _FEWEST_WORDS)
    kinds: Mapping[str, Callable[[str, Random], str]] = {
        "copy": lambda text, _: text, "abridgement": _abridged, "quotation": _quotation,
    }  # fmt: skip
    chosen = iter(draw.sample(sources, len(kinds) * PLANTED_OF_A_KIND))
    planted = []
    for kind, made in kinds.items():
        for n, host in enumerate(draw.sample(hosts, PLANTED_OF_A_KIND)):
            source = next(chosen)
            words = made(source.text, draw)
            text = _embedded(words, host.text, draw) if kind == "quotation" else words
            article = Article(
                f"planted-{kind}-{n:03d}", text, f"planted-{n % OUTLETS}.example", language=source.language,
                published=_later(source.published),
            )  # fmt: skip
            planted.append(Planted(kind, source.id, article, words))
    return planted


def _later(moment: Moment | None) -> Moment | None:
    if moment is None or moment.earliest is None:
        return None
    return replace(moment, earliest=moment.earliest + _DELAY, latest=moment.latest + _DELAY)


def _abridged(text: str, draw: Random) -> str:
    """The first third to two thirds of the sentences."""
    parts = [text[span.start : span.end] for span in sentences(text)]
    return " ".join(parts[: max(2, round(len(parts) * draw.uniform(0.33, 0.67)))])


def _quotation(text: str, draw: Random) -> str:
    """Some words of one line."""
    lines = [words for line in text.split("\n") if len(words := line.split()) >= _QUOTED_WORDS[0]]
    words = draw.choice(lines) if lines else text.split()
    count = min(draw.randint(*_QUOTED_WORDS), len(words))
    first = draw.randrange(len(words) - count + 1)
    return " ".join(words[first : first + count])


def _embedded(words: str, host: str, draw: Random) -> str:
    """The host's text with the words in quotation marks after one of its sentences."""
    at = draw.choice(sentences(host)).end
    return f"{host[:at]} «{words}». {host[at:]}"


def links(case: Case) -> list[Derivation]:
    """Derivations of one article from another that are as likely as not, or likelier."""
    every = (d for story in case.stories for d in story.derivations)
    likely = [d for d in every if d.source.kind == d.derived.kind == "article" and d.probability >= LIKELY]
    return sorted(likely, key=lambda d: (d.source.id, d.derived.id))


def found(planted: Sequence[Planted], pairs: Sequence[Pair]) -> dict[str, float]:
    """By kind, the share of what was planted that a pair's passages cover."""
    by_ids = {(pair.a, pair.b): pair for pair in pairs if pair.kind not in _ALONE}
    return _shares(planted, lambda made: _covers(by_ids, made))


def _covers(pairs: Mapping[tuple[str, str], Pair], made: Planted) -> bool:
    a, b = sorted((made.source, made.article.id))
    pair = pairs.get((a, b))
    if pair is None:
        return False
    begin = made.article.text.index(made.words)
    end = begin + len(made.words)
    spans = [passage.b if b == made.article.id else passage.a for passage in (*pair.passages, *pair.quotations)]
    inside = {place for span in spans for place in range(max(span.start, begin), min(span.end, end))}
    return len(inside) >= _COVERED * len(made.words)


def linked(planted: Sequence[Planted], said: Sequence[Derivation]) -> dict[str, float]:
    """By kind, the share of what was planted that a link joins to its source, whichever way."""
    joined = {frozenset((d.source.id, d.derived.id)) for d in said}
    return _shares(planted, lambda made: frozenset((made.source, made.article.id)) in joined)


def _shares(planted: Sequence[Planted], holds: Callable[[Planted], bool]) -> dict[str, float]:
    counts: dict[str, list[bool]] = {}
    for made in planted:
        counts.setdefault(made.kind, []).append(holds(made))
    return {kind: round(sum(hits) / len(hits), 4) for kind, hits in counts.items()}


def joined(planted: Sequence[Planted], case: Case) -> dict[str, float]:
    """By kind, the share of what was planted that was taken over one way or the other with `LIKELY` and more."""
    either: dict[frozenset[str], float] = {}
    for d in (d for story in case.stories for d in story.derivations):
        ends = frozenset((d.source.id, d.derived.id))
        either[ends] = either.get(ends, 0.0) + d.probability
    return _shares(planted, lambda made: either.get(frozenset((made.source, made.article.id)), 0.0) >= LIKELY)


def measure() -> dict[str, object]:
    """All figures, and every link between articles that were not planted: with the rows' times, and with all dates."""
    return {**_measure(newsroom()), "dated": _measure(newsroom(dated=True))}


def _measure(articles: Sequence[Article]) -> dict[str, object]:
    planted = plant(articles, Random(1))
    case = trace([*articles, *(made.article for made in planted)])
    said = links(case)
    own = {article.id for article in articles}
    listed = [d for d in said if d.source.id in own and d.derived.id in own]
    judged = tomllib.loads(JUDGED.read_text(encoding="utf-8"))
    right, backwards = ({(source, derived) for source, derived in judged[name]} for name in ("right", "backwards"))
    turned = [d for d in listed if (d.source.id, d.derived.id) in backwards]
    wrong = [d for d in listed if (d.source.id, d.derived.id) not in right | backwards]
    return {
        "articles": len(articles),
        "planted": len(planted),
        "found": found(planted, case.pairs),
        "linked": linked(planted, said),
        "joined": joined(planted, case),
        "links": len(listed),
        "wrong": len(wrong),
        "wrong_in_1000": round(1000 * len(wrong) / len(articles), 2),
        "backwards": len(turned),
        "wrong_or_backwards_in_1000": round(1000 * (len(wrong) + len(turned)) / len(articles), 2),
        "listed": [[d.source.id, d.derived.id, d.role, d.kind, round(d.probability, 3)] for d in listed],
    }


def main() -> int:
    """Print the figures, and keep all of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-o", "--output", type=Path, default=RESULTS)
    output: Path = parser.parse_args().output
    if not CORPORA.is_dir():
        print(f"no corpora in {CORPORA.resolve()}: nothing measured", file=sys.stderr)
        return 1
    figures = measure()
    output.parent.mkdir(exist_ok=True)
    output.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(_without_links(figures), indent=1))
    return 0


def _without_links(figures: Mapping[str, object]) -> dict[str, object]:
    return {
        name: _without_links(value) if isinstance(value, Mapping) else value
        for name, value in figures.items()
        if name != "listed"
    }


if __name__ == "__main__":
    raise SystemExit(main())
