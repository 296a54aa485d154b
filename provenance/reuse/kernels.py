"""Whether to use the loops that numba makes faster: for large collections, where it is installed (the extra `fast`).

They give exactly what the arrays of the modules that call them would. Loading them costs more than it saves on small
inputs.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

_WORTH_LOADING = 3_000_000
"""Tokens from which the loops repay the second that they take to load."""


def kernels(tokens: int) -> Any:
    """The module `compiled`, if they are loaded already or so many tokens are worth it; else None."""
    return compiled() if compiled.cache_info().currsize or tokens >= _WORTH_LOADING else None


@cache
def compiled() -> Any:
    """The module `compiled`, None without numba."""
    return import_module("provenance.reuse.compiled") if find_spec("numba") else None
