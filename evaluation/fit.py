"""Fit the weights of the derivation model on simulated stories, and write them with their training record.

    python -m evaluation.fit [--stories 540] [--seed 11] [--write]

What is climbed is the probability of the true histories of the stories that the pipeline itself assembles, with and
without times and credits. Weights are drawn towards those of `prior.toml`, so that evidence which simulations hardly
show keeps its weight; labelled stories, and hidden credits of real articles, are read beside the simulated ones. One
temperature is then fitted on stories kept apart.
"""

from __future__ import annotations

import argparse
import os
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from scipy.optimize import minimize, minimize_scalar

from evaluation import hidden_credits
from evaluation.collections import Simulated, laid_out, simulate
from evaluation.hidden_credits import NEWS
from evaluation.histories import Floats, Histories, History, Key, history
from evaluation.labelled import labelled
from evaluation.origins import knowable
from provenance.derivation.material import open_story
from provenance.settings import Settings

FITTED = ("article", "channel", "unseen", "original")
CONDITIONS: tuple[Mapping[str, bool], ...] = (
    {}, {}, {}, {"times": False}, {"credits": False}, {"alone": True}, {"credits": False}, {"alone": True},
    {"alone": True},
)  # fmt: skip
"""As the pages are, thrice; without times, without credits twice, and one page alone, which is one article a story."""
KEPT_APART = 100_000
"""Added to the seed of the stories on which the temperature is fitted."""
REAL_CASES, REAL_TIMES = 700, 2.0
"""How many hidden credits of real articles are read, and how often each counts."""
PRIOR = Path(__file__).with_name("prior.toml")
WEIGHTS = Path(__file__).parents[1] / "provenance" / "derivation" / "evidence" / "weights.toml"
TITLES = {
    "article": "an article of the story as the parent of another",
    "channel": "an outlet that is credited and whose text is not in the story",
    "unseen": "a text that was not found",
    "original": "the article's own wording; considered only where something speaks for it",
    "relay": "an absent outlet had it from another",
    "stands_between": "an absent outlet took it from an article of the story",
    "channel_ending": "an absent outlet's own wording, as far as anyone says",
    "part": "which of two stories a shared passage comes from",
}


@dataclass(frozen=True, slots=True)
class Prior:
    """Weights set by hand, how far each may be moved and to which side, and how far all evidence is trusted."""

    lapse: float
    tables: Mapping[str, Mapping[str, float]]
    deviation: Mapping[str, float]
    tight: frozenset[str]
    firm: frozenset[str]
    bounds: Mapping[str, tuple[float | None, float | None]]

    @classmethod
    def load(cls) -> Prior:
        """The prior of `prior.toml`."""
        data = tomllib.loads(PRIOR.read_text(encoding="utf-8"))
        tables = {name: table for name, table in data.items() if name in TITLES}
        least = data["sign"]["least"]
        bounds = {kind: (least, None) for kind in data["sign"]["for"]}
        bounds |= {kind: (None, -least) for kind in data["sign"]["against"]}
        tight, firm = (frozenset(data[name]["kinds"]) for name in ("tight", "firm"))
        return cls(data["lapse"], tables, data["deviation"], tight, firm, bounds)

    def keys(self) -> list[Key]:
        """The weights that are fitted."""
        return [(name, kind) for name in FITTED for kind in self.tables[name]]

    def spread(self, kind: str) -> float:
        """The standard deviation of a kind's weight."""
        return self.deviation["tight" if kind in self.tight else "firm" if kind in self.firm else "usual"]


def histories(simulated: Simulated) -> Iterator[History]:
    """The stories of a collection as the pipeline assembles them, but those that leave nothing to choose."""
    material = laid_out(simulated)
    truth = knowable(simulated.truth)
    for story in range(len(material.members)):
        found = history(open_story(material, story, Settings())[1], truth)
        if not found.agrees.all():
            yield found


