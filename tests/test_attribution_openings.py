"""Credits at the head of a page: below its furniture, by a neighbour in the collection, by a name with "and" in it."""

import pytest

from provenance.attribution import extract_attributions
from provenance.corpus.article import Article
from provenance.corpus.outlets import Registry

NEIGHBOURS = (
    Article("n1", "A bell was raised.", "gate.example", outlet_name="Fourth Gate", domain="gate.example"),
    Article("n2", "A bell was raised.", "sand.example", outlet_name="Cedar and Sand", domain="sand.example"),
    Article("n3", "رُفع الجرس.", "ufuq.example", outlet_name="أفق الساحل", domain="ufuq.example"),
)


def credited(text: str, byline: str = "") -> set[str | None]:
    page = Article("page", text, "page.example", byline=byline)
    found = extract_attributions([*NEIGHBOURS, page], Registry.load()).attributions
    return {a.outlet for a in found if a.article == "page" and a.role == "channel" and a.scope == "page"}


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        ("Home / Latest\n\nADEN (dpa) --\n\nDivers raised a bell from the harbour.", "dpa"),
        ("Print | Email | Copy link\n\nTUNIS / WAFA -\n\nDivers raised a bell.", "wafa"),
        ("المشاهدات: 4311\n\nحلب – شينخوا\n\nرفع الغواصون جرسا من الميناء.", "xinhua"),
        ("CAIRO (Fourth Gate) -\n\nDivers raised a bell.", "gate.example"),
        ("رفع الغواصون جرسا.\n\nالمصدر/ أفق الساحل", "ufuq.example"),
        ("Divers raised a bell.\n\nSource: Cedar and Sand", "sand.example"),
    ],
)
def test_a_dateline_or_line_credits(text: str, outlet: str) -> None:
    assert credited(text) == {outlet}


@pytest.mark.parametrize(
    ("byline", "outlet"), [("By Fourth Gate", "gate.example"), ("أفق الساحل - بغداد", "ufuq.example")]
)
def test_a_byline_credits_a_publisher_of_the_collection(byline: str, outlet: str) -> None:
    assert credited("Divers raised a bell.", byline) == {outlet}


def test_a_name_below_a_whole_paragraph_is_no_dateline_of_the_page() -> None:
    text = "Divers raised a bell from the harbour before noon, and laid it on the quay.\n\nADEN (dpa) --\n\nIt rang."
    assert credited(text) == set()


def test_a_name_that_begins_a_line_below_furniture_is_no_dateline() -> None:
    assert credited("Share this\n\nReuters - three comments\n\nDivers raised a bell.") == set()
