"""A ledger of quotations, hop by hop: each is verbatim, altered, given to another speaker, or not found.

Quotation marks do not prove that the words between them are anybody's; a source held here can be compared.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping, Sequence

from provenance.attribution.attribution import Attribution
from provenance.corpus.article import Article, Note, Quoted, Span
from provenance.corpus.text import Tokens, quotations, tokenize
from provenance.derivation.model import Finding
from provenance.derivation.overlap import within
from provenance.derivation.speakers import holds_name

_LEAST_WORDS = 2
_ALTERED_AT = 70.0
"""Similarity in percent, word by word, above which a phrase is another wording of the quoted one."""
_QUOTED_AT = 40.0
"""The same where both texts put the phrase in quotation marks and it has `_QUOTED_WORDS` words in common."""
_QUOTED_WORDS = 3


Phrase = tuple[Span, list[int]]
"""Where a phrase stands, and the hashes of its words."""


def _quoted_phrases(article: Article, tokens: Tokens, made: Sequence[Attribution]) -> list[Phrase]:
    """Phrases of two words and more in quotation marks, but for the names of sources and the page's own."""
    names = [a.span for a in made if a.field == "text"]
    own = _hashes(article.outlet_name)
    inside: list[Phrase] = [(q, tokens.hashes[within(tokens, q)].tolist()) for q in quotations(article.text)]
    return [
        (q, words)
        for q, words in inside
        if len(words) >= _LEAST_WORDS and words != own and not any(n.start <= q.start and q.end <= n.end for n in names)
    ]


@functools.lru_cache(1024)
def _hashes(name: str) -> list[int]:
    """Hashes of an outlet name's words: an outlet has many articles."""
    hashes: list[int] = tokenize(name).hashes.tolist()
    return hashes


def ledger(
    sources: Sequence[Article],
    copy: Article,
    tokens: Mapping[str, Tokens],
    made: Mapping[str, Sequence[Attribution]],
) -> Iterator[Finding]:
    """What became of each quoted phrase of `copy` against the texts it comes from; one finding a phrase.

    `made` are the attributions of each article, by id.
    """
    held = {source.id: source for source in sources}

    @functools.cache
    def quoted(id: str) -> list[Phrase]:
        return _quoted_phrases(held[id], tokens[id], made.get(id, ()))

    for span, phrase in _quoted_phrases(copy, tokens[copy.id], made.get(copy.id, ())):
        yield _entry(sources, copy, span, phrase, tokens, quoted, made)


def _entry(
    sources: Sequence[Article],
    copy: Article,
    span: Span,
    phrase: list[int],
    tokens: Mapping[str, Tokens],
    quoted: Callable[[str], list[Phrase]],
    made: Mapping[str, Sequence[Attribution]],
) -> Finding:
    here = Quoted(copy.id, "text", span)
    best: tuple[float, Article, Span] | None = None
    for source in sources:
        score, place = _closest(phrase, tokens[source.id])
        if score < _ALTERED_AT:
            score, place = _closest_quoted(phrase, quoted(source.id))
        if best is None or score > best[0]:
            best = (score, source, place)
    if best is None or best[0] == 0:
        return Finding(
            "quotation_not_found", (copy.id,), Note("found.quotation_not_found", (("article", copy.id),)), (here,)
        )
    score, source, place = best
    there = Quoted(source.id, "text", place)
    values = (("source", source.id), ("article", copy.id))
    if score < 100:
        return Finding(
            "quotation_altered", (source.id, copy.id), Note("found.quotation_altered", values), (there, here)
        )
    above, below = _speaker(made.get(source.id, ()), place), _speaker(made.get(copy.id, ()), span)
    if above and below and not _one_speaker(above, below):
        first, second = (each.outlet or each.source for each in (above, below))
        note = Note("found.quotation_speaker", (*values, ("first", first), ("second", second)))
        return Finding("quotation_speaker", (source.id, copy.id), note, (there, here))
    return Finding("quotation_verbatim", (source.id, copy.id), Note("found.quotation_verbatim", values), (there, here))


def _closest(phrase: list[int], tokens: Tokens) -> tuple[float, Span]:
    """The stretch of a text most like a phrase, and the similarity in percent."""
    from rapidfuzz import fuzz

    text = tokens.hashes.tolist()
    if not text or len(phrase) > len(text):
        return 0.0, Span(0, 0)
    found = fuzz.partial_ratio_alignment(phrase, text, score_cutoff=_ALTERED_AT)
    if found is None or found.dest_end <= found.dest_start:
        return 0.0, Span(0, 0)
    return found.score, Span(int(tokens.starts[found.dest_start]), int(tokens.ends[found.dest_end - 1]))


def _closest_quoted(phrase: list[int], quoted: Sequence[Phrase]) -> tuple[float, Span]:
    """The quoted phrase of a text that is most like a phrase; 0 where none is another wording of it."""
    from rapidfuzz.distance import Indel

    best = (0.0, Span(0, 0))
    for span, words in quoted:
        score = 100 * Indel.normalized_similarity(phrase, words)
        common = (len(phrase) + len(words) - Indel.distance(phrase, words)) // 2
        if common >= _QUOTED_WORDS and score >= max(_QUOTED_AT, best[0]):
            best = (score, span)
    return best


def _one_speaker(a: Attribution, b: Attribution) -> bool:
    same = a.outlet is not None and a.outlet == b.outlet
    return same or holds_name(a.source, b.source) or holds_name(b.source, a.source)


def _speaker(attributions: Sequence[Attribution], place: Span) -> Attribution | None:
    """Who is said to speak the words at a place of the text."""
    for made in attributions:
        content = made.content
        if made.role == "speaker" and content is not None and content.start <= place.start and place.end <= content.end:
            return made
    return None
