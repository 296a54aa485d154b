"""Datelines and sign-offs of items inside a text, as columns and round-ups print them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.attribution import extract_attributions
from provenance.attribution.attribution import Attribution
from provenance.attribution.misread import misread
from provenance.attribution.page.items import _before_space, _places
from provenance.corpus.article import Article
from provenance.corpus.outlets import Registry

LEAD = {
    "fr": "Les quais du canal sont restés vides toute la journée de mardi.\n",
    "de": "Am Kanal blieben die Kais den ganzen Dienstag über leer.\n",
    "en": "The quays along the canal stayed empty all Tuesday.\n",
    "ar": "بقيت أرصفة القناة خالية طوال يوم الثلاثاء.\n",
}
AFTER = {
    "fr": "\nLes écluses rouvriront au printemps prochain.",
    "de": "\nDie Schleusen öffnen im Frühjahr wieder.",
    "en": "\nThe locks will open again next spring.",
    "ar": "\nوستفتح الأهوسة من جديد في الربيع المقبل.",
}


def credits(language: str, line: str) -> list[Attribution]:
    """The channels and unnamed groups credited by a line in the middle of a text."""
    text = LEAD[language] + line + 5 * AFTER[language]
    article = Article(id="a", text=text, outlet="example.com", language=language)
    found = extract_attributions([article], Registry.load()).attributions
    assert all(text[a.span.start : a.span.end] == a.source for a in found)
    return [a for a in found if a.role in ("channel", "unnamed")]


@pytest.mark.parametrize(
    ("language", "line", "outlet", "kind"),
    [
        ("fr", "BREST, 14. (Havas.) — Un chalutier a coulé.", "havas", "dateline"),
        ("fr", "LONDRES, 12. — Reuter. — La brume a fermé le port.", "reuters", "dateline"),
        ("fr", "Rome, 3 mai.\n(Stefani). Le train royal est arrivé.", "stefani", "dateline"),
        ("fr", "Berne, 2 (D. N. B.). — Le col est fermé.", "dnb", "dateline"),
        ("fr", "Le col est fermé depuis dimanche. (ATS)", "sda", "sign_off"),
        ("fr", "Le col est fermé depuis dimanche. / ats", "sda", "sign_off"),
        ("de", "Linz, 4. Nov. (Reuter) Der Zug blieb stehen.", "reuters", "dateline"),
        ("de", "Graz. 9. Dez. (United Preß.) Der Zug blieb stehen.", "upi", "dateline"),
        ("en", "The bridge was shut. (AP)", "ap", "sign_off"),
        ("ar", "وأغلق الجسر في وجه الشاحنات. (رويترز)", "reuters", "sign_off"),
    ],
)
def test_an_item_credits_its_agency_for_its_own_line(language: str, line: str, outlet: str, kind: str) -> None:
    (found,) = credits(language, line)
    assert (found.outlet, found.kind, found.scope) == (outlet, kind, "passage")
    assert found.content is not None
    assert found.content.start <= found.span.start < found.content.end


def test_two_agencies_of_one_sign_off() -> None:
    found = credits("fr", "Le col est fermé depuis dimanche. (UPI, Reuter, Vallée.)")
    assert [a.outlet for a in found] == ["upi", "reuters"]


@pytest.mark.parametrize("written", ["Havaz", "Hav as", "Ravas", "Havass"])
def test_one_letter_of_a_datelines_agency_may_be_misread(written: str) -> None:
    (found,) = credits("fr", f"BREST, 14. ({written}.) — Un chalutier a coulé.")
    assert (found.outlet, found.source) == ("havas", written)


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("fr", "Le groupe Nord-Sud (NSP) — Un chalutier a coulé."),  # no agency
        ("fr", "BREST, 14. (Lavat.) — Un chalutier a coulé."),  # two letters off
        ("fr", "Le photographe était là. (Stefano)"),  # a letter off, but no dateline
        ("fr", "BONN, 29 (O. P. A.). — Le col est fermé."),  # letters of a longer acronym
        ("fr", "Le député Paul Havas (gauche) a voté contre."),
        ("en", "The Associated Press (AP) has moved to a new building."),  # a name and its short form
        ("en", "He joined the agency (AP) in March."),
        ("en", "The alliance (Tasnim) was founded in March."),
        ("de", "Das Dorf Baden (AG) liegt an der Limmat."),  # a canton
    ],
)
def test_a_bracket_is_not_always_a_credit(language: str, line: str) -> None:
    assert credits(language, line) == []


def test_an_unnamed_agency_in_a_dateline() -> None:
    (found,) = credits("fr", "BREST, 14. (ag.) — Un chalutier a coulé.")
    assert (found.role, found.outlet) == ("unnamed", None)


def test_a_name_one_letter_from_two_agencies_is_nobodys() -> None:
    names = misread(Registry.load())
    assert names.agency("Reutei") == "reuters"
    assert names.agency("Renters") == "reuters"
    assert names.agency("Ansq") == ""  # too short to be guessed


@given(st.text(alphabet="ab .-–—([])}{\n", max_size=40))
def test_marks_are_found_as_by_their_pattern(text: str) -> None:
    dashes = [found.start() for found in re.finditer(r"[\u2010-\u2015-]+ ", text)]
    assert list(_before_space(text)) == dashes
    assert _places(text, "([{") == [i for i, letter in enumerate(text) if letter in "([{"]
