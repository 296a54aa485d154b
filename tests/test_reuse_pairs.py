from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reuse_texts import LATIN, Writer, article, articles

from provenance.corpus.article import Article, Span
from provenance.corpus.text import words
from provenance.reuse import compare_texts, find_reuse
from provenance.reuse.pair import Pair, Passage
from provenance.settings import Reuse


@pytest.fixture(scope="module")
def writer() -> Writer:
    return Writer(11)


@pytest.fixture(scope="module")
def crowd() -> list[Article]:
    """Articles that have nothing to do with each other, so that words have frequencies."""
    writer = Writer(12)
    return [article(f"z{i:03d}", writer.text(12)) for i in range(60)]


def pairs(rows: Sequence[Article], settings: Reuse | None = None) -> dict[tuple[str, str], Pair]:
    return {(p.a, p.b): p for p in find_reuse(rows, settings).pairs}


def told(rows: Sequence[Article], pair: Pair) -> list[tuple[str, str]]:
    by_id = {row.id: row.text for row in rows}
    return [(by_id[pair.a][p.a.start : p.a.end], by_id[pair.b][p.b.start : p.b.end]) for p in pair.passages]


def test_a_copy_with_a_credit_line_is_verbatim(writer: Writer, crowd: list[Article]) -> None:
    text = writer.text()
    found = pairs([*crowd, article("a", text), article("b", "خاص - " + text + " المصدر: وكالة")])
    assert found["a", "b"].kind == "verbatim"
    assert found["a", "b"].resemblance > 0.9
    assert [(p.a, p.words) for p in found["a", "b"].passages] == [(Span(0, len(text) - 1), len(words(text)))]
    assert len(found) == 1


def test_abridged_and_expanded_say_what_a_is_to_b(writer: Writer, crowd: list[Article]) -> None:
    sentences = [writer.sentence() for _ in range(12)]
    whole, part = " ".join(sentences), " ".join(sentences[2:6])
    pair = pairs([*crowd, article("a", part), article("b", whole)])["a", "b"]
    assert (pair.kind, pair.a_in_b) == ("abridged", 1.0)
    assert pair.b_in_a < 0.4
    assert pair.resemblance < 0.4
    assert pairs([*crowd, article("a", whole), article("b", part)])["a", "b"].kind == "expanded"
    assert pair.mirrored().kind == "expanded"


def test_reordered_sentences_are_passages_of_their_own(writer: Writer, crowd: list[Article]) -> None:
    sentences = [writer.sentence() for _ in range(6)]
    other = [sentences[i] for i in (3, 0, 5, 2)]
    rows = [*crowd, article("a", " ".join(sentences)), article("b", " ".join(other))]
    pair = pairs(rows)["a", "b"]
    assert sorted(told(rows, pair)) == sorted((s[:-1], s[:-1]) for s in other)


