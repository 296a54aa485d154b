"""The reuse stage against its peers: `python -m benchmarks.reuse --articles N`.

Makes a collection, runs each engine on it in turns, each in a process of its own bound to one core, and writes medians,
ratios, recall and memory as JSON. What is measured is said in the README beside this file.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from benchmarks.collection import Planted, make, real
from benchmarks.engines import ARTICLES, LEAST, PAIRS, SHINGLE, stored
from benchmarks.truth import resembling

ENGINES = ("datasketch", "rensa", "copies-numba", "copies-numpy", "passages-numba", "passages-numpy")
RESULTS = Path(__file__).parent / "results"
_HIGH = 0.7
_TRUTH_UP_TO = 150_000
_FOUND = 0.8
"""Share of a planted run's codepoints that a passage must cover."""


def write(folder: Path, count: int, seed: int) -> list[Planted]:
    """The collection, one article a line; what was planted is returned."""
    planted = []
    with (folder / ARTICLES).open("w", encoding="utf-8") as target:
        for made in make(count, seed):
            if isinstance(made, Planted):
                planted.append(made)
            else:
                target.write(json.dumps([made.id, made.text, made.outlet], ensure_ascii=False) + "\n")
    return planted


def measured(engine: str, folder: Path, stream: bool) -> dict[str, Any]:
    """What the engine's process says of itself."""
    command = [sys.executable, "-m", "benchmarks.engines", engine, str(folder), *(["--stream"] if stream else [])]
    single = {"OMP_NUM_THREADS": "1", "RAYON_NUM_THREADS": "1", "NUMBA_NUM_THREADS": "1"}
    root = Path(__file__).parents[1]
    done = subprocess.run(command, check=True, cwd=root, env={**os.environ, **single}, stdout=subprocess.PIPE)
    return dict(json.loads(done.stdout))


def summary(engine: str, runs: Sequence[dict[str, Any]], count: int) -> dict[str, Any]:
    """Medians over the runs."""
    totals = [sum(run["seconds"].values()) for run in runs]
    steps = {
        step: round(statistics.median(run["seconds"][step] for run in runs) / count * 1e6, 2)
        for step in runs[0]["seconds"]
    }
    return {
        "engine": engine,
        "us_an_article": round(statistics.median(totals) / count * 1e6, 2),
        "steps": steps,
        "peak_mb": statistics.median(run["peak_mb"] for run in runs),
        "pairs": runs[-1]["pairs"],
    }


def recall(found: set[tuple[str, str]], truth: dict[tuple[str, str], float]) -> dict[str, float]:
    """Share of the true pairs found, and of the found pairs that are true."""
    high = {pair for pair, resemblance in truth.items() if resemblance >= _HIGH}
    return {
        f"recall_{LEAST}": _ratio(len(found & truth.keys()), len(truth)),
        f"recall_{_HIGH}": _ratio(len(found & high), len(high)),
        "true_pairs": _ratio(len(found & truth.keys()), len(found)),
    }


def planted_found(rows: Iterable[list[Any]], planted: Sequence[Planted]) -> dict[str, Any]:
    """Share of the planted runs that a passage of the two articles covers, by words, marked or not."""
    spans: dict[tuple[str, str], list[list[int]]] = {(row[0], row[1]): row[3] for row in rows}
    of, hit = Counter[tuple[int, bool]](), Counter[tuple[int, bool]]()
    for plant in planted:
        a, b = sorted((plant.source, plant.carrier))
        side = 0 if a == plant.carrier else 2
        end = plant.start + len(plant.text)
        covered = (min(s[side + 1], end) - max(s[side], plant.start) for s in spans.get((a, b), ()))
        of[plant.words, plant.marked] += 1
        hit[plant.words, plant.marked] += max(covered, default=0) >= _FOUND * len(plant.text)
    return {
        "five_and_more": _share(of, hit, 5),
        "eight_and_more": _share(of, hit, 8),
        "by_words": {
            str(words): {mark: _ratio(hit[words, m], of[words, m]) for mark, m in (("plain", False), ("marked", True))}
            for words in sorted({words for words, _ in of})
        },
    }


def _share(of: Counter[tuple[int, bool]], hit: Counter[tuple[int, bool]], least: int) -> float:
    return _ratio(sum(n for k, n in hit.items() if k[0] >= least), sum(n for k, n in of.items() if k[0] >= least))


