"""The verdict of a story in a sentence, the lines it rests on, and what was not seen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from provenance.corpus.article import Note, Quoted
from provenance.derivation.model import UNSEEN, Derivation, Evidence, Node, Story
from provenance.report.because import because, supporting
from provenance.report.content import (
    Block,
    Bullets,
    Chain,
    Heading,
    Paragraph,
    Part,
    Phrase,
    Point,
    Quotation,
    Step,
    joined,
    text_of,
)
from provenance.report.narrator import Narrator

MAX_PROOFS = 6
WORDS = "covered"
"""Kind of the evidence that quotes shared words."""
LINES_PER_STEP = 2
UNCHECKED = "quotation_unchecked"
"""Kind of the finding that belongs to what was not seen."""
DECISION = "decision_"
"""How the kinds of findings begin that are an analyst's decisions."""


def verdict_blocks(narrator: Narrator, story: Story) -> Iterator[Block]:
    """Level and sentence, the chain, the lines that prove it, what was not seen."""
    yield Heading(2, narrator.say(f"level.{story.verdict.level}"))
    yield Paragraph(sentence(narrator, story), "verdict")
    yield from _nearest(narrator, story)
    yield from decided(narrator, story)
    about = story.verdict.about
    if about in story.compiled:
        yield Bullets(tuple(Point(part_sentence(narrator, part)) for part in parts_of(story, about)))
    else:
        yield chain_block(narrator, story.chains[about], main_links(story))
    proofs = tuple(_proofs(narrator, story))
    if proofs:
        yield Heading(3, narrator.say("heading.proof"))
        yield from proofs
    yield Heading(3, narrator.say("heading.not_seen"))
    yield Bullets(tuple(_not_seen(narrator, story)))


def sentence(narrator: Narrator, story: Story) -> Phrase:
    """What may be said of the story's origin, no stronger than its level."""
    verdict = story.verdict
    b = narrator.article(verdict.about)
    if verdict.origin is None or verdict.level == "cannot_tell":
        return _unsettled(narrator, verdict.reason)
    if verdict.level == "as_credited":
        return _as_credited(narrator, story)
    own = "own." if verdict.origin == Node("article", verdict.about) else ""
    reason = because(narrator, story)
    return narrator.say(f"verdict.{own}{verdict.level}", a=narrator.node(verdict.origin), b=b, reason=reason)


def _nearest(narrator: Narrator, story: Story) -> Iterator[Paragraph]:
    """Where nothing can be told of the origin: with which other outlet the article asked about shares most words."""
    about = story.verdict.about
    own = narrator.articles[about].outlet
    others = [id for id in story.articles if id != about and (not own or narrator.articles[id].outlet != own)]
    if story.verdict.level == "cannot_tell" and about not in story.compiled and others:
        most = max(others, key=lambda id: narrator.words_shared(id, about))
        if shared := _sharing(narrator, most, about):
            yield Paragraph(shared[1:])


def decided(narrator: Narrator, story: Story) -> Iterator[Paragraph]:
    """That an analyst's decisions were taken as given, if they were."""
    if any(finding.kind.startswith(DECISION) for finding in story.findings):
        yield Paragraph(narrator.say("verdict.decided"), "warning")


Links = Mapping[tuple[Node, Node], Derivation]


def main_links(story: Story) -> Links:
    """The main derivations of a story by their ends."""
    return {(d.source, d.derived): d for d in story.derivations if d.role == "main"}


def shown_chain(story: Story, article: str) -> tuple[Node, ...]:
    """An article's chain; a compiled one stands for itself, since no single text is behind it."""
    return (Node("article", article),) if article in story.compiled else story.chains[article]


def parts_of(story: Story, article: str) -> list[Derivation]:
    """The parts of an article, the larger first, one for each source."""
    found: dict[Node, Derivation] = {}
    for d in story.derivations:
        if d.role == "part" and d.derived == Node("article", article):
            held = found.get(d.source)
            found[d.source] = d if held is None or d.share_of_words > held.share_of_words else held
    return sorted(found.values(), key=lambda d: (-d.share_of_words, d.source))


def part_sentence(narrator: Narrator, part: Derivation) -> Phrase:
    """How much of an article a part is, and from whom."""
    a, b = narrator.node(part.source), narrator.node(part.derived)
    code = "edge.part" if part.source.kind == "article" else "edge.part_credited"
    return narrator.say(code, a=a, b=b, share=part.share_of_words)


