"""Codes become sentences here, in the reader's language. The sentences themselves stand in `messages.toml`.

A message is `en` and `ar`, each a string or, where a number decides the form, a table by the CLDR category of the
value `n`, or `count` (English: one, other; Arabic: zero, one, two, few, many, other). In a string `{name}` is a
value of the note and `{name:spec}` says how to show it: `{n:words}` is the message `count.words` for that number;
`percent`, `decimal`, `term` (the message `term.VALUE`), `quote` (words of an article), `reason` (the message `reason`,
nothing when none was given), `cardinal` and `Cardinal` (a small number as a word) are built in.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from string import Formatter
from typing import Any

from provenance.report.content import Part, Phrase, plain

LANGUAGES = ("en", "ar")
Message = str | Mapping[str, str]
Show = Callable[[object, str], Phrase]
"""Turns a value and its spec into parts."""


class Messages:
    """The sentences of one language."""

    def __init__(self, language: str) -> None:
        self.language = language if language in LANGUAGES else "en"
        self._table = _load()

    def __contains__(self, code: str) -> bool:
        return code in self._table

    def phrase(self, code: str, values: Mapping[str, object], show: Show) -> Phrase:
        """The sentence of `code` with its values set in; a code without a message is shown as it is."""
        if code not in self._table:
            return _bare(code, values, show)
        template = self._form(self._table[code][self.language], values)
        parts: list[Part] = []
        for literal, name, spec, _ in Formatter().parse(template):
            if literal:
                parts.append(Part(literal))
            if name is not None:
                parts.extend(show(values[name], spec or "") if name in values else plain("…"))
        return tuple(parts)

    def _form(self, message: Message, values: Mapping[str, object]) -> str:
        if isinstance(message, str):
            return message
        number = values.get("n", values.get("count", 0))
        category = plural(self.language, number if isinstance(number, int | float) else 0)
        return message.get(category) or message["other"]


def plural(language: str, number: float) -> str:
    """The CLDR plural category of a number (Unicode TR35, plurals.xml)."""
    if language != "ar":
        return "one" if number == 1 else "other"
    if number != int(number):
        return "other"
    if number in (0, 1, 2):
        return ("zero", "one", "two")[int(number)]
    rest = int(number) % 100
    return "few" if 3 <= rest <= 10 else "many" if rest >= 11 else "other"


def _bare(code: str, values: Mapping[str, object], show: Show) -> Phrase:
    parts = [Part(code)]
    for name, value in values.items():
        parts += [Part(f" {name}="), *show(value, "")]
    return tuple(parts)


@cache
def _load() -> Mapping[str, Mapping[str, Message]]:
    data = tomllib.loads(files(__package__).joinpath("messages.toml").read_text(encoding="utf-8"))
    return dict(_flat(data, ""))


def _flat(table: Mapping[str, Any], prefix: str) -> list[tuple[str, Mapping[str, Message]]]:
    found: list[tuple[str, Mapping[str, Message]]] = []
    for name, value in table.items():
        if "en" in value and "ar" in value:
            found.append((prefix + name, value))
        else:
            found.extend(_flat(value, f"{prefix}{name}."))
    return found
