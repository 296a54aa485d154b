"""What one line of a page looks like: a paragraph, a credit, an address alone. Facts in `lines.toml`."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from provenance.corpus.addresses import url_host
from provenance.corpus.text import words

if TYPE_CHECKING:
    from publicsuffixlist import PublicSuffixList

_LONG = 20
"""Words of a line that needs no full stop to be a paragraph; headlines are shorter."""
_SHORT = 8
"""Words of a line that is a paragraph if a full stop ends it."""
_SENTENCE = 4
"""Words of a line that goes with the paragraph beside it if a full stop ends it."""
_MOST = 400
"""Characters beyond which a line is neither a label nor a notice."""
_ENDS = tuple(".。…۔।")
_CLOSERS = "\"'»”’)]}›“* "
_SIGNED = re.compile(r"[.。…۔।]\s?[»”\"]?\s*[-–—]{0,3}\s*[(\[][^()\[\]\n]{1,40}[)\]]\s*$")
_INITIALS = re.compile(r"[.…]\s[-–—/]{0,3}\s?[^\W\d_]{2,6}(?:/[^\W\d_]{2,6}){0,2}$")
"""An agency's capitals after the last full stop: "… por la noche. EFE"."""
_COPYRIGHT = re.compile(r"\(c\)\s?\d{4}|\d{4}\s?\(c\)", re.IGNORECASE)
_STOPS = re.compile("[.,،؛:!?؟。、，۔।]")
_SEPARATOR = re.compile("[:：|/–—-]")
_MARKED = re.compile("[:：،,/|]")
_CAPTION = 16
"""Words of a line that may be a picture's."""
_SPACELESS = re.compile("[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")
_ADDRESS = re.compile(
    r"(?:https?://)?[^\W_][\w-]{0,62}(?:\.[\w-]{1,63}){1,8}(?::\d{1,5})?(?:/\S{0,2000})?/?", re.IGNORECASE
)
_EDGES = " \t*•·-–—|<>()[]«»\"'\u200e\u200f\u202a\u202b\u202c\ufeff"


