"""The whole `trace` of real news by stage, beside datasketch's index of it: `python -m benchmarks.trace`.

Both are processor seconds of one process in the same run. Reports are off; reading the files is counted for us, while
the peer gets text that is normalised already. With `--processes 2` others read who is credited meanwhile, as for the
commands: their processor seconds stand under `helpers`, and `wall` is what a user waits. With `--text` only the text
part (who is credited) beside the reuse stage without numba's kernels.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import time
from pathlib import Path
from typing import Any

from benchmarks.engines import Clock, datasketch, without_kernels
from provenance.attribution import extract_attributions
from provenance.case import trace
from provenance.corpus.outlets import Registry
from provenance.corpus.readers import read
from provenance.corpus.text import fold
from provenance.reuse import find_reuse
from provenance.settings import Settings

NEWS = Path(__file__).parents[2] / "shared" / "corpora" / "saudinewsnet" / "articles.jsonl.gz"
RESULTS = Path(__file__).parent / "results"


def measure(pages: Path, peer: bool, processes: int = 1) -> dict[str, Any]:
    """Seconds of processor time by stage, and the peer's by step."""
    settings, registry = Settings(), Registry.load()
    stages: dict[str, float] = {}
    last = ["reading", time.process_time()]

    def turn(stage: str) -> None:
        now = time.process_time()
        stages[last[0]] = stages.get(last[0], 0.0) + now - last[1]
        last[:] = [stage, now]

    wall = time.perf_counter()
    collection = read([str(pages)], registry, settings.reading, progress=None)
    turn("preparing")
    case = trace(
        collection,
        registry,
        settings,
        progress=lambda stage, *_: turn(stage.partition(".")[0]),
        processes=processes,
    )
    turn("")
    wall = time.perf_counter() - wall
    articles = len(case.articles)
    result: dict[str, Any] = {
        "articles": articles,
        "stories": len(case.stories),
        "seconds": {stage: round(spent, 2) for stage, spent in stages.items() if stage},
        "total": round(sum(stages.values()), 2),
        "wall": round(wall, 2),
    }
    if processes > 1:
        spent = os.times()
        result["helpers"] = round(spent.children_user + spent.children_system, 2)
    if peer:
        texts = [fold(article.text) for article in case.articles]
        del case, collection
        gc.collect()
        clock = Clock()
        datasketch(texts, clock)
        clock.steps.pop("start")
        result["datasketch"] = {step: round(spent, 2) for step, spent in clock.steps.items()}
        result["datasketch_total"] = round(sum(clock.steps.values()), 2)
        result["ratio"] = round(result["total"] / result["datasketch_total"], 2)
    return result


def text_part(pages: Path) -> dict[str, Any]:
    """Seconds of processor time of the reuse stage on arrays and of attribution, and how many times the first the
    second takes. The folding table, which whoever comes first would load, is loaded before."""
    settings, registry = Settings(), Registry.load()
    articles = read([str(pages)], registry, settings.reading, progress=None).articles
    without_kernels()
    fold(articles[0].text)
    started = time.process_time()
    find_reuse(articles, settings.reuse)
    reused = time.process_time()
    extract_attributions(articles, registry)
    reuse, text = reused - started, time.process_time() - reused
    return {
        "articles": len(articles),
        "seconds": {"reuse": round(reuse, 2), "attribution": round(text, 2)},
        "ratio": round(text / reuse, 2),
    }


def main() -> None:
    """Measure, print, and keep the JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=Path, default=NEWS)
    parser.add_argument("--no-peer", action="store_true")
    parser.add_argument("--processes", type=int, default=1)
    parser.add_argument("--text", action="store_true")
    parser.add_argument("-o", type=Path, default=None)
    arguments = parser.parse_args()
    if arguments.text:
        found = text_part(arguments.pages)
    else:
        found = measure(arguments.pages, not arguments.no_peer, arguments.processes)
    result = json.dumps(found, indent=2)
    print(result)
    target = arguments.o or RESULTS / ("text.json" if arguments.text else "trace.json")
    if str(target) != "-":
        target.parent.mkdir(exist_ok=True)
        target.write_text(result + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
