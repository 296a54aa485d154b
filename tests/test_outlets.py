from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st
from publicsuffixlist import PublicSuffixList

from provenance.corpus.addresses import account_in
from provenance.corpus.article import OutletKind
from provenance.corpus.countries import countries
from provenance.corpus.outlet_names import Alias
from provenance.corpus.outlet_tables import packaged
from provenance.corpus.outlets import Registry, utc_offsets
from provenance.corpus.text import words
from provenance.errors import RegistryError

REGISTRY = Registry.load()
ALIASES = {alias.words: alias for alias in REGISTRY.aliases}
NAMES = [alias.text for alias in REGISTRY.aliases]


def ids(name: str, **page: str) -> list[str]:
    return [outlet.id for outlet in REGISTRY.named(name, **page)]


def alias(text: str) -> Alias:
    return ALIASES[tuple(words(text))]


def load(tmp_path: Path, *texts: str) -> Registry:
    paths = [tmp_path / f"{number}.toml" for number in range(len(texts))]
    for path, text in zip(paths, texts, strict=True):
        path.write_text(text, encoding="utf-8")
    return Registry.load(paths)


# --- the tables


def test_domains_are_domains_and_claimed_once() -> None:
    suffixes = PublicSuffixList()
    its_own_suffix = {"mil.ru"}
    seen: set[str] = set()
    for outlet in REGISTRY.outlets.values():
        for domain in outlet.domains:
            suffix = suffixes.publicsuffix(domain, accept_unknown=False)
            assert suffix is not None, domain
            assert suffix != domain or domain in its_own_suffix, domain
            assert domain not in seen, domain
            seen.add(domain)


def test_every_field_is_valid() -> None:
    for outlet in REGISTRY.outlets.values():
        assert outlet.kind in get_args(OutletKind), outlet.id
        assert outlet.kind not in ("unknown", "person", "document"), outlet.id
        assert outlet.country == "" or outlet.country in countries(), outlet.id
        assert outlet.family == "" or outlet.family in REGISTRY.families, outlet.id
        assert outlet.names or outlet.kind == "aggregator", outlet.id
        assert outlet.name.strip() == outlet.name != "", outlet.id


def test_ids_follow_the_form() -> None:
    for outlet in REGISTRY.outlets.values():
        if outlet.kind == "agency":
            assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", outlet.id), outlet.id
        elif outlet.kind == "account":
            assert account_in(outlet.id) == outlet.id
        else:
            assert outlet.id in outlet.domains, outlet.id


def test_families_have_members() -> None:
    members = [outlet.family for outlet in REGISTRY.outlets.values()]
    assert [family for family in REGISTRY.families if members.count(family) < 2] == []


def test_an_outlet_lists_no_name_twice_in_a_language() -> None:
    for outlet in REGISTRY.outlets.values():
        for language, texts in outlet.names:
            folded = [tuple(words(text)) for text in texts]
            assert len(set(folded)) == len(folded), (outlet.id, language, texts)


def test_names_stand_in_the_script_of_their_language() -> None:
    scripts = {
        "ar": "[؀-ۿ]",
        "fa": "[؀-ۿ]",
        "ps": "[؀-ۿ]",
        "ur": "[؀-ۿ]",
        "he": "[֐-׿]",
        "ru": "[Ѐ-ӿA-Z]",
        "zh": "[一-鿿]",
    }
    for outlet in REGISTRY.outlets.values():
        for language, texts in outlet.names:
            for text in texts:
                assert re.search(scripts.get(language, "[^؀-ۿ֐-׿]"), text) or text.isascii(), (outlet.id, text)


def test_the_scale() -> None:
    kinds = [outlet.kind for outlet in REGISTRY.outlets.values()]
    assert kinds.count("agency") >= 120
    assert len(kinds) - kinds.count("agency") >= 400


def test_aliases_are_their_own_folding_and_stand_once() -> None:
    assert len(ALIASES) == len(REGISTRY.aliases)
    for one in REGISTRY.aliases:
        assert one.words == tuple(words(one.text))


