"""Who had it from whom: stories, their derivation graphs, and what can be said of their origins."""

from provenance.derivation.derive import Derived, derive

__all__ = ["Derived", "derive"]
