"""No sentence of a report may be untrue of a page, whatever the probabilities are: invented stories, plain truths."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from cases import five_case
from stories import article, at, credit, pair, story_of
from stories import told as derived

from provenance import Registry, trace
from provenance.attribution.attribution import Attribution
from provenance.case import Case
from provenance.corpus.article import Article, Moment, Note, Outlet
from provenance.derivation.evidence.originals import original_signals
from provenance.derivation.inherit import Credit
from provenance.derivation.material import lay_out, open_story
from provenance.derivation.model import UNSEEN, Derivation, Node, Share, Verdict
from provenance.derivation.verdict import verdict
from provenance.report.content import text_of
from provenance.report.markdown import to_markdown
from provenance.report.narrator import Narrator
from provenance.report.overview import document
from provenance.reuse.pair import Reuse
from provenance.settings import Settings

LEAD = (
    "أعلنت سلطة ميناء مرسى الياسمين إغلاق الرصيف الشرقي أمام العبّارات مدة أسبوعين لإصلاح المصدّات المطاطية بعد "
    "اصطدام عبّارة بها فجر الأربعاء."
)
BODY = (
    "وقال مدير الحركة في الميناء طارق السنهوري إن سبعًا وعشرين رحلة ستُحوَّل إلى الرصيف الغربي، وإن المسافرين سيُنقلون "
    "بحافلات مجانية من بوابة الجمارك.",
    "وأضاف السنهوري أن كلفة الإصلاح تبلغ مئة وأربعين ألف دينار تتحملها شركة التأمين، وأن العبّارة لم تتسرب منها زيوت.",
    "ويمر بالميناء في الموسم نحو تسعة آلاف مسافر في الأسبوع معظمهم من أهالي الجزر المقابلة.",
)
ELSEWHERE = (
    "فتحت بلدية تل الزيزفون مكتبتها العامة بعد ترميم دام عامين، وأضافت إليها قاعة للأطفال فيها أربعة آلاف كتاب مصور.",
    "وذكرت أمينة المكتبة هدى القاضي أن القراءة مجانية، وأن الإعارة تحتاج إلى بطاقة ثمنها دينار واحد في السنة.",
    "وتبرع خطاط من البلدة بلوحات علّقت على جدران السلم القديم بعد أن نُظّف حجره من الدهان.",
)


@pytest.fixture(scope="module")
def registry() -> Registry:
    return Registry.load()


def page(name: str, *lines: str, minutes: int = 0, **fields: object) -> Article:
    """A page of `name`.example."""
    own = f"{name}.example"
    values = {"outlet": own, "outlet_name": name, "domain": own, "language": "ar", "published": at(minutes)} | fields
    return Article(name, "\n".join(lines), **values)  # type: ignore[arg-type]


def told(articles: list[Article], registry: Registry, about: str | None = None) -> tuple[Case, str]:
    case = trace(articles, registry, about=about)
    return case, "".join(to_markdown(document(case)))


def test_who_names_no_agency_is_not_said_to_credit_it(registry: Registry) -> None:
    """Its words stand in texts that credit the agency; it does not."""
    wire = page("safina", f"(رويترز) - {LEAD}", *BODY, minutes=5)
    other = page("manara", f"(رويترز) - {LEAD}", *BODY[:2], minutes=9)
    silent = page("zawraq", LEAD, *BODY[1:], minutes=30)
    case, report = told([wire, other, silent], registry)
    kinds = {(d.source.id, d.derived.id): d.kind for s in case.stories for d in s.derivations}
    assert kinds["reuters", "safina"] == "credited"
    assert kinds["reuters", "zawraq"] == "unstated"
    assert "zawraq.example credits Reuters" not in report
    _, asked = told([wire, other, silent], registry, about="zawraq")
    assert "zawraq.example credits Reuters" not in asked
    assert "As credited" not in asked


def test_a_credit_that_others_make_is_no_level(registry: Registry) -> None:
    """The level speaks of what the first page of the chain itself credits."""
    agency, silent, copy = Node("outlet", "reuters"), Node("article", "a"), Node("article", "b")
    case, _ = told([page("safina", f"(رويترز) - {LEAD}", *BODY)], registry)
    credits = next(d for d in case.stories[0].derivations if d.source == agency)
    steps = [
        Derivation(agency, silent, "main", "unstated", 0.9, 0.0),
        replace(credits, source=silent, derived=copy),
    ]
    shares = [Share(agency, 0.9), Share(UNSEEN, 0.1)]
    found = verdict("b", shares, [agency, silent, copy], steps, alone=False, compiled=False, settings=Settings())
    assert found.level == "possible"
    steps[0] = replace(credits, source=agency, derived=silent)
    found = verdict("b", shares, [agency, silent, copy], steps, alone=False, compiled=False, settings=Settings())
    assert found.level == "as_credited"


def test_a_compiled_page_is_told_by_its_parts() -> None:
    """Both of its sources are here: nothing is missing, and no text that was not found stands above it."""
    case = five_case()
    story = case.stories[0]
    part = next(d for d in story.derivations if d.role == "part")
    digest = part.derived.id
    other = next(d.derived for d in story.derivations if d.kind == "abridged")
    absent = replace(part, source=Node("outlet", "shortly.example"), share_of_words=0.1, kind="credited")
    parts = (part, replace(part, source=other, share_of_words=0.3), absent)
    reason = Note("settle.compiled", (("article", digest),))
    asked = replace(
        story,
        verdict=Verdict("cannot_tell", None, "wording", 1.0, reason, digest),
        compiled=(digest,),
        derivations=(*(d for d in story.derivations if d.role == "main"), *parts),
    )
    report = "".join(to_markdown(document(replace(case, stories=(asked,)))))
    name = "Region Digest on Telegram"
    assert f"40% of {name} is shared with Norvik Press" in report
    assert f"30% of {name} is shared with Shortly" in report
    assert f"10% of {name} is credited to Shortly" in report
    assert "Not in this collection: one of the four texts of this chain (Shortly)" in report
    assert f"{name} – put together from several texts" in report
    assert f"What {name} has its wording from" not in report
    assert f"before {name}" not in report
    assert f"a text that was not found → {name}" not in report


def test_a_later_page_does_not_make_a_compiled_one(registry: Registry) -> None:
    """Who has it all from a page with words of its own cannot have given it any of them."""
    post = page("hayya", LEAD, BODY[0])
    report = page("barid", "قالت سلطة الميناء: " + LEAD, BODY[0], *ELSEWHERE[:1], minutes=200)
    copy = page("nuskha", "قالت سلطة الميناء: " + LEAD, *ELSEWHERE[:1], minutes=500)
    case, _ = told([post, report, copy], registry)
    assert not any(s.compiled for s in case.stories)


def test_times_that_overlap_are_not_called_missing(registry: Registry) -> None:
    """Both pages bear a time, and no one of them is the first for it."""
    one, other = page("alif", LEAD, *BODY), page("baa", LEAD, *BODY)
    _, report = told([one, other], registry)
    assert "no page bears a usable time" not in report
    assert "the times that are known do not put one before all others" in report


def test_a_date_of_two_readings_is_not_called_a_month() -> None:
    march, october = datetime(2031, 3, 9, 10, tzinfo=UTC), datetime(2031, 10, 4, 11, 59, tzinfo=UTC)
    narrator = Narrator(five_case())
    either = Moment(march, october, "month", "unknown", "page")
    assert "day and month cannot be told apart" in text_of(narrator.moment(either))
    first = datetime(2031, 3, 1, tzinfo=UTC) - timedelta(hours=14)
    one = Moment(first, first + timedelta(days=32, hours=2), "month", "unknown", "page")
    assert "month only" in text_of(narrator.moment(one))


def test_a_gap_is_told_as_long_as_it_is(registry: Registry) -> None:
    one, soon = page("alif", LEAD, *BODY), page("baa", LEAD, *BODY[:2], minutes=90)
    _, report = told([one, soon], registry, about="baa")
    assert "hours before" not in report
    assert "in hours: 1.5" in report.replace("\\", "")


def test_a_capture_is_not_asked_for_where_there_is_one() -> None:
    case = five_case()
    wire = next(a for a in case.articles if a.published is not None)
    story = case.stories[0]
    held = replace(wire, published=None, captured=at(5))
    changed = replace(case, articles=tuple(held if a is wire else a for a in case.articles))
    asked = replace(
        story,
        verdict=replace(story.verdict, about=wire.id),
        chains=story.chains | {wire.id: (Node("article", wire.id),)},
    )
    report = "".join(to_markdown(document(replace(changed, stories=(asked,)))))
    assert "a capture says only that it was there by then" in report
    assert "that its publisher cannot set: a capture" not in report


def test_versions_of_one_address_are_one_publication(registry: Registry) -> None:
    """A corrected page shows the time of the first; the first version stands for both."""
    url = "https://alif.example/ferry"
    one = page("alif", LEAD, *BODY, url=url)
    mended = replace(one, id="alif-2", text=one.text.replace("سبعًا", "تسعًا"), modified=at(300))
    one = replace(one, modified=at(0))
    copy = page("baa", LEAD, *BODY, minutes=60)
    case, _ = told([one, mended, copy], registry)
    (story,) = case.stories
    assert story.roles.first_here is not None
    assert story.roles.first_here.article == "alif"


def test_who_is_earlier_is_not_among_those_it_is_before(registry: Registry) -> None:
    """The copy's clock is the earlier one; what is said of the source's time leaves the copy out."""
    source, late = page("alif", LEAD, *BODY, minutes=60), page("jim", LEAD, *BODY, minutes=90)
    copy = page("baa", "نقلا عن alif.example", LEAD, *BODY)
    _, report = told([source, late, copy], registry, about="baa")
    assert "The displayed time of alif.example is earlier than that of every other" not in report


def test_a_body_named_as_speaker_is_not_said_to_go_unnamed() -> None:
    body = article("jazr.example", LEAD + BODY[0])
    paper = article("barid.example", "قالت هيئة الجزر: " + LEAD + BODY[0], published=at(300))
    spoken = credit(paper, body.outlet, "هيئة الجزر", role="speaker", scope="passage")
    story = story_of(derived([replace(body, published=at(0)), paper], [spoken]), paper.id)
    kinds = {f.kind for f in story.findings if f.articles == (body.id, paper.id) and f.kind.startswith("credit")}
    assert kinds == {"credit_speaker"}


def test_unnamed_agencies_and_claims_of_own_reporting_are_told(registry: Registry) -> None:
    source = page("alif", LEAD, *BODY)
    vague = page("baa", "وكالات - " + LEAD, *BODY, minutes=60)
    claims = page("jim", "خاص - مراسلنا: " + LEAD, *BODY, minutes=90)
    told_us = page("dal", LEAD, BODY[0].replace("طارق السنهوري إن", "طارق السنهوري لمراسلنا إن"), *BODY[1:], minutes=95)
    case, _ = told([source, vague, claims, told_us], registry)
    kinds = {(f.articles[-1], f.kind) for s in case.stories for f in s.findings if f.articles[0] == "alif"}
    assert {("baa", "credit_unnamed"), ("jim", "credit_own_claim")} <= kinds
    assert ("dal", "credit_own_claim") not in kinds


def test_siblings_of_a_wire_are_compared_with_each_other(registry: Registry) -> None:
    """No text of the agency is here; that one of its copies has another number is told all the same."""
    one = page("alif", f"(رويترز) - {LEAD}", *BODY)
    other = page("baa", f"(رويترز) - {LEAD}", *(line.replace("تسعة آلاف", "سبعة آلاف") for line in BODY), minutes=9)
    case, _ = told([one, other], registry)
    (story,) = case.stories
    assert [f.articles for f in story.findings if f.kind == "change_number"] == [("alif", "baa")]


def test_what_would_settle_it_is_no_text_that_is_here() -> None:
    one, other = Node("article", "a"), Node("article", "b")
    codes = {
        (other, UNSEEN): "settle.spread_unseen",
        (one, other): "settle.spread_held",
        (one, Node("outlet", "x")): "settle.spread",
    }
    for (first, second), code in codes.items():
        shares = [Share(first, 0.45), Share(second, 0.4), Share(Node("outlet", "z"), 0.15)]
        found = verdict("a", shares, [first], [], alone=False, compiled=False, settings=Settings())
        assert found.reason.code == code


def test_a_page_that_credits_somebody_is_not_called_silent() -> None:
    chain = [UNSEEN, Node("article", "a"), Node("article", "b")]
    shares = [Share(UNSEEN, 0.7), Share(Node("article", "a"), 0.3)]
    for page_wide, code in ((True, "settle.unseen_credited"), (False, "settle.unseen_passage")):
        made = Credit("a", "sawt.example", page_wide, "in_text", ())
        found = verdict("b", shares, chain, [], alone=False, compiled=False, settings=Settings(), credited=made)
        assert found.reason.code == code
        assert dict(found.reason.values) == {"article": "b", "first": "a", "outlet": "sawt.example"}


def test_an_agency_named_in_passing_is_not_behind_the_page(registry: Registry) -> None:
    """A sentence of background at the end says nothing of where the report is from."""
    passing = "وكانت رويترز قد ذكرت في الشتاء أن مصرفًا خصص 52 مليون دولار لموانئ الجزر."
    own, copy = page("alif", LEAD, *BODY, passing), page("baa", LEAD, *BODY[:2], passing, minutes=60)
    for case, report in (told([own, copy], registry), told([own], registry)):
        assert all(share.node.id != "reuters" for s in case.stories for share in s.origins)
        assert "Reuters (for a passage)" in report
        assert "credits no channel" not in report


def test_an_outlet_with_other_texts_here_is_not_called_unread(registry: Registry) -> None:
    """None of its texts that are here has the words; that is what was seen."""
    other = page("alif", *ELSEWHERE, outlet_name="رويترز", outlet="reuters")
    _, report = told([other, page("baa", f"(رويترز) - {LEAD}", *BODY, minutes=60)], registry, about="baa")
    assert "None of the texts of Reuters in this collection was found to hold its words" in report
    assert "We have not seen" not in report


def test_a_post_is_its_accounts_own_word_only_where_something_says_so() -> None:
    """An official body's post is; one that another text has its news from is; a channel that posts the same is not."""
    body = article("a", LEAD + BODY[0], outlet="t.me/a", kind="post")
    channel = article("b", LEAD + BODY[0], outlet="t.me/b", kind="post")
    paper = article("c", "قالت صدى الجزر: " + LEAD + BODY[0])
    known = {"t.me/a": Outlet("t.me/a", "وزارة المرافئ", "account"), "t.me/b": Outlet("t.me/b", "صدى الجزر", "account")}
    spoken = credit(paper, "t.me/b", "صدى الجزر", role="speaker", scope="passage")
    assert _first_hand([body, channel], [], known) == {"a"}
    assert _first_hand([channel, paper], [spoken], known) == {"b"}
    assert _first_hand([channel, paper], [], known) == set()


