"""Which claims tell one happening: candidates through an index of who is involved, then a constrained clustering.

The strongest agreement joins first; a group never takes in a claim that contradicts one of its members.
Demand, plan and deed of one thing are one happening in stages.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from firsthand.reconcile.copies import tell_dated
from firsthand.reconcile.likeness import Likeness, compare, enough, kin_groups
from firsthand.reconcile.parallels import find_parallels
from firsthand.reconcile.tellings import Telling, is_vague, known_day
from firsthand.reconcile.ties import Ties
from firsthand.records.claim import RoleName
from firsthand.records.decisions import read_decisions
from firsthand.records.derivation import Derivation
from firsthand.records.judgement import Judgement
from firsthand.records.partition import Partition
from firsthand.records.reading import Reading
from firsthand.records.resolution import Resolution
from firsthand.records.standing import judged_pairs
from firsthand.text.ids import record_id

NEIGHBOURS, LOOSE_NEIGHBOURS = 12, 5
"""Claims that a claim is compared with under one key, in order of time: a name or a sum, and a mere word or state."""
WITNESSES = 8
"""Members of each group that are asked whether two groups may be joined."""


def event_id(smallest_claim: str) -> str:
    """Name an event after the smallest id among its claims."""
    return record_id("event", smallest_claim)


def cluster_claims(
    readings: Sequence[Reading],
    resolution: Resolution,
    derivations: Sequence[Derivation],
    judgements: Iterable[Judgement] = (),
) -> dict[str, str]:
    """Return for each claim the id of the event that it tells, sorted by claim; speech acts are left out.

    Args:
        judgements: What people judged about pairs of claims (or of events, named after their smallest claim). A claim
            that they struck tells nothing.
    """
    ties = Ties(resolution)
    everything, copied = tell_dated(readings, ties, derivations)
    judgements = tuple(judgements)
    struck = read_decisions(judgements).struck
    told = {
        key: telling
        for key, telling in everything.items()
        if not telling.claim.type.startswith("speech.") and key not in struck
    }
    same, different = judged_pairs(judgements, {name: key for key in told for name in (key, event_id(key))})
    partition = Partition(told, different)
    for a, b in (*same, *sorted(copied.items())):
        if a in told and b in told:
            partition.join(a, b)
    parallels = find_parallels(told, derivations, {r.report.id: r.report.text for r in readings}, ties)
    clusterer = _Clusterer(told, ties, partition, parallels)
    clusterer.join_alike()
    clusterer.join_vague()
    groups = [members for members in partition.groups().values() if _is_told(told[member] for member in members)]
    return dict(sorted((member, event_id(members[0])) for members in groups for member in members))


def _is_told(tellings: Iterable[Telling]) -> bool:
    """Tell whether anybody says that it happened, or denies having been said to have done it.

    "No arrest has been made" is no happening.
    """
    return any(not telling.denies or telling.denier is not None for telling in tellings)


class _Clusterer:
    def __init__(
        self, told: Mapping[str, Telling], ties: Ties, partition: Partition, parallels: Mapping[tuple[str, str], float]
    ) -> None:
        self._told = told
        self._parallels = parallels
        self._ties = ties
        self._partition = partition
        self._likeness: dict[tuple[str, str], Likeness] = {}
        self._members: dict[str, list[str]] = {name: list(group) for name, group in partition.groups().items()}

    def join_alike(self) -> None:
        """Join all pairs of claims that agree enough, the strongest first."""
        scored = []
        clear = {key: telling for key, telling in self._told.items() if not is_vague(telling)}
        for a, b in sorted({*_candidates(clear), *self._parallels}):
            score = self._compare(a, b).score
            if score is not None and score >= enough(self._told[a], self._told[b]):
                scored.append((-score, a, b))
        for _, a, b in sorted(scored):
            self._join(a, b)

    def join_vague(self) -> None:
        """Give a claim that names nobody to the happening of its kind that its report tells, if there is just one."""
        by_report: dict[tuple[str, str], set[str]] = defaultdict(set)
        vague = []
        for key, telling in self._told.items():
            if is_vague(telling):
                vague.append(key)
            else:
                by_report[telling.report, telling.claim.type].add(key)
        for key in vague:
            telling = self._told[key]
            if len(self._members[self._partition.find(key)]) > 1:
                continue
            there = {self._partition.find(k) for k in by_report.get((telling.report, telling.claim.type), ())}
            if len(there) == 1:
                self._partition.join(key, there.pop())

    def _compare(self, a: str, b: str) -> Likeness:
        pair = (a, b) if a < b else (b, a)
        if pair not in self._likeness:
            bonus = self._parallels.get(pair, 0.0)
            self._likeness[pair] = compare(self._told[pair[0]], self._told[pair[1]], self._ties, bonus)
        return self._likeness[pair]

    def _join(self, a: str, b: str) -> None:
        a, b = sorted((self._partition.find(a), self._partition.find(b)))
        if a == b or self._partition.must_stay_apart(a, b):
            return
        mine, theirs = self._members[a][:WITNESSES], self._members[b][:WITNESSES]
        if all(self._compare(x, y).score is not None for x in mine for y in theirs):
            self._partition.join(a, b)
            self._members[a] = sorted([*self._members[a], *self._members.pop(b)])[:WITNESSES]


def _candidates(told: Mapping[str, Telling]) -> Iterator[tuple[str, str]]:
    """Yield pairs that share a kind of happening and somebody in it, and stand near each other in time."""
    holders: dict[tuple[str, ...], list[Telling]] = defaultdict(list)
    for telling in told.values():
        for key in _keys(telling):
            holders[key].append(telling)
    for key in sorted(holders):
        ordered = sorted(holders[key], key=_moment)
        reach = LOOSE_NEIGHBOURS if key[2] in ("word", "state") else NEIGHBOURS
        for place, telling in enumerate(ordered):
            for other in ordered[place + 1 : place + 1 + reach]:
                yield (telling.id, other.id) if telling.id < other.id else (other.id, telling.id)


def _moment(telling: Telling) -> tuple[date, str]:
    when = known_day(telling.window) if telling.window else telling.published
    return (when or date.max, telling.id)


def _keys(telling: Telling) -> Iterator[tuple[str, ...]]:
    kind = kin_groups().get(telling.claim.type, telling.claim.type)
    countries = {}
    for role, filler in telling.fillers.items():
        part = "suffers" if role in (RoleName.TARGET, RoleName.RECIPIENT) else role.value
        for entity in filler.named | filler.around:
            yield kind, part, entity
        for word in filler.words:
            yield kind, part, "word", word
        countries[part] = filler.countries
        for country in filler.countries:
            yield kind, part, "state", country
    for actor in countries.get("actor", ()):
        for sufferer in countries.get("suffers", ()):
            yield kind, "states", actor, sufferer
    for amount in telling.money:
        yield kind, "money", str(amount.value), amount.currency or ""
