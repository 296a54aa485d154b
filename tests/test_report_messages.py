"""Every code has its sentences in both languages, and none says what VERDICTS forbids."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

import provenance
from provenance.report.content import Part, text_of
from provenance.report.messages import Messages, _load, plural

PACKAGE = Path(provenance.__file__).parent
TABLE = _load()
CATEGORIES = {"en": {"one", "other"}, "ar": {"zero", "one", "two", "few", "many", "other"}}
BANNED = {
    "en": (
        r"\bstole|plagiar|fabricat|\bhid\b|\bdropped\b|\bswapped\b|nobody's|wrong clock|backdat|circular|"
        r"\bindependent|originating outlet|\bcopied\b|\badded\b|\bsource\b(?! lacks)"
    ),
    "ar": r"سرق|انتحل|أخفى المصدر|لف[ّ]?ق|فبرك|زو[ّ]?ر|المصدر\b|مستقل",
}
SAID = (r"most likely took its wording",)


def forms(code: str, language: str) -> list[str]:
    message = TABLE[code][language]
    return [message] if isinstance(message, str) else list(message.values())


def placeholders(code: str, language: str) -> set[str]:
    return {name for form in forms(code, language) for _, name, _, _ in Formatter().parse(form) if name is not None}


@pytest.mark.parametrize("code", TABLE)
def test_both_languages_say_it_with_the_same_values(code: str) -> None:
    assert all(form.strip() for language in CATEGORIES for form in forms(code, language)) or code.startswith("list.")
    assert placeholders(code, "en") == placeholders(code, "ar")


@pytest.mark.parametrize("code", TABLE)
def test_plural_messages_have_every_category(code: str) -> None:
    for language, categories in CATEGORIES.items():
        message = TABLE[code][language]
        if not isinstance(message, str):
            assert set(message) == categories


@pytest.mark.parametrize("code", TABLE)
def test_no_sentence_says_more_than_it_may(code: str) -> None:
    for language, words in BANNED.items():
        for form in forms(code, language):
            sentence = re.sub(r"\{[^}]*\}", "", form)
            for said in SAID:
                sentence = re.sub(said, "", sentence)
            assert not re.search(words, sentence, re.IGNORECASE), sentence


@pytest.mark.parametrize(
    ("number", "category"),
    [(0, "zero"), (1, "one"), (2, "two"), (3, "few"), (10, "few"), (11, "many"), (99, "many"), (100, "other"),
     (102, "other"), (103, "few"), (111, "many"), (1003, "few"), (1.5, "other")],
)  # fmt: skip
def test_arabic_plurals_are_those_of_cldr(number: float, category: str) -> None:
    assert plural("ar", number) == category


def test_english_plurals() -> None:
    assert [plural("en", n) for n in (0, 1, 2)] == ["other", "one", "other"]


@pytest.mark.parametrize(
    ("number", "words"),
    [(1, "كلمة واحدة"), (2, "كلمتين"), (3, "3 كلمات"), (11, "11 كلمة"), (100, "100 كلمة")],
)
def test_words_are_counted_in_arabic_as_the_genitive_wants(number: int, words: str) -> None:
    said = Messages("ar").phrase("count.words", {"n": number}, lambda value, _: (Part(str(value)),))
    assert text_of(said) == words


def test_a_code_without_a_sentence_is_shown_and_not_lost() -> None:
    said = Messages("en").phrase("no.such", {"a": 1}, lambda value, _: (Part(str(value)),))
    assert text_of(said) == "no.such a=1"


def codes_in(path: Path) -> list[tuple[str, bool]]:
    """Codes that a module hands to Note, warn and say, and whether only their beginning is known."""
    found: list[tuple[str, bool]] = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and node.args and _name(node.func) in ("Note", "warn", "say"):
            found += _code(node.args[0])
    return found


def _name(function: ast.expr) -> str:
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")


def _code(argument: ast.expr) -> list[tuple[str, bool]]:
    match argument:
        case ast.Constant(value=str(code)):
            return [(code, False)]
        case ast.JoinedStr(values=[ast.Constant(value=str(start)), *_]):
            return [(start, True)]
        case ast.IfExp(body=one, orelse=other):
            return _code(one) + _code(other)
    return []


def uses() -> list[Any]:
    modules = sorted(PACKAGE.rglob("*.py"))
    return [
        pytest.param(code, only_start, id=f"{path.relative_to(PACKAGE)}:{code}")
        for path in modules
        for code, only_start in codes_in(path)
    ]


@pytest.mark.parametrize(("code", "only_start"), uses())
def test_every_code_in_use_has_a_sentence(code: str, only_start: bool) -> None:
    known = any(each.startswith(code) for each in TABLE) if only_start else code in TABLE
    assert known, f"{code} is said in the package and not in messages.toml"


@pytest.mark.parametrize(
    ("code", "english", "arabic"),
    [
        (
            "notice",
            "This traces wording and credit. It does not say whether the story is true.",
            "يتتبّع هذا التقرير انتقال الصياغة ونسبتها، ولا يحكم على صحة الخبر.",
        ),
        ("verdict.established", "The wording of {b} comes from {a}.", "صياغة «{b}» مأخوذة من «{a}»."),
        (
            "verdict.as_credited",
            "{b} credits {a}. We have not seen {a}'s text.",
            "ينسب «{b}» الخبر إلى «{a}»، ولم نطّلع على نص «{a}».",
        ),
        (
            "verdict.possible",
            "{b} may have its wording from {a}.",
            "يُحتمل أن تكون صياغة «{b}» مأخوذة من «{a}».",
        ),
        ("role.first_here", "first publication found in this collection", "أقدم نشر في هذه المجموعة"),
        ("role.origin", "whose wording it is", "صاحب الصياغة"),
        ("role.information", "who is said to have provided it", "مصدر المعلومة كما ورد"),
        ("role.via", "carried by", "الناقل"),
        ("unseen", "a text that was not found", "نص لم نعثر عليه"),
    ],
)
def test_the_fixed_sentences_stand_as_they_are(code: str, english: str, arabic: str) -> None:
    assert TABLE[code] == {"en": english, "ar": arabic}


@pytest.mark.parametrize("code", [code for code in TABLE if code.startswith("because.")])
def test_a_reason_names_whom_it_speaks_of(code: str) -> None:
    """Behind "B most likely took its wording from A, because …" a pronoun may mean either."""
    assert not any(re.search(r"\b(it|its|these two)\b", form) for form in forms(code, "en"))
