"""A file of an analyst's decisions. Everything is optional; `reason` may stand in each.

[[edge]]                        # who had it from whom
source = "ID"                   # an article; "outlet:ID" one without an article here; "unseen" a text not found;
derived = "ID"                  # the same as `derived`: the words are its own
ruling = "right"                # or "wrong"
reason = "the desk confirmed it by telephone"

[[family]]                      # outlets of one publisher
outlets = ["ID", "ID"]
name = "the publisher"

[[time]]                        # when an article was published, as checked: it counts as certain
article = "ID"
published = "2025-11-16T14:05Z"

[[outlet]]                      # who published an article
article = "ID"
outlet = "an id, a domain or a name"
"""

from __future__ import annotations

import dataclasses
import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from provenance.corpus.dates import field_moment
from provenance.derivation.decisions import Decisions, EdgeRuling, FamilyRuling, OutletRuling, TimeRuling
from provenance.derivation.model import UNSEEN, Node
from provenance.errors import DecisionsError

OUTLET = "outlet:"
_KINDS = ("edge", "family", "time", "outlet")


def read_decisions(path: Path) -> Decisions:
    """The decisions in a file.

    Raises:
        DecisionsError: not readable, not TOML, not of the form above, or a ruling contradicts another.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise DecisionsError(f"cannot read the decisions: {error}", where=str(path)) from error
    if unknown := sorted(set(data) - set(_KINDS)):
        raise DecisionsError(f"unknown key: {unknown[0]}", where=str(path), next=f"one of: {', '.join(_KINDS)}")
    found = Decisions(
        tuple(map(_edge, _rows(data, "edge", path, ("source", "derived", "ruling")))),
        tuple(map(_family, _rows(data, "family", path, ("outlets", "name")))),
        tuple(map(_time, _rows(data, "time", path, ("article", "published")))),
        tuple(map(_outlet, _rows(data, "outlet", path, ("article", "outlet")))),
        str(path),
    )
    _agree(found)
    return found


@dataclasses.dataclass(frozen=True, slots=True)
class _Row:
    """One table of the file, and how to call it in an error."""

    values: Mapping[str, Any]
    where: str

    def text(self, key: str) -> str:
        value = self.values.get(key, "")
        if not isinstance(value, str):
            raise DecisionsError(f"{key} wants a text, not {value!r}", where=self.where)
        if not value.strip() and key != "reason":
            raise DecisionsError(f"{key} is empty", where=self.where, next="fill it in, or remove the ruling")
        return value

    @property
    def reason(self) -> str:
        return self.text("reason")


def _rows(data: Mapping[str, Any], kind: str, path: Path, keys: Sequence[str]) -> Iterator[_Row]:
    rows = data.get(kind, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise DecisionsError(f"write [[{kind}]] above each ruling", where=str(path))
    for number, row in enumerate(rows, 1):
        where = f"{path}, [[{kind}]] number {number}"
        _only(row, (*keys, "reason"), where)
        if missing := [key for key in keys if key not in row]:
            raise DecisionsError(f"{missing[0]} is missing", where=where)
        yield _Row(row, where)


def _only(row: Mapping[str, Any], keys: Collection[str], where: str) -> None:
    if unknown := sorted(set(row) - set(keys)):
        raise DecisionsError(f"unknown key: {unknown[0]}", where=where, next=f"one of: {', '.join(keys)}")


def node_of(text: str) -> Node:
    """The node that a text of the file means."""
    if text == UNSEEN.kind:
        return UNSEEN
    return Node("outlet", text.removeprefix(OUTLET)) if text.startswith(OUTLET) else Node("article", text)


def text_of(node: Node) -> str:
    """A node as the file has it."""
    return UNSEEN.kind if node == UNSEEN else f"{OUTLET}{node.id}" if node.kind == "outlet" else node.id


def _edge(row: _Row) -> EdgeRuling:
    ruling = row.text("ruling")
    source, derived = node_of(row.text("source")), node_of(row.text("derived"))
    if derived == UNSEEN:
        raise DecisionsError("a text that was not found cannot be derived", where=row.where)
    if source == UNSEEN and derived.kind == "outlet":
        raise DecisionsError(
            "what is behind an outlet whose text is not here is not traced further",
            where=row.where,
            next=f'to end there, write source = "{text_of(derived)}"',
        )
    if ruling == "wrong" and (source == UNSEEN or (source == derived and derived.kind == "outlet")):
        raise DecisionsError(
            "what was not seen is always possible and cannot be ruled wrong",
            where=row.where,
            next="rule instead which is right",
        )
    if ruling == "right":
        return EdgeRuling(source, derived, "right", row.reason)
    if ruling == "wrong":
        return EdgeRuling(source, derived, "wrong", row.reason)
    raise DecisionsError(f"ruling wants right or wrong, not {ruling!r}", where=row.where)


def _family(row: _Row) -> FamilyRuling:
    outlets = row.values["outlets"]
    if not isinstance(outlets, list) or len(outlets) < 2 or not all(isinstance(o, str) and o.strip() for o in outlets):
        raise DecisionsError(f"outlets wants a list of two ids or more, not {outlets!r}", where=row.where)
    return FamilyRuling(tuple(o.removeprefix(OUTLET) for o in outlets), row.text("name"), row.reason)


def _time(row: _Row) -> TimeRuling:
    value = row.values["published"]
    written = value.isoformat() if isinstance(value, date) else row.text("published")
    moment = field_moment(written, found="decision")
    if moment is None:
        raise DecisionsError(
            f"{written!r} is no time", where=row.where, next='write it like "2025-11-16T14:05Z" or "2025-11-16"'
        )
    return TimeRuling(row.text("article"), written, dataclasses.replace(moment, trusted=True), row.reason)


def _outlet(row: _Row) -> OutletRuling:
    return OutletRuling(row.text("article"), row.text("outlet"), row.reason)


def _agree(found: Decisions) -> None:
    """No two rulings on one thing, and no circle of parents.

    Raises:
        DecisionsError: there are.
    """
    parents = [(text_of(e.derived), "parent") for e in found.edges if e.ruling == "right"]
    edges = [(f"{text_of(e.source)} → {text_of(e.derived)}", "edge") for e in found.edges]
    times = [(time.article, "time") for time in found.times]
    outlets = [(ruling.article, "outlet") for ruling in found.outlets]
    seen: set[tuple[str, str]] = set()
    for subject in (*parents, *edges, *times, *outlets):
        if subject in seen:
            raise DecisionsError(
                f"two rulings on the {subject[1]} of {subject[0]}", where=found.where, next="keep one of them"
            )
        seen.add(subject)
    _no_circle(found)


def _no_circle(found: Decisions) -> None:
    right = found.ruled().right
    done: set[Node] = set()
    for start in right:
        walked: dict[Node, None] = {}
        node = start
        while node in right and right[node] != node and node not in done:
            if node in walked:
                raise DecisionsError(
                    f"the rulings run in a circle through {text_of(node)}", where=found.where, next="drop one of them"
                )
            walked[node] = None
            node = right[node]
        done.update(walked)
