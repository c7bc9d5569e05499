"""Read what a page's markup says about it: title, outlet, day of publication, address, language.

**Source**: schema.org in JSON-LD, Open Graph, Dublin Core and the names that newsroom systems use; then htmldate.
**Misses**: dates that only stand in the page's address; pages that state the day of the last change alone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, NamedTuple

import htmldate

from firsthand.read.addresses import is_web_address
from firsthand.read.days import parse_day
from firsthand.read.headlines import same_words
from firsthand.read.languages import normal_code
from firsthand.read.meta import Meta
from firsthand.read.page_authors import authors_of
from firsthand.read.page_words import Mark, marks_of
from firsthand.text.folding import fold, squeeze

MAX_TITLE = 300
MAX_SECOND = 8
"""So many headings of the second rank may repeat the title."""
MAX_LINKED_DATA = 1_000_000
LAST_DAY = "2100-12-31"
"""htmldate would else take today as the last day that can be."""

_DATE_NAMES = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "date.published",
    "publish-date",
    "publish_date",
    "publishdate",
    "publication_date",
    "pubdate",
    "parsely-pub-date",
    "sailthru.date",
    "citation_publication_date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "dcterms.created",
    "date",
)
_CHANGE_NAMES = (
    "article:modified_time",
    "og:updated_time",
    "datemodified",
    "lastmod",
    "last-modified",
    "dcterms.modified",
)
_TITLE_SEPARATOR = re.compile(r"\s+[|–—·•:»-]+\s+")


def read_metadata(tree: Any, source: str) -> Meta:
    """Return what the markup says; None for all that it does not."""
    named = _named_values(tree)
    linked = list(_linked_data(tree))
    outlet = _first(
        ("open-graph", named.get("og:site_name")),
        ("json-ld", _publisher(linked)),
        ("meta", named.get("application-name")),
    )
    found: dict[str, Stated] = {
        "title": _title(tree, named, outlet.value),
        "outlet": outlet,
        "published": _published(tree, named, linked, source),
        "changed": _changed(named, linked),
        "url": (address := _address(tree, named)),
        "canonical": address,
        "language": _language(tree, named),
    }
    authors = authors_of(tree, named, linked)
    where = [(name, stated.place) for name, stated in found.items() if stated.value]
    return Meta(
        **{name: stated.value for name, stated in found.items()},
        authors=authors[0],
        where=(*where, *((("authors", authors[1]),) if authors[0] else ())),
    )


class Stated(NamedTuple):
    """What a page says, and in which part of its markup."""

    value: str | None
    place: str


def _first(*candidates: tuple[str, str | None]) -> Stated:
    """Return the first of (place, value) that has a value."""
    return next((Stated(value, place) for place, value in candidates if value), Stated(None, ""))


def _named_values(tree: Any) -> dict[str, str]:
    """Return the first value that is not empty of each `meta` element, by lower-case name."""
    values: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
        value = squeeze(element.get("content") or "")
        if name and value:
            values.setdefault(name.strip().lower(), value)
    return values


def _linked_data(tree: Any) -> Iterator[dict[str, Any]]:
    """Yield the objects of JSON-LD scripts, and those below "@graph"."""
    for element in tree.iter("script"):
        content = element.text or ""
        if "ld+json" not in (element.get("type") or "").lower() or len(content) > MAX_LINKED_DATA:
            continue
        try:
            loaded = json.loads(content, strict=False)
        except (ValueError, RecursionError):
            continue
        for item in loaded if isinstance(loaded, list) else [loaded]:
            if isinstance(item, dict):
                yield item
                graph = item.get("@graph")
                yield from (node for node in graph if isinstance(node, dict)) if isinstance(graph, list) else ()


def _publisher(linked: list[dict[str, Any]]) -> str | None:
    for item in linked:
        publisher = item.get("publisher")
        name = publisher.get("name") if isinstance(publisher, dict) else None
        if isinstance(name, str) and squeeze(name):
            return squeeze(name)
    return None


def _published(tree: Any, named: dict[str, str], linked: list[dict[str, Any]], source: str) -> Stated:
    stated = [("json-ld", item.get("datePublished")) for item in linked]
    stated += [("meta", named.get(name)) for name in _DATE_NAMES]
    stated += [("time-element", element.get("datetime")) for element in tree.iter("time")]
    for place, value in stated:
        day = parse_day(value) if isinstance(value, str) else None
        if day is not None:
            return Stated(day, place)
    guessed = _guessed_day(tree, source)
    changed = {parse_day(named[name]) for name in _CHANGE_NAMES if name in named}
    return Stated(guessed if guessed not in changed else None, "htmldate")


def _changed(named: dict[str, str], linked: list[dict[str, Any]]) -> Stated:
    stated = [("json-ld", item.get("dateModified")) for item in linked]
    stated += [("meta", named.get(name)) for name in _CHANGE_NAMES]
    days = ((place, parse_day(value)) for place, value in stated if isinstance(value, str))
    return _first(*days)


def _guessed_day(tree: Any, source: str) -> str | None:
    """Return the day that htmldate finds, unless its year stands nowhere in the page and must have been made up."""
    try:
        found = htmldate.find_date(tree, original_date=True, extensive_search=False, max_date=LAST_DAY)
    except (ValueError, TypeError, AttributeError, OverflowError, RecursionError):
        return None
    return found if isinstance(found, str) and found[:4] in source and parse_day(found) else None


def _title(tree: Any, named: dict[str, str], outlet: str | None) -> Stated:
    """Return the first heading of the first rank that is not the outlet's name; else the title of the head."""
    head = named.get("og:title") or named.get("twitter:title") or squeeze(tree.findtext(".//title") or "")
    second = [squeeze(element.text_content()) for element in islice(tree.iter("h2"), MAX_SECOND)]
    for element in _headings(tree):
        heading = squeeze(element.text_content())
        is_name = outlet is not None and same_words(heading, outlet)
        if heading and len(heading) <= MAX_TITLE and not is_name:
            if not _is_only_suffix(heading, head, second, is_marked=_is_of_site(element, set())):
                return Stated(heading, "h1")
            outlet = outlet or heading
    bare = _without_outlet(head, outlet)
    place = "open-graph" if "og:title" in named else "title-element"
    return Stated(bare if bare and len(bare) <= MAX_TITLE else None, place)