def test_a_page_of_an_official_body_is_a_statement_unless_it_says_whose_text_it_is() -> None:
    """As a row of kind "statement" is: a ministry's site also carries what an agency wrote of it."""
    own = article("a", LEAD + BODY[0], outlet="ministry.example")
    carried = article("b", LEAD + BODY[0], outlet="harbour.example")
    known = {id: Outlet(id, id, "official body") for id in ("ministry.example", "harbour.example")}
    made = credit(carried, "sana", LEAD[:4], kind="sign_off")
    assert _first_hand([own, carried], [made], known) == {"a"}


def test_two_that_credit_each_other_give_each_other_no_standing() -> None:
    one, other = article("a", LEAD + BODY[0]), article("b", LEAD + BODY[0])
    third = article("c", "قالت صدى الجزر: " + LEAD + BODY[0])
    there, back = credit(one, "b.example", LEAD[:4]), credit(other, "a.example", LEAD[:4])
    assert _standing([one, other], [there]) == {"b"}
    assert _standing([one, other], [there, back]) == set()
    assert _standing([one, other, third], [there, back, credit(third, "a.example", "صدى الجزر")]) == {"a"}


def _standing(articles: list[Article], made: list[Attribution]) -> set[str]:
    shared = tuple(p for a, b in itertools.combinations(articles, 2) if (p := pair(a, b)) is not None)
    scene, _ = open_story(lay_out(articles, {}, Reuse(shared, {}), made, Settings()), 0, Settings())
    return {a.id for a in articles if any(s.kind == "credited_by" for s in original_signals(scene, a.id))}


