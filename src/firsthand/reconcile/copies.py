"""Claims that one report took over from another word for word: the same happening, told once.

A copied "on Thursday" means the Thursday of the text that was copied, so the copy is given the original's dates.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from firsthand.reconcile.tellings import Telling
from firsthand.records.derivation import Derivation, DerivationType

WORD_FOR_WORD = frozenset({DerivationType.COPY, DerivationType.EXCERPT, DerivationType.REWRITE})


def find_copied(tellings: Mapping[str, Telling], derivations: Sequence[Derivation]) -> dict[str, str]:
    """Return the id of a claim to that of the claim of an earlier report whose words it repeats."""
    by_report: dict[str, list[Telling]] = defaultdict(list)
    for telling in tellings.values():
        by_report[telling.report].append(telling)
    found: dict[str, str] = {}
    for derivation in sorted(derivations, key=lambda d: (-d.score, d.id)):
        if derivation.type in WORD_FOR_WORD and derivation.spans:
            for later, earlier in _pairs(derivation, by_report):
                found.setdefault(later.id, earlier.id)
    return found


def _pairs(
    derivation: Derivation, by_report: Mapping[str, Sequence[Telling]]
) -> list[tuple[Telling, Telling]]:
    spans = sorted(derivation.spans, key=lambda span: span.to)
    starts = [span.to.start for span in spans]
    sources = {(t.claim.type, t.claim.trigger.start): t for t in by_report.get(derivation.source, ())}
    found = []
    for telling in by_report.get(derivation.to, ()):
        trigger = telling.claim.trigger
        at = bisect_right(starts, trigger.start) - 1
        if at >= 0 and trigger.end <= spans[at].to.end:
            shift = trigger.start - spans[at].to.start
            # Words are equal, spaces between them need not be: the nearest claim of the type within a few characters.
            there = spans[at].source.start + shift
            near = [t for (kind, start), t in sources.items() if kind == telling.claim.type and abs(start - there) <= 6]
            if near:
                found.append((telling, min(near, key=lambda t: (abs(t.claim.trigger.start - there), t.id))))
    return found


def with_original_dates(tellings: Mapping[str, Telling], copied: Mapping[str, str]) -> dict[str, Telling]:
    """Return the tellings, those of copies dated as their originals are."""
    found = dict(tellings)
    for later in sorted(copied, key=lambda claim: (tellings[claim].published is None, tellings[claim].published, claim)):
        original = found[copied[later]]
        found[later] = replace(found[later], window=original.window, published=original.published)
    return found
