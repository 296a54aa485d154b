"""The command line: one module a command, imported when it is called or its help is asked for."""

from __future__ import annotations

import importlib
from typing import Any

import click

from provenance import __version__
from provenance.cli.failures import translated

_MODULES = ("trace", "explain", "compare", "add", "integrity", "outlets", "settings")


class Commands(click.Group):
    """Finds a command in the module of its name, and turns the library's errors into messages and exit codes."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The commands in the order a reader needs them."""
        return list(_MODULES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of that name, its module imported now."""
        if cmd_name not in _MODULES:
            return None
        command: click.Command = importlib.import_module(f"provenance.cli.{cmd_name}").command
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; every error the library raises on purpose ends here."""
        with translated():
            return super().invoke(ctx)


@click.command(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Exit codes: 0 done, 1 an error, 2 wrong usage, 3 done but some inputs were rejected.",
)
@click.version_option(__version__, prog_name="provenance")
def main() -> None:
    """Where did this story come from, who copied whom, who was credited, and what cannot be known?

    Give it the pages you have collected: saved pages, plain text, tables, feeds, folders of them.

    \b
      provenance trace page.html                 one page: the chain it credits
      provenance trace folder/ -o report.html    a collection, told in full in a file
      provenance trace folder/ --json | jq .stories
    """
