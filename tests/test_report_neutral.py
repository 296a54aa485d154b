"""Text of others can do nothing to a screen, and no path tells of the machine."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from provenance.report.content import Part
from provenance.report.direction import FSI, PDI, isolated
from provenance.report.neutral import clipped, neutral
from provenance.report.paths import relative


@given(st.text(st.characters(codec=None)))
def test_nothing_that_acts_is_left(text: str) -> None:
    shown = neutral(text)
    assert not {c for c in shown if unicodedata.category(c) in ("Cc", "Cs")}
    assert not set(shown) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c\ufeff")
    assert shown == neutral(shown)
    shown.encode("utf-8")


@given(st.text(st.characters(categories=["L", "N", "P", "S"])))
def test_letters_signs_and_their_order_are_left_alone(text: str) -> None:
    assert neutral(text) == text


def test_what_joins_and_what_a_reader_sees_is_kept() -> None:
    assert neutral("می‌خواهم") == "می‌خواهم"
    assert neutral("سَانَا\n\tدمشق") == "سَانَا دمشق"
    assert neutral("a\x1b[31mb\u202ec\u0007") == "a\ufffd[31mbc\ufffd"


@given(st.text(), st.integers(1, 50))
def test_clipping_keeps_a_beginning(text: str, limit: int) -> None:
    shown = clipped(text, limit)
    assert shown == text or (text.startswith(shown.removesuffix(" …")) and len(shown) <= limit + 2)


def test_only_what_runs_the_other_way_is_isolated() -> None:
    assert isolated(Part("SANA", "name"), "en") == "SANA"
    assert isolated(Part("المشهد اليمني", "name"), "en") == f"{FSI}المشهد اليمني{PDI}"
    assert isolated(Part("سانا", "name"), "ar") == "سانا"
    assert isolated(Part("klyoum.com", "name"), "ar") == f"{FSI}klyoum.com{PDI}"
    assert isolated(Part("2024-03-05 09:00", "value"), "ar") == f"{FSI}2024-03-05 09:00{PDI}"
    assert isolated(Part("12", "value"), "ar") == "12"


def test_absolute_paths_are_told_from_their_common_folder() -> None:
    given_paths = ["/home/a/pages/x.html", "/home/a/pages/deep/y.html", "rows.jsonl", "https://a.example/x"]
    assert relative(given_paths) == {
        "/home/a/pages/x.html": "x.html",
        "/home/a/pages/deep/y.html": "deep/y.html",
        "rows.jsonl": "rows.jsonl",
        "https://a.example/x": "https://a.example/x",
    }
    assert relative(["C:\\pages\\x.html"]) == {"C:\\pages\\x.html": "x.html"}
    assert relative(["/x.html"]) == {"/x.html": "x.html"}