def test_shared_names_have_a_rule_that_names_their_claimants() -> None:
    ruled = {tuple(words(name)): set(rule.outlets) for rule in packaged().shared for name in rule.names}
    shared = {one.words: set(one.outlets) for one in REGISTRY.aliases if len(one.outlets) > 1}
    assert ruled.items() <= shared.items()
    assert all("".join(key) in {"".join(name) for name in ruled} for key in shared)


@pytest.mark.parametrize(
    "id_", ["sana", "reuters", "afp", "ap", "anadolu", "spa", "wafa", "tass", "xinhua", "dpa", "mena"]
)
def test_fixed_ids(id_: str) -> None:
    assert REGISTRY[id_].kind == "agency"


# --- names


@pytest.mark.parametrize(
    ("name", "id_"),
    [
        ("سانا", "sana"),
        ("وكالة سانا", "sana"),
        ("وكالة الأنباء السورية (سانا)", "sana"),
        ("الوكالة العربية السورية للأنباء - سانا", "sana"),
        ("the Syrian Arab News Agency (SANA)", "sana"),
        ("Suriye Arap Haber Ajansı (SANA)", "sana"),
        ("叙利亚阿拉伯通讯社", "sana"),
        ("أ ف ب", "afp"),
        ("أ. ف. ب.", "afp"),
        ("ا.ف.ب", "afp"),
        ("«الفرنسية»", "afp"),
        ("أف ب", "afp"),
        ("A.F.P.", "afp"),
        ("Agence France-Presse", "afp"),
        ("د ب ا", "dpa"),
        ("وكالة الأنباء الألمانية", "dpa"),
        ("يو بي أي", "upi"),
        ("رويترز", "reuters"),
        ("روتيرز", "reuters"),
        ("رويتر", "reuters"),
        ("وكالة رويترز البريطانية", "reuters"),
        ("агентство Рейтер", "reuters"),
        ("خبرگزاری رویترز", "reuters"),
        ("ИТАР-ТАСС", "tass"),
        ("РИА «Новости»", "ria"),
        ("أ.ش.أ", "mena"),
        ("وكالة الشرق الأوسط", "mena"),
        ("الشرق الأوسط", "aawsat.com"),
        ("صحيفة الشرق الأوسط السعودية", "aawsat.com"),
        ("و.م.ع", "map"),
        ("الأناضول", "anadolu"),
        ("Anadolu Ajansı (AA)", "anadolu"),
        ("المشهد اليمني", "almashhad-alyemeni.com"),
        ("موقع المشهد اليمني", "almashhad-alyemeni.com"),
        ("المصدر أونلاين", "almasdaronline.com"),
        ("روسيا اليوم", "arabic.rt.com"),
        ("Agence Havas", "havas"),
        ("Wolffs Telegraphisches Bureau", "wolff"),
        ("Agenzia Stefani", "stefani"),
        ("Exchange Telegraph", "extel"),
        ("United Preß", "upi"),
        ("D. N. B.", "dnb"),
        ("Taß", "tass"),
        ("Agence télégraphique suisse", "sda"),
    ],
)
def test_whole_names(name: str, id_: str) -> None:
    assert ids(name) == [id_]


@pytest.mark.parametrize(
    "name",
    [
        "", " ", "وكالات", "وكالة", "وكالة الأنباء", "agencies", "the", "المصدر", "صنعاء", "Sanaa", "إنسانا", "سانتا",
        "وفاة", "وفاء", "دوام", "اتفقنا", "زواج", "قوات", "أموال", "شوال", "وكالة الفضاء", "وكالة الاستخبارات المركزية",
        "وكالة أخبار اليوم", "وكالة الأنباء الرسمية", "قناة الشرق الأوسط", "سانا " * 200, "a" * 5000,
    ],
)  # fmt: skip
def test_what_is_no_name(name: str) -> None:
    assert ids(name) == []


def test_the_two_sabas_stay_two() -> None:
    both = ["saba-aden", "saba-sanaa"]
    assert ids("سبأ") == both
    assert ids("وكالة الأنباء اليمنية (سبأ)", country="YE", language="ar") == both
    assert ids("سبأ", domain="saba.ye") == ["saba-sanaa"]
    assert REGISTRY.by_domain("https://www.sabanew.net/story").id == "saba-aden"  # type: ignore[union-attr]


