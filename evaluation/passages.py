"""Passages against two corpora of copied texts: `python -m evaluation.passages [--nested] [-o FILE]`.

- King Abdulaziz University's Arabic pairs, with the spans that were copied: the PAN measures. Settings are chosen on
  the odd pairs (the first, the third …); the figure to quote is that of the even ones.
- Clough and Stevenson's English answers in four degrees of copying: how well a classifier tells the degree from
  nothing but the verified pair, each task held out in turn.

Both are read where they lie, beside the repository; without them nothing is measured.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import math
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, replace
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from evaluation.pan import Case, Scores, score
from provenance.corpus.article import Article, Span
from provenance.reuse import compare_texts
from provenance.reuse.pair import Pair
from provenance.settings import Reuse

Floats = NDArray[np.float64]
Names = NDArray[np.str_]
CORPORA = Path(__file__).parents[1] / ".." / "shared" / "corpora"
COPY, SOURCE = "copy", "source"
SHINGLES = (1, 2, 3, 5)
"""Words a shingle: single words survive rewording, runs of five only copying."""
LENGTHS = (1, 2, 3, 4, 5)
"""Words a shingle that `SHINGLES` were chosen among."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A copy, its source, and the passages they are known to share."""

    pair: str
    copy: str
    source: str
    cases: tuple[Case, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """A student's answer, the text that was to be copied from, and how much of it was: cut, light, heavy or non."""

    name: str
    task: str
    category: str
    text: str
    original: str


def read_kau(path: Path) -> list[Reference]:
    """The pairs in the file's order. Its offsets count from 1."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [_reference(json.loads(line)) for line in lines]


def _reference(row: dict[str, Any]) -> Reference:
    cases = [
        Case(row["pair"], Span(copy - 1, copy - 1 + length), Span(source - 1, source - 1 + source_length))
        for copy, length, source, source_length in row["spans"]
    ]
    return Reference(row["pair"], row["copy"], row["original"], tuple(sorted(set(cases))))


def read_answers(folder: Path) -> list[Answer]:
    """The answers in the order of their list."""
    with (folder / "file_information.csv").open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    originals = {row["Task"]: _text(folder / row["File"]) for row in rows if row["Category"] == "orig"}
    return [
        Answer(row["File"], row["Task"], row["Category"], _text(folder / row["File"]), originals[row["Task"]])
        for row in rows
        if row["Category"] != "orig"
    ]


def _text(path: Path) -> str:
    content = path.read_bytes()
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252")


def compared(copy: str, source: str, settings: Reuse) -> Pair:
    """The verified pair; its `a` is the copy."""
    return compare_texts(Article(COPY, copy, "one"), Article(SOURCE, source, "other"), settings)


def detected(references: Iterable[Reference], settings: Reuse) -> Iterator[Case]:
    """The passages found in each pair."""
    for reference in references:
        for passage in compared(reference.copy, reference.source, settings).passages:
            yield Case(reference.pair, passage.a, passage.b)


def passage_scores(references: Sequence[Reference], settings: Reuse) -> Scores:
    """The PAN measures over these pairs."""
    cases = (case for reference in references for case in reference.cases)
    return score(cases, detected(references, settings))


def features(pairs: Sequence[Pair]) -> list[float]:
    """What pair records say about how closely the first text follows the second.

    `pairs` are the same two texts by shingles of `SHINGLES` words: the share of the copy that each finds in the
    source, then number, sum, maximum and mean of the words of its passages as logarithms, and how much of the copy is
    shared up to where the sharing ends: low for copies reworded throughout.
    """
    passages = pairs[-1].passages
    words = [passage.words for passage in passages]
    reach = max((passage.a.end for passage in passages), default=0)
    shared = sum(len(passage.a) for passage in passages)
    mean = sum(words) / len(words) if words else 0.0
    lengths = (len(words), sum(words), max(words, default=0), mean)
    return [
        *(pair.a_in_b for pair in pairs),
        *(math.log1p(length) for length in lengths),
        shared / reach if reach else 0.0,
    ]


def records(answer: Answer, settings: Reuse, lengths: Sequence[int]) -> list[Pair]:
    """The pair by shingles of each length, with every passage however common."""
    return [
        compared(answer.text, answer.original, replace(settings, shingle=words, min_rarity_further=0.0))
        for words in lengths
    ]


def degree_scores(answers: Sequence[Answer], settings: Reuse) -> dict[str, float]:
    """Accuracy over the four degrees, and over copied or not, each task predicted from the other four."""
    rows = np.array([features(records(answer, settings, SHINGLES)) for answer in answers])
    truth, tasks = (np.array([getattr(answer, name) for answer in answers]) for name in ("category", "task"))
    return _accuracy(_predicted(rows, truth, tasks), truth)


def degree_scores_chosen_inside(answers: Sequence[Answer], settings: Reuse) -> dict[str, float]:
    """The same with the features of each held-out task chosen on the other four: the shares by shingles of any
    lengths of `LENGTHS`, with or without what passages say."""
    rows = np.array([features(records(answer, settings, LENGTHS)) for answer in answers])
    truth, tasks = (np.array([getattr(answer, name) for answer in answers]) for name in ("category", "task"))
    shares, passages = range(len(LENGTHS)), range(len(LENGTHS), rows.shape[1])
    choices = [[*some, *more] for k in shares for some in combinations(shares, k + 1) for more in (range(0), passages)]
    guesses = np.empty_like(truth)
    for task in np.unique(tasks):
        out, rest = tasks == task, tasks != task
        best = max(
            choices, key=lambda each: np.mean(_predicted(rows[rest][:, each], truth[rest], tasks[rest]) == truth[rest])
        )
        guesses[out] = _model().fit(rows[rest][:, best], truth[rest]).predict(rows[out][:, best])
    return _accuracy(guesses, truth)


def _predicted(rows: Floats, truth: Names, tasks: Names) -> Names:
    """The degree of each answer by a model of the other tasks."""
    from sklearn.model_selection import LeaveOneGroupOut, cross_val_predict

    return np.asarray(cross_val_predict(_model(), rows, truth, groups=tasks, cv=LeaveOneGroupOut()))


def _model() -> Any:
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    return make_pipeline(StandardScaler(), LogisticRegression(max_iter=1000))


def _accuracy(guesses: Names, truth: Names) -> dict[str, float]:
    return {
        "degree": float(np.mean(guesses == truth)),
        "copied_or_not": float(np.mean((guesses == "non") == (truth == "non"))),
    }


def measure(corpora: Path, settings: Reuse) -> dict[str, Any]:
    """All figures, by corpus."""
    references = read_kau(corpora / "kau" / "pairs.jsonl.gz")
    answers = read_answers(corpora / "clough_stevenson")
    return {
        "kau": {
            "odd_pairs_settings_chosen_here": asdict(passage_scores(references[0::2], settings)),
            "even_pairs": asdict(passage_scores(references[1::2], settings)),
        },
        "clough_stevenson": degree_scores(answers, settings),
        "settings": asdict(settings),
    }


def main() -> int:
    """Print the figures, and write them to a file if one is named."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("-o", "--output", type=Path, help="write the figures here, as JSON")
    parser.add_argument("--nested", action="store_true", help="degrees with features chosen inside: takes minutes")
    arguments = parser.parse_args()
    output: Path | None = arguments.output
    if not CORPORA.is_dir():
        print(f"no corpora in {CORPORA.resolve()}: nothing measured", file=sys.stderr)
        return 1
    measured = measure(CORPORA, Reuse())
    if arguments.nested:
        answers = read_answers(CORPORA / "clough_stevenson")
        measured["clough_stevenson_chosen_inside"] = degree_scores_chosen_inside(answers, Reuse())
    figures = json.dumps(measured, indent=2)
    print(figures)
    if output:
        output.write_text(figures + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
