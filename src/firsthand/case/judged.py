"""Which reports people's judgements are about: those that carry a name that a judgement gives.

A name is the id of a report, of a claim, of an event (named after any of its claims) or of an entity of a report or of
an affair, with or without a prefix ("origin:CLAIM", "source:ENTITY").
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator

from sqlalchemy import Connection, delete, insert, select

from firsthand.case.schema import CLAIM, ENTITY_MEMBER, ENTITY_PART, EVENT, JUDGED, JUDGEMENT, REPORT, SKETCH
from firsthand.case.sketches import batches
from firsthand.records.decisions import NO_IDS
from firsthand.records.judgement import Judgement
from firsthand.text.ids import record_id


def named_ids(judgement: Judgement) -> list[str]:
    """Return the ids that a judgement is about."""
    return ids_in(judgement.a, judgement.b)


def ids_in(*names: str) -> list[str]:
    """Return the ids of records in the names that a judgement gives its two sides."""
    return sorted({name.rpartition(":")[2] for name in names if not name.startswith(NO_IDS)})


def keep(connection: Connection, judgement: Judgement) -> tuple[set[str], bool]:
    """Keep which reports a judgement is about.

    Returns:
        These reports, and whether each of its names is carried by one.
    """
    found: set[str] = set()
    rows = []
    for name in named_ids(judgement):
        reports = find_carriers(connection, name)
        rows += [{"judgement": judgement.id, "name": name, "report": report} for report in sorted(reports) or [""]]
        found |= reports
    connection.execute(delete(JUDGED).where(JUDGED.c.judgement == judgement.id))
    if rows:
        connection.execute(insert(JUDGED), rows)
    return found, all(row["report"] for row in rows)


def find_carriers(connection: Connection, name: str) -> set[str]:
    """Return the reports that carry a name; an outlet is no name of its reports."""
    if name.startswith("report-"):
        return set(connection.execute(select(REPORT.c.id).where(REPORT.c.id == name)).scalars())
    if name.startswith("claim-"):
        return set(connection.execute(select(CLAIM.c.report).where(CLAIM.c.id == name)).scalars())
    affairs = {
        *connection.execute(select(EVENT.c.affair).where(EVENT.c.id == name)).scalars(),
        *connection.execute(select(ENTITY_PART.c.affair).where(ENTITY_PART.c.id == name)).scalars(),
        *connection.execute(select(ENTITY_MEMBER.c.affair).where(ENTITY_MEMBER.c.member == name)).scalars(),
    }
    near = list(connection.execute(select(SKETCH.c.report).where(SKETCH.c.affair.in_(sorted(affairs)))).scalars())
    found = _carriers_among(connection, name, near)
    if found or not name.startswith(("event-", "entity-", "attribution-")):
        return found
    return _carriers_among(connection, name, list(connection.execute(select(REPORT.c.id)).scalars()))


def _carriers_among(connection: Connection, name: str, reports: Collection[str]) -> set[str]:
    return {report for report in sorted(reports) if name in set(names_of(connection, report))}


def names_of(connection: Connection, report: str) -> Iterator[str]:
    """Yield every name that a report carries."""
    yield report
    for claim in connection.execute(select(CLAIM.c.id).where(CLAIM.c.report == report)).scalars():
        yield claim
        yield record_id("event", claim)
    analysis = json.loads(connection.execute(select(REPORT.c.analysis).where(REPORT.c.id == report)).scalar_one())
    for entity in analysis["entities"]:
        yield entity["id"]
        yield record_id("entity", entity["id"])
    for attribution in analysis["attributions"]:
        yield attribution["id"]
        yield record_id("entity", attribution["id"])


def find_about(connection: Connection, names: Collection[str]) -> set[str]:
    """Return the ids of the judgements that name any of these records, with or without a prefix.

    Those are among them that were made since conclusions were last drawn: whom they name is not looked up yet.
    """
    rest = select(JUDGEMENT.c.id).where(
        ~select(JUDGED.c.judgement).where(JUDGED.c.judgement == JUDGEMENT.c.id).exists()
    )
    found = set(connection.execute(rest).scalars())
    for batch in batches(sorted(set(names))):
        found.update(connection.execute(select(JUDGED.c.judgement).where(JUDGED.c.name.in_(batch))).scalars())
    return found


def find_judged_with(connection: Connection, report: str) -> set[str]:
    """Return the reports that people judged about together with a new one, and keep that it is one of them."""
    if connection.execute(select(JUDGED.c.name).limit(1)).first() is None:
        return set()
    names = sorted(set(names_of(connection, report)))
    rows = [
        row
        for batch in batches(names)
        for row in connection.execute(select(JUDGED.c.judgement, JUDGED.c.name).where(JUDGED.c.name.in_(batch)))
    ]
    pairs = sorted({(row.judgement, row.name) for row in rows})
    if not pairs:
        return set()
    connection.execute(delete(JUDGED).where(JUDGED.c.report.in_([report])))
    connection.execute(insert(JUDGED), [{"judgement": j, "name": name, "report": report} for j, name in pairs])
    return set().union(*read_judged(connection, {judgement for judgement, _ in pairs}).values())


def read_judged(connection: Connection, judgements: Collection[str] | None = None) -> dict[str, set[str]]:
    """Return the reports that each of these judgements (None: each judgement) is about."""
    found: dict[str, set[str]] = {}
    query = select(JUDGED.c.judgement, JUDGED.c.report).where(JUDGED.c.report != "")
    if judgements is not None:
        query = query.where(JUDGED.c.judgement.in_(sorted(judgements)))
    for row in connection.execute(query):
        found.setdefault(row.judgement, set()).add(row.report)
    return dict(sorted(found.items()))
