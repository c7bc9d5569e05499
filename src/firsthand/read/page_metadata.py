"""Read what a page's markup says about it: title, outlet, day of publication, address, language.

**Source**: schema.org in JSON-LD, Open Graph, Dublin Core and the names that newsroom systems use; then htmldate.
**Misses**: dates that only stand in the page's address; pages that state the day of the last change alone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import htmldate

from firsthand.read.days import parse_day
from firsthand.read.folders import Meta
from firsthand.read.headlines import same_words
from firsthand.read.languages import normal_code
from firsthand.text.folding import fold, squeeze

MAX_TITLE = 300
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
    outlet = named.get("og:site_name") or _publisher(linked) or named.get("application-name")
    return Meta(
        title=_title(tree, named, outlet),
        outlet=outlet or None,
        published=_published(tree, named, linked, source),
        url=_address(tree, named),
        language=_language(tree, named),
    )


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


def _published(tree: Any, named: dict[str, str], linked: list[dict[str, Any]], source: str) -> str | None:
    stated = [item.get("datePublished") for item in linked]
    stated += [named.get(name) for name in _DATE_NAMES]
    stated += [element.get("datetime") for element in tree.iter("time")]
    for value in stated:
        day = parse_day(value) if isinstance(value, str) else None
        if day is not None:
            return day
    guessed = _guessed_day(tree, source)
    changed = {parse_day(named[name]) for name in _CHANGE_NAMES if name in named}
    return guessed if guessed not in changed else None


def _guessed_day(tree: Any, source: str) -> str | None:
    """Return the day that htmldate finds, unless its year stands nowhere in the page and must have been made up."""
    try:
        found = htmldate.find_date(tree, original_date=True, extensive_search=False, max_date=LAST_DAY)
    except (ValueError, TypeError, AttributeError, OverflowError, RecursionError):
        return None
    return found if isinstance(found, str) and found[:4] in source and parse_day(found) else None


def _title(tree: Any, named: dict[str, str], outlet: str | None) -> str | None:
    """Return the first heading of the first rank that is not the outlet's name; else the title of the head."""
    head = named.get("og:title") or named.get("twitter:title") or squeeze(tree.findtext(".//title") or "")
    for element in tree.iter("h1"):
        heading = squeeze(element.text_content())
        is_name = outlet is not None and same_words(heading, outlet)
        if heading and len(heading) <= MAX_TITLE and not is_name and not _is_only_suffix(heading, head):
            return heading
    bare = _without_outlet(head, outlet)
    return bare if bare and len(bare) <= MAX_TITLE else None


def _is_only_suffix(heading: str, head: str) -> bool:
    """Tell whether a heading is the site's name at the end of the page's title ("... | The Herald").

    Where the last part is the longer one, the site's name stands first: "The Herald » ...".
    """
    parts = _TITLE_SEPARATOR.split(head)
    if len(parts) < 2 or len(parts[-1].split()) > len(parts[0].split()):
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


def _address(tree: Any, named: dict[str, str]) -> str | None:
    links = [e.get("href") for e in tree.iter("link") if "canonical" in (e.get("rel") or "").lower().split()]
    for address in [*links, named.get("og:url")]:
        if address and re.match(r"https?://[^\s/]+", address.strip(), re.IGNORECASE):
            return str(address).strip()
    return None


def _language(tree: Any, named: dict[str, str]) -> str | None:
    root = tree.getroottree().getroot()
    stated = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang")
    value = stated or named.get("og:locale") or named.get("content-language") or named.get("language")
    return normal_code(value) if value else None
