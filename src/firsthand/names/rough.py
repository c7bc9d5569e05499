"""About how likely names are to be one person's, for many pairs of names at once, from the likeness of their words.

It leaves out the order of the words, and what either name has more: too high for most pairs, too low for few. It is for
choosing whom to compare in full.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from firsthand.names.people import KIND, MARKS, SLIP_MARKS
from firsthand.names.score import weight_of

Values = NDArray[np.float64]
Places = NDArray[np.int64]


def rough_odds(
    likeness: NDArray[np.floating], letters: NDArray[np.number], first: Places, kept: Values | None = None
) -> Values:
    """Return about the log odds that the names of each pair are one person's.

    Args:
        likeness: Of each word of the shorter name of each pair, to the word of the other name that is most like it.
        letters: How many letters the word has.
        first: Where the words of each pair begin.
        kept: Which share of their letters these two words have in common; without it, no slips are counted.
    """
    if not len(first):
        return np.zeros(0)
    mean = np.add.reduceat(likeness * letters, first) / np.add.reduceat(letters, first)
    last = np.append(first[1:], len(likeness)) - 1
    odds = weight_of(KIND, "bias") + (weight_of(KIND, "mean") + weight_of(KIND, "whole")) * mean
    parts = {"worst": np.minimum.reduceat(likeness, first), "given": likeness[first], "family": likeness[last]}
    for name, values in parts.items():
        for mark in MARKS:
            odds += weight_of(KIND, f"{name} below {mark}") * np.maximum(0.0, mark - values) / mark
    slips = np.ones(len(first)) if kept is None else np.minimum.reduceat(kept, first)
    for mark in SLIP_MARKS:
        odds += weight_of(KIND, f"slips below {mark}") * np.maximum(0.0, mark - slips)
    return odds
