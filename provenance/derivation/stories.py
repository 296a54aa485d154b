"""Which articles make one story: main texts joined by reuse, or by a credit that something in both confirms.

One stitched sentence joins nobody, so articles are joined by average link: single link would glue strangers, and
a wrong agency comes from a stranger's credit. Then fragments and credited translations are attached.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from provenance.corpus.article import Article
from provenance.derivation.anchors import Anchors, Confirmation, anchors, confirm, near_in_time
from provenance.derivation.inherit import Credit
from provenance.reuse.pair import Pair
from provenance.settings import Derive

Rows = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Confirmed:
    """`article` credits the outlet of `source`, and both hold the same words, or the same numbers and names."""

    article: str
    source: str
    anchors: Confirmation | None


Members = list[tuple[str, ...]]
"""Ids of each story's articles, sorted; every article is in exactly one."""


def by_wording(articles: Sequence[Article], pairs: Iterable[Pair], settings: Derive) -> Members:
    """Stories as their words alone join them, fragments and versions included."""
    ids = [a.id for a in articles]
    joining = [p for p in pairs if p.kind not in ("template", "incidental")]
    groups = _Groups(ids)
    for cluster in _average_link(ids, [p for p in joining if p.kind != "quotation"], settings.join_at):
        groups.join(cluster)
    for versions in _by_url(articles):
        groups.join(versions)
    for pair in joining:
        _attach_fragment(pair, groups, settings.attach_at)
    return groups.sorted()


def by_credits(stories: Members, confirmed: Iterable[Confirmed]) -> Members:
    """The same stories with those made one that a confirmed credit joins."""
    groups = _Groups([id for ids in stories for id in ids])
    for ids in stories:
        groups.join(ids)
    for credit in confirmed:
        groups.join((credit.article, credit.source))
    return groups.sorted()


def link(pair: Pair) -> float:
    """How strongly two main texts are joined: what the smaller shares, less when it is a sliver of the larger.

    Below a half it also counts in how many places: a rewritten report keeps runs of its source throughout, a
    stitched sentence stands in one.
    """
    larger, smaller = max(pair.a_in_b, pair.b_in_a), min(pair.a_in_b, pair.b_in_a)
    places = len(pair.passages)
    spread = 1.0 if larger >= 0.5 else places / (places + 1)
    return larger * math.sqrt(min(1.0, 4 * smaller)) * spread


def confirmed_credits(
    articles: Mapping[str, Article],
    credits_of: Mapping[str, tuple[Credit, ...]],
    pairs: Iterable[Pair],
    telling: Callable[[Pair], float],
) -> list[Confirmed]:
    """Credits to an outlet one of whose articles here shares wording, quoted phrases, or numbers and names.

    `telling` is the share of a pair's common words that other stories do not have: stock phrases confirm nothing.
    """
    held: dict[str, list[Article]] = {}
    for article in articles.values():
        held.setdefault(article.outlet, []).append(article)
    sharing: dict[str, dict[str, Pair]] = {}
    for pair in pairs:
        if pair.kind != "template":
            sharing.setdefault(pair.a, {})[pair.b] = pair
            sharing.setdefault(pair.b, {})[pair.a] = pair
    known = functools.cache(lambda id: anchors(articles[id]))
    found = []
    for id, own in credits_of.items():
        for outlet in sorted({credit.outlet for credit in own if credit.page}):
            found += _confirm(articles[id], held.get(outlet, []), sharing.get(id, {}), telling, known)
    return found


def _confirm(
    article: Article,
    sources: list[Article],
    sharing: Mapping[str, Pair],
    telling: Callable[[Pair], float],
    known: Callable[[str], Anchors],
) -> list[Confirmed]:
    firm = [s for s in sources if s.id in sharing and _firm(sharing[s.id], telling)]
    if firm:
        return [Confirmed(article.id, s.id, None) for s in firm]
    near = [s for s in sources if near_in_time(s, article)]
    if len(near) > _MOST_COMPARED:
        near = [s for s in near if s.id in sharing]
    if not near:
        return []
    scored = sorted(((confirm(known(article.id), known(s.id)), s.id) for s in near), key=lambda c: (-c[0].share, c[1]))
    best = max((c.share for c, _ in scored if c.holds), default=0.0)
    return [Confirmed(article.id, id, c) for c, id in scored if c.holds and c.share >= 0.8 * best]


