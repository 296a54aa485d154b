"""What was copied: pairs of articles that share text, verified, with the passages."""

from provenance.reuse.finding import compare_texts, find_reuse
from provenance.reuse.templates import templates_told_apart

__all__ = ["compare_texts", "find_reuse", "templates_told_apart"]
