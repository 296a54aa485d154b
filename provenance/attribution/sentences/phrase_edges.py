"""Where phrases in languages with capitals begin and end, and what single words do at their edges."""

from __future__ import annotations

import re

from provenance.attribution.reading import Reading
from provenance.attribution.sentences.naming_words import head_at
from provenance.attribution.source import Source

BOUNDARY = re.compile(r"[,;:!?…()\[\]—\n\"“”«»„]|\.\s|\s[-–]\s|[.]{2}|\.$")
QUOTE = re.compile(r"\s[«»\"“„]")
_DATED = 5
_WHOLE = ("group", "body_head", "person_head")


def past_whole(reading: Reading, i: int, last: int) -> int:
    """Past the longest of the nouns for people and bodies that begin at token i, and the name up to token `last`; a
    longer noun may begin inside: "three people with knowledge of the matter"."""
    hits = [hit for frame in _WHOLE if (hit := reading.at(frame, i))]
    last = max([last, i + 1, *(hit.last for hit in hits)])
    inner = reading.at("group", last - 1) if last > i + 1 and hits else None
    return max(last, inner.last) if inner else last


def name_ended(reading: Reading, known: Source) -> bool:
    """German: small letters behind a known outlet are no part of its name: "laut der Agentur Tass von einer Lüge"."""
    ended = known.last >= len(reading) or not reading.capital(known.last)
    return reading.grammar.nouns and known.kind == "outlet" and ended


def oblique(reading: Reading, i: int) -> bool:
    """The relative at token i stands behind a preposition: "un comunicado en el que descarta", "in dem"."""
    article = reading.at("determiner", i - 1) is not None and not reading.capital(i - 1)
    return i > 1 and reading.tight(i) and reading.at("preposition", i - 1 - article) is not None


def verb_inside(reading: Reading, source: Source) -> int:
    """Where the object begins of a clause taken for a phrase, else 0: "Le tribunal a débouté L'Express, qui"."""
    inner = range(source.first + 1, source.last - 1)
    verbs = (i for i in inner if reading.at("aux", i) and reading.at("stop", i) and not reading.capital(i))
    return max(verbs, default=-1) + 1


def past_issue(reading: Reading, i: int) -> int:
    """Whose document it is, behind when and by whom it was issued: "a statement released late Friday by the port"."""
    noun = reading.at("document", i + (reading.at("determiner", i) is not None))
    issued = reading.at("issued", noun.last) if noun else None
    if issued is None:
        return i
    for j in range(issued.last, min(issued.last + _DATED, len(reading) - 1)):
        if not reading.tight(j):
            return i
        if reading.at("by", j):
            return j + 1
    return i


def holds_a_saying(reading: Reading, i: int) -> bool:
    """English: a verb of speech at token i, whose clause holds another: "says the company never called"."""
    verb = reading.at("verb", i) if reading.language == "en" and not reading.capital(i) else None
    return verb is not None and "say" in verb.cue.kinds and reading.at("complement", i + 1) is None


def papers_word(reading: Reading, i: int) -> bool:
    """A word that newspapers have in their names stands at token i: "Le Courrier"."""
    return reading.capital(i) and reading.at("outlet_name", i) is not None


def told_apart(reading: Reading, i: int) -> bool:
    """An adjective in small letters at token i tells which body is meant: "citant la douane tunisienne"."""
    if i >= len(reading) or reading.grammar.nouns or not reading.tight(i) or reading.capital(i):
        return False
    plain = not reading.any_at(("stop", "preposition", "verb", "clause", "linking", "and"), i)
    return plain and reading.at("body_head", i - 1) is not None


def opens_marked(reading: Reading, i: int) -> bool:
    """Cyrillic: a name in quotation marks alone may go on in small letters."""
    return reading.grammar.script == "cyrillic" and "«" in reading.gap(i)


def before_cue(reading: Reading, last: int) -> int:
    """Where a cue begins that stands between a subject and its verb: "X со ссылкой на Y передаёт"."""
    for i in range(last - 1, max(0, last - 10), -1):
        if i + 1 < last and BOUNDARY.search(reading.gap(i + 1)) and not _quoted_name(reading, i + 1, last):
            return last
        if reading.any_at(("before", "told", "medium"), i):
            return i
    return last


