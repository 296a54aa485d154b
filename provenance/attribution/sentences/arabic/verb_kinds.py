"""Which Arabic verbs of reporting are read alike, and how far behind them is looked, in tokens."""

from __future__ import annotations

ANNOUNCES = frozenset({"announce", "states"})
"""Those whose subject with a head noun needs no clause."""
CLAUSE_REACH = 14
"""How far behind a verb a clause may begin."""
DESCRIBED_REACH = 22
"""How far, where it is told what the subject is."""
ABOUT_REACH = 6
"""How far behind a subject its preposition may stand."""
NEAR = 5
"""How far what stands beside a verb or a subject may be from it."""
CLAIMS = frozenset({"say", "weak", "clausal", "calls", "voices", "answers"})
"""Kinds of verbs that say what follows them is somebody's claim."""
