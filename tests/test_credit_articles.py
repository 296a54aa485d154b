"""Short articles with all their credits, in five languages: `data/credit_articles/`.

As `test_credit_sentences.py` for sentences: datelines, chains and credits below the body stand in one text there, and
nobody else may be found.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from _pytest.mark import ParameterSet
from test_credit_sentences import Credit, meets, registry

from provenance.attribution import extract_attributions
from provenance.corpus.article import Article

FOLDER = Path(__file__).parent / "data" / "credit_articles"
ROLES = ("channel", "speaker", "unnamed")


def articles() -> Iterator[ParameterSet]:
    for file in sorted(FOLDER.glob("*.toml")):
        for entry in tomllib.loads(file.read_text(encoding="utf-8"))["article"]:
            marks = [pytest.mark.xfail(reason=entry["open"])] if "open" in entry else []
            yield pytest.param(entry | {"language": file.stem}, id=entry["id"], marks=marks)


@pytest.mark.parametrize("given", list(articles()))
def test_credits_of_an_article(given: dict[str, Any]) -> None:
    body, below = given["text"].strip(), given.get("below", "")
    article = Article(
        id=given["id"],
        text=body,
        outlet=registry().identify(domain="example.com").id,
        url="https://example.com/news/1",
        title=given["title"],
        page="\n".join(line for line in (given["title"], body, below) if line),
        domain="example.com",
        language=given["language"],
    )
    found = [a for a in extract_attributions((article,), registry()) if a.role in ROLES]
    listed = [Credit(**credit) for credit in given["credits"]]

    missed = [credit for credit in listed if not any(meets(a, credit) for a in found)]
    too_many = [(a.source, a.role, a.cue) for a in found if not any(meets(a, credit) for credit in listed)]

    assert (missed, too_many) == ([], [])