def test_an_article_stitched_from_two_is_a_pair_with_each(writer: Writer, crowd: list[Article]) -> None:
    one, two = writer.text(8), writer.text(8)
    half = one[: len(one) // 2].rsplit(" ", 1)[0]
    rest = two[len(two) // 2 :].split(" ", 1)[1]
    rows = [*crowd, article("a", one), article("b", two), article("c", f"{half} {rest}")]
    found = pairs(rows)
    assert ("a", "b") not in found
    assert [words(t) for t, _ in told(rows, found["a", "c"])] == [words(half)]
    assert [words(t) for t, _ in told(rows, found["b", "c"])] == [words(rest)]


def test_two_excerpts_of_one_text_have_a_common_source(writer: Writer, crowd: list[Article]) -> None:
    sentences = [writer.sentence() for _ in range(12)]
    wire = article("w", " ".join(sentences))
    one = article("a", " ".join([*sentences[0:6], writer.text(6)]))
    two = article("b", " ".join([writer.text(6), *sentences[3:9]]))
    assert pairs([*crowd, one, two])["a", "b"].kind == "partial"
    found = pairs([*crowd, wire, one, two])
    assert [found[pair].kind for pair in (("a", "b"), ("a", "w"), ("b", "w"))] == [
        "common_source",
        "partial",
        "partial",
    ]


def test_what_stands_between_two_is_no_common_source(writer: Writer, crowd: list[Article]) -> None:
    sentences = [writer.sentence() for _ in range(12)]
    first = article("a", " ".join(sentences))
    between = article("b", " ".join([*sentences[0:8], writer.text(4)]))
    last = article("c", " ".join([*sentences[0:4], writer.text(6)]))
    assert pairs([*crowd, first, between, last])["a", "c"].kind == "partial"


def test_a_changed_word_is_bridged_and_not_counted(writer: Writer, crowd: list[Article]) -> None:
    split = writer.words(40)
    changed = [*split[:20], "تغيرت", *split[21:]]
    pair = pairs([*crowd, article("a", " ".join(split)), article("b", " ".join(changed))])["a", "b"]
    assert [(p.a, p.words) for p in pair.passages] == [(Span(0, len(" ".join(split))), 39)]


@pytest.mark.parametrize("count", [5, 6, 8, 12])
def test_a_few_rare_words_in_common_are_found(writer: Writer, crowd: list[Article], count: int) -> None:
    quote = writer.rare(count)
    rows = [
        *crowd,
        article("a", f"{writer.text(5)} {quote} {writer.text(5)}"),
        article("b", f"{writer.text(4)} {quote} {writer.text(7)}"),
    ]
    pair = pairs(rows)["a", "b"]
    assert any(
        words(quote) == words(text)[-count:] or words(quote) == words(text)[:count] for text, _ in told(rows, pair)
    )


def test_common_words_that_happen_to_follow_each_other_are_no_pair(writer: Writer, crowd: list[Article]) -> None:
    phrase = " ".join(sorted({w for row in crowd for w in words(row.text)}, key=lambda w: (len(w), w))[:4])
    one, other = (f"{writer.text(5)} {phrase} {writer.text(5)}" for _ in range(2))
    assert ("a", "b") not in pairs([*crowd, article("a", one), article("b", other)])


@pytest.mark.parametrize("marks", ["«»", '""', "“”", "„“"])
def test_three_rare_words_in_quotation_marks_are_a_quotation(writer: Writer, crowd: list[Article], marks: str) -> None:
    quote = writer.rare(3)
    rows = [
        *crowd,
        article("a", f"{writer.text(5)} قال {marks[0]}{quote}{marks[1]} {writer.text(5)}"),
        article("b", f"{writer.text(4)} أكد «{quote}» {writer.text(7)}"),
    ]
    pair = pairs(rows)["a", "b"]
    assert pair.kind == "quotation"
    texts = {row.id: row.text for row in rows}
    assert [texts["a"][p.a.start : p.a.end] for p in pair.quotations] == [quote]
    assert [texts["b"][p.b.start : p.b.end] for p in pair.quotations] == [quote]


def test_folding_makes_equal_what_is_written_differently(writer: Writer, crowd: list[Article]) -> None:
    plain = "اعلن المسوول الى الصحافه ان الجسر الجديد سيفتح امام الحركه"
    dressed = "أَعلنَ المسؤول إلى الصحافة أنّ الجســر الجديد سيُفتح أمام الحركة"
    rows = [
        *crowd,
        article("a", f"{writer.text(4)} {plain}. {writer.text(3)}"),
        article("b", f"{dressed}. {writer.text(6)}"),
    ]
    assert words(plain) == words(dressed)
    pair = pairs(rows)["a", "b"]
    assert dressed in [text for _, text in told(rows, pair)]


def test_a_wire_that_everybody_carries_still_links_its_abridgement(writer: Writer, crowd: list[Article]) -> None:
    sentences = [writer.sentence() for _ in range(14)]
    wire = " ".join(sentences)
    copies = [article(f"w{i:02d}", f"{writer.sentence(6)} {wire}") for i in range(60)]
    short = article("a", " ".join([writer.text(6), *sentences[3:5], writer.text(6)]))
    found = pairs([*crowd, short, *copies])
    assert sum(1 for a, b in found if a == "a" and b.startswith("w")) == 60
    assert sum(1 for a, b in found if a.startswith("w") and b.startswith("w")) == 60 * 59 // 2


def test_what_an_outlet_repeats_is_boilerplate(writer: Writer, crowd: list[Article]) -> None:
    footer = "اشترك في نشرتنا البريدية لتصلك اهم الاخبار كل صباح مجانا"
    rows = [article(f"b{i}", f"{writer.text(6)}\n{footer}", "paper.example") for i in range(6)]
    found = find_reuse([*crowd, *rows])
    assert not found.pairs
    assert sorted(found.boilerplate) == [row.id for row in rows]
    for row in rows:
        assert [row.text[s.start : s.end] for s in found.boilerplate[row.id]] == [footer]


def test_a_repeated_item_is_a_pair_and_no_boilerplate(writer: Writer, crowd: list[Article]) -> None:
    text = writer.text(6)
    found = find_reuse([*crowd, *(article(f"r{i}", text, "paper.example") for i in range(8))])
    assert not found.boilerplate
    assert [p.kind for p in found.pairs] == ["verbatim"] * 28


def test_boilerplate_does_not_make_copies_look_different(writer: Writer, crowd: list[Article]) -> None:
    footer = "تابعونا على صفحاتنا في مواقع التواصل للاطلاع على كل جديد"
    text = writer.text(10)
    rows = [article(f"b{i}", f"{writer.text(6)}\n{footer}", "paper.example") for i in range(6)]
    rows += [article("c", f"{text}\n{footer}", "paper.example"), article("d", f"{text}\n{footer}", "other.example")]
    pair = {(p.a, p.b): p for p in find_reuse([*crowd, *rows]).pairs}["c", "d"]
    assert (pair.kind, pair.resemblance) == ("verbatim", 1.0)


def test_articles_without_an_outlet_have_no_boilerplate(writer: Writer, crowd: list[Article]) -> None:
    footer = writer.rare(12)
    rows = [Article(f"b{i}", f"{writer.text(6)}\n{footer}", "") for i in range(6)]
    found = find_reuse([*crowd, *rows])
    assert not found.boilerplate
    assert len(found.pairs) == 15


CHINESE = "本市新建的跨河大桥将于下月正式通车，届时两岸居民往来时间可缩短一半以上。"


def test_scripts_without_spaces_work(writer: Writer) -> None:
    draw = random.Random(5)
    noise = ["".join(chr(draw.randint(0x4E00, 0x5200)) for _ in range(150)) for _ in range(30)]
    rows = articles(noise)
    rows += [
        article("a", noise[0][:60] + CHINESE + noise[1][:70]),
        article("b", noise[2][:80] + CHINESE + noise[3][:50]),
    ]
    found = pairs(rows)
    assert told(rows, found["a", "b"]) == [(CHINESE[:-1], CHINESE[:-1])]


@st.composite
def collections(draw: st.DrawFn) -> list[Article]:
    writer = Writer(draw(st.integers(0, 50)), draw(st.sampled_from(["abcdefghijklmnop", LATIN])), 300)
    pool = [writer.sentence(draw(st.integers(3, 14))) for _ in range(12)]
    picks = draw(st.lists(st.lists(st.integers(0, 11), max_size=6), min_size=2, max_size=9))
    outlets = st.sampled_from(["", "one.example", "two.example"])
    return [Article(f"t{i}", " ".join(pool[k] for k in pick), draw(outlets)) for i, pick in enumerate(picks)]


def check(rows: dict[str, Article], pair: Pair, passage: Passage) -> None:
    mine = words(rows[pair.a].text[passage.a.start : passage.a.end])
    other = words(rows[pair.b].text[passage.b.start : passage.b.end])
    assert passage.words <= min(len(mine), len(other))
    if passage.words == len(mine) == len(other):
        assert mine == other
    assert passage.rarity >= 0


@settings(max_examples=60)
@given(collections(), st.randoms(use_true_random=False))
def test_every_pair_holds_what_it_claims_and_order_changes_nothing(rows: list[Article], shuffle: random.Random) -> None:
    found = find_reuse(iter(rows))
    by_id = {row.id: row for row in rows}
    assert [(p.a, p.b) for p in found.pairs] == sorted({(p.a, p.b) for p in found.pairs})
    for pair in found.pairs:
        assert pair.a < pair.b
        assert 0 <= pair.resemblance <= min(pair.a_in_b, pair.b_in_a) <= 1
        for passage in (*pair.passages, *pair.quotations):
            check(by_id, pair, passage)
    for id, spans in found.boilerplate.items():
        assert all(0 <= s.start < s.end <= len(by_id[id].text) for s in spans)
        assert list(spans) == sorted(spans)
    mixed = list(rows)
    shuffle.shuffle(mixed)
    assert find_reuse(mixed) == found


@settings(max_examples=60)
@given(collections())
def test_resemblance_is_symmetric_and_containment_is_not(rows: list[Article]) -> None:
    a, b = rows[0], rows[1]
    one = compare_texts(a, b)
    other = compare_texts(Article("t1", a.text, ""), Article("t0", b.text, ""))
    assert one.resemblance == other.resemblance
    assert (one.a_in_b, one.b_in_a) == (other.b_in_a, other.a_in_b)


def test_comparing_two_texts_needs_no_collection(writer: Writer) -> None:
    quote = writer.rare(9)
    a, b = article("a", f"{writer.text(3)} {quote} {writer.text(2)}"), article("b", f"{writer.text(2)} «{quote}».")
    pair = compare_texts(b, a)
    assert (pair.a, pair.b) == ("a", "b")
    assert quote in [text for text, _ in told([a, b], pair)]
    assert compare_texts(article("a", ""), article("b", "")).passages == ()


def test_progress_is_told(crowd: list[Article]) -> None:
    told: list[str] = []
    find_reuse(crowd, None, lambda stage, done, of: told.append(stage))
    assert list(dict.fromkeys(told)) == [
        "reuse.read",
        "reuse.boilerplate",
        "reuse.copies",
        "reuse.passages",
        "reuse.pairs",
    ]


def test_nothing_and_one_article_are_no_error() -> None:
    assert find_reuse([]).pairs == ()
    assert find_reuse([article("a", "كلمة واحدة")]).pairs == ()
    assert find_reuse([article("a", ""), article("b", "")]).pairs == ()