def _headings(tree: Any) -> list[Any]:
    """Return the headings of the first rank; those in menus and the heads of the site last."""
    found = list(tree.iter("h1"))
    if len(found) < 2:
        return found
    around = set.intersection(*(set(element.iterancestors()) for element in found))
    return sorted(found, key=lambda element: _is_of_site(element, around))


def _is_of_site(heading: Any, around: set[Any]) -> bool:
    """Tell whether a heading, or what is around it but not `around` all headings, is a menu by its tag or name."""
    # The id of a heading is made of its words, and says nothing about its place.
    holders = [above for above in heading.iterancestors() if above not in around and above.tag not in ("body", "html")]
    marked = any(above.tag == "nav" or Mark.FRAME in marks_of(above) for above in holders)
    return marked or Mark.FRAME in marks_of(heading, ("class", "role"))


def _is_only_suffix(heading: str, head: str, second: Sequence[str], *, is_marked: bool) -> bool:
    """Tell whether a heading is the site's name at the end of the page's title ("... | The Herald").

    Where the last part is the longer one, the site's name stands first ("The Herald » ..."), unless the heading stands
    in a menu, or the first part is a heading of the second rank.
    """
    parts = _TITLE_SEPARATOR.split(head)
    if len(parts) < 2:
        return False
    is_longer = len(parts[-1].split()) > len(parts[0].split())
    if is_longer and not is_marked and not any(same_words(parts[0], other) for other in second):
        return False
    return same_words(parts[-1], heading) and not same_words(parts[0], heading)


def _without_outlet(title: str, outlet: str | None) -> str:
    """Return a page's title without the site's name at its end."""
    separators = list(_TITLE_SEPARATOR.finditer(title))
    if separators:
        last = separators[-1]
        name = title[last.end() :]
        if outlet is not None and (fold(name) in fold(outlet) or fold(outlet) in fold(name)):
            return title[: last.start()]
        if "|" in last.group():
            return title[: last.start()]
    return title


def _address(tree: Any, named: dict[str, str]) -> Stated:
    links = [e.get("href") for e in tree.iter("link") if "canonical" in (e.get("rel") or "").lower().split()]
    for place, address in (*(("canonical-link", link) for link in links), ("open-graph", named.get("og:url"))):
        if address and is_web_address(address.strip()):
            return Stated(str(address).strip(), place)
    return Stated(None, "")


def _language(tree: Any, named: dict[str, str]) -> Stated:
    root = tree.getroottree().getroot()
    stated = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang")
    value = _first(
        ("html-element", stated),
        ("open-graph", named.get("og:locale")),
        ("meta", named.get("content-language") or named.get("language")),
    )
    return value._replace(value=normal_code(value.value)) if value.value else value
