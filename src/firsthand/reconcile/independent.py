"""How many independent sources stand behind a happening: a range, with the reason of every joint.

Source: docs/reference/records.md, "How independent sources are counted".
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from firsthand.reconcile.joints import find_joints
from firsthand.reconcile.links import Links
from firsthand.reconcile.ties import Ties
from firsthand.records.derivation import Certainty
from firsthand.records.event import Independent, Origin
from firsthand.records.origin import ClaimOrigin
from firsthand.records.partition import Partition
from firsthand.text.ids import record_id


def circle_key(origin: ClaimOrigin) -> str:
    """Name the unknown end of a circle after the reports that run in it."""
    return record_id("origin", "circle", *origin.circle)


def key_of(origin: ClaimOrigin) -> str:
    """Name an origin; claims that end at the same place have the same name for it."""
    return origin.key or circle_key(origin)


def gather_origins(
    ends: Iterable[ClaimOrigin], report_of: Mapping[str, str], letters: Mapping[str, str] | None = None
) -> tuple[Origin, ...]:
    """Return the origins of some claims, sorted by id, each with its claims and the reports that carry them.

    Args:
        letters: Origin id to the letter that people gave the source.
    """
    by_key: dict[str, list[ClaimOrigin]] = defaultdict(list)
    for end in ends:
        by_key[key_of(end)].append(end)
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
                letter=(letters or {}).get(key),
            )
        )
    return tuple(sorted(found, key=lambda origin: origin.id))


def count_independent(ends: Sequence[ClaimOrigin], ties: Ties, links: Links) -> Independent:
    """Count the independent sources behind some claims that support one happening.

    Args:
        ends: The origins of these claims.
        ties, links: Who speaks for whom, and what ties reports and claims to each other.
    """
    by_key: dict[str, list[ClaimOrigin]] = defaultdict(list)
    for end in sorted(ends, key=lambda end: end.claim):
        by_key[key_of(end)].append(end)
    keys = sorted(by_key)
    joints, apart = find_joints({key: by_key[key] for key in keys}, ties, links)
    certain, possible = Partition(keys, apart), Partition(keys, apart)
    for joint in joints:
        possible.join(joint.a, joint.b)
        if joint.certainty is Certainty.CERTAIN:
            certain.join(joint.a, joint.b)
    unknown = {key for key in keys if by_key[key][0].key is None}
    known_groups = [members for members in possible.groups().values() if not set(members) <= unknown]
    return Independent(at_least=len(known_groups), at_most=len(certain.groups()), joints=joints)
