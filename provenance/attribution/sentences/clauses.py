"""Whether a clause or a quotation follows: what a verb of speech reports."""

from __future__ import annotations

import re

from provenance.attribution.reading import Reading

_SPEECH = re.compile(r"\s*[)»\"”\u0640-]?\s*:|.*[«“„]|.*[\s(\[،,:]\"|\"$")
PAUSE = re.compile(r"[.،,؛:\n]")
"""Marks of a pause."""
PARTING = ("،", ",", "؛", ";")
"""Marks that part a phrase from what is said of it."""
_COMMA = re.compile("[،,؛]")
_NEXT_LINE = re.compile(r" ?:[ \t]*\n\s*\S?$")
_ADVERBIALS = ("stop", "medium")
_ADVERBIAL, _SET_OFF = 9, 26
_SHORT = 3
_REFUTED_REACH = 12
_INSERTED = 16


def speech(reading: Reading, i: int) -> bool:
    """A colon, after which a line may end, or an opening quotation mark stands before token i."""
    if reading.spaced(i):
        return False
    gap = reading.gap(i)
    return _SPEECH.match(gap) is not None and ("\n" not in gap or _NEXT_LINE.match(gap) is not None)


def complement(reading: Reading, i: int) -> bool:
    """A word that opens a clause stands at token i ("that", "أن")."""
    hit = reading.at("complement", i)
    return hit is not None and not hit.clitics


def follows(reading: Reading, i: int, reach: int) -> bool:
    """A clause or a quotation begins within `reach` tokens from token i, before the sentence ends."""
    last = min(i + reach, len(reading) + 1)
    j = reading.past_plain("complement", i, last)
    while j < last:
        if speech(reading, j) and ((j == i and not _figure(reading, j)) or not mention(reading, j)):
            return True
        if j >= len(reading) or reading.ends_sentence(j):
            return False
        if complement(reading, j):
            return True
        j = reading.past_plain("complement", j + 1, last)
    return False


def refuted(reading: Reading, i: int) -> bool:
    """The sentence says that a report named before token i is wrong: "Der Bericht des „Focus“ sei erfunden"; a word in
    marks is what somebody called something."""
    first, last = reading.sentence(i - 1)
    wrong = reading.which("refuting", max(first, i - _REFUTED_REACH), min(i + _REFUTED_REACH, last))
    return any(not reading.opened(hit.first) for hit in wrong)


def bounded(reading: Reading, i: int) -> bool:
    """A clause or a quotation begins at token i, or after an adverbial that begins there."""
    if speech(reading, i) or complement(reading, i):
        return True
    adverbial = reading.may(_ADVERBIALS, i) and (reading.at("stop", i) or reading.at("medium", i))
    if not adverbial or reading.ends_sentence(i) or _other_clause(reading, i):
        return False
    set_off = _COMMA.search(reading.gap(i)) is not None
    inserted = False
    for j in range(i + 1, min(i + (_SET_OFF if set_off else _ADVERBIAL + _INSERTED), len(reading))):
        if j >= i + _ADVERBIAL and not (set_off or inserted):
            return False
        if reading.plain("complement", j):
            continue
        if inserted or _inserts(reading, j):
            inserted = not (inserted and _COMMA.search(reading.gap(j)))
            if inserted:
                continue
        if complement(reading, j) or (speech(reading, j) and not mention(reading, j)):
            return not reading.ends_sentence(j)
        paused = not reading.spaced(j) and _COMMA.search(reading.gap(j)) and not _goes_on(reading, j)
        if reading.ends_sentence(j) or paused:
            return False
    return False


def _inserts(reading: Reading, j: int) -> bool:
    """A relative clause between commas begins at token j: "أكدت كلمار في بيان، التي لم تنف ذلك، أن"."""
    return not reading.spaced(j) and _COMMA.search(reading.gap(j)) is not None and reading.at("relative", j) is not None


def _other_clause(reading: Reading, i: int) -> bool:
    """What stands at token i opens no adverbial of saying: "بعد أن", "حيث إن"; "هذا" before no time."""
    if reading.at("governing", i) and complement(reading, i + 1):
        return True
    timed = reading.at("stop", i + 1) or reading.at("adverbial", i + 1)
    return reading.at("pointing", i) is not None and not timed


def _goes_on(reading: Reading, j: int) -> bool:
    """Behind a comma a further adverbial begins at token j: "في بيروت، السبت الماضي: «…»"."""
    return reading.any_at(("adverbial", "medium"), j)


def mention(reading: Reading, j: int) -> bool:
    """What opens before token j is a name or a word in marks, and no quotation: it closes soon, and the sentence goes
    on."""
    if ":" in reading.gap(j) or j >= len(reading) or not reading.opened(j):
        return False
    end = reading.closing(j)
    return end is not None and end - j <= _SHORT and not reading.ends_sentence(end)


def _figure(reading: Reading, j: int) -> bool:
    """A number in marks stands at token j: "أضافت "156" رحلة"."""
    return j < len(reading) and reading.word(j).isdigit() and reading.opened(j)


def past_adverbials(reading: Reading, i: int) -> int:
    """Past what may stand between a verb and its subject: "أفاد الأربعاء مسؤول", "قال من جانبه المدير", "أفاد، اليوم
    الأحد، مصدر"."""
    if not reading.at("adverbial", i):
        return i
    comma = reading.gap(i).strip() in PARTING
    while (hit := reading.at("adverbial", i)) and hit.last < len(reading):
        if not reading.tight(hit.last) and not (comma and reading.gap(hit.last).strip() in PARTING):
            break
        i = hit.last
    return i


def runs_on(reading: Reading, i: int) -> bool:
    """No mark of a pause stands before token i."""
    return reading.spaced(i) or not PAUSE.search(reading.gap(i))


def near_end(reading: Reading, i: int, reach: int) -> int:
    """Where what stands near behind the word before token i ends: with its sentence, or `reach` tokens on."""
    return min(i + reach, reading.sentence(i - 1)[1])
