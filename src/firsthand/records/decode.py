"""Plain JSON values back to records: the inverse of `encode` for what a case stores of a report.

Raises KeyError, TypeError, ValueError, InvalidSpan or InvalidRecord for values that do not fit the contract;
the room that reads stored or foreign JSON turns them into its own error.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from firsthand.records.amount import Amount, AmountKind, Bound
from firsthand.records.analysis import Analysis, MadeBy
from firsthand.records.attribution import Attribution, SourceKind, Speech, Stance
from firsthand.records.claim import Claim, Hop, Place, Polarity, Role, RoleName, Status
from firsthand.records.mention import EntityType, Mention, ReportEntity
from firsthand.records.report import Region, RegionKind, Repair, Report
from firsthand.records.time import TimeExpression
from firsthand.text.spans import Span

Json = Mapping[str, Any]


def _spans(values: list[list[int]]) -> tuple[Span, ...]:
    return tuple(Span(start, end) for start, end in values)


def _span(value: Json) -> Span:
    return Span(value["start"], value["end"])


def decode_report(value: Json, regions: list[Json]) -> Report:
    """Build a report from its own object and the list of its regions."""
    return Report(
        id=value["id"],
        external_id=value["external_id"],
        path=value["path"],
        url=value["url"],
        title=value["title"],
        outlet=value["outlet"],
        published=value["published"],
        language=value["language"],
        sha256=value["sha256"],
        text=value["text"],
        regions=tuple(decode_region(region) for region in regions),
        canonical=value.get("canonical"),
        authors=tuple(value.get("authors", ())),
        changed=value.get("changed"),
        stated_by=tuple(sorted(value.get("stated_by", {}).items())),
        repairs=tuple(Repair(span=_span(repair), text=repair["text"]) for repair in value.get("repairs", ())),
    )


def decode_region(value: Json) -> Region:
    """Build one region."""
    translates = value.get("translates")
    return Region(
        span=_span(value),
        kind=RegionKind(value["kind"]),
        language=value.get("language"),
        translates=None if translates is None else Span(*translates),
    )


def decode_made_by(value: Json) -> MadeBy:
    """Build what read a report."""
    return MadeBy(version=value["version"], models=tuple(sorted(value["models"].items())))


def decode_mention(value: Json) -> Mention:
    """Build one mention."""
    return Mention(
        id=value["id"],
        span=_span(value),
        text=value["text"],
        type=EntityType(value["type"]),
        entity=value["entity"],
    )


def decode_report_entity(value: Json) -> ReportEntity:
    """Build one entity of a report."""
    return ReportEntity(
        id=value["id"],
        name=value["name"],
        type=EntityType(value["type"]),
        names=tuple(value["names"]),
        country=value["country"],
        roles=tuple(value["roles"]),
    )


def decode_time(value: Json, identifier: str) -> TimeExpression:
    """Build one time expression."""
    return TimeExpression(
        id=identifier,
        span=_span(value),
        text=value["text"],
        edtf=value["edtf"],
        earliest=value["earliest"],
        latest=value["latest"],
    )


def decode_amount(value: Json) -> Amount:
    """Build one amount."""
    return Amount(
        id=value["id"],
        span=_span(value),
        text=value["text"],
        kind=AmountKind(value["kind"]),
        value=value["value"],
        upper=value["upper"],
        currency=value["currency"],
        unit=value["unit"],
        bound=Bound(value["bound"]),
        gloss_of=value["gloss_of"],
    )


def decode_attribution(value: Json) -> Attribution:
    """Build one attribution."""
    return Attribution(
        id=value["id"],
        source=_spans(value["source"]),
        cue=_spans(value["cue"]),
        content=_spans(value["content"]),
        parent=value["parent"],
        speech=Speech(value["speech"]),
        stance=Stance(value["stance"]),
        source_entity=value["source_entity"],
        source_kind=SourceKind(value["source_kind"]),
        anonymous=value["anonymous"],
        hedges=_spans(value["hedges"]),
    )


def decode_place(value: Json) -> Place:
    """Build one place."""
    return Place(span=_span(value), name=value["name"], country=value["country"])


def decode_claim(value: Json, times: Mapping[Span, TimeExpression]) -> Claim:
    """Build one claim; `times` finds the report's time expression by its span."""
    time = value["time"]
    return Claim(
        id=value["id"],
        type=value["type"],
        trigger=Span(*value["trigger"]),
        evidence=Span(*value["evidence"]),
        quote=value["quote"],
        chain=tuple(Hop(**hop) for hop in value["chain"]),
        roles=tuple(
            Role(role=RoleName(role["role"]), span=_span(role), text=role["text"], entity=role["entity"])
            for role in value["roles"]
        ),
        places=tuple(decode_place(place) for place in value["places"]),
        time=None if time is None else decode_time(time, times[_span(time)].id),
        amounts=tuple(value["amounts"]),
        polarity=Polarity(value["polarity"]),
        status=Status(value["status"]),
        hedges=_spans(value["hedges"]),
        rule=value["rule"],
        confidence=value["confidence"],
    )


def decode_analysis(value: Json, report_id: str) -> Analysis:
    """Build all records of one report from one object with made_by, mentions, entities, ... , claims."""
    times = tuple(decode_time(time, time["id"]) for time in value["times"])
    by_span = {time.span: time for time in times}
    return Analysis(
        report_id=report_id,
        made_by=decode_made_by(value["made_by"]),
        mentions=tuple(decode_mention(mention) for mention in value["mentions"]),
        entities=tuple(decode_report_entity(entity) for entity in value["entities"]),
        times=times,
        amounts=tuple(decode_amount(amount) for amount in value["amounts"]),
        attributions=tuple(decode_attribution(attribution) for attribution in value["attributions"]),
        claims=tuple(decode_claim(claim, by_span) for claim in value["claims"]),
        notes=tuple(value.get("notes", ())),
    )
