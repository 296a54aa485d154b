"""Credits of running text, sentence by sentence: `data/attribution/<language>.toml`."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from _pytest.mark import ParameterSet

from provenance.attribution import Attribution, extract_attributions
from provenance.corpus.article import Article
from provenance.corpus.outlets import Registry

DATA = Path(__file__).parent / "data" / "attribution"
LANGUAGES = ("ar", "de", "en", "es", "fa", "fr", "he", "ru", "tr", "zh")


def sentences() -> list[tuple[str, dict[str, Any]]]:
    return [
        (language, entry)
        for language in LANGUAGES
        for entry in tomllib.loads((DATA / f"{language}.toml").read_text(encoding="utf-8"))["sentence"]
    ]


def cases() -> list[ParameterSet]:
    """One case a sentence; one that is still read wrongly says so in its `open`."""
    return [
        pytest.param(
            language,
            entry["text"],
            entry["credits"],
            id=f"{language}-{number}",
            marks=[pytest.mark.xfail(reason=entry["open"])] if "open" in entry else [],
        )
        for number, (language, entry) in enumerate(sentences())
    ]


@cache
def registry() -> Registry:
    return Registry.load()


def credits_in(language: str, text: str) -> list[Attribution]:
    article = Article("a", text, "paper.example", domain="paper.example", outlet_name="The Paper", language=language)
    return [a for a in extract_attributions((article,), registry()) if a.kind == "in_text"]


@pytest.mark.parametrize(("language", "text", "credits"), cases())
def test_credits_of_a_sentence(language: str, text: str, credits: list[list[str]]) -> None:
    found = credits_in(language, text)
    assert [[a.role, a.source] for a in found] == [credit[:2] for credit in credits]
    for a, (_, _, outlet, carrier) in zip(found, credits, strict=True):
        assert a.outlet == outlet or not outlet
        assert a.carried_by == (carrier or None)
        assert text[a.span.start : a.span.end] == a.source
        assert a.source in a.quote
        assert a.cue in a.quote


def test_every_language_has_sentences_that_credit_nobody() -> None:
    assert {language for language, entry in sentences() if not entry["credits"]} == set(LANGUAGES)
