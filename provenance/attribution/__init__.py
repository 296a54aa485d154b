"""What was credited: source, cue and content, each with its place."""

from provenance.attribution.attribution import Attribution
from provenance.attribution.extract import Credits, extract_attributions

__all__ = ["Attribution", "Credits", "extract_attributions"]
