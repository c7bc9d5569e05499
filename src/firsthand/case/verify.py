"""Re-check a whole case: nothing was changed after it was read, and everything leads to a quote."""

from __future__ import annotations

import json
from collections.abc import Iterator

from sqlalchemy import Connection, select

from firsthand.case import dialect, reader
from firsthand.case.check import Problem, check_reading
from firsthand.case.rows import digest_of, reading_of
from firsthand.case.schema import CLAIM, PLACE_READ, REJECTION, REPORT
from firsthand.case.writer import Derived, judgement_id, link_claims, rejection_id, rows_of_derived
from firsthand.errors import FirsthandError

_REPORTS_AT_ONCE = 100


def find_problems(connection: Connection) -> list[Problem]:
    """Return everything that is wrong with the case, sorted; an empty list if nothing is.

    Misses: a change by hand that keeps every digest, id and quote right; whether readings are right.
    """
    problems = [Problem("case", damage) for damage in dialect.find_damage(connection)]
    problems += _check_reports(connection)
    problems += _check_columns(connection)
    problems += _check_others(connection)
    try:
        problems += _check_derived(connection)
    except FirsthandError as error:
        problems.append(Problem("case", f"what follows from the reports is damaged: {_said(error)}"))
    return sorted(set(problems))


def _said(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"


def _check_reports(connection: Connection) -> Iterator[Problem]:
    places = reader.find_places(connection)
    ids = list(connection.execute(select(REPORT.c.id).order_by(REPORT.c.id)).scalars())
    for first in range(0, len(ids), _REPORTS_AT_ONCE):
        for row, claims in reader.read_rows(connection, ids[first : first + _REPORTS_AT_ONCE]):
            place = places.get(row.id)
            if place is None:
                yield Problem(row.id, "it has no path")
                continue
            if digest_of(row._asdict(), claims) != row.digest:
                yield Problem(row.id, "it, or a claim of it, was changed after it was read")
            try:
                yield from check_reading(reading_of(row._asdict(), claims, place.path, place.sha256))
            except (KeyError, TypeError, ValueError, FirsthandError) as error:
                yield Problem(row.id, f"it is damaged: {_said(error)}")


def _check_columns(connection: Connection) -> Iterator[Problem]:
    """Check that what is kept twice, as a column and within JSON, is the same, and that no row lost its report."""
    reports = set(connection.execute(select(REPORT.c.id)).scalars())
    for row in connection.execute(select(CLAIM.c.id, CLAIM.c.report, CLAIM.c.type, CLAIM.c.body)):
        if row.report not in reports:
            yield Problem(row.id, f"its report {row.report} is not in the case")
        try:
            body = json.loads(row.body)
            is_same = (body["id"], body["type"]) == (row.id, row.type)
        except (KeyError, TypeError, ValueError):
            is_same = False
        if not is_same:
            yield Problem(row.id, "its id or type is not the one within it")
    for place in connection.execute(select(PLACE_READ.c.report, PLACE_READ.c.path)):
        if place.report not in reports:
            yield Problem(place.report, f"it was read from {place.path}, but is not in the case")


def _check_others(connection: Connection) -> Iterator[Problem]:
    ids = list(connection.execute(select(REJECTION.c.id)).scalars())
    expected = {rejection_id(found.rejection) for found in reader.read_rejections(connection)}
    for key in ids:
        if key not in expected:
            yield Problem(key, "this rejection was changed after it was stored")
    try:
        for judgement in reader.read_judgements(connection):
            if judgement.id != judgement_id(judgement):
                yield Problem(judgement.id, "this judgement was changed after it was made")
    except FirsthandError as error:
        yield Problem("case", f"a judgement is damaged: {_said(error)}")


def _check_derived(connection: Connection) -> Iterator[Problem]:
    """Check that what follows from the reports names only what is there."""
    if not reader.is_current(connection):
        yield Problem(
            "case",
            "events and entities are out of date (a run was stopped, or another version made them): show it once",
        )
        return
    reports = set(connection.execute(select(REPORT.c.id)).scalars())
    claims = set(connection.execute(select(CLAIM.c.id)).scalars())
    events = reader.read_events(connection)
    entities = {entity.id for entity in reader.read_entities(connection)}
    known_events = {event.id for event in events}
    named = [(event.id, name, claims) for event in events for name in event.claims]
    named += [(event.id, denial.claim, claims) for event in events for denial in event.denials]
    named += [(event.id, name, reports) for event in events for name in event.reports]
    named += [(event.id, name, claims) for event in events for origin in event.origins for name in origin.claims]
    named += [(event.id, name, known_events) for event in events for name in event.responds_to]
    named += [(event.id, role.entity, entities) for event in events for role in event.roles if role.entity]
    named += [
        (found.id, end, reports) for found in reader.read_derivations(connection) for end in (found.source, found.to)
    ]
    named += [(member, entity, entities) for member, entity in reader.find_members(connection).items()]
    named += [(report, entity, entities) for report, entity in reader.find_outlet_entities(connection).items()]
    for record, name, known in named:
        if name not in known:
            yield Problem(record, f"it names {name}, which is not in the case")
    if reader.find_links(connection) != link_claims(events):
        yield Problem("case", "claims lead to other events than the events say")


def compare_derived(connection: Connection, derived: Derived) -> list[Problem]:
    """Return what is stored otherwise than it follows from the readings now; `derived` is what follows."""
    problems = []
    for table, rows in rows_of_derived(derived):
        name = next(iter(table.primary_key.columns)).name
        expected = {row[name]: dict(row) for row in rows}
        stored = {row[name]: dict(row) for row in connection.execute(select(table)).mappings()}
        problems += [
            Problem(f"{table.name} {key}", "it does not follow from the reports: it was changed, or left behind")
            for key in sorted(expected.keys() | stored.keys())
            if expected.get(key) != stored.get(key)
        ]
    return problems
