"""What single words of a phrase are, in languages without capitals: a thing, an act, somebody named before."""

from __future__ import annotations

from provenance.attribution.reading import Hit, Reading
from provenance.attribution.source import Source
from provenance.attribution.word_forms import FORMS

HEADS = ("own", "group", "body_head", "person_head")
NOUNS = ("body_head", "person_head")
LONGEST = 24
"""Tokens of a phrase at most."""
COMMAS = ("،", ",")
OWNED_LETTERS = 5
"""A noun is so long at least with the pronoun of whose it is."""
_NAMELESS = (
    "stop",
    "verb",
    "complement",
    "medium",
    "adverbial",
    "outlet_head",
    "body_head",
    "group",
    "describing",
    "before",
    "programme",
)


def thing(reading: Reading, j: int) -> bool:
    """The bare noun of a thing or an act stands at token j, and nothing joins it to what stands before."""
    hit = reading.at("thing", j)
    return hit is not None and not hit.clitics


def acting(reading: Reading, i: int) -> bool:
    """A noun of action with somebody's pronoun stands at token i: "استقالته", "تعاقده"."""
    word = reading.word(i)
    return len(word) >= OWNED_LETTERS and word.startswith(FORMS.action) and word.endswith(FORMS.pronouns)


def conjoined(reading: Reading, i: int) -> bool:
    """A word that "and" joins stands at token i: "صعوبة وتعقيدات"."""
    return i < len(reading) and reading.word(i).startswith(FORMS.joining) and len(reading.word(i)) > OWNED_LETTERS


def owned(reading: Reading, i: int) -> bool:
    """Arabic: token i is a noun with somebody's pronoun on it, and so no part of a name: "أكد المبعوث لقاءه"."""
    if reading.grammar.subject != "after":
        return False
    word = reading.word(i)
    named = (reading.definite(i) and not word.startswith(FORMS.like_article)) or word.startswith(FORMS.servant)
    named = named or word.endswith((FORMS.god, FORMS.abha))
    return len(word) >= OWNED_LETTERS and word.endswith(FORMS.pronouns) and not named


def common(reading: Reading, i: int) -> bool:
    """Token i is no part of a person's name: a noun in ة without the article, or one that frames know."""
    return nameless(reading, i) or (reading.word(i).endswith(FORMS.feminine) and not reading.definite(i))


def nameless(reading: Reading, i: int) -> bool:
    """A word that the frames know, and that no person is called by, stands at token i."""
    return reading.any_at(_NAMELESS, i)


def alone(reading: Reading, source: Source) -> bool:
    """The source is one word for somebody named before: "اللاعب"."""
    return source.last == source.first + 1 and source.kind != "group" and anaphoric(reading, source.first)


def anaphoric(reading: Reading, i: int) -> bool:
    """Token i alone is a noun with the article for somebody named before: "الوزير", "الشركة"."""
    if not reading.may(NOUNS, i):
        return False
    heads = [hit for frame in NOUNS if (hit := reading.at(frame, i))]
    return bool(heads) and all(hit.last == i + 1 and named_before(reading, hit) for hit in heads)


def named_before(reading: Reading, head: Hit) -> bool:
    """A bare noun with the article; a complete name ("الكرملين"), who speaks through a statement, or an office that
    the text has not spoken of is not."""
    if not reading.definite(head.first) or "names" in head.cue.kinds or reading.at("belonging", head.last):
        return False
    if reading.at("office", head.first) and not _spoken_of(reading, head.first):
        return False
    return head.cue.frame != "body_head" or not _through_statement(reading, head.first)


def _through_statement(reading: Reading, i: int) -> bool:
    """The body at token i speaks through a statement: "قالت الوزارة في بيان"."""
    media = reading.which("medium", i + 1, i + 4)
    return any(hit.cue.kinds[0] in ("statement", "post", "document") for hit in media)


def _spoken_of(reading: Reading, i: int) -> bool:
    """The text has spoken before token i of the office or the body there, with its article or without."""
    noun = _bare(reading.word(i))
    return noun in reading.text[: reading.starts[i]]


def _bare(word: str) -> str:
    """A noun without what is written onto it: "محافظ" of "والمحافظ"."""
    return word.partition(FORMS.the)[2] or word
