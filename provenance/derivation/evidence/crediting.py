"""Evidence in what two articles say of each other and of others."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.corpus.article import Note
from provenance.derivation.evidence.signal import MOST_SPANS, Signal, quotes
from provenance.derivation.inherit import Credit, in_copied_text
from provenance.derivation.lacking import PRESSURE
from provenance.derivation.scene import Scene


def credit(scene: Scene, u: str, v: str) -> Iterator[Signal]:
    """v credits u's outlet, or u's credits v's: whose words these are, says the one who would hide it first."""
    made = scene.credit(v, scene.articles[u].outlet)
    yield from _credits(scene, made, u, "")
    if made is not None and made.page and made.direct and u in scene.wires:
        note = Note("evidence.credit_of_wire", (("article", v), ("outlet", made.outlet)))
        yield Signal("credit_of_wire", 1.0, note)
    yield from _credits(scene, scene.credit(u, scene.articles[v].outlet), v, "reverse_")


def _credits(scene: Scene, made: Credit | None, source: str, prefix: str) -> Iterator[Signal]:
    if made is None:
        return
    note = Note(f"evidence.{prefix}credit", (("article", made.article), ("outlet", made.outlet)))
    copied = made.shared_with - {source}
    if copied and not (made.page and _came_with_middle(scene, made)):
        kind = "credit_copied"
    elif not made.page:
        kind = "credit_passage"
    elif not made.direct:
        kind = "credit_wrapped"
    else:
        kind = "credit"
    yield Signal(prefix + kind, 1.0, note, quotes(scene, made))


def _came_with_middle(scene: Scene, made: Credit) -> bool:
    """Whether a credit stands in the words of a text here whose outlet the page says it has all from."""
    middle = {w for outlet in made.wrapped_by for w in scene.held.get(outlet, ())}
    return not middle.isdisjoint(made.shared_with)


def _credited_texts(scene: Scene, v: str) -> set[str]:
    """The texts here of the outlets from which v's page says it has its text."""
    return {w for made in scene.credits[v] if made.page and made.direct for w in scene.held.get(made.outlet, ())}


def speaker(scene: Scene, u: str, v: str) -> Iterator[Signal]:
    """v says whom the news comes from, and u is a page or account of that very speaker."""
    outlet = scene.articles[u].outlet
    said = [
        i for i in scene.own[v] if scene.attributions[i].role == "speaker" and scene.attributions[i].outlet == outlet
    ]
    middle = _credited_texts(scene, v) - {u}
    made = [i for i in said if not any(in_copied_text(scene.attributions[i], scene.overlaps, w) for w in middle)]
    if outlet and made:
        spans = tuple(scene.attributions[i].quoted for i in made[:MOST_SPANS])
        yield Signal("speaker", 1.0, Note("evidence.speaker", (("article", v), ("source", u))), spans)


def credit_elsewhere(scene: Scene, u: str, v: str) -> Iterator[Signal]:
    """v's page credits somebody else, whom u is not and does not credit."""
    outlet = scene.articles[u].outlet
    others = [
        c for c in scene.credits[v] if c.page and c.direct and c.outlet != outlet and scene.credit(u, c.outlet) is None
    ]
    if others and scene.credit(v, outlet) is None:
        note = Note("evidence.credit_elsewhere", (("article", v), ("outlet", others[0].outlet)))
        yield Signal("credit_elsewhere", 1.0, note, quotes(scene, others[0]))


def credit_came_along(scene: Scene, u: str, v: str) -> Iterator[Signal]:
    """A credit that v has stands in u too, inside the text they share: it came with the copied words."""
    for own in scene.credits[v]:
        if u in own.shared_with:
            note = Note("evidence.credit_came_along", (("article", v), ("source", u), ("outlet", own.outlet)))
            yield Signal("credit_came_along", 1.0, note, quotes(scene, own))
            return


def credit_lacking(scene: Scene, u: str, v: str) -> Iterator[Signal]:
    """A credit to a third in v's sentences that others have in the same place, and u lacks: v has it from them."""
    held, asked, outlet = scene.overlaps.held[v], scene.lacking.asked, scene.articles[u].outlet
    pressing = [
        PRESSURE[max(asked[held[w].row] for w in holders)]
        for third, holders in scene.copied_credits[v]
        if u not in holders and third != outlet
    ]
    if pressing:
        note = Note("evidence.credit_lacking", (("article", v), ("source", u), ("count", len(pressing))))
        yield Signal("credit_lacking", max(pressing), note)


def confirmed(scene: Scene, u: str, v: str) -> Iterator[Signal]:
    """A credit that quoted phrases, or numbers and names in both, confirm where little wording is shared."""
    found = scene.confirmed.get((v, u))
    made = scene.credit(v, scene.articles[u].outlet)
    if made is not None and made.direct and found is not None and found.anchors is not None:
        shared = found.anchors
        counts = (("numbers", shared.numbers), ("names", shared.names), ("quotations", shared.quotations))
        note = Note("evidence.confirmed", (("source", u), ("article", v), *counts))
        yield Signal("confirmed", 1.0, note)
