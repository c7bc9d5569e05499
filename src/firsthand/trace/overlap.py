"""Who took words from whom within one language: candidates through an index of runs, then an alignment.

A run that stands in many families is a teaser, a motto or a figure of speech, and joins nobody.
For each report the sources are those that explain its words, the one that explains most first; a second source is
kept only for words that the first does not explain, so that a chain of copies stays a chain.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from firsthand.records.derivation import Certainty, DerivationType
from firsthand.records.report import Report
from firsthand.trace.align import Alignment, Block, align, first_places
from firsthand.trace.families import find_families
from firsthand.trace.fingerprint import RUN, Fingerprint

COMMON = 20
"""A run that stands in more families than this tells nothing."""
LEAST_RUNS = 8
"""Shared runs below which two long texts may be strangers."""
LEAST_SHARE = 0.25
"""Share of the later text at which fewer shared runs are enough."""
SPARE = 5
"""Sources kept, as possible ones, for words that a better source explains."""
KIN = 4
"""Texts of one family that are kept for one run: the earliest of hundreds of copies stand for all."""
SPARSE = 24
"""Words outside quotations below which an overlap is only suspected of being taken over."""

_QUOTED = re.compile(r"[“„«»”][^“„«»”]{8,600}[”“»«]|\"[^\"]{8,600}\"", re.DOTALL)

Later = Callable[[int, int], bool]
"""Tells for two positions whether the first is the later text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """Text `later` shares words with text `earlier` (positions in the given order)."""

    later: int
    earlier: int
    type: DerivationType
    certainty: Certainty
    score: float
    alignment: Alignment
    reasons: tuple[str, ...]


def find_overlaps(reports: Sequence[Report], fingerprints: Sequence[Fingerprint], is_later: Later) -> list[Overlap]:
    """Find for each text the texts that its words were taken from.

    Args:
        reports, fingerprints: In order of publication.
        is_later: The direction between two texts that share words.
    """
    aligned: dict[int, list[tuple[int, Alignment]]] = defaultdict(list)
    places: dict[int, dict[int, int]] = {}
    for left, right in _candidates(fingerprints):
        later, earlier = (left, right) if is_later(left, right) else (right, left)
        if earlier not in places:
            places[earlier] = first_places(fingerprints[earlier])
        alignment = align(fingerprints[later], fingerprints[earlier], places[earlier])
        if _is_enough(alignment, reports[later].outlet, reports[earlier].outlet):
            aligned[later].append((earlier, alignment))
    found = []
    for later in sorted(aligned):
        for earlier, alignment, spare in _explain(aligned[later]):
            found.append(_overlap(reports, fingerprints, later, earlier, alignment, spare))
    return found


def _candidates(fingerprints: Sequence[Fingerprint]) -> Iterator[tuple[int, int]]:
    """Yield each pair (later position, earlier position) worth aligning, once, sorted."""
    holders = _holders(fingerprints, find_families(fingerprints))
    for position, fingerprint in enumerate(fingerprints):
        shared: dict[int, int] = {}
        for run in set(fingerprint.runs):
            for other in holders.get(run, ()):
                if other < position:
                    shared[other] = shared.get(other, 0) + 1
        least = min(LEAST_RUNS, max(2, int(len(fingerprint.runs) * LEAST_SHARE)))
        yield from ((position, other) for other in sorted(shared) if shared[other] >= least)


def _holders(fingerprints: Sequence[Fingerprint], heads: Sequence[int]) -> dict[int, list[int]]:
    """Return for each run that tells something the texts that hold it, a few of each family."""
    first: dict[int, int] = {}
    found: dict[int, list[int]] = {}
    for position, fingerprint in enumerate(fingerprints):
        for run in set(fingerprint.runs):
            if run not in first:
                first[run] = position
                continue
            kept = found.setdefault(run, [first[run]])
            if len(kept) <= COMMON * KIN and [heads[other] for other in kept].count(heads[position]) < KIN:
                kept.append(position)
    return {run: kept for run, kept in found.items() if len({heads[other] for other in kept}) <= COMMON}


def _is_enough(alignment: Alignment, later: str | None, earlier: str | None) -> bool:
    runs = sum(block.length - RUN + 1 for block in alignment.blocks)
    share = max(alignment.of_later, alignment.of_earlier)
    if later is not None and later == earlier and share < LEAST_SHARE:
        return False  # an outlet repeats its own background paragraph
    return runs >= LEAST_RUNS or share >= LEAST_SHARE


def _explain(sources: list[tuple[int, Alignment]]) -> Iterator[tuple[int, Alignment, bool]]:
    """Yield the sources that explain the text, and a few that could explain the same words as well (True)."""
    explained: set[int] = set()
    spare = SPARE
    for earlier, alignment in sorted(sources, key=lambda s: (-s[1].matched, s[0])):
        fresh = [count for block in alignment.blocks if (count := _unexplained(block, explained)) >= RUN]
        if not explained or sum(fresh) >= LEAST_RUNS + RUN - 1:
            yield earlier, alignment, False
        elif spare:
            spare -= 1
            yield earlier, alignment, True
        for block in alignment.blocks:
            explained.update(range(block.later, block.later + block.length))


def _unexplained(block: Block, explained: set[int]) -> int:
    return sum(word not in explained for word in range(block.later, block.later + block.length))


def _overlap(
    reports: Sequence[Report],
    fingerprints: Sequence[Fingerprint],
    later: int,
    earlier: int,
    alignment: Alignment,
    spare: bool,
) -> Overlap:
    kind = _type_of(alignment)
    own = _words_outside_quotations(reports[later], fingerprints[later], alignment)
    certain = (not spare and own >= SPARSE) or (own > 0 and alignment.of_later >= LEAST_SHARE)
    reasons = [
        f"{alignment.matched} words in runs of at least {RUN} are equal: {alignment.of_later:.0%} of the later text, "
        f"{alignment.of_earlier:.0%} of the earlier one"
    ]
    if not certain:
        reasons.append("hardly anything but quotations is shared, which both can have from the speaker")
    if spare:
        reasons.append("another earlier report explains the same words at least as well")
    return Overlap(
        later=later,
        earlier=earlier,
        type=kind,
        certainty=Certainty.CERTAIN if certain else Certainty.POSSIBLE,
        score=round(min(1.0, max(alignment.of_later, alignment.of_earlier)), 4),
        alignment=alignment,
        reasons=tuple(reasons),
    )


def _type_of(alignment: Alignment) -> DerivationType:
    """Copy: nearly all of both, in order. Excerpt: long unbroken passages in order. Rewrite: all else."""
    if alignment.of_later >= 0.8 and alignment.of_earlier >= 0.8 and alignment.in_order >= 0.9:
        return DerivationType.COPY
    mean = alignment.matched / max(1, len(alignment.blocks))
    if alignment.in_order >= 0.9 and (mean >= 20 or alignment.of_later >= 0.8):
        return DerivationType.EXCERPT
    return DerivationType.REWRITE


def _words_outside_quotations(report: Report, fingerprint: Fingerprint, alignment: Alignment) -> int:
    quoted = [match.span() for match in _QUOTED.finditer(report.text)]
    count, at = 0, 0
    for block in alignment.blocks:
        for word in range(block.later, block.later + block.length):
            start = fingerprint.starts[word]
            while at < len(quoted) and quoted[at][1] <= start:
                at += 1
            count += at == len(quoted) or start < quoted[at][0]
    return count
