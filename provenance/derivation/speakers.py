"""Whether two names are of one speaker: "العبلة" and "رئيس البلدية حسان العبلة", "the minister" and "Minister Roe"."""

from __future__ import annotations

import functools
import tomllib
from importlib.resources import files

from provenance.attribution.word_forms import FORMS
from provenance.corpus.text import words

_TELLING = 4
"""Letters from which a word of a name tells something: shorter ones are articles and prepositions."""


def holds_name(longer: str, shorter: str) -> bool:
    """Whether all that tells something in a name stands in a longer one too, which is of nobody beside him."""
    more, less = _bare(longer), _bare(shorter)
    return _telling(less) <= _telling(more) and _beside().isdisjoint(more - less)


def _telling(bare: frozenset[str]) -> frozenset[str]:
    return frozenset(word for word in bare if len(word) >= _TELLING) or bare


@functools.lru_cache(4096)
def _bare(name: str) -> frozenset[str]:
    return frozenset(word.removeprefix(FORMS.the) for word in words(name))


@functools.cache
def _beside() -> frozenset[str]:
    table = tomllib.loads(files(__package__).joinpath("speakers.toml").read_text("utf-8"))
    return frozenset(word for phrase in table["beside"] for word in words(phrase))
