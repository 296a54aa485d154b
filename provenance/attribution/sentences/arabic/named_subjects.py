"""Subjects of an Arabic verb of reporting that no head noun shows: a country that speaks for its government."""

from __future__ import annotations

from provenance.attribution.reading import Hit, Reading
from provenance.attribution.sentences.arabic.agreement import feminine_verb
from provenance.attribution.sentences.arabic.claims import as_what
from provenance.attribution.sentences.arabic.verb_kinds import ANNOUNCES, NEAR
from provenance.attribution.sources import Source


def government(reading: Reading, i: int, hit: Hit) -> Source | None:
    """A country at token i for its government, which its verb agrees with and opens a sentence with: "أدانت تونس"."""
    state = reading.at("state", i)
    kinds = set(hit.cue.kinds)
    if state is None or state.clitics or not (reading.ends_sentence(hit.first) or reading.ending("leading", hit.first)):
        return None
    issued = "issues" in kinds and any(reading.which("communique", state.last, state.last + 2 * NEAR))
    tells = issued or ("publish" in kinds and reading.at("about", state.last) is not None)
    described = "describes" in kinds and as_what(reading, state.last)
    if not (kinds & (ANNOUNCES | {"asks", "commits", "voices"}) or tells or described):
        return None
    named = described or not reading.definite(state.last)
    if feminine_verb(reading.word(hit.first)) == ("masculine" in state.cue.kinds) or not named:
        return None
    return Source(i, state.last, "body", (i, state.last))
