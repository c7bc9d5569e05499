"""Leave only those names that can match, by how alike their words are written; worked out for many names at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import Indel

from firsthand.names.many import likenesses, prepare
from firsthand.names.match import INFLECTED, NICKNAME, WEAK, roots_of, without_endings
from firsthand.names.people import letters_kept
from firsthand.names.rough import rough_odds
from firsthand.screen.pairs import NamePairs, lay_beside
from firsthand.screen.words import Rows, is_latin
from firsthand.text.romanise import romanise

LEAST_ODDS, LEAST_ODDS_ABROAD = 0.05, -0.25
"""Rough log odds from which on names of people are compared in full: in one script, in two."""
LEAST_MEAN = 0.72
"""Likeness of the words of the shorter name, on average, from which on names of bodies are."""
HOPELESS = 0.35
"""Share of common letters below which two words of one script count as unlike here."""
MOST = 40
"""Names that are compared in full at most."""
Asked = tuple[Sequence[str], bool]
Flags = NDArray[np.bool_]


def sieve(
    asked: Sequence[Asked], near: Sequence[Sequence[int]], by_name: Rows, words: Sequence[str], latin: Flags
) -> list[list[int]]:
    """Return those of the names `near` to each asked one that can match, the most alike first.

    Args:
        asked: The words of each name that is asked for, and whether they are read as a person's.
        near: For each, the numbers of the names that may match.
        by_name: The numbers of the words of each name; `words` are the words themselves.
        latin: Whether each name is in Latin letters.
    """
    found: list[list[tuple[float, int]]] = [[] for _ in asked]
    if any(near):
        pairs = lay_beside([row for row, _ in asked], near, by_name, words)
        persons = np.array([person for _, person in asked], dtype=np.bool_)[pairs.asked]
        here = np.array([is_latin("".join(row)) for row, _ in asked], dtype=np.bool_)[pairs.asked]
        abroad = latin[pairs.numbers] != here
        for place, likeness in _likely(pairs, persons=persons, abroad=abroad):
            found[pairs.asked[place]].append((-likeness, int(pairs.numbers[place])))
    kept = [[number for _, number in sorted(scored)[:MOST]] for scored in found]
    _prepare([row for row, _ in asked], kept, by_name, words)
    return kept


def _likely(pairs: NamePairs, *, persons: Flags, abroad: Flags) -> Iterator[tuple[int, float]]:
    """Yield the places of the pairs of names that are alike enough, and how alike they are."""
    alike = np.array(_rough_likenesses(pairs.distinct))[pairs.words]
    best = np.maximum.reduceat(alike, pairs.begin)
    mean = np.add.reduceat(best, pairs.first) / np.diff(np.append(pairs.first, len(best)))
    for place in np.flatnonzero(~persons & (mean >= LEAST_MEAN)).tolist():
        yield place, float(mean[place])
    least = np.where(abroad, LEAST_ODDS_ABROAD, LEAST_ODDS)
    kept = np.ones_like(best)
    hopeful = np.flatnonzero(persons & (rough_odds(best, pairs.letters, pairs.first) >= least))
    for row in pairs.rows_of(hopeful).tolist():
        kept[row] = _letters_kept(*pairs.best_of(row, alike))
    odds = rough_odds(best, pairs.letters, pairs.first, kept)
    for place in hopeful[odds[hopeful] >= least[hopeful]].tolist():
        yield place, float(odds[place])


def _letters_kept(likeness: float, words: tuple[str, str]) -> float:
    return 1.0 if likeness == NICKNAME else letters_kept(*words)


def _rough_likenesses(pairs: Sequence[tuple[str, str]]) -> list[float]:
    """Return how alike the words of each pair are; forms of one given name are."""
    lefts, rights = [romanise(a) for a, _ in pairs], [romanise(b) for _, b in pairs]
    shared = process.cpdist(lefts, rights, scorer=Indel.normalized_similarity, dtype=np.float32)
    abroad = np.array([is_latin(a) is not is_latin(b) for a, b in pairs], dtype=np.bool_)
    hopeful = np.flatnonzero(abroad | (shared >= HOPELESS)).tolist()
    found = [0.0] * len(pairs)
    for place, likeness in zip(hopeful, likenesses([pairs[place] for place in hopeful]), strict=True):
        found[place] = likeness
    for place, (a, b) in enumerate(pairs):
        if found[place] < NICKNAME and not roots_of(a).isdisjoint(roots_of(b)):
            found[place] = NICKNAME
    return found


def _prepare(
    asked: Sequence[Sequence[str]], kept: Sequence[Sequence[int]], by_name: Rows, words: Sequence[str]
) -> None:
    """Work out at once what comparing the names that are kept will ask for one by one."""
    ends, numbers = by_name
    names = [
        (left, [words[n] for n in numbers[ends[number] : ends[number + 1]].tolist()])
        for left, some in zip(asked, kept, strict=True)
        for number in some
    ]
    each = list(dict.fromkeys((a, b) for left, right in names for a in left for b in right))
    forms = [
        form
        for pair, likeness in zip(each, likenesses(each), strict=True)
        if WEAK <= likeness < INFLECTED
        for form in without_endings(*pair)
    ]
    prepare([*forms, *(("".join(left), "".join(right)) for left, right in names if len(left) != len(right))])
