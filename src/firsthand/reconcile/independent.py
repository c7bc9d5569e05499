"""How many independent sources stand behind a happening: a range, with the reason of every joint.

Source: docs/reference/records.md, "How independent sources are counted".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, pairwise

from firsthand.reconcile.tellings import Telling
from firsthand.reconcile.ties import Ties
from firsthand.records.derivation import Certainty, Derivation
from firsthand.records.event import Independent, Joint, Origin
from firsthand.records.mention import EntityType
from firsthand.records.origin import ClaimOrigin
from firsthand.records.partition import Partition
from firsthand.text.ids import record_id


class Links:
    """Which reports derive from each other, and which people have things from whom, for looking up pairs."""

    def __init__(
        self, derivations: Sequence[Derivation], tellings: Iterable[Telling] = (), ties: Ties | None = None
    ) -> None:
        self._relays: dict[tuple[str, str], set[str]] = defaultdict(set)
        for telling in tellings:
            hops = [ties.entity_of.get(hop.entity or "") for hop in telling.claim.chain[1:]] if ties else []
            for outer, inner in pairwise(hops):
                if ties and outer and inner and ties.entities[outer].type is EntityType.PERSON:
                    self._relays[outer, inner].add(telling.report)
        self._reasons: dict[tuple[str, str], tuple[Certainty, str]] = {}
        for derivation in sorted(derivations, key=lambda d: (d.certainty is Certainty.POSSIBLE, d.id)):
            pair = (min(derivation.source, derivation.to), max(derivation.source, derivation.to))
            self._reasons.setdefault(
                pair, (derivation.certainty, f"one report is a {derivation.type.value} of the other")
            )

    def relays(self, person: str | None, source: str | None, reports: Iterable[str]) -> bool:
        """Tell whether one of `reports` shows a person passing on what a source says."""
        return bool(person and source and self._relays.get((person, source), set()) & set(reports))

    def between(self, a: str, b: str) -> tuple[Certainty, str] | None:
        """Return the certainty and kind of the derivation between two reports, or None."""
        return self._reasons.get((min(a, b), max(a, b)))


def circle_key(origin: ClaimOrigin) -> str:
    """Name the unknown end of a circle after the reports that run in it."""
    return record_id("origin", "circle", *origin.circle)


def gather_origins(ends: Iterable[ClaimOrigin], report_of: Mapping[str, str]) -> tuple[Origin, ...]:
    """Return the origins of some claims, sorted by id, each with its claims and the reports that carry them."""
    by_key: dict[str, list[ClaimOrigin]] = defaultdict(list)
    for end in ends:
        by_key[end.key or circle_key(end)].append(end)
    found = []
    for key, members in by_key.items():
        first = min(members, key=lambda end: (len(end.path), end.claim))
        found.append(
            Origin(
                id=key,
                name=first.name,
                kind=first.kind,
                entity=first.entity,
                claims=tuple(sorted(end.claim for end in members)),
                reports=tuple(sorted({report_of[end.claim] for end in members})),
            )
        )
    return tuple(sorted(found, key=lambda origin: origin.id))


def count_independent(ends: Sequence[ClaimOrigin], ties: Ties, links: Links) -> Independent:
    """Count the independent sources behind some claims that support one happening.

    Args:
        ends: The origins of these claims.
        ties, links: Who speaks for whom, and which reports derive from each other.
    """
    by_key: dict[str, list[ClaimOrigin]] = defaultdict(list)
    for end in sorted(ends, key=lambda end: end.claim):
        by_key[end.key or circle_key(end)].append(end)
    keys = sorted(by_key)
    joints = []
    for a, b in combinations(keys, 2):
        found = _joint(by_key[a], by_key[b], ties, links)
        if found is not None:
            joints.append(Joint(a=a, b=b, certainty=found[0], reason=found[1]))
    certain, possible = Partition(keys), Partition(keys)
    for joint in joints:
        possible.join(joint.a, joint.b)
        if joint.certainty is Certainty.CERTAIN:
            certain.join(joint.a, joint.b)
    unknown = {key for key in keys if by_key[key][0].key is None}
    known_groups = [members for members in possible.groups().values() if not set(members) <= unknown]
    return Independent(at_least=len(known_groups), at_most=len(certain.groups()), joints=tuple(joints))


def _joint(
    a: Sequence[ClaimOrigin], b: Sequence[ClaimOrigin], ties: Ties, links: Links
) -> tuple[Certainty, str] | None:
    """Return how surely two origins are one, and why, or None if they are two."""
    first, second = a[0], b[0]
    if first.anonymous or second.anonymous:
        reason = _unnamed(first, second, ties)
        return (Certainty.POSSIBLE, reason) if reason else None
    if first.reported or second.reported:
        found = [link for x in a for y in b if (link := links.between(x.report, y.report)) is not None]
        if found:
            return min(found, key=lambda link: (link[0] is Certainty.POSSIBLE, link[1]))
    for one, other in ((a, b), (b, a)):
        told_by = {passing.report for passing in other}
        if any(one[0].entity and one[0].entity in passing.through for passing in other) or links.relays(
            one[0].entity, other[0].entity, told_by
        ):
            return Certainty.CERTAIN, f"{one[0].name} has it from {other[0].name}"
    if first.entity and second.entity:
        certain = ties.one_voice(first.entity, second.entity)
        if certain:
            return Certainty.CERTAIN, certain
        possible = ties.may_be_one(first.entity, second.entity)
        if possible:
            return Certainty.POSSIBLE, possible
    return None


def _unnamed(first: ClaimOrigin, second: ClaimOrigin, ties: Ties) -> str | None:
    """Return why an unnamed source may be the same as another, or None."""
    bodies = []
    for end in (first, second):
        body = end.organisation if end.anonymous else end.entity
        bodies.append(ties.bodies_of(body) - ties.states if body else set())
    shared = sorted(bodies[0] & bodies[1])
    if shared:
        return (
            f"not named, and both of {ties.name(shared[0])}"
            if first.anonymous and second.anonymous
            else (f"one is not named and belongs to {ties.name(shared[0])}")
        )
    if first.anonymous and second.anonymous and not (bodies[0] and bodies[1]):
        return "neither is named, and where they belong is not told"
    return None
