"""Records to plain JSON values, exactly as docs/reference/records.md prints them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from firsthand.records.amount import Amount
from firsthand.records.analysis import Analysis, MadeBy
from firsthand.records.attribution import Attribution
from firsthand.records.claim import Claim, Hop, Place, Role
from firsthand.records.derivation import Derivation
from firsthand.records.entity import Entity
from firsthand.records.event import DisputedValue, Event, Money, Origin
from firsthand.records.event_json import encode_course
from firsthand.records.judgement import Judgement
from firsthand.records.mention import Mention, ReportEntity
from firsthand.records.report import Region, Rejection, Report
from firsthand.records.time import TimeExpression
from firsthand.text.spans import Span

Json = dict[str, Any]


def to_line(value: Mapping[str, Any]) -> str:
    """Return `value` as one line of JSON: keys in the given order, no spaces, no escapes but those JSON needs."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def pair(span: Span) -> list[int]:
    """Return [start, end]."""
    return [span.start, span.end]


def pairs(spans: tuple[Span, ...]) -> list[list[int]]:
    """Return [[start, end], ...]."""
    return [[span.start, span.end] for span in spans]


def encode_report(report: Report) -> Json:
    """Encode what is known of a report; its regions are printed beside it."""
    return {
        "id": report.id,
        "external_id": report.external_id,
        "path": report.path,
        "url": report.url,
        "title": report.title,
        "outlet": report.outlet,
        "published": report.published,
        "language": report.language,
        "sha256": report.sha256,
        "text": report.text,
        **encode_report_details(report),
    }


def encode_report_details(report: Report) -> Json:
    """Encode what a report's row of a case has no column for."""
    return {
        "canonical": report.canonical,
        "authors": list(report.authors),
        "changed": report.changed,
        "stated_by": dict(report.stated_by),
        "repairs": [{"start": r.span.start, "end": r.span.end, "text": r.text} for r in report.repairs],
    }


def encode_region(region: Region) -> Json:
    """Encode one region; `language` is printed only where it differs from the report's, `translates` where it does."""
    found: Json = {"start": region.span.start, "end": region.span.end, "kind": region.kind.value}
    if region.language is not None:
        found["language"] = region.language
    if region.translates is not None:
        found["translates"] = pair(region.translates)
    return found


def encode_made_by(made_by: MadeBy) -> Json:
    """Encode what read a report."""
    return {"version": made_by.version, "models": dict(made_by.models)}


def encode_mention(mention: Mention) -> Json:
    """Encode one mention."""
    return {
        "id": mention.id,
        "start": mention.span.start,
        "end": mention.span.end,
        "text": mention.text,
        "type": mention.type.value,
        "entity": mention.entity,
    }


def encode_report_entity(entity: ReportEntity) -> Json:
    """Encode one entity of one report."""
    return {
        "id": entity.id,
        "name": entity.name,
        "type": entity.type.value,
        "names": list(entity.names),
        "country": entity.country,
        "roles": list(entity.roles),
    }


def encode_time(time: TimeExpression) -> Json:
    """Encode one time expression with its id."""
    return {"id": time.id, **encode_claim_time(time)}


def encode_claim_time(time: TimeExpression) -> Json:
    """Encode a time as a claim carries it, without id."""
    return {
        "text": time.text,
        "start": time.span.start,
        "end": time.span.end,
        "edtf": time.edtf,
        "earliest": time.earliest,
        "latest": time.latest,
    }


def encode_amount(amount: Amount) -> Json:
    """Encode one amount."""
    return {
        "id": amount.id,
        "start": amount.span.start,
        "end": amount.span.end,
        "text": amount.text,
        "kind": amount.kind.value,
        "value": amount.value,
        "upper": amount.upper,
        "currency": amount.currency,
        "unit": amount.unit,
        "bound": amount.bound.value,
        "gloss_of": amount.gloss_of,
    }


def encode_attribution(attribution: Attribution) -> Json:
    """Encode one attribution."""
    return {
        "id": attribution.id,
        "source": pairs(attribution.source),
        "cue": pairs(attribution.cue),
        "content": pairs(attribution.content),
        "parent": attribution.parent,
        "speech": attribution.speech.value,
        "stance": attribution.stance.value,
        "source_entity": attribution.source_entity,
        "source_kind": attribution.source_kind.value,
        "anonymous": attribution.anonymous,
        "hedges": pairs(attribution.hedges),
    }


def encode_hop(hop: Hop) -> Json:
    """Encode one hop of a chain."""
    return {
        "name": hop.name,
        "kind": hop.kind,
        "entity": hop.entity,
        "attribution": hop.attribution,
        "stance": hop.stance,
    }


def encode_role(role: Role) -> Json:
    """Encode one role of a claim."""
    return {
        "role": role.role.value,
        "text": role.text,
        "start": role.span.start,
        "end": role.span.end,
        "entity": role.entity,
    }


def encode_place(place: Place) -> Json:
    """Encode one place."""
    return {"name": place.name, "country": place.country, "start": place.span.start, "end": place.span.end}


def encode_claim(claim: Claim) -> Json:
    """Encode one claim."""
    return {
        "id": claim.id,
        "type": claim.type,
        "trigger": pair(claim.trigger),
        "evidence": pair(claim.evidence),
        "quote": claim.quote,
        "chain": [encode_hop(hop) for hop in claim.chain],
        "roles": [encode_role(role) for role in claim.roles],
        "places": [encode_place(place) for place in claim.places],
        "time": None if claim.time is None else encode_claim_time(claim.time),
        "amounts": list(claim.amounts),
        "polarity": claim.polarity.value,
        "status": claim.status.value,
        "hedges": pairs(claim.hedges),
        "rule": claim.rule,
        "confidence": claim.confidence,
    }


