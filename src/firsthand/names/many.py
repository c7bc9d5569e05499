"""Work out how alike many pairs of words are written at once, a dozen times as fast as one by one.

The costs of `letters` are added up for all pairs side by side, a letter of the left words at a time. The result is the
same to the last part of a letter; a test compares the two.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from firsthand.names.letters import (
    END,
    LETTER,
    LONGEST,
    costs_of_nothing,
    is_one_script,
    letter_costs,
    likeness_at,
    likeness_known,
    most_for,
    pair_of,
    remember,
)

AT_ONCE = 1024
"""Pairs that are laid side by side; more would not fit the processor's own memory."""
_UNKNOWN = 1000
Costs = NDArray[np.int16]
Codes = NDArray[np.int32]


def prepare(pairs: Iterable[tuple[str, str]]) -> None:
    """Find the likeness of many pairs of single words, for `spelling_likeness` to give back at once."""
    likenesses(list(pairs))


def likenesses(pairs: Sequence[tuple[str, str]]) -> list[float]:
    """Return the `spelling_likeness` of many pairs of single words."""
    asked = [pair_of(left, right) for left, right in pairs]
    open_pairs = [pair for pair in dict.fromkeys(asked) if likeness_known(pair) is None]
    open_pairs.sort(key=lambda pair: (len(pair[0]), len(pair[1])))
    found: dict[tuple[str, str], float] = {}
    for start in range(0, len(open_pairs), AT_ONCE):
        some = open_pairs[start : start + AT_ONCE]
        for (a, b), cost in zip(some, least_costs(some), strict=True):
            found[a, b] = likeness_at(cost if cost <= most_for(a, b) else None, a, b)
    remember(found)
    return [likeness_known(pair) or 0.0 for pair in asked]


def least_costs(pairs: Sequence[tuple[str, str]]) -> list[int]:
    """Return what it costs to write the right word of each pair for the left one, in parts of a letter."""
    lefts, rights = [a + END for a, _ in pairs], [b + END for _, b in pairs]
    heights, widths = np.array([len(a) for a in lefts]), np.array([len(b) for b in rights])
    height, width = int(heights.max()), int(widths.max())
    left, right = _Runs(lefts, height), _Runs(rights, width)
    same_script = np.array([is_one_script(a, b) for a, b in pairs])
    left_out, right_out = (np.where(same_script, runs.drops[1], runs.drops[0]) for runs in (left, right))
    table = _table()[np.ix_(right.known, left.known)]  # the few runs of these words: they stay in the processor
    flat, step = table.ravel(), np.int32(len(left.known))
    places = right.codes * step
    dropped = np.zeros((width + 1, len(pairs)), dtype=np.int16)
    np.cumsum(right_out, axis=0, out=dropped[1:])
    rows = [np.full((width + 1, len(pairs)), _UNKNOWN, dtype=np.int16) for _ in range(height + LONGEST + 1)]
    rows[0][0] = 0
    result = np.zeros(len(pairs), dtype=np.int16)
    for i in range(height + 1):
        row = np.minimum.accumulate(rows[i] - dropped, axis=0) + dropped  # letters of the right word left out
        done = np.nonzero(heights == i)[0]
        result[done] = row[widths[done], done]
        if i == height:
            break
        _lower(rows[i + 1][1:], row[:-1] + (left.signs[i] != right.signs) * np.int16(LETTER))
        _lower(rows[i + 1], row + left_out[i])
        for size in range(1, LONGEST + 1):
            known = left.codes[size - 1][i]
            for run in range(1, min(LONGEST, width) + 1):
                cost = flat.take(places[run - 1][: width - run + 1] + known)
                _lower(rows[i + size][run:], row[: width - run + 1] + cost)
    return [int(cost) for cost in result]


def _lower(target: Costs, costs: Costs) -> None:
    np.minimum(target, costs, out=target)


@lru_cache(maxsize=1)
def _numbers() -> dict[str, int]:
    """Return a number for each run of letters that the table knows; 0 is for those that it does not."""
    return {run: number for number, run in enumerate(sorted(run for run in letter_costs() if run), 1)}


@lru_cache(maxsize=1)
def _table() -> Costs:
    numbers = _numbers()
    table = np.full((len(numbers) + 1, len(numbers) + 1), _UNKNOWN, dtype=np.int16)
    for left, known in letter_costs().items():
        if left:
            table[numbers[left], [numbers[right] for right in known if right]] = [
                cost for right, cost in known.items() if right
            ]
    return table


class _Runs:
    """The runs of one, two and three letters that begin at each letter of some words, numbered for these words only.

    Attributes:
        known: The number in the whole table of each run that is numbered here.
        codes: For each length of runs, a row for each letter, a column for each word.
        drops: What it costs to leave out each letter, between two scripts and in one; nothing behind the end.
        signs: The code points.
    """

    def __init__(self, words: Sequence[str], height: int) -> None:
        numbers: dict[str, int] = {}
        place = np.array([numbers.setdefault(word, len(numbers)) for word in words])
        distinct = list(numbers)  # one word stands in many pairs
        coded = np.zeros((LONGEST + 2, height, len(distinct)), dtype=np.int32)
        for number, word in enumerate(distinct):
            coded[:, : len(word), number] = _coded(word)
        self.drops = coded[LONGEST:].astype(np.int16)[:, :, place]
        self.signs = _signs(distinct, height)[:, place]
        is_used = np.zeros(len(_numbers()) + 1, dtype=np.bool_)
        is_used[coded[:LONGEST]] = True
        self.known = np.nonzero(is_used)[0]
        here = np.zeros(len(is_used), dtype=np.int32)
        here[self.known] = np.arange(len(self.known))
        self.codes = here[coded[:LONGEST]][:, :, place]


@lru_cache(maxsize=65536)
def _coded(word: str) -> Codes:
    """Return, for each letter of a word, the numbers of the runs that begin there, and what leaving it out costs."""
    numbers = _numbers()
    runs = [[numbers.get(word[j : j + size], 0) for j in range(len(word) - size + 1)] for size in range(1, LONGEST + 1)]
    rows = [[*row, *[0] * (len(word) - len(row))] for row in runs]
    drops = [[costs_of_nothing(one_script=one).get(letter, LETTER) for letter in word] for one in (False, True)]
    return np.array([*rows, *drops], dtype=np.int32)


def _signs(words: Sequence[str], height: int) -> Codes:
    """Return the code points of words, a row for each letter, filled up with 0."""
    padded = "".join(word.ljust(height, "\0") for word in words)
    return np.ascontiguousarray(np.frombuffer(padded.encode("utf-32-le"), dtype=np.int32).reshape(-1, height).T)
