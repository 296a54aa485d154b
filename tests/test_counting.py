"""How many families the histories end in, against brute force over every history."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from test_origin import every_history, graph, graphs

from provenance.derivation import counting
from provenance.derivation.counting import Families, distribution
from provenance.derivation.drawing import draw_origins
from provenance.derivation.independent import _mean
from provenance.derivation.origin import solve

NEVER = -np.inf


def brute_force(weights, families: Families) -> np.ndarray:
    """P(so many families) by counting them in every history."""
    counts = np.zeros(len(families.none_added) + 1)
    for _, ends, mass in every_history(weights):
        present = {int(families.of[end]) for end, counted in zip(ends, families.counted, strict=True) if counted}
        added = np.array([1.0])
        for family, none in enumerate(families.none_added):
            p = 1.0 if family in present else 1 - none
            added = np.convolve(added, [1 - p, p])
        counts += mass * added
    return counts / counts.sum()


@st.composite
def told(draw):
    """A graph, nodes in families, some of them not counted, some families added by what is no history."""
    weights = draw(graphs())
    size = len(weights.ending)
    of = np.array(draw(st.lists(st.integers(0, size - 1), min_size=size, max_size=size)))
    counted = np.array(draw(st.lists(st.booleans(), min_size=size, max_size=size)))
    added = st.sampled_from([1.0, 1.0, 0.0, 0.4])
    return weights, Families(of, counted, np.array(draw(st.lists(added, min_size=size, max_size=size))))


@settings(max_examples=120)
@given(told())
def test_equals_brute_force(case):
    weights, families = case
    exact = distribution(weights, solve(weights), families)
    expected = brute_force(weights, families)
    exact = np.pad(exact, (0, len(expected) - len(exact)))
    assert np.abs(exact - expected).max() < 1e-8


def test_siblings_of_one_source_are_one_origin():
    weights = graph({(3, 0): 0.0, (3, 1): 0.0, (3, 2): 0.0}, [NEVER, NEVER, NEVER, 0.0])
    families = Families(np.arange(4), np.array([True, True, True, False]), np.ones(4))
    assert distribution(weights, solve(weights), families) == pytest.approx([0, 1])


def test_what_is_too_much_work_is_left_to_the_draws(monkeypatch):
    size = 12
    edges = {(u, v): 0.5 * ((u * v) % 5) for u in range(size) for v in range(size) if u != v}
    weights = graph(edges, [0.3 * (v % 4) for v in range(size)])
    families = Families(np.arange(size) // 2, np.ones(size, dtype=bool), np.ones(size // 2))
    solution = solve(weights)
    exact = distribution(weights, solution, families)
    monkeypatch.setattr(counting, "_MOST_WORK", 1e3)
    assert distribution(weights, solution, families) is None
    drawn = _mean(draw_origins(weights, 20_000, seed=3), np.full(20_000, 1 / 20_000), families)
    assert np.abs(np.pad(exact, (0, len(drawn) - len(exact))) - drawn).max() < 0.02
