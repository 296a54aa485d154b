"""Asking many spans at once whether another meets one of them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from provenance.corpus.article import Span, Spans

_SPANS = st.builds(Span, st.integers(0, 30), st.integers(0, 30))


@given(st.lists(_SPANS), _SPANS)
def test_it_answers_as_each_of_them_does(spans: list[Span], asked: Span) -> None:
    spans = [span for span in spans if span.start < span.end]
    assert Spans(spans).meet(asked) == any(span.meets(asked) for span in spans)
