"""Who is said to have said what in English news, against a published set: `python -m evaluation.polnear`.

The dev part of PolNeAR: articles of the American election of 2016, in which every attribution's source and cue are
marked. A source is found when some credit of the text has exactly its words (`exact`), or shares words with it
(`overlap`: one to one, the nearest). Citron, which is trained on this set and resolves pronouns, is published with an
F1 of .82.

What is left out here by design, and why, so that the figures are told twice, of all sources and of those that are not
left out:

- pronouns ("he said", "who"): they name nobody, and the person they stand for is credited where it is named;
- bare nouns with an article ("the campaign", "the report"), which stand for somebody named before.

Articles before a source and marks around it are cut off on both sides: the set has the comma after an apposition and
"the" before a paper's name, credits have not.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation.collections import CORPORA
from provenance.attribution import extract_attributions
from provenance.corpus.article import Article
from provenance.corpus.outlets import Registry

FOLDER = CORPORA / "polnear" / "dev"
CITRON = 0.82
_MARK = re.compile(r"T\d+\t(Source|Cue) ([\d ;]+)\t")
_PRONOUNS = frozenset(
    (
        "he", "she", "they", "it", "i", "we", "you", "who", "which", "that", "this", "one", "some", "others", "many",
        "most", "both", "those", "these", "him", "her", "them", "us", "me", "his", "himself", "herself", "themselves",
        "somebody", "someone", "anyone", "everybody", "everyone", "nobody", "no", "another", "whoever", "itself",
    )
)  # fmt: skip
_BARE = re.compile(r"(?:the|that|this|these|those) [a-z]+", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:the|an?)\s+(?=\w)", re.IGNORECASE)
_EDGES = " ,.;:\n\"'“”‘’()"

Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Marked:
    """One article, its text, the places of sources and cues in it, and those of the sources that are left out."""

    id: str
    text: str
    sources: tuple[Place, ...]
    cues: tuple[Place, ...]
    out: frozenset[Place]


def marked(folder: Path) -> Iterator[Marked]:
    """The articles of a part."""
    for path in sorted((folder / "attributions").glob("*.ann")):
        name = path.stem.rpartition("_")[0]
        text = (folder / "text" / f"{name}.txt").read_text(encoding="utf-8")
        places: dict[str, set[Place]] = {"Source": set(), "Cue": set()}
        out: set[Place] = set()
        for line in path.read_text(encoding="utf-8").splitlines():
            if found := _MARK.match(line):
                numbers = [int(n) for n in re.findall(r"\d+", found[2])]
                place = bare(text, min(numbers), max(numbers))
                places[found[1]].add(place)
                if found[1] == "Source" and left_out(text[min(numbers) : max(numbers)]):
                    out.add(place)
        yield Marked(name, text, tuple(sorted(places["Source"])), tuple(sorted(places["Cue"])), frozenset(out))


def bare(text: str, start: int, end: int) -> Place:
    """A place without an article before it and marks around it: who draws the line there differs between the two."""
    words = text[start:end]
    article = _ARTICLE.match(words)
    start += article.end() if article else 0
    words = text[start:end]
    return start + len(words) - len(words.lstrip(_EDGES)), max(start + len(words.rstrip(_EDGES)), start + 1)


def left_out(words: str) -> bool:
    """A source that is not looked for: a pronoun, or a bare noun for somebody named before."""
    return words.lower().strip(_EDGES) in _PRONOUNS or _BARE.fullmatch(words) is not None


def said(articles: Iterable[Marked], registry: Registry) -> dict[str, tuple[set[Place], set[Place]]]:
    """Article id -> places of the sources and of the cues that are read in its text."""
    texts = {each.id: each.text for each in articles}
    given = [Article(id=id, text=text, outlet="", language="en") for id, text in texts.items()]
    found: dict[str, tuple[set[Place], set[Place]]] = {id: (set(), set()) for id in texts}
    for a in extract_attributions(given, registry).attributions:
        if a.field == "text" and a.kind == "in_text":
            found[a.article][0].add(bare(texts[a.article], a.span.start, a.span.end))
            if a.cue:
                found[a.article][1].add(_nearest(texts[a.article], a.cue, a.span.start, a.quote_span.start))
    return found


def _nearest(text: str, cue: str, source: int, first: int) -> Place:
    """Where a cue stands that is nearest to its source, in the sentence that begins at `first`."""
    starts = [m.start() for m in re.finditer(re.escape(cue), text[first : source + 600])]
    start = first + min(starts, key=lambda s: abs(first + s - source)) if starts else source
    return start, start + len(cue)


def counted(truth: Iterable[Place], ours: Iterable[Place]) -> Counter[str]:
    """How many places agree exactly, and how many overlap, each with one other."""
    wanted, given = sorted(truth), sorted(ours)
    counts = Counter(listed=len(wanted), found=len(given), exact=len(set(wanted) & set(given)))
    free = list(given)
    for start, end in wanted:
        over = [(s, e) for s, e in free if s < end and start < e]
        if over:
            best = max(over, key=lambda p: min(p[1], end) - max(p[0], start))
            free.remove(best)
            counts["overlap"] += 1
    return counts


def figures(counts: Mapping[str, int], kind: str) -> dict[str, float]:
    """Precision, recall and F1 of exact or overlapping places."""
    right = counts[kind]
    return {
        "precision": round(right / counts["found"], 4),
        "recall": round(right / counts["listed"], 4),
        "f1": round(2 * right / (counts["found"] + counts["listed"]), 4),
    }


def measure(folder: Path = FOLDER) -> dict[str, float]:
    """Sources of all kinds, sources not left out, and cues; beside Citron's published figure."""
    articles = list(marked(folder))
    found = said(articles, Registry.load())
    totals: dict[str, Counter[str]] = {"source": Counter(), "named_source": Counter(), "cue": Counter()}
    for each in articles:
        sources, cues = found[each.id]
        totals["source"] += counted(each.sources, sources)
        totals["named_source"] += _named(each, sources)
        totals["cue"] += counted(each.cues, cues)
    result: dict[str, float] = {"citron.source.f1": CITRON}
    for name, counts in totals.items():
        result[f"{name}.listed"] = counts["listed"]
        for kind in ("exact", "overlap"):
            result |= {f"{name}.{kind}.{key}": value for key, value in figures(counts, kind).items()}
    return result


def _named(each: Marked, ours: Iterable[Place]) -> Counter[str]:
    """As `counted`, without the sources that are left out, and without what is read exactly there."""
    wanted = [place for place in each.sources if place not in each.out]
    return counted(wanted, [place for place in ours if place not in each.out])


def missed(folder: Path = FOLDER) -> Iterator[str]:
    """Every source that is not left out and that no credit overlaps, with the words after it."""
    articles = list(marked(folder))
    found = said(articles, Registry.load())
    for each in articles:
        for start, end in each.sources:
            if (start, end) not in each.out and not any(s < end and start < e for s, e in found[each.id][0]):
                around = " ".join(each.text[max(0, start - 40) : end + 40].split())
                yield f"{each.id} {start} | {around}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the figures, and with `--missed` what is not found; say so when the articles are absent."""
    if not FOLDER.is_dir():
        print("skipped: the polnear articles are not beside this checkout", file=sys.stderr)
        return 0
    print(json.dumps(measure(), indent=1))
    if "--missed" in (sys.argv[1:] if arguments is None else arguments):
        print("\n".join(missed()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