def test_kind_and_adjective_decide_between_outlets_of_one_name() -> None:
    assert len(ids("الجزيرة", country="SA")) > 1
    assert ids("صحيفة الجزيرة", country="SA") == ["al-jazirah.com"]
    assert ids("قناة الجزيرة", country="SA") == ["aljazeera.net"]
    assert ids("صحيفة الوطن السعودية") == ["alwatan.com.sa"]
    assert ids("جريدة الوطن السورية") == ["alwatan.sy"]
    assert ids("صحيفة الوطن الليبية") == []
    assert len(ids("الوطن")) > 2


def test_the_page_decides_between_outlets_of_one_name() -> None:
    assert ids("الوطن", country="EG") == ["elwatannews.com"]
    assert ids("الوطن", domain="https://www.alwatan.sy/archives/1") == ["alwatan.sy"]
    assert ids("APA", language="de") == ["apa"]
    assert ids("APA", country="AZ") == ["apa-az"]
    assert len(ids("APA")) > 1


@pytest.mark.parametrize(
    "name",
    [
        "قنا", "معا", "وفا", "بنا", "كونا", "الفرنسية", "الألمانية", "العالم", "العربية", "الحدث", "الشرق", "الوطن",
        "النهار", "الخبر", "الغد", "الأيام", "الحياة", "البيان", "الأنباء", "الوطنية", "العمانية", "MENA", "MAP",
        "Time", "הארץ", "Дождь", "مهر", "Zaman",
    ],
)  # fmt: skip
def test_words_that_need_marks(name: str) -> None:
    assert alias(name).guard == "marked"


@pytest.mark.parametrize("name", ["وات", "وام", "وال", "واع", "وأج", "تاس", "مهر", "فارس", "SANA", "AP", "أ ب", "سبأ"])
def test_words_that_need_a_frame(name: str) -> None:
    assert alias(name).guard in ("frame", "marked")


@pytest.mark.parametrize(
    "name", ["رويترز", "Reuters", "أ ف ب", "شينخوا", "Agence France-Presse", "المشهد اليمني", "ТАСС"]
)
def test_names_that_stand_by_themselves(name: str) -> None:
    assert alias(name).guard == "none"


def test_matches_tell_how() -> None:
    [match] = REGISTRY.matches("صحيفة الأيام اليمنية")
    assert (match.by, match.decided, match.stripped) == ("name", "adjective", ("صحيفه", "اليمنيه"))
    assert match.alias == alias("الأيام")
    [match] = REGISTRY.matches("سبأ")
    assert (match.decided, len(match.outlets)) == ("undecided", 2)
    assert [match.by for match in REGISTRY.matches("sana")] == ["id", "name"]
    assert [match.by for match in REGISTRY.matches("www.klyoum.com/1")] == ["domain"]
    [match] = REGISTRY.matches("Syrian Arab News Agency SANA")
    assert (match.decided, match.outlets) == ("said twice", (REGISTRY["sana"],))
    assert REGISTRY.matches("nobody at all") == ()


BYLINES = Path(__file__).parents[1] / ".." / "shared" / "corpora" / "outlets" / "agency_alias_counts_ar.tsv"


@pytest.mark.skipif(not BYLINES.exists(), reason="the shared corpora are not here")
def test_agencies_as_real_bylines_write_them() -> None:
    ids_of = {"AA": "anadolu"}
    for line in BYLINES.read_text(encoding="utf-8").splitlines()[1:]:
        label, name, _ = line.split("\t")
        assert ids(name) == ([] if label == "AGENCIES" else [ids_of.get(label, label.lower())]), name


# --- domains


