"""The case as one JSON document, by the contract in `docs/case.schema.json`."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from provenance import __version__
from provenance.attribution.attribution import Attribution
from provenance.case import Case
from provenance.corpus.article import Article, Moment, Note, Outlet, Quoted
from provenance.corpus.heap import growing
from provenance.derivation.decisions import EdgeRuling, FamilyRuling, OutletRuling, Ruling, TimeRuling
from provenance.derivation.model import Derivation, Information, Node, Share, Story
from provenance.report.focus import focused
from provenance.report.messages import Messages
from provenance.report.paths import input_names
from provenance.reuse.banding import banding
from provenance.reuse.pair import Pair
from provenance.settings import Reuse

SCHEMA = "provenance/case/1"


@growing()
def to_json(case: Case, only: Collection[str] | None = None) -> str:
    """The document as text: floats rounded to six decimals, no clock time, no absolute path.

    `only`: ids of the stories to keep, with what they need; None keeps all.
    """
    text = json.dumps(as_data(case, only), ensure_ascii=False, indent=1, allow_nan=False) + "\n"
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def as_data(case: Case, only: Collection[str] | None = None) -> dict[str, Any]:
    """The document as plain dictionaries and lists."""
    held = {article.outlet for article in case.articles}
    case = focused(case, only)
    compiled = {article for story in case.stories for article in story.compiled}
    names = input_names(case)
    return {
        "schema": SCHEMA,
        "tool": {"name": "provenance", "version": __version__},
        "notice": notice(),
        "settings": _rounded(case.settings.as_dict()),
        "copies_seen": _copies_seen(case.settings.reuse),
        "inputs": [{"path": names[i.path], "sha256": i.sha256} for i in case.inputs],
        "articles": [_article(article, article.id in compiled, names) for article in case.articles],
        "outlets": [_outlet(outlet, outlet.id in held) for outlet in case.outlets],
        "attributions": [_attribution(attribution) for attribution in case.attributions],
        "pairs": [_pair(pair) for pair in case.pairs],
        "stories": [_story(story) for story in case.stories],
        "rejected": [
            {"input": names[r.input], "line": r.line, "field": r.field, "reason": _note(r.reason, names)}
            for r in case.rejected
        ],
        "warnings": [_note(note, names) for note in case.warnings],
        "decisions": [_decision(ruling) for ruling in case.decisions.all],
    }


def notice() -> str:
    """The sentence that every report carries."""
    return "".join(part.text for part in Messages("en").phrase("notice", {}, lambda *_: ()))


def _copies_seen(settings: Reuse) -> dict[str, Any]:
    chosen = banding(settings.slots, settings.recall, settings.recall_at)
    seen = _round(chosen.seen(settings.recall_at))
    return {"resemblance": _round(settings.recall_at), "probability": seen, **chosen._asdict()}


def _article(article: Article, compiled: bool, names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "id": article.id,
        "url": article.url or None,
        "outlet": article.outlet,
        "title": article.title,
        "language": article.language,
        "kind": article.kind,
        "version_of": article.version_of,
        "compiled": compiled,
        "sha256": article.sha256,
        "published": _moment(article.published),
        "captured": _time(article.captured.latest) if article.captured else None,
        "modified": _moment(article.modified),
        "account": article.account or None,
        "platform": article.platform or None,
        "input": names[article.input],
    }


def _moment(moment: Moment | None) -> dict[str, Any] | None:
    if moment is None:
        return None
    return {
        "earliest": _time(moment.earliest) if moment.earliest else None,
        "latest": _time(moment.latest),
        "precision": moment.precision,
        "zone": moment.zone,
        "found": moment.found,
    }


def _time(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def _outlet(outlet: Outlet, held: bool) -> dict[str, Any]:
    return {
        "id": outlet.id,
        "name": outlet.name,
        "names": {language: list(names) for language, names in outlet.names},
        "domain": outlet.domains[0] if outlet.domains else None,
        "kind": outlet.kind,
        "family": outlet.family or None,
        "in_corpus": held,
    }


def _attribution(attribution: Attribution) -> dict[str, Any]:
    """`start` and `end` span the source's name in `field`; `quote_start` and `quote_end` the line that proves it."""
    content = attribution.content
    return {
        "article": attribution.article,
        "outlet": attribution.outlet,
        "source": attribution.source,
        "role": attribution.role,
        "kind": attribution.kind,
        "cue": attribution.cue,
        "quote": attribution.quote,
        "field": attribution.field,
        "start": attribution.span.start,
        "end": attribution.span.end,
        "quote_start": attribution.quote_span.start,
        "quote_end": attribution.quote_span.end,
        "where": attribution.where,
        "scope": attribution.scope,
        "medium": attribution.medium or None,
        "content": [content.start, content.end] if content else None,
        "carried_by": attribution.carried_by,
        "candidates": list(attribution.candidates),
        "inherited_from": attribution.inherited_from,
    }


