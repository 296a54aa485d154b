"""Cases built by hand: everything that a report or an export must be able to say, about invented events."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from provenance.attribution.attribution import Attribution
from provenance.case import Case
from provenance.corpus.article import Article, Input, Moment, Note, Outlet, Quoted, Rejection, Span
from provenance.derivation.model import (
    UNSEEN,
    Derivation,
    Evidence,
    Finding,
    FirstHere,
    IndependentOrigins,
    Information,
    Node,
    Roles,
    Share,
    Story,
    Verdict,
)
from provenance.reuse.pair import Pair, Passage
from provenance.settings import Settings

SANA = Outlet(
    "sana", "سانا", "agency", ("sana.sy",), (("ar", ("سانا", "وكالة الأنباء السورية")), ("en", ("SANA",))), "SY"
)
MASHHAD = Outlet("almashhad-alyemeni.com", "المشهد اليمني", "newspaper or site", ("almashhad-alyemeni.com",))
KLYOUM = Outlet("klyoum.com", "klyoum.com", "aggregator", ("klyoum.com",))

_PAGE = """اخبار اليمن

المشهد اليمني

افتتاح جسر جديد فوق نهر العاصي بعد عامين من العمل

klyoum.com

افتُتح اليوم جسر جديد فوق نهر العاصي في احتفال حضره أهالي المدينة.

ووفقًا لما نقلته وكالة الأنباء السورية (سانا)، استغرق العمل عامين كاملين، وقال المهندسون إنه "أطول جسر في المحافظة".

