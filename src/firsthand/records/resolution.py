"""Which mentions of many reports are one entity, and who belongs to or speaks for whom."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from firsthand.records.entity import Entity
from firsthand.records.judgement import Judgement


class RelationKind(StrEnum):
    """How two entities belong together for counting origins."""

    SAME = "same"
    SPEAKS_FOR = "speaks_for"
    PART_OF = "part_of"


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """`a` is the same as, speaks for, or is part of `b`; both are ids of entities of the case."""

    a: str
    b: str
    kind: RelationKind
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolution:
    """What `resolve` found in a case.

    Attributes:
        entities: Sorted by id.
        entity_of: Id of a ReportEntity to the id of the entity of the case that it is judged to be.
        outlet_of: Id of a report to the entity of its outlet, for reports whose outlet is known.
        judgements: Sorted by id; those of rules only.
        relations: Sorted by (a, b, kind).
        keys: Id of an entity to its gazetteer key ("state:BE"), for those that have one.
        governments: Id of an entity (a ministry, an embassy, a head of state) to the state (ISO 3166-1 alpha-2) that
            it speaks for, whether or not that state is itself an entity of the case.
        common: Ids of entities that are named by common nouns only ("the bank"): another name may mean the same.
    """

    entities: tuple[Entity, ...]
    entity_of: Mapping[str, str]
    outlet_of: Mapping[str, str]
    judgements: tuple[Judgement, ...]
    relations: tuple[Relation, ...]
    keys: Mapping[str, str]
    governments: Mapping[str, str] = field(default_factory=dict)
    common: frozenset[str] = frozenset()
