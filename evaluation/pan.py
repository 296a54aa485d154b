"""How well detected passages match the true ones: the measures of the PAN competition, in characters.

Potthast, Stein, Barrón-Cedeño, Rosso, "An Evaluation Framework for Plagiarism Detection", COLING 2010, section 2. A
case and a detection meet when they overlap on both sides, copy and source; characters of both sides count.

- Recall of a case: the share of its characters covered by the detections that meet it. Recall is the mean over cases.
- Precision of a detection: the share of its characters covered by the cases it meets. Precision is the mean over
  detections. (The macro-averages of the paper: short cases weigh as much as long ones.)
- Granularity: the mean number of detections that meet a case, over the cases that any meets; 1 when none is met.
- Plagdet: F1 / log2(1 + granularity).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from provenance.corpus.article import Span


@dataclass(frozen=True, slots=True, order=True)
class Case:
    """A passage shared by the two texts of one pair, true or detected."""

    pair: str
    copy: Span
    source: Span

    def __len__(self) -> int:
        return len(self.copy) + len(self.source)


@dataclass(frozen=True, slots=True)
class Scores:
    """The four measures."""

    precision: float
    recall: float
    granularity: float
    plagdet: float


def score(cases: Iterable[Case], detections: Iterable[Case]) -> Scores:
    """Detections against true cases, over all pairs together. What is listed twice counts once.

    Nothing to find and nothing found is perfect; if only one of them is empty, precision and recall are 0.
    """
    truth, found = _by_pair(cases), _by_pair(detections)
    if not truth or not found:
        perfect = float(not truth and not found)
        return Scores(perfect, perfect, 1.0, perfect)
    recall = _mean([share for pair, some in truth.items() for share in _covered(some, found.get(pair, ()))])
    precision = _mean([share for pair, some in found.items() for share in _covered(some, truth.get(pair, ()))])
    granularity = _granularity(truth, found)
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return Scores(precision, recall, granularity, f1 / math.log2(1 + granularity))


def _by_pair(cases: Iterable[Case]) -> dict[str, list[Case]]:
    grouped: dict[str, list[Case]] = defaultdict(list)
    for case in sorted(set(cases)):
        grouped[case.pair].append(case)
    return dict(grouped)


def _covered(cases: Sequence[Case], others: Sequence[Case]) -> list[float]:
    """For each case, the share of its characters that those of the others that meet it cover."""
    return [_shared(case, [other for other in others if _meet(case, other)]) / len(case) for case in cases]


def _granularity(truth: dict[str, list[Case]], found: dict[str, list[Case]]) -> float:
    met = [sum(_meet(case, other) for other in found.get(pair, ())) for pair, some in truth.items() for case in some]
    return _mean([count for count in met if count] or [1])


def _meet(case: Case, other: Case) -> bool:
    return _overlap(case.copy, other.copy) > 0 and _overlap(case.source, other.source) > 0


def _overlap(span: Span, other: Span) -> int:
    return max(0, min(span.end, other.end) - max(span.start, other.start))


def _shared(case: Case, others: Sequence[Case]) -> int:
    on_copy = _union(case.copy, [other.copy for other in others])
    return on_copy + _union(case.source, [other.source for other in others])


def _union(span: Span, others: Sequence[Span]) -> int:
    """How many characters of the span the others cover together."""
    covered, reached = 0, span.start
    for other in sorted(others):
        end = min(span.end, other.end)
        covered += max(0, end - max(reached, other.start))
        reached = max(reached, end)
    return covered


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)
