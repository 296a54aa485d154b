"""What may be said of a case file: what was put in, and whether it is still what it was."""

from __future__ import annotations

from provenance.report.content import Document, Paragraph, text_of
from provenance.report.narrator import Narrator
from provenance.store import Added, Checked


def added_document(narrator: Narrator, added: Added) -> Document:
    """How much was new."""
    said = narrator.say("store.added", articles=added.articles, inputs=added.inputs, held=added.held)
    return Document(narrator.language, text_of(narrator.say("title")), (Paragraph(said),))


def checked_document(narrator: Narrator, checked: Checked) -> Document:
    """That the file is sound, what it holds, and what that does not mean."""
    sound = narrator.say("store.sound", records=checked.records)
    holds = narrator.say(
        "store.holds",
        articles=checked.articles,
        inputs=checked.inputs,
        batches=checked.batches,
        results=checked.results,
    )
    digest = narrator.say("store.digest", digest=checked.digest)
    blocks = (
        Paragraph(sound, "verdict"),
        Paragraph(holds),
        Paragraph(digest),
        Paragraph(narrator.say("store.not_the_story"), "aside"),
    )
    return Document(narrator.language, text_of(narrator.say("title")), blocks)
