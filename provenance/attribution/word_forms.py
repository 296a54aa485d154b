"""Beginnings and ends of Arabic words, read from `word_forms.toml`."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from importlib.resources import files
from typing import Any


@dataclass(frozen=True, slots=True)
class WordForms:
    """See the table for what each is."""

    pronouns: tuple[str, ...]
    owners: tuple[str, ...]
    yours: str
    makers: tuple[str, ...]
    plurals: tuple[str, ...]
    feminine_plural: str
    people: tuple[str, ...]
    oblique: re.Pattern[str]
    several: re.Pattern[str]
    plural_people: re.Pattern[str]
    related: str
    related_oblique: str
    feminine: str
    accusative: tuple[str, ...]
    action: tuple[str, ...]
    deed: re.Pattern[str]
    like_article: tuple[str, ...]
    participle: tuple[str, ...]
    by: str
    by_the: str
    in_name: str
    names_too: tuple[str, ...]
    morning: str
    envoys: tuple[str, ...]
    posted: tuple[str, ...]
    inside: str
    in_lam: tuple[str, ...]
    out_of: str
    close: tuple[str, ...]
    for_the: tuple[str, ...]
    before: str
    stations: tuple[str, ...]
    god: str
    surely_owned: tuple[str, ...]
    the: str
    to: str
    for_it: str
    its: tuple[str, ...]
    they: tuple[str, ...]
    numbers: tuple[str, ...]
    workers: re.Pattern[str]
    studies: tuple[str, ...]
    men: str
    prevents: tuple[str, ...]
    act: str
    bare_accusative: str
    adjective_feminine: tuple[str, ...]
    adjective_masculine: str
    people_or_things: tuple[str, ...]
    undone: tuple[str, ...]
    tatweel: str
    joining: str
    then: str
    named_in_by: tuple[str, ...]
    peoples: tuple[str, ...]
    abha: str
    servant: str
    faith: str
    father: str
    called_after: tuple[str, ...]
    van: str
    that: str
    tied: tuple[str, ...]
    and_it: tuple[str, ...]
    imperfect: str
    perhaps: tuple[str, ...]
    ours: tuple[str, ...]
    resuming: tuple[str, ...]
    no_verb: str
    she: str
    she_ends: tuple[str, ...]
    her: tuple[str, ...]
    lookalikes: tuple[str, ...]
    yet: tuple[str, ...]
    whether: tuple[str, ...]
    as_soon: tuple[str, ...]
    whenever: tuple[str, ...]
    namelike: tuple[str, ...]
    weekdays: tuple[str, ...]
    titled: tuple[str, ...]
    like: tuple[str, ...]
    unlike: tuple[str, ...]
    according: tuple[str, ...]


def _load() -> WordForms:
    table = tomllib.loads(files(__package__).joinpath("word_forms.toml").read_text("utf-8"))
    values: dict[str, Any] = {name: tuple(v) if isinstance(v, list) else v for name, v in table.items()}
    return WordForms(
        **(
            values
            | {name: re.compile(table[name]) for name in ("deed", "oblique", "several", "workers", "plural_people")}
        )
    )


FORMS = _load()
