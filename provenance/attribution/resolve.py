"""A name as written -> an outlet that is known, one of the collection's own, or an unknown source."""

from __future__ import annotations

import itertools
import os
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from provenance.attribution.names import Found
from provenance.attribution.word_forms import FORMS
from provenance.corpus.article import Article, Outlet, OutletKind
from provenance.corpus.naming import known_by_name, name_id, readings
from provenance.corpus.outlets import Alias, Registry, registrable_domain
from provenance.corpus.text import tokenize_block, words

_KINDS: dict[str, OutletKind] = {
    "agency": "agency", "newspaper": "newspaper or site", "site": "newspaper or site", "broadcaster": "broadcaster",
    "body": "official body", "person": "person",
}  # fmt: skip
SPEAKERS = ("official body", "person", "document")
"""Kinds of outlets that make claims, where others carry words."""
_DOMAIN = re.compile(r"(?:https?://)?(?:www\.)?((?:[\w-]{1,63}\.){1,4}[a-z]{2,12})\b(?:/\S*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Resolved:
    """The id a name means (None: undecided between `candidates`), and whether it is the page's own outlet."""

    outlet: str | None
    candidates: tuple[str, ...] = ()
    own: bool = False


class Resolver:
    """Knows the registry's outlets and those by which the collection's articles are known; remembers new ones."""

    def __init__(self, registry: Registry, articles: Iterable[Article]) -> None:
        self._registry = registry
        self._met: dict[str, Outlet] = {}
        self._folded: dict[str, tuple[str, ...]] = {}
        self._names: dict[tuple[str, str, str, str], tuple[str, ...]] = {}
        self._publishers = _publishers(articles)
        self._by_name: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._written: dict[tuple[str, ...], str] = {}
        for id_, names in sorted(self._publishers.items()):
            spelt = _spelt_out(id_) if registry.get(id_) is None else ()
            for name in (*sorted(names), *spelt, *_initials(names)):
                for key in _keys(name):
                    self._by_name[key] = tuple(sorted({*self._by_name.get(key, ()), id_}))
                    self._written.setdefault(key, name)
        accounts = {name: {id_ for id_ in ids if "/" in id_} for name, ids in self._by_name.items()}
        self._accounts = {name: ids for name, ids in accounts.items() if ids}

    def take_met(self) -> dict[str, Outlet]:
        """Outlets that no registry knows and that credits named since this was last asked, as first named, by id."""
        met, self._met = self._met, {}
        return met

    def publishers(self) -> Iterator[Alias]:
        """Names of the collection's publishers to look for in texts: those that the registry does not give them."""
        known = {alias.words: set(alias.outlets) for alias in self._registry.aliases}
        for key, outlets in sorted(self._by_name.items()):
            if set(outlets) <= known.get(key, set()):
                continue
            yield Alias(self._written[key], key, "", outlets, "marked" if _common(key) else "frame")

    def publishes(self, resolved: Resolved, words: int) -> bool:
        """Whether a name of several words is that of a publisher in this collection."""
        return words > 1 and resolved.outlet in self._publishers

    def country(self, article: Article) -> str:
        """The country of the page's outlet, "" when unknown."""
        own = self._registry.get(article.outlet) or self._registry.by_domain(article.domain)
        return own.country if own else ""

    def kind(self, outlet: str | None) -> OutletKind:
        """The registry's kind of an outlet, "unknown" when it does not hold it."""
        known = self._registry.get(outlet or "")
        return known.kind if known else "unknown"

    def domain(self, article: Article, address: str, name: str = "") -> Resolved:
        """The outlet of an address."""
        known = self._registry.by_domain(address)
        if known is None:
            host = registrable_domain(address)
            if host in self._publishers:
                return self._resolved(article, (host,))
            known = self._registry.identify(name=name, domain=address, url=address)
            if not known.id:
                return Resolved(None)
            self._met.setdefault(known.id, known)
        return self._resolved(article, (known.id,))

    def name(self, article: Article, text: str, found: Found | None = None, head: str = "") -> Resolved:
        """The outlet that a name means on this article's page."""
        if self._is_own(article, text):
            return Resolved(article.outlet, own=True)
        ids = self._named(article, text) or (self._named(article, found.alias.text) if found else ())
        if not ids and found:
            ids = found.alias.outlets
        ids = self._with_publishers(text, ids)
        if not ids:
            return self._unknown(article, text, head)
        return self._resolved(article, ids)

    def own(self, article: Article, text: str, *, begins: bool = False) -> Resolved | None:
        """The page's own outlet, when the text is its name, or `begins` with it."""
        folded = self._words(text)
        names = (self._words(article.outlet_name), *(self._words(name) for name in self._all_names(article.outlet)))
        begun = begins and any(name and folded[: len(name)] == name for name in names)
        return Resolved(article.outlet, own=True) if begun or self._is_own(article, text) else None

    def calls_itself(self, article: Article, text: str) -> bool:
        """Whether a page calls its outlet by the last word of its name: "the Gazette" in the Hartlow Gazette."""
        name, said = self._words(article.outlet_name), self._words(text)
        return len(name) > 1 and 0 < len(said) <= 2 and said[-1] == name[-1]

    def _all_names(self, outlet: str) -> tuple[str, ...]:
        known = self._registry.get(outlet)
        return known.all_names if known else ()

    def outlet(self, article: Article, texts: Sequence[str], name: str, found: Found | None, head: str) -> Resolved:
        """The outlet credited by `name`; `texts` are longer readings, with its head noun and a country's adjective."""
        if (told := self._of_country(article, texts[-1])) is not None:
            return told
        resolved = self.name(article, name, found, head)
        undecided = resolved.outlet is None or (found is None and known_by_name(resolved.outlet))
        for text in texts if undecided and not resolved.own else ():
            named = self._with_publishers(text, self._named(article, text))
            if len(named) == 1:
                return self._resolved(article, named)
        return resolved

    def _of_country(self, article: Article, text: str) -> Resolved | None:
        """The one outlet whose country's adjective follows its name; the page's own country decides only without."""
        if not any(sense.country for sense in readings(self._words(text))):
            return None
        named = self._named(article, text)
        return self._resolved(article, named) if len(named) == 1 else None

    def holds(self, address: str) -> bool:
        """Whether the registry or the collection has an outlet of this address that publishes news."""
        known = self._registry.by_domain(address)
        if known is not None:
            return known.kind in ("agency", "newspaper or site", "broadcaster", "official body")
        return registrable_domain(address) in self._publishers

    def sure(self, name: str) -> bool:
        """Whether the registry knows a name that stands alone, and it is no common word but for an agency's."""
        for match in self._registry.matches(name):
            guard = match.alias.guard if match.alias else "none"
            if guard == "none" or (guard == "frame" and all(outlet.kind == "agency" for outlet in match.outlets)):
                return True
        return False

    def meet_account(self, id_: str) -> None:
        """Remember an account that a text names."""
        if self._registry.get(id_) is None and id_ not in self._publishers:
            self._met.setdefault(id_, Outlet(id_, id_.partition("/")[2], "account"))

    def fold(self, texts: Iterable[str]) -> None:
        """Fold many names at once: they are asked for one by one later."""
        new = [text for text in dict.fromkeys(texts) if text not in self._folded]
        counts = np.diff(tokenize_block(new).offsets).tolist()
        folded = iter(words("\n".join(new)))
        for text, count in zip(new, counts, strict=True):
            self._folded[text] = tuple(itertools.islice(folded, count))

    def folded(self, text: str) -> str:
        """A name's folded words."""
        return " ".join(self._words(text))

    def speaker(self, article: Article, text: str, kind: str, *, known: bool = True, whole: str = "") -> Resolved:
        """A body or person: the registry's or the collection's, if they may hold it, else by its folded name. `whole`
        is what is written, of which the text is but the office: "la alcaldesa, Ana Millán"."""
        named = self._with_publishers(text, self._named(article, text)) if known else ()
        named = named or self._accounts_of(article, text) or (self._accounts_of(article, whole) if whole else ())
        if len(named) == 1 and (self.kind(named[0]) in SPEAKERS or named[0] in self._publishers):
            return self._resolved(article, named)
        return self._unknown(article, text, kind)

    def _accounts_of(self, article: Article, text: str) -> tuple[str, ...]:
        """The collection's accounts of whoever speaks: his name behind a title, or a body's whose name goes on with a
        place that the text names too ("مديرية النقل في دير الزور" of "مديرية النقل بدير الزور")."""
        said = self._words(_in_one(text))
        found = set()
        for name, ids in self._accounts.items() if len(said) > 1 else ():
            behind = len(name) > 1 and said[-len(name) :] == name
            before = len(name) > len(said) == len(os.path.commonprefix([name, said]))
            if behind or _of_province(name, said) or (before and self._goes_on_with(article, name, said)):
                found |= ids
        return tuple(sorted(found))

    def _goes_on_with(self, article: Article, name: tuple[str, ...], said: tuple[str, ...]) -> bool:
        """Whether a name is what is said and a place that the text names, or the page's country's adjective."""
        here = self.country(article)
        own = here and any((sense.words, sense.country) == (said, here) for sense in readings(name))
        return bool(own) or _names_place(article, name[len(said) :])

    def _named(self, article: Article, text: str) -> tuple[str, ...]:
        key = (text, article.language, self.country(article), article.domain)
        if key not in self._names:
            found = self._registry.named(text, language=key[1], country=key[2], domain=key[3])
            self._names[key] = tuple(outlet.id for outlet in found)
        return self._names[key]

    def _with_publishers(self, text: str, ids: tuple[str, ...]) -> tuple[str, ...]:
        """The collection's own outlets of that name count too, and decide between several."""
        here = self._by_name.get(self._words(text), ())
        if not here or set(here) <= set(ids) and len(ids) == 1:
            return ids
        if len(ids) != 1:
            return here if len(here) == 1 else tuple(sorted({*ids, *here}))
        return tuple(sorted({*ids, *here}))

    def _unknown(self, article: Article, text: str, kind: str) -> Resolved:
        address = _DOMAIN.search(text) if "." in text else None
        if address:
            return self.domain(article, address[1], text.replace(address[0], "").strip(" |-–"))
        id_ = name_id(self.folded(_in_one(text) if kind == "body" else text))
        if not id_:
            return Resolved(None)
        self._met.setdefault(id_, Outlet(id_, text, _KINDS.get(kind, "unknown")))
        return Resolved(id_)

    def _is_own(self, article: Article, text: str) -> bool:
        folded = self._words(text)
        return bool(folded) and folded in (self._words(article.outlet_name), self._words(article.domain))

    def _words(self, text: str) -> tuple[str, ...]:
        if text not in self._folded:
            self._folded[text] = tuple(words(text))
        return self._folded[text]

    def _same_house(self, article: Article, id_: str) -> bool:
        """An outlet whose own domain the page lies on: CNN on arabic.cnn.com; or one of its name under another ending:
        eurosport.de beside eurosport.com."""
        known = self._registry.get(id_)
        domains = known.domains if known else (id_,)
        if not article.domain:
            return False
        label = article.domain.partition(".")[0]
        return article.domain in domains or (
            len(label) >= _TELLING and any(domain.partition(".")[0] == label for domain in domains)
        )

    def _resolved(self, article: Article, ids: tuple[str, ...]) -> Resolved:
        if article.outlet in ids or (len(ids) == 1 and self._same_house(article, ids[0])):
            return Resolved(article.outlet, own=True)
        return Resolved(ids[0]) if len(ids) == 1 else Resolved(None, tuple(sorted(ids)))


def _in_one(text: str) -> str:
    """An Arabic name with "in" written onto its place: "مديرية النقل بحلب" of "مديرية النقل في حلب"."""
    return text.replace(f" {FORMS.inside} ", f" {FORMS.by}")


def _of_province(name: tuple[str, ...], said: tuple[str, ...]) -> bool:
    """Whether an Arabic body is the same, called by the noun of its province too: "النقل بمحافظة حلب", "النقل بحلب"."""
    same = len(os.path.commonprefix([name, said]))
    if not 1 < same < len(name) or len(said) != len(name) + 1:
        return False
    tied = name[same].startswith(FORMS.by) and said[same].startswith(FORMS.by)
    return tied and said[same + 1 :] == (name[same].removeprefix(FORMS.by), *name[same + 1 :])


def _names_place(article: Article, place: tuple[str, ...]) -> bool:
    """Whether a text has the words of a place, without the preposition written onto them."""
    first = place[0].removeprefix(FORMS.by)
    written = f" {' '.join(words(article.text))} "
    return any(f" {' '.join((form, *place[1:]))} " in written for form in {place[0], first})


def _publishers(articles: Iterable[Article]) -> Mapping[str, set[str]]:
    found: dict[str, set[str]] = {}
    for article in articles:
        if article.outlet:
            names = found.setdefault(article.outlet, set())
            names.update(name for name in article.called if name and not _DOMAIN.fullmatch(name))
    return found


def _keys(name: str) -> Iterator[tuple[str, ...]]:
    """The folded words of a name, and those of a longer one without the article it begins with."""
    key = tuple(words(name))
    if key:
        yield key
    for shorter in readings(key):
        if len(key) > 2 and shorter.words == key[1:] and (shorter.kind, shorter.country) == ("unknown", ""):
            yield shorter.words


_SPELT = (8, 24)
_TELLING = 6
"""Letters of a domain's label from which on two of them are one house's."""
_LEAST_PART = 2


def _spelt_out(domain: str) -> Iterator[str]:
    """The names of two words that a domain spells without a space: "velmoraherald.com" is the Velmora Herald's."""
    label = domain.partition(".")[0]
    if "-" in label:
        yield label.replace("-", " ").title()
    elif label.isascii() and label.isalpha() and _SPELT[0] <= len(label) <= _SPELT[1]:
        for i in range(_LEAST_PART, len(label) - _LEAST_PART + 1):
            yield f"{label[:i]} {label[i:]}".title()


_FEWEST_INITIALS = 3


def _initials(names: Iterable[str]) -> Iterator[str]:
    """What names of several capitalised words are called for short: "WWN" for Waterford Whispers News."""
    for name in sorted(names):
        parts = name.split()
        if len(parts) >= _FEWEST_INITIALS and all(part[0].isupper() for part in parts):
            yield "".join(part[0] for part in parts)


def domain_in(text: str) -> str:
    """The first address in a text as a host, "" when there is none."""
    found = _DOMAIN.search(text)
    return found[1].lower() if found else ""


def _common(name: tuple[str, ...]) -> bool:
    """A single word that may well be a common one: short, or with the Arabic article."""
    return len(name) == 1 and (len(name[0]) <= 3 or name[0].startswith(FORMS.the))
