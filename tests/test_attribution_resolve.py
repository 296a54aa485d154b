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


@pytest.mark.parametrize(
    ("text", "language", "source"),
    [
        ("The quay was closed on Monday, the Velmora Herald reported.", "en", "Velmora Herald"),
        ("Police closed the quay, citing the Eastern Valley Times.", "en", "Eastern Valley Times"),
        ('"We shut it," she told Radio Velmora.', "en", "Radio Velmora"),
        ("The Daily Lantern first reported the closure.", "en", "Daily Lantern"),
        ("Selon la Gazette de Velmora, le quai est fermé.", "fr", "Gazette de Velmora"),
        ("Según El Heraldo de Velmora, el muelle cerró.", "es", "Heraldo de Velmora"),
        ("Wie der Velmoraer Anzeiger berichtet, ist der Kai gesperrt.", "de", "Velmoraer Anzeiger"),
        ("ونقلت كلمار برس عن شهود أن الرصيف أغلق.", "ar", "كلمار برس"),
        ("Причал закрыт, передает «Каменка-Ньюс» со ссылкой на очевидцев.", "ru", "Каменка-Ньюс"),
        ("Об этом сообщает «Вельмора пост».", "ru", "Вельмора пост"),
        ("据《清河晚报》报道，大桥10日正式通车。", "zh", "清河晚报"),
        ("وقالت وادي نيوز إن الرصيف أغلق.", "ar", "وادي نيوز"),
        ("وفي برنامج بثته قناة الرئيس السابق «كلمار اليوم» قال إن الرصيف أغلق.", "ar", "كلمار اليوم"),
        ("ذكرت وكالة الأنباء الكلمارية اليوم الأحد أن الرصيف أغلق.", "ar", "وكالة الأنباء الكلمارية"),
    ],
)
def test_a_word_in_its_name_shows_an_outlet_that_no_registry_holds(text: str, language: str, source: str) -> None:
    assert ("channel", source) in [(a.role, a.source) for a in credits_in(text, language)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Emily Post said the guests were late.", "en"),
        ("Компания «Светлый мост» сообщила, что работы завершены.", "ru"),
        ("Frank Press, a scientist, said the data were new.", "en"),
        ("Star witness Tom Reed said he saw smoke.", "en"),
        ("The Velmora Herald editor Jan Ness said the quay was closed.", "en"),
        ("قال الوزير سالم برس إن الرصيف أغلق.", "ar"),
        ("وأكد الوزير لصحيفة الوادي اليوم أن الرصيف أغلق.", "ar"),
    ],
)
def test_a_persons_name_is_no_outlets(text: str, language: str) -> None:
    outlets = [a.source for a in credits_in(text, language) if a.role == "channel"]
    assert not {
        "Post",
        "Emily Post",
        "Press",
        "Frank Press",
        "Star",
        "سالم برس",
        "اليوم",
        "Jan Ness",
        "Светлый мост",
    } & set(outlets)


def publishers(language: str, *pages: tuple[str, str, str]) -> dict[str, list[Attribution]]:
    rows = [
        Article(domain, text, domain, domain=domain, outlet_name=name, language=language)
        for domain, name, text in pages
    ]
    found: dict[str, list[Attribution]] = {row.id: [] for row in rows}
    for each in extract_attributions(rows, registry()):
        found[each.article].append(each)
    return found


def test_a_domain_spells_its_publishers_name() -> None:
    found = publishers(
        "en",
        ("velmoraherald.com", "", "The quay was closed on Monday."),
        ("mirrorsite.example", "", "The quay was closed on Monday, the Velmora Herald reported."),
        ("small.example", "", "They sold velmora herald flags on the quay, she said."),
    )
    assert [a.outlet for a in found["mirrorsite.example"]] == ["velmoraherald.com"]
    assert "velmoraherald.com" not in [a.outlet for a in found["small.example"]]


def test_an_article_before_a_publishers_name_may_be_left_out() -> None:
    found = publishers(
        "es",
        ("hv.example", "El Heraldo de Velmora", "El muelle cerró el lunes."),
        ("copia.example", "", "El muelle cerró el lunes, según Heraldo de Velmora."),
    )
    assert [a.outlet for a in found["copia.example"]] == ["hv.example"]


def test_a_title_announces_a_name() -> None:
    text = "أعلن وزير الكهرباء المهندس رامي الحلاق بدء تشغيل محطة تل الرمان العملاقة لتوليد الكهرباء بعد أعمال صيانة."
    assert [a.source for a in credits_in(text)] == ["وزير الكهرباء المهندس رامي الحلاق"]


def test_remarks_to_the_press_are_no_interview() -> None:
    found = [a.medium for a in credits_in("وقال الحلاق في تصريح للصحفيين: إن المحطة ستغذي ريف المدينة.")]
    assert found == ["person"]
    found = [a.medium for a in credits_in("وقال الحلاق في مقابلة مع التلفزيون: إن المحطة ستغذي ريف المدينة.")]
    assert found == ["interview"]


@pytest.mark.parametrize(
    ("text", "language", "speaker"),
    [
        ("Мост открыли, сообщил глава района Олег Седов.", "ru", "глава района Олег Седов"),
        ("YEŞİLOVA (AA) - Vali Ayşe Demir, yolun kapandığını söyledi.", "tr", "Vali Ayşe Demir"),
    ],
)
def test_a_speaker_is_named_whole_and_is_no_place(text: str, language: str, speaker: str) -> None:
    assert [a.source for a in credits_in(text, language) if a.role == "speaker"] == [speaker]
