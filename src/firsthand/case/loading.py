"""Put many readings into a case at once: COPY on PostgreSQL, one statement for many rows on SQLite.

The case is then as `writer.add_reading`, one after another, would have left it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, insert, select

from firsthand.case.rows import ReadingRows
from firsthand.case.schema import CLAIM, PENDING, PLACE_READ, REPORT, SKETCH, Words
from firsthand.case.sketches import batches, next_number, row_of_sketch
from firsthand.case.trail import Change, note
from firsthand.case.writer import add_reading

_ROWS_AT_ONCE = 1000


def load_readings(
    connection: Connection, readings: Sequence[tuple[ReadingRows, str]], added: str, *, by: str = ""
) -> int:
    """Add readings, each with the key of its input; return how many reports are new to the case.

    Args:
        added: Record time, ISO 8601.
        by: Who adds them, for the audit trail.
    """
    known = _known(connection, [str(rows.report["id"]) for rows, _ in readings])
    fresh: list[tuple[ReadingRows, str]] = []
    others: list[tuple[ReadingRows, str]] = []
    for rows, key in readings:
        report = str(rows.report["id"])
        if report in known or rows.sketch is None:
            others.append((rows, key))
        else:
            known.add(report)
            fresh.append((rows, key))
    _load(connection, fresh, added, by)
    return len(fresh) + sum(add_reading(connection, rows, key, added, by=by) for rows, key in others)


def _known(connection: Connection, reports: Sequence[str]) -> set[str]:
    found: set[str] = set()
    for batch in batches(sorted(set(reports))):
        found.update(connection.execute(select(REPORT.c.id).where(REPORT.c.id.in_(batch))).scalars())
    return found


def _load(connection: Connection, fresh: Sequence[tuple[ReadingRows, str]], added: str, by: str) -> None:
    number = next_number(connection)
    tables: dict[Table, list[Mapping[str, Any]]] = {
        REPORT: [{**rows.report, "marking": None, "added": added} for rows, _ in fresh],
        CLAIM: [claim for rows, _ in fresh for claim in rows.claims],
        SKETCH: [row_of_sketch(rows.sketch, number + place) for place, (rows, _) in enumerate(fresh) if rows.sketch],
        PENDING: [{"kind": "report", "id": rows.report["id"]} for rows, _ in fresh],
        PLACE_READ: [
            {"report": rows.report["id"], "path": rows.path, "sha256": rows.sha256, "input": key} for rows, key in fresh
        ],
    }
    for table, values in tables.items():
        _put(connection, table, values)
    details = [{"path": rows.path, "sha256": rows.sha256, "digest": rows.report["digest"]} for rows, _ in fresh]
    note(
        connection,
        [
            Change(by=by, action="add", about=str(rows.report["id"]), at=added, details=told)
            for (rows, _), told in zip(fresh, details, strict=True)
        ],
    )


def _put(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    if connection.dialect.name == "postgresql":
        _copy(connection, table, rows)
        return
    for start in range(0, len(rows), _ROWS_AT_ONCE):
        connection.execute(insert(table), [dict(row) for row in rows[start : start + _ROWS_AT_ONCE]])


def _copy(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    driver: Any = connection.connection.driver_connection
    columns = list(table.columns)
    names = ", ".join(f'"{column.name}"' for column in columns)
    stored = [_stored_words if isinstance(column.type, Words) else _as_it_is for column in columns]
    with driver.cursor() as cursor, cursor.copy(f'COPY "{table.name}" ({names}) FROM STDIN') as copy:
        for row in rows:
            copy.write_row([make(row[column.name], connection) for make, column in zip(stored, columns, strict=True)])


def _stored_words(value: Any, connection: Connection) -> Any:
    return Words().process_bind_param(value, connection.dialect)


def _as_it_is(value: Any, _: Connection) -> Any:
    return value
