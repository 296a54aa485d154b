"""The matrix-tree solution against brute force over every acyclic history."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from provenance.derivation import drawing
from provenance.derivation.drawing import draw_origins
from provenance.derivation.origin import MAX_LOG_RATIO, Weights, allow_lapse, components, solve

NEVER = -np.inf


def every_history(weights: Weights):
    """What each node chooses (None: it ends), where each ends, and the weight: of every history without a cycle."""
    size = len(weights.ending)
    options = [
        [(None, weights.ending[v])] * bool(np.isfinite(weights.ending[v]))
        + [(i, weights.log_weight[i]) for i in range(len(weights.parent)) if weights.child[i] == v]
        for v in range(size)
    ]
    for history in itertools.product(*options):
        ends = [end_of(history, weights, v) for v in range(size)]
        if None not in ends:
            yield history, ends, float(np.exp(sum(w for _, w in history)))


def brute_force(weights: Weights) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Parent, ending and origin probabilities by enumerating every history."""
    size = len(weights.ending)
    edge, ending, origins, total = np.zeros(len(weights.parent)), np.zeros(size), np.zeros((size, size)), 0.0
    for history, ends, mass in every_history(weights):
        total += mass
        for v, (choice, _) in enumerate(history):
            origins[v, ends[v]] += mass
            if choice is None:
                ending[v] += mass
            else:
                edge[choice] += mass
    return edge / total, ending / total, origins / total


def end_of(history, weights: Weights, node: int) -> int | None:
    for _ in range(len(history) + 1):
        choice = history[node][0]
        if choice is None:
            return node
        node = int(weights.parent[choice])
    return None


def graph(edges: dict[tuple[int, int], float], ending: list[float]) -> Weights:
    pairs = sorted(edges)
    return Weights(
        np.array([u for u, _ in pairs], dtype=np.int64),
        np.array([v for _, v in pairs], dtype=np.int64),
        np.array([edges[p] for p in pairs], dtype=float),
        np.array(ending, dtype=float),
    )


@st.composite
def graphs(draw) -> Weights:
    """Up to six nodes, any edges, weights as far apart as the bound allows, every node able to leave."""
    size = draw(st.integers(1, 6))
    weight = st.floats(-MAX_LOG_RATIO / 2, MAX_LOG_RATIO / 2)
    possible = [(u, v) for u in range(size) for v in range(size) if u != v]
    chosen = draw(st.lists(st.sampled_from(possible), unique=True, max_size=12)) if possible else []
    ending = [draw(weight) if draw(st.booleans()) or v == 0 else NEVER for v in range(size)]
    reaches = {v for v in range(size) if ending[v] > NEVER}
    for v in range(size):
        if v not in reaches:
            chosen.append((0, v))
    return graph({pair: draw(weight) for pair in set(chosen) if pair[1] != 0 or pair[0] != 0}, ending)


@settings(max_examples=150)
@given(graphs())
def test_equals_brute_force(weights):
    edge, ending, origins = brute_force(weights)
    solution = solve(weights)
    assert np.abs(solution.edge - edge).max(initial=0) < 1e-9
    assert np.abs(solution.ending - ending).max() < 1e-9
    assert np.abs(solution.origins - origins).max() < 1e-9


@settings(max_examples=80)
@given(graphs())
def test_probabilities_add_up(weights):
    solution = solve(weights)
    into = np.bincount(weights.child, solution.edge, minlength=len(weights.ending)) + solution.ending
    assert into == pytest.approx(1.0, abs=1e-9)
    assert solution.origins.sum(axis=1) == pytest.approx(1.0, abs=1e-9)


def test_two_equal_texts_without_clocks_share_the_origin():
    heavy = MAX_LOG_RATIO
    weights = graph({(0, 1): heavy, (1, 0): heavy}, [0.0, 0.0])
    solution = solve(weights)
    assert solution.ending == pytest.approx([0.5, 0.5], abs=1e-6)
    assert solution.origins[0] == pytest.approx([0.5, 0.5], abs=1e-6)


def test_a_chain_ends_where_only_its_first_node_can_end():
    solution = solve(graph({(0, 1): 0.0, (1, 2): 0.0}, [0.0, NEVER, NEVER]))
    assert solution.origins[:, 0] == pytest.approx(1.0)


def test_components_come_parents_first():
    weights = graph({(2, 0): 0.0, (0, 1): 0.0, (1, 0): 0.0}, [0.0, 0.0, 0.0])
    assert components(weights) == [[2], [0, 1]]


@settings(max_examples=80)
@given(graphs())
def test_components_equal_scipys_and_come_parents_first(weights):
    size = len(weights.ending)
    found = components(weights)
    label = {node: number for number, members in enumerate(found) for node in members}
    edges = coo_matrix((np.ones(len(weights.parent)), (weights.parent, weights.child)), shape=(size, size))
    count, theirs = connected_components(edges, directed=True, connection="strong")
    assert len(found) == count
    assert len({(label[node], int(theirs[node])) for node in range(size)}) == count
    assert all(label[u] <= label[v] for u, v in zip(weights.parent.tolist(), weights.child.tolist(), strict=True))
    assert all(members == sorted(members) for members in found)


def test_a_node_with_no_way_out_is_an_error():
    with pytest.raises(ValueError, match="neither a parent nor an ending"):
        solve(graph({}, [NEVER]))


@settings(max_examples=10)
@given(graphs())
def test_draws_follow_the_exact_origins(weights):
    exact = solve(weights).origins
    drawn = draw_origins(weights, 2000, seed=7)
    for node in range(len(weights.ending)):
        share = np.bincount(drawn[:, node], minlength=len(weights.ending)) / len(drawn)
        assert np.abs(share - exact[node]).max() < 0.06


@given(
    scores=st.lists(st.integers(-900, 900).map(lambda n: n / 4), min_size=2, max_size=8),
    lapse=st.sampled_from([0.001, 0.01, 0.1]),
)
def test_no_odds_are_above_what_a_lapse_allows_and_order_and_ties_stay(scores, lapse):
    found = np.array(scores)
    allowed = allow_lapse(found, np.zeros(len(scores), dtype=np.int64), 1, lapse)
    for i, bounded in enumerate(allowed):
        others = np.logaddexp.reduce(np.delete(found, i))
        assert bounded == pytest.approx(-np.logaddexp(-found[i], np.log(lapse) - others))
        assert bounded - others <= -np.log(lapse) + 1e-9
    assert (np.diff(allowed[np.argsort(found, kind="stable")]) >= 0).all()
    assert all((a == b) == (x == y) for (a, x), (b, y) in itertools.combinations(zip(allowed, found, strict=True), 2))


def test_a_lapse_is_counted_node_by_node_and_an_only_choice_stays():
    allowed = allow_lapse(np.array([0.0, -900.0, -100.0, -100.0, 7.0]), np.array([0, 0, 1, 1, 2]), 3, 0.01)
    assert np.allclose(allowed, [-900.0 + np.log(100), -900.0, -100 - np.log(1.01), -100 - np.log(1.01), 7.0])


@settings(max_examples=50)
@given(graphs())
def test_a_handful_of_walks_goes_number_by_number_as_arrays_do(weights):
    with pytest.MonkeyPatch.context() as patch:
        drawn = []
        for few in (0, 20, 10_000):
            patch.setattr(drawing, "_FEW", few)
            drawn.append(draw_origins(weights, 100, seed=7).tolist())
    assert drawn[0] == drawn[1] == drawn[2]
