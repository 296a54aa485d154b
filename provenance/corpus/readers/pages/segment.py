"""The lines of a page -> its headline and its body, by their looks and their order alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from provenance.corpus.readers.pages.lines import (
    address_in,
    ends_sentence,
    is_closing,
    is_credit,
    is_paragraph,
    is_sentence,
    names_author,
    opens_others,
    own_address_in,
    word_count,
)
from provenance.corpus.text import words

_ENOUGH = 30
"""Words of body after which a credit line can close it."""
_HEADLINE = range(3, 31)
_NEAR, _FAR = 200, 2_000
"""Lines above the body, and from the top of the page, among which the headline is looked for."""
_FULL = 4
"""Words of a line that is more likely a headline than a dateline or a label."""
_SHARED_STEM = 4
_TEASERS = 0.25
"""Share of a page's running text that may stand above its headline."""
_RELATED, _NEARLY = 0.3, 0.6
"""Share of a headline's words that the body has too; of lines nearly as good as the best, the first is taken."""


@dataclass(frozen=True, slots=True)
class Segments:
    """Indexes into the lines: the headline (None = none), and the half-open range of the body."""

    title: int | None
    body: range


def segment(lines: Sequence[str], is_label: Callable[[str], bool] = lambda _: False) -> Segments:
    """Headline and body of a page's lines, none of them blank.

    The body runs from the first to the last paragraph, short lines between them included; a credit line or the
    heading of a list closes it unless a paragraph follows at once. The headline is the line before it that stands
    twice, else the one that looks like a headline and shares most words with the body. `is_label` tells lines that
    are no headline: an outlet's name, a time.
    """
    repeated = _repeated(lines, is_label)
    paragraphs = _paragraphs(lines, repeated)
    if not paragraphs:
        return Segments(None, range(0))
    start = _start(lines, paragraphs, repeated)
    paragraphs = [i for i in paragraphs if i >= start]
    last = _last(lines, paragraphs)
    title = _title(lines, paragraphs[0], range(paragraphs[0], last + 1), repeated, is_label)
    return Segments(title, range(_first(lines, paragraphs[0], -1 if title is None else title), last + 1))


def trim(lines: Sequence[str]) -> range:
    """The lines of a body that was cut out already, less the labels before its first paragraph and what closes it."""
    paragraphs = _paragraphs(lines, frozenset())
    if not paragraphs:
        return range(len(lines))
    return range(_first(lines, paragraphs[0], -1), _last(lines, paragraphs, listed=False) + 1)


def _repeated(lines: Sequence[str], is_label: Callable[[str], bool]) -> frozenset[int]:
    """The lines that stand more than once and could be a headline."""
    folded = [tuple(words(line)) if word_count(line) in _HEADLINE else () for line in lines[:_FAR]]
    times = Counter(folded)
    return frozenset(
        i for i, key in enumerate(folded) if key and times[key] > 1 and _could_be_title(lines[i], is_label)
    )


def _paragraphs(lines: Sequence[str], repeated: frozenset[int]) -> list[int]:
    """The lines of running text; of a page that has none, whatever is longer than a label."""
    found = [i for i, line in enumerate(lines) if i not in repeated and is_paragraph(line)]
    if found:
        return found
    loose = [i for i, line in enumerate(lines) if i not in repeated and _is_loose_text(line)]
    return loose[1:] if len(loose) > 1 and not repeated and not ends_sentence(lines[loose[0]]) else loose


def _is_loose_text(line: str) -> bool:
    odd = is_credit(line) or is_closing(line) or names_author(line) or address_in(line) or own_address_in(line)
    return not odd and (word_count(line) >= 6 or is_sentence(line))


def _start(lines: Sequence[str], paragraphs: list[int], repeated: frozenset[int]) -> int:
    """Where the body can start: after a headline that stands twice in a row, though teasers stood above it."""
    if any(i < paragraphs[0] for i in repeated):
        return 0
    total = sum(word_count(lines[i]) for i in paragraphs)
    for title in sorted(repeated, reverse=True):
        before = sum(word_count(lines[i]) for i in paragraphs if i < title)
        if before <= total * _TEASERS and title - 1 in repeated:
            return title + 1
    return 0


def _first(lines: Sequence[str], paragraph: int, above: int) -> int:
    """Where the sentences begin that lead into the first paragraph, below the line `above`."""
    first = paragraph
    while first - 1 > above and is_sentence(lines[first - 1]):
        first -= 1
    return first


def _last(lines: Sequence[str], paragraphs: list[int], *, listed: bool = True) -> int:
    """The last line of the body: the last paragraph before what closes it, and the sentences after that."""
    end = _end(lines, paragraphs, listed)
    last = max(i for i in paragraphs if i < end)
    while last + 1 < end and is_sentence(lines[last + 1]):
        last += 1
    return last


def _end(lines: Sequence[str], paragraphs: list[int], listed: bool) -> int:
    """Where the body must end: at a line that closes it, once there was enough, unless it goes on right after.

    The heading of a list of others (if `listed`) closes it only if little text follows: articles hold such lists too.
    """
    seen, running = 0, set(paragraphs)
    total = sum(word_count(lines[i]) for i in paragraphs)
    for i in range(paragraphs[0], len(lines)):
        if i in running:
            seen += word_count(lines[i])
        elif seen >= min(_ENOUGH, total) and i + 1 not in running:
            if is_credit(lines[i]) or is_closing(lines[i]):
                return i
            if listed and opens_others(lines[i]) and (total - seen) * 3 <= total:
                return i
    return len(lines)


def _title(
    lines: Sequence[str], start: int, body: range, repeated: frozenset[int], is_label: Callable[[str], bool]
) -> int | None:
    doubled = [i for i in repeated if i < start]
    if doubled:
        return max(doubled)
    candidates = [i for i in range(max(0, start - _NEAR), start) if _could_be_title(lines[i], is_label)]
    full = [i for i in candidates if word_count(lines[i]) >= _FULL]
    stems = {word[:_SHARED_STEM] for i in body for word in words(lines[i])}
    overlap = {i: _overlap(lines[i], stems) for i in full}
    best = max(overlap.values(), default=0.0)
    if best >= _RELATED:
        return next(i for i in full if overlap[i] >= best * _NEARLY)
    return full[-1] if full else candidates[-1] if len(candidates) == 1 else None


def shares_words(line: str, text: str) -> bool:
    """Whether enough words of a line begin as words of a text do for it to be about the same."""
    return _overlap(line, {word[:_SHARED_STEM] for word in words(text)}) >= _RELATED


def _overlap(line: str, stems: set[str]) -> float:
    """Share of a line's longer words whose first letters begin a word of the body."""
    longer = [word[:_SHARED_STEM] for word in words(line) if len(word) >= 3]
    return sum(stem in stems for stem in longer) / len(longer) if longer else 0.0


def _could_be_title(line: str, is_label: Callable[[str], bool]) -> bool:
    if not 2 <= word_count(line) < _HEADLINE.stop or line.rstrip().endswith((".", "۔", "،", ",")):
        return False
    return not (is_credit(line) or is_closing(line) or names_author(line) or address_in(line) or is_label(line))