def _pair(pair: Pair) -> dict[str, Any]:
    return {
        "a": pair.a,
        "b": pair.b,
        "class": pair.kind,
        "resemblance": _round(pair.resemblance),
        "a_in_b": _round(pair.a_in_b),
        "b_in_a": _round(pair.b_in_a),
        "passages": [[p.a.start, p.a.end, p.b.start, p.b.end] for p in pair.passages],
    }


def _story(story: Story) -> dict[str, Any]:
    verdict, roles = story.verdict, story.roles
    first = roles.first_here
    return {
        "id": story.id,
        "articles": list(story.articles),
        "verdict": {
            "level": verdict.level,
            "origin": _node(verdict.origin) if verdict.origin else None,
            "basis": verdict.basis,
            "share": _round(verdict.share),
            "reason": _note(verdict.reason),
            "about": verdict.about,
        },
        "roles": {
            "first_here": {"article": first.article, "bound": first.bound} if first else None,
            "via": [_node(node) for node in roles.via],
            "information": [_information(item) for item in roles.information],
        },
        "independent_origins": {
            "expected": _round(story.independent_origins.expected),
            "most_probable": story.independent_origins.most_probable,
        },
        "origins": _shares(story.origins, "share"),
        "origin_of": {article: _shares(story.origin_of[article], "probability") for article in story.articles},
        "derivations": [_derivation(derivation) for derivation in story.derivations],
        "chains": {article: [_node(node) for node in story.chains[article]] for article in story.articles},
        "findings": [
            {"kind": f.kind, "articles": list(f.articles), "note": _note(f.note), "spans": _spans(f.spans)}
            for f in story.findings
        ],
    }


def _information(item: Information) -> dict[str, Any]:
    return {
        "source": item.source,
        "outlet": item.outlet,
        "medium": item.medium or None,
        "attribution": item.attribution,
    }


def _shares(shares: Iterable[Share], name: str) -> list[dict[str, Any]]:
    return [{"node": _node(share.node), name: _round(share.probability)} for share in shares]


def _derivation(derivation: Derivation) -> dict[str, Any]:
    return {
        "source": _node(derivation.source),
        "derived": _node(derivation.derived),
        "role": derivation.role,
        "kind": derivation.kind,
        "probability": _round(derivation.probability),
        "share_of_words": _round(derivation.share_of_words),
        "evidence": [
            {"kind": e.kind, "weight": _round(e.weight), "note": _note(e.note), "spans": _spans(e.spans)}
            for e in derivation.evidence
        ],
    }


def _decision(ruling: Ruling) -> dict[str, Any]:
    return {**_ruled(ruling), "reason": ruling.reason}


def _ruled(ruling: Ruling) -> dict[str, Any]:
    match ruling:
        case EdgeRuling():
            ends = {"source": _node(ruling.source), "derived": _node(ruling.derived)}
            return {"kind": "edge", **ends, "ruling": ruling.ruling}
        case FamilyRuling():
            return {"kind": "family", "outlets": list(ruling.outlets), "name": ruling.name}
        case TimeRuling():
            return {"kind": "time", "article": ruling.article, "published": _moment(ruling.moment)}
        case OutletRuling():
            return {"kind": "outlet", "article": ruling.article, "outlet": ruling.outlet}


def _node(node: Node) -> dict[str, Any]:
    return {"unseen": True} if node.kind == "unseen" else {node.kind: node.id}


def _spans(spans: Iterable[Quoted]) -> list[dict[str, Any]]:
    return [{"article": s.article, "field": s.field, "start": s.span.start, "end": s.span.end} for s in spans]


def _note(note: Note, names: Mapping[str, str] | None = None) -> dict[str, Any]:
    """A note; values that are names of inputs are shown as those are."""
    shown = names or {}
    values = {key: shown.get(value, value) if isinstance(value, str) else _rounded(value) for key, value in note.values}
    return {"code": note.code, "values": values}


def _rounded(value: Any) -> Any:
    if isinstance(value, float):
        return _round(value)
    return {name: _rounded(each) for name, each in value.items()} if isinstance(value, Mapping) else value


def _round(number: float) -> float:
    return round(number, 6) + 0.0
