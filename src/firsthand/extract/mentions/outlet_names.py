"""Tell by its words whether a name is that of a newspaper, broadcaster or news site."""

from __future__ import annotations

from functools import cache, lru_cache

from firsthand.lexicon.load import read_table
from firsthand.text.folding import fold

_ARTICLES = frozenset(["the", "der", "die", "das", "dem", "den", "des", "le", "la", "les", "l'", "газета", "газеты"])


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(fold(word) for word in read_table("outlet_words")[name]["words"])


@lru_cache(maxsize=65536)
def is_outlet_name(name: str) -> bool:
    """Tell whether `name`, as written, ends, begins or is made like the names of outlets ("Elbtal-Anzeiger").

    Misses: outlets with names of other words ("Meduza"); those are for the gazetteer.
    """
    words = [word for word in fold(name).replace("l'", "l' ").split() if word not in _ARTICLES]
    if not words or not any(letter.isupper() for letter in name):
        return False
    if words[-1].endswith(tuple(sorted(_words("ending")))):
        return True
    placed = len(words) > 2 and words[1] == "of" and words[0] in _words("last")
    return placed or (len(words) > 1 and (words[-1] in _words("last") or words[0] in _words("first")))
