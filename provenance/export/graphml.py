"""GraphML for yEd, Cytoscape and networkx. Gephi reads it too, without the timeline."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from provenance.case import Case
from provenance.export.graph import DIRECTION, Data, Graph, attributes, edge_attributes, graph
from provenance.export.xml import DECLARATION, element, tag

_NODE_KEYS = {
    "label": "string", "kind": "string", "held": "boolean", "story": "string", "ref": "string", "outlet": "string",
    "title": "string", "url": "string", "language": "string", "published_earliest": "string",
    "published_latest": "string", "published_precision": "string", "published_zone": "string",
    "captured_earliest": "string", "captured_latest": "string", "captured_precision": "string",
    "captured_zone": "string",
}  # fmt: skip
_EDGE_KEYS = {
    "label": "string", "kind": "string", "weight": "double", "role": "string", "probability": "double",
    "share_of_words": "double", "story": "string", "evidence": "string",
}  # fmt: skip


def to_graphml(case: Case, language: str = "en", only: Collection[str] | None = None) -> Iterator[str]:
    """A GraphML document in pieces of text, the same bytes for the same case."""
    drawn = graph(case, language, only)
    yield DECLARATION
    yield tag("graphml", {"xmlns": "http://graphml.graphdrawing.org/xmlns"}, close=False)
    yield element("desc", {}, f"{drawn.notice} {DIRECTION}")
    for owner, keys in (("node", _NODE_KEYS), ("edge", _EDGE_KEYS)):
        for name, kind in keys.items():
            yield tag("key", {"id": f"{owner}_{name}", "for": owner, "attr.name": name, "attr.type": kind})
    yield tag("graph", {"id": "case", "edgedefault": "directed"}, close=False)
    yield from _body(drawn)
    yield "</graph>\n</graphml>\n"


def _body(drawn: Graph) -> Iterator[str]:
    for node in drawn.nodes:
        yield tag("node", {"id": node.id}, close=False)
        for name, value in (("label", node.label), *attributes(node)):
            yield element("data", {"key": f"node_{name}"}, value)
        yield "</node>\n"
    for edge in drawn.edges:
        yield tag("edge", {"id": edge.id, "source": edge.source, "target": edge.target}, close=False)
        own: Data = [("label", edge.label)] if edge.label else []
        for name, value in (*own, ("kind", edge.kind), ("weight", edge.probability), *edge_attributes(edge)):
            yield element("data", {"key": f"edge_{name}"}, value)
        yield "</edge>\n"
