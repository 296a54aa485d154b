"""Agencies in old newspapers, as scanned: `python -m evaluation.impresso` prints figures and every error.

The dev part of a published set: French and German columns of two centuries, their mentions of news agencies marked
with the agency. `articleauthor` is left out. A mention counts as found when some credit names exactly its words and
the same agency. The labels' names stand below beside the registry's; an agency that the labels do not list is `unk`
there, an unnamed one ("ag.") is `ag`.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation.collections import CORPORA
from provenance.attribution import extract_attributions
from provenance.attribution.attribution import Attribution
from provenance.corpus.article import Article
from provenance.corpus.outlets import Registry

FOLDER = CORPORA / "impresso"
LANGUAGES = ("de", "fr")
AGENCIES: Mapping[str, str] = {
    "afp": "AFP", "anp": "ANP", "ansa": "ANSA", "ap": "AP", "apa": "APA", "sda": "ATS-SDA", "bta": "BTA",
    "belga": "Belga", "ctk": "CTK", "dapd": "DDP-DAPD", "dnb": "DNB", "dpa": "DPA", "domei": "Domei",
    "europapress-1930s": "Europapress", "europapress": "Europapress", "extel": "Extel", "havas": "Havas",
    "interfax": "Interfax", "kipa": "Kipa", "pap": "PAP", "reuters": "Reuters", "spk": "SPK-SMP",
    "stefani": "Stefani", "tanjug": "TANJUG", "tass": "TASS", "tt": "TT", "telunion": "Telunion", "upi": "UP-UPI",
    "wolff": "Wolff", "xinhua": "Xinhua",
}  # fmt: skip
UNKNOWN, UNNAMED = "unk", "ag"
_PREFIX = "org.ent.pressagency."


@dataclass(frozen=True, slots=True, order=True)
class Mention:
    """Words of one column that name an agency, in codepoints of its text."""

    column: str
    start: int
    end: int
    agency: str


@dataclass(frozen=True, slots=True)
class Column:
    """One document: its text put together again, with its lines, and the mentions marked in it."""

    id: str
    language: str
    text: str
    mentions: tuple[Mention, ...]


def columns(folder: Path, language: str) -> Iterator[Column]:
    """The documents of one language."""
    path = folder / f"newsagency-data-dev-{language}.tsv"
    rows: list[list[str]] = []
    id = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# document_id"):
            if id:
                yield _column(id, language, rows)
            id, rows = line.partition("= ")[2], []
        elif line and not line.startswith(("#", "TOKEN\t")):
            rows.append(line.split("\t"))
    yield _column(id, language, rows)


def _column(id: str, language: str, rows: Sequence[Sequence[str]]) -> Column:
    """Tokens joined as they were printed: a space between them unless the row says that none or a line's end was."""
    parts: list[str] = []
    mentions: list[Mention] = []
    length = 0
    for row in rows:
        token, label, layout = row[0], row[3], row[9]
        begin, _, agency = label.partition("-")
        if begin == "B" and agency.startswith(_PREFIX):
            mentions.append(Mention(id, length, length + len(token), agency.removeprefix(_PREFIX)))
        elif begin == "I" and agency.startswith(_PREFIX):
            last = mentions.pop()
            mentions.append(Mention(id, last.start, length + len(token), last.agency))
        after = "\n" if "EndOfLine" in layout else "" if "NoSpaceAfter" in layout else " "
        parts.append(token + after)
        length += len(token) + len(after)
    return Column(id, language, "".join(parts), tuple(mentions))


def said(found: Sequence[Column], registry: Registry) -> list[Mention]:
    """The agencies that the columns are read to credit, each stretch of words once."""
    articles = [Article(id=column.id, text=column.text, outlet="", language=column.language) for column in found]
    credits = extract_attributions(articles, registry).attributions
    named = {m for a in credits if a.field == "text" and (m := _mention(a, registry))}
    return sorted(named)


def _mention(a: Attribution, registry: Registry) -> Mention | None:
    outlet = registry.get(a.outlet) if a.outlet else None
    if outlet is not None and outlet.kind == "agency":
        return Mention(a.article, a.span.start, a.span.end, AGENCIES.get(outlet.id, UNKNOWN))
    if a.role == "unnamed" and a.kind != "in_text":
        return Mention(a.article, a.span.start, a.span.end, UNNAMED)
    return None


def measure(folder: Path = FOLDER) -> dict[str, float]:
    """Precision, recall and F1 over (words, agency), of both languages pooled and of each."""
    registry = Registry.load()
    pooled: Counter[str] = Counter()
    figures: dict[str, float] = {}
    for language in LANGUAGES:
        found = list(columns(folder, language))
        truth, ours = {m for column in found for m in column.mentions}, set(said(found, registry))
        counts = Counter(right=len(truth & ours), found=len(ours), listed=len(truth))
        pooled += counts
        figures |= {f"{language}.{name}": value for name, value in _figures(counts).items()}
    return _figures(pooled) | figures


def _figures(counts: Mapping[str, int]) -> dict[str, float]:
    right, found, listed = counts["right"], counts["found"], counts["listed"]
    return {
        "precision": round(right / found, 4) if found else 0.0,
        "recall": round(right / listed, 4),
        "f1": round(2 * right / (found + listed), 4),
        "mentions": listed,
    }


def errors(folder: Path = FOLDER) -> Iterator[str]:
    """Every mention missed or made up, with its cause as far as the two sides show it, and the words around it."""
    registry = Registry.load()
    for language in LANGUAGES:
        found = list(columns(folder, language))
        truth, ours = {m for column in found for m in column.mentions}, set(said(found, registry))
        texts = {column.id: column.text for column in found}
        for mention in sorted(truth ^ ours):
            others = ours if mention in truth else truth
            side = "missed" if mention in truth else "too many"
            around = " ".join(texts[mention.column][max(0, mention.start - 40) : mention.end + 25].split())
            yield f"{side}, {_cause(mention, others)}: {mention.column} {mention.agency} | {around}"


def _cause(mention: Mention, others: set[Mention]) -> str:
    for other in others:
        if other.column == mention.column and other.start < mention.end and mention.start < other.end:
            same = (other.start, other.end) == (mention.start, mention.end)
            return "another agency" if same else "other words"
    return "nothing there on the other side"


def main() -> int:
    """Print the figures and the errors; say so when the columns are absent."""
    if not FOLDER.is_dir():
        print("skipped: the impresso columns are not beside this checkout", file=sys.stderr)
        return 0
    print(json.dumps(measure(), indent=1))
    print("\n".join(errors()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
