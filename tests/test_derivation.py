"""Who had it from whom, on small stories whose truth is plain."""

import itertools
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from stories import article, at, credit, names, pair, story_of, told

from provenance.corpus.article import Outlet
from provenance.corpus.text import tokenize_block
from provenance.derivation.alignment import Keys
from provenance.derivation.material import lay_out, open_stories, open_story
from provenance.derivation.widespread import told_apart
from provenance.reuse.pair import Reuse
from provenance.settings import Settings

WIRE = (
    "أعلنت هيئة الموانئ في مدينة رأس النخيل اليوم افتتاح رصيف جديد بطول أربعمئة متر بعد أعمال استمرت ثلاث سنوات. "
    "وقال مدير الهيئة كامل الورداني إن الرصيف يستقبل سفنا تصل حمولتها إلى ستين ألف طن. "
    "وأضاف أن كلفة المشروع بلغت نحو خمسة وثلاثين مليون دينار وأن مئتي عامل شاركوا في تنفيذه. "
    "ويربط طريق ساحلي جديد الرصيف بالمنطقة الصناعية التي تضم عشرات المصانع والمخازن المبردة."
)
LEAD = WIRE.split(". ", maxsplit=1)[0] + "."
OTHER = (
    "فاز فريق نجوم الوادي لكرة السلة على ضيفه اتحاد التلال بفارق عشرين نقطة في مباراة أقيمت مساء أمس على أرض الأول. "
    "وسجل اللاعب سامر الحلواني ثلاثين نقطة وحده ليرفع فريقه إلى صدارة الترتيب قبل جولتين من النهاية."
)


def test_a_copy_that_credits_its_source_comes_from_it():
    source = article("wire", WIRE, published=at(0))
    copy = article("copy", f"نقلا عن وكالة الواير: {WIRE}", published=at(30))
    story = story_of(told([source, copy], [credit(copy, "wire.example", "نقلا عن وكالة الواير")]), "copy")
    assert names(story.chains["copy"]) == ["wire", "copy"]
    assert story.verdict.origin.id == "wire"
    assert story.verdict.level in ("established", "likely")


def test_a_lone_page_is_never_an_origin():
    story = story_of(told([article("alone", WIRE, published=at(0))]), "alone")
    assert story.verdict.level == "cannot_tell"
    assert story.verdict.origin is None
    assert names(story.chains["alone"]) == ["unseen", "alone"]


def test_an_absent_agency_that_all_credit_is_as_credited():
    copies = [article(id, f"({id}) وكالة الواير - {WIRE}", published=at(i)) for i, id in enumerate("abc")]
    made = [credit(a, "wire", "وكالة الواير", "dateline") for a in copies]
    story = story_of(told(copies, made, [Outlet("wire", "Wire", "agency")]), "a")
    assert story.verdict.level == "as_credited"
    assert story.verdict.origin.id == "wire"
    assert story.independent_origins.most_probable == 1
    assert all(shares[0].node.id == "wire" for shares in story.origin_of.values())


def test_who_copies_words_shares_the_origin_of_those_who_credit():
    copies = [article(id, f"وكالة الواير - {WIRE}", published=at(i)) for i, id in enumerate("ab")]
    silent = article("silent", WIRE, published=at(50))
    made = [credit(a, "wire", "وكالة الواير", "dateline") for a in copies]
    story = story_of(told([*copies, silent], made, [Outlet("wire", "Wire", "agency")]), "silent")
    assert story.origin_of["silent"][0].node.id == "wire"
    assert "credit_absent" in {f.kind for f in story.findings}


