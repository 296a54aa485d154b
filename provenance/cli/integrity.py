"""`provenance integrity`: is a case file still what it was?"""

from __future__ import annotations

from pathlib import Path

import click

from provenance.cli.options import Common, common


@click.command("integrity")
@click.argument("case_file", metavar="CASE", type=click.Path(dir_okay=False, path_type=Path))
@common
def command(case_file: Path, common: Common) -> None:
    """Say whether a case file is still what it was when it was written. Says nothing about the story.

    Every record carries a digest of itself and of the one before it. The last digest is shown: noted somewhere else,
    it tells later whether anything was put in, taken out or changed since.

    \b
    Examples:
      provenance integrity flood.case
    """
    from provenance.case import Case
    from provenance.cli.output import print_document
    from provenance.report.casefile import checked_document
    from provenance.report.narrator import Narrator
    from provenance.store import check

    checked = check(case_file)
    nobody = Case(common.settings(), (), (), (), (), ())
    print_document(checked_document(Narrator(nobody, common.language), checked))