@pytest.mark.parametrize(
    ("address", "id_"),
    [
        ("https://www.sana.sy/?p=1", "sana"),
        ("arabic.rt.com", "arabic.rt.com"),
        ("https://de.rt.com/x", "rt.com"),
        ("https://arabic.cnn.com/a", "arabic.cnn.com"),
        ("https://edition.cnn.com/a", "cnn.com"),
        ("https://www.bbc.co.uk/arabic", "bbc.com"),
        ("https://ara.reuters.com/article/x", "reuters"),
        ("http://klyoum.com", "klyoum.com"),
        ("https://m.almashhad-alyemeni.com/1", "almashhad-alyemeni.com"),
    ],
)
def test_by_domain(address: str, id_: str) -> None:
    found = REGISTRY.by_domain(address)
    assert found is not None
    assert found.id == id_


@pytest.mark.parametrize("address", ["", "com", "notsana.sy", "sana.sy.example", "رويترز", "https://[", "blogspot.com"])
def test_by_domain_knows_no_strangers(address: str) -> None:
    assert REGISTRY.by_domain(address) is None


# --- identify


@pytest.mark.parametrize(
    ("given_", "id_"),
    [
        ({"name": "المشهد اليمني", "domain": "almashhad-alyemeni.com"}, "almashhad-alyemeni.com"),
        ({"name": "رويترز"}, "reuters"),
        ({"name": "sana"}, "sana"),
        ({"name": "klyoum.com"}, "klyoum.com"),
        ({"name": "unheard-of.example.com"}, "example.com"),
        ({"name": "صوت الوادي"}, "name:صوت الوادي"),
        ({"name": "name:صوت الوادي"}, "name:صوت الوادي"),
        ({"name": "سبأ"}, "name:سبا"),
        ({"name": "سبأ", "domain": "saba.ye"}, "saba-sanaa"),
        ({"name": "صوت الوادي", "domain": "www.wadi.example"}, "wadi.example"),
        ({"name": "رويترز", "domain": "wadi.example"}, "wadi.example"),
        ({"name": "SANA", "domain": "sana.example"}, "sana"),
        ({"url": "https://web.archive.org/web/2025/https://www.sana.sy/a"}, "sana"),
        ({"platform": "telegram", "account": "@Some_Channel", "name": "قناة"}, "t.me/some_channel"),
        ({"url": "https://x.com/SomeBody/status/1", "name": "Some Body"}, "x.com/somebody"),
        ({"domain": "facebook.com", "account": "Some.Page"}, "facebook.com/some.page"),
        ({"account": "somebody"}, "name:somebody"),
        ({}, ""),
        ({"name": "***"}, ""),
    ],
)
def test_identify(given_: dict[str, str], id_: str) -> None:
    assert REGISTRY.identify(**given_).id == id_


def test_identify_keeps_what_the_row_said() -> None:
    account = REGISTRY.identify(platform="Telegram", account="@Some_Channel")
    assert (account.kind, account.name) == ("account", "@Some_Channel")
    stranger = REGISTRY.identify(name="صوت الوادي", domain="wadi.example")
    assert (stranger.kind, stranger.name, stranger.domains) == ("unknown", "صوت الوادي", ("wadi.example",))


# --- what always holds


def some_text() -> st.SearchStrategy[str]:
    near = st.lists(st.sampled_from([*NAMES, "وكالة", "(", ")", "السورية", "agency", ".", "/"]), max_size=4).map(
        " ".join
    )
    return st.one_of(st.text(max_size=60), near, st.sampled_from(sorted(REGISTRY.outlets)))


@given(some_text())
def test_named_never_raises_and_answers_in_order(name: str) -> None:
    found = ids(name, language=name[:2], country=name[:2], domain=name)
    assert found == sorted(set(found))
    assert all(id_ in REGISTRY.outlets for id_ in found)
    REGISTRY.matches(name)


@given(some_text(), some_text(), some_text(), some_text())
def test_identify_gives_an_id_that_gives_itself(name: str, domain: str, platform: str, account: str) -> None:
    outlet = REGISTRY.identify(name=name, domain=domain, platform=platform, account=account)
    assert REGISTRY.identify(name=outlet.id).id == outlet.id


@pytest.mark.parametrize("field", ["name", "domain", "url", "account", "platform"])
@given(text=some_text())
def test_identify_of_one_field_gives_an_id_that_gives_itself(field: str, text: str) -> None:
    outlet = REGISTRY.identify(**{field: text})
    assert REGISTRY.identify(name=outlet.id).id == outlet.id


