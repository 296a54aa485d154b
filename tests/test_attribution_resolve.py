"""Names as written: clitics, cases, capitals, guards; and whom they mean on a page."""

from __future__ import annotations

from functools import cache

import pytest

from provenance.attribution import Attribution, extract_attributions
from provenance.corpus.article import Article
from provenance.corpus.outlets import Registry


@cache
def registry() -> Registry:
    return Registry.load()


def credits_in(text: str, language: str = "ar", outlet: str = "paper.example", **more: str) -> list[Attribution]:
    domain = more.pop("domain", outlet)
    article = Article("a", text, outlet, domain=domain, language=language, **more)  # type: ignore[arg-type]
    return list(extract_attributions((article,), registry()))


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("وقال الوزير لسانا إن الجسر سيفتح.", "سانا"),
        ("وقال الوزير لوكالة رويترز إن الجسر سيفتح.", "رويترز"),
        ("ونقلت سانا ورويترز أن الجسر سيفتح.", "رويترز"),
        ("وذكرت وكالة الأنباء السعودية (واس) أن الجسر سيفتح.", "وكالة الأنباء السعودية (واس)"),
        ("وذكرت أ. ف. ب أن الجسر سيفتح.", "أ. ف. ب"),
    ],
)
def test_a_name_is_found_without_what_is_written_onto_it(text: str, source: str) -> None:
    assert source in {a.source for a in credits_in(text) if a.role == "channel"}


@pytest.mark.parametrize(
    ("text", "language", "outlet"),
    [
        ("Об этом он рассказал «Известиям».", "ru", "iz.ru"),
        ("Об этом сообщили Интерфаксу.", "ru", "interfax"),
        ("SANA'nın haberine göre köprü açıldı.", "tr", "sana"),
        ("Anadolu Ajansının haberine göre köprü açıldı.", "tr", "anadolu"),
    ],
)
def test_a_name_is_found_in_its_cases(text: str, language: str, outlet: str) -> None:
    assert outlet in {a.outlet for a in credits_in(text, language)}


def test_two_agencies_of_one_name_stay_undecided_until_the_page_decides() -> None:
    text = "وذكرت وكالة سبأ أن الطريق أعيد فتحه."
    (open_,) = credits_in(text)
    assert open_.outlet is None
    assert len(open_.candidates) == 2
    both = {registry()[id_].id for id_ in open_.candidates}
    for id_ in both:
        (own,) = credits_in(text, outlet=id_, domain=registry()[id_].domains[0])
        assert (own.outlet, own.role, own.candidates) == (id_, "own", ())


def test_a_publisher_of_the_collection_is_known_by_its_name() -> None:
    text = "وذكرت صحيفة منارة الجبل أن الجسر سيفتح."
    first = Article("a", text, "paper.example", language="ar")
    second = Article(
        "b", "نص آخر.", "manara.example", outlet_name="منارة الجبل", domain="manara.example", language="ar"
    )
    credits = extract_attributions((first, second), registry())
    assert [(a.article, a.outlet) for a in credits] == [("a", "manara.example")]
    assert not credits.outlets


def test_an_unknown_source_is_kept_by_its_folded_name() -> None:
    credits = extract_attributions(
        (Article("a", "وذكرت صحيفة «منارة الجبل» أن الجسر سيفتح.", "x.example", language="ar"),), registry()
    )
    (outlet,) = credits.outlets
    assert (outlet.id, outlet.name, outlet.kind) == ("name:مناره الجبل", "منارة الجبل", "newspaper or site")


def test_the_own_name_in_a_credit_is_a_claim_of_own_reporting() -> None:
    (own,) = credits_in("وعلمت «جريدة الحي» أن الجسر سيفتح.", outlet_name="جريدة الحي")
    assert (own.role, own.outlet) == ("own", "paper.example")


@pytest.mark.parametrize("language", ["", "xx", "ar"])
def test_a_text_without_a_known_language_is_read_by_its_script(language: str) -> None:
    (found,) = credits_in("وذكرت سانا أن الجسر سيفتح.", language)
    assert found.outlet == "sana"
