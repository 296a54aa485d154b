"""Where a person's name begins and ends inside an Arabic phrase: by first names, kin, honours and the article."""

from __future__ import annotations

from provenance.attribution.reading import Hit, Reading
from provenance.attribution.sentences.phrase_words import HEADS, acting, common, nameless, owned, thing
from provenance.attribution.source import Source
from provenance.attribution.word_forms import FORMS

_LONGEST = 8
_BARE = 3
_LETTERS = 3


def first_name_at(reading: Reading, i: int) -> bool:
    """A first name that is no other word stands at token i, or one before "son of"."""
    if reading.at("stop", i):
        return False
    given = reading.at("given", i)
    if given is not None:
        return not given.clitics and "article" not in given.cue.kinds
    servant = reading.word(i).startswith(FORMS.servant)
    return servant or (reading.at("kin", i + 1) is not None and not common(reading, i) and not reading.definite(i))


def begins_name(reading: Reading, i: int) -> bool:
    """A personal name begins at token i behind a title: a first name, or two bare words that are none of the frames
    behind one with the article: "المدرب البرتغالي سامو كارفا"."""
    if first_name_at(reading, i):
        return not namesake(reading, i)
    behind = reading.definite(i - 1) and not reading.at("person_head", i - 1)
    return behind and _bare(reading, i) and _bare(reading, i + 1)


def past_name(reading: Reading, i: int) -> int:
    """The end of the name that begins at token i: up to a surname with the article, what ends any name, or a mark."""
    last, bare, kin, j = min(i + _LONGEST, reading.sentence(i)[1]), 0, False, i
    while j < last and (j == i or (reading.tight(j) and not reading.opened(j))):
        if j > i and reading.at("kin", j):
            j, kin = j + 2, True
        elif j > i and not _compound(reading, j) and _ends_name(reading, i, j):
            break
        elif reading.definite(j):
            compound = _compound(reading, j)
            if j > i + 1 and not compound and takes_object(reading, j):
                break
            j += 1
            if not compound:
                break
        else:
            given = reading.at("given", j) is not None
            bare += not given
            if j > i and not given and (kin or bare > _BARE or (j > i + 1 and takes_object(reading, j))):
                break
            j += 1
    return min(j, last)


def ends_with_name(reading: Reading, source: Source) -> bool:
    """The source closes with a personal name behind a title."""
    later = range(source.first + 1, source.last)
    return any(begins_name(reading, j) and past_name(reading, j) == source.last for j in later)


def takes_object(reading: Reading, i: int) -> bool:
    """What somebody does, says or tells begins at token i right behind his name, and is no part of it."""
    if i >= len(reading) or not reading.spaced(i) or reading.at("person_head", i):
        return False
    word = reading.word(i)
    if word.startswith(FORMS.for_it) or acting(reading, i):
        return True
    if surely_owned(reading, i):
        return True
    if reading.at("thing", i) or FORMS.deed.fullmatch(word):
        return True
    return _others(reading, i) or _of_things(reading, i, word)


def surely_owned(reading: Reading, i: int) -> bool:
    """A noun with somebody's pronoun stands at token i, and no name that ends as one: "سعادته", not "فيفريه"."""
    word = reading.word(i)
    tied = word.startswith(FORMS.by) and not word.startswith(FORMS.named_in_by)
    return owned(reading, i) and (tied or word.endswith(FORMS.surely_owned))


def honours(reading: Reading, title: Hit) -> bool:
    """A title that a first name follows: "الدكتور سامي", "م. جديع", "العميد ركن سامي"."""
    honoured = reading.definite(title.first) or len(reading.word(title.first)) == 1
    return honoured and not title.clitics and (first_name_at(reading, title.last) or _bare(reading, title.last))


def _ends_name(reading: Reading, i: int, j: int) -> bool:
    """What stands at token j is no part of the name that begins at token i."""
    return nameless(reading, j) or _another_title(reading, i, j) or (j > i + 1 and _town(reading, j))


def _town(reading: Reading, j: int) -> bool:
    """A noun of a place called like somebody stands at token j: "مدينة بن قردان"."""
    feminine = reading.word(j).endswith(FORMS.feminine) and not reading.definite(j)
    return feminine and reading.at("given", j) is None and reading.at("kin", j + 1) is not None


def _another_title(reading: Reading, i: int, j: int) -> bool:
    """A title stands at token j behind a name from token i, and no surname that is one: "يوسف الشاهد"."""
    if j == i + 1 and reading.word(j) in FORMS.namelike and not reading.definite(j + 1):
        return False
    surname = j == i + 1 and reading.definite(j) and not (reading.definite(j + 1) and reading.relational(j + 1))
    return reading.at("person_head", j) is not None and not surname


def _others(reading: Reading, i: int) -> bool:
    """Another party stands at token i, behind a whole name."""
    before = reading.at("given", i - 1) is not None or reading.definite(i - 1)
    state = reading.at("state", i)
    if state is not None and not state.clitics:
        return reading.definite(i - 1) or any(reading.at("given", j) is not None for j in (i - 1, i - 2))
    heads = (reading.at(frame, i) for frame in ("body_head", "group", "outlet_head"))
    others = any(hit is not None and not hit.clitics for hit in heads)
    return before and (others or reading.word(i) in FORMS.peoples)


def _of_things(reading: Reading, i: int, word: str) -> bool:
    """Things or people in the plural, or a noun in ة before what it is done to: "المنظمات", "المسافرين", "إعادة"."""
    if reading.definite(i):
        return word.endswith(FORMS.feminine_plural) or FORMS.oblique.fullmatch(word) is not None
    bare = word.endswith(FORMS.feminine) and not word.startswith(FORMS.tied)
    done = reading.spaced(i + 1) and (reading.definite(i + 1) or thing(reading, i + 1) or owned(reading, i + 1))
    return bare and done


def _compound(reading: Reading, j: int) -> bool:
    """The word with the article at token j belongs to the first name before it: "عبد الله", "جمال الدين"."""
    return reading.word(j) == FORMS.faith or reading.word(j - 1) in (FORMS.servant, FORMS.father)


def namesake(reading: Reading, i: int) -> bool:
    """The name at token i is what a body or a place is called after: "مركز الملك سلمان للإغاثة"."""
    j = i - bool(reading.at("person_head", i - 1))
    if reading.definite(j - 1):
        return False
    called = reading.any_at(("body_head", "outlet_head"), j - 1)
    called = called or (reading.at("thing", j - 1) is not None and not reading.ends_sentence(j - 1))
    return called or reading.word(j - 1) in FORMS.called_after


def _bare(reading: Reading, i: int) -> bool:
    """A word that none of the frames know, and that nothing is written onto, stands at token i."""
    if i >= len(reading):
        return False
    word = reading.word(i)
    plain = len(word) >= _LETTERS and word.isalpha() and not word.startswith((*FORMS.tied, FORMS.joining, FORMS.then))
    known = common(reading, i) or reading.at("person_head", i) or reading.any_at(HEADS, i)
    return plain and not reading.definite(i) and reading.tight(i) and not known and not takes_object(reading, i)