@pytest.mark.parametrize("outlet", REGISTRY.outlets.values(), ids=lambda outlet: outlet.id)
def test_every_outlet_is_found_by_its_id_domains_and_names(outlet) -> None:  # type: ignore[no-untyped-def]
    assert REGISTRY.identify(name=outlet.id) == outlet
    for domain in outlet.domains:
        assert REGISTRY.by_domain(f"https://www.{domain}/a") == outlet
    for language, texts in outlet.names:
        for text in texts:
            assert outlet in REGISTRY.named(text, language=language, domain=outlet.id) or outlet.kind == "agency"
            assert outlet.id in alias(text).outlets


# --- clocks


def test_clocks() -> None:
    assert utc_offsets("YE") == (3.0, 3.0)
    assert utc_offsets("SY") == (2.0, 3.0)
    assert utc_offsets("IR") == (3.5, 4.5)
    assert utc_offsets("") == utc_offsets("ZZ") == (-12.0, 14.0)
    for code in countries():
        low, high = utc_offsets(code)
        assert -12 <= low <= high <= 14


# --- a user's own files

MINE = """
[[outlet]]
id = "wadi.example"
kind = "newspaper or site"
country = "YE"
names.ar = ["صوت الوادي"]
"""


def test_a_user_adds_outlets(tmp_path: Path) -> None:
    registry = load(tmp_path, MINE + '[cues.ar]\nsays = ["قال"]\n')
    assert registry.identify(name="موقع صوت الوادي").id == "wadi.example"
    assert registry.extra_cues == ({"ar": {"says": ["قال"]}},)
    assert "wadi.example" not in REGISTRY.outlets


def test_a_user_extends_outlets(tmp_path: Path) -> None:
    more = (
        '[[outlet]]\nid = "sana"\ndomains = ["sana.example"]\nnames.xx = ["Sanaa Wire"]\nguarded.frame = ["Sanaa Wire"]'
    )
    registry = load(tmp_path, more)
    assert registry["sana"].domains == (*REGISTRY["sana"].domains, "sana.example")
    assert registry.named("Sanaa Wire") == (registry["sana"],)
    assert registry["sana"].kind == "agency"


def test_a_file_says_things_once(tmp_path: Path) -> None:
    registry = load(
        tmp_path,
        """
        [default]
        kind = "newspaper or site"
        guard = "frame"

        [[outlet]]
        id = "wadi.example"
        names.ar = ["صوت الوادي", "الوادي"]
        names.en-fr = ["Wadi"]
        guarded.marked = ["الوادي"]
        """,
    )
    outlet = registry["wadi.example"]
    assert (outlet.kind, outlet.name, outlet.domains) == ("newspaper or site", "صوت الوادي", ("wadi.example",))
    assert (outlet.name_in("fr"), outlet.name_in("en")) == ("Wadi", "Wadi")
    guards = {
        alias.text: (alias.guard, alias.language) for alias in registry.aliases if "wadi.example" in alias.outlets
    }
    assert guards == {"صوت الوادي": ("frame", "ar"), "الوادي": ("marked", "ar"), "Wadi": ("frame", "")}


def test_later_files_of_a_user_extend_earlier_ones(tmp_path: Path) -> None:
    registry = load(
        tmp_path, MINE, '[default]\nkind = "agency"\n[[outlet]]\nid = "wadi.example"\nnames.en = ["Wadi Voice"]'
    )
    assert registry["wadi.example"].kind == "newspaper or site"
    assert registry.named("The Wadi Voice website") == (registry["wadi.example"],)


