"""What a report says, whatever its format: level and verdict first, what was not seen, and nothing stronger."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from cases import KLYOUM, MASHHAD, SANA, at, case_of, five_case, seed_case, story_alone

from provenance.case import Case
from provenance.corpus.article import Article, Moment, Note, Quoted, Span
from provenance.derivation.model import UNSEEN, Derivation, Evidence, Finding, Node, Share, Story, Verdict
from provenance.report.content import Bullets, Chain, Document, Heading, Paragraph, Quotation, Table, Tree, text_of
from provenance.report.findings import finding_blocks, once, told_once
from provenance.report.narrator import Narrator, publication_order
from provenance.report.overview import document
from provenance.report.publishers import publishers_table
from provenance.report.story import SLIGHT, _above, evidence_points
from provenance.report.totals import credit_totals
from provenance.report.verdict import sentence
from provenance.settings import Reuse, Settings


def told(report: Document) -> list[str]:
    """Every sentence, cell and quotation of a report, in order."""
    lines: list[str] = []
    for block in report.blocks:
        match block:
            case Heading() | Paragraph():
                lines.append(text_of(block.phrase))
            case Quotation():
                lines.append(text_of(block.phrase))
            case Bullets():
                for point in block.points:
                    lines += [text_of(point.phrase), *(text_of(q.phrase) for q in point.quotations)]
            case Table():
                lines += [" | ".join(map(text_of, row)) for row in (block.columns, *block.rows)]
            case Chain():
                lines.append(" → ".join(text_of(step.name) for step in block.steps))
            case Tree():
                lines += [text_of(twig.step.name) for twig in block.twigs]
    return lines


def with_verdict(case: Case, **changes: Any) -> tuple[Narrator, Story]:
    story = case.stories[0]
    changed = dataclasses.replace(story, verdict=dataclasses.replace(story.verdict, **changes))
    return Narrator(dataclasses.replace(case, stories=(changed, *case.stories[1:]))), changed


def test_the_seed_in_english() -> None:
    lines = told(document(seed_case()))
    assert lines[:5] == [
        "Where the wording comes from",
        "This traces wording and credit. It does not say whether the story is true.",
        "As credited",
        "klyoum.com credits المشهد اليمني; the text, as klyoum.com carries it, credits SANA. "
        "We have seen neither المشهد اليمني's text nor SANA's.",
        "SANA → المشهد اليمني → klyoum.com",
    ]
    assert "Not in this collection: two of the three texts of this chain (SANA, المشهد اليمني)." in lines
    assert "The page bears no date." in lines
    assert "One phrase stands in quotation marks with nothing here to check it against." in lines
    assert "klyoum.com | klyoum.com | undated | SANA, المشهد اليمني" in lines


def test_the_seed_in_arabic() -> None:
    lines = told(document(seed_case(), "ar"))
    assert lines[1:4] == [
        "يتتبّع هذا التقرير انتقال الصياغة ونسبتها، ولا يحكم على صحة الخبر.",
        "بحسب النسبة الواردة",
        "ينسب «klyoum.com» الخبر إلى «المشهد اليمني»، وفي النص كما نشره «klyoum.com» نسبةٌ إلى «سانا»، "
        "ولم نطّلع على نصّ أيٍّ منهما.",
    ]
    assert "نصوص في هذه السلسلة لم نطّلع عليها: 2 من 3 (سانا، المشهد اليمني)." in lines


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("make", [seed_case, five_case])
def test_the_sections_stand_in_their_order(make, language: str) -> None:
    report = document(make(), language)
    headings = [text_of(block.phrase) for block in report.blocks if isinstance(block, Heading)]
    narrator = Narrator(make(), language)
    wanted = (
        "not_seen",
        "publishers",
        "chain",
        "links",
        "roles",
        "findings",
        "origins",
        "missing",
        "would_change",
        "run",
    )
    places = [headings.index(text_of(narrator.say(f"heading.{name}"))) for name in wanted]
    assert places == sorted(places)


def test_the_lines_that_prove_it_are_quoted_with_their_place() -> None:
    quotations = [block for block in document(seed_case()).blocks if isinstance(block, Quotation)]
    assert [text_of(q.phrase) for q in quotations] == [
        "ووفقًا لما نقلته وكالة الأنباء السورية (سانا)",
        "*المصدر: المشهد اليمني | almashhad-alyemeni.com",
    ]
    assert text_of(quotations[1].place) == "klyoum.com, page, line 13"


def test_levels_say_what_they_may() -> None:
    case = five_case()
    wire = case.stories[0].verdict.origin
    assert wire is not None
    said = {
        level: text_of(sentence(*with_verdict(case, level=level))) for level in ("established", "likely", "possible")
    }
    assert said == {
        "established": "The wording of Aldra Post comes from Norvik Press.",
        "likely": "Aldra Post most likely took its wording from Norvik Press, because Aldra Post credits Norvik Press "
        "and Aldra Post shares 42 words with Norvik Press.",
        "possible": "Aldra Post may have its wording from Norvik Press.",
    }


def test_an_origin_that_is_the_article_asked_about() -> None:
    case = five_case()
    wire = case.stories[0].verdict.origin
    assert wire is not None
    said = text_of(sentence(*with_verdict(case, about=wire.id, level="possible")))
    assert said == "The wording of Norvik Press may be its own."


@pytest.mark.parametrize(
    ("reason", "said"),
    [
        (
            Note("settle.tie", (("article", "x"), ("count", 2), ("tied_0", "norvik.example"), ("tied_1", "unseen"))),
            "The evidence speaks equally for Norvik Press and a text that was not found.",
        ),
        (Note("settle.unseen"), "Most of the evidence leads to a text that was not found and that nobody names."),
    ],
)
def test_cannot_tell_says_why_and_what_would_settle_it(reason: Note, said: str) -> None:
    sentence_said = text_of(sentence(*with_verdict(five_case(), level="cannot_tell", origin=None, reason=reason)))
    assert sentence_said.startswith("The pages collected do not settle it. ")
    assert sentence_said.endswith(said)
    assert " would. " in sentence_said


def test_a_credit_to_a_channel_reached_through_a_held_article() -> None:
    case = seed_case()
    article = case.articles[0]
    copy = dataclasses.replace(article, id="copy", outlet="copy.example")
    sana, first, last = Node("outlet", SANA.id), Node("article", article.id), Node("article", "copy")
    story = dataclasses.replace(
        case.stories[0],
        articles=("3f1c0a9be210", "copy"),
        verdict=Verdict("as_credited", sana, "credit", 0.8, Note("verdict.reason.credit"), "copy"),
        origin_of={article.id: (Share(sana, 1.0),), "copy": (Share(sana, 1.0),)},
        derivations=(Derivation(sana, first, "main", "credited", 0.9, 0.0),),
        chains={article.id: (sana, first), "copy": (sana, first, last)},
    )
    narrator = Narrator(dataclasses.replace(case, articles=(article, copy), stories=(story,)))
    assert text_of(sentence(narrator, story)) == "klyoum.com credits SANA. We have not seen SANA's text."


def test_undated_rows_are_shown_and_never_sorted_as_if_dated() -> None:
    table = next(b for b in document(five_case()).blocks if isinstance(b, Table))
    times = [(text_of(row[0]), text_of(row[2])) for row in table.rows]
    assert times == [
        ("The Meridian", "at 2024-03-05 08:00 UTC"),
        ("Norvik Press", "at 2024-03-05 09:00 UTC"),
        ("Aldra Post", "between 2024-03-05 10:00 and 2024-03-06 12:00 UTC (time zone unknown)"),
        ("Shortly", "undated"),
        ("Region Digest on Telegram", "undated"),
    ]


def test_a_capture_is_a_bound_from_above() -> None:
    captured = Moment(None, at(9).latest, "second", "stated", "capture")
    article = Article("a", "One heron.", "o.example", captured=captured, sha256="0" * 64)
    table = next(b for b in document(case_of(article)).blocks if isinstance(b, Table))
    assert text_of(table.rows[0][2]) == "by 2024-03-05 09:00 UTC"
    dated = dataclasses.replace(article, id="b", published=at(10))
    undated = dataclasses.replace(article, id="0", captured=None)
    assert sorted([undated, article, dated], key=publication_order) == [dated, article, undated]


def test_the_earliest_here_is_never_called_the_origin() -> None:
    lines = told(document(five_case()))
    assert "first publication found in this collection | The Meridian | at 2024-03-05 08:00 UTC" in lines
    assert "whose wording it is | Norvik Press | Likely" in lines
    assert "who is said to have provided it | the council | by statement, as Norvik Press has it" in lines
    assert "carried by | Shortly | " in lines


def test_links_that_are_only_possible_say_so_where_they_are_drawn() -> None:
    (tree,) = (b for b in document(five_case()).blocks if isinstance(b, Tree))
    links = {text_of(twig.step.name): text_of(twig.step.link) for twig in tree.twigs}
    assert links["Aldra Post"] == "nearly all words shared"
    assert links["The Meridian"] == "shares words, reworded, possible"


def test_no_probability_stands_outside_a_table() -> None:
    for block in document(five_case()).blocks:
        if isinstance(block, Heading) or (isinstance(block, Paragraph) and block.tone == "verdict"):
            assert "0." not in text_of(block.phrase)


def test_tables_of_probabilities_stand_with_what_they_are_worth() -> None:
    blocks = document(five_case()).blocks
    for number, block in enumerate(blocks):
        if isinstance(block, Table) and any("probability" in text_of(column) for column in block.columns):
            following = " ".join(text_of(b.phrase) for b in blocks[number + 1 : number + 3] if isinstance(b, Paragraph))
            assert "Probabilities" in following


def test_stories_of_one_are_counted_in_one_line() -> None:
    lines = told(document(five_case()))
    assert lines[2] == "6 articles read; 1 story to tell."
    assert lines[3].startswith(
        "Sharing little or none of their text with others here and crediting no channel: 1 article"
    )
    assert not any("heron" in line for line in lines)


def test_a_page_alone_in_its_collection_is_told_in_full() -> None:
    article = Article("a", "One heron.", "o.example", sha256="0" * 64)
    lines = told(document(case_of(article)))
    assert "Cannot tell" in lines
    assert "o.example shares its wording with no other text here and credits no channel." in lines[3]


def test_a_story_of_one_that_was_asked_for_is_told_in_full() -> None:
    lines = told(document(five_case(), only=["s-6c6f6e65"]))
    assert "Cannot tell" in lines
    assert not any("Norvik" in line for line in lines)


def many_stories(count: int) -> Case:
    seed = seed_case()
    article, story = seed.articles[0], seed.stories[0]
    articles = [dataclasses.replace(article, id=f"a{n:02}") for n in range(count)]
    mashhad = Node("outlet", MASHHAD.id)
    stories = []
    for each in articles:
        node = Node("article", each.id)
        edge = Derivation(mashhad, node, "main", "credited", 0.9, 0.0)
        alone = story_alone(each)
        verdict = dataclasses.replace(story.verdict, about=each.id)
        chain = {each.id: (mashhad, node)}
        stories.append(dataclasses.replace(alone, id=f"s{each.id}", verdict=verdict, derivations=(edge,), chains=chain))
    return dataclasses.replace(
        seed, articles=tuple(articles), attributions=(), stories=tuple(stories), outlets=(MASHHAD, KLYOUM, SANA)
    )


def test_more_than_ten_stories_are_a_table() -> None:
    report = document(many_stories(11))
    table = next(b for b in report.blocks if isinstance(b, Table))
    assert len(table.rows) == 11
    assert "Tell one with --story ID." in " ".join(told(report))


def test_ten_stories_are_told_one_by_one() -> None:
    headings = [text_of(b.phrase) for b in document(many_stories(10)).blocks if isinstance(b, Heading)]
    assert sum(1 for heading in headings if heading.startswith("Story ")) == 10


def test_a_deep_chain_is_no_trouble() -> None:
    articles = [Article(f"a{n:04}", "t", f"o{n}.example", sha256=f"{n:064}") for n in range(1500)]
    nodes = [Node("article", article.id) for article in articles]
    edges = [Derivation(u, v, "main", "verbatim", 0.9, 1.0) for u, v in zip(nodes, nodes[1:], strict=False)]
    story = dataclasses.replace(
        story_alone(articles[0]),
        articles=tuple(a.id for a in articles),
        derivations=(Derivation(UNSEEN, nodes[0], "main", "unseen", 1.0, 0.0), *edges),
        chains={node.id: (UNSEEN, *nodes[max(0, n - 1) : n + 1]) for n, node in enumerate(nodes)},
        origin_of={node.id: (Share(UNSEEN, 1.0),) for node in nodes},
    )
    (tree,) = (b for b in document(case_of(*articles, stories=(story,))).blocks if isinstance(b, Tree))
    assert len(tree.twigs) == 1501


def test_several_articles_of_one_publisher_are_told_apart_by_their_row() -> None:
    case = five_case()
    again = tuple(dataclasses.replace(a, outlet="norvik.example") if "copy" in a.id else a for a in case.articles)
    lines = told(document(dataclasses.replace(case, articles=again)))
    assert "Norvik Press [2] → Norvik Press [3]" in lines


def test_two_outlets_of_one_name_are_told_apart_by_their_id() -> None:
    case = seed_case()
    twins = tuple(dataclasses.replace(o, names=(), name="سبأ") for o in (MASHHAD, SANA))
    narrator = Narrator(dataclasses.replace(case, outlets=(*twins, KLYOUM)))
    assert text_of(narrator.outlet("sana")) == "سبأ (sana)"


def test_run_tells_settings_version_and_inputs() -> None:
    lines = told(document(seed_case()))
    assert any(line.startswith("provenance 0.") for line in lines)
    assert any("name_at = 0.5" in line for line in lines)
    assert f"klyoum.txt | {'ab' * 32}" in lines


def test_run_tells_how_much_the_search_for_copies_sees() -> None:
    """Rounded down: 0.9963 is never told as all."""
    case = seed_case()
    (line,) = (line for line in told(document(case)) if "search for copies" in line)
    assert "agrees to 50%" in line
    assert "sees 99.6%" in line
    eager = dataclasses.replace(case, settings=Settings(reuse=Reuse(recall=0.9999)))
    (line,) = (line for line in told(document(eager)) if "search for copies" in line)
    assert "sees 99.9%" in line


def test_credits_are_counted_outlet_by_outlet() -> None:
    case = five_case()
    (heading, table, note) = credit_totals(Narrator(case), case.stories)
    assert [text_of(cell) for cell in table.rows[0]] == ["Shortly", "–", "–", "–", "–", "–", "1", "–"]
    assert "A text without a credit may be lawful" in text_of(note.phrase)
    assert not list(credit_totals(Narrator(seed_case()), seed_case().stories))


def test_an_inherited_credit_says_what_it_came_with() -> None:
    case = seed_case()
    first, second = case.attributions[0], case.attributions[1]
    other = dataclasses.replace(case.articles[0], id="other", outlet=MASHHAD.id)
    inherited = dataclasses.replace(first, inherited_from="other")
    own = dataclasses.replace(second, inherited_from="other")
    told_case = dataclasses.replace(case, articles=(case.articles[0], other), attributions=(inherited, own))
    row = publishers_table(Narrator(told_case), case.stories[0]).rows[0]
    assert text_of(row[3]) == "SANA (came with words shared with المشهد اليمني), المشهد اليمني"


def test_evidence_is_told_by_weight_and_its_words_once() -> None:
    """Words that several contributions rest on are quoted at the first; slight ones are counted."""
    narrator = Narrator(five_case(), "en")
    spans = (Quoted(narrator.case.articles[0].id, "text", Span(0, 9)),)
    about = narrator.case.articles[0].id
    note = Note("evidence.own_clauses", (("article", about),))
    weights = (("own_clauses", 1.0), ("wire", 0.5), ("pieces", -0.3), ("spelling", 0.1), ("faint", -0.01))
    points = list(evidence_points(narrator, tuple(Evidence(kind, w, note, spans) for kind, w in weights), SLIGHT))
    assert [len(point.quotations) for point in points] == [1, 0, 0, 0]
    assert text_of(points[-1].phrase) == "Slight or general, told by provenance explain: 2."


def test_the_words_of_one_article_are_quoted_once() -> None:
    """A byline that the reader also found on the page is one witness; two articles that say it are two."""
    first, second = five_case().articles[:2]
    there = Quoted(first.id, "text", Span(0, 5))
    other = Quoted(second.id, "text", Span(0, 5))
    assert first.quoted("text", there.span)
    assert list(once(Narrator(five_case(), "en"), (there, there, other))) == [there, other]


def test_an_agency_being_one_is_left_to_explain() -> None:
    narrator = Narrator(five_case(), "en")
    note = Note("evidence.channel_wire", (("article", narrator.case.articles[0].id), ("outlet", "norvik.example")))
    evidence = (Evidence("channel_wire", -0.5, note, ()),)
    assert [text_of(p.phrase) for p in evidence_points(narrator, evidence, SLIGHT)] == [
        "Slight or general, told by provenance explain: 1."
    ]
    assert "is an agency" in text_of(next(evidence_points(narrator, evidence)).phrase)


def test_a_fact_is_found_once() -> None:
    """Two that name different agencies are one finding with the words of both, and tell that neither names the other's;
    who names itself is not said to name nobody."""
    case = five_case()
    one, two = (article.id for article in case.articles[:2])
    lines = [Quoted(id, "text", Span(0, 5)) for id in (one, two)]

    def found(kind: str, u: str, v: str, *spans: Quoted, **values: str) -> Finding:
        note = Note(f"found.{kind}", (("source", u), ("article", v), *values.items()))
        return Finding(kind, (u, v), note, spans)

    there = found("credit_replaced", one, two, lines[0], outlet="afp", other="dpa")
    back = found("credit_replaced", two, one, lines[1], outlet="dpa", other="afp")
    named = found("credit_other", one, two, lines[1], outlet="alif.example", other="dpa")
    itself = found("credit_own_name", one, two, lines[0], outlet="afp")
    nobody = found("credit_none", one, two, outlet="alif.example")
    changed = found("change_word", one, two, *lines)
    narrator = Narrator(case, "en")
    (told,) = told_once(narrator, (there, named, back))
    assert told == dataclasses.replace(there, spans=(lines[0], lines[1]))
    assert told_once(narrator, (itself, nobody)) == [itself]
    assert told_once(narrator, (changed, changed)) == [changed]
    assert told_once(narrator, (nobody, found("credit_own_name", two, one, outlet="afp")))[0] == nobody


def test_two_wordings_are_quoted_where_they_differ() -> None:
    """What is shown of a long quotation begins shortly before the first word that differs."""
    long = " ".join(f"w{number}" for number in range(200))
    texts = f"{long} the bridge is closed", f"{long} the bridge is open"
    articles = [Article(f"p{n}", text, "p.example", outlet_name=f"p{n}") for n, text in enumerate(texts)]
    case = dataclasses.replace(case_of(*articles[:1]), articles=tuple(articles))
    spans = tuple(Quoted(a.id, "text", Span(0, len(a.text))) for a in articles)
    note = Note("found.quotation_altered", (("source", "p0"), ("article", "p1")))
    story = dataclasses.replace(case.stories[0], findings=(Finding("quotation_altered", ("p0", "p1"), note, spans),))
    bullets = [block for block in finding_blocks(Narrator(case, "en"), story) if isinstance(block, Bullets)]
    assert [text_of(q.phrase) for q in bullets[0].points[0].quotations] == [
        "… w197 w198 w199 the bridge is closed",
        "… w197 w198 w199 the bridge is open",
    ]


def test_a_quoted_bracket_is_closed() -> None:
    """A credit ends at the name in it; what is quoted of it looks whole."""
    article = Article("a", "Rain fell.", "p.example", byline="Mersin (Reuters) and staff")
    narrator = Narrator(case_of(article), "en")
    said = [text_of(narrator.quotation(Quoted("a", "byline", Span(*at))).phrase) for at in ((0, 15), (0, 6), (8, 15))]
    assert said == ["Mersin (Reuters)", "Mersin", "Reuters"]


def test_each_article_stands_once_in_the_tree_below_what_its_own_chain_puts_before_it() -> None:
    story = five_case().stories[0]
    a, b, c = (Node("article", id) for id in sorted(story.articles)[:3])
    crossed = dataclasses.replace(
        story, articles=(a.id, b.id, c.id), chains={a.id: (a,), b.id: (c, b), c.id: (b, c)}, compiled=()
    )
    assert _above(crossed) == {a: None, b: None, c: b}
    through = dataclasses.replace(crossed, chains={a.id: (a,), b.id: (a, b), c.id: (UNSEEN, a, b, c)})
    assert _above(through) == {a: None, b: a, c: b, UNSEEN: None}
