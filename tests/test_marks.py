"""The rules in numbers find what the rules on strings find, in every script and whatever stands beside the marks."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from marked_texts import MARKED

from provenance.corpus.marks import quoted
from provenance.corpus.text import codepoints, quotations


def expected(text: str) -> list[tuple[int, int]]:
    return [(span.start, span.end) for span in quotations(text)]


def found(text: str) -> list[tuple[int, int]]:
    return [(start, end) for start, end in quoted(codepoints(text)).tolist()]


@settings(max_examples=3000)
@given(MARKED)
def test_the_same_spans_are_found(text: str) -> None:
    assert found(text) == expected(text)


@settings(max_examples=300)
@given(st.lists(MARKED, max_size=5))
def test_texts_on_lines_of_their_own_do_not_touch(texts: list[str]) -> None:
    at, alone = 0, []
    for text in texts:
        alone += [(start + at, end + at) for start, end in expected(text)]
        at += len(text) + 1
    assert found("\n".join(texts)) == alone


def test_every_codepoint_is_classed_alike() -> None:
    """Beside a single mark, which is an apostrophe between two letters, and beside a double one."""
    for first in range(0, 0x110000, 2048):
        text = "\n".join(f'a\'{c} b {c}\'{c}d{c}" e" {c} "f{c}' for c in map(chr, range(first, first + 2048)))
        assert found(text) == expected(text)


def test_much_whitespace_and_many_open_marks() -> None:
    for text in ('"' + " " * 1500 + "x" + " \u3000" * 200 + '"', "«" * 20 + "x" + "»" * 20, "'''a''' ''''b'''' '" * 3):
        assert found(text) == expected(text)
