"""Find which report takes from which: put together from shared words, names and numbers, credits and addresses.

Each signal has its own index; no report is compared with all others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise

from firsthand.records.derivation import AlignedSpan, Certainty, Derivation, DerivationType
from firsthand.records.judgement import Judgement
from firsthand.records.mention import EntityType
from firsthand.records.reading import Reading
from firsthand.records.resolution import Resolution
from firsthand.records.standing import judged_pairs
from firsthand.text.ids import record_id
from firsthand.trace.align import aligned_spans
from firsthand.trace.anchors import Anchors, anchors_of, sounds_of, weigh
from firsthand.trace.credits import CREDITED, MENTIONED, find_credits
from firsthand.trace.direction import NOTHING_KNOWN, Direction, Publishing, find_direction
from firsthand.trace.fingerprint import fingerprint
from firsthand.trace.overlap import find_overlaps
from firsthand.trace.revisions import find_originals, find_versions, order_versions
from firsthand.trace.translations import Likeness, compare_anchors, find_retellings, find_translations

LEAST_COMMON = 3
"""Names and numbers, beside the outlet's own name, that a citing report shares with what it cites."""
LEAST_ORDER = 0.75
"""Share of the common names and numbers that a translation keeps in order."""
LIKELY, SURE = 0.15, 0.3
"""Likeness of names and numbers from which a text may be, and is, a translation, where there are no vectors."""
MEANT, MEANT_SURE, MEANT_CREDITED = 0.54, 0.6, 0.48
"""Strength of meaning and names together from which it may be, and is one; and if it credits the other's outlet."""


RETOLD = 0.85
"""Meaning, and half of the share of names and numbers in common, from which one text may be another in other words."""
RETOLD_DAYS = 60
"""Days after which a text that means the same tells of something that happened again, where it credits nobody."""


def find_derivations(
    readings: Sequence[Reading], resolution: Resolution, judgements: Iterable[Judgement] = ()
) -> tuple[Derivation, ...]:
    """Find all derivations of a case, sorted by id.

    Args:
        readings: All reports, in any order.
        resolution: Their entities and outlets.
        judgements: What people judged about pairs of reports: "different" strikes a derivation, "same" makes one.
    """
    ordered = sorted(readings, key=lambda r: (r.report.published or "9999", r.report.id))
    publishing = _publishing(ordered, resolution)
    known = [anchors_of(reading) for reading in ordered]
    weights = weigh(known)
    found: dict[tuple[str, str], Derivation] = {}
    for derivation in (
        *_revisions(ordered),
        *_overlaps(ordered, publishing),
        *_translations(ordered, known, weights, publishing),
        *_citations(ordered, known, weights, publishing),
    ):
        pair = (derivation.source, derivation.to)
        if pair in found:
            found[pair] = _add_reasons(found[pair], derivation)
        elif pair[::-1] not in found or derivation.type is DerivationType.CITATION:
            found[pair] = derivation
    taken = {d.to for d in found.values() if d.certainty is Certainty.CERTAIN and d.type is not DerivationType.REVISION}
    for derivation in _retellings(ordered, known, weights, publishing, taken):
        pair = (derivation.source, derivation.to)
        if pair not in found and pair[::-1] not in found:
            found[pair] = derivation
    return tuple(sorted(_judged(found, ordered, judgements), key=lambda derivation: derivation.id))


def _publishing(readings: Sequence[Reading], resolution: Resolution) -> Publishing:
    types = {entity.id: entity.type for entity in resolution.entities}
    own = [report for report, outlet in resolution.outlet_of.items() if types[outlet] is not EntityType.OUTLET]
    return Publishing(
        credited=find_credits(readings, resolution),
        outlet_of=resolution.outlet_of,
        own_statements=frozenset(own),
        originals=find_originals(reading.report for reading in readings),
    )


def _make(
    direction: Direction,
    kind: DerivationType,
    certainty: Certainty,
    score: float,
    reasons: tuple[str, ...],
    spans: tuple[AlignedSpan, ...] = (),
) -> Derivation:
    return Derivation(
        id=record_id("derivation", direction.earlier, direction.later, kind.value),
        source=direction.earlier,
        to=direction.later,
        type=kind,
        certainty=certainty,
        direction_reason=direction.reason,
        score=score,
        reasons=reasons,
        spans=spans,
    )


