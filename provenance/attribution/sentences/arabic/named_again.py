"""Who speaks elsewhere in an Arabic text, by his surname or a name alone: "وفق لابورد", "بحسب «كلمار»"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from functools import partial

from provenance.attribution.reading import Hit, Reading
from provenance.attribution.sentences.arabic.asking import asked_of
from provenance.attribution.sentences.arabic.claims import as_what, goes_on
from provenance.attribution.sentences.arabic.feelings import felt
from provenance.attribution.sentences.arabic.leads import antecedent
from provenance.attribution.sentences.arabic.speakers import CONJUNCTIONS, family, first_name, middle_name
from provenance.attribution.sentences.arabic.unsaid import noun
from provenance.attribution.sentences.arabic.verb_kinds import ABOUT_REACH, ANNOUNCES, NEAR
from provenance.attribution.sentences.clauses import PARTING, complement, past_adverbials, runs_on
from provenance.attribution.sentences.credits import Credit, credit
from provenance.attribution.sentences.personal_names import first_name_at
from provenance.attribution.source import Source
from provenance.attribution.word_forms import FORMS

_NAME_TOKENS = 3
_SPEAKS = ANNOUNCES | {
    "continues",
    "describes",
    "say",
    "clausal",
    "asks",
    "commits",
    "opines",
    "points",
    "stresses",
    "voices",
}


def named_again(
    reading: Reading, found: Sequence[Credit], hits: Iterable[Hit], names: Mapping[int, Set[str]]
) -> Iterator[Credit]:
    """Credits of cues right before the surname of a person credited in `found` (`names` are their `surnames`), who
    speaks elsewhere in the text: "وفق لابورد", "ودعا لابورد أمس إلى"."""
    sources = [each.source for each in found]
    outlets = {reading.hashes[each.name[0]]: each for each in sources if each.kind == "outlet" and not each.known}
    outlets |= {reading.hashes[each.name[0]]: each for each in map(partial(_marked_body, reading), sources) if each}
    for hit in hits if names or outlets else ():
        if outlets and (named := _outlet_again(reading, hit, outlets)):
            yield credit(reading, named, hit)
            continue
        again = _called(reading, hit, names.keys())
        if again is not None and _suits(reading, hit, names, again) and _names_speaker(reading, hit, again):
            yield credit(reading, again, hit)


def surnames(reading: Reading, found: Iterable[Credit]) -> dict[int, set[str]]:
    """The hashes of the surnames of whom credits name, with the genders in which their verbs speak of them."""
    names: dict[int, set[str]] = {}
    for each in found:
        if (i := family(reading, each.source)) is not None:
            names.setdefault(reading.hashes[i], set()).add(_gender(reading, each.cue[1] - 1))
    return names


def _gender(reading: Reading, verb: int) -> str:
    """The gender in which the verb at token `verb` speaks of its subject; "" where its form does not tell."""
    word = reading.word(verb)
    if reading.at("verb", verb) is None:
        return ""
    if word.endswith(FORMS.she):
        return "feminine"
    return "" if word.lstrip("".join(CONJUNCTIONS)).startswith(FORMS.she) else "masculine"


def _suits(reading: Reading, hit: Hit, names: Mapping[int, Set[str]], again: Source) -> bool:
    """The verb does not speak of a woman where only a man of that name spoke, nor of a man for a woman."""
    spoke = next((names[word] for word in reading.hashes[again.first : again.last] if word in names), {""})
    gender = _gender(reading, hit.first)
    return gender == "" or not spoke.isdisjoint({"", gender})


def _outlet_again(reading: Reading, hit: Hit, outlets: Mapping[int, Source]) -> Source | None:
    """An outlet that the registry does not know, or a body named in marks, by its name alone behind a cue, and
    nothing more: "بحسب كلمار"."""
    i = hit.last
    met = outlets.get(reading.hashes[i]) if i < len(reading) and hit.cue.frame == "before" else None
    if met is None:
        return None
    last = i + met.name[1] - met.name[0]
    same = reading.hashes[i:last] == reading.hashes[met.name[0] : met.name[1]]
    alone = last >= len(reading) or not reading.tight(last)
    return replace(met, first=i, last=last, name=(i, last), clitics="", close=0) if same and alone else None


def _called(reading: Reading, hit: Hit, names: Set[int]) -> Source | None:
    """One of some surnames, or a name that ends in one, behind a cue; or right before a verb, where both open."""
    i = hit.last
    if i < len(reading) and reading.hashes[i] not in names:
        i = past_adverbials(reading, i)
    beside = (*reading.hashes[max(0, hit.first - 1) : hit.first], *reading.hashes[i : i + _NAME_TOKENS])
    if names.isdisjoint(beside):
        return None
    for end in range(i + 1, min(i + (_NAME_TOKENS if hit.cue.frame == "verb" else 1), len(reading)) + 1):
        if not reading.tight(end - 1):
            break
        if reading.hashes[end - 1] in names and reading.word(i) != FORMS.god and not reading.at("upon", end - 1):
            last = end + (end == i + 1 and _goes_by(reading, end))
            return Source(i, last, "person", (i, last))
        if not (first_name(reading, i) if end == i + 1 else middle_name(reading, end - 1)):
            break
    first = hit.first - 1
    opens = first >= 0 and reading.spaced(hit.first)
    opens = opens and (reading.ends_sentence(first) or _fronted(reading, first, hit))
    return Source(first, first + 1, "person", (first, first + 1)) if opens and reading.hashes[first] in names else None


def _fronted(reading: Reading, i: int, hit: Hit) -> bool:
    """A word that sets subjects before verbs stands before token i ("لكن كرم قال"): no "van" of his name, and nothing
    that he was doing ("كان كرم يشير إلى")."""
    fronting = reading.ending("fronting", i)
    if fronting is None or reading.word(i - 1) == FORMS.van:
        return False
    verb = reading.word(hit.first)
    doing = verb.startswith(FORMS.imperfect) or (verb.startswith(FORMS.she) and reading.word(i - 1).endswith(FORMS.she))
    return not doing or complement(reading, hit.last)


def _goes_by(reading: Reading, i: int) -> bool:
    """Token i is somebody else's surname, whose first name only is known, before a mark: "أعلن لوران سوريسو،"."""
    plain = reading.spaced(i) and middle_name(reading, i) and not reading.definite(i)
    return plain and i + 1 < len(reading) and reading.gap(i + 1).strip() in PARTING