def test_a_footer_wraps_what_the_body_credits():
    page = article("aggregator", f"ذكرت الوكالة: {WIRE} *المصدر: الوسيط")
    made = [
        credit(page, "agency", "الوكالة", "in_text"),
        credit(page, "middle", "الوسيط", "credit_line"),
    ]
    story = story_of(told([page], made, [Outlet("agency", "A", "agency"), Outlet("middle", "M")]), "aggregator")
    assert names(story.chains["aggregator"]) == ["agency", "middle", "aggregator"]
    assert story.verdict.level == "as_credited"
    relay = next(d for d in story.derivations if d.kind == "relay")
    assert (relay.source.id, relay.derived.id) == ("agency", "middle")


def test_a_credit_in_copied_text_is_inherited_from_the_middle_article():
    middle = article("middle", f"وبحسب ما نقلته الوكالة الساحلية {WIRE}", published=at(10))
    page = article("page", f"وبحسب ما نقلته الوكالة الساحلية {WIRE} المصدر: الوسيط", published=at(60))
    made = [
        credit(middle, "agency", "وبحسب ما نقلته الوكالة الساحلية"),
        credit(page, "agency", "وبحسب ما نقلته الوكالة الساحلية"),
        credit(page, "middle.example", "الوسيط", "credit_line"),
    ]
    derived = told([middle, page], made, [Outlet("agency", "A", "agency")])
    story = story_of(derived, "page")
    assert names(story.chains["page"]) == ["agency", "middle", "page"]
    inherited = [a for a in derived.attributions if a.inherited_from]
    assert [(a.article, a.outlet, a.inherited_from) for a in inherited] == [("page", "agency", "middle")]


def test_a_name_that_most_have_for_a_passage_only_is_no_relay():
    inner = "كما ذكرت الصحيفة الشمالية"
    pages = [article(id, f"{WIRE} {inner}. المصدر: الوكالة", published=at(n)) for n, id in enumerate("abc")]
    made = [credit(page, "agency", "الوكالة", "credit_line") for page in pages]
    made += [credit(pages[0], "paper", "الصحيفة الشمالية")]
    made += [credit(page, "paper", "الصحيفة الشمالية", scope="passage") for page in pages[1:]]
    story = story_of(told(pages, made, [Outlet("agency", "A", "agency")]), "a")
    assert "relay" not in {d.kind for d in story.derivations}
    assert story.verdict.origin is not None
    assert story.verdict.origin.id == "agency"


def test_an_abridgement_follows_the_text_that_has_all_its_words():
    full = article("full", WIRE, published=at(0))
    cut = article("cut", LEAD, published=at(10))
    third = article("third", WIRE, published=at(20))
    story = story_of(told([full, cut, third]), "cut")
    assert likeliest_article(story, "cut") == "full"
    assert likeliest_article(story, "third") == "full"


def likeliest_article(story, id):
    held = {d.source.id: d.probability for d in story.derivations if d.derived.id == id and d.source.kind == "article"}
    return max(held, key=held.get)


def test_a_clock_that_contradicts_the_credit_is_reported_not_obeyed():
    source = article("wire", WIRE, published=at(60))
    copy = article("copy", f"نقلا عن وكالة الواير: {WIRE}", published=at(0))
    story = story_of(told([source, copy], [credit(copy, "wire.example", "نقلا عن وكالة الواير")]), "copy")
    assert names(story.chains["copy"]) == ["wire", "copy"]
    assert "time_conflict" in {f.kind for f in story.findings}


def test_two_equal_texts_without_times_or_credits_name_nobody():
    story = story_of(told([article("a", WIRE), article("b", WIRE)]), "a")
    assert story.verdict.origin is None
    assert story.verdict.level == "cannot_tell"


def test_one_stitched_sentence_joins_nobody():
    first = article("first", WIRE, published=at(0))
    second = article("second", f"{OTHER} {OTHER.replace('فاز', 'تغلب')} {LEAD}", published=at(10))
    copy = article("copy", WIRE, published=at(5))
    derived = told([first, second, copy])
    assert story_of(derived, "first").articles == ("copy", "first")
    story = story_of(derived, "second")
    assert story.articles == ("second",)
    part = next(d for d in story.derivations if d.role == "part")
    assert part.source.id in ("first", "copy")
    assert 0 < part.share_of_words < 0.5


