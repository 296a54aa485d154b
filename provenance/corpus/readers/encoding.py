"""Bytes to text: what the bytes say, then what the page declares, then what the letters make likely.

UTF-8 that decodes is UTF-8 whatever was declared: browsers save pages as UTF-8 and leave the old declaration in
them. Undeclared legacy text goes to the encoding of `encodings.toml` under which its letters are most probable.
"""

from __future__ import annotations

import codecs
import re
import tomllib
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import log

from provenance.corpus.readers.mojibake import undo_mojibake

SAMPLE = 65_536
"""Bytes that the guess of an encoding looks at."""

FLOOR = -4.8
"""Mean log-probability of a byte under which no script without ASCII letters is believed: running text has -3."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_DECLARED_XML = re.compile(rb"""^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})["']""", re.IGNORECASE)
_TOUCHING = re.compile(rb"[A-Za-z][\x80-\xff]|[\x80-\xff][A-Za-z]")
_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_REPLACEMENT = "\ufffd"


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text and how it was come by.

    `encoding` is the name to show; `guessed` when nothing in the bytes or the declaration settles it; `replaced`
    counts the U+FFFD put in for bytes that say nothing; `repaired` when text stored through a wrong encoding was
    put right.
    """

    text: str
    encoding: str
    guessed: bool = False
    replaced: int = 0
    repaired: bool = False


@dataclass(frozen=True, slots=True)
class Choice:
    """An encoding to decode with: the name to show, Python's codec, the bytes of its BOM, whether it is a guess."""

    name: str
    codec: str
    bom: int = 0
    guessed: bool = False


def decode(data: bytes, declared: str = "") -> Decoded:
    """Text of a whole file. `declared` is the charset the page or the transport names ("" = none)."""
    return decode_as(data, choose(data, declared))


def decode_as(data: bytes, choice: Choice) -> Decoded:
    """Text of `data` in an encoding chosen before; bytes that it has no character for become U+FFFD."""
    body = data[choice.bom :]
    try:
        text, replaced = body.decode(choice.codec), 0
    except UnicodeDecodeError:
        text = body.decode(choice.codec, "replace")
        given = body.count(_REPLACEMENT.encode(choice.codec)) if choice.codec.startswith("utf") else 0
        replaced = max(1, text.count(_REPLACEMENT) - given)
    mended = undo_mojibake(text)
    return Decoded(mended, choice.name, choice.guessed, replaced, mended is not text)


def choose(data: bytes, declared: str = "") -> Choice:
    """The encoding to read `data` with (the start of a file is enough, cut at a line's end)."""
    for bom, codec in _BOMS:
        # Two stray bytes at the start of UTF-8 look like a BOM; real UTF-16 has zero bytes in its spaces and lines.
        if data.startswith(bom) and (codec == "utf-8" or b"\0" in data[:SAMPLE]):
            return Choice(codec.removesuffix("-le").removesuffix("-be"), codec, len(bom))
    if wide := _wide_without_bom(data[:SAMPLE]):
        return Choice("utf-16", wide)
    codec = _facts().labels.get(declared.strip().casefold(), "")
    if codec.startswith("iso2022") and b"\x1b" in data:
        return Choice(declared, codec)
    if _is_utf8(data):
        return Choice("utf-8", "utf-8")
    if codec and not codec.startswith("utf") and _decodes(data, codec):
        return Choice(declared.strip().casefold(), codec)
    return _likeliest(data[:SAMPLE]) or Choice("utf-8", "utf-8")


def declared_charset(head: bytes) -> str:
    """The charset that a page or feed names in its first bytes, "" when it names none."""
    found = _DECLARED_XML.search(head[:1024]) or _DECLARED.search(head[:8192])
    return found.group(1).decode("ascii", "ignore") if found else ""


def is_binary(data: bytes) -> bool:
    """Whether the bytes are no text at all: a known signature, or too many control bytes for any encoding."""
    if data.startswith(_SIGNATURES):
        return True
    sample = data[:SAMPLE]
    if choose(sample).codec.startswith(("utf-16", "utf-32")):
        return False
    controls = sum(sample.count(bytes([byte])) for byte in _CONTROLS)
    return controls * 50 > len(sample)


