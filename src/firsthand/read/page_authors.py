"""Tell who wrote a page, by its markup: linked data, then names that newsroom systems use."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from firsthand.read.addresses import is_web_address
from firsthand.read.bylines import names_in_byline
from firsthand.text.folding import squeeze

_NAMES = (
    "author",
    "article:author",
    "parsely-author",
    "sailthru.author",
    "dc.creator",
    "dcterms.creator",
    "citation_author",
    "byl",
)
MAX_NAME = 80


def authors_of(tree: Any, named: dict[str, str], linked: list[dict[str, Any]]) -> tuple[tuple[str, ...], str]:
    """Return the authors that a page names, in order, and in which part of its markup."""
    for place, names in (
        ("json-ld", _linked(linked)),
        ("meta", (name for key in _NAMES for name in names_in_byline(named.get(key, "")))),
        (
            "rel-author",
            (squeeze(link.text_content()) for link in tree.iter("a") if "author" in (link.get("rel") or "").split()),
        ),
    ):
        found = tuple(dict.fromkeys(name for name in names if _is_name(name)))
        if found:
            return found, place
    return (), ""


def _linked(linked: Iterable[dict[str, Any]]) -> Iterator[str]:
    for item in linked:
        stated = item.get("author")
        for author in stated if isinstance(stated, list) else [stated]:
            name = author.get("name") if isinstance(author, dict) else author
            for single in name if isinstance(name, list) else [name]:
                if isinstance(single, str):
                    yield from names_in_byline(single)


def _is_name(value: str) -> bool:
    return 2 < len(value) <= MAX_NAME and not is_web_address(value) and "@" not in value
