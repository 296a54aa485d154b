"""Where did this story come from, who copied whom, who was credited, and what cannot be known?"""

from __future__ import annotations

import importlib
import logging
from typing import Any

__version__ = "0.1.0"

_HOME = {
    "Article": "provenance.corpus.article",
    "Attribution": "provenance.attribution.attribution",
    "Case": "provenance.case",
    "Collection": "provenance.corpus.article",
    "Decisions": "provenance.derivation.decisions",
    "Moment": "provenance.corpus.article",
    "Outlet": "provenance.corpus.article",
    "ProvenanceError": "provenance.errors",
    "Registry": "provenance.corpus.outlets",
    "Settings": "provenance.settings",
    "Span": "provenance.corpus.article",
    "Story": "provenance.derivation.model",
    "read": "provenance.corpus.readers",
    "read_decisions": "provenance.derivation.decisions_file",
    "trace": "provenance.case",
}
__all__ = ["__version__", *sorted(_HOME)]

logging.getLogger(__name__).addHandler(logging.NullHandler())


def __getattr__(name: str) -> Any:
    """Load a public name on first use, so that importing the package costs nothing."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(importlib.import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
