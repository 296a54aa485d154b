"""Texts whose own reporting is in what the others share: somebody told them, and the others have it without the name.

A copier leaves out to whom it was said, or writes its own name there; nobody adds it to a text of his own. A text of
this kind stands beside the others as an agency's would: they have their words from it.
"""

from __future__ import annotations

from provenance.attribution.attribution import Attribution
from provenance.corpus.dates import claimed_before
from provenance.corpus.text import words
from provenance.derivation.leads import substantial
from provenance.derivation.overlap import within
from provenance.derivation.scene import Scene, is_own_reporting

_STEM, _SHORTEST = 4, 2
"""Letters by which a name is known in any of its forms, and those of a word that is looked at."""
_SENTENCE = 0.4
"""Share of a sentence's words that another must have to have the sentence."""


def reporters(scene: Scene) -> frozenset[str]:
    """The articles of a story that reported what most of those with their words have, where nothing contradicts it."""
    return frozenset(v for v in scene.articles if _reports(scene, v))


def _reports(scene: Scene, v: str) -> bool:
    """Most of those with its words have such a sentence, and the others came later or name it: an answer added to a
    report of others does not make it one's own."""
    acts, outlet = _own_reporting(scene, v), scene.articles[v].outlet
    if not acts or v in scene.wires or scene.kind(v) == "aggregator" or _names_another(scene, v):
        return False
    near = [w for w in scene.overlaps.covered[v] if substantial(scene.overlaps, v, w)]
    if any(_contradicts(scene, v, w) for w in near):
        return False
    having = {w for w in near if any(_has(scene, act, w) for act in acts)}
    rest = [w for w in near if w not in having]
    return len(having) > len(rest) and all(_before(scene, v, w) or _names(scene, w, outlet) for w in rest)


def _own_reporting(scene: Scene, v: str) -> list[Attribution]:
    """Where v's sentences say so of its outlet by name: "our correspondent" is put into a copy as easily as left."""
    own, outlet = (scene.attributions[i] for i in scene.own[v]), scene.articles[v].outlet
    acts = [a for a in own if is_own_reporting(a, outlet)]
    written = _written(scene, v) if acts else ()
    return [a for a in acts if any(word.startswith(written) for word in _bare(a.source) if len(word) >= _SHORTEST)]


def _written(scene: Scene, v: str) -> tuple[str, ...]:
    """How the words of all names of v's outlet begin."""
    known = scene.outlets.get(scene.articles[v].outlet)
    names = (known.name, *(name for _, names in known.names for name in names)) if known else ()
    begins = {word[:_STEM] for name in (*names, scene.articles[v].outlet_name) for word in _bare(name)}
    return tuple(sorted(each for each in begins if len(each) >= _SHORTEST))


def _bare(name: str) -> list[str]:
    return [word.removeprefix("ال") for word in words(name)]


def _names_another(scene: Scene, v: str) -> bool:
    return any(made.page and made.direct for made in scene.credits[v])


def _has(scene: Scene, act: Attribution, w: str) -> bool:
    """Whether w has the sentence."""
    held = scene.overlaps.covered[act.article][w][within(scene.overlaps.tokens[act.article], act.quote_span)]
    return len(held) > 0 and float(held.mean()) >= _SENTENCE


def _names(scene: Scene, w: str, outlet: str | None) -> bool:
    made = (scene.attributions[i] for i in scene.own[w])
    return any(outlet in (a.outlet, a.carried_by) for a in made)


def _contradicts(scene: Scene, v: str, w: str) -> bool:
    """Whether w, which has words of v, is a wire's, shows an earlier time, or names another for them."""
    if w in scene.wires or (_before(scene, w, v) and not _names(scene, w, scene.articles[v].outlet)):
        return True
    outlet = scene.articles[v].outlet
    named = [made.outlet for made in scene.credits[w] if made.page and made.direct and made.outlet != outlet]
    return any(
        not _may_have_it_from(scene, v, x) for named_outlet in named for x in scene.held.get(named_outlet, ("",))
    )


def _may_have_it_from(scene: Scene, v: str, x: str) -> bool:
    """Whether the text x, "" for one that is not here, may be v's copy."""
    if not x or x in scene.wires:
        return False
    made = scene.credit(x, scene.articles[v].outlet)
    return made is not None or not _before(scene, x, v)


def _before(scene: Scene, a: str, b: str) -> bool:
    first, second = scene.articles[a].published, scene.articles[b].published
    return first is not None and second is not None and claimed_before(first, second) is True
