"""How signatures are cut into bands: from the share of alike articles that a search for copies has to see."""

from __future__ import annotations

from typing import NamedTuple


class Banding(NamedTuple):
    """So many bands of so many slots each."""

    bands: int
    width: int

    def seen(self, resemblance: float) -> float:
        """The probability that a pair with this resemblance shares a band: 1 - (1 - J^width)^bands."""
        return float(1.0 - (1.0 - resemblance**self.width) ** self.bands)


def banding(slots: int, recall: float, resemblance: float) -> Banding:
    """The widest bands, and so the fewest candidates, that see at least `recall` of the pairs with this resemblance.

    All slots are used that fill a band. Where no width is narrow enough it is one slot, which sees the most.
    """
    for width in range(slots, 1, -1):
        found = Banding(slots // width, width)
        if found.seen(resemblance) >= recall:
            return found
    return Banding(slots, 1)
