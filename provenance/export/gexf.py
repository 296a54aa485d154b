"""GEXF 1.3 as Gephi reads it: dynamic, edges of one pair kept apart by their kind, times as ISO strings.

Gephi takes no `dateTime` or `anyURI` attribute, reads a bare year as milliseconds, needs `value` first in
`viz:size`, and merges parallel edges unless `kind` differs.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import count

from provenance.case import Case
from provenance.export.graph import (
    DIRECTION,
    Data,
    Graph,
    GraphEdge,
    GraphNode,
    attributes,
    edge_attributes,
    graph,
    iso,
)
from provenance.export.xml import DECLARATION, element, tag

_COLORS = {"article": (46, 110, 168), "outlet": (201, 120, 40), "unseen": (140, 140, 140)}
_TYPES = {bool: "boolean", float: "double", str: "string"}
_SMALLEST, _LARGEST = 10, 60
_GROWTH = 4


def to_gexf(case: Case, language: str = "en", only: Collection[str] | None = None) -> Iterator[str]:
    """A GEXF document in pieces of text, the same bytes for the same case."""
    drawn = graph(case, language, only)
    yield DECLARATION
    yield tag(
        "gexf", {"xmlns": "http://gexf.net/1.3", "xmlns:viz": "http://gexf.net/1.3/viz", "version": "1.3"}, close=False
    )
    yield "<meta>\n" + element("creator", {}, "provenance")
    yield element("description", {}, f"{drawn.notice} {DIRECTION}") + "</meta>\n"
    yield tag(
        "graph",
        {
            "mode": "dynamic", "defaultedgetype": "directed", "timeformat": "dateTime",
            "timerepresentation": "interval", "timezone": "UTC", "idtype": "string",
        },
        close=False,
    )  # fmt: skip
    yield from _body(drawn)
    yield "</graph>\n</gexf>\n"


def _body(drawn: Graph) -> Iterator[str]:
    node_data = [attributes(node) for node in drawn.nodes]
    edge_data = [edge_attributes(edge) for edge in drawn.edges]
    node_columns, edge_columns = _columns(node_data, "n"), _columns(edge_data, "e")
    yield from _declared("node", node_columns)
    yield from _declared("edge", edge_columns)
    yield "<nodes>\n"
    for node, data in zip(drawn.nodes, node_data, strict=True):
        yield from _node(node, data, node_columns)
    yield "</nodes>\n<edges>\n"
    for edge, data in zip(drawn.edges, edge_data, strict=True):
        yield from _edge(edge, data, edge_columns)
    yield "</edges>\n"


Columns = dict[str, tuple[str, str]]


def _columns(rows: Sequence[Data], prefix: str) -> Columns:
    """Attribute title -> its id and type, in the order the rows have them."""
    types = {name: _TYPES[type(value)] for row in rows for name, value in row}
    numbers = count()
    return {name: (f"{prefix}{next(numbers)}", kind) for name, kind in types.items()}


def _declared(owner: str, columns: Columns) -> Iterator[str]:
    yield tag("attributes", {"class": owner, "mode": "static"}, close=False)
    for name, (id, kind) in columns.items():
        yield tag("attribute", {"id": id, "title": name, "type": kind})
    yield "</attributes>\n"


def _node(node: GraphNode, data: Data, columns: Columns) -> Iterator[str]:
    yield tag("node", {"id": node.id, "label": node.label, "start": iso(node.start)}, close=False)
    yield from _values(data, columns)
    red, green, blue = _COLORS[node.kind]
    yield tag("viz:size", {"value": min(_SMALLEST + _GROWTH * node.out_degree, _LARGEST)})
    yield tag("viz:color", {"r": red, "g": green, "b": blue})
    yield "</node>\n"


def _edge(edge: GraphEdge, data: Data, columns: Columns) -> Iterator[str]:
    yield tag(
        "edge",
        {
            "id": edge.id, "source": edge.source, "target": edge.target, "kind": edge.kind,
            "label": edge.label or None, "weight": edge.probability, "start": iso(edge.start),
        },
        close=False,
    )  # fmt: skip
    yield from _values(data, columns)
    yield "</edge>\n"


def _values(data: Data, columns: Columns) -> Iterator[str]:
    yield "<attvalues>\n"
    for name, value in data:
        yield tag("attvalue", {"for": columns[name][0], "value": value})
    yield "</attvalues>\n"
