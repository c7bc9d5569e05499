"""Claims that one report took over from another word for word: the same happening, told once.

A copied "on Thursday" means the Thursday of the text that was copied, so the copy is given the original's dates.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from firsthand.reconcile.tellings import Telling, tell
from firsthand.reconcile.ties import Ties
from firsthand.records.derivation import Certainty, Derivation, DerivationType
from firsthand.records.reading import Reading

WORD_FOR_WORD = frozenset({DerivationType.COPY, DerivationType.EXCERPT, DerivationType.REWRITE})


def tell_dated(
    readings: Sequence[Reading], ties: Ties, derivations: Sequence[Derivation]
) -> tuple[dict[str, Telling], dict[str, str]]:
    """Return all claims in comparable form, copies dated as their originals, and which claim is a copy of which."""
    told = tell(readings, ties)
    copied = find_copied(told, derivations)
    return with_original_dates(told, copied, derivations), copied


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


def _pairs(derivation: Derivation, by_report: Mapping[str, Sequence[Telling]]) -> list[tuple[Telling, Telling]]:
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


def with_original_dates(
    tellings: Mapping[str, Telling], copied: Mapping[str, str], derivations: Sequence[Derivation]
) -> dict[str, Telling]:
    """Return the tellings, those of copies dated as their originals are.

    A report that is a copy is old news as a whole, its new headline too.
    """
    first_published = _first_published(tellings, derivations)
    found = {claim: replace(t, published=first_published.get(t.report, t.published)) for claim, t in tellings.items()}
    for later in sorted(
        copied, key=lambda claim: (tellings[claim].published is None, tellings[claim].published, claim)
    ):
        original = found[copied[later]]
        found[later] = replace(found[later], window=original.window, published=original.published)
    return found


def _first_published(tellings: Mapping[str, Telling], derivations: Sequence[Derivation]) -> dict[str, date | None]:
    """Return for each report that is a copy the day on which its original was published."""
    published = {telling.report: telling.published for telling in tellings.values()}
    source = {
        d.to: d.source
        for d in sorted(derivations, key=lambda d: (d.score, d.id))
        if d.type is DerivationType.COPY and d.certainty is Certainty.CERTAIN and {d.to, d.source} <= set(published)
    }
    found = {}
    for report in source:
        first, steps = report, 0
        while first in source and steps < len(source):
            first, steps = source[first], steps + 1
        found[report] = published[first]
    return found
