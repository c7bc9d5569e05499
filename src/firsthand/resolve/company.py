"""Join a surname to the one full name of the case that fits it, where the company that both keep agrees.

"Ms Finch" in a second report on the same affair is Ada Finch if the case knows no other Finch, both reports tell of
the same other people, bodies or things, and they are published near each other. A surname alone joins nobody.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from firsthand.names.parts import person_parts
from firsthand.records.mention import EntityType
from firsthand.records.partition import Partition
from firsthand.resolve.items import Item, is_proper
from firsthand.resolve.people import Pair
from firsthand.text.romanise import skeletons

LEAST_COMPANY = 2
"""Other names that both reports must tell."""
NEAR_DAYS = 60
"""Days between the two reports."""


def join_by_company(items: Sequence[Item], partition: Partition, published: Mapping[str, str | None]) -> Iterator[Pair]:
    """Yield a pair for each surname that fits one full name of the case in the same company.

    Args:
        items: All items.
        partition: Groups joined so far.
        published: Report id to its day of publication.
    """
    company = _company(items, partition)
    full: dict[str, list[Item]] = defaultdict(list)
    bare: list[tuple[str, Item]] = []
    for item in items:
        if item.type is EntityType.PERSON and item.report:
            given, family = person_parts(item.name)
            if given:
                full[skeletons(family)[0]].append(item)
            elif family:
                bare.append((skeletons(family)[0], item))
    for sound, item in bare:
        known = full.get(sound, [])
        if len({partition.find(other.id) for other in known}) != 1:
            continue
        for other in known:
            shared = company[item.report or ""] & company[other.report or ""] - {sound}
            if len(shared) >= LEAST_COMPANY and _near(
                published.get(item.report or ""), published.get(other.report or "")
            ):
                reason = f"the only {item.name} of the case, in the same company: {', '.join(sorted(shared)[:3])}"
                yield Pair(a=item.id, b=other.id, same=True, score=0.9, reason=reason)
                break


def _company(items: Sequence[Item], partition: Partition) -> dict[str, set[str]]:
    """Return for each report the proper names it tells (the smallest name of each group), states left out."""
    shown: dict[str, str] = {}
    for item in items:
        if not (item.key or "").startswith(("state:", "capital:")) and is_proper(item.name, item.language):
            group = partition.find(item.id)
            shown[group] = min(item.name, shown.get(group, item.name))
    found: dict[str, set[str]] = defaultdict(set)
    for item in items:
        group = partition.find(item.id)
        if item.report and group in shown and item.type is not EntityType.ROLE:
            family = person_parts(item.name)[1] if item.type is EntityType.PERSON else ""
            found[item.report].add(skeletons(family)[0] if family else shown[group])
    return found


def _near(a: str | None, b: str | None) -> bool:
    if not a or not b:
        return False
    return abs((date.fromisoformat(a) - date.fromisoformat(b)).days) <= NEAR_DAYS
