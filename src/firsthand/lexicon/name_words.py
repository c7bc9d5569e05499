"""Words that tell what kind of name a capitalised run is: first names, titles, words of outlets and bodies."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from firsthand.lexicon.load import read_table
from firsthand.text.folding import fold

Gender = Literal["m", "f", ""]


@cache
def _genders() -> dict[str, Gender]:
    table = read_table("first_names")
    found: dict[str, Gender] = {}
    for name in table["women"].split():
        found[fold(name)] = "f"
    for name in table["men"].split():
        found[fold(name)] = "" if found.get(fold(name)) == "f" else "m"
    for name in table["either"].split():
        found[fold(name)] = ""
    return found


def is_first_name(word: str) -> bool:
    """Tell whether a word is a common first name; of a double one ("Jean-Marc") the first part counts."""
    folded = fold(word)
    return folded in _genders() or ("-" in folded and folded.split("-")[0] in _genders())


def gender_of(word: str) -> Gender:
    """Return "m" or "f" where a first name tells it, else ""."""
    folded = fold(word)
    return _genders().get(folded) or _genders().get(folded.split("-")[0], "")


@cache
def known_surnames() -> frozenset[str]:
    """Return surnames that texts use alone from the start ("Merkel"), folded."""
    return frozenset(fold(name) for name in read_table("first_names")["known_surnames"].split())


@cache
def titles() -> dict[str, Gender]:
    """Return forms of address without their dot, folded, and the gender they tell."""
    table = read_table("titles")["titles"]["any"]
    genders: tuple[tuple[str, Gender], ...] = (("m", "m"), ("f", "f"), ("n", ""))
    return {fold(word.rstrip(".")): gender for key, gender in genders for word in table[key]}


@dataclass(frozen=True, slots=True, kw_only=True)
class NameWords:
    """Folded words by place in a name; see outlet_words.toml and particles.toml."""

    last: frozenset[str]
    first: frozenset[str]
    inside: frozenset[str] = frozenset()
    endings: tuple[str, ...] = ()


def _folded(words: list[str]) -> frozenset[str]:
    return frozenset(fold(word).rstrip(".") for word in words)


@cache
def outlet_words() -> NameWords:
    """Return the words by which the name of an outlet is known."""
    table = read_table("outlet_words")
    return NameWords(
        last=_folded(table["last"]["words"]),
        first=_folded(table["first"]["words"]),
        inside=_folded(table["inside"]["words"]),
        endings=tuple(table["ending"]["words"]),
    )


@cache
def titled_heads() -> tuple[frozenset[str], frozenset[str]]:
    """Return the articles and head words of French outlet titles ("Le Courrier ...")."""
    table = read_table("outlet_words")["article"]
    return _folded(table["first"]), _folded(table["head"])


@cache
def organisation_words() -> NameWords:
    """Return the words by which the name of an organisation is known."""
    table = read_table("particles")["organisation"]
    return NameWords(last=_folded(table["last"]), first=_folded(table["first"]))


@cache
def place_words() -> NameWords:
    """Return the words by which the name of a street, lake or region is known."""
    table = read_table("particles")["place"]
    return NameWords(last=_folded(table["last"]), first=_folded(table["first"]))


@cache
def work_words() -> NameWords:
    """Return the words by which the name of a law, treaty or operation is known."""
    table = read_table("particles")["work"]
    return NameWords(last=_folded(table["last"]), first=_folded(table["first"]))


@cache
def particles() -> frozenset[str]:
    """Return the small words inside names of people ("von", "de", "bin")."""
    return frozenset(read_table("particles")["particles"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Pronouns:
    """The pronouns of one language, in lower case."""

    gender: dict[str, str]
    relative: frozenset[str]
    possessive: frozenset[str]


@cache
def pronouns(language: str) -> Pronouns:
    """Return the pronouns of a language; `gender` is m, f, thing or many. Empty where there is no table."""
    table = read_table("titles")["pronouns"].get(language, {})
    gender = {word: kind for kind in ("m", "f", "thing", "many") for word in table.get(kind, ())}
    return Pronouns(
        gender=gender,
        relative=frozenset(table.get("relative", ())),
        possessive=frozenset(table.get("possessive", ())),
    )
