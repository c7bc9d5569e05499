"""Which entities speak with one voice, and which belong together, as `resolve` found it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from firsthand.records.entity import Entity
from firsthand.records.mention import EntityType
from firsthand.records.resolution import RelationKind, Resolution

_FARTHEST = 3
"""Steps of "speaks for": a press officer, for a minister, for a ministry, for a state."""


class Ties:
    """Answers which entities of a case count as one voice, or belong to one body."""

    def __init__(self, resolution: Resolution) -> None:
        self.entities: Mapping[str, Entity] = {entity.id: entity for entity in resolution.entities}
        self.entity_of = resolution.entity_of
        self.outlet_of = resolution.outlet_of
        self.common = resolution.common
        self._governments = resolution.governments
        self._keys = resolution.keys
        self.states = {entity for entity, key in resolution.keys.items() if key.startswith("state:")}
        self._state_of = {key.removeprefix("state:"): e for e, key in resolution.keys.items() if e in self.states}
        self._up: dict[str, dict[str, str]] = defaultdict(dict)
        self._part: dict[str, dict[str, str]] = defaultdict(dict)
        for relation in resolution.relations:
            if relation.kind is RelationKind.PART_OF:
                self._part[relation.a].setdefault(relation.b, relation.reason)
            else:
                self._up[relation.a].setdefault(relation.b, relation.reason)
                if relation.kind is RelationKind.SAME:
                    self._up[relation.b].setdefault(relation.a, relation.reason)
        self._reached: dict[str, dict[str, str]] = {}
        self.compared: dict[tuple[object, object, bool], float] = {}
        self._related: dict[tuple[str, str], bool] = {}

    def voices(self, entity: str) -> Mapping[str, str]:
        """Return all that `entity` speaks for, itself included, each with the reason of the last step."""
        if entity not in self._reached:
            found = {entity: "the same"}
            edge = [entity]
            for _ in range(_FARTHEST):
                edge = sorted({up for one in edge for up in self._up.get(one, ()) if up not in found})
                for up in edge:
                    found[up] = next(self._up[one][up] for one in sorted(found) if up in self._up.get(one, ()))
            self._reached[entity] = found
        return self._reached[entity]

    def one_voice(self, a: str, b: str) -> str | None:
        """Return why `a` and `b` are one voice: one speaks for the other, or both for one body; else None.

        Two that speak for one state, but for no smaller body, may know different things: they are no one voice.
        """
        mine, other = self.voices(a), self.voices(b)
        if b in mine:
            return mine[b]
        if a in other:
            return other[a]
        shared = sorted(set(mine) & set(other) - self.states)
        return f"both speak for {self.name(shared[0])}" if shared else None

    def may_be_one(self, a: str, b: str) -> str | None:
        """Return why `a` and `b` may know it from each other: one belongs to the other, or both speak for a state."""
        mine, other = self.voices(a), self.voices(b)
        for low, high in ((a, other), (b, mine)):
            for part, reason in sorted(self._part.get(low, {}).items()):
                if part in high:
                    return reason
        shared = sorted(set(mine) & set(other) & self.states)
        return f"both speak for {self.name(shared[0])}" if shared else None

    def are_related(self, a: str, b: str) -> bool:
        """Tell whether `a` and `b` are, or may be, one voice."""
        pair = (a, b) if a < b else (b, a)
        if pair not in self._related:
            self._related[pair] = bool(self.one_voice(a, b) or self.may_be_one(a, b))
        return self._related[pair]

    def bodies_of(self, entity: str) -> set[str]:
        """Return the bodies that `entity` is part of or speaks for, itself included."""
        found = set(self.voices(entity))
        return found | {body for one in sorted(found) for body in self._part.get(one, ())}

    def power(self, entity: str) -> str | None:
        """Return the state (ISO 3166-1 alpha-2) of an entity, or the union of states ("body:eu") that it is of."""
        key = self._keys.get(entity, "")
        return key.split("-")[0] if key.startswith("body:") else self.country(entity)

    def is_power(self, entity: str) -> bool:
        """Tell whether an entity is a state, stands for its government, or is a union of states or a body of one."""
        return entity in self._governments or self._keys.get(entity, "").startswith(("state:", "capital:", "body:"))

    def is_one_body(self, entity: str) -> bool:
        """Tell whether an entity is a person or an organisation, and neither a state nor a union of states."""
        one = self.entities[entity].type in (EntityType.PERSON, EntityType.ORGANISATION, EntityType.OUTLET)
        return one and not self.is_power(entity)

    def state_of(self, entity: str) -> str | None:
        """Return the state (ISO 3166-1 alpha-2) that `entity` is or speaks for, or None."""
        return next((self._governments[one] for one in sorted(self.voices(entity)) if one in self._governments), None)

    def name(self, entity: str) -> str:
        """Return the name of an entity of the case."""
        return self.entities[entity].name

    def state_name(self, country: str) -> str:
        """Return the name of a state (ISO 3166-1 alpha-2), the code itself where no report names it."""
        return self.name(self._state_of[country]) if country in self._state_of else country

    def country(self, entity: str | None) -> str | None:
        """Return the country of an entity of the case, or None."""
        return self.entities[entity].country if entity is not None and entity in self.entities else None
