"""Every command on the command line: what goes where, and with which exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from provenance.cli import main
from provenance.settings import Settings

WIRE = (
    "The harbour bridge of Aldra opened on Tuesday after fourteen months of work, the council said. "
    "It carries two lanes and a tramway, and some three hundred people attended the ceremony at noon."
)
PAGE = f"{WIRE}\n\nSource: Norvik Press\n"
HEAVY = {
    "numpy", "scipy", "sklearn", "networkx", "trafilatura", "lxml", "dateparser", "py3langid", "datasketch", "numba",
    "rapidfuzz", "rich",
}  # fmt: skip

PROCESS = "from provenance.cli import main; main()"


def run(*arguments: str | Path, stdin: str | bytes | None = None) -> Result:
    return CliRunner().invoke(main, [str(each) for each in arguments], input=stdin)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "page.txt"
    path.write_text(PAGE, encoding="utf-8")
    return path


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    path = tmp_path / "rows.jsonl"
    articles = [
        {"id": "wire", "url": "https://norvik.example/1", "domain": "norvik.example", "title": "Bridge", "text": WIRE},
        {"id": "copy", "url": "https://aldra.example/2", "domain": "aldra.example", "title": "Bridge", "text": WIRE},
        {"id": "heron", "url": "https://aldra.example/3", "domain": "aldra.example", "text": "A heron was seen today."},
    ]
    path.write_text("".join(json.dumps(article) + "\n" for article in articles), encoding="utf-8")
    return path


@pytest.fixture
def broken(rows: Path) -> Path:
    rows.write_text(rows.read_text(encoding="utf-8") + '{"id": "cut", "text": \n', encoding="utf-8")
    return rows


def test_trace_tells_the_notice_and_a_level_first(rows: Path) -> None:
    result = run("trace", rows)
    assert result.exit_code == 0, result.stderr
    assert "It does not say whether the story is true." in result.stdout
    assert result.stderr == ""
    assert "ولا يحكم على صحة الخبر" in run("trace", rows, "--lang", "ar").stdout


def test_json_is_pure_and_progress_goes_to_stderr(rows: Path) -> None:
    result = run("trace", rows, "--json", "-v")
    assert json.loads(result.stdout)["schema"] == "provenance/case/1"
    assert "reading" in result.stderr


def test_a_rejected_row_is_listed_with_its_place_and_the_rest_goes_on(broken: Path) -> None:
    result = run("trace", broken, "--json")
    assert result.exit_code == 3
    told = json.loads(result.stdout)
    assert len(told["articles"]) == 3
    assert [(r["input"], r["line"]) for r in told["rejected"]] == [("rows.jsonl", 4)]
    assert f"rejected: {broken}, line 4" in result.stderr
    assert "not valid JSON" in result.stderr


def test_quiet_still_lists_what_was_rejected(broken: Path) -> None:
    result = run("trace", broken, "-q")
    assert result.exit_code == 3
    assert "line 4" in result.stderr


def test_a_path_that_is_not_there_is_an_error_with_a_way_out(tmp_path: Path) -> None:
    result = run("trace", tmp_path / "nothing.txt")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.startswith("error: ")
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("arguments", [["trace"], ["trace", "x", "--lang", "fr"], ["nothing"], ["trace", "--nothing"]])
def test_wrong_usage(arguments: list[str]) -> None:
    assert run(*arguments).exit_code == 2


def test_an_unknown_suffix_is_told_before_any_work(tmp_path: Path) -> None:
    result = run("trace", tmp_path / "nothing.txt", "-o", tmp_path / "x.pdf")
    assert result.exit_code == 2
    assert ".gexf" in result.stderr


def test_a_missing_folder_is_told_before_any_work(rows: Path, tmp_path: Path) -> None:
    result = run("trace", rows, "-o", tmp_path / "no" / "x.html")
    assert result.exit_code == 1
    assert "create it first" in result.stderr


def test_suffixes_choose_formats(rows: Path, tmp_path: Path) -> None:
    names = ["r.html", "r.md", "r.json", "r.gexf", "r.graphml", "r.csv", "r.prov.json"]
    result = run("trace", rows, *(word for name in names for word in ("-o", tmp_path / name)))
    assert result.exit_code == 0, result.stderr
    written = {path.name for path in tmp_path.iterdir()} - {"rows.jsonl"}
    assert written == {*names, "r.nodes.csv", "r.edges.csv"} - {"r.csv"}
    assert (tmp_path / "r.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert "prefix" in json.loads((tmp_path / "r.prov.json").read_text(encoding="utf-8"))


def test_a_file_is_replaced_whole(rows: Path, tmp_path: Path) -> None:
    target = tmp_path / "r.json"
    target.write_text("old", encoding="utf-8")
    run("trace", rows, "-o", target)
    assert json.loads(target.read_text(encoding="utf-8"))
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


@pytest.mark.parametrize("asked", ["copy", "https://aldra.example/2"])
def test_about_speaks_of_one_article(rows: Path, asked: str) -> None:
    result = run("trace", rows, "--about", asked, "--json")
    (story,) = json.loads(result.stdout)["stories"]
    assert story["verdict"]["about"] == "copy"


def test_about_takes_a_file_that_is_none_of_the_inputs(rows: Path, page: Path) -> None:
    result = run("trace", rows, "--about", page, "--json")
    assert result.exit_code == 0, result.stderr
    (story,) = json.loads(result.stdout)["stories"]
    assert len(story["articles"]) >= 1


def test_a_page_of_a_folder_answers_to_its_file_name(page: Path) -> None:
    assert run("trace", page.parent, "--about", page.name).exit_code == 0
    explained = run("explain", page.parent, "--article", page.name)
    assert explained.exit_code == 0
    assert run("explain", page.parent, "--article", "nothing.txt").exit_code == 1


@pytest.mark.parametrize("option", [["--about", "nobody"], ["--story", "nothing"]])
def test_what_is_not_there_cannot_be_told(rows: Path, option: list[str]) -> None:
    result = run("trace", rows, *option)
    assert result.exit_code == 1
    assert "try:" in result.stderr


def test_story_tells_one(rows: Path) -> None:
    stories = json.loads(run("trace", rows, "--json").stdout)["stories"]
    heron = next(s["id"] for s in stories if s["articles"] == ["heron"])
    result = run("trace", rows, "--story", heron, "--json")
    told = json.loads(result.stdout)
    assert [s["id"] for s in told["stories"]] == [heron]
    assert [a["id"] for a in told["articles"]] == ["heron"]


def test_standard_input_is_an_input() -> None:
    result = run("trace", "-", "--json", stdin=json.dumps({"text": WIRE}) + "\n")
    assert result.exit_code == 0, result.stderr
    assert len(json.loads(result.stdout)["articles"]) == 1


def test_explain_shows_every_candidate_and_contribution(rows: Path) -> None:
    result = run("explain", rows, "--article", "copy")
    assert result.exit_code == 0, result.stderr
    assert "Why this verdict on" in result.stdout
    assert "sum of the contributions" in result.stdout
    assert "The strongest rival history" in result.stdout


def test_explain_speaks_of_a_page_that_stands_alone(rows: Path) -> None:
    result = run("explain", rows, "--article", "heron", "--lang", "ar")
    assert result.exit_code == 0, result.stderr
    assert "نص لم نعثر عليه" in result.stdout


def test_explain_wants_an_article_that_is_there(rows: Path) -> None:
    assert run("explain", rows, "--article", "nobody").exit_code == 1
    assert run("explain", rows).exit_code == 2


def test_compare_shows_two_files(tmp_path: Path) -> None:
    for name, text in (("a.txt", WIRE), ("b.txt", WIRE.replace("fourteen", "forty"))):
        (tmp_path / name).write_text(text, encoding="utf-8")
    result = run("compare", tmp_path / "a.txt", tmp_path / "b.txt")
    assert result.exit_code == 0, result.stderr
    assert "[fourteen" in result.stdout
    assert "[forty" in result.stdout


def test_compare_finds_ids_in_its_inputs(rows: Path) -> None:
    result = run("compare", "wire", "https://aldra.example/2", "--in", rows)
    assert result.exit_code == 0, result.stderr
    assert "shares" in result.stdout


def test_open_questions_are_written_answered_and_read(rows: Path, tmp_path: Path) -> None:
    target = tmp_path / "open.toml"
    assert run("trace", rows, "-o", target).exit_code == 0
    unanswered = run("trace", rows, "--decisions", target, "--json")
    assert unanswered.stdout == run("trace", rows, "--json").stdout
    target.write_text('[[edge]]\nsource = "copy"\nderived = "wire"\nruling = "right"\nreason = "their log"\n')
    told = json.loads(run("trace", rows, "--decisions", target, "--json").stdout)
    assert [d["reason"] for d in told["decisions"]] == ["their log"]
    assert [{"article": "copy"}, {"article": "wire"}] in [c[-2:] for s in told["stories"] for c in s["chains"].values()]
    explained = run("explain", rows, "--article", "wire", "--decisions", target)
    assert "Decisions of an analyst are taken as given" in explained.stdout
    assert "Reason given: “their log”" in explained.stdout
    assert explained.stdout.count("sum of the contributions") == 1


def test_decisions_on_what_is_not_there_are_an_error(rows: Path, tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text('[[time]]\narticle = "nobody"\npublished = "2031-03-01"\n', encoding="utf-8")
    result = run("trace", rows, "--decisions", path)
    assert result.exit_code == 1
    assert "article nobody" in result.stderr
    assert "try:" in result.stderr


@pytest.mark.parametrize(("a", "b"), [("wire", "wire"), ("wire", "nobody")])
def test_compare_wants_two_that_are_there(rows: Path, a: str, b: str) -> None:
    assert run("compare", a, b, "--in", rows).exit_code == 1


def test_a_case_file_is_made_extended_and_taken_as_an_input(rows: Path, page: Path, tmp_path: Path) -> None:
    case = tmp_path / "bridge.case"
    assert "New articles: 3. New inputs: 1." in run("add", case, rows).stdout
    assert "New articles: 1. New inputs: 1. Articles in the case file now: 4." in run("add", case, page).stdout
    assert "مواد جديدة: 0" in run("add", case, page, "--lang", "ar").stdout
    told = [run("trace", *given, "--json").stdout for given in ([case], [case], [rows, page])]
    assert told[0] == told[1] == told[2]
    assert "Why this verdict on" in run("explain", case, "--article", "copy").stdout
    assert "shares" in run("compare", "wire", "copy", "--in", case).stdout


def test_a_case_file_and_other_inputs_are_one_case(rows: Path, page: Path, tmp_path: Path) -> None:
    case = tmp_path / "bridge.case"
    run("add", case, rows)
    assert run("trace", case, page, "--json").stdout == run("trace", rows, page, "--json").stdout
    told = json.loads(run("trace", case, "--about", page, "--json").stdout)
    assert len(told["stories"]) == 1


def test_rejected_rows_are_kept_in_a_case_file(broken: Path, tmp_path: Path) -> None:
    case = tmp_path / "bridge.case"
    result = run("add", case, broken)
    assert result.exit_code == 3
    assert "line 4" in result.stderr
    again = run("trace", case, "--json")
    assert again.exit_code == 3
    assert [r["line"] for r in json.loads(again.stdout)["rejected"]] == [4]


def test_integrity_speaks_of_the_file_and_not_of_the_story(rows: Path, tmp_path: Path) -> None:
    case = tmp_path / "bridge.case"
    run("add", case, rows)
    sound = run("integrity", case)
    assert sound.exit_code == 0
    assert "It says nothing about the story." in sound.stdout
    assert "ولا يقول شيئًا عن الخبر" in run("integrity", case, "--lang", "ar").stdout
    data = case.read_bytes()
    case.write_bytes(data.replace(b"harbour", b"HARBOUR"))
    changed = run("integrity", case)
    assert changed.exit_code == 1
    assert "not what it was" in changed.stderr


@pytest.mark.parametrize("arguments", [["trace"], ["integrity"]])
def test_what_is_no_case_file_is_an_error_with_a_way_out(arguments: list[str], tmp_path: Path) -> None:
    case = tmp_path / "page.case"
    case.write_text(PAGE, encoding="utf-8")
    result = run(*arguments, case)
    assert result.exit_code == 1
    assert "not a case file" in result.stderr
    assert "try:" in result.stderr


def test_settings_can_be_read_back(tmp_path: Path) -> None:
    result = run("settings")
    path = tmp_path / "mine.toml"
    path.write_text(result.stdout, encoding="utf-8")
    assert Settings.load(path) == Settings()
    assert run("settings", "--settings", path).stdout == result.stdout


def test_wrong_settings_are_an_error(rows: Path, tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text("no_such = 1\n", encoding="utf-8")
    result = run("trace", rows, "--settings", path)
    assert result.exit_code == 1
    assert "unknown setting no_such" in result.stderr


def test_outlets_lists_what_is_known() -> None:
    result = run("outlets")
    assert result.exit_code == 0
    assert "sana.sy" in result.stdout


@pytest.mark.parametrize("name", ["sana", "سانا", "sana.sy"])
def test_outlets_shows_one_and_why(name: str) -> None:
    result = run("outlets", name)
    assert result.exit_code == 0
    assert "id: sana\n" in result.stdout


def test_outlets_that_two_claim_stay_two() -> None:
    result = run("outlets", "سبأ")
    assert "nothing here decides between them" in result.stdout


def test_an_outlet_nobody_knows() -> None:
    result = run("outlets", "No Such Paper")
    assert result.exit_code == 1
    assert "--registry" in result.stderr


@pytest.mark.parametrize("command", main.list_commands(None))  # type: ignore[arg-type]
def test_every_command_teaches_by_example(command: str) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0
    assert f"provenance {command}" in result.stdout


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys\nfrom provenance.cli import main\n"
        "try:\n    main(['--help'])\nexcept SystemExit:\n    pass\n"
        f"print(sorted({HEAVY!r} & set(sys.modules)), file=sys.stderr)"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "trace" in result.stdout
    assert result.stderr.strip() == "[]"


def test_a_real_process_writes_pure_json_whatever_the_locale(broken: Path) -> None:
    plain = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii", "PYTHONHASHSEED": "7"}
    command = [sys.executable, "-c", PROCESS, "trace", str(broken), "--json", "-v"]
    result = subprocess.run(command, capture_output=True, check=False, env=plain)
    assert result.returncode == 3
    assert result.stdout.decode("utf-8") == run("trace", broken, "--json").stdout
    assert b"rejected:" in result.stderr


def test_a_reader_that_has_seen_enough_is_no_error(rows: Path) -> None:
    command = [sys.executable, "-c", PROCESS, "trace", str(rows), "--json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.stderr is not None
        errors = process.stderr.read()
        assert process.wait() == 0
    assert errors == b""
