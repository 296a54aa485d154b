"""Evidence to weights: a log-linear model whose every contribution stays visible."""

from __future__ import annotations

import functools
import math
import tomllib
from collections.abc import Iterable, Mapping
from importlib.resources import files
from typing import Any

from provenance.corpus.article import Note
from provenance.derivation.evidence.signal import Signal
from provenance.derivation.model import Evidence

Table = Mapping[str, float]


@functools.cache
def tables() -> Mapping[str, Table]:
    """The shipped weights: candidate kind -> evidence kind -> contribution to the log-weight."""
    loaded = _shipped()
    tables = {name: table for name, table in loaded.items() if isinstance(table, dict)}
    heat = loaded["temperature"]
    return {name: {kind: weight / heat for kind, weight in table.items()} for name, table in tables.items()}


@functools.cache
def lapse() -> float:
    """How far evidence is trusted as a whole: see `origin.allow_lapse`."""
    return float(_shipped()["lapse"])


def _shipped() -> dict[str, Any]:
    return tomllib.loads((files(__package__) / "weights.toml").read_text(encoding="utf-8"))


def weigh(candidate: str, signals: Iterable[Signal]) -> tuple[Evidence, ...]:
    """Contributions of one candidate of a kind (article, channel, unseen, …), its bias first, as "prior"."""
    table = tables()[candidate]
    weighed = [_prior(candidate)]
    for signal in signals:
        weight = table.get(signal.kind, 0.0) * signal.value
        if weight:
            weighed.append(Evidence(signal.kind, weight, signal.note, signal.spans))
    return tuple(weighed)


@functools.cache
def _prior(candidate: str) -> Evidence:
    return Evidence("prior", tables()[candidate]["bias"], Note(f"evidence.prior_{candidate}"))


def probability(evidence: Iterable[Evidence]) -> float:
    """For a question of two answers: the logistic of the sum."""
    return 1.0 / (1.0 + math.exp(-math.fsum(e.weight for e in evidence)))