def word_count(line: str) -> int:
    """Words of a line; where the script has no spaces, two characters count as one."""
    count = len(line.split())
    return max(count, len(_SPACELESS.findall(line)) // 2)


def is_paragraph(line: str) -> bool:
    """Whether a line is running text: long, or shorter and closed by a full stop."""
    count = word_count(line)
    if count < _SHORT or is_closing(line) or is_credit(line) or promotes(line):
        return False
    return ends_sentence(line) or (count >= _LONG and _STOPS.search(line) is not None)


def is_sentence(line: str) -> bool:
    """Whether a short line reads on from the paragraph beside it."""
    if word_count(line) < _SENTENCE or not ends_sentence(line):
        return False
    return not (is_closing(line) or is_credit(line) or promotes(line))


def ends_sentence(line: str) -> bool:
    """Whether a full stop ends the line, quotation marks and brackets aside, or stands before a last bracket or an
    agency's initials."""
    text = line.rstrip()
    if text.rstrip(_CLOSERS).endswith(_ENDS) or _SIGNED.search(line) is not None:
        return True
    initials = _INITIALS.search(text)
    return initials is not None and initials[0].isupper()


def is_credit(line: str) -> bool:
    """Whether a short line begins with words for "source" that make it a credit: `المصدر أونلاين` is a name."""
    if is_entry(line):
        return True
    if len(line) > _MOST or word_count(line) >= _LONG:
        return False
    facts, tokens = _facts(), _folded(line)
    if not tokens or tokens[0] not in facts.credit_starts:
        return False
    label = _SEPARATOR.split(line.strip(_EDGES), maxsplit=1)[0]
    return tuple(words(label)) in facts.credit or _begins(tokens, facts.credit_phrase)


def is_entry(line: str) -> bool:
    """Whether a line is the one with which a blog's feed names itself below a text."""
    if len(line) > _MOST or not _begins(_folded(line), _facts().entry):
        return False
    text = f" {' '.join(_folded(line))} "
    return any(f" {' '.join(phrase)}" in text for phrase in _facts().entry_first)


def is_bare_label(line: str) -> bool:
    """Whether a line is nothing but words for "source", so that the next line names it."""
    return len(line) <= _MOST and _folded(line) in _facts().credit


def is_closing(line: str) -> bool:
    """Whether a line is about rights or liability."""
    if "©" in line or _COPYRIGHT.search(line[:_MOST]):
        return True
    if len(line) > _MOST:
        return False
    text = f" {' '.join(_folded(line))} "
    return any(phrase in text for phrase in _facts().closing)


def promotes(line: str) -> bool:
    """Whether a line asks the reader to follow, to subscribe or to download."""
    return len(line) <= _MOST and _begins(_folded(line), _facts().promotion)


def is_picture(line: str) -> bool:
    """Whether a short line begins with words for whose a picture is, or what it shows, and a mark."""
    if len(line) > _MOST or word_count(line) >= _CAPTION or ends_sentence(line):
        return False
    marked = _MARKED.search(line.strip(_EDGES))
    return marked is not None and tuple(words(line.strip(_EDGES)[: marked.start()])) in _facts().picture


def opens_others(line: str) -> bool:
    """Whether a line is the heading of a list of other articles."""
    return len(line) <= _MOST and _folded(line) in _facts().others


def opens_list(line: str) -> bool:
    """Whether a line is that, or the heading of any box of a site's other articles."""
    return opens_others(line) or (len(line) <= _MOST and _folded(line) in _facts().lists)


def invites(line: str) -> bool:
    """Whether a line begins with the words that head a list of other articles, or invite to one."""
    facts = _facts()
    return len(line) <= _MOST and (_begins(_folded(line), facts.others) or _begins(_folded(line), facts.invitation))


def is_title_label(line: str) -> bool:
    """Whether a line is only a word for a headline."""
    return len(line) <= _MOST and _folded(line) in _facts().title_label


def about(line: str) -> int:
    """How many words for "about" a line begins with, 0 for none."""
    tokens, phrases = _folded(line[:_MOST]), _facts().about
    return next((size for size in range(4, 0, -1) if tokens[:size] in phrases), 0)


def is_notice(line: str) -> bool:
    """Whether a line only says that an advertisement stands here."""
    return len(line) <= _MOST and _folded(line) in _facts().advertisement


def names_author(line: str) -> bool:
    """Whether a line begins with "by"."""
    return len(line) <= _MOST and word_count(line) < _SHORT and _begins(_folded(line), _facts().author)


def address_in(line: str) -> str:
    """The address that a line consists of, "" when it is anything else."""
    text = line.strip(_EDGES)
    return text if len(text) < 2100 and _ADDRESS.fullmatch(text) and _can_be_host(text) else ""


def own_address_in(line: str) -> str:
    """The address behind a label such as `URL:`, which says that it is the page's own."""
    label, colon, rest = line.strip(_EDGES).partition(":")
    return address_in(rest) if colon and len(label) < 40 and tuple(words(label)) in _facts().own_address else ""


def _can_be_host(text: str) -> bool:
    host = url_host(text)
    top = host.rpartition(".")[2]
    if not any(char.isalpha() for char in top):
        return False
    return top in _facts().example_domains or _suffixes().publicsuffix(host, accept_unknown=False) is not None


@cache
def _suffixes() -> PublicSuffixList:
    from publicsuffixlist import PublicSuffixList

    return PublicSuffixList()


@lru_cache(maxsize=1024)
def _folded(line: str) -> tuple[str, ...]:
    """The words of a line: several questions are asked of each."""
    return tuple(words(line))


def _begins(tokens: tuple[str, ...], phrases: frozenset[tuple[str, ...]]) -> bool:
    return any(tokens[:size] in phrases for size in range(1, 7))


@dataclass(frozen=True, slots=True)
class _Facts:
    credit: frozenset[tuple[str, ...]]
    credit_phrase: frozenset[tuple[str, ...]]
    credit_starts: frozenset[str]
    closing: tuple[str, ...]
    entry: frozenset[tuple[str, ...]]
    entry_first: frozenset[tuple[str, ...]]
    others: frozenset[tuple[str, ...]]
    invitation: frozenset[tuple[str, ...]]
    about: frozenset[tuple[str, ...]]
    title_label: frozenset[tuple[str, ...]]
    lists: frozenset[tuple[str, ...]]
    advertisement: frozenset[tuple[str, ...]]
    author: frozenset[tuple[str, ...]]
    promotion: frozenset[tuple[str, ...]]
    picture: frozenset[tuple[str, ...]]
    own_address: frozenset[tuple[str, ...]]
    example_domains: frozenset[str]


@cache
def _facts() -> _Facts:
    data = tomllib.loads(files(__package__).joinpath("lines.toml").read_text(encoding="utf-8"))
    example_domains = frozenset(data.pop("example_domains"))
    closing = tuple(f" {' '.join(words(phrase))} " for phrase in data.pop("closing"))
    phrases = {name: frozenset(tuple(words(phrase)) for phrase in listed) for name, listed in data.items()}
    starts = frozenset(phrase[0] for phrase in phrases["credit"] | phrases["credit_phrase"])
    return _Facts(credit_starts=starts, closing=closing, example_domains=example_domains, **phrases)