def _ratio(part: int, whole: int) -> float:
    return round(part / whole, 5) if whole else 1.0


def ratios(engines: dict[str, dict[str, Any]]) -> dict[str, float]:
    """How many times faster than each peer, how much of its memory, and passages against pairs."""
    found = {}
    for peer in ("datasketch", "rensa"):
        for ours in ("copies-numba", "copies-numpy"):
            if peer in engines and ours in engines:
                found[f"{ours}_faster_than_{peer}"] = _times(engines[peer], engines[ours], "us_an_article")
                found[f"{ours}_memory_of_{peer}"] = _times(engines[ours], engines[peer], "peak_mb")
    for how in ("numba", "numpy"):
        if {f"copies-{how}", f"passages-{how}"} <= engines.keys():
            found[f"passages_times_pairs_{how}"] = _times(
                engines[f"passages-{how}"], engines[f"copies-{how}"], "us_an_article"
            )
    return found


def _times(one: dict[str, Any], other: dict[str, Any], what: str) -> float:
    return round(float(one[what]) / max(float(other[what]), 1e-9), 3)


def benchmark(arguments: argparse.Namespace, folder: Path) -> dict[str, Any]:
    """Everything that is measured."""
    count: int = arguments.articles
    planted = write(folder, count, arguments.seed)
    runs: dict[str, list[dict[str, Any]]] = {engine: [] for engine in arguments.engines}
    for _ in range(arguments.repeat):
        for engine in arguments.engines:
            runs[engine].append(measured(engine, folder, arguments.stream))
            print(runs[engine][-1], file=sys.stderr)
    engines = {engine: summary(engine, runs[engine], count) for engine in arguments.engines}
    truth = _truth(folder) if count <= _TRUTH_UP_TO else None
    for engine, row in engines.items():
        with (folder / PAIRS.format(engine)).open(encoding="utf-8") as source:
            pairs = json.load(source)
        if engine.startswith("passages"):
            row["planted"] = planted_found(pairs, planted)
            row["kinds"] = dict(sorted(Counter(pair[2] for pair in pairs).items()))
        elif truth is not None:
            row.update(recall({(min(a, b), max(a, b)) for a, b in pairs}, truth))
    return {
        "articles": count,
        "seed": arguments.seed,
        "repeat": arguments.repeat,
        "streamed": arguments.stream,
        "real_articles": real(),
        "true_pairs": None if truth is None else {str(t): sum(j >= t for j in truth.values()) for t in (LEAST, _HIGH)},
        "machine": {"processor": _processor(), "python": platform.python_version(), "versions": _versions()},
        "ratios": ratios(engines),
        "engines": list(engines.values()),
    }


def _truth(folder: Path) -> dict[tuple[str, str], float]:
    articles = list(stored(folder))
    found = resembling([article.text for article in articles], SHINGLE, LEAST)
    return {
        (min(articles[i].id, articles[j].id), max(articles[i].id, articles[j].id)): value
        for (i, j), value in found.items()
    }


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor()
    return next((line.split(":")[1].strip() for line in lines if line.startswith("model name")), "")


def _versions() -> dict[str, str]:
    return {name: version(name) for name in ("numpy", "numba", "datasketch", "rensa") if _installed(name)}


def _installed(name: str) -> bool:
    from importlib.util import find_spec

    return find_spec(name) is not None


def main() -> int:
    """Measure, print, and keep what was measured."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--repeat", type=int, default=3, help="paired runs; medians are given")
    parser.add_argument("--stream", action="store_true", help="read the articles while running: only for ours")
    parser.add_argument("--engines", nargs="+", choices=ENGINES, default=None)
    parser.add_argument("-o", "--output", type=Path, help="default: results/reuse-N.json; - for none")
    parser.add_argument("--folder", type=Path, help="where the collection is written; default: a temporary folder")
    arguments = parser.parse_args()
    needed = {"datasketch": "datasketch", "rensa": "rensa", "copies-numba": "numba", "passages-numba": "numba"}
    if arguments.engines is None:
        arguments.engines = [e for e in ENGINES if _installed(needed.get(e, "numpy"))]
    with tempfile.TemporaryDirectory() as temporary:
        figures = json.dumps(benchmark(arguments, arguments.folder or Path(temporary)), indent=1)
    print(figures)
    output = arguments.output or RESULTS / f"reuse-{arguments.articles}.json"
    if str(output) != "-":
        output.write_text(figures + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
