"""Plain JSON values back to the records that are found across reports: the inverse of `encode` for them.

Raises KeyError, TypeError, ValueError, InvalidSpan or InvalidRecord for values that do not fit the contract.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from firsthand.records.claim import Polarity, RoleName, Status
from firsthand.records.decode import decode_place
from firsthand.records.derivation import AlignedSpan, Certainty, Derivation, DerivationType
from firsthand.records.entity import Entity, EntityName
from firsthand.records.event import (
    Credibility,
    Denial,
    Dispute,
    DisputedValue,
    Event,
    EventRole,
    Independent,
    Joint,
    Money,
    Origin,
)
from firsthand.records.event_json import decode_before, decode_drift, decode_retracted, decode_stages
from firsthand.records.judgement import Judgement, Verdict
from firsthand.records.mention import EntityType
from firsthand.text.spans import Span

Json = Mapping[str, Any]


def decode_entity(value: Json) -> Entity:
    """Build one entity of a case."""
    return Entity(
        id=value["id"],
        type=EntityType(value["type"]),
        name=value["name"],
        names=tuple(EntityName(**name) for name in value["names"]),
        country=value["country"],
        identifiers=tuple(value["identifiers"].items()),
        roles=tuple(value["roles"]),
        members=tuple(value["members"]),
        mentions=value["mentions"],
        claims=value["claims"],
    )


def decode_derivation(value: Json) -> Derivation:
    """Build one derivation."""
    return Derivation(
        id=value["id"],
        source=value["from"],
        to=value["to"],
        type=DerivationType(value["type"]),
        certainty=Certainty(value["certainty"]),
        direction_reason=value["direction_reason"],
        score=value["score"],
        reasons=tuple(value["reasons"]),
        spans=tuple(AlignedSpan(source=Span(*pair["from"]), to=Span(*pair["to"])) for pair in value["spans"]),
    )


def decode_judgement(value: Json) -> Judgement:
    """Build one judgement."""
    return Judgement(
        id=value["id"],
        a=value["a"],
        b=value["b"],
        verdict=Verdict(value["verdict"]),
        by=value["by"],
        reason=value["reason"],
        at=value["at"],
        supersedes=value["supersedes"],
    )


def decode_origin(value: Json) -> Origin:
    """Build one origin of an event."""
    return Origin(
        id=value["id"],
        name=value["name"],
        kind=value["kind"],
        entity=value["entity"],
        claims=tuple(value["claims"]),
        reports=tuple(value["reports"]),
        letter=value["letter"],
    )


def decode_dispute(value: Json) -> Dispute:
    """Build one dispute with all its values."""
    return Dispute(
        slot=value["slot"],
        values=tuple(
            DisputedValue(
                value=Money(**found["value"]) if isinstance(found["value"], Mapping) else found["value"],
                claims=tuple(found["claims"]),
                origins=tuple(found["origins"]),
            )
            for found in value["values"]
        ),
    )


def decode_independent(value: Json) -> Independent:
    """Build the range of independent sources with its joints."""
    return Independent(
        at_least=value["at_least"],
        at_most=value["at_most"],
        joints=tuple(
            Joint(a=joint["a"], b=joint["b"], certainty=Certainty(joint["certainty"]), reason=joint["reason"])
            for joint in value["joints"]
        ),
    )


def decode_event(value: Json) -> Event:
    """Build one event."""
    return Event(
        id=value["id"],
        type=value["type"],
        label=value["label"],
        roles=tuple(
            EventRole(role=RoleName(role["role"]), entity=role["entity"], name=role["name"]) for role in value["roles"]
        ),
        places=tuple(decode_place(place) for place in value["places"]),
        earliest=value["time"]["earliest"],
        latest=value["time"]["latest"],
        status=Status(value["status"]),
        polarity=Polarity(value["polarity"]),
        claims=tuple(value["claims"]),
        reports=tuple(value["reports"]),
        origins=tuple(decode_origin(origin) for origin in value["origins"]),
        independent=decode_independent(value["independent"]),
        denials=tuple(Denial(claim=denial["claim"], by=denial["by"]) for denial in value["denials"]),
        disputes=tuple(decode_dispute(dispute) for dispute in value["disputes"]),
        circular=tuple(tuple(circle["reports"]) for circle in value["circular"]),
        credibility=Credibility(**value["credibility"]),
        responds_to=tuple(value["responds_to"]),
        stages=decode_stages(value["stages"]),
        drift=decode_drift(value["drift"]),
        retracted=decode_retracted(value["retracted"]),
        before=decode_before(value["before"]),
    )
