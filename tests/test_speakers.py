"""Which names are of one speaker, and what the report says of words that are given to him under both."""

from __future__ import annotations

import pytest

from provenance.derivation.speakers import holds_name


@pytest.mark.parametrize(
    ("longer", "shorter"),
    [
        ("رئيس البلدية حسان العبلة", "العبلة"),
        ("رئيس البلدية حسان العبلة", "حسان العبلة"),
        ("وزير الطاقة صالح الخرابشة", "الوزير"),
        ("Mayor Tilda Renn", "Renn"),
        ("Energy Minister Ann Roe", "the minister"),
    ],
)
def test_a_speaker_called_by_less_of_his_name_is_one(longer: str, shorter: str) -> None:
    assert holds_name(longer, shorter)


@pytest.mark.parametrize(
    ("longer", "shorter"),
    [
        ("نائب رئيس الوزراء", "رئيس الوزراء"),
        ("وكيل الوزير صالح السالم", "الوزير"),
        ("المتحدث باسم الشرطة", "الشرطة"),
        ("the deputy mayor", "the mayor"),
        ("Sara Renn", "Tilda Renn"),
        ("قائد الشرطة", "وزير الداخلية"),
    ],
)
def test_who_stands_beside_a_speaker_is_another(longer: str, shorter: str) -> None:
    assert not holds_name(longer, shorter)
