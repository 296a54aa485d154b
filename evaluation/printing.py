"""What a measurement prints when it is run by itself."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from typing import Any


def print_figures(measure: Callable[[], dict[str, Any] | None], absent: str) -> int:
    """Print the figures; say that `absent` is not beside the checkout when there are none. The exit status."""
    figures = measure()
    if figures is None:
        print(f"skipped: {absent} not beside this checkout", file=sys.stderr)
    else:
        print(json.dumps(figures, ensure_ascii=False, indent=2))
    return 0
