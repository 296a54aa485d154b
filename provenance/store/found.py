"""What the last trace found, kept with all that it depends on: used again only when nothing of that has changed."""

from __future__ import annotations

import hashlib
import importlib.resources
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from provenance import __version__
from provenance.attribution.attribution import Attribution
from provenance.case import Case, Progress, prepared, trace
from provenance.corpus.article import Collection, Outlet, Span
from provenance.corpus.outlets import Registry
from provenance.derivation.decisions import NO_DECISIONS, Decisions
from provenance.derivation.model import Story
from provenance.errors import StoreError
from provenance.reuse.pair import Pair
from provenance.settings import Settings
from provenance.store import plain
from provenance.store.records import append, clear, head, opened, records


@dataclass(frozen=True, slots=True)
class _Boilerplate:
    article: str
    spans: tuple[Span, ...]


_KINDS = {
    "outlet": Outlet, "attribution": Attribution, "pair": Pair, "story": Story, "boilerplate": _Boilerplate,
}  # fmt: skip


def fingerprints(registry_files: Iterable[Path] = ()) -> dict[str, str]:
    """Of the program that traces: its version, and SHA-256 of its code, its weights and the registry with own files."""
    package = importlib.resources.files("provenance")
    return {
        "version": __version__,
        "code": _sha256(_files(package, ".py")),
        "weights": _sha256([package / "derivation" / "evidence" / "weights.toml"]),
        "registry": _sha256([*_files(package, ".toml"), *registry_files]),
    }


def trace_kept(
    path: Path,
    collection: Collection,
    registry: Registry,
    settings: Settings,
    made_by: Mapping[str, str],
    *,
    about: str | None = None,
    decisions: Decisions = NO_DECISIONS,
    progress: Progress | None = None,
    processes: int = 1,
) -> Case:
    """Trace the collection of a case file, or take what its last trace found if that was made with all the same.

    `made_by` are the `fingerprints` of the program and its registry.

    What a file that may not be written would keep is found and not kept.

    Raises:
        StoreError: the file cannot be read, or is being written.
        DecisionsError: as in `trace`.
    """
    asked = {"made_by": dict(made_by), "settings": settings.as_dict(), "about": about, "decisions": decisions.all}
    with opened(path) as connection:
        made_with = plain.to_json({**asked, "collected": head(connection, "collected").digest})
        kept = _kept(connection, path, made_with)
    if kept is not None:
        return Case(
            settings,
            prepared(collection, decisions, registry),
            kept["outlet"],
            kept["attribution"],
            kept["pair"],
            kept["story"],
            {each.article: each.spans for each in kept["boilerplate"]},
            collection.inputs,
            collection.rejected,
            collection.warnings,
            decisions,
        )
    case = trace(
        collection, registry, settings, about=about, decisions=decisions, progress=progress, processes=processes
    )
    if os.access(path, os.W_OK):
        with opened(path, write=True) as connection:
            clear(connection, "found")
            append(connection, "found", 0, [("made_with", made_with), *_bodies(case)])
    return case


def _bodies(case: Case) -> Iterator[tuple[str, str]]:
    parts: tuple[tuple[str, Iterable[object]], ...] = (
        ("outlet", case.outlets),
        ("attribution", case.attributions),
        ("pair", case.pairs),
        ("story", case.stories),
        ("boilerplate", (_Boilerplate(id, spans) for id, spans in sorted(case.boilerplate.items()))),
    )
    for kind, values in parts:
        for value in values:
            yield kind, plain.to_json(value)


def _kept(connection: sqlite3.Connection, path: Path, made_with: str) -> dict[str, tuple[Any, ...]] | None:
    """The results by kind; None when there are none, or none of this making."""
    found: dict[str, list[Any]] = {kind: [] for kind in _KINDS}
    rows = records(connection, "found")
    first = next(rows, None)
    if first is None or first.body != made_with:
        return None
    for record in rows:
        try:
            found[record.kind].append(plain.from_json(_KINDS[record.kind], record.body))
        except (ValueError, KeyError) as error:
            raise StoreError(
                f"result {record.n} of the case file cannot be read",
                where=str(path),
                next="see what else is wrong with: provenance integrity CASE",
            ) from error
    return {kind: tuple(values) for kind, values in found.items()}


def _files(folder: Traversable, suffix: str) -> list[Traversable]:
    entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
    below = [file for entry in entries if entry.is_dir() for file in _files(entry, suffix)]
    return [*below, *(entry for entry in entries if entry.name.endswith(suffix))]


def _sha256(files: Iterable[Traversable | Path]) -> str:
    digest = hashlib.sha256()
    for file in files:
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()
