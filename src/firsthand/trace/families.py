"""Near-equal texts as families, so that a story printed by hundreds of outlets is compared once and not in all pairs.

Reports are taken in order of publication; each joins the family of an earlier one with which it shares most of its
smallest run numbers (a sketch of the text), or founds its own.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from firsthand.trace.fingerprint import Fingerprint

SKETCH = 8
SHARED = 5
"""Of eight smallest runs, five equal ones mean that about two thirds of all runs are shared."""


def find_families(fingerprints: Sequence[Fingerprint]) -> list[int]:
    """Return for each text the position of the head of its family (its own, if it heads one).

    Args:
        fingerprints: In order of publication; a family is headed by its first text.
    """
    heads: list[int] = []
    posted: dict[int, list[int]] = defaultdict(list)
    for position, fingerprint in enumerate(fingerprints):
        sketch = sorted(set(fingerprint.runs))[:SKETCH]
        shared = Counter(head for run in sketch for head in posted[run])
        needed = SHARED if len(sketch) == SKETCH else max(1, len(sketch))
        best = min(shared, key=lambda head: (-shared[head], head), default=None)
        if best is not None and shared[best] >= needed:
            heads.append(best)
            continue
        heads.append(position)
        for run in sketch:
            posted[run].append(position)
    return heads
