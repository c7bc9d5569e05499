"""Which report is a translation of which, by the names and numbers that both tell in one order.

Misses: texts that name hardly anybody; translations that are cut to a paragraph. Sentence vectors across languages
are the next step.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from firsthand.records.reading import Reading
from firsthand.trace.anchors import Anchors

COMMON = 40
"""An anchor in more reports than this finds no candidates."""
LEAST_SHARED = 6
"""Distinct names and numbers that both must tell."""
CANDIDATES = 8
"""Best candidates that are compared in full, for each report."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """How far two texts tell the same names and numbers.

    Attributes:
        shared: Distinct anchors of both.
        of_left, of_right: Share of each one's anchors, by weight, that the other tells too; 0 to 1.
        in_order: Share of the shared anchors that come first in the same order in both; 0 to 1.
    """

    shared: int
    of_left: float
    of_right: float
    in_order: float

    @property
    def score(self) -> float:
        """Return how likely one is a translation of the other, 0 to 1."""
        return round(sqrt(self.of_left * self.of_right) * self.in_order, 4)


def compare_anchors(left: Anchors, right: Anchors, weights: Mapping[str, float]) -> Likeness:
    """Compare two texts by their names and numbers."""
    shared = left.distinct & right.distinct
    common = sum(weights[anchor] for anchor in sorted(shared))
    first = {anchor: place for place, anchor in reversed(list(enumerate(right.order))) if anchor in shared}
    places = [first[anchor] for anchor in dict.fromkeys(left.order) if anchor in shared]
    return Likeness(
        shared=len(shared),
        of_left=common / max(1e-9, sum(weights[anchor] for anchor in sorted(left.distinct))),
        of_right=common / max(1e-9, sum(weights[anchor] for anchor in sorted(right.distinct))),
        in_order=_longest_rise(places) / max(1, len(places)),
    )


def _longest_rise(places: Sequence[int]) -> int:
    tails: list[int] = []
    for place in places:
        at = bisect_left(tails, place)
        tails[at : at + 1] = [place]
    return len(tails)


def find_translations(
    readings: Sequence[Reading], all_anchors: Sequence[Anchors], weights: Mapping[str, float]
) -> list[tuple[int, int, Likeness]]:
    """Return pairs of positions (smaller first) of texts in two languages that tell the same, with their likeness."""
    holders: dict[str, list[int]] = defaultdict(list)
    found: dict[tuple[int, int], Likeness] = {}
    for position, anchors in enumerate(all_anchors):
        language = readings[position].report.language
        shared: Counter[int] = Counter()
        for anchor in sorted(anchors.distinct):
            if len(holders[anchor]) <= COMMON:
                for other in holders[anchor]:
                    if readings[other].report.language != language:
                        shared[other] += 1
            holders[anchor].append(position)
        best = sorted((o for o in shared if shared[o] >= LEAST_SHARED - 1), key=lambda o: (-shared[o], o))[:CANDIDATES]
        for other in best:
            found[other, position] = compare_anchors(all_anchors[other], anchors, weights)
    return [(a, b, found[a, b]) for a, b in sorted(found) if found[a, b].shared >= LEAST_SHARED]
