"""Watch lists, screenings and decisions as JSON values, and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from firsthand.records.watch import Alert, Decision, Evidence, Hit, Query, Screening, WatchEntry


def encode_entry(entry: WatchEntry) -> dict[str, Any]:
    """Return the JSON object of an entry of a list."""
    return asdict(entry)


def decode_entry(value: Mapping[str, Any]) -> WatchEntry:
    """Return the entry that `encode_entry` made the object of."""
    return WatchEntry(
        id=value["id"],
        type=value["type"],
        names=tuple(value["names"]),
        countries=tuple(value["countries"]),
        born=tuple(value["born"]),
        identifiers=_pairs(value["identifiers"]),
        notes=tuple(value["notes"]),
        evidence=tuple(value["evidence"]),
    )


def encode_screening(screening: Screening) -> dict[str, Any]:
    """Return the JSON object of a screening, with its query and hits."""
    return asdict(screening)


def decode_screening(value: Mapping[str, Any]) -> Screening:
    """Return the screening that `encode_screening` made the object of."""
    return Screening(
        id=value["id"],
        at=value["at"],
        by=value["by"],
        query=_decode_query(value["query"]),
        lists=tuple((a, b, c, d) for a, b, c, d in value["lists"]),
        least=value["least"],
        hits=tuple(_decode_hit(hit) for hit in value["hits"]),
    )


def _decode_query(value: Mapping[str, Any]) -> Query:
    return Query(
        name=value["name"],
        type=value["type"],
        other_names=tuple(value["other_names"]),
        countries=tuple(value["countries"]),
        born=value["born"],
        identifiers=_pairs(value["identifiers"]),
        notes=tuple(value["notes"]),
        entity=value["entity"],
    )


def _decode_hit(value: Mapping[str, Any]) -> Hit:
    texts = {key: tuple(value[key]) for key in ("reasons", "speaks_for", "speaks_against")}
    return Hit(**{**value, **texts})


def encode_decision(decision: Decision) -> dict[str, Any]:
    """Return the JSON object of a decision."""
    return asdict(decision)


def decode_decision(value: Mapping[str, Any]) -> Decision:
    """Return the decision that `encode_decision` made the object of."""
    return Decision(**value)


def encode_alert(alert: Alert) -> dict[str, Any]:
    """Return the JSON object of an alert, with both evidences."""
    return {**asdict(alert), "then": _encode_evidence(alert.then), "now": _encode_evidence(alert.now)}


def _encode_evidence(evidence: Evidence) -> dict[str, Any]:
    return {**asdict(evidence), "span": [evidence.span.start, evidence.span.end]}


def _pairs(values: list[list[str]]) -> tuple[tuple[str, str], ...]:
    return tuple((scheme, value) for scheme, value in values)
