"""Single records with all they need to be shown, read from the case by their ids."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from sqlalchemy import Connection, Select, or_, select

from firsthand.case import judged, schema
from firsthand.case.pages import tables as index
from firsthand.case.reader import read_judgements
from firsthand.errors import NotFound
from firsthand.records.decisions import read_decisions
from firsthand.records.encode import encode_judgement

Json = dict[str, Any]

_AT_ONCE = 500


def event_body(case: Connection, key: str) -> Json:
    """Return one event as records.md has it.

    Raises:
        NotFound: the case has no such event.
    """
    return _body(case, schema.EVENT, key, "event")


def entity_body(case: Connection, key: str) -> Json:
    """Return one entity as records.md has it."""
    return _body(case, schema.ENTITY, key, "entity")


def derivation_body(case: Connection, key: str) -> Json:
    """Return one derivation as records.md has it."""
    return _body(case, schema.DERIVATION, key, "derivation")


def _body(case: Connection, table: Any, key: str, kind: str) -> Json:
    body = case.execute(select(table.c.body).where(table.c.id == key)).scalar()
    if body is None:
        raise NotFound(f"no {kind} {key} in this case")
    return dict(json.loads(body))


def event_labels(case: Connection, keys: Collection[str]) -> dict[str, Json]:
    """Return {id, label} of events, by id."""
    found = {}
    for row in _in_batches(case, select(schema.EVENT.c.body), schema.EVENT.c.id, keys):
        body = json.loads(row.body)
        found[body["id"]] = {name: body[name] for name in ("id", "label")}
    return found


def claim_bodies(case: Connection, keys: Collection[str]) -> dict[str, Json]:
    """Return claims with report, event, origin and struck, as an export has them, by id; entities are the report's."""
    found = {}
    struck = read_decisions(read_judgements(case, judged.find_about(case, keys))).struck
    query = (
        select(schema.CLAIM.c.body, schema.CLAIM.c.report, schema.CLAIM_LINK.c.event, schema.CLAIM_LINK.c.origin)
        .select_from(schema.CLAIM)
        .outerjoin(schema.CLAIM_LINK, schema.CLAIM_LINK.c.claim == schema.CLAIM.c.id)
    )
    for row in _in_batches(case, query, schema.CLAIM.c.id, keys):
        body = json.loads(row.body)
        found[body["id"]] = {**body, "report": row.report, "event": row.event, "origin": row.origin}
        found[body["id"]]["struck"] = struck[body["id"]].reason if body["id"] in struck else None
    return found


def report_heads(case: Connection, keys: Collection[str]) -> dict[str, Json]:
    """Return what is known of reports, without their texts, by id."""
    columns = [
        schema.REPORT.c[name] for name in ("id", "title", "outlet", "published", "language", "url", "marking", "added")
    ]
    rows = _in_batches(case, select(*columns), schema.REPORT.c.id, keys)
    return {row.id: dict(row._mapping) for row in rows}


def reading_body(case: Connection, key: str) -> Json:
    """Return one report with all that it says: report, regions, made_by, mentions ... claims, and where it was read.

    Raises:
        NotFound: the case has no such report.
    """
    row = case.execute(select(schema.REPORT).where(schema.REPORT.c.id == key)).mappings().one_or_none()
    if row is None:
        raise NotFound(f"no report {key} in this case")
    places = list(
        case.execute(
            select(schema.PLACE_READ.c.path, schema.PLACE_READ.c.sha256)
            .where(schema.PLACE_READ.c.report == key)
            .order_by(schema.PLACE_READ.c.path)
        )
    )
    claims = case.execute(select(schema.CLAIM.c.id).where(schema.CLAIM.c.report == key)).scalars()
    outlet = case.execute(select(schema.OUTLET_ENTITY.c.entity).where(schema.OUTLET_ENTITY.c.report == key)).scalar()
    names = ("id", "external_id", "url", "title", "outlet", "published", "language", "text", "marking", "added")
    analysis = json.loads(row["analysis"])
    return {
        "report": {
            **{name: row[name] for name in names},
            **analysis.pop("report", {}),
            "path": places[0].path if places else row["read_from"],
            "sha256": places[0].sha256 if places else "",
            "outlet_entity": outlet,
        },
        "paths": [place.path for place in places],
        "regions": json.loads(row["regions"]),
        **analysis,
        "claims": sorted(
            claim_bodies(case, list(claims)).values(),
            key=lambda claim: (claim["evidence"], claim["trigger"], claim["id"]),
        ),
    }


