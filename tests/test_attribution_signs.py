"""What may begin at each token: the tables' answers against the plain way of asking."""

from __future__ import annotations

import re
from functools import cache

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from provenance.attribution.bounds import Bounds
from provenance.attribution.cues import LABELS, TRACES, TRIGGER, lexicon
from provenance.attribution.fields import Fields
from provenance.attribution.names import Names
from provenance.attribution.page.credit_lines import page_lines
from provenance.attribution.reading import Reading, Texts
from provenance.attribution.signs import BEGINS, LINE, NUMBERED, SPACED, Hashes
from provenance.attribution.sources import Sources
from provenance.corpus.article import Article
from provenance.corpus.outlets import Registry

HASHES = st.integers(0, 40).map(lambda n: n * 0x9E3779B97F4A7C15 % (1 << 64)) | st.integers(0, 2**64 - 1)
WORDS = st.sampled_from(
    ["قال", "في", "بيان", "نقلا", "عن", "أ", "Co", "said", "7", "x٣", "the", "minister", ".", "…", "\n", " ", "، "]
)
LABELLED = st.sampled_from(
    ["المصدر", "المصدر: ", "رويترز",
     " سانا", "نقلا عن ", "Source: ", "Quellen • ", "Weitere ", "قال ", "12 ", "٣ ", ". ", "(",
     ")", "\n", " ", "This article ", "first appeared in ", "The Guardian", "x "]
)  # fmt: skip
TEXTS = st.lists(WORDS, max_size=25).map(lambda words: " ".join(words).replace("  ", ""))


@given(st.sets(HASHES, max_size=30), st.lists(HASHES, max_size=60))
def test_members_are_found_with_their_rows(members: set[int], asked: list[int]) -> None:
    known = Hashes.of(members)
    places, rows = known.find(np.array(asked, np.uint64))
    assert places.tolist() == [i for i, one in enumerate(asked) if one in members]
    assert known.sorted[rows].tolist() == [one for one in asked if one in members]


@given(st.lists(TEXTS, max_size=4))
def test_gaps_are_told_as_they_stand(texts: list[str]) -> None:
    read = Texts.of(texts, ["ar"] * len(texts), lexicon(), [])
    for text, tokens in zip(texts, read.tokens, strict=True):
        reading = Reading("text", text, tokens, "ar", lexicon())
        for i in range(len(reading)):
            gap = reading.gap(i)
            short = i > 0 and len(reading.word(i - 1)) <= 2
            ends = re.search(r"[!?؟…\n]", gap) or (re.search(r"\..", gap, re.DOTALL) and not short)
            assert bool(tokens.signs[i] & SPACED) == (i > 0 and gap == " ")
            assert bool(tokens.signs[i] & BEGINS) == (i == 0 or bool(ends))
            assert bool(tokens.signs[i] & LINE) == (i == 0 or "\n" in gap)
            numbered = i > 0 and gap == " " and reading.word(i - 1)[-1].isdigit()
            assert bool(tokens.signs[i] & NUMBERED) == numbered
            before = next(k for k in range(i, -1, -1) if tokens.signs[k] & BEGINS)
            after = next((k for k in range(i + 1, len(reading)) if tokens.signs[k] & BEGINS), len(reading))
            assert reading.sentence(i) == (before, after)


@given(TEXTS)
def test_lines_are_told_as_they_stand(text: str) -> None:
    reading = Reading.alone("text", text, "ar", lexicon())
    lines = list(reading.lines())
    place, held = 0, []
    for line in text.split("\n"):
        within = [i for i in range(len(reading)) if place <= reading.starts[i] < place + len(line)]
        if within:
            held.append((within[0], within[-1] + 1, line.strip()))
        place += len(line) + 1
    assert [(first, last, text[span.start : span.end]) for first, last, span in lines] == held
    assert list(reading.last_lines(3)) == lines[::-1][:3]


@cache
def known_names() -> Names:
    return Names(Registry.load(), (), lexicon())


@example(["x x ", "المصدر: ", "رويترز"])
@example(["x x x ", "This article ", "first appeared in ", "The Guardian"])
@given(st.lists(LABELLED, max_size=12))
def test_a_label_counts_nowhere_but_where_it_is_looked_for(words: list[str]) -> None:
    """Asking at every token of a text finds no more lines."""
    names = known_names()
    sources = Sources(names, Bounds(names))
    read = Fields.of([Article("a", "".join(words), "x.example", language="ar")], lexicon(), names)
    text = read.readings[0]
    asked = [list(page_lines(text, sources, labels, ())) for labels in (read.labels[0], range(len(text)))]
    assert asked[0] == asked[1]


@given(TEXTS)
def test_a_phrase_is_found_wherever_its_words_stand(text: str) -> None:
    table = lexicon().tables["ar"]
    reading = Reading.alone("text", text, "ar", lexicon())
    for frame in ("verb", "before", "medium", "stop"):
        for i in range(len(reading)):
            plain = reading._find(table[frame], i)
            assert reading.at(frame, i) == plain


def test_no_sentence_begins_behind_a_title_but_behind_a_verb_one_does():
    reading = Reading.alone("text", "The harbour is shut, she said. Dr. Halvorsen disagreed.", "en", lexicon())
    assert [reading.sentence(i) for i in (0, 5, 6, 8)] == [(0, 6), (0, 6), (6, 9), (6, 9)]


def test_what_is_looked_up_everywhere_has_a_sign_of_its_own():
    bits = lexicon().bits
    for frame in (TRIGGER, "title", "verb", *LABELS, *TRACES):
        assert [other for other in lexicon().tables[""] if bits[other] == bits[frame]] == [frame]


def test_a_sentence_that_never_ends_is_cut() -> None:
    text = "كلمة " * 1_700 + "\n" + "Word " * 400
    reading = Reading.alone("text", text, "ar", lexicon())
    ends = [reading.sentence(i)[1] for i in range(0, len(reading), 100)]
    assert sorted(set(ends)) == [500, 1_000, 1_500, 1_700, 2_100]
