"""Two tables as Gephi's importer reads them: nodes and edges, the column `timeset` making them dynamic."""

from __future__ import annotations

import csv
import io
from collections.abc import Collection, Iterable, Iterator
from datetime import datetime

from provenance.case import Case
from provenance.export.graph import attributes, edge_attributes, graph, iso
from provenance.export.xml import allowed

_NODE_COLUMNS = (
    "kind", "held", "story", "ref", "outlet", "title", "url", "language", "published_earliest", "published_latest",
    "published_precision", "published_zone", "captured_latest",
)  # fmt: skip
_EDGE_COLUMNS = ("role", "probability", "share_of_words", "story", "evidence")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_IDS = ("ref", "url")


def nodes_csv(case: Case, language: str = "en", only: Collection[str] | None = None) -> Iterator[str]:
    """Rows of `NAME.nodes.csv`."""
    drawn = graph(case, language, only)
    yield _row(["Id", "Label", *_NODE_COLUMNS, "timeset"])
    for node in drawn.nodes:
        data = dict(attributes(node))
        yield _row([node.id, _text(node.label), *_cells(data, _NODE_COLUMNS), _timeset(node.start)])


def edges_csv(case: Case, language: str = "en", only: Collection[str] | None = None) -> Iterator[str]:
    """Rows of `NAME.edges.csv`."""
    drawn = graph(case, language, only)
    yield _row(["Source", "Target", "Type", "Kind", "Id", "Label", "Weight", *_EDGE_COLUMNS, "timeset"])
    for edge in drawn.edges:
        ends = [edge.source, edge.target, "Directed", edge.kind, edge.id, _text(edge.label), edge.probability]
        yield _row([*ends, *_cells(dict(edge_attributes(edge)), _EDGE_COLUMNS), _timeset(edge.start)])


def _cells(data: dict[str, str | float | bool], columns: Iterable[str]) -> Iterator[object]:
    for name in columns:
        value = data.get(name, "")
        yield _text(value) if isinstance(value, str) and name not in _IDS else value


def _text(text: str) -> str:
    """Free text that no spreadsheet will run as a formula."""
    shown = allowed(text)
    return f"'{shown}" if shown.startswith(_FORMULA) else shown


def _timeset(start: datetime | None) -> str:
    return f"[{iso(start)}, Infinity]" if start else ""


def _row(cells: Iterable[object]) -> str:
    line = io.StringIO()
    written = [str(cell).lower() if isinstance(cell, bool) else allowed(str(cell)) for cell in cells]
    csv.writer(line, lineterminator="\r\n").writerow(written)
    return line.getvalue()
