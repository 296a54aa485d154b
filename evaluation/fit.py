"""Fit the weights of the derivation model on simulated stories, and write them with their training record.

    python -m evaluation.fit [--stories 160] [--rounds 4] [--seed 11] [--write]

What is climbed is the probability of the true histories of the stories that the pipeline itself assembles, with and
without times and credits. Weights are drawn towards those of `prior.toml`, so that evidence which simulations hardly
show keeps its weight; labelled stories, and hidden credits of real articles, are read beside the simulated ones. One
temperature is then fitted on stories kept apart. This is done twice: for the first reading of a story, and for the
second, which has what the first says of all its articles as further evidence.
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
from evaluation.histories import Floats, Histories, History, Key, history, read_again
from evaluation.labelled import labelled
from evaluation.origins import knowable
from provenance.derivation import followers
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
WEIGHTS = Path(__file__).parents[1] / "provenance" / "derivation" / "weights.toml"
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

    def keys(self, kinds_left_out: Sequence[str] = ()) -> list[Key]:
        """The weights that are fitted."""
        return [(name, kind) for name in FITTED for kind in self.tables[name] if kind not in kinds_left_out]

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


def training(stories: int, rounds: int, seed: int, without: str = "") -> list[History]:
    """So many stories of each language, or as many as there are source articles for, under every condition in every
    round, each from its own tellings."""
    return [
        found
        for n, condition in enumerate(CONDITIONS * rounds)
        for language in ("ar", "en")
        for found in histories(simulate("fit", language, stories, seed + n, without=without, **condition))
    ]


@dataclass(frozen=True, slots=True)
class Reading:
    """The weights of one reading, and by what they are divided."""

    weights: Mapping[Key, float]
    temperature: float

    def cooled(self) -> dict[Key, float]:
        """The weights that hold."""
        return {key: weight / self.temperature for key, weight in self.weights.items()}


def fit_readings(stories: Sequence[History], apart: Sequence[History], prior: Prior) -> tuple[Reading, Reading]:
    """Weights of the first and of the second reading, the temperatures by the stories `apart`."""
    weights = fit(stories, prior, prior.keys(followers.KINDS))
    first = Reading(weights, temperature(weights, apart, prior.lapse))
    again, again_apart = (read_again(part, first.cooled(), prior.lapse) for part in (stories, apart))
    weights = fit(again, prior, prior.keys())
    return first, Reading(weights, temperature(weights, again_apart, prior.lapse))


def fit(stories: Sequence[History], prior: Prior, keys: Sequence[Key]) -> dict[Key, float]:
    """Weights of greatest posterior probability."""
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


def as_toml(first: Reading, second: Reading, prior: Prior, record: str) -> str:
    """The file of weights."""
    lines = [
        "# What each kind of evidence adds to the log-weight of a possible parent or ending (natural logarithms of",
        "# odds). `bias` is there whenever the candidate is; a kind that is missing here weighs nothing. The tables",
        "# under `first` are for the first reading of a story, which the second adds to. Written by",
        f"# `{record}",
        "",
        f"lapse = {prior.lapse}  # no odds of a choice against all others are above 1 / lapse: evidence may mislead",
        f"temperature = {second.temperature:.2f}  # all weights are divided by it",
    ]
    for name, title in TITLES.items():
        lines += ["", f"[{name}]".ljust(18) + f"# {title}", *_rows(second, name, prior)]
    lines += ["", "[first]", f"temperature = {first.temperature:.2f}"]
    for name in FITTED:
        lines += ["", f"[first.{name}]", *_rows(first, name, prior)]
    return "\n".join(lines) + "\n"


def _rows(reading: Reading, name: str, prior: Prior) -> list[str]:
    """The weights of one table; those that are not fitted as they were set by hand."""
    fitted = reading.weights if name in FITTED else {(name, kind): w for kind, w in prior.tables[name].items()}
    return [f"{kind} = {fitted[name, kind]:.2f}" for kind in prior.tables[name] if (name, kind) in fitted]


def write(text: str) -> None:
    """Replace the shipped weights at once."""
    beside = WEIGHTS.with_suffix(".new")
    beside.write_text(text, encoding="utf-8")
    os.replace(beside, WEIGHTS)


def main(arguments: Sequence[str] | None = None, say: Callable[[str], None] = print) -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stories", type=int, default=160, help="for each language and condition")
    parser.add_argument("--rounds", type=int, default=4, help="how often each condition is told anew")
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--without", default="", help="an operation that no newsroom of the training does")
    parser.add_argument("--write", action="store_true")
    chosen = parser.parse_args(arguments)
    prior = Prior.load()
    stories = training(chosen.stories, chosen.rounds, chosen.seed, chosen.without)
    apart = training(chosen.stories, 1, chosen.seed + KEPT_APART, chosen.without)
    known = labelled()
    real = [replace(found, times=REAL_TIMES) for found in hidden_credits.histories(NEWS, REAL_CASES, chosen.seed)]
    first, second = fit_readings([*stories, *known, *real], apart, prior)
    record = (
        f"python -m evaluation.fit --stories {chosen.stories} --rounds {chosen.rounds} --seed {chosen.seed} --write`\n"
        f"# on {len(stories)} simulated stories with {sum(s.size for s in stories)} nodes and {len(known)} labelled "
        f"articles that\n# count {sum(s.times for s in known):.0f} times, and {len(real)} hidden credits of real "
        f"articles, {REAL_TIMES:.0f} times each; the temperature on\n# {len(apart)} other stories, "
        f"seed {chosen.seed + KEPT_APART}."
    )
    text = as_toml(first, second, prior, record)
    if chosen.write:
        write(text)
    say(text)


if __name__ == "__main__":
    main()
