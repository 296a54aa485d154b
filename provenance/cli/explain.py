"""`provenance explain`: why this verdict."""

from __future__ import annotations

from pathlib import Path

import click

from provenance.cli.options import Common, common, decided


@click.command("explain")
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("--article", required=True, metavar="ID|URL|FILE", help="The article whose verdict is to be explained.")
@decided
@common
@click.pass_context
def command(
    ctx: click.Context, inputs: tuple[str, ...], article: str, decisions_file: Path | None, common: Common
) -> None:
    """Explain a verdict: every candidate and every contribution, and the strongest rival history.

    \b
    Examples:
      provenance explain pages/ --article https://example.org/story
      provenance explain rows.jsonl --article a17 --lang ar
    """
    from provenance.cli.collecting import list_problems, read_and_trace
    from provenance.cli.output import print_document
    from provenance.derivation.explain import explain
    from provenance.derivation.material import lay_out
    from provenance.report.explanation import explanation_document
    from provenance.report.narrator import Narrator
    from provenance.reuse.pair import Reuse

    case, asked = read_and_trace(inputs, article, common, decisions_file)
    assert asked is not None, "an article was named"
    outlets = {outlet.id: outlet for outlet in case.outlets}
    reuse = Reuse(case.pairs, dict(case.boilerplate))
    material = lay_out(case.articles, outlets, reuse, case.attributions, case.settings, case.decisions)
    story = next(each for each in case.stories if asked in each.articles)
    found = explain(material, asked, case.settings)
    print_document(explanation_document(Narrator(case, common.language), story, found), whole=True)
    list_problems(case, common)
    if case.rejected:
        ctx.exit(3)
