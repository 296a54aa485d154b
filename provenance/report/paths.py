"""Names of input files as a report may show them: never absolute, so that it says nothing of the machine."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import PurePath, PurePosixPath, PureWindowsPath

from provenance.case import Case


def input_names(case: Case) -> Mapping[str, str]:
    """Every input of a case -> its name in a report."""
    inputs = {read.path for read in case.inputs} | {rejection.input for rejection in case.rejected}
    return relative(inputs | {article.input for article in case.articles})


def relative(paths: Iterable[str]) -> Mapping[str, str]:
    """Each path as it is; absolute ones from their nearest common folder down."""
    given = set(paths)
    absolute = {path: pure for path in given if (pure := _absolute(path))}
    parents = [pure.parent.parts for pure in absolute.values()]
    shared = 0
    while parents and all(len(p) > shared and p[shared] == parents[0][shared] for p in parents):
        shared += 1
    return {path: "/".join(absolute[path].parts[max(shared, 1) :]) if path in absolute else path for path in given}


def _absolute(path: str) -> PurePath | None:
    flavours = (PurePosixPath(path), PureWindowsPath(path))
    return next((pure for pure in flavours if pure.is_absolute()), None)
