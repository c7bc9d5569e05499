"""Compare two names of people or organisations across scripts and romanisations, with reasons.

"Cannot tell" is an answer of its own: a surname beside a full name says neither that they are one nor that they
are two. Nothing here looks beyond the names; what else reports say of the two is weighed in `entities`.

Misses: scripts without letters for vowels; names whose order of parts is unknown in both and different.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein, JaroWinkler

from firsthand.lexicon.load import read_table
from firsthand.text.romanise import romanise, skeletons

SAME = 0.85
"""Two parts that are at least this alike are taken for one name."""
_SPLIT = re.compile(r"[\s,;/\"“”„«»()]+")
_INFLECTED = re.compile(r"(?:ovym|evym|ogo|omu|ova|eva|oju|ом|ем|ым|им|ого|ому|ой|ою|ем|ami|em|om|ym|im|u|a|y|e|i)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class NameScore:
    """How likely two names are to be one: 0 to 1, or None where the names alone cannot tell."""

    value: float | None
    reasons: tuple[str, ...]


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


@lru_cache(maxsize=1)
def _roots() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, group in enumerate(read_table("name_parts")["nicknames"]):
        for name in group:
            for sound in skeletons(name):
                found.setdefault(sound, set()).add(number)
    return {sound: frozenset(numbers) for sound, numbers in found.items()}


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


@lru_cache(maxsize=262144)
def part_likeness(left: str, right: str) -> float:
    """Return how alike two single romanised names sound, 0 to 1; inflected endings cost little."""
    if left == right:
        return 1.0
    lefts, rights = skeletons(left), skeletons(right)
    if set(lefts) & set(rights):
        return 0.97
    best = max(_sound_likeness(a, b) for a in lefts for b in rights)
    stems = _INFLECTED.sub("", left), _INFLECTED.sub("", right)
    if min(map(len, stems)) >= 4 and set(skeletons(stems[0])) & set(skeletons(stems[1])):
        best = max(best, 0.9)
    return best


def _sound_likeness(left: str, right: str) -> float:
    if min(len(left), len(right)) < 3:
        return 0.0 if left != right else 0.97
    edits = DamerauLevenshtein.normalized_similarity(left, right)
    return float(0.5 * edits + 0.5 * JaroWinkler.similarity(left, right)) * 0.97


def given_likeness(left: str, right: str) -> float:
    """Return how well two given names agree: initials and familiar forms count."""
    if min(len(left), len(right)) == 1:
        return 0.88 if left[0] == right[0] or skeletons(left)[0][:1] == skeletons(right)[0][:1] else 0.0
    likeness = part_likeness(left, right)
    if likeness < SAME:
        roots = _roots()
        numbers = [frozenset[int]().union(*(roots.get(s, frozenset()) for s in skeletons(n))) for n in (left, right)]
        if numbers[0] & numbers[1]:
            return 0.9
    return likeness


def compare_people(left: str, right: str) -> NameScore:
    """Compare two names of people.

    Returns:
        1 for certainly one, 0 for certainly two; None where only a surname is shared, or a name is missing.
    """
    (left_given, left_family), (right_given, right_family) = person_parts(left), person_parts(right)
    if not left_family or not right_family:
        return NameScore(value=None, reasons=("a name is missing",))
    straight = _compare_ordered(left_given, left_family, right_given, right_family)
    if straight.value is not None and straight.value < SAME and left_given and right_given:
        turned = _compare_ordered((left_family, *left_given[1:]), left_given[0], right_given, right_family)
        if turned.value is not None and turned.value >= 0.9:
            return NameScore(
                value=turned.value * 0.97, reasons=(*turned.reasons, "given and family name change places")
            )
    return straight


def _compare_ordered(
    left_given: tuple[str, ...], left_family: str, right_given: tuple[str, ...], right_family: str
) -> NameScore:
    family = part_likeness(left_family, right_family)
    if family < 0.75:
        return NameScore(value=round(family * 0.4, 4), reasons=(f"family names differ: {left_family}, {right_family}",))
    told = f"family names agree ({family:.2f}): {left_family}, {right_family}"
    if not left_given or not right_given:
        return NameScore(value=None, reasons=(told, "no given name to compare"))
    given = given_likeness(left_given[0], right_given[0])
    if given < 0.75:
        reason = f"given names differ: {left_given[0]}, {right_given[0]}"
        return NameScore(value=round(0.3 * given, 4), reasons=(told, reason))
    reasons = [told, f"given names agree ({given:.2f}): {left_given[0]}, {right_given[0]}"]
    value = 0.5 * family + 0.5 * given
    fewer, more = sorted((left_given[1:], right_given[1:]), key=len)
    strangers = [part for part in fewer if max(given_likeness(part, other) for other in more) < 0.75]
    if strangers:
        value *= 0.5
        reasons.append(f"middle names differ: {' '.join(left_given[1:])}, {' '.join(right_given[1:])}")
    return NameScore(value=round(value, 4), reasons=tuple(reasons))


@lru_cache(maxsize=65536)
def body_words(name: str) -> tuple[str, ...]:
    """Return the telling words of an organisation's name, romanised, without legal forms and small words."""
    _, _, legal, small = _parts()
    words = [romanise(word).strip(".'-").replace(".", "") for word in _SPLIT.split(name.replace("-", " "))]
    kept = [word for word in words if word and word not in legal and word not in small]
    return tuple(kept or [word for word in words if word])


def is_acronym(short: str, name: str) -> bool:
    """Tell whether `short` is written in capitals and is made of the first letters of `name`'s words, in order."""
    letters = [letter for letter in short if letter.isalnum()]
    if not 2 <= len(letters) <= 8 or not all(letter.isupper() or letter.isdigit() for letter in letters):
        return False
    _, _, _, small = _parts()
    words = [word for word in (romanise(word).strip(".'") for word in _SPLIT.split(name.replace("-", " "))) if word]
    wanted = "".join(romanise(letter)[:1] for letter in letters)
    full = "".join(word[0] for word in words)
    telling = "".join(word[0] for word in words if word not in small)
    return len(words) > 1 and wanted in (full, telling)


def compare_bodies(left: str, right: str) -> NameScore:
    """Compare two names of organisations, outlets or places; an acronym agrees with what it stands for."""
    a, b = body_words(left), body_words(right)
    if not a or not b:
        return NameScore(value=None, reasons=("a name is missing",))
    if a == b:
        return NameScore(value=1.0, reasons=("the names are equal but for case, marks and small words",))
    if is_acronym(left, right) or is_acronym(right, left):
        return NameScore(value=0.9, reasons=(f"one is the initials of the other: {left}, {right}",))
    value = min(_covered(a, b), _covered(b, a))
    return NameScore(value=round(value, 4), reasons=(f"words that agree: {value:.0%}",))


def _covered(words: tuple[str, ...], others: tuple[str, ...]) -> float:
    likeness = [max(part_likeness(word, other) for other in others) for word in words]
    weights = [len(word) for word in words]
    return sum(w * (s if s >= 0.8 else 0.3 * s) for w, s in zip(weights, likeness, strict=True)) / sum(weights)
