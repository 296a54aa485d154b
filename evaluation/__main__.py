"""Measure accuracy against floors that only rise.

    python -m evaluation                 measure everything, print JSON
    python -m evaluation NAME …          only these
    python -m evaluation --check         exit 1 when a figure is below its floor

Measures that need the corpora beside the checkout say so and are skipped where those are absent.
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path

from evaluation.collections import CORPORA
from provenance.settings import Settings

FLOORS = Path(__file__).parent / "floors.toml"
Figures = Mapping[str, float]


def origins(language: str) -> Callable[[], Figures]:
    """Parents and origins on simulated stories that fitting never reads."""

    def run() -> Figures:
        from evaluation.collections import simulate, traced
        from evaluation.origins import measure

        simulated = simulate("test", language, 40, 7001)
        return flat(measure(simulated, traced(simulated)))

    return run


def passages() -> Figures:
    """PAN figures on aligned reuse, and degrees of rewriting."""
    from evaluation.passages import measure

    return flat(measure(CORPORA, Settings().reuse))


def flat(figures: Mapping[str, object], prefix: str = "") -> dict[str, float]:
    """Nested figures under dotted names."""
    found: dict[str, float] = {}
    for name, value in figures.items():
        if isinstance(value, Mapping):
            found |= flat(value, f"{prefix}{name}.")
        elif isinstance(value, int | float):
            found[prefix + name] = float(value)
    return found


def bylines() -> Figures:
    """Agencies in bylines."""
    from evaluation.bylines import measure

    return measure()


def pages() -> Figures:
    """Credits of real pages."""
    from evaluation.pages import measure

    return flat(measure() or {})


def extraction() -> Figures:
    """Headline, time and main text of real pages."""
    from evaluation.extraction import measure

    return flat({name: value for name, value in (measure() or {}).items() if name != "worst"})


def impresso() -> Figures:
    """Agencies in scanned newspapers."""
    from evaluation.impresso import measure

    return measure()


def false_links() -> Figures:
    """Links within one newsroom that a reader would call wrong, and planted reuse found there."""
    from evaluation.false_links import measure

    return flat(measure())


def samples() -> Figures:
    """Credits of articles read whole."""
    from evaluation.samples import measure

    return measure()


def polnear() -> Figures:
    """Sources in English running text."""
    from evaluation.polnear import measure

    return measure()


def hidden() -> Figures:
    """Agencies of real articles, hidden and told from the others of their story."""
    from evaluation.hidden_credits import measure

    return measure(700)[0]


MEASURES: Mapping[str, Callable[[], Figures]] = {
    "origins_ar": origins("ar"),
    "origins_en": origins("en"),
    "passages": passages,
    "bylines": bylines,
    "pages": pages,
    "extraction": extraction,
    "impresso": impresso,
    "false_links": false_links,
    "samples": samples,
    "polnear": polnear,
    "hidden_credits": hidden,
}


def breaches(name: str, figures: Figures, floors: Mapping[str, Mapping[str, float]]) -> list[str]:
    """Figures that are worse than their floor: `least` from below, `most` from above."""
    found = []
    for figure, bound in floors.get(name, {}).items():
        value = figures[figure]
        if value < bound.get("least", value) or value > bound.get("most", value):  # type: ignore[attr-defined]
            found.append(f"{name}.{figure} is {value}, floor {bound}")
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", choices=[[], *MEASURES], default=[])
    parser.add_argument("--check", action="store_true")
    chosen = parser.parse_args()
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    worse: list[str] = []
    for name in chosen.names or MEASURES:
        if not CORPORA.exists():
            print(f"skipped {name}: the corpora are not beside this checkout", file=sys.stderr)
            continue
        figures = MEASURES[name]()
        print(json.dumps({name: figures}, indent=1))
        worse += breaches(name, figures, floors)
    for line in worse:
        print(f"below its floor: {line}", file=sys.stderr)
    return 1 if worse and chosen.check else 0


if __name__ == "__main__":
    sys.exit(main())
