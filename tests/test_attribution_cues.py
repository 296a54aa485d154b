"""The tables of cues: every phrase of every language can be found, users can add theirs, mistakes are named."""

from __future__ import annotations

from importlib import resources

import pytest

from provenance.attribution import extract_attributions
from provenance.attribution.cues import NOMINAL, TRIGGERS, lexicon
from provenance.attribution.reading import Reading
from provenance.corpus.article import Article
from provenance.corpus.outlets import Registry
from provenance.corpus.text import tokenize
from provenance.errors import RegistryError

LANGUAGES = ("ar", "de", "en", "es", "fa", "fr", "he", "ru", "tr", "zh")


def reading(text: str, language: str = "ar") -> Reading:
    return Reading.alone("text", text, language, lexicon())


def test_there_is_a_table_for_each_language() -> None:
    assert set(lexicon().grammars) == set(LANGUAGES)
    folder = resources.files("provenance.attribution") / "cues"
    names = [file.name for file in folder.iterdir() if file.name.endswith(".toml")]
    assert {name.partition(".")[0] for name in names} == set(LANGUAGES)
    assert {f"{language}.toml" for language in LANGUAGES} <= set(names)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_phrase_is_found_where_it_stands(language: str) -> None:
    for frame, firsts in lexicon().tables[language].items():
        for cue in {phrase.cue for phrases in firsts.values() for phrase in phrases if not phrase.clitics}:
            plain = cue.text.replace("|", " ").replace("~", "")
            if cue.text and plain == cue.text:
                at = reading(cue.text, language).at(frame, 0)
                assert at is not None, (frame, cue.text)
                assert at.last == len(tokenize(cue.text)), (frame, cue.text)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_what_extraction_needs(language: str) -> None:
    table = lexicon().tables[language]
    needed = {"credit_line", "group", "own", "photo", "anaphor", "stop", "body_head", "person_head", "outlet_head"}
    assert {frame for frame in needed if not table[frame]} == set()
    assert any(table[frame] for frame in TRIGGERS)


def test_alternatives_and_endings_are_spelled_out() -> None:
    assert reading("сообщил в", "ru").at("before", 0) is None
    assert reading("информагентству", "ru").at("outlet_head", 0) is not None
    assert reading("gazetesinin", "tr").at("outlet_head", 0) is not None


def test_a_conjunction_may_stand_on_a_cue_and_a_preposition_on_a_noun() -> None:
    assert reading("ونقلت").at("verb", 0) is not None
    found = reading("لوزارة").at("body_head", 0)
    assert found is not None
    assert found.prefix == "ل"
    assert {"body_head", "group"} <= set(NOMINAL)


def test_a_word_in_yeh_is_no_preposition_in_alef_maqsura() -> None:
    assert reading("على").at("stop", 0) is not None
    assert reading("علي").at("stop", 0) is None


def test_the_longest_phrase_wins_and_marks_part_phrases() -> None:
    found = reading("في تصريحات خاصة لـ").at("told", 0)
    assert found is not None
    assert found.cue.text == "في تصريحات خاصة"
    assert found.cue.clitic == "ل"
    assert reading("نقلا. عن").at("before", 0) is None


def test_users_add_cues() -> None:
    text = "Per the wire of Reuters, the mill closed."
    article = Article("a", text, "paper.example", language="en")
    assert not extract_attributions((article,), Registry.load()).attributions
    extra = {"en": {"before": {"any": ["per the wire of"]}}}
    assert "per the wire of" not in str(lexicon().tables["en"]["before"])
    table = lexicon((extra,)).tables["en"]["before"]
    assert any(phrase.cue.text == "per the wire of" for phrases in table.values() for phrase in phrases)


def test_users_add_cues_by_a_file_of_outlets(tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.mktemp("registry") / "own.toml"
    file.write_text('[cues.en.before]\nany = ["per the wire of"]\n', encoding="utf-8")
    article = Article("a", "Per the wire of Reuters, the mill closed.", "paper.example", language="en")
    (found,) = extract_attributions((article,), Registry.load([file])).attributions
    assert (found.outlet, found.cue) == ("reuters", "Per the wire of")


@pytest.mark.parametrize(
    "extra",
    [
        {"en": ["said"]},
        {"en": {"verb": {"say": "said"}}},
        {"en": {"verb": {"say": [1]}}},
        {"en": {"scripts": "latin"}},
    ],
)
def test_a_table_of_the_wrong_form_is_named(extra: dict[str, object]) -> None:
    with pytest.raises(RegistryError, match="en"):
        lexicon((extra,))