def test_a_lone_page_whose_passage_is_a_stranger_elsewhere_may_be_the_first():
    lone = article("lone", f"{OTHER} {LEAD}", published=at(0))
    others = [article(id, f"{WIRE.replace(LEAD, '')}", published=at(n)) for n, id in enumerate("abc", 20)]
    taking = article("taking", f"{WIRE.replace(LEAD, '')} {LEAD}", published=at(50))
    derived = told([lone, *others, taking])
    assert story_of(derived, "lone").articles == ("lone",)
    story = story_of(derived, "lone")
    assert 0.3 < {s.node.id: s.probability for s in story.origin_of["lone"]}["lone"] < 0.9
    assert story.verdict.level in ("possible", "cannot_tell")
    assert "lone" not in {s.node.id for s in story_of(derived, "a").origin_of["a"]}


def part_of(derived, source, id):
    """The probability of the part that an article has from another, 0 where none is told."""
    parts = [d for d in story_of(derived, id).derivations if d.role == "part" and d.derived.id == id]
    return sum(d.probability for d in parts if d.source.id == source)


def test_a_passage_that_one_text_of_a_story_has_came_from_the_lone_page_that_has_it():
    lone = article("lone", f"{OTHER} {LEAD}")
    others = [article(id, WIRE.replace(LEAD, "")) for id in "abc"]
    taking = article("taking", f"{WIRE.replace(LEAD, '')} {LEAD}")
    derived = told([lone, *others, taking])
    assert 0.5 < part_of(derived, "lone", "taking") < 0.8
    assert part_of(derived, "taking", "lone") < 0.3


def test_a_passage_of_two_lone_pages_may_have_come_to_both_from_elsewhere():
    one, two = f"{OTHER} {LEAD}", f"{LEAD} {REPORTS[0]}"
    derived = told([article("one", one), article("two", two)])
    assert 0.3 < part_of(derived, "one", "two") == part_of(derived, "two", "one") < 0.4
    derived = told([article("one", one, published=at(0)), article("two", two, published=at(30))])
    assert 0.5 < part_of(derived, "one", "two") < 0.6
    assert part_of(derived, "two", "one") == 0
    crediting = article("two", f"{two} Source: One", published=at(30))
    derived = told(
        [article("one", one, published=at(0)), crediting],
        [credit(crediting, "one.example", "Source: One", scope="passage")],
    )
    assert part_of(derived, "one", "two") > 0.9


def test_what_an_outlet_repeats_in_another_story_of_its_own_is_no_part():
    one = article("one", f"{OTHER} {LEAD}", published=at(0), outlet="paper.example")
    two = article("two", f"{LEAD} {REPORTS[0]}", published=at(30), outlet="paper.example")
    assert part_of(told([one, two]), "one", "two") == 0


def test_what_both_quote_may_have_come_to_both_from_who_said_it():
    words = LEAD.rstrip(".")
    one = article("one", f"{OTHER} «{words}»", published=at(0))
    two = article("two", f"«{words}» {REPORTS[0]}", published=at(30))
    assert part_of(told([one, two]), "one", "two") > 0.5
    assert part_of(told([one, two], quoted=True), "one", "two") < 0.4


def test_what_many_stories_hold_came_to_none_of_them_from_another():
    told_by = [(str(n), f"{report} {STOCK}") for n, report in enumerate((*REPORTS, OTHER))]
    several = [article(id, text, published=at(int(id))) for id, text in told_by]
    assert part_of(told(several[:3]), "0", "2") > 0.5
    assert {d.role for story in told(several).stories for d in story.derivations} == {"main"}


