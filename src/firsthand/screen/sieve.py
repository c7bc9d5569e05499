"""Leave only those names that can match, by how alike their words are written; worked out for many names at once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from firsthand.names.letters import spelling_likeness
from firsthand.names.many import prepare
from firsthand.names.match import INFLECTED, WEAK, without_endings
from firsthand.names.people import rough_odds
from firsthand.screen.words import is_latin

LEAST_ODDS, LEAST_ODDS_ABROAD = 0.05, -0.25
"""Rough log odds from which on names of people are compared in full: in one script, in two."""
LEAST_MEAN = 0.72
"""Likeness of the words of the shorter name, on average, from which on names of bodies are."""
MOST = 40
"""Names that are compared in full at most."""
Names = list[tuple[int, Sequence[str]]]
Asked = tuple[Sequence[str], bool]


def sieve(
    asked: Sequence[Asked], near: Sequence[Sequence[int]], words_of: Callable[[int], Sequence[str]]
) -> list[list[int]]:
    """Return those of the names `near` to each asked one that can match, the most alike first.

    Args:
        asked: The words of each name that is asked for, and whether they are read as a person's.
        near: For each, the numbers of the names that may match.
        words_of: Gives the words of a name by its number.
    """
    found = [(words, [(n, words_of(n)) for n in numbers]) for (words, _), numbers in zip(asked, near, strict=True)]
    prepare((a, b) for words, names in found for a in words for b in {w: None for _, name in names for w in name})
    kept = [_kept(words, names, person=person) for (words, names), (_, person) in zip(found, asked, strict=True)]
    prepare(
        pair
        for words, names in kept
        for a in words
        for b in {word: None for _, name in names for word in name}
        if WEAK <= spelling_likeness(a, b) < INFLECTED
        for pair in without_endings(a, b)
    )
    return [[number for number, _ in names] for _, names in kept]


def _kept(words: Sequence[str], names: Names, *, person: bool) -> tuple[Sequence[str], Names]:
    scored = sorted((-likeness, number) for number, name in names for likeness in _likeness(words, name, person=person))
    by_number = dict(names)
    return words, [(number, by_number[number]) for _, number in scored[:MOST]]


def _likeness(left: Sequence[str], right: Sequence[str], *, person: bool) -> Iterator[float]:
    """Yield how alike two names are, if that is enough for their being compared."""
    if person:
        odds = rough_odds(left, right)
        abroad = is_latin("".join(left)) is not is_latin("".join(right))
        if odds >= (LEAST_ODDS_ABROAD if abroad else LEAST_ODDS):
            yield odds
        return
    shorter, longer = (left, right) if len(left) <= len(right) else (right, left)
    mean = sum(max(spelling_likeness(a, b) for b in longer) for a in shorter) / len(shorter)
    if mean >= LEAST_MEAN:
        yield mean
