"""Compare two names of people, across scripts, romanisations, inflections, orders and misspellings.

"Cannot tell" is an answer of its own: a surname beside a full name says neither that they are one nor that they
are two. Nothing here looks beyond the names.

Misses: names in Chinese characters beside their romanisation; two people of one name, whom no name tells apart.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA

from firsthand.names.letters import is_alphabetic, spelling_likeness
from firsthand.names.match import Pair, join_split, lay_out
from firsthand.names.score import NameScore, cannot_tell, weigh
from firsthand.names.words import PersonName, Word, read_person, stems
from firsthand.text.folding import fold
from firsthand.text.romanise import romanise, skeletons

SAME = 0.85
"""From this score on two names are taken for one by rule, where nothing else speaks against it."""
WRITTEN_ALIKE = 0.97
"""From this likeness on two words are one in another spelling, where their last letters are equal."""
KIND = "person"
MARKS, SLIP_MARKS = (1.0, 0.92, 0.8, 0.65), (1.0, 0.84, 0.7)
"""Likenesses, and shares of letters kept, at which weights bend."""


@lru_cache(maxsize=131072)
def compare_people(left: str, right: str) -> NameScore:
    """Compare two names of people; the order of the two does not matter."""
    if left > right:
        left, right = right, left
    one, two = read_person(left), read_person(right)
    if not one.words or not two.words:
        return cannot_tell(0.0, "a name is missing")
    if fold(left) == fold(right) and len(one.words) > 1:
        told = "the names are equal but for case and marks"
        return NameScore(value=1.0, estimate=1.0, reasons=(told,), certain=True)
    features, pairs, words = person_features(one, two)
    if _cannot_be_read(words):
        return cannot_tell(0.35, "written in scripts that are not compared with each other")
    if min(len(names) for names in words) == 1:
        return _one_word(words[0], words[1], pairs)
    value = round(weigh(KIND, features), 4)
    certain = value >= SAME and not features["turned"] and _is_certain(pairs, words)
    return NameScore(value=value, estimate=value, reasons=_reasons(features, pairs, words), certain=certain)


def _is_certain(pairs: Sequence[Pair], words: Words) -> bool:
    """Tell whether every word of the shorter name is a word of the other one, written by another desk."""
    left, right = words
    return len(pairs) == len(left) and all(
        pair.how == "spelling" and sound_the_same(left[pair.left].bare, right[pair.right].bare) for pair in pairs
    )


def sound_the_same(left: str, right: str) -> bool:
    """Tell whether two words are one in all that romanisations leave of them, so that no slip is needed."""
    if spelling_likeness(left, right) >= WRITTEN_ALIKE and left[-1:] == right[-1:]:
        return True
    latin = romanise(left), romanise(right)
    other_end = latin[0][-1:] != latin[1][-1:] and all(word[-1:] in "aoiuy" for word in latin)
    return not other_end and bool(set(skeletons(left)) & set(skeletons(right)))


Words = tuple[tuple[Word, ...], tuple[Word, ...]]


def person_features(one: PersonName, two: PersonName) -> tuple[dict[str, float], tuple[Pair, ...], Words]:
    """Return the features of a pair of names, which of their words belong together, and the words."""
    left = join_split(one.words, two.words)
    right = join_split(two.words, one.words)
    if len(left) > len(right):
        left, right = right, left
        one, two = two, one
    pairs = lay_out(left, right)
    likeness = {pair.left: pair.likeness for pair in pairs}
    shorter = [likeness.get(i, 0.0) for i in range(len(left))]
    sizes = [len(word.bare) for word in left]
    worst = min(shorter)
    extra = [right[j] for j in range(len(right)) if j not in {pair.right for pair in pairs}]
    crossed = sum(a.left < b.left and a.right > b.right for a in pairs for b in pairs)
    ends = _ends(pairs, left, right)
    features = {
        "bias": 1.0,
        "mean": sum(s * n for s, n in zip(shorter, sizes, strict=True)) / sum(sizes),
        **_steps("worst", worst),
        **_steps("given", ends[0]),
        **_steps("family", ends[1]),
        "whole": _whole(pairs, left, right, straight=not crossed),
        "strangers": float(min(sum(s < 0.6 for s in shorter), len(extra))),
        "missing": float(sum(s == 0.0 for s in shorter)),
        "extra": float(min(3, sum(not word.patronymic for word in extra))),
        "patronymic": float(any(word.patronymic for word in extra)),
        "initial": float(sum(pair.how == "initial" for pair in pairs)),
        "initial elsewhere": float(any(pair.how == "initial" and pair.left != pair.right for pair in pairs)),
        "nickname": float(sum(pair.how == "nickname" for pair in pairs)),
        "crossed": float(crossed > 0),
        "turned": float(crossed > 0 and any((p.left, p.right) == (len(left) - 1, len(right) - 1) for p in pairs)),
        **_slips(pairs, left, right),
        "script": float(_is_latin(left) != _is_latin(right)),
        "stranger among many": float(len(left) > 2 and bool(extra) and worst < 0.7),
    }
    return features, pairs, (left, right)


def _steps(name: str, likeness: float) -> dict[str, float]:
    """Return how far a likeness falls below each of four marks, so that weights can bend there."""
    return {f"{name} below {mark}": max(0.0, mark - likeness) / mark for mark in MARKS}


def _whole(pairs: Sequence[Pair], left: Sequence[Word], right: Sequence[Word], *, straight: bool) -> float:
    """Return how alike the names are written as one word; told from their words where these stand side by side."""
    if straight and len(left) == len(right) == len(pairs) and _is_latin(left) is _is_latin(right):
        sizes = [max(len(left[p.left].bare), len(right[p.right].bare)) for p in pairs]
        return sum(p.likeness * n for p, n in zip(pairs, sizes, strict=True)) / sum(sizes)
    return spelling_likeness("".join(w.bare for w in left), "".join(w.bare for w in right))


def _slips(pairs: Sequence[Pair], left: Sequence[Word], right: Sequence[Word]) -> dict[str, float]:
    """Return how many letters differ, of a hundred, in the worst pair of words of one script: a slip changes few."""
    alike = [letters_kept(left[p.left].bare, right[p.right].bare) for p in pairs if p.how == "spelling"]
    worst = min(alike, default=1.0)
    return {f"slips below {mark}": max(0.0, mark - worst) for mark in SLIP_MARKS}


@lru_cache(maxsize=131072)
def letters_kept(left: str, right: str) -> float:
    """Return which share of the letters two words of one script have in common but for an ending; 1 for two scripts."""
    if (left[:1] < "\u0370") is not (right[:1] < "\u0370"):
        return 1.0
    a, b = fold(left), fold(right)
    return max(OSA.normalized_similarity(x, y) for x in (a, *stems(a)[:1]) for y in (b, *stems(b)[:1]))


def _ends(pairs: Sequence[Pair], left: Sequence[Word], right: Sequence[Word]) -> tuple[float, float]:
    """Return how alike the given names and the family names are, so far as first and last words tell."""
    by_left = {pair.left: pair for pair in pairs}
    first, last = by_left.get(0), by_left.get(len(left) - 1)
    return (first.likeness if first else 0.0), (last.likeness if last else 0.0)


def _is_latin(words: Sequence[Word]) -> bool:
    return all(word.bare[:1] < "\u0370" for word in words)


def _cannot_be_read(words: Words) -> bool:
    """Tell whether one name is in a script that has no letters known here, and the other in another script."""
    scripts = [{is_alphabetic(word.bare) for word in names} for names in words]
    return {True} in scripts and {False} in scripts


def _one_word(left: Sequence[Word], right: Sequence[Word], pairs: Sequence[Pair]) -> NameScore:
    """Compare where one name is a single word: a surname says neither that they are one nor that they are two."""
    likeness = max((pair.likeness for pair in pairs), default=0.0)
    names = " ".join(w.text for w in left), " ".join(w.text for w in right)
    if likeness < 0.7:
        value = round(0.25 * likeness, 4)
        return NameScore(value=value, estimate=value, reasons=(f"no word agrees: {names[0]}, {names[1]}",))
    told = f"{names[0]} agrees with {names[1]} ({likeness:.2f})"
    share = 0.9 if len(left) == len(right) else 0.75
    return cannot_tell(share * likeness**3, "only one word to compare", told)


def _reasons(features: Mapping[str, float], pairs: Sequence[Pair], words: Words) -> tuple[str, ...]:
    left, right = words
    told = []
    for pair in sorted(pairs, key=lambda p: p.left):
        a, b = sorted((left[pair.left].text, right[pair.right].text))
        what = {"initial": "the initial fits", "nickname": "forms of one given name"}.get(pair.how, "spelled alike")
        verdict = what if pair.likeness >= 0.8 else "spelled somewhat alike" if pair.likeness >= 0.65 else "differ"
        told.append(f"{a}, {b}: {verdict} ({pair.likeness:.2f})")
    alone = [
        [w.text for i, w in enumerate(side) if i not in {(p.left, p.right)[n] for p in pairs}]
        for n, side in enumerate(words)
    ]
    if alone[0] and alone[1]:
        told.append(f"no counterpart on either side: {' '.join(alone[0])}; {' '.join(alone[1])}")
    elif alone[0] or alone[1]:
        told.append(f"only one name has: {' '.join(alone[0] or alone[1])}")
    if features["crossed"]:
        told.append("the order of the words differs")
    return tuple(told)