def test_a_pair_that_shares_what_many_stories_hold_joins_none():
    reports = [article(str(n), f"{report} {STOCK}") for n, report in enumerate((*REPORTS, OTHER))]
    same = article("same", f"{REPORTS[0]} {STOCK}")
    rows = [*reports, same]
    block, row_of = tokenize_block([row.text for row in rows]), {row.id: n for n, row in enumerate(rows)}
    formula, story = pair(reports[0], reports[1]), replace(pair(reports[0], same), kind="partial")
    apart = {"0": 0, "1": 0, "2": 1, "3": 2, "same": 0}
    assert told_apart([formula, story], Keys(block), row_of, apart) == [formula, story]
    assert told_apart([formula, story], Keys(block), row_of, apart | {"same": 3}) == [story]


def test_words_that_a_parent_lacks_are_not_claimed_for_another_text_of_the_story():
    first, second, third, fourth = (f"{sentence}." for sentence in WIRE.rstrip(".").split(". "))
    rows = [
        article("full", f"{first} {second} {third}", published=at(0)),
        article("sibling", f"{first} {second} {fourth} Source: Full", published=at(20)),
        article("copy", f"{WIRE} Source: Full", published=at(30)),
    ]
    credits = [credit(row, "full.example", "Source: Full", "credit_line") for row in rows[1:]]
    story = story_of(told(rows, credits), "copy")
    inside = [d for d in story.derivations if d.role == "part" and d.derived.id == "copy"]
    assert inside
    assert all(d.probability < 0.5 for d in inside)


def test_one_outlet_has_nothing_from_what_it_published_later():
    rows = [
        article("a", WIRE, published=at(0), outlet="paper.example"),
        article("b", f"{WIRE} {OTHER}", published=at(3000), outlet="paper.example"),
    ]
    story = story_of(told(rows), "a")
    assert ("b", "a") not in {(d.source.id, d.derived.id) for d in story.derivations}
    elsewhere = [rows[0], article("b", rows[1].text, published=at(3000))]
    assert ("b", "a") in {(d.source.id, d.derived.id) for d in story_of(told(elsewhere), "a").derivations}


STOCK = "The roots of the quarrel reach back ten years, to a work left half done; time alone will tell how it ends."
REPORTS = (
    "Divers raised a bronze bell from the harbour of Qasr Lamis and laid it on the quay before noon. The foreman said "
    "its rim bears the name of a founder from the coast, and that a crane had to be fetched from the salt works. Two "
    "schools have asked to ring it once before it goes to the museum, which keeps such finds in water for a year.",
    "Bakers in Wadi Nour agreed to sell the round loaf by weight and no longer by the piece. Their guild bought forty "
    "scales on credit and will lend them to widows who bake at home. An inspector promised to come on Tuesdays, unless "
    "the bridge is closed, and to publish a list of those whose ovens were cold when he knocked at the door.",
    "A choir of shepherds opened the winter fair at Tell Ward with songs about a lost flute. Six hundred visitors came "
    "on mules and in buses, and the honey was sold out by three. The mayor, who plays the drum, gave first prize to "
    "a girl of eleven whose kid had followed her through the snow from the far side of the pass.",
)


def test_a_credit_is_not_confirmed_by_stock_phrases_that_many_stories_have():
    told_by = [(f"{n}a", f"{n}b") for n in range(3)]
    articles = [article(id, f"{text} {STOCK}") for ids, text in zip(told_by, REPORTS, strict=True) for id in ids]
    line = "\nSource: 1a"
    crediting = article("0c", f"{REPORTS[0]} {STOCK}{line}")
    derived = told([*articles, crediting], [credit(crediting, "1a.example", line.strip(), "credit_line")])
    assert set(story_of(derived, "0c").articles).isdisjoint(story_of(derived, "1a").articles)


def test_outlets_that_credit_each_other_are_told():
    a = article("a", f"ذكرت صحيفة ب {WIRE}", published=at(0))
    b = article("b", f"ذكرت صحيفة ألف {WIRE}", published=at(0))
    made = [credit(a, "b.example", "صحيفة ب"), credit(b, "a.example", "صحيفة ألف")]
    assert "circular" in {f.kind for f in story_of(told([a, b], made), "a").findings}


