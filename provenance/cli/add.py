"""`provenance add`: inputs into a case file."""

from __future__ import annotations

from pathlib import Path

import click

from provenance.cli.options import Common, common


@click.command("add")
@click.argument("case_file", metavar="CASE", type=click.Path(dir_okay=False, path_type=Path))
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@common
@click.pass_context
def command(ctx: click.Context, case_file: Path, inputs: tuple[str, ...], common: Common) -> None:
    """Put inputs into a case file, which is made when it does not exist.

    A case file keeps the articles as they were read, with what was rejected and the SHA-256 of every input. What it
    holds already is passed over. `trace`, `explain` and `compare` take it as an input.

    \b
    Examples:
      provenance add flood.case pages/ feed.xml
      provenance add flood.case https://example.org/story
      provenance trace flood.case
    """
    from provenance.case import Case
    from provenance.cli.collecting import list_problems, read_inputs
    from provenance.cli.output import print_document
    from provenance.cli.progress import progress
    from provenance.report.casefile import added_document
    from provenance.report.narrator import Narrator
    from provenance.store import add, fingerprints

    settings = common.settings()
    with progress(common.verbosity, common.language) as report:
        read = read_inputs(inputs, settings, common.registry(), report)
    made_by = fingerprints(common.registry_files)
    added = add(case_file, read, {"made_by": made_by, "settings": settings.as_dict()})
    case = Case(settings, read.articles, (), (), (), (), {}, read.inputs, read.rejected, read.warnings)
    print_document(added_document(Narrator(case, common.language), added))
    list_problems(case, common)
    if read.rejected:
        ctx.exit(3)
