"""Folding, tokens, sentences and quotations."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import numpy as np
import oracle_text as oracle
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.corpus.article import Span
from provenance.corpus.text import (
    Tokens,
    fold,
    quotations,
    sentences,
    spaceless,
    token_hash,
    tokenize,
    tokenize_block,
    words,
    words_of,
)

WITH_DECOMPOSITION = [c for c in map(chr, range(0x2FFFF)) if unicodedata.decomposition(c)]
AWKWARD = (
    "и\u0306Йё ُ\u0640\u200c\u200d\u00ad\u200f\u2067\ufeff'’ʼ\"()،؛.\n\u3099\u0e33\u0301\u0323\u093cقﷲﷺﻻﻵﱞſßŉİıΣς½⑴⒈²"
    '東ガが0๓٣۳\u0345\u05b0\u17d2ק"כ\ud800\U000e0041\U000e0100\U0001f600한'
)
HASH_OF_SANA = 39832111781283267
characters = st.one_of(
    st.sampled_from(AWKWARD),
    st.sampled_from(WITH_DECOMPOSITION),
    st.characters(min_codepoint=0x20, max_codepoint=0x6FF, exclude_categories=["Cn"]),
    st.characters(exclude_categories=["Cn"]),
)
texts = st.text(characters, max_size=60)


def decomposed(word: str) -> str:
    return unicodedata.normalize("NFD", word)


def spans(tokens: Tokens) -> list[tuple[int, int]]:
    return list(zip(tokens.starts.tolist(), tokens.ends.tolist(), strict=True))


def test_traditional_chinese_is_simplified_chinese() -> None:
    assert words("據中央社報導，臺灣衛福部說") == words("据中央社报导，台湾卫福部说")
    assert words("后来") != words("候来")


@given(texts)
@settings(max_examples=400)
def test_tokens_equal_the_slow_ones(text: str) -> None:
    expected = oracle.split(text)
    tokens = tokenize(text)
    assert spans(tokens) == [(word.start, word.end) for word in expected]
    assert tokens.hashes.tolist() == [oracle.word_hash(word.folded) for word in expected]
    assert [decomposed(word) for word in words(text)] == [decomposed(word.folded) for word in expected]


def test_every_codepoint_folds_as_the_slow_way_says() -> None:
    looked_at = [c for c in map(chr, range(0x110000)) if unicodedata.category(c) not in ("Cn", "Co", "Cs")]
    looked_at = [c for i, c in enumerate(looked_at) if unicodedata.decomposition(c) or not c.isalpha() or i % 7 == 0]
    block = tokenize_block([f"a{c}b" for c in looked_at])
    wrong = [
        unicodedata.name(c, repr(c))
        for i, c in enumerate(looked_at)
        if block.tokens(i).hashes.tolist() != [oracle.word_hash(word.folded) for word in oracle.split(f"a{c}b")]
    ]
    assert wrong == []


@given(texts)
def test_a_span_holds_what_its_token_says(text: str) -> None:
    tokens = tokenize(text)
    places = spans(tokens)
    assert places == sorted(places)
    assert all(before[1] <= after[0] for before, after in pairwise(places))
    assert [fold(text[start:end]) for start, end in places] == words(text)
    assert [token_hash(word) for word in words(text)] == tokens.hashes.tolist()


@given(st.lists(st.tuples(texts, st.integers(0, 50), st.integers(1, 50)), max_size=5))
def test_words_of_stretches_are_those_of_their_texts(some: list[tuple[str, int, int]]) -> None:
    stretches = [(text, tokenize(text), first, first + count) for text, first, count in some]
    stretches = [each for each in stretches if each[3] <= len(each[1])]
    assert list(words_of(stretches)) == [words(text)[first:last] for text, _, first, last in stretches]


def test_words_of_a_stretch_that_cuts_what_one_codepoint_stands_for() -> None:
    text = "東京\u337f 2025"
    tokens = tokenize(text)
    for first in range(len(tokens)):
        for last in range(first + 1, len(tokens) + 1):
            assert list(words_of([(text, tokens, first, last)])) == [words(text)[first:last]]


@given(st.lists(texts, max_size=8))
def test_a_block_holds_what_each_text_gives_alone(some: list[str]) -> None:
    block = tokenize_block(some)
    assert len(block) == len(some)
    for i, text in enumerate(some):
        assert spans(block.tokens(i)) == spans(tokenize(text))
        assert block.tokens(i).hashes.tolist() == tokenize(text).hashes.tolist()


@given(st.lists(texts, max_size=8))
def test_a_block_without_places_holds_the_same_words(some: list[str]) -> None:
    whole, bare = tokenize_block(some), tokenize_block(some, places=False)
    assert bare.offsets.tolist() == whole.offsets.tolist()
    assert bare.hashes.tolist() == whole.hashes.tolist()
    assert not len(bare.starts)
    assert not len(bare.ends)


@given(st.lists(texts, max_size=8))
def test_a_block_tells_where_letters_of_scripts_without_spaces_may_stand(some: list[str]) -> None:
    may = tokenize_block(some).spaceless.tolist()
    assert all(held for text, held in zip(some, may, strict=True) if spaceless(text))
    assert not any(held for text, held in zip(some, may, strict=True) if text.isascii())


def test_many_texts_and_large_ones_are_cut_into_parts_without_a_trace() -> None:
    some = ["", "word " * 40_000, "كلمة" * 20_000, *(f"رقم {i} أخيرًا" for i in range(1200)), ""]
    block = tokenize_block(some)
    assert np.diff(block.offsets).tolist() == [0, 40_000, 1, *[3] * 1200, 0]
    for i in (0, 1, 2, 3, 700, 1202, 1203):
        assert block.tokens(i).hashes.tolist() == tokenize(some[i]).hashes.tolist()
        assert spans(block.tokens(i)) == spans(tokenize(some[i]))


@given(texts)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert fold(text) == " ".join(words(text))


@given(texts)
def test_composed_and_decomposed_texts_have_the_same_tokens(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    assert tokenize(composed).hashes.tolist() == tokenize(unicodedata.normalize("NFD", composed)).hashes.tolist()


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("إنّ الآنَ أُسرة ٱلمدينة", "ان الان اسره المدينه"),
        ("مسؤولٌ في هيئة المستشفى", "مسوول في هييه المستشفي"),
        ("المـــدينة الﻻحقة ﷲ ﷴ", "المدينه اللاحقه الله محمد"),
        ("کتاب‌های گیلان ہے", "كتابهاي گيلان هي"),
        ("٢٠٢٥ ۲۰۲۵ २०२५ ２０２５", "2025 2025 2025 2025"),
        ("(أ. ف. ب) و.م.ع", "ا ف ب و م ع"),
        ("محمدﷺ نبي", "محمد نبي"),
        ("SANA'ya Ministry’s l'Agence Sanʿa", "sana ya ministry s l agence san a"),
        ("İSTANBUL Iğdır ışık", "istanbul igdir isik"),
        ("Straße ﬁnal ＡＢＣ Ⅳ x²", "strasse final abc iv x2"),
        ("Ёлка Йод Їжак", "елка йод іжак"),
        ("ΑΘΉΝΑΣ Ἀθήνας", "αθηνασ αθηνασ"),
        ('שָׁלוֹם צה"ל צה״ל', "שלום צה ל צה ל"),
        ("हिन्दी क़लम", "हिन्दी क\u093cलम"),
        ("한국 로이터", "한국 로이터"),
        ("東京2025年ＡＢＣ社", "东 京 2025 年 abc 社"),
        ("ガス ｶﾞｽ カ\u3099ス", "ガ ス ガ ス ガ ス"),
        ("⼈口", "人 口"),
        ("ภาษา ๒๕", "ภ า ษ า 25"),
        ("3½ 12,5 % ™ №5 _x_", "3½ 12 5 5 x"),
        ("صو\u200bر\u00ad\u2067ة\u2069", "صوره"),
        ("😀👨\u200d👩 a\ufe0f", "a"),
        ("", ""),
    ],
)
def test_folding_by_example(written: str, folded: str) -> None:
    assert fold(written) == folded


def test_marks_belong_to_a_span_and_controls_around_it_do_not() -> None:
    text = "\u200fسانًا\u064b\u200f وكالةً"
    assert [text[start:end] for start, end in spans(tokenize(text))] == ["سانًا\u064b", "وكالةً"]


def test_a_breve_makes_short_i_of_i_only() -> None:
    assert words("и\u0306 и\u0323\u0306 у\u0306 и\u200d\u0306 a\u0306") == ["й", "й", "у", "и", "a"]


def test_hashes_are_the_same_in_every_process() -> None:
    assert token_hash("سانا") == oracle.word_hash("سانا") == HASH_OF_SANA
    assert token_hash("한국") == tokenize("한국").hashes[0]


@pytest.mark.parametrize("word", ["", "two words", "..."])
def test_only_one_token_has_a_hash(word: str) -> None:
    with pytest.raises(ValueError, match="not one token"):
        token_hash(word)


def test_words_of_a_corpus_do_not_collide() -> None:
    letters = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
    made = {a + b + c for a in letters for b in letters for c in letters} | {str(i) for i in range(30_000)}
    assert len(set(tokenize(" ".join(made)).hashes.tolist())) == len(made)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("新华社北京11月16日电 记者从外交部获悉", True),
        ("外務省はABC社に対し、ガスについて", True),
        ("ผู้สื่อข่าวรายงาน", True),
        ("ဝန်ကြီး", True),
        ("قالت الوزارة في بيان", False),
        ("The ministry said (外交部)", False),
        ("한국 외교부", False),
        ("", False),
    ],
)
def test_spaceless(text: str, answer: bool) -> None:
    assert spaceless(text) is answer


def cut(text: str, found: tuple[Span, ...]) -> list[str]:
    return [text[span.start : span.end] for span in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وصل الوفد أمس. وقال ناطق: هل نبدأ؟ نعم!", ["وصل الوفد أمس.", "وقال ناطق: هل نبدأ؟", "نعم!"]),
        ("الميناء (أ. ف. ب) أعلن. ثم عاد.", ["الميناء (أ. ف. ب) أعلن.", "ثم عاد."]),
        ("انتهى الحفل.وغادر الجميع.. ثم عادوا.", ["انتهى الحفل.", "وغادر الجميع.. ثم عادوا."]),
        ("صدر سنة 1436 هـ. وأعيد طبعه.", ["صدر سنة 1436 هـ.", "وأعيد طبعه."]),
        ("غـ..زة و.م.ع والمـ.ـيت", ["غـ..زة و.م.ع والمـ.ـيت"]),
        ("بلغ 3.5 في المئة، و٤٫٢ أمس۔ پھر", ["بلغ 3.5 في المئة، و٤٫٢ أمس۔", "پھر"]),
        ("Dr. Vale met U.S. officials. They left.", ["Dr. Vale met U.S. officials.", "They left."]),
        ("On Jan. 5 it rose 3.5 per cent. No. 7 fell.", ["On Jan. 5 it rose 3.5 per cent.", "No. 7 fell."]),
        ("“Stop!” she said… then ran. “Why?” He fell.", ["“Stop!” she said… then ran.", "“Why?”", "He fell."]),
        ("Он уехал. Она осталась на ул. Мира.", ["Он уехал.", "Она осталась на ул. Мира."]),
        ("他走了。她问：“真的吗？”没有人回答！", ["他走了。", "她问：“真的吗？”", "没有人回答！"]),
        ("Title\n\n1. First point\n  Last line  ", ["Title", "1. First point", "Last line"]),
        ("See www.example.org for e.g. maps.", ["See www.example.org for e.g. maps."]),
        (" \n\t", []),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert cut(text, sentences(text)) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('قال «سنعود غدا» ثم "لن نعود" ثم “ربما”', ["سنعود غدا", "لن نعود", "ربما"]),
        ("بالعكس: ”سنعود“ و»نعود« و”نعود”", ["سنعود", "نعود", "نعود"]),
        ("لــ”الوئام” وبـ»الحزم»، وبرنامج ” فطن ” أيضا", ["الوئام", "الحزم", "فطن"]),
        ('قال:"سنعود"وأضاف و"نحن"هنا', ["سنعود", "نحن"]),
        ('\u200f"سنعود"\u200f غدا', ["سنعود"]),
        ('«قال لي "لا" ثم مضى» و«بعد «ذلك» عاد»', ['قال لي "لا" ثم مضى', "لا", "بعد «ذلك» عاد", "ذلك"]),
        ('"كان معنا سعد "رحمه الله" وخالد" هنا', ['كان معنا سعد "رحمه الله" وخالد', "رحمه الله"]),
        ("„Gut“, sagt sie, ‚sehr gut‘. »Ja« und ›nein‹.", ["Gut", "sehr gut", "Ja", "nein"]),
        ("« Bonjour », dit-il, l’œil sur l’État d’en face.", ["Bonjour"]),
        ("The ministers’ plan, ‘a new deal’, isn’t 'bad'.", ["a new deal", "bad"]),
        ("''Geliyoruz'' dedi, SANA'ya 'evet' dedi.", ["Geliyoruz", "evet"]),
        ("他说：「好『极』了」“是”", ["好『极』了", "极", "是"]),
        ('צה"ל הודיע: "נחזור"', ["נחזור"]),
        ('A 24" screen called "Wide", 5\'10" tall', ["Wide"]),
        ("هاتف “بللو 2″ الجديد", ["بللو 2"]),
        ('"open and "closed" end', ["closed"]),
        ('"one\nparagraph" and “another', []),
        ('""  « » "', []),
    ],
)
def test_quotations(text: str, expected: list[str]) -> None:
    assert cut(text, quotations(text)) == expected


def test_a_quotation_has_a_longest_length() -> None:
    assert quotations("«" + "كلمة " * 600 + "»") == ()
    assert len(quotations("«" + "كلمة " * 300 + "»")) == 1


@given(st.text(st.sampled_from("aب .!؟\n\"'«»“”„‘’、。ـ\u200f1"), max_size=80))
def test_sentences_and_quotations_are_spans_of_the_text(text: str) -> None:
    found = sentences(text)
    assert all(before.end <= after.start for before, after in pairwise(found))
    assert "".join(cut(text, found)).replace(" ", "") == text.replace("\n", "").replace(" ", "")
    for span in (*found, *quotations(text)):
        inside = text[span.start : span.end]
        assert inside == inside.strip() != ""
        assert "\n" not in inside
    assert list(quotations(text)) == sorted(quotations(text), key=lambda span: (span.start, -span.end))


@pytest.mark.parametrize("mark", ['"', "«", "“a ", "'", " ' ", ".", ". ", "! - ", '\u200f"', "a'b", "„"])
def test_hostile_punctuation_is_read_in_one_pass(mark: str) -> None:
    text = mark * 20_000
    assert len(sentences(text)) <= len(text)
    assert len(quotations(text)) <= len(text)