def test_later_version_of_one_url_derives_from_the_earlier():
    first = article("v1", LEAD, outlet="o.example", url="https://o.example/1", published=at(0))
    second = article("v2", WIRE, outlet="o.example", url="https://o.example/1", published=at(90))
    story = story_of(told([first, second]), "v1")
    edge = next(d for d in story.derivations if d.source.id == "v1")
    assert (edge.derived.id, edge.kind) == ("v2", "revision")


ARTICLES = st.lists(
    st.tuples(st.sampled_from([WIRE, LEAD, f"{LEAD} {OTHER}", OTHER]), st.one_of(st.none(), st.integers(0, 100))),
    min_size=1,
    max_size=5,
)


def build(rows):
    return [
        article(f"a{i}", text, published=None if minute is None else at(minute))
        for i, (text, minute) in enumerate(rows)
    ]


@settings(max_examples=25)
@given(ARTICLES, st.randoms())
def test_the_order_of_the_input_changes_nothing(rows, random):
    articles = build(rows)
    shuffled = articles.copy()
    random.shuffle(shuffled)
    assert told(articles) == told(shuffled)


@settings(max_examples=25)
@given(ARTICLES)
def test_every_story_adds_up(rows):
    derived = told(build(rows))
    assert sorted(id for s in derived.stories for id in s.articles) == sorted(f"a{i}" for i in range(len(rows)))
    for story in derived.stories:
        assert sum(s.probability for s in story.origins) == pytest.approx(1.0)
        for id in story.articles:
            assert sum(s.probability for s in story.origin_of[id]) == pytest.approx(1.0)
            main = sum(d.probability for d in story.derivations if d.role == "main" and d.derived.id == id)
            assert main <= 1 + 1e-6
            assert story.chains[id][-1].id == id


@settings(max_examples=15)
@given(ARTICLES)
def test_a_stranger_changes_nothing(rows):
    stranger = article("zz", "نص غريب تماما لا يشبه شيئا مما سبق في أي كلمة من كلماته القليلة المتفرقة هنا")
    articles = build(rows)
    alone, joined = told(articles), told([*articles, stranger])
    assert [s for s in joined.stories if "zz" not in s.articles] == list(alone.stories)


def test_a_quotation_is_held_against_every_text_that_shares_words():
    said = 'وقال مدير الهيئة "فقدنا كل شيء في عشر دقائق" قبل أن يغادر المكان. وأضاف "سنبني من جديد ما ضاع" وانصرف.'
    other = said.replace("سنبني من جديد ما ضاع", "لا كلام عندي لكم اليوم أبدا")
    pages = [article("first", f"{WIRE} {other}"), article("second", f"{WIRE} {said}")]
    story = story_of(told(pages, []), "first")
    assert names(story.chains["first"]) == ["unseen", "first"]
    texts = {page.id: page.text for page in pages}
    kinds = {f.kind: [texts[q.article][q.span.start : q.span.end] for q in f.spans] for f in story.findings}
    assert set(kinds["quotation_verbatim"]) == {"فقدنا كل شيء في عشر دقائق"}
    assert kinds["quotation_unchecked"] == ["لا كلام عندي لكم اليوم أبدا"]


def test_an_agency_that_cites_a_paper_writes_in_its_own_words():
    text = f"{WIRE} وذكرت صحيفة الساحل أن العمل تأخر."
    outlets = [Outlet("wire", "Wire", "agency"), Outlet("paper", "Paper", "newspaper or site")]
    copies = [article(id, f"وكالة الواير - {text}", published=at(i)) for i, id in enumerate("ab")]
    made = [credit(a, "wire", "وكالة الواير", "dateline") for a in copies]
    made += [credit(a, "paper", "صحيفة الساحل") for a in copies]
    story = story_of(told(copies, made, outlets), "a")
    assert [share.node.id for share in story.origin_of["a"]][0] == "wire"
    said = [credit(a, "paper", "صحيفة الساحل", carried_by="wire") for a in copies]
    story = story_of(told(copies, [*made[:2], *said], outlets), "a")
    assert [share.node.id for share in story.origin_of["a"]][0] == "paper"