def _add_reasons(first: Derivation, other: Derivation) -> Derivation:
    """Keep the first (by order of signals), with the other's reasons; two signals together make it certain."""
    return Derivation(
        id=first.id,
        source=first.source,
        to=first.to,
        type=first.type,
        certainty=Certainty.CERTAIN,
        direction_reason=first.direction_reason,
        score=max(first.score, other.score),
        reasons=(*first.reasons, *(reason for reason in other.reasons if reason not in first.reasons)),
        spans=first.spans or other.spans,
    )


def _revisions(readings: Sequence[Reading]) -> Iterator[Derivation]:
    for address, versions in find_versions(reading.report for reading in readings):
        for before, after in pairwise(versions):
            direction = order_versions(before, after)
            yield _make(direction, DerivationType.REVISION, Certainty.CERTAIN, 1.0, (f"the same address: {address}",))


def _overlaps(readings: Sequence[Reading], publishing: Publishing) -> Iterator[Derivation]:
    reports = [reading.report for reading in readings]
    fingerprints = [fingerprint(report) for report in reports]
    directions: dict[tuple[int, int], Direction] = {}

    def is_later(left: int, right: int) -> bool:
        direction = find_direction(reports[left], reports[right], publishing)
        directions[left, right] = directions[right, left] = direction
        return direction.later == reports[left].id

    for overlap in find_overlaps(reports, fingerprints, is_later):
        spans = aligned_spans(fingerprints[overlap.later], fingerprints[overlap.earlier], overlap.alignment)
        direction = directions[overlap.later, overlap.earlier]
        yield _make(direction, overlap.type, overlap.certainty, overlap.score, overlap.reasons, spans)


def _translations(
    readings: Sequence[Reading],
    known: Sequence[Anchors],
    weights: Mapping[str, float],
    publishing: Publishing,
) -> Iterator[Derivation]:
    best: dict[str, float] = defaultdict(float)
    found = []
    for a, b, likeness in find_translations(readings, known, weights):
        direction = find_direction(readings[a].report, readings[b].report, publishing)
        credit = publishing.credited[direction.later].get(publishing.outlet_of.get(direction.earlier, ""))
        if _may_translate(likeness, credited=credit == CREDITED):
            strength = (likeness.strength or likeness.score) + (credit == CREDITED)
            best[direction.later] = max(best[direction.later], strength)
            found.append((direction, likeness, credit, strength))
    for direction, likeness, credit, strength in found:
        first_choice = strength == best[direction.later]
        sure = likeness.strength >= MEANT_SURE if likeness.meaning is not None else likeness.score >= SURE
        certain = first_choice and (sure or credit == CREDITED)
        meant = (
            () if likeness.meaning is None else (f"its first sentences mean the same: {likeness.meaning:.0%} alike",)
        )
        yield _make(
            direction,
            DerivationType.TRANSLATION,
            Certainty.CERTAIN if certain else Certainty.POSSIBLE,
            round(min(1.0, likeness.strength or 2 * likeness.score), 4),
            (
                *meant,
                _tell(likeness, "in another language"),
                *((f"the later one {credit}",) if credit else ()),
                *(() if first_choice else ("another report is a likelier source",)),
            ),
        )


def _retellings(
    readings: Sequence[Reading],
    known: Sequence[Anchors],
    weights: Mapping[str, float],
    publishing: Publishing,
    taken: Collection[str],
) -> Iterator[Derivation]:
    """Tie a report to the one whose story it may tell in other words.

    Two desks that heard one announcement look the same: without a credit it is only suspected.

    Args:
        taken: Reports of which it is certain already that they took their words from another.
    """
    best: dict[str, tuple[float, str, Direction, Likeness]] = {}
    for a, b, likeness in find_retellings(readings, known, weights):
        direction = find_direction(readings[a].report, readings[b].report, publishing)
        days = _days_between(readings[a].report.published, readings[b].report.published)
        credited = publishing.outlet_of.get(direction.earlier, "") in publishing.credited[direction.later]
        if days is not None and abs(days) > RETOLD_DAYS and not credited:
            continue
        if likeness.retold >= RETOLD and direction.later not in taken:
            choice = (likeness.retold, direction.earlier, direction, likeness)
            best[direction.later] = max(choice, best.get(direction.later, choice), key=lambda c: (c[0], c[1]))
    for later, (_, earlier, direction, likeness) in sorted(best.items()):
        credit = publishing.credited[later].get(publishing.outlet_of.get(earlier, ""))
        credited = credit not in (None, MENTIONED)
        yield _make(
            direction,
            DerivationType.REWRITE,
            Certainty.CERTAIN if credited else Certainty.POSSIBLE,
            likeness.meaning or 0.0,
            (
                f"its first sentences mean the same in other words: {likeness.meaning:.0%} alike",
                _tell(likeness, "by both"),
                f"the later one {credit}" if credit else "both can have it from the same announcement",
            ),
        )


