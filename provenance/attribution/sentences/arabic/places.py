"""Where a body speaks that many places have, and whose an unnamed source is, behind Arabic nouns."""

from __future__ import annotations

from provenance.attribution.bounds import Bounds
from provenance.attribution.reading import Hit, Reading
from provenance.attribution.sentences.personal_names import first_name_at, past_name
from provenance.attribution.sentences.phrase_words import owned
from provenance.attribution.word_forms import FORMS

_CONSTRUCT = 4
_NAME = 3
_OWNING = 6
_INSIDE = ("body_head", "person_head", "state", "place", "region")
_AFTER = ("complement", "adverbial", "medium", "stop", "thing")


def past_place(bounds: Bounds, reading: Reading, head: Hit, last: int) -> int:
    """Past the place of a body whose name ends before token `last`: "الدفاع المدني في عسير", "مديرية الصحة بإدلب"."""
    if (
        "local" not in head.cue.kinds
        or not reading.spaced(last)
        or (last == head.first + 1 and _anaphoric(reading, head))
    ):
        return last
    inside = reading.word(last) == FORMS.inside
    i, want = (last + 1, "") if inside else (last, FORMS.by)
    region, place = reading.at("region", i), reading.at("place", i)
    if region is not None and region.prefix == want and reading.spaced(region.last):
        end = _past_name(reading, region.last)
    elif place is not None and place.prefix == want:
        end = place.last
    else:
        body = reading.at("body_head", i) if inside else None
        end = _construct(bounds, reading, i) if body is not None and not body.clitics else last
        return end if _ends(reading, end) else last
    return end if _ends(reading, end) or not reading.definite(end) else last


def past_post(reading: Reading, first: int, last: int) -> int:
    """Past where an envoy whose title ends before token `last` is sent, and his name: "المبعوث الأممي إلى سوريا غير
    بيدرسون"."""
    if reading.word(last) not in FORMS.posted or not any(reading.word(i) in FORMS.envoys for i in range(first, last)):
        return last
    country = reading.at("state", last + 1) or reading.at("place", last + 1)
    if country is not None:
        return _past_short_name(reading, country.last)
    body = reading.at("body_head", last + 1)
    if body is None:
        return last
    end = body.last
    while reading.spaced(end) and reading.definite(end) and not reading.at("person_head", end):
        end += 1
    return _past_short_name(reading, end)


def _past_short_name(reading: Reading, i: int) -> int:
    """Past a name of two or three words up to a clause, a thing or a mark."""
    if i < len(reading) and first_name_at(reading, i):
        name = past_name(reading, i)
        return name if _ends(reading, name) else i
    j = i
    while j < min(i + _NAME, len(reading)) and reading.spaced(j) and not reading.any_at(_AFTER, j):
        j += 1
    named = j - i > 1 and _ends(reading, j) and not reading.definite(i) and not reading.at("verb", i)
    return j if named else i


def past_whose(bounds: Bounds, reading: Reading, last: int) -> int:
    """Past the body or the place that an unnamed source is of: "مصدر في وزارة الأشغال", "مصادر مقربة من التحقيق"."""
    if reading.language != "ar" or not reading.spaced(last):
        return last
    if reading.word(last).startswith(FORMS.by_the) and _to_clause(bounds, reading, last):
        return bounds.run(reading, last, _OWNING)
    tied = any((hit := reading.at(frame, last)) and hit.prefix == FORMS.by for frame in _INSIDE)
    i = last if tied else last + 1
    if not tied and not _of(reading, last):
        return last
    end = _past_place_in(reading, _construct(bounds, reading, i))
    if reading.word(end).startswith(FORMS.joining) and reading.definite(end):
        return last
    if not (_closed(reading, end) or (end == i + 2 and reading.at("body_head", i))):
        return last
    return end if _ends(reading, end) or bounds.hears(reading, end) or _told_of(reading, end) else last


def _told_of(reading: Reading, i: int) -> bool:
    """What somebody informs of stands at token i: "باندلاع حريق", and no place or body that he is in."""
    tied = reading.word(i).startswith(FORMS.by) and not reading.at("region", i - 1)
    return tied and not reading.any_at(_INSIDE, i)


def _to_clause(bounds: Bounds, reading: Reading, i: int) -> bool:
    """A phrase with the article at token i goes up to a clause: "مصدر بالسكة الحديد إن"."""
    end = bounds.run(reading, i, _OWNING)
    return reading.at("complement", end) is not None and reading.word(end)[:1] not in FORMS.tied


def _of(reading: Reading, last: int) -> bool:
    """A preposition stands at token `last`, and behind it what somebody can be of."""
    i = last + 1
    if not reading.at("within", last) or not reading.spaced(i) or owned(reading, i):
        return False
    if reading.at("medium", last) or reading.at("adverbial", last):
        return False
    close = reading.word(last) != FORMS.out_of or reading.word(last - 1) in FORMS.close
    return (close and reading.definite(i)) or reading.any_at(_INSIDE, i)


def _construct(bounds: Bounds, reading: Reading, i: int) -> int:
    """The end of bare words up to a place or to what the article closes: "مديرية صحة ريف دمشق", "قوات حماية الشعب"."""
    head = reading.at("body_head", i)
    first = head.last - 1 if head else i
    for j in range(first, min(first + _CONSTRUCT, len(reading))):
        if place := reading.at("place", j):
            return place.last
        if j > first and (not bounds.goes_on(reading, j) or _joined(reading, j) or _told_of(reading, j)):
            return j
        if reading.definite(j) or reading.definite(j + 1):
            return bounds.run(reading, j, _OWNING)
    return min(first + _CONSTRUCT, len(reading))


def _joined(reading: Reading, j: int) -> bool:
    """ "And" joins the word at token j to those before."""
    return reading.word(j).startswith(FORMS.joining) and not reading.at("region", j)


def _past_place_in(reading: Reading, i: int) -> int:
    """Past a place with "in" written onto it or before it: "الحرس البحري بالمهدية", "وزارة الداخلية في نيبال"."""
    place = reading.at("place", i)
    if place is not None and place.prefix == FORMS.by:
        return place.last
    inside = reading.word(i) == FORMS.inside and reading.spaced(i)
    country = (reading.at("place", i + 1) or reading.at("state", i + 1)) if inside else None
    return country.last if country is not None and not country.clitics else i


def _closed(reading: Reading, i: int) -> bool:
    """What ends before token i may be whole: its last word has the article, or names a place."""
    return (
        reading.definite(i - 1)
        or reading.at("region", i - 2) is not None
        or any(reading.ending(frame, i) for frame in ("place", "state"))
    )


def _anaphoric(reading: Reading, head: Hit) -> bool:
    """A bare noun with the article for somebody named before."""
    return reading.definite(head.first) and "names" not in head.cue.kinds


def _past_name(reading: Reading, i: int) -> int:
    """Past the name of a place behind its noun: one word, or two with the article: "محافظة دير الزور"."""
    place = reading.at("place", i)
    return place.last if place is not None else i + 1


def _ends(reading: Reading, i: int) -> bool:
    """No name goes on at token i: a mark, a clause, or a word that ends phrases stands there."""
    if i >= len(reading) or not reading.tight(i):
        return True
    return any((hit := reading.at(frame, i)) and not hit.clitics for frame in _AFTER)
