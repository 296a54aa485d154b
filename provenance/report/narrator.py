"""One case in one language: what its outlets, articles, nodes and times are called, and how its notes read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from provenance.attribution.attribution import Attribution
from provenance.case import Case
from provenance.corpus.article import Article, Moment, Note, Outlet, Quoted, Span
from provenance.corpus.naming import without_mark
from provenance.derivation.model import UNSEEN, Node
from provenance.report.content import Part, Phrase, Quotation, joined, text_of
from provenance.report.messages import Messages
from provenance.report.neutral import clipped, neutral
from provenance.report.paths import input_names

QUOTE_LIMIT = 400
NAME_LIMIT = 120
_LONGEST_MONTH = timedelta(days=33)
"""A month, in whichever zone."""
_EASTERNMOST = timedelta(hours=14)


class Narrator:
    """Says what a case holds. `case` is only looked up, never changed."""

    def __init__(self, case: Case, language: str = "en") -> None:
        self.case = case
        self.messages = Messages(language)
        self.language = self.messages.language
        self.articles: Mapping[str, Article] = {article.id: article for article in case.articles}
        self.publishing = frozenset(article.outlet for article in case.articles if article.outlet)
        self.outlets: Mapping[str, Outlet] = {outlet.id: outlet for outlet in case.outlets}
        self._undecided = frozenset(credit.named for credit in case.attributions if credit.candidates)
        self._shown_names = Counter(outlet.name_in(self.language) for outlet in case.outlets)
        self.attributions_of = _grouped(case)
        self._with_cue = {attribution.quoted for attribution in case.attributions if attribution.cue}
        self._words = {(pair.a, pair.b): sum(p.words for p in pair.passages) for pair in case.pairs}
        self._story_of = {article: story.id for story in case.stories for article in story.articles}
        self._per_input = Counter(article.input for article in case.articles)
        self.input_names = input_names(case)
        self.numbers = _numbers(case, self.articles)

    def say(self, code: str, **values: object) -> Phrase:
        """The sentence of a code; values that are ids become names."""
        return self.messages.phrase(code, values, self._show)

    def note(self, note: Note) -> Phrase:
        """A note of any stage as a sentence."""
        return self.messages.phrase(note.code, dict(note.values), self._show)

    def term(self, value: str) -> Phrase:
        """The name of a value such as a kind or a field."""
        code = f"term.{value}"
        return self.say(code) if code in self.messages else _value(value.replace("_", " "))

    def listing(self, phrases: Sequence[Phrase]) -> Phrase:
        """Phrases as an enumeration."""
        return joined(phrases, text_of(self.say("list.comma")))

    def outlet(self, outlet_id: str) -> Phrase:
        """The outlet's name in the reader's language; with its id where two outlets here have one name, and with a word
        for it where the name is all that is known of several that have it."""
        outlet = self.outlets.get(outlet_id)
        if outlet is None:
            return _name(without_mark(outlet_id))
        name = outlet.name_in(self.language)
        if outlet_id in self._undecided:
            return self.say("name.with_detail", name=_name(name), detail=self.say("name.undecided"))
        if self._shown_names[name] > 1:
            return self.say("name.with_detail", name=_name(name), detail=_name(outlet_id))
        return _name(name)

    def publisher(self, article: Article) -> Phrase:
        """Who published an article: the outlet, an account by its name with its platform, else what the article was
        read from."""
        outlet = self.outlets.get(article.outlet)
        if article.account and article.platform and (outlet is None or outlet.kind == "account"):
            shown = outlet.name_in(self.language) if outlet is not None else article.account
            return self.say("name.account", account=_name(shown), platform=self._platform(article.platform))
        if article.outlet:
            return self.outlet(article.outlet)
        alone = self._per_input[article.input] == 1
        return _name(article.outlet_name or (self.input_names[article.input] if alone else "") or article.id)

    def article(self, article_id: str) -> Phrase:
        """Publisher's name; with its number in the table where a publisher has several articles in the story."""
        article = self.articles.get(article_id)
        if article is None:
            return _name(article_id)
        name, number = self.publisher(article), self.numbers.get(article_id)
        if number is None:
            return name
        return (Part(f"{text_of(name)} [{number}]", "name"),)

    def node(self, node: Node) -> Phrase:
        """A node of a story by name."""
        if node.kind == "article":
            return self.article(node.id)
        return (
            self.outlet(node.id)
            if node.kind == "outlet"
            else tuple(Part(part.text, "name") for part in self.say("unseen"))
        )

    def named(self, value: object) -> Phrase:
        """A note's value: the name of an article or outlet where it is an id, "unseen" in words."""
        return self.node(UNSEEN) if value == UNSEEN.kind else self._show(value, "")

    def story_of(self, article_id: str) -> str:
        """The id of the story an article belongs to; "" when it belongs to none."""
        return self._story_of.get(article_id, "")

    def words_shared(self, one: str, other: str) -> int:
        """Words in the passages that two articles share; 0 when no pair of them was verified."""
        return self._words.get((min(one, other), max(one, other)), 0)

    def quotation(self, quoted: Quoted, limit: int = QUOTE_LIMIT) -> Quotation:
        """The words a span claims, at most `limit` codepoints of them, and where they stand."""
        article = self.articles[quoted.article]
        text = article.field(quoted.field)
        words = clipped(neutral(_with_its_bracket(text, quoted.span)), limit)
        line = text.count("\n", 0, quoted.span.start) + 1
        place = self.say("place", article=self.article(article.id), field=quoted.field, line=line)
        return Quotation((Part(words, "quote"),), place)

    def arrow(self, source: Node, derived: Node) -> Phrase:
        """A link by its two ends."""
        return (*self.node(source), *self.say("arrow"), *self.node(derived))

    def address(self, node: Node) -> Phrase:
        """The domain of the outlet behind a node, else its id; nothing where the name says as much."""
        outlet_id = self._outlet_id(node)
        outlet = self.outlets.get(outlet_id)
        address = outlet.domains[0] if outlet and outlet.domains else without_mark(outlet_id)
        return () if address.casefold() in text_of(self.node(node)).casefold() else _value(address)

    def detail(self, node: Node) -> Phrase:
        """The address behind a node that is known by its address; an agency is known by its name."""
        return self.address(node) if "." in self._outlet_id(node) else ()

    def _outlet_id(self, node: Node) -> str:
        return self.articles[node.id].outlet if node.kind == "article" else node.id

    def telling(self, spans: Sequence[Quoted]) -> list[Quoted]:
        """Spans with those first that say in words that they are a credit, not by their place alone."""
        return sorted(spans, key=lambda quoted: quoted not in self._with_cue)

    def moment(self, moment: Moment | None) -> Phrase:
        """A time as a bound, in UTC."""
        if moment is None:
            return self.say("time.undated")
        remarks = []
        if moment.precision in ("day", "month", "year"):
            remarks.append(self.term("day_or_month" if _ambiguous(moment) else moment.precision))
        if moment.earliest is not None and moment.zone != "stated":
            remarks.append(self.term(f"zone_{moment.zone}"))
        bound = self._bound(moment)
        return self.say("name.with_detail", name=bound, detail=self.listing(remarks)) if remarks else bound

    def _bound(self, moment: Moment) -> Phrase:
        latest = _clock(moment.latest)
        if moment.earliest is None:
            return self.say("time.by", latest=latest)
        if moment.latest - moment.earliest <= timedelta(minutes=1):
            return self.say("time.at", latest=_clock(moment.earliest))
        return self.say("time.between", earliest=_clock(moment.earliest), latest=latest)

    def _platform(self, written: str) -> Phrase:
        code = f"term.{written.lower()}"
        return _name(text_of(self.say(code)) if code in self.messages else written)

    def _show(self, value: object, spec: str) -> Phrase:
        if isinstance(value, tuple):
            return value
        if isinstance(value, int | float):
            return self._number(value, spec)
        text = str(value)
        if spec == "term":
            return self.term(text)
        if spec in ("quote", "reason"):
            words: Phrase = (Part(clipped(neutral(text), QUOTE_LIMIT), "quote"),)
            return words if spec == "quote" else self.say("reason", words=words) if text else ()
        if text in self.articles:
            return self.article(text)
        return self.outlet(text) if text in self.outlets else _value(self.input_names.get(text, text))

    def _number(self, value: int | float, spec: str) -> Phrase:
        if spec == "percent":
            return _value(f"{value:.0%}")
        if spec == "decimal":
            return _value(f"{value:.2f}")
        if spec in ("cardinal", "Cardinal"):
            return self._cardinal(value, capital=spec == "Cardinal")
        if spec:
            return self.say(f"count.{spec}", n=value)
        return _value(f"{value:g}" if isinstance(value, float) else f"{value}")

    def _cardinal(self, value: int | float, *, capital: bool) -> Phrase:
        code = f"cardinal.{value}"
        word = text_of(self.say(code)) if code in self.messages else f"{value}"
        return _value(word.capitalize() if capital else word)


