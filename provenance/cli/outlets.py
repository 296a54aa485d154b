"""`provenance outlets`: what the registry knows."""

from __future__ import annotations

import click

from provenance.cli.options import Common, common


@click.command("outlets")
@click.argument("name", required=False)
@click.option("--on", "page_language", metavar="LANG", default="", help="Language of the page the name stands on.")
@common
def command(name: str | None, page_language: str, common: Common) -> None:
    """Show the outlets that are known, or what a NAME, domain or id means and why.

    \b
    Examples:
      provenance outlets
      provenance outlets "وكالة سبأ"
      provenance outlets sana.sy
      provenance outlets --registry mine.toml "My Paper"
    """
    from provenance.cli.output import print_document
    from provenance.errors import QueryError
    from provenance.report.registry import matches_document, registry_document

    registry = common.registry()
    if name is None:
        print_document(registry_document(registry, common.language), whole=True)
        return
    matches = registry.matches(name, language=page_language)
    if not matches:
        raise QueryError(f"no outlet is known by the name {name}", next="add it in a file and give it with --registry")
    print_document(matches_document(registry, name, matches, common.language))
