"""Read what kind of office a name or a described post stands for: a ministry and its field, an embassy, a service.

Words only; whose state it is comes from the gazetteer and from the report around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from firsthand.lexicon.load import read_table
from firsthand.names.parts import small_words
from firsthand.text.romanise import romanise

GOVERNMENT = frozenset({"ministry", "embassy", "head"})
"""Bodies through which a state itself speaks; a police force or a court speaks for itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """What a name says about an office.

    Attributes:
        bodies: Kinds of body ("ministry", "embassy", "head", "service", "police", "court", "parliament").
        portfolios: Fields of a ministry ("foreign"), sorted.
        generic: The name holds nothing but such words, so that it could be any state's.
    """

    bodies: frozenset[str]
    portfolios: frozenset[str]
    generic: bool


def _pattern(entries: Iterable[str]) -> re.Pattern[str]:
    parts = []
    for entry in entries:
        words = [
            f"{'[^ ]*' if w.startswith('*') else ''}{re.escape(romanise(w.strip('*')))}"
            f"{'[^ ]*' if w.endswith('*') else ''}"
            for w in entry.split()
        ]
        parts.append(" ".join(words))
    return re.compile(rf"(?<![^ ])(?:{'|'.join(parts)})(?![^ ])")


@lru_cache(maxsize=1)
def _patterns() -> Mapping[str, Mapping[str, re.Pattern[str]]]:
    table = read_table("posts")
    parts = ("bodies", "portfolios", "posts")
    return {part: {name: _pattern(entries) for name, entries in table[part].items()} for part in parts}


@lru_cache(maxsize=1)
def union_voices() -> frozenset[str]:
    """Return the gazetteer ids of bodies that speak for a union of states as a whole."""
    return frozenset(read_table("posts")["unions"]["speaks"])


@lru_cache(maxsize=1)
def plain_body_words() -> frozenset[str]:
    """Return words of bodies' names that tell no body from another ("service", "agency")."""
    return frozenset(romanise(word) for word in read_table("posts")["plain"]["words"])


SPEAKS, LEADS, BELONGS, PAST, IS = "speaks", "leads", "belongs", "past", "is"


_NOISE = re.compile(r"[^\w'-]+")


@lru_cache(maxsize=65536)
def plain_words(text: str) -> str:
    """Return `text` romanised, as words parted by single spaces; a hyphen before a letter parts words too."""
    return _NOISE.sub(" ", romanise(text).replace("'s ", " ").replace("-", " ")).strip()


@lru_cache(maxsize=65536)
def read_office(name: str) -> Office:
    """Return what kind of office `name` stands for; all empty where it names none."""
    words = plain_words(name)
    patterns = _patterns()
    bodies = frozenset(kind for kind, pattern in patterns["bodies"].items() if pattern.search(words))
    portfolios = frozenset(field for field, pattern in patterns["portfolios"].items() if pattern.search(words))
    return Office(bodies=bodies, portfolios=portfolios, generic=bool(bodies) and not telling_words(name))


@lru_cache(maxsize=65536)
def telling_words(name: str) -> tuple[str, ...]:
    """Return the words of `name` that are none of an office's or a post's: those that tell one from another."""
    rest = plain_words(name)
    for part in _patterns().values():
        for pattern in part.values():
            rest = pattern.sub(" ", rest)
    dull = plain_body_words() | small_words()
    return tuple(word for word in rest.split() if len(word) > 1 and word not in dull)


@lru_cache(maxsize=65536)
def telling_words_of_role(role: str) -> tuple[str, ...]:
    """Return the words of a described post but "former" and names ("of Skerry Island"): "night", "editor"."""
    described = " ".join(word for word in role.split() if word[:1].islower() or role.split(maxsplit=1)[0] == word)
    words = _patterns()["posts"][PAST].sub(" ", plain_words(described)).split()
    return tuple(word for word in words if word not in small_words() and len(word) > 1)


@lru_cache(maxsize=65536)
def words_beside_posts(text: str) -> tuple[str, ...]:
    """Return the words of `text` that neither name a post nor are articles, prepositions or conjunctions."""
    words = plain_words(text)
    for pattern in _patterns()["posts"].values():
        words = pattern.sub(" ", words)
    small = small_words()
    return tuple(word for word in words.split() if word not in small and len(word) > 1)


@lru_cache(maxsize=65536)
def posts_in(text: str) -> frozenset[str]:
    """Return which kinds of post the words of `text` name: SPEAKS, LEADS, BELONGS; PAST if it is held no longer."""
    words = plain_words(text)
    return frozenset(kind for kind, pattern in _patterns()["posts"].items() if pattern.search(words))
