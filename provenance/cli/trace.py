"""`provenance trace`: where the stories of a collection come from."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from provenance.cli.options import Common, common, decided

if TYPE_CHECKING:
    from provenance.case import Case


def _outputs(ctx: click.Context, param: click.Parameter, paths: tuple[Path, ...]) -> tuple[Path, ...]:
    from provenance.cli.output import checked_outputs

    return checked_outputs(ctx, param, paths) if paths else paths


@click.command("trace")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("--about", metavar="ID|URL|FILE", help="Tell the story of this one article.")
@click.option("--story", metavar="ID", help="Tell this one story.")
@click.option("--json", "as_json", is_flag=True, help="Write the whole case to stdout as JSON.")
@click.option(
    "-o", "--output", "outputs", multiple=True, callback=_outputs, metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write a file; its suffix chooses: .html .md .json .gexf .graphml .csv (two files) .prov.json .toml (open "
    "questions, for --decisions). May be repeated.",
)  # fmt: skip
@decided
@common
@click.pass_context
def command(
    ctx: click.Context,
    inputs: tuple[str, ...],
    about: str | None,
    story: str | None,
    as_json: bool,
    outputs: tuple[Path, ...],
    decisions_file: Path | None,
    common: Common,
) -> None:
    """Trace stories to where their wording comes from.

    INPUT is a file, a folder, a URL, a case file, or - for stdin. A case file keeps the results of its last trace.

    \b
    Examples:
      provenance trace page.txt
      provenance trace pages/ rows.jsonl.gz -o report.html -o graph.gexf
      provenance trace pages/ --about https://example.org/story --lang ar
      provenance trace pages/ -o answers.toml        what is open; answer it, then
      provenance trace pages/ --decisions answers.toml
    """
    from provenance.cli.collecting import list_problems, read_and_trace
    from provenance.cli.output import check_folders, write_file

    check_folders(outputs)
    case, asked = read_and_trace(inputs, about, common, decisions_file)
    only = _only(case, story, asked)
    for path in outputs:
        write_file(case, path, common.language, only)
    _to_stdout(case, common.language, only, as_json=as_json)
    list_problems(case, common)
    if case.rejected:
        ctx.exit(3)


def _only(case: Case, story: str | None, about: str | None) -> Sequence[str] | None:
    """The stories to tell: the one asked for, that of the article asked for, or all (None)."""
    from provenance.errors import QueryError

    if story is not None:
        if story not in {each.id for each in case.stories}:
            raise QueryError(f"no story {story} in this case", next="run without --story to see their ids")
        return [story]
    if about is not None:
        return [each.id for each in case.stories if about in each.articles]
    return None


def _to_stdout(case: Case, language: str, only: Sequence[str] | None, *, as_json: bool) -> None:
    from provenance.cli.output import print_document, print_text

    if as_json:
        from provenance.report.json import to_json

        print_text(to_json(case, only))
    else:
        from provenance.report.overview import document

        print_document(document(case, language, only=only))
