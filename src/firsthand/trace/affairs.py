"""Which reports belong to one affair: all that can have anything to do with each other, through others if need be.

What is concluded about a report follows from the reports of its affair alone; so a report that is added to a case
touches its own affair, whatever else the case holds. Two reports are neighbours if they
- tell, or may tell, of one happening (the same parties, about the same time), or are versions of one page,
- share passages that few reports hold,
- share names and numbers that few reports hold,
- mean the same, in one language or in two.

A passage, name or number that many reports hold is a teaser, a motto or a household name, and makes no neighbours.

**Misses**: what one report says of a person's post, for reports of another affair; an undated report that tells of a
dated happening and shares nothing else with the reports of it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from firsthand.meaning.encoder import Numbers, unpack
from firsthand.records.partition import Partition
from firsthand.records.sketch import Sketch
from firsthand.trace.vectors import likeness

COMMON = 16
"""A run, name or number in more reports than this makes no neighbours."""
RUNS, NAMES = 3, 6
"""Sampled runs of words (a passage of nineteen words has as many), and names and numbers, that neighbours share."""
ALIKE = 5
"""Directions of meaning that two reports share at least if they mean the same."""
MEANT_ACROSS, MEANT_WITHIN = 0.45, 0.6
"""Likeness of meaning from which reports of two languages, and of one, are neighbours."""


def find_affairs(sketches: Sequence[Sketch], judged: Iterable[Collection[str]] = ()) -> dict[str, str]:
    """Return the affair of each report, sorted by report; an affair is named after its smallest report.

    Args:
        sketches: All reports of a case, in any order.
        judged: Reports that people judged about together.
    """
    held = Counter(number for sketch in sketches for number in (*sketch.words, *sketch.names))
    common = {number for number, reports in held.items() if reports > COMMON}
    return group(sketches, common, judged)


def group(
    sketches: Sequence[Sketch], common: Collection[int], judged: Iterable[Collection[str]] = ()
) -> dict[str, str]:
    """Return the affair of each of these reports; `common` are runs and names that make no neighbours."""
    by_report = {sketch.report: sketch for sketch in sorted(sketches, key=lambda sketch: sketch.report)}
    partition = Partition(by_report)
    for reports in judged:
        known = sorted(report for report in reports if report in by_report)
        for report in known[1:]:
            partition.join(known[0], report)
    first: dict[int, str] = {}
    for report, sketch in by_report.items():
        for number in sketch.strong:
            partition.join(first.setdefault(number, report), report)
    for a, b in _pairs(by_report, "words", RUNS, common):
        partition.join(a, b)
    for a, b in _pairs(by_report, "names", NAMES, common):
        partition.join(a, b)
    for a, b in _pairs(by_report, "meanings", ALIKE, ()):
        if partition.find(a) != partition.find(b) and mean_the_same(by_report[a], by_report[b]):
            partition.join(a, b)
    return {report: partition.find(report) for report in by_report}


def _pairs(
    by_report: Mapping[str, Sketch], kind: str, least: int, common: Collection[int]
) -> Iterator[tuple[str, str]]:
    """Yield the pairs of reports that share `least` numbers of a kind."""
    holders: dict[int, list[str]] = defaultdict(list)
    for report, sketch in by_report.items():
        shared: Counter[str] = Counter()
        for number in getattr(sketch, kind):
            if number not in common:
                shared.update(holders[number])
                holders[number].append(report)
        yield from ((other, report) for other in sorted(shared) if shared[other] >= least)


def mean_the_same(a: Sketch, b: Sketch) -> bool:
    """Tell whether the first sentences of two reports mean the same."""
    least = MEANT_WITHIN if a.language == b.language else MEANT_ACROSS
    return likeness(_unpacked(a.vectors), _unpacked(b.vectors)) >= least


@lru_cache(maxsize=4096)
def _unpacked(vectors: bytes) -> Numbers:
    return unpack(vectors)