def _firm(pair: Pair, telling: Callable[[Pair], float]) -> bool:
    """Whether the words that two articles share confirm a credit by themselves."""
    least = _CONFIRMED_BY_LITTLE if pair.kind == "incidental" else _CONFIRMED_AT
    return pair.kind == "quotation" or link(pair) * telling(pair) >= least


_CONFIRMED_AT = 0.1
"""Link of an article and the one it credits from which shared wording confirms the credit."""
_CONFIRMED_BY_LITTLE = 0.4
"""The same where few words are shared: then they must be much of a short text."""
_MOST_COMPARED = 60
"""Articles of one credited outlet compared for anchors; of a larger outlet only those that share any words."""


class _Groups:
    """Disjoint sets of article ids."""

    def __init__(self, ids: Sequence[str]) -> None:
        self._parent = {id: id for id in ids}
        self._size = dict.fromkeys(ids, 1)

    def root(self, id: str) -> str:
        while self._parent[id] != id:
            self._parent[id] = self._parent[self._parent[id]]
            id = self._parent[id]
        return id

    def size(self, id: str) -> int:
        return self._size[self.root(id)]

    def join(self, ids: Sequence[str]) -> None:
        first = self.root(ids[0])
        for other in map(self.root, ids[1:]):
            if other != first:
                low, high = sorted((first, other))
                self._parent[high] = low
                self._size[low] += self._size[high]
                first = low

    def sorted(self) -> list[tuple[str, ...]]:
        members: dict[str, list[str]] = {}
        for id in sorted(self._parent):
            members.setdefault(self.root(id), []).append(id)
        return [tuple(members[root]) for root in sorted(members)]


def _by_url(articles: Sequence[Article]) -> list[list[str]]:
    versions: dict[str, list[str]] = {}
    for article in articles:
        if article.url:
            versions.setdefault(article.url, []).append(article.id)
    return [ids for ids in versions.values() if len(ids) > 1]


def _attach_fragment(pair: Pair, groups: _Groups, attach_at: float) -> None:
    """A lone article most of which stands in another belongs to that other's story."""
    for fragment, whole, share in ((pair.a, pair.b, pair.a_in_b), (pair.b, pair.a, pair.b_in_a)):
        if share >= attach_at and groups.size(fragment) == 1:
            groups.join((fragment, whole))
            return


def _average_link(ids: Sequence[str], pairs: Sequence[Pair], join_at: float) -> list[list[str]]:
    """Clusters of two and more by average linkage, each connected component by itself."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    if not pairs:
        return []
    row = {id: i for i, id in enumerate(ids)}
    a = np.array([row[p.a] for p in pairs])
    b = np.array([row[p.b] for p in pairs])
    weight = np.array([link(p) for p in pairs])
    _, label = connected_components(coo_matrix((weight, (a, b)), shape=(len(ids), len(ids))), directed=False)
    by_component = np.argsort(label[a], kind="stable")
    clusters: list[list[str]] = []
    for edges in np.split(by_component, np.flatnonzero(np.diff(label[a][by_component])) + 1):
        members = np.unique(np.concatenate([a[edges], b[edges]]))
        if len(members) == 2:
            if weight[edges[0]] >= join_at:
                clusters.append([ids[i] for i in members])
            continue
        clusters += _cut(ids, members, a[edges], b[edges], weight[edges], join_at)
    return clusters


def _cut(
    ids: Sequence[str], members: Rows, a: Rows, b: Rows, weight: NDArray[np.float64], join_at: float
) -> list[list[str]]:
    from scipy.cluster.hierarchy import average

    size = len(members)
    i, j = np.searchsorted(members, a), np.searchsorted(members, b)
    i, j = np.minimum(i, j), np.maximum(i, j)
    distance = np.ones(size * (size - 1) // 2)
    distance[size * i - i * (i + 1) // 2 + j - i - 1] = 1.0 - weight
    clusters: dict[float, list[str]] = {k: [ids[member]] for k, member in enumerate(members.tolist())}
    for k, (one, other, apart, _) in enumerate(average(distance).tolist(), size):
        if apart <= 1.0 - join_at and one in clusters and other in clusters:
            clusters[k] = clusters.pop(one) + clusters.pop(other)
    return [cluster for cluster in clusters.values() if len(cluster) > 1]
