"""PROV-JSON (W3C submission of 2013-04-24). Arrows point from the newer thing to the older one.

An article is an entity attributed to its outlet; a credited text that is not held is an entity too, marked so. A
link inferred from wording is `wasDerivedFrom`; only what a text itself says of its source is
`prov:PrimarySource`. The inference is one activity of the tool, with the inputs it used and the settings as its
plan. No time of the run is recorded, so that equal inputs give equal bytes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection
from typing import Any
from urllib.parse import quote

from provenance import __version__
from provenance.case import Case
from provenance.corpus.article import Article, Moment, Outlet
from provenance.derivation.model import Derivation, Node, Story
from provenance.export.graph import DIRECTION, iso
from provenance.report.content import text_of
from provenance.report.focus import focused
from provenance.report.narrator import Narrator

_TYPES = {"quotation": "prov:Quotation", "revision": "prov:Revision"}
_STATED = ("credited", "relay", "translated")
Records = dict[str, dict[str, Any]]


def to_prov(case: Case, language: str = "en", only: Collection[str] | None = None) -> str:
    """The case as a PROV-JSON document."""
    case = focused(case, only)
    narrator = Narrator(case, language)
    document: dict[str, Any] = {
        "prefix": {"pv": "https://story-provenance.invalid/ns#", "id": "https://story-provenance.invalid/id/"},
        "entity": {**_articles(case), **_absent(narrator), **_run_entities(narrator)},
        "agent": {**_outlets(narrator), "id:tool": _tool()},
        "activity": {"id:inference": {"prov:label": "inference of derivations"}},
        "wasAttributedTo": _attributed(case),
        "wasDerivedFrom": _derived(case),
        "specializationOf": _versions(case),
        "used": {
            f"_:used{number}": {"prov:activity": "id:inference", "prov:entity": _input(number)}
            for number, _ in enumerate(case.inputs)
        },
        "wasAssociatedWith": {
            "_:run": {"prov:activity": "id:inference", "prov:agent": "id:tool", "prov:plan": "id:settings"}
        },
    }
    kept = {name: records for name, records in document.items() if records}
    return json.dumps(kept, ensure_ascii=True, indent=1, sort_keys=False) + "\n"


def _name(kind: str, id: str) -> str:
    """A qualified name: everything but letters, digits and a few signs percent-encoded."""
    return f"id:{kind}-{quote(id, safe='', errors='surrogatepass')}"


def _entity(story: Story, node: Node) -> str:
    if node.kind == "article":
        return _name("article", node.id)
    return _name("absent", f"{story.id}/{node.id}") if node.kind == "outlet" else _name("unseen", story.id)


def _articles(case: Case) -> Records:
    return {_name("article", article.id): _article(article) for article in case.articles}


def _article(article: Article) -> dict[str, Any]:
    record: dict[str, Any] = {"prov:type": _qualified("pv:Article"), "pv:id": article.id}
    if article.title:
        record["prov:label"] = {"$": article.title, "lang": article.language} if article.language else article.title
    if article.url:
        record["prov:location"] = {"$": article.url, "type": "xsd:anyURI"}
    if article.sha256:
        record["pv:sha256"] = article.sha256
    record.update(_moment("published", article.published))
    record.update(_moment("captured", article.captured))
    return record


def _moment(name: str, moment: Moment | None) -> dict[str, Any]:
    if moment is None:
        return {}
    bounds = {"Earliest": iso(moment.earliest), "Latest": iso(moment.latest)}
    return {f"pv:{name}{side}": {"$": at, "type": "xsd:dateTime"} for side, at in bounds.items() if at}


def _absent(narrator: Narrator) -> Records:
    """Texts that are credited and not held, and the one a story's articles may share and nobody names."""
    records: Records = {}
    for story in narrator.case.stories:
        for derivation in _shown(narrator.case, story):
            for node in (derivation.source, derivation.derived):
                if node.kind != "article":
                    records[_entity(story, node)] = {
                        "prov:type": _qualified("pv:NotHeld" if node.kind == "outlet" else "pv:NotFound"),
                        "prov:label": text_of(narrator.node(node)),
                    }
    return dict(sorted(records.items()))


