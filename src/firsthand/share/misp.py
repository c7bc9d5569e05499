"""MISP: the case as one event with objects, references between them, and taxonomy tags.

| ours | MISP |
|---|---|
| report | object `report`, with its outlet's `news-media` as publisher |
| person; organisation, group, office | object `person`; `organization` |
| outlet; place | object `news-media`; `geolocation` |
| event | object `event`, its name tagged with the Admiralty digit |
| claim | object `annotation`: quote and chain, "derived-from" its report, "mentions" its event |
| denial, dispute | in the event's description |
| derivation | reference between reports: duplicate-of, rewrite, is-a-translation-of, supersedes, derived-from |

Object templates as of misp-objects in pymisp 2.5.34; ids are UUIDv5 of ours, so that a second import updates.
Source: MISP core format; taxonomies admiralty-scale and tlp.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid5

from firsthand.share.contents import Contents, Record
from firsthand.share.loss import Tally
from firsthand.share.markings import Protection, Tlp, joined
from firsthand.share.protection import Protections
from firsthand.share.wording import claim_in_words, event_in_words, names_of

FIELDS = {
    "report": frozenset("id title url outlet outlet_entity path published marking".split()),
    "claim": frozenset("id type quote chain polarity status report event time places struck".split()),
    "entity": frozenset("id type name names country roles".split()),
    "event": frozenset(
        (
            "id type label roles time status polarity reports claims origins independent denials disputes credibility "
            "responds_to places"
        ).split()
    ),
    "derivation": frozenset("id from to type certainty direction_reason reasons score".split()),
}
_NAMESPACE = UUID("0d4c6a34-1f0b-5a9a-9d0c-8a0f1b9e5c21")


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A template of misp-objects: its id, version, category, and the type of each of its attributes."""

    uuid: str
    version: str
    category: str
    types: Mapping[str, str]


_TEMPLATES = {
    "report": Template(
        uuid="70a68471-df22-4e3f-aa1a-5a3be19f82df",
        version="8",
        category="misc",
        types={"title": "text", "link": "link", "summary": "text", "type": "text", "case-number": "text"},
    ),
    "news-media": Template(
        uuid="691463c5-5302-4847-9bec-4c56ccfec677",
        version="3",
        category="misc",
        types={"source": "text", "alias": "text"},
    ),
    "person": Template(
        uuid="a15b0477-e9d1-4b9c-9546-abe78a4f4248",
        version="21",
        category="misc",
        types={"full-name": "full-name", "alias": "text", "function": "text", "text": "text"},
    ),
    "organization": Template(
        uuid="f750e12b-127a-432c-b022-b3f9153c4e2a",
        version="9",
        category="misc",
        types={"name": "text", "alias": "text", "type-of-organization": "text", "description": "text"},
    ),
    "geolocation": Template(
        uuid="cd6f2238-ba55-4888-82c4-104e6e1acf21",
        version="8",
        category="misc",
        types={"region": "text", "countrycode": "text"},
    ),
    "event": Template(
        uuid="3853b726-6a9c-43b3-8ffb-23839b07d5a9",
        version="1",
        category="misc",
        types={
            "name": "text",
            "status": "text",
            "event_type": "text",
            "description": "text",
            "start_time": "datetime",
            "end_time": "datetime",
        },
    ),
    "annotation": Template(
        uuid="5d8dc046-15a1-4ca3-a09f-ed4ede7c4487",
        version="3",
        category="misc",
        types={"text": "text", "type": "text", "format": "text", "ref": "link"},
    ),
}
_REFERENCES = {
    "copy": "duplicate-of",
    "excerpt": "derived-from",
    "rewrite": "rewrite",
    "translation": "is-a-translation-of",
    "citation": "derived-from",
    "revision": "supersedes",
}

