"""Which report is a translation of which: what the first sentences mean, and the names and numbers in one order.

Candidates come from two indexes: directions of meaning (`trace.vectors`) and names and numbers that few reports hold.
Without vectors, names and numbers decide alone.

**Misses**: translations that are cut to a paragraph of the middle; without vectors, texts that name hardly anybody.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import sqrt

from firsthand.meaning.encoder import unpack
from firsthand.records.reading import Reading
from firsthand.trace.anchors import Anchors
from firsthand.trace.vectors import find_winners, likeness

COMMON = 40
"""An anchor in more reports than this finds no candidates."""
LEAST_SHARED = 6
"""Distinct names and numbers that both must tell."""
CANDIDATES = 8
"""Best candidates by names and numbers that are compared in full, for each report."""
ALIKE = 5
"""Strongest directions of meaning (of 32) that two texts which say the same share."""
LEAST_MEANING = 0.42
"""Likeness of meaning below which no names make two texts one."""
LEAST_RETOLD, LEAST_SENTENCES = 0.5, 2
"""Likeness of meaning, and sentences of each, from which one text may be another in other words."""
NAMES_ADD = 0.2
"""What names and numbers, all of them in one order, add to the likeness of meaning."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """How far two texts tell the same names and numbers.

    Attributes:
        shared: Distinct anchors of both.
        of_left, of_right: Share of each one's anchors, by weight, that the other tells too; 0 to 1.
        in_order: Share of the shared anchors that come first in the same order in both; 0 to 1.
        meaning: Likeness of the first sentences, 0 to 1; None where one has no vectors.
    """

    shared: int
    of_left: float
    of_right: float
    in_order: float
    meaning: float | None = None

    @property
    def score(self) -> float:
        """Return how far names and numbers are the same in the same order, 0 to 1."""
        return round(sqrt(self.of_left * self.of_right) * self.in_order, 4)

    @property
    def retold(self) -> float:
        """Return meaning together with the share of names and numbers in common, in whatever order."""
        return round((self.meaning or 0.0) + sqrt(self.of_left * self.of_right) / 2, 4)

    @property
    def strength(self) -> float:
        """Return meaning, names and numbers together; 0 where meaning is not known."""
        return round(self.meaning + NAMES_ADD * self.score, 4) if self.meaning is not None else 0.0


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


def find_retellings(
    readings: Sequence[Reading], all_anchors: Sequence[Anchors], weights: Mapping[str, float]
) -> list[tuple[int, int, Likeness]]:
    """Return pairs of positions (smaller first) of texts in one language that mean the same, with their likeness.

    Only texts of a few sentences count: two headlines mean the same soon.
    """
    meanings = [unpack(reading.vectors) for reading in readings]
    languages = [reading.report.language for reading in readings]
    found = []
    for a, b in sorted(set(_by_meaning(readings, languages, across=False))):
        if min(len(meanings[a]), len(meanings[b])) < LEAST_SENTENCES:
            continue
        meaning = likeness(meanings[a], meanings[b])
        if meaning >= LEAST_RETOLD:
            told = compare_anchors(all_anchors[a], all_anchors[b], weights)
            found.append((a, b, replace(told, meaning=meaning)))
    return found


def find_translations(
    readings: Sequence[Reading], all_anchors: Sequence[Anchors], weights: Mapping[str, float]
) -> list[tuple[int, int, Likeness]]:
    """Return pairs of positions (smaller first) of texts in two languages that may tell the same, with their likeness.

    Pairs whose meaning is known come back if it is near enough, others if they share enough names and numbers.
    """
    meanings = [unpack(reading.vectors) for reading in readings]
    languages = [reading.report.language for reading in readings]
    found = []
    for a, b in sorted({*_by_anchors(languages, all_anchors), *_by_meaning(readings, languages, across=True)}):
        meaning = likeness(meanings[a], meanings[b]) if len(meanings[a]) and len(meanings[b]) else None
        if meaning is not None and meaning < LEAST_MEANING:
            continue
        told = replace(compare_anchors(all_anchors[a], all_anchors[b], weights), meaning=meaning)
        if meaning is not None or told.shared >= LEAST_SHARED:
            found.append((a, b, told))
    return found


def _by_anchors(languages: Sequence[str | None], all_anchors: Sequence[Anchors]) -> Iterator[tuple[int, int]]:
    holders: dict[str, list[int]] = defaultdict(list)
    for position, anchors in enumerate(all_anchors):
        shared: Counter[int] = Counter()
        for anchor in sorted(anchors.distinct):
            if len(holders[anchor]) <= COMMON:
                shared.update(other for other in holders[anchor] if languages[other] != languages[position])
            holders[anchor].append(position)
        best = sorted((o for o in shared if shared[o] >= LEAST_SHARED - 1), key=lambda o: (-shared[o], o))[:CANDIDATES]
        yield from ((other, position) for other in best)


def _by_meaning(
    readings: Sequence[Reading], languages: Sequence[str | None], *, across: bool
) -> Iterator[tuple[int, int]]:
    """Yield pairs that point along the same directions of meaning, of two languages or of one."""
    holders: dict[int, list[int]] = defaultdict(list)
    for position, reading in enumerate(readings):
        shared: Counter[int] = Counter()
        for winner in find_winners(reading.vectors):
            shared.update(o for o in holders[winner] if (languages[o] != languages[position]) is across)
            holders[winner].append(position)
        yield from ((other, position) for other in shared if shared[other] >= ALIKE)