def _run_entities(narrator: Narrator) -> Records:
    case = narrator.case
    settings = case.settings.as_toml()
    records: Records = {
        "id:settings": {
            "prov:type": [_qualified("prov:Plan"), _qualified("pv:Settings")],
            "pv:sha256": hashlib.sha256(settings.encode("utf-8")).hexdigest(),
            "prov:value": settings,
        },
        "id:report": {
            "prov:label": text_of(narrator.say("notice")),
            "prov:value": f"{DIRECTION}",
        },
    }
    for number, read in enumerate(case.inputs):
        records[_input(number)] = {"pv:path": narrator.input_names[read.path], "pv:sha256": read.sha256}
    return records


def _input(number: int) -> str:
    return f"id:input-{number}"


def _outlets(narrator: Narrator) -> Records:
    return {_name("outlet", outlet.id): _outlet(narrator, outlet) for outlet in narrator.case.outlets}


def _outlet(narrator: Narrator, outlet: Outlet) -> dict[str, Any]:
    kind = "prov:Person" if outlet.kind == "person" else "prov:Organization"
    label = text_of(narrator.outlet(outlet.id))
    return {"prov:type": _qualified(kind), "prov:label": label, "pv:id": outlet.id, "pv:kind": outlet.kind}


def _tool() -> dict[str, Any]:
    return {"prov:type": _qualified("prov:SoftwareAgent"), "prov:label": "provenance", "pv:version": __version__}


def _attributed(case: Case) -> Records:
    known = {outlet.id for outlet in case.outlets}
    pairs = [(_name("article", article.id), article.outlet) for article in case.articles]
    pairs += [
        (_entity(story, node), node.id)
        for story in case.stories
        for node in sorted({n for d in _shown(case, story) for n in (d.source, d.derived) if n.kind == "outlet"})
    ]
    return {
        f"_:by{number}": {"prov:entity": entity, "prov:agent": _name("outlet", outlet)}
        for number, (entity, outlet) in enumerate(pairs)
        if outlet in known
    }


def _derived(case: Case) -> Records:
    pairs = [(story, derivation) for story in case.stories for derivation in _shown(case, story)]
    return {f"_:derived{number}": _derivation(story, d) for number, (story, d) in enumerate(pairs)}


def _shown(case: Case, story: Story) -> list[Derivation]:
    """Derivations as probable as an origin must be to be named; PROV states things, and has no word for perhaps."""
    return [d for d in story.derivations if d.probability >= case.settings.name_at and d.kind != "unseen"]


def _derivation(story: Story, derivation: Derivation) -> dict[str, Any]:
    record: dict[str, Any] = {
        "prov:generatedEntity": _entity(story, derivation.derived),
        "prov:usedEntity": _entity(story, derivation.source),
        "prov:activity": "id:inference",
        "pv:kind": derivation.kind,
        "pv:role": derivation.role,
        "pv:probability": _double(derivation.probability),
        "pv:shareOfWords": _double(derivation.share_of_words),
        "pv:basis": "credit" if derivation.kind in _STATED else "wording",
    }
    kind = "prov:PrimarySource" if derivation.kind in _STATED else _TYPES.get(derivation.kind)
    if kind:
        record["prov:type"] = _qualified(kind)
    evidence = sorted({e.kind for e in derivation.evidence if e.weight > 0 and e.kind != "prior"})
    if evidence:
        record["pv:evidence"] = evidence
    return record


def _versions(case: Case) -> Records:
    """Every version of one URL is a specialisation of the page at that address."""
    versions = [article for article in case.articles if article.version_of]
    pages = sorted({article.url for article in versions if article.url})
    pairs = [(article, url) for url in pages for article in case.articles if article.url == url]
    return {
        f"_:version{number}": {
            "prov:specificEntity": _name("article", article.id),
            "prov:generalEntity": _name("page", url),
        }
        for number, (article, url) in enumerate(pairs)
    }


def _qualified(name: str) -> dict[str, str]:
    return {"$": name, "type": "prov:QUALIFIED_NAME"}


def _double(number: float) -> dict[str, str]:
    return {"$": f"{round(number, 6)}", "type": "xsd:double"}