def _with_its_bracket(text: str, span: Span) -> str:
    """The words of a span, with the bracket behind it that closes one it opens: "(Reuters" is "(Reuters)"."""
    words, after = text[span.start : span.end], text[span.end : span.end + 1]
    return words + after if after == ")" and words.count("(") > words.count(")") else words


def _grouped(case: Case) -> Mapping[str, tuple[Attribution, ...]]:
    found: dict[str, list[Attribution]] = {}
    for attribution in case.attributions:
        found.setdefault(attribution.article, []).append(attribution)
    return {article: tuple(credits) for article, credits in found.items()}


def publication_order(article: Article) -> tuple[int, str, str]:
    """Dated articles by their earliest moment, then those known to exist by a time, then undated ones by id."""
    moment = article.published or article.captured
    if moment is None:
        return 2, "", article.id
    if moment.earliest is None:
        return 1, moment.latest.isoformat(), article.id
    return 0, moment.earliest.isoformat(), article.id


def _numbers(case: Case, articles: Mapping[str, Article]) -> Mapping[str, int]:
    """The row in its story's table of every article whose publisher has several in the story."""
    numbers: dict[str, int] = {}
    for story in case.stories:
        ordered = sorted((articles[id] for id in story.articles), key=publication_order)
        several = Counter((a.outlet, a.platform, a.account) for a in ordered)
        for number, article in enumerate(ordered, 1):
            if several[article.outlet, article.platform, article.account] > 1:
                numbers[article.id] = number
    return numbers


def _ambiguous(moment: Moment) -> bool:
    """Whether day and month of a date in digits cannot be told apart: 03/10 is a day of March or of October, and what
    lies between is no month that begins with its first day."""
    if moment.precision != "month" or moment.earliest is None:
        return False
    return moment.latest - moment.earliest > _LONGEST_MONTH or (moment.earliest + _EASTERNMOST).day != 1


def _clock(moment: datetime) -> Phrase:
    return _value(f"{moment:%Y-%m-%d %H:%M}")


def _value(text: str) -> Phrase:
    return (Part(neutral(text), "value"),)


def _name(text: str) -> Phrase:
    return (Part(clipped(neutral(text), NAME_LIMIT), "name"),)
