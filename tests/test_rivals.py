"""Evidence that sets one possible parent apart from its rivals, and evidence in the company a text keeps."""

from __future__ import annotations

from stories import article, at, credit, story_of, told
from test_derivation import WIRE

from provenance.case import trace
from provenance.corpus.article import Collection, Outlet
from provenance.corpus.outlets import Registry
from provenance.derivation.model import Node, Story

SENTENCES = WIRE.split(". ")
OWN = "ووزع الصيادون التمر على الحاضرين قبل أن ترفع السفينة الأولى مرساتها في ساعة متأخرة من الليل"


def kinds(story: Story, source: str, derived: str) -> set[str]:
    """What was weighed for one possible parent."""
    edge = (Node("article", source), Node("article", derived))
    return {e.kind for d in story.derivations if (d.source, d.derived) == edge for e in d.evidence}


def test_a_copy_would_have_had_to_leave_out_what_only_its_parent_has():
    longer = ". ".join([*SENTENCES[:2], OWN, *SENTENCES[2:]])
    story = story_of(told([article("plain", WIRE), article("longer", longer), article("copy", WIRE)]), "copy")
    assert "shed_own" in kinds(story, "longer", "copy")
    assert "shed_own" not in kinds(story, "plain", "copy")
    assert "further" in kinds(story, "longer", "copy")
    assert "nearest" in kinds(story, "plain", "copy")


def test_an_order_of_its_own_speaks_against_a_parent():
    moved = ". ".join([SENTENCES[0], SENTENCES[2], SENTENCES[1], SENTENCES[3]])
    pages = (article("plain", WIRE), article("moved", moved), article("copy", WIRE))
    story = next(s for s in trace(Collection(pages), Registry.load()).stories if "copy" in s.articles)
    assert "displaced" in kinds(story, "moved", "copy")
    assert "displaced" not in kinds(story, "plain", "copy")


def test_the_company_of_every_possible_source_is_told_alike():
    told_by = [article(id, WIRE, published=at(n)) for n, id in enumerate(("wire", "one", "two", "three"))]
    crediting = article("four", f"{WIRE} المصدر: الوكالة", published=at(9))
    made = [credit(crediting, "wire.example", "الوكالة", "credit_line")]
    story = story_of(told([*told_by, crediting], made, [Outlet("wire.example", "W", "agency")]), "two")
    for source in ("one", "wire"):
        assert {"company", "wire_here"} <= kinds(story, source, "two")
    assert "source_wire" in kinds(story, "wire", "two")
    assert "source_wire" not in kinds(story, "one", "two")


def test_a_headline_cut_alike_sets_the_parent_apart():
    titles = {"wire": "افتتاح رصيف جديد في رأس النخيل اليوم", "one": "افتتاح رصيف جديد في رأس النخيل"}
    pages = [article(id, WIRE, title=title) for id, title in titles.items()]
    story = story_of(told([*pages, article("two", WIRE, title="شاهد: افتتاح رصيف جديد في رأس النخيل")]), "two")
    assert "headline_drops" in kinds(story, "wire", "two")
    assert "headline_drops" not in kinds(story, "one", "two")


def test_headline_words_of_two_alone_count_for_either_as_the_source():
    titles = {"wire": "رصيف جديد للصيد", "long": "ليلة فرح في رأس النخيل", "copy": "ليلة فرح لن تنسى"}
    texts = {"wire": WIRE, "long": f"{WIRE} {OWN}", "copy": f"{SENTENCES[0]}. {OWN}"}
    story = story_of(told([article(id, texts[id], title=titles[id]) for id in titles]), "copy")
    assert "headline_variant" in kinds(story, "long", "copy") & kinds(story, "copy", "long")
    texts["copy"] = OWN
    story = story_of(told([article(id, texts[id], title=titles[id]) for id in titles]), "copy")
    assert "headline_variant" in kinds(story, "long", "copy") & kinds(story, "copy", "long")


def test_a_page_may_have_it_from_the_held_text_it_credits_though_it_has_no_words_of_it():
    wire = article("wire", SENTENCES[0], published=at(0))
    site = article("site", f"{SENTENCES[0]}. {OWN}", published=at(30))
    copy = article("copy", f"{OWN} المصدر: الوكالة", published=at(60))
    made = [credit(copy, "wire.example", "الوكالة", "credit_line")]
    assert "credit" in kinds(story_of(told([wire, site, copy], made), "copy"), "wire", "copy")
    assert not kinds(story_of(told([wire, site, copy]), "copy"), "wire", "copy")


def test_a_credit_in_the_same_place_came_from_one_who_has_it():
    said = ". ".join([SENTENCES[0], f"وذكرت وكالة التلال أن {SENTENCES[1]}", *SENTENCES[2:]])
    wire, one, two = article("wire", WIRE), article("one", said), article("two", said)
    made = [credit(a, "tilal.example", "وكالة التلال", scope="passage") for a in (one, two)]
    story = story_of(told([wire, one, two], made), "two")
    assert "credit_lacking" in kinds(story, "wire", "two")
    assert "credit_lacking" not in kinds(story, "one", "two")
    assert "credit_lacking" not in kinds(story, "one", "wire")


def test_words_that_no_creditor_of_an_absent_outlet_has_speak_against_it():
    longer = ". ".join([*SENTENCES[:2], OWN, *SENTENCES[2:]])
    crediting = article("short", f"{WIRE} المصدر: الوكالة", title="افتتاح رصيف جديد في رأس النخيل")
    made = [credit(crediting, "wire.example", "الوكالة", "credit_line")]
    dressed = "شاهد بالصور: افتتاح رصيف جديد في رأس النخيل"
    pages = [crediting, *(article(id, longer, title=dressed) for id in ("one", "two"))]
    story = story_of(told(pages, made, [Outlet("wire.example", "W", "agency")]), "two")
    edge = (Node("outlet", "wire.example"), Node("article", "two"))
    weighed = {e.kind for d in story.derivations if (d.source, d.derived) == edge for e in d.evidence}
    assert {"creditors_lack", "creditors_headlines"} <= weighed
