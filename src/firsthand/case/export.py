"""The whole case as JSON lines: every kind of record, sorted by kind, then by id.

Equal reports and equal judgements of people give equal bytes, whenever and in whatever order they came.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, select

from firsthand.case import reader
from firsthand.case.markings import read_markings
from firsthand.case.rows import COLUMNS
from firsthand.case.schema import CLAIM, REPORT
from firsthand.case.tags import read_loaded_framework, read_tags
from firsthand.records.decisions import read_decisions
from firsthand.records.encode import (
    encode_derivation,
    encode_entity,
    encode_event,
    encode_judgement,
    to_line,
)
from firsthand.records.marking import SOURCE, encode_marking
from firsthand.records.tag import encode_tag

_ROWS_AT_ONCE = 200


def export_lines(connection: Connection, *, record_times: bool) -> Iterator[str]:
    """Yield the case, one line a record.

    Args:
        record_times: Print when the case learned of things; otherwise `added` of a report, and `at` of a rejection
            and of what a rule decided, are null, because they differ from run to run.

    Raises:
        CaseError: what is stored was damaged.
    """
    with reader.undamaged("a record"):
        yield from _claims(connection)
        yield from (_line("derivation", encode_derivation(found)) for found in reader.read_derivations(connection))
        yield from (_line("entity", encode_entity(found)) for found in reader.read_entities(connection))
        yield from (_line("event", encode_event(found)) for found in reader.read_events(connection))
        yield from _judgements(connection, record_times)
        yield from _markings(connection)
        yield from _rejections(connection, record_times)
        yield from _reports(connection, record_times)
        yield from (_line("tag", encode_tag(found)) for found in read_tags(connection))
        yield from (_line("tagging", framework) for framework in read_loaded_framework(connection))


def _line(kind: str, value: Mapping[str, Any]) -> str:
    return to_line({"kind": kind, **value})


def _claims(connection: Connection) -> Iterator[str]:
    members = reader.find_members(connection)
    links = reader.find_links(connection)
    struck = read_decisions(reader.read_judgements(connection)).struck
    found = select(CLAIM.c.id, CLAIM.c.report, CLAIM.c.body).order_by(CLAIM.c.id)
    for row in connection.execute(found.execution_options(yield_per=_ROWS_AT_ONCE)):
        claim = json.loads(row.body)
        for named in (*claim["chain"], *claim["roles"]):
            named["report_entity"] = named["entity"]
            named["entity"] = members.get(named["entity"])
        event, origin = links.get(row.id, (None, None))
        why = struck[row.id].reason if row.id in struck else None
        yield _line("claim", {**claim, "report": row.report, "event": event, "origin": origin, "struck": why})


def _judgements(connection: Connection, record_times: bool) -> Iterator[str]:
    derived_at = reader.find_meta(connection, "derived_at")
    found = {judgement.id: encode_judgement(judgement) for judgement in reader.read_rule_judgements(connection)}
    if record_times:
        found = {key: {**value, "at": derived_at} for key, value in found.items()}
    found |= {judgement.id: encode_judgement(judgement) for judgement in reader.read_judgements(connection)}
    yield from (_line("judgement", found[key]) for key in sorted(found))


def _markings(connection: Connection) -> Iterator[str]:
    found = read_markings(connection)
    members = reader.find_members(connection) if found else {}
    for marking in sorted(found, key=lambda one: one.id):
        entity = members.get(marking.subject.removeprefix(SOURCE)) if marking.subject.startswith(SOURCE) else None
        yield _line("marking", {**encode_marking(marking), "entity": entity})


def _rejections(connection: Connection, record_times: bool) -> Iterator[str]:
    for found in reader.read_rejections(connection):
        rejection = found.rejection
        yield _line(
            "rejection",
            {
                "path": rejection.path,
                "stage": rejection.stage,
                "reason": rejection.reason,
                "external_id": rejection.external_id,
                "at": found.at if record_times else None,
            },
        )


def _reports(connection: Connection, record_times: bool) -> Iterator[str]:
    facts = reader.read_facts(connection)
    places = reader.find_places(connection)
    claims: dict[str, list[str]] = {}
    for report, claim in connection.execute(select(CLAIM.c.report, CLAIM.c.id).order_by(CLAIM.c.position)):
        claims.setdefault(report, []).append(claim)
    for row in connection.execute(select(REPORT).order_by(REPORT.c.id).execution_options(yield_per=_ROWS_AT_ONCE)):
        known, place = facts[row.id], places[row.id]
        columns = {name: getattr(row, name) for name in COLUMNS}
        text = columns.pop("text")
        analysis = json.loads(row.analysis)
        yield _line(
            "report",
            {
                "id": columns.pop("id"),
                "external_id": columns.pop("external_id"),
                "path": place.path,
                **columns,
                "sha256": place.sha256,
                "text": text,
                **analysis.pop("report", {}),
                "added": known.added if record_times else None,
                "outlet_entity": known.outlet_entity,
                "marking": known.marking,
                "originals": [{"path": found.path, "sha256": found.sha256} for found in known.originals],
                "made_by": analysis.pop("made_by"),
                "regions": json.loads(row.regions),
                **analysis,
                "claims": claims.get(row.id, []),
            },
        )