*المصدر: المشهد اليمني | almashhad-alyemeni.com"""


def span_of(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def at(hour: int, minute: int = 0, *, wide: timedelta = timedelta(0), zone: str = "stated") -> Moment:
    earliest = datetime(2024, 3, 5, hour, minute, tzinfo=UTC)
    return Moment(earliest, earliest + wide, "minute", zone, "meta")  # type: ignore[arg-type]


def seed_case() -> Case:
    """One saved page: SANA → المشهد اليمني → klyoum.com, as credited, two of the three texts absent."""
    text = _PAGE.split("\n\n", 4)[4]
    article = Article(
        "3f1c0a9be210",
        text,
        KLYOUM.id,
        title="افتتاح جسر جديد فوق نهر العاصي بعد عامين من العمل",
        page=_PAGE,
        domain="klyoum.com",
        language="ar",
        sha256="3f1c0a9be210" + "0" * 52,
        input="klyoum.txt",
    )
    in_text = Attribution(
        article.id, SANA.id, "وكالة الأنباء السورية (سانا)", "channel", "in_text", "text",
        span_of(text, "وكالة الأنباء السورية (سانا)"), "ووفقًا لما نقلته",
        "ووفقًا لما نقلته وكالة الأنباء السورية (سانا)",
        span_of(text, "ووفقًا لما نقلته وكالة الأنباء السورية (سانا)"), "line 11", "page", carried_by=MASHHAD.id,
    )  # fmt: skip
    footer = Attribution(
        article.id, MASHHAD.id, "المشهد اليمني", "channel", "credit_line", "page",
        Span(_PAGE.rindex("المشهد اليمني"), _PAGE.rindex("المشهد اليمني") + 13), "المصدر:",
        "*المصدر: المشهد اليمني | almashhad-alyemeni.com",
        span_of(_PAGE, "*المصدر: المشهد اليمني | almashhad-alyemeni.com"), "line 13", "page",
    )  # fmt: skip
    speaker = Attribution(
        article.id, None, "المهندسون", "speaker", "in_text", "text", span_of(text, "المهندسون"), "وقال",
        "وقال المهندسون", span_of(text, "وقال المهندسون"), "line 11", "quotation", medium="unnamed",
    )  # fmt: skip
    sana, mashhad, klyoum = Node("outlet", SANA.id), Node("outlet", MASHHAD.id), Node("article", article.id)
    relay = Derivation(
        sana, mashhad, "main", "relay", 0.88, 0.0,
        (
            Evidence("prior", 0.5, Note("evidence.prior_relay")),
            Evidence(
                "relay", 3.1, Note("evidence.relay", (("source", SANA.id), ("outlet", MASHHAD.id))), (in_text.quoted,)
            ),
        ),
    )  # fmt: skip
    credited = Derivation(
        mashhad, klyoum, "main", "credited", 0.93, 0.0,
        (
            Evidence(
                "credit", 3.4, Note("evidence.credit", (("article", article.id), ("outlet", MASHHAD.id))),
                (footer.quoted,),
            ),
        ),
    )  # fmt: skip
    ending = Derivation(UNSEEN, klyoum, "main", "unseen", 0.07, 0.0)
    story = Story(
        id="s-3f1c0a9b",
        articles=(article.id,),
        verdict=Verdict(
            "as_credited",
            sana,
            "credit",
            0.81,
            Note("verdict.reason.credit", (("article", article.id), ("outlet", SANA.id), ("steps", 2))),
            article.id,
        ),
        roles=Roles(None, (mashhad,), (Information("المهندسون", None, "unnamed", 2),)),
        independent_origins=IndependentOrigins(1.0, 1),
        origins=(Share(sana, 0.81), Share(mashhad, 0.12), Share(UNSEEN, 0.07)),
        origin_of={article.id: (Share(sana, 0.81), Share(mashhad, 0.12), Share(UNSEEN, 0.07))},
        derivations=(relay, credited, ending),
        chains={article.id: (sana, mashhad, klyoum)},
        findings=(
            Finding(
                "quotation_unchecked",
                (article.id,),
                Note("found.quotation_unchecked", (("count", 1),)),
                (Quoted(article.id, "text", span_of(text, "أطول جسر في المحافظة")),),
            ),
        ),
    )
    return Case(
        Settings(), (article,), (MASHHAD, KLYOUM, SANA), (in_text, footer, speaker), (), (story,),
        inputs=(Input("klyoum.txt", "ab" * 32),),
    )  # fmt: skip


_WIRE = (
    "ALDRA (Norvik Press) - The harbour bridge of Aldra opened on Tuesday after 14 months of work. "
    "Mayor Tilda Renn called it \"a bridge for everyone\". It carries two lanes and a tramway. "
    "Some 300 people attended the ceremony, the council said."
)  # fmt: skip
_COPY = _WIRE
_SHORT = "The harbour bridge of Aldra opened on Tuesday after 14 months of work. It carries two lanes and a tramway."
_CHANGED = (
    "The harbour bridge of Aldra opened on Tuesday after 40 months of work. "
    "Mayor Tilda Renn called it \"a bridge for everyone\". The Meridian wrote this."
)  # fmt: skip
_DIGEST = (
    "Elsewhere in the region: a market burned in Vesk. Mayor Tilda Renn called it \"a bridge for everyone\". "
    "Trains stood still in Olm."
)  # fmt: skip


def _article(name: str, text: str, outlet: str, published: Moment | None, **fields: str) -> Article:
    url = f"https://{outlet}/{name}"
    return Article(
        url, text, outlet, url=url, title=fields.get("title", f"Bridge opens ({name})"), domain=outlet,
        language="en", published=published, sha256=name.encode().hex().ljust(64, "0"), input="rows.jsonl",
        account=fields.get("account", ""), platform=fields.get("platform", ""),
    )  # fmt: skip


def five_case() -> Case:
    """Five articles: a wire, a verbatim copy, an abridgement, a changed copy of that, a digest with one sentence."""
    wire = _article("wire", _WIRE, "norvik.example", at(9))
    copy = _article("copy", _COPY, "aldra-post.example", at(10, wide=timedelta(hours=26), zone="unknown"))
    short = _article("short", _SHORT, "shortly.example", None)
    changed = _article("changed", _CHANGED, "meridian.example", at(8))
    digest = _article("digest", _DIGEST, "t.me/regiondigest", None, account="regiondigest", platform="telegram")
    outlets = (
        Outlet("aldra-post.example", "Aldra Post", "newspaper or site", ("aldra-post.example",)),
        Outlet("meridian.example", "The Meridian", "newspaper or site", ("meridian.example",)),
        Outlet("name:council", "the council", "unknown"),
        Outlet("norvik.example", "Norvik Press", "agency", ("norvik.example",), (("ar", ("نورفيك برس",)),)),
        Outlet("shortly.example", "Shortly", "aggregator", ("shortly.example",)),
        Outlet("t.me/regiondigest", "Region Digest", "account"),
    )
    dateline = "ALDRA (Norvik Press) -"
    credits = tuple(
        Attribution(
            article.id, "norvik.example", "Norvik Press", "channel", "dateline", "text",
            span_of(article.text, "Norvik Press"), "", dateline, span_of(article.text, dateline), "line 1", "page",
            inherited_from=parent,
        )
        for article, parent in ((copy, wire.id), (wire, None))
    )  # fmt: skip
    council = Attribution(
        wire.id, "name:council", "the council", "speaker", "in_text", "text", span_of(_WIRE, "the council"), "said",
        "the council said", span_of(_WIRE, "the council said"), "line 1", "passage", medium="statement",
    )  # fmt: skip
    nodes = {a.id: Node("article", a.id) for a in (wire, copy, short, changed, digest)}
    quote = "Mayor Tilda Renn called it"

    def edge(
        source: Article, derived: Article, kind: str, probability: float, share: float, *evidence: Evidence, role: str
    ) -> Derivation:
        return Derivation(
            nodes[source.id], nodes[derived.id], role, kind, probability, share, evidence,  # type: ignore[arg-type]
        )  # fmt: skip

    def shared(article: Article, source: Article, words: str, weight: float, kind: str = "covered") -> Evidence:
        values = (("source", source.id), ("article", article.id), ("words", len(words.split())), ("share", 0.75))
        where = (Quoted(article.id, "text", span_of(article.text, words)),)
        return Evidence(kind, weight, Note(f"evidence.{kind}", values), where)

    credited = Evidence(
        "credit", 4.0, Note("evidence.credit", (("article", copy.id), ("outlet", wire.outlet))), (credits[0].quoted,)
    )

    derivations = (
        edge(wire, copy, "verbatim", 0.97, 1.0, credited, shared(copy, wire, _WIRE, 3.0), role="main"),
        edge(copy, wire, "verbatim", 0.02, 1.0, role="main"),
        Derivation(UNSEEN, nodes[wire.id], "main", "unseen", 0.06, 0.0),
        edge(wire, short, "abridged", 0.71, 1.0, shared(short, wire, "14 months of work", 2.5), role="main"),
        edge(copy, short, "abridged", 0.27, 1.0, role="main"),
        edge(short, changed, "rewritten", 0.55, 0.6, shared(changed, short, "harbour bridge", 1.5),
             shared(changed, short, quote, -0.8, "lacking"), role="main"),
        edge(wire, changed, "rewritten", 0.41, 0.8, role="main"),
        edge(wire, digest, "quotation", 0.9, 0.4, shared(digest, wire, quote, 2.0, "part"), role="part"),
        Derivation(UNSEEN, nodes[digest.id], "main", "unseen", 1.0, 0.0),
    )  # fmt: skip
    first = nodes[wire.id]
    shares = (Share(first, 0.93), Share(UNSEEN, 0.07))
    everyone = (changed, copy, digest, short, wire)
    story = Story(
        id="s-bridge",
        articles=tuple(sorted(a.id for a in everyone)),
        verdict=Verdict("likely", first, "both", 0.93, Note("verdict.reason.both"), copy.id),
        roles=Roles(
            FirstHere(changed.id, "at"),
            (nodes[short.id],),
            (Information("the council", "name:council", "statement", 2),),
        ),
        independent_origins=IndependentOrigins(1.63, 2),
        origins=shares,
        origin_of={a.id: (Share(UNSEEN, 1.0),) if a is digest else shares for a in everyone},
        derivations=tuple(sorted(derivations, key=lambda d: (d.derived, -d.probability, d.source))),
        chains={
            changed.id: (first, nodes[short.id], nodes[changed.id]),
            copy.id: (first, nodes[copy.id]),
            digest.id: (UNSEEN, nodes[digest.id]),
            short.id: (first, nodes[short.id]),
            wire.id: (nodes[wire.id],),
        },
        findings=(
            Finding(
                "time_conflict",
                (changed.id, wire.id),
                Note("found.time_conflict", (("source", wire.id), ("article", changed.id))),
            ),
            Finding(
                "credit_absent",
                (wire.id, short.id),
                Note("found.credit_absent", (("source", wire.id), ("article", short.id), ("outlet", wire.outlet))),
                (
                    Quoted(short.id, "text", span_of(_SHORT, "14 months")),
                    Quoted(changed.id, "text", span_of(_CHANGED, "40 months")),
                ),
            ),
        ),
    )  # fmt: skip
    lone = _article("lone", "A heron was seen at the pond.", "aldra-post.example", at(7), title="Heron")
    alone = story_alone(lone)
    pairs = (
        pair(changed, short, "partial", ("harbour bridge of Aldra opened on Tuesday after",), 8),
        pair(copy, wire, "verbatim", (_WIRE,), 38),
        pair(short, wire, "abridged", (_SHORT[:71], "It carries two lanes and a tramway."), 20),
        pair(digest, wire, "quotation", (quote,), 5),
    )
    return Case(
        Settings(),
        tuple(sorted((*everyone, lone), key=lambda a: a.id)),
        outlets,
        (*credits, council),
        tuple(sorted(pairs, key=lambda p: (p.a, p.b))),
        (story, alone),
        inputs=(Input("rows.jsonl", "cd" * 32),),
        rejected=(Rejection("rows.jsonl", 7, "text", Note("unknown_format", (("suffix", ".bin"),))),),
        warnings=(Note("shared_id", (("id", "x"), ("n", 2))),),
    )


def pair(one: Article, other: Article, kind: str, shared: tuple[str, ...], words: int) -> Pair:
    a, b = sorted((one, other), key=lambda article: article.id)
    each = words // len(shared)
    passages = tuple(Passage(span_of(a.text, text), span_of(b.text, text), each, 20.0) for text in shared)
    return Pair(a.id, b.id, kind, 0.5, 0.6, 0.7, passages)  # type: ignore[arg-type]


def story_alone(article: Article) -> Story:
    node = Node("article", article.id)
    return Story(
        id=f"s-{article.sha256[:8]}",
        articles=(article.id,),
        verdict=Verdict(
            "cannot_tell", None, "wording", 1.0, Note("settle.alone", (("article", article.id),)), article.id
        ),
        roles=Roles(FirstHere(article.id, "at") if article.published else None),
        independent_origins=IndependentOrigins(1.0, 1),
        origins=(Share(UNSEEN, 1.0),),
        origin_of={article.id: (Share(UNSEEN, 1.0),)},
        derivations=(Derivation(UNSEEN, node, "main", "unseen", 1.0, 0.0),),
        chains={article.id: (UNSEEN, node)},
    )


def case_of(*articles: Article, stories: tuple[Story, ...] | None = None) -> Case:
    """A case of articles that share nothing."""
    held = tuple(sorted(articles, key=lambda article: article.id))
    outlets = tuple(Outlet(name, name) for name in sorted({article.outlet for article in held}))
    return Case(Settings(), held, outlets, (), (), stories or tuple(story_alone(article) for article in held))