def test_a_user_may_share_a_name(tmp_path: Path) -> None:
    mine = MINE.replace("صوت الوادي", "سبأ")
    rule = """
    [[shared]]
    names = ["سبأ"]
    outlets = ["saba-aden", "saba-sanaa", "wadi.example"]
    language.en = "wadi.example"
    """
    registry = load(tmp_path, mine + rule)
    assert len(registry.named("سبأ")) == 3
    assert registry.named("سبأ", language="en") == (registry["wadi.example"],)
    with pytest.raises(RegistryError, match="wadi.example"):
        load(tmp_path, mine)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("[[outlet", "not valid TOML"),
        ("[outlet]\nid = 'a.example'", r"\[\[outlet\]\]"),
        ("[[outlet]]\nkind = 'agency'", "without an id"),
        ("[[outlet]]\nid = ['a.example']", "id wants a text"),
        ("outlet = ['a.example']", "wants a table"),
        ("default = 5", "wants a table"),
        ("[families]\nmine = 5", "mine wants a text"),
        ("cues = 'says'", "wants a table"),
        ("[[shared]]\nnames = ['A']\noutlets = ['sana', 'spa']\nlanguage.en = ['spa']", "en wants a text"),
        ("[[outlet]]\nid = 'a.example'\nkind = 'blog'", "kind 'blog'"),
        ("[[outlet]]\nid = 'a.example'\ncountry = 'Syria'", "country 'Syria'"),
        ("[[outlet]]\nid = 'a.example'\nfamily = 'nobody'", "family 'nobody'"),
        ("[[outlet]]\nid = 'a.example'\ndomains = ['http://b.example']", "http://b.example"),
        ("[[outlet]]\nid = 'a.example'\ndomains = 'b.example'", "list of texts"),
        ("[[outlet]]\nid = 'a.example'\nnames = ['A']", "wants a table"),
        ("[[outlet]]\nid = 'a.example'\nnames.arabic = ['A']", "language code"),
        ("[[outlet]]\nid = 'a.example'\nname = 5", "wants a text"),
        ("[[outlet]]\nid = 'a.example'\ncolour = 'red'", "colour"),
        ("[[outlet]]\nid = 'A Paper'", "the id"),
        ("[[outlet]]\nid = 'a.example'\nguarded.frame = ['A']", "no such name"),
        ("[[outlet]]\nid = 'a.example'\nnames.en = ['A paper']\nguarded.never = ['A paper']", "no such guard"),
        ("[[outlet]]\nid = 'a.example'\nnames.en = ['***']", "without a letter"),
        ("[[outlet]]\nid = 'a.example'\nnames.en = ['Reuters']", "reuters"),
        ("[[outlet]]\nid = 'a.example'\ndomains = ['sana.sy']", "sana.sy belongs to sana and a.example"),
        ("[[outlet]]\nid = 'sana'\ncountry = 'YE'", "'SY' and 'YE'"),
        ("[[shared]]\nnames = ['A']\noutlets = ['sana']", "two outlets"),
        ("[[shared]]\nnames = ['A']\noutlets = ['sana', 'spa']", "nobody's name"),
        ("[[shared]]\nnames = ['سبأ']\noutlets = ['saba-aden', 'saba-sanaa']\ndefault = 'spa'", "spa"),
        ("[families]\nrt = 'Another'", "family rt"),
        ("colour = 'red'", "colour"),
    ],
)
def test_a_file_that_contradicts_is_told(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(RegistryError, match=says) as caught:
        load(tmp_path, text)
    assert caught.value.where


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(RegistryError, match="cannot read"):
        Registry.load([tmp_path / "none.toml"])


@pytest.mark.parametrize(
    ("name", "domain", "kind"),
    [
        ("وزارة المرافئ", "marafi-portal.example", "official body"),
        ("بلدية تل الزيزفون", "zayzafoun.example", "official body"),
        ("Ministry of Lighthouses", "lighthouses.example", "official body"),
        ("Fener Bakanlığı", "fener.example", "official body"),
        ("Portal", "harbours.gov.zz", "official body"),
        ("صوت الوزارة", "voice.example", "unknown"),
        ("وزارة", "wizara.example", "unknown"),
        ("The Ministry Blog", "blog.example", "unknown"),
        ("Governor's Daily", "governors-daily.example", "unknown"),
    ],
)
def test_an_unknown_outlet_is_an_official_body_by_its_name_or_domain(name: str, domain: str, kind: str) -> None:
    assert Registry.load().identify(name=name, domain=domain).kind == kind
