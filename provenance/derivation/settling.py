"""Names left open by the page alone, settled by the text: who has the words of an outlet's own article means it.

Two outlets may have one name, and one outlet be called by half of its own. Without shared words both stay open.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from provenance.attribution.attribution import Attribution
from provenance.corpus.article import Article, Outlet, Span
from provenance.corpus.naming import known_by_name
from provenance.corpus.text import words
from provenance.reuse.pair import Pair

_MOSTLY = 0.5
"""Share of a page's words that must stand in an outlet's article for a name outside its text to mean this outlet."""
_TELLING = 4
"""Letters of half a name that tells whose it is."""


def settled(
    attributions: Sequence[Attribution],
    articles: Mapping[str, Article],
    outlets: Mapping[str, Outlet],
    pairs: Iterable[Pair],
) -> Sequence[Attribution]:
    """The credits, those of a name left open given to the only outlet it can mean whose own text holds their words."""
    open_ = {a.article for a in attributions if _undecided(a) or _unknown(a)}
    near: dict[str, list[Pair]] = {}
    for pair in pairs if open_ else ():
        if pair.kind not in ("template", "incidental"):
            for id in open_.intersection((pair.a, pair.b)):
                near.setdefault(id, []).append(pair)
    if not near:
        return attributions
    return [_settled(a, articles, outlets, near.get(a.article, ())) for a in attributions]


def _undecided(made: Attribution) -> bool:
    return made.outlet is None and bool(made.candidates)


def _unknown(made: Attribution) -> bool:
    return made.role == "channel" and made.outlet is not None and known_by_name(made.outlet)


def _settled(
    made: Attribution, articles: Mapping[str, Article], outlets: Mapping[str, Outlet], near: Iterable[Pair]
) -> Attribution:
    if _undecided(made):
        meant = {u.outlet for u in _holding(made, articles, near)}.intersection(made.candidates)
    elif _unknown(made):
        said = tuple(words(made.source))
        others = (articles[pair.b if pair.a == made.article else pair.a] for pair in near)
        meant = {u.outlet for u in others if u.outlet and _is_half(said, _names(u, outlets.get(u.outlet)))}
    else:
        return made
    return replace(made, outlet=meant.pop(), candidates=()) if len(meant) == 1 else made


def _holding(made: Attribution, articles: Mapping[str, Article], near: Iterable[Pair]) -> Iterator[Article]:
    """The articles that hold the name inside shared words, or most of the page's where it stands outside its text."""
    for pair in near:
        first = made.article == pair.a
        passages = [p.a if first else p.b for p in pair.passages]
        share = pair.a_in_b if first else pair.b_in_a
        if share >= _MOSTLY if made.field != "text" else any(_within(made.span, p) for p in passages):
            yield articles[pair.b if first else pair.a]


def _within(span: Span, passage: Span) -> bool:
    return passage.start <= span.start and span.end <= passage.end


def _names(article: Article, known: Outlet | None) -> set[tuple[str, ...]]:
    names = (*article.called, *((known.name, *known.all_names) if known else ()))
    return {tuple(words(name)) for name in names}


def _is_half(said: tuple[str, ...], names: Iterable[tuple[str, ...]]) -> bool:
    """Whether longer names begin with what is said: "the Furat" is Al-Furat News."""
    long_enough = sum(map(len, said)) >= _TELLING
    return long_enough and any(len(name) > len(said) and name[: len(said)] == said for name in names)
