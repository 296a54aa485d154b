"""Bytes become the text they were, whatever encoding they are in and whether or not it is declared."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.corpus.readers.encoding import choose, declared_charset, decode, is_binary
from provenance.corpus.readers.mojibake import undo_mojibake

ARABIC = "افتتح محافظ الوادي الأخضر أمس مدرسة جديدة، وقال إن العمل فيها استمر عامين كاملين."
PERSIAN = "شهردار بندر گفت که پل تازه تا پايان ماه باز خواهد شد"
RUSSIAN = "Губернатор Лесного кряжа открыл новый мост через реку и поблагодарил строителей."
UKRAINIAN = "Губернатор відкрив новий міст через річку й подякував будівельникам за їхню працю."
TURKISH = "Kaymakam, köprünün yarın sabah törenle açılacağını ve ışıklandırmanın da biteceğini söyledi."
HEBREW = "ראש העיר פתח אתמול את הגשר החדש והודה לפועלים על עבודתם"
GERMAN = "Die Brücke über den Fluss wird nächste Woche geöffnet, sagte der Bürgermeister."
FRENCH = "Le maire a inauguré hier le pont, a déclaré son porte-parole à la presse étrangère."
SPANISH = "El alcalde inauguró ayer el puente, según informó su portavoz después de la reunión."


@pytest.mark.parametrize(
    ("text", "codec", "name"),
    [
        (ARABIC, "cp1256", "windows-1256"),
        (ARABIC, "iso8859_6", "iso-8859-6"),
        (PERSIAN, "cp1256", "windows-1256"),
        (RUSSIAN, "cp1251", "windows-1251"),
        (RUSSIAN, "koi8_r", "koi8-r"),
        (UKRAINIAN, "cp1251", "windows-1251"),
        (TURKISH, "cp1254", "windows-1254"),
        (HEBREW, "cp1255", "windows-1255"),
        (GERMAN, "cp1252", "windows-1252"),
        (FRENCH, "cp1252", "windows-1252"),
        (SPANISH, "cp1252", "windows-1252"),
    ],
)
def test_undeclared_legacy_text_is_read_and_called_a_guess(text: str, codec: str, name: str) -> None:
    stored = text.encode(codec, "ignore")
    decoded = decode(stored)
    assert decoded.text == stored.decode(codec)
    assert (decoded.encoding, decoded.guessed, decoded.replaced) == (name, True, 0)


@pytest.mark.parametrize("word", ["سوريا", "دمشق", "الوزير", "Россия", "Москва"])
def test_one_word_is_enough(word: str) -> None:
    codec = "cp1251" if word[0] in "РМ" else "cp1256"
    assert decode(word.encode(codec)).text == word


def test_a_declared_charset_is_believed_where_the_bytes_fit() -> None:
    assert decode("日本の橋".encode("cp932"), "Shift_JIS").text == "日本の橋"
    assert not decode(ARABIC.encode("cp1256"), "windows-1256").guessed
    assert decode("橋".encode("iso2022_jp"), "ISO-2022-JP").text == "橋"


def test_utf8_is_utf8_whatever_was_declared() -> None:
    decoded = decode(ARABIC.encode(), "windows-1256")
    assert (decoded.text, decoded.encoding) == (ARABIC, "utf-8")


@pytest.mark.parametrize("declared", ["zip", "rot13", "utf-7", "unicode_escape", "nonsense", "idna"])
def test_what_is_no_charset_of_pages_is_not_believed(declared: str) -> None:
    assert decode(ARABIC.encode("cp1256"), declared).text == ARABIC


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be"])
def test_wide_encodings_with_and_without_a_bom(codec: str) -> None:
    assert decode(f"{ARABIC}\nتم.".encode(codec)).text == f"{ARABIC}\nتم."


def test_invalid_bytes_in_utf8_are_replaced_and_counted() -> None:
    decoded = decode(ARABIC[:20].encode() + b"\xff\xfe" + ARABIC[20:].encode())
    assert decoded.replaced == 2
    assert decoded.text.replace("\ufffd", "") == ARABIC


def test_a_cut_character_at_the_end_is_replaced() -> None:
    assert decode(ARABIC.encode()[:-2]).replaced == 1


def test_a_replacement_character_that_was_in_the_file_is_not_counted() -> None:
    assert decode("نص \ufffd آخر".encode()).replaced == 0


@pytest.mark.parametrize("stray", [b"The bridge \xff\xfe is open.", b"\xff\xfeThe bridge is open."])
def test_stray_bytes_in_ascii_are_no_other_script_and_no_bom(stray: bytes) -> None:
    decoded = decode(stray)
    assert (decoded.encoding, decoded.replaced) == ("utf-8", 2)


@pytest.mark.parametrize(
    ("head", "charset"),
    [
        (b'<html><head><meta charset="windows-1256">', "windows-1256"),
        (b"<META http-equiv='Content-Type' content='text/html; charset=utf-8'>", "utf-8"),
        (b'<?xml version="1.0" encoding="windows-1251"?><rss>', "windows-1251"),
        (b"<html><body>charset=utf-8", ""),
    ],
)
def test_declared_charset(head: bytes, charset: str) -> None:
    assert declared_charset(head) == charset


@pytest.mark.parametrize("wrong", ["cp1256", "cp1251", "latin-1"])
@pytest.mark.parametrize("text", [ARABIC, RUSSIAN])
def test_text_stored_through_a_wrong_encoding_is_put_right(text: str, wrong: str) -> None:
    spoiled = text.encode().decode(wrong, "surrogateescape")
    if any("\ud800" <= char <= "\udfff" for char in spoiled):
        spoiled = "".join(chr(ord(char) - 0xDC00) if "\udc80" <= char <= "\udcff" else char for char in spoiled)
    assert undo_mojibake(f"سطر سليم\n{spoiled}\nline") == f"سطر سليم\n{text}\nline"


def test_spoiled_quotes_and_accents() -> None:
    assert undo_mojibake("itâ€™s open") == "it’s open"
    assert undo_mojibake("TÃ¼rkiye BaÅŸbakanÄ±") == "Türkiye Başbakanı"


@pytest.mark.parametrize(
    "text",
    [ARABIC, RUSSIAN, TURKISH, HEBREW, GERMAN, FRENCH, SPANISH, "خط، وخط» ظ؛", "§ 4 ظ", "25 °C, Ärger, Ångström"],
)
def test_sound_text_is_left_alone(text: str) -> None:
    assert undo_mojibake(text) is text


@pytest.mark.parametrize(
    "data",
    [b"\x89PNG\r\n\x1a\n" + b"x" * 100, b"%PDF-1.7\n...", bytes(range(256)) * 8, b"\0" * 500, b"\x00\x01\x02\x03" * 50],
)
def test_binary(data: bytes) -> None:
    assert is_binary(data)


@pytest.mark.parametrize("text", [ARABIC, RUSSIAN, "plain", "tabs\tand\r\nlines\f", ""])
@pytest.mark.parametrize("codec", ["utf-8", "utf-16", "utf-32"])
def test_text_is_not_binary(text: str, codec: str) -> None:
    assert not is_binary(text.encode(codec))


@given(st.binary(max_size=400), st.sampled_from(["", "utf-8", "windows-1256", "shift_jis", "utf-16"]))
def test_any_bytes_give_text_that_can_be_written_again(data: bytes, declared: str) -> None:
    decoded = decode(data, declared)
    decoded.text.encode()
    assert choose(data, declared).codec


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=200))
def test_utf8_comes_back(text: str) -> None:
    decoded = decode(b"\xef\xbb\xbf" + text.encode())
    assert decoded.replaced == 0
    assert decoded.repaired or decoded.text == text
