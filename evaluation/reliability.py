"""The page that says how far the probabilities hold, with its plot: docs/calibration.md.

python -m evaluation.reliability [--stories 100] [--seed 7001]
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from evaluation.collections import simulate, traced
from evaluation.origins import BINS, answers, knowable, measure, share, true_parent

DOCS = Path(__file__).parents[1] / "docs"
LANGUAGES: Mapping[str, str] = {"ar": "Arabic", "en": "English"}
CONDITIONS: Mapping[str, Mapping[str, bool]] = {
    "as the pages are": {},
    "without times": {"times": False},
    "without credits": {"credits": False},
    "one page alone": {"alone": True},
}
NAMED_AT = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
FIGURES: Mapping[str, str] = {
    "articles": "articles",
    "named": "origin named",
    "named_right": "right where named",
    "wrong_of_all": "wrong names, of all",
    "origin_right": "origin right",
    "origin_in_corpus_right": "where it is in the corpus",
    "parent_right": "parent right",
    "parent_right_at_90": "where .9 is said",
    "parent_ece": "calibration error, parents",
    "origin_ece": "calibration error, origins",
}
Said = Sequence[tuple[float, bool]]
"""What was said with which probability, and whether it is so."""


@dataclass(frozen=True, slots=True)
class Run:
    """One measured collection: its figures, and what was said of parents and of nameable origins."""

    language: str
    condition: str
    figures: Mapping[str, object]
    parents: Said
    origins: Said


def run(language: str, condition: str, stories: int, seed: int) -> Run:
    """Simulate with the tables of testing, trace, and measure."""
    simulated = simulate("test", language, stories, seed, **CONDITIONS[condition])  # type: ignore[arg-type]
    case = traced(simulated)
    truth, said = knowable(simulated.truth), answers(case)
    parents = [(a.parent_p, a.parent == true_parent(id, truth[id])) for id, a in said.items()]
    origins = [(a.origin_p if a.named else 0.0, a.origin == truth[id].origin) for id, a in said.items()]
    return Run(language, condition, measure(simulated, case), parents, origins)


def write(stories: int, seed: int) -> None:
    """Measure everything and write `docs/calibration.md` with its plot."""
    asked = [(language, condition, stories, seed) for language in LANGUAGES for condition in CONDITIONS]
    with ProcessPoolExecutor() as pool:
        runs = list(pool.map(run, *zip(*asked, strict=True)))
    (DOCS / "calibration.md").write_text(page(runs, stories, seed), encoding="utf-8")
    (DOCS / "calibration.svg").write_text(plot([r for r in runs if not CONDITIONS[r.condition]]), encoding="utf-8")


def page(runs: Sequence[Run], stories: int, seed: int) -> str:
    """The page in Markdown."""
    usual = [r for r in runs if not CONDITIONS[r.condition]]
    lines = [
        "# How far the probabilities hold",
        "",
        f"Written by `python -m evaluation.reliability --stories {stories} --seed {seed}`: simulated stories,",
        "with source articles, phrases and rates that fitting never reads. Copies of one text that no reader could",
        "tell apart stay in them, so not every parent can be known. A point below the diagonal says too much. Figures",
        "move by some hundredths from one seed to the next. Real news was not measured.",
        "",
        "A page alone that credits somebody is believed, and in these simulations one such credit in five is false:",
        "read the line that makes the credit before publishing a name.",
        "",
        *_figures(runs),
        "",
        "## Baselines",
        "",
        *_baselines(usual),
        "",
        "## Reliability of parents",
        "",
        "Of what was said with a probability in a bin, the share that is so. Points on the diagonal are calibrated.",
        "",
        "![Said against true](calibration.svg)",
        "",
        *_reliability(usual),
        "",
        "## Wrong names against coverage",
        "",
        "An origin is named from a probability on; the higher, the fewer names and the fewer wrong ones.",
        "",
        *_coverage(usual),
        "",
        "## Levels of the verdict",
        "",
        *_levels(usual),
    ]
    return "\n".join(lines) + "\n"


def _figures(runs: Sequence[Run]) -> Iterator[str]:
    yield "| | " + " | ".join(f"{LANGUAGES[r.language]}, {r.condition}" for r in runs) + " |"
    yield "|---" * (len(runs) + 1) + "|"
    for key, name in FIGURES.items():
        yield f"| {name} | " + " | ".join(_number(r.figures[key]) for r in runs) + " |"


def _baselines(runs: Sequence[Run]) -> Iterator[str]:
    yield "| | parent right | origin right |"
    yield "|---|---|---|"
    for r in runs:
        rows: dict[str, Mapping[str, float]] = {"this": r.figures, **r.figures["baselines"]}  # type: ignore[dict-item]
        for name, row in rows.items():
            label = name.replace("_", " ")
            yield f"| {LANGUAGES[r.language]}, {label} | {row['parent_right']:.3f} | {row['origin_right']:.3f} |"


def bins(said: Said) -> list[tuple[float, float, int]]:
    """For each bin that holds anything the mean said, the share that is so, and how many."""
    found = []
    for i in range(BINS):
        inside = [(p, ok) for p, ok in said if min(int(p * BINS), BINS - 1) == i]
        if inside:
            mean = sum(p for p, _ in inside) / len(inside)
            found.append((mean, share([ok for _, ok in inside if ok], inside), len(inside)))
    return found


def _reliability(runs: Sequence[Run]) -> Iterator[str]:
    yield "| | said | is so | articles |"
    yield "|---|---|---|---|"
    for r in runs:
        for mean, right, count in bins(r.parents):
            yield f"| {LANGUAGES[r.language]} | {mean:.2f} | {right:.2f} | {count} |"


def _coverage(runs: Sequence[Run]) -> Iterator[str]:
    yield "| named from | " + " | ".join(f"{LANGUAGES[r.language]}: named | wrong in a thousand" for r in runs) + " |"
    yield "|---" * (2 * len(runs) + 1) + "|"
    for least in NAMED_AT:
        cells = []
        for r in runs:
            named = [ok for p, ok in r.origins if p >= least]
            cells.append(
                f"{share(named, r.origins):.3f} | {1000 * share([ok for ok in named if not ok], r.origins):.0f}"
            )
        yield f"| {least} | " + " | ".join(cells) + " |"


def _levels(runs: Sequence[Run]) -> Iterator[str]:
    yield "| | level | said | wrong |"
    yield "|---|---|---|---|"
    for r in runs:
        table: Mapping[str, Mapping[str, int]] = r.figures["levels"]  # type: ignore[assignment]
        for level, row in sorted(table.items()):
            yield f"| {LANGUAGES[r.language]} | {level} | {row['said']} | {row['wrong']} |"


def _number(value: object) -> str:
    return f"{value:.3f}" if isinstance(value, float) else str(value)


SIZE, MARGIN = 320, 44
COLOURS = {"ar": "#1b6ca8", "en": "#b5541c"}


def plot(runs: Sequence[Run]) -> str:
    """What was said of parents against what is so, a line for each language, as SVG."""
    edge = SIZE - MARGIN
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {SIZE} {SIZE}" font-family="sans-serif" font-size="11">',
        f'<rect width="{SIZE}" height="{SIZE}" fill="white"/>',
        f'<path d="M{MARGIN} {edge}H{edge}M{MARGIN} {edge}V{MARGIN}" stroke="#444" fill="none"/>',
        f'<path d="M{MARGIN} {edge}L{edge} {MARGIN}" stroke="#bbb" stroke-dasharray="4 3"/>',
        *(_tick(tenths) for tenths in (0, 5, 10)),
        f'<text x="{SIZE / 2}" y="{SIZE - 8}" text-anchor="middle">probability said</text>',
        f'<text transform="translate(12 {SIZE / 2}) rotate(-90)" text-anchor="middle">share that is so</text>',
    ]
    for n, r in enumerate(runs):
        points = [(_across(mean), SIZE - _across(right), count) for mean, right, count in bins(r.parents)]
        path = " ".join(f"{x:.1f},{y:.1f}" for x, y, _ in points)
        colour = COLOURS[r.language]
        parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}"/>')
        parts += [
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{1.5 + count**0.5 / 4:.1f}" fill="{colour}"/>'
            for x, y, count in points
        ]
        parts.append(
            f'<text x="{MARGIN + 10}" y="{MARGIN + 12 + 16 * n}" fill="{colour}">{LANGUAGES[r.language]}</text>'
        )
    return "\n".join([*parts, "</svg>"]) + "\n"


def _across(p: float) -> float:
    return MARGIN + p * (SIZE - 2 * MARGIN)


def _tick(tenths: int) -> str:
    at = _across(tenths / 10)
    return (
        f'<text x="{at}" y="{SIZE - MARGIN + 14}" text-anchor="middle">{tenths / 10}</text>'
        f'<text x="{MARGIN - 6}" y="{SIZE - at + 4}" text-anchor="end">{tenths / 10}</text>'
    )


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stories", type=int, default=100)
    parser.add_argument("--seed", type=int, default=7001)
    chosen = parser.parse_args(arguments)
    write(chosen.stories, chosen.seed)


if __name__ == "__main__":
    main()
