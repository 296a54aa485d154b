"""What a story's articles share, counted all at once, against counting it word by word."""

import itertools

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from stories import article, pair

from provenance.corpus.article import Span
from provenance.corpus.text import tokenize, tokenize_block
from provenance.derivation.alignment import Keys, align
from provenance.derivation.lacking import FROM_EXPLAINED, FROM_LATER, FULL, PRESSURE, lacking
from provenance.derivation.overlap import nearest, overlaps, runs_of
from provenance.derivation.shedding import shedding
from provenance.reuse.pair import Pair, Passage

WORDS = ["port", "Port", "wall", "أمر", "امر", "ship", "crane", "pier", "tide"]
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=14)
LONG = 5


@st.composite
def stories(draw):
    """Up to five articles cut and joined from common sentences, spelt alike or not; their pairs; some boilerplate."""
    common = draw(st.lists(SENTENCES, min_size=2, max_size=4))
    articles = []
    for n in range(draw(st.integers(1, 5))):
        chosen = draw(st.lists(st.sampled_from(common) | SENTENCES, min_size=1, max_size=4))
        articles.append(article(f"a{n}", " ".join(word for sentence in chosen for word in sentence) + "."))
    pairs = [p for a, b in itertools.combinations(articles, 2) if (p := pair(a, b, least=3))]
    boilerplate = {articles[0].id: (Span(0, draw(st.integers(0, 30))),)}
    return articles, pairs, boilerplate


def shared(articles, pairs, boilerplate):
    texts = {a.id: a.text for a in articles}
    block = tokenize_block([a.text for a in articles])
    tokens = {a.id: block.tokens(i) for i, a in enumerate(articles)}
    runs = align(pairs, Keys(block), {a.id: i for i, a in enumerate(articles)})
    return overlaps(texts, tokens, pairs, pairs, runs, boilerplate, {})


def by_word(articles, pairs, boilerplate):
    """For each v and u which word of u each word of v's main text is, by going through the passages."""
    tokens = {a.id: tokenize(a.text) for a in articles}
    lines = {}
    for p in pairs:
        to_b, to_a = {}, {}
        for passage in sorted((*p.quotations, *p.passages), key=lambda x: (x.words, x.a)):
            a = [i for i, s in enumerate(tokens[p.a].starts) if passage.a.start <= s < passage.a.end]
            b = [i for i, s in enumerate(tokens[p.b].starts) if passage.b.start <= s < passage.b.end]
            to_b |= zip(a, b, strict=True)
            to_a |= zip(b, a, strict=True)
        lines[p.a, p.b], lines[p.b, p.a] = to_b, to_a
    for (v, _), line in lines.items():
        for span in boilerplate.get(v, ()):
            for i in list(line):
                if tokens[v].starts[i] >= span.start and tokens[v].ends[i] <= span.end:
                    del line[i]
    return tokens, lines


def spelt(articles, tokens, id, i):
    text = {a.id: a.text for a in articles}[id]
    return text[tokens[id].starts[i] : tokens[id].ends[i]]


@settings(max_examples=150)
@given(stories())
def test_what_neighbours_hold_equals_counting_word_by_word(story):
    articles, pairs, boilerplate = story
    found = shared(*story)
    tokens, lines = by_word(*story)
    assert sorted(lines) == sorted((v, u) for v, held in found.held.items() for u in held)
    for (v, u), line in lines.items():
        held, others = found.held[v][u], [other for (w, x), other in lines.items() if w == v and x != u]
        assert np.flatnonzero(found.covered[v][u]).tolist() == sorted(line)
        assert held.words == len(line) == found.words(v, u)
        assert held.pieces == sum(1 for i in line if i - 1 not in line or line[i - 1] != line[i] - 1)
        assert held.only == sum(1 for i in line if not any(i in other for other in others))
        different = [i for i in sorted(line) if spelt(articles, tokens, v, i) != spelt(articles, tokens, u, line[i])]
        assert (held.respelt_words, held.respelt) == (len(different), tuple(different[:6]))
        agreed = {
            i
            for (w, x), other in lines.items()
            for i, j in other.items()
            if w == v and spelt(articles, tokens, v, i) == spelt(articles, tokens, x, j)
        }
        assert held.alike == len(agreed & set(different))
    for a in articles:
        of = [line for (v, _), line in lines.items() if v == a.id]
        assert found.counts[a.id].traced == len(set().union(*of))
        assert found.traced[a.id].tolist() == [sum(i in line for line in of) for i in range(len(tokens[a.id]))]


