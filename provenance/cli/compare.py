"""`provenance compare`: two articles side by side."""

from __future__ import annotations

from pathlib import Path

import click

from provenance.cli.options import Common, common


@click.command("compare")
@click.argument("a")
@click.argument("b")
@click.option("--in", "inputs", multiple=True, metavar="INPUT", help="Where to look for ids and URLs. May be repeated.")
@common
@click.pass_context
def command(ctx: click.Context, a: str, b: str, inputs: tuple[str, ...], common: Common) -> None:
    """Show two articles side by side: what they share and what differs.

    A and B are files, URLs or ids; ids are looked up in the inputs given with --in.

    \b
    Examples:
      provenance compare wire.html copy.html
      provenance compare https://a.example/1 3f1c0a9be210 --in pages/
    """
    from provenance.case import Case
    from provenance.cli.collecting import find_article, list_problems, read_inputs
    from provenance.cli.output import print_document
    from provenance.errors import QueryError
    from provenance.report.comparison import comparison_document
    from provenance.report.narrator import Narrator
    from provenance.reuse import compare_texts

    settings, registry = common.settings(), common.registry()
    named = [each for each in (a, b) if Path(each).is_file() or (not inputs and "://" in each)]
    collection = read_inputs([*inputs, *named], settings, registry)
    by_id = {article.id: article for article in collection.articles}
    first, second = (by_id[find_article(collection.articles, each)] for each in (a, b))
    if first.id == second.id:
        raise QueryError("both are the same article", where=first.id, next="give two different ones")
    outlets = tuple(registry.outlets[id] for id in sorted({first.outlet, second.outlet}) if registry.get(id))
    case = Case(settings, (first, second), outlets, (), (), (), rejected=collection.rejected)
    in_order = sorted((first, second), key=lambda article: article.id)
    pair = compare_texts(in_order[0], in_order[1], settings.reuse)
    print_document(comparison_document(Narrator(case, common.language), first, second, pair), whole=True)
    list_problems(case, common)
    if collection.rejected:
        ctx.exit(3)