def chain_block(narrator: Narrator, chain: Sequence[Node], links: Links) -> Chain:
    """A history as it is drawn, ending first."""
    behind = [None, *map(links.get, pairwise(chain))]
    return Chain(tuple(step(narrator, node, link) for node, link in zip(chain, behind, strict=True)))


def step(narrator: Narrator, node: Node, derivation: Derivation | None) -> Step:
    """One station, and how it follows from the one before it."""
    state = {"article": "held", "outlet": "named", "unseen": "unseen"}[node.kind]
    link = link_phrase(narrator, derivation) if derivation else ()
    return Step(narrator.node(node), state, link, narrator.detail(node))  # type: ignore[arg-type]


def told_as(derivation: Derivation) -> str:
    """The kind of a link by which it is told: an absent outlet may stand between a text that is here and another."""
    return "between" if derivation.kind == "relay" and derivation.source.kind == "article" else derivation.kind


def link_phrase(narrator: Narrator, derivation: Derivation) -> Phrase:
    """What the link is, marked as possible where its probability allows no more."""
    link = narrator.say(f"link.{told_as(derivation)}")
    if not only_possible(narrator, derivation):
        return link
    code = "possible_link" if derivation.probability >= narrator.case.settings.name_at else "unlikely_link"
    return narrator.say(code, link=link)


def only_possible(narrator: Narrator, derivation: Derivation) -> bool:
    """Whether a link that the text itself does not state is less than likely."""
    says_itself = derivation.kind in ("credited", "relay", "unseen", "revision", "translated")
    return not says_itself and derivation.probability < narrator.case.settings.levels.likely_at


def _unsettled(narrator: Narrator, reason: Note) -> Phrase:
    """What would settle it, and why nothing is named."""
    values = {name: narrator.named(value) for name, value in reason.values}
    tied = _all_of(narrator, [value for name, value in values.items() if name.startswith("tied_")])
    settle = _capital(narrator.say(reason.code, **values, tied=tied))
    why = narrator.say(reason.code.replace("settle.", "why."), **values, tied=tied)
    return (*narrator.say("verdict.cannot_tell", reason=settle), *_after(why))


def _all_of(narrator: Narrator, phrases: Sequence[Phrase]) -> Phrase:
    """An enumeration with "and" before its last."""
    *first, last = phrases or [()]
    both = [narrator.listing(first), last] if first else [last]
    return joined(both, text_of(narrator.say("list.and")))


def _as_credited(narrator: Narrator, story: Story) -> Phrase:
    """The credit as the first held article of the chain gives it, then how the article asked about joins it."""
    chain = story.chains[story.verdict.about]
    first = next(number for number, node in enumerate(chain) if node.kind == "article")
    if first == 0 or chain[0] != story.verdict.origin:
        b = narrator.article(story.verdict.about)
        return narrator.say("verdict.possible", a=narrator.node(story.verdict.origin or UNSEEN), b=b)
    return (*_credit(narrator, chain[: first + 1]), *_sharing(narrator, chain[first].id, story.verdict.about))


def _credit(narrator: Narrator, chain: Sequence[Node]) -> Phrase:
    a, b = narrator.node(chain[0]), narrator.node(chain[-1])
    if len(chain) == 2:
        elsewhere = "_elsewhere" if chain[0].id in narrator.publishing else ""
        held = [article.id for article in narrator.case.articles if elsewhere and article.outlet == chain[0].id]
        words = max((narrator.words_shared(id, chain[-1].id) for id in held), default=0)
        return narrator.say(f"verdict.as_credited{'_little' if words else elsewhere}", a=a, b=b, n=words)
    m = narrator.node(chain[-2])
    if len(chain) == 3:
        return narrator.say("verdict.as_credited_through", a=a, b=b, m=m)
    middle = narrator.listing([narrator.node(node) for node in reversed(chain[1:-2])])
    return narrator.say("verdict.as_credited_far", a=a, b=b, m=m, middle=middle)


def _sharing(narrator: Narrator, creditor: str, about: str) -> Phrase:
    words = narrator.words_shared(creditor, about) if creditor != about else 0
    if not words:
        return ()
    m, b = narrator.article(creditor), narrator.article(about)
    return _after(narrator.say("verdict.shares", m=m, b=b, n=words))


