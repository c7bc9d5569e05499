"""Re-check a whole case: nothing was changed after it was read, and everything leads to a quote."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, Row, Table, select

from firsthand.case import dialect, reader
from firsthand.case.check import Problem, check_reading
from firsthand.case.conclusions import (
    Derived,
    link_claims,
    name_of_group,
    parts_of,
    read_groups,
    rows_of_affair,
)
from firsthand.case.markings import find_changed
from firsthand.case.rows import digest_of, reading_of
from firsthand.case.schema import (
    CLAIM,
    ENTITY,
    ENTITY_GROUP,
    ENTITY_PART,
    OF_AFFAIR,
    PLACE_READ,
    REJECTION,
    REPORT,
    SKETCH,
)
from firsthand.case.tallies import Tally, add_part, empty_tally, joined, to_text
from firsthand.case.trail_check import check_trail
from firsthand.case.writer import judgement_id, rejection_id
from firsthand.errors import FirsthandError
from firsthand.records.encode import to_line

_REPORTS_AT_ONCE = 100


def find_problems(connection: Connection) -> list[Problem]:
    """Return everything that is wrong with the case, sorted; an empty list if nothing is.

    Misses: a change by hand that keeps every digest, id and quote right; whether readings are right.
    """
    problems = [Problem("case", damage) for damage in dialect.find_damage(connection)]
    problems += _check_reports(connection)
    problems += _check_columns(connection)
    problems += _check_others(connection)
    problems += check_trail(connection)
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
    try:
        yield from find_changed(connection)
    except FirsthandError as error:
        yield Problem("case", f"a marking is damaged: {_said(error)}")


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


def compare_affairs(connection: Connection, affair_of: Mapping[str, str]) -> list[Problem]:
    """Return the reports that stand in another affair than they should; `affair_of` is what follows from all."""
    rows = connection.execute(select(SKETCH.c.report, SKETCH.c.affair))
    stored = {row.report: row.affair for row in rows}
    return [
        Problem(f"sketch {report}", "its affair does not follow from the reports")
        for report in sorted(stored.keys() | affair_of.keys())
        if stored.get(report) != affair_of.get(report)
    ]


def compare_affair(connection: Connection, affair: str, derived: Derived) -> list[Problem]:
    """Return what is stored about one affair otherwise than it follows now; `derived` is what follows."""
    parts = parts_of(affair, derived)
    groups = read_groups(connection, sorted({key for _, _, key, _ in parts}))
    names = {local: groups[key][0] if key in groups else local for _, local, key, _ in parts}
    problems = []
    expected = {(part[0], part[1]): part for part in parts}
    stored = {(row.affair, row.id): tuple(row) for row in _of_affair(connection, ENTITY_PART, affair)}
    problems += _differences("entity_part", expected, stored)
    for table, rows in rows_of_affair(affair, derived, names):
        key = next(iter(table.primary_key.columns)).name
        found = {(row._mapping[key],): row._asdict() for row in _of_affair(connection, table, affair)}
        problems += _differences(table.name, {(row[key],): row for row in rows}, found)
    return problems


def _of_affair(connection: Connection, table: Table, affair: str) -> Iterable[Row[Any]]:
    return connection.execute(select(table).where(table.c.affair == affair))


def compare_entities(connection: Connection) -> list[Problem]:
    """Return the entities of the case that are stored otherwise than their parts in all affairs say."""
    tallies: dict[str, Tally] = {}
    parts: dict[str, list[str]] = {}
    for row in connection.execute(select(ENTITY_PART).order_by(ENTITY_PART.c.key)):
        add_part(tallies.setdefault(row.key, empty_tally()), json.loads(row.body))
        parts.setdefault(row.key, []).append(row.body)
    entities, groups = {}, {}
    for key, tally in tallies.items():
        only = json.loads(parts[key][0])
        name = name_of_group(key, len(parts[key]), only["id"])
        body = only if len(parts[key]) == 1 else joined(tally, name)
        entities[(name,)] = {"id": name, "type": body["type"], "name": body["name"], "body": to_line(body)}
        groups[(key,)] = {"key": key, "entity": name, "parts": len(parts[key]), "tally": to_text(tally)}
    stored = {(row.id,): row._asdict() for row in connection.execute(select(ENTITY))}
    stored_groups = {(row.key,): row._asdict() for row in connection.execute(select(ENTITY_GROUP))}
    return [*_differences("entity", entities, stored), *_differences("entity_group", groups, stored_groups)]


def _differences(table: str, expected: Mapping[Any, Any], stored: Mapping[Any, Any]) -> list[Problem]:
    return [
        Problem(f"{table} {key[-1]}", "it does not follow from the reports: it was changed, or left behind")
        for key in sorted(expected.keys() | stored.keys())
        if expected.get(key) != stored.get(key)
    ]


def find_strays(connection: Connection, affairs: Collection[str]) -> list[Problem]:
    """Return what is stored about affairs that there are none of."""
    return [
        Problem(f"{table.name} {affair}", "it does not follow from the reports: it was changed, or left behind")
        for table in (*OF_AFFAIR, ENTITY_PART)
        for affair in sorted(set(connection.execute(select(table.c.affair).distinct()).scalars()) - set(affairs))
    ]
