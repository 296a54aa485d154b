"""Options that mean the same on every command, and what they load."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from provenance.corpus.outlets import Registry
    from provenance.settings import Settings

F = TypeVar("F", bound=Callable[..., Any])
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@dataclass(frozen=True, slots=True)
class Common:
    """What the common options say. `verbosity`: -1 quiet, 0 as usual, 1 and more tells of each stage."""

    settings_file: Path | None
    registry_files: tuple[Path, ...]
    language: str
    verbosity: int

    def settings(self) -> Settings:
        """The settings of `--settings`, else the defaults."""
        from provenance.settings import Settings

        return Settings.load(self.settings_file) if self.settings_file else Settings()

    def registry(self) -> Registry:
        """The package's registry with the files of `--registry` added."""
        from provenance.corpus.outlets import Registry

        return Registry.load(self.registry_files)


def common(command: F) -> F:
    """Add the common options to a command; it receives them as one `common`."""

    @wraps(command)
    def gathered(
        *args: Any,
        settings_file: Path | None,
        registry_files: tuple[Path, ...],
        language: str,
        quiet: bool,
        verbose: int,
        **options: Any,
    ) -> Any:
        asked = Common(settings_file, registry_files, language, -1 if quiet else verbose)
        return command(*args, common=asked, **options)

    for option in reversed(_OPTIONS):
        gathered = option(gathered)
    return gathered  # type: ignore[return-value]


def decided(command: F) -> F:
    """Add `--decisions`; the command receives it as `decisions_file`."""
    option = click.option(
        "--decisions", "decisions_file", type=_FILE, metavar="FILE", help="Your own rulings as TOML (-o FILE.toml)."
    )
    return option(command)


_OPTIONS = (
    click.option("--settings", "settings_file", type=_FILE, metavar="FILE", help="Settings as TOML."),
    click.option(
        "--registry", "registry_files", type=_FILE, multiple=True, metavar="FILE",
        help="Own outlets as TOML, added to the known ones. May be repeated.",
    ),
    click.option(
        "--lang", "language", type=click.Choice(["en", "ar"]), default="en", show_default=True,
        help="Language of the report.",
    ),
    click.option("-q", "--quiet", is_flag=True, help="No progress and no warnings; rejected inputs are still listed."),
    click.option("-v", "--verbose", count=True, help="A line for each stage."),
)  # fmt: skip
