"""What the pages that were kept could at best tell of the tree that is known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from evaluation.newsroom.drafts import Draft
from provenance.derivation.model import UNSEEN, Node


class Answers:
    """Parents and origins of the kept drafts of a telling. `credits`: whether the pages name anybody."""

    def __init__(self, drafts: tuple[Draft, ...], credits: bool) -> None:
        self._drafts = {draft.id: draft for draft in _settled(drafts)}
        self._named = {id_: _named(draft) if credits else frozenset() for id_, draft in self._drafts.items()}

    def parent(self, id_: str) -> Node | None:
        """The nearest source that the pages can tell of, None when the story begins here."""
        draft = self._drafts[id_]
        return self._above(draft, draft) if draft.parent else None

    def origin(self, id_: str) -> Node:
        """Where the history that the pages can tell of ends."""
        seen, here = {id_}, self._drafts[id_]
        draft = here
        while (above := self._above(here, draft) if here.parent else None) and above != UNSEEN:
            here = self._drafts[above.id] if above.kind == "article" else self._of_outlet(above.id, here)
            if here.id in seen:
                raise ValueError(f"a circle in the simulation at {here.id}")
            seen.add(here.id)
            draft = draft if here.hidden else here
        if here.hidden:
            return Node("outlet", here.house.id)
        return UNSEEN if here.parent else Node("article", here.id)

    def story(self, id_: str) -> str:
        """The draft with which its history began."""
        draft = self._drafts[id_]
        return [draft, *self._ancestors(draft)][-1].id

    def _above(self, draft: Draft, witness: Draft) -> Node:
        """The nearest source of `draft` that is held, or that the page of `witness` or a sibling names."""
        ancestors = tuple(self._ancestors(draft))
        for ancestor in ancestors:
            if not ancestor.hidden:
                return Node("article", ancestor.id)
            if ancestor.house.id in self._named[witness.id]:
                return Node("outlet", ancestor.house.id)
        for ancestor in ancestors:
            if any(ancestor.house.id in self._named[other.id] for other in self._kept_below(ancestor)):
                return Node("outlet", ancestor.house.id)
        return UNSEEN

    def _ancestors(self, draft: Draft) -> Iterator[Draft]:
        while draft.parent:
            draft = self._drafts[draft.parent]
            yield draft

    def _kept_below(self, ancestor: Draft) -> Iterator[Draft]:
        for draft in self._drafts.values():
            if not draft.hidden and ancestor in self._ancestors(draft):
                yield draft

    def _of_outlet(self, outlet: str, below: Draft) -> Draft:
        return next(draft for draft in self._ancestors(below) if draft.hidden and draft.house.id == outlet)


def _settled(drafts: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """Drafts without the versions that are gone while another of the same address is kept, which stands for them."""
    kept = {draft.address: draft.id for draft in drafts if not draft.hidden}
    stand_in = {draft.id: kept[draft.address] for draft in drafts if draft.hidden and draft.address in kept}
    by_id = {draft.id: draft for draft in drafts}

    def parent(draft: Draft) -> str:
        above = draft.parent
        while stand_in.get(above) == draft.id:
            above = by_id[above].parent
        return stand_in.get(above, above)

    return tuple(replace(draft, parent=parent(draft)) for draft in drafts if draft.id not in stand_in)


def _named(draft: Draft) -> frozenset[str]:
    credited = {piece.credits for piece in draft.pieces} | {draft.byline_credits}
    return frozenset(credited - {"", draft.house.id})