def _first_hand(articles: list[Article], made: list[Attribution], known: dict[str, Outlet]) -> set[str]:
    shared = pair(*articles)
    assert shared is not None
    scene, _ = open_story(lay_out(articles, known, Reuse((shared,), {}), made, Settings()), 0, Settings())
    return {a.id for a in articles if any(s.kind == "first_hand" for s in original_signals(scene, a.id))}


def test_the_kind_of_a_publisher_is_what_its_name_and_address_tell(registry: Registry) -> None:
    ministry = page("marafi", LEAD, *BODY, outlet_name="وزارة المرافئ")
    case, _ = told([ministry, page("baa", LEAD, *BODY, minutes=60)], registry)
    assert {o.id: o.kind for o in case.outlets}["marafi.example"] == "official body"


def test_a_short_page_that_credits_one_that_is_here_is_joined_to_it(registry: Registry) -> None:
    """Few words, but most of the short page's: the one credited is not said to be unread."""
    site = page(
        "marsad", "تعثرت صفقة شراء ستين ألف طن من الشعير بسبب خلاف على رطوبة الحبوب، وتوقف التفريغ أمس.", BODY[2]
    )
    short = page(
        "khobz", "تعثرت صفقة شراء ستين ألف طن من الشعير بسبب خلاف على رطوبة الحبوب، بحسب «marsad.example».", minutes=90
    )
    other = page(
        "ghariba", "وصلت باخرة شعير أخرى، بحسب «marsad.example»، ولم يُعرف موعد تفريغها في الميناء.", minutes=95
    )
    case, report = told([site, short, other], registry, about="khobz")
    assert {"marsad", "khobz"} <= set(next(s.articles for s in case.stories if "khobz" in s.articles))
    assert "ghariba" not in next(s.articles for s in case.stories if "khobz" in s.articles)
    assert "not seen marsad.example's text" not in report


