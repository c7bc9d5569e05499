"""Who denies a happening: each party once, and whether it is the accused or somebody who could know otherwise.

"Declined to comment" denies nothing. A party that itself tells the happening, and only corrects a number, does not
deny it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from firsthand.reconcile.tellings import Telling
from firsthand.reconcile.ties import Ties
from firsthand.records.claim import RoleName
from firsthand.records.event import Denial
from firsthand.records.origin import ClaimOrigin
from firsthand.records.partition import Partition

_ACCUSED = (RoleName.ACTOR, RoleName.RECIPIENT, RoleName.BENEFICIARY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Denier:
    """One party that denies, with all its claims; `accused` if the happening is laid at its door."""

    name: str
    keys: tuple[str, ...]
    claims: tuple[str, ...]
    accused: bool


def find_deniers(
    denying: Sequence[Telling],
    affirming: Sequence[Telling],
    spoken: Mapping[str, str],
    origins: Mapping[str, ClaimOrigin],
    ties: Ties,
) -> tuple[Denier, ...]:
    """Return the parties that deny, sorted by name.

    Args:
        denying, affirming: The claims of one event on either side.
        spoken: Bare denials ("the embassy rejected this") of the event: claim id to the denying entity.
        origins: Of all claims.
    """
    supporters = {_voice(origins[telling.id]) for telling in affirming}
    behind = sorted({end.entity for end in _ends(affirming, origins) if end.entity})
    parties: dict[str, list[str]] = {}
    entities: dict[str, str | None] = {}
    names: dict[str, str] = {}
    for telling in denying:
        end = origins[telling.id]
        voice = _voice(end)
        if voice in supporters or voice in parties:
            parties.get(voice, []).append(telling.id)
            continue
        if any(_one(end.entity, other, ties) for other in behind):
            supporters.add(voice)
            continue
        parties.setdefault(voice, []).append(telling.id)
        entities[voice], names[voice] = end.entity, end.name
    for claim, entity in sorted(spoken.items()):
        parties.setdefault(entity, []).append(claim)
        entities[entity], names[entity] = entity, ties.name(entity)
    accused = {voice for voice in parties if is_accused(entities[voice], affirming, ties)} | set(spoken.values())
    return tuple(sorted(_join(parties, entities, names, accused, ties), key=lambda d: (d.name, d.claims)))


def _voice(end: ClaimOrigin) -> str:
    return end.entity or end.key or end.name


def _ends(tellings: Iterable[Telling], origins: Mapping[str, ClaimOrigin]) -> list[ClaimOrigin]:
    return [origins[telling.id] for telling in tellings]


def _one(a: str | None, b: str | None, ties: Ties) -> bool:
    return bool(a and b and (a == b or ties.one_voice(a, b)))


def _join(
    parties: Mapping[str, list[str]],
    entities: Mapping[str, str | None],
    names: Mapping[str, str],
    accused: set[str],
    ties: Ties,
) -> list[Denier]:
    partition = Partition(parties)
    ordered = sorted(parties)
    for place, a in enumerate(ordered):
        for b in ordered[:place]:
            if _one(entities[a], entities[b], ties):
                partition.join(a, b)
    found = []
    for members in partition.groups().values():
        widest = min(members, key=lambda m: (-len(ties.bodies_of(e)) if (e := entities[m]) else 1, names[m]))
        top = min(members, key=lambda m: (len(ties.voices(e)) if (e := entities[m]) else 99, names[m]))
        found.append(
            Denier(
                name=names[top] if entities[top] else names[widest],
                keys=members,
                claims=tuple(sorted(claim for member in members for claim in parties[member])),
                accused=bool(accused & set(members)),
            )
        )
    return found


def is_accused(entity: str | None, affirming: Sequence[Telling], ties: Ties) -> bool:
    """Tell whether a party is, speaks for, or is the state of somebody whom the claims accuse."""
    if entity is None:
        return False
    mine = ties.bodies_of(entity)
    state = ties.state_of(entity)
    for telling in affirming:
        for role in _ACCUSED:
            filler = telling.fillers.get(role)
            if filler is None:
                continue
            theirs = {body for named in filler.named for body in ties.bodies_of(named)} - ties.states
            if mine & theirs - ties.states or (state is not None and state in filler.countries):
                return True
    return False


def as_denials(deniers: Iterable[Denier]) -> tuple[Denial, ...]:
    """Return one denial for each claim that denies, sorted."""
    found = [Denial(claim=claim, by=denier.name) for denier in deniers for claim in denier.claims]
    return tuple(sorted(found, key=lambda denial: (denial.by, denial.claim)))