Values = Mapping[str, str | Iterable[str] | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class MispOptions:
    """How an event is written; `level` is that of reports without one."""

    level: Tlp | None = None


def write_misp(contents: Contents, options: MispOptions) -> tuple[Iterator[str], Tally]:
    """Return the MISP event in pieces of JSON, and the tally, complete once the pieces are read."""
    tally = Tally(format="misp", fields=FIELDS)
    return _pieces(contents, options, tally), tally


def _pieces(contents: Contents, options: MispOptions, tally: Tally) -> Iterator[str]:
    protections = Protections(contents, options.level)
    whole = joined([protections.of_nothing(), *{protections.of_claim(claim) for claim in contents.claims}])
    whole = joined([whole, *{protections.of_report(report["id"]) for report in contents.reports}])
    dates = sorted(report["published"][:10] for report in contents.reports if report["published"])
    head = {
        "uuid": _uuid("case", contents.name, *(report["id"] for report in contents.reports)),
        "info": f"Firsthand: {contents.name}",
        "date": dates[-1] if dates else "1970-01-01",
        "timestamp": _timestamp(dates[-1] if dates else None),
        "threat_level_id": "4",
        "analysis": "2",
        "distribution": "0",
        "published": False,
        "Tag": _tags(whole),
    }
    opened = json.dumps({"Event": head}, ensure_ascii=False, sort_keys=True)
    yield opened[:-2] + ', "Object": [\n'
    first = True
    for found in _objects(contents, tally):
        yield ("" if first else ",\n") + json.dumps(found, ensure_ascii=False, sort_keys=True)
        first = False
    yield "\n]}}\n"


def _tags(whole: Protection) -> list[dict[str, str]]:
    """Return what protects the event, as tags of MISP's taxonomies; named groups as a sharing note of our own."""
    tlp = [f"tlp:{whole.tlp.value}"] if whole.tlp else []
    pap = [whole.pap.label] if whole.pap else []
    groups = [f'firsthand:only-for="{name}"' for name in sorted(whole.groups or ())]
    return [{"name": name} for name in (*tlp, *pap, *groups)]


def _objects(contents: Contents, tally: Tally) -> Iterator[dict[str, Any]]:
    known = {entity["id"] for entity in contents.entities if entity["type"] != "work"}
    for entity in contents.entities:
        if entity["id"] in known:
            tally.carry("entity", entity)
            yield _party(entity)
        else:
            tally.lose("entity", entity, "MISP has no object for a work")
    links: dict[str, list[Record]] = {}
    for link in contents.derivations:
        tally.carry("derivation", link)
        links.setdefault(link["to"], []).append(link)
    for report in contents.reports:
        tally.carry("report", report)
        yield _report(report, links.get(report["id"], []), known)
    for event in contents.events:
        tally.carry("event", event)
        yield _event(event, known, contents)
    for claim in contents.claims:
        tally.carry("claim", claim)
        yield _annotation(claim, contents.report[claim["report"]])
    for judgement in contents.judgements:
        done = "is applied: one entity, one object" if judgement["verdict"] == "same" else "has no object in MISP"
        tally.lose("judgement", judgement, f"the judgement {done}; who judged, when and why is not in the file")
    for marking in contents.markings:
        tally.lose("marking", marking, "the event as a whole is tagged with the strictest of all markings")
    for rejection in contents.rejections:
        tally.lose("rejection", rejection, "MISP has no object for what could not be read")
    for record in contents.other:
        tally.lose(str(record["kind"]), record, "MISP has no object for it")


def _party(entity: Record) -> dict[str, Any]:
    others = names_of(entity)
    country = f"Country: {entity['country']}" if entity["country"] else None
    values: dict[str, Values] = {
        "person": {"full-name": entity["name"], "alias": others, "function": entity["roles"], "text": country},
        "outlet": {"source": entity["name"], "alias": others},
        "place": {"region": entity["name"], "countrycode": entity["country"]},
    }
    kinds = {"person": "person", "outlet": "news-media", "place": "geolocation"}
    other: Values = {
        "name": entity["name"],
        "alias": others,
        "type-of-organization": entity["type"],
        "description": country,
    }
    return _object(kinds.get(entity["type"], "organization"), entity["id"], values.get(entity["type"], other))


def _report(report: Record, links: Iterable[Record], known: set[str]) -> dict[str, Any]:
    url = report["url"] if (report["url"] or "").startswith(("http://", "https://")) else None
    summary = ", ".join(part for part in (report["outlet"], report["published"], report["path"]) if part)
    values: Values = {
        "title": report["title"] or report["path"] or report["id"],
        "link": url,
        "summary": summary,
        "case-number": report["id"],
    }
    references = [
        _reference(report["id"], link["from"], _REFERENCES.get(link["type"], "derived-from"), _why(link))
        for link in links
    ]
    if report["outlet_entity"] in known:
        references.append(_reference(report["id"], report["outlet_entity"], "claimed-by", "published by"))
    return _object("report", report["id"], values, day=report["published"], references=references)


def _why(link: Record) -> str:
    reasons = [link["direction_reason"], *link["reasons"]]
    return f"{link['type']}, {link['certainty']} ({link['score']:g}): " + "; ".join(
        reason for reason in reasons if reason
    )


def _event(event: Record, known: set[str], contents: Contents) -> dict[str, Any]:
    time = event["time"]
    values: Values = {
        "name": event["label"],
        "status": event["status"] if event["polarity"] == "affirmed" else f"not {event['status']}",
        "event_type": event["type"],
        "description": event_in_words(event),
        "start_time": f"{time['earliest']}T00:00:00+00:00" if time["earliest"] else None,
        "end_time": f"{time['latest']}T23:59:59+00:00" if time["latest"] else None,
    }
    references = [
        _reference(event["id"], role["entity"], "mentions", f"{role['role']}: {role['name']}")
        for role in event["roles"]
        if role["entity"] in known
    ]
    references += [_reference(event["id"], answered, "mentions", "responds to") for answered in event["responds_to"]]
    days = [contents.report[key]["published"] for key in event["reports"] if contents.report[key]["published"]]
    found = _object("event", event["id"], values, day=min(days, default=None), references=references)
    tag = f'admiralty-scale:information-credibility="{event["credibility"]["digit"]}"'
    next(a for a in found["Attribute"] if a["object_relation"] == "name")["Tag"] = [{"name": tag}]
    return found


def _annotation(claim: Record, report: Record) -> dict[str, Any]:
    url = report["url"] if (report["url"] or "").startswith(("http://", "https://")) else None
    values: Values = {"text": claim_in_words(claim), "type": claim["type"], "format": "text", "ref": url}
    references = [_reference(claim["id"], claim["report"], "derived-from", "quoted from")]
    if claim["event"]:
        references.append(_reference(claim["id"], claim["event"], "mentions", "tells"))
    return _object("annotation", claim["id"], values, day=report["published"], references=references)


def _object(
    name: str,
    key: str,
    values: Values,
    *,
    day: str | None = None,
    references: Iterable[Mapping[str, Any]] = (),
) -> dict[str, Any]:
    """Return an object with one attribute for each value."""
    template = _TEMPLATES[name]
    attributes = [
        {
            "uuid": _uuid(key, relation, value),
            "object_relation": relation,
            "type": template.types[relation],
            "category": "External analysis" if template.types[relation] == "link" else "Other",
            "value": value,
            "to_ids": False,
            "disable_correlation": relation not in ("name", "full-name", "source", "link"),
            "timestamp": _timestamp(day),
        }
        for relation, given in values.items()
        for value in _several(given)
    ]
    return {
        "uuid": _uuid(key),
        "name": name,
        "meta-category": template.category,
        "template_uuid": template.uuid,
        "template_version": template.version,
        "distribution": "5",
        "timestamp": _timestamp(day),
        "comment": key,
        "Attribute": attributes,
        "ObjectReference": list(references),
    }


def _several(given: str | Iterable[str] | None) -> list[str]:
    return list(dict.fromkeys(value for value in ([given] if isinstance(given, str) else given or ()) if value))


def _reference(source: str, target: str, kind: str, comment: str) -> dict[str, Any]:
    return {
        "uuid": _uuid(source, kind, target, comment),
        "object_uuid": _uuid(source),
        "referenced_uuid": _uuid(target),
        "relationship_type": kind,
        "comment": comment,
    }


def _uuid(*parts: str) -> str:
    return str(uuid5(_NAMESPACE, "|".join(parts)))


def _timestamp(day: str | None) -> str:
    """Return midnight UTC of a day in seconds since 1970, as MISP writes it; 0 without a day."""
    return str(int(datetime.fromisoformat(day[:10]).replace(tzinfo=UTC).timestamp())) if day else "0"
