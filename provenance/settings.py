"""Every threshold, with what it trades. Read from TOML and written back as TOML.

Each stage has a frozen dataclass here, and takes only its own.
"""

from __future__ import annotations

import dataclasses
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar, get_type_hints

from provenance.errors import SettingsError

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Reading:
    """Limits on inputs. Higher reads more, and lets a hostile file cost more.

    A file, what an archive unpacks to, a JSON document and a page are measured in bytes, a row in bytes and words.
    A page of more elements is read without the extractor, by its densest block. `max_depth` are folders in folders.
    """

    max_file_bytes: int = 2_000_000_000
    max_unpacked_bytes: int = 8_000_000_000
    max_document_bytes: int = 500_000_000
    max_page_bytes: int = 20_000_000
    max_page_elements: int = 100_000
    max_row_bytes: int = 64_000_000
    max_row_words: int = 1_000_000
    max_depth: int = 12
    fetch_seconds: float = 20.0


@dataclass(frozen=True, slots=True)
class Reuse:
    """Finding shared text. Shorter shingles and seeds find more and cost more, and more of it is chance."""

    shingle: int = 3
    """Words a shingle. Resemblance and containment count shingles: longer ones forgive an edit less."""
    shingle_spaceless: int = 5
    """The same for scripts without spaces, where a token is one codepoint."""
    slots: int = 128
    """MinHash slots. More estimate closer, and cost time and memory in proportion."""
    recall: float = 0.99
    """Share of the pairs that resemble each other to `recall_at` that the search for copies has to see, at least.
    Higher finds more copies that were reworded, and verifies more candidates for nothing. More slots get closer."""
    recall_at: float = 0.5
    """The resemblance that `recall` is promised at; above it more is seen, below it less."""
    seed: int = 1
    """Of the MinHash permutations; another gives other luck with the pairs near the edge of being seen."""
    min_resemblance: float = 0.2
    """Copies below this are left to the passages. Lower verifies more pairs that share only a subject."""
    near_at: float = 0.5
    """From this resemblance on, articles count as one text where the articles that hold a phrase are counted."""
    max_bucket: int = 256
    """Articles in one band that are all paired with each other; beyond that each is paired with the first only.
    Higher finds more pairs of a text that thousands repeat, and their number grows with its square."""
    search_seed: int = 5
    """Words in a row that two articles must share to be compared. Shorter finds more altered wording, far more of it
    chance, and takes longer."""
    search_seed_spaceless: int = 10
    """The same in codepoints for scripts without spaces."""
    passage_seed: int = 4
    """Words in a row that make a passage of two articles that are compared. Shorter shows more, also what is chance."""
    passage_seed_spaceless: int = 8
    """The same in codepoints for scripts without spaces."""
    max_document_frequency: int = 30
    """Distinct texts that may hold a seed. Higher finds commoner wording, in time that grows with its square."""
    max_group: int = 64
    """Copies of one text that are compared one by one with whatever quotes it."""
    min_rarity: float = 27.0
    """Nats a shared passage must carry to make a pair. Lower finds shorter quotations, and more stock phrases."""
    min_rarity_quoted: float = 20.0
    """The same where the passage is a quotation, on one side at least."""
    min_rarity_further: float = 16.0
    """Of the further passages of a pair that stands already. Lower shows more, also what is chance."""
    quotation_words: int = 3
    """Words a quotation that stands in both articles needs, though shorter than a seed."""
    max_gap: int = 1
    """Words on each side that a passage may bridge. More joins rewritten sentences, and also strangers."""
    boilerplate_articles: int = 5
    """Distinct articles of one outlet that make a phrase its boilerplate. Lower sets more aside, also news."""
    boilerplate_words: int = 8
    """Words of such phrases in a row. Shorter sets stock phrases aside as well."""
    copied_at: float = 0.8
    """Containment from which a text counts as wholly held by the other: verbatim both ways, abridged one way."""
    substantial_rarity: float = 100.0
    """Nats that shared passages carry, each counted above `min_rarity`, from which a pair is more than an incident.
    Lower joins articles by names with their titles and by formulas."""
    substantial_rarity_quoted: float = 20.0
    """The same where nearly all that is shared stands in quotation marks, in one of the two."""


@dataclass(frozen=True, slots=True)
class Derive:
    """Who had it from whom. `join_at`, `attach_at`: lower joins more articles into a story, strangers among them.
    `max_parents`: parents considered for one article; the weight left out is reported."""

    join_at: float = 0.2
    attach_at: float = 0.5
    max_parents: int = 40
    min_part_words: int = 8
    compiled_below: float = 0.55
    independent_draws: int = 1000


@dataclass(frozen=True, slots=True)
class Levels:
    """What a level of the verdict needs (see docs/verdicts.md). Lower says more, and is wrong more often."""

    established_at: float = 0.99
    likely_at: float = 0.90
    likely_rival_below: float = 0.05
    credited_at: float = 0.50


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings. `name_at`: an origin is named at this probability and above."""

    name_at: float = 0.5
    reading: Reading = field(default_factory=Reading)
    reuse: Reuse = field(default_factory=Reuse)
    derive: Derive = field(default_factory=Derive)
    levels: Levels = field(default_factory=Levels)

    def as_dict(self) -> dict[str, Any]:
        """Plain nested dictionary, as it stands in a report."""
        return dataclasses.asdict(self)

    def as_toml(self) -> str:
        """TOML that `load` reads back to equal settings."""
        plain = [f"{k} = {_toml(v)}" for k, v in self.as_dict().items() if not isinstance(v, dict)]
        groups = [
            "\n".join([f"[{name}]", *(f"{k} = {_toml(v)}" for k, v in values.items())])
            for name, values in self.as_dict().items()
            if isinstance(values, dict)
        ]
        return "\n".join(plain) + "\n\n" + "\n\n".join(groups) + "\n"

    @classmethod
    def load(cls, path: Path) -> Settings:
        """Settings of a TOML file, defaults for what it leaves out.

        Raises:
            SettingsError: not readable, not TOML, an unknown name, or a value of the wrong type.
        """
        try:
            data = tomllib.loads(path.read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
            raise SettingsError(f"cannot read the settings: {error}", where=str(path)) from error
        return _build(cls, data, str(path), "")


def _toml(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else repr(value)


def _build(cls: type[T], data: dict[str, Any], where: str, prefix: str) -> T:
    hints = get_type_hints(cls)
    values: dict[str, Any] = {}
    for name, value in data.items():
        kind = hints.get(name)
        if kind is None:
            raise SettingsError(
                f"unknown setting {prefix}{name}", where=where, next=f"one of: {', '.join(prefix + n for n in hints)}"
            )
        if isinstance(kind, type) and dataclasses.is_dataclass(kind) and isinstance(value, dict):
            values[name] = _build(kind, value, where, f"{prefix}{name}.")
        elif kind is float and type(value) in (int, float):
            values[name] = float(value)
        elif type(value) is kind:
            values[name] = value
        else:
            raise SettingsError(f"{prefix}{name} wants {getattr(kind, '__name__', kind)}, not {value!r}", where=where)
    return cls(**values)
