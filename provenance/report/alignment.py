"""Two texts laid side by side along their shared passages, row by row, sentence by sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from provenance.corpus.article import Span
from provenance.corpus.text import tokenize
from provenance.reuse.pair import Passage

RowKind = Literal["same", "altered", "only_a", "only_b", "apart"]
_LONGEST_REWORDED = 200
_SENTENCE_ENDS = frozenset(".!?؟…。！？\n")


@dataclass(frozen=True, slots=True)
class Row:
    """Spans of a and of b that stand beside each other; `shared_a` and `shared_b` are what is equal inside them.

    `same`: nothing but shared words. `altered`: a passage in which some words differ. `only_a`, `only_b`: one side
    has nothing there. `apart`: both have words there that do not correspond; what is shared inside has moved.
    """

    kind: RowKind
    a: Span
    b: Span
    shared_a: tuple[Span, ...] = ()
    shared_b: tuple[Span, ...] = ()


def rows(a: str, b: str, passages: Sequence[Passage]) -> Iterator[Row]:
    """Rows that together hold every word of both texts, in the order of both."""
    backbone = in_order(passages)
    moved = [passage for passage in passages if passage not in backbone]
    left = right = 0
    for passage in backbone:
        yield from _gap(a, b, Span(left, passage.a.start), Span(right, passage.b.start), moved)
        left, right = _closed(a, passage.a.end), _closed(b, passage.b.end)
        yield from _passage(a, b, Span(passage.a.start, left), Span(passage.b.start, right))
    yield from _gap(a, b, Span(left, len(a)), Span(right, len(b)), moved)


def _closed(text: str, end: int) -> int:
    """The end of a span with the marks that close its last word."""
    while end < len(text) and not text[end].isalnum() and not text[end].isspace():
        end += 1
    return end


def in_order(passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """The heaviest chain of passages that follow each other in both texts, by shared words (O(n²), n is small)."""
    ordered = sorted(passages, key=lambda p: (p.a, p.b))
    best: list[tuple[int, int]] = []
    for number, passage in enumerate(ordered):
        before = [n for n in range(number) if _follows(ordered[n], passage)]
        previous = max(before, key=lambda n: best[n][0], default=-1)
        best.append((passage.words + (best[previous][0] if before else 0), previous))
    chain: list[Passage] = []
    at = max(range(len(best)), key=lambda n: best[n][0], default=-1)
    while at >= 0:
        chain.append(ordered[at])
        at = best[at][1]
    return tuple(reversed(chain))


def _follows(first: Passage, second: Passage) -> bool:
    return first.a.end <= second.a.start and first.b.end <= second.b.start


def _gap(a: str, b: str, left: Span, right: Span, moved: Sequence[Passage]) -> Iterator[Row]:
    has_a, has_b = _has_words(a, left), _has_words(b, right)
    shared_a = _inside(left, [passage.a for passage in moved])
    shared_b = _inside(right, [passage.b for passage in moved])
    if has_a and has_b:
        if not shared_a and not shared_b and _correspond(a, b, left, right):
            yield from _passage(a, b, left, right)
        else:
            yield Row("apart", left, right, shared_a, shared_b)
    elif has_a:
        yield Row("only_a", left, Span(right.start, right.start), shared_a)
    elif has_b:
        yield Row("only_b", Span(left.start, left.start), right, (), shared_b)


def _has_words(text: str, span: Span) -> bool:
    return any(character.isalnum() for character in text[span.start : span.end])


def _correspond(a: str, b: str, left: Span, right: Span) -> bool:
    """Whether two short stretches are one wording with words changed, too few of them equal for a passage."""
    fewer, more = sorted((_count(a, left), _count(b, right)))
    return more <= _LONGEST_REWORDED and 2 * len(_equal_tokens(a, b, left, right)) >= max(fewer, more // 2)


def _inside(gap: Span, spans: Sequence[Span]) -> tuple[Span, ...]:
    """The parts of `spans` that lie in a gap, overlapping ones merged."""
    merged: list[Span] = []
    for start, end in sorted((max(s.start, gap.start), min(s.end, gap.end)) for s in spans):
        if start >= end:
            continue
        if merged and start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(end, merged[-1].end))
        else:
            merged.append(Span(start, end))
    return tuple(merged)


def _passage(a: str, b: str, left: Span, right: Span) -> Iterator[Row]:
    """Two stretches that correspond, cut where a sentence ends in both; words that differ are in no shared span."""
    equal = _equal_tokens(a, b, left, right)
    start, begins = 0, (left.start, right.start)
    for number in range(len(equal) - 1):
        following = equal[number + 1]
        if _ends_sentence(a, equal[number][0], following[0]) and _ends_sentence(b, equal[number][1], following[1]):
            ends = following[0].start, following[1].start
            yield _row(a, b, Span(begins[0], ends[0]), Span(begins[1], ends[1]), equal[start : number + 1])
            start, begins = number + 1, ends
    yield _row(a, b, Span(begins[0], left.end), Span(begins[1], right.end), equal[start:])


def _row(a: str, b: str, left: Span, right: Span, equal: Sequence[tuple[Span, Span]]) -> Row:
    shared_a, shared_b = _runs(a, [pair[0] for pair in equal]), _runs(b, [pair[1] for pair in equal])
    whole = len(equal) == _count(a, left) == _count(b, right)
    return Row("same" if whole else "altered", left, right, shared_a, shared_b)


def _count(text: str, span: Span) -> int:
    return len(tokenize(text[span.start : span.end]).starts)


def _runs(text: str, tokens: Sequence[Span]) -> tuple[Span, ...]:
    """Neighbouring tokens with no word between them, as one span."""
    runs: list[Span] = []
    for token in tokens:
        if runs and not any(character.isalnum() for character in text[runs[-1].end : token.start]):
            runs[-1] = Span(runs[-1].start, token.end)
        else:
            runs.append(token)
    return tuple(runs)


def _equal_tokens(a: str, b: str, left: Span, right: Span) -> list[tuple[Span, Span]]:
    """The tokens of two stretches that correspond, as spans in a and in b."""
    from rapidfuzz.distance import Indel

    in_a, in_b = _tokens(a, left), _tokens(b, right)
    found: list[tuple[Span, Span]] = []
    for code in Indel.opcodes([word for word, _ in in_a], [word for word, _ in in_b]):
        if code.tag == "equal":
            places = zip(range(code.src_start, code.src_end), range(code.dest_start, code.dest_end), strict=True)
            found += [(in_a[i][1], in_b[j][1]) for i, j in places]
    return found


def _tokens(text: str, span: Span) -> list[tuple[int, Span]]:
    """Hashes and spans of the tokens in a stretch, which no token crosses."""
    tokens = tokenize(text[span.start : span.end])
    starts, ends = (tokens.starts + span.start).tolist(), (tokens.ends + span.start).tolist()
    return [(word, Span(start, end)) for word, start, end in zip(tokens.hashes.tolist(), starts, ends, strict=True)]


def _ends_sentence(text: str, token: Span, following: Span) -> bool:
    """Whether a sentence ends between two tokens; at the point of a number, 0.80, none does."""
    between = text[token.end : following.start]
    point = between == "." and text[token.end - 1].isdigit() and text[following.start].isdigit()
    return not point and any(character in _SENTENCE_ENDS for character in between)
