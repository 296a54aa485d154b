"""The loops that numba compiles. `kernels` decides whether to import them.

Each says which arrays it stands in for. Sums and products of uint64 wrap around, as they do there. What one compiled
module takes from another is not compiled anew when only the other changes: delete `__pycache__` after such an edit.
"""

from provenance.reuse.compiled.banding import agreeing
from provenance.reuse.compiled.matching import agreement, in_order, lay, overlap, seeded, shared
from provenance.reuse.compiled.ngrams import (
    Counts,
    Texts,
    count,
    grouped,
    most_holders,
    phrases,
    repeats,
    sign,
    surprise,
)
from provenance.reuse.compiled.places import Places, rows
from provenance.reuse.compiled.quoting import Marks, quoted
from provenance.reuse.compiled.reading import Edges, Folding, steps, token_ends, tokenize
from provenance.reuse.compiled.thirds import Sides, with_third

__all__ = [
    "Counts",
    "Edges",
    "Folding",
    "Marks",
    "Places",
    "Sides",
    "Texts",
    "agreeing",
    "agreement",
    "count",
    "grouped",
    "in_order",
    "lay",
    "most_holders",
    "overlap",
    "phrases",
    "quoted",
    "repeats",
    "rows",
    "seeded",
    "shared",
    "sign",
    "steps",
    "surprise",
    "token_ends",
    "tokenize",
    "with_third",
]