def derivations_among(case: Connection, pages: Connection, reports: Collection[str]) -> list[Json]:
    """Return the derivations from and to these reports, sorted by id; the page index tells which these are."""
    table = index.DERIVATION.c
    keys: set[str] = set()
    for batch in _batches(sorted(set(reports))):
        query = select(table.id).where(or_(table.source.in_(batch), table.target.in_(batch)))
        keys.update(pages.execute(query).scalars())
    query = select(schema.DERIVATION.c.id, schema.DERIVATION.c.body)
    found = {row.id: json.loads(row.body) for row in _in_batches(case, query, schema.DERIVATION.c.id, keys)}
    return [found[key] for key in sorted(found)]


def entities_of(case: Connection, members: Collection[str]) -> dict[str, str]:
    """Return the entity of the case for entities of single reports."""
    query = select(schema.ENTITY_MEMBER.c.member, schema.ENTITY_MEMBER.c.entity)
    return {row.member: row.entity for row in _in_batches(case, query, schema.ENTITY_MEMBER.c.member, members)}


def members_of(case: Connection, entity: str) -> list[str]:
    """Return the entities of single reports that are judged to be this one, sorted."""
    query = select(schema.ENTITY_MEMBER.c.member).where(schema.ENTITY_MEMBER.c.entity == entity)
    return sorted(case.execute(query).scalars())


def entity_names(case: Connection, keys: Collection[str]) -> dict[str, Json]:
    """Return {id, name, type, country} of entities, by id."""
    found = {}
    for row in _in_batches(case, select(schema.ENTITY.c.body), schema.ENTITY.c.id, keys):
        body = json.loads(row.body)
        found[body["id"]] = {name: body[name] for name in ("id", "name", "type", "country")}
    return found


def people_judgements(case: Connection) -> list[Json]:
    """Return what people decided, latest first."""
    rows = case.execute(select(schema.JUDGEMENT.c.body).order_by(schema.JUDGEMENT.c.at.desc(), schema.JUDGEMENT.c.id))
    return [json.loads(row.body) for row in rows]


def rule_judgements_about(case: Connection, keys: Collection[str]) -> list[Json]:
    """Return what rules decided about any of these entities of reports, sorted by id."""
    wanted, found = set(keys), []
    for key in sorted(wanted):
        like = select(schema.RULE_JUDGEMENT.c.body).where(schema.RULE_JUDGEMENT.c.body.contains(key, autoescape=True))
        found += [json.loads(body) for body in case.execute(like.limit(50)).scalars()]
    return sorted({j["id"]: j for j in found if j["a"] in wanted or j["b"] in wanted}.values(), key=lambda j: j["id"])


def rejections(case: Connection) -> list[Json]:
    """Return what could not be read, latest first."""
    table = schema.REJECTION
    rows = case.execute(
        select(table.c.path, table.c.stage, table.c.reason, table.c.at).order_by(table.c.at.desc(), table.c.path)
    )
    return [dict(row._mapping) for row in rows]


def _in_batches(case: Connection, query: Select[Any], column: Any, keys: Collection[str]) -> Iterator[Any]:
    for batch in _batches(sorted(set(keys))):
        yield from case.execute(query.where(column.in_(batch)))


def _batches(keys: Sequence[str]) -> Iterator[Sequence[str]]:
    for first in range(0, len(keys), _AT_ONCE):
        yield keys[first : first + _AT_ONCE]


def outlet_entities(case: Connection, reports: Collection[str]) -> dict[str, str]:
    """Return the entity that published each of these reports, where it is known."""
    table = schema.OUTLET_ENTITY
    rows = _in_batches(case, select(table.c.report, table.c.entity), table.c.report, reports)
    return {row.report: row.entity for row in rows}


def judgements_about(case: Connection, keys: Collection[str]) -> list[Json]:
    """Return what people decided about any of these, latest first."""
    wanted = set(keys)
    found = read_judgements(case, judged.find_about(case, judged.ids_in(*wanted)))
    about = sorted((j for j in found if {j.a, j.b} & wanted), key=lambda j: j.id)
    return [encode_judgement(j) for j in sorted(about, key=lambda j: j.at or "", reverse=True)]