def _quoted_name(reading: Reading, i: int, last: int) -> bool:
    """A name in marks begins at token i and ends before token `last`: "в комментарии для «Новой газеты» назвала"."""
    opened = QUOTE.fullmatch(reading.gap(i)) is not None and reading.capital(i) and reading.closing(i) is not None
    return opened and (reading.closing(i) or 0) <= last


def bracket_before(reading: Reading, last: int) -> int | None:
    """Where a short bracket opens that closes just before token `last`."""
    return next((i for i in range(last - 1, max(0, last - 7), -1) if "(" in reading.gap(i)), None)


def joins(reading: Reading, i: int) -> bool:
    """A full stop after an initial or a title ("J. Smith", "Dr. Khan"), or a quoted name after its head noun."""
    if QUOTE.fullmatch(reading.gap(i)):
        return bool(reading.ending("outlet_head", i) or reading.ending("body_head", i))
    if reading.gap(i) == "." and reading.grammar.script == "cyrillic" and "«" in reading.gap(i - 1):
        return True
    short = len(reading.word(i - 1)) <= 2 or reading.at("title", i - 1) is not None
    return reading.gap(i) in (". ", ".") and reading.capital(i - 1) and short and not reading.at("determiner", i)


def phrase_start(reading: Reading, first: int, last: int) -> int:
    """The phrase in a clause's beginning: from the last determiner that nothing ties to what stands before."""
    for i in range(last - 1, first, -1):
        tied = reading.at("linking", i) and (reading.language != "en" or _epithet(reading, i))
        tied = tied and (not reading.grammar.nouns or reading.capital(i - 1))
        if not reading.at("determiner", i) or reading.capital(i) or tied:
            continue
        if reading.any_at(("linking", "preposition", "determiner"), i - 1):
            continue
        if any(reading.capital(j) or head_at(reading, j) for j in range(i + 1, last)):
            return i
    while first < last and reading.at("preposition", first):
        first += 1
        while first < last and reading.capital(first) and not reading.at("determiner", first):
            first += 1
    return first


def name_between(reading: Reading, first: int, last: int) -> bool:
    """A name of two words or three stands between the commas behind an office: "Another critic, Laurence H. Tribe,"."""
    return last - first in (2, 3) and all(map(reading.capital, range(first, last)))


def initial(reading: Reading, last: int) -> bool:
    """An initial ends a name before token `last`: "Der Angeklagte Holger P. bestritt"."""
    alone = len(reading.word(last - 1)) == 1 and reading.capital(last - 1) and reading.gap(last) == ". "
    return alone and not reading.capital(last) and not reading.ends_sentence(last)


def pronoun(reading: Reading, i: int) -> bool:
    """Token i is a pronoun, and so the subject: "One of the reasons I think"; a relative has its antecedent."""
    hit = reading.at("anaphor", i)
    return hit is not None and hit.last == i + 1 and not reading.at("relative", i) and not reading.at("determiner", i)


def inside_name(reading: Reading, i: int) -> bool:
    """A small word stands inside a name, with a capital or in a body's: "Down To Earth", "Committee to Protect X"."""
    if i + 1 >= len(reading) or not (reading.capital(i - 1) and reading.capital(i + 1) and reading.tight(i + 1)):
        return False
    if reading.language == "en" and reading.field == "text" and reading.capital(i):
        return (
            reading.at("stop", i) is not None
            and not reading.at("adverbial", i)
            and reading.at("preposition", i) is not None
        )
    tied = reading.at("to", i) or (reading.grammar.free and reading.at("linking", i))
    body = not reading.grammar.nouns and reading.at("body_head", i - 1) is not None
    return body and tied is not None


def _epithet(reading: Reading, i: int) -> bool:
    """Token i stands inside a name: "Alexander the Great"."""
    return reading.capital(i - 1) and i + 1 < len(reading) and reading.capital(i + 1)


def trimmed(reading: Reading, first: int, last: int) -> int:
    """Without the articles and conjunctions that end it."""
    while last > first and (reading.at("linking", last - 1) or reading.at("determiner", last - 1)):
        if reading.capital(last - 1):
            break
        last -= 1
    return last
