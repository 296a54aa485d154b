"""Average linkage cut at a distance, against scipy's own cutting."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from scipy.cluster.hierarchy import average, fcluster

from provenance.derivation.stories import _cut

LINKS = st.lists(st.sampled_from((0.0, 0.1, 0.25, 0.3, 0.5, 0.75, 1.0)), min_size=28, max_size=28)
"""How strongly each two of eight texts are joined; many of these distances tie."""


@given(LINKS, st.sampled_from((0.2, 0.3, 0.375, 0.5)))
def test_a_cut_gives_the_clusters_that_scipy_gives(links: list[float], join_at: float) -> None:
    a, b = np.triu_indices(8, 1)
    found = _cut("abcdefgh", np.arange(8), a, b, np.array(links), join_at)
    labels = fcluster(average(1.0 - np.array(links)), 1.0 - join_at, criterion="distance")
    whole = ["".join(c for c, label in zip("abcdefgh", labels, strict=True) if label == each) for each in set(labels)]
    assert sorted(map(sorted, found)) == sorted(sorted(c) for c in whole if len(c) > 1)
