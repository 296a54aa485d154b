"""One large story solved, its weights given: `python -m benchmarks.origin --articles N`.

Every article may have its words from any of `--parents` others, earlier or later, from an outside channel or from the
unseen source, so that most of the story is one cycle, which is the hardest it can be. Written as JSON: seconds to the
probabilities of all parents and origins, seconds to the draws behind the number of independent origins, memory.
"""

from __future__ import annotations

import argparse
import json
import platform
import resource
import time
from collections.abc import Callable, Sequence

import numpy as np

from provenance.derivation.drawing import draw_origins
from provenance.derivation.origin import Weights, components, solve
from provenance.settings import Settings


def story(articles: int, parents: int, seed: int) -> Weights:
    """Weights of a story: articles, then a channel for every fifty, then the unseen source."""
    random = np.random.default_rng(seed)
    channels = max(1, articles // 50)
    unseen = articles + channels
    each = min(parents, articles - 1)
    child = np.repeat(np.arange(articles), each)
    parent = (child + 1 + random.integers(0, articles - 1, size=len(child))) % articles
    credited = articles + random.integers(0, channels, size=articles)
    log_weight = random.normal(0.0, 2.0, size=len(child) + 2 * articles)
    ending = np.concatenate([random.normal(-3.0, 1.0, size=articles), np.zeros(channels + 1)])
    ending[:articles][random.random(articles) < 0.5] = -np.inf
    return Weights(
        np.concatenate([parent, credited, np.full(articles, unseen)]),
        np.concatenate([child, np.arange(articles), np.arange(articles)]),
        log_weight,
        ending,
    )


def measured(articles: int, parents: int, seed: int) -> dict[str, object]:
    """Seconds and memory for one story."""
    weights = story(articles, parents, seed)
    start = time.perf_counter()
    solution = solve(weights)
    solved = time.perf_counter() - start
    sums = solution.origins.sum(axis=1)
    start = time.perf_counter()
    draw_origins(weights, Settings().derive.independent_draws, seed)
    drawn = time.perf_counter() - start
    return {
        "articles": articles,
        "edges": len(weights.parent),
        "largest_cycle": max(len(members) for members in components(weights)),
        "solve_seconds": round(solved, 2),
        "draw_seconds": round(drawn, 2),
        "sums_off_by": float(np.abs(sums - 1).max()),
        "peak_megabytes": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "python": platform.python_version(),
    }


def main(arguments: Sequence[str] | None = None, say: Callable[[str], None] = print) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=5000)
    parser.add_argument("--parents", type=int, default=Settings().derive.max_parents)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args(arguments)
    say(json.dumps(measured(chosen.articles, chosen.parents, chosen.seed), indent=1))


if __name__ == "__main__":
    main()