def encode_analysis(analysis: Analysis) -> Json:
    """Encode all records of one report but the report itself and its regions."""
    return {
        "mentions": [encode_mention(mention) for mention in analysis.mentions],
        "entities": [encode_report_entity(entity) for entity in analysis.entities],
        "times": [encode_time(time) for time in analysis.times],
        "amounts": [encode_amount(amount) for amount in analysis.amounts],
        "attributions": [encode_attribution(attribution) for attribution in analysis.attributions],
        "claims": [encode_claim(claim) for claim in analysis.claims],
        "notes": list(analysis.notes),
    }


def encode_reading(report: Report, analysis: Analysis) -> Json:
    """Encode one line of `firsthand analyse`: a report that was read, and all that it says."""
    return {
        "report": encode_report(report),
        "rejected": None,
        "made_by": encode_made_by(analysis.made_by),
        "regions": [encode_region(region) for region in report.regions],
        **encode_analysis(analysis),
    }


def encode_rejected(rejection: Rejection, made_by: MadeBy) -> Json:
    """Encode one line of `firsthand analyse`: an input that was not read, with the reason; all else is empty."""
    nothing: Json = dict.fromkeys(("id", "url", "title", "outlet", "published", "language", "sha256"))
    return {
        "report": {
            "id": None,
            "external_id": rejection.external_id,
            "path": rejection.path,
            **{key: nothing[key] for key in nothing if key != "id"},
            "text": "",
            "canonical": None,
            "authors": [],
            "changed": None,
            "stated_by": {},
            "repairs": [],
        },
        "rejected": {"stage": rejection.stage, "reason": rejection.reason},
        "made_by": encode_made_by(made_by),
        "regions": [],
        "mentions": [],
        "entities": [],
        "times": [],
        "amounts": [],
        "attributions": [],
        "claims": [],
        "notes": [],
    }


def encode_entity(entity: Entity) -> Json:
    """Encode one entity of a case."""
    return {
        "id": entity.id,
        "type": entity.type.value,
        "name": entity.name,
        "names": [{"text": n.text, "language": n.language, "script": n.script} for n in entity.names],
        "country": entity.country,
        "identifiers": dict(entity.identifiers),
        "roles": list(entity.roles),
        "members": list(entity.members),
        "mentions": entity.mentions,
        "claims": entity.claims,
    }


def encode_derivation(derivation: Derivation) -> Json:
    """Encode one derivation; `from` is the earlier report."""
    return {
        "id": derivation.id,
        "from": derivation.source,
        "to": derivation.to,
        "type": derivation.type.value,
        "certainty": derivation.certainty.value,
        "direction_reason": derivation.direction_reason,
        "score": derivation.score,
        "reasons": list(derivation.reasons),
        "spans": [{"from": pair(aligned.source), "to": pair(aligned.to)} for aligned in derivation.spans],
    }


def encode_origin(origin: Origin) -> Json:
    """Encode one origin of an event."""
    return {
        "id": origin.id,
        "name": origin.name,
        "kind": origin.kind,
        "entity": origin.entity,
        "claims": list(origin.claims),
        "reports": list(origin.reports),
        "letter": origin.letter,
    }


def encode_disputed_value(disputed: DisputedValue) -> Json:
    """Encode one of the competing values of a dispute."""
    value: Any = disputed.value
    if isinstance(value, Money):
        value = {"value": value.value, "currency": value.currency, "bound": value.bound}
    return {"value": value, "claims": list(disputed.claims), "origins": list(disputed.origins)}


def encode_event(event: Event) -> Json:
    """Encode one event."""
    return {
        "id": event.id,
        "type": event.type,
        "label": event.label,
        "roles": [{"role": r.role.value, "entity": r.entity, "name": r.name} for r in event.roles],
        "places": [encode_place(place) for place in event.places],
        "time": {"earliest": event.earliest, "latest": event.latest},
        "status": event.status.value,
        "polarity": event.polarity.value,
        "claims": list(event.claims),
        "reports": list(event.reports),
        "origins": [encode_origin(origin) for origin in event.origins],
        "independent": {
            "at_least": event.independent.at_least,
            "at_most": event.independent.at_most,
            "joints": [
                {"a": joint.a, "b": joint.b, "certainty": joint.certainty.value, "reason": joint.reason}
                for joint in event.independent.joints
            ],
        },
        "denials": [{"claim": denial.claim, "by": denial.by} for denial in event.denials],
        "disputes": [
            {"slot": dispute.slot, "values": [encode_disputed_value(value) for value in dispute.values]}
            for dispute in event.disputes
        ],
        "circular": [{"reports": list(circle)} for circle in event.circular],
        "credibility": {
            "digit": event.credibility.digit,
            "reason": event.credibility.reason,
            "raised_by": event.credibility.raised_by,
        },
        "responds_to": list(event.responds_to),
        **encode_course(event),
    }


def encode_judgement(judgement: Judgement) -> Json:
    """Encode one judgement; `at` is None for what a rule decided."""
    return {
        "id": judgement.id,
        "a": judgement.a,
        "b": judgement.b,
        "verdict": judgement.verdict.value,
        "by": judgement.by,
        "reason": judgement.reason,
        "at": judgement.at,
        "supersedes": judgement.supersedes,
    }
