"""Memory while a collection is built: nearly all that is made is kept, and none of it points in a circle."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def growing() -> Iterator[None]:
    """Do not look for circular garbage; the caller looks again in the end, and what was made counts as old then.

    Of five million objects that a trace of 20,000 articles leaves, 766 stand in circles, and reading 257 saved pages
    leaves 66.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        _grow_old()
        gc.enable()


def _grow_old() -> None:
    """Else the caller's next new object would have all of them looked at, which takes a second and a half."""
    if not gc.get_freeze_count():
        gc.freeze()
        gc.unfreeze()
