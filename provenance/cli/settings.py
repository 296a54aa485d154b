"""`provenance settings`: the effective settings."""

from __future__ import annotations

import click

from provenance.cli.options import Common, common


@click.command("settings")
@common
def command(common: Common) -> None:
    """Print the effective settings as TOML.

    \b
    Examples:
      provenance settings > mine.toml          a file to change
      provenance trace pages/ --settings mine.toml
    """
    from provenance.cli.output import print_text

    print_text(common.settings().as_toml())
