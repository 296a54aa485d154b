"""Whether a known name is meant as a name where it stands: many are common words too."""

from __future__ import annotations

import re

from provenance.attribution.names import Found
from provenance.attribution.press_names import press_name
from provenance.attribution.reading import Reading
from provenance.attribution.word_forms import FORMS
from provenance.corpus.naming import readings
from provenance.corpus.text import words

_LONGER = 2
"""Words behind a name in marks that make it another."""
_BEHIND_NAMES = ("stop", "report", "outlet_head", "person_head", "verb", "timed", "group", "and")
_ARTICLE = "The "
_EXPLAINED = 4
_SPEECH = re.compile(r"\s*:\s*[«\"“„]")
_DASHED = re.compile(r"\s*[-–—:/]")


def guarded(reading: Reading, found: Found) -> bool:
    """The name is meant here, as its alias guards it and as it is written: "Time", not "time"."""
    common = found.alias.guard == "marked" and not _foreign(reading, found)
    if found.alias.guard == "opening" or (common and not (marked(reading, found) or press_name(reading, found))):
        return False
    return not _names_another(reading, found) and _same_case(found.alias.text, reading.words(found.first, found.last))


def _names_another(reading: Reading, found: Found) -> bool:
    """A name goes on as another's."""
    return _goes_on_for(reading, found) if reading.grammar.subject == "after" else _goes_on_in_capitals(reading, found)


def _goes_on_for(reading: Reading, found: Found) -> bool:
    """Arabic: what it is for makes it another: "الوكالة الفرنسية للتنمية"; not whom it told."""
    i = found.last
    if found.last - found.first == 1 or i >= len(reading) or not reading.tight(i):
        return False
    field = reading.word(i).startswith(FORMS.for_it) and not reading.word(i).endswith(FORMS.plurals)
    return field and reading.definite(found.first) and reading.relational(i - 1) and not reading.at("news", i)


def _goes_on_in_capitals(reading: Reading, found: Found) -> bool:
    """English: a common word that is a name too goes on in capitals: "the Independent Journal"."""
    i = found.last
    if reading.language != "en" or found.alias.guard == "none" or len(found.alias.words) > 2 or reading.field != "text":
        return False
    if i >= len(reading) or not reading.spaced(i) or not reading.capital(i) or found.alias.text.isupper():
        return False
    return not reading.any_at(_BEHIND_NAMES, i)


def _foreign(reading: Reading, found: Found) -> bool:
    """A name is no common word of the language: an Arabic one with its article in Persian ("الجزیره"), Latin letters
    in a script of another kind ("Mash пишет")."""
    first = reading.word(found.first)
    if reading.language == "fa" and first.startswith(FORMS.the):
        return True
    return reading.grammar.script != "latin" and first.isascii() and first.isalpha()


def marked(reading: Reading, found: Found) -> bool:
    """A name that is also a common word stands in marks here, or beside a word for an outlet."""
    headed = _behind_head(reading, found.first) or reading.ending("official", found.first)
    if _in_marks(reading, found) or headed:
        return True
    suffixed = reading.grammar.subject == "initial" and reading.gap(found.last) in ("'", "’")
    persian = reading.language == "fa" and (_behind_written(reading, found) or _told_it(reading, found))
    if suffixed or persian or _where_hearers_stand(reading, found.first, found.last):
        return True
    if reading.grammar.cased and (_SPEECH.match(reading.gap(found.last)) or _explained(reading, found.last)):
        return True
    if (reading.grammar.articled or reading.language in ("he", "fa")) and _opens_report(reading, found):
        return True
    if reading.grammar.subject == "initial" and reading.grammar.cased and reading.at("outlet_head", found.last):
        return True
    return reading.at("outlet_head", found.first) is not None and found.last - found.first > 1


def _in_marks(reading: Reading, found: Found) -> bool:
    """The name stands in marks, and is not the first word of a longer one there: no "باب" of «باب رزق السدر»."""
    if not reading.opened(found.first):
        return False
    end = reading.closing(found.first) if reading.grammar.subject == "after" else None
    return end is None or end - found.last < _LONGER


def ends_credit(reading: Reading, found: Found) -> bool:
    """Arabic: an adjective that names an agency, with nothing behind it to describe: "… وفقا للألمانية."."""
    if found.alias.guard != "marked" or reading.grammar.subject != "after":
        return False
    according = reading.word(found.first - 1) in FORMS.according
    return according and reading.ends_sentence(found.last) and reading.relational(found.first)