@settings(max_examples=150)
@given(stories(), st.data())
def test_what_neighbours_lack_equals_counting_word_by_word(story, data):
    articles, *_ = story
    found = shared(*story)
    tokens, lines = by_word(*story)
    rows = sorted(lines)
    asked = [data.draw(st.sampled_from([FROM_LATER, FROM_EXPLAINED, FULL])) for _ in rows]
    headlines = {a.id: tuple(tokenize(data.draw(st.sampled_from(WORDS))).hashes.tolist()) for a in articles}
    if not rows:
        return
    told = lacking(found, asked, (), headlines)
    pressure = {a.id: [0.0] * len(tokens[a.id]) for a in articles}
    for (v, u), level in zip(rows, asked, strict=True):
        for i in lines[v, u]:
            pressure[v][i] = max(pressure[v][i], PRESSURE[level])
    least = {}
    for r, (v, u) in enumerate(rows):
        missing = [0.0 if i in lines[v, u] else p for i, p in enumerate(pressure[v])]
        least[v] = min(least.get(v, np.inf), sum(missing))
        known = [int(word) in headlines[u] for word in tokens[v].hashes]
        missing = np.array([0.0 if k else m for m, k in zip(missing, known, strict=True)])
        parts = {"lacking": [], "lacking_words": []}
        for i, j in runs_of(missing > 0):
            parts["lacking" if j - i + 1 >= LONG else "lacking_words"].append((i, j))
        expected = {
            kind: (round(sum(missing[i : j + 1].sum() for i, j in runs), 9), sum(j - i + 1 for i, j in runs))
            for kind, runs in parts.items()
        }
        lacks = {lack.kind: (round(lack.weighed, 9), lack.words) for lack in told.lacks.get(r, ())}
        assert lacks == {kind: each for kind, each in expected.items() if each[0] >= 1}
        for lack in told.lacks.get(r, ()):
            spans = [found.span(v, i, j) for i, j in parts[lack.kind]]
            assert [q.span for q in lack.longest] == sorted(spans, key=lambda s: (-len(s), s))[:3]
    assert {v: round(x, 9) for v, x in told.least.items()} == {v: round(x, 9) for v, x in least.items()}


@settings(max_examples=150, deadline=None)
@given(stories())
def test_what_is_left_out_between_shared_words_equals_counting_word_by_word(story):
    found = shared(*story)
    tokens, lines = by_word(*story)
    told = shedding(found.line, found.rows)
    for (v, u), line in lines.items():
        expected = {}
        inside = range(min(line), max(line)) if line else ()
        gone = [i in inside and i not in line and bool(found.main[v][i]) for i in range(len(tokens[v]))]
        for kind, others in (("shed_own", False), ("shed_shared", True)):
            part = [g and bool(n) == others for g, n in zip(gone, found.traced[v], strict=True)]
            places = [(i, j) for i, j in runs_of(np.array(part, dtype=bool)) if j - i >= 3]
            if places:
                expected[kind] = (sum(j - i + 1 for i, j in places), tuple(places))
        assert {s.kind: (s.words, s.places) for s in told.get(found.held[v][u].row, ())} == expected


def test_a_wording_that_only_two_have_inside_what_others_share_is_a_variant():
    frame = "ship and tide and pier {} wall and crane and port"
    articles = [article(id, frame.format("buoy" if id in "ab" else f"other{id}")) for id in "abcd"]
    pairs = [p for a, b in itertools.combinations(articles, 2) if (p := pair(a, b, least=3))]
    found = shared(articles, pairs, {})
    told = lacking(found, [FULL] * 12, (), {a.id: () for a in articles})
    names = {r: (v, u) for v, held in found.held.items() for u, r in ((u, h.row) for u, h in held.items())}
    assert {names[r] for r in told.variants} == {("a", "b"), ("b", "a")}
    assert [articles[0].text[q.span.start : q.span.end] for q in told.variants[found.held["a"]["b"].row]] == ["buoy"]


def test_bridged_words_are_left_out_and_the_longer_passage_decides():
    a, b = article("a", "one two three four five"), article("b", "one two 3 four five one two")
    whole = Passage(Span(0, len(a.text)), Span(0, 19), 4)
    again = Passage(Span(0, 7), Span(20, 27), 2)
    block = tokenize_block([a.text, b.text])
    runs = align([Pair("a", "b", "partial", 0.5, 0.5, 0.5, (again, whole))], Keys(block), {"a": 0, "b": 1})
    assert list(zip(runs.a.tolist(), runs.b.tolist(), runs.length.tolist(), strict=True)) == [
        (0, 5, 2),
        (0, 0, 2),
        (3, 3, 2),
    ]
    assert runs.words(1) == ([4], [6])
    assert runs.between(0, 1).a.tolist() == runs.a.tolist()
    assert runs.each(2) == [[(0, 5, 2), (0, 0, 2), (3, 3, 2)], []]


def test_only_the_nearest_of_either_side_are_kept():
    near = [Pair("a", f"b{i}", "partial", 0.1, 0.1 * i, 0.05 * i) for i in range(5)]
    assert [p.b for p in nearest(near, 2)] == ["b0", "b1", "b2", "b3", "b4"]
    every = [Pair(f"a{i}", f"b{j}", "partial", 0.1, 0.1 + 0.01 * abs(i - j), 0.1) for i in range(4) for j in range(4)]
    kept = nearest(every, 1)
    assert [(p.a, p.b) for p in kept] == [(p.a, p.b) for p in every if (p.a, p.b) in {(x.a, x.b) for x in kept}]
    assert {p.a for p in kept} == {"a0", "a1", "a2", "a3"}
