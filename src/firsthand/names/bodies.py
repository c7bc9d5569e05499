"""Compare two names of organisations, outlets, ships or places: legal forms, initials, common words, numbers.

Misses: names that are translations of each other, so far as the gazetteer does not know them (`resolve` asks it first).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from firsthand.lexicon.gazetteer import find_state
from firsthand.lexicon.load import read_table
from firsthand.names.letters import letters_of, spelling_likeness
from firsthand.names.match import Pair, word_likeness
from firsthand.names.score import NameScore, cannot_tell, weigh
from firsthand.text.folding import fold
from firsthand.text.romanise import romanise

KIND = "body"
_QUOTES = re.compile("['’‘ʼ`´]")
_DOTTED = re.compile(r"\b(?:\w\.){2,}(?:\w\b)?|\b\w(?:\.\w)+\b")
_ASIDE = re.compile(r"\((?=[^)]{0,40}\))")
_WORD = re.compile(r"[^\W_]+|&|\+")
_ROMAN = re.compile(r"(?=[ivxlc])(?:x{0,3})(?:ix|iv|v?i{0,3})")
_LEGAL_LONGEST = 5
ACRONYM = 0.88
"""Likelihood that a name is one whose initials it is made of; by hand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyName:
    """What the name of a body holds: telling words, common ones (both in order), numbers and kinds of legal form."""

    words: tuple[str, ...]
    common: frozenset[str]
    numbers: tuple[str, ...]
    legal: frozenset[str]


@lru_cache(maxsize=1)
def _tables() -> tuple[Mapping[str, str], frozenset[str], frozenset[str]]:
    forms = read_table("name_forms")
    legal = {romanise(form): kind for kind, entries in forms["legal"].items() for form in entries}
    common = {letters_of(word) for word in forms["common"]["words"]}
    small = {romanise(word) for word in read_table("name_parts")["small_words"]} | {"&", "+", "und", "et", "i"}
    return legal, frozenset(common), frozenset(small)


@lru_cache(maxsize=131072)
def read_body(name: str) -> BodyName:
    """Return the parts of a body's name; words are lower case and in their own script."""
    legal, common, small = _tables()
    plain = _DOTTED.sub(lambda match: match.group().replace(".", ""), _QUOTES.sub("", name.casefold()))
    raw = _with_states(_WORD.findall(plain))
    roman = [romanise(word) for word in raw]
    kept: list[str] = []
    kinds: set[str] = set()
    place = 0
    while place < len(raw):
        for size in range(min(_LEGAL_LONGEST, len(raw) - place), 0, -1):
            kind = legal.get(" ".join(roman[place : place + size]))
            if kind is not None:
                break
        if kind is not None:
            kinds.add(kind)
            place += size
            continue
        kept.append(raw[place])
        place += 1
    telling = [word for word in kept if romanise(word) not in small] or kept or raw
    numbers = [word for word in telling[1:] if word.isdigit() or (_ROMAN.fullmatch(word) and len(telling) > 1)]
    words = tuple(word for place, word in enumerate(telling) if not place or word not in numbers)
    return BodyName(
        words=words,
        common=frozenset(word for word in words if letters_of(word) in common),
        numbers=tuple(numbers),
        legal=frozenset(kinds - {"union"}),
    )


def _with_states(words: Sequence[str]) -> list[str]:
    """Write states and their demonyms as codes ("united states" and "american" are one word, "§us")."""
    found: list[str] = []
    place = 0
    while place < len(words):
        for size in (3, 2, 1):
            run = " ".join(words[place : place + size])
            if place + size <= len(words) and len(run) > 1 and (state := _state(run)):
                found.append(state)
                place += size
                break
        else:
            found.append(words[place])
            place += 1
    return found


@lru_cache(maxsize=65536)
def _state(run: str) -> str | None:
    for form in (run.title(), run.upper() if len(run) < 4 and run not in _tables()[2] else ""):
        code = find_state(form) if form else None
        if code:
            return f"§{code.lower()}"
    return None


@lru_cache(maxsize=131072)
def compare_bodies(left: str, right: str) -> NameScore:
    """Compare two names of organisations, outlets, ships or places; the order of the two does not matter."""
    if left > right:
        left, right = right, left
    one, two = read_body(left), read_body(right)
    if not one.words or not two.words:
        return cannot_tell(0.0, "a name is missing")
    if fold(left) == fold(right):
        return NameScore(value=1.0, estimate=1.0, reasons=("the names are equal but for case and marks",))
    if one.words == two.words and one.numbers == two.numbers and not _clash(one, two):
        return NameScore(
            value=0.98, estimate=0.98, reasons=("the names are equal but for legal forms and small words",)
        )
    if is_acronym(left, right) or is_acronym(right, left):
        return NameScore(value=ACRONYM, estimate=ACRONYM, reasons=("one is the initials of the other",))
    features = body_features(left, right)
    value = round(weigh(KIND, features), 4)
    return NameScore(value=value, estimate=value, reasons=_reasons(features, one, two))


def _clash(one: BodyName, two: BodyName) -> bool:
    return bool(one.legal and two.legal and not one.legal & two.legal)


