"""The same report on a terminal, as HTML and as Markdown; text of others is harmless in each."""

from __future__ import annotations

import dataclasses
import io
import re
from html.parser import HTMLParser

import pytest
from cases import case_of, five_case, seed_case
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from provenance.case import Case
from provenance.corpus.article import Article, Outlet
from provenance.report.content import Document, Part, Table, plain
from provenance.report.direction import FSI, LRI, PDI, RLI
from provenance.report.html import to_html
from provenance.report.markdown import to_markdown
from provenance.report.neutral import neutral
from provenance.report.overview import document
from provenance.report.terminal import show

CASES = {"seed": seed_case, "five": five_case}
HOSTILE = "\x1b[31m[bold]<script>alert(1)</script>\u202e&amp;|`*_\x07 x"


def on_terminal(report: Document, *, fold: bool = True, width: int = 100, colour: bool = False) -> str:
    stream = io.StringIO()
    system = "standard" if colour else None
    console = Console(file=stream, width=width, highlight=False, force_terminal=colour, color_system=system)
    show(report, console, fold=fold)
    return stream.getvalue()


def without_run(text: str) -> str:
    """Without what changes from version to version: the settings and the tool's own."""
    text = re.sub(f"provenance {FSI}?(<bdi>)?\\d[\\d.\\\\]+", "provenance ", text)
    return re.sub(r"(Settings|الإعدادات): .*?(?=\n\n|\Z|</p>)", "", text, flags=re.DOTALL)


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("name", CASES)
def test_formats_are_golden(name: str, language: str, golden) -> None:
    report = document(CASES[name](), language)
    golden(f"{name}.{language}.txt", without_run(on_terminal(report)))
    golden(f"{name}.{language}.md", without_run("".join(to_markdown(report))))
    page = without_run("".join(to_html(report)))
    golden(f"{name}.{language}.html", re.sub(r"<style>.*?</style>", "<style></style>", page, flags=re.DOTALL))


def hostile_case() -> Case:
    article = Article(HOSTILE, HOSTILE, "o.example", url="javascript:alert(1)", title=HOSTILE, sha256="0" * 64)
    case = case_of(article)
    return dataclasses.replace(case, outlets=(Outlet("o.example", HOSTILE),))


@pytest.mark.parametrize("language", ["en", "ar"])
def test_nothing_hostile_reaches_a_terminal(language: str) -> None:
    text = on_terminal(document(hostile_case(), language))
    assert not set(text) & set("\x1b\x07\u202a\u202b\u202c\u202d\u202e")
    assert "[bold]" in text


def test_colours_are_the_reports_own() -> None:
    text = on_terminal(document(hostile_case()), colour=True)
    assert "\x1b[31m" not in text


@given(st.text(st.characters(codec=None)), st.sampled_from(["en", "ar"]))
def test_isolates_are_closed_on_the_line_they_open_on(text: str, language: str) -> None:
    article = Article("a", text, "o.example", title=text, sha256="0" * 64)
    case = dataclasses.replace(case_of(article), outlets=(Outlet("o.example", text or "o"),))
    for line in on_terminal(document(case, language), width=60).splitlines():
        depth = 0
        for character in line:
            depth += (character in (FSI, LRI, RLI)) - (character == PDI)
            assert depth >= 0
        assert depth == 0


@given(st.lists(st.text(max_size=60), min_size=1, max_size=4), st.integers(40, 90))
def test_tables_fit_and_lose_no_letter(cells: list[str], width: int) -> None:
    texts = [neutral(cell) for cell in cells]
    table = Table(tuple(plain("c") for _ in texts), (tuple((Part(text, "value"),) for text in texts),))
    lines = on_terminal(Document("en", "t", (table,)), width=width).splitlines()
    shown = "".join("".join(line.split()) for line in lines[2:])
    for isolate in (FSI, LRI, PDI):
        shown = shown.replace(isolate, "")
    assert sorted(shown) == sorted("".join("".join(text.split()) for text in texts))


def test_sentences_are_left_whole_in_a_pipe() -> None:
    text = on_terminal(document(seed_case()), fold=False, width=60)
    assert "We have seen neither \u2068المشهد اليمني\u2069's text nor SANA's.\n" in text
    assert "SANA → \u2068المشهد اليمني\u2069 (almashhad-alyemeni.com) → klyoum.com\n" in text


def test_long_tables_are_cut_on_a_terminal_and_say_so() -> None:
    table = Table((plain("n"),), tuple((plain(str(n)),) for n in range(100)))
    text = on_terminal(Document("en", "t", (table,)))
    assert "Not shown here: 60 rows." in text
    assert "99" in "".join(to_markdown(Document("en", "t", (table,))))


class Page(HTMLParser):
    """What a browser would load or run, and the text it would show."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.targets: list[str] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.targets += [value or "" for name, value in attrs if name in ("src", "href", "srcset", "action")]
        assert not [name for name, _ in attrs if name.startswith("on")]

    def handle_data(self, data: str) -> None:
        self.text.append(data)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_page_loads_and_runs_nothing(language: str) -> None:
    html = "".join(to_html(document(hostile_case(), language)))
    page = Page()
    page.feed(html)
    assert not {"script", "img", "link", "iframe", "object"} & set(page.tags)
    assert all(target.startswith(("https://", "http://")) for target in page.targets)
    assert "default-src 'none'" in html
    assert "<script>alert(1)</script>" in "".join(page.text)


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("ar", "rtl")])
def test_a_page_knows_its_language_and_direction(language: str, direction: str) -> None:
    html = "".join(to_html(document(seed_case(), language)))
    assert f'<html lang="{language}" dir="{direction}">' in html
    assert '<blockquote dir="auto">' in html
    assert "<bdi" in html


def test_addresses_are_links_without_a_referrer() -> None:
    html = "".join(to_html(document(five_case())))
    assert '<a href="https://norvik.example/wire" rel="noreferrer noopener nofollow">' in html


def test_markdown_of_others_is_only_text() -> None:
    text = "".join(to_markdown(document(hostile_case())))
    assert "<script>" not in text
    assert r"\<script\>" in text
    assert "\x1b" not in text
    rows = [line for line in text.splitlines() if line.startswith("|")]
    assert len({len(re.findall(r"(?<!\\)\|", row)) for row in rows[:3]}) == 1


@given(st.text(st.characters(codec=None)))
def test_any_text_can_be_told(text: str) -> None:
    article = Article("a", text, "o.example", title=text, byline=text, page=text, sha256="0" * 64)
    report = document(case_of(article))
    for written in ("".join(to_html(report)), "".join(to_markdown(report)), on_terminal(report)):
        assert written.encode("utf-8").decode("utf-8") == written