def test_an_agencys_signed_text_is_not_of_whom_a_copy_names():
    """A copy that credits another agency says so of itself; the agency's own text says whose it is."""
    wire, copy = (
        article("a", f"الميناء - واير - {WIRE}", outlet="wire", published=at(0)),
        article("b", WIRE, published=at(60)),
    )
    outlets = [Outlet("wire", "Wire", "agency"), Outlet("other", "Other", "agency")]
    swapped = credit(copy, "other", WIRE[:8], "byline")
    unsigned = story_of(told([wire, copy], [swapped], outlets), "a")
    assert "other" in [d.source.id for d in unsigned.derivations if d.derived.id == "a"]
    signed = credit(wire, "wire", "واير", "dateline", role="own")
    story = story_of(told([wire, copy], [swapped, signed], outlets), "a")
    assert "other" not in [d.source.id for d in story.derivations if d.derived.id == "a"]
    assert "other" in [d.source.id for d in story.derivations if d.derived.id == "b"]


def three_stories():
    """Three stories of three articles, and a lone one."""
    words = {n: f"{WIRE} وأضاف المكتب رقم {n} أن {n} من السفن عادت" for n in range(3)}
    articles = [
        article(f"{story}{n}", " ".join(word + story for word in text.split()))
        for story in ("a", "b", "c")
        for n, text in words.items()
    ]
    return [*articles, article("lone", "لا شيء من هذا يقف في نص آخر")]


def test_stories_laid_out_together_are_told_as_one_by_one(monkeypatch):
    articles = three_stories()
    together = told(articles)
    monkeypatch.setattr("provenance.derivation.material._TOKENS_AT_ONCE", 1)
    assert len(together.stories) == 4
    assert together == told(articles)


def test_some_stories_are_laid_out_as_each_by_itself():
    articles = three_stories()
    pairs = [p for a, b in itertools.combinations(articles, 2) if (p := pair(a, b))]
    material = lay_out(articles, {}, Reuse(tuple(pairs), {}), (), Settings())
    some = list(open_stories(material, (0, 2, 3), Settings()))
    alone = [open_story(material, story, Settings()) for story in (0, 2, 3)]
    assert [list(scene.articles) for scene, _ in some] == [["a0", "a1", "a2"], ["c0", "c1", "c2"], ["lone"]]
    assert [solved.candidates for _, solved in some] == [solved.candidates for _, solved in alone]


def test_a_source_named_in_running_text_is_told_apart_from_one_that_a_line_credits():
    pages = {
        "one": f"وقال ناطق لصحيفة التلال إن الميناء جاهز. {WIRE}",
        "two": f"{WIRE} المصدر: صحيفة التلال",
        "plain": WIRE,
    }
    articles = [article(id, text) for id, text in pages.items()]
    made = [
        credit(articles[0], "tilal.example", "صحيفة التلال"),
        credit(articles[1], "tilal.example", "صحيفة التلال", "credit_line"),
    ]
    pairs = tuple(p for a, b in itertools.combinations(sorted(articles, key=lambda a: a.id), 2) if (p := pair(a, b)))
    material = lay_out(articles, {}, Reuse(pairs, {}), made, Settings())
    _, solved = open_story(material, 0, Settings())
    kinds = {e.source.id: {s.kind for s in e.signals} for e in solved.endings if e is not None}
    assert "quotes_another" in kinds["one"]
    assert "credits_another" not in kinds["one"]
    assert "credits_another" in kinds["two"]
    assert "quotes_another" not in kinds["two"]