def body_features(left: str, right: str) -> dict[str, float]:
    """Return the features of a pair of names of bodies."""
    one, two = read_body(left), read_body(right)
    a, b = join_words(one.words, two.words), join_words(two.words, one.words)
    if len(a) > len(b):
        a, b, one, two = b, a, two, one
    pairs = lay_words(a, b)
    likeness = {pair.left: pair.likeness for pair in pairs}
    other = {pair.right: pair.likeness for pair in pairs}
    telling = [likeness.get(i, 0.0) for i, word in enumerate(a) if word not in one.common]
    worst = min(telling, default=0.9)
    extra = [word for j, word in enumerate(b) if j not in other]
    alone = [word for i, word in enumerate(a) if i not in likeness]
    return {
        "bias": 1.0,
        "shorter": _cover(a, one.common, likeness),
        "longer": _cover(b, two.common, other),
        **{f"worst below {mark}": max(0.0, mark - worst) / mark for mark in (1.0, 0.9, 0.75)},
        "whole": spelling_likeness("".join(a), "".join(b)),
        "extra": float(min(3, sum(word not in two.common for word in extra))),
        "extra common": float(min(2, sum(word in two.common for word in extra))),
        "strangers": float(min(len(alone), len(extra))),
        "common strangers": float(any(w in one.common for w in alone) and any(w in two.common for w in extra)),
        "country": float(any(word.startswith("§") or _state(word) is not None for word in (*extra, *alone))),
        "legal": float(_clash(one, two)),
        "numbers": float(one.numbers != two.numbers and bool(one.numbers) and bool(two.numbers)),
        "one number": float(bool(one.numbers) != bool(two.numbers)),
    }


def lay_words(left: Sequence[str], right: Sequence[str]) -> tuple[Pair, ...]:
    """Return which words belong together, the most alike first; each word at most once."""
    ways = sorted(
        (-round(likeness, 2), abs(i - j), i, j, likeness)
        for i, a in enumerate(left)
        for j, b in enumerate(right)
        if (likeness := word_likeness(a, b)) >= 0.5
    )
    found: dict[int, Pair] = {}
    taken: set[int] = set()
    for _, _, i, j, likeness in ways:
        if i not in found and j not in taken:
            found[i] = Pair(left=i, right=j, likeness=likeness, how="spelling")
            taken.add(j)
    return tuple(found.values())


def join_words(words: Sequence[str], others: Sequence[str]) -> tuple[str, ...]:
    """Return `words` with neighbours joined where the other name writes them as one ("Good Will", "Goodwill")."""
    kept, place = list(words), 0
    while place + 1 < len(kept):
        if kept[place] + kept[place + 1] in others:
            kept[place : place + 2] = [kept[place] + kept[place + 1]]
        place += 1
    return tuple(kept)


def _cover(words: Sequence[str], common: frozenset[str], likeness: Mapping[int, float]) -> float:
    weights = [0.35 if word in common else 1.0 for word in words]
    held = [s if (s := likeness.get(i, 0.0)) >= 0.7 else 0.4 * s for i in range(len(words))]
    return sum(w * s for w, s in zip(weights, held, strict=True)) / (sum(weights) or 1.0)


@lru_cache(maxsize=65536)
def is_acronym(short: str, name: str) -> bool:
    """Tell whether `short` is written in capitals and is made of the first letters of `name`'s words, in order."""
    wanted = capitals_of(short)
    return wanted is not None and wanted in initials_of(name)


def capitals_of(name: str) -> str | None:
    """Return the letters of a name that is written in two to eight capitals, romanised; None for any other name."""
    letters = [letter for letter in name if letter.isalnum()]
    if not 2 <= len(letters) <= 8 or not all(letter.isupper() or letter.isdigit() for letter in letters):
        return None
    return "".join(romanise(letter)[:1] for letter in letters)


def initials_of(name: str) -> tuple[str, ...]:
    """Return the first letters of a name's words, of all and of all but small ones; without a legal form at its end."""
    legal, _, small = _tables()
    words = [romanise(word) for word in _WORD.findall(_QUOTES.sub("", name))]
    while len(words) > 2 and words[-1] in legal:
        words.pop()
    if len(words) < 2:
        return ()
    full = "".join(word[:1] for word in words)
    telling = "".join(word[:1] for word in words if word not in small)
    return tuple(dict.fromkeys((full, telling)))


def _reasons(features: Mapping[str, float], one: BodyName, two: BodyName) -> tuple[str, ...]:
    told = [
        f"telling words agree: {features['shorter']:.0%} of the shorter name, {features['longer']:.0%} of the longer"
    ]
    if features["legal"]:
        told.append("the legal forms differ in kind")
    if features["numbers"]:
        told.append(f"the numbers differ: {' '.join(one.numbers)}; {' '.join(two.numbers)}")
    if features["country"]:
        told.append("only one names that country")
    if features["strangers"] or features["extra"]:
        a, b = set(one.words), set(two.words)
        told.append(f"not in both: {' '.join(sorted(a - b))}; {' '.join(sorted(b - a))}")
    return tuple(told)