def test_a_dated_page_is_not_first_where_another_was_seen_before_it_was_out(registry: Registry) -> None:
    """A date in an address is two days wide; a page without one that was seen within them may be the older."""
    dated = replace(
        page("alif", LEAD, *BODY), published=Moment(at(-1440).latest, at(1440).latest, "day", "unknown", "url")
    )
    early, late = (
        replace(
            page("baa", LEAD, *BODY),
            published=None,
            captured=Moment(None, at(minutes).latest, "minute", "stated", "capture"),
        )
        for minutes in (60, 2880)
    )
    first_of = [told([dated, seen], registry)[0].stories[0].roles.first_here for seen in (early, late)]
    assert first_of[0] is None
    assert first_of[1] is not None
    assert first_of[1].article == "alif"


def test_who_was_seen_first_is_not_said_to_have_published_first(registry: Registry) -> None:
    pages = [
        replace(
            page(name, LEAD, *BODY), published=None, captured=Moment(None, at(n).latest, "minute", "stated", "capture")
        )
        for n, name in enumerate(("alif", "baa"))
    ]
    assert "seen first, which does not make it the first published" in told(pages, registry)[1]


def test_the_credit_of_another_is_quoted_for_who_gives_none(registry: Registry) -> None:
    """The lines of a verdict that rests on what others credit show such a credit."""
    credited = [page(name, LEAD, *BODY, byline="مرسى الياسمين - رويترز", minutes=n) for n, name in enumerate("جدر")]
    _, report = told([*credited, page("silent", LEAD, *BODY, minutes=9)], registry, about="silent")
    lines = report[report.index("The lines this rests on") : report.index("What was not seen")]
    assert "رويترز" in lines
    assert "byline, line 1" in lines


