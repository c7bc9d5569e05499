"""The parts of names that other rules ask for: given and family names, and the telling words of bodies."""

from __future__ import annotations

import re
from functools import lru_cache

from firsthand.lexicon.load import read_table
from firsthand.text.romanise import romanise

_SPLIT = re.compile(r"[\s,;/\"“”„«»()]+")


@lru_cache(maxsize=1)
def _parts() -> tuple[frozenset[str], frozenset[str], frozenset[str], frozenset[str]]:
    table = read_table("name_parts")
    return (
        frozenset(table["titles"]),
        frozenset(table["particles"]),
        frozenset(table["legal_forms"]),
        frozenset(table["small_words"]),
    )


def small_words() -> frozenset[str]:
    """Return articles, prepositions and conjunctions, which tell no name from another."""
    return _parts()[3]


@lru_cache(maxsize=65536)
def person_parts(name: str) -> tuple[tuple[str, ...], str]:
    """Return (given names and initials, family name), romanised; titles are dropped, particles join the family name.

    "Family, Given" is turned round. A single name is a family name.
    """
    titles, particles, _, _ = _parts()
    family_first = "," in name
    words = [romanise(word).strip(".'-") for word in _SPLIT.split(name.replace(".", ". "))]
    words = [word for word in words if word and word not in titles]
    if not words:
        return (), ""
    if family_first and len(words) > 1:
        words = [*words[1:], words[0]]
    first = len(words) - 1
    while first > 1 and words[first - 1] in particles:
        first -= 1
    if first == 1 and words[0] in particles:
        first = 0
    return tuple(words[:first]), "".join(words[first:])


@lru_cache(maxsize=65536)
def body_words(name: str) -> tuple[str, ...]:
    """Return the telling words of an organisation's name, romanised, without legal forms and small words."""
    _, _, legal, small = _parts()
    words = [romanise(word).strip(".'-").replace(".", "") for word in _SPLIT.split(name.replace("-", " "))]
    kept = [word for word in words if word and word not in legal and word not in small]
    return tuple(kept or [word for word in words if word])