def _marked_body(reading: Reading, source: Source) -> Source | None:
    """A body by its name alone, where that stands in marks: "شركة «كلمار»"."""
    if source.kind != "body":
        return None
    i = next((j for j in range(source.first + 1, source.last) if reading.opened(j)), None)
    end = None if i is None else reading.closing(i)
    return replace(source, name=(i, end)) if i is not None and end == source.last else None


def _names_speaker(reading: Reading, hit: Hit, again: Source) -> bool:
    """A cue of saying stands before the surname of somebody who speaks elsewhere, and makes him its subject."""
    kinds, frame = set(hit.cue.kinds), hit.cue.frame
    if _construct(reading, again.last) or _namesake(reading, again):
        return False
    if frame == "before":
        return not kinds & {"outlet", "relay"} and (again.last >= len(reading) or not runs_on(reading, again.last))
    silent = frame != "verb" or "goes" in kinds or not kinds & (_SPEAKS | {"directs"}) or antecedent(reading, hit)
    if silent or (again.first > hit.first and noun(reading, hit)):
        return False
    if ("continues" in kinds and "clausal" not in kinds) or kinds == {"describes"}:
        return goes_on(reading, again.last, kinds) or ("describes" in kinds and as_what(reading, again.last))
    if {"voices", "directs"} & kinds:
        frame, reach = ("about", ABOUT_REACH) if "voices" in kinds else ("directed", NEAR)
        return any(reading.which(frame, again.last, again.last + reach)) or felt(reading, again.last)
    opens = reading.ends_sentence(hit.first) or reading.at("lead", hit.first - 1) is not None
    return "asks" not in kinds or (opens and not asked_of(reading, again, hit.first))


def _namesake(reading: Reading, again: Source) -> bool:
    """The word is another's first name: "قال محمد …، وأضاف محمد علي خان"."""
    i = again.last
    lone = again.last == again.first + 1 and i < len(reading) and reading.spaced(i)
    return lone and first_name_at(reading, again.first) and first_name_at(reading, i)


def _construct(reading: Reading, i: int) -> bool:
    """The word before token i is no name but a noun of what follows: "دول الاتحاد"."""
    if not reading.spaced(i) or reading.definite(i - 1) or not reading.definite(i) or reading.at("kin", i - 2):
        return False
    return not reading.any_at(("stop", "adverbial", "person_head", "describing"), i)
