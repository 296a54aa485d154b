"""Texts whose own reporting is in what the others share: somebody told them, and the others have it without the name.

A copier leaves out to whom it was said, or writes its own name there; nobody adds it to a text of his own. A text of
this kind stands beside the others as an agency's would: they have their words from it.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator

from provenance.attribution.attribution import Attribution
from provenance.attribution.word_forms import FORMS
from provenance.corpus.article import Outlet
from provenance.corpus.text import words
from provenance.derivation.leads import chance_before, substantial
from provenance.derivation.overlap import within
from provenance.derivation.scene import Scene, is_own_reporting

_STEM, _SHORTEST = 4, 2
"""Letters by which a name is known in any of its forms, and those of a word that is looked at."""
_EVEN, _PROBABLY, _SURELY = 0.5, 0.75, 1 - 1e-9
_SENTENCE = 0.3
"""Share of a sentence's words that another must have to have the sentence."""


def reporters(scene: Scene) -> frozenset[str]:
    """The articles of a story that reported what most of those with their words have, where nothing contradicts it."""
    return frozenset(v for v in scene.articles if _reports(scene, v))


def _reports(scene: Scene, v: str) -> bool:
    """One of those with its words has such a sentence, most have it or name v, and the others probably came later: an
    answer added to a report of others does not make it one's own."""
    outlet = scene.articles[v].outlet
    acts = _own_reporting(scene, v) if scene.overlaps.covered[v] else []
    if not acts or v in scene.wires or scene.kind(v) == "aggregator" or _names_another(scene, v):
        return False
    near = [w for w in scene.overlaps.covered[v] if substantial(scene.overlaps, v, w)]
    if any(_contradicts(scene, v, w) for w in near):
        return False
    having = {w for w in near if any(_has(scene, act, w) for act in acts)}
    rest = [w for w in near if w not in having and not _goes_back(scene, w, outlet)]
    return bool(having) and 2 * len(rest) < len(near) and all(_chance(scene, v, w) >= _PROBABLY for w in rest)


def _own_reporting(scene: Scene, v: str) -> list[Attribution]:
    """Where v's sentences say so of its outlet by name: "our correspondent" is put into a copy as easily as left."""
    own, outlet = (scene.attributions[i] for i in scene.own[v]), scene.articles[v].outlet
    acts = [a for a in own if is_own_reporting(a, outlet)]
    written = _written(scene.outlets.get(outlet), scene.articles[v].outlet_name) if acts else ()
    return [a for a in acts if any(word.startswith(written) for word in _bare(a.source) if len(word) >= _SHORTEST)]


@functools.lru_cache(1024)
def _written(known: Outlet | None, written: str) -> tuple[str, ...]:
    """How the words of all names of an outlet begin, also as an article of it writes it: it has many articles."""
    names = (known.name, *known.all_names) if known else ()
    begins = {word[:_STEM] for name in (*names, written) for word in _bare(name)}
    return tuple(sorted(each for each in begins if len(each) >= _SHORTEST))


def _bare(name: str) -> list[str]:
    return [word.removeprefix(FORMS.the) for word in words(name)]


def _names_another(scene: Scene, v: str) -> bool:
    return any(made.page and made.direct for made in scene.credits[v])


def _has(scene: Scene, act: Attribution, w: str) -> bool:
    """Whether w has the sentence."""
    held = scene.overlaps.covered[act.article][w][within(scene.overlaps.tokens[act.article], act.quote_span)]
    return len(held) > 0 and float(held.mean()) >= _SENTENCE


def _names(scene: Scene, w: str, outlet: str | None) -> bool:
    made = (scene.attributions[i] for i in scene.own[w])
    return any(outlet in (a.outlet, a.carried_by) for a in made)


def _goes_back(scene: Scene, w: str, outlet: str) -> bool:
    """Whether w names an outlet, or a text here that does, or one that names such a text."""
    seen, ahead = {w}, [w]
    while ahead and not any(_names(scene, x, outlet) for x in ahead):
        named = [made.outlet for x in ahead for made in scene.credits[x] if made.page and made.direct]
        ahead = [x for x in _held(scene, named) if x not in seen]
        seen.update(ahead)
    return bool(ahead)


def _held(scene: Scene, outlets: Iterable[str]) -> Iterator[str]:
    return (x for outlet in outlets for x in scene.held.get(outlet, ()))


def _contradicts(scene: Scene, v: str, w: str) -> bool:
    """Whether w, which has words of v, is a wire's, shows an earlier time, or names another for them and not v too,
    unless more of the others have them from v than from that one, and w is not probably the earlier."""
    outlet = scene.articles[v].outlet
    if _names(scene, w, outlet):
        return False
    if w in scene.wires or _before(scene, w, v) or _has_more_right(scene, w, v):
        return True
    named = [made.outlet for made in scene.credits[w] if made.page and made.direct and made.outlet != outlet]
    if _chance(scene, w, v) < _PROBABLY and _makers(scene, outlet, w) > max(
        (_makers(scene, x, w) for x in named), default=0
    ):
        return False
    return any(each not in scene.held for each in named) or any(
        not _may_have_it_from(scene, v, x) for x in _held(scene, named)
    )


def _makers(scene: Scene, outlet: str, w: str) -> int:
    """How many texts but w have theirs from an outlet, as they say."""
    return len(set(scene.creditors.get(outlet, ())) - {w})


def _has_more_right(scene: Scene, w: str, v: str) -> bool:
    """Whether w says of words that v has too that they were told to it, and others credit w or w is rather earlier:
    a copier writes his own name where another's stood."""
    if not any(_has(scene, act, v) for act in _own_reporting(scene, w)):
        return False
    theirs, own = (len(scene.creditors.get(scene.articles[x].outlet, ())) for x in (w, v))
    return theirs > own or (theirs == own and _chance(scene, w, v) > _EVEN)


def _may_have_it_from(scene: Scene, v: str, x: str) -> bool:
    """Whether the text x may be v's copy."""
    made = scene.credit(x, scene.articles[v].outlet)
    return made is not None or (x not in scene.wires and not _before(scene, x, v))


def _before(scene: Scene, a: str, b: str) -> bool:
    """Whether a's displayed time is before b's; a stamp of midnight sharp stands for the day."""
    return _chance(scene, a, b) >= _SURELY


def _chance(scene: Scene, a: str, b: str) -> float:
    """The chance that a's displayed time is before b's: even where one shows none."""
    first, second = scene.articles[a].published, scene.articles[b].published
    return _EVEN if first is None or second is None else chance_before(first, second)
