"""The table of publishers: who, where, when as a bound, and whom each credits."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.attribution.attribution import Attribution
from provenance.corpus.article import Article
from provenance.derivation.model import Node, Story
from provenance.report.content import Part, Phrase, Table
from provenance.report.narrator import Narrator, publication_order
from provenance.report.neutral import clipped, neutral

ADDRESS_LIMIT = 200


def publishers_table(narrator: Narrator, story: Story) -> Table:
    """Dated rows by time, then those known to exist by a time, then undated ones by id, then those only named."""
    columns = tuple(narrator.say(f"column.{name}") for name in ("publisher", "address", "time", "credits"))
    articles = sorted((narrator.articles[name] for name in story.articles), key=publication_order)
    rows = [_row(narrator, article) for article in articles]
    rows += [_named_row(narrator, node) for node in _named(story)]
    return Table(columns, tuple(rows))


def _row(narrator: Narrator, article: Article) -> tuple[Phrase, ...]:
    address = neutral(article.url or article.domain or narrator.input_names[article.input] or article.id)
    return (
        narrator.article(article.id),
        (Part(clipped(address, ADDRESS_LIMIT), "address"),),
        narrator.moment(article.published or article.captured),
        narrator.listing(tuple(_credits(narrator, article))) or narrator.say("credit.nobody"),
    )


def _named_row(narrator: Narrator, node: Node) -> tuple[Phrase, ...]:
    where = "elsewhere" if node.id in narrator.publishing else "not_here"
    return narrator.node(node), narrator.address(node), narrator.say(f"time.{where}"), ()


def _named(story: Story) -> list[Node]:
    """Channels of the chain shown that have no article in the story."""
    return [node for node in story.chains[story.verdict.about] if node.kind == "outlet"]


def _credits(narrator: Narrator, article: Article) -> Iterator[Phrase]:
    """Each channel, unnamed group and speaker with a text here once, in the order of the page's outermost credit."""
    seen: set[tuple[str | None, str]] = set()
    credits = narrator.attributions_of.get(article.id, ())
    channels = {credit.outlet for credit in credits if credit.role == "channel"}
    whole = {credit.outlet for credit in credits if credit.role == "channel" and credit.scope == "page"}
    for credit in credits:
        key = (credit.outlet, "" if credit.outlet else credit.source)
        speaks = credit.role == "speaker" and credit.outlet in narrator.publishing and credit.outlet not in channels
        if credit.outlet == article.outlet or key in seen or not (speaks or credit.role in ("channel", "unnamed")):
            continue
        seen.add(key)
        said = _credit(narrator, credit)
        if speaks:
            said = narrator.say("credit.speaker", name=said)
        elif credit.outlet is not None and credit.outlet not in whole:
            said = narrator.say("credit.passage", name=said)
        yield said


def _credit(narrator: Narrator, credit: Attribution) -> Phrase:
    if credit.outlet is None:
        unsettled = "unresolved" if credit.candidates or credit.role == "channel" else "unnamed"
        return narrator.say(f"credit.{unsettled}", words=credit.source)
    name = narrator.outlet(credit.outlet)
    origin = narrator.articles.get(credit.inherited_from or "")
    if origin is not None and origin.outlet != credit.outlet:
        return narrator.say("credit.inherited", name=name, article=credit.inherited_from)
    return name
