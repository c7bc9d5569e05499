"""Tell whether a name is that of a public body: a ministry, court, service, parliament, or international body."""

from __future__ import annotations

from functools import cache, lru_cache

from firsthand.lexicon.load import read_table
from firsthand.text.folding import fold

_TABLES = ("bodies", "services")


@cache
def _known_names() -> frozenset[str]:
    return frozenset(
        fold(name)
        for table in _TABLES
        for body in read_table(table).values()
        if isinstance(body, dict)
        for names in body.get("names", {}).values()
        for name in names
    )


@cache
def _stems() -> tuple[str, ...]:
    return tuple(fold(stem) for stem in read_table("public_words")["stems"])


@cache
def _public_words() -> frozenset[str]:
    return frozenset(fold(word) for word in read_table("public_words")["words"])


@lru_cache(maxsize=65536)
def is_public_body(name: str) -> bool:
    """Tell whether `name`, as written in a report, names a public body or office.

    Misses: bodies whose name has none of the listed words and is in no gazetteer ("Chancery Lane" for a ministry).
    """
    folded = fold(name)
    if folded in _known_names():
        return True
    words = folded.replace("-", " ").split()
    return any(
        word in _public_words() or word.startswith(_stems()) or word.endswith(("ministerium", "behorde"))
        for word in words
    )