def misplaced(reading: Reading, found: Found) -> bool:
    """A common word that is a name only where it opens a text, before a dash: "وطنية - زحلة - …"."""
    opens = found.first == 0 and reading.field == "text" and not found.clitics
    return found.alias.guard == "opening" and not (opens and _DASHED.match(reading.gap(found.last)) is not None)


def _behind_head(reading: Reading, i: int) -> bool:
    """A word for an outlet ends before token i, and is no verb that folds to the same: "نشره اليوم" for "نشرة"."""
    head = reading.ending("outlet_head", i)
    return head is not None and not (reading.at("verb", i - 1) and reading.word(i - 1).endswith(FORMS.pronouns))


def _behind_written(reading: Reading, found: Found) -> bool:
    """Persian: a word alone between a cue for what was written and a comma is a paper: "به نوشته شرق، …"; so is one
    that opens a sentence and cites: "فارس به نقل از …"."""
    citing = reading.at("before", found.last)
    if citing is not None and "relay" in citing.cue.kinds and reading.ends_sentence(found.first):
        return True
    cue = reading.ending("before", found.first)
    written = cue is not None and "written" in cue.cue.kinds
    return written and found.last < len(reading) and reading.gap(found.last).strip() in ("،", ",")


def _told_it(reading: Reading, found: Found) -> bool:
    """Persian: a name of several words between "to" and a verb: "به ورزش سه گفت"."""
    told = reading.ending("to", found.first) or reading.ending("told", found.first, 6)
    return found.last > found.first + 1 and told is not None and reading.at("verb", found.last) is not None


def _where_hearers_stand(reading: Reading, i: int, last: int) -> bool:
    """A capital where something is told to somebody: "raconte une employée à Libération". German has it on nouns."""
    grammar = reading.grammar
    if not grammar.cased or grammar.nouns or not reading.capital(i) or reading.ends_sentence(i):
        return False
    beside = reading.at("to", i - 1) or reading.ending("before", i)
    whole = last >= len(reading) or not (reading.tight(last) and reading.capital(last))
    told = whole and reading.field == "text" and reading.ending("told", i) is not None
    return (beside is not None or told) and reading.spaced(i)


def _opens_report(reading: Reading, found: Found) -> bool:
    """Spanish, Hebrew: a noun without its article opens the sentence, and reports, as no other would: "Reforma publicó
    que", "הארץ מפרסם כי"."""
    if not reading.ends_sentence(found.first):
        return False
    i = found.last
    while i < len(reading) and reading.tight(i) and reading.auxiliary(i):
        i += 1
    verb = reading.at("verb", i) if i < len(reading) and reading.tight(i) else None
    return verb is not None and ("relay" if reading.grammar.cased else "carries") in verb.cue.kinds


def _explained(reading: Reading, i: int) -> bool:
    """A comma, an article and soon a noun for an outlet follow a name: "Dawn, the Pakistani daily"."""
    if i >= len(reading) or reading.gap(i).strip() != "," or not reading.at("determiner", i):
        return False
    for j in range(i + 1, min(i + _EXPLAINED, len(reading))):
        if not reading.tight(j):
            return False
        if reading.at("outlet_head", j):
            return True
    return False


def _same_case(alias: str, written: str) -> bool:
    """A name begins with a capital where its alias does, but for an article ("the Gleaner"); an acronym of two or three
    letters is all capitals."""
    if len(alias) <= 3 and alias.isupper():
        return written.isupper()
    if alias.startswith(_ARTICLE) and written.startswith(_ARTICLE.lower()):
        alias, written = alias.removeprefix(_ARTICLE), written.removeprefix(_ARTICLE.lower())
    return not (alias[:1].isupper() and written[:1].islower())


def goes_on(reading: Reading, found: Found) -> bool:
    """A common word that is a name too goes on as another's: "موقع الاتحاد الدولي" is no newspaper's."""
    i = found.last
    if found.alias.guard != "marked" or i >= len(reading) or not reading.tight(i) or reading.opened(found.first):
        return False
    return reading.definite(i) and reading.relational(i) and not adjective(reading, found.first, i + 1)


def adjective(reading: Reading, first: int, last: int) -> bool:
    """The last of some words is no part of a name: a country's adjective, "online" ("… البريطانية")."""
    written = tuple(words(reading.words(first, last)))
    return len(written) > 1 and any(sense.words == written[:-1] for sense in readings(written))
