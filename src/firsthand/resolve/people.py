"""Which people of different reports are one: candidates by the sound of the family name, then name against name.

A surname says nothing by itself. It joins two people only together with the same office of the same state.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from firsthand.records.mention import EntityType
from firsthand.resolve.items import Item
from firsthand.resolve.names import SAME, NameScore, compare_people, person_parts
from firsthand.resolve.offices import plain_words, read_office
from firsthand.text.romanise import skeletons

WIDEST = 200
"""Different spellings under one sound that are still compared with each other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two items that may be one person; `same` is True, False, or None where it cannot be told."""

    a: str
    b: str
    same: bool | None
    score: float
    reason: str


def compare_all_people(items: Sequence[Item]) -> Iterator[Pair]:
    """Yield a judged pair for each two spellings of names that could be one person's.

    Items with equal spellings are tied to the first of them; only first ones are compared, so that the cost grows
    with the number of different spellings.
    """
    people = [item for item in items if item.type is EntityType.PERSON]
    spelled: dict[tuple[tuple[str, ...], str], list[Item]] = defaultdict(list)
    for item in people:
        spelled[person_parts(item.name)].append(item)
    for (given, _), group in sorted(spelled.items()):
        yield from _same_spelling(group, full=bool(given))
    blocks: dict[str, list[Item]] = defaultdict(list)
    for group in spelled.values():
        for sound in _sounds(group[0].name):
            blocks[sound].append(group[0])
    seen: set[tuple[str, str]] = set()
    for sound in sorted(blocks):
        block = sorted(blocks[sound], key=lambda item: item.id)[:WIDEST]
        for left, right in combinations(block, 2):
            if (left.id, right.id) not in seen:
                seen.add((left.id, right.id))
                yield from _judge(left, right, spelled)


def _sounds(name: str) -> list[str]:
    given, family = person_parts(name)
    found = {sound[:5] for sound in skeletons(family)} if family else set()
    if len(given) == 1:  # "Xi Jinping": the order of the two is not known
        found |= {sound[:5] for sound in skeletons(given[0])}
    return sorted(found)


def _same_spelling(group: list[Item], *, full: bool) -> Iterator[Pair]:
    first, *others = group
    for other in others:
        if full:
            if first.country and other.country and first.country != other.country:
                yield Pair(a=first.id, b=other.id, same=None, score=0.6, reason="equal names, but of two states")
            else:
                yield Pair(a=first.id, b=other.id, same=True, score=0.99, reason="equal full names")
    if not full:
        yield from _by_office(group)


def _judge(left: Item, right: Item, spelled: dict[tuple[tuple[str, ...], str], list[Item]]) -> Iterator[Pair]:
    score = _best_score(left, right)
    told = "; ".join(score.reasons)
    if score.value is None:
        both = [*spelled[person_parts(left.name)], *spelled[person_parts(right.name)]]
        yield Pair(a=left.id, b=right.id, same=None, score=0.5, reason=told)
        yield from _by_office(both)
    elif score.value >= SAME:
        if left.country and right.country and left.country != right.country:
            yield Pair(a=left.id, b=right.id, same=None, score=score.value, reason=f"{told}; but of two states")
        else:
            yield Pair(a=left.id, b=right.id, same=True, score=score.value, reason=told)
    elif len(score.reasons) > 1:
        yield Pair(a=left.id, b=right.id, same=False, score=score.value, reason=told)


def _best_score(left: Item, right: Item) -> NameScore:
    straight = compare_people(left.name, right.name)
    if straight.value is not None and straight.value >= SAME:
        return straight
    scores = [compare_people(a, b) for a in left.names for b in right.names]
    full = [score for score in scores if score.value is not None]
    return max(full, key=lambda score: score.value or 0.0, default=straight) if straight.value is None else straight


def _by_office(items: Sequence[Item]) -> Iterator[Pair]:
    """Join items that share a surname and one office of one state ("Foreign Minister", Slovenia)."""
    holders: dict[tuple[str, str], Item] = {}
    for item in sorted(items, key=lambda item: item.id):
        for role in item.roles:
            if item.country and read_office(role).bodies:
                office = (item.country, plain_words(role))
                first = holders.setdefault(office, item)
                if first.id != item.id:
                    reason = f"the same surname and the same office: {role} ({item.country})"
                    yield Pair(a=first.id, b=item.id, same=True, score=0.9, reason=reason)
