"""The case file: what was collected, and what the last trace found in it with which settings. One SQLite file.

    plain       values <-> JSON                     records     the file: chained records, opened and refused
    collected   articles in and out                 found       results, valid for what they were made with
    checking    is the file still what it was?

Every record carries the SHA-256 of itself and of the record before it, so a record that was changed, removed or put
in by anything but this program is seen. Who can rewrite the whole file can rewrite that too: note the last digest
somewhere else. None of it says anything about the story.
"""

from provenance.store.checking import Checked, check
from provenance.store.collected import Added, add, load
from provenance.store.found import fingerprints, trace_kept
from provenance.store.records import is_case_file

__all__ = ["Added", "Checked", "add", "check", "fingerprints", "is_case_file", "load", "trace_kept"]
