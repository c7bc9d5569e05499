"""Stages, drift and retractions of an event: to plain JSON values and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from firsthand.records.claim import Status
from firsthand.records.event import Before, Change, Drift, Event, Retracted, RetractionKind, Stage
from firsthand.text.spans import Span

Json = Mapping[str, Any]


def encode_course(event: Event) -> dict[str, Any]:
    """Encode how the happening went on, what changed from report to report, and what was taken back."""
    before = event.before
    return {
        "stages": [
            {
                "status": stage.status.value,
                "claims": list(stage.claims),
                "reports": list(stage.reports),
                "time": {"earliest": stage.earliest, "latest": stage.latest},
            }
            for stage in event.stages
        ],
        "drift": [_encode_drift(drift) for drift in event.drift],
        "retracted": [_encode_retracted(one) for one in event.retracted],
        "before": None
        if before is None
        else {"at_least": before.at_least, "at_most": before.at_most, "digit": before.digit},
    }


def _encode_drift(drift: Drift) -> dict[str, Any]:
    return {
        "from": drift.source,
        "to": drift.to,
        "what": drift.what.value,
        "before": drift.before,
        "after": drift.after,
        "before_span": _pair(drift.before_span),
        "after_span": _pair(drift.after_span),
    }


def _encode_retracted(one: Retracted) -> dict[str, Any]:
    return {
        "report": one.report,
        "claims": list(one.claims),
        "kind": one.kind.value,
        "from": one.source,
        "notice": one.notice,
        "by": one.by,
        "reason": one.reason,
    }


def _pair(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]


def decode_stages(values: list[Json]) -> tuple[Stage, ...]:
    """Build the stages of an event."""
    return tuple(
        Stage(
            status=Status(value["status"]),
            claims=tuple(value["claims"]),
            reports=tuple(value["reports"]),
            earliest=value["time"]["earliest"],
            latest=value["time"]["latest"],
        )
        for value in values
    )


def decode_drift(values: list[Json]) -> tuple[Drift, ...]:
    """Build what changed between the claims of an event."""
    return tuple(
        Drift(
            source=value["from"],
            to=value["to"],
            what=Change(value["what"]),
            before=value["before"],
            after=value["after"],
            before_span=_span(value["before_span"]),
            after_span=_span(value["after_span"]),
        )
        for value in values
    )


def _span(value: list[int] | None) -> Span | None:
    return None if value is None else Span(*value)


def decode_retracted(values: list[Json]) -> tuple[Retracted, ...]:
    """Build what was taken back or set right."""
    return tuple(
        Retracted(
            report=value["report"],
            claims=tuple(value["claims"]),
            kind=RetractionKind(value["kind"]),
            source=value["from"],
            notice=value["notice"],
            by=value["by"],
            reason=value["reason"],
        )
        for value in values
    )


def decode_before(value: Json | None) -> Before | None:
    """Build the count and grade without retractions."""
    return None if value is None else Before(**value)
