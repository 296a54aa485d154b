"""How far parents are found by weights that were fitted without one of the newsroom's operations.

    python -m evaluation.left_out [--stories 270] [--test 58] [--seed 7001] [-o FILE]

Every operation of a copy is left out once: fitting then never meets it, the stories measured do.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from pathlib import Path

from evaluation import hidden_credits
from evaluation.collections import simulate
from evaluation.fit import KEPT_APART, REAL_CASES, REAL_TIMES, Prior, fit, histories, temperature, training
from evaluation.hidden_credits import NEWS
from evaluation.histories import History, Key, said
from evaluation.labelled import labelled
from evaluation.newsroom.wording import OPERATIONS
from evaluation.origins import ece, share

SEED = 11


def told_apart_from_newsrooms() -> list[History]:
    """What fitting reads beside simulated stories, and no operation changes."""
    real = hidden_credits.histories(NEWS, REAL_CASES, SEED)
    return [*labelled(), *(replace(found, times=REAL_TIMES) for found in real)]


def weights(without: str, stories: int, known: Sequence[History]) -> dict[Key, float]:
    """Weights fitted on stories in which nobody does the operation; nothing is left out by ""."""
    prior = Prior.load()
    fitted = fit([*training(stories, SEED, without), *known], prior)
    warmth = temperature(fitted, training(stories // 2, SEED + KEPT_APART, without), prior.lapse)
    return {key: weight / warmth for key, weight in fitted.items()}


def figures(without: str, stories: int, known: Sequence[History], test: int, seed: int) -> dict[str, float]:
    """Parents right, over the articles of which something is left to choose, in both languages."""
    fitted = weights(without, stories, known)
    told = [story for language in ("ar", "en") for story in histories(simulate("test", language, test, seed))]
    answers = said(told, fitted, Prior.load().lapse)
    sure = [ok for p, ok in answers if p >= 0.9]
    return {
        "articles": len(answers),
        "parent_right": share([ok for _, ok in answers if ok], answers),
        "parent_right_at_90": share([ok for ok in sure if ok], sure),
        "parents_at_90": share(sure, answers),
        "parent_ece": ece(answers),
    }


def main(arguments: Sequence[str] | None = None, say: Callable[[str], None] = print) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stories", type=int, default=270, help="for each language, to fit on")
    parser.add_argument("--test", type=int, default=58, help="stories of each language to measure on")
    parser.add_argument("--seed", type=int, default=7001)
    parser.add_argument("-o", "--output", type=Path)
    chosen = parser.parse_args(arguments)
    operations = ("", *OPERATIONS)
    known = told_apart_from_newsrooms()
    measured = partial(figures, stories=chosen.stories, known=known, test=chosen.test, seed=chosen.seed)
    with ProcessPoolExecutor(2) as workers:
        found: Mapping[str, Mapping[str, float]] = {
            name or "nothing": row for name, row in zip(operations, workers.map(measured, operations), strict=True)
        }
    text = json.dumps(found, indent=1)
    if chosen.output:
        chosen.output.write_text(text + "\n", encoding="utf-8")
    say(text)


if __name__ == "__main__":
    main()