def _may_translate(likeness: Likeness, *, credited: bool) -> bool:
    if likeness.meaning is not None:
        return likeness.strength >= (MEANT_CREDITED if credited else MEANT)
    least = LIKELY / 2 if credited else LIKELY
    return likeness.score >= least and (credited or likeness.in_order >= LEAST_ORDER)


def _tell(likeness: Likeness, where: str) -> str:
    return f"{likeness.shared} names and numbers are told {where}, {likeness.in_order:.0%} of them in the same order"


def _citations(
    readings: Sequence[Reading],
    known: Sequence[Anchors],
    weights: Mapping[str, float],
    publishing: Publishing,
) -> Iterator[Derivation]:
    """Tie a report that credits an outlet to the one report of that outlet whose names and numbers it tells."""
    by_outlet: dict[str, list[int]] = defaultdict(list)
    for position, reading in enumerate(readings):
        if reading.report.id in publishing.outlet_of:
            by_outlet[publishing.outlet_of[reading.report.id]].append(position)
    for position, reading in enumerate(readings):
        for outlet, how in sorted(publishing.credited[reading.report.id].items()):
            best = _cited(position, by_outlet[outlet], readings, known, weights)
            if best is None:
                continue
            source, likeness = readings[best[0]].report, best[1]
            direction = Direction(earlier=source.id, later=reading.report.id, reason=f"the later one {how}")
            certainty = Certainty.POSSIBLE if how == MENTIONED else Certainty.CERTAIN
            reasons = (f"{how}: {source.outlet}", _tell(likeness, "by both"))
            yield _make(direction, DerivationType.CITATION, certainty, 0.6 if how == MENTIONED else 0.9, reasons)


def _cited(
    position: int,
    candidates: Sequence[int],
    readings: Sequence[Reading],
    known: Sequence[Anchors],
    weights: Mapping[str, float],
) -> tuple[int, Likeness] | None:
    own = readings[position].report
    found = []
    for other in candidates:
        source = readings[other].report
        days = _days_between(source.published, own.published)
        if days is not None and days < 0:
            continue
        likeness = compare_anchors(known[other], known[position], weights)
        shared = known[other].distinct & known[position].distinct - sounds_of(source.outlet or "")
        if len(shared) >= LEAST_COMMON:
            found.append((likeness.score * likeness.shared, -(days or 0), source.id, other, likeness))
    if not found:
        return None
    best = max(found, key=lambda f: (f[0], f[1], f[2]))
    return best[3], best[4]


def _days_between(earlier: str | None, later: str | None) -> int | None:
    if not earlier or not later:
        return None
    return (date.fromisoformat(later) - date.fromisoformat(earlier)).days


def _judged(
    found: Mapping[tuple[str, str], Derivation], readings: Sequence[Reading], judgements: Iterable[Judgement]
) -> Iterator[Derivation]:
    """Honour what people judged about pairs of reports."""
    reports = {reading.report.id: reading.report for reading in readings}
    same, different = judged_pairs(judgements, {report: report for report in reports})
    struck = {frozenset(pair) for pair in different}
    confirmed = {frozenset(pair) for pair in same}
    told = set()
    for pair, derivation in found.items():
        if frozenset(pair) in struck:
            continue
        told.add(frozenset(pair))
        if frozenset(pair) in confirmed and derivation.certainty is Certainty.POSSIBLE:
            by_people = _make(
                Direction(earlier=pair[0], later=pair[1], reason=""),
                derivation.type,
                Certainty.CERTAIN,
                1.0,
                ("a person judged so",),
            )
            yield _add_reasons(derivation, by_people)
        else:
            yield derivation
    for a, b in same:
        if frozenset((a, b)) not in told:
            direction = find_direction(reports[a], reports[b], NOTHING_KNOWN)
            yield _make(direction, DerivationType.REWRITE, Certainty.CERTAIN, 1.0, ("a person judged so",))
