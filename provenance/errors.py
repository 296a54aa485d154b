"""Every error the library raises on purpose.

    ProvenanceError
    ├── InputError        an input cannot be opened or read at all
    ├── SettingsError     a settings file does not say what it should
    ├── RegistryError     an outlet or cue file contradicts itself
    ├── DecisionsError    a decisions file names what the case does not hold
    ├── QueryError        an article, story or outlet asked for is not there
    ├── StoreError        a case file cannot be read, or is not what it was
    └── ExportError       an output cannot be written

A row or page that is unusable is not an error: it is a `corpus.article.Rejection`, collected and reported with
the rest. `cli` turns these into sentences; nothing else does.
"""


class ProvenanceError(Exception):
    """Root of the tree. `what` failed, `where`, and what to do `next`."""

    def __init__(self, what: str, *, where: str = "", next: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.where = where
        self.next = next


class InputError(ProvenanceError):
    """An input cannot be opened or read at all."""


class SettingsError(ProvenanceError):
    """A settings file is not valid TOML, or names an unknown or impossible setting."""


class RegistryError(ProvenanceError):
    """A file of outlets or cues is not valid, or contradicts itself."""


class DecisionsError(ProvenanceError):
    """A decisions file is not valid, or rules on something the case does not hold."""


class QueryError(ProvenanceError):
    """An article, story or outlet that was asked for is not in the case."""


class StoreError(ProvenanceError):
    """A case file cannot be read, or is not what it was when it was written."""


class ExportError(ProvenanceError):
    """An output cannot be written: unknown suffix, no permission, no room."""