def _proofs(narrator: Narrator, story: Story) -> Iterator[Quotation]:
    """The lines behind each step of the chain, or behind each part, one after the other."""
    seen: set[object] = set()
    links, about = main_links(story), story.verdict.about
    chain = pairwise(story.chains[about])
    steps = parts_of(story, about) if about in story.compiled else [links[edge] for edge in chain if edge in links]
    for derivation in steps:
        evidence = supporting(derivation.evidence) if derivation.role == "main" else list(derivation.evidence)
        lines = (*_creditor(narrator, story, derivation), *(q for e in evidence for q in _line(narrator, e)))
        fresh = [quoted for quoted in lines if quoted not in seen][:LINES_PER_STEP]
        for quoted in fresh:
            if len(seen) < MAX_PROOFS and quoted not in seen:
                seen.add(quoted)
                yield narrator.quotation(quoted)


def _creditor(narrator: Narrator, story: Story, derivation: Derivation) -> Sequence[Quoted]:
    """For who does not give the credit himself: where the text that shares most words with his gives it."""
    if derivation.kind != "unstated":
        return ()
    channel, shared = derivation.source.id, derivation.derived.id
    credits = (credit for id in story.articles for credit in narrator.attributions_of.get(id, ()))
    made = [credit for credit in credits if credit.outlet == channel and credit.role == "channel"]
    best = max(
        made, key=lambda credit: (credit.scope == "page", narrator.words_shared(credit.article, shared)), default=None
    )
    return () if best is None else (best.quoted,)


def _line(narrator: Narrator, evidence: Evidence) -> Sequence[Quoted]:
    """The line that stands for a piece of evidence: its first, and of shared words the longest."""
    told = narrator.telling(evidence.spans)
    return told[:1] if evidence.kind != WORDS else sorted(told, key=lambda q: q.span.start - q.span.end)[:1]


def _not_seen(narrator: Narrator, story: Story) -> Iterator[Point]:
    said = [*_texts_not_seen(narrator, story), *_dates_not_seen(narrator, story)]
    yield from map(Point, said)
    unchecked = [finding for finding in story.findings if finding.kind == UNCHECKED]
    for finding in unchecked:
        yield Point(narrator.note(finding.note), tuple(map(narrator.quotation, finding.spans)))
    if not said and not unchecked:
        yield Point(narrator.say("not_seen.nothing"))


def _texts_not_seen(narrator: Narrator, story: Story) -> Iterator[Phrase]:
    about = story.verdict.about
    chain = story.chains[about]
    parts = [part.source for part in parts_of(story, about)] if about in story.compiled else []
    texts = [node for node in (*parts, *chain) if node != UNSEEN]
    here = {narrator.articles[id].outlet for id in story.articles}
    elsewhere = narrator.publishing - here
    absent = [node for node in texts if node.kind == "outlet" and node.id not in elsewhere]
    for node in texts:
        if node.kind == "outlet" and node not in absent:
            yield narrator.say("missing.outlet_elsewhere", a=narrator.node(node))
    if absent:
        names = narrator.listing([narrator.node(node) for node in absent])
        yield narrator.say("not_seen.texts", missing=len(absent), total=len(texts), names=names)
    if chain[0] == UNSEEN and len(chain) > 1 and about not in story.compiled:
        made = narrator.attributions_of.get(chain[1].id, ())
        credited = any(credit.role == "channel" for credit in made)
        yield narrator.say(f"not_seen.ending{'_credited' if credited else ''}", b=narrator.node(chain[1]))


def _dates_not_seen(narrator: Narrator, story: Story) -> Iterator[Phrase]:
    undated = [name for name in story.articles if narrator.articles[name].published is None]
    if undated and len(story.articles) == 1:
        yield narrator.say("not_seen.date_one")
    elif undated:
        names = narrator.listing([narrator.article(name) for name in undated[:10]])
        yield narrator.say("not_seen.dates", undated=len(undated), total=len(story.articles), names=names)


def _capital(phrase: Phrase) -> Phrase:
    first, *rest = phrase
    return (Part(first.text[:1].upper() + first.text[1:], first.role), *rest)


def _after(phrase: Phrase) -> Phrase:
    return (Part(" "), *phrase) if phrase else ()
