"""What the parts of a page are called. The names stand in `metadata.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_LONGEST = 500
_HYPHEN = re.compile(r"[-_]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z][a-z])")
"""Where a further word begins in "ArticlePage-authorBio"."""
_STATES = frozenset({"no", "not", "has", "with", "without", "hide", "show", "is"})
"""With what a name begins that tells a state."""


@dataclass(frozen=True, slots=True)
class PageFacts:
    """Names of meta elements by what they say, words of classes likewise, JSON-LD types and properties, and keys of the
    data from which a page's scripts write its story."""

    meta: Mapping[str, list[str]]
    classes: Mapping[str, list[str]]
    site: Mapping[str, list[str]]
    json_ld: Mapping[str, list[str]]
    scripted: Mapping[str, list[str]]


@cache
def page_facts() -> PageFacts:
    """Read once."""
    data = tomllib.loads(files(__package__).joinpath("metadata.toml").read_text(encoding="utf-8"))
    return PageFacts(data["meta"], data["classes"], data["site"], data["json_ld"], data["scripted"])


def class_words(element: HtmlElement) -> frozenset[str]:
    """The words in an element's class, id, rel and itemprop, whole and cut at hyphens and capitals, lower case.

    A name that says what is or is not there is not cut: "no-share" holds no buttons to share with.
    """
    names = " ".join(element.get(name, "") for name in ("class", "id", "rel", "itemprop"))[:_LONGEST].split()
    found: set[str] = set()
    for name in names:
        parts = _HYPHEN.split(_CAMEL.sub("-", name).lower())
        found.add(name.lower())
        found.update(() if parts[0] in _STATES else parts)
    return frozenset(found)
