"""What may begin at each token: the tables' answers against the plain way of asking."""

from __future__ import annotations

import re

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.attribution.cues import LABELS, TRACES, TRIGGER, lexicon
from provenance.attribution.reading import Reading, Texts
from provenance.attribution.signs import BEGINS, SPACED, Hashes

HASHES = st.integers(0, 40).map(lambda n: n * 0x9E3779B97F4A7C15 % (1 << 64)) | st.integers(0, 2**64 - 1)
WORDS = st.sampled_from(
    ["قال", "في", "بيان", "نقلا", "عن", "أ", "Co", "said", "7", "x٣", "the", "minister", ".", "…", "\n", " ", "، "]
)
TEXTS = st.lists(WORDS, max_size=25).map(lambda words: " ".join(words).replace("  ", ""))


@settings(deadline=None)
@given(st.sets(HASHES, max_size=30), st.lists(HASHES, max_size=60))
def test_members_are_found_with_their_rows(members: set[int], asked: list[int]) -> None:
    known = Hashes.of(members)
    places, rows = known.find(np.array(asked, np.uint64))
    assert places.tolist() == [i for i, one in enumerate(asked) if one in members]
    assert known.sorted[rows].tolist() == [one for one in asked if one in members]


@settings(deadline=None)
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
            before = next(k for k in range(i, -1, -1) if tokens.signs[k] & BEGINS)
            after = next((k for k in range(i + 1, len(reading)) if tokens.signs[k] & BEGINS), len(reading))
            assert reading.sentence(i) == (before, after)


@settings(deadline=None)
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
