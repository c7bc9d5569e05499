"""Which people of different reports are one: candidates by keys of their names, then name against name, then the rest.

A surname says nothing by itself. It joins two people only together with the same office of the same state. Names that
differ only in how desks write them join where nothing speaks against it; names that differ in more, as by a slip or a
familiar form, join where the reports give the two the same posts or show them in the same company, and never where one
report tells of both; everything else waits for a person.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from firsthand.names.keys import name_keys
from firsthand.names.parts import person_parts
from firsthand.names.people import compare_people
from firsthand.names.score import NameScore
from firsthand.records.mention import EntityType
from firsthand.resolve.circumstances import Circumstances
from firsthand.resolve.items import Item
from firsthand.resolve.offices import plain_words, read_office

WIDEST = 200
"""Different spellings under one key that are still compared with each other."""
NEARLY = 0.6
"""From this score on two names are nearly alike: something else must say that they are one."""
DIFFERENT = 0.15
"""Up to this score two names are taken for two people's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two items that may be one person; `same` is True, False, or None where it cannot be told."""

    a: str
    b: str
    same: bool | None
    score: float
    reason: str


Spelling = tuple[tuple[str, ...], str]


def compare_all_people(items: Sequence[Item], circumstances: Circumstances) -> Iterator[Pair]:
    """Yield a judged pair for each two spellings of names that could be one person's.

    Items with equal spellings are tied to the first of them; only first ones are compared, so that the cost grows
    with the number of different spellings that share a key.
    """
    spelled: dict[Spelling, list[Item]] = defaultdict(list)
    for item in items:
        if item.type is EntityType.PERSON:
            spelled[person_parts(item.name)].append(item)
    for (given, _), group in sorted(spelled.items()):
        yield from _same_spelling(group, circumstances, full=bool(given))
    for left, right in candidate_pairs([group[0] for group in spelled.values()]):
        yield from _judge(left, right, spelled, circumstances)


def candidate_pairs(items: Sequence[Item]) -> Iterator[tuple[Item, Item]]:
    """Yield each two people whose names share a key, each pair once, in the order of keys and ids."""
    blocks: dict[str, list[Item]] = defaultdict(list)
    for item in items:
        for key in people_keys(item):
            blocks[key].append(item)
    seen: set[tuple[str, str]] = set()
    for key in sorted(blocks):
        block = sorted(blocks[key], key=lambda item: item.id)[:WIDEST]
        for left, right in combinations(block, 2):
            if (left.id, right.id) not in seen:
                seen.add((left.id, right.id))
                yield left, right


def people_keys(item: Item) -> tuple[str, ...]:
    """Return the keys under which a person is looked for; two items without a common key are never compared."""
    return tuple(key for key in name_keys(item.name, person=True) if key[0] != "n")


def _same_spelling(group: list[Item], circumstances: Circumstances, *, full: bool) -> Iterator[Pair]:
    first, *others = group
    for other in others:
        if full:
            against = circumstances.against(first, other)
            if against:
                yield Pair(a=first.id, b=other.id, same=None, score=0.6, reason=f"equal names, but {against}")
            else:
                yield Pair(a=first.id, b=other.id, same=True, score=0.99, reason="equal full names")
    if not full:
        yield from _by_office(group)


def _judge(
    left: Item, right: Item, spelled: Mapping[Spelling, list[Item]], circumstances: Circumstances
) -> Iterator[Pair]:
    score = _best_score(left, right)
    told = "; ".join(score.reasons)
    if score.value is None:
        if score.estimate >= 0.25:
            both = [*spelled[person_parts(left.name)], *spelled[person_parts(right.name)]]
            yield Pair(a=left.id, b=right.id, same=None, score=0.5, reason=told)
            yield from _by_office(both)
    elif score.value >= NEARLY:
        groups = [spelled[person_parts(item.name)] for item in (left, right)]
        shared = {item.report for item in groups[0]} & {item.report for item in groups[1]}
        if shared and not score.certain:
            reason = f"{told}; but one report tells of both"
            yield Pair(a=left.id, b=right.id, same=False, score=score.value, reason=reason)
        else:
            yield _judge_alike(left, right, score, circumstances)
    elif score.value <= DIFFERENT and min(len(person_parts(item.name)[0]) for item in (left, right)):
        yield Pair(a=left.id, b=right.id, same=False, score=score.value, reason=told)
    elif score.value >= 0.4:
        yield Pair(a=left.id, b=right.id, same=None, score=score.value, reason=told)


def _judge_alike(left: Item, right: Item, score: NameScore, circumstances: Circumstances) -> Pair:
    """Decide about two full names that are alike or nearly so, with what else the reports say."""
    against, speaks_for = circumstances.against(left, right), circumstances.speaks_for(left, right)
    told, value = "; ".join(score.reasons), score.value or 0.0
    if against:
        return Pair(a=left.id, b=right.id, same=None, score=value, reason=f"{told}; but {against}")
    if score.certain or speaks_for:
        reason = "; ".join((told, *speaks_for))
        return Pair(a=left.id, b=right.id, same=True, score=value, reason=reason)
    return Pair(a=left.id, b=right.id, same=None, score=value, reason=told)


def _best_score(left: Item, right: Item) -> NameScore:
    straight = compare_people(left.name, right.name)
    if straight.value is not None:
        return straight
    scores = [compare_people(a, b) for a in left.names for b in right.names]
    return max((s for s in scores if s.value is not None), key=lambda s: s.value or 0.0, default=straight)


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