_CONTROLS = tuple(byte for byte in [*range(32), 127] if byte not in b"\t\n\v\f\r\x1b")
_SIGNATURES = (
    b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"%PDF-", b"PK\x03\x04", b"\x7fELF", b"MZ\x90", b"Rar!", b"7z\xbc\xaf",
    b"BZh", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd", b"SQLite format 3\0", b"\xd0\xcf\x11\xe0", b"RIFF", b"OggS", b"ID3",
    b"wOFF", b"wOF2", b"PAR1",
)  # fmt: skip


def _is_utf8(data: bytes) -> bool:
    """Whether `data` is UTF-8, a few broken bytes apart."""
    if _decodes(data, "utf-8"):
        return True
    sample = data[:SAMPLE]
    sequences = _SEQUENCE.findall(sample)
    stray = sum(byte >= 0x80 for byte in sample) - sum(map(len, sequences))
    return stray * 10 <= len(sequences)


def _decodes(data: bytes, codec: str) -> bool:
    try:
        data.decode(codec)
    except UnicodeDecodeError:
        return False
    return True


def _wide_without_bom(sample: bytes) -> str:
    """UTF-16 without a BOM: zero bytes on one side of the pairs only."""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if max(even, odd) * 20 < max(1, len(sample)) or min(even, odd) * 20 > max(even, odd):
        return ""
    codec = "utf-16-be" if even > odd else "utf-16-le"
    text = sample[: len(sample) // 2 * 2].decode(codec, "replace")
    return codec if sum(char < " " or char == _REPLACEMENT for char in text if char not in "\t\r\n") == 0 else ""


@dataclass(frozen=True, slots=True)
class _Model:
    name: str
    codec: str
    dense: bool
    touching: float
    weights: tuple[float, ...]
    listed: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Facts:
    models: tuple[_Model, ...]
    labels: dict[str, str]


def _likeliest(sample: bytes) -> Choice | None:
    """The encoding under which the bytes above ASCII are most probable, None when none makes sense of them."""
    counts = Counter(byte for byte in sample if byte >= 0x80)
    touching, total = len(_TOUCHING.findall(sample)), sum(counts.values())

    def log_likelihood(model: _Model) -> float:
        letters = sum(times * model.weights[byte - 0x80] for byte, times in counts.items())
        apart = max(0, total - touching)
        return letters + touching * log(model.touching) + apart * log(1 - model.touching)

    best = max(_facts().models, key=log_likelihood)
    sensible = sum(times for byte, times in counts.items() if byte in best.listed)
    enough = not best.dense or (total >= 4 and log_likelihood(best) >= FLOOR * total)
    return Choice(best.name, best.codec, guessed=True) if enough and sensible * 4 >= total * 3 else None


@cache
def _facts() -> _Facts:
    data = tomllib.loads(files(__package__).joinpath("encodings.toml").read_text(encoding="utf-8"))
    models = tuple(
        _model(row["name"], row["codec"], row["dense"], row["letters"], data["marks"]) for row in data["encoding"]
    )
    return _Facts(models, data["labels"])


def _model(name: str, codec: str, dense: bool, letters: dict[str, int], marks: str) -> _Model:
    """Log-probabilities of the 128 upper bytes: the letters share .93, the punctuation .05, all others the rest."""
    total = sum(letters.values())
    weights, listed = [], set()
    for byte in range(0x80, 0x100):
        char = bytes([byte]).decode(codec, "ignore")
        if char in letters:
            weights.append(log(0.93 * letters[char] / total))
        elif char and char in marks:
            weights.append(log(0.05 / len(marks)))
        else:
            weights.append(log(0.0001 if char else 1e-8))
            continue
        listed.add(byte)
    return _Model(name, codec, dense, 0.02 if dense else 0.95, tuple(weights), frozenset(listed))
