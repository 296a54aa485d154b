"""Two articles side by side: every word of both is shown once, shared ones as shared."""

from __future__ import annotations

from cases import case_of, five_case
from hypothesis import given
from hypothesis import strategies as st

from provenance.corpus.article import Article, Span
from provenance.corpus.text import words
from provenance.report.alignment import Row, in_order, rows
from provenance.report.comparison import comparison_document
from provenance.report.content import Paragraph, Table, text_of
from provenance.report.narrator import Narrator
from provenance.reuse import compare_texts
from provenance.reuse.pair import Passage

VOCABULARY = ["نهر", "جسر", "مدينة", "افتتح", "اليوم", "bridge", "river", "town", "opened", "today", "."]
WORDS = st.lists(st.sampled_from(VOCABULARY), max_size=40)


def passage(a: str, b: str, shared: str) -> Passage:
    one, other = a.index(shared), b.index(shared)
    return Passage(Span(one, one + len(shared)), Span(other, other + len(shared)), len(shared.split()))


def sides(row: Row, a: str, b: str) -> tuple[str, str, str]:
    return row.kind, a[row.a.start : row.a.end].strip(), b[row.b.start : row.b.end].strip()


def test_what_is_shared_stands_beside_itself() -> None:
    a = "The bridge opened today. Crowds came. It is long."
    b = "The bridge opened today. It is long. Tea was served."
    passages = (passage(a, b, "The bridge opened today"), passage(a, b, "It is long"))
    assert [sides(row, a, b) for row in rows(a, b, passages)] == [
        ("same", "The bridge opened today.", "The bridge opened today."),
        ("only_a", "Crowds came.", ""),
        ("same", "It is long.", "It is long."),
        ("only_b", "", "Tea was served."),
    ]


def test_a_changed_number_is_shown_on_both_sides() -> None:
    a, b = "Work took 14 months in all.", "Work took 40 months in all."
    (row,) = rows(a, b, ())
    assert row.kind == "altered"
    assert [a[s.start : s.end] for s in row.shared_a] == ["Work took", "months in all"]


def test_the_point_of_a_number_ends_no_row() -> None:
    text = "Each share gets 0.80 dinars. The bank pays on Friday."
    told = rows(text, text, (passage(text, text, text.rstrip(".")),))
    assert [text[row.a.start : row.a.end].strip() for row in told] == [
        "Each share gets 0.80 dinars.",
        "The bank pays on Friday.",
    ]


def test_a_moved_passage_is_marked_where_it_stands() -> None:
    a = "Alpha beta gamma delta. One two three four five six."
    b = "One two three four five six. Alpha beta gamma delta."
    passages = (passage(a, b, "Alpha beta gamma delta"), passage(a, b, "One two three four five six"))
    assert in_order(passages) == (passages[1],)
    moved = [row for row in rows(a, b, passages) if row.kind != "same"]
    assert [sides(row, a, b)[0] for row in moved] == ["only_a", "only_b"]
    assert [a[s.start : s.end] for s in moved[0].shared_a] == ["Alpha beta gamma delta"]


@given(WORDS, WORDS)
def test_no_word_is_lost_or_shown_twice(left: list[str], right: list[str]) -> None:
    a, b = Article("a", " ".join(left), "o.example"), Article("b", " ".join(right), "p.example")
    shown = list(rows(a.text, b.text, compare_texts(a, b).passages))
    assert [w for row in shown for w in words(a.text[row.a.start : row.a.end])] == words(a.text)
    assert [w for row in shown for w in words(b.text[row.b.start : row.b.end])] == words(b.text)
    for row in shown:
        for text, own, shared in ((a.text, row.a, row.shared_a), (b.text, row.b, row.shared_b)):
            assert all(own.start <= s.start < s.end <= own.end for s in shared)
            assert all(words(text[s.start : s.end]) for s in shared)


def test_the_summary_counts_and_the_table_shows() -> None:
    case = five_case()
    held = {article.id: article for article in case.articles}
    wire, short = held["https://norvik.example/wire"], held["https://shortly.example/short"]
    report = comparison_document(Narrator(case), wire, short, compare_texts(wire, short))
    said = [text_of(block.phrase) for block in report.blocks if isinstance(block, Paragraph)]
    assert "Shortly shares 20 words with Norvik Press." in said
    assert "Shortly beside Norvik Press: abridged." in " ".join(said)
    (table,) = (block for block in report.blocks if isinstance(block, Table))
    assert [text_of(row[0]) for row in table.rows] == ["≠", "A", "=", "A", "=", "A"]


def test_two_that_share_nothing() -> None:
    a, b = Article("a", "A heron stood.", "o.example"), Article("b", "Trains ran late.", "p.example")
    report = comparison_document(Narrator(case_of(a, b)), a, b, compare_texts(a, b))
    said = [text_of(block.phrase) for block in report.blocks if isinstance(block, Paragraph)]
    assert "p.example shares no passage with o.example." in said
