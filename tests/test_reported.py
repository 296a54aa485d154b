"""Who reported what the others have: a sentence that was told to one outlet and stands elsewhere without its name."""

from __future__ import annotations

from collections.abc import Sequence

from stories import article, at, credit, names, story_of, told

from provenance.attribution.attribution import Attribution
from provenance.corpus.article import Article, Span
from provenance.derivation.model import Story

HEARD = "Ferry captain Aldous Brek told the Harbour Post that fourteen boats left the quay without any inspection."
CUT = HEARD.replace("told the Harbour Post", "said on Monday")
BEGINS = "Fourteen boats of the island line have carried passengers since March with engines that nobody looked at."
ENDS = "The port office keeps a register of inspections, and for these boats its pages are empty since last spring."
OWN = "Shopkeepers near the quay say that trade has fallen by half and that the ferry is all that keeps them open."


def own(page: Article, said: str = HEARD, name: str = "Harbour Post") -> Attribution:
    """That `page` says in its sentence that somebody told it."""
    start, at_name = page.text.index(said), page.text.index(name)
    span, quote = Span(at_name, at_name + len(name)), Span(start, start + len(said))
    return Attribution(page.id, page.outlet, name, "own", "in_text", "text", span, "told", said, quote)


def the_story(pages: Sequence[Article], credits: Sequence[Attribution]) -> Story:
    return story_of(told(pages, credits), "post")


def test_whom_it_was_told_has_it_first_though_another_copied_it_in_silence() -> None:
    post = article("post", f"{BEGINS} {HEARD} {ENDS} {OWN}", published=at(0), outlet_name="Harbour Post")
    copy = article("copy", f"{CUT} {ENDS}", published=at(60))
    assert names(the_story([post, copy], []).chains["copy"])[0] == "unseen"
    found = the_story([post, copy], [own(post)])
    assert names(found.chains["copy"]) == ["post", "copy"]
    assert found.verdict.origin is not None
    assert found.verdict.origin.id == "post"
    assert "reported" in notes(found)


def test_an_answer_added_to_what_others_had_before_makes_no_origin() -> None:
    first = article("first", f"{BEGINS} {ENDS}", published=at(0))
    post = article("post", f"{BEGINS} {ENDS} {HEARD}", published=at(60), outlet_name="Harbour Post")
    copy = article("copy", f"{BEGINS} {ENDS} {CUT}", published=at(90))
    found = the_story([first, post, copy], [own(post), credit_in(copy)])
    assert "reported" not in notes(found)


def credit_in(page: Article) -> Attribution:
    return credit(page, "post.example", "Aldous Brek", scope="passage")


def test_a_name_put_in_place_of_an_agencys_is_no_report() -> None:
    wire = article("wire", f"{BEGINS} {HEARD.replace('the Harbour Post', 'Northwire')} {ENDS}", published=at(60))
    post = article("post", f"{BEGINS} {HEARD} {ENDS}", published=at(0), outlet_name="Harbour Post")
    assert "reported" not in notes(the_story([wire, post], [own(post), credit(wire, "northwire", "Northwire")]))


def test_our_correspondent_says_of_nobody_who_he_is() -> None:
    said = HEARD.replace("the Harbour Post", "our correspondent")
    post = article("post", f"{BEGINS} {said} {ENDS}", published=at(0), outlet_name="Harbour Post")
    copy = article("copy", f"{BEGINS} {CUT} {ENDS}", published=at(60))
    assert "reported" not in notes(the_story([post, copy], [own(post, said, "our correspondent")]))


def test_a_name_in_a_text_that_another_showed_earlier_is_no_report() -> None:
    post = article("post", f"{BEGINS} {HEARD} {ENDS}", published=at(60), outlet_name="Harbour Post")
    before = article("before", f"{BEGINS} {CUT} {ENDS}", published=at(0))
    assert "reported" not in notes(the_story([before, post], [own(post)]))


def notes(story: Story) -> set[str]:
    """Ends of the codes of all notes on its derivations."""
    return {e.note.code.removeprefix("evidence.") for d in story.derivations for e in d.evidence}
