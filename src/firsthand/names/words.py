"""A name as the words that it is made of: titles apart, particles with the word that they belong to, initials known."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from firsthand.lexicon.load import read_table
from firsthand.text.folding import fold
from firsthand.text.romanise import romanise

_ASIDE = re.compile(r"[(\[][^)\]]*[)\]]")
_BREAK = re.compile(r"(?<=[a-zà-ž])(?=[A-ZÀ-Ž][a-zà-ž]{2})")
_APART = re.compile(r"[\s/;:\"“”„«»()\[\]_.·・|‐‑–—-]+")
_QUOTES = re.compile("['’‘ʼ`´ʾʿ]")
_NOBLE = frozenset({"mac", "mc", "san", "saint", "st"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One word of a person's name.

    Attributes:
        text: As written, with the particles before it ("decroo", "altikriti"), lower case.
        bare: Without them ("croo", "tikriti").
        initial: It is a first letter only.
        patronymic: It is made from the father's name.
    """

    text: str
    bare: str
    initial: bool
    patronymic: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonName:
    """The words of a person's name, given names first so far as that can be told; `ordered` where a comma tells it."""

    words: tuple[Word, ...]
    ordered: bool
    bonds: tuple[str, ...]


@lru_cache(maxsize=1)
def _lists() -> tuple[frozenset[str], frozenset[str], frozenset[str], tuple[tuple[str, ...], tuple[str, ...]]]:
    parts, forms = read_table("name_parts"), read_table("name_forms")
    drop = {romanise(word) for word in (*parts["titles"], *forms["person"]["titles"])}
    bonds = {romanise(word) for word in forms["person"]["bonds"]}
    particles = {romanise(word) for word in parts["particles"]} - {"the"}
    endings = tuple(tuple(forms["patronymics"][script]) for script in ("cyrillic", "latin"))
    return frozenset(drop), frozenset(bonds), frozenset(particles), (endings[0], endings[1])


@lru_cache(maxsize=1)
def _suffixes() -> frozenset[str]:
    return frozenset(romanise(word) for word in read_table("name_forms")["person"]["suffixes"])


@lru_cache(maxsize=131072)
def read_person(name: str) -> PersonName:
    """Return the words of a person's name; "Family, Given" is turned round, titles and what stands in brackets go."""
    name = _QUOTES.sub("", _ASIDE.sub(" ", name)) or name
    head, comma, tail = name.partition(",")
    ordered = bool(comma and tail.strip(" ,.") and romanise(tail.strip(" .,")) not in _lists()[0])
    raw = _APART.split(f"{tail} {head}".replace(",", " ") if ordered else name.replace(",", " "))
    pieces = [piece for part in raw if part for piece in _BREAK.split(part)] if len(raw) == 1 else [p for p in raw if p]
    _, bonds, particles, _ = _lists()
    kept = _without_titles(pieces)
    words: list[Word] = []
    before: list[str] = []
    for place, piece in enumerate(kept):
        folded, last = romanise(piece), place == len(kept) - 1
        is_initial = len(piece) == 1 and piece.isupper()  # "E. Lopes", unlike "Vaz e Lopes"
        if (
            not last
            and not is_initial
            and (folded in bonds or folded in particles or (folded in _NOBLE and len(folded) > 1))
        ):
            before.append(piece)
        elif folded in bonds and words and last:
            continue
        else:
            words.append(_word(piece, before, middle=bool(words) and not last))
            before = []
    found = tuple(dict.fromkeys(romanise(piece) for piece in kept if romanise(piece) in bonds))
    return PersonName(words=tuple(_without_doubles(words)), ordered=ordered, bonds=found)


def _without_titles(pieces: list[str]) -> list[str]:
    """Leave out titles before the last word and "Jr" behind it; "M." is no "Monsieur" where one word would be left."""
    drop, suffixes = _lists()[0], _suffixes()
    if len(pieces) > 2 and romanise(pieces[-1]) in suffixes:
        pieces = pieces[:-1]
    kept = [piece for piece in pieces[:-1] if romanise(piece) not in drop] + pieces[-1:]
    if len(kept) == 1:
        kept = [piece for piece in pieces[:-1] if len(piece) == 1 or romanise(piece) not in drop] + pieces[-1:]
    return kept


def _word(piece: str, before: list[str], *, middle: bool) -> Word:
    lower = piece.casefold()
    drop = _lists()[1]
    kept = [part.casefold() for part in before if romanise(part) not in drop or romanise(part) in ("al", "el")]
    cyrillic, latin = _lists()[3]
    plain = romanise(piece)
    return Word(
        text="".join(kept) + lower,
        bare=lower,
        initial=len(plain) <= 1 or (len(lower) == 1),
        patronymic=middle and len(lower) > 5 and (lower.endswith(cyrillic) or plain.endswith(latin)),
    )


def _without_doubles(words: list[Word]) -> list[Word]:
    """Leave out a word that is said twice in a row ("Sergey Sergey Orlov")."""
    return [word for place, word in enumerate(words) if not place or word.text != words[place - 1].text]


@lru_cache(maxsize=1)
def _endings() -> tuple[tuple[str, ...], tuple[str, ...]]:
    table = read_table("name_forms")["endings"]
    return tuple(sorted(table["cyrillic"], key=len, reverse=True)), tuple(sorted(table["latin"], key=len, reverse=True))


@lru_cache(maxsize=131072)
def stems(word: str) -> tuple[str, ...]:
    """Return what is left of a word without an ending that it may have taken on; three letters at least."""
    lower = word.casefold()
    plain = "\u0400" <= lower[-1:] <= "\u052f"
    shown = lower if plain else fold(lower)
    found = [lower[: -len(ending)] for ending in _endings()[0 if plain else 1] if shown.endswith(ending)]
    return tuple(dict.fromkeys(sorted((stem for stem in found if len(stem) >= 3), key=len, reverse=True)))