def test_who_cannot_be_traced_is_told_with_whom_he_shares_words(registry: Registry) -> None:
    """Another outlet, that is: a page of his own shows nothing."""
    one = page("alif", LEAD, *BODY)
    pages = [one, replace(one, id="again"), page("baa", LEAD, *BODY[:2])]
    _, report = told(pages, registry, about="alif")
    assert "The pages collected do not settle it." in report
    assert re.search(r"alif \S+ shares \d+ words with baa\.", report)


def test_one_source_in_two_lengths_is_told_once(registry: Registry) -> None:
    """The ministry of a country, and the ministry; another ministry is another."""
    text = (
        "قالت وزارة الموانئ الياسمينية إن الرصيف أُغلق أمام العبّارات مدة أسبوعين.",
        "وأوضحت وزارة الموانئ أن العمل يجري ليلًا ونهارًا.",
        "وذكرت وزارة السياحة أن الرحلات حُوّلت إلى الرصيف الغربي.",
    )
    _, report = told([page("alif", *text)], registry)
    rows = [line for line in report.splitlines() if line.startswith("| who is said to have provided it")]
    assert len(rows) == 2
    assert "وزارة الموانئ الياسمينية" in rows[0]
    assert "وزارة السياحة" in rows[1]


@pytest.mark.parametrize("most", [1, 3])
def test_an_agency_is_not_behind_words_that_its_creditors_lack(registry: Registry, most: int) -> None:
    """A page made of an agency's text and of another hands on words of the other: those are not the agency's."""
    wired = [
        page(name, LEAD, *BODY, byline="مرسى الياسمين - رويترز", minutes=n)
        for n, name in enumerate(("jim", "dal", "raa", "zay"))
    ]
    mixed = page("mixed", LEAD, *BODY[:most], *ELSEWHERE, minutes=60)
    case, report = told([*wired, mixed, page("third", *ELSEWHERE, minutes=300)], registry, about="third")
    story = next(s for s in case.stories if "third" in s.articles)
    assert story.chains["third"][0] == UNSEEN
    assert Node("outlet", "reuters") not in {share.node for share in story.origin_of["third"]}
    assert story.verdict.level == "cannot_tell"
    assert "third shares" in report