def training(stories: int, seed: int, without: str = "") -> list[History]:
    """Stories of both languages under every condition, each from its own tellings."""
    each = stories // len(CONDITIONS)
    return [
        found
        for language in ("ar", "en")
        for n, condition in enumerate(CONDITIONS)
        for found in histories(simulate("fit", language, each, seed + n, without=without, **condition))
    ]


def fit(stories: Sequence[History], prior: Prior) -> dict[Key, float]:
    """Weights of greatest posterior probability."""
    keys = prior.keys()
    known = Histories.of(stories, keys, prior.lapse)
    centre = np.array([prior.tables[name][kind] for name, kind in keys])
    variance = np.array([prior.spread(kind) ** 2 for _, kind in keys])

    def loss(weights: Floats) -> tuple[float, Floats]:
        value, slope = known.loss(weights)
        pull = (weights - centre) / variance
        return value + float((weights - centre) @ pull) / 2, slope + pull

    bounds = [prior.bounds.get(kind, (None, None)) for _, kind in keys]
    found = minimize(loss, centre, jac=True, method="L-BFGS-B", bounds=bounds, options={"maxiter": 150})
    return dict(zip(keys, (float(w) for w in found.x), strict=True))


def temperature(weights: Mapping[Key, float], stories: Sequence[History], lapse: float) -> float:
    """By what all weights are best divided, judged by stories that did not fit them."""
    known = Histories.of(stories, list(weights), lapse)
    values = np.array(list(weights.values()))
    found = minimize_scalar(lambda t: known.loss(values / t)[0], bounds=(0.5, 3.0), method="bounded")
    return float(found.x)


def as_toml(weights: Mapping[Key, float], warmth: float, prior: Prior, record: str) -> str:
    """The file of weights."""
    lines = [
        "# What each kind of evidence adds to the log-weight of a possible parent or ending (natural logarithms of",
        "# odds). `bias` is there whenever the candidate is; a kind that is missing here weighs nothing. Written by",
        f"# `{record}",
        "",
        f"temperature = {warmth:.2f}  # all weights are divided by it",
        f"lapse = {prior.lapse}  # no odds of a choice against all others are above 1 / lapse: evidence may mislead",
    ]
    for name, title in TITLES.items():
        lines += ["", f"[{name}]".ljust(18) + f"# {title}"]
        lines += [f"{kind} = {weights.get((name, kind), w):.2f}" for kind, w in prior.tables[name].items()]
    return "\n".join(lines) + "\n"


def write(text: str) -> None:
    """Replace the shipped weights at once."""
    beside = WEIGHTS.with_suffix(".new")
    beside.write_text(text, encoding="utf-8")
    os.replace(beside, WEIGHTS)


def main(arguments: Sequence[str] | None = None, say: Callable[[str], None] = print) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stories", type=int, default=540, help="for each language")
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--without", default="", help="an operation that no newsroom of the training does")
    parser.add_argument("--write", action="store_true")
    chosen = parser.parse_args(arguments)
    prior = Prior.load()
    stories = training(chosen.stories, chosen.seed, chosen.without)
    apart = training(chosen.stories // 2, chosen.seed + KEPT_APART, chosen.without)
    known = labelled()
    real = [replace(found, times=REAL_TIMES) for found in hidden_credits.histories(NEWS, REAL_CASES, chosen.seed)]
    weights = fit([*stories, *known, *real], prior)
    warmth = temperature(weights, apart, prior.lapse)
    record = (
        f"python -m evaluation.fit --stories {chosen.stories} --seed {chosen.seed} --write`\n"
        f"# on {len(stories)} simulated stories with {sum(s.size for s in stories)} nodes and {len(known)} labelled "
        f"articles that\n# count {sum(s.times for s in known):.0f} times, and {len(real)} hidden credits of real "
        f"articles, {REAL_TIMES:.0f} times each; the temperature on\n# {len(apart)} other stories, "
        f"seed {chosen.seed + KEPT_APART}."
    )
    text = as_toml(weights, warmth, prior, record)
    if chosen.write:
        write(text)
    say(text)


if __name__ == "__main__":
    main()
