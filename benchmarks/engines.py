"""One engine on one collection, in a process of its own: `python -m benchmarks.engines ENGINE FOLDER`.

Prints seconds of processor time by step and the peak of memory above the imports and the loaded input, as JSON, and
leaves the pairs that were found in the folder. Peers get text that is normalised already, and shingles made as fast as
plain Python makes them; `reuse` starts from raw text and verifies every pair.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import time
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from provenance.corpus.article import Article
from provenance.corpus.text import fold
from provenance.reuse import finding, kernels
from provenance.reuse.candidates import unpack
from provenance.reuse.pair import Reuse
from provenance.reuse.reading import read
from provenance.reuse.signatures import signatures
from provenance.settings import Reuse as Settings

ARTICLES, PAIRS = "articles.jsonl", "pairs-{}.json"
SLOTS, BANDS, SHINGLE = 128, 32, 3
LEAST = 0.5
_WARM_UP = 500
Found = list[Any]
Steps = dict[str, float]


def stored(folder: Path) -> Iterator[Article]:
    """The articles of a folder."""
    with (folder / ARTICLES).open(encoding="utf-8") as lines:
        for line in lines:
            yield Article(*json.loads(line))


class Clock:
    """Processor seconds by step."""

    def __init__(self) -> None:
        self.steps: Steps = {}
        self._last = time.process_time()

    def step(self, name: str) -> None:
        now = time.process_time()
        self.steps[name] = self.steps.get(name, 0.0) + now - self._last
        self._last = now


def datasketch(texts: list[str], clock: Clock) -> Found:
    """Its own signatures and dictionary index: insertion of all, then a query for each."""
    from datasketch import MinHash, MinHashLSH

    clock.step("start")
    sets = [
        {" ".join(words[i : i + SHINGLE]).encode() for i in range(len(words) - SHINGLE + 1)} for words in _split(texts)
    ]
    clock.step("shingles")
    signatures = MinHash.bulk(sets, num_perm=SLOTS)
    clock.step("signatures")
    index = MinHashLSH(num_perm=SLOTS, params=(BANDS, SLOTS // BANDS))
    for row, signature in enumerate(signatures):
        index.insert(row, signature)
    clock.step("insertion")
    found = [index.query(signature) for signature in signatures]
    clock.step("query")
    return _pairs(found)


def rensa(texts: list[str], clock: Clock) -> Found:
    """R-MinHash and its index, by the calls that take all articles at once."""
    from rensa import RMinHash, RMinHashLSH

    clock.step("start")
    sets = [{" ".join(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)} for words in _split(texts)]
    clock.step("shingles")
    signatures = RMinHash.from_token_sets(sets, SLOTS, 1)
    clock.step("signatures")
    index = RMinHashLSH(LEAST, SLOTS, BANDS)
    index.insert_many(signatures)
    clock.step("insertion")
    found = index.query_all(signatures)
    clock.step("query")
    return _pairs(found)


def copies(articles: Iterable[Article], clock: Clock) -> Found:
    """Ours, from raw text to verified pairs."""
    settings = Settings(min_resemblance=LEAST)
    clock.step("start")
    shelf = read(articles, places=False)
    clock.step("reading")
    signed = signatures(shelf, finding.shingles(settings), settings.slots, settings.seed)
    pairs, _ = finding.copied(shelf, signed, settings)
    clock.step("pairs")
    a, b = (side.tolist() for side in unpack(pairs))
    return [[shelf.ids[i], shelf.ids[j]] for i, j in zip(a, b, strict=True)]


def passages(articles: Iterable[Article], clock: Clock) -> Found:
    """Ours, from raw text to pairs with their passages."""
    clock.step("start")
    before = ["reading"]

    def progress(stage: str, *_: int) -> None:
        name = stage.removeprefix("reuse.")
        clock.step(before[0])
        before[0] = name

    found: Reuse = finding.find_reuse(articles, Settings(), progress)
    clock.step(before[0])
    return [
        [p.a, p.b, p.kind, [[q.a.start, q.a.end, q.b.start, q.b.end] for q in (*p.passages, *p.quotations)]]
        for p in found.pairs
    ]


def _split(texts: list[str]) -> Iterator[list[str]]:
    return (text.split(" ") for text in texts)


def _pairs(found: Iterable[Iterable[int]]) -> Found:
    return [[row, other] for row, others in enumerate(found) for other in others if row < other]


PEERS: dict[str, Callable[[list[str], Clock], Found]] = {"datasketch": datasketch, "rensa": rensa}
OURS: dict[str, Callable[[Iterable[Article], Clock], Found]] = {"copies": copies, "passages": passages}


def run(engine: str, folder: Path, stream: bool) -> dict[str, Any]:
    """Seconds by step, peak memory in MB, and how many pairs; the pairs are written to the folder."""
    name, _, how = engine.partition("-")
    clock: Clock
    if name in PEERS:
        texts = [fold(article.text) for article in stored(folder)]
        ids = [article.id for article in stored(folder)]
        _warm_up(lambda: PEERS[name](texts[:_WARM_UP], Clock()))
        base = _reset_peak()
        clock = Clock()
        found = [[ids[a], ids[b]] for a, b in PEERS[name](texts, clock)]
    else:
        _choose(how)
        articles = stored(folder) if stream else sorted(stored(folder), key=lambda article: article.id)
        _warm_up(lambda: OURS[name](list(islice(stored(folder), _WARM_UP)), Clock()))
        base = _reset_peak()
        clock = Clock()
        found = OURS[name](articles, clock)
    peak = _status("VmHWM") - base
    with (folder / PAIRS.format(engine)).open("w", encoding="utf-8") as target:
        json.dump(found, target, ensure_ascii=False)
    seconds = {step: round(spent, 4) for step, spent in clock.steps.items() if step != "start"}
    return {"engine": engine, "seconds": seconds, "peak_mb": round(peak), "pairs": len(found)}


def _choose(how: str) -> None:
    """Compiled loops from the first article on, or never."""
    if how == "numba":
        if kernels.compiled() is None:
            raise SystemExit("numba is not installed")
        return
    without_kernels()


def without_kernels() -> None:
    """Let the reuse stage run on arrays alone, as where numba is not installed."""
    vars(kernels)["compiled"] = cache(lambda: None)


def _warm_up(work: Callable[[], object]) -> None:
    """Imports and compilation are not measured."""
    work()


def _reset_peak() -> float:
    """Forget the peak so far; returns what is in memory now, in MB."""
    try:
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
        return _status("VmRSS")
    except OSError:
        return _status("VmHWM")


def _status(field: str) -> float:
    """A line of the process's status, in MB."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    found = re.search(rf"{field}:\s+(\d+)", status)
    return int(found[1]) / 1024 if found else 0.0


def main() -> None:
    """Measure one engine."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("engine", help="datasketch, rensa, copies-numba, copies-numpy, passages-numba, passages-numpy")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--stream", action="store_true", help="do not load the input first")
    arguments = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    np.seterr(over="ignore")
    print(json.dumps(run(arguments.engine, arguments.folder, arguments.stream)))


if __name__ == "__main__":
    main()
