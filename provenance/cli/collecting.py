"""Inputs to a case, for every command that takes inputs; and what went wrong on the way."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from provenance.case import Case, trace
from provenance.cli.options import Common
from provenance.cli.progress import Progress, progress
from provenance.corpus.article import Article, Collection
from provenance.corpus.outlets import Registry
from provenance.derivation.decisions import NO_DECISIONS
from provenance.errors import QueryError
from provenance.settings import Settings
from provenance.store import fingerprints, is_case_file, load, trace_kept


def read_and_trace(
    inputs: Sequence[str], about: str | None, common: Common, decisions_file: Path | None = None
) -> tuple[Case, str | None]:
    """Read the inputs and trace them. Returns the case, and the id of the article that `about` names.

    Of a case file alone the last results are taken, if they were made with the same settings by the same program.
    """
    from provenance.derivation.decisions_file import read_decisions

    settings, registry = common.settings(), common.registry()
    decisions = read_decisions(decisions_file) if decisions_file else NO_DECISIONS
    with progress(common.verbosity, common.language) as report:
        given = _with_asked(inputs, about)
        collection = read_inputs(given, settings, registry, report)
        asked = find_article(collection.articles, about) if about is not None else None
        if len(given) > 1 or not is_case_file(Path(given[0])):
            return trace(
                collection, registry, settings, about=asked, decisions=decisions, progress=report, processes=_cores()
            ), asked
        made_by = fingerprints(common.registry_files)
        return trace_kept(
            Path(given[0]),
            collection,
            registry,
            settings,
            made_by,
            about=asked,
            decisions=decisions,
            progress=report,
            processes=_cores(),
        ), asked


def read_inputs(
    inputs: Sequence[str], settings: Settings, registry: Registry, report: Progress | None = None
) -> Collection:
    """Files, folders, URLs, - (stdin) and case files as one collection."""
    from provenance.corpus.readers import read
    from provenance.corpus.readers.collecting import joined

    cases = [each for each in inputs if is_case_file(Path(each))]
    others = [each for each in inputs if each not in cases]
    found = [load(Path(each)) for each in dict.fromkeys(cases)]
    if others or not found:
        found.append(read(others, registry, settings.reading, progress=report, stdin=sys.stdin.buffer))
    return found[0] if len(found) == 1 else joined(found)


def find_article(articles: Sequence[Article], asked: str) -> str:
    """The id of the one article whose id, URL, file or name of its file is `asked`.

    Raises:
        QueryError: none is, or several are.
    """
    by_id = [article for article in articles if article.id == asked]
    found = by_id or [a for a in articles if asked in (a.url, a.canonical) or _same_file(a.input, asked)]
    found = found or [a for a in articles if a.input and Path(a.input).name == asked]
    if not found:
        raise QueryError(f"no article {asked} among the inputs", next="give its id, its URL or its file")
    if len(found) > 1:
        ids = ", ".join(article.id for article in found[:3])
        raise QueryError(f"{len(found)} articles answer to {asked}", next=f"give one of their ids: {ids} …")
    return found[0].id


def list_problems(case: Case, common: Common) -> None:
    """Every rejection, and the warnings unless quiet, one a line on stderr."""
    from provenance.report.content import text_of
    from provenance.report.narrator import Narrator
    from provenance.report.overview import rejection_phrase

    narrator = Narrator(case, common.language)
    if common.verbosity >= 0:
        for note in case.warnings:
            click.echo(text_of(narrator.say("error.warning", note=narrator.note(note))), err=True)
    for rejection in case.rejected:
        click.echo(text_of(rejection_phrase(narrator, rejection, rejection.input)), err=True)


def _cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _with_asked(inputs: Sequence[str], about: str | None) -> Sequence[str]:
    """The inputs, and the file asked about when it is none of them and lies below none of them."""
    if about is None or not Path(about).is_file():
        return inputs
    place = Path(about).resolve()
    given = {Path(each).resolve() for each in inputs if each != "-"}
    return inputs if given & {place, *place.parents} else (*inputs, about)


def _same_file(name: str, asked: str) -> bool:
    return bool(name) and (name == asked or (Path(asked).is_file() and Path(name).resolve() == Path(asked).resolve()))
