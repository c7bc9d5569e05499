"""Names beside the names that are near to them, word by word in arrays, so that many are looked at in one go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from firsthand.screen.words import Numbers, Rows, as_rows, gather

Places = NDArray[np.int64]
Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class NamePairs:
    """Pairs of an asked name and one of a list; each word of the shorter name beside all words of the other one.

    A *row* is one word of the shorter name of a pair, a *cell* that word beside one of the other name's.

    Attributes:
        asked, numbers: Which asked name and which name of the list, for each pair.
        first: The first row of each pair.
        letters: How many letters the word of each row has.
        begin: The first cell of each row.
        words: For each cell, which of the `distinct` pairs of words it is: (asked word, word of the list).
    """

    asked: Numbers
    numbers: Numbers
    first: Places
    letters: Places
    begin: Places
    words: Places
    distinct: Sequence[tuple[str, str]]

    def rows_of(self, pairs: Places) -> Places:
        """Return the rows of some pairs."""
        ends = np.append(self.first, len(self.begin))
        return np.concatenate([np.arange(ends[pair], ends[pair + 1]) for pair in pairs.tolist()] or [pairs])

    def best_of(self, row: int, likeness: Values) -> tuple[float, tuple[str, str]]:
        """Return the greatest likeness of a row, and between which words it is."""
        begin, end = self.begin[row], self.begin[row + 1] if row + 1 < len(self.begin) else len(likeness)
        cell = begin + int(np.argmax(likeness[begin:end]))
        return float(likeness[cell]), self.distinct[self.words[cell]]


def lay_beside(
    asked: Sequence[Sequence[str]], near: Sequence[Sequence[int]], by_name: Rows, words: Sequence[str]
) -> NamePairs:
    """Lay asked names, given by their words, beside the names of a list.

    Args:
        near: The numbers of the names to lay beside each asked one.
        by_name: The numbers of the words of each name of the list, in `words`.
    """
    known: dict[str, int] = {}
    asked_words = as_rows([[known.setdefault(word, len(known)) for word in row] for row in asked])
    which = np.repeat(np.arange(len(asked), dtype=np.int32), [len(numbers) for numbers in near])
    numbers = np.array([number for some in near for number in some], dtype=np.int32)
    (lefts, of_left), (rights, of_right) = gather(asked_words, which), gather(by_name, numbers)
    left_sizes = np.bincount(of_left, minlength=len(numbers))
    right_sizes = np.bincount(of_right, minlength=len(numbers))
    shorter, longer = np.minimum(left_sizes, right_sizes), np.maximum(left_sizes, right_sizes)
    pair = np.repeat(np.arange(len(numbers)), shorter * longer)
    row, column = np.divmod(np.arange(len(pair)) - _starts(shorter * longer)[pair], longer[pair])
    is_left = (left_sizes <= right_sizes)[pair]  # whether the asked name is the shorter one
    left = lefts[_starts(left_sizes)[pair] + np.where(is_left, row, column)].astype(np.int64)
    right = rights[_starts(right_sizes)[pair] + np.where(is_left, column, row)]
    keys, cells = np.unique(left * max(1, len(words)) + right, return_inverse=True)
    texts = list(known)
    distinct = [(texts[key // len(words)], words[key % len(words)]) for key in keys.tolist()]
    begin = _starts(np.repeat(longer, shorter))
    sizes = np.array([(len(a), len(b)) for a, b in distinct], dtype=np.int64).reshape(-1, 2)[cells[begin]]
    return NamePairs(
        asked=which,
        numbers=numbers,
        first=_starts(shorter),
        letters=np.where(is_left[begin], sizes[:, 0], sizes[:, 1]),
        begin=begin,
        words=cells,
        distinct=distinct,
    )


def _starts(sizes: Places) -> Places:
    found: Places = np.cumsum(sizes) - sizes
    return found
